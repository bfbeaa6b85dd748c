//! How much each sentence is worth. Rankers rate; choosing is `select`'s.
//!
//! | ranker | by | take it for |
//! |---|---|---|
//! | [`Learned`](Ranker::Learned) | features of sentences and sets, fitted weights | the default |
//! | [`PositionRank`](Ranker::PositionRank) | cosine graph, restart at the head of the text | the best without fitted weights |
//! | [`LexRank`](Ranker::LexRank) | cosine graph, even restart | texts in no order: reviews, search results |
//! | [`LexRankThreshold`](Ranker::LexRankThreshold) | links between sentences that are alike | comparison with LexRank as it is mostly run |
//! | [`TextRank`](Ranker::TextRank) | graph of shared words | comparison with published figures |
//! | [`Bm25`](Ranker::Bm25) | graph of BM25 weights | long sentences beside short ones |
//! | [`Reduction`](Ranker::Reduction) | sum of edges in TextRank's graph | TextRank without its iteration |
//! | [`Centroid`](Ranker::Centroid) | likeness to the whole text | a fast choice without a graph |
//! | [`PacSum`](Ranker::PacSum) | likeness to what follows, less that to what came before | news and reports, where the order of sentences tells |
//! | [`Lsa`](Ranker::Lsa) | length in the space of the leading topics | comparison with published figures |
//! | [`Luhn`](Ranker::Luhn) | dense clusters of frequent words | technical prose; nothing simpler looks at words |
//! | [`SumBasic`](Ranker::SumBasic) | mean probability of words, squared once said | short sentences on the main topic |
//! | [`Kl`](Ranker::Kl) | distribution of words nearest to the text's | a summary that is to say what the text says as often |
//! | [`Edmundson`](Ranker::Edmundson) | cue words, title, place in paragraph and text | texts with a title and paragraphs |
//! | [`Lead`](Ranker::Lead) | position alone | the baseline that every figure stands beside |
//! | [`Random`](Ranker::Random) | chance | the baseline below that one |
//!
//! Every graph ranker goes through the one power iteration in `graph`, and none builds the matrix of all pairs.

mod bm25;
mod centroid;
mod edmundson;
mod graph;
mod kl;
mod lanczos;
mod lead;
pub mod learned;
mod lexrank;
mod lexrank_threshold;
mod lsa;
mod luhn;
mod pacsum;
mod positionrank;
mod random;
mod reduction;
mod sumbasic;
mod textrank;
mod weights;

pub(crate) use self::graph::Graph;
use crate::document::Document;
use crate::vectors::{Vectors, inverse_sentence_frequency};

/// The ways to rate sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ranker {
    /// Features of sentences and of sets of them, with weights fitted to whole summaries.
    #[default]
    Learned,
    /// PageRank over the cosine graph with a restart that falls with position.
    PositionRank,
    /// Continuous LexRank (Erkan & Radev 2004).
    LexRank,
    /// LexRank over links of cosine above 0.1 (Erkan & Radev 2004).
    LexRankThreshold,
    /// TextRank over word overlap (Mihalcea & Tarau 2004).
    TextRank,
    /// TextRank over BM25 weights (Barrios et al. 2016).
    Bm25,
    /// The degree in TextRank's graph (after Salton et al. 1997).
    Reduction,
    /// Likeness to the centroid (Radev et al. 2004).
    Centroid,
    /// Directed centrality (Zheng & Lapata 2019).
    PacSum,
    /// Latent semantic analysis (Steinberger & Ježek 2004).
    Lsa,
    /// Clusters of significant words (Luhn 1958).
    Luhn,
    /// Mean probability of words, lowered once chosen (Nenkova & Vanderwende 2005).
    SumBasic,
    /// Least divergence from the text's distribution of words (Haghighi & Vanderwende 2009).
    Kl,
    /// Cue words, title words and location (Edmundson 1969).
    Edmundson,
    /// The first sentences.
    Lead,
    /// By chance, the same each time.
    Random,
}

impl Ranker {
    /// All of them, the default first.
    pub const ALL: [Self; 16] = [
        Self::Learned,
        Self::PositionRank,
        Self::LexRank,
        Self::LexRankThreshold,
        Self::TextRank,
        Self::Bm25,
        Self::Reduction,
        Self::Centroid,
        Self::PacSum,
        Self::Lsa,
        Self::Luhn,
        Self::SumBasic,
        Self::Kl,
        Self::Edmundson,
        Self::Lead,
        Self::Random,
    ];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Learned => "learned",
            Self::PositionRank => "positionrank",
            Self::LexRank => "lexrank",
            Self::LexRankThreshold => "lexrank-threshold",
            Self::TextRank => "textrank",
            Self::Bm25 => "bm25",
            Self::Reduction => "reduction",
            Self::Centroid => "centroid",
            Self::PacSum => "pacsum",
            Self::Lsa => "lsa",
            Self::Luhn => "luhn",
            Self::SumBasic => "sumbasic",
            Self::Kl => "kl",
            Self::Edmundson => "edmundson",
            Self::Lead => "lead",
            Self::Random => "random",
        }
    }

    /// The ranker of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ranker| ranker.name() == name)
    }

    /// Rates every sentence. O(non-zeros) a step of the iteration; see each ranker's file.
    pub fn rank(self, document: &Document<'_>, vectors: &Vectors<'_>) -> Scores {
        Scores::new(match self {
            Self::Learned => return learned::rank(document, vectors),
            Self::PositionRank => positionrank::rank(vectors),
            Self::LexRank => lexrank::rank(vectors),
            Self::LexRankThreshold => lexrank_threshold::rank(document, vectors),
            Self::TextRank => textrank::rank(document),
            Self::Bm25 => bm25::rank(document),
            Self::Reduction => reduction::rank(document),
            Self::Centroid => centroid::rank(document, vectors),
            Self::PacSum => pacsum::rank(document, vectors),
            Self::Lsa => lsa::rank(document, vectors),
            Self::Luhn => luhn::rank(document),
            Self::SumBasic => sumbasic::rank(document),
            Self::Kl => kl::rank(document),
            Self::Edmundson => edmundson::rank(document),
            Self::Lead => lead::rank(document.len()),
            Self::Random => random::rank(document),
        })
    }

    /// How much a sentence loses by what it repeats of those chosen, from 0 (nothing) to 1 (all). Nothing where the ranker's
    /// own order has regard to those chosen before, and in the baselines.
    pub const fn redundancy(self) -> f64 {
        match self {
            Self::SumBasic | Self::Kl | Self::Lead | Self::Random => 0.0,
            _ => 1.0,
        }
    }
}

/// How often the sentences say each term, in all. O(non-zeros).
fn said(document: &Document<'_>) -> Vec<u32> {
    let mut said = vec![0; document.terms()];
    for sentence in 0..document.len() {
        document.counts().row(sentence).for_each(|(term, count)| said[term] += count);
    }
    said
}

/// Utilities that fall by 1 from sentence to sentence of an order, to 1: all that a ranker says that chooses.
fn in_order(order: &[usize]) -> Vec<f64> {
    let mut utility = vec![0.0; order.len()];
    order.iter().rev().zip(1_u32..).for_each(|(&sentence, place)| utility[sentence] = f64::from(place));
    utility
}

/// What a ranker says of every sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// One number a sentence in the ranker's own unit; finite, more is better. The selector reads this.
    pub utility: Vec<f64>,
    /// The same as parts of 1: non-negative, sums to 1 where there is a sentence. Shown as `score`.
    pub share: Vec<f64>,
    /// What sets of sentences are worth, by a ranker that rates them.
    pub set: Option<SetWorth>,
}

/// What a set of sentences is worth beyond each of them: what it covers, less what it repeats.
#[derive(Clone, Debug, PartialEq)]
pub struct SetWorth {
    /// How much each term matters, from 0 to 1.
    pub salience: Vec<f64>,
    /// Worth of ln(1 + the salience of all terms of the set).
    pub coverage: f64,
    /// What the cosine of each pair of the set costs.
    pub repeats: f64,
    /// What each sentence is worth beside its utility where the budget counts words, characters or tokens.
    pub by_size: Vec<f64>,
}

impl Scores {
    /// The scores seen from a query: each sentence's utility by what it holds of the query's terms, their inverse sentence
    /// frequency as weight. A sentence without any keeps a little, so that a short answer is filled up by what is worth most.
    /// O(non-zeros).
    #[must_use]
    pub fn biased(self, document: &Document<'_>, query: &[usize]) -> Self {
        /// What a sentence without a term of the query keeps.
        const UNASKED: f64 = 0.02;
        /// What a query is worth to a ranker that rates sets: enough to bring a sentence that answers it before all others.
        const ASKED: f64 = 12.0;
        let weight = |term: usize| inverse_sentence_frequency(document.len(), document.frequency(term));
        let whole: f64 = query.iter().map(|&term| weight(term)).sum();
        if whole <= 0.0 {
            return self;
        }
        let kept = |sentence: usize| -> f64 {
            let asked = document.counts().row(sentence).filter(|(term, _)| query.binary_search(term).is_ok());
            UNASKED + asked.map(|(term, _)| weight(term)).sum::<f64>() / whole
        };
        let biased = Self::new(self.share.iter().enumerate().map(|(sentence, share)| share * kept(sentence)).collect());
        match self.set {
            // Where sets are rated, worth is a logarithm.
            Some(set) => {
                let utility = self.utility.iter().enumerate().map(|(sentence, utility)| utility + ASKED * libm::log(kept(sentence)));
                Self { utility: utility.collect(), set: Some(set), ..biased }
            }
            None => biased,
        }
    }

    /// Scores of non-negative utilities.
    fn new(utility: Vec<f64>) -> Self {
        // Sentences that repeat each other tie exactly in the algebra; summation must not order them.
        let mut rounding = Rounding::default();
        let round = |value: f64| if value.is_finite() { rounding.round(value.max(0.0)) } else { 0.0 };
        let utility: Vec<f64> = utility.into_iter().map(round).collect();
        let total: f64 = utility.iter().sum();
        let share = if total > 0.0 {
            utility.iter().map(|value| value / total).collect()
        } else {
            vec![1.0 / utility.len().max(1) as f64; utility.len()]
        };
        Self { utility, share, set: None }
    }
}

/// Rounds numbers to twelve significant digits.
#[derive(Default)]
struct Rounding {
    /// The power of ten asked for last, and it: neighbours are mostly of one size.
    last: (f64, f64),
}

impl Rounding {
    fn round(&mut self, value: f64) -> f64 {
        if value == 0.0 {
            return 0.0;
        }
        let power = 11.0 - libm::floor(libm::log10(value));
        if self.last.1 == 0.0 || self.last.0.total_cmp(&power).is_ne() {
            self.last = (power, libm::pow(10.0, power));
        }
        let scale = self.last.1;
        if scale.is_finite() { libm::round(value * scale) / scale } else { value }
    }
}
