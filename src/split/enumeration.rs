//! Enumerations in running text: `1.) The first 2.) The second`, `a. … b. …`, `• 9. … • 10. …`.
//!
//! A sentence that begins with a mark opens one; the same kind of mark with the next number goes on with it.

use super::{blanks, marks, words};
use crate::lang::{Classes, Lexicon};

/// The furthest that the second item of a list is looked for, in bytes.
const LONGEST_ITEM: usize = 1500;

/// The mark that began the last item.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Enumeration {
    last: Option<Mark>,
}

/// `(b)`: what stands around the number, and the number in each way that it can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    bullet: Option<char>,
    shape: Shape,
    /// As digits, as a letter of the alphabet, as a roman numeral; 0 where it cannot be read so.
    readings: [u32; 3],
    /// Bytes of the mark.
    len: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// The bullet alone.
    Bullet,
    /// `1.`
    Stop,
    /// `1)`
    Bracket,
    /// `1.)`
    StopBracket,
    /// `(1)`
    Brackets,
    /// `[1]`
    Square,
}

impl Enumeration {
    /// A sentence begins here: past its mark, if it has one.
    pub(super) fn begin(&mut self, text: &str, start: usize) -> usize {
        match Mark::read(&text[start..]) {
            Some(mark) => {
                self.last = Some(mark);
                start + mark.len
            }
            None => start,
        }
    }

    /// Whether an enumeration has begun.
    pub(super) fn is_open(&self) -> bool {
        self.last.is_some()
    }

    /// Whether the mark of the next item stands here.
    pub(super) fn goes_on(&self, rest: &str) -> bool {
        self.next(rest).is_some()
    }

    /// The same where no stop stands before it, so that `B. Olsen` may be a name and `24. March` a date.
    pub(super) fn goes_on_unmarked(&self, rest: &str, lexicon: &Lexicon) -> bool {
        self.next(rest).is_some_and(|mark| {
            let item = rest[mark.len..].trim_start();
            let date = || lexicon.classes_of(words::first(item)).has(Classes::AFTER_ORDINAL);
            mark.shape != Shape::Stop || !rest.starts_with(char::is_uppercase) && !item.starts_with(char::is_lowercase) && !date()
        })
    }

    /// The mark here, if it is the next.
    fn next(&self, rest: &str) -> Option<Mark> {
        let last = self.last?;
        let follows = |(next, before): (&u32, &u32)| *before > 0 && *next == *before + 1;
        Mark::read(rest).filter(|mark| {
            let next = mark.shape == Shape::Bullet || mark.readings.iter().zip(&last.readings).any(follows);
            next && mark.bullet == last.bullet && mark.shape == last.shape
        })
    }
}

/// Bytes of the list mark at the start of a text.
pub(super) fn mark(text: &str) -> Option<usize> {
    Mark::read(text).filter(|mark| mark.shape != Shape::Bullet).map(|mark| mark.len)
}

/// Bytes of the mark of a first item, with a bracket, at the start of a text.
pub(super) fn first_mark(text: &str) -> Option<usize> {
    let brackets = |mark: &Mark| mark.bullet.is_none() && matches!(mark.shape, Shape::Bracket | Shape::Brackets);
    Mark::read(text).filter(|mark| brackets(mark) && mark.readings.contains(&1)).map(|mark| mark.len)
}

/// Whether a first item stands here, `1. The`, and a second one not far after it.
///
/// O(1): it looks no further than [`LONGEST_ITEM`].
pub(super) fn opens_list(text: &str) -> bool {
    let Some(item) = text.strip_prefix("1. ") else { return false };
    let window = words::start(item, LONGEST_ITEM);
    item.starts_with(char::is_uppercase)
        && window.match_indices(" 2. ").any(|(at, mark)| window[at + mark.len()..].starts_with(char::is_uppercase))
}

impl Mark {
    /// Reads the mark that a text begins with; a blank must follow it.
    fn read(text: &str) -> Option<Self> {
        let first = text.chars().next()?;
        let bullet = Some(first).filter(|&c| marks::is_bullet(c));
        let skipped = bullet.map_or(0, |bullet| bullet.len_utf8() + blanks(&text[bullet.len_utf8()..]));
        let rest = &text[skipped..];
        let opened = rest.starts_with(['(', '[']);
        let square = rest.starts_with('[');
        let inner = &rest[usize::from(opened)..];
        let label = &inner[..inner.bytes().take_while(u8::is_ascii_alphanumeric).take(5).count()];
        let tail = &inner[label.len()..];
        let (shape, closing) = match tail.as_bytes() {
            [b')', ..] if opened && !square => (Shape::Brackets, 1),
            [b']', ..] if square => (Shape::Square, 1),
            [b'.', b')', ..] if !opened => (Shape::StopBracket, 2),
            [b')', ..] if !opened => (Shape::Bracket, 1),
            [b'.', ..] if !opened => (Shape::Stop, 1),
            _ => (Shape::Bullet, 0),
        };
        let len = skipped + usize::from(opened) + label.len() + closing;
        if shape != Shape::Bullet && text[len..].starts_with(char::is_whitespace) {
            let readings = readings(label);
            if readings != [0; 3] {
                return Some(Self { bullet, shape, readings, len });
            }
        }
        bullet.map(|_| Self { bullet, shape: Shape::Bullet, readings: [0; 3], len: skipped })
    }
}

fn readings(label: &str) -> [u32; 3] {
    let digits = if label.len() <= 4 { label.parse().unwrap_or(0) } else { 0 };
    let letter = match label.as_bytes() {
        [byte] if byte.is_ascii_alphabetic() => u32::from(byte.to_ascii_lowercase() - b'a') + 1,
        _ => 0,
    };
    [digits, letter, roman(label)]
}

fn roman(label: &str) -> u32 {
    let one_case = label.bytes().all(|byte| byte.is_ascii_lowercase()) || label.bytes().all(|byte| byte.is_ascii_uppercase());
    let value = |byte: u8| match byte.to_ascii_lowercase() {
        b'i' => 1,
        b'v' => 5,
        b'x' => 10,
        _ => 0,
    };
    if !one_case || label.bytes().any(|byte| value(byte) == 0) {
        return 0;
    }
    let bytes = label.as_bytes();
    let sum = |i: usize| if i + 1 < bytes.len() && value(bytes[i]) < value(bytes[i + 1]) { -value(bytes[i]) } else { value(bytes[i]) };
    u32::try_from((0..bytes.len()).map(sum).sum::<i32>()).unwrap_or(0)
}
