//! Copies of a text: the same words, lightly edited, in another order or shortened.
//!
//! Every text is looked at from the largest to the smallest and is a copy of the one before it that holds most of its runs of
//! words, if that is half of them. Copies are held against originals alone, so that they make no chains. Which originals those
//! may be is found through an inverted index of the sketches: O(documents · hashes of a sketch), no pair is looked for.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::card::{Card, hash};
use crate::document::Document;

/// Words of a shingle. A word changed in ten leaves two thirds of such runs; of longer ones less, and shorter ones are no
/// text's own.
const SHINGLE: usize = 3;
/// Shingles kept of a document: those of the smallest hashes.
const MOST: usize = 96;
/// The least part of the smaller text's shingles that stand in the larger one, and the least number of them.
const CONTAINED: f64 = 0.5;
const FEWEST: usize = 6;
/// Originals with one shingle that a text is held against: what more of them say is a turn of phrase.
const MOST_WITH: usize = 64;

/// A sample of the runs of words of a document: the smallest hashes of its shingles (Broder, "On the resemblance and containment
/// of documents", 1997). Shingles lie within sentences, so that the order of sentences has no part in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Sketch {
    /// Of all words in order: the same for the same words.
    whole: u64,
    /// Number of distinct shingles.
    size: u32,
    /// The smallest, ascending.
    least: Vec<u32>,
}

impl Sketch {
    /// O(words).
    pub fn of(document: &Document<'_>) -> Self {
        let mut whole = 0;
        let mut shingles = Vec::with_capacity(document.all_tokens().len());
        let mut known: Vec<Option<u32>> = Vec::new();
        let mut words: Vec<u32> = Vec::new();
        for sentence in 0..document.len() {
            words.clear();
            words.extend(document.tokens(sentence).iter().map(|&token| {
                let at = token.word as usize;
                known.resize(known.len().max(at + 1), None);
                *known[at].get_or_insert_with(|| hash(document.lower(token)))
            }));
            words.iter().for_each(|&word| whole = mix(whole ^ u64::from(word)));
            let shingle = |words: &[u32]| mix(words.iter().fold(0, |all: u64, &word| all.rotate_left(21) ^ u64::from(word))) as u32;
            if (1..SHINGLE).contains(&words.len()) {
                shingles.push(shingle(&words));
            }
            shingles.extend(words.windows(SHINGLE).map(shingle));
        }
        shingles.sort_unstable();
        shingles.dedup();
        let size = shingles.len() as u32;
        shingles.truncate(MOST);
        shingles.shrink_to_fit();
        Self { whole, size, least: shingles }
    }

    /// Number of shingles below which the sketch is whole.
    fn reach(&self) -> u32 {
        if self.size as usize > self.least.len() { self.least.last().copied().unwrap_or(0) } else { u32::MAX }
    }

    /// The part of the smaller text's shingles that stand in the larger one, as far as both sketches reach; 0 where too few are
    /// shared to tell.
    fn containment(&self, other: &Self, shared: usize) -> f64 {
        if self.whole == other.whole && self.size == other.size {
            return 1.0;
        }
        if shared < FEWEST {
            return 0.0;
        }
        let reach = self.reach().min(other.reach());
        let within = |sketch: &Self| sketch.least.partition_point(|&shingle| shingle <= reach);
        shared as f64 / within(self).min(within(other)).max(1) as f64
    }
}

/// For each card, the original that it is a copy of. O(documents · hashes of a sketch).
pub(super) fn find(cards: &[Card]) -> Vec<Option<usize>> {
    // The fullest first; of equals the first that was written.
    let mut order: Vec<usize> = (0..cards.len()).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(cards[at].sketch.size), cards[at].date.is_none(), cards[at].date.as_deref(), at));
    let index = Index::new(order.iter().map(|&at| &cards[at].sketch));
    let mut copy_of: Vec<Option<usize>> = vec![None; cards.len()];
    let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
    for (rank, &at) in order.iter().enumerate() {
        shared.clear();
        for run in index.runs(rank) {
            let earlier = run.iter().map(|&(_, other)| other as usize).take_while(|&other| other < rank);
            earlier
                .filter(|&other| copy_of[order[other]].is_none())
                .take(MOST_WITH)
                .for_each(|other| *shared.entry(other).or_default() += 1);
        }
        let sketch = &cards[at].sketch;
        let held = |(&other, &shared): (&usize, &usize)| (cards[order[other]].sketch.containment(sketch, shared), other);
        let best = shared.iter().map(held).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        copy_of[at] = best.filter(|(held, _)| *held >= CONTAINED).map(|(_, other)| order[other]);
    }
    copy_of
}

/// Which sketches hold each shingle.
struct Index {
    /// A shingle with the number of a sketch that holds it; ascending.
    entries: Vec<(u32, u32)>,
    /// Where each sketch's shingles begin in `runs`.
    starts: Vec<usize>,
    /// Of each shingle of each sketch, where its run of entries begins.
    runs: Vec<u32>,
}

impl Index {
    fn new<'s>(sketches: impl Iterator<Item = &'s Sketch>) -> Self {
        let mut entries = Vec::new();
        let mut starts = vec![0];
        for (number, sketch) in sketches.enumerate() {
            entries.extend(sketch.least.iter().map(|&shingle| (shingle, number as u32)));
            starts.push(entries.len());
        }
        entries.sort_unstable();
        let mut next = starts.clone();
        let mut runs = vec![0; entries.len()];
        let mut begin = 0;
        for (at, &(shingle, number)) in entries.iter().enumerate() {
            if entries[begin].0 != shingle {
                begin = at;
            }
            // A sketch's shingles ascend, and so do the entries.
            runs[next[number as usize]] = begin as u32;
            next[number as usize] += 1;
        }
        Self { entries, starts, runs }
    }

    /// For each shingle of a sketch, all entries of it.
    fn runs(&self, sketch: usize) -> impl Iterator<Item = &[(u32, u32)]> {
        self.runs[self.starts[sketch]..self.starts[sketch + 1]].iter().map(|&begin| {
            let rest = &self.entries[begin as usize..];
            let shingle = rest[0].0;
            &rest[..rest.iter().take_while(|entry| entry.0 == shingle).count()]
        })
    }
}

/// Spreads a number over all its bits (the finish of SplitMix64).
fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}
