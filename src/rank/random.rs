//! Chance: a number between 0 and 1 from a hash of a sentence's place and words, the same on every machine.
//! What any ranker must beat. O(bytes).

use crate::document::Document;

/// The basis and the prime of FNV-1a (Fowler, Noll & Vo 1991), 64 bits.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0100_0000_01b3;
/// Bits that an `f64` holds without loss.
const BITS: u32 = 53;

pub(super) fn rank(document: &Document<'_>) -> Vec<f64> {
    let text = document.text();
    document.sentences().iter().zip(0_u64..).map(|(sentence, place)| chance(place, sentence.span.of(text))).collect()
}

pub(super) fn chance(place: u64, words: &str) -> f64 {
    let bytes = place.to_le_bytes();
    let hash = bytes.iter().chain(words.as_bytes()).fold(BASIS, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
    // FNV leaves its high bits alike where only the last byte differs; the finisher of SplitMix64 (Steele et al. 2014) mends that.
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    let high = (hash ^ (hash >> 31)) >> (u64::BITS - BITS);
    high as f64 / (1_u64 << BITS) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_even_and_never_changes() {
        let mean = (0..10_000).map(|place| chance(place, "The same words.")).sum::<f64>() / 1e4;
        assert!((mean - 0.5).abs() < 0.01, "{mean}");
        assert_eq!(chance(0, "").to_bits(), 4_602_722_662_980_273_871);
        assert_ne!(chance(0, "Rain fell.").to_bits(), chance(1, "Rain fell.").to_bits());
    }
}
