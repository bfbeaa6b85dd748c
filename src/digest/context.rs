//! The words around a piece, so that a reader sees where it stands.

use crate::article::collapse;

/// Characters of context kept on either side of a piece.
const CONTEXT: usize = 90;

/// Words around a piece, where there are any.
pub(super) fn shown(context: &str) -> Option<String> {
    (!context.is_empty()).then(|| context.to_owned())
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
