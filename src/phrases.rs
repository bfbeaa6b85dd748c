//! Key phrases: what a document is about, in the words that it uses.
//!
//! Candidates are runs of content words that look like noun phrases or names (`candidates`), found without a tagger; each
//! is rated by how often, how early and in which company it stands (`rate`), in the manner of KEA (Witten et al., DL 1999),
//! YAKE (Campos et al., Information Sciences 2020) and PositionRank (Florescu & Caragea, ACL 2017); the best are kept that
//! do not say each other's words again.
//!
//! It does not make phrases up (a key phrase that the text does not hold is never given), nor does it order them by kind.

mod candidates;
mod rate;
mod units;

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use rustc_hash::FxHashMap;

use crate::article::Span;
use crate::document::Document;
use candidates::Candidate;

/// A phrase at one of the places where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Phrase {
    /// Its best-written occurrence that is no part of another phrase.
    pub span: Span,
    /// Importance, in (0, 1]; comparable within a document.
    pub score: f64,
}

/// Most phrases that a document has.
const MOST: usize = 100;
/// A phrase within one already chosen is chosen too if it stands this many times as often: then it is clearly one by itself.
/// Of 1.5, 2, 3 and "never" on the eight sets of `rate`: fewer repeats are better in English news (F1@10 .302 to .310) and worse
/// in French (.352 to .322), whose editors mark `fermeture` beside `fermeture des maternités`.
const BY_ITSELF: f64 = 3.0;
/// A person's full name has at most so many words.
const FULL_NAME: usize = 3;

/// The key phrases of a document, best first, then by position. `share` is one number a sentence: how much it is worth.
///
/// O(words), and a choice of the best candidates.
pub fn find(document: &Document<'_>, share: &[f64]) -> Vec<Phrase> {
    first(document, share, MOST)
}

/// The first of them, no more than `most`, which takes less time.
pub fn first(document: &Document<'_>, share: &[f64], most: usize) -> Vec<Phrase> {
    let found = candidates::gather(document, share);
    let mut rated = rate::rate(document, &found);
    introduce_in_full(&mut rated);
    let mut rated: BinaryHeap<Rated> = rated.into_iter().map(|(score, candidate)| Rated { score, candidate }).collect();
    let mut chosen: Vec<(&Candidate, Phrase)> = Vec::new();
    while chosen.len() < most.min(MOST)
        && let Some(Rated { score, candidate }) = rated.pop()
    {
        if chosen.iter().any(|(earlier, _)| repeats(earlier, candidate)) {
            continue;
        }
        // Where its best-written occurrence is part of another phrase, it is shown at another place; or not at all.
        let is_free = |span: &Span| chosen.iter().all(|(_, phrase)| !phrase.span.overlaps(*span));
        if let Some(span) = candidate.spans().find(is_free) {
            chosen.push((candidate, Phrase { span, score }));
        }
    }
    chosen.into_iter().map(|(_, phrase)| phrase).collect()
}

/// A candidate with its score; the better of two is the larger, of equals the earlier and then the longer one.
struct Rated<'c> {
    score: f64,
    candidate: &'c Candidate,
}

impl Ord for Rated<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let (span, others) = (self.candidate.span(), other.candidate.span());
        self.score.total_cmp(&other.score).then(others.start.cmp(&span.start)).then(span.end.cmp(&others.end))
    }
}

impl PartialOrd for Rated<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Rated<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Rated<'_> {}

/// Whether a phrase says nothing that one chosen before it does not say, and is none by itself.
fn repeats(chosen: &Candidate, later: &Candidate) -> bool {
    let within = later.terms().iter().all(|term| chosen.terms().contains(term));
    // `wicketkeeper Downton` after `Paul Downton`.
    let titled = chosen.is_name() && !later.is_name() && chosen.terms().len() > 1 && chosen.terms().last() == later.terms().last();
    titled || within && (chosen.is_name() || f64::from(later.count) < BY_ITSELF * f64::from(chosen.count))
}

/// Gives the score of a surname to the full name that the text introduces it by (`Floyd Mayweather`, then `Mayweather`), and
/// takes the surname out. O(candidates).
fn introduce_in_full(rated: &mut Vec<(f64, &Candidate)>) {
    let mut full: FxHashMap<u32, usize> = FxHashMap::default();
    for (at, (_, candidate)) in rated.iter().enumerate() {
        if let [_, .., last] = *candidate.terms()
            && candidate.terms().len() <= FULL_NAME
            && candidate.is_name()
        {
            let earliest = full.entry(last).or_insert(at);
            let before = rated[*earliest].1;
            if (candidate.first_token, candidate.units) < (before.first_token, before.units) {
                *earliest = at;
            }
        }
    }
    for at in 0..rated.len() {
        let (score, candidate) = rated[at];
        if let [surname] = *candidate.terms()
            && candidate.is_name()
            && let Some(&whole) = full.get(&surname)
            && rated[whole].1.first_token <= candidate.first_token
        {
            rated[whole].0 = rated[whole].0.max(score);
            rated[at].0 = 0.0;
        }
    }
    rated.retain(|(score, _)| *score > 0.0);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lang::Language;

    fn phrases(text: &str) -> Vec<String> {
        let article = Article::from_text(text, None);
        let document = Document::in_language(&article, Language::ENGLISH);
        find(&document, &vec![1.0; document.len()]).iter().map(|phrase| phrase.span.of(text).to_owned()).collect()
    }

    #[test]
    fn names_are_whole_and_verbs_are_left_out() {
        let cases = [
            ("The ship left for the Bank of England on Monday.", "Bank of England", "England"),
            ("It was Floyd Mayweather who came. Few like Mayweather.", "Floyd Mayweather", "Mayweather"),
            ("The council will approve harbour dredging.", "harbour dredging", "approve harbour dredging"),
            ("A crew repaired the old swing bridge.", "crew", "crew repaired"),
            ("It is a state-of-the-art reactor.", "state-of-the-art reactor", "art reactor"),
        ];
        for (text, wanted, unwanted) in cases {
            let found = phrases(text);
            assert!(found.iter().any(|phrase| phrase == wanted), "{wanted}: {found:?}");
            assert!(found.iter().all(|phrase| phrase != unwanted), "{unwanted}: {found:?}");
        }
    }

    #[test]
    fn the_best_written_form_is_shown() {
        assert_eq!(phrases("Swing bridges are dear. Nobody paints the swing bridges.")[0], "swing bridges");
    }
}
