//! EPUB (2 and 3; W3C, EPUB 3.3): the chapters in the order of the spine.

use encoding_rs::mem::decode_latin1;
use rustc_hash::FxHashMap;

use super::flow::Flow;
use super::package::Package;
use super::xml::{Piece, walk, words_of};
use crate::article::{Article, BlockKind};
use crate::lang::Language;
use crate::read::{Error, ErrorKind};

pub fn article(package: &mut Package) -> Result<Article, Error> {
    if package.part("META-INF/encryption.xml")?.is_some_and(|encryption| encryption.contains("html")) {
        return Err(Error::new(ErrorKind::Encrypted, "is copy-protected; its chapters are encrypted"));
    }
    let container = package.needed("META-INF/container.xml")?;
    let mut root = None;
    walk(&container, |piece| {
        if let Piece::Open("rootfile", attributes) = piece {
            root = root.take().or_else(|| attributes.get("full-path"));
        }
    });
    let root = root.ok_or_else(|| Error::new(ErrorKind::Damaged, "names no contents; a damaged book"))?;
    let contents = package.needed(&root)?;
    let mut flow = Flow::default();
    for chapter in spine(&contents) {
        if let Some(xml) = package.part(&resolved(&root, &chapter))? {
            body(&xml, &mut flow);
        }
    }
    let mut article = flow.finish(words_of(&contents, "title"));
    article.language = words_of(&contents, "language").and_then(|code| Language::from_code(&code));
    article.date = words_of(&contents, "date").map(|date| date.chars().take(10).collect());
    Ok(article)
}

/// The paths of the chapters in reading order, less the table of contents.
fn spine(contents: &str) -> Vec<String> {
    let mut items: FxHashMap<String, String> = FxHashMap::default();
    let mut order = Vec::new();
    walk(contents, |piece| match piece {
        Piece::Open("item", attributes) => {
            let is_contents =
                attributes.get("properties").is_some_and(|properties| properties.split(' ').any(|property| property == "nav"));
            if let (Some(id), Some(path), false) = (attributes.get("id"), attributes.get("href"), is_contents) {
                items.insert(id, path);
            }
        }
        Piece::Open("itemref", attributes) if attributes.get("linear").as_deref() != Some("no") => order.extend(attributes.get("idref")),
        _ => {}
    });
    order.iter().filter_map(|id| items.remove(id)).collect()
}

/// A path that is relative to another part, from the root of the archive.
fn resolved(from: &str, path: &str) -> String {
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in path.split('#').next().unwrap_or("").split('/') {
        match step {
            ".." => {
                steps.pop();
            }
            "." | "" => {}
            step => steps.push(step),
        }
    }
    unescaped(&steps.join("/"))
}

/// A path with its `%20` as characters.
fn unescaped(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = after.get(..2).and_then(|code| std::str::from_utf8(code).ok()).and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(code) if byte == b'%' => {
                bytes.push(code);
                rest = &after[2..];
            }
            _ => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|error| decode_latin1(error.as_bytes()).into_owned())
}

fn body(xml: &str, flow: &mut Flow) {
    // The open element within which nothing is read, and how many of its name are open.
    let mut silent: Option<(String, usize)> = None;
    let (mut in_body, mut quotes, mut items, mut notes) = (false, 0_usize, 0_usize, 0_usize);
    walk(xml, |piece| {
        if let Some((name, depth)) = &mut silent {
            match piece {
                Piece::Open(opened, _) if opened == name => *depth += 1,
                Piece::Close(closed) if closed == name => *depth -= 1,
                _ => {}
            }
            silent.take_if(|(_, depth)| *depth == 0);
            return;
        }
        let text = |quotes: usize, items: usize| match (quotes, items) {
            (1.., _) => BlockKind::Quote,
            (0, 1..) => BlockKind::Item,
            (0, 0) => BlockKind::Paragraph,
        };
        match piece {
            Piece::Open("body", _) => in_body = true,
            Piece::Open(name @ ("script" | "style" | "nav" | "svg" | "math" | "rt" | "rp"), _) => silent = Some((name.to_owned(), 1)),
            Piece::Open("a", attributes) if attributes.get("type").is_some_and(|kind| kind == "noteref") => {
                silent = Some(("a".to_owned(), 1));
            }
            Piece::Open("aside", attributes) if attributes.get("type").is_some_and(|kind| kind.ends_with("note")) => {
                notes += 1;
                flow.close();
                flow.open_note();
            }
            Piece::Close("aside") if notes > 0 => {
                notes -= 1;
                flow.close_note();
            }
            Piece::Open("h1" | "h2" | "h3" | "h4" | "h5" | "h6", _) => flow.open(BlockKind::Heading),
            Piece::Open("blockquote", _) => {
                quotes += 1;
                flow.open(text(quotes, items));
            }
            Piece::Open("li", _) => {
                items += 1;
                flow.open(text(quotes, items));
            }
            Piece::Open("p" | "div" | "section" | "dt" | "dd" | "figcaption" | "pre", _) => flow.open(text(quotes, items)),
            Piece::Close(name) => {
                match name {
                    "blockquote" => quotes = quotes.saturating_sub(1),
                    "li" => items = items.saturating_sub(1),
                    _ => {}
                }
                match name {
                    "tr" => flow.close_row(),
                    "p" | "div" | "section" | "blockquote" | "li" | "dt" | "dd" | "figcaption" | "pre" | "h1" | "h2" | "h3" | "h4"
                    | "h5" | "h6" | "body" => flow.close(),
                    _ => {}
                }
            }
            Piece::Open("tr", _) => flow.open_row(),
            Piece::Open("td" | "th", _) => flow.open_cell(),
            Piece::Open("br", _) => flow.write(" "),
            Piece::Words(words) if in_body => flow.write(words),
            Piece::Open(..) | Piece::Words(_) => {}
        }
    });
    flow.close_note();
    flow.close();
}
