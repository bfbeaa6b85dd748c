//! Plain text → blocks: paragraphs, title, byline, datelines, headings, list items, boilerplate.
//!
//! Two passes. The first looks at line breaks alone and says which of them end a block: blank lines, list marks, lines
//! that were broken before the margin. The second says what each block is. Neither alters the text.
//! It knows the words of boilerplate from the lexicon of English, which pages of every language borrow ("Share", "©").

mod boilerplate;
mod dateline;
mod edges;
mod heads;
mod paragraphs;

use crate::article::{Block, BlockKind};
use crate::lang::Language;

pub(crate) use dateline::dateline;
#[cfg(feature = "decode")]
#[cfg_attr(not(feature = "read"), allow(unused_imports, reason = "not every reader has bylines"))]
pub(crate) use heads::mark_bylines;
pub(crate) use paragraphs::speaker_turn;

/// The blocks of a plain text, in order; they cover all but white space. `title` is the headline if known from beside the text.
///
/// O(bytes).
pub fn blocks(text: &str, title: Option<&str>) -> Vec<Block> {
    let mut drafts = paragraphs::paragraphs(text);
    boilerplate::mark_boilerplate(text, &mut drafts, Language::ENGLISH.lexicon());
    edges::mark_edges(text, &mut drafts, title);
    heads::mark_title(text, &mut drafts, title);
    heads::mark_headings(text, &mut drafts);
    for draft in &mut drafts {
        if draft.block.kind == BlockKind::Paragraph {
            draft.block.body = draft.block.span.start + dateline(draft.block.span.of(text));
        }
    }
    drafts.into_iter().map(|draft| draft.block).collect()
}

/// A block and how the lines around it lie.
struct Draft {
    block: Block,
    /// Number of words.
    words: usize,
    /// Whether a blank line (or the edge of the text) stands on both sides.
    alone: bool,
}

/// Number of words parted by white space.
fn count_words(text: &str) -> usize {
    /// Starts of words are counted by stretches that a byte counts: sixteen bytes at a time.
    const STRETCH: usize = 255;
    let bytes = text.as_bytes();
    // The bytes that white space begins with that is no ASCII.
    let wide = |first: u8| memchr::memchr_iter(first, bytes).any(|at| text[at..].starts_with(char::is_whitespace));
    if !text.is_ascii() && [0xc2, 0xe1, 0xe2, 0xe3].into_iter().any(wide) {
        return text.split_whitespace().count();
    }
    let blank = |byte: u8| (byte == b' ') | (byte.wrapping_sub(b'\t') < 5);
    let first = bytes.first().is_some_and(|&byte| !blank(byte));
    let starts = |(before, here): (&[u8], &[u8])| -> usize {
        let starts = before.iter().zip(here).map(|(&before, &byte)| u8::from(blank(before) & !blank(byte)));
        usize::from(starts.sum::<u8>())
    };
    let others = bytes.chunks(STRETCH).zip(bytes.get(1..).unwrap_or_default().chunks(STRETCH));
    usize::from(first) + others.map(starts).sum::<usize>()
}

/// Whether a character ends a sentence.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।' | '۔' | '؟' | '॥')
}

/// Whether a character may stand between the stop and the end of a sentence.
fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '」' | '』' | '*' | '_') || c.is_whitespace()
}

/// Whether a text ends as a sentence does.
pub(crate) fn is_stopped(text: &str) -> bool {
    text.trim_end_matches(is_closing).ends_with(is_stop)
}

/// Whether a text breaks off, as the teaser of another page does.
pub(crate) fn is_cut_off(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with("...") || text.ends_with('…') || text.ends_with("[…]") || text.ends_with("[...]")
}
