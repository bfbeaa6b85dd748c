//! The words around a piece, so that a reader sees where it stands.

use super::Context;
use crate::article::collapse;

/// Characters of context kept on either side of a piece.
const CONTEXT: usize = 90;

impl Context {
    /// Of the words before and after a piece, where there are any.
    pub(super) fn of(before: impl Into<String>, after: impl Into<String>) -> Self {
        let shown = |words: String| Some(words).filter(|words| !words.is_empty());
        Self { before: shown(before.into()), after: shown(after.into()) }
    }
}

/// The words before a place in a text.
pub(super) fn before(text: &str, at: usize) -> String {
    let text = &text[..at];
    let from = text.char_indices().rev().nth(2 * CONTEXT).map_or(0, |(from, _)| from);
    tail(collapse(&text[from..]).trim_end()).to_owned()
}

/// The words after a place in a text.
pub(super) fn after(text: &str, at: usize) -> String {
    let text = &text[at..];
    let to = text.char_indices().nth(2 * CONTEXT).map_or(text.len(), |(to, _)| to);
    head(collapse(&text[..to]).trim_start()).to_owned()
}

/// The last words of a text, whole ones.
pub(super) fn tail(text: &str) -> &str {
    let Some((from, _)) = text.char_indices().rev().nth(CONTEXT) else { return text };
    text[from..].split_once(' ').map_or("", |(_, rest)| rest)
}

/// The first words of a text, whole ones.
pub(super) fn head(text: &str) -> &str {
    let Some((end, _)) = text.char_indices().nth(CONTEXT) else { return text };
    text[..end].rsplit_once(' ').map_or("", |(rest, _)| rest)
}
