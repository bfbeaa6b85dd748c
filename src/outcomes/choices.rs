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
    /// Reads the first phrase of a list; what stands behind its comma. A hyphen parts words, as in texts (UAX 29).
    pub fn read(&mut self, list: &'static str, book: &mut Book) -> Option<&'static str> {
        self.all.clear();
        self.ends.clear();
        let mut start = 0;
        // By bytes: a language has ten thousand of these words, and each start of the program reads them.
        for at in 0..=list.len() {
            let byte = list.as_bytes().get(at).copied().unwrap_or(b',');
            if !matches!(byte, b' ' | b'-' | b'/' | b',') {
                continue;
            }
            if start < at {
                let word = &list[start..at];
                let (word, opens) = word.strip_prefix('^').map_or((word, false), |word| (word, true));
                let step = if word == ".." { Step::Gap } else { Step::Word(book.intern(word)) };
                self.all.push(Choice { step, opens });
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

    /// Hands on every phrase that these words stand for.
    pub fn each(&self, take: &mut impl FnMut(&[Choice])) {
        // Most phrases stand for themselves.
        if self.ends.len() == self.all.len() { take(&self.all) } else { self.each_after(&mut Vec::with_capacity(self.ends.len()), take) }
    }

    /// The same of those that begin so.
    fn each_after(&self, chosen: &mut Vec<Choice>, take: &mut impl FnMut(&[Choice])) {
        let Some(&end) = self.ends.get(chosen.len()) else { return take(chosen) };
        let start = chosen.len().checked_sub(1).map_or(0, |before| self.ends[before]);
        for &choice in &self.all[start..end] {
            chosen.push(choice);
            self.each_after(chosen, take);
            chosen.pop();
        }
    }
}
