//! What is known of a document before its sentences are read: its title, its paragraphs, what kind of text it is.
//!
//! The kind is told by how often a few words stand in it (`future`, `study`, `court` … in the language's file): no list of
//! genres, but how much of each it is, so that nothing changes at once where one word more or less does.

use super::Kind;
use super::cues::{Book, Context};
use super::weights::TEXTS;
use crate::document::Document;

/// The part of a title that a sentence holds, where there is no title: about that of the sentences marked.
const UNTITLED: f64 = 0.2;
/// A text of more sentences than this to a paragraph has no paragraphs to speak of; every sentence is then so much of a start.
const LONGEST_PARAGRAPHS: usize = 8;
const UNPARTED: f64 = 0.5;
/// A text is wholly personal where `I` and `you` are one word of so many; a study, where words of methods and findings are; a
/// judgment, where words of courts are; and news, where so many words report or name a day in every sentence.
const PERSONAL: f64 = 10.0;
const NEWS: f64 = 1.5;
const STUDY: f64 = 16.0;
const JUDGMENT: f64 = 25.0;
/// A text of so many more sentences than one is half a note.
const NOTE: f64 = 2.0;
/// Of a study longer than this less counts: in an abstract the results come last, in a paper everywhere.
const ABSTRACT: f64 = 12.0;
/// So much of a study at least is a text as short as an abstract that says `in this paper`.
const ANNOUNCED: f64 = 0.7;
/// A study is wholly one for its weights where it is by this part.
const PAPER: f64 = 2.5;
/// A text is a programme from the first of these parts of its sentences that say what will be, and wholly from the second.
const PROGRAMME: (f64, f64) = (0.2, 0.5);

/// Where a sentence tells this much by its place and the kind of text, a cue need not be listed.
const TELLS: f64 = 0.25;

/// How much of each kind of text a document is, from 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TextKind {
    /// `I` and `you`: a letter, a speech, talk.
    pub personal: f64,
    /// One sentence, or few.
    pub note: f64,
    /// What will be: a manifesto, a plan.
    pub programme: f64,
    /// Methods and findings, by its words alone.
    pub study: f64,
    /// A study, also where only its first lines say so.
    pub paper: f64,
    /// As short as an abstract.
    pub brief: bool,
    /// What was said, and on which day.
    pub news: f64,
    /// A court's reasons.
    pub judgment: f64,
}

impl TextKind {
    /// How much of each kind that has weights of its own, for a cue; every text is wholly of the first. That a text is a note
    /// says something of commitments alone: what else a mail tells is told as elsewhere.
    pub fn parts(&self, cue: Kind) -> [f64; TEXTS] {
        let note = if cue == Kind::Commitment { self.note } else { 0.0 };
        [1.0, self.news, self.paper, self.programme, self.judgment, note, note * self.personal]
    }

    /// Whether a sentence stands where a study tells its results, by the place alone.
    pub fn concludes(&self, depth: f64) -> bool {
        self.brief && self.paper * depth >= TELLS
    }

    /// How much a text is of a kind that is told by its words, and that has its outcomes where it has them.
    pub fn formal(&self) -> f64 {
        self.paper.max(self.programme).max(self.judgment)
    }

    /// Whether any past tense may be the news: near the top of news, near the end of an abstract.
    pub fn tells(&self, early: f64, depth: f64) -> bool {
        self.news * early >= TELLS || self.study * depth >= TELLS
    }
}

/// What is known of the document as a whole.
pub(super) struct Story {
    /// The terms of its title.
    title: Vec<usize>,
    /// Whether its paragraphs tell anything: not where the text comes as one.
    in_paragraphs: bool,
    /// What kind of text it is.
    pub(super) kind: TextKind,
}

impl Story {
    pub(super) fn new(document: &Document<'_>, book: &Book) -> Self {
        let title = document.title_terms().to_vec();
        let [mut persons, mut future, mut news, mut study, mut court] = [0_usize; 5];
        for context in document.all_tokens().iter().map(|&token| book.context(document.word(token).cue)) {
            persons += usize::from(context.has(Context::FIRST.or(Context::SECOND)));
            future += usize::from(context.has(Context::FUTURE));
            news += usize::from(context.has(Context::REPORT.or(Context::RECENT)));
            study += usize::from(context.has(Context::STUDY));
            court += usize::from(context.has(Context::COURT));
        }
        let sentences = document.len().max(1) as f64;
        let share = |count: usize, full: f64| (count as f64 / full).min(1.0);
        let words = document.all_tokens().len().max(1) as f64;
        let paragraphs = document.sentences().chunk_by(|a, b| a.block == b.block).count();
        let personal = share(persons, words / PERSONAL);
        let study = share(study, words / STUDY);
        let abridged = (ABSTRACT / sentences).min(1.0);
        let is_short = document.len() as f64 <= ABSTRACT;
        let announced = if is_short && document.lexicon().announces(&document.text().to_lowercase()) { ANNOUNCED } else { 0.0 };
        let kind = TextKind {
            personal,
            news: share(news, sentences / NEWS) * (1.0 - personal) * (paragraphs as f64 / sentences),
            note: NOTE / (NOTE + sentences - 1.0),
            programme: ((future as f64 / sentences - PROGRAMME.0) / (PROGRAMME.1 - PROGRAMME.0)).clamp(0.0, 1.0),
            study: study * abridged,
            paper: (PAPER * study).min(1.0).max(announced) * abridged,
            brief: is_short,
            judgment: share(court, words / JUDGMENT),
        };
        Self { title, in_paragraphs: document.len() <= LONGEST_PARAGRAPHS * paragraphs, kind }
    }

    /// How much of a start a sentence is.
    pub(super) fn start(&self, opens_paragraph: bool) -> f64 {
        if self.in_paragraphs { f64::from(u8::from(opens_paragraph)) } else { UNPARTED }
    }

    /// The part of the title's terms that a sentence holds.
    pub(super) fn title_overlap(&self, document: &Document<'_>, sentence: usize) -> f64 {
        if self.title.is_empty() {
            return UNTITLED;
        }
        let held = document.counts().row(sentence).filter(|(term, _)| self.title.binary_search(term).is_ok()).count();
        held as f64 / self.title.len() as f64
    }
}
