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
    (Signal::Decision, [-0.98, -0.11, -0.72, -1.69, 1.04, 0.00, 0.00]),
    (Signal::Agreement, [-1.16, -0.11, -0.56, 0.71, -0.57, 0.00, 0.00]),
    (Signal::Commitment, [-0.96, -0.11, 0.22, 1.49, -0.71, 0.52, -0.03]),
    (Signal::Refusal, [-0.78, -0.11, -1.40, -1.25, 0.13, 0.00, 0.00]),
    (Signal::Result, [-1.12, -0.11, 1.15, -0.41, -1.21, 0.00, 0.00]),
    (Signal::Change, [-1.78, -0.11, 0.45, -0.27, -0.69, 0.00, 0.00]),
    (Signal::Weak, [-1.02, 0.32, 0.73, -0.38, -0.93, -0.41, 0.88]),
    (Signal::Noun, [0.01, -1.08, 0.55, -0.97, -0.53, -0.12, 0.26]),
    (Signal::WithNumber, [0.33, -0.80, -0.25, -1.79, -0.78, -0.00, 0.00]),
    (Signal::WithMeasure, [-2.34, -0.53, 1.16, 0.60, -0.07, 0.00, 0.00]),
    (Signal::Phrase, [1.20, -1.47, -0.52, -0.87, 0.94, -0.98, -0.33]),
    (Signal::Adverbial, [-0.49, -0.93, 0.77, -0.52, 0.81, 0.38, 0.68]),
    (Signal::Relative, [-0.91, 0.42, 0.78, 0.61, -0.27, -0.15, 0.34]),
    (Signal::Quoted, [-0.62, -0.07, -0.49, 1.30, 0.62, 0.12, 0.08]),
    (Signal::Negated, [-0.78, -0.31, 0.32, 0.06, -0.75, -0.33, -0.03]),
    (Signal::Modal, [-0.09, -1.26, 0.35, -0.19, 0.19, -0.00, 0.00]),
    (Signal::Determined, [-0.35, 1.25, 0.52, -0.62, 0.59, 0.06, -0.26]),
    (Signal::Pluperfect, [-2.06, 2.00, -0.10, 0.55, -0.41, -0.06, -0.05]),
    (Signal::Perfect, [-0.24, -0.05, 0.14, -0.53, 0.93, -0.56, 0.24]),
    (Signal::Pronoun, [-0.51, 0.34, 0.67, 0.44, -0.07, -0.05, 0.88]),
    (Signal::SaidWould, [0.38, -0.59, 0.01, -0.21, -0.17, -0.22, -0.35]),
    (Signal::OwnAct, [-0.30, -0.85, 0.18, 0.43, -0.59, -0.87, -0.12]),
    (Signal::Late, [-0.90, 1.20, 0.46, -0.12, 1.01, -0.25, 0.02]),
    (Signal::NumberNear, [0.49, -0.50, -0.21, 0.43, -0.34, -0.12, -0.75]),
    (Signal::Ahead, [1.45, -0.45, 0.70, -0.84, 0.21, -0.22, -0.57]),
    (Signal::Measured, [0.91, -1.69, 0.51, -0.45, -0.03, -0.66, -1.05]),
    (Signal::Score, [0.72, 0.86, -0.17, -0.01, -0.04, 0.04, -0.01]),
    (Signal::Recent, [0.50, -0.05, -0.79, 0.18, 0.51, -0.33, 0.11]),
    (Signal::Month, [1.36, -2.29, -1.19, -0.28, 0.31, 0.87, -0.85]),
    (Signal::Year, [-0.50, -1.14, 1.93, 0.84, 1.06, 0.74, 0.45]),
    (Signal::Background, [-1.35, 2.03, 1.28, 0.66, 0.48, 0.11, 0.50]),
    (Signal::Hypothetical, [-1.25, 1.80, 0.44, 1.21, 0.33, 0.30, 0.66]),
    (Signal::Opinion, [-0.85, 0.85, 0.74, 1.11, 0.68, -0.12, 0.38]),
    (Signal::Habit, [-1.04, 0.41, 1.54, 0.52, 0.20, 0.43, 0.07]),
    (Signal::Method, [-0.22, 0.21, -0.79, 0.90, -0.31, 0.00, -0.20]),
    (Signal::FirstPerson, [-0.59, 1.08, -0.28, -0.23, 0.01, 0.02, 0.79]),
    (Signal::SecondPerson, [-0.65, 0.72, -0.05, 0.22, -0.42, -0.04, 0.72]),
    (Signal::Reported, [-0.61, 1.26, -0.03, 1.22, -0.53, 0.59, -0.02]),
    (Signal::QuotedWhole, [-1.54, 1.34, -0.36, 1.37, 0.38, 0.11, 0.07]),
    (Signal::Early, [-0.05, 0.65, -2.10, -0.35, 1.62, 0.35, -0.08]),
    (Signal::ParagraphStart, [0.35, 0.00, -1.66, 0.31, -2.44, -1.42, -0.22]),
    (Signal::Title, [1.72, 0.09, -0.39, -0.34, -0.18, 0.02, -0.05]),
    (Signal::Central, [0.26, 0.63, 0.05, -0.25, -0.55, 1.06, -0.16]),
    (Signal::Personal, [0.38, 0.33, 0.78, -0.53, 1.31, -0.03, 0.22]),
    (Signal::Bare, [-0.27, -0.94, -0.33, 1.19, 1.29, 0.00, 0.00]),
    (Signal::Request, [-1.42, -0.99, 0.77, 0.18, -0.18, 1.45, 0.43]),
    (Signal::Opens, [0.34, 0.27, -0.67, -0.25, 0.22, 0.55, -0.61]),
    (Signal::MoreCues, [-0.07, -0.35, 0.17, 0.21, 0.39, 0.36, -0.01]),
    (Signal::Length, [-0.18, -1.01, -1.33, 0.05, -1.52, -0.52, 0.31]),
    (Signal::Dateline, [0.30, 1.62, 0.56, -0.68, 0.48, 0.17, 0.01]),
    (Signal::Deep, [0.03, -2.10, 2.19, -0.85, 0.98, 0.49, 0.15]),
    (Signal::Closing, [0.94, -0.13, 0.64, -0.09, 1.78, 0.33, 0.00]),
    (Signal::Last, [0.01, 1.06, 1.11, -0.24, -2.03, -0.66, -0.25]),
    (Signal::LastThree, [-0.15, -0.01, 0.70, -0.43, 1.01, 0.39, -0.08]),
    (Signal::First, [0.10, 0.63, -0.05, -0.63, 0.72, 0.01, -0.07]),
    (Signal::Anywhere, [0.52, -0.75, -1.24, 0.13, 0.81, -0.00, 0.00]),
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
