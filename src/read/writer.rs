//! Where readers write what they find: a text and its blocks, a blank line between.

#![cfg_attr(not(feature = "read"), allow(dead_code, reason = "no reader needs all of it"))]

use crate::article::{Article, Block, BlockKind, Span};
use crate::layout;

/// A text and its blocks as far as they are written.
#[derive(Default)]
pub(super) struct Writer {
    text: String,
    blocks: Vec<Block>,
}

impl Writer {
    /// Writes a block; `mark` is what stands before its own words: `- ` before those of a list item.
    pub fn block(&mut self, kind: BlockKind, mark: &str, words: &str) {
        let start = self.part();
        self.text.push_str(mark);
        self.text.push_str(words);
        let dateline = if kind == BlockKind::Paragraph { layout::dateline(words) } else { 0 };
        self.blocks.push(Block { kind, span: Span::new(start, self.text.len()), body: start + mark.len() + dateline });
    }

    /// One more cell of the row that was written last.
    pub fn cell(&mut self, words: &str) {
        self.text.push_str(" | ");
        self.text.push_str(words);
        if let Some(block) = self.blocks.last_mut() {
            block.span.end = self.text.len();
        }
    }

    /// Writes plain text that is a part of the document: its layout says what its blocks are, but its first line is no title.
    pub fn plain(&mut self, words: &str) {
        let start = self.part();
        self.text.push_str(words);
        self.blocks.extend(layout::blocks(words, None).into_iter().map(|block| Block {
            kind: if block.kind == BlockKind::Title { BlockKind::Paragraph } else { block.kind },
            span: Span::new(start + block.span.start, start + block.span.end),
            body: start + block.body,
        }));
    }

    /// Makes bylines of those of the first blocks that read like one.
    pub fn mark_bylines(&mut self, first: usize) {
        layout::mark_bylines(&self.text, self.blocks.iter_mut().take(first));
    }

    /// What was written, as an article.
    pub fn article(self, title: Option<String>) -> Article {
        Article::from_blocks(self.text, self.blocks, title)
    }

    /// Parts what follows from what is there, and says where it begins.
    fn part(&mut self) -> usize {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.len()
    }
}
