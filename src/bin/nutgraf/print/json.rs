//! The JSON of the contract.

use std::io::{self, Write};

use anyhow::Result;
use nutgraf::summary::{Place, Places};
use nutgraf::{Article, Span, Summary};
use serde::Serialize;
use serde_json::Value;

/// Bytes of JSON that are held before they are passed on.
const MOST_HELD: usize = 1 << 16;

#[derive(Serialize)]
pub struct Brief<'a> {
    pub id: &'a Value,
    #[serde(flatten)]
    pub summary: &'a Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<&'a str>,
}

/// A document that has no brief.
#[derive(Serialize)]
pub struct Failed {
    pub id: String,
    pub error: String,
}

#[derive(Serialize)]
pub struct Sentences<'a> {
    id: &'a Value,
    sentences: Vec<Piece>,
}

#[derive(Serialize)]
pub struct Extract<'a> {
    id: &'a Value,
    title: Option<&'a str>,
    date: Option<&'a str>,
    text: &'a str,
    blocks: Vec<Block>,
}

#[derive(Serialize)]
struct Block {
    kind: &'static str,
    #[serde(flatten)]
    piece: Piece,
}

/// A stretch of the text with its place.
#[derive(Serialize)]
struct Piece {
    #[serde(flatten)]
    place: Place,
    text: String,
}

impl Piece {
    fn new(places: &Places<'_>, span: Span) -> Self {
        Self { place: places.place(span), text: places.text(span) }
    }
}

impl<'a> Sentences<'a> {
    pub fn new(id: &'a Value, text: &'a str, spans: &[Span]) -> Self {
        let places = Places::new(text);
        Self { id, sentences: spans.iter().map(|&span| Piece::new(&places, span)).collect() }
    }
}

impl<'a> Extract<'a> {
    pub fn new(id: &'a Value, article: &'a Article) -> Self {
        let places = Places::new(article.text());
        let block = |block: &nutgraf::Block| Block { kind: block.kind.name(), piece: Piece::new(&places, block.span) };
        let blocks = article.blocks().iter().map(block).collect();
        Self { id, title: article.title.as_deref(), date: article.date.as_deref(), text: article.text(), blocks }
    }
}

/// One object over several lines, without the last line break.
pub fn pretty(answer: &impl Serialize) -> Result<String> {
    Ok(harmless(serde_json::to_string_pretty(answer)?))
}

/// One object on a line.
pub fn line(answer: &impl Serialize) -> Result<String> {
    Ok(harmless(serde_json::to_string(answer)?) + "\n")
}

/// Writes a large object as [`pretty`] makes it, a piece at a time.
pub fn write_pretty(to: impl Write, answer: &impl Serialize) -> Result<()> {
    let mut to = Harmless { to, held: Vec::new() };
    serde_json::to_writer_pretty(&mut to, answer)?;
    Ok(to.flush()?)
}

/// Takes JSON and passes it on harmless.
struct Harmless<W> {
    to: W,
    /// What is not passed on yet: whole characters, as serde_json writes them.
    held: Vec<u8>,
}

impl<W: Write> Write for Harmless<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= MOST_HELD {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let held = String::from_utf8(std::mem::take(&mut self.held)).map_err(io::Error::other)?;
        self.to.write_all(harmless(held).as_bytes())
    }
}

/// JSON leaves the upper control characters as they are, and a terminal may obey them: they are escaped too.
fn harmless(json: String) -> String {
    let is_upper = |c: char| matches!(c, '\u{7f}'..='\u{9f}');
    // The bytes that one of them begins with.
    if memchr::memchr2(0x7f, 0xc2, json.as_bytes()).is_none() {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 8);
    for c in json.chars() {
        if is_upper(c) {
            out.push_str(&format!("\\u{:04x}", c as u32));
        } else {
            out.push(c);
        }
    }
    out
}
