//! The clean text of one document and its blocks: what every reader makes and every later stage reads.

use crate::lang::Language;
use crate::layout;

/// A stretch of a text, in bytes; both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The stretch from `start` up to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// What stands there.
    ///
    /// # Panics
    /// If the span was not made for this text.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing stands there.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span without white space at either end.
    pub(crate) fn trim(self, text: &str) -> Self {
        let inner = self.of(text);
        let start = self.start + (inner.len() - inner.trim_start().len());
        Self::new(start, start + inner.trim().len())
    }
}

/// What a block is to its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The headline.
    Title,
    /// Who wrote it, or when: the line under a headline.
    Byline,
    /// The headline of a section.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A passage set off as quoted.
    Quote,
    /// What belongs to the page and not to the article: teasers, share lines, notices.
    Boilerplate,
}

impl BlockKind {
    /// Whether its sentences may stand in a brief.
    pub const fn is_body(self) -> bool {
        matches!(self, Self::Paragraph | Self::Item | Self::Quote)
    }

    /// The name that `nutgraf extract --format json` gives it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Byline => "byline",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Item => "item",
            Self::Quote => "quote",
            Self::Boilerplate => "boilerplate",
        }
    }
}

/// One block of a text. The blocks of an article stand in order, apart, and cover all but white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands, list mark and dateline included.
    pub span: Span,
    /// Where its own words begin: after the list mark (`- `) or the dateline (`BEIJING (Reuters) – `).
    pub body: usize,
}

impl Block {
    /// A block whose words begin at its first byte.
    pub const fn new(kind: BlockKind, span: Span) -> Self {
        Self { kind, span, body: span.start }
    }
}

/// A clean text with its blocks and what is known about it from outside.
#[derive(Clone, Debug, Default)]
pub struct Article {
    text: String,
    blocks: Vec<Block>,
    /// The headline, from the text or from beside it.
    pub title: Option<String>,
    /// The language, where the source states it.
    pub language: Option<Language>,
    /// The date, as the source writes it.
    pub date: Option<String>,
}

impl Article {
    /// Reads the layout of a plain text. `title` is the headline where it is known from beside the text.
    ///
    /// O(bytes).
    pub fn from_text(text: impl Into<String>, title: Option<String>) -> Self {
        let text = text.into();
        let blocks = layout::blocks(&text, title.as_deref());
        Self::from_blocks(text, blocks, title)
    }

    /// An article from a text whose blocks a reader has already found.
    ///
    /// Blocks that are empty, out of order or off a character boundary are left out, so that no later stage has to ask.
    pub fn from_blocks(text: impl Into<String>, blocks: Vec<Block>, title: Option<String>) -> Self {
        let text = text.into();
        let mut end = 0;
        let mut kept: Vec<Block> = blocks
            .into_iter()
            .filter_map(|mut block| {
                let span = block.span;
                if span.start < end || text.get(span.start..span.end).is_none_or(|inner| inner.trim().is_empty()) {
                    return None;
                }
                block.span = span.trim(&text);
                block.body = block.body.clamp(block.span.start, block.span.end);
                if !text.is_char_boundary(block.body) {
                    block.body = block.span.start;
                }
                end = span.end;
                Some(block)
            })
            .collect();
        if !kept.iter().any(|block| block.kind.is_body()) {
            // A text of nothing but a headline or a notice is still a text: it has a summary.
            for block in &mut kept {
                block.kind = BlockKind::Paragraph;
            }
        }
        let title = title.filter(|title| !title.trim().is_empty()).or_else(|| {
            let block = kept.iter().find(|block| block.kind == BlockKind::Title)?;
            Some(collapse(block.span.of(&text)))
        });
        Self { text, blocks: kept, title, language: None, date: None }
    }

    /// The whole text; every span of this article counts in it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }
}

/// A stretch of text with each run of white space made one blank.
///
/// White space is that of Unicode and the four information separators (U+001C to U+001F), which most tools that hold an
/// answer against its text take for white space too.
pub fn collapse(text: &str) -> String {
    // Most stretches are in order as they are: all ASCII, and after each blank a word.
    let bytes = text.as_bytes();
    let in_order = |(at, &byte): (usize, &u8)| {
        byte.is_ascii_graphic() || (byte == b' ' && at > 0 && bytes.get(at + 1).is_some_and(|&next| next != b' '))
    };
    if bytes.iter().enumerate().all(in_order) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let is_white = |c: char| c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}');
    for word in text.split(is_white).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
