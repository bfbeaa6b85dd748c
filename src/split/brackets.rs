//! Stretches that no sentence ends in: what stands in brackets, if they close soon.

use super::marks::closing_bracket;

/// The longest quotation that is kept whole, in bytes.
const LONGEST_QUOTATION: usize = 300;
/// The longest stretch in brackets that is kept whole, in bytes; a longer one holds sentences of its own.
const LONGEST: usize = 400;

/// Where the bracket closes that opens at `at`; `at` itself if it does not close in time.
///
/// O(1): it looks at [`LONGEST`] bytes.
pub(super) fn held(text: &str, at: usize) -> usize {
    let window = &text[at..text.floor_char_boundary((at + LONGEST).min(text.len()))];
    let Some(open) = window.chars().next() else { return at };
    let Some(close) = closing_bracket(open) else { return at };
    let mut depth = 0_usize;
    for (offset, c) in window.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return at + offset;
            }
        }
    }
    at
}

/// Where a short quotation closes that opens at `at` in single marks; `at` itself if there is none. What is in single
/// marks stands within a sentence, as a rule.
///
/// O(1): it looks at [`LONGEST_QUOTATION`] bytes.
pub(super) fn quotation(text: &str, at: usize) -> usize {
    let window = &text[at..text.floor_char_boundary((at + LONGEST_QUOTATION).min(text.len()))];
    let Some(open) = window.chars().next() else { return at };
    let inner = &window[open.len_utf8()..];
    let close = match open {
        '‘' => inner
            .char_indices()
            .find(|&(offset, c)| c == '’' && !inner[..offset].ends_with('s') && !inner[offset + 3..].starts_with(char::is_alphanumeric))
            .map(|(offset, _)| offset),
        '\'' | '`' if inner.trim_start().starts_with(char::is_alphabetic) && !is_clitic(inner) => {
            let ends = |(offset, c): &(usize, char)| {
                matches!(c, '\'' | '’')
                    && inner[..*offset].ends_with(['.', '!', '?', ',', '…', ']', ' '])
                    && !inner[offset + c.len_utf8()..].starts_with(char::is_alphanumeric)
            };
            inner.char_indices().find(ends).map(|(offset, _)| offset)
        }
        _ => None,
    };
    close.map_or(at, |close| at + open.len_utf8() + close)
}

/// `'s`, `'re`: what tokenised text parts from the word before.
fn is_clitic(inner: &str) -> bool {
    matches!(inner.split(char::is_whitespace).next(), Some("s" | "t" | "re" | "ve" | "ll" | "d" | "m" | "em"))
}
