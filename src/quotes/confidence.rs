//! How sure a source is: the rate at which sources found in the same way were right.
//!
//! News apart from stories, since in stories people are named far from where they speak, and each language by the line `sure` of its
//! file; where that is silent, by the rates of the languages besides English put together. They are those of the open documents
//! of `../shared/data/quotes` under `score_quotes.py --types direct` (English: PolNeAR for news, PDNC and LitBank for stories; German:
//! Wikinews and old newspapers) and of the articles of `corpus` in eight languages, rounded; where fewer than twenty cases were
//! seen, they lean towards their neighbours.

use super::clause::Rule;
use super::lexis::Book;
use super::speakers::{Source, Who};
use super::subject::Subject;

/// Nobody is named, and indeed nobody is.
const NOBODY: f64 = 0.35;

/// The names of the rates in the language files: of news, and of stories where it is another.
const RATES: [(&str, f64); 9] = [
    // A name, a description or a pronoun in the clause beside the quotation; there is none, but one at the quotation before, in the
    // paragraph before, or the sentence before is about somebody.
    ("named", 0.94),
    ("described", 0.6),
    ("pronoun", 0.7),
    ("goes on", 0.6),
    ("paragraph", 0.5),
    ("sentence", 0.5),
    ("story described", 0.6),
    ("story pronoun", 0.55),
    // Nothing beside it: the likeliest of the run of speakers.
    ("story turn", 0.4),
];

/// A passage that the layout sets off, by the words that name its speaker there, or by the lead-in before it. Nothing is marked
/// to measure these by: a name in front of a turn is as sure as one beside a quotation, a lead-in as a description.
const CREDITED: f64 = 0.95;
const LED: f64 = 0.85;

/// How sure the speaker of a passage set off by the layout is, if it has one, and whether it is named there.
pub(super) fn passage(named: bool, credited: bool) -> f64 {
    match (named, credited) {
        (false, _) => NOBODY,
        (true, true) => CREDITED,
        (true, false) => LED,
    }
}

/// From 0 to 1, how sure it is that somebody said it, or that the text does not say who.
pub(super) fn confidence(book: &Book, source: Option<&Source>, dialogue: bool) -> f64 {
    let Some(source) = source.filter(|source| source.who != Who::Unknown) else { return NOBODY };
    let rate = |name: &str| book.sure(name).or(RATES.iter().find(|(known, _)| *known == name).map(|(_, rate)| *rate)).unwrap_or(NOBODY);
    let subject = match (source.clause.subject, dialogue) {
        (Subject::Named(_), _) => rate("named"),
        (Subject::Described(_), false) => rate("described"),
        (Subject::Described(_), true) => rate("story described"),
        (Subject::Pronoun(_), false) => rate("pronoun"),
        (Subject::Pronoun(_), true) => rate("story pronoun"),
    };
    match source.clause.rule {
        Rule::After | Rule::Before | Rule::Source | Rule::Loose | Rule::Credit => subject,
        Rule::GoesOn => subject.min(rate("goes on")),
        Rule::Paragraph => rate("paragraph"),
        Rule::Turn => rate("story turn"),
        Rule::SentenceBefore => subject.min(rate("sentence")),
    }
}
