//! Office Open XML (.docx; ECMA-376). Headings and lists are told by styles, outline levels and numbering; what was deleted
//! under tracked changes is not read, and neither are headers, footers and comments, which are parts of their own.

use rustc_hash::FxHashMap;

use super::flow::Flow;
use super::package::Package;
use super::xml::{Attributes, Piece, walk, words_of};
use crate::article::{Article, BlockKind};
use crate::lang::Language;
use crate::read::Error;

/// A style that stands on another, which stands on another …: a chain is followed so far.
const LONGEST_CHAIN: usize = 16;

pub fn article(package: &mut Package) -> Result<Article, Error> {
    let styles = package.part("word/styles.xml")?.map(|xml| Styles::read(&xml)).unwrap_or_default();
    let core = package.part("docProps/core.xml")?.unwrap_or_default();
    let mut flow = Flow::default();
    body(&package.needed("word/document.xml")?, &styles, &mut flow);
    for part in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(xml) = package.part(part)? {
            body(&xml, &styles, &mut flow);
        }
    }
    let mut article = flow.finish(words_of(&core, "title"));
    article.language = words_of(&core, "language").and_then(|code| Language::from_code(&code));
    article.date = words_of(&core, "created").map(|date| date.chars().take(10).collect());
    Ok(article)
}

/// Writes the paragraphs of a part: the document, or its notes.
fn body(xml: &str, styles: &Styles, flow: &mut Flow) {
    // Within what is written a second time, or not at all.
    let mut silent = 0_usize;
    let mut in_text = false;
    walk(xml, |piece| match piece {
        // What a reader that knows no text boxes would show in their place.
        Piece::Open("Fallback" | "del" | "moveFrom", _) => silent += 1,
        Piece::Close("Fallback" | "del" | "moveFrom") => silent = silent.saturating_sub(1),
        _ if silent > 0 => {}
        Piece::Open("p", _) => flow.open(BlockKind::Paragraph),
        Piece::Close("p") => flow.close(),
        Piece::Open("pStyle", attributes) => {
            if let Some(kind) = attributes.get("val").and_then(|style| styles.kind(&style)) {
                flow.turn(kind);
            }
        }
        Piece::Open("numId", attributes) if attributes.get("val").is_some_and(|list| list != "0") => flow.number(),
        Piece::Open("outlineLvl", attributes) if is_heading_level(&attributes) => flow.turn(BlockKind::Heading),
        Piece::Open("t", _) => in_text = true,
        Piece::Close("t") => in_text = false,
        Piece::Words(words) if in_text => flow.write(words),
        Piece::Open("tab" | "br" | "cr", _) => flow.write(" "),
        Piece::Open("noBreakHyphen", _) => flow.write("-"),
        Piece::Open("tr", _) => flow.open_row(),
        Piece::Open("tc", _) => flow.open_cell(),
        Piece::Close("tr") => flow.close_row(),
        Piece::Open("footnote" | "endnote", attributes) if attributes.get("type").is_none() => flow.open_note(),
        Piece::Close("footnote" | "endnote") => flow.close_note(),
        _ => {}
    });
}

fn is_heading_level(attributes: &Attributes) -> bool {
    attributes.get("val").and_then(|level| level.parse().ok()).is_some_and(|level: u8| level < 9)
}

/// What the styles of paragraphs say of them.
#[derive(Default)]
struct Styles {
    styles: FxHashMap<String, Style>,
}

#[derive(Default)]
struct Style {
    kind: Option<BlockKind>,
    /// The style that this one stands on.
    base: Option<String>,
}

impl Styles {
    fn read(xml: &str) -> Self {
        let mut styles = FxHashMap::default();
        let mut open: Option<(String, Style)> = None;
        walk(xml, |piece| match piece {
            Piece::Open("style", attributes) => open = attributes.get("styleId").map(|id| (id, Style::default())),
            Piece::Close("style") => styles.extend(open.take()),
            Piece::Open(name, attributes) => {
                let Some((_, style)) = &mut open else { return };
                match name {
                    "name" => style.kind = attributes.get("val").and_then(|name| kind_by_name(&name)),
                    "basedOn" => style.base = attributes.get("val"),
                    "outlineLvl" if is_heading_level(&attributes) => style.kind = style.kind.or(Some(BlockKind::Heading)),
                    "numId" => style.kind = style.kind.or(Some(BlockKind::Item)),
                    _ => {}
                }
            }
            _ => {}
        });
        Self { styles }
    }

    /// What a paragraph of this style is, if the style says.
    fn kind(&self, style: &str) -> Option<BlockKind> {
        let mut style = self.styles.get(style);
        for _ in 0..LONGEST_CHAIN {
            let at = style?;
            if at.kind.is_some() {
                return at.kind;
            }
            style = self.styles.get(at.base.as_ref()?);
        }
        None
    }
}

/// The names of built-in styles are English in every language.
fn kind_by_name(name: &str) -> Option<BlockKind> {
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "title" => Some(BlockKind::Title),
        "quote" | "intense quote" => Some(BlockKind::Quote),
        "caption" => Some(BlockKind::Boilerplate),
        _ if name.starts_with("heading ") => Some(BlockKind::Heading),
        _ if name.starts_with("list ") => Some(BlockKind::Item),
        _ if name.starts_with("toc ") || name.starts_with("table of ") => Some(BlockKind::Boilerplate),
        _ => None,
    }
}
