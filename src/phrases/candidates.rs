//! What may be a key phrase: runs of content words that look like noun phrases, each with what the text shows of it.
//!
//! A sentence is cut into units (words, or words with hyphens); stop words, barred words and punctuation end a run; every
//! stretch of at most [`LONGEST`] units within a run is a candidate, counted by its stems. A name is never cut.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::article::Span;
use crate::document::{Document, Token};
use crate::lang::Classes;

use super::units::{Cutter, Role, Unit};

/// Most units of a phrase.
pub(super) const LONGEST: usize = 5;
/// Most content words of a phrase, those of hyphened units counted one by one.
const MOST_TERMS: usize = 6;

/// Occurrences kept beside the best-written one, for where that lies within another phrase.
const SPARES: usize = 3;

/// The stems of a phrase in order, filled up with [`NO_TERM`].
pub(super) type Key = [u32; MOST_TERMS];
const NO_TERM: u32 = u32::MAX;

/// A span, in half the room: tokens stand in the first 4 GiB of a text. A book has a hundred thousand candidates.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    start: u32,
    end: u32,
}

impl Place {
    fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// A phrase with what its occurrences show.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    key: Key,
    /// Its best-written occurrence.
    place: Place,
    /// Its first other occurrences; empty ones where there are fewer.
    spares: [Place; SPARES],
    /// How well that one is written.
    form: u8,
    /// Number of units, joints of names counted.
    pub units: u8,
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
    pub first: u32,
    /// First token.
    pub first_token: u32,
    /// The sentence of its last occurrence so far.
    last: u32,
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

    /// Its best-written occurrence.
    pub fn span(&self) -> Span {
        self.place.span()
    }

    /// Where it stands, best place first.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(self.span()).chain(self.spares.iter().map(|spare| spare.span()).take_while(|span| !span.is_empty()))
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

/// A key as a table has it: its six numbers hashed as three.
#[derive(PartialEq, Eq)]
struct Hashed(Key);

impl Hash for Hashed {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for pair in self.0.chunks_exact(2) {
            state.write_u64(u64::from(pair[0]) | u64::from(pair[1]) << 32);
        }
    }
}

fn terms(key: &Key) -> &[u32] {
    let length = key.iter().position(|&term| term == NO_TERM).unwrap_or(MOST_TERMS);
    &key[..length]
}

/// The candidates of a document in order of first occurrence. O(words).
pub(super) fn gather(document: &Document<'_>, share: &[f64]) -> Vec<Candidate> {
    let mut cutter = Cutter::new(document);
    // What grows by doubling moves every candidate several times over: a text has about one for every two words.
    let expected = document.all_tokens().len() / 2;
    let mut gatherer = Gatherer {
        document,
        text: document.text(),
        listed: cutter.listed,
        elided: FxHashMap::default(),
        places: FxHashMap::with_capacity_and_hasher(expected, FxBuildHasher),
        found: Vec::with_capacity(expected),
        sentence: (0, 0.0),
    };
    for sentence in 0..document.len() {
        cutter.cut(sentence);
        gatherer.sentence = (sentence as u32, share.get(sentence).copied().unwrap_or(0.0));
        gatherer.runs(&cutter.units);
    }
    gatherer.found
}

/// A part of a run.
#[allow(clippy::struct_excessive_bools)] // Each is asked for by itself, and any may go with any.
struct Stretch {
    /// Its first unit and one past its last.
    from: usize,
    to: usize,
    /// Whether it is all of the run.
    whole: bool,
    /// Whether it cuts a name.
    cut: bool,
    /// Whether all its words of content have capitals, and whether all its units are shouted.
    capitals: bool,
    shouts: bool,
    key: Key,
}

struct Gatherer<'d, 'a> {
    document: &'d Document<'a>,
    text: &'a str,
    /// Whether stop words are known.
    listed: bool,
    /// Terms of what stands behind an elided article (`l'agence`), by the number of the whole word.
    elided: FxHashMap<u32, u32>,
    /// Where each phrase stands among those found.
    places: FxHashMap<Hashed, u32>,
    found: Vec<Candidate>,
    /// The sentence looked at and what it is worth.
    sentence: (u32, f64),
}

impl Gatherer<'_, '_> {
    /// Finds the runs among the units and counts every stretch of each.
    fn runs(&mut self, units: &[Unit]) {
        let mut start = 0;
        while start < units.len() {
            if !Self::may_open(units, start) {
                start += 1;
                continue;
            }
            let mut end = start + 1;
            while end < units.len() && !units[end - 1].closes && units[end].joined && Self::continues(units, end) {
                end += 1;
            }
            self.stretches(units, (start, end));
            start = end;
        }
    }

    /// Whether a run may begin here. A participle begins one where a noun is expected, else it is the clause's verb.
    fn may_open(units: &[Unit], at: usize) -> bool {
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

    fn stretches(&mut self, units: &[Unit], (start, end): (usize, usize)) {
        for from in start..end {
            if matches!(units[from].role, Role::Joint | Role::Number) {
                continue;
            }
            let mut key = [NO_TERM; MOST_TERMS];
            let mut length = 0;
            let (mut capitals, mut shouts) = (true, true);
            for to in from + 1..=end.min(from + LONGEST) {
                if !self.extend(&mut key, &mut length, &units[to - 1]) {
                    break;
                }
                let last = &units[to - 1];
                capitals &= last.capital || last.role != Role::Content;
                shouts &= last.shout;
                if matches!(last.role, Role::Joint | Role::Participle)
                    || to - from == 1 && last.classes.has(Classes::PHRASE_LIGHT) && !last.capital
                    || to - from == 1 && last.span.end - last.span.start < 2
                {
                    continue;
                }
                let cut = from > start && Self::holds_together(&units[from - 1], &units[from])
                    || to < end && Self::holds_together(last, &units[to]);
                self.count(units, &Stretch { from, to, whole: (from, to) == (start, end), cut, capitals, shouts, key });
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
        if let Some(&known) = self.elided.get(&token.word) {
            return Some(known);
        }
        let own = self.document.terms_of(unit.span.of(self.text));
        let term = own.first().map_or(term, |&term| term as u32);
        self.elided.insert(token.word, term);
        Some(term)
    }

    fn count(&mut self, units: &[Unit], stretch: &Stretch) {
        let (sentence, share) = self.sentence;
        let Stretch { from, to, key, .. } = *stretch;
        let (first, last) = (&units[from], &units[to - 1]);
        let place = Place::new(first.span.start, last.span.end);
        let opened = from > 0 && first.joined && units[from - 1].opener || !first.joined && first.opener;
        let named = stretch.capitals && !(first.initial && to - from == 1);
        let form = 8 * u8::from(!first.initial) + 4 * u8::from(!last.adjective) + 2 * u8::from(!stretch.cut) + u8::from(!stretch.shouts);
        let at = *self.places.entry(Hashed(key)).or_insert(self.found.len() as u32) as usize;
        if at == self.found.len() {
            self.found.push(Candidate {
                key,
                place,
                spares: [Place::default(); SPARES],
                form,
                units: (to - from) as u8,
                count: 0,
                whole: 0,
                uncut: 0,
                opened: 0,
                names: 0,
                within: 0,
                listed: self.listed,
                first: sentence,
                first_token: first.tokens.0 as u32,
                last: u32::MAX,
                share: 0.0,
                number_last: last.role == Role::Number,
                adjective_last: last.adjective && !last.capital,
            });
        }
        let found = &mut self.found[at];
        let mut other = place;
        if form > found.form {
            other = std::mem::replace(&mut found.place, place);
            (found.form, found.units) = (form, (to - from) as u8);
        }
        if found.count > 0
            && let Some(free) = found.spares.iter_mut().find(|free| free.span().is_empty())
        {
            *free = other;
        }
        found.count += 1;
        found.whole += u32::from(stretch.whole);
        found.uncut += u32::from(!stretch.cut);
        found.opened += u32::from(opened);
        found.names += u32::from(named);
        found.within += u32::from(!first.initial);
        if found.last != sentence {
            found.last = sentence;
            found.share += share;
        }
    }
}
