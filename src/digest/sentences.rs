//! The sentences that a card keeps: in three blocks of memory, for a digest may hold half a million.

use serde::{Deserialize, Serialize};

use super::context::{head, tail};
use crate::document::Document;
use crate::lang::Classes;
use crate::quotes::Class;
use crate::rank::Scores;
use crate::summary::{Place, Places};

/// Some sentences of a document, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Sentences {
    /// Of each the words before it, its own and those after it, one behind the other.
    text: Box<str>,
    /// Of each its terms, one behind the other.
    terms: Box<[u32]>,
    kept: Box<[Kept]>,
}

/// Where things of a sentence end in the blocks; they begin where those of the one before it end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Kept {
    index: u32,
    place: (u32, u32),
    score: f32,
    brief: bool,
    leans: bool,
    before: u32,
    text: u32,
    after: u32,
    terms: u32,
}

/// A sentence that is kept.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence<'s> {
    /// Which of the document's sentences.
    pub index: u32,
    pub place: Place,
    pub text: &'s str,
    /// Importance, 1 for the best of the document.
    pub score: f32,
    /// Whether it stands in the document's own brief.
    pub brief: bool,
    /// Whether it needs the one before it or after it: it opens with a pronoun or a conjunction, asks, or is half of a quotation.
    pub leans: bool,
    /// Its terms, by hash, ascending.
    pub terms: &'s [u32],
}

impl Sentences {
    /// Those of a document; `wanted` and `brief` are places of its sentences, ascending, `hashes` one number a term.
    pub fn new(document: &Document<'_>, places: &Places<'_>, scores: &Scores, wanted: &[usize], brief: &[usize], hashes: &[u32]) -> Self {
        let best = scores.share.iter().fold(0.0_f64, |best, &share| best.max(share)).max(f64::MIN_POSITIVE);
        let words = |sentence: usize| places.text(document.sentences()[sentence].span);
        let unkept = |sentence: usize| sentence < document.len() && wanted.binary_search(&sentence).is_err();
        let (mut text, mut terms) = (String::new(), Vec::new());
        let keep = |&sentence: &usize| {
            // The words of a neighbour that is kept need not be kept again.
            if let Some(before) = sentence.checked_sub(1).filter(|&before| unkept(before)) {
                text += tail(&words(before));
            }
            let before = text.len() as u32;
            text += &words(sentence);
            let own = text.len() as u32;
            if unkept(sentence + 1) {
                text += head(&words(sentence + 1));
            }
            let first = terms.len();
            terms.extend(document.counts().row(sentence).map(|(term, _)| hashes[term]));
            terms[first..].sort_unstable();
            let Place { start, end } = places.place(document.sentences()[sentence].span);
            Kept {
                index: sentence as u32,
                place: (start as u32, end as u32),
                score: (scores.share[sentence] / best) as f32,
                brief: brief.contains(&sentence),
                leans: leans(document, sentence),
                before,
                text: own,
                after: text.len() as u32,
                terms: terms.len() as u32,
            }
        };
        let kept = wanted.iter().map(keep).collect();
        Self { text: text.into(), terms: terms.into(), kept }
    }

    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// One of them. What does not fit together, as a damaged file may have it, is empty.
    pub fn get(&self, at: usize) -> Sentence<'_> {
        let kept = &self.kept[at];
        let terms = at.checked_sub(1).map_or(0, |before| self.kept[before].terms);
        Sentence {
            index: kept.index,
            place: Place { start: kept.place.0 as usize, end: kept.place.1 as usize },
            text: self.words(kept.before, kept.text),
            score: kept.score,
            brief: kept.brief,
            leans: kept.leans,
            terms: self.terms.get(terms as usize..kept.terms as usize).unwrap_or(&[]),
        }
    }

    /// The words before and after one of them.
    pub fn around(&self, at: usize) -> (&str, &str) {
        let kept = &self.kept[at];
        let text = at.checked_sub(1).map_or(0, |before| self.kept[before].after);
        let beside = |at: Option<usize>, index: Option<u32>| {
            let other = self.kept.get(at?)?;
            (Some(other.index) == index).then(|| self.words(other.before, other.text))
        };
        let before = beside(at.checked_sub(1), kept.index.checked_sub(1)).map_or(self.words(text, kept.before), tail);
        let after = beside(Some(at + 1), Some(kept.index + 1)).map_or(self.words(kept.text, kept.after), head);
        (before, after)
    }

    fn words(&self, from: u32, to: u32) -> &str {
        self.text.get(from as usize..to as usize).unwrap_or("")
    }
}

/// Whether a sentence opens with what points back (`he`, `they`, `this`, `but`), asks, or has half of a pair of quotation marks.
fn leans(document: &Document<'_>, sentence: usize) -> bool {
    let text = document.sentences()[sentence].span.of(document.text()).trim_end();
    if text.ends_with(['?', '？', '؟']) || is_half_quoted(text) {
        return true;
    }
    let points = Class::HE.or(Class::SHE).or(Class::THEY).or(Class::IT).or(Class::THAT).or(Class::CONJUNCTION);
    let first = document.tokens(sentence).first();
    first.is_some_and(|&token| document.word(token).quoting.has(points) && document.word(token).classes.has(Classes::STOP))
}

/// Whether a quotation begins or ends outside of a sentence.
fn is_half_quoted(sentence: &str) -> bool {
    let count = |mark: char| sentence.matches(mark).count();
    // In `„so“` the upper mark closes.
    let (opened, closed) = match count('„') {
        0 => (count('“'), count('”')),
        low => (low, count('“') + count('”')),
    };
    opened != closed || count('«') != count('»') || count('"') % 2 == 1
}
