//! What the languages of a script have in common: the lexicon that a text is split by whose language is not sure.
//!
//! It holds what any of them lists, less what one of them says against another: an abbreviation that is an ordinary word
//! to as many of them, an ordinal's noun that is one to any, an opener of a single letter.

use std::borrow::Cow;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::lexicon::listed;
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

/// Puts the lexicons of a script's languages together.
fn merge(script: Script) -> Lexicon {
    let mut words: FxHashMap<Cow<'static, str>, Word> = FxHashMap::default();
    let mut traits = Traits::default();
    for language in script.languages() {
        traits = traits.or(language.lexicon().traits());
        let mut own: FxHashMap<Cow<'static, str>, Classes> = FxHashMap::default();
        for (word, class) in listed(language.entry().lexicon) {
            let classes = own.entry(word).or_default();
            *classes = classes.or(class);
        }
        words.reserve(own.len() / 2);
        // In no order, but sums have none.
        for (word, classes) in own {
            words.entry(word).or_default().add(classes);
        }
    }
    Lexicon::of_words(words.iter().map(|(word, said)| (Cow::Borrowed(&**word), said.classes(word))), traits.common())
}

/// What is said of one word.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    /// How many languages write it with a stop of its own.
    abbreviated: u8,
    /// How many have it as a word that may open a sentence.
    ordinary: u8,
    /// All that any says.
    all: Classes,
}

impl Word {
    fn add(&mut self, classes: Classes) {
        let abbreviated = classes.has(Classes::ANY_ABBREVIATION);
        self.abbreviated += u8::from(abbreviated);
        self.ordinary += u8::from(!abbreviated && classes.has(Classes::OPENER_ANYWHERE));
        self.all = self.all.or(classes);
    }

    /// What holds of it in a text of any of the languages.
    fn classes(self, word: &str) -> Classes {
        let mut classes = self.all.less(Classes::BEFORE_ORDINAL);
        if self.abbreviated <= self.ordinary {
            classes = classes.less(Classes::ANY_ABBREVIATION);
        }
        if self.ordinary > 0 {
            classes = classes.less(Classes::AFTER_ORDINAL);
        }
        if word.chars().nth(1).is_none() {
            return classes.less(Classes::OPENER_ANYWHERE);
        }
        if classes.has(Classes::OPENER_AFTER_STOP) {
            // What is written with a capital for courtesy in one of them.
            classes = classes.less(Classes::OPENER);
        }
        if classes.has(Classes::STOP) {
            // A word in small letters says too little here.
            classes = classes.less(Classes::STOP).or(Classes::OPENER_AFTER_STOP);
        }
        classes
    }
}
