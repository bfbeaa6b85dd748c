//! Units → the blocks of an article.

use html5ever::local_name;

use super::metadata::{Metadata, is_same_title};
use super::tree::{Node, is_heading};
use super::units::Unit;
use crate::article::{Article, BlockKind};
use crate::lang::Language;
use crate::read::writer::Writer;

/// The article of the units in `kept`.
pub fn article(nodes: &[Node], units: &[Unit], kept: &[usize], metadata: Metadata) -> Article {
    let mut writer = Writer::default();
    let title = metadata.title;
    if let Some(title) = &title {
        writer.block(BlockKind::Title, "", title);
    }
    if let Some(byline) = &metadata.byline {
        writer.block(BlockKind::Byline, "", byline);
    }
    let mut row = None;
    for (at, &i) in kept.iter().enumerate() {
        let unit = &units[i];
        let kind = kind(nodes, unit.owner);
        if at < 2 && kind == BlockKind::Heading && title.as_deref().is_some_and(|title| is_same_title(title, &unit.text)) {
            continue;
        }
        let around = row_of(nodes, unit);
        if around.is_some() && around == row {
            writer.cell(&unit.text);
            continue;
        }
        row = around;
        let mark = if kind == BlockKind::Item { "- " } else { "" };
        writer.block(kind, mark, &unit.text);
    }
    writer.mark_bylines(5);
    let mut article = writer.article(title);
    article.language = metadata.language.as_deref().and_then(Language::from_code);
    article.date = metadata.date;
    article
}

/// The row of a table that a unit is a cell of: tables that lay out a page have elements or long texts in their cells.
fn row_of(nodes: &[Node], unit: &Unit) -> Option<usize> {
    /// A cell is short, in words.
    const LONGEST: usize = 25;
    let cell = matches!(nodes[unit.owner].name(), Some(&local_name!("td") | &local_name!("th")));
    let row = nodes[unit.owner].parent;
    (cell && unit.words <= LONGEST && nodes[row].is(&local_name!("tr"))).then_some(row)
}

/// What a unit is, by the elements around it.
fn kind(nodes: &[Node], owner: usize) -> BlockKind {
    let mut node = owner;
    while node > 0 {
        match nodes[node].name() {
            Some(name) if is_heading(name) => return BlockKind::Heading,
            Some(&local_name!("blockquote")) => return BlockKind::Quote,
            Some(&local_name!("li")) => return BlockKind::Item,
            _ => node = nodes[node].parent,
        }
    }
    BlockKind::Paragraph
}
