//! What the languages of a script have in common: the lexicon that a text is split by whose language is not sure.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::script::Script;
use super::{Classes, Language, Lexicon, Traits};

/// Bytes of a text that tell its script.
const TELLING: usize = 300;

static LEXICONS: [OnceLock<Lexicon>; Script::COUNT] = [const { OnceLock::new() }; Script::COUNT];

/// The lexicon of the script that a text is in: that of its language where only one writes so.
///
/// O(1), once the lexicons of the script's languages are parsed.
pub(crate) fn common(text: &str) -> &'static Lexicon {
    let Some(script) = Script::of_text(&text[..text.floor_char_boundary(TELLING)]) else { return Language::UNKNOWN.lexicon() };
    let mut languages = script.languages();
    match (languages.next(), languages.next()) {
        (Some(only), None) => only.lexicon(),
        _ => LEXICONS[script.index()].get_or_init(|| merge(script)),
    }
}

/// How many languages say what of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    /// Those that it is an abbreviation in, by what may follow: a clause, anything, a name or word, a number.
    closes: u8,
    may_end: u8,
    honorific: u8,
    abbreviation: u8,
    before_number: u8,
    /// Those that it is an ordinary word in.
    ordinary: u8,
    all: Classes,
}

/// Puts the lexicons of a script's languages together, less what one of them says against another.
fn merge(script: Script) -> Lexicon {
    let mut counts: FxHashMap<&'static str, Count> = FxHashMap::default();
    let mut traits = Traits::default();
    for language in script.languages() {
        traits = traits.or(language.lexicon().traits());
        // A sum: the order of the words does not matter.
        for (word, classes) in language.lexicon().words() {
            let count = counts.entry(word).or_default();
            count.all = count.all.or(classes);
            let ordinary = Classes::OPENER_ANYWHERE;
            let kinds = [
                (&mut count.closes, Classes::CLOSES),
                (&mut count.may_end, Classes::MAY_END),
                (&mut count.honorific, Classes::HONORIFIC),
                (&mut count.abbreviation, Classes::ABBREVIATION),
                (&mut count.before_number, Classes::BEFORE_NUMBER),
            ];
            let mut listed = false;
            for (kind, class) in kinds {
                *kind += u8::from(classes.has(class));
                listed |= classes.has(class);
            }
            count.ordinary += u8::from(classes.has(ordinary) && !listed);
        }
    }
    let words = counts.into_iter().map(|(word, count)| (word.to_owned(), count.classes(word))).filter(|(_, classes)| *classes != Classes::default());
    let kept = if traits.has(Traits::ORDINAL_STOP) && std::env::var("NOORD").is_err() { Traits::ORDINAL_STOP } else { Traits::default() };
    Lexicon::of_words(words.collect(), kept)
}

impl Count {
    /// What an unsure text takes the word for.
    fn classes(self, word: &str) -> Classes {
        let v = |k: &str| std::env::var(k).is_ok();
        let mut classes = Classes::default();
        let abbr = self.closes + self.may_end + self.honorific + self.abbreviation + self.before_number;
        if abbr > self.ordinary {
            let kinds = [
                (self.may_end, Classes::MAY_END),
                (self.before_number, Classes::BEFORE_NUMBER),
                (self.abbreviation, Classes::ABBREVIATION),
                (self.honorific, Classes::HONORIFIC),
                (self.closes, Classes::CLOSES),
            ];
            let most = kinds.iter().map(|k| k.0).max().unwrap_or(0);
            if v("UNION") {
                for k in kinds { if k.0 > 0 { classes = classes.or(k.1); } }
            } else if let Some(k) = kinds.iter().find(|k| k.0 == most) { classes = classes.or(k.1); }
        }
        let long = word.chars().nth(1).is_some();
        if self.all.has(Classes::OPENER.or(Classes::OPENER_AFTER_STOP)) && long && !(v("STRICT") && abbr > self.ordinary) {
            classes = classes.or(if v("OPEN") { Classes::OPENER } else { Classes::OPENER_AFTER_STOP });
        }
        if self.all.has(Classes::STOP) && long && !v("NOSTOP") { classes = classes.or(Classes::STOP); }
        if self.all.has(Classes::AFTER_ORDINAL) && self.ordinary == 0 && !v("NOORD") { classes = classes.or(Classes::AFTER_ORDINAL); }
        if self.all.has(Classes::BEFORE_ORDINAL) && v("BEFORD") && long { classes = classes.or(Classes::BEFORE_ORDINAL); }
        for c in [Classes::VALEDICTION, Classes::GOES_ON, Classes::PREPOSITION] { if self.all.has(c) { classes = classes.or(c); } }
        classes
    }
}
