//! The best set of a few sentences, all of them tried.

use crate::document::Document;
use crate::rank::{Scores, SetWorth};
use crate::vectors::Vectors;

/// The largest set that is tried; larger ones are built up greedily.
pub(super) const LARGEST: usize = 3;
/// The sentences that sets are made of: so many of the best by themselves.
const POOL: usize = 10;

/// The set of `size` sentences that is worth most, best first by themselves; ties go to the earlier sentences.
///
/// O(sentences + words of the pool), and the sets of the pool.
pub(super) fn best(document: &Document<'_>, vectors: &Vectors<'_>, scores: &Scores, worth: &SetWorth, size: usize) -> Vec<usize> {
    let held = |s: usize| -> f64 { document.counts().row(s).map(|(term, _)| worth.salience[term]).sum() };
    let mut pool: Vec<(f64, usize)> = (0..document.len()).map(|s| (scores.utility[s] + worth.coverage * libm::log1p(held(s)), s)).collect();
    let order = |a: &(f64, usize), b: &(f64, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    if pool.len() > POOL {
        pool.select_nth_unstable_by(POOL - 1, order);
        pool.truncate(POOL);
    }
    pool.sort_unstable_by(order);
    let pool: Vec<usize> = pool.into_iter().map(|(_, s)| s).collect();
    if pool.len() <= size {
        return Vec::new();
    }
    let mut cosines = vec![0.0; pool.len() * pool.len()];
    for (i, &a) in pool.iter().enumerate() {
        for (j, &b) in pool[..i].iter().enumerate() {
            cosines[i * pool.len() + j] = cosine(vectors, a, b);
        }
    }
    let covered = Covered::new(document, worth, &pool);
    let mut search = Search { pool: &pool, size, scores, worth, cosines, covered, best: (f64::NEG_INFINITY, Vec::new()) };
    search.go_on(&mut Vec::with_capacity(size), Sums::default());
    search.best.1.into_iter().map(|place| pool[place]).collect()
}

/// The sets of a pool, each looked at as the one before it with another last sentence.
struct Search<'s> {
    pool: &'s [usize],
    size: usize,
    scores: &'s Scores,
    worth: &'s SetWorth,
    /// Of each place of the pool with each before it.
    cosines: Vec<f64>,
    covered: Covered,
    /// The best set so far, by places.
    best: (f64, Vec<usize>),
}

/// What the sentences of a set come to: their utility, their cosines with each other, the salience that they cover.
#[derive(Clone, Copy, Default)]
struct Sums {
    alone: f64,
    repeated: f64,
    covered: f64,
}

impl Search<'_> {
    /// Looks at every set that begins so, in order.
    fn go_on(&mut self, set: &mut Vec<usize>, sums: Sums) {
        for place in set.last().map_or(0, |last| last + 1)..self.pool.len() {
            let cosines = &self.cosines[place * self.pool.len()..];
            if set.iter().any(|&before| cosines[before] >= super::REPEAT) {
                continue;
            }
            let alone = sums.alone + self.scores.utility[self.pool[place]];
            let repeated = set.iter().fold(sums.repeated, |sum, &before| sum + cosines[before]);
            let whole = set.len() + 1 == self.size;
            let from = self.covered.order.len();
            let covered = self.covered.with(place, sums.covered, !whole);
            set.push(place);
            if whole {
                let value = alone + self.worth.coverage * libm::log1p(covered) - self.worth.repeats * repeated;
                if value > self.best.0 {
                    self.best = (value, set.clone());
                }
            } else {
                self.go_on(set, Sums { alone, repeated, covered });
                self.covered.back_to(from);
            }
            set.pop();
        }
    }
}

/// The cosine of two sentences. O(non-zeros of both).
fn cosine(vectors: &Vectors<'_>, a: usize, b: usize) -> f64 {
    let (mut left, mut right) = (vectors.row(a), vectors.row(b));
    let (mut one, mut other) = (left.next(), right.next());
    let mut sum = 0.0;
    while let (Some((term, weight)), Some((others, w))) = (one, other) {
        if term == others {
            sum += weight * w;
        }
        if term <= others {
            one = left.next();
        }
        if others <= term {
            other = right.next();
        }
    }
    sum
}

/// The salience that sets of a pool cover: the terms of each sentence as numbers of their own, so that a set is a few lists.
struct Covered {
    terms: Vec<Vec<usize>>,
    salience: Vec<f64>,
    /// Which terms are covered, and these in the order in which they came.
    is: Vec<bool>,
    order: Vec<usize>,
}

impl Covered {
    fn new(document: &Document<'_>, worth: &SetWorth, pool: &[usize]) -> Self {
        let rows = || pool.iter().map(|&s| document.counts().row(s).map(|(term, _)| term).collect::<Vec<_>>());
        let mut all: Vec<usize> = rows().flatten().collect();
        all.sort_unstable();
        all.dedup();
        let number = |term| all.binary_search(&term).unwrap_or(0);
        let terms = rows().map(|row| row.into_iter().map(number).collect()).collect();
        let salience = all.iter().map(|&term| worth.salience[term]).collect();
        Self { terms, salience, is: vec![false; all.len()], order: Vec::with_capacity(all.len()) }
    }

    /// What is covered with a sentence more, where `sum` is without it; `keep` says whether its terms count as covered from then on.
    fn with(&mut self, place: usize, mut sum: f64, keep: bool) -> f64 {
        for &term in &self.terms[place] {
            if !self.is[term] {
                sum += self.salience[term];
                if keep {
                    self.is[term] = true;
                    self.order.push(term);
                }
            }
        }
        sum
    }

    /// Gives back all but the first so many terms.
    fn back_to(&mut self, terms: usize) {
        self.order.drain(terms..).for_each(|term| self.is[term] = false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lang::Language;
    use crate::rank::Ranker;

    /// Calls `visit` with every ascending choice of `size` of `n` places, in order.
    fn each(n: usize, size: usize, set: &mut Vec<usize>, visit: &mut impl FnMut(&[usize])) {
        if set.len() == size {
            return visit(set);
        }
        for place in set.last().map_or(0, |last| last + 1)..n {
            set.push(place);
            each(n, size, set, visit);
            set.pop();
        }
    }

    /// f(S) as `rank/learned.rs` writes it.
    fn worth(document: &Document<'_>, vectors: &Vectors<'_>, scores: &Scores, set: &[usize]) -> f64 {
        let worth = scores.set.as_ref().expect("a ranker that rates sets");
        let mut terms: Vec<usize> = set.iter().flat_map(|&s| document.counts().row(s)).map(|(term, _)| term).collect();
        terms.sort_unstable();
        terms.dedup();
        let covered: f64 = terms.iter().map(|&term| worth.salience[term]).sum();
        let pairs = set.iter().enumerate().flat_map(|(i, &a)| set[..i].iter().map(move |&b| (a, b)));
        let repeated: f64 = pairs.map(|(a, b)| cosine(vectors, a, b)).sum();
        set.iter().map(|&s| scores.utility[s]).sum::<f64>() + worth.coverage * libm::log1p(covered) - worth.repeats * repeated
    }

    #[test]
    fn no_set_of_the_pool_is_worth_more() {
        let text = "The board voted to dredge the channel. The channel will close in May. Ferries use the channel in May. \
                    The board meets again. Nobody spoke of the cost. The cost is four million. Ferries will stop. Rain fell.";
        let article = Article::from_text(text, None);
        let document = Document::in_language(&article, Language::ENGLISH);
        let vectors = Vectors::new(&document);
        let scores = Ranker::Learned.rank(&document, &vectors);
        let set = scores.set.as_ref().expect("a ranker that rates sets");
        for size in 2..=LARGEST {
            let found = best(&document, &vectors, &scores, set, size);
            let mut most = f64::NEG_INFINITY;
            each(document.len(), size, &mut Vec::new(), &mut |set| most = most.max(worth(&document, &vectors, &scores, set)));
            assert!((worth(&document, &vectors, &scores, &found) - most).abs() < 1e-9, "{found:?}");
        }
    }
}
