//! What follows a stop, past the marks that open a sentence.

use super::{enumeration, marks, words};
use crate::lang::{Classes, Lexicon};

/// What follows a stop.
#[allow(clippy::struct_excessive_bools)] // each answers a question of its own
#[derive(Debug)]
pub(super) struct Next<'t> {
    pub(super) kind: Kind,
    /// The first word.
    pub(super) word: &'t str,
    /// What comes right after it.
    tail: Option<char>,
    /// Whether an opening mark was passed.
    pub(super) opened: bool,
    /// Whether a dash stands before the word.
    pub(super) dash: bool,
    /// Whether a list mark was passed: `(vii) And`.
    pub(super) listed: bool,
    /// Whether a web or mail address begins here.
    pub(super) address: bool,
    /// The first character past the opening marks.
    first: char,
    lexicon: &'static Lexicon,
}

/// What the first character is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Small,
    Capital,
    Digit,
    /// A letter of a script without capitals.
    Caseless,
    /// `§`, an emoji, a currency sign.
    Symbol,
    /// A mark that no sentence begins with.
    Nothing,
}

impl Kind {
    fn of(first: char) -> Self {
        match first {
            c if c.is_lowercase() => Self::Small,
            c if c.is_uppercase() => Self::Capital,
            c if c.is_numeric() => Self::Digit,
            c if c.is_alphabetic() => Self::Caseless,
            ',' | ';' | ':' | '/' | '%' | ')' | ']' | '}' | '=' | '،' | '؛' | '，' | '、' | '.' | '!' | '?' | '…' => Self::Nothing,
            _ => Self::Symbol,
        }
    }
}

impl<'t> Next<'t> {
    /// Reads what follows; `after` begins with no blank and is not empty.
    pub(super) fn read(after: &'t str, lexicon: &'static Lexicon) -> Self {
        let mut rest = after;
        let mark = if after.starts_with(['(', '[']) { enumeration::mark(after) } else { None };
        if let Some(len) = mark {
            rest = rest[len..].trim_start();
        }
        let mut dash = false;
        while let Some(c) = rest.chars().next() {
            if is_leading_ellipsis(rest) {
                rest = rest.trim_start_matches(['.', '…']);
                break;
            }
            let low_quote = rest.starts_with(",,") || c == ',' && after.starts_with(",,");
            if !low_quote && !marks::is_opening(c) {
                break;
            }
            dash |= marks::is_dash(c);
            rest = rest[c.len_utf8()..].trim_start();
        }
        let first = rest.chars().next().unwrap_or('\u{a7}');
        let word = words::first(rest);
        Self {
            kind: Kind::of(first),
            word,
            tail: rest[word.len()..].chars().next(),
            opened: rest.len() != after.len(),
            dash,
            listed: mark.is_some(),
            address: words::is_address(rest),
            first,
            lexicon,
        }
    }

    /// Whether the first word is of one of these classes.
    pub(super) fn has(&self, class: Classes) -> bool {
        words::classes(self.word, self.lexicon).has(class)
    }

    /// Whether the first word opens a sentence, by its being a word that needs no capital elsewhere.
    pub(super) fn opens(&self) -> bool {
        let small = self.word.len() < 2 || self.word.chars().filter(|c| c.is_uppercase()).count() < 2;
        // Where capitals tell nothing, a word without a topic tells as little.
        let class = if self.kind == Kind::Capital { Classes::OPENER_ANYWHERE } else { Classes::OPENER };
        small && !self.initial() && self.has(class)
    }

    /// Whether the word is a letter with a stop of its own: `A. Smith`.
    pub(super) fn initial(&self) -> bool {
        self.stopped() && words::is_letter(self.word)
    }

    /// Whether the word has a stop of its own.
    pub(super) fn stopped(&self) -> bool {
        self.tail == Some('.')
    }

    /// Whether it counts something, as the word after `No.` does: `4`, `IV`, `§ 4`, the `A` of `sc. A, et. 2`.
    pub(super) fn counts(&self) -> bool {
        let lone = words::is_letter(self.word) && matches!(self.tail, Some(',' | ';' | ')'));
        self.kind == Kind::Digit || words::is_roman(self.word) || self.first == '§' || lone
    }
}

/// Whether the dots at the start of a text belong to the word right after them: `...and then`.
fn is_leading_ellipsis(rest: &str) -> bool {
    let word = rest.trim_start_matches(['.', '…']);
    rest.len() - word.len() >= 2 && word.starts_with(char::is_alphabetic)
}
