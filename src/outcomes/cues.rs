//! The `outcomes` section of a language's file, and where its words stand in a sentence.
//!
//! A line is `what: words, words …`; `a/b` stands for either word, `..` for up to four words between, `*ed` for any word that
//! ends so (not as the first). What a line may
//! name stands in [`CONTEXTS`] and [`Book::what`]; a line that names anything else is a test failure.

use rustc_hash::FxHashMap;

use super::Kind;
use crate::document::{Document, Token};

/// Most words that `..` may stand for.
const LONGEST_GAP: usize = 4;

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
}

/// What a listed word or phrase does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
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

    /// Whether it has any of these.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The names of contexts in the language files.
const CONTEXTS: [(&str, Context); 25] = [
    ("negation", Context::NEGATION),
    ("modal", Context::MODAL),
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
];

/// The cues of a language, by their first word.
#[derive(Debug, Default)]
pub(crate) struct Book {
    /// Ids of all words that stand in a cue.
    words: FxHashMap<&'static str, u32>,
    /// By the id of the first word, what may begin with it, in the order of `second`.
    entries: Vec<Vec<Entry>>,
    /// By the id of a word, what it is by itself.
    alone: Vec<Context>,
    /// Endings with their ids.
    endings: Vec<(&'static str, u32)>,
    /// By the id of a word, the id of its ending.
    ending_of: Vec<u32>,
}

/// One cue less its first word.
#[derive(Debug)]
struct Entry {
    /// What its second word must be; `None` where there is no second word, or any may stand there.
    second: Option<u32>,
    rest: Vec<Step>,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Word(u32),
    Gap,
}

/// A word of a text that stands in no cue.
const NO_WORD: u32 = u32::MAX;

impl Book {
    /// Reads the lines of a section; the second part names the lines it cannot read.
    pub(crate) fn parse(lines: &[&'static str]) -> (Self, Vec<&'static str>) {
        let mut book = Self::default();
        let mut unknown = Vec::new();
        for line in lines {
            let Some((name, phrases)) = line.split_once(':') else {
                unknown.push(*line);
                continue;
            };
            let Some(whats) = Self::what(name) else {
                unknown.push(*line);
                continue;
            };
            for phrase in phrases.split(',') {
                for variant in variants(phrase) {
                    book.push(&variant, whats);
                }
            }
        }
        let mut words: Vec<(&str, u32)> = book.words.iter().map(|(&word, &id)| (word, id)).collect();
        words.sort_unstable();
        book.endings = words.iter().filter_map(|&(word, id)| Some((word.strip_prefix('*')?, id))).collect();
        book.ending_of = vec![NO_WORD; book.entries.len()];
        for (word, id) in words {
            book.ending_of[id as usize] = book.ending(word);
        }
        book.alone = book.entries.iter().map(|entries| alone(entries)).collect();
        for entries in &mut book.entries {
            entries.sort_by_key(|entry| entry.second);
        }
        (book, unknown)
    }

    /// The id of a word's ending.
    fn ending(&self, word: &str) -> u32 {
        self.endings.iter().find(|(ending, _)| word.ends_with(ending)).map_or(NO_WORD, |&(_, id)| id)
    }

    /// Whether a word of a text is the word or has the ending that a cue asks for.
    fn is(&self, word: u32, asked: u32) -> bool {
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
            Some(_) => return None,
        };
        Kind::ALL.into_iter().find(|known| known.name() == kind).map(|kind| What::Cue(kind, strength))
    }

    fn push(&mut self, variant: &[&'static str], what: What) {
        let Some((first, rest)) = variant.split_first() else { return };
        let first = self.intern(first) as usize;
        let rest: Vec<Step> = rest.iter().map(|&word| if word == ".." { Step::Gap } else { Step::Word(self.intern(word)) }).collect();
        let second = match rest.first() {
            Some(Step::Word(word)) => Some(*word),
            _ => None,
        };
        self.entries[first].push(Entry { second, rest, what });
    }

    fn intern(&mut self, word: &'static str) -> u32 {
        let next = self.entries.len() as u32;
        let id = *self.words.entry(word).or_insert(next);
        if id == next {
            self.entries.push(Vec::new());
        }
        id
    }

    /// What a word is by itself.
    pub(super) fn context(&self, word: u32) -> Context {
        self.alone.get(word as usize).copied().unwrap_or_default()
    }

    /// The entries that a word and the one after it may open.
    fn opened(&self, word: u32, next: u32) -> impl Iterator<Item = &Entry> {
        let entries = &self.entries[word as usize];
        let range = |second: Option<u32>| {
            let from = entries.partition_point(|entry| entry.second < second);
            let length = entries[from..].partition_point(|entry| entry.second == second);
            &entries[from..from + length]
        };
        let with = |second: u32| if second == NO_WORD { &[] } else { range(Some(second)) };
        let ending = self.ending_of.get(next as usize).copied().unwrap_or(NO_WORD);
        range(None).iter().chain(with(next)).chain(with(ending))
    }

    /// Whether the language has no cue.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The id of every token's word, each distinct word looked up once.
    ///
    /// O(tokens).
    pub(super) fn read(&self, document: &Document<'_>) -> Vec<u32> {
        /// A distinct word that was not looked up yet.
        const UNREAD: u32 = u32::MAX - 1;
        let distinct = document.all_tokens().iter().map(|token| token.word as usize + 1).max().unwrap_or(0);
        let mut known = vec![UNREAD; distinct];
        let mut id = |token: Token| {
            let slot = &mut known[token.word as usize];
            if *slot == UNREAD {
                *slot = {
                    let word = &*document.word(token).lower;
                    self.words.get(word).copied().unwrap_or_else(|| self.ending(word))
                };
            }
            *slot
        };
        document.all_tokens().iter().map(|&token| id(token)).collect()
    }

    /// One past the last word of a match of an entry that begins at `at`, and the number of its own words.
    fn end(&self, entry: &Entry, words: &[u32], at: usize, parted: &impl Fn(usize) -> bool) -> Option<(usize, usize)> {
        let mut next = at + 1;
        let mut literal = 1;
        let mut gap = false;
        for step in &entry.rest {
            match *step {
                Step::Gap => gap = true,
                Step::Word(word) => {
                    let most = if gap { LONGEST_GAP } else { 0 };
                    let last = (next + most).min(words.len().checked_sub(1)?);
                    let end = (next..=last).take_while(|&i| !parted(i)).find(|&i| self.is(words[i], word))?;
                    next = end + 1;
                    literal += 1;
                    gap = false;
                }
            }
        }
        Some((next, literal))
    }

    /// Marks the cues and contexts of one sentence. `parted[i]` says that punctuation stands before word `i`: no `..` goes over it.
    pub(super) fn mark(&self, words: &[u32], parted: impl Fn(usize) -> bool, found: &mut Marks) {
        found.cues.clear();
        found.contexts.clear();
        found.contexts.resize(words.len(), Context::default());
        found.cue_ends.clear();
        found.cue_ends.resize(words.len() + 1, false);
        let mut context_until = 0;
        let mut void_until = 0;
        for at in (0..words.len()).filter(|&at| words[at] != NO_WORD) {
            // The longest match counts; of equals, every one: a word may show a decision, or a result where it has a number.
            let mut longest = 0;
            let mut context: Option<(usize, Context)> = None;
            let kept = found.cues.len();
            let mut void = false;
            for entry in self.opened(words[at], words.get(at + 1).copied().unwrap_or(NO_WORD)) {
                let Some((end, literal)) = self.end(entry, words, at, &parted) else { continue };
                if let What::Context(bits) = entry.what {
                    context = match context {
                        Some((far, _)) if end < far => context,
                        Some((far, all)) if end == far => Some((far, all.or(bits))),
                        _ => Some((end, bits)),
                    };
                    continue;
                }
                if literal < longest {
                    continue;
                }
                if literal > longest {
                    longest = literal;
                    void = false;
                    found.cues.truncate(kept);
                }
                match entry.what {
                    What::Cue(kind, strength) if at >= void_until => found.cues.push(Cue { first: at, end, kind, strength }),
                    What::Void => {
                        void = true;
                        void_until = void_until.max(end);
                    }
                    _ => {}
                }
            }
            if void {
                found.cues.truncate(kept);
            }
            for cue in &found.cues[kept..] {
                found.cue_ends[cue.end] = true;
            }
            if let Some((end, bits)) = context
                && at >= context_until
            {
                found.contexts[at..end].iter_mut().for_each(|all| *all = all.or(bits));
                context_until = end;
            }
        }
    }
}

/// What a word is that opens these entries, where it stands for itself.
fn alone(entries: &[Entry]) -> Context {
    let single = |entry: &Entry| match entry.what {
        What::Context(context) if entry.rest.is_empty() => context,
        _ => Context::default(),
    };
    entries.iter().map(single).fold(Context::default(), Context::or)
}

/// A cue in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    /// Its first word, counted within the sentence.
    pub first: usize,
    /// One past its last word.
    pub end: usize,
    pub kind: Kind,
    pub strength: Strength,
}

/// What [`Book::mark`] finds in a sentence; kept from one to the next to spare allocations.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub cues: Vec<Cue>,
    /// One set a word.
    pub contexts: Vec<Context>,
    /// Whether a cue ends before a word; one more than there are words.
    pub cue_ends: Vec<bool>,
}

/// The phrases that one with `a/b` in it stands for.
fn variants(phrase: &'static str) -> Vec<Vec<&'static str>> {
    let mut all = vec![Vec::new()];
    for word in phrase.split_whitespace() {
        all = all
            .iter()
            .flat_map(|start: &Vec<&'static str>| {
                word.split('/').map(|choice| {
                    let mut longer = start.clone();
                    longer.push(choice);
                    longer
                })
            })
            .collect();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cues(lines: &[&'static str], words: &[&str]) -> Vec<(usize, usize)> {
        let (book, unknown) = Book::parse(lines);
        assert_eq!(unknown, Vec::<&str>::new());
        let ids: Vec<u32> = words.iter().map(|word| book.words.get(word).copied().unwrap_or_else(|| book.ending(word))).collect();
        let mut marks = Marks::default();
        book.mark(&ids, |i| words[i].starts_with(','), &mut marks);
        marks.cues.iter().map(|cue| (cue.first, cue.end)).collect()
    }

    #[test]
    fn choices_gaps_endings_and_voids() {
        let lines = ["decision: is/was sentenced, agreed .. to, will be *ed, cut", "void: cut a figure"];
        assert_eq!(cues(&lines, &["he", "was", "sentenced"]), [(1, 3)]);
        assert_eq!(cues(&lines, &["they", "agreed", "on", "monday", "to", "go"]), [(1, 5)]);
        assert_eq!(cues(&lines, &["they", "agreed", ",", "to", "go"]), []);
        assert_eq!(cues(&lines, &["it", "will", "be", "demolished"]), [(1, 4)]);
        assert_eq!(cues(&lines, &["they", "cut", "a", "rate"]), [(1, 2)]);
        assert_eq!(cues(&lines, &["they", "cut", "a", "figure"]), []);
    }

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
