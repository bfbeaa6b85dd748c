//! Key phrases: what a document is about, in the words that it uses.
//!
//! Candidates are runs of content words that look like noun phrases or names ([`candidates`]), found without a tagger; each
//! is rated by how often, how early and in which company it stands ([`rate`]), in the manner of KEA (Witten et al., DL 1999),
//! YAKE (Campos et al., Information Sciences 2020) and PositionRank (Florescu & Caragea, ACL 2017); the best are kept that
//! do not say each other's words again.
//!
//! It does not make phrases up (a key phrase that the text does not hold is never given), nor does it order them by kind.

mod candidates;
mod rate;

use crate::article::Span;
use crate::document::Document;
use candidates::Candidate;

/// A phrase where it first stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Its best-written occurrence.
    pub span: Span,
    /// Importance, in (0, 1]; comparable within a document.
    pub score: f64,
}

/// Most phrases that a document has.
const MOST: usize = 100;

/// The key phrases of a document, best first, then by position. `share` is one number a sentence: how much it is worth.
///
/// O(words), and a sort of the candidates.
pub fn find(document: &Document<'_>, share: &[f64]) -> Vec<Phrase> {
    let found = candidates::gather(document, share);
    let mut rated: Vec<(f64, &Candidate)> = rate::rate(document, &found);
    rated.sort_unstable_by(|(a, one), (b, other)| {
        b.total_cmp(a).then(one.span.start.cmp(&other.span.start)).then(other.span.end.cmp(&one.span.end))
    });
    let mut chosen: Vec<(f64, &Candidate)> = Vec::new();
    for (score, candidate) in rated {
        if chosen.len() == MOST {
            break;
        }
        if !chosen.iter().any(|(_, earlier)| earlier.repeats(candidate)) {
            chosen.push((score, candidate));
        }
    }
    chosen.into_iter().map(|(score, candidate)| Phrase { span: candidate.span, score }).collect()
}
