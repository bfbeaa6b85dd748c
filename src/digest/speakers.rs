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

/// Everybody who is quoted, those with most to say first. The cards give their quotes away: there are many.
pub(super) fn gather(cards: &mut [Card], stories: &[Story]) -> Vec<Speaker> {
    let said = told(cards, stories);
    let mut by_person: Vec<Vec<Utterance>> = Vec::new();
    for (person, utterance) in persons(&said).into_iter().zip(said) {
        by_person.resize_with(by_person.len().max(person + 1), Vec::new);
        by_person[person].push(utterance);
    }
    let speaker = |said: Vec<Utterance>| (said[0].words.is_empty(), Speaker { name: fullest(&said), quotes: quotes(said) });
    let mut speakers: Vec<(bool, Speaker)> = by_person.into_iter().map(speaker).collect();
    speakers.sort_by(|(a, x), (b, y)| a.cmp(b).then(y.quotes.len().cmp(&x.quotes.len())).then_with(|| x.name.cmp(&y.name)));
    speakers.into_iter().map(|(_, speaker)| speaker).collect()
}

/// Of each utterance the number of who says it, in the order in which they first speak.
fn persons(said: &[Utterance]) -> Vec<usize> {
    let people = People::new(said);
    let mut known: FxHashMap<Key<'_>, usize> = FxHashMap::default();
    let number = |utterance| {
        let next = known.len();
        *known.entry(people.key(utterance)).or_insert(next)
    };
    said.iter().map(number).collect()
}

/// A quotation with who is said to have said it.
struct Utterance {
    document: usize,
    story: usize,
    said: Said,
    name: String,
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
fn told(cards: &mut [Card], stories: &[Story]) -> Vec<Utterance> {
    let mut all = Vec::new();
    for (story, telling) in stories.iter().enumerate().flat_map(|(at, story)| story.documents.iter().map(move |telling| (at, telling))) {
        let quotes = std::mem::take(&mut cards[telling.document].quotes).into_iter().filter(|_| telling.copy_of.is_none());
        all.extend(quotes.filter_map(|mut said| {
            let name = said.speaker.take()?;
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
    fn new(said: &'u [Utterance]) -> Self {
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

    fn key(&self, utterance: &'u Utterance) -> Key<'u> {
        match utterance.words.as_slice() {
            [] => Key::Described(&utterance.name, utterance.story),
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
fn fullest(said: &[Utterance]) -> String {
    let best = said.iter().max_by_key(|utterance| (utterance.words.len(), utterance.name.chars().count()));
    best.map(|utterance| utterance.name.clone()).unwrap_or_default()
}

/// What is said, best first, each once.
fn quotes(mut said: Vec<Utterance>) -> Vec<Quote> {
    said.sort_by(|a, b| b.said.score.total_cmp(&a.said.score).then(a.document.cmp(&b.document)));
    let mut kept: Vec<(String, Quote)> = Vec::new();
    for Utterance { document, said, .. } in said {
        let letters: String = said.text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let same = kept.iter_mut().take(MOST_COMPARED).find(|(other, _)| other.contains(&letters) || letters.contains(other.as_str()));
        let quote = said.quote(document);
        match same {
            // The fuller one is told, in the place of the better one.
            Some(other) if letters.len() > other.0.len() => *other = (letters, Quote { score: other.1.score, ..quote }),
            Some(_) => {}
            None => kept.push((letters, quote)),
        }
    }
    kept.into_iter().map(|(_, quote)| quote).collect()
}
