//! Who did it and when, where the sentence says so for sure.
//!
//! No parse: the one who did it stands between the beginning of the clause and the verb, opens with an article or a capital, and
//! is short. A date is one where it is the only one in the sentence; `on Monday` needs the date of the document.

use super::Kind;
use super::clause::{Clause, Number, Word};
use super::cues::{Book, Calendar, Context, Strength};
use super::date::Date;
use super::marks::{Cue, Marks};
use super::written::written;
use crate::article::Span;
use crate::document::{Document, Token};
use crate::lang::Classes;

/// More words than this are more than a name or a description.
const LONGEST: usize = 8;
/// What may stand between a subject and its verb: auxiliaries, negation, a day.
const BETWEEN: Context = Context::PERFECT
    .or(Context::PAST)
    .or(Context::PLUPERFECT)
    .or(Context::MODAL)
    .or(Context::CONDITIONAL)
    .or(Context::FUTURE)
    .or(Context::NEGATION)
    .or(Context::RECENT);
/// What opens a clause, so that a subject begins behind it.
const OPENS: Context = Context::THAT.or(Context::REPORT).or(Context::ANNOUNCE);
/// What is no part of a subject.
const FOREIGN: Context = Context::PRONOUN.or(Context::RELATIVE).or(Context::SUBORDINATE).or(Context::CONDITION);

/// The subject of an active verb that a cue begins with; none where it is a pronoun, or where it is not sure to be somebody.
pub(super) fn who(document: &Document<'_>, tokens: &[Token], words: &[Word], marks: &Marks, cue: &Cue) -> Option<Span> {
    let verb = matches!(cue.strength, Strength::Strong | Strength::Weak | Strength::Bare)
        && matches!(words[cue.first].clause, Clause::Main | Clause::Complement);
    let has = |at: usize, bits: Context| marks.contexts[at].has(bits);
    let passive =
        (cue.first.saturating_sub(1)..cue.end).any(|at| has(at, Context::PASSIVE) && !has(at, Context::PERFECT.or(Context::PAST)));
    if !verb || passive || words[cue.first].parted {
        return None;
    }
    let from = (0..cue.first).rev().find(|&at| words[at].parted || at == 0 || has(at - 1, OPENS))?;
    let end = (from..cue.first).find(|&at| has(at, BETWEEN)).unwrap_or(cue.first);
    let is_name = |at: usize| tokens[at].span().of(document.text()).starts_with(char::is_uppercase);
    let stops = |at: usize| document.word(tokens[at]).classes.has(Classes::STOP);
    let subject = from..end;
    let described = from < end && has(from, Context::DETERMINER);
    let opens = if described { subject.len() > 1 } else { from < end && is_name(from) && !stops(from) };
    let foreign = |at: usize| has(at, FOREIGN) && !has(at, Context::DETERMINER);
    let plain = |at: usize| !foreign(at) && words[at].number == Number::None && !words[at].quoted;
    let whole = opens && subject.len() <= LONGEST && subject.clone().all(plain) && !stops(end - 1);
    let broken = marks.cues.iter().any(|other| other.first < end && other.end > from && other.strength != Strength::Noun);
    // Only people decide, agree and refuse; what closes or rises may be anything, unless it has a name.
    let acts = matches!(cue.kind, Kind::Decision | Kind::Agreement | Kind::Refusal);
    let named = !described && (from > 0 || (subject.len() > 1 && is_name(1)));
    (whole && !broken && (acts || named)).then(|| Span::new(tokens[from].span().start, tokens[end - 1].span().end))
}

/// The one date that a sentence names. `ids`: its words in the book. What somebody says that he will do is not done on the day
/// that he says it: of a commitment only dates behind its cue count.
pub(super) fn when(
    document: &Document<'_>,
    tokens: &[Token],
    book: &Book,
    ids: &[u32],
    words: &[Word],
    marks: &Marks,
    cue: &Cue,
) -> Option<Date> {
    let kind = cue.kind;
    let said = marks.contexts.iter().any(|context| context.has(Context::REPORT.or(Context::ANNOUNCE))) || cue.strength == Strength::Noun;
    let from = if kind == Kind::Commitment && said { cue.first } else { 0 };
    let today = document.article().date.as_deref().and_then(|date| written(date, document.lexicon()));
    let number = |at: usize| {
        let digits = tokens.get(at)?.span().of(document.text()).trim_end_matches(char::is_alphabetic);
        digits.parse::<u8>().ok().filter(|day| (1..=31).contains(day))
    };
    let mut found = None;
    for at in from..ids.len() {
        let date = match book.calendar(ids[at]) {
            Some(Calendar::Month(month)) => {
                let before = |back: usize| at.checked_sub(back).and_then(number);
                let joint = |at: usize| ids.get(at).is_some_and(|&id| book.calendar(id) == Some(Calendar::Joint));
                // `3 March`, `3 de marzo`, `March 3`.
                let day = before(1).or_else(|| before(2).filter(|_| joint(at - 1))).or_else(|| number(at + 1));
                let behind = at + 1 + usize::from(day.is_some() && number(at + 1) == day && before(1).is_none());
                let year = [behind, behind + 1].into_iter().find(|&at| words.get(at).is_some_and(|word| word.number == Number::Year));
                let year = year.filter(|&year| year == behind || joint(behind));
                let year = year.and_then(|at| tokens[at].span().of(document.text()).parse::<u16>().ok());
                match (day, year) {
                    (Some(day), Some(year)) => Date::new(year, month, day),
                    (None, Some(year)) => Some(Date { year, month, day: None }),
                    (Some(day), None) => today.and_then(|today| meant(today, month, day, kind)),
                    (None, None) => continue,
                }
            }
            Some(Calendar::Day(days)) => today.and_then(|today| today.plus(days)),
            Some(Calendar::Weekday(_)) if at > 0 && book.calendar(ids[at - 1]) == Some(Calendar::Vague) => None,
            Some(Calendar::Weekday(weekday)) => today.and_then(|today| {
                let now = today.weekday();
                match kind {
                    // `Will meet on Monday`, told on a Monday: today, or in a week?
                    Kind::Commitment => (now != weekday).then(|| today.plus((weekday - now).rem_euclid(7)))?,
                    _ => today.plus(-(now - weekday).rem_euclid(7)),
                }
            }),
            _ => continue,
        };
        // Another date, or one that cannot be told: it is not sure which is meant.
        if date.is_none() || found.is_some_and(|other| Some(other) != date) {
            return None;
        }
        found = date;
    }
    found
}

/// The day without a year that is meant: for a commitment the next, else the last of its name.
fn meant(today: Date, month: u8, day: u8, kind: Kind) -> Option<Date> {
    let this = Date::new(today.year, month, day)?;
    match kind {
        Kind::Commitment if this < today => Date::new(today.year.checked_add(1)?, month, day),
        Kind::Commitment => Some(this),
        _ if this > today => Date::new(today.year.checked_sub(1)?, month, day),
        _ => Some(this),
    }
}
