//! One self-contained page: no script, nothing fetched, everything of the document escaped.

use std::fmt::Write;

use nutgraf::{Block, BlockKind, Summary};
use serde_json::Value;

use super::{counted, name};

/// What stands before the first document.
pub const HEAD: &str = r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>nutgraf</title>
<style>
:root { color-scheme: light dark; }
body { font: 1.05rem/1.55 Georgia, serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word; }
h1 { line-height: 1.2; }
h2 { font: bold 0.85rem/1.4 sans-serif; text-transform: uppercase; letter-spacing: 0.06em; margin-top: 2rem; }
.facts, figcaption, .why { font: 0.85rem/1.4 sans-serif; opacity: 0.75; }
figure { margin: 1rem 0; }
blockquote { margin: 0; padding-left: 1rem; border-left: 0.2rem solid; }
dt { font: bold 0.85rem/1.4 sans-serif; margin-top: 0.8rem; }
dd { margin: 0; }
</style>
</head>
<body>
"#;

/// What stands after the last document.
pub const FOOT: &str = "</body>\n</html>\n";

/// The brief of one document.
pub fn brief(id: &Value, summary: &Summary) -> String {
    let name = name(id);
    let mut out =
        format!("<article lang=\"{}\">\n<h1>{}</h1>\n", summary.language.code(), escape(summary.title.as_deref().unwrap_or(&name)));
    let facts =
        [escape(&name), summary.language.code().to_owned(), counted(summary.words, "word"), counted(summary.sentence_count, "sentence")];
    out += &format!("<p class=\"facts\">{}</p>\n", facts.join(" · "));
    section(&mut out, "Summary", "", &summary.summary, |sentence| format!("<p>{}</p>\n", escape(&sentence.text)));
    section(&mut out, "Key quotes", "", &summary.quotes, |quote| {
        let speaker = quote.speaker.as_deref().unwrap_or("not named");
        format!("<figure><blockquote>“{}”</blockquote><figcaption>— {}</figcaption></figure>\n", escape(&quote.text), escape(speaker))
    });
    section(&mut out, "Outcomes", "dl", &summary.outcomes, |outcome| {
        format!("<dt>{}</dt><dd>{}</dd>\n", outcome.kind.name(), escape(&outcome.text))
    });
    section(&mut out, "Key phrases", "ul", &summary.phrases, |phrase| format!("<li>{}</li>\n", escape(&phrase.text)));
    section(&mut out, "Sentences", "ol", summary.explain.as_deref().unwrap_or(&[]), |sentence| {
        let why = format!("{:.4}, {}", sentence.score, sentence.reason);
        format!("<li value=\"{}\">{} <span class=\"why\">{}</span></li>\n", sentence.index, escape(&sentence.text), escape(&why))
    });
    out + "</article>\n"
}

/// A section, its pieces inside an element of that name if there is one.
fn section<T>(out: &mut String, name: &str, element: &str, pieces: &[T], write: impl Fn(&T) -> String) {
    if pieces.is_empty() {
        return;
    }
    let (open, close) =
        if element.is_empty() { (String::new(), String::new()) } else { (format!("<{element}>\n"), format!("</{element}>\n")) };
    // Writing to a string cannot fail.
    let _ = write!(out, "<section>\n<h2>{name}</h2>\n{open}{}{close}</section>\n", pieces.iter().map(write).collect::<String>());
}

/// A block of clean text.
pub fn block(block: &Block, words: &str) -> String {
    let words = escape(words);
    match block.kind {
        BlockKind::Heading => format!("<h2>{words}</h2>\n"),
        BlockKind::Quote => format!("<blockquote>{words}</blockquote>\n"),
        _ => format!("<p>{words}</p>\n"),
    }
}

/// Text that HTML shows as it is, in an element or in a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() => out.push('�'),
            c => out.push(c),
        }
    }
    out
}
