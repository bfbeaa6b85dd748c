//! An article analysed once, read by every later stage: sentences, words, stems as term ids, and their counts.
//!
//! Words are those of Unicode (UAX 29); stop words carry no term; terms are Snowball stems, stemmed once a distinct word.
//! Inside everything is ids and spans; the only strings are the text itself and one lower-cased form a distinct word.

use std::borrow::Cow;
use std::ops::Range;

use rust_stemmers::Stemmer;
use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;

use crate::article::{Article, Block, Span};
use crate::lang::{Classes, Language, Lexicon};
use crate::split::Splitter;

/// A word longer than this, in code points, is not stemmed: the Tamil stemmer is quadratic.
const LONGEST_STEMMED: usize = 64;
/// Offsets of tokens are `u32`: of a longer text, tokens stand in the first 4 GiB only.
const LONGEST_TEXT: usize = u32::MAX as usize;

/// One sentence that may stand in a brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, after its block's list mark or dateline.
    pub span: Span,
    /// Its block, as a place in [`Article::blocks`].
    pub block: usize,
    /// Its first token and one past its last.
    pub tokens: (usize, usize),
    /// Its length in words: stretches between white space; a Han, kana or Thai character counts by itself.
    pub words: usize,
}

/// One word in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    start: u32,
    end: u32,
    /// Which distinct word it is.
    pub word: u32,
}

impl Token {
    /// Where it stands.
    pub fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// One distinct word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Lower-cased, with straight apostrophes.
    pub lower: Box<str>,
    /// Its stem's term id; none for a stop word.
    pub term: Option<u32>,
    /// What the lexicon knows of it.
    pub classes: Classes,
}

/// Term counts of the sentences: one row a sentence, compressed (CSR), columns in ascending order.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// Where each row begins in the other two; one more than there are rows.
    rows: Vec<u32>,
    terms: Vec<u32>,
    values: Vec<u32>,
}

impl Counts {
    /// The `(term, count)` pairs of a sentence.
    pub fn row(&self, sentence: usize) -> impl ExactSizeIterator<Item = (usize, u32)> + '_ {
        let range = self.range(sentence);
        self.terms[range.clone()].iter().map(|&term| term as usize).zip(self.values[range].iter().copied())
    }

    /// Where the pairs of a sentence stand among all pairs.
    pub fn range(&self, sentence: usize) -> Range<usize> {
        self.rows[sentence] as usize..self.rows[sentence + 1] as usize
    }

    /// All counts, row after row.
    pub fn values(&self) -> &[u32] {
        &self.values
    }

    /// Number of sentences.
    pub fn len(&self) -> usize {
        self.rows.len() - 1
    }

    /// Whether there is no sentence.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of pairs in all.
    pub fn non_zeros(&self) -> usize {
        self.terms.len()
    }

    /// Closes a row from the terms of its tokens.
    fn push(&mut self, terms: &mut Vec<u32>) {
        terms.sort_unstable();
        for run in terms.chunk_by(|a, b| a == b) {
            self.terms.push(run[0]);
            self.values.push(run.len() as u32);
        }
        self.rows.push(self.terms.len() as u32);
        terms.clear();
    }
}

/// An article's sentences, words and terms.
#[derive(Debug)]
pub struct Document<'a> {
    article: &'a Article,
    language: Language,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    words: Vec<Word>,
    /// Term ids by stem.
    stems: FxHashMap<Box<str>, u32>,
    counts: Counts,
    /// Number of sentences that hold each term.
    frequency: Vec<u32>,
    /// First sentence that holds each term.
    first: Vec<u32>,
}

impl<'a> Document<'a> {
    /// Analyses an article in the language that it states, or else in the one detected.
    ///
    /// O(bytes).
    pub fn new(article: &'a Article) -> Self {
        Self::in_language(article, article.language.unwrap_or_else(|| Language::detect(article.text())))
    }

    /// Analyses an article in a given language.
    ///
    /// O(bytes).
    pub fn in_language(article: &'a Article, language: Language) -> Self {
        let mut document = Self {
            article,
            language,
            sentences: Vec::new(),
            tokens: Vec::new(),
            words: Vec::new(),
            stems: FxHashMap::default(),
            counts: Counts { rows: vec![0], ..Counts::default() },
            frequency: Vec::new(),
            first: Vec::new(),
        };
        let mut vocabulary = Vocabulary::new(language);
        let splitter = Splitter::new(language);
        let mut row = Vec::new();
        for (at, block) in article.blocks().iter().enumerate().filter(|(_, block)| block.kind.is_body()) {
            for span in splitter.within(article.text(), block.span) {
                if let Some(span) = own_words(article.text(), block, span) {
                    document.push(span, at, &mut vocabulary, &mut row);
                }
            }
        }
        document.words = vocabulary.words;
        document.stems = vocabulary.stems;
        document
    }

    fn push(&mut self, span: Span, block: usize, vocabulary: &mut Vocabulary<'a>, row: &mut Vec<u32>) {
        let text = self.article.text();
        let first = self.tokens.len();
        let mut words = 0;
        let readable = Span::new(span.start, span.end.min(text.floor_char_boundary(LONGEST_TEXT)));
        let mut at = readable.start.min(readable.end);
        for chunk in text[at..readable.end].split(char::is_whitespace) {
            words += word_count(chunk);
            // By the chunk, since the segmenter is fastest on ASCII and one curly quote would slow the whole sentence.
            for (offset, word) in chunk.unicode_word_indices() {
                let word_id = vocabulary.intern(word);
                row.extend(vocabulary.words[word_id as usize].term);
                let start = at + offset;
                self.tokens.push(Token { start: start as u32, end: (start + word.len()) as u32, word: word_id });
            }
            at += chunk.len();
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
        let sentence = self.sentences.len() as u32;
        self.counts.push(row);
        for (term, _) in self.counts.row(sentence as usize) {
            if term >= self.frequency.len() {
                self.frequency.resize(term + 1, 0);
                self.first.resize(term + 1, sentence);
            }
            if self.frequency[term] == 0 {
                self.first[term] = sentence;
            }
            self.frequency[term] += 1;
        }
        self.sentences.push(Sentence { span, block, tokens: (first, self.tokens.len()), words });
    }

    /// The article it was made from.
    pub fn article(&self) -> &'a Article {
        self.article
    }

    /// The text that every span counts in.
    pub fn text(&self) -> &'a str {
        self.article.text()
    }

    /// Its language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// What is known of its language.
    pub fn lexicon(&self) -> &'static Lexicon {
        self.language.lexicon()
    }

    /// The sentences that may stand in a brief, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Number of sentences.
    pub fn len(&self) -> usize {
        self.sentences.len()
    }

    /// Whether there is no sentence at all.
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// The tokens of a sentence.
    pub fn tokens(&self, sentence: usize) -> &[Token] {
        let (start, end) = self.sentences[sentence].tokens;
        &self.tokens[start..end]
    }

    /// All tokens, in order.
    pub fn all_tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The distinct word that a token is.
    pub fn word(&self, token: Token) -> &Word {
        &self.words[token.word as usize]
    }

    /// Term counts, a row a sentence.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Number of distinct terms.
    pub fn terms(&self) -> usize {
        self.frequency.len()
    }

    /// Number of sentences that hold a term.
    pub fn frequency(&self, term: usize) -> u32 {
        self.frequency[term]
    }

    /// First sentence that holds a term.
    pub fn first(&self, term: usize) -> usize {
        self.first[term] as usize
    }

    /// The document's terms among the words of another text, such as a query: ascending, each once.
    pub fn terms_of(&self, other: &str) -> Vec<usize> {
        let stemmer = self.language.stemmer().map(Stemmer::create);
        let lowered = other.unicode_words().map(|word| lowercase(word, self.language));
        let content = lowered.filter(|lower| !self.lexicon().classes(lower).has(Classes::STOP));
        let mut terms: Vec<usize> =
            content.filter_map(|lower| self.stems.get(&*stem(stemmer.as_ref(), &lower)).map(|&term| term as usize)).collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// Words in all its sentences.
    pub fn word_count(&self) -> usize {
        self.sentences.iter().map(|sentence| sentence.words).sum()
    }
}

/// A sentence without its block's list mark or dateline; none if nothing is left.
fn own_words(text: &str, block: &Block, span: Span) -> Option<Span> {
    let span = Span::new(span.start.max(block.body).min(span.end), span.end).trim(text);
    (!span.is_empty()).then_some(span)
}

/// Words of a stretch without white space: 1, or more where the script writes none between words.
pub(crate) fn word_count(chunk: &str) -> usize {
    if chunk.is_empty() {
        return 0;
    }
    if chunk.is_ascii() {
        return 1;
    }
    let mut unspaced = 0;
    let mut other = false;
    for c in chunk.chars() {
        if is_unspaced(c) {
            unspaced += 1;
        } else {
            other |= c.is_alphanumeric();
        }
    }
    if unspaced == 0 { 1 } else { unspaced + usize::from(other) }
}

/// Han, kana and Thai: scripts whose words no blank parts.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3134f}')
}

/// The distinct words seen so far, each looked up, lower-cased and stemmed once.
struct Vocabulary<'a> {
    language: Language,
    lexicon: &'static Lexicon,
    stemmer: Option<Stemmer>,
    /// Word ids by how the word is written.
    surfaces: FxHashMap<&'a str, u32>,
    /// Word ids by the lower-cased form.
    lowered: FxHashMap<Box<str>, u32>,
    /// Term ids by stem.
    stems: FxHashMap<Box<str>, u32>,
    words: Vec<Word>,
}

impl<'a> Vocabulary<'a> {
    fn new(language: Language) -> Self {
        Self {
            language,
            lexicon: language.lexicon(),
            stemmer: language.stemmer().map(Stemmer::create),
            surfaces: FxHashMap::default(),
            lowered: FxHashMap::default(),
            stems: FxHashMap::default(),
            words: Vec::new(),
        }
    }

    fn intern(&mut self, surface: &'a str) -> u32 {
        if let Some(&word) = self.surfaces.get(surface) {
            return word;
        }
        let lower = lowercase(surface, self.language).into_boxed_str();
        let word = if let Some(&word) = self.lowered.get(&lower) {
            word
        } else {
            let classes = self.lexicon.classes(&lower);
            let term = (!classes.has(Classes::STOP)).then(|| self.term(&lower));
            let word = self.words.len() as u32;
            self.words.push(Word { lower: lower.clone(), term, classes });
            self.lowered.insert(lower, word);
            word
        };
        self.surfaces.insert(surface, word);
        word
    }

    fn term(&mut self, lower: &str) -> u32 {
        let next = self.stems.len() as u32;
        *self.stems.entry(stem(self.stemmer.as_ref(), lower).into()).or_insert(next)
    }
}

/// The stem of a lower-cased word; the word itself where there is no stemmer.
fn stem<'w>(stemmer: Option<&Stemmer>, lower: &'w str) -> Cow<'w, str> {
    match stemmer {
        Some(stemmer) if lower.chars().count() <= LONGEST_STEMMED => stemmer.stem(lower),
        _ => lower.into(),
    }
}

/// A word lower-cased as its language does it, with straight apostrophes.
fn lowercase(word: &str, language: Language) -> String {
    let mut lower = if language.code() == "tr" { word.replace('I', "ı").replace('İ', "i").to_lowercase() } else { word.to_lowercase() };
    if lower.contains('’') {
        lower = lower.replace('’', "'");
    }
    lower
}
