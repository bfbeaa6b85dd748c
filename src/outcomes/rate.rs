//! How surely a cue in its sentence shows an outcome: signals → one number, by logistic regression.
//!
//! The sentence speaks first (dates, numbers, opinion, where it stands), then the cue (kind, strength, clause, what stands
//! before it); all signals add up in logarithms of odds.

use std::ops::Range;

use super::Kind;
use super::clause::{Clause, Number, Word};
use super::cues::{Context, Strength};
use super::marks::{Cue, Marks};
use super::reading::EARLY;
use super::weights::{Signal, TextWeights};

/// How many words before a cue may negate or colour it.
const BEFORE: usize = 3;
/// How many words around a cue hold its number.
const AROUND: usize = 8;
/// How many words behind a cue hold its amount.
const BEHIND: usize = 5;

/// How near the end the third sentence from there stands.
const LAST_THREE: f64 = EARLY / (EARLY + 2.0);

/// Where a sentence stands in its document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub early: f64,
    pub paragraph_start: f64,
    pub title: f64,
    pub central: f64,
    /// Whether a dateline stands before it.
    pub dateline: bool,
    /// How near the end of the document it stands: 1 for the last sentence, a half for the fifth from there.
    pub late: f64,
    /// How far down the document it stands, from 0 to 1.
    pub depth: f64,
    /// How much of the document is `I` and `you`.
    pub personal: f64,
}

/// Whether a cue may show an outcome at all: not in an `if`, not after `would have`, not without the number it asks for, and a verb
/// not where it is none.
pub(super) fn may_show(words: &[Word], marks: &Marks, cue: &Cue) -> bool {
    words[cue.first].clause != Clause::Condition
        && !before(words, marks, cue.first).has(Context::COUNTERFACTUAL)
        && has_its_number(words, marks, cue)
        && !is_no_verb(words, marks, cue)
}

/// Whether a word that may be a verb stands where it is none: in a name (`The Lost Boys`), behind an article or a preposition
/// (`a law on assisted dying`), alone in brackets (`Ruiz (left)`).
fn is_no_verb(words: &[Word], marks: &Marks, cue: &Cue) -> bool {
    let verb = matches!(cue.strength, Strength::Strong | Strength::Weak | Strength::Bare | Strength::WithNumber);
    let word = &words[cue.first];
    let nominal = cue.first > 0 && !word.parted && marks.contexts[cue.first - 1].has(Context::NOMINAL);
    let alone = word.broken && words.get(cue.end).is_some_and(|next| next.broken);
    verb && cue.end == cue.first + 1 && (word.named || nominal || alone)
}

/// Whether the number that a cue asks for stands near it.
fn has_its_number(words: &[Word], marks: &Marks, cue: &Cue) -> bool {
    match cue.strength {
        Strength::Strong | Strength::Weak | Strength::Noun | Strength::Bare | Strength::Request | Strength::Anywhere => true,
        Strength::WithNumber => number_near(words, marks, cue),
        Strength::WithMeasure => (cue.end..(cue.end + BEHIND).min(words.len())).any(|i| {
            let unit = || marks.contexts.get(i + 1).is_some_and(|context| context.has(Context::UNIT));
            matches!(words[i].number, Number::Measured | Number::Score) || (words[i].number == Number::Plain && unit())
        }),
    }
}

/// Whether a number stands near a cue: one that is no year and no day of a month.
fn number_near(words: &[Word], marks: &Marks, cue: &Cue) -> bool {
    let month = |at: usize| marks.contexts.get(at).is_some_and(|context| context.has(Context::MONTH));
    (cue.first.saturating_sub(AROUND)..(cue.end + AROUND).min(words.len())).any(|i| match words[i].number {
        Number::Measured | Number::Score => true,
        Number::Plain => !month(i + 1) && (i == 0 || !month(i - 1)),
        Number::Year => false,
        Number::None => marks.contexts[i].has(Context::NUMBER) && !(cue.first..cue.end).contains(&i),
    })
}

/// Says what speaks for or against a sentence, whichever its cue.
pub(super) fn sentence_signals(words: &[Word], marks: &Marks, place: &Place, mut say: impl FnMut(Signal, f64)) {
    let all = around(marks);
    let holds = |number: Number| words.iter().any(|word| word.number == number);
    let year = holds(Number::Year);
    let quoted = words.iter().filter(|word| word.quoted).count();
    for (signal, is) in [
        (Signal::Measured, holds(Number::Measured)),
        (Signal::Score, holds(Number::Score)),
        (Signal::Recent, all.has(Context::RECENT)),
        (Signal::Month, all.has(Context::MONTH) && !year),
        (Signal::Background, all.has(Context::BACKGROUND)),
        (Signal::Opinion, all.has(Context::OPINION)),
        (Signal::Habit, all.has(Context::HABIT)),
        (Signal::Method, all.has(Context::METHOD)),
        (Signal::FirstPerson, all.has(Context::FIRST)),
        (Signal::Reported, all.has(Context::REPORT)),
        (Signal::QuotedWhole, quoted * 2 > words.len()),
        (Signal::Dateline, place.dateline),
    ] {
        if is {
            say(signal, 1.0);
        }
    }
    say(Signal::Early, place.early);
    say(Signal::ParagraphStart, place.paragraph_start);
    say(Signal::Title, place.title);
    say(Signal::Central, place.central);
    say(Signal::Personal, place.personal);
    say(Signal::Length, libm::log1p(words.len() as f64) / 3.0);
    say(Signal::MoreCues, (marks.cues.len() - 1).min(3) as f64);
    say(Signal::Deep, place.depth);
    say(Signal::Closing, place.late);
    say(Signal::Last, f64::from(u8::from(place.late >= 1.0)));
    say(Signal::LastThree, f64::from(u8::from(place.late >= LAST_THREE)));
    say(Signal::First, f64::from(u8::from(place.early >= 1.0)));
}

/// Says what speaks for or against a cue. `around`: what all words of the sentence say.
pub(super) fn cue_signals(words: &[Word], marks: &Marks, around: Context, cue: &Cue, mut say: impl FnMut(Signal, f64)) {
    let kind = match cue.kind {
        Kind::Decision => Signal::Decision,
        Kind::Agreement => Signal::Agreement,
        Kind::Commitment => Signal::Commitment,
        Kind::Refusal => Signal::Refusal,
        Kind::Result => Signal::Result,
        Kind::Change => Signal::Change,
    };
    let request = cue.strength == Strength::Request;
    let word = &words[cue.first];
    let before = before(words, marks, cue.first);
    let last = if cue.first > 0 && !word.parted { marks.contexts[cue.first - 1] } else { Context::default() };
    let within = marks.contexts[cue.first];
    let full = |i: &usize| !marks.contexts[*i].has(Context::PASSIVE.or(Context::PERFECT).or(Context::PAST));
    for (signal, is) in [
        (kind, true),
        (Signal::Weak, cue.strength == Strength::Weak),
        (Signal::Noun, cue.strength == Strength::Noun),
        (Signal::WithNumber, cue.strength == Strength::WithNumber),
        (Signal::WithMeasure, cue.strength == Strength::WithMeasure),
        (Signal::Phrase, (cue.first..cue.end).filter(full).count() > 1),
        (Signal::Adverbial, word.clause == Clause::Adverbial),
        (Signal::Relative, word.clause == Clause::Relative),
        (Signal::Quoted, word.quoted),
        (Signal::Negated, before.has(Context::NEGATION)),
        (Signal::Modal, before.or(within).has(Context::MODAL.or(Context::CONDITIONAL)) && cue.kind != Kind::Commitment),
        (Signal::Determined, last.has(Context::DETERMINER) && cue.strength != Strength::Noun),
        (Signal::Pluperfect, before.has(Context::PLUPERFECT)),
        (Signal::Perfect, before.or(within).has(Context::PERFECT)),
        (Signal::Pronoun, last.has(Context::PRONOUN)),
        (Signal::SaidWould, within.has(Context::CONDITIONAL) && word.clause == Clause::Complement),
        (Signal::OwnAct, last.or(within).has(Context::FIRST)),
        (Signal::NumberNear, number_near(words, marks, cue)),
        (Signal::Ahead, around.has(Context::AHEAD) && cue.kind == Kind::Commitment),
        (Signal::Hypothetical, around.has(Context::CONDITION) && !request),
        (Signal::SecondPerson, around.has(Context::SECOND) && !request),
        (Signal::Bare, cue.strength == Strength::Bare),
        (Signal::Anywhere, cue.strength == Strength::Anywhere),
        (Signal::Request, request),
        (Signal::Year, stretch(words, cue).any(|at| words[at].number == Number::Year)),
        (Signal::Opens, words[..cue.first].iter().all(|word| word.number != Number::None)),
    ] {
        if is {
            say(signal, 1.0);
        }
    }
    say(Signal::Late, cue.first as f64 / words.len() as f64);
}

/// The words around a cue from one mark of punctuation to the next, or so many on either side: a sentence may be as long as a book.
fn stretch(words: &[Word], cue: &Cue) -> Range<usize> {
    const FARTHEST: usize = 60;
    let (lowest, highest) = (cue.first.saturating_sub(FARTHEST), words.len().min(cue.end + FARTHEST));
    let from = (lowest..=cue.first).rev().find(|&at| words[at].parted).unwrap_or(lowest);
    let end = (cue.end..highest).find(|&at| words[at].parted).unwrap_or(highest);
    from..end
}

/// The contexts of the words before a cue that belong to it.
fn before(words: &[Word], marks: &Marks, first: usize) -> Context {
    let near = (first.saturating_sub(BEFORE)..first).rev().take_while(|&i| !words[i + 1].parted);
    near.map(|i| marks.contexts[i]).fold(Context::default(), Context::or)
}

/// The cue of a sentence that shows an outcome most surely, and how surely, in logarithms of odds; the first of equals.
pub(super) fn best<'m>(words: &[Word], marks: &'m Marks, place: &Place, weights: &TextWeights) -> Option<(f64, &'m Cue)> {
    let mut sentence = [0.0; 2];
    sentence_signals(words, marks, place, |signal, value| {
        sentence[0] += weights.other[signal as usize] * value;
        sentence[1] += weights.commitment[signal as usize] * value;
    });
    let around = around(marks);
    let mut best: Option<(f64, &Cue)> = None;
    for cue in &marks.cues {
        let mut odds = sentence[usize::from(cue.kind == Kind::Commitment)];
        let weights = weights.of(cue.kind);
        cue_signals(words, marks, around, cue, |signal, value| odds += weights[signal as usize] * value);
        if best.is_none_or(|(most, _)| odds > most) {
            best = Some((odds, cue));
        }
    }
    best
}

/// What all the words of a sentence say.
pub(super) fn around(marks: &Marks) -> Context {
    marks.contexts.iter().copied().fold(Context::default(), Context::or)
}
