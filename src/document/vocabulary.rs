//! The words of a language seen so far: each looked up, lower-cased and stemmed once, whatever the number of documents.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;

use super::shape::Shape;
use super::stem::Stemming;
use super::{Letters, Parts, Word};
use crate::article::Span;
use crate::lang::{Classes, Language, Lexicon};
use crate::spellings::Spellings;

/// Spellings kept from one document to the next, about 8 MB; a year of news has some 40,000.
const MOST_KEPT: usize = 1 << 16;
/// Bytes of words kept; those of a year of news have 300 KB.
const MOST_LETTERS: usize = 1 << 24;

/// What is known of the words of one language, and the numbers that they have in the document being read.
pub(super) struct Vocabulary {
    language: Language,
    lexicon: &'static Lexicon,
    stemming: Stemming,
    /// Places in `words`, and what each spelling shows; each word is a spelling, too.
    spellings: Spellings<(u32, Shape)>,
    words: Vec<Known>,
    /// Those of all words.
    letters: String,
    /// Of each of these; apart, because they are looked at for every token.
    numbers: Vec<Number>,
    /// Places in `stems`.
    stemmed: Spellings<u32>,
    /// The number of each stem as a term.
    stems: Vec<Number>,
    /// Counts the documents.
    document: u32,
}

/// A distinct word, of whatever document.
struct Known {
    word: Word,
    /// Place of its stem; none for a stop word.
    stem: Option<u32>,
}

/// A number that holds for one document: with the next one all are void at once.
#[derive(Clone, Copy, Default)]
struct Number {
    document: u32,
    number: u32,
}

impl Vocabulary {
    pub fn new(language: Language) -> Self {
        Self {
            language,
            lexicon: language.lexicon(),
            stemming: Stemming::new(language),
            spellings: Spellings::default(),
            words: Vec::new(),
            letters: String::new(),
            numbers: Vec::new(),
            stemmed: Spellings::default(),
            stems: Vec::new(),
            document: 0,
        }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// Voids the numbers of the document before, and forgets all words where they have become too many.
    pub fn begin_document(&mut self) {
        self.document = self.document.wrapping_add(1);
        // A count that begins anew must not meet numbers of its first round.
        if self.spellings.len() > MOST_KEPT || self.letters.len() > MOST_LETTERS || self.document == 0 {
            self.document = 1;
            self.spellings.clear();
            self.words.clear();
            self.letters.clear();
            self.numbers.clear();
            self.stemmed.clear();
            self.stems.clear();
        }
    }

    /// The number of a word of a text in the document and what its spelling shows; a word that is new to it is added to its parts,
    /// and so is a new stem.
    pub fn number(&mut self, text: &str, word: Span, parts: &mut Parts) -> (u32, Shape) {
        let (at, shape) = self.spellings.within(text, word).unwrap_or_else(|| self.learn(word.of(text)));
        let number = self.numbers[at as usize];
        if number.document == self.document {
            return (number.number, shape);
        }
        // Mostly what is to be copied is at hand.
        let lower = shape.has(Shape::LOWER).then(|| word.of(text));
        (self.enter(at, lower, parts), shape)
    }

    /// Adds a word to a document; its number there. `lower` is it, if known.
    fn enter(&mut self, at: u32, lower: Option<&str>, parts: &mut Parts) -> u32 {
        let known = &self.words[at as usize];
        let number = parts.words.len() as u32;
        let term = known.stem.map(|stem| {
            let stem = &mut self.stems[stem as usize];
            if stem.document != self.document {
                *stem = Number { document: self.document, number: parts.heads.len() as u32 };
                parts.heads.push(number);
            }
            stem.number
        });
        self.numbers[at as usize] = Number { document: self.document, number };
        let lower = Letters::push(lower.unwrap_or_else(|| known.word.lower.of(&self.letters)), &mut parts.letters);
        parts.words.push(Word { lower, term, ..known.word });
        number
    }

    /// Finds the document's terms among the words of another text: ascending, each once.
    pub fn find(&mut self, text: &str, terms: &mut Vec<usize>) {
        for (start, word) in text.unicode_word_indices() {
            let known = self.spellings.within(text, Span::new(start, start + word.len()));
            let (at, _) = known.unwrap_or_else(|| self.learn(word));
            let number = self.words[at as usize].stem.map(|stem| self.stems[stem as usize]);
            terms.extend(number.filter(|number| number.document == self.document).map(|number| number.number as usize));
        }
        terms.sort_unstable();
        terms.dedup();
    }

    /// Adds a spelling; the place of its word, and what it shows.
    fn learn(&mut self, spelling: &str) -> (u32, Shape) {
        let lower = lowercase(spelling, self.language);
        if *lower == *spelling {
            return self.add(&lower);
        }
        let known = self.spellings.get(&lower);
        let (at, _) = known.unwrap_or_else(|| self.add(&lower));
        let learned = (at, Shape::of(spelling));
        self.spellings.insert(spelling, learned);
        learned
    }

    /// Adds a word, which is its own spelling.
    fn add(&mut self, lower: &str) -> (u32, Shape) {
        let classes = self.lexicon.classes(lower);
        let own = lower.strip_suffix("'s");
        let added = (self.words.len() as u32, Shape::of(lower).or(Shape::LOWER));
        let stem = (!classes.has(Classes::STOP)).then(|| self.stem(lower));
        let word = Word {
            lower: Letters::push(lower, &mut self.letters),
            term: None,
            classes,
            bare: own.map_or(classes, |own| self.lexicon.classes(own)),
            endings: self.lexicon.endings(own.unwrap_or(lower)),
            cue: self.lexicon.outcomes().id(lower),
            quoting: self.lexicon.quotes().class(lower, classes.has(Classes::STOP)),
        };
        self.words.push(Known { word, stem });
        self.numbers.push(Number::default());
        self.spellings.insert(lower, added);
        added
    }

    /// The place of a word's stem.
    fn stem(&mut self, lower: &str) -> u32 {
        let stem = self.stemming.stem(lower);
        self.stemmed.get(&stem).unwrap_or_else(|| {
            let at = self.stems.len() as u32;
            self.stemmed.insert(&stem, at);
            self.stems.push(Number::default());
            at
        })
    }
}

/// The stems of the words of a text, less stop words.
pub(super) fn stems(text: &str, language: Language) -> impl Iterator<Item = String> {
    let stemming = Stemming::new(language);
    let lowered = text.unicode_words().map(move |word| lowercase(word, language));
    let content = lowered.filter(move |lower| !language.lexicon().classes(lower).has(Classes::STOP));
    content.map(move |lower| stemming.stem(&lower).into_owned())
}

/// A word lower-cased as its language does it, with straight apostrophes.
fn lowercase(word: &str, language: Language) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return word.into();
    }
    let mut lower = if language.code() == "tr" { word.replace('I', "ı").replace('İ', "i").to_lowercase() } else { word.to_lowercase() };
    if lower.contains('’') {
        lower = lower.replace('’', "'");
    }
    lower.into()
}
