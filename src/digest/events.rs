//! Which documents tell of one event: average-link clusters by how sure that is of each two (`evidence`).
//!
//! The inverse document frequency is that of the documents at hand, as if there were a few more that hold none of their words, so
//! that two tellings in a folder of three are still alike. Pairs that may belong together are found through the inverted index;
//! there a frequent term brings a document together with its neighbours in time alone. The surest pairs come first, and two groups
//! become one where the mean over the pairs between them is large enough (UPGMA), which no chain of pairs can bring about. Where there
//! is a story already, it must be larger: the third text that shares people and places with two others is often of another matter.
//! O(documents · terms · neighbours), never all pairs.

use rustc_hash::FxHashMap;

use super::card::Card;
use super::copies;
use super::evidence::{EVIDENCE, Vector};

// Chosen with the weights of `evidence` and on the same texts.

/// How sure it is to be that two documents tell of one event, and on the mean that one belongs to a story of several.
const SURE: f64 = 0.09;
const SURE_OF_STORY: f64 = 0.35;
/// Documents that are taken to be there and to hold none of the words.
const BACKGROUND: f64 = 20.0;
/// Documents that a term brings one together with.
const MOST_WITH: usize = 50;
/// The least cosine of a pair that is looked at, and how many pairs of a document are, those of the largest.
const LEAST_COSINE: f64 = 0.06;
const MOST_PAIRS: usize = 16;
/// Members of a group that another is held against.
const MOST_MEMBERS: usize = 4;
/// Members of a group that one must be like to be central.
const MOST_OTHERS: usize = 32;

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
    pub fn is_shared(&self, term: u32) -> bool {
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
    let mut groups = Groups::new(&vectors, &terms);
    for pair in pairs(&vectors, &terms) {
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

/// What speaks for one event between each two documents whose cosine is not below `least`: their ids and the values of
/// [`EVIDENCE`]. For fitting the weights: O(n²).
pub fn evidence(cards: &[Card], least: f64) -> Vec<([&str; 2], [f64; EVIDENCE.len()])> {
    let terms = Terms::new(cards.iter());
    let vectors: Vec<Vector> = cards.iter().map(|card| Vector::new(card, &terms)).collect();
    let pairs = (0..cards.len()).flat_map(|later| (0..later).map(move |earlier| [earlier, later]));
    let near = pairs.filter(|&[a, b]| vectors[a].cosine(&vectors[b]) >= least);
    near.map(|pair| (pair.map(|at| cards[at].id()), vectors[pair[0]].evidence(&vectors[pair[1]], &terms))).collect()
}

/// Two documents that may tell of one event.
#[derive(Clone, Copy)]
struct Pair {
    likeness: f64,
    earlier: usize,
    later: usize,
}

/// The pairs of which it is sure enough, the surest first.
fn pairs(vectors: &[Vector], terms: &Terms) -> Vec<Pair> {
    // By term, the documents that hold it with its weight there.
    let mut postings: FxHashMap<u32, Vec<(u32, f32)>> = FxHashMap::default();
    let mut cosines = vec![0.0; vectors.len()];
    let mut touched: Vec<usize> = Vec::new();
    let mut pairs = Vec::new();
    for (later, vector) in vectors.iter().enumerate() {
        for weight in &vector.weights {
            let with = postings.entry(weight.term.hash).or_default();
            for &(earlier, other) in &with[with.len().saturating_sub(MOST_WITH)..] {
                let cosine = &mut cosines[earlier as usize];
                if *cosine == 0.0 {
                    touched.push(earlier as usize);
                }
                *cosine += f64::from(weight.all) * f64::from(other);
            }
            if with.len() == 2 * MOST_WITH {
                with.drain(..MOST_WITH);
            }
            with.push((later as u32, weight.all));
        }
        let near = touched.drain(..).map(|earlier| Pair { likeness: std::mem::take(&mut cosines[earlier]), earlier, later });
        let mut near: Vec<Pair> = near.filter(|pair| pair.likeness >= LEAST_COSINE).collect();
        if near.len() > MOST_PAIRS {
            near.select_nth_unstable_by(MOST_PAIRS, likest);
            near.truncate(MOST_PAIRS);
        }
        let exactly = |pair: &Pair| Pair { likeness: vector.likeness(&vectors[pair.earlier], terms), ..*pair };
        pairs.extend(near.iter().map(exactly).filter(|pair| pair.likeness >= SURE));
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
    vectors: &'v [Vector],
    terms: &'v Terms,
}

impl<'v> Groups<'v> {
    fn new(vectors: &'v [Vector], terms: &'v Terms) -> Self {
        Self { of: (0..vectors.len()).collect(), members: (0..vectors.len()).map(|at| vec![at]).collect(), vectors, terms }
    }

    /// Makes one group of the two that a pair stands in, if they are alike on the whole.
    fn join(&mut self, pair: Pair) {
        let (a, b) = (self.of[pair.earlier], self.of[pair.later]);
        if a == b {
            return;
        }
        let (into, from) = if self.members[a].len() >= self.members[b].len() { (a, b) } else { (b, a) };
        // A mean that is large enough has a pair that is.
        let is_sure = |pair: Pair| pair.likeness >= SURE_OF_STORY && self.likeness(into, from) >= SURE_OF_STORY;
        if self.members[into].len() > 1 && !is_sure(pair) {
            return;
        }
        let members = std::mem::take(&mut self.members[from]);
        members.iter().for_each(|&member| self.of[member] = into);
        self.members[into].extend(members);
    }

    /// The mean over the pairs between two groups; of large ones only those who came first are asked.
    fn likeness(&self, a: usize, b: usize) -> f64 {
        let first = |group: usize| &self.members[group][..self.members[group].len().min(MOST_MEMBERS)];
        let between = first(a).iter().flat_map(|&a| first(b).iter().map(move |&b| (a, b)));
        let sum: f64 = between.map(|(a, b)| self.vectors[a].likeness(&self.vectors[b], self.terms)).sum();
        sum / (first(a).len() * first(b).len()) as f64
    }

    /// The documents of each group with how central they are to it, the most central first.
    fn by_centrality(self) -> impl Iterator<Item = Vec<(f64, usize)>> {
        let Self { members, vectors, .. } = self;
        members.into_iter().filter(|members| !members.is_empty()).map(|members| {
            let others = |member: usize| members.iter().take(MOST_OTHERS).filter(move |&&other| other != member);
            let central = |member: usize| 1.0 + others(member).map(|&other| vectors[member].cosine(&vectors[other])).sum::<f64>();
            let mut ranked: Vec<(f64, usize)> = members.iter().map(|&member| (central(member), member)).collect();
            ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            ranked
        })
    }
}
