//! What is known by how it is written: the table that every token of every text is looked up in.
//!
//! Most spellings are short, and stand in the table as the numbers that their bytes make: neither is a string followed to where
//! it lies, nor is it compared letter by letter.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::article::Span;

/// The bytes of a short spelling.
type Short = (u64, u64);

/// Bytes of the longest short spelling.
const SHORT: usize = 16;

#[derive(Default)]
pub(super) struct Spellings<T> {
    short: FxHashMap<Short, T>,
    long: FxHashMap<Arc<str>, T>,
}

impl<T: Copy> Spellings<T> {
    /// What is known of a word of a text.
    pub fn get(&self, text: &str, word: Span) -> Option<T> {
        match short(text, word) {
            Some(short) => self.short.get(&short).copied(),
            None => self.long.get(word.of(text)).copied(),
        }
    }

    pub fn insert(&mut self, spelling: &str, known: T) {
        match short(spelling, Span::new(0, spelling.len())) {
            Some(short) => self.short.insert(short, known),
            None => self.long.insert(spelling.into(), known),
        };
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
fn short(text: &str, word: Span) -> Option<Short> {
    let length = word.end - word.start;
    if !(1..=SHORT).contains(&length) {
        return None;
    }
    let bytes = &text.as_bytes()[word.start..];
    let number = if let Some(bytes) = bytes.first_chunk() {
        u128::from_le_bytes(*bytes) & (u128::MAX >> (8 * (SHORT - length)))
    } else {
        let mut filled = [0; SHORT];
        filled[..length].copy_from_slice(&bytes[..length]);
        u128::from_le_bytes(filled)
    };
    Some((number as u64, (number >> 64) as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_found_wherever_they_stand() {
        let words = ["a", "A", "ab", "Ärger", "sixteen-letters!", "seventeen letters", "an'"];
        let mut spellings = Spellings::default();
        for (at, word) in words.iter().enumerate() {
            spellings.insert(word, at);
        }
        for (at, word) in words.iter().enumerate() {
            for text in [format!("{word}"), format!("x{word} and more of it that follows"), format!("long before, {word}.")] {
                let start = text.find(word).unwrap();
                assert_eq!(spellings.get(&text, Span::new(start, start + word.len())), Some(at), "{text}");
            }
        }
        assert_eq!(spellings.get("abc", Span::new(0, 3)), None);
        assert_eq!(spellings.get("seventeen letterx", Span::new(0, 17)), None);
        assert_eq!(spellings.len(), words.len());
    }
}
