//! What came of it: sentences whose main news is a decision, an agreement, a commitment, a refusal, a result or a change.

use serde::Serialize;

use crate::article::Span;
use crate::document::Document;

/// The kinds of outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Someone with authority decided, ruled, ordered, approved, appointed, charged, banned.
    Decision,
    /// Two or more parties agreed, signed, settled.
    Agreement,
    /// A promise, a plan, a scheduled next step.
    Commitment,
    /// Declined, rejected, vetoed, failed to agree.
    Refusal,
    /// A score, a count, a finding, a verdict, a record.
    Result,
    /// A lasting change of state that took effect: took office, resigned, closed, merged.
    Change,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Decision, Self::Agreement, Self::Commitment, Self::Refusal, Self::Result, Self::Change];

    /// Its name, as JSON writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Agreement => "agreement",
            Self::Commitment => "commitment",
            Self::Refusal => "refusal",
            Self::Result => "result",
            Self::Change => "change",
        }
    }
}

/// A sentence that tells an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The sentence, as a place in [`Document::sentences`].
    pub sentence: usize,
    /// What kind of outcome.
    pub kind: Kind,
    /// The words that show it.
    pub cue: Span,
    /// Importance; comparable within a document.
    pub score: f64,
}

/// The outcomes of a document, best first, then by position. `share` is one number a sentence: how much it is worth.
pub fn find(_document: &Document<'_>, _share: &[f64]) -> Vec<Outcome> {
    Vec::new()
}
