//! What speaks for or against an outcome, and how much each weighs.

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
    /// A year.
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
    /// A commitment in a note, by how much of one the text is: 1 for one sentence, a half for two, and so on.
    NoteCommitment,
    /// A request in a note.
    NoteRequest,
    /// A note of `I` and `you`.
    NotePersonal,
    /// How much the text speaks of what will be, from 0 to 1.
    Programme,
    /// A commitment in such a text.
    ProgrammeCommitment,
    /// How much the text reports what was said and when, from 0 to 1.
    News,
    /// How near the top, in such a text.
    NewsEarly,
    /// How far down, in such a text.
    NewsDeep,
    /// How much the text speaks of methods and findings, from 0 to 1.
    Study,
    /// A result in such a text.
    StudyResult,
    /// How near its end, in such a text.
    StudyEnd,
    /// How far down, in such a text.
    StudyDeep,
    /// How much the text speaks of courts, from 0 to 1.
    Judgment,
    /// A decision or refusal in such a text.
    JudgmentDecision,
    /// How near its end, in such a text: 1 for the last sentence, a half for the fifth from there.
    JudgmentEnd,
}

/// From here on signals tell what kind of text it is.
pub(super) const OF_TEXT: usize = Signal::Dateline as usize;

/// Number of signals.
pub const SIGNALS: usize = 65;

/// How much each signal weighs, as the logarithm of odds; in the order of [`Signal`]. Fitted on 2026-11-26 by
///
/// ```sh
/// .ci/fit_outcomes.py ../shared/data ../shared/score
/// ```
///
/// Logistic regression (L2) on the cues of sentences: the marked articles of `corpus` and of `../shared/data/marked`, and with
/// less weight the partial golds of `../shared/data/outcomes` (main events and consequences of news, pledges in English and
/// Swedish manifestos, requests and commitments of e-mail, promises of company reports in English and French, results of
/// abstracts, court rulings). A sentence stands for its likeliest cue, of the marked kind where it has one, under the weights
/// of the round before; of several sentences under one mark the likeliest counts. A marked sentence's likeliest cue of a wrong
/// kind counts as three tenths of a miss. What eight-fold cross-validation finds (`--cross`) stands in `ARCHITECTURE.md`.
pub(super) const WEIGHTS: [(Signal, f64); SIGNALS] = [
    (Signal::Decision, -0.75),
    (Signal::Agreement, -1.43),
    (Signal::Commitment, -0.48),
    (Signal::Refusal, -0.61),
    (Signal::Result, -0.67),
    (Signal::Change, -1.23),
    (Signal::Weak, -1.16),
    (Signal::Noun, 0.07),
    (Signal::WithNumber, -0.22),
    (Signal::WithMeasure, -1.89),
    (Signal::Phrase, 0.68),
    (Signal::Adverbial, -0.66),
    (Signal::Relative, -1.28),
    (Signal::Quoted, -1.02),
    (Signal::Negated, -1.29),
    (Signal::Modal, -0.54),
    (Signal::Determined, -0.14),
    (Signal::Pluperfect, -2.19),
    (Signal::Perfect, -0.56),
    (Signal::Pronoun, 0.00),
    (Signal::SaidWould, -0.18),
    (Signal::OwnAct, -0.67),
    (Signal::Late, -0.55),
    (Signal::NumberNear, 0.28),
    (Signal::Ahead, 1.46),
    (Signal::Measured, 0.70),
    (Signal::Score, 1.50),
    (Signal::Recent, 0.56),
    (Signal::Month, 0.90),
    (Signal::Year, -0.62),
    (Signal::Background, -0.64),
    (Signal::Hypothetical, -1.02),
    (Signal::Opinion, -0.40),
    (Signal::Habit, -1.44),
    (Signal::Method, -0.49),
    (Signal::FirstPerson, -0.30),
    (Signal::SecondPerson, -0.99),
    (Signal::Reported, 0.02),
    (Signal::QuotedWhole, -0.87),
    (Signal::Early, 0.04),
    (Signal::ParagraphStart, 0.43),
    (Signal::Title, 1.54),
    (Signal::Central, 0.26),
    (Signal::Personal, 0.50),
    (Signal::Bare, -0.52),
    (Signal::Request, -1.19),
    (Signal::Opens, 0.82),
    (Signal::MoreCues, -0.05),
    (Signal::Length, -0.20),
    (Signal::Dateline, 1.16),
    (Signal::NoteCommitment, 0.25),
    (Signal::NoteRequest, 1.28),
    (Signal::NotePersonal, -0.04),
    (Signal::Programme, -0.85),
    (Signal::ProgrammeCommitment, 1.10),
    (Signal::News, -1.42),
    (Signal::NewsEarly, 1.60),
    (Signal::NewsDeep, -1.52),
    (Signal::Study, -3.28),
    (Signal::StudyResult, -0.23),
    (Signal::StudyEnd, 2.44),
    (Signal::StudyDeep, 3.28),
    (Signal::Judgment, -2.48),
    (Signal::JudgmentDecision, 2.77),
    (Signal::JudgmentEnd, 0.76),
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
