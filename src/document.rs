//! An article analysed once, read by every later stage: sentences, words, stems as term ids, and their counts.
//!
//! Words are those of Unicode (UAX 29); stop words carry no term; terms are Snowball stems, stemmed once a distinct word.
//! Inside everything is ids and spans; the only strings are the text itself, one lower-cased form a distinct word, and the
//! stems. An [`Analyzer`] makes documents and keeps what it learned of words from one to the next.

mod analyzer;
mod english;
mod shape;
mod stem;
mod vocabulary;
mod words;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::article::{Article, Span};
use crate::lang::{Classes, Language, Lexicon};
use crate::{outcomes, quotes};

pub use self::analyzer::Analyzer;
pub(crate) use self::shape::Shape;
use self::stem::Stemming;
pub(crate) use self::words::is_unspaced;

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
    /// How it is written.
    shape: Shape,
}

impl Token {
    /// Where it stands.
    pub fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Whether its shape shows any of these.
    pub(crate) fn has(self, shape: Shape) -> bool {
        self.shape.has(shape)
    }

    /// Number of its characters.
    pub(crate) fn characters(self) -> usize {
        self.shape.characters()
    }
}

/// One distinct word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its letters: see [`Document::lower`].
    lower: Letters,
    /// Its stem's term id; none for a stop word.
    pub term: Option<u32>,
    /// What the lexicon knows of it.
    pub classes: Classes,
    /// What the lexicon knows of it less a possessive `'s`.
    pub bare: Classes,
    /// What the lexicon knows of the endings of that.
    pub endings: Classes,
    /// What it is to the cues of outcomes.
    pub(crate) cue: outcomes::WordId,
    /// What it does where somebody is quoted.
    pub(crate) quoting: quotes::Class,
}

/// Where the letters of a word stand among those of all words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Letters {
    start: u32,
    end: u32,
}

impl Letters {
    /// Adds those of a word.
    fn push(word: &str, all: &mut String) -> Self {
        let start = all.len() as u32;
        all.push_str(word);
        Self { start, end: all.len() as u32 }
    }

    fn of(self, all: &str) -> &str {
        all.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// Term counts of the sentences: one row a sentence, compressed (CSR), columns in ascending order.
#[derive(Clone, Debug)]
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

    /// Takes all rows out.
    fn clear(&mut self) {
        self.rows.truncate(1);
        self.terms.clear();
        self.values.clear();
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

impl Default for Counts {
    fn default() -> Self {
        Self { rows: vec![0], terms: Vec::new(), values: Vec::new() }
    }
}

/// An article's sentences, words and terms.
#[derive(Debug)]
pub struct Document<'a> {
    article: &'a Article,
    language: Language,
    parts: Parts,
    /// Term ids by stem, for the words of other texts.
    index: OnceLock<FxHashMap<String, u32>>,
    /// Where the cues of outcomes stand, for the ranker and for whoever finds outcomes.
    cues: OnceLock<Option<outcomes::Reading>>,
}

/// What a document owns; an [`Analyzer`] uses the memory again.
#[derive(Debug, Default)]
struct Parts {
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    words: Vec<Word>,
    /// The lower-cased letters of all words.
    letters: String,
    /// The first word of each term.
    heads: Vec<u32>,
    counts: Counts,
    /// Number of sentences that hold each term.
    frequency: Vec<u32>,
    /// First sentence that holds each term.
    first: Vec<u32>,
    /// The terms of the title: ascending, each once.
    title: Vec<usize>,
}

impl<'a> Document<'a> {
    /// Analyses an article in the language that it states, or else in the one detected.
    ///
    /// O(bytes). Of many articles, one [`Analyzer`] makes the documents faster.
    pub fn new(article: &'a Article) -> Self {
        Analyzer::new().document(article)
    }

    /// Analyses an article in a given language.
    ///
    /// O(bytes). Of many articles, one [`Analyzer`] makes the documents faster.
    pub fn in_language(article: &'a Article, language: Language) -> Self {
        Analyzer::new().document_in(article, language)
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

    /// Where the cues of outcomes stand, read when first asked for; none in a language without a list of cues.
    pub(crate) fn cues(&self) -> Option<&outcomes::Reading> {
        self.cues.get_or_init(|| outcomes::Reading::new(self)).as_ref()
    }

    /// The sentences that may stand in a brief, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.parts.sentences
    }

    /// Number of sentences.
    pub fn len(&self) -> usize {
        self.parts.sentences.len()
    }

    /// Whether there is no sentence at all.
    pub fn is_empty(&self) -> bool {
        self.parts.sentences.is_empty()
    }

    /// The tokens of a sentence.
    pub fn tokens(&self, sentence: usize) -> &[Token] {
        let (start, end) = self.parts.sentences[sentence].tokens;
        &self.parts.tokens[start..end]
    }

    /// All tokens, in order.
    pub fn all_tokens(&self) -> &[Token] {
        &self.parts.tokens
    }

    /// The distinct word that a token is.
    pub fn word(&self, token: Token) -> &Word {
        &self.parts.words[token.word as usize]
    }

    /// Term counts, a row a sentence.
    pub fn counts(&self) -> &Counts {
        &self.parts.counts
    }

    /// Number of distinct terms.
    pub fn terms(&self) -> usize {
        self.parts.frequency.len()
    }

    /// The word that a token is, lower-cased, with straight apostrophes.
    pub fn lower(&self, token: Token) -> &str {
        self.word(token).lower.of(&self.parts.letters)
    }

    /// The stem of each term, found anew each time: few ask for it.
    pub(crate) fn stems(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let stemming = Stemming::new(self.language);
        self.parts.heads.iter().map(move |&word| stemming.stem(self.parts.words[word as usize].lower.of(&self.parts.letters)))
    }

    /// Number of sentences that hold a term.
    pub fn frequency(&self, term: usize) -> u32 {
        self.parts.frequency[term]
    }

    /// First sentence that holds a term.
    pub fn first(&self, term: usize) -> usize {
        self.parts.first[term] as usize
    }

    /// The document's terms among the words of its title: ascending, each once.
    pub fn title_terms(&self) -> &[usize] {
        &self.parts.title
    }

    /// The document's terms among the words of another text, such as a query: ascending, each once.
    pub fn terms_of(&self, other: &str) -> Vec<usize> {
        let index = self.index.get_or_init(|| self.stems().map(Cow::into_owned).zip(0..).collect());
        let stems = vocabulary::stems(other, self.language);
        let mut terms: Vec<usize> = stems.filter_map(|stem| index.get(&*stem).map(|&term| term as usize)).collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// Words in all its sentences.
    pub fn word_count(&self) -> usize {
        self.parts.sentences.iter().map(|sentence| sentence.words).sum()
    }
}

impl Parts {
    /// Takes everything out and keeps the room.
    fn clear(&mut self) {
        self.sentences.clear();
        self.tokens.clear();
        self.words.clear();
        self.letters.clear();
        self.heads.clear();
        self.counts.clear();
        self.frequency.clear();
        self.first.clear();
        self.title.clear();
    }

    /// Closes a sentence from the terms of its tokens; `first` is the first of them.
    fn push(&mut self, span: Span, block: usize, first: usize, words: usize, terms: &mut Vec<u32>) {
        let sentence = self.sentences.len();
        self.counts.push(terms);
        self.frequency.resize(self.heads.len(), 0);
        self.first.resize(self.heads.len(), sentence as u32);
        for (term, _) in self.counts.row(sentence) {
            self.frequency[term] += 1;
        }
        self.sentences.push(Sentence { span, block, tokens: (first, self.tokens.len()), words });
    }
}
