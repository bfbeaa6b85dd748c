//! The `quotes` section of a language's file: words by what they do where somebody is quoted.
//!
//! A line is `what: word, words …`; what a line may name stands in [`CLASSES`], and a line that names anything else is a
//! test failure. A word may stand in several lines. A line `short: dr doctor, …` says which word a short form stands for,
//! `sure: named 0.96, …` how often sources found in some way were right (`confidence` names the ways).

use rustc_hash::FxHashMap;

use crate::bits::set_of_bits;
use crate::document::{Document, Shape, Token};
use crate::lang::items;
use crate::spellings::Spellings;

set_of_bits!(Class);

/// What a word does where somebody is quoted: a set, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(u64);

impl Class {
    pub const VERB: Self = Self(1);
    pub const WEAK: Self = Self(1 << 1);
    pub const ADDRESSED: Self = Self(1 << 2);
    pub const SOURCE: Self = Self(1 << 3);
    pub const HE: Self = Self(1 << 4);
    pub const SHE: Self = Self(1 << 5);
    pub const THEY: Self = Self(1 << 6);
    pub const IT: Self = Self(1 << 7);
    pub const SELF: Self = Self(1 << 8);
    pub const RELATIVE: Self = Self(1 << 9);
    pub const MAN: Self = Self(1 << 10);
    pub const WOMAN: Self = Self(1 << 11);
    pub const GIVEN: Self = Self(1 << 12);
    pub const TITLE: Self = Self(1 << 13);
    pub const ROLE: Self = Self(1 << 14);
    pub const A: Self = Self(1 << 15);
    pub const THE: Self = Self(1 << 16);
    pub const PREPOSITION: Self = Self(1 << 17);
    pub const AUXILIARY: Self = Self(1 << 18);
    pub const ADVERB: Self = Self(1 << 19);
    pub const NO_NAME: Self = Self(1 << 20);
    pub const PARTICLE: Self = Self(1 << 21);
    pub const BODY: Self = Self(1 << 22);
    pub const WORK: Self = Self(1 << 23);
    pub const WORDS: Self = Self(1 << 24);
    pub const CONJUNCTION: Self = Self(1 << 25);
    pub const THAT: Self = Self(1 << 26);
    pub const HONORIFIC: Self = Self(1 << 27);
    pub const ADDRESSEE: Self = Self(1 << 28);
    pub const OBJECT: Self = Self(1 << 29);
    pub const OF: Self = Self(1 << 30);
    pub const AGENT: Self = Self(1 << 31);
    pub const INFINITIVE: Self = Self(1 << 32);
    pub const PARTICIPLE: Self = Self(1 << 33);
    /// Stands before common nouns, where these have capitals as names do.
    pub const BEFORE_NOUN: Self = Self(1 << 34);
    /// A dash that opens what somebody says.
    pub const DASH: Self = Self(1 << 35);
    /// Speaks to somebody: `you`.
    pub const YOU: Self = Self(1 << 36);
    /// What the language does, by name: see [`Book::is_verb_second`], [`Book::drops_subject`] and [`Book::is_title_case`].
    pub const ORDER: Self = Self(1 << 37);
    /// A form of a verb that is a noun behind an article: `a direct answer`.
    pub const NOUN: Self = Self(1 << 38);
    /// Stands before a place: `in`.
    pub const LOCATIVE: Self = Self(1 << 39);
    /// Says where somebody is from: `Scot`; behind an article it stands for a person, before a noun it is an adjective.
    pub const DEMONYM: Self = Self(1 << 45);
    /// Ends in `’s`: not listed, seen.
    pub const POSSESSIVE: Self = Self(1 << 40);
    /// A stop word of the language: not listed here.
    pub const STOP: Self = Self(1 << 41);
    /// Begins with a capital where it stands.
    pub const CAPITAL: Self = Self(1 << 42);
    /// Opens a sentence, or stands behind a mark or a colon: its capital says nothing.
    pub const OPENS: Self = Self(1 << 43);
    /// Stands in quotation marks.
    pub const INSIDE: Self = Self(1 << 44);

    pub const PRONOUN: Self = Self(Self::HE.0 | Self::SHE.0 | Self::THEY.0 | Self::IT.0 | Self::SELF.0);
}

/// The names of the classes in the language files.
const CLASSES: [(&str, Class); 47] = [
    ("verb", Class::VERB),
    ("verb weak", Class::WEAK),
    ("verb addressed", Class::VERB.or(Class::ADDRESSED)),
    ("addressee", Class::ADDRESSEE),
    ("source", Class::SOURCE),
    ("he", Class::HE),
    ("she", Class::SHE),
    ("they", Class::THEY),
    ("it", Class::IT),
    ("self", Class::SELF),
    ("relative", Class::RELATIVE),
    ("that", Class::THAT),
    ("conjunction", Class::CONJUNCTION),
    ("given name of men", Class::GIVEN.or(Class::MAN)),
    ("given name of women", Class::GIVEN.or(Class::WOMAN)),
    ("honorific of men", Class::HONORIFIC.or(Class::MAN)),
    ("honorific of women", Class::HONORIFIC.or(Class::WOMAN)),
    ("honorific", Class::HONORIFIC),
    ("title", Class::TITLE),
    ("title of men", Class::TITLE.or(Class::MAN)),
    ("title of women", Class::TITLE.or(Class::WOMAN)),
    ("role", Class::ROLE),
    ("role of men", Class::ROLE.or(Class::MAN)),
    ("role of women", Class::ROLE.or(Class::WOMAN)),
    ("a", Class::A),
    ("the", Class::THE),
    ("preposition", Class::PREPOSITION),
    ("auxiliary", Class::AUXILIARY),
    ("adverb", Class::ADVERB),
    ("no name", Class::NO_NAME),
    ("particle", Class::PARTICLE),
    ("body", Class::BODY),
    ("work", Class::WORK),
    ("words", Class::WORDS),
    ("object", Class::OBJECT),
    ("agent", Class::AGENT.or(Class::PREPOSITION)),
    ("infinitive", Class::INFINITIVE),
    ("participle", Class::PARTICIPLE),
    ("of", Class::OF.or(Class::PREPOSITION)),
    ("before noun", Class::BEFORE_NOUN),
    ("dash", Class::DASH),
    ("you", Class::YOU),
    ("order", Class::ORDER),
    ("noun", Class::NOUN),
    ("locative", Class::LOCATIVE),
    ("demonym", Class::DEMONYM),
    // Listed so that its end is not taken for that of another class.
    ("adjective", Class(0)),
];

/// The words of the section.
#[derive(Debug, Default)]
pub(crate) struct Book {
    words: Spellings<Class>,
    /// The ends of compounds, listed as `-minister`: `Außenminister` is what that is.
    endings: Vec<(&'static str, Class)>,
    /// Short forms with the words they stand for: `dr`, `doctor`.
    short: FxHashMap<&'static str, &'static str>,
    /// How often sources found in some way are right, where that is measured for the language.
    sure: FxHashMap<&'static str, f64>,
}

impl Book {
    /// Reads the lines of a section; the second part names the lines it cannot read.
    pub(crate) fn parse(lines: &[&'static str]) -> (Self, Vec<&'static str>) {
        /// Bytes of a section for each of its words, or fewer.
        const PER_WORD: usize = 8;
        let bytes: usize = lines.iter().map(|line| line.len()).sum();
        let mut book = Self { words: Spellings::with_capacity(bytes / PER_WORD), ..Self::default() };
        let mut unknown = Vec::new();
        for line in lines {
            if let Some(pairs) = line.strip_prefix("short: ") {
                book.short.extend(pairs.split(',').filter_map(|pair| pair.trim().split_once(' ')));
                continue;
            }
            if let Some(rates) = line.strip_prefix("sure: ") {
                let rate = |rate: &'static str| rate.trim().rsplit_once(' ').and_then(|(name, rate)| Some((name, rate.parse().ok()?)));
                book.sure.extend(rates.split(',').filter_map(rate));
                continue;
            }
            let known = line.split_once(':').and_then(|(name, words)| Some((CLASSES.iter().find(|(known, _)| *known == name)?.1, words)));
            let Some((class, words)) = known else {
                unknown.push(*line);
                continue;
            };
            for word in items(words).filter(|word| !word.is_empty()) {
                if let Some(ending) = word.strip_prefix('-') {
                    book.endings.push((ending, class));
                    continue;
                }
                let entry = book.words.entry(word);
                *entry = entry.or(class);
            }
        }
        (book, unknown)
    }

    /// Whether the language has no such list: then nobody can be named.
    pub(super) fn is_empty(&self) -> bool {
        self.words.len() == 0
    }

    /// How often sources found in some way are right, from 0 to 1, where the language has a rate for it.
    pub(super) fn sure(&self, way: &str) -> Option<f64> {
        self.sure.get(way).copied()
    }

    /// The word that a short form stands for, or the word itself.
    pub(super) fn whole<'w>(&self, lower: &'w str) -> &'w str {
        self.short.get(lower).copied().unwrap_or(lower)
    }

    /// The classes that a word has wherever it stands.
    pub(crate) fn class(&self, lower: &str, is_stop: bool) -> Class {
        let class = self.word(lower);
        if is_stop { class.or(Class::STOP) } else { class }
    }

    fn word(&self, lower: &str) -> Class {
        if let Some(class) = self.words.get(lower) {
            return class;
        }
        let Some((stem, rest)) = lower.split_once('\'') else { return self.compound(lower) };
        if let Some(tied) = self.words.get(&lower[..=stem.len()]).filter(|_| !rest.is_empty()) {
            // `l'inconnu`: an article with its noun; `s'écria`.
            let noun = if tied.has(Class::THE.or(Class::A)) { Class::ROLE } else { Class::default() };
            return tied.or(self.word(rest)).or(noun);
        }
        let class = self.words.get(stem).unwrap_or_default();
        if rest == "s" && !class.has(Class::PRONOUN) { class.or(Class::POSSESSIVE) } else { class }
    }

    /// What a word is by its end.
    fn compound(&self, lower: &str) -> Class {
        let whole = |ending: &str| lower.len() > ending.len() && lower.ends_with(ending);
        self.endings.iter().filter(|(ending, _)| whole(ending)).fold(Class::default(), |all, &(_, class)| all.or(class))
    }

    /// Whether a mark opens what somebody says.
    pub(super) fn is_dash(&self, mark: &str) -> bool {
        self.words.get(mark).is_some_and(|class| class.has(Class::DASH))
    }

    /// Whether a subject stands behind its verb where anything else opens the clause (`Am Montag sagte X`).
    pub(super) fn is_verb_second(&self) -> bool {
        self.words.get("verb second").is_some_and(|class| class.has(Class::ORDER))
    }

    /// Whether a verb needs no pronoun before it (`explicou depois`).
    pub(super) fn drops_subject(&self) -> bool {
        self.words.get("drops subject").is_some_and(|class| class.has(Class::ORDER))
    }

    /// Whether every word of weight has a capital in the title of a work.
    pub(super) fn is_title_case(&self) -> bool {
        self.words.get("title case").is_some_and(|class| class.has(Class::ORDER))
    }

    /// Whether speech stands after dashes in the language.
    pub(super) fn has_dashes(&self) -> bool {
        self.is_dash("—")
    }
}

/// The classes of every token where it stands. O(tokens).
pub(super) fn classes(document: &Document<'_>) -> Vec<Class> {
    let class = |&token: &Token| {
        let class = document.word(token).quoting;
        if token.has(Shape::CAPITAL) { class.or(Class::CAPITAL) } else { class }
    };
    document.all_tokens().iter().map(class).collect()
}

/// A word less what an apostrophe ties to it.
pub(super) fn base(lower: &str) -> &str {
    lower.strip_suffix("'s").or_else(|| lower.strip_suffix('\'')).unwrap_or(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_say_nothing_are_named() {
        assert_eq!(Book::parse(&["verbs: said", "said", "verb: said"]).1, ["verbs: said", "said"]);
        for language in crate::lang::Language::all() {
            let lines = language.lexicon().phrases(crate::lang::Phrases::Quotes);
            assert_eq!(Book::parse(lines).1, Vec::<&str>::new(), "{}", language.code());
        }
    }
}
