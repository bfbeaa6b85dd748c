//! Direct quotations: find them, say whose they are, rate them.

use crate::article::Span;
use crate::document::Document;

/// A quotation with its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Quotation {
    /// What stands inside the marks; more than one part where a reporting clause parts it.
    pub parts: Vec<Span>,
    /// The fullest name or description that the document gives of who said it: at most 12 words.
    pub speaker: Option<Span>,
    /// The words that stand for the speaker at the quotation.
    pub mention: Option<Span>,
    /// The reporting verb.
    pub verb: Option<Span>,
    /// Importance; comparable within a document.
    pub score: f64,
}

/// Every quotation of a document, best first, then by position. `share` is one number a sentence: how much it is worth.
pub fn find(_document: &Document<'_>, _share: &[f64]) -> Vec<Quotation> {
    Vec::new()
}
