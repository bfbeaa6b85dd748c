//! How many tokens a language model makes of a text, estimated without its vocabulary.
//!
//! Byte-pair encoders of today keep common words whole and part the rest: so a word in Latin letters counts one token for every
//! six letters begun, one in another alphabet one for every three, digits one for every three, and each Han, kana or Thai
//! character and each mark its own. Blanks go with the word that follows. Nothing is known of any one model: leave a margin.

use unicode_segmentation::UnicodeSegmentation;

use crate::document::is_unspaced;

/// Letters that one token takes at most, of Latin words and of others, and digits.
const LATIN: usize = 6;
const OTHER: usize = 3;
const DIGITS: usize = 3;

/// The tokens of a text. O(bytes).
pub fn tokens(text: &str) -> usize {
    text.split_word_bounds().filter(|part| !part.trim().is_empty()).map(of_word).sum()
}

fn of_word(word: &str) -> usize {
    let letters = word.chars().count();
    match word.chars().next() {
        Some(c) if c.is_numeric() => letters.div_ceil(DIGITS),
        Some(c) if !c.is_alphabetic() || is_unspaced(c) => letters,
        Some(c) if c < '\u{250}' => letters.div_ceil(LATIN),
        _ => letters.div_ceil(OTHER),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_marks_and_digits_count_as_the_head_says() {
        for (text, count) in [
            ("", 0),
            ("  ", 0),
            ("The harbour", 3),
            ("dredged.", 3),
            ("12,500", 2),
            ("1984", 2),
            ("порт", 2),
            ("港を出る", 4),
            ("a — b", 3),
        ] {
            assert_eq!(tokens(text), count, "{text}");
        }
    }
}
