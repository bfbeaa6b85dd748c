//! Key phrases: what a document is about, in the words that it uses.

use crate::article::Span;
use crate::document::Document;

/// A phrase where it first stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Its best-written occurrence.
    pub span: Span,
    /// Importance; comparable within a document.
    pub score: f64,
}

/// The key phrases of a document, best first. `share` is one number a sentence: how much it is worth.
pub fn find(_document: &Document<'_>, _share: &[f64]) -> Vec<Phrase> {
    Vec::new()
}
