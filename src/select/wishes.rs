//! Sentences that a reader wants in or out, by words that they hold.

use crate::article::collapse;
use crate::document::Document;

/// Sentences that are to be in a summary, and those that are not; each ascending. Who is in both is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wishes {
    /// Chosen before all others, whatever the budget.
    pub required: Vec<usize>,
    /// Never chosen.
    pub barred: Vec<usize>,
}

impl Wishes {
    /// The sentences that hold one of some phrases, whatever the case of letters and the white space between words.
    /// O(bytes · phrases).
    pub fn of(document: &Document<'_>, required: &[String], barred: &[String]) -> Self {
        if required.is_empty() && barred.is_empty() {
            return Self::default();
        }
        let flat = |text: &str| collapse(text).to_lowercase();
        let texts: Vec<String> = document.sentences().iter().map(|sentence| flat(sentence.span.of(document.text()))).collect();
        let holding = |phrases: &[String]| -> Vec<usize> {
            let phrases: Vec<String> = phrases.iter().map(|phrase| flat(phrase)).filter(|phrase| !phrase.is_empty()).collect();
            (0..texts.len()).filter(|&s| phrases.iter().any(|phrase| texts[s].contains(phrase.as_str()))).collect()
        };
        Self { required: holding(required), barred: holding(barred) }
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.required.is_empty() && self.barred.is_empty()
    }
}
