//! All that is known of one language, read from its file.

use std::borrow::Cow;
use std::sync::OnceLock;
use std::{iter, mem};

use memchr::memchr_iter;
use memchr::memmem::Finder;

use super::classes::{Classes, TRAITS, Traits, WORD_SECTIONS};
use crate::spellings::Spellings;
use crate::{outcomes, quotes};

/// The sections of a file whose lines are phrases.
const PHRASE_SECTIONS: [(&str, Phrases); 7] = [
    ("abstract", Phrases::Abstract),
    ("boilerplate", Phrases::Boilerplate),
    ("boilerplate within", Phrases::BoilerplateWithin),
    ("byline", Phrases::Byline),
    ("foot", Phrases::Foot),
    ("outcomes", Phrases::Outcomes),
    ("quotes", Phrases::Quotes),
];

/// The lists of phrases that a lexicon keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phrases {
    /// What the abstract of a paper says of it.
    Abstract,
    /// How a line begins that is the page's and not the article's.
    Boilerplate,
    /// What such a line holds.
    BoilerplateWithin,
    /// How a line under the headline begins that says who, when and to whom.
    Byline,
    /// How the first line of a page's foot begins.
    Foot,
    /// What shows an outcome.
    Outcomes,
    /// What words do where somebody is quoted.
    Quotes,
}

/// What the lines of a section hold.
#[derive(Clone, Copy)]
enum Section {
    Phrases(Phrases),
    Words(Classes),
    Traits,
    /// What others read.
    Skipped,
    Unknown,
}

impl Section {
    fn of(name: &str) -> Self {
        let phrases = PHRASE_SECTIONS.iter().find(|(known, _)| *known == name).map(|(_, list)| Self::Phrases(*list));
        let words = || WORD_SECTIONS.iter().find(|(known, _)| *known == name).map(|(_, class)| Self::Words(*class));
        phrases.or_else(words).unwrap_or(match name {
            "traits" => Self::Traits,
            "letters" => Self::Skipped,
            _ => Self::Unknown,
        })
    }
}

/// All that is known of a language.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: Spellings<Classes>,
    traits: Traits,
    /// The last letters of all that closes a sentence without a stop, in order.
    finals: Vec<char>,
    /// The last bytes of all endings (`-ed`) that are listed, one bit each.
    ending_bytes: [u64; 4],
    phrases: [Vec<&'static str>; PHRASE_SECTIONS.len()],
    within: OnceLock<Vec<Finder<'static>>>,
    outcomes: OnceLock<outcomes::Book>,
    quotes: OnceLock<quotes::Book>,
}

impl Lexicon {
    /// Reads a file of `src/lang`; the second part holds the lines of sections it does not know.
    pub(super) fn parse(file: &'static str) -> (Self, Vec<&'static str>) {
        /// Bytes of a file for each of its words, or fewer.
        const PER_WORD: usize = 32;
        let mut lexicon = Self { words: Spellings::with_capacity(file.len() / PER_WORD), ..Self::default() };
        let mut unknown = Vec::new();
        for (section, line) in sections(file) {
            match section {
                Section::Phrases(list) => lexicon.phrases[list as usize].push(line),
                Section::Words(class) => words(line).for_each(|word| lexicon.list(&word, class)),
                Section::Traits => {
                    for word in line.split_whitespace() {
                        match TRAITS.iter().find(|(name, _)| *name == word) {
                            Some((_, known)) => lexicon.traits = lexicon.traits.or(*known),
                            None => unknown.push(word),
                        }
                    }
                }
                Section::Skipped => {}
                Section::Unknown => unknown.push(line),
            }
        }
        for openers in [Phrases::Boilerplate, Phrases::Foot] {
            lexicon.phrases[openers as usize].sort_unstable();
        }
        lexicon.finals.sort_unstable();
        lexicon.finals.dedup();
        (lexicon, unknown)
    }

    /// Puts a word into a class.
    fn list(&mut self, word: &str, class: Classes) {
        let classes = self.words.entry(word);
        *classes = classes.or(class);
        self.note_ending(word);
        if class.has(Classes::CLOSER) {
            self.finals.extend(word.chars().next_back());
        }
        for (telling, shown) in
            [(Classes::AFTER_ORDINAL, Traits::ORDINAL_STOP), (Classes::CLOSER, Traits::CLOSERS), (Classes::OPENER, Traits::OPENERS)]
        {
            if class.has(telling) {
                self.traits = self.traits.or(shown);
            }
        }
    }

    /// Notes which byte a word ends in, if it is an ending.
    fn note_ending(&mut self, word: &str) {
        if let [b'-', .., last] = word.as_bytes() {
            self.ending_bytes[usize::from(last / 64)] |= 1 << (last % 64);
        }
    }

    /// A lexicon of these words, and no more.
    pub(super) fn of_words<'w>(words: impl Iterator<Item = (Cow<'w, str>, Classes)>, traits: Traits) -> Self {
        let mut lexicon = Self { traits, ..Self::default() };
        for (word, classes) in words {
            lexicon.words.insert(&word, classes);
            lexicon.note_ending(&word);
        }
        lexicon
    }

    /// The classes of a word, lower-cased and without a final stop.
    pub fn classes(&self, word: &str) -> Classes {
        self.words.get(word).unwrap_or_default()
    }

    /// The classes of a word as it stands in a text.
    pub fn classes_of(&self, word: &str) -> Classes {
        /// No word of a lexicon is longer, in bytes.
        const LONGEST: usize = 40;
        if word.len() > LONGEST {
            return Classes::default();
        }
        // Most words of a text stand in small letters.
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return self.classes(word);
        }
        if word.is_ascii() {
            let mut lower = [0; LONGEST];
            let lower = &mut lower[..word.len()];
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            return std::str::from_utf8(lower).map(|lower| self.classes(lower)).unwrap_or_default();
        }
        if word.chars().any(char::is_uppercase) { self.classes(&word.to_lowercase()) } else { self.classes(word) }
    }

    /// The classes of a word's endings of two to four letters (`-ed`), before which it has at least three more.
    pub(crate) fn endings(&self, word: &str) -> Classes {
        /// Bytes of a hyphen and four letters.
        const LONGEST: usize = 17;
        let mut classes = Classes::default();
        if word.as_bytes().last().is_none_or(|&last| self.ending_bytes[usize::from(last / 64)] & 1 << (last % 64) == 0) {
            return classes;
        }
        let letters = word.chars().count();
        for n in (2..=4).filter(|n| letters > n + 2) {
            let ending = word.char_indices().nth_back(n - 1).map_or(word, |(at, _)| &word[at..]);
            let mut hyphened = [b'-'; LONGEST];
            hyphened[1..=ending.len()].copy_from_slice(ending.as_bytes());
            classes = classes.or(str::from_utf8(&hyphened[..=ending.len()]).map(|ending| self.classes(ending)).unwrap_or_default());
        }
        classes
    }

    /// How the language uses stops.
    pub fn traits(&self) -> Traits {
        self.traits
    }

    /// Whether a word ends a sentence without a stop: by itself, or by its ending.
    pub fn closes(&self, word: &str) -> bool {
        /// No ending is longer, in bytes.
        const LONGEST: usize = 24;
        if word.chars().next_back().is_none_or(|last| self.finals.binary_search(&last).is_err()) {
            return false;
        }
        if self.classes(word).has(Classes::CLOSER) {
            return true;
        }
        // The hyphen of an ending takes the place of the byte before it.
        let tail = &word[word.ceil_char_boundary(word.len().saturating_sub(LONGEST))..];
        let mut ending = [b'-'; LONGEST + 1];
        ending[1..=tail.len()].copy_from_slice(tail.as_bytes());
        tail.char_indices().any(|(at, _)| {
            ending[at] = b'-';
            std::str::from_utf8(&ending[at..=tail.len()]).is_ok_and(|ending| self.classes(ending).has(Classes::CLOSER))
        })
    }

    /// One of its lists of phrases, in the order of the file; those that lines open with, of which there are a hundred, in that of
    /// their letters.
    pub(crate) fn phrases(&self, list: Phrases) -> &[&'static str] {
        &self.phrases[list as usize]
    }

    /// The cues of outcomes, read when first asked for.
    pub(crate) fn outcomes(&self) -> &outcomes::Book {
        self.outcomes.get_or_init(|| outcomes::Book::parse(self.phrases(Phrases::Outcomes)).0)
    }

    /// The words of quoting, read when first asked for.
    pub(crate) fn quotes(&self) -> &quotes::Book {
        self.quotes.get_or_init(|| quotes::Book::parse(self.phrases(Phrases::Quotes)).0)
    }

    /// Whether a text, lower-cased, says what it is about, as an abstract does.
    pub(crate) fn announces(&self, text: &str) -> bool {
        self.phrases(Phrases::Abstract).iter().any(|words| text.contains(words))
    }

    /// Whether a short line, lower-cased, is a page's and not an article's.
    pub(crate) fn is_boilerplate(&self, line: &str) -> bool {
        self.opens_with_one(Phrases::Boilerplate, line)
            || self.boilerplate_within().iter().any(|words| words.find(line.as_bytes()).is_some())
    }

    /// What a line of a page holds, ready to be searched for: a search that prepares anew each time takes six times as long.
    fn boilerplate_within(&self) -> &[Finder<'static>] {
        self.within.get_or_init(|| self.phrases(Phrases::BoilerplateWithin).iter().map(|words| Finder::new(*words)).collect())
    }

    /// Whether a line, lower-cased, begins as a byline does.
    pub(crate) fn opens_byline(&self, line: &str) -> bool {
        self.phrases(Phrases::Byline).iter().any(|opener| opens_with(line, opener))
    }

    /// Whether such a line opens the foot of a page.
    pub(crate) fn is_foot(&self, line: &str) -> bool {
        self.opens_with_one(Phrases::Foot, line)
    }

    /// Whether a line opens with one of the phrases of a list that stands in order.
    fn opens_with_one(&self, list: Phrases, line: &str) -> bool {
        let first = |words: &str| words.as_bytes().first().copied();
        let all = self.phrases(list);
        let from = all.partition_point(|words| first(words) < first(line));
        all[from..].iter().take_while(|words| first(words) == first(line)).any(|words| opens_with(line, words))
    }
}

/// The words that a file lists, each as often as it does, with the class that it is put in.
pub(super) fn listed(file: &'static str) -> impl Iterator<Item = (Cow<'static, str>, Classes)> {
    let classes = sections(file).filter_map(|(section, line)| if let Section::Words(class) = section { Some((line, class)) } else { None });
    classes.flat_map(|(line, class)| words(line).map(move |word| (word, class)))
}

/// The lines of a file that say something, each with the section that it stands in.
fn sections(file: &'static str) -> impl Iterator<Item = (Section, &'static str)> {
    let mut section = Section::Unknown;
    let lines = lines(file).map(str::trim_ascii).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(move |line| {
        let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) else { return Some((section, line)) };
        section = Section::of(name);
        None
    })
}

/// The words of a line, lower-cased and without a final stop.
fn words(line: &'static str) -> impl Iterator<Item = Cow<'static, str>> {
    line.split_ascii_whitespace().map(|word| lower(word.strip_suffix(['.', '۔']).unwrap_or(word)))
}

/// The lines of a file, found faster than by `str::lines`: each start of the program reads a file.
fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    let mut start = 0;
    memchr_iter(b'\n', file.as_bytes()).chain([file.len()]).filter_map(move |end| file.get(mem::replace(&mut start, end + 1)..end))
}

/// What stands between the commas of a list, less blanks.
pub(crate) fn items(list: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = Some(list);
    iter::from_fn(move || {
        let list = rest?;
        let end = list.bytes().position(|byte| byte == b',').unwrap_or(list.len());
        rest = list.get(end + 1..);
        Some(list[..end].trim_ascii())
    })
}

/// The lines of a section of a file, less comments.
pub(super) fn section(file: &'static str, name: &str) -> impl Iterator<Item = &'static str> {
    let head = format!("[{name}]");
    let body = file.lines().skip_while(move |line| line.trim_end() != head).skip(1);
    body.take_while(|line| !line.starts_with('[')).filter(|line| !line.starts_with('#'))
}

fn lower(word: &'static str) -> Cow<'static, str> {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.into();
    }
    if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}

/// Whether a line begins with these words, the last one whole; or is these words, where they end in `$`.
fn opens_with(line: &str, words: &str) -> bool {
    if let Some(words) = words.strip_suffix('$') {
        return line.trim_end_matches(|c: char| !c.is_alphanumeric()) == words;
    }
    line.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
