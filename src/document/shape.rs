//! How a word is written and what stands before it, found once a spelling, so that no later stage looks at letters again.

use crate::bits::set_of_bits;

set_of_bits!(Shape);

/// What a token shows: a set, one bit each, and the number of its characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape(u32);

impl Shape {
    /// Begins with a capital.
    pub const CAPITAL: Self = Self(1);
    /// Begins with a capital and holds no small letter, over more than one character.
    pub const SHOUT: Self = Self(1 << 1);
    /// Begins with a digit, of whatever script.
    pub const NUMERIC: Self = Self(1 << 2);
    /// Begins with an ASCII digit.
    pub const NUMBER: Self = Self(1 << 3);
    /// Holds an ASCII digit.
    pub const DIGIT: Self = Self(1 << 4);
    /// Holds a letter.
    pub const LETTER: Self = Self(1 << 5);
    /// Holds an apostrophe.
    pub const APOSTROPHE: Self = Self(1 << 6);
    /// One blank and nothing else stands between it and the word before it in its sentence.
    pub const AFTER_BLANK: Self = Self(1 << 7);
    /// Is written as the lower-cased word is.
    pub const LOWER: Self = Self(1 << 8);

    /// The number of characters stands above the set.
    const CHARACTERS: u32 = 9;

    /// What the spelling of a word shows.
    pub fn of(spelling: &str) -> Self {
        if spelling.is_ascii() { Self::of_ascii(spelling.as_bytes()) } else { Self::of_any(spelling) }
    }

    /// The same of ASCII, as nearly all words of English are, in one go.
    fn of_ascii(spelling: &[u8]) -> Self {
        let first = spelling.first().copied().unwrap_or(b' ');
        let of = |byte: &u8| match byte {
            b'0'..=b'9' => Self::DIGIT,
            b'A'..=b'Z' => Self::LETTER,
            b'a'..=b'z' => Self::LETTER.or(Self::SHOUT),
            b'\'' => Self::APOSTROPHE,
            _ => Self(0),
        };
        // As long as the letters are read, `SHOUT` stands for a small one.
        let Self(seen) = spelling.iter().map(of).fold(Self(0), Self::or);
        let shouts = spelling.len() > 1 && seen & Self::SHOUT.0 == 0;
        let opening = match first {
            b'A'..=b'Z' if shouts => Self::CAPITAL.or(Self::SHOUT),
            b'A'..=b'Z' => Self::CAPITAL,
            b'0'..=b'9' => Self::NUMERIC.or(Self::NUMBER),
            _ => Self(0),
        };
        Self(seen & !Self::SHOUT.0 | (spelling.len() as u32) << Self::CHARACTERS).or(opening)
    }

    fn of_any(spelling: &str) -> Self {
        let first = spelling.chars().next().unwrap_or(' ');
        let characters = spelling.chars().count();
        let shout = first.is_uppercase() && characters > 1 && !spelling.contains(char::is_lowercase);
        let set = [
            (Self::CAPITAL, first.is_uppercase()),
            (Self::SHOUT, shout),
            (Self::NUMERIC, first.is_numeric()),
            (Self::NUMBER, first.is_ascii_digit()),
            (Self::DIGIT, spelling.contains(|c: char| c.is_ascii_digit())),
            (Self::LETTER, spelling.contains(char::is_alphabetic)),
            (Self::APOSTROPHE, spelling.contains(['\'', '’'])),
        ];
        let none = Self((characters as u32) << Self::CHARACTERS);
        set.into_iter().filter(|(_, is)| *is).fold(none, |shape, (bit, _)| shape.or(bit))
    }

    /// Number of characters.
    pub const fn characters(self) -> usize {
        (self.0 >> Self::CHARACTERS) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_is_read_as_all_else_is() {
        for spelling in ["", "a", "A", "7", "Ab", "AB", "A7", "A-B", "aB", "7th", "it's", "O'NEIL", "_", "1,000", "F-16s", "'"] {
            assert_eq!(Shape::of_ascii(spelling.as_bytes()), Shape::of_any(spelling), "{spelling}");
        }
    }
}
