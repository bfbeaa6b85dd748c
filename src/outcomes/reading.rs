//! A document as the finder reads it: the sentences that hold a cue, with all that speaks for and against it.
//!
//! It is read once, and weighed by the ranker and by the finder, each with its own weights.

use super::clause::{self, Gaps, Quoting, Word};
use super::cues::{Book, Strength, WordId};
use super::marks::Marks;
use super::rate::{self, Place};
use super::story::{Story, TextKind};
use crate::article::BlockKind;
use crate::document::Document;

/// The sentence, from 0, that stands half as early as the first.
pub(super) const EARLY: f64 = 4.0;
/// Where a text is less of a note, nobody is asked to do anything.
const LEAST_NOTE: f64 = 0.1;

/// A document through the book of its language: what [`find`](super::find) weighs. A document keeps its own.
#[derive(Debug)]
pub struct Reading {
    pub(super) book: &'static Book,
    /// What kind of text it is.
    pub(super) kind: TextKind,
    /// In order.
    pub(super) sightings: Vec<Sighting>,
}

/// A sentence that holds a cue which may show an outcome.
#[derive(Debug)]
pub(super) struct Sighting {
    /// The sentence, as a place in [`Document::sentences`].
    pub sentence: usize,
    pub words: Vec<Word>,
    pub marks: Marks,
    /// Where it stands, as far as no ranker says how much it is worth.
    place: Place,
}

impl Sighting {
    /// Where it stands. `share` is one number a sentence: how much it is worth.
    pub(super) fn place(&self, share: &[f64]) -> Place {
        let share_of_mean = share.get(self.sentence).copied().unwrap_or(0.0) * share.len() as f64;
        Place { central: share_of_mean.min(3.0), ..self.place }
    }
}

impl Reading {
    /// None in a language without a list of cues. O(words).
    pub fn new(document: &Document<'_>) -> Option<Self> {
        let book = document.lexicon().outcomes();
        if book.is_empty() {
            return None;
        }
        let story = Story::new(document, book);
        let sightings = sightings(document, book, &story);
        Some(Self { book, kind: story.kind, sightings })
    }
}

/// Reads every sentence and keeps those that hold a cue.
fn sightings(document: &Document<'_>, book: &Book, story: &Story) -> Vec<Sighting> {
    let mut sightings = Vec::new();
    let mut ids: Vec<WordId> = Vec::new();
    let mut marks = Marks::default();
    let mut quoting = Quoting::default();
    let mut block = usize::MAX;
    for (at, sentence) in document.sentences().iter().enumerate() {
        let paragraph_start = sentence.block != block;
        if paragraph_start {
            quoting = Quoting::default();
            block = sentence.block;
        }
        let early = EARLY / (EARLY + at as f64);
        let depth = at as f64 / document.len() as f64;
        let gaps = Gaps::new(document.text(), sentence.span, document.tokens(at));
        ids.clear();
        ids.extend(document.tokens(at).iter().map(|&token| document.word(token).cue));
        book.mark(&ids, |word| gaps.parted(word).0, &mut marks);
        if !marks.cues.is_empty() {
            let asks = is_question(sentence.span.of(document.text()));
            marks.cues.retain(|cue| match cue.strength {
                Strength::Request => story.kind.note >= LEAST_NOTE,
                Strength::Bare => !asks && story.kind.tells(early, depth),
                Strength::Anywhere => !asks && story.kind.concludes(depth),
                _ => !asks,
            });
        }
        if marks.cues.is_empty() {
            gaps.pass(&mut quoting);
            continue;
        }
        let mut words = gaps.words(&mut quoting);
        clause::clauses(&mut words, &marks);
        let mut cues = std::mem::take(&mut marks.cues);
        cues.retain(|cue| rate::may_show(&words, &marks, cue));
        if cues.iter().any(|cue| cue.strength != Strength::Anywhere) {
            cues.retain(|cue| cue.strength != Strength::Anywhere);
        } else {
            cues.truncate(1);
        }
        marks.cues = cues;
        if marks.cues.is_empty() {
            continue;
        }
        let place = Place {
            early,
            paragraph_start: story.start(paragraph_start),
            title: story.title_overlap(document, at),
            central: 0.0,
            dateline: paragraph_start && behind_dateline(document, at),
            late: EARLY / (EARLY + (document.len() - 1 - at) as f64),
            depth,
            personal: story.kind.personal,
        };
        sightings.push(Sighting { sentence: at, words, marks: marks.taken(), place });
    }
    sightings
}

fn is_question(sentence: &str) -> bool {
    sentence.trim_end_matches(['"', '”', '’', ')', '»']).ends_with('?')
}

/// Whether a dateline stands before a sentence that opens its block.
fn behind_dateline(document: &Document<'_>, sentence: usize) -> bool {
    let block = document.article().blocks()[document.sentences()[sentence].block];
    block.kind == BlockKind::Paragraph && block.body > block.span.start
}
