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
    let cosines: Vec<f64> = pool
        .iter()
        .flat_map(|&a| pool.iter().map(move |&b| (a, b)))
        .map(|(a, b)| if a == b { 0.0 } else { cosine(vectors, a, b) })
        .collect();
    let mut covered = Covered::new(document, worth, &pool);
    let mut best = (f64::NEG_INFINITY, Vec::new());
    each(pool.len(), size, &mut |set| {
        let alone: f64 = set.iter().map(|&place| scores.utility[pool[place]]).sum();
        let pairs = || set.iter().enumerate().flat_map(|(i, &a)| set[..i].iter().map(move |&b| (a, b)));
        let repeated: f64 = pairs().map(|(a, b)| cosines[a * pool.len() + b]).sum();
        let same = pairs().any(|(a, b)| cosines[a * pool.len() + b] >= super::REPEAT);
        let value = alone + worth.coverage * libm::log1p(covered.by(set)) - worth.repeats * repeated;
        if !same && value > best.0 {
            best = (value, set.to_vec());
        }
    });
    best.1.into_iter().map(|place| pool[place]).collect()
}

/// Calls `visit` with every ascending choice of `size` of `n` places, in order.
fn each(n: usize, size: usize, visit: &mut impl FnMut(&[usize])) {
    fn choose(n: usize, size: usize, set: &mut Vec<usize>, visit: &mut impl FnMut(&[usize])) {
        if set.len() == size {
            return visit(set);
        }
        for place in set.last().map_or(0, |last| last + 1)..n {
            set.push(place);
            choose(n, size, set, visit);
            set.pop();
        }
    }
    choose(n, size, &mut Vec::with_capacity(size), visit);
}

/// The cosine of two sentences. O(non-zeros of both).
fn cosine(vectors: &Vectors<'_>, a: usize, b: usize) -> f64 {
    let mut other = vectors.row(b).peekable();
    let mut sum = 0.0;
    for (term, weight) in vectors.row(a) {
        while other.next_if(|&(t, _)| t < term).is_some() {}
        if let Some((_, w)) = other.next_if(|&(t, _)| t == term) {
            sum += weight * w;
        }
    }
    sum
}

/// The salience that sets of a pool cover: the terms of each sentence as numbers of their own, so that a set is a few lists.
struct Covered {
    terms: Vec<Vec<usize>>,
    salience: Vec<f64>,
    /// The set that saw a term last.
    seen: Vec<usize>,
    sets: usize,
}

impl Covered {
    fn new(document: &Document<'_>, worth: &SetWorth, pool: &[usize]) -> Self {
        let rows = || pool.iter().map(|&s| document.counts().row(s).map(|(term, _)| term).collect::<Vec<_>>());
        let mut all: Vec<usize> = rows().flatten().collect();
        all.sort_unstable();
        all.dedup();
        let number = |term| all.binary_search(&term).unwrap_or(0);
        let terms = rows().map(|row| row.into_iter().map(number).collect()).collect();
        Self { terms, salience: all.iter().map(|&term| worth.salience[term]).collect(), seen: vec![0; all.len()], sets: 0 }
    }

    fn by(&mut self, set: &[usize]) -> f64 {
        self.sets += 1;
        let mut sum = 0.0;
        for &term in set.iter().flat_map(|&place| &self.terms[place]) {
            if std::mem::replace(&mut self.seen[term], self.sets) != self.sets {
                sum += self.salience[term];
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lang::Language;
    use crate::rank::Ranker;

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
            each(document.len(), size, &mut |set| most = most.max(worth(&document, &vectors, &scores, set)));
            assert!((worth(&document, &vectors, &scores, &found) - most).abs() < 1e-9, "{found:?}");
        }
    }
}
