//! Articles → documents, one after another: what was learned of a word serves all that follow, and so does the memory.

use std::sync::OnceLock;

use super::shape::Shape;
use super::vocabulary::Vocabulary;
use super::words;
use super::{Document, Parts, Token};
use crate::article::{Article, Block, Span};
use crate::lang::Language;
use crate::split::Splitter;

/// Offsets of tokens are `u32`: of a longer text, tokens stand in the first 4 GiB only.
const LONGEST_TEXT: usize = u32::MAX as usize;

/// Analyses articles. One a thread: it keeps the words that it has seen, so that each is lower-cased, looked up and stemmed
/// once and not once a document. What it has seen before never changes a document.
///
/// ```
/// use nutgraf::{Analyzer, Article};
///
/// let mut analyzer = Analyzer::new();
/// for text in ["The board met. It voted.", "The board meets again."] {
///     let article = Article::from_text(text, None);
///     let document = analyzer.document(&article);
///     assert!(document.len() <= 2);
///     analyzer.reclaim(document);
/// }
/// ```
#[derive(Default)]
pub struct Analyzer {
    /// One a language met so far.
    vocabularies: Vec<Vocabulary>,
    /// The memory of a document that was given back.
    spare: Option<Parts>,
    /// Scratch: the terms of a sentence.
    terms: Vec<u32>,
}

impl Analyzer {
    /// One that knows nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Analyses an article in the language that it states, or else in the one detected. O(bytes).
    pub fn document<'a>(&mut self, article: &'a Article) -> Document<'a> {
        self.document_in(article, article.language.unwrap_or_else(|| Language::detect(article.text())))
    }

    /// Analyses an article in a given language. O(bytes).
    pub fn document_in<'a>(&mut self, article: &'a Article, language: Language) -> Document<'a> {
        let mut parts = self.spare.take().unwrap_or_default();
        parts.clear();
        let at = self.vocabularies.iter().position(|known| known.language() == language).unwrap_or_else(|| {
            self.vocabularies.push(Vocabulary::new(language));
            self.vocabularies.len() - 1
        });
        let vocabulary = &mut self.vocabularies[at];
        vocabulary.begin_document();
        let text = article.text();
        let splitter = Splitter::new(language);
        for (at, block) in article.blocks().iter().enumerate().filter(|(_, block)| block.kind.is_body()) {
            for span in splitter.within(text, block.span) {
                if let Some(span) = own_words(text, block, span) {
                    let first = parts.tokens.len();
                    let words = read(text, span, vocabulary, &mut parts, &mut self.terms);
                    parts.push(span, at, first, words, &mut self.terms);
                }
            }
        }
        if let Some(title) = &article.title {
            vocabulary.find(title, &mut parts.title);
        }
        Document { article, language, parts, index: OnceLock::new(), cues: OnceLock::new() }
    }

    /// Takes back the memory of a document for the next one.
    pub fn reclaim(&mut self, document: Document<'_>) {
        self.spare = Some(document.parts);
    }
}

/// Reads the tokens of a sentence and gathers their terms; the number of its words.
fn read(text: &str, span: Span, vocabulary: &mut Vocabulary, parts: &mut Parts, terms: &mut Vec<u32>) -> usize {
    let limit = span.end.min(text.floor_char_boundary(LONGEST_TEXT));
    // Where the word before ends; none ends at the end of the text and has another behind it.
    let mut before = text.len();
    words::each(text, Span::new(span.start.min(limit), limit), |start, word| {
        let end = start + word.len();
        let (number, shape) = vocabulary.number(text, Span::new(start, end), parts);
        if let Some(term) = parts.words[number as usize].term {
            terms.push(term);
        }
        let after_blank = before + 1 == start && text.as_bytes()[before] == b' ';
        let shape = if after_blank { shape.or(Shape::AFTER_BLANK) } else { shape };
        before = end;
        parts.tokens.push(Token { start: start as u32, end: end as u32, word: number, shape });
    })
}

/// A sentence without its block's list mark or dateline; none if nothing is left.
fn own_words(text: &str, block: &Block, span: Span) -> Option<Span> {
    let span = Span::new(span.start.max(block.body).min(span.end), span.end).trim(text);
    (!span.is_empty()).then_some(span)
}
