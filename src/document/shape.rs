//! How a word is written and what stands before it, found once a spelling, so that no later stage looks at letters again.

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

    /// The number of characters stands above the set.
    const CHARACTERS: u32 = 8;

    /// What the spelling of a word shows.
    pub fn of(spelling: &str) -> Self {
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

    /// Whether it has any of these.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Number of characters.
    pub const fn characters(self) -> usize {
        (self.0 >> Self::CHARACTERS) as usize
    }
}
