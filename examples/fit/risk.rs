//! Minimum risk: weights under which the expected ROUGE of sets of sentences is highest (Och, ACL 2003).

use std::collections::{BTreeMap, BTreeSet};

use nutgraf::rank::learned::{SENTENCE, SIZED, TERM, Weights};
use nutgraf::vectors::Vectors;
use rayon::prelude::*;

use crate::Effort;
use crate::data::{Seen, importance};
use crate::numbers::{BY_SIZE, N, SET, flat, given, guess, whole};

/// Sets of sentences that are tried for a document, at most.
const SETS: usize = 150;
/// Sentences beyond the size of a summary that sets are drawn from.
const POOL: usize = 8;
/// Adam (Kingma & Ba 2015).
const RATE: f64 = 0.15;
/// What a weight's distance from where it began costs.
const DECAY: f64 = 2e-5;
/// Numbers that a sentence's own features weigh by.
const OWN: usize = SENTENCE.len() + SIZED.len();

/// A document ready for fitting: what its drawn sets touch, under numbers of its own.
struct Sample {
    /// Features of each sentence, those by size after the others, and its terms.
    sentences: Vec<([f64; OWN], Vec<usize>)>,
    /// Features of each term.
    terms: Vec<[f64; TERM.len()]>,
    sets: Vec<Set>,
    weight: f64,
}

/// A summary that could be.
struct Set {
    members: Vec<usize>,
    terms: Vec<usize>,
    repeated: f64,
    rouge: f64,
}

/// The weights under which the expected ROUGE is highest; those from several drawings of sets, in the mean.
pub fn fit(files: &[&[Seen<'_>]], effort: Effort) -> Weights {
    if effort.drawings == 0 {
        return Weights::fitted();
    }
    let start = if effort.on { flat(&Weights::fitted()) } else { guess() };
    let mut at = start;
    let mut mean_of_ends = [0.0; N];
    let ends = effort.drawings.div_ceil(2);
    for drawing in 0..effort.drawings {
        let weights = whole(&at);
        let jobs: Vec<(&Seen, f64, u64)> = files
            .iter()
            .flat_map(|file| {
                let weight = importance(file.len()) / file.len() as f64;
                file.iter().enumerate().map(move |(i, seen)| (seen, weight, (drawing * 1_000_003 + i * 7919 + 17) as u64))
            })
            .collect();
        let samples: Vec<Sample> =
            jobs.par_iter().map(|&(seen, weight, salt)| Sample::new(seen, &weights, weight, salt * 0x9E37_79B9 + 1)).collect();
        climb(&samples, effort.epochs, &start, &mut at);
        if drawing + ends >= effort.drawings {
            mean_of_ends.iter_mut().zip(at).for_each(|(mean, at)| *mean += at / ends as f64);
        }
    }
    whole(&mean_of_ends)
}

/// Follows the gradient of the expected ROUGE.
fn climb(samples: &[Sample], epochs: usize, start: &[f64; N], at: &mut [f64; N]) {
    let total: f64 = samples.iter().map(|sample| sample.weight).sum();
    let (mut first, mut second) = ([0.0; N], [0.0; N]);
    let (mut fade, mut fade_squares) = (1.0, 1.0);
    for step in 1..=epochs {
        fade *= 0.9;
        fade_squares *= 0.99;
        let parts: Vec<(f64, [f64; N])> = samples.par_iter().map(|sample| sample.risk(at)).collect();
        let mut gradient = [0.0; N];
        let mut mean = 0.0;
        for ((rouge, part), sample) in parts.iter().zip(samples) {
            mean += sample.weight / total * rouge;
            gradient.iter_mut().zip(part).for_each(|(g, p)| *g += sample.weight / total * p);
        }
        let rate = RATE * (1.0 - 0.9 * step as f64 / epochs as f64);
        for i in (0..N).filter(|&i| i != given()) {
            let g = gradient[i] - DECAY * (at[i] - start[i]);
            first[i] = 0.9 * first[i] + 0.1 * g;
            second[i] = 0.99 * second[i] + 0.01 * g * g;
            let (m, v) = (first[i] / (1.0 - fade), second[i] / (1.0 - fade_squares));
            at[i] += rate * m / (v.sqrt() + 1e-8);
        }
        if step == 1 || step == epochs {
            eprintln!("step {step}: expected {:.3}", mean * 100.0);
        }
    }
}

/// Sets around the summary that the weights lead to: up to three of its sentences replaced by others of the pool.
fn draw(picks: &[usize], pool: &[usize], seed: u64) -> BTreeSet<Vec<usize>> {
    let mut random = seed | 1;
    let mut draw = |n: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % n as u64) as usize
    };
    // Long summaries cost more to measure.
    let sets = (SETS * 6 / picks.len().max(6)).max(24);
    let mut drawn = BTreeSet::from([picks.to_vec()]);
    for _ in 0..3 * sets {
        if drawn.len() >= sets || pool.len() <= picks.len() {
            break;
        }
        let mut set = picks.to_vec();
        for _ in 0..=draw(3.min(set.len().max(1))) {
            if !set.is_empty() {
                let place = draw(set.len());
                set[place] = pool[draw(pool.len())];
            }
        }
        set.sort_unstable();
        set.dedup();
        if set.len() == picks.len() {
            drawn.insert(set);
        }
    }
    drawn
}

impl Sample {
    fn new(seen: &Seen<'_>, weights: &Weights, weight: f64, salt: u64) -> Self {
        let document = &seen.document;
        let vectors = Vectors::new(document);
        let scores = weights.scores(document, &seen.features);
        let picks = seen.picks(&scores);
        let mut order: Vec<usize> = (0..document.len()).filter(|s| !picks.contains(s)).collect();
        order.sort_by(|&a, &b| scores.share[b].total_cmp(&scores.share[a]).then(a.cmp(&b)));
        order.truncate(POOL + picks.len() / 2);
        order.extend(0..document.len().min(3));
        order.extend(&picks);
        let pool: Vec<usize> = BTreeSet::from_iter(order).into_iter().collect();
        let number = |s: usize| pool.binary_search(&s).expect("a member of the pool");
        let of = |s: usize| document.counts().row(s).map(|(term, _)| term);
        let all: Vec<usize> = pool.iter().flat_map(|&s| of(s)).collect::<BTreeSet<usize>>().into_iter().collect();
        let terms: Vec<Vec<usize>> =
            pool.iter().map(|&s| of(s).map(|term| all.binary_search(&term).expect("a term of the pool")).collect()).collect();
        let set = |members: Vec<usize>| {
            let pairs = members.iter().enumerate().flat_map(|(i, &a)| members[..i].iter().map(move |&b| (a, b)));
            let repeated = pairs.map(|(a, b)| cosine(&vectors, a, b)).sum();
            let rouge = seen.rouge(&members);
            let members: Vec<usize> = members.into_iter().map(number).collect();
            let terms = members.iter().flat_map(|&s| terms[s].iter().copied()).collect::<BTreeSet<usize>>().into_iter().collect();
            Set { members, terms, repeated, rouge }
        };
        let sets = draw(&picks, &pool, salt).into_iter().map(set).collect();
        let own = |s: usize| {
            let row = &seen.features.sentences[s];
            let sized = SIZED.map(|feature| if seen.by_size() { row[feature] } else { 0.0 });
            std::array::from_fn(|i| if i < SENTENCE.len() { row[i] } else { sized[i - SENTENCE.len()] })
        };
        let terms_of = all.iter().map(|&term| seen.features.terms[term]).collect();
        let sentences = pool.iter().map(|&s| own(s)).zip(terms).collect();
        Self { sentences, terms: terms_of, sets, weight }
    }

    /// The expected ROUGE under the weights, and its gradient.
    fn risk(&self, at: &[f64; N]) -> (f64, [f64; N]) {
        let (term, rest) = at.split_at(TERM.len());
        let (sentence, rest) = rest.split_at(SENTENCE.len());
        let (&[salience, coverage, repeats], by_size) = rest.split_first_chunk().expect("N numbers");
        let own: Vec<f64> = sentence.iter().chain(by_size).copied().collect();
        let q: Vec<f64> = self.terms.iter().map(|row| 1.0 / (1.0 + (-dot(term, row)).exp())).collect();
        let mass = |terms: &[usize]| -> f64 { terms.iter().map(|&term| q[term]).sum() };
        let held: Vec<f64> = self.sentences.iter().map(|(_, terms)| mass(terms)).collect();
        let base: Vec<f64> = self.sentences.iter().zip(&held).map(|((row, _), held)| dot(&own, row) + salience * held.ln_1p()).collect();
        let whole: Vec<f64> = self.sets.iter().map(|set| mass(&set.terms)).collect();
        let worth = |(set, whole): (&Set, &f64)| {
            let alone: f64 = set.members.iter().map(|&s| base[s]).sum();
            alone + coverage * whole.ln_1p() - repeats * set.repeated
        };
        let worth: Vec<f64> = self.sets.iter().zip(&whole).map(worth).collect();
        let most = worth.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let odds: Vec<f64> = worth.iter().map(|value| (value - most).exp()).collect();
        let total: f64 = odds.iter().sum();
        let mean: f64 = odds.iter().zip(&self.sets).map(|(odds, set)| odds / total * set.rouge).sum();
        let mut gradient = [0.0; N];
        let mut by_term = vec![0.0; self.terms.len()];
        let mut by_sentence = vec![0.0; self.sentences.len()];
        for ((set, odds), whole) in self.sets.iter().zip(&odds).zip(&whole) {
            let push = odds / total * (set.rouge - mean);
            gradient[SET + 1] += push * whole.ln_1p();
            gradient[SET + 2] -= push * set.repeated;
            set.members.iter().for_each(|&s| by_sentence[s] += push);
            set.terms.iter().for_each(|&term| by_term[term] += push * coverage / (1.0 + whole));
        }
        for (((row, terms), push), held) in self.sentences.iter().zip(by_sentence).zip(held) {
            let (alike, by_size) = row.split_at(SENTENCE.len());
            gradient[TERM.len()..SET].iter_mut().zip(alike).for_each(|(g, value)| *g += push * value);
            gradient[BY_SIZE..].iter_mut().zip(by_size).for_each(|(g, value)| *g += push * value);
            gradient[SET] += push * held.ln_1p();
            terms.iter().for_each(|&term| by_term[term] += push * salience / (1.0 + held));
        }
        for ((row, q), push) in self.terms.iter().zip(&q).zip(by_term) {
            let slope = push * q * (1.0 - q);
            gradient[..TERM.len()].iter_mut().zip(row).for_each(|(g, value)| *g += slope * value);
        }
        (mean, gradient)
    }
}

fn cosine(vectors: &Vectors<'_>, a: usize, b: usize) -> f64 {
    let other: BTreeMap<usize, f64> = vectors.row(b).collect();
    vectors.row(a).filter_map(|(term, weight)| other.get(&term).map(|w| w * weight)).sum()
}

fn dot(weights: &[f64], row: &[f64]) -> f64 {
    weights.iter().zip(row).map(|(weight, value)| weight * value).sum()
}
