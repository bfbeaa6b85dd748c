//! What speaks for or against an outcome, and how much each weighs.

use super::Kind;
use super::story::TextKind;

/// What speaks for or against an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// The cue's kind; each carries the weight of an otherwise bare cue.
    Decision,
    /// As above, for an agreement.
    Agreement,
    /// For a commitment.
    Commitment,
    /// For a refusal.
    Refusal,
    /// For a result.
    Result,
    /// For a change.
    Change,
    /// The cue says little by itself.
    Weak,
    /// The cue is a noun.
    Noun,
    /// The cue says something only with its number.
    WithNumber,
    /// The cue says something only with its amount.
    WithMeasure,
    /// The cue has two words or more, auxiliaries not counted.
    Phrase,
    /// The cue hangs on `after`, `when`, `because` …
    Adverbial,
    /// The cue hangs on `who`, `which` …
    Relative,
    /// The cue stands inside quotation marks.
    Quoted,
    /// `Not`, `never`, `no` before the cue.
    Negated,
    /// `Could`, `may`, `would` before the cue or in it, where it is no commitment.
    Modal,
    /// An article before the cue: it is no verb.
    Determined,
    /// `Had` before the cue.
    Pluperfect,
    /// `Has` before the cue or in it.
    Perfect,
    /// A pronoun before the cue.
    Pronoun,
    /// What somebody said that he would do.
    SaidWould,
    /// `We` or `I` before the cue or in it.
    OwnAct,
    /// How far into the sentence the cue stands, from 0 to 1.
    Late,
    /// A number near the cue.
    NumberNear,
    /// A date ahead, with a commitment.
    Ahead,
    /// An amount in the sentence: `%`, a currency.
    Measured,
    /// A score or vote in the sentence: `3-2`.
    Score,
    /// `Today`, `on Monday`, `this week`.
    Recent,
    /// A month without a year.
    Month,
    /// A year with the cue, no punctuation between.
    Year,
    /// `Ago`, `previously`, `at the time`.
    Background,
    /// An `if` anywhere.
    Hypothetical,
    /// Words of judgement.
    Opinion,
    /// `Usually`, `every year`.
    Habit,
    /// How something was studied.
    Method,
    /// `I` or `we` anywhere.
    FirstPerson,
    /// `You` anywhere.
    SecondPerson,
    /// A verb of saying.
    Reported,
    /// Most of the sentence is quoted.
    QuotedWhole,
    /// How near the top it stands: 1 for the first sentence, a half for the fifth, and so on.
    Early,
    /// The first sentence of its paragraph.
    ParagraphStart,
    /// The part of the title's terms that it holds.
    Title,
    /// Its share of the document's importance: 1 for an average sentence, at most 3.
    Central,
    /// How much of the document is `I` and `you`, from 0 to 1.
    Personal,
    /// The cue says only that something happened.
    Bare,
    /// The cue asks somebody to do something.
    Request,
    /// The cue opens the sentence.
    Opens,
    /// How many more cues the sentence holds, at most 3.
    MoreCues,
    /// The length of the sentence: ln(1 + words) / 3.
    Length,
    /// The sentence stands behind a dateline.
    Dateline,
    /// How far down the document it stands, from 0 to 1.
    Deep,
    /// How near the end it stands: 1 for the last sentence, a half for the fifth from there, and so on.
    Closing,
    /// The last sentence.
    Last,
    /// One of the last three.
    LastThree,
    /// The first sentence.
    First,
    /// The cue is a verb like any other, and only the place in an abstract speaks for it.
    Anywhere,
}

/// Number of signals.
pub const SIGNALS: usize = 56;

/// Kinds of text that have weights of their own, the first being any text: see `story`.
pub const TEXTS: usize = 7;

/// How much each signal weighs, in any text, and how much more in news, studies, programmes, judgments, notes and notes of `I`
/// and `you`, as far as a text is one.
pub type Weights = [[f64; TEXTS]; SIGNALS];

/// What signals weigh in one text.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextWeights {
    pub commitment: [f64; SIGNALS],
    pub other: [f64; SIGNALS],
}

impl TextWeights {
    /// In a text that is so much of each kind.
    pub fn new(text: &TextKind, weights: &Weights) -> Self {
        let of = |parts: [f64; TEXTS]| weights.map(|row| row.iter().zip(parts).map(|(weight, part)| weight * part).sum());
        Self { commitment: of(text.parts(Kind::Commitment)), other: of(text.parts(Kind::Decision)) }
    }

    /// What they weigh for a cue.
    pub fn of(&self, cue: Kind) -> &[f64; SIGNALS] {
        if cue == Kind::Commitment { &self.commitment } else { &self.other }
    }
}

/// How much each signal weighs, as the logarithm of odds, in the order of [`Signal`]: in any text, then what is added in news,
/// studies, programmes, judgments, notes and notes of `I` and `you`, times how much the text is of each. Fitted on 2026-11-27 by
///
/// ```sh
/// .ci/fit_outcomes.py ../shared/data ../shared/score
/// ```
///
/// Logistic regression (L2) on the cues of sentences: the marked articles of `corpus` and of `../shared/data/marked`, and with
/// less weight the sentences of `tests/outcomes.txt` and the partial golds of `../shared/data/outcomes` (main events and
/// consequences of news, pledges in English and Swedish manifestos, requests and commitments of e-mail, promises of company
/// reports in English and French, results of abstracts, court rulings). A sentence stands for its likeliest cue, of the marked
/// kind where it has one, under the weights of the round before; of several sentences under one mark the likeliest counts. A
/// marked sentence's likeliest cue of a wrong kind counts as six tenths of a miss. What eight-fold cross-validation finds
/// (`--cross`) stands in `ARCHITECTURE.md`.
pub(super) const WEIGHTS: [(Signal, [f64; TEXTS]); SIGNALS] = [
    (Signal::Decision, [-1.05, -0.01, -0.96, -1.27, 0.72, 0.00, 0.00]),
    (Signal::Agreement, [-1.10, -0.01, -0.94, 0.94, -0.44, 0.00, 0.00]),
    (Signal::Commitment, [-1.13, -0.01, 0.16, 1.74, -0.53, 0.70, -0.02]),
    (Signal::Refusal, [-0.86, -0.01, -1.76, -1.83, 0.01, 0.00, 0.00]),
    (Signal::Result, [-1.09, -0.01, 1.19, -0.50, -1.17, 0.00, 0.00]),
    (Signal::Change, [-1.75, -0.01, 0.44, 0.03, -1.11, 0.00, 0.00]),
    (Signal::Weak, [-1.04, 0.57, 0.87, -0.40, -1.05, -0.70, 1.07]),
    (Signal::Noun, [-0.10, -0.62, 0.72, -0.95, -0.86, 0.05, 0.37]),
    (Signal::WithNumber, [0.27, -0.83, -0.78, -1.88, -0.71, -0.00, 0.00]),
    (Signal::WithMeasure, [-1.96, -0.73, 2.09, 0.74, -0.06, 0.00, 0.00]),
    (Signal::Phrase, [1.16, -1.68, -0.53, -1.01, 1.15, -0.87, -0.39]),
    (Signal::Adverbial, [-0.48, -1.02, 0.54, -0.44, 1.02, 0.25, 0.72]),
    (Signal::Relative, [-0.94, 0.36, 0.91, 0.62, -0.22, -0.15, 0.36]),
    (Signal::Quoted, [-0.13, -0.43, -0.94, 1.46, 0.84, 0.20, 0.11]),
    (Signal::Negated, [-0.68, -0.36, 0.46, 0.09, -0.95, -0.44, -0.04]),
    (Signal::Modal, [0.22, -2.02, 0.12, -0.63, -0.01, -0.00, 0.00]),
    (Signal::Determined, [-0.25, 1.18, 0.44, -0.75, 0.74, 0.23, -0.38]),
    (Signal::Pluperfect, [-1.68, 2.09, -0.12, 0.80, -0.68, -0.16, -0.10]),
    (Signal::Perfect, [0.05, -0.49, -0.14, -0.75, 1.05, -0.63, 0.18]),
    (Signal::Pronoun, [-0.30, -0.01, 0.42, 0.27, 0.07, -0.16, 0.95]),
    (Signal::SaidWould, [0.41, -0.61, 0.03, -0.10, -0.38, 0.33, -0.19]),
    (Signal::OwnAct, [-0.21, -0.64, 0.24, 0.61, -0.72, -1.05, -0.17]),
    (Signal::Late, [-0.55, 0.89, 0.09, -0.59, 1.24, -0.19, -0.21]),
    (Signal::NumberNear, [0.30, -0.16, -0.02, 0.54, -0.09, 0.29, -0.90]),
    (Signal::Ahead, [1.53, -0.62, 0.88, -0.98, 0.09, -0.26, -0.60]),
    (Signal::Measured, [0.91, -1.91, 0.40, -0.43, -0.15, -0.76, -1.09]),
    (Signal::Score, [0.60, 0.99, -0.62, 0.20, -0.14, 0.07, -0.01]),
    (Signal::Recent, [0.17, 0.13, -0.61, 0.53, 0.81, -0.20, 0.13]),
    (Signal::Month, [1.19, -2.08, -1.41, -0.71, 0.40, 0.86, -0.75]),
    (Signal::Year, [-0.24, -1.52, 2.47, 0.76, 1.05, 0.52, 0.50]),
    (Signal::Background, [-1.61, 2.25, 1.67, 1.31, -0.05, 0.17, 0.46]),
    (Signal::Hypothetical, [-0.88, 1.41, 0.56, 1.63, 0.18, 0.01, 0.31]),
    (Signal::Opinion, [-0.76, 0.79, 0.80, 0.99, 0.33, -0.13, 0.31]),
    (Signal::Habit, [-1.28, 0.69, 2.02, 0.87, 0.74, 0.30, 0.22]),
    (Signal::Method, [-0.19, 0.36, -0.83, 1.15, -0.43, 0.51, -0.35]),
    (Signal::FirstPerson, [-0.70, 1.30, -0.24, -0.27, -0.01, 0.13, 0.82]),
    (Signal::SecondPerson, [-0.58, 1.07, 0.23, 0.24, -0.49, -0.11, 0.75]),
    (Signal::Reported, [-0.42, 0.97, -0.22, 1.30, -0.57, 0.42, -0.12]),
    (Signal::QuotedWhole, [-1.65, 1.41, -0.73, 1.60, 0.94, -0.03, 0.07]),
    (Signal::Early, [-0.08, 0.80, -2.62, -0.37, 1.82, 0.49, -0.00]),
    (Signal::ParagraphStart, [0.03, 0.42, -1.26, 0.26, -2.25, -1.52, -0.23]),
    (Signal::Title, [1.92, -0.24, -0.71, -1.05, 0.01, -0.05, -0.07]),
    (Signal::Central, [0.35, 0.41, 0.05, -0.24, -0.42, 1.05, -0.09]),
    (Signal::Personal, [0.51, 1.10, 0.59, -0.79, 1.15, -0.02, 0.31]),
    (Signal::Bare, [-0.53, -0.75, -0.14, 1.46, 1.61, 0.00, 0.00]),
    (Signal::Request, [-2.04, -0.74, 1.46, 0.13, -0.28, 1.74, 0.59]),
    (Signal::Opens, [0.15, 0.26, -0.63, -0.63, 0.46, 0.84, -0.64]),
    (Signal::MoreCues, [0.02, -0.42, 0.12, 0.18, 0.29, 0.07, 0.19]),
    (Signal::Length, [-0.30, -0.86, -1.60, 0.54, -1.66, -0.56, 0.32]),
    (Signal::Dateline, [0.54, 1.88, 1.00, -1.09, 0.67, 0.32, 0.02]),
    (Signal::Deep, [0.04, -2.17, 2.87, -0.82, 0.81, 0.42, 0.08]),
    (Signal::Closing, [0.92, -0.65, 0.95, 0.23, 1.55, 0.41, -0.10]),
    (Signal::Last, [0.21, 0.92, 0.78, -0.15, -2.63, -0.54, -0.45]),
    (Signal::LastThree, [-0.05, 0.01, 0.40, -0.75, 1.62, 0.24, -0.24]),
    (Signal::First, [0.04, 0.89, -0.21, -0.65, 0.81, 0.27, -0.05]),
    (Signal::Anywhere, [1.11, -1.48, -1.86, 0.36, 1.37, -0.00, 0.00]),
];

/// What they weigh for the ranker, which reads with no idea of the kind of text. Fitted earlier than [`WEIGHTS`], with weights
/// for kinds of text beside these; kept, because the ranker's own weights rest on them.
pub(super) const TELLING: [f64; SIGNALS] = [
    -0.75, -1.43, -0.48, -0.61, -0.67, -1.23, -1.16, 0.07, -0.22, -1.89, 0.68, -0.66, -1.28, -1.02, -1.29, -0.54, -0.14, -2.19, -0.56,
    0.00, -0.18, -0.67, -0.55, 0.28, 1.46, 0.70, 1.50, 0.56, 0.90, -0.62, -0.64, -1.02, -0.40, -1.44, -0.49, -0.30, -0.99, 0.02, -0.87,
    0.04, 0.43, 1.54, 0.26, 0.50, -0.52, -1.19, 0.82, -0.05, -0.20, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, -8.00,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_stand_in_the_order_of_signals() {
        for (at, (signal, _)) in WEIGHTS.iter().enumerate() {
            assert_eq!(*signal as usize, at);
        }
    }
}
