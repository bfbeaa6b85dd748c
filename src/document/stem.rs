//! Words → stems, by the Snowball algorithm of their language.

use std::borrow::Cow;

use rust_stemmers::Stemmer;

use super::english;
use crate::lang::Language;

/// A word longer than this, in code points, is not stemmed: the Tamil stemmer is quadratic.
const LONGEST: usize = 64;

/// How a language stems.
pub(super) struct Stemming {
    is_english: bool,
    stemmer: Option<Stemmer>,
}

impl Stemming {
    pub fn new(language: Language) -> Self {
        Self { is_english: language == Language::ENGLISH, stemmer: language.stemmer().map(Stemmer::create) }
    }

    /// The stem of a lower-cased word; the word itself where there is no stemmer.
    pub fn stem<'w>(&self, lower: &'w str) -> Cow<'w, str> {
        if self.is_english
            && let Some(stem) = english::stem(lower)
        {
            return stem;
        }
        match &self.stemmer {
            Some(stemmer) if lower.chars().count() <= LONGEST => stemmer.stem(lower),
            _ => lower.into(),
        }
    }
}
