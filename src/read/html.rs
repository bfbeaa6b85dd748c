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
