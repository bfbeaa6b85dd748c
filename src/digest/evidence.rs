//! How sure it is that two documents tell of one event.
//!
//! Four things speak for it: what they share on the whole, what they share beside names (the same mayor may have another matter), whether
//! one's headline and opening name nobody and no place that the other does not name, too, and the figures that both give. A logistic
//! regression weighs them. Days between the documents count against what they share.

use super::card::Card;
use super::events::Terms;
use super::terms::Term;
use crate::outcomes::Date;

/// What speaks for one event between two documents, in the order of what [`evidence`](super::evidence()) gives.
pub const EVIDENCE: [&str; 4] = ["√ cosine", "√ cosine beside names", "names of the opening", "shared figures"];

// Fitted to the pairs of `corpus/stories`, `corpus/tellings` and, a tenth as much, of halves of news articles in five languages
// (`.ci/digest.py --fit ../shared/data`): maximum likelihood with an L2 penalty of 3 on standardised values. Fitted on the
// stories without the tellings it finds pairs of the tellings with an F1 of .77, the other way round those of the stories with .62.
const BIAS: f64 = -11.6;
const WEIGHTS: [f64; EVIDENCE.len()] = [15.1, 7.0, 1.7, 0.61];
/// Terms of a document that are compared, those that weigh most; it also makes long and short ones comparable.
const MOST_TERMS: usize = 100;
/// Days between documents that do not count, and in how many more what they share halves.
const SAME_DAYS: f64 = 3.0;
const HALF_LIFE: f64 = 30.0;

/// What a document is about.
pub(super) struct Vector {
    /// Ascending by term; of a unit vector only the terms that other documents have.
    pub weights: Vec<Weight>,
    /// How much larger the weights are in the unit vector of what is no name, squared.
    deeds: f64,
    /// The inverse document frequencies of the names that it opens with.
    opening: f64,
    /// Days since some day.
    day: Option<f64>,
}

/// A term of a vector; `f32`, for there are many.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weight {
    pub term: Term,
    /// In the unit vector of all terms.
    pub all: f32,
}

impl Vector {
    pub fn new(card: &Card, terms: &Terms) -> Self {
        let weight = |&term: &Term| Weight { term, all: term.weight() * terms.idf(term.hash) as f32 };
        let mut weights: Vec<Weight> = card.terms.iter().map(weight).filter(|weight| weight.all > 0.0).collect();
        if weights.len() > MOST_TERMS {
            weights.sort_unstable_by(|a, b| b.all.total_cmp(&a.all).then(a.term.hash.cmp(&b.term.hash)));
            weights.truncate(MOST_TERMS);
            weights.sort_unstable_by_key(|weight| weight.term.hash);
        }
        let square = |weight: &Weight| weight.all * weight.all;
        let all: f32 = weights.iter().map(square).sum();
        let deeds: f32 = weights.iter().filter(|weight| !weight.term.is_name()).map(square).sum();
        let opening = weights.iter().filter(|weight| weight.term.opens() && weight.term.is_name());
        let opening = opening.map(|weight| terms.idf(weight.term.hash)).sum();
        let length = libm::sqrtf(all).max(f32::MIN_POSITIVE);
        let shared = weights.iter().filter(|weight| terms.is_shared(weight.term.hash));
        // Sized to what it holds: there are many.
        let mut own = Vec::with_capacity(shared.clone().count());
        own.extend(shared.map(|weight| Weight { all: weight.all / length, ..*weight }));
        Self {
            weights: own,
            deeds: f64::from(all) / f64::from(deeds).max(f64::MIN_POSITIVE),
            opening,
            day: card.date.as_deref().and_then(Date::parse).and_then(Date::days).map(f64::from),
        }
    }

    /// The cosine of two documents over all terms.
    pub fn cosine(&self, other: &Self) -> f64 {
        self.shared(other).map(|(a, b)| f64::from(a.all) * f64::from(b.all)).sum()
    }

    /// How sure it is that two documents tell of one event, from 0 to 1. O(terms of both).
    pub fn likeness(&self, other: &Self, terms: &Terms) -> f64 {
        let evidence: f64 = WEIGHTS.iter().zip(self.evidence(other, terms)).map(|(weight, value)| weight * value).sum();
        1.0 / (1.0 + libm::exp(-BIAS - evidence))
    }

    /// What speaks for one event, by [`EVIDENCE`]: roots of the two cosines; of the names that one opens with the part that the other
    /// has, by inverse document frequency, the larger of the two; ln(1 + sum) of those of shared figures. O(terms of both).
    pub fn evidence(&self, other: &Self, terms: &Terms) -> [f64; EVIDENCE.len()] {
        let (mut all, mut deeds, mut figures) = (0.0, 0.0, 0.0);
        let mut openings = [0.0, 0.0];
        for (a, b) in self.shared(other) {
            let product = f64::from(a.all) * f64::from(b.all);
            all += product;
            if !a.term.is_name() && !b.term.is_name() {
                deeds += product;
            }
            if a.term.is_figure() {
                figures += terms.idf(a.term.hash);
            }
            for (opening, term) in openings.iter_mut().zip([a.term, b.term]) {
                if term.is_name() && term.opens() {
                    *opening += terms.idf(term.hash);
                }
            }
        }
        let faded = self.faded(other);
        let root = |cosine: f64| libm::sqrt(cosine * faded);
        let names = (openings[0] / self.opening.max(1.0)).max(openings[1] / other.opening.max(1.0));
        [root(all), root(deeds * libm::sqrt(self.deeds * other.deeds)), names, libm::log1p(figures)]
    }

    /// What days between documents leave of what they share.
    fn faded(&self, other: &Self) -> f64 {
        match (self.day, other.day) {
            (Some(a), Some(b)) => libm::exp2(-((a - b).abs() - SAME_DAYS).max(0.0) / HALF_LIFE),
            _ => 1.0,
        }
    }

    /// The terms of both.
    fn shared<'v>(&'v self, other: &'v Self) -> impl Iterator<Item = (Weight, Weight)> {
        let (mine, its) = (self.weights.as_slice(), other.weights.as_slice());
        let (mut at, mut beside) = (0, 0);
        std::iter::from_fn(move || {
            while let (Some(&a), Some(&b)) = (mine.get(at), its.get(beside)) {
                // Without a branch: which of two hashes is smaller nothing foretells.
                at += usize::from(a.term.hash <= b.term.hash);
                beside += usize::from(b.term.hash <= a.term.hash);
                if a.term.hash == b.term.hash {
                    return Some((a, b));
                }
            }
            None
        })
    }
}
