//! `a/b` in the `outcomes` section of a language's file: one line for every phrase that it stands for.

use super::cues::{Book, Step};

/// A phrase of a file: for each of its words what may stand there, as `a/b` says.
#[derive(Default)]
pub(super) struct Choices {
    /// Word after word.
    all: Vec<Choice>,
    /// Where the choices of each word end.
    ends: Vec<usize>,
}

/// What may stand in a place.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    pub step: Step,
    /// Whether a sentence is to open with it.
    pub opens: bool,
}

impl Choices {
    /// Reads a phrase. A hyphen parts words, as in texts (UAX 29).
    pub fn read(&mut self, phrase: &'static str, book: &mut Book) {
        self.all.clear();
        self.ends.clear();
        for word in phrase.split([' ', '-']).filter(|word| !word.is_empty()) {
            for choice in word.split('/') {
                let (word, opens) = choice.strip_prefix('^').map_or((choice, false), |word| (word, true));
                let step = if word == ".." { Step::Gap } else { Step::Word(book.intern(word)) };
                self.all.push(Choice { step, opens });
            }
            self.ends.push(self.all.len());
        }
    }

    /// Hands on every phrase that these words stand for, after those `chosen` of the first `words`.
    pub fn each(&self, words: usize, chosen: &mut Vec<Choice>, take: &mut impl FnMut(&[Choice])) {
        let Some(&end) = self.ends.get(words) else { return take(chosen) };
        let start = if words == 0 { 0 } else { self.ends[words - 1] };
        for &choice in &self.all[start..end] {
            chosen.push(choice);
            self.each(words + 1, chosen, take);
            chosen.pop();
        }
    }
}
