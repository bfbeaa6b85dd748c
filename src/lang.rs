//! Languages and what is known of each: one file of data a language (`src/lang/xx.txt`), no code a language.
//!
//! A [`Language`] is a small number; its [`Lexicon`] is parsed from its file on first use and kept. A language without a
//! file of its own has an empty lexicon and, where Snowball has one, a stemmer.
//! The format of the files stands in `CONTRIBUTING.md`; a section that this module does not know is a test failure.

mod classes;
mod common;
mod detect;
mod lexicon;
mod script;

use std::sync::OnceLock;

use rust_stemmers::Algorithm;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

pub use classes::{Classes, Traits};
pub(crate) use common::common;
pub use lexicon::Lexicon;
#[cfg(test)]
pub(crate) use lexicon::Phrases;
pub(crate) use lexicon::items;

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
static LANGUAGES: [Entry; 46] = [
    entry("und", "und", None, ""),
    entry("en", "eng", Some(Algorithm::English), include_str!("lang/en.txt")),
    entry("am", "amh", None, include_str!("lang/am.txt")),
    entry("ar", "ara", Some(Algorithm::Arabic), include_str!("lang/ar.txt")),
    entry("bg", "bul", None, include_str!("lang/bg.txt")),
    entry("bn", "ben", None, include_str!("lang/bn.txt")),
    entry("ca", "cat", None, include_str!("lang/ca.txt")),
    entry("cs", "ces", None, include_str!("lang/cs.txt")),
    entry("da", "dan", Some(Algorithm::Danish), include_str!("lang/da.txt")),
    entry("de", "deu", Some(Algorithm::German), include_str!("lang/de.txt")),
    entry("el", "ell", None, include_str!("lang/el.txt")),
    entry("es", "spa", Some(Algorithm::Spanish), include_str!("lang/es.txt")),
    entry("et", "est", None, include_str!("lang/et.txt")),
    entry("fa", "pes", None, include_str!("lang/fa.txt")),
    entry("fi", "fin", Some(Algorithm::Finnish), include_str!("lang/fi.txt")),
    entry("fr", "fra", Some(Algorithm::French), include_str!("lang/fr.txt")),
    entry("he", "heb", None, include_str!("lang/he.txt")),
    entry("hi", "hin", None, include_str!("lang/hi.txt")),
    entry("hr", "hrv", None, include_str!("lang/hr.txt")),
    entry("hu", "hun", Some(Algorithm::Hungarian), include_str!("lang/hu.txt")),
    entry("hy", "hye", None, include_str!("lang/hy.txt")),
    entry("id", "ind", None, include_str!("lang/id.txt")),
    entry("it", "ita", Some(Algorithm::Italian), include_str!("lang/it.txt")),
    entry("ja", "jpn", None, include_str!("lang/ja.txt")),
    entry("kk", "kaz", None, include_str!("lang/kk.txt")),
    entry("ko", "kor", None, include_str!("lang/ko.txt")),
    entry("lt", "lit", None, include_str!("lang/lt.txt")),
    entry("mr", "mar", None, include_str!("lang/mr.txt")),
    entry("my", "mya", None, include_str!("lang/my.txt")),
    entry("nb", "nob", Some(Algorithm::Norwegian), include_str!("lang/nb.txt")),
    entry("nl", "nld", Some(Algorithm::Dutch), include_str!("lang/nl.txt")),
    entry("pl", "pol", None, include_str!("lang/pl.txt")),
    entry("pt", "por", Some(Algorithm::Portuguese), include_str!("lang/pt.txt")),
    entry("ro", "ron", Some(Algorithm::Romanian), include_str!("lang/ro.txt")),
    entry("ru", "rus", Some(Algorithm::Russian), include_str!("lang/ru.txt")),
    entry("sk", "slk", None, include_str!("lang/sk.txt")),
    entry("sl", "slv", None, include_str!("lang/sl.txt")),
    entry("sr", "srp", None, include_str!("lang/sr.txt")),
    entry("sv", "swe", Some(Algorithm::Swedish), include_str!("lang/sv.txt")),
    entry("ta", "tam", Some(Algorithm::Tamil), include_str!("lang/ta.txt")),
    entry("th", "tha", None, include_str!("lang/th.txt")),
    entry("tr", "tur", Some(Algorithm::Turkish), include_str!("lang/tr.txt")),
    entry("uk", "ukr", None, include_str!("lang/uk.txt")),
    entry("ur", "urd", None, include_str!("lang/ur.txt")),
    entry("vi", "vie", None, include_str!("lang/vi.txt")),
    entry("zh", "cmn", None, include_str!("lang/zh.txt")),
];

/// The lexicons, in the order of [`LANGUAGES`], each parsed when first asked for.
static LEXICONS: [OnceLock<Lexicon>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];

impl Language {
    /// No language that the table knows, or none for sure: split by what the languages of the text's script have in common, unstemmed.
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
    /// A vote of its script, its letters and stop words over the first kilobyte; whatlang is asked where the vote is undecided.
    /// [`Language::UNKNOWN`] where the text is too short to tell, or in a language that the table does not have.
    /// O(1): it reads 4 KB at most.
    pub fn detect(text: &str) -> Self {
        detect::detect(text)
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

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| de::Error::custom(format_args!("no language `{code}`")))
    }
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
