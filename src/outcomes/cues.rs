//! The `outcomes` section of a language's file, and where its words stand in a sentence.
//!
//! A line is `what: words, words …`; `a/b` stands for either word, `..` for up to four words between, `*ed` for any word that
//! ends so (as the first of a phrase only where no line has the word itself), `^join` for the word where a sentence opens with it.
//! What a line may name stands in [`CONTEXTS`] and [`Book::what`]; a line that names anything else is a test failure.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::Kind;
use super::choices::{Choice, Choices};
use super::ordered::ordered;

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

/// What the words around a cue say of it: a set, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Context(u32);

impl Context {
    pub const NEGATION: Self = Self(1);
    pub const MODAL: Self = Self(1 << 1);
    pub const CONDITION: Self = Self(1 << 2);
    pub const CONDITIONAL: Self = Self(1 << 3);
    pub const PLUPERFECT: Self = Self(1 << 4);
    pub const PERFECT: Self = Self(1 << 5);
    pub const PASSIVE: Self = Self(1 << 6);
    pub const RELATIVE: Self = Self(1 << 7);
    pub const SUBORDINATE: Self = Self(1 << 8);
    pub const THAT: Self = Self(1 << 9);
    pub const REPORT: Self = Self(1 << 10);
    pub const ANNOUNCE: Self = Self(1 << 11);
    pub const BACKGROUND: Self = Self(1 << 12);
    pub const RECENT: Self = Self(1 << 13);
    pub const AHEAD: Self = Self(1 << 14);
    pub const OPINION: Self = Self(1 << 15);
    pub const HABIT: Self = Self(1 << 16);
    pub const METHOD: Self = Self(1 << 17);
    pub const FIRST: Self = Self(1 << 18);
    pub const SECOND: Self = Self(1 << 19);
    pub const UNIT: Self = Self(1 << 20);
    pub const NUMBER: Self = Self(1 << 21);
    pub const MONTH: Self = Self(1 << 22);
    pub const DETERMINER: Self = Self(1 << 23);
    pub const PRONOUN: Self = Self(1 << 24);
    pub const COUNTERFACTUAL: Self = Self(1 << 25);
    pub const FUTURE: Self = Self(1 << 26);
    pub const STUDY: Self = Self(1 << 27);
    pub const COURT: Self = Self(1 << 28);
    /// What makes the ordinary past: an auxiliary that says nothing for or against.
    pub const PAST: Self = Self(1 << 29);

    /// Whether it has any of these.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
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

/// The names of contexts in the language files.
const CONTEXTS: [(&str, Context); 30] = [
    ("negation", Context::NEGATION),
    ("modal", Context::MODAL),
    ("counterfactual", Context::COUNTERFACTUAL),
    ("condition", Context::CONDITION),
    ("conditional", Context::CONDITIONAL),
    ("pluperfect", Context::PLUPERFECT),
    ("perfect", Context::PERFECT),
    ("passive", Context::PASSIVE),
    ("relative", Context::RELATIVE),
    ("subordinate", Context::SUBORDINATE),
    ("that", Context::THAT),
    ("report", Context::REPORT),
    ("announce", Context::ANNOUNCE),
    ("background", Context::BACKGROUND),
    ("recent", Context::RECENT),
    ("ahead", Context::AHEAD),
    ("opinion", Context::OPINION),
    ("habit", Context::HABIT),
    ("method", Context::METHOD),
    ("first", Context::FIRST),
    ("second", Context::SECOND),
    ("unit", Context::UNIT),
    ("number", Context::NUMBER),
    ("month", Context::MONTH),
    ("determiner", Context::DETERMINER),
    ("pronoun", Context::PRONOUN),
    ("future", Context::FUTURE),
    ("study", Context::STUDY),
    ("court", Context::COURT),
    ("past", Context::PAST),
];

/// The cues of a language, by their first word.
#[derive(Debug, Default)]
pub(crate) struct Book {
    /// Ids of all words that stand in a cue.
    pub(super) words: FxHashMap<&'static str, u32>,
    /// All cues, in the order of the ids of their first and second words.
    entries: Vec<Entry>,
    /// By the id of a word, where the entries begin that it opens, and those of them that ask for a second word; and the end.
    opened: Vec<[u32; 2]>,
    /// The words of all entries behind the first.
    steps: Vec<Step>,
    /// By the id of a word, what it is in a calendar.
    calendar: FxHashMap<u32, Calendar>,
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
    first: u32,
    /// What its second word must be; `None` where there is no second word, or any may stand there.
    pub second: Option<u32>,
    /// Where its other words stand among the steps of the book, from and to.
    rest: (u32, u32),
    pub what: What,
    /// Whether it counts only where a sentence or what stands behind punctuation opens with it.
    pub opens: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    Word(u32),
    Gap,
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
                choices.each(&mut |variant| book.push(variant, whats));
            }
        }
        book.endings = book.words.iter().filter_map(|(word, &id)| Some((word.strip_prefix('*')?, id))).collect();
        book.endings.sort_unstable();
        book.ending_of = vec![NO_WORD; book.words.len()];
        for (word, &id) in &book.words {
            book.ending_of[id as usize] = book.ending(word);
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
            words: FxHashMap::with_capacity_and_hasher(bytes / PER_WORD, FxBuildHasher),
            entries: Vec::with_capacity(bytes / PER_ENTRY),
            steps: Vec::with_capacity(bytes / PER_STEP),
            ..Self::default()
        }
    }

    /// The id of a word: its own, or that of what stands behind an elided article (`l'accord`), or that of its ending.
    pub(crate) fn id(&self, word: &str) -> WordId {
        let known = |word: &str| self.words.get(word).copied();
        let behind = || word.split_once('\'').filter(|(_, rest)| rest.len() >= SHORTEST_BEHIND).and_then(|(_, rest)| known(rest));
        known(word).or_else(behind).unwrap_or_else(|| self.ending(word))
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
        if let Some((_, context)) = CONTEXTS.iter().find(|(known, _)| *known == name) {
            return Some(What::Context(*context));
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
            }
        }
        true
    }

    /// The names of months with their numbers from 1, in no order.
    pub(super) fn months(&self) -> impl Iterator<Item = (&'static str, u8)> {
        self.words.iter().filter_map(|(&word, id)| match self.calendar.get(id) {
            Some(Calendar::Month(month)) => Some((word, *month)),
            _ => None,
        })
    }

    /// What a word is in a calendar.
    pub(super) fn calendar(&self, word: u32) -> Option<Calendar> {
        self.calendar.get(&word).copied()
    }

    fn push(&mut self, variant: &[Choice], what: What) {
        let Some((Choice { step: Step::Word(first), opens }, rest)) = variant.split_first() else { return };
        let second = match rest.first() {
            Some(Choice { step: Step::Word(word), .. }) => Some(*word),
            _ => None,
        };
        let from = self.steps.len() as u32;
        self.steps.extend(rest.iter().map(|choice| choice.step));
        self.entries.push(Entry { first: *first, second, rest: (from, self.steps.len() as u32), what, opens: *opens });
    }

    /// Sorts the entries, so that those which a word opens are found at once.
    fn order(&mut self) {
        let words = self.words.len();
        let (by_second, _) = ordered(&self.entries, words + 1, |entry| entry.second.map_or(0, |word| word as usize + 1));
        let (entries, ends) = ordered(&by_second, words, |entry| entry.first as usize);
        let mut at = 0;
        for end in ends {
            let all = &entries[at..end];
            let plain = all.partition_point(|entry| entry.second.is_none());
            self.alone.push(alone(all));
            self.opened.push([at as u32, (at + plain) as u32]);
            at = end;
        }
        self.opened.push([at as u32; 2]);
        self.entries = entries;
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
        &self.steps[entry.rest.0 as usize..entry.rest.1 as usize]
    }

    pub(super) fn intern(&mut self, word: &'static str) -> u32 {
        let next = self.words.len() as u32;
        *self.words.entry(word).or_insert(next)
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
        self.words.is_empty()
    }
}

/// What a word is that opens these entries, where it stands for itself, and whether they say no more.
fn alone(entries: &[Entry]) -> (Context, bool) {
    let single = |entry: &Entry| match entry.what {
        What::Context(context) if entry.rest.0 == entry.rest.1 => context,
        _ => Context::default(),
    };
    let only = |entry: &Entry| matches!(entry.what, What::Context(_)) && entry.rest.0 == entry.rest.1 && !entry.opens;
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
