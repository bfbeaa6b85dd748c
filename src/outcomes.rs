//! What came of it: sentences whose main news is a decision, an agreement, a commitment, a refusal, a result or a change.
//!
//! Signals → score. The cues of each kind are data (`[outcomes]` in `src/lang/xx.txt`, read by `cues`); a shallow look at
//! the sentence (`clause`) says in which clause a cue stands, what is quoted and what is a number; `rate` weighs what speaks
//! for and against the cue; `reading` keeps what was seen for all who weigh it. Here the surest cue names the kind, and it
//! is decided whether anything is told at all. Questions, conditions and what would have been are left out outright;
//! background, opinion, quoted argument and denials lose by weight. No parse, no neural network, and no reading between the
//! lines: a sentence without a listed cue tells no outcome. That main news stands early, near the title and apart from
//! background is news discourse theory (van Dijk, *News as Discourse*, 1988; Choubey et al., "Discourse as a Function of
//! Event", ACL 2020, whose labels gave the negatives).

mod choices;
mod clause;
mod context;
mod cues;
mod date;
mod facts;
mod marks;
mod ordered;
mod rate;
mod reading;
mod story;
mod weights;
mod written;

use serde::{Deserialize, Serialize};

pub(crate) use self::cues::{Book, WordId};
pub use self::date::Date;
pub use self::reading::Reading;
pub use self::weights::{SIGNALS, Signal, TEXTS, Weights};
pub(crate) use self::written::written;

use self::marks::Cue;
use self::reading::Sighting;
use self::weights::{TELLING, TextWeights, WEIGHTS};
use crate::article::Span;
use crate::document::Document;

/// The kinds of outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Someone with authority decided, ruled, ordered, approved, appointed, charged, banned.
    Decision,
    /// Two or more parties agreed, signed, settled.
    Agreement,
    /// A promise, a plan, a scheduled next step.
    Commitment,
    /// Declined, rejected, vetoed, failed to agree.
    Refusal,
    /// A score, a count, a finding, a verdict, a record.
    Result,
    /// A lasting change of state that took effect: took office, resigned, closed, merged.
    Change,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Decision, Self::Agreement, Self::Commitment, Self::Refusal, Self::Result, Self::Change];

    /// Its name, as JSON writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Agreement => "agreement",
            Self::Commitment => "commitment",
            Self::Refusal => "refusal",
            Self::Result => "result",
            Self::Change => "change",
        }
    }
}

/// A sentence that tells an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The sentence, as a place in [`Document::sentences`].
    pub sentence: usize,
    /// What kind of outcome.
    pub kind: Kind,
    /// The words that show it.
    pub cue: Span,
    /// Who did it, where the sentence says so for sure.
    pub who: Option<Span>,
    /// When, where the sentence names one date for sure, with the date of the document if it needs that.
    pub when: Option<Date>,
    /// Importance; comparable within a document.
    pub score: f64,
}

// Chosen by eight-fold cross-validation over the documents that the weights were fitted on (`examples/fit_outcomes.rs`), for
// F1 and for silence where nothing is marked; LEAD, TITLE and TOP by the share of documents whose first three outcomes hold a
// main event.

/// The least sureness of an outcome, from 0 to 1.
const LEAST: f64 = 0.15;
/// The same for the ranker, whose weights rest on it.
const LEAST_TELLING: f64 = 0.2;
/// So much more in studies, programmes and judgments, where more of what is told is marked.
const LEAST_FORMAL: f64 = 0.15;
/// Nothing is told of a document whose surest outcome is less sure: where nothing is sure, silence.
const SURE: f64 = 0.4;
/// What the first sentence, a full title and standing at the top add to the importance of an outcome, in logarithms of odds.
const LEAD: f64 = 2.0;
const TITLE: f64 = 1.0;
const TOP: f64 = 2.0;
/// At most this part of the sentences are outcomes, and of a programme.
const MOST: f64 = 0.25;
const MOST_PROGRAMME: f64 = 0.5;
/// A short document may have as many as this.
const FEW: usize = 3;
/// Two sentences that share this part of the terms of the shorter one tell the same.
const REPEAT: f64 = 0.7;
/// Each is compared with this many of the best ones, at most 64, which keeps the cost linear.
const MOST_COMPARED: usize = 50;

/// The outcomes of a document, best first, then by position. `share` is one number a sentence: how much it is worth.
///
/// None in a language without a list of cues. O(words).
pub fn find(document: &Document<'_>, share: &[f64]) -> Vec<Outcome> {
    find_with(document, share, &fitted())
}

/// How much each sentence tells of what came of it, from 0 to 1: the scores of [`find`], as it would find with no idea what kind
/// of text it reads. For rankers, which weigh that by themselves. O(words).
pub(crate) fn telling(document: &Document<'_>) -> Vec<f64> {
    let mut telling = vec![0.0; document.len()];
    let Some(reading) = document.cues() else { return telling };
    let share = vec![1.0 / document.len().max(1) as f64; document.len()];
    for told in told(document, reading, &share, &TextWeights { commitment: TELLING, other: TELLING }, LEAST_TELLING) {
        telling[told.sighting.sentence] = told.score;
    }
    telling
}

/// The weights that [`find`] uses, in the order of [`Signal`].
pub fn fitted() -> Weights {
    WEIGHTS.map(|(_, weight)| weight)
}

/// One cue of a sentence with what speaks for and against it.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The sentence, as a place in [`Document::sentences`].
    pub sentence: usize,
    /// The kind that the cue shows.
    pub kind: Kind,
    /// Where it stands.
    pub cue: Span,
    /// By [`Signal`].
    pub signals: [f64; SIGNALS],
    /// How much its document is of each kind of text that has weights of its own.
    pub text: [f64; TEXTS],
}

/// Every cue of a document: what the weights are fitted to. O(words).
pub fn candidates(document: &Document<'_>, share: &[f64]) -> Vec<Candidate> {
    let mut all = Vec::new();
    let Some(reading) = document.cues() else { return all };
    for sighting in &reading.sightings {
        let Sighting { sentence, words, marks, .. } = sighting;
        let place = sighting.place(share);
        let mut common = [0.0; SIGNALS];
        rate::sentence_signals(words, marks, &place, |signal, value| common[signal as usize] = value);
        for cue in &marks.cues {
            let mut signals = common;
            rate::cue_signals(words, marks, rate::around(marks), cue, |signal, value| signals[signal as usize] = value);
            all.push(Candidate {
                sentence: *sentence,
                kind: cue.kind,
                cue: cue_span(document, *sentence, cue),
                signals,
                text: reading.kind.parts(cue.kind),
            });
        }
    }
    all
}

/// [`find`] with other weights. O(words).
pub fn find_with(document: &Document<'_>, share: &[f64], weights: &Weights) -> Vec<Outcome> {
    let Some(reading) = document.cues() else { return Vec::new() };
    let least = LEAST + LEAST_FORMAL * reading.kind.formal();
    let told = told(document, reading, share, &TextWeights::new(&reading.kind, weights), least);
    told.into_iter().map(|told| told.outcome(document, reading)).collect()
}

/// A sentence that tells an outcome, with the cue that shows it.
struct Told<'r> {
    sighting: &'r Sighting,
    cue: &'r Cue,
    score: f64,
}

impl Told<'_> {
    /// The same with who and when.
    fn outcome(&self, document: &Document<'_>, reading: &Reading) -> Outcome {
        let Sighting { sentence, words, marks, .. } = self.sighting;
        let tokens = document.tokens(*sentence);
        let ids: Vec<WordId> = tokens.iter().map(|&token| document.word(token).cue).collect();
        Outcome {
            sentence: *sentence,
            kind: self.cue.kind,
            cue: cue_span(document, *sentence, self.cue),
            who: facts::who(document, tokens, words, marks, self.cue),
            when: facts::when(document, tokens, reading.book, &ids, words, marks, self.cue),
            score: self.score,
        }
    }
}

/// The sentences that tell an outcome at least so surely under the weights of this text, best first.
fn told<'r>(document: &Document<'_>, reading: &'r Reading, share: &[f64], weights: &TextWeights, least: f64) -> Vec<Told<'r>> {
    let mut all = Vec::new();
    let mut surest = 0.0_f64;
    for sighting in &reading.sightings {
        let Sighting { sentence, words, marks, .. } = sighting;
        let place = sighting.place(share);
        let Some((odds, cue)) = rate::best(words, marks, &place, weights) else { continue };
        let sure = logistic(odds);
        if sure >= least {
            surest = surest.max(sure);
            // What is hardly sure gains little by its place.
            let gain = sure * (if *sentence == 0 { LEAD } else { 0.0 } + TITLE * place.title + TOP * place.early);
            all.push(Told { sighting, cue, score: logistic(odds + gain) });
        }
    }
    if surest < SURE {
        return Vec::new();
    }
    all.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.sighting.sentence.cmp(&b.sighting.sentence)));
    let mut all = told_once(document, all);
    let most = MOST + (MOST_PROGRAMME - MOST) * reading.kind.programme;
    all.truncate(((most * document.len() as f64).ceil() as usize).max(FEW));
    all
}

/// Where a cue of a sentence stands in the text.
fn cue_span(document: &Document<'_>, sentence: usize, cue: &Cue) -> Span {
    let tokens = document.tokens(sentence);
    Span::new(tokens[cue.first].span().start, tokens[cue.end - 1].span().end)
}

fn logistic(odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-odds))
}

/// The sentences less those that another tells more fully. Best first in, best first out.
fn told_once<'r>(document: &Document<'_>, all: Vec<Told<'r>>) -> Vec<Told<'r>> {
    let terms = |told: &Told<'_>| document.counts().row(told.sighting.sentence).map(|(term, _)| term);
    let size = |told: &Told<'_>| document.counts().row(told.sighting.sentence).len();
    let mut kept: Vec<Told<'r>> = Vec::new();
    // Which of those that are compared with hold a term, one bit each.
    let mut holders = vec![0_u64; document.terms()];
    for told in all {
        let mut shared = [0_usize; MOST_COMPARED];
        for term in terms(&told) {
            let mut held = holders[term];
            while held != 0 {
                shared[held.trailing_zeros() as usize] += 1;
                held &= held - 1;
            }
        }
        let repeats = |(other, &shared): (&Told<'r>, &usize)| shared as f64 >= REPEAT * size(&told).min(size(other)).max(1) as f64;
        match kept.iter().zip(&shared).position(repeats) {
            None => {
                if kept.len() < MOST_COMPARED {
                    terms(&told).for_each(|term| holders[term] |= 1 << kept.len());
                }
                kept.push(told);
            }
            Some(at) if told.cue.kind == kept[at].cue.kind && size(&told) > size(&kept[at]) => {
                terms(&kept[at]).for_each(|term| holders[term] &= !(1 << at));
                terms(&told).for_each(|term| holders[term] |= 1 << at);
                kept[at] = Told { score: kept[at].score, ..told };
            }
            Some(_) => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lang::Language;

    fn outcomes(text: &str) -> Vec<(Kind, String)> {
        let article = Article::from_text(text, None);
        let document = Document::in_language(&article, Language::ENGLISH);
        let share = vec![1.0 / document.len().max(1) as f64; document.len()];
        let found = find(&document, &share);
        found.into_iter().map(|outcome| (outcome.kind, outcome.cue.of(text).to_owned())).collect()
    }

    #[test]
    fn a_kind_and_its_cue() {
        for (sentence, kind, cue) in [
            ("The council approved the bridge by 7-2 on Monday.", Kind::Decision, "approved"),
            ("A former clerk was sentenced on Friday to six years in prison.", Kind::Decision, "sentenced"),
            ("The two states agreed on Sunday to share the river.", Kind::Agreement, "agreed on Sunday to"),
            ("The bridge will be closed from next Monday.", Kind::Commitment, "will be closed"),
            ("Work is due to begin in March.", Kind::Commitment, "is due to"),
            ("The minister declined an invitation to the talks on Tuesday.", Kind::Refusal, "declined an"),
            ("The talks ended on Friday without a breakthrough.", Kind::Refusal, "without a breakthrough"),
            ("Profit rose by 12% to £4.1m in the quarter.", Kind::Result, "rose by"),
            ("Nine people were killed on Saturday when a bus left the road.", Kind::Result, "killed"),
            ("The head of the museum resigned on Saturday.", Kind::Change, "resigned"),
        ] {
            assert_eq!(outcomes(sentence), [(kind, cue.to_owned())], "{sentence}");
        }
    }

    #[test]
    fn silence_where_nothing_came_of_it() {
        for sentence in [
            "",
            "It was a fine day, and the river ran high.",
            "Will the council approve the bridge?",
            "If the court agrees, the tax would fall, and you might get some of it back.",
            "She had resigned years ago, before the war.",
            "\"They approved it because they always do what you tell them,\" he said.",
            "The mayor declined to comment.",
            "He usually won when you let him.",
        ] {
            assert_eq!(outcomes(sentence), [], "{sentence}");
        }
    }

    #[test]
    fn what_is_told_twice_is_told_once_and_in_full() {
        let text = "The council approved the bridge on Monday.\n\nThe council approved the harbour bridge on Monday by 7-2.";
        let article = Article::from_text(text, None);
        let document = Document::in_language(&article, Language::ENGLISH);
        let found = find(&document, &[0.5, 0.5]);
        assert_eq!(found.iter().map(|outcome| outcome.sentence).collect::<Vec<_>>(), [1]);
    }

    #[test]
    fn a_language_without_cues_has_none() {
        let article = Article::from_text("The council approved the bridge by 7-2 on Monday.", None);
        let document = Document::in_language(&article, Language::UNKNOWN);
        assert_eq!(find(&document, &[1.0]), []);
    }
}
