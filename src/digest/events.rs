//! Which documents tell of one event: average-link clusters of tf·idf vectors in which names and figures weigh more.
//!
//! Two documents are alike by their cosine over all terms, and less so where they share names alone: the same mayor, another matter.
//! So that cosine is taken down by the one over what is no name, the words of what was done and the figures, where that is small.
//! The inverse document frequency is that of the documents at hand, as if there were a few more that hold none of their words, so
//! that two tellings in a folder of three are still alike. Pairs that may belong together are found through the inverted index;
//! there a frequent term brings a document together with its neighbours in time alone. The likest pairs come first, and two groups
//! become one where the mean of all cosines between them is large enough (UPGMA), which no chain of pairs can bring about.
//! Days between documents count against them. O(documents · terms · neighbours), never all pairs.

use rustc_hash::FxHashMap;

use super::card::{Card, Term};
use super::copies;
use crate::outcomes::Date;

// Chosen on two things together: the stories of `corpus/stories`, and halves and thirds of news articles in five languages of which each
// is to find the others (`.ci/digest.py`). With the gate of DEEDS both rose; finer choices only moved one against the other.

/// The least likeness between two groups on one event.
const ALIKE: f64 = 0.14;
/// The cosine over what is no name from which on names may count in full; below it likeness falls by its root.
const DEEDS: f64 = 0.15;
/// Documents that are taken to be there and to hold none of the words.
const BACKGROUND: f64 = 20.0;
/// Terms of a document that are compared, those that weigh most; it also makes long and short ones comparable.
const MOST_TERMS: usize = 100;
/// Documents that a term brings one together with.
const MOST_WITH: usize = 50;
/// Pairs kept of a document, the likest.
const MOST_PAIRS: usize = 16;
/// Terms kept of a group.
const MOST_OF_GROUP: usize = 1024;
/// Days between documents that do not count, and in how many more their likeness halves.
const SAME_DAYS: f64 = 3.0;
const HALF_LIFE: f64 = 30.0;

/// Documents on one event.
pub(super) struct Group {
    /// The most central first, a copy behind its original.
    pub members: Vec<Member>,
}

/// A document of a group.
#[derive(Clone, Copy)]
pub(super) struct Member {
    /// The place of its card.
    pub card: usize,
    /// The one that it is a copy of.
    pub copy_of: Option<usize>,
    /// How central it is: 1 for the first.
    pub central: f64,
}

/// What the collection knows of terms.
pub(super) struct Terms {
    idf: FxHashMap<u32, f32>,
    /// That of a term which one document has, or none: not kept, for these are most.
    single: f64,
}

impl Terms {
    /// Counts the documents of each term. O(terms of all).
    fn new<'c>(cards: impl Iterator<Item = &'c Card>) -> Self {
        let mut documents = BACKGROUND;
        let mut frequency: FxHashMap<u32, f32> = FxHashMap::default();
        for card in cards {
            documents += 1.0;
            card.terms.iter().for_each(|term| *frequency.entry(term.hash).or_default() += 1.0);
        }
        let idf = |frequency: f64| libm::log(documents / (frequency + 0.5)).max(0.0);
        frequency.retain(|_, frequency| *frequency > 1.0);
        frequency.shrink_to_fit();
        frequency.values_mut().for_each(|value| *value = idf(f64::from(*value)) as f32);
        Self { idf: frequency, single: idf(1.0) }
    }

    /// Inverse document frequency, ln((n + 20) / (df + ½)), and not below 0.
    pub fn idf(&self, term: u32) -> f64 {
        self.idf.get(&term).copied().map_or(self.single, f64::from)
    }

    /// Whether several documents have a term.
    fn is_shared(&self, term: u32) -> bool {
        self.idf.contains_key(&term)
    }

    /// The largest that there may be.
    pub fn most(&self) -> f64 {
        self.single
    }
}

/// Puts cards into groups; every card is in one.
pub(super) fn group(cards: &mut [Card]) -> (Vec<Group>, Terms) {
    let copy_of = copies::find(cards);
    // Sketches have done their part; there are many.
    cards.iter_mut().for_each(Card::forget_sketch);
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
    let with_copies = |members: Vec<(f64, usize)>| {
        let most = members.first().map_or(1.0, |&(central, _)| central).max(f64::MIN_POSITIVE);
        let each = members.into_iter().map(|(central, member)| (central / most, originals[member]));
        let with_copies = each.flat_map(|(central, at)| {
            let copies = copies[at].iter().map(move |&card| Member { card, copy_of: Some(at), central });
            std::iter::once(Member { card: at, copy_of: None, central }).chain(copies)
        });
        Group { members: with_copies.collect() }
    };
    (groups.by_centrality().map(with_copies).collect(), terms)
}

/// What a document is about.
struct Vector {
    /// Ascending by term; of a unit vector only the terms that other documents have.
    weights: Vec<Weight>,
    /// Days since some day.
    day: Option<f64>,
}

/// A term of a vector.
#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    term: u32,
    /// In the unit vector of all terms, and in that of those that are no names; `f32`, for there are many.
    all: f32,
    deeds: f32,
}

impl Vector {
    fn new(card: &Card, terms: &Terms) -> Self {
        let weight = |term: &Term| {
            let all = term.weight * terms.idf(term.hash) as f32;
            Weight { term: term.hash, all, deeds: if term.name { 0.0 } else { all } }
        };
        let mut weights: Vec<Weight> = card.terms.iter().map(weight).filter(|weight| weight.all > 0.0).collect();
        strongest(&mut weights, MOST_TERMS);
        let length =
            |of: fn(&Weight) -> f32| libm::sqrtf(weights.iter().map(|weight| of(weight) * of(weight)).sum()).max(f32::MIN_POSITIVE);
        let (all, deeds) = (length(|weight| weight.all), length(|weight| weight.deeds));
        let shared = weights.iter().filter(|weight| terms.is_shared(weight.term));
        let unit = |weight: &Weight| Weight { all: weight.all / all, deeds: weight.deeds / deeds, ..*weight };
        // Sized to what it holds: there are many.
        let mut own = Vec::with_capacity(shared.clone().count());
        own.extend(shared.map(unit));
        Self { weights: own, day: card.date.as_deref().and_then(Date::parse).and_then(Date::days).map(f64::from) }
    }
}

/// Keeps the heaviest terms, ascending by term.
fn strongest(weights: &mut Vec<Weight>, most: usize) {
    if weights.len() > most {
        weights.sort_unstable_by(|a, b| b.all.total_cmp(&a.all).then(a.term.cmp(&b.term)));
        weights.truncate(most);
        weights.sort_unstable_by_key(|weight| weight.term);
    }
}

/// The cosines of two documents, or their means over two groups.
#[derive(Clone, Copy, Default)]
struct Cosines {
    all: f64,
    deeds: f64,
}

impl Cosines {
    fn add(&mut self, a: Weight, b: Weight) {
        self.all += f64::from(a.all) * f64::from(b.all);
        self.deeds += f64::from(a.deeds) * f64::from(b.deeds);
    }

    /// How much they tell the same, `a` and `b` their days.
    fn likeness(self, a: Option<f64>, b: Option<f64>) -> f64 {
        if self.all < ALIKE {
            return 0.0;
        }
        let faded = match (a, b) {
            (Some(a), Some(b)) => libm::exp2(-((a - b).abs() - SAME_DAYS).max(0.0) / HALF_LIFE),
            _ => 1.0,
        };
        self.all * libm::sqrt((self.deeds / DEEDS).min(1.0)) * faded
    }
}

/// Two documents that are alike.
#[derive(Clone, Copy)]
struct Pair {
    likeness: f64,
    earlier: usize,
    later: usize,
}

/// The pairs that are alike enough, likest first.
fn pairs(vectors: &[Vector]) -> Vec<Pair> {
    // By term, its weights in the documents that hold it, each with the number of its document in the place of the term.
    let mut postings: FxHashMap<u32, Vec<Weight>> = FxHashMap::default();
    let mut cosines = vec![Cosines::default(); vectors.len()];
    let mut touched: Vec<usize> = Vec::new();
    let mut pairs = Vec::new();
    for (later, vector) in vectors.iter().enumerate() {
        for &weight in &vector.weights {
            let with = postings.entry(weight.term).or_default();
            for &other in &with[with.len().saturating_sub(MOST_WITH)..] {
                let earlier = other.term as usize;
                let cosines = &mut cosines[earlier];
                if cosines.all == 0.0 {
                    touched.push(earlier);
                }
                cosines.add(weight, other);
            }
            if with.len() == 2 * MOST_WITH {
                with.drain(..MOST_WITH);
            }
            with.push(Weight { term: later as u32, ..weight });
        }
        let first = pairs.len();
        for earlier in touched.drain(..) {
            let likeness = std::mem::take(&mut cosines[earlier]).likeness(vectors[earlier].day, vector.day);
            if likeness >= ALIKE {
                pairs.push(Pair { likeness, earlier, later });
            }
        }
        pairs[first..].sort_unstable_by(likest);
        pairs.truncate(first + MOST_PAIRS);
    }
    pairs.sort_unstable_by(likest);
    pairs
}

fn likest(a: &Pair, b: &Pair) -> std::cmp::Ordering {
    b.likeness.total_cmp(&a.likeness).then(a.earlier.cmp(&b.earlier)).then(a.later.cmp(&b.later))
}

/// Groups while they grow.
struct Groups<'v> {
    /// By document, its group.
    of: Vec<usize>,
    /// By group, its documents; the place of one that went into another is empty.
    members: Vec<Vec<usize>>,
    /// By group, the sum of its vectors, ascending by term; empty where that is the vector of its only document.
    sums: Vec<Vec<Weight>>,
    vectors: &'v [Vector],
    /// By group, the mean of its days.
    days: Vec<Option<f64>>,
}

impl<'v> Groups<'v> {
    fn new(vectors: &'v [Vector]) -> Self {
        Self {
            of: (0..vectors.len()).collect(),
            members: (0..vectors.len()).map(|at| vec![at]).collect(),
            sums: vec![Vec::new(); vectors.len()],
            vectors,
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
        let pairs = number(into) * number(from);
        let sum = products(self.sum(into), self.sum(from));
        let mean = Cosines { all: sum.all / pairs, deeds: sum.deeds / pairs };
        if mean.likeness(self.days[into], self.days[from]) < ALIKE {
            return;
        }
        self.days[into] = match (self.days[into], self.days[from]) {
            (Some(a), Some(b)) => Some((a * number(into) + b * number(from)) / (number(into) + number(from))),
            (a, b) => a.or(b),
        };
        let mut sum = added(self.sum(into), self.sum(from));
        strongest(&mut sum, MOST_OF_GROUP);
        self.sums[into] = sum;
        self.sums[from] = Vec::new();
        let members = std::mem::take(&mut self.members[from]);
        members.iter().for_each(|&member| self.of[member] = into);
        self.members[into].extend(members);
    }

    fn sum(&self, group: usize) -> &[Weight] {
        if self.sums[group].is_empty() { &self.vectors[group].weights } else { &self.sums[group] }
    }

    /// The documents of each group with their likeness to the group, the likest first.
    fn by_centrality(self) -> impl Iterator<Item = Vec<(f64, usize)>> {
        let Self { members, sums, vectors, .. } = self;
        members.into_iter().zip(sums).filter(|(members, _)| !members.is_empty()).map(|(members, sum)| {
            let like = |member: usize| if sum.is_empty() { 1.0 } else { products(&vectors[member].weights, &sum).all };
            let mut members: Vec<(f64, usize)> = members.into_iter().map(|member| (like(member), member)).collect();
            members.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            members
        })
    }
}

/// The scalar products of two vectors.
fn products(a: &[Weight], b: &[Weight]) -> Cosines {
    let mut others = b.iter().peekable();
    let mut sum = Cosines::default();
    for &weight in a {
        while others.next_if(|other| other.term < weight.term).is_some() {}
        if let Some(&other) = others.next_if(|other| other.term == weight.term) {
            sum.add(weight, other);
        }
    }
    sum
}

/// The sum of two vectors.
fn added(a: &[Weight], b: &[Weight]) -> Vec<Weight> {
    let mut sum = Vec::with_capacity(a.len() + b.len());
    let mut others = b.iter().copied().peekable();
    for &weight in a {
        while let Some(other) = others.next_if(|other| other.term < weight.term) {
            sum.push(other);
        }
        let same = others.next_if(|other| other.term == weight.term).unwrap_or_default();
        sum.push(Weight { all: weight.all + same.all, deeds: weight.deeds + same.deeds, ..weight });
    }
    sum.extend(others);
    sum
}
