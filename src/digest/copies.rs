//! Copies of a text: the same words, lightly edited, in another order or shortened.

use serde::{Deserialize, Serialize};

use super::card::hash;
use crate::document::Document;

/// Words of a shingle.
const SHINGLE: usize = 3;
/// Shingles kept of a document: those of the smallest hashes.
const MOST: usize = 96;

/// A sample of the runs of words of a document: the smallest hashes of its shingles (Broder, "On the resemblance and containment
/// of documents", 1997). Shingles lie within sentences, so that the order of paragraphs has no part in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Sketch {
    /// Of all words in order: the same for the same words.
    pub whole: u64,
    /// Number of distinct shingles.
    pub size: u32,
    /// The smallest, ascending.
    pub least: Vec<u32>,
}

impl Sketch {
    /// O(words).
    pub fn of(document: &Document<'_>) -> Self {
        let mut whole = 0xcbf2_9ce4_8422_2325_u64;
        let mut shingles = Vec::with_capacity(document.all_tokens().len());
        for sentence in 0..document.len() {
            let words: Vec<u32> = document.tokens(sentence).iter().map(|&token| hash(&document.word(token).lower)).collect();
            words.iter().for_each(|&word| whole = mix(whole ^ u64::from(word)));
            let shingle = |words: &[u32]| words.iter().fold(0, |all, &word| mix(all ^ u64::from(word))) as u32;
            if words.len() < SHINGLE {
                shingles.push(shingle(&words));
            }
            shingles.extend(words.windows(SHINGLE).map(shingle));
        }
        shingles.sort_unstable();
        shingles.dedup();
        let size = shingles.len() as u32;
        shingles.truncate(MOST);
        Self { whole, size, least: shingles }
    }
}

/// Spreads a number over all its bits (the finish of SplitMix64).
fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ number >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ number >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ number >> 31
}
