//! `a/b` in the `outcomes` section of a language's file: one line for every phrase that it stands for.

use super::cues::{Book, Step};

/// A phrase of a file: for each of its words what may stand there, as `a/b` says.
#[derive(Default)]
pub(super) struct Choices {
    /// Word after word.
    all: Vec<Choice>,
    /// Where the choices of each word end.
    ends: Vec<usize>,
    /// One choice for each word, and which of them it is.
    chosen: Vec<Choice>,
    places: Vec<usize>,
}

/// What may stand in a place.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    pub step: Step,
    /// Whether a sentence is to open with it.
    pub opens: bool,
}

/// The bytes that end a word. A hyphen parts words, as in texts (UAX 29).
static ENDS: [bool; 256] = {
    let mut ends = [false; 256];
    ends[b' ' as usize] = true;
    ends[b'-' as usize] = true;
    ends[b'/' as usize] = true;
    ends[b',' as usize] = true;
    ends
};

impl Choices {
    /// Reads the first phrase of a list; what stands behind its comma.
    pub fn read(&mut self, list: &'static str, book: &mut Book) -> Option<&'static str> {
        self.all.clear();
        self.ends.clear();
        let mut start = 0;
        // By a table of bytes: a language has ten thousand of these words, and each start of the program reads them.
        for (at, byte) in list.bytes().chain([b',']).enumerate() {
            if !ENDS[usize::from(byte)] {
                continue;
            }
            if start < at {
                self.push(&list[start..at], book);
            }
            start = at + 1;
            if byte != b'/' && self.ends.last().copied().unwrap_or(0) < self.all.len() {
                self.ends.push(self.all.len());
            }
            if byte == b',' {
                return list.get(start..);
            }
        }
        None
    }

    /// Adds a choice for the word that is being read.
    fn push(&mut self, word: &'static str, book: &mut Book) {
        let (word, opens) = word.strip_prefix('^').map_or((word, false), |word| (word, true));
        let step = match word {
            ".." => Step::Gap,
            "…" => Step::Clause,
            word => Step::Word(book.intern(word)),
        };
        self.all.push(Choice { step, opens });
    }

    /// Hands on every phrase that these words stand for; the choice for the last word changes first.
    pub fn each(&mut self, mut take: impl FnMut(&[Choice])) {
        // Most phrases stand for themselves.
        if self.ends.len() == self.all.len() {
            return take(&self.all);
        }
        let start = |word: usize| if word == 0 { 0 } else { self.ends[word - 1] };
        self.places.clear();
        self.places.extend((0..self.ends.len()).map(start));
        self.chosen.clear();
        self.chosen.extend(self.places.iter().map(|&place| self.all[place]));
        loop {
            take(&self.chosen);
            let Some(word) = (0..self.ends.len()).rfind(|&word| self.places[word] + 1 < self.ends[word]) else { return };
            self.places[word] += 1;
            for behind in word + 1..self.ends.len() {
                self.places[behind] = start(behind);
            }
            for changed in word..self.ends.len() {
                self.chosen[changed] = self.all[self.places[changed]];
            }
        }
    }
}
