//! What documents are made of, by cases: a file of `tests/read` for each kind. Each case is read with line feeds and with CRLF.

use nutgraf::article::collapse;
use nutgraf::read::{Format, read};

/// The blocks of a document, a line each: kind and own words.
fn blocks(document: &str, format: Format) -> Vec<(String, String)> {
    let article = read(document.as_bytes(), format).expect("a text");
    let own = |block: &nutgraf::Block| collapse(&article.text()[block.body..block.span.end]);
    article.blocks().iter().map(|block| (block.kind.name().to_owned(), own(block))).collect()
}

fn assert_cases(cases: &str, format: Format) {
    let mut wrong = Vec::new();
    let mut total = 0;
    for case in cases.split("=== ").skip(1) {
        let (name, rest) = case.split_once('\n').expect("a name");
        let (text, expected) = rest.split_once("--- blocks\n").expect("the blocks");
        let expected: Vec<(String, String)> =
            expected.lines().map(|line| line.split_once(' ').expect("kind and words")).map(|(k, w)| (k.into(), w.trim().into())).collect();
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            total += 1;
            let found = blocks(&text, format);
            if found != expected {
                wrong.push(format!("{name}\n  expected {expected:#?}\n  found {found:#?}"));
            }
        }
    }
    assert!(total > 10 && wrong.is_empty(), "{} of {total} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn plain_texts_are_what_the_cases_say() {
    assert_cases(include_str!("read/layout.txt"), Format::Text);
}

#[test]
fn web_pages_are_what_the_cases_say() {
    assert_cases(include_str!("read/html.txt"), Format::Html);
}

#[test]
fn mails_are_what_the_cases_say() {
    assert_cases(include_str!("read/mail.txt"), Format::Mail);
}

#[test]
fn subtitles_are_what_the_cases_say() {
    assert_cases(include_str!("read/subtitles.txt"), Format::Subtitles);
}

#[test]
fn rich_texts_are_what_the_cases_say() {
    assert_cases(include_str!("read/rtf.txt"), Format::Rtf);
}

#[test]
fn web_pages_nest_as_deep_as_they_like() {
    for depth in [200, 100_000] {
        for (open, close) in
            [("<div>", "</div>"), ("<b>", "</b>"), ("<ul><li>", "</li></ul>"), ("<table><tr><td>", ""), ("<p><a href=x>", "")]
        {
            let page = format!("{}The board voted on Monday to dredge the channel.{}", open.repeat(depth), close.repeat(depth));
            let found = blocks(&page, Format::Html);
            assert!(found.iter().any(|(_, words)| words.contains("voted on Monday")), "{open} {depth} deep: {found:?}");
        }
    }
}

#[test]
fn documents_are_told_by_their_content_and_then_by_their_name() {
    let detect = |head: &str, name: &str| Format::detect(head.as_bytes(), Some(name.as_ref())).expect("a text");
    assert_eq!(detect("\u{feff} <!-- saved --><!DOCTYPE html>", "page.txt"), Format::Html);
    assert_eq!(detect("<?xml version=\"1.0\"?>\n<HTML lang=\"de\">", "page"), Format::Html);
    assert_eq!(detect("Plain words.", "page.html"), Format::Html);
    assert_eq!(detect("Received: by a\n\tb\nSubject: x\nFrom: y@z\n\nHi.", "page.html"), Format::Mail);
    assert_eq!(detect("From a@b Mon Mar 2\nFrom: a@b\nDate: x\n\nHi.", "archive"), Format::Mail);
    assert_eq!(detect("To: whoever reads this\nI am well.", "letter.txt"), Format::Text);
    assert_eq!(detect("\u{feff}1\r\n00:00:01,000 --> 00:00:02,000\r\nHi.", "talk"), Format::Subtitles);
    assert_eq!(detect("WEBVTT - a talk\n", "talk.txt"), Format::Subtitles);
    assert_eq!(detect("1\nOne.", "talk.srt"), Format::Subtitles);
    assert_eq!(detect("{\\rtf1 Hi.}", "letter.doc"), Format::Rtf);
    assert_eq!(detect("<heading> is no tag of pages.", "notes.txt"), Format::Text);
}
