//! A document as the later steps read it: its tokens with what they do, what is quoted, what stands between.

use super::lexis::{self, Class};
use super::marks::Quoted;
use crate::article::Span;
use crate::document::{Document, Shape, Token};

/// What sets a stretch off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Quotation marks.
    Marks,
    /// A dash before it: a turn of a dialogue.
    Dash,
}

/// What all steps after the finding of marks read.
pub(super) struct Page<'d> {
    pub document: &'d Document<'d>,
    pub text: &'d str,
    pub tokens: &'d [Token],
    /// One a token.
    pub classes: Vec<Class>,
    pub quoted: &'d [Quoted],
}

impl<'d> Page<'d> {
    /// O(tokens).
    pub fn new(document: &'d Document<'d>, quoted: &'d [Quoted]) -> Self {
        let mut classes = lexis::classes(document);
        let (text, tokens) = (document.text(), document.all_tokens());
        let mut next = 0;
        for (class, token) in classes.iter_mut().zip(tokens) {
            let at = token.span().start;
            while next < quoted.len() && quoted[next].outer.end <= at {
                next += 1;
            }
            if next < quoted.len() && quoted[next].outer.start <= at {
                *class = class.or(Class::INSIDE);
            }
            // Most words stand behind a blank.
            if !token.has(Shape::AFTER_BLANK) && at > 0 && text.as_bytes()[at - 1] != b' ' {
                let before = text[..at].trim_end_matches(['(', '[', '_', '*', '\'']).chars().next_back();
                if matches!(before, Some('"' | '“' | '„' | '«' | '»' | '‘' | '「' | '『' | '`' | '—')) {
                    *class = class.or(Class::OPENS);
                }
            }
        }
        for sentence in document.sentences().iter().filter(|sentence| sentence.tokens.0 < sentence.tokens.1) {
            classes[sentence.tokens.0] = classes[sentence.tokens.0].or(Class::OPENS);
        }
        Self { document, text, tokens, classes, quoted }
    }

    pub fn has(&self, token: usize, class: Class) -> bool {
        self.classes.get(token).is_some_and(|known| known.has(class))
    }

    pub fn lower(&self, token: usize) -> &'d str {
        self.document.lower(self.tokens[token])
    }

    /// What stands between a token and the next; all that follows the last.
    pub fn gap(&self, token: usize) -> &'d str {
        let end = self.tokens[token].span().end;
        let next = self.tokens.get(token + 1).map_or(self.text.len(), |next| next.span().start);
        &self.text[end..next.max(end)]
    }

    /// Whether one blank stands between a token and the next of its sentence, as behind most words.
    pub fn is_blank(&self, token: usize) -> bool {
        self.tokens.get(token + 1).is_some_and(|next| next.has(Shape::AFTER_BLANK))
    }

    /// Whether only blanks stand between a token and the next, or the last stop of `U.S.`.
    pub fn flows(&self, token: usize) -> bool {
        if self.is_blank(token) {
            return true;
        }
        let gap = self.gap(token);
        let gap = gap.strip_prefix('.').filter(|_| self.lower(token).contains('.')).unwrap_or(gap);
        gap.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '/'))
    }

    /// Whether only blanks stand from a token to another.
    pub fn flows_to(&self, from: usize, to: usize) -> bool {
        (from..to.saturating_sub(1)).all(|token| self.flows(token))
    }

    /// Where tokens stand, the first up to one before `end`.
    pub fn span(&self, first: usize, end: usize) -> Span {
        Span::new(self.tokens[first].span().start, self.tokens[end - 1].span().end)
    }

    /// The first token at or after a byte.
    pub fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.span().start < byte)
    }

    /// Number of words in a stretch.
    pub fn words(&self, span: Span) -> usize {
        self.token_at(span.end) - self.token_at(span.start)
    }

    /// The sentence that holds a byte, or the last before it.
    pub fn sentence_at(&self, byte: usize) -> usize {
        self.document.sentences().partition_point(|sentence| sentence.span.start <= byte).saturating_sub(1)
    }
}
