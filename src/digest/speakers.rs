//! Who says what, across documents.
//!
//! A person is a first and a last name. A last name alone is whoever bears it in the same story, or else the only one who bears
//! it anywhere; where several do it stays by itself, so that two people are never made one. A description (`a spokesman`) means
//! somebody else in every story.

use rustc_hash::{FxHashMap, FxHashSet};

use super::card::{Card, Said};
use super::{Quote, Speaker, Story};

/// Quotes of a speaker that one is compared with.
const MOST_COMPARED: usize = 50;

/// Everybody who is quoted, those with most to say first.
pub(super) fn gather(cards: &[Card], stories: &[Story]) -> Vec<Speaker> {
    let said = told(cards, stories);
    let people = People::new(&said);
    let mut by_person: FxHashMap<Key<'_>, Vec<&Utterance<'_>>> = FxHashMap::default();
    let mut order: Vec<Key<'_>> = Vec::new();
    for utterance in &said {
        let key = people.key(utterance);
        let all = by_person.entry(key).or_default();
        if all.is_empty() {
            order.push(key);
        }
        all.push(utterance);
    }
    let speaker = |key: Key<'_>| Speaker { name: fullest(&by_person[&key]), quotes: quotes(&by_person[&key]) };
    let mut speakers: Vec<(bool, Speaker)> = order.into_iter().map(|key| (matches!(key, Key::Described(..)), speaker(key))).collect();
    speakers.sort_by(|(a, x), (b, y)| a.cmp(b).then(y.quotes.len().cmp(&x.quotes.len())).then_with(|| x.name.cmp(&y.name)));
    speakers.into_iter().map(|(_, speaker)| speaker).collect()
}

/// A quotation with who is said to have said it.
struct Utterance<'c> {
    document: usize,
    story: usize,
    said: &'c Said,
    name: &'c str,
    /// The words of a name, lower-cased; none of a description.
    words: Vec<String>,
}

/// Who says something.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Key<'u> {
    /// A first and a last name.
    Person(&'u str, &'u str),
    /// A name of one word that may be anybody's, in one story.
    Single(&'u str, usize),
    /// A description, in one story.
    Described(&'u str, usize),
}

/// All that is said by somebody, copies left out.
fn told<'c>(cards: &'c [Card], stories: &[Story]) -> Vec<Utterance<'c>> {
    let mut all = Vec::new();
    for (story, telling) in stories.iter().enumerate().flat_map(|(at, story)| story.documents.iter().map(move |telling| (at, telling))) {
        let quotes = cards[telling.document].quotes.iter().filter(|_| telling.copy_of.is_none());
        all.extend(quotes.filter_map(|said| {
            let name = said.speaker.as_deref()?;
            let words = if said.named { name.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect() } else { Vec::new() };
            Some(Utterance { document: telling.document, story, said, name, words })
        }));
    }
    all.sort_by_key(|utterance| utterance.document);
    all
}

/// A word of a name without stops and possessives, lower-cased.
fn plain(word: &str) -> String {
    let word = word.trim_end_matches("'s").trim_end_matches("’s");
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The people with a first and a last name, by the last.
struct People<'u> {
    by_last: FxHashMap<&'u str, Vec<Person<'u>>>,
}

struct Person<'u> {
    first: &'u str,
    stories: FxHashSet<usize>,
}

impl<'u> People<'u> {
    fn new(said: &'u [Utterance<'_>]) -> Self {
        let mut by_last: FxHashMap<&str, Vec<Person<'_>>> = FxHashMap::default();
        for utterance in said {
            let [first, .., last] = utterance.words.as_slice() else { continue };
            let namesakes = by_last.entry(last).or_default();
            let at = namesakes.iter().position(|person| person.first == first).unwrap_or_else(|| {
                namesakes.push(Person { first, stories: FxHashSet::default() });
                namesakes.len() - 1
            });
            namesakes[at].stories.insert(utterance.story);
        }
        Self { by_last }
    }

    fn key(&self, utterance: &'u Utterance<'_>) -> Key<'u>
    where
        Self: 'u,
    {
        match utterance.words.as_slice() {
            [] => Key::Described(utterance.name, utterance.story),
            [single] => {
                self.bearer(single, utterance.story).map_or(Key::Single(single, utterance.story), |first| Key::Person(first, single))
            }
            [first, .., last] => Key::Person(first, last),
        }
    }

    /// The first name of the one whom a last name means: the only bearer in the story, or else the only one at all.
    fn bearer(&self, last: &str, story: usize) -> Option<&'u str> {
        let namesakes = self.by_last.get(last)?;
        let mut here = namesakes.iter().filter(|person| person.stories.contains(&story));
        match (here.next(), here.next(), namesakes.as_slice()) {
            (Some(person), None, _) | (None, _, [person]) => Some(person.first),
            _ => None,
        }
    }
}

/// The name of most words; of equals the longest.
fn fullest(said: &[&Utterance<'_>]) -> String {
    let best = said.iter().max_by_key(|utterance| (utterance.words.len(), utterance.name.chars().count()));
    best.map(|utterance| utterance.name.to_owned()).unwrap_or_default()
}

/// What is said, best first, each once.
fn quotes(said: &[&Utterance<'_>]) -> Vec<Quote> {
    let mut said: Vec<&Utterance<'_>> = said.to_vec();
    said.sort_by(|a, b| b.said.score.total_cmp(&a.said.score).then(a.document.cmp(&b.document)));
    let mut kept: Vec<(String, Quote)> = Vec::new();
    for Utterance { document, said, .. } in said {
        let letters: String = said.text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let same = kept.iter_mut().take(MOST_COMPARED).find(|(other, _)| other.contains(&letters) || letters.contains(other.as_str()));
        let (before, after) = said.context();
        let quote = Quote {
            document: *document,
            text: said.text.clone(),
            parts: said.parts.clone(),
            source: said.source,
            mention: said.mention.clone(),
            verb: said.verb.clone(),
            confidence: said.confidence,
            score: said.score,
            before,
            after,
        };
        match same {
            // The fuller one is told, in the place of the better one.
            Some(other) if letters.len() > other.0.len() => *other = (letters, Quote { score: other.1.score, ..quote }),
            Some(_) => {}
            None => kept.push((letters, quote)),
        }
    }
    kept.into_iter().map(|(_, quote)| quote).collect()
}
