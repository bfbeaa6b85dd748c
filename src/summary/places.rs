//! Where pieces stand: from bytes, which the stages count, to code points, which answers count.

use serde::{Deserialize, Serialize};

use crate::article::{Span, collapse};

/// Where a piece stands, in Unicode code points of the document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

/// Turns spans in bytes into places in code points.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    /// Code points before every [`STRIDE`](Self::STRIDE)-th byte; empty where every character is one byte.
    before: Vec<usize>,
}

impl<'a> Places<'a> {
    const STRIDE: usize = 256;

    /// Counts the code points of a text once. O(bytes).
    pub fn new(text: &'a str) -> Self {
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut seen = 0;
            for chunk in text.as_bytes().chunks(Self::STRIDE) {
                before.push(seen);
                seen += starts(chunk);
            }
        }
        Self { text, before }
    }

    /// Where a span stands.
    pub fn place(&self, span: Span) -> Place {
        Place { start: self.code_points(span.start), end: self.code_points(span.end) }
    }

    /// What stands there, each run of white space one blank.
    pub fn text(&self, span: Span) -> String {
        collapse(span.of(self.text))
    }

    fn code_points(&self, byte: usize) -> usize {
        if self.before.is_empty() {
            return byte;
        }
        let chunk = (byte / Self::STRIDE).min(self.before.len() - 1);
        self.before[chunk] + starts(&self.text.as_bytes()[chunk * Self::STRIDE..byte])
    }
}

/// Number of characters that begin in these bytes.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}
