//! The words of a language seen so far: each looked up, lower-cased and stemmed once, whatever the number of documents.

use std::borrow::Cow;
use std::sync::Arc;

use rust_stemmers::Stemmer;
use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;

use super::shape::Shape;
use super::{Parts, Word};
use crate::lang::{Classes, Language, Lexicon};

/// A word longer than this, in code points, is not stemmed: the Tamil stemmer is quadratic.
const LONGEST_STEMMED: usize = 64;
/// Spellings kept from one document to the next, about 8 MB; a year of news has some 40,000.
const MOST_KEPT: usize = 1 << 16;

/// What is known of the words of one language, and the numbers that they have in the document being read.
pub(super) struct Vocabulary {
    language: Language,
    lexicon: &'static Lexicon,
    stemmer: Option<Stemmer>,
    /// By how a word is written, its place in `words` and what the spelling shows; each word is a spelling, too.
    surfaces: FxHashMap<Arc<str>, (u32, Shape)>,
    words: Vec<Known>,
    /// Places in `stems`.
    stemmed: FxHashMap<Arc<str>, u32>,
    stems: Vec<Stem>,
    /// Counts the documents.
    document: u64,
}

/// A distinct word, of whatever document.
struct Known {
    word: Word,
    /// Place of its stem; none for a stop word.
    stem: Option<u32>,
    number: Number,
}

struct Stem {
    text: Arc<str>,
    number: Number,
}

/// A number that holds for one document: with the next one all are void at once.
#[derive(Clone, Copy, Default)]
struct Number {
    document: u64,
    number: u32,
}

impl Vocabulary {
    pub fn new(language: Language) -> Self {
        Self {
            language,
            lexicon: language.lexicon(),
            stemmer: language.stemmer().map(Stemmer::create),
            surfaces: FxHashMap::default(),
            words: Vec::new(),
            stemmed: FxHashMap::default(),
            stems: Vec::new(),
            document: 0,
        }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// Voids the numbers of the document before, and forgets all words where they have become too many.
    pub fn begin_document(&mut self) {
        self.document += 1;
        if self.surfaces.len() > MOST_KEPT {
            self.surfaces.clear();
            self.words.clear();
            self.stemmed.clear();
            self.stems.clear();
        }
    }

    /// The number of a word in the document and what its spelling shows; a word that is new to it is added to its parts, and so is
    /// a new stem.
    pub fn number(&mut self, surface: &str, parts: &mut Parts) -> (u32, Shape) {
        let (at, shape) = self.surfaces.get(surface).copied().unwrap_or_else(|| self.learn(surface));
        let known = &mut self.words[at as usize];
        if known.number.document != self.document {
            let stems = &mut self.stems;
            let term = known.stem.map(|stem| {
                let stem = &mut stems[stem as usize];
                if stem.number.document != self.document {
                    stem.number = Number { document: self.document, number: parts.stems.len() as u32 };
                    parts.stems.push(Arc::clone(&stem.text));
                }
                stem.number.number
            });
            known.number = Number { document: self.document, number: parts.words.len() as u32 };
            parts.words.push(Word { term, ..known.word.clone() });
        }
        (known.number.number, shape)
    }

    /// Finds the document's terms among the words of another text: ascending, each once.
    pub fn find(&mut self, text: &str, terms: &mut Vec<usize>) {
        for word in text.unicode_words() {
            let (at, _) = self.surfaces.get(word).copied().unwrap_or_else(|| self.learn(word));
            let number = self.words[at as usize].stem.map(|stem| self.stems[stem as usize].number);
            terms.extend(number.filter(|number| number.document == self.document).map(|number| number.number as usize));
        }
        terms.sort_unstable();
        terms.dedup();
    }

    /// Adds a spelling; the place of its word, and what it shows.
    fn learn(&mut self, surface: &str) -> (u32, Shape) {
        let lower = lowercase(surface, self.language);
        let known = self.surfaces.get(&*lower).copied();
        let (at, shape) = known.unwrap_or_else(|| self.add(&lower));
        if *lower == *surface {
            return (at, shape);
        }
        let learned = (at, Shape::of(surface));
        self.surfaces.insert(surface.into(), learned);
        learned
    }

    /// Adds a word, which is its own spelling.
    fn add(&mut self, lower: &str) -> (u32, Shape) {
        let classes = self.lexicon.classes(lower);
        let own = lower.strip_suffix("'s");
        let added = (self.words.len() as u32, Shape::of(lower));
        let text: Arc<str> = lower.into();
        let word = Word {
            lower: Arc::clone(&text),
            term: None,
            classes,
            bare: own.map_or(classes, |own| self.lexicon.classes(own)),
            endings: self.lexicon.endings(own.unwrap_or(lower)),
            cue: self.lexicon.outcomes().id(lower),
            quoting: self.lexicon.quotes().class(lower, classes.has(Classes::STOP)),
        };
        let stem = (!classes.has(Classes::STOP)).then(|| self.stem(&text));
        self.words.push(Known { word, stem, number: Number::default() });
        self.surfaces.insert(text, added);
        added
    }

    /// The place of a word's stem.
    fn stem(&mut self, lower: &Arc<str>) -> u32 {
        let text = stem(self.stemmer.as_ref(), lower);
        self.stemmed.get(&*text).copied().unwrap_or_else(|| {
            let text = if *text == **lower { Arc::clone(lower) } else { text.into() };
            let at = self.stems.len() as u32;
            self.stems.push(Stem { text: Arc::clone(&text), number: Number::default() });
            self.stemmed.insert(text, at);
            at
        })
    }
}

/// The stems of the words of a text, less stop words.
pub(super) fn stems(text: &str, language: Language) -> impl Iterator<Item = String> {
    let stemmer = language.stemmer().map(Stemmer::create);
    let lowered = text.unicode_words().map(move |word| lowercase(word, language));
    let content = lowered.filter(move |lower| !language.lexicon().classes(lower).has(Classes::STOP));
    content.map(move |lower| stem(stemmer.as_ref(), &lower).into_owned())
}

/// The stem of a lower-cased word; the word itself where there is no stemmer.
fn stem<'w>(stemmer: Option<&Stemmer>, lower: &'w str) -> Cow<'w, str> {
    match stemmer {
        Some(stemmer) if lower.chars().count() <= LONGEST_STEMMED => stemmer.stem(lower),
        _ => lower.into(),
    }
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
