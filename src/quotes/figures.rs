//! The figures of a story: who is named, and who is known by what he is alone (`the doctor`, `his mother`), with where the story
//! speaks of them, pronouns told by whom it spoke of last.

use rustc_hash::{FxHashMap, FxHashSet};

use super::beside::Beside;
use super::cast::Cast;
use super::lexis::Class;
use super::page::Page;
use super::speakers::Who;
use super::subject::Subject;
use crate::article::Span;

/// Places looked back over for whom a pronoun means.
const REACH: usize = 12;
// What makes one place outdo another for a pronoun: its sentence is about the figure; how it fades with each sentence.
const AS_SUBJECT: f64 = 0.8;
const OF_GENDER: f64 = 0.8;
const FADES: f64 = 0.3;
const POSSESSED: f64 = 0.4;

/// Somebody of a story, as a place in [`Figures`].
pub(super) type Figure = usize;

/// Known by a description alone.
struct Described {
    span: Span,
    gender: i32,
}

/// Over nought where a pronoun is `he`, under it where it is `she`.
pub(super) fn gender_of(page: &Page<'_>, token: usize) -> i32 {
    i32::from(page.has(token, Class::HE)) - i32::from(page.has(token, Class::SHE))
}

/// All of them: first the people of the cast, then those only described.
pub(super) struct Figures<'p> {
    page: &'p Page<'p>,
    cast: &'p Cast<'p>,
    described: Vec<Described>,
    by_noun: FxHashMap<&'p str, Figure>,
    /// By figure, what pronouns in its sentences say it is, where only one figure is in question.
    votes: Vec<i32>,
    /// In order of position.
    pub places: Vec<Place>,
    /// The `I` of the clauses.
    pub narrator: Option<Figure>,
}

/// Where the story speaks of a figure, outside what is said.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub token: usize,
    pub sentence: usize,
    pub figure: Figure,
    pub subject: bool,
    pub possessed: bool,
}

impl<'p> Figures<'p> {
    /// O(tokens).
    pub fn new(page: &'p Page<'p>, cast: &'p Cast<'p>, beside: &[Beside]) -> Self {
        let mut figures = Self {
            page,
            cast,
            described: Vec::new(),
            by_noun: FxHashMap::default(),
            votes: Vec::new(),
            places: Vec::new(),
            narrator: None,
        };
        for clause in beside.iter().filter_map(|beside| beside.own) {
            match clause.subject {
                Subject::Described(noun) => {
                    figures.describe(noun, page.span(clause.mention.0, clause.mention.1));
                }
                Subject::Pronoun(token) if page.has(token, Class::SELF) && figures.narrator.is_none() => {
                    figures.narrator = Some(cast.people.len() + figures.described.len());
                    figures.described.push(Described { span: page.tokens[token].span(), gender: 0 });
                }
                _ => {}
            }
        }
        let reporting: FxHashSet<usize> = beside
            .iter()
            .filter_map(|beside| match beside.own?.subject {
                Subject::Pronoun(token) => Some(token),
                _ => None,
            })
            .collect();
        // Read twice: at first to learn who is a man and who a woman.
        let places = figures.read(&reporting);
        figures.vote(&places);
        figures.places = figures.read(&reporting);
        figures
    }

    pub fn cast(&self) -> &'p Cast<'p> {
        self.cast
    }

    /// Whom a description means.
    fn describe(&mut self, noun: usize, span: Span) -> Figure {
        let page = self.page;
        let word = page.lower(noun);
        if let Some(person) = self.bearer(noun) {
            return person;
        }
        let next = self.cast.people.len() + self.described.len();
        let figure = *self.by_noun.entry(word).or_insert(next);
        if figure == next {
            let gender = i32::from(page.has(noun, Class::MAN)) - i32::from(page.has(noun, Class::WOMAN));
            self.described.push(Described { span, gender });
        }
        figure
    }

    /// Whoever a clause names or describes.
    pub fn of(&self, subject: Subject) -> Option<Figure> {
        match subject {
            Subject::Named(person) => Some(person),
            Subject::Described(noun) => self.bearer(noun).or_else(|| self.by_noun.get(self.page.lower(noun)).copied()),
            Subject::Pronoun(token) if token < self.page.tokens.len() && self.page.has(token, Class::SELF) => self.narrator,
            Subject::Pronoun(_) => None,
        }
    }

    /// Takes the pronouns beside what figures say, now that these are told, for votes on whether they are men.
    pub fn learn(&mut self, said: impl Iterator<Item = (Figure, i32)>) {
        for (figure, gender) in said {
            if let Some(vote) = self.votes.get_mut(figure) {
                *vote += gender;
            }
        }
    }

    /// Over nought a man, under it a woman.
    pub fn gender(&self, figure: Figure) -> i32 {
        let known = match self.cast.people.get(figure) {
            Some(person) => person.gender,
            None => self.described.get(figure - self.cast.people.len()).map_or(0, |described| described.gender),
        };
        if known == 0 { self.votes.get(figure).copied().unwrap_or(0) } else { known }
    }

    /// Whether a figure has no name.
    pub fn is_described(&self, figure: Figure) -> bool {
        figure >= self.cast.people.len()
    }

    /// How often a figure is named.
    pub fn mentions(&self, figure: Figure) -> usize {
        self.cast.people.get(figure).map_or(0, |person| person.mentions)
    }

    /// Whether a figure may speak at all.
    pub fn speaks(&self, figure: Figure) -> bool {
        self.cast.people.get(figure).is_none_or(|person| !person.body && (person.acts || person.gender != 0))
    }

    pub fn who(&self, figure: Figure) -> Who {
        if figure < self.cast.people.len() {
            return Who::Person(figure);
        }
        let described = self.described.get(figure - self.cast.people.len());
        described.map_or(Who::Unknown, |described| Who::Described(described.span, described.gender))
    }

    /// Every place of the story that speaks of somebody, but the pronouns at `reporting` verbs.
    fn read(&mut self, reporting: &FxHashSet<usize>) -> Vec<Place> {
        let page = self.page;
        let mut places: Vec<Place> = Vec::new();
        for (index, sentence) in page.document.sentences().iter().enumerate() {
            let (first, end) = sentence.tokens;
            let mut opens = true;
            let mut token = first;
            while token < end {
                if page.has(token, Class::INSIDE) {
                    token += 1;
                    opens = true;
                    continue;
                }
                let mut next = token + 1;
                let mut place = Place { token, sentence: index, figure: 0, subject: opens, possessed: false };
                if let Some(mention) = self.cast.at(token) {
                    next = mention.end.max(next);
                    place.figure = mention.person;
                    place.subject = mention.subject;
                    place.possessed = page.has(mention.end - 1, Class::POSSESSIVE);
                    places.push(place);
                } else if page.has(token, Class::HE.or(Class::SHE)) && !reporting.contains(&token) {
                    let gender = gender_of(page, token);
                    if let Some(figure) = self.meant(&places, index, gender) {
                        place.figure = figure;
                        place.possessed = page.has(token, Class::THE.or(Class::OBJECT));
                        places.push(place);
                    }
                } else if let Some(figure) = self.described_at(first, token) {
                    place.figure = figure;
                    place.possessed = page.has(token, Class::POSSESSIVE);
                    places.push(place);
                }
                opens &= !page.has(token, Class::VERB.or(Class::AUXILIARY).or(Class::PREPOSITION));
                token = next;
            }
        }
        places
    }

    /// Whom a noun of the story means, with its article: `the doctor`, `an old man`, `his mother`.
    fn described_at(&mut self, first: usize, noun: usize) -> Option<Figure> {
        let page = self.page;
        if page.has(noun, Class::CAPITAL) || !page.has(noun, Class::ROLE.or(Class::TITLE).or(Class::HONORIFIC)) {
            return None;
        }
        let article = Class::THE.or(Class::A);
        let mut start = noun;
        while start > first && noun - start < 4 && page.flows(start - 1) && !page.has(start, article) {
            start -= 1;
        }
        if !page.has(start, article) {
            return None;
        }
        let known = self.bearer(noun).or_else(|| self.by_noun.get(page.lower(noun)).copied());
        let person = page.has(noun, Class::MAN.or(Class::WOMAN)) && page.has(noun, Class::ROLE);
        known.or_else(|| person.then(|| self.describe(noun, page.span(start, noun + 1))))
    }

    /// Whom a noun means that is somebody's title: `Captain Ruiz` is `the captain`, but `the girl` may be anybody.
    fn bearer(&self, noun: usize) -> Option<Figure> {
        let titled = self.page.has(noun, Class::TITLE.or(Class::HONORIFIC));
        self.cast.bearer(self.page.lower(noun)).filter(|_| titled)
    }

    /// Pronouns say what figures are that no name or noun tells, where their sentence speaks of one figure before them.
    fn vote(&mut self, places: &[Place]) {
        let page = self.page;
        let mut votes = vec![0; self.cast.people.len() + self.described.len()];
        let mut at = 0;
        for (index, sentence) in page.document.sentences().iter().enumerate() {
            let mut only: Option<Figure> = None;
            for token in sentence.tokens.0..sentence.tokens.1 {
                let gender = gender_of(page, token);
                let inside = page.has(token, Class::INSIDE);
                if let Some(place) = places.get(at).filter(|place| place.sentence == index && place.token == token) {
                    at += 1;
                    if gender == 0 && only.is_some_and(|only| only != place.figure) {
                        break;
                    }
                    if gender == 0 {
                        only = Some(place.figure);
                    }
                }
                if let Some(figure) = only.filter(|_| gender != 0 && !inside) {
                    votes[figure] += gender;
                }
            }
            at += places[at..].iter().take_while(|place| place.sentence <= index).count();
        }
        self.votes = votes;
    }

    /// Whom a pronoun of the story means.
    fn meant(&self, places: &[Place], sentence: usize, gender: i32) -> Option<Figure> {
        let mut best: Option<(f64, Figure)> = None;
        for place in places.iter().rev().take(REACH).filter(|place| self.speaks(place.figure)) {
            if self.gender(place.figure) * gender < 0 {
                continue;
            }
            let score = place.salience(sentence) + if self.gender(place.figure) * gender > 0 { OF_GENDER } else { 0.0 };
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, place.figure));
            }
        }
        best.map(|(_, figure)| figure)
    }
}

impl Place {
    /// How much it speaks for its figure in a later sentence.
    pub fn salience(&self, sentence: usize) -> f64 {
        let age = 1.0 / (1.0 + FADES * sentence.saturating_sub(self.sentence) as f64);
        age + if self.subject { AS_SUBJECT * libm::sqrt(age) } else { 0.0 } - if self.possessed { POSSESSED } else { 0.0 }
    }
}
