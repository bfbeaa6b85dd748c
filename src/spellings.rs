//! What is known by how it is written: the tables that every token of every text is looked up in.
//!
//! Most spellings are short, and stand in the table as the numbers that their bytes make: neither is a string followed to where
//! it lies, nor is it compared letter by letter.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::article::Span;

/// Bytes of the longest short spelling.
const SHORT: usize = 16;

/// A value for each spelling.
#[derive(Debug)]
pub(crate) struct Spellings<T> {
    short: FxHashMap<Short, T>,
    long: FxHashMap<Box<str>, T>,
}

impl<T> Default for Spellings<T> {
    fn default() -> Self {
        Self { short: FxHashMap::default(), long: FxHashMap::default() }
    }
}

impl<T: Copy + Default> Spellings<T> {
    /// An empty table with room for so many.
    pub fn with_capacity(spellings: usize) -> Self {
        Self { short: FxHashMap::with_capacity_and_hasher(spellings, FxBuildHasher), long: FxHashMap::default() }
    }

    /// What is known of a word.
    pub fn get(&self, word: &str) -> Option<T> {
        self.within(word, Span::new(0, word.len()))
    }

    /// What is known of a word of a text, which takes less than to look at it by itself.
    pub fn within(&self, text: &str, word: Span) -> Option<T> {
        match Short::of(text, word) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(word.of(text)).copied(),
        }
    }

    /// What is known of a word, to be changed; of one that is not known the default.
    pub fn entry(&mut self, word: &str) -> &mut T {
        match Short::of(word, Span::new(0, word.len())) {
            Some(short) => self.short.entry(short).or_default(),
            None => self.long.entry(word.into()).or_default(),
        }
    }

    pub fn insert(&mut self, word: &str, known: T) {
        *self.entry(word) = known;
    }

    pub fn len(&self) -> usize {
        self.short.len() + self.long.len()
    }

    pub fn clear(&mut self) {
        self.short.clear();
        self.long.clear();
    }
}

/// The bytes of a short word as numbers, filled up with zeros, which stand in no word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Short(u64, u64);

impl Short {
    fn of(text: &str, word: Span) -> Option<Self> {
        let length = word.end - word.start;
        if !(1..=SHORT).contains(&length) {
            return None;
        }
        let rest = &text.as_bytes()[word.start..];
        if let Some(bytes) = rest.first_chunk() {
            let number = u128::from_le_bytes(*bytes) & (u128::MAX >> (8 * (SHORT - length)));
            return Some(Self(number as u64, (number >> 64) as u64));
        }
        Some(Self::of_bytes(&rest[..length]))
    }

    /// By numbers that overlap, where no 16 bytes are at hand.
    fn of_bytes(bytes: &[u8]) -> Self {
        let length = bytes.len();
        if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            let behind = u64::from_le_bytes(*last).checked_shr(8 * (SHORT - length) as u32);
            return Self(u64::from_le_bytes(*first), behind.unwrap_or(0));
        }
        if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            let behind = u64::from(u32::from_le_bytes(*last)) >> (8 * (8 - length));
            return Self(u64::from(u32::from_le_bytes(*first)) | behind << 32, 0);
        }
        let number = bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte));
        Self(number, 0)
    }
}

impl Hash for Short {
    /// The halves of a product: the last letters of a word are to tell in all bits.
    fn hash<H: Hasher>(&self, state: &mut H) {
        const ODD: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd1b5_4a32_d192_ed03];
        let product = u128::from(self.0 ^ ODD[0]) * u128::from(self.1 ^ ODD[1]);
        state.write_u64(product as u64 ^ (product >> 64) as u64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_found_wherever_they_stand() {
        let letters = "abcdefghijklmnopqrstuvwxyz";
        let mut words: Vec<&str> = (1..=20).map(|length| &letters[..length]).collect();
        words.extend(["A", "Ab", "Ärger", "an'", ""]);
        let mut spellings = Spellings::default();
        for (at, word) in words.iter().enumerate() {
            spellings.insert(word, at);
        }
        for (at, word) in words.iter().enumerate() {
            assert_eq!(spellings.get(word), Some(at), "{word}");
            for text in [format!("x{word}"), format!("x{word} and more of it that follows"), format!("x{word} …")] {
                assert_eq!(spellings.within(&text, Span::new(1, 1 + word.len())), Some(at), "{text}");
            }
        }
        assert_eq!(spellings.get("abd"), None);
        assert_eq!(spellings.get("abcdefghijklmnopqrz"), None);
        assert_eq!(spellings.len(), words.len());
    }
}
