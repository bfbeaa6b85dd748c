//! The terms that a card keeps, in eight bytes each: there are a hundred of every document.

use serde::{Deserialize, Serialize};

use crate::document::Document;

/// Terms kept of a document, those that weigh most.
const MOST_TERMS: usize = 256;
/// What names, figures and words of the title weigh beside other terms. A number of one or two digits may count anything.
const NAME: f32 = 1.6;
const FIGURE: f32 = 2.0;
const SMALL_FIGURE: f32 = 0.3;
const TITLE: f32 = 1.4;
/// Sentences that open a document, beside its title.
const OPENING: usize = 3;
/// Steps in which weights are kept; the largest is below 64.
const STEP: f32 = 1.0 / 1024.0;

/// A term of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Term {
    /// Of the stem.
    pub hash: u32,
    /// In steps.
    weight: u16,
    /// Which of the bits below are true.
    traits: u8,
}

impl Term {
    const NAME: u8 = 1;
    const FIGURE: u8 = 2;
    const OPENS: u8 = 4;

    /// How much it counts in the document.
    pub fn weight(self) -> f32 {
        f32::from(self.weight) * STEP
    }

    /// Whether it is (part of) a name.
    pub fn is_name(self) -> bool {
        self.traits & Self::NAME != 0
    }

    /// Whether it is a number of several digits.
    pub fn is_figure(self) -> bool {
        self.traits & Self::FIGURE != 0
    }

    /// Whether the title or the first sentences hold it.
    pub fn opens(self) -> bool {
        self.traits & Self::OPENS != 0
    }
}

/// The terms of a document that weigh most, ascending by hash; `hashes`: one number a term. O(words).
pub(super) fn of(document: &Document<'_>, hashes: &[u32]) -> Box<[Term]> {
    let mut uses = vec![Use::default(); hashes.len()];
    for sentence in 0..document.len() {
        for (at, &token) in document.tokens(sentence).iter().enumerate() {
            let Some(term) = document.word(token).term else { continue };
            let word = token.span().of(document.text());
            let term = &mut uses[term as usize];
            term.count += 1;
            term.opens |= sentence < OPENING;
            if word.starts_with(|c: char| c.is_ascii_digit()) {
                term.digits = word.bytes().filter(u8::is_ascii_digit).count();
                term.is_parted = word.contains('.');
            }
            // A capital tells nothing at the head of a sentence.
            if at > 0 {
                term.inside += 1;
                term.capitals += u32::from(word.starts_with(char::is_uppercase));
            }
        }
    }
    document.title_terms().iter().for_each(|&term| uses[term].title = true);
    let mut terms: Vec<Term> = hashes.iter().zip(&uses).map(|(&hash, used)| used.term(hash)).collect();
    if terms.len() > MOST_TERMS {
        terms.sort_unstable_by(|a, b| b.weight.cmp(&a.weight).then(a.hash.cmp(&b.hash)));
        terms.truncate(MOST_TERMS);
    }
    terms.sort_unstable_by_key(|term| term.hash);
    terms.dedup_by_key(|term| term.hash);
    terms.into()
}

/// How a document uses a term.
#[derive(Clone, Copy, Default)]
struct Use {
    count: u32,
    /// Occurrences that do not begin a sentence, and those of them with a capital.
    inside: u32,
    capitals: u32,
    /// Digits of a number; none of a word.
    digits: usize,
    /// Whether the number is parted by a point.
    is_parted: bool,
    title: bool,
    opens: bool,
}

impl Use {
    fn term(self, hash: u32) -> Term {
        let is_number = self.digits > 0;
        let is_name = !is_number && self.capitals * 2 > self.inside;
        let kind = match (is_name, is_number, self.digits > 2 || self.is_parted) {
            (true, ..) => NAME,
            (_, true, true) => FIGURE,
            (_, true, false) => SMALL_FIGURE,
            _ => 1.0,
        };
        let title = if self.title { TITLE } else { 1.0 };
        let weight = (1.0 + libm::logf(self.count.max(1) as f32)) * kind * title;
        let bit = |is: bool, bit: u8| if is { bit } else { 0 };
        let is_figure = self.digits > 1 || is_number && self.is_parted;
        let traits = bit(is_name, Term::NAME) | bit(is_figure, Term::FIGURE) | bit(self.opens || self.title, Term::OPENS);
        // The cast saturates.
        Term { hash, weight: (weight / STEP) as u16, traits }
    }
}
