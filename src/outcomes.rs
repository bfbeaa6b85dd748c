//! What came of it: sentences whose main news is a decision, an agreement, a commitment, a refusal, a result or a change.
//!
//! Signals → score. The cues of each kind are data (`[outcomes]` in `src/lang/xx.txt`, read by `cues`); a shallow look at
//! the sentence (`clause`) says in which clause a cue stands, what is quoted and what is a number; `rate` weighs what speaks
//! for and against the cue. Here the surest cue names the kind, and it is decided whether anything is told at all.
//! Questions, conditions and what would have been are left out outright; background, opinion, quoted argument and denials
//! lose by weight. No parse, no neural network, and no reading between the lines: a sentence without a listed cue tells no
//! outcome. That main news stands early, near the title and apart from background is news discourse theory (van Dijk, *News
//! as Discourse*, 1988; Choubey et al., "Discourse as a Function of Event", ACL 2020, whose labels gave the negatives).

mod clause;
mod cues;
mod marks;
mod rate;

use serde::Serialize;

pub(crate) use self::cues::Book;

use self::clause::Quoting;
use self::cues::Context;
use self::marks::Marks;
use self::rate::Place;
use crate::article::Span;
use crate::document::Document;

/// The kinds of outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
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
    /// Importance; comparable within a document.
    pub score: f64,
}

// Chosen by eight-fold cross-validation over the documents that `rate` was fitted on, for F1 and for silence where nothing
// is marked; LEAD, TITLE and TOP by the share of documents whose first three outcomes hold a main event.

/// The least sureness of an outcome, from 0 to 1.
const LEAST: f64 = 0.2;
/// Nothing is told of a document whose surest outcome is less sure: where nothing is sure, silence.
const SURE: f64 = 0.45;
/// What the first sentence, a full title and standing at the top add to the importance of an outcome, in logarithms of odds.
const LEAD: f64 = 2.0;
const TITLE: f64 = 1.0;
const TOP: f64 = 2.0;
/// The sentence, from 0, that stands half as early as the first.
const EARLY: f64 = 4.0;
/// The part of a title that a sentence holds, where there is no title: about that of the sentences marked.
const UNTITLED: f64 = 0.2;
/// A text of more sentences than this to a paragraph has no paragraphs to speak of; every sentence is then so much of a start.
const LONGEST_PARAGRAPHS: usize = 8;
const UNPARTED: f64 = 0.5;
/// At most one outcome for so many sentences.
const SENTENCES_AN_OUTCOME: usize = 4;
/// A short document may have as many as this.
const FEW: usize = 3;
/// Two sentences that share this part of the terms of the shorter one tell the same.
const REPEAT: f64 = 0.7;
/// Each is compared with this many of the best ones, which keeps the cost linear.
const MOST_COMPARED: usize = 50;

/// The outcomes of a document, best first, then by position. `share` is one number a sentence: how much it is worth.
///
/// None in a language without a list of cues. O(words).
pub fn find(document: &Document<'_>, share: &[f64]) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    let mut surest = 0.0_f64;
    look(document, share, |sentence, words, marks, place| {
        let Some((odds, cue)) = rate::best(words, marks, place) else { return };
        let sure = logistic(odds);
        if sure >= LEAST {
            surest = surest.max(sure);
            let tokens = document.tokens(sentence);
            let span = Span::new(tokens[cue.first].span().start, tokens[cue.end - 1].span().end);
            // What is hardly sure gains little by its place.
            let place = sure * (if sentence == 0 { LEAD } else { 0.0 } + TITLE * place.title + TOP * place.early);
            outcomes.push(Outcome { sentence, kind: cue.kind, cue: span, score: logistic(odds + place) });
        }
    });
    if surest < SURE {
        return Vec::new();
    }
    outcomes.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.sentence.cmp(&b.sentence)));
    let mut outcomes = told_once(document, outcomes);
    outcomes.truncate(document.len().div_ceil(SENTENCES_AN_OUTCOME).max(FEW));
    outcomes
}

fn logistic(odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-odds))
}

/// Reads every sentence that holds a cue and hands on what stands in it.
fn look(document: &Document<'_>, share: &[f64], mut see: impl FnMut(usize, &[clause::Word], &Marks, &Place)) {
    let book = document.lexicon().outcomes();
    if book.is_empty() {
        return;
    }
    let ids = book.read(document);
    let story = Story::new(document, book, &ids);
    let mut words = Vec::new();
    let mut marks = Marks::default();
    let mut quoting = Quoting::default();
    let mut block = usize::MAX;
    for (at, sentence) in document.sentences().iter().enumerate() {
        let paragraph_start = sentence.block != block;
        if paragraph_start {
            quoting = Quoting::default();
            block = sentence.block;
        }
        let tokens = document.tokens(at);
        clause::words(document.text(), sentence.span.start, sentence.span.end, tokens, &mut quoting, &mut words);
        book.mark(&ids[sentence.tokens.0..sentence.tokens.1], |i| words[i].parted, &mut marks);
        if marks.cues.is_empty() || is_question(sentence.span.of(document.text())) {
            continue;
        }
        clause::clauses(&mut words, &marks);
        let mut cues = std::mem::take(&mut marks.cues);
        cues.retain(|cue| rate::may_show(&words, &marks, cue));
        marks.cues = cues;
        if marks.cues.is_empty() {
            continue;
        }
        let place = Place {
            early: EARLY / (EARLY + at as f64),
            paragraph_start: if story.in_paragraphs { f64::from(u8::from(paragraph_start)) } else { UNPARTED },
            title: story.title_overlap(document, at),
            central: (share.get(at).copied().unwrap_or(0.0) * document.len() as f64).min(3.0),
            personal: story.personal,
        };
        see(at, &words, &marks, &place);
    }
}

fn is_question(sentence: &str) -> bool {
    sentence.trim_end_matches(['"', '”', '’', ')', '»']).ends_with('?')
}

/// What is known of the document as a whole.
struct Story {
    /// The terms of its title.
    title: Vec<usize>,
    /// Whether its paragraphs tell anything: not where the text comes as one.
    in_paragraphs: bool,
    /// How much of it is `I` and `you`: from 0, none, to 1, every tenth word or more.
    personal: f64,
}

impl Story {
    fn new(document: &Document<'_>, book: &Book, ids: &[u32]) -> Self {
        let title = document.article().title.as_deref().map_or_else(Vec::new, |title| document.terms_of(title));
        let persons = ids.iter().filter(|&&id| book.context(id).has(Context::FIRST.or(Context::SECOND))).count();
        let personal = (10.0 * persons as f64 / ids.len().max(1) as f64).min(1.0);
        let paragraphs = document.sentences().chunk_by(|a, b| a.block == b.block).count();
        Self { title, in_paragraphs: document.len() <= LONGEST_PARAGRAPHS * paragraphs, personal }
    }

    /// The part of the title's terms that a sentence holds.
    fn title_overlap(&self, document: &Document<'_>, sentence: usize) -> f64 {
        if self.title.is_empty() {
            return UNTITLED;
        }
        let held = document.counts().row(sentence).filter(|(term, _)| self.title.binary_search(term).is_ok()).count();
        held as f64 / self.title.len() as f64
    }
}

/// The outcomes less those that another tells more fully. Best first in, best first out.
fn told_once(document: &Document<'_>, outcomes: Vec<Outcome>) -> Vec<Outcome> {
    let size = |sentence: usize| document.counts().row(sentence).len();
    let mut kept: Vec<Outcome> = Vec::new();
    for outcome in outcomes {
        let same = kept.iter().take(MOST_COMPARED).position(|other| {
            let shorter = size(outcome.sentence).min(size(other.sentence)).max(1);
            shared_terms(document, outcome.sentence, other.sentence) as f64 >= REPEAT * shorter as f64
        });
        match same {
            None => kept.push(outcome),
            Some(at) if outcome.kind == kept[at].kind && size(outcome.sentence) > size(kept[at].sentence) => {
                kept[at] = Outcome { score: kept[at].score, ..outcome };
            }
            Some(_) => {}
        }
    }
    kept
}

/// Number of terms that two sentences share. O(terms of both).
fn shared_terms(document: &Document<'_>, a: usize, b: usize) -> usize {
    let mut others = document.counts().row(b).map(|(term, _)| term).peekable();
    let shared = |&(term, _): &(usize, u32)| {
        while others.next_if(|&other| other < term).is_some() {}
        others.next_if_eq(&term).is_some()
    };
    document.counts().row(a).filter(shared).count()
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
            ("The minister declined an invitation to the talks on Tuesday.", Kind::Refusal, "declined"),
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
