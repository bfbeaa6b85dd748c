//! What may be a key phrase: runs of content words that look like noun phrases, each with what the text shows of it.
//!
//! A sentence is cut into units (words, or words with hyphens); stop words, barred words and punctuation end a run; every
//! stretch of at most [`LONGEST`] units within a run is a candidate, counted by its stems. A name is never cut.

use rustc_hash::FxHashMap;

use crate::article::Span;
use crate::document::{Document, Token};
use crate::lang::{Classes, Lexicon};

/// Most units of a phrase.
pub(super) const LONGEST: usize = 5;
/// Most content words of a phrase, those of hyphened units counted one by one.
const MOST_TERMS: usize = 6;
/// In a language without stop words, a lower-case word of so few letters is held for one.
const SHORT: usize = 3;

/// The stems of a phrase in order, filled up with [`NO_TERM`].
pub(super) type Key = [u32; MOST_TERMS];
const NO_TERM: u32 = u32::MAX;

/// A phrase with what its occurrences show.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    key: Key,
    /// Its best-written occurrence.
    pub span: Span,
    /// How well that one is written.
    form: u8,
    /// Number of units, joints of names counted.
    pub units: usize,
    /// Number of occurrences.
    pub count: u32,
    /// Those that are a whole run.
    pub whole: u32,
    /// Those that do not cut a name.
    pub uncut: u32,
    /// Those that follow a determiner or preposition.
    pub opened: u32,
    /// Those written with capitals that no sentence asks for.
    pub names: u32,
    /// Those that do not begin a sentence.
    pub within: u32,
    /// Whether stop words are known, so that a run is more than words without short ones.
    listed: bool,
    /// First sentence.
    pub first: usize,
    /// First token.
    pub first_token: usize,
    /// Number of sentences.
    pub sentences: u32,
    last: usize,
    /// Sum of the worth of its sentences.
    pub share: f64,
    /// Whether its last word is a number.
    pub number_last: bool,
    /// Whether the last word has the ending of an adjective.
    pub adjective_last: bool,
}

impl Candidate {
    /// Its stems.
    pub fn terms(&self) -> &[u32] {
        terms(&self.key)
    }

    /// Whether it ever stands by itself, and not only as a part of a longer phrase.
    pub fn is_phrase(&self) -> bool {
        // Where no stop words are known, a long stretch is a phrase only if it is one twice.
        (self.listed || self.units < 3 || self.count > 1 || self.is_name())
            && self.uncut > 0
            && (self.whole > 0 && !self.number_last || self.count > 1)
    }

    /// Whether it is mostly written with capitals that no sentence asks for.
    pub fn is_name(&self) -> bool {
        2 * self.names >= self.count
    }
}

fn terms(key: &Key) -> &[u32] {
    let length = key.iter().position(|&term| term == NO_TERM).unwrap_or(MOST_TERMS);
    &key[..length]
}

/// What a unit does to a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Ends it.
    Bar,
    /// May stand anywhere in it.
    Content,
    /// May open it after a determiner or an adjective, and else is a verb.
    Participle,
    /// May stand between two names.
    Joint,
    /// A number: may follow a name.
    Number,
}

/// A word, or words joined by hyphens.
struct Unit {
    span: Span,
    /// Its first token and one past its last.
    tokens: (usize, usize),
    role: Role,
    /// Whether nothing but a blank parts it from the unit before.
    joined: bool,
    /// Whether a run ends after it, whatever follows.
    closes: bool,
    capital: bool,
    /// Whether its sentence asks for the capital.
    initial: bool,
    /// Whether a noun phrase is likely to follow.
    opener: bool,
    /// What the lexicon knows of its last word.
    classes: Classes,
    shout: bool,
    adjective: bool,
    gerund: bool,
}

/// The candidates of a document in order of first occurrence. O(words).
pub(super) fn gather(document: &Document<'_>, share: &[f64]) -> Vec<Candidate> {
    let mut gatherer = Gatherer {
        document,
        text: document.text(),
        lexicon: document.lexicon(),
        listed: has_stop_list(document),
        elided: FxHashMap::default(),
        places: FxHashMap::default(),
        found: Vec::new(),
        units: Vec::new(),
    };
    for sentence in 0..document.len() {
        gatherer.cut(sentence);
        gatherer.runs(sentence, share.get(sentence).copied().unwrap_or(0.0));
    }
    gatherer.found
}

/// Whether the document's language has a list of stop words: then some part of any text is stop words.
fn has_stop_list(document: &Document<'_>) -> bool {
    let tokens = document.all_tokens();
    let stops = tokens.iter().filter(|&&token| document.word(token).term.is_none()).count();
    stops * 20 > tokens.len()
}

struct Gatherer<'d, 'a> {
    document: &'d Document<'a>,
    text: &'a str,
    lexicon: &'static Lexicon,
    /// Whether stop words are known.
    listed: bool,
    /// Terms of what stands behind an elided article (`l'agence`), by the lower-cased whole.
    elided: FxHashMap<Box<str>, u32>,
    /// Where each phrase stands among those found.
    places: FxHashMap<Key, usize>,
    found: Vec<Candidate>,
    /// Scratch: the units of one sentence.
    units: Vec<Unit>,
}

impl Gatherer<'_, '_> {
    /// Cuts a sentence into units.
    fn cut(&mut self, sentence: usize) {
        self.units.clear();
        let tokens = self.document.tokens(sentence);
        let base = self.document.sentences()[sentence].tokens.0;
        let mut end = self.document.sentences()[sentence].span.start;
        let mut initial = true;
        for (at, &token) in tokens.iter().enumerate() {
            let gap = self.text.get(end..token.span().start).unwrap_or(".");
            let hyphen = matches!(gap, "-" | "\u{2010}" | "\u{2011}") && at > 0;
            end = token.span().end;
            initial |= at > 0 && gap.contains(['"', '“', '„', '«', ':', '(', '•', '|']);
            let mut unit = self.unit(token, base + at, initial);
            let initial_word = std::mem::take(&mut initial);
            if hyphen && let Some(last) = self.units.last_mut() {
                last.span.end = unit.span.end;
                last.tokens.1 = unit.tokens.1;
                last.closes = unit.closes;
                last.adjective = unit.adjective;
                last.opener = false;
                last.classes = unit.classes;
                // `45-year-old` says little; `cross-border`, `state-of-the-art` and `follow-up` are words like others.
                last.role = match (last.role, unit.role) {
                    (Role::Number, _) => Role::Bar,
                    (_, Role::Participle) => Role::Participle,
                    (Role::Bar, Role::Bar) => Role::Bar,
                    _ => Role::Content,
                };
                continue;
            }
            let after_letter = self.units.last().is_some_and(|last| last.capital && last.span.end - last.span.start <= 3);
            unit.joined = at > 0 && (gap.chars().all(char::is_whitespace) || after_letter && gap == ". " || gap == " & ");
            if initial_word
                && !self.listed
                && unit.role == Role::Content
                && self.is_short(unit.span.of(self.text), unit.span.of(self.text).chars().count(), false, unit.shout)
            {
                unit.role = Role::Bar;
            }
            self.units.push(unit);
        }
        self.find_verbs();
    }

    /// Bars what its neighbours show to be a verb: no noun stands before an article or behind `will`.
    fn find_verbs(&mut self) {
        for at in 0..self.units.len() {
            let unit = &self.units[at];
            if unit.capital || !matches!(unit.role, Role::Content | Role::Participle) {
                continue;
            }
            let next = self.units.get(at + 1).filter(|next| next.joined && !unit.closes);
            let before = at.checked_sub(1).map(|before| &self.units[before]).filter(|_| unit.joined);
            let governs = next.is_some_and(|next| next.classes.has(Classes::DETERMINER));
            let expected =
                before.is_some_and(|before| before.classes.has(Classes::BEFORE_VERB) && !before.classes.has(Classes::PREPOSITION));
            let object = next.is_some_and(|next| matches!(next.role, Role::Content | Role::Participle));
            let noun = unit.adjective || unit.tokens.1 - unit.tokens.0 > 1;
            if governs || expected && !noun && (object || !before.is_some_and(|before| before.span.of(self.text) == "to")) {
                self.units[at].role = Role::Bar;
            }
        }
    }

    fn unit(&mut self, token: Token, at: usize, initial: bool) -> Unit {
        let word = self.document.word(token);
        let mut span = token.span();
        let surface = span.of(self.text);
        let first = surface.chars().next().unwrap_or(' ');
        let letters = surface.chars().count();
        let capital = first.is_uppercase();
        let shout = letters > 1 && surface.chars().all(|c| !c.is_lowercase()) && capital;
        let lower = word.lower.strip_suffix("'s").unwrap_or(&word.lower);
        let classes = self.lexicon.classes(lower);
        let mut closes = false;
        let mut joined = true;
        if let Some(length) = ["'s", "’s"].iter().find(|end| surface.ends_with(**end)).map(|end| end.len()) {
            span.end -= length;
            closes = true;
        } else if let Some((place, mark)) = surface.char_indices().find(|(_, c)| matches!(c, '\'' | '’'))
            && surface[..place].chars().count() <= 4
            && surface[place..].chars().count() > 3
            && !self.listed_possessive()
            && !surface[..place].eq_ignore_ascii_case("o")
        {
            span.start += place + mark.len_utf8();
            joined = false;
        }
        let surface = span.of(self.text);
        let capital = if joined { capital } else { surface.chars().next().is_some_and(char::is_uppercase) };
        let role = if first.is_numeric() {
            Role::Number
        } else if classes.has(Classes::NAME_JOINT) && !capital {
            Role::Joint
        } else if word.term.is_none() || self.is_short(surface, letters, capital, shout) || !surface.chars().any(char::is_alphabetic) {
            Role::Bar
        } else {
            self.shape(lower, classes, capital && !initial)
        };
        Unit {
            span,
            tokens: (at, at + 1),
            role,
            joined,
            closes,
            capital,
            initial,
            opener: classes.has(Classes::DETERMINER) || classes.has(Classes::PREPOSITION) || !joined,
            classes,
            shout,
            adjective: self.ends_like(lower, Classes::ADJECTIVE),
            gerund: lower.ends_with("ing"),
        }
    }

    /// Whether `'s` is the language's own mark of a possessive and no article is elided.
    fn listed_possessive(&self) -> bool {
        self.lexicon.classes("s").has(Classes::STOP) && self.document.language().code() == "en"
    }

    /// Whether a word is so short that it is a stop word, where no list says which are.
    fn is_short(&self, surface: &str, letters: usize, capital: bool, shout: bool) -> bool {
        letters == 1 && !capital || !self.listed && letters <= SHORT && !capital && !shout && surface.chars().all(|c| c < '\u{250}')
    }

    fn shape(&self, lower: &str, classes: Classes, capital: bool) -> Role {
        if classes.has(Classes::PHRASE_BAR) && !classes.has(Classes::PHRASE_WORD) {
            return Role::Bar;
        }
        if capital || classes.has(Classes::PHRASE_WORD) {
            return Role::Content;
        }
        if self.ends_like(lower, Classes::PHRASE_BAR) {
            return Role::Bar;
        }
        if classes.has(Classes::PARTICIPLE) || self.ends_like(lower, Classes::PARTICIPLE) { Role::Participle } else { Role::Content }
    }

    /// Whether a word has an ending of two to four letters that the lexicon puts in a class (`-ed`).
    fn ends_like(&self, lower: &str, class: Classes) -> bool {
        let mut ending = String::with_capacity(8);
        let letters = lower.chars().count();
        [2, 3, 4].into_iter().filter(|&n| letters > n + 2).any(|n| {
            let from = lower.char_indices().rev().nth(n - 1).map_or(0, |(at, _)| at);
            ending.clear();
            ending.push('-');
            ending.push_str(&lower[from..]);
            self.lexicon.classes(&ending).has(class)
        })
    }

    /// Finds the runs among the units and counts every stretch of each.
    fn runs(&mut self, sentence: usize, share: f64) {
        let units = std::mem::take(&mut self.units);
        let mut start = 0;
        while start < units.len() {
            if !self.may_open(&units, start) {
                start += 1;
                continue;
            }
            let mut end = start + 1;
            while end < units.len() && !units[end - 1].closes && units[end].joined && Self::continues(&units, end) {
                end += 1;
            }
            self.stretches(&units, (start, end), sentence, share);
            start = end;
        }
        self.units = units;
    }

    /// Whether a run may begin here. A participle begins one where a noun is expected, else it is the clause's verb.
    fn may_open(&self, units: &[Unit], at: usize) -> bool {
        match units[at].role {
            Role::Content => true,
            Role::Participle if units[at].gerund => at > 0 && units[at].joined && units[at - 1].classes.has(Classes::DETERMINER),
            Role::Participle => at == 0 || !units[at].joined || units[at - 1].opener,
            Role::Bar | Role::Joint | Role::Number => false,
        }
    }

    /// Whether a run goes on over this unit.
    fn continues(units: &[Unit], at: usize) -> bool {
        let (unit, before) = (&units[at], &units[at - 1]);
        match unit.role {
            Role::Content => true,
            Role::Participle => before.adjective,
            // A joint stands between two names: `Bank of England`.
            Role::Joint => {
                before.capital
                    && !before.initial
                    && before.role == Role::Content
                    && units.get(at + 1).is_some_and(|next| {
                        next.joined && next.capital && next.role == Role::Content
                            || next.joined
                                && next.role == Role::Joint
                                && units.get(at + 2).is_some_and(|far| far.joined && far.capital && far.role == Role::Content)
                    })
                    || before.role == Role::Joint
                        && units.get(at + 1).is_some_and(|next| next.joined && next.capital && next.role == Role::Content)
            }
            Role::Number => before.capital && !before.initial,
            Role::Bar => false,
        }
    }

    fn stretches(&mut self, units: &[Unit], (start, end): (usize, usize), sentence: usize, share: f64) {
        for from in start..end {
            if matches!(units[from].role, Role::Joint | Role::Number) {
                continue;
            }
            let mut key = [NO_TERM; MOST_TERMS];
            let mut length = 0;
            for to in from + 1..=end.min(from + LONGEST) {
                if !self.extend(&mut key, &mut length, &units[to - 1]) {
                    break;
                }
                let last = &units[to - 1];
                if matches!(last.role, Role::Joint | Role::Participle)
                    || to - from == 1 && last.classes.has(Classes::PHRASE_LIGHT) && !last.capital
                    || to - from == 1 && last.span.end - last.span.start < 2
                {
                    continue;
                }
                let cut = from > start && Self::holds_together(&units[from - 1], &units[from])
                    || to < end && Self::holds_together(last, &units[to]);
                self.count(units, (from, to), (start, end), cut, key, sentence, share);
            }
        }
    }

    /// Whether two neighbours are parts of one name.
    fn holds_together(one: &Unit, other: &Unit) -> bool {
        let name = |unit: &Unit| unit.capital || matches!(unit.role, Role::Joint | Role::Number);
        name(one) && name(other)
    }

    /// Adds the terms of a unit to a key; false if there is no room.
    fn extend(&mut self, key: &mut Key, length: &mut usize, unit: &Unit) -> bool {
        for at in unit.tokens.0..unit.tokens.1 {
            let token = self.document.all_tokens()[at];
            let Some(term) = self.term(token, unit) else { continue };
            if *length == MOST_TERMS {
                return false;
            }
            key[*length] = term;
            *length += 1;
        }
        true
    }

    /// The term of a token; of one with an elided article the term of the word behind it.
    fn term(&mut self, token: Token, unit: &Unit) -> Option<u32> {
        let word = self.document.word(token);
        let term = word.term?;
        if unit.joined || unit.span.start == token.span().start || unit.tokens.1 - unit.tokens.0 > 1 {
            return Some(term);
        }
        if let Some(&known) = self.elided.get(&word.lower) {
            return Some(known);
        }
        let own = self.document.terms_of(unit.span.of(self.text));
        let term = own.first().map_or(term, |&term| term as u32);
        self.elided.insert(word.lower.clone(), term);
        Some(term)
    }

    fn count(&mut self, units: &[Unit], (from, to): (usize, usize), run: (usize, usize), cut: bool, key: Key, sentence: usize, share: f64) {
        let (first, last) = (&units[from], &units[to - 1]);
        let span = Span::new(first.span.start, last.span.end);
        let opened = from > 0 && first.joined && units[from - 1].opener || !first.joined && first.opener;
        let named =
            units[from..to].iter().filter(|unit| unit.role == Role::Content).all(|unit| unit.capital) && !(first.initial && to - from == 1);
        let form = 8 * u8::from(!first.initial)
            + 4 * u8::from(!last.adjective)
            + 2 * u8::from(!cut)
            + u8::from(!units[from..to].iter().all(|unit| unit.shout));
        let at = *self.places.entry(key).or_insert(self.found.len());
        if at == self.found.len() {
            self.found.push(Candidate {
                key,
                span,
                form,
                units: to - from,
                count: 0,
                whole: 0,
                uncut: 0,
                opened: 0,
                names: 0,
                within: 0,
                listed: self.listed,
                first: sentence,
                first_token: first.tokens.0,
                sentences: 0,
                last: usize::MAX,
                share: 0.0,
                number_last: last.role == Role::Number,
                adjective_last: last.adjective && !last.capital,
            });
        }
        let found = &mut self.found[at];
        if form > found.form {
            (found.form, found.span, found.units) = (form, span, to - from);
        }
        found.count += 1;
        found.whole += u32::from((from, to) == run);
        found.uncut += u32::from(!cut);
        found.opened += u32::from(opened);
        found.names += u32::from(named);
        found.within += u32::from(!first.initial);
        if found.last != sentence {
            found.last = sentence;
            found.sentences += 1;
            found.share += share;
        }
    }
}
