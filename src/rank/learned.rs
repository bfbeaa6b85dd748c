//! The default: what a sentence is worth by features of it, and a set of sentences by what it covers and repeats, with weights
//! fitted to the ROUGE of whole summaries over many genres.
//!
//! With T_s the distinct terms of sentence s:
//!
//! ```text
//! q_t  = 1 / (1 + exp(−w·g_t))                                           salience of a term
//! f(S) = Σ_{s∈S} (v·h_s + a·ln(1 + Σ_{t∈T_s} q_t))                       each sentence by itself
//!        + c·ln(1 + Σ_{t∈∪T_s} q_t) − r·Σ_{s<s'∈S} cos(s, s')            what the set covers, and repeats
//! ```
//!
//! g_t and h_s are the features below. They hold positions, lengths and counts of the document alone; the PageRank of the cosine graph is
//! among them. Sets are scored rather than sentences since redundancy costs most (Lin & Bilmes, ACL 2011); the
//! weights are those under which the expected ROUGE of a summary is highest (minimum risk: Och, ACL 2003), in `weights.rs`, and
//! `examples/fit/` finds them again.
//!
//! O(non-zeros), and a step of the power iteration each time.

use super::weights::WEIGHTS;
use super::{Scores, SetWorth};
use crate::article::BlockKind;
use crate::document::{Document, Sentence, Shape};
use crate::lang::Classes;
use crate::layout::speaker_turn;
use crate::logarithms::ln;
use crate::outcomes;
use crate::vectors::Vectors;

/// Features of a term, in this order; see [`Features::terms`].
pub const TERM: [&str; 8] = [
    "bias",
    "ln sentences with it",
    "share of sentences with it",
    "1/√(1+first)",
    "in the first",
    "has a digit",
    "in the title",
    "is a name",
];
/// Features of a sentence, in this order; see [`Features::sentences`].
pub const SENTENCE: [&str; 32] = [
    "position",
    "1/√(1+index)",
    "first",
    "last",
    "ln(1+words)",
    "(ln(1+words)/3)²",
    "under 8 words",
    "terms found nowhere else",
    "ln PageRank",
    "begins with a stop word",
    "has a digit",
    "asks",
    "holds a quotation mark",
    "first of its block",
    "share of the title's terms",
    "list item",
    "talk: position",
    "talk: 1/√(1+index)",
    "talk: ln(1+words)",
    "one theme: position",
    "one theme: 1/√(1+index)",
    "one theme: ln PageRank",
    "in the abstract",
    "an outcome",
    "talk: an outcome",
    "news length: 1/√(1+index)",
    "news length: first",
    "news length: ln(1+words)",
    "news length: ln PageRank",
    "news length: begins with a stop word",
    "news length: share of the title's terms",
    "news length: an outcome",
];

/// Places in [`SENTENCE`] of what weighs otherwise where a budget counts words: there a long sentence is paid for, and need not
/// be weighed against as where it takes the place of one sentence only.
pub const SIZED: [usize; 3] = [4, 5, 6];

/// Steps of the power iteration: as features the ranks need no more.
const STEPS: usize = 8;

/// What the model sees of a document.
#[derive(Clone, Debug)]
pub struct Features {
    /// One row a term, by [`TERM`].
    pub terms: Vec<[f64; TERM.len()]>,
    /// One row a sentence, by [`SENTENCE`].
    pub sentences: Vec<[f64; SENTENCE.len()]>,
}

/// The weights of the model.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// w, by [`TERM`].
    pub term: [f64; TERM.len()],
    /// v, by [`SENTENCE`].
    pub sentence: [f64; SENTENCE.len()],
    /// a: the salience of a sentence's own terms.
    pub salience: f64,
    /// c: the salience of all the terms of a set.
    pub coverage: f64,
    /// r: the cosines within a set.
    pub repeats: f64,
    /// What is added to v where the budget counts words, by [`SIZED`].
    pub sized: [f64; SIZED.len()],
}

pub(super) fn rank(document: &Document<'_>, vectors: &Vectors<'_>) -> Scores {
    let title = document.title_terms();
    // Rows of sentences are weighed as they come: those of a long text would fill a quarter of a kilobyte a sentence.
    WEIGHTS.scores_of(document, &terms(document, title), sentences(document, vectors, title))
}

impl Weights {
    /// Those that the program uses.
    pub fn fitted() -> Self {
        WEIGHTS.clone()
    }

    /// The salience of each term, from 0 to 1.
    fn saliences(&self, terms: &[[f64; TERM.len()]]) -> Vec<f64> {
        terms.iter().map(|row| sigmoid(dot(&self.term, row))).collect()
    }

    /// What sets each sentence apart: its features, those of place and of length together whatever the kind of text, by what they add to its worth, less
    /// what they add in the mean of the document; the largest first. O(sentences).
    pub fn contributions(&self, features: &Features) -> Vec<Vec<(&'static str, f64)>> {
        let label = |name: &'static str| match name.rsplit(": ").next().unwrap_or(name) {
            "position" | "1/√(1+index)" | "first" | "last" => "place",
            "ln(1+words)" | "(ln(1+words)/3)²" | "under 8 words" => "length",
            name => name,
        };
        let n = features.sentences.len().max(1) as f64;
        let mean: Vec<f64> = (0..SENTENCE.len()).map(|f| features.sentences.iter().map(|row| row[f]).sum::<f64>() / n).collect();
        let of = |row: &[f64; SENTENCE.len()]| {
            let mut all: Vec<(&str, f64)> = Vec::new();
            for ((name, weight), (value, mean)) in SENTENCE.iter().zip(&self.sentence).zip(row.iter().zip(&mean)) {
                let worth = weight * (value - mean);
                match all.iter_mut().find(|(known, _)| *known == label(name)) {
                    Some((_, sum)) => *sum += worth,
                    None => all.push((label(name), worth)),
                }
            }
            all.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
            all
        };
        features.sentences.iter().map(of).collect()
    }

    /// Scores of a document.
    pub fn scores(&self, document: &Document<'_>, features: &Features) -> Scores {
        self.scores_of(document, &features.terms, features.sentences.iter().copied())
    }

    fn scores_of(
        &self,
        document: &Document<'_>,
        terms: &[[f64; TERM.len()]],
        sentences: impl Iterator<Item = [f64; SENTENCE.len()]>,
    ) -> Scores {
        /// How flat the shares are: the worth that makes e times the share.
        const TEMPERATURE: f64 = 12.0;
        let salience = self.saliences(terms);
        let held = |s: usize| -> f64 { document.counts().row(s).map(|(term, _)| salience[term]).sum() };
        let n = document.len();
        let (mut utility, mut alone, mut by_size) = (Vec::with_capacity(n), Vec::with_capacity(n), Vec::with_capacity(n));
        for (s, row) in sentences.enumerate() {
            let held = libm::log1p(held(s));
            utility.push(dot(&self.sentence, &row) + self.salience * held);
            alone.push(utility[s] + self.coverage * held);
            by_size.push(dot(&self.sized, &SIZED.map(|feature| row[feature])));
        }
        let most = alone.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let weights = alone.iter().map(|value| libm::exp((value - most) / TEMPERATURE)).collect();
        let set = SetWorth { salience, coverage: self.coverage, repeats: self.repeats, by_size };
        Scores { set: Some(set), utility, ..Scores::new(weights) }
    }
}

impl Features {
    /// Looks at a document. O(non-zeros) a step of the power iteration.
    pub fn new(document: &Document<'_>, vectors: &Vectors<'_>) -> Self {
        let title = document.title_terms();
        Self { terms: terms(document, title), sentences: sentences(document, vectors, title).collect() }
    }
}

fn terms(document: &Document<'_>, title: &[usize]) -> Vec<[f64; TERM.len()]> {
    let n = document.len() as f64;
    let mut seen = vec![Seen::default(); document.terms()];
    for s in 0..document.len() {
        for (at, &token) in document.tokens(s).iter().enumerate() {
            let word = document.word(token);
            let Some(term) = word.term else { continue };
            let seen = &mut seen[term as usize];
            seen.digit |= token.has(Shape::DIGIT);
            if at > 0 {
                seen.within += 1;
                seen.capital += u32::from(token.has(Shape::CAPITAL));
            }
        }
    }
    let row = |(term, seen): (usize, &Seen)| {
        let frequency = f64::from(document.frequency(term));
        let first = document.first(term) as f64;
        [
            1.0,
            ln(document.frequency(term).max(1)),
            frequency / n,
            1.0 / libm::sqrt(1.0 + first),
            flag(first == 0.0),
            flag(seen.digit),
            flag(title.binary_search(&term).is_ok()),
            flag(seen.within > 0 && 2 * seen.capital > seen.within),
        ]
    };
    seen.iter().enumerate().map(row).collect()
}

/// What is seen of a term over all its tokens.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    digit: bool,
    /// Tokens that begin no sentence, and those of them with a capital.
    within: u32,
    capital: u32,
}

fn sentences<'d>(
    document: &'d Document<'_>,
    vectors: &Vectors<'_>,
    title: &'d [usize],
) -> impl Iterator<Item = [f64; SENTENCE.len()]> + 'd {
    let n = document.len();
    let graph = vectors.graph();
    let ranks = graph.page_rank_after(STEPS, &vec![1.0; n], 0.85);
    let central = move |rank: f64| libm::log((rank * n as f64).max(1e-3));
    let talk = share_of_talk(document);
    let news_length = (1.0 - talk) * nearness_to_news(n);
    let theme = share_of_theme(document);
    let abstracted = has_abstract(document);
    let outcome = outcomes::telling(document);
    let row = move |(i, sentence): (usize, &Sentence)| {
        let text = sentence.span.of(document.text());
        let tokens = document.tokens(i);
        let distinct = document.counts().row(i).len();
        let alone = document.counts().row(i).filter(|&(term, _)| document.frequency(term) == 1).count();
        let titled = document.counts().row(i).filter(|(term, _)| title.binary_search(term).is_ok()).count();
        let titled = titled as f64 / title.len().max(1) as f64;
        let length = libm::log1p(sentence.words as f64);
        let place = i as f64 / n as f64;
        let early = 1.0 / libm::sqrt(1.0 + i as f64);
        let begins = tokens.first().is_some_and(|&token| document.word(token).classes.has(Classes::STOP));
        [
            place,
            early,
            flag(i == 0),
            flag(i + 1 == n),
            length,
            (length / 3.0) * (length / 3.0),
            flag(sentence.words < 8),
            alone as f64 / distinct.max(1) as f64,
            central(ranks[i]),
            flag(begins),
            flag(tokens.iter().any(|token| token.has(Shape::DIGIT))),
            flag(text.trim_end_matches(['"', '”', '’', ')']).ends_with(['?', '？', '؟'])),
            flag(holds_mark(text)),
            flag(i == 0 || document.sentences()[i - 1].block != sentence.block),
            titled,
            flag(document.article().blocks()[sentence.block].kind == BlockKind::Item),
            talk * place,
            talk * early,
            talk * length,
            theme * place,
            theme * early,
            theme * central(ranks[i]),
            flag(abstracted && sentence.block == document.sentences()[0].block),
            outcome[i],
            talk * outcome[i],
            news_length * early,
            news_length * flag(i == 0),
            news_length * length,
            news_length * central(ranks[i]),
            news_length * flag(begins),
            news_length * titled,
            news_length * outcome[i],
        ]
    };
    document.sentences().iter().enumerate().map(row)
}

/// The part of a document's paragraphs that are turns of talk.
fn share_of_talk(document: &Document<'_>) -> f64 {
    let text = document.text();
    let body = || document.article().blocks().iter().filter(|block| block.kind.is_body());
    let turns = body().filter(|block| speaker_turn(block.span.of(text)).is_some()).count();
    turns as f64 / body().count().max(1) as f64
}

/// How near a number of sentences is to that of a story in the news, from 0 to 1: such a text tells the most at its top and ends in
/// background, where a longer one is parted into matters of their own and a shorter one is wanted nearly whole.
fn nearness_to_news(sentences: usize) -> f64 {
    /// Sentences of a middling story; a text of e times as many, or as few, is 1/e as near.
    const STORY: f64 = 22.0;
    let apart = libm::log(sentences.max(1) as f64 / STORY);
    libm::exp(-apart * apart)
}

/// The part of the sentences that hold the commonest term: near 1 where one thing is said over and over, as in reviews.
fn share_of_theme(document: &Document<'_>) -> f64 {
    let most = (0..document.terms()).map(|term| document.frequency(term)).max().unwrap_or(0);
    f64::from(most) / document.len().max(1) as f64
}

/// Whether the first block of a long document sums it up, as the abstract of a paper does.
fn has_abstract(document: &Document<'_>) -> bool {
    /// Sentences of the shortest text that has an abstract, and of the shortest abstract.
    const LONG: usize = 40;
    const SHORTEST: usize = 3;
    let Some(first) = document.sentences().first().filter(|_| document.len() >= LONG) else { return false };
    let within = document.sentences().iter().take_while(|sentence| sentence.block == first.block).count();
    let announces = || {
        let text = document.article().blocks()[first.block].span.of(document.text());
        document.lexicon().announces(&text.to_lowercase())
    };
    within >= SHORTEST && within < document.len() / 2 && announces()
}

/// Whether a sentence holds a quotation mark.
fn holds_mark(text: &str) -> bool {
    // Settles three sentences of four without a look at each character.
    if text.is_ascii() { text.as_bytes().contains(&b'"') } else { text.contains(['"', '“', '”', '«', '„', '「']) }
}

fn flag(value: bool) -> f64 {
    f64::from(u8::from(value))
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}

fn dot(weights: &[f64], row: &[f64]) -> f64 {
    weights.iter().zip(row).map(|(weight, value)| weight * value).sum()
}
