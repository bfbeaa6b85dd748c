//! How sure a source is: the rate at which sources found in the same way were right.
//!
//! News apart from stories, since in stories people are named far from where they speak. The rates are those of the open
//! documents of `../shared/data/quotes` (PolNeAR for news, PDNC and LitBank for stories) under `score_quotes.py --types direct`,
//! rounded; where fewer than twenty cases were seen, they lean towards the rule's neighbours.

use super::clause::Rule;
use super::speakers::{Source, Who};
use super::subject::Subject;

/// Nobody is named, and indeed nobody is.
const NOBODY: f64 = 0.35;

/// Rates of one kind of text.
struct Rates {
    /// A name in the clause beside the quotation.
    named: f64,
    /// A description there.
    described: f64,
    /// A pronoun there.
    pronoun: f64,
    /// The clause is that of the quotation before.
    goes_on: f64,
    /// The speaker of the paragraph before, or the other one of a dialogue.
    paragraph: f64,
    /// Whoever the sentence before is about.
    sentence: f64,
}

const NEWS: Rates = Rates { named: 0.97, described: 0.93, pronoun: 0.72, goes_on: 0.85, paragraph: 0.6, sentence: 0.7 };
const STORIES: Rates = Rates { named: 0.97, described: 0.48, pronoun: 0.6, goes_on: 0.8, paragraph: 0.6, sentence: 0.6 };

/// A passage that the layout sets off, by the words that name its speaker there, or by the lead-in before it. Nothing is marked
/// to measure these by: a name in front of a turn is as sure as one beside a quotation, a lead-in as a description.
const CREDITED: f64 = NEWS.named;
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
pub(super) fn confidence(source: Option<&Source>, dialogue: bool) -> f64 {
    let Some(source) = source.filter(|source| source.who != Who::Unknown) else { return NOBODY };
    let rates = if dialogue { STORIES } else { NEWS };
    let subject = match source.clause.subject {
        Subject::Named(_) => rates.named,
        Subject::Described(_) => rates.described,
        Subject::Pronoun(_) => rates.pronoun,
    };
    match source.clause.rule {
        Rule::After | Rule::Before | Rule::Source | Rule::Loose | Rule::Credit => subject,
        Rule::GoesOn => subject.min(rates.goes_on),
        Rule::Paragraph | Rule::Turn => rates.paragraph,
        Rule::SentenceBefore => subject.min(rates.sentence),
    }
}
