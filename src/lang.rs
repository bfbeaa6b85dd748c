//! Languages and what is known of each: one file of data a language (`src/lang/xx.txt`), no code a language.
//!
//! A [`Language`] is a small number; its [`Lexicon`] is parsed from its file on first use and kept. A language without a
//! file of its own has an empty lexicon and, where Snowball has one, a stemmer.
//! The format of the files stands in `CONTRIBUTING.md`; a section that this module does not know is a test failure.

use std::sync::OnceLock;

use rust_stemmers::Algorithm;
use rustc_hash::FxHashMap;
use serde::{Serialize, Serializer};

use crate::{outcomes, quotes};

/// A language, by its ISO 639 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(u8);

/// All that the table knows of a language.
struct Entry {
    /// ISO 639-1.
    code: &'static str,
    /// ISO 639-3, as whatlang names it.
    long: &'static str,
    stemmer: Option<Algorithm>,
    /// The text of `src/lang/xx.txt`.
    lexicon: &'static str,
}

const fn entry(code: &'static str, long: &'static str, stemmer: Option<Algorithm>, lexicon: &'static str) -> Entry {
    Entry { code, long, stemmer, lexicon }
}

/// The languages by code. Greek goes unstemmed: its Snowball stemmer panics on some words (`ισαισα`).
static LANGUAGES: [Entry; 41] = [
    entry("und", "und", None, ""),
    entry("en", "eng", Some(Algorithm::English), include_str!("lang/en.txt")),
    entry("ar", "ara", Some(Algorithm::Arabic), ""),
    entry("bg", "bul", None, ""),
    entry("bn", "ben", None, ""),
    entry("ca", "cat", None, ""),
    entry("cs", "ces", None, ""),
    entry("da", "dan", Some(Algorithm::Danish), ""),
    entry("de", "deu", Some(Algorithm::German), ""),
    entry("el", "ell", None, ""),
    entry("es", "spa", Some(Algorithm::Spanish), ""),
    entry("et", "est", None, ""),
    entry("fa", "pes", None, ""),
    entry("fi", "fin", Some(Algorithm::Finnish), ""),
    entry("fr", "fra", Some(Algorithm::French), ""),
    entry("he", "heb", None, ""),
    entry("hi", "hin", None, ""),
    entry("hr", "hrv", None, ""),
    entry("hu", "hun", Some(Algorithm::Hungarian), ""),
    entry("hy", "hye", None, ""),
    entry("id", "ind", None, ""),
    entry("it", "ita", Some(Algorithm::Italian), ""),
    entry("ja", "jpn", None, ""),
    entry("kk", "kaz", None, ""),
    entry("ko", "kor", None, ""),
    entry("lt", "lit", None, ""),
    entry("mr", "mar", None, ""),
    entry("my", "mya", None, ""),
    entry("nb", "nob", Some(Algorithm::Norwegian), ""),
    entry("nl", "nld", Some(Algorithm::Dutch), ""),
    entry("pl", "pol", None, ""),
    entry("pt", "por", Some(Algorithm::Portuguese), ""),
    entry("ro", "ron", Some(Algorithm::Romanian), ""),
    entry("ru", "rus", Some(Algorithm::Russian), ""),
    entry("sk", "slk", None, ""),
    entry("sv", "swe", Some(Algorithm::Swedish), ""),
    entry("ta", "tam", Some(Algorithm::Tamil), ""),
    entry("tr", "tur", Some(Algorithm::Turkish), ""),
    entry("uk", "ukr", None, ""),
    entry("vi", "vie", None, ""),
    entry("zh", "cmn", None, ""),
];

/// The lexicons, in the order of [`LANGUAGES`], each parsed when first asked for.
static LEXICONS: [OnceLock<Lexicon>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];

impl Language {
    /// No language that the table knows: split by common rules, unstemmed.
    pub const UNKNOWN: Self = Self(0);
    /// English.
    pub const ENGLISH: Self = Self(1);

    /// Every language of the table, the unknown one first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..LANGUAGES.len()).map(|at| Self(at as u8))
    }

    /// The language of an ISO 639-1 or 639-3 code, upper or lower case, with or without a region (`pt-BR`). `no` means `nb`.
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.split(['-', '_']).next()?.to_ascii_lowercase();
        let code = if code == "no" || code == "nor" { "nb" } else { &code };
        Self::all().find(|language| language.entry().code == code || language.entry().long == code)
    }

    /// The language that a text is written in.
    ///
    /// A vote of stop words over the first kilobyte; whatlang decides where the vote does not. O(1): it reads 4 KB at most.
    pub fn detect(text: &str) -> Self {
        /// Share of words that are English stop words in any English prose; other languages stay below half of it.
        const ENGLISH_SHARE: f64 = 0.3;
        let mut words = 0_usize;
        let mut english = 0_usize;
        let lexicon = Self::ENGLISH.lexicon();
        for word in head(text, 1024).split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()) {
            words += 1;
            english += usize::from(lexicon.classes(&word.to_lowercase()).has(Classes::STOP));
        }
        if words >= 20 && english as f64 >= ENGLISH_SHARE * words as f64 {
            return Self::ENGLISH;
        }
        let Some(info) = whatlang::detect(head(text, 4096)) else { return Self::UNKNOWN };
        if !info.is_reliable() && words < 20 && head(text, 1024).is_ascii() {
            // Too short to tell: a line of plain letters is most often English.
            return Self::ENGLISH;
        }
        Self::from_code(info.lang().code()).unwrap_or(Self::UNKNOWN)
    }

    /// Its ISO 639-1 code, or `und`.
    pub fn code(self) -> &'static str {
        self.entry().code
    }

    /// What is known of it.
    pub fn lexicon(self) -> &'static Lexicon {
        LEXICONS[usize::from(self.0)].get_or_init(|| Lexicon::parse(self.entry().lexicon).0)
    }

    /// The Snowball algorithm that stems it.
    pub(crate) fn stemmer(self) -> Option<Algorithm> {
        self.entry().stemmer
    }

    fn entry(self) -> &'static Entry {
        &LANGUAGES[usize::from(self.0)]
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// The first `bytes` of a text, less what a character would lose.
fn head(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// The classes that a lexicon puts a word in, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes(u32);

impl Classes {
    /// Carries no topic: articles, prepositions, pronouns, auxiliaries.
    pub const STOP: Self = Self(1);
    /// Stands before a name (`Mr.`): its stop never ends a sentence.
    pub const HONORIFIC: Self = Self(1 << 1);
    /// An abbreviation that something always follows (`e.g.`).
    pub const ABBREVIATION: Self = Self(1 << 2);
    /// An abbreviation only where a number follows (`No. 4`).
    pub const BEFORE_NUMBER: Self = Self(1 << 3);
    /// An abbreviation that may end a sentence (`U.S.`, `Inc.`).
    pub const MAY_END: Self = Self(1 << 4);
    /// Never stands in a key phrase, though it is no stop word: common verbs, adverbs, days. Endings stand as `-ly`.
    pub const PHRASE_BAR: Self = Self(1 << 8);
    /// May stand in a key phrase, whatever its ending.
    pub const PHRASE_WORD: Self = Self(1 << 9);
    /// Says too little to be a key phrase by itself.
    pub const PHRASE_LIGHT: Self = Self(1 << 10);
    /// A participle; endings as `-ed`.
    pub const PARTICIPLE: Self = Self(1 << 11);
    /// An adjective; endings as `-ous`.
    pub const ADJECTIVE: Self = Self(1 << 12);
    /// A noun phrase follows it, and what stands before it is most likely none: articles, possessives.
    pub const DETERMINER: Self = Self(1 << 13);
    /// A noun phrase follows it.
    pub const PREPOSITION: Self = Self(1 << 14);
    /// A verb follows it: auxiliaries, pronouns of the subject.
    pub const BEFORE_VERB: Self = Self(1 << 15);
    /// Stands within a name: `Bank of England`.
    pub const NAME_JOINT: Self = Self(1 << 16);

    /// Whether it has any of these.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The sections of a file whose lines are words parted by blanks.
const WORD_SECTIONS: [(&str, Classes); 14] = [
    ("stop", Classes::STOP),
    ("honorific", Classes::HONORIFIC),
    ("abbreviation", Classes::ABBREVIATION),
    ("abbreviation before number", Classes::BEFORE_NUMBER),
    ("abbreviation may end", Classes::MAY_END),
    ("phrase bar", Classes::PHRASE_BAR),
    ("phrase word", Classes::PHRASE_WORD),
    ("phrase light", Classes::PHRASE_LIGHT),
    ("participle", Classes::PARTICIPLE),
    ("adjective", Classes::ADJECTIVE),
    ("determiner", Classes::DETERMINER),
    ("preposition", Classes::PREPOSITION),
    ("before verb", Classes::BEFORE_VERB),
    ("name joint", Classes::NAME_JOINT),
];

/// The sections of a file whose lines are phrases.
const PHRASE_SECTIONS: [(&str, Phrases); 5] = [
    ("boilerplate", Phrases::Boilerplate),
    ("boilerplate within", Phrases::BoilerplateWithin),
    ("foot", Phrases::Foot),
    ("outcomes", Phrases::Outcomes),
    ("quotes", Phrases::Quotes),
];

/// The lists of phrases that a lexicon keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phrases {
    /// How a line begins that is the page's and not the article's.
    Boilerplate,
    /// What such a line holds.
    BoilerplateWithin,
    /// How the first line of a page's foot begins.
    Foot,
    /// What shows an outcome.
    Outcomes,
    /// What words do where somebody is quoted.
    Quotes,
}

/// All that is known of a language.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: FxHashMap<String, Classes>,
    phrases: [Vec<&'static str>; PHRASE_SECTIONS.len()],
    outcomes: OnceLock<outcomes::Book>,
    quotes: OnceLock<quotes::Book>,
}

impl Lexicon {
    /// Reads a file of `src/lang`; the second part names the sections it does not know.
    fn parse(file: &'static str) -> (Self, Vec<&'static str>) {
        let mut lexicon = Self::default();
        let mut unknown = Vec::new();
        let mut section = "";
        for line in file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                section = name;
            } else if let Some((_, list)) = PHRASE_SECTIONS.iter().find(|(name, _)| *name == section) {
                lexicon.phrases[*list as usize].push(line);
            } else if let Some((_, class)) = WORD_SECTIONS.iter().find(|(name, _)| *name == section) {
                for word in line.split_whitespace() {
                    let word = word.strip_suffix('.').unwrap_or(word).to_lowercase();
                    let classes = lexicon.words.entry(word).or_default();
                    *classes = classes.or(*class);
                }
            } else {
                unknown.push(section);
            }
        }
        (lexicon, unknown)
    }

    /// The classes of a word, lower-cased and without a final stop.
    pub fn classes(&self, word: &str) -> Classes {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// One of its lists of phrases, in the order of the file.
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

    /// Whether a short line, lower-cased, is a page's and not an article's.
    pub(crate) fn is_boilerplate(&self, line: &str) -> bool {
        self.phrases(Phrases::Boilerplate).iter().any(|opener| opens_with(line, opener))
            || self.phrases(Phrases::BoilerplateWithin).iter().any(|words| line.contains(words))
    }

    /// Whether such a line opens the foot of a page.
    pub(crate) fn is_foot(&self, line: &str) -> bool {
        self.phrases(Phrases::Foot).iter().any(|opener| opens_with(line, opener))
    }
}

/// Whether a line begins with these words, the last one whole; or is these words, where they end in `$`.
fn opens_with(line: &str, words: &str) -> bool {
    if let Some(words) = words.strip_suffix('$') {
        return line.trim_end_matches(|c: char| !c.is_alphanumeric()) == words;
    }
    line.strip_prefix(words).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_every_file_is_known() {
        for entry in &LANGUAGES {
            assert_eq!(Lexicon::parse(entry.lexicon).1, Vec::<&str>::new(), "{}", entry.code);
        }
    }

    #[test]
    fn codes_are_found_by_either_standard() {
        assert_eq!(Language::from_code("en-GB"), Some(Language::ENGLISH));
        assert_eq!(Language::from_code("DEU").map(Language::code), Some("de"));
        assert_eq!(Language::from_code("no").map(Language::code), Some("nb"));
        assert_eq!(Language::from_code("xx"), None);
    }
}
