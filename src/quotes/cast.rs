//! Who is named in a document: every mention of a name, and which mentions are the same person.
//!
//! No model of names: capitals that no sentence asks for, titles that stand before them, given names that the lexicon
//! lists. A surname alone is whoever bears it, the one named last where several do. Gender is voted by honorifics, given names
//! and the pronouns that follow where only one person is in question.

use rustc_hash::FxHashMap;

use super::lexis::{Class, base};
use super::names;
use super::page::Page;
use crate::article::Span;

/// Bearers of one name that are told apart.
const MOST_NAMESAKES: usize = 8;
/// Names with one first letter that a misspelt one is compared with.
const MOST_ALIKE: usize = 24;
/// What an honorific, a listed given name and a pronoun weigh in the vote on gender.
const BY_HONORIFIC: i32 = 8;
const BY_GIVEN: i32 = 4;
const BY_PRONOUN: i32 = 1;

/// Somebody who is named.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "what the text shows of somebody, each by itself")]
pub(super) struct Person {
    /// The fullest name, without title.
    pub name: Span,
    /// How many tokens that has, with half a token for an honorific that is all there is.
    fullness: usize,
    /// Over nought a man, under it a woman.
    pub gender: i32,
    /// An organisation or a place.
    pub body: bool,
    /// Begins with a given name that is listed.
    given: bool,
    /// Its latest mention so far while the cast is made.
    latest: usize,
    /// How often it is mentioned.
    pub mentions: usize,
    /// Whether it does something somewhere, as people do.
    pub acts: bool,
    /// Whether it is somewhere what something is in, as places are.
    pub located: bool,
    /// Whether it is an organisation by a word that may be a given name, too: `Carolina Sandretto`.
    unsure: bool,
}

/// A name where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    /// First token, titles included.
    pub first: usize,
    /// First token of the name itself.
    pub name: usize,
    /// One past the last token.
    pub end: usize,
    pub person: usize,
    /// Its sentence is about it, or it stands beside a reporting verb.
    pub subject: bool,
    /// Its sentence.
    pub sentence: usize,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Cast<'d> {
    pub people: Vec<Person>,
    /// In order of position.
    pub mentions: Vec<Mention>,
    /// By role word, who bears it, in order of the token it stands at.
    roles: FxHashMap<&'d str, Vec<(usize, usize)>>,
    /// By token, one more than the place of its mention among all; 0 where none is.
    slots: Vec<u32>,
}

impl<'d> Cast<'d> {
    /// O(tokens).
    pub fn new(page: &Page<'d>) -> Self {
        let mut cast = Self { mentions: names::runs(page), slots: vec![0; page.tokens.len()], ..Self::default() };
        for (at, mention) in cast.mentions.iter().enumerate() {
            cast.slots[mention.first..mention.end].fill(at as u32 + 1);
        }
        cast.tell_apart(page);
        cast.vote(page);
        cast.note_roles(page);
        cast
    }

    /// The mention that a token stands in.
    pub fn at(&self, token: usize) -> Option<&Mention> {
        self.mentions.get((*self.slots.get(token)? as usize).checked_sub(1)?)
    }

    /// Number of mentions that end at or before a token.
    pub fn before(&self, token: usize) -> usize {
        self.mentions.partition_point(|mention| mention.end <= token)
    }

    /// Who bears a role, where only one does.
    pub fn bearer(&self, role: &str) -> Option<usize> {
        let bearers = self.roles.get(role)?;
        bearers.iter().all(|&(_, person)| person == bearers[0].1).then_some(bearers[0].1)
    }

    /// Whoever alone has these capitals for the first letters of his name.
    pub fn with_initials(&self, page: &Page<'_>, initials: &str) -> Option<usize> {
        let has = |person: &Person| {
            let words = person.name.of(page.text).split_whitespace();
            words.filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).eq(initials.chars())
        };
        let mut bearers = (0..self.people.len()).filter(|&person| has(&self.people[person]));
        bearers.next().filter(|_| bearers.next().is_none())
    }

    fn tell_apart(&mut self, page: &Page<'_>) {
        let mut full: FxHashMap<(&str, &str), usize> = FxHashMap::default();
        let mut by_last: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let mut by_first: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let word = |token: usize| base(page.lower(token));
        for at in 0..self.mentions.len() {
            let Mention { name, end, .. } = self.mentions[at];
            if end - name < 2 {
                continue;
            }
            let key = (word(name), word(end - 1));
            let next = self.people.len();
            let person = *full.entry(key).or_insert(next);
            if person == next {
                self.people.push(Person::new(page, name, end));
                for (map, word) in [(&mut by_last, key.1), (&mut by_first, key.0)] {
                    let namesakes = map.entry(word).or_default();
                    if namesakes.len() < MOST_NAMESAKES {
                        namesakes.push(person);
                    }
                }
            }
            self.mentions[at].person = person;
        }
        // Names may be misspelt: those that begin alike, to be compared.
        let mut by_letter: FxHashMap<Option<char>, Vec<(&str, usize, u32)>> = FxHashMap::default();
        for mention in self.mentions.iter().filter(|mention| mention.end - mention.name >= 2) {
            let last = word(mention.end - 1);
            let all = by_letter.entry(last.chars().next()).or_default();
            if all.len() < MOST_ALIKE && !all.iter().any(|&(name, person, _)| (name, person) == (last, mention.person)) {
                all.push((last, mention.person, letters(last)));
            }
        }
        let mut single: FxHashMap<(&str, i32), usize> = FxHashMap::default();
        for at in 0..self.mentions.len() {
            let Mention { first, name, end, .. } = self.mentions[at];
            let gender = honorific_gender(page, first, name);
            if end - name < 2 {
                let word = word(name);
                let honored = first < name && page.has(name - 1, Class::HONORIFIC);
                let fits = |&&person: &&usize| self.people[person].gender * gender >= 0;
                let latest = |&&person: &&usize| (self.people[person].given, self.people[person].latest, usize::MAX - person);
                let bearer = |bearers: Option<&Vec<usize>>| bearers.into_iter().flatten().filter(fits).max_by_key(latest).copied();
                let known = bearer(by_last.get(word)).or_else(|| bearer(by_first.get(word).filter(|_| !honored)));
                // Each word is compared once: after that it stands among the single names.
                let new = known.is_none() && !single.contains_key(&(word, gender.signum()));
                let misspelt = new.then(|| by_letter.get(&word.chars().next())).flatten().map(|all| alike(all, word));
                let known = known.or_else(|| bearer(misspelt.as_ref()));
                let person = if let Some(person) = known {
                    person
                } else {
                    let next = self.people.len();
                    let person = *single.entry((word, gender.signum())).or_insert(next);
                    if person == next {
                        self.people.push(Person::new(page, name, end));
                    }
                    person
                };
                self.mentions[at].person = person;
            }
            let subject = self.mentions[at].subject;
            let person = &mut self.people[self.mentions[at].person];
            person.latest = at + 1;
            person.mentions += 1;
            person.acts |= subject || gender != 0;
            person.gender += gender;
            person.located |= is_located(page, first, end);
            // `Sandretto said`: nobody calls the Globe that without an article.
            let surname = end - name == 1 && subject && !(first > 0 && page.has(first - 1, Class::THE));
            person.body &= !(person.unsure && surname);
            person.offer(page, first, name, end);
        }
        for person in self.people.iter_mut().filter(|person| !person.given && person.gender == 0) {
            person.body |= person.located;
        }
    }

    /// Pronouns say what their persons are, where only one can be meant.
    fn vote(&mut self, page: &Page<'_>) {
        let mut next = 0;
        for sentence in page.document.sentences() {
            let (first, end) = sentence.tokens;
            let mut only: Option<usize> = None;
            let mut several = false;
            for token in first..end {
                if let Some(mention) = self.mentions.get(next).filter(|mention| mention.first <= token) {
                    next += 1;
                    if !self.people[mention.person].body {
                        several |= only.is_some_and(|person| person != mention.person);
                        only = Some(mention.person);
                    }
                }
                let vote = if page.has(token, Class::HE) { BY_PRONOUN } else { -BY_PRONOUN };
                if let Some(person) = only.filter(|_| !several && page.has(token, Class::HE.or(Class::SHE)))
                    && !page.has(token, Class::INSIDE)
                {
                    self.people[person].gender += vote;
                }
            }
        }
    }

    /// Which roles the names bear: before them as a title, behind them as an apposition.
    fn note_roles(&mut self, page: &Page<'d>) {
        /// How far behind a name its role may stand, in tokens.
        const BEHIND: usize = 12;
        let borne = Class::ROLE.or(Class::TITLE).or(Class::HONORIFIC);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for mention in &self.mentions {
            if self.people[mention.person].body {
                continue;
            }
            let mut before = mention.first;
            while before > 0 && mention.first - before < 4 && page.flows(before - 1) && page.has(before - 1, Class::ROLE.or(Class::TITLE)) {
                before -= 1;
            }
            found.extend((before..mention.name).filter(|&at| page.has(at, borne)).map(|at| (at, mention.person)));
            if mention.end < page.tokens.len()
                && page.gap(mention.end - 1).trim() == ","
                && !page.has(mention.first.saturating_sub(1), Class::PREPOSITION)
            {
                let start = mention.end;
                let mut at = start;
                let breaks = Class::VERB.or(Class::AUXILIARY).or(Class::RELATIVE);
                while at < page.tokens.len()
                    && at < start + BEHIND
                    && (!page.has(at, breaks) || page.has(at, Class::ROLE))
                    && page.flows(at)
                {
                    at += 1;
                }
                if at < page.tokens.len() && !page.flows(at) {
                    found.extend((start..=at).filter(|&at| page.has(at, Class::ROLE.or(Class::TITLE))).map(|at| (at, mention.person)));
                }
            }
        }
        found.sort_unstable();
        let book = page.document.lexicon().quotes();
        for (at, person) in found {
            self.roles.entry(book.whole(page.lower(at))).or_default().push((at, person));
        }
    }
}

impl Person {
    fn new(page: &Page<'_>, name: usize, end: usize) -> Self {
        // `USI`, `Oklahoma SAE`; not `JK Rowling`, nor where all is shouted.
        let shouted = |token: &usize| {
            let letters = page.tokens[*token].span().of(page.text);
            let least = if end - name == 1 { 2 } else { 3 };
            (least..=5).contains(&letters.len()) && letters.chars().all(char::is_uppercase)
        };
        let shouts = (name..end).filter(shouted).count();
        let acronym = shouts > 0 && (end - name == 1 || shouts < end - name);
        let of_body = |token: usize| page.has(token, Class::BODY) && !page.has(token, Class::GIVEN);
        // The word before the last may be a given name that no list has.
        let surely = acronym || page.has(end - 1, Class::BODY) || (name..end.saturating_sub(2)).any(of_body);
        let body = surely || (name..end).any(of_body);
        let given = page.classes[name];
        let gender = match (given.has(Class::GIVEN) && !body, given.has(Class::MAN), given.has(Class::WOMAN)) {
            (true, true, false) => BY_GIVEN,
            (true, false, true) => -BY_GIVEN,
            _ => 0,
        };
        Self {
            name: own_span(page, name, end),
            fullness: 0,
            gender,
            body,
            given: given.has(Class::GIVEN),
            latest: 0,
            mentions: 0,
            acts: false,
            located: false,
            unsure: body && !surely,
        }
    }

    /// Takes the words of a mention for the name where they say more.
    fn offer(&mut self, page: &Page<'_>, first: usize, name: usize, end: usize) {
        let honored = end - name == 1 && first < name && page.has(name - 1, Class::HONORIFIC);
        let fullness = 2 * (end - name) + usize::from(honored);
        if fullness > self.fullness {
            self.fullness = fullness;
            self.name = own_span(page, if honored { name - 1 } else { name }, end);
        }
    }
}

/// Whether a preposition of place stands right before a name: `in Carolina`, not `in Ruiz's words`.
fn is_located(page: &Page<'_>, first: usize, end: usize) -> bool {
    first > 0 && page.has(first - 1, Class::LOCATIVE) && page.flows(first - 1) && !page.has(end - 1, Class::POSSESSIVE)
}

/// Where a name stands, without what an apostrophe ties to its last word.
fn own_span(page: &Page<'_>, first: usize, end: usize) -> Span {
    let span = page.span(first, end);
    let words = span.of(page.text);
    let own = ["'s", "’s", "'S", "’S"].iter().find_map(|ending| words.strip_suffix(ending)).unwrap_or(words);
    Span::new(span.start, span.start + own.len())
}

/// The persons whose surname a word may be a misspelling of: long, and a letter or two off.
fn alike(all: &[(&str, usize, u32)], word: &str) -> Vec<usize> {
    let length = word.chars().count();
    if length < 5 {
        return Vec::new();
    }
    let most = if length < 8 { 1 } else { 2 };
    // Each letter changed makes at most two that only one of them has.
    let own = letters(word);
    let near = |&(name, _, has): &(&str, usize, u32)| (has ^ own).count_ones() as usize <= 2 * most && is_near(name, word, most);
    all.iter().filter(|&name| near(name)).map(|&(_, person, _)| person).collect()
}

/// The letters of a word, as one bit for each remainder of their code points by 32.
fn letters(word: &str) -> u32 {
    word.chars().fold(0, |set, letter| set | 1 << (letter as u32 % 32))
}

/// Whether one word becomes the other by so many letters put in, left out or changed; both are short.
fn is_near(a: &str, b: &str, most: usize) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(24).collect(), b.chars().take(24).collect());
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(corner + 1);
        }
    }
    row[b.len()] <= most
}

fn honorific_gender(page: &Page<'_>, first: usize, name: usize) -> i32 {
    // `spokeswoman Ana Ruiz`
    let first = if first > 0 && page.flows(first - 1) && page.has(first - 1, Class::ROLE) { first - 1 } else { first };
    let vote = |token: usize| match (page.has(token, Class::MAN), page.has(token, Class::WOMAN)) {
        _ if page.has(token, Class::GIVEN) => 0,
        (true, false) => BY_HONORIFIC,
        (false, true) => -BY_HONORIFIC,
        _ => 0,
    };
    (first..name).map(vote).sum()
}
