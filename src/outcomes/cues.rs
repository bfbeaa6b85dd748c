//! The `outcomes` section of a language's file, and where its words stand in a sentence.
//!
//! A line is `what: words, words …`; `a/b` stands for either word, `..` for up to four words between, `…` for all words up to those
//! that a clause ends with (`soll … haben`), `*ed` for any word that ends so (as the first of a phrase only where no line has the word
//! itself), `^join` for the word where a sentence opens with it.
//! What a line may name stands in [`Context::from_name`] and [`Book::what`]; a line that names anything else is a test failure.

use rustc_hash::FxHashMap;

use super::Kind;
use super::choices::{Choice, Choices};
pub(super) use super::context::Context;
use super::ordered::ordered;
use crate::spellings::Spellings;

/// How much a cue says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strength {
    /// Enough where nothing speaks against it.
    Strong,
    /// Only with more around it.
    Weak,
    /// A noun: an article before it takes nothing away.
    Noun,
    /// Only with a number near it.
    WithNumber,
    /// Only with an amount behind it: a number with `%`, a currency or a unit, or a score.
    WithMeasure,
    /// Says only that something happened.
    Bare,
    /// Asks somebody to do something; it counts in questions too.
    Request,
    /// Says nothing: the verb of a sentence that concludes a study.
    Anywhere,
}

/// What a listed word or phrase does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Cue(Kind, Strength),
    /// Takes away every cue that begins within it.
    Void,
    Context(Context),
}

/// What a word is in a calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calendar {
    /// From 1.
    Month(u8),
    /// From 1 for Monday.
    Weekday(i8),
    /// Days from today: `yesterday`, `today`, `tomorrow`.
    Day(i8),
    /// What stands between the parts of a date: `de`, `of`.
    Joint,
    /// What makes a weekday unsure: `next`, `last`, `every`.
    Vague,
}

/// The cues of a language, by their first word.
#[derive(Debug, Default)]
pub(crate) struct Book {
    /// Ids of all words that stand in a cue, each and 1, so that 0 is none.
    words: Spellings<u32>,
    /// All cues, in the order of the ids of their first and second words.
    entries: Vec<Entry>,
    /// By the id of a word, where the entries begin that it opens, and those of them that ask for a second word; and the end.
    opened: Vec<[u32; 2]>,
    /// The words of all entries behind the first.
    steps: Vec<Step>,
    /// By the id of a word, what it is in a calendar.
    calendar: FxHashMap<u32, Calendar>,
    /// The names of months with their numbers from 1.
    months: Vec<(&'static str, u8)>,
    /// By the id of a word, what it is by itself, and whether that is all: it opens nothing else.
    alone: Vec<(Context, bool)>,
    /// Endings with their ids.
    endings: Vec<(&'static str, u32)>,
    /// By the id of a word, the id of its ending.
    pub(super) ending_of: Vec<u32>,
}

/// One cue less its first word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    first: WordId,
    /// What its second word must be; `NO_WORD` where there is no second word, or any may stand there.
    pub second: WordId,
    /// Where its other words begin among the steps of the book, and how many there are.
    rest: u32,
    length: u8,
    /// Whether it counts only where a sentence or what stands behind punctuation opens with it.
    pub opens: bool,
    pub what: What,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Word(u32),
    /// Up to four words.
    Gap,
    /// All words of the clause but as many at its end as steps follow.
    Clause,
}

/// Shorter is what stands behind an apostrophe of English: `'s`, `'ll`.
const SHORTEST_BEHIND: usize = 3;

/// What a word is to a book: a number of its own.
pub(crate) type WordId = u32;

/// A word of a text that stands in no cue.
pub(super) const NO_WORD: WordId = WordId::MAX;

impl Book {
    /// Reads the lines of a section; the second part names the lines it cannot read.
    pub(crate) fn parse(lines: &[&'static str]) -> (Self, Vec<&'static str>) {
        let mut book = Self::for_bytes(lines.iter().map(|line| line.len()).sum());
        book.read_endings(lines);
        let mut unknown = Vec::new();
        let mut choices = Choices::default();
        for line in lines {
            let Some((name, phrases)) = line.split_once(':') else {
                unknown.push(*line);
                continue;
            };
            if let Some(what) = name.strip_prefix("calendar ") {
                if !book.read_calendar(what, phrases) {
                    unknown.push(*line);
                }
                continue;
            }
            let Some(whats) = Self::what(name) else {
                unknown.push(*line);
                continue;
            };
            let mut rest = Some(phrases);
            while let Some(list) = rest {
                rest = choices.read(list, &mut book);
                choices.each(|variant| book.push(variant, whats));
            }
        }
        book.order();
        (book, unknown)
    }

    /// An empty one with room for what so many bytes hold.
    fn for_bytes(bytes: usize) -> Self {
        /// Bytes of a section for each distinct word, for each entry and for each of its words behind the first, or fewer.
        const PER_WORD: usize = 12;
        const PER_ENTRY: usize = 5;
        const PER_STEP: usize = 5;
        Self {
            words: Spellings::with_capacity(bytes / PER_WORD),
            entries: Vec::with_capacity(bytes / PER_ENTRY),
            steps: Vec::with_capacity(bytes / PER_STEP),
            ..Self::default()
        }
    }

    /// The id of a word: its own, or that of what stands behind an elided article (`l'accord`), or that of its ending.
    pub(crate) fn id(&self, word: &str) -> WordId {
        let known = |word: &str| self.known(word);
        let behind = || word.split_once('\'').filter(|(_, rest)| rest.len() >= SHORTEST_BEHIND).and_then(|(_, rest)| known(rest));
        known(word).or_else(behind).unwrap_or_else(|| self.ending(word))
    }

    /// The id of a word that stands in a cue by itself.
    pub(super) fn known(&self, word: &str) -> Option<WordId> {
        self.words.get(word)?.checked_sub(1)
    }

    /// Finds the endings first, so that each word's is known as soon as the word is.
    fn read_endings(&mut self, lines: &[&'static str]) {
        for (line, at) in lines.iter().flat_map(|line| memchr::memchr_iter(b'*', line.as_bytes()).map(move |at| (line, at))) {
            let length = line[at..].find([' ', '-', '/', ',']).unwrap_or(line.len() - at);
            let ending = &line[at..at + length];
            if self.known(ending).is_none() {
                let id = self.intern(ending);
                self.endings.push((&ending[1..], id));
            }
        }
        self.endings.sort_unstable();
        for at in 0..self.endings.len() {
            let (ending, id) = self.endings[at];
            self.ending_of[id as usize] = self.ending(ending);
        }
    }

    /// The id of a word's ending.
    pub(super) fn ending(&self, word: &str) -> u32 {
        self.endings.iter().find(|(ending, _)| word.ends_with(ending)).map_or(NO_WORD, |&(_, id)| id)
    }

    /// Whether a word of a text is the word or has the ending that a cue asks for.
    pub(super) fn is(&self, word: u32, asked: u32) -> bool {
        word == asked || self.ending_of.get(word as usize).is_some_and(|&ending| ending == asked)
    }

    /// What a line's name stands for.
    fn what(name: &str) -> Option<What> {
        if name == "void" {
            return Some(What::Void);
        }
        if let Some(context) = Context::from_name(name) {
            return Some(What::Context(context));
        }
        let (kind, strength) = match name.split_once(' ') {
            None => (name, Strength::Strong),
            Some((kind, "noun")) => (kind, Strength::Noun),
            Some((kind, "weak")) => (kind, Strength::Weak),
            Some((kind, "number")) => (kind, Strength::WithNumber),
            Some((kind, "measure")) => (kind, Strength::WithMeasure),
            Some((kind, "bare")) => (kind, Strength::Bare),
            Some((kind, "anywhere")) => (kind, Strength::Anywhere),
            Some((kind, "request")) => (kind, Strength::Request),
            Some(_) => return None,
        };
        Kind::ALL.into_iter().find(|known| known.name() == kind).map(|kind| What::Cue(kind, strength))
    }

    /// Reads a line of the calendar: names in the order of their numbers, `jan/january` for several of one. Whether it is one.
    fn read_calendar(&mut self, what: &str, names: &'static str) -> bool {
        for (at, names) in names.split(',').enumerate() {
            let what = match what {
                "month" => Calendar::Month(at as u8 + 1),
                "weekday" => Calendar::Weekday(at as i8 + 1),
                "day" => Calendar::Day(at as i8 - 1),
                "joint" => Calendar::Joint,
                "vague" => Calendar::Vague,
                _ => return false,
            };
            for name in names.trim().split('/') {
                let id = self.intern(name);
                self.calendar.insert(id, what);
                if let Calendar::Month(number) = what {
                    self.months.push((name, number));
                }
            }
        }
        true
    }

    /// The names of months with their numbers from 1, in their order.
    pub(super) fn months(&self) -> impl Iterator<Item = (&'static str, u8)> {
        self.months.iter().copied()
    }

    /// What a word is in a calendar.
    pub(super) fn calendar(&self, word: u32) -> Option<Calendar> {
        self.calendar.get(&word).copied()
    }

    fn push(&mut self, variant: &[Choice], what: What) {
        let Some((Choice { step: Step::Word(first), opens }, rest)) = variant.split_first() else { return };
        let second = match rest.first() {
            Some(Choice { step: Step::Word(word), .. }) => *word,
            _ => NO_WORD,
        };
        self.entries.push(Entry { first: *first, second, rest: self.steps.len() as u32, length: rest.len() as u8, opens: *opens, what });
        self.steps.extend(rest.iter().map(|choice| choice.step));
    }

    /// Sorts the entries, so that those which a word opens are found at once.
    fn order(&mut self) {
        let words = self.ending_of.len();
        let entries = &mut self.entries;
        let unsorted: Vec<u32> = (0..entries.len() as u32).collect();
        // What has no second word comes first.
        let (by_second, _) = ordered(&unsorted, words + 1, |&at| entries[at as usize].second.wrapping_add(1) as usize);
        let (sorted, ends) = ordered(&by_second, words, |&at| entries[at as usize].first as usize);
        // Where they stand: a copy of them would touch as much memory again.
        for at in 0..entries.len() {
            let mut from = sorted[at] as usize;
            while from < at {
                from = sorted[from] as usize;
            }
            entries.swap(at, from);
        }
        let mut at = 0;
        for end in ends {
            let all = &entries[at..end];
            let plain = all.partition_point(|entry| entry.second == NO_WORD);
            self.alone.push(alone(all));
            self.opened.push([at as u32, (at + plain) as u32]);
            at = end;
        }
        self.opened.push([at as u32; 2]);
    }

    /// The entries that a word opens: those that ask for no second word, and those that do, in the order of its id.
    pub(super) fn opened_by(&self, word: WordId) -> (&[Entry], &[Entry]) {
        let word = word as usize;
        let [from, plain] = self.opened[word].map(|at| at as usize);
        let end = self.opened[word + 1][0] as usize;
        (&self.entries[from..plain], &self.entries[plain..end])
    }

    /// The words of an entry behind the first.
    pub(super) fn rest(&self, entry: &Entry) -> &[Step] {
        &self.steps[entry.rest as usize..entry.rest as usize + usize::from(entry.length)]
    }

    pub(super) fn intern(&mut self, word: &'static str) -> u32 {
        let next = self.ending_of.len() as u32 + 1;
        let id = self.words.entry(word);
        if *id == 0 {
            *id = next;
            self.ending_of.push(self.ending(word));
            return next - 1;
        }
        *id - 1
    }

    /// What a word is by itself.
    pub(super) fn context(&self, word: u32) -> Context {
        self.alone.get(word as usize).map(|(context, _)| *context).unwrap_or_default()
    }

    /// What a word is that opens nothing but itself and shows nothing.
    pub(super) fn only_context(&self, word: u32) -> Option<Context> {
        self.alone.get(word as usize).filter(|(_, only)| *only).map(|(context, _)| *context)
    }

    /// Whether the language has no cue.
    pub(super) fn is_empty(&self) -> bool {
        self.ending_of.is_empty()
    }
}

/// What a word is that opens these entries, where it stands for itself, and whether they say no more.
fn alone(entries: &[Entry]) -> (Context, bool) {
    let single = |entry: &Entry| match entry.what {
        What::Context(context) if entry.length == 0 => context,
        _ => Context::default(),
    };
    let only = |entry: &Entry| matches!(entry.what, What::Context(_)) && entry.length == 0 && !entry.opens;
    (entries.iter().map(single).fold(Context::default(), Context::or), entries.iter().all(only))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_say_nothing_are_named() {
        assert_eq!(Book::parse(&["descision: ruled", "ruled"]).1, ["descision: ruled", "ruled"]);
        for language in crate::lang::Language::all() {
            assert_eq!(
                Book::parse(language.lexicon().phrases(crate::lang::Phrases::Outcomes)).1,
                Vec::<&str>::new(),
                "{}",
                language.code()
            );
        }
    }
}
