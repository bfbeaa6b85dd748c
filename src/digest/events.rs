//! Which documents tell of one event: average-link clusters of tf·idf vectors in which names and figures weigh more.
//!
//! The inverse document frequency is that of the documents at hand, as if there were a few more that hold none of their words, so
//! that two tellings in a folder of three are still alike. Pairs that may belong together are found through the inverted index;
//! there a frequent term brings a document together with its neighbours in time alone. The likest pairs come first, and two groups
//! become one where the mean of all cosines between them is large enough (UPGMA), which no chain of pairs can bring about.
//! Days between documents count against them. O(documents · terms · neighbours), never all pairs.

use rustc_hash::FxHashMap;

use super::card::Card;
use super::copies;
use crate::outcomes::Date;

// Chosen on three things together: the stories of `corpus/stories`, halves and thirds of news articles in six languages of
// which each is to find its other half, and news of one month in which unrelated articles are known.

/// The least mean cosine between two groups on one event.
const ALIKE: f64 = 0.14;
/// Documents that are taken to be there and to hold none of the words.
const BACKGROUND: f64 = 20.0;
/// Terms of a document that are compared, those that weigh most; it also makes long and short ones comparable.
const MOST_TERMS: usize = 64;
/// Documents that a term brings one together with.
const MOST_WITH: usize = 100;
/// Pairs kept of a document, the likest.
const MOST_PAIRS: usize = 32;
/// Terms kept of a group.
const MOST_OF_GROUP: usize = 1024;
/// Days between documents that do not count, and in how many more their likeness halves.
const SAME_DAYS: f64 = 3.0;
const HALF_LIFE: f64 = 30.0;

/// Documents on one event.
pub(super) struct Group {
    /// Places of the cards, the most central first, each with the one that it is a copy of.
    pub members: Vec<(usize, Option<usize>)>,
}

/// What the collection knows of terms.
pub(super) struct Terms {
    documents: f64,
    frequency: FxHashMap<u32, u32>,
}

impl Terms {
    /// Counts the documents of each term, copies left out. O(terms of all).
    pub fn new<'c>(cards: impl Iterator<Item = &'c Card>) -> Self {
        let mut terms = Self { documents: 0.0, frequency: FxHashMap::default() };
        for card in cards {
            terms.documents += 1.0;
            card.terms.iter().for_each(|&(term, _)| *terms.frequency.entry(term).or_default() += 1);
        }
        terms
    }

    /// Inverse document frequency: ln((n + 20) / (df + ½)).
    pub fn idf(&self, term: u32) -> f64 {
        let frequency = self.frequency.get(&term).copied().unwrap_or(0);
        libm::log((self.documents + BACKGROUND) / (f64::from(frequency) + 0.5))
    }
}

/// Puts cards into groups; every card is in one.
pub(super) fn group(cards: &[Card]) -> (Vec<Group>, Terms) {
    let copy_of = copies::find(cards);
    let mut originals: Vec<usize> = (0..cards.len()).filter(|&at| copy_of[at].is_none()).collect();
    originals.sort_by(|&a, &b| cards[a].date.cmp(&cards[b].date).then(a.cmp(&b)));
    let terms = Terms::new(originals.iter().map(|&at| &cards[at]));
    let vectors: Vec<Vector> = originals.iter().map(|&at| Vector::new(&cards[at], &terms)).collect();
    let mut groups = Groups::new(&vectors);
    for pair in pairs(&vectors) {
        groups.join(pair);
    }
    let mut copies: Vec<Vec<usize>> = vec![Vec::new(); cards.len()];
    copy_of.iter().enumerate().for_each(|(at, original)| copies[original.unwrap_or(at)].extend(original.map(|_| at)));
    let with_copies = |members: Vec<usize>| {
        let each = members.into_iter().map(|member| originals[member]);
        let members = each.flat_map(|at| std::iter::once((at, None)).chain(copies[at].iter().map(move |&copy| (copy, Some(at)))));
        Group { members: members.collect() }
    };
    (groups.by_centrality(&vectors).map(with_copies).collect(), terms)
}

/// What a document is about, as a unit vector.
struct Vector {
    /// Ascending by term.
    weights: Vec<(u32, f64)>,
    /// Days since some day.
    day: Option<f64>,
}

impl Vector {
    fn new(card: &Card, terms: &Terms) -> Self {
        let mut weights: Vec<(u32, f64)> = card.terms.iter().map(|&(term, weight)| (term, f64::from(weight) * terms.idf(term))).collect();
        weights.retain(|&(_, weight)| weight > 0.0);
        strongest(&mut weights, MOST_TERMS);
        let norm = libm::sqrt(weights.iter().map(|(_, weight)| weight * weight).sum());
        weights.iter_mut().for_each(|(_, weight)| *weight /= norm);
        Self { weights, day: card.date.as_deref().and_then(Date::parse).and_then(Date::days).map(f64::from) }
    }
}

/// Keeps the heaviest terms, ascending by term.
fn strongest(weights: &mut Vec<(u32, f64)>, most: usize) {
    if weights.len() > most {
        weights.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        weights.truncate(most);
        weights.sort_unstable_by_key(|&(term, _)| term);
    }
}

/// What is left of a likeness over so many days.
fn faded(a: Option<f64>, b: Option<f64>) -> f64 {
    let (Some(a), Some(b)) = (a, b) else { return 1.0 };
    libm::exp2(-((a - b).abs() - SAME_DAYS).max(0.0) / HALF_LIFE)
}

/// Two documents that are alike.
#[derive(Clone, Copy)]
struct Pair {
    cosine: f64,
    earlier: usize,
    later: usize,
}

/// The pairs that are alike enough, likest first.
fn pairs(vectors: &[Vector]) -> Vec<Pair> {
    let mut postings: FxHashMap<u32, Vec<(u32, f64)>> = FxHashMap::default();
    let mut cosines = vec![0.0; vectors.len()];
    let mut touched: Vec<usize> = Vec::new();
    let mut pairs = Vec::new();
    for (later, vector) in vectors.iter().enumerate() {
        for &(term, weight) in &vector.weights {
            let with = postings.entry(term).or_default();
            for &(earlier, other) in &with[with.len().saturating_sub(MOST_WITH)..] {
                let cosine = &mut cosines[earlier as usize];
                if *cosine == 0.0 {
                    touched.push(earlier as usize);
                }
                *cosine += weight * other;
            }
            with.push((later as u32, weight));
        }
        let first = pairs.len();
        for earlier in touched.drain(..) {
            let cosine = std::mem::take(&mut cosines[earlier]) * faded(vectors[earlier].day, vector.day);
            if cosine >= ALIKE {
                pairs.push(Pair { cosine, earlier, later });
            }
        }
        pairs[first..].sort_unstable_by(likest);
        pairs.truncate(first + MOST_PAIRS);
    }
    pairs.sort_unstable_by(likest);
    pairs
}

fn likest(a: &Pair, b: &Pair) -> std::cmp::Ordering {
    b.cosine.total_cmp(&a.cosine).then(a.earlier.cmp(&b.earlier)).then(a.later.cmp(&b.later))
}

/// Groups while they grow.
struct Groups {
    /// By document, its group.
    of: Vec<usize>,
    /// By group, its documents; the place of one that went into another is empty.
    members: Vec<Vec<usize>>,
    /// By group, the sum of its vectors, ascending by term.
    sums: Vec<Vec<(u32, f64)>>,
    /// By group, the mean of its days.
    days: Vec<Option<f64>>,
}

impl Groups {
    fn new(vectors: &[Vector]) -> Self {
        Self {
            of: (0..vectors.len()).collect(),
            members: (0..vectors.len()).map(|at| vec![at]).collect(),
            sums: vectors.iter().map(|vector| vector.weights.clone()).collect(),
            days: vectors.iter().map(|vector| vector.day).collect(),
        }
    }

    /// Makes one group of the two that a pair stands in, if they are alike on the whole.
    fn join(&mut self, pair: Pair) {
        let (a, b) = (self.of[pair.earlier], self.of[pair.later]);
        if a == b {
            return;
        }
        let (into, from) = if self.members[a].len() >= self.members[b].len() { (a, b) } else { (b, a) };
        let number = |group: usize| self.members[group].len() as f64;
        let mean = product(&self.sums[into], &self.sums[from]) / (number(into) * number(from));
        if mean * faded(self.days[into], self.days[from]) < ALIKE {
            return;
        }
        self.days[into] = match (self.days[into], self.days[from]) {
            (Some(a), Some(b)) => Some((a * number(into) + b * number(from)) / (number(into) + number(from))),
            (a, b) => a.or(b),
        };
        let members = std::mem::take(&mut self.members[from]);
        members.iter().for_each(|&member| self.of[member] = into);
        self.members[into].extend(members);
        let other = std::mem::take(&mut self.sums[from]);
        let mut sum = sum(&self.sums[into], &other);
        strongest(&mut sum, MOST_OF_GROUP);
        self.sums[into] = sum;
    }

    /// The documents of each group, those most like the group first.
    fn by_centrality(self, vectors: &[Vector]) -> impl Iterator<Item = Vec<usize>> {
        let Self { members, sums, .. } = self;
        members.into_iter().zip(sums).filter(|(members, _)| !members.is_empty()).map(|(mut members, sum)| {
            let like = |member: usize| product(&vectors[member].weights, &sum);
            members.sort_by(|&a, &b| like(b).total_cmp(&like(a)).then(a.cmp(&b)));
            members
        })
    }
}

/// The scalar product of two vectors.
fn product(a: &[(u32, f64)], b: &[(u32, f64)]) -> f64 {
    let mut others = b.iter().peekable();
    let mut product = 0.0;
    for &(term, weight) in a {
        while others.next_if(|other| other.0 < term).is_some() {}
        if let Some(other) = others.next_if(|other| other.0 == term) {
            product += weight * other.1;
        }
    }
    product
}

/// The sum of two vectors.
fn sum(a: &[(u32, f64)], b: &[(u32, f64)]) -> Vec<(u32, f64)> {
    let mut sum = Vec::with_capacity(a.len() + b.len());
    let mut others = b.iter().copied().peekable();
    for &(term, weight) in a {
        while let Some(other) = others.next_if(|other| other.0 < term) {
            sum.push(other);
        }
        let shared = others.next_if(|other| other.0 == term).map_or(0.0, |other| other.1);
        sum.push((term, weight + shared));
    }
    sum.extend(others);
    sum
}
