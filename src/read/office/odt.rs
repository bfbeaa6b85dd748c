//! OpenDocument Text (.odt; ISO/IEC 26300).

use rustc_hash::FxHashMap;

use super::flow::Flow;
use super::package::Package;
use super::xml::{Piece, walk, words_of};
use crate::article::{Article, BlockKind};
use crate::lang::Language;
use crate::read::{Error, ErrorKind};

/// A run of blanks is never longer than a reader would see.
const BLANKS: &str = "        ";

pub fn article(package: &mut Package) -> Result<Article, Error> {
    if package.part("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(Error::new(ErrorKind::Encrypted, "is encrypted; save it without a password"));
    }
    let content = package.needed("content.xml")?;
    let meta = package.part("meta.xml")?.unwrap_or_default();
    let mut flow = Flow::default();
    body(&content, &mut flow);
    let mut article = flow.finish(words_of(&meta, "title"));
    article.language = words_of(&meta, "language").and_then(|code| Language::from_code(&code));
    article.date = words_of(&meta, "creation-date").map(|date| date.chars().take(10).collect());
    Ok(article)
}

fn body(xml: &str, flow: &mut Flow) {
    // Styles made for one paragraph, with the named ones that they stand on.
    let mut parents: FxHashMap<String, String> = FxHashMap::default();
    let (mut silent, mut lists, mut contents, mut in_text) = (0_usize, 0_usize, 0_usize, false);
    walk(xml, |piece| match piece {
        // What was deleted, remarks, and the numbers of notes.
        Piece::Open("tracked-changes" | "annotation" | "note-citation", _) => silent += 1,
        Piece::Close("tracked-changes" | "annotation" | "note-citation") => silent = silent.saturating_sub(1),
        _ if silent > 0 => {}
        Piece::Open("style", attributes) => {
            if let (Some(name), Some(parent)) = (attributes.get("name"), attributes.get("parent-style-name")) {
                parents.insert(name, parent);
            }
        }
        Piece::Open("text", _) => in_text = true,
        Piece::Open("h", _) => flow.open(BlockKind::Heading),
        Piece::Open("p", attributes) if in_text => {
            let style = attributes.get("style-name").unwrap_or_default();
            let style = parents.get(&style).unwrap_or(&style).as_str();
            flow.open(match style {
                _ if contents > 0 => BlockKind::Boilerplate,
                "Title" => BlockKind::Title,
                "Quotations" => BlockKind::Quote,
                _ if lists > 0 => BlockKind::Item,
                _ => BlockKind::Paragraph,
            });
        }
        Piece::Close("h" | "p") => flow.close(),
        Piece::Open("list", _) => lists += 1,
        Piece::Close("list") => lists = lists.saturating_sub(1),
        Piece::Open("table-of-content", _) => contents += 1,
        Piece::Close("table-of-content") => contents = contents.saturating_sub(1),
        Piece::Open("s", attributes) => {
            let blanks = attributes.get("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
            flow.write(&BLANKS[..blanks.min(BLANKS.len())]);
        }
        Piece::Open("tab" | "line-break", _) => flow.write(" "),
        Piece::Open("table-row", _) => flow.open_row(),
        Piece::Open("table-cell", _) => flow.open_cell(),
        Piece::Close("table-row") => flow.close_row(),
        Piece::Open("note-body", _) => flow.open_note(),
        Piece::Close("note-body") => flow.close_note(),
        Piece::Words(words) if in_text => flow.write(words),
        _ => {}
    });
}
