//! How much a cue in its sentence is worth: signals → one number from 0 to 1, by logistic regression.

use super::Kind;
use super::clause::{Clause, Number, Word};
use super::cues::{Context, Cue, Marks, Strength};

/// How many words before a cue may negate or colour it.
const BEFORE: usize = 3;
/// How many words around a cue hold its number.
const AROUND: usize = 8;
/// How many words behind a cue hold its amount.
const BEHIND: usize = 5;

/// What speaks for or against an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    /// The cue's kind; each stands for the weight of an otherwise bare cue.
    Decision,
    Agreement,
    Commitment,
    Refusal,
    Result,
    Change,
    /// The cue says little by itself.
    Weak,
    /// The cue says something only with its number.
    WithNumber,
    /// The cue says something only with its amount.
    WithMeasure,
    /// The cue has two words or more.
    Phrase,
    /// The clause of the cue.
    Adverbial,
    Relative,
    Complement,
    Condition,
    /// The cue stands inside quotation marks.
    Quoted,
    /// What stands before the cue.
    Negated,
    NoResult,
    Modal,
    Infinitive,
    Determined,
    Pluperfect,
    Perfect,
    Passive,
    Future,
    /// No verb that we know stands before the cue.
    FirstVerb,
    /// The cue opens the sentence.
    Opens,
    /// A form in -ed that only describes: behind a comma, or before `by`, without an auxiliary.
    Participle,
    /// A pronoun stands before the cue.
    Pronoun,
    /// What somebody said that he would do.
    SaidWould,
    /// How far into the sentence the cue stands, from 0 to 1.
    Late,
    /// Numbers around the cue.
    NumberNear,
    Measured,
    Score,
    /// What else the sentence holds.
    Recent,
    Ahead,
    Background,
    PastYear,
    Year,
    Month,
    Question,
    Hypothetical,
    PluperfectElsewhere,
    Opinion,
    Habit,
    Method,
    FirstPerson,
    SecondPerson,
    Reported,
    QuotedWhole,
    /// Other cues of the sentence, up to 3.
    OtherCues,
    /// Where the sentence stands.
    Lead,
    Position,
    ParagraphStart,
    Item,
    /// How much of the title it holds.
    Title,
    /// Its share of the document's importance, 1 for an average sentence, at most 3.
    Central,
    /// Logarithm of its number of words over that of 20.
    Length,
    /// The document speaks of `I` and `you`.
    Personal,
}

/// Words that tell of the sentence as a whole, gathered once a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Facts {
    /// Every context of the sentence.
    pub all: Context,
    /// The first word that is a verb we know; the number of words where there is none.
    first_verb: usize,
    quoted: usize,
    measured: bool,
    score: bool,
    pub year: Option<u16>,
    pub question: bool,
    pub lead: bool,
    pub position: f64,
    pub paragraph_start: bool,
    pub item: bool,
    pub title: f64,
    pub central: f64,
    pub past_year: bool,
    pub personal: f64,
}

impl Facts {
    pub(super) fn gather(words: &[Word], marks: &Marks) -> Self {
        const VERB: Context =
            Context::PASSIVE.or(Context::PERFECT).or(Context::PLUPERFECT).or(Context::MODAL).or(Context::CONDITIONAL).or(Context::REPORT);
        let mut facts = Self { first_verb: words.len(), ..Self::default() };
        for (i, (word, &context)) in words.iter().zip(&marks.contexts).enumerate() {
            facts.all = facts.all.or(context);
            facts.quoted += usize::from(word.quoted);
            facts.measured |= word.number == Number::Measured;
            facts.score |= word.number == Number::Score;
            if let Number::Year(year) = word.number {
                facts.year = facts.year.max(Some(year));
            }
            if context.has(VERB) {
                facts.first_verb = facts.first_verb.min(i);
            }
        }
        if let Some(cue) = marks.cues.first() {
            facts.first_verb = facts.first_verb.min(cue.first);
        }
        facts
    }
}

/// Whether the number that a cue asks for stands near it.
pub(super) fn has_its_number(words: &[Word], marks: &Marks, cue: &Cue) -> bool {
    match cue.strength {
        Strength::Strong | Strength::Weak => true,
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
        Number::Plain => !month(i + 1) && !(i > 0 && month(i - 1)),
        Number::Year(_) => false,
        Number::None => marks.contexts[i].has(Context::NUMBER) && !(cue.first..cue.end).contains(&i),
    })
}

/// Says every signal of a cue with its value; those of value 0 may be left out.
pub(super) fn signals(words: &[Word], marks: &Marks, facts: &Facts, cue: &Cue, say: &mut impl FnMut(Signal, f64)) {
    let mut flag = |signal, holds: bool| {
        if holds {
            say(signal, 1.0);
        }
    };
    flag(
        match cue.kind {
            Kind::Decision => Signal::Decision,
            Kind::Agreement => Signal::Agreement,
            Kind::Commitment => Signal::Commitment,
            Kind::Refusal => Signal::Refusal,
            Kind::Result => Signal::Result,
            Kind::Change => Signal::Change,
        },
        true,
    );
    flag(Signal::Weak, cue.strength == Strength::Weak);
    flag(Signal::WithNumber, cue.strength == Strength::WithNumber);
    flag(Signal::WithMeasure, cue.strength == Strength::WithMeasure);
    flag(Signal::Phrase, cue.end - cue.first > 1);

    let word = &words[cue.first];
    flag(Signal::Adverbial, word.clause == Clause::Adverbial);
    flag(Signal::Relative, word.clause == Clause::Relative);
    flag(Signal::Complement, word.clause == Clause::Complement);
    flag(Signal::Condition, word.clause == Clause::Condition);
    flag(Signal::Quoted, word.quoted);

    let before = before(words, marks, cue.first);
    let last = if cue.first > 0 && !word.parted { marks.contexts[cue.first - 1] } else { Context::default() };
    let within = marks.contexts[cue.first];
    flag(Signal::Negated, before.has(Context::NEGATION));
    flag(Signal::NoResult, before.has(Context::NEGATION) && cue.kind == Kind::Result);
    flag(Signal::Modal, before.or(within).has(Context::MODAL.or(Context::CONDITIONAL)));
    flag(Signal::SaidWould, within.has(Context::CONDITIONAL) && word.clause == Clause::Complement);
    flag(Signal::Infinitive, last.has(Context::INFINITIVE));
    flag(Signal::Determined, last.has(Context::DETERMINER));
    flag(Signal::Pluperfect, before.has(Context::PLUPERFECT));
    flag(Signal::Perfect, before.or(within).has(Context::PERFECT));
    flag(Signal::Passive, before.or(within).has(Context::PASSIVE) && cue.kind != Kind::Commitment);
    flag(Signal::Future, before.has(Context::FUTURE) && cue.kind != Kind::Commitment);
    flag(Signal::FirstVerb, cue.first <= facts.first_verb || before.or(within).has(Context::PASSIVE.or(Context::PERFECT)));
    flag(Signal::Opens, cue.first == 0);
    let auxiliary = before.has(Context::PASSIVE.or(Context::PERFECT).or(Context::PLUPERFECT).or(Context::MODAL).or(Context::FUTURE));
    let by = marks.contexts.get(cue.end).is_some_and(|context| context.has(Context::BY)) || marks.contexts[cue.end - 1].has(Context::BY);
    flag(Signal::Participle, !auxiliary && cue.end == cue.first + 1 && cue.first > 0 && (word.parted || by));
    flag(Signal::Pronoun, last.has(Context::PRONOUN));

    flag(Signal::NumberNear, number_near(words, marks, cue));
    flag(Signal::Measured, facts.measured);
    flag(Signal::Score, facts.score);
    flag(Signal::Recent, facts.all.has(Context::RECENT));
    flag(Signal::Ahead, facts.all.has(Context::AHEAD) && cue.kind == Kind::Commitment);
    flag(Signal::Background, facts.all.has(Context::BACKGROUND));
    flag(Signal::PastYear, facts.past_year);
    flag(Signal::Year, facts.year.is_some());
    flag(Signal::Month, facts.all.has(Context::MONTH) && facts.year.is_none());
    flag(Signal::Question, facts.question);
    flag(Signal::Hypothetical, facts.all.has(Context::CONDITION));
    flag(Signal::PluperfectElsewhere, facts.all.has(Context::PLUPERFECT) && !before.has(Context::PLUPERFECT));
    flag(Signal::Opinion, facts.all.has(Context::OPINION));
    flag(Signal::Habit, facts.all.has(Context::HABIT));
    flag(Signal::Method, facts.all.has(Context::METHOD));
    flag(Signal::FirstPerson, facts.all.has(Context::FIRST));
    flag(Signal::SecondPerson, facts.all.has(Context::SECOND));
    flag(Signal::Reported, facts.all.has(Context::REPORT));
    flag(Signal::QuotedWhole, facts.quoted * 2 > words.len());
    flag(Signal::Lead, facts.lead);
    flag(Signal::ParagraphStart, facts.paragraph_start);
    flag(Signal::Item, facts.item);

    say(Signal::Late, cue.first as f64 / words.len() as f64);
    say(Signal::OtherCues, (marks.cues.len() - 1).min(3) as f64);
    say(Signal::Position, facts.position);
    say(Signal::Title, facts.title);
    say(Signal::Central, facts.central);
    say(Signal::Length, libm::log(words.len() as f64 / 20.0));
    say(Signal::Personal, facts.personal);
}

/// The contexts of the words before a cue that belong to it.
fn before(words: &[Word], marks: &Marks, first: usize) -> Context {
    let mut all = Context::default();
    for i in (first.saturating_sub(BEFORE)..first).rev() {
        if words[i + 1].parted {
            break;
        }
        all = all.or(marks.contexts[i]);
    }
    all
}

impl Signal {
    /// How much a signal weighs, as the logarithm of odds.
    const fn weight(self) -> f64 {
        match self {
            Self::Decision => -1.10,
            Self::Agreement => -1.86,
            Self::Commitment => -1.24,
            Self::Refusal => -0.91,
            Self::Result => -1.21,
            Self::Change => -1.75,
            Self::Weak => -1.23,
            Self::WithNumber => -0.06,
            Self::WithMeasure => -0.59,
            Self::Phrase => 1.17,
            Self::Adverbial => -0.60,
            Self::Relative => -1.12,
            Self::Complement => -0.06,
            Self::Condition => -0.39,
            Self::Quoted => -0.76,
            Self::Negated => -0.60,
            Self::NoResult => -0.08,
            Self::Modal => -0.13,
            Self::Infinitive => 0.04,
            Self::Determined => -0.08,
            Self::Pluperfect => -0.89,
            Self::Perfect => -0.33,
            Self::Passive => -0.43,
            Self::Future => -0.13,
            Self::FirstVerb => 0.05,
            Self::Opens => -0.01,
            Self::Participle => -0.04,
            Self::Pronoun => -0.17,
            Self::SaidWould => 0.23,
            Self::Late => -0.63,
            Self::NumberNear => 0.41,
            Self::Measured => 0.63,
            Self::Score => 0.42,
            Self::Recent => 0.68,
            Self::Ahead => 1.40,
            Self::Background => -0.72,
            Self::PastYear => -0.08,
            Self::Year => -0.54,
            Self::Month => 0.71,
            Self::Question => -0.57,
            Self::Hypothetical => -0.98,
            Self::PluperfectElsewhere => -0.11,
            Self::Opinion => -0.53,
            Self::Habit => -0.68,
            Self::Method => -0.56,
            Self::FirstPerson => -0.39,
            Self::SecondPerson => -0.81,
            Self::Reported => -0.37,
            Self::QuotedWhole => -0.93,
            Self::OtherCues => -0.07,
            Self::Lead => 0.33,
            Self::Position => -0.33,
            Self::ParagraphStart => 0.51,
            Self::Item => 0.33,
            Self::Title => 0.75,
            Self::Central => 0.50,
            Self::Length => 0.11,
            Self::Personal => -0.35,
        }
    }
}

/// From 0 to 1, how surely a cue shows an outcome.
pub(super) fn rate(words: &[Word], marks: &Marks, facts: &Facts, cue: &Cue) -> f64 {
    let mut odds = 0.0;
    signals(words, marks, facts, cue, &mut |signal, value| odds += signal.weight() * value);
    1.0 / (1.0 + libm::exp(-odds))
}
