//! Sentences that go on over the end of a block: the clauses of a statute, items that semicolons part, a line that the end of
//! a page broke.

use super::{enumeration, marks, words};
use crate::article::Span;
use crate::lang::{Classes, Lexicon};

/// The sentences of all blocks, given by block, with those joined that are one.
///
/// O(sentences).
pub(super) fn joined(text: &str, blocks: Vec<Vec<Span>>, lexicon: &Lexicon) -> Vec<Span> {
    let mut sentences: Vec<Span> = Vec::with_capacity(blocks.iter().map(Vec::len).sum());
    let mut blocks = blocks.into_iter().filter(|spans| !spans.is_empty()).peekable();
    while let Some(spans) = blocks.next() {
        let mut spans = spans.into_iter();
        if let (Some(last), Some(first)) = (sentences.last_mut(), spans.clone().next()) {
            let page = is_page_number(first.of(text)) && spans.len() == 1;
            let below = if page { blocks.peek().map_or(first, |spans| spans[0]) } else { first };
            let parted = text[last.end..first.start].matches('\n').count() > 1;
            if goes_on(last.of(text), below.of(text), parted, lexicon) || page && breaks_off(last.of(text), below.of(text)) {
                last.end = if page { below.end } else { first.end };
                spans.next();
                if page {
                    blocks.next().into_iter().for_each(|spans| sentences.extend(&spans[1..]));
                }
            }
        }
        sentences.extend(spans);
    }
    sentences
}

/// Whether a sentence goes on in the next block, unless a blank line parts them.
fn goes_on(above: &str, below: &str, parted: bool, lexicon: &Lexicon) -> bool {
    if parted || below.starts_with(|c: char| marks::is_dash(c) || marks::is_bullet(c)) {
        return false;
    }
    if above.ends_with(';') {
        return begins_item(below) || below.starts_with(char::is_lowercase);
    }
    // `… presented by`
    let word = words::before(above);
    let small = !word.is_empty() && word.chars().all(|c| c.is_lowercase() || matches!(c, '\'' | '’'));
    small && above.split_whitespace().nth(2).is_some() && words::classes(word, lexicon).has(Classes::OPENER)
}

/// Whether a sentence that the end of a page broke goes on in small letters.
fn breaks_off(above: &str, below: &str) -> bool {
    above.ends_with(char::is_alphanumeric) && below.starts_with(char::is_lowercase)
}

fn is_page_number(text: &str) -> bool {
    text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a clause with a number begins here: `b)`, `IV –`. What stands behind a bullet or dash stands by itself.
fn begins_item(text: &str) -> bool {
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    enumeration::mark(text).is_some() || words::is_roman(first) && rest.starts_with(marks::is_dash)
}
