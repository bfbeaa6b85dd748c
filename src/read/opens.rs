//! How documents of each kind begin.

use super::Format;

/// Fields of which an e-mail has at least two at its head.
const FIELDS: [&str; 12] = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "received",
    "return-path",
    "delivered-to",
    "mime-version",
    "content-type",
    "reply-to",
    "in-reply-to",
];

/// Whether a document opens as a web page does: with its document type, or with an element that only web pages have.
pub fn as_page(head: &[u8]) -> bool {
    const OPENERS: [&str; 9] = ["<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<script", "<div", "<article"];
    let head = String::from_utf8_lossy(head);
    let mut start = head.trim_start_matches('\u{feff}').trim_start();
    // Comments and the XML declaration may stand before.
    loop {
        let rest = if let Some(rest) = start.strip_prefix("<!--") {
            rest.split_once("-->")
        } else {
            start.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"))
        };
        let Some((_, rest)) = rest else { break };
        start = rest.trim_start();
    }
    OPENERS.iter().any(|opener| {
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        start.get(..opener.len()).is_some_and(|start| start.eq_ignore_ascii_case(opener)) && ends(&start[opener.len()..])
    })
}

/// Whether a document opens as a message or a mailbox does.
pub fn as_mail(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    if head.starts_with("From ") {
        lines.next();
    }
    let mut found = 0;
    for line in lines.take_while(|line| !line.is_empty()) {
        match line.split_once(':') {
            // A field goes on in lines that begin with a blank.
            _ if line.starts_with([' ', '\t']) => {}
            Some((name, _)) if !name.contains(' ') => found += usize::from(FIELDS.contains(&name.to_ascii_lowercase().as_str())),
            _ => return false,
        }
    }
    found >= 2
}

/// Whether a document opens as subtitles do: by the name of WebVTT, or by a number above a pair of times.
pub fn as_subtitles(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let mut lines = head.lines();
    let first = lines.next().unwrap_or("");
    first == "WEBVTT"
        || first.starts_with("WEBVTT ")
        || (!first.is_empty()
            && first.trim().bytes().all(|byte| byte.is_ascii_digit())
            && lines.next().is_some_and(|line| line.contains("-->")))
}

/// The kind of document that a zip archive is, by its first parts; Word's may stand in any order, so that its name counts too.
pub fn as_package(head: &[u8], extension: &str) -> Option<Format> {
    let holds = |words: &str| memchr::memmem::find(head, words.as_bytes()).is_some();
    if holds("mimetypeapplication/epub+zip") {
        Some(Format::Epub)
    } else if holds("mimetypeapplication/vnd.oasis.opendocument.text") {
        Some(Format::Odt)
    } else if holds("word/") {
        Some(Format::Docx)
    } else {
        [Format::Docx, Format::Odt, Format::Epub].into_iter().find(|format| format.name() == extension)
    }
}

/// Whether a document opens as a PDF does; some have a few bytes of something else before.
pub fn as_pdf(head: &[u8]) -> bool {
    /// Readers of PDF look so far.
    const FAR: usize = 1024;
    let at = memchr::memmem::find(&head[..head.len().min(FAR)], b"%PDF-");
    // A text may speak of the mark.
    at.is_some_and(|at| head[..at].trim_ascii().is_empty() || !head[..at].is_ascii())
}

/// Whether a file opens as Parquet does: by its name, which a text may begin with too, and a byte that no text has.
pub fn as_parquet(head: &[u8]) -> bool {
    head.strip_prefix(b"PAR1").and_then(<[u8]>::first).is_some_and(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace())
}
