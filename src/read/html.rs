//! Web pages → the article that a page is about: its title, byline, date and body, without what stands around it.
//!
//! The walk: tags become a tree (`tree`); what a page says of its parts, by elements, roles and class names, marks those that are
//! none of the article (`roles`); the words become units, a paragraph each (`units`); the part of the tree that holds the
//! article is the one where the prose outweighs the rest by most (`body`); its units become blocks (`blocks`), and the
//! headline, the author and the date come from the page's metadata (`metadata`). Links are never followed.
//!
//! The idea of weighing units by their words and links: Kohlschütter, Fankhauser and Nejdl, Boilerplate Detection using Shallow
//! Text Features, 2010; of the heaviest part of the tree: Sun, Song and Liao, DOM Based Content Extraction via Text Density, 2011.

mod blocks;
mod body;
mod metadata;
mod roles;
mod tree;
mod units;

use crate::article::Article;

/// Reads a web page. O(bytes).
pub(super) fn article(page: &str) -> Article {
    let nodes = tree::tree(page);
    let metadata = metadata::read(&nodes);
    let roles = roles::roles(&nodes);
    let units = units::units(&nodes, &roles);
    let kept = body::body(&nodes, &roles, &units, metadata.title.as_deref());
    blocks::article(&nodes, &units, &kept, metadata)
}

/// Whether a document opens as a web page does: with its document type, or with an element that only web pages have.
pub(super) fn opens_as_page(head: &[u8]) -> bool {
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
