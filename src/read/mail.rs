//! E-mail → the message: one of its own (.eml), or a mailbox (.mbox) with a turn for each message, thread by thread.
//!
//! What the writer of a message quotes from others, signatures and the feet of mailing lists stay in the text as boilerplate:
//! in a thread the quoted words have a turn of their own. Attachments are not read.

mod body;

use mail_parser::mailbox::mbox::{self, MessageIterator};
use mail_parser::{Message, MessageParser};

use super::writer::Writer;
use super::{Error, ErrorKind};
use crate::article::{Article, BlockKind};

/// Reads a message or a mailbox. O(bytes).
pub(super) fn article(bytes: &[u8]) -> Result<Article, Error> {
    if !bytes.starts_with(b"From ") {
        let message =
            parsed(bytes).ok_or_else(|| Error::new(ErrorKind::Damaged, "is no e-mail that can be read; save it again as .eml"))?;
        return Ok(single(&message));
    }
    // Reading from memory does not fail.
    let sources: Vec<Vec<u8>> = MessageIterator::new(bytes).map_while(Result::ok).map(mbox::Message::unwrap_contents).collect();
    let messages: Vec<Message> = sources.iter().filter_map(|source| parsed(source)).collect();
    match messages.as_slice() {
        [] => Err(Error::new(ErrorKind::Damaged, "is a mailbox without a message that can be read")),
        [message] => Ok(single(message)),
        messages => Ok(mailbox(messages)),
    }
}

fn parsed(bytes: &[u8]) -> Option<Message<'_>> {
    MessageParser::default().parse(bytes).filter(|message| !message.headers().is_empty())
}

fn single(message: &Message) -> Article {
    let mut writer = Writer::default();
    let title = subject(message);
    if let Some(title) = &title {
        writer.block(BlockKind::Title, "", title);
    }
    if let Some(sender) = sender(message) {
        writer.block(BlockKind::Byline, "", &sender);
    }
    body::write(&text(message), &mut writer);
    let mut article = writer.article(title);
    article.date = date(message);
    article
}

/// A mailbox: its threads in the order of their first messages, each message under the name of its sender.
fn mailbox(messages: &[Message]) -> Article {
    let mut threads: Vec<(Option<String>, Vec<&Message>)> = Vec::new();
    let mut known = rustc_hash::FxHashMap::default();
    for message in messages {
        let thread = *known.entry(message.thread_name().unwrap_or_default()).or_insert_with(|| {
            threads.push((subject(message), Vec::new()));
            threads.len() - 1
        });
        threads[thread].1.push(message);
    }
    let mut writer = Writer::default();
    let title = if threads.len() == 1 { threads[0].0.clone() } else { None };
    let headline = if threads.len() == 1 { BlockKind::Title } else { BlockKind::Heading };
    for (subject, messages) in &threads {
        if let Some(subject) = subject {
            writer.block(headline, "", subject);
        }
        for message in messages {
            if let Some(sender) = sender(message) {
                writer.block(BlockKind::Heading, "", &sender);
            }
            body::write(&text(message), &mut writer);
        }
    }
    let mut article = writer.article(title);
    article.date = messages.first().and_then(date);
    article
}

/// The subject without what replying and forwarding put before it.
fn subject(message: &Message) -> Option<String> {
    message.thread_name().or_else(|| message.subject()).map(str::trim).filter(|subject| !subject.is_empty()).map(str::to_owned)
}

/// The sender's name, or else the address.
fn sender(message: &Message) -> Option<String> {
    let sender = message.from()?.first()?;
    let name = sender.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
    name.or(sender.address.as_deref()).map(str::to_owned)
}

/// The day on which it was sent, as an ISO date.
fn date(message: &Message) -> Option<String> {
    let date = message.date().filter(|date| date.is_valid())?;
    Some(format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
}

/// The words of a message: its plain part, or its HTML part as text.
fn text(message: &Message) -> String {
    let parts: Vec<_> = (0..message.text_body_count()).filter_map(|part| message.body_text(part)).collect();
    parts.join("\n\n")
}
