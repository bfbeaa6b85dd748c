//! What the documents of a story say together, what each adds, and which stories come first.
//!
//! The joint summary is chosen as a brief is (`select`): a sentence is worth what its document's brief gives it and what it
//! covers of the terms that the tellings share, less what it repeats of sentences chosen before, whichever document those are of.

use std::cmp::Ordering;

use rustc_hash::{FxHashMap, FxHashSet};

use super::card::Card;
use super::events::{Group, Member, Terms};
use super::sentences::Sentence;
use super::{Options, Order, Piece, Story, Telling};

/// Sentences of a joint summary, one more where so many tell the story; and never more than half of what they say.
const MOST: usize = 4;
const MANY: usize = 5;
/// What covering the salient terms of a story is worth beside a sentence's own worth, which is at most 1.
const COVERAGE: f64 = 0.8;
/// What it is worth that a sentence tells an outcome, and what one loses that needs the one before it.
const OUTCOME: f64 = 0.3;
const LEANING: f64 = 0.6;
/// A sentence with fewer terms, or fewer that are no names, tells too little to stand in a summary, unless it tells an outcome.
const FULL: usize = 6;
const DEEDS: usize = 3;
/// A further sentence is left out that is worth less, or of which less than this part, by weight, is what others say too.
const LEAST: f64 = 0.3;
const SHARED: f64 = 0.4;
/// Two sentences that are as like as this say the same.
pub(super) const REPEAT: f64 = 0.45;
/// The least part of a sentence, by weight, that nobody else says, for it to add something; and how many are told of a telling.
const NEW: f64 = 0.5;
const MOST_ADDED: usize = 2;
/// A sentence that adds something holds as many terms at least.
const FEWEST_TERMS: usize = 4;

/// The stories of the groups, in the order asked for, and the first sentence of each of those that matter most, in that order too.
pub(super) fn stories(cards: &[Card], groups: &[Group], terms: &Terms, options: &Options) -> (Vec<Story>, Vec<Piece>) {
    let mut told: Vec<(Story, Option<usize>)> = groups.iter().map(|group| story(cards, group, terms)).collect();
    let first = |story: &Story| story.documents.iter().map(|telling| telling.document).min();
    told.sort_by(|(a, _), (b, _)| {
        let by = match options.order {
            Order::Size => originals(b).cmp(&originals(a)).then(b.score.total_cmp(&a.score)),
            Order::Date => b.to.cmp(&a.to),
            Order::Name => a.title.to_lowercase().cmp(&b.title.to_lowercase()),
            // Cards stand in the order of their ids, which for files are their paths.
            Order::Folder => Ordering::Equal,
        };
        by.then(first(a).cmp(&first(b)))
    });
    let top = top(&told, options.top);
    (told.into_iter().map(|(story, _)| story).collect(), top)
}

/// The leads of the stories that matter most, in the order of the stories.
fn top(told: &[(Story, Option<usize>)], most: usize) -> Vec<Piece> {
    let mut best: Vec<usize> = (0..told.len()).filter(|&at| told[at].1.is_some()).collect();
    best.sort_by(|&a, &b| told[b].0.score.total_cmp(&told[a].0.score).then(a.cmp(&b)));
    best.truncate(most);
    best.sort_unstable();
    best.into_iter().filter_map(|at| Some(told[at].0.summary[told[at].1?].clone())).collect()
}

/// Number of its documents that are no copies.
fn originals(story: &Story) -> usize {
    story.documents.iter().filter(|telling| telling.copy_of.is_none()).count()
}

/// The story of a group, and which sentence of its summary is to be read if no other.
fn story(cards: &[Card], group: &Group, terms: &Terms) -> (Story, Option<usize>) {
    let tellings: Vec<Member> = group.members.iter().filter(|member| member.copy_of.is_none()).copied().collect();
    let voices = Voices::new(cards, &tellings, terms);
    let (chosen, lead) = if tellings.len() > 1 { voices.choose() } else { voices.brief() };
    let lead = chosen.iter().position(|&at| Some(at) == lead);
    let summary: Vec<Piece> = chosen.iter().map(|&at| voices.piece(at)).collect();
    let documents = group.members.iter().map(|&Member { card, copy_of, .. }| {
        let adds = if copy_of.is_none() && tellings.len() > 1 { voices.adds(card, &chosen) } else { Vec::new() };
        Telling { document: card, copy_of, adds }
    });
    let mut dates: Vec<&String> = group.members.iter().filter_map(|member| cards[member.card].date.as_ref()).collect();
    dates.sort_unstable();
    let titled = tellings.iter().find_map(|member| cards[member.card].title.clone());
    let told = tellings.iter().flat_map(|member| &cards[member.card].outcomes).fold(0.0, |best: f64, told| best.max(told.score));
    let copies = group.members.len() - tellings.len();
    let story = Story {
        title: titled.or_else(|| Some(summary.first()?.text.clone())).unwrap_or_default(),
        from: dates.first().map(|date| (*date).clone()),
        to: dates.last().map(|date| (*date).clone()),
        score: libm::log2(1.0 + tellings.len() as f64) + 0.2 * libm::log2(1.0 + copies as f64) + 0.5 * told,
        documents: documents.collect(),
        summary,
    };
    (story, lead)
}

/// The sentences of a story's tellings.
struct Voices<'c> {
    cards: &'c [Card],
    terms: &'c Terms,
    /// Those of the most central document first.
    sentences: Vec<Voice>,
    /// How many tellings hold each term.
    told: FxHashMap<u32, u32>,
    tellings: usize,
}

/// A sentence of a story.
#[derive(Clone, Copy)]
struct Voice {
    document: usize,
    /// Its place in the card.
    sentence: usize,
    /// How central its document is to the story.
    central: f64,
    /// Whether it tells an outcome.
    outcome: bool,
}

impl<'c> Voices<'c> {
    fn new(cards: &'c [Card], tellings: &[Member], terms: &'c Terms) -> Self {
        let of = |member: &Member| {
            let Member { card: document, central, .. } = *member;
            let outcome = move |sentence: usize| cards[document].outcomes.iter().any(|told| told.sentence == sentence);
            (0..cards[document].sentences.len()).map(move |sentence| Voice { document, sentence, central, outcome: outcome(sentence) })
        };
        let mut told: FxHashMap<u32, u32> = FxHashMap::default();
        if tellings.len() > 1 {
            let held = tellings.iter().flat_map(|member| cards[member.card].terms.iter());
            held.for_each(|term| *told.entry(term.hash).or_default() += 1);
        }
        Self { cards, terms, sentences: tellings.iter().flat_map(of).collect(), told, tellings: tellings.len() }
    }

    fn kept(&self, at: usize) -> Sentence<'c> {
        let Voice { document, sentence, .. } = self.sentences[at];
        self.cards[document].sentences.get(sentence)
    }

    fn piece(&self, at: usize) -> Piece {
        let Voice { document, sentence, .. } = self.sentences[at];
        self.cards[document].piece(document, sentence)
    }

    /// The brief of the only telling, and the best of it.
    fn brief(&self) -> (Vec<usize>, Option<usize>) {
        let brief: Vec<usize> = (0..self.sentences.len()).filter(|&at| self.kept(at).brief).collect();
        let best = brief.iter().copied().min_by(|&a, &b| self.kept(b).score.total_cmp(&self.kept(a).score));
        (brief, best)
    }

    /// How much a term matters to the story: the part of the other tellings that hold it too, rare terms more.
    fn salience(&self, term: u32) -> f64 {
        let others = self.told.get(&term).copied().unwrap_or(0).saturating_sub(1);
        f64::from(others) / (self.tellings - 1).max(1) as f64 * self.terms.idf(term) / self.terms.most()
    }

    /// How much a term weighs in a document, names and figures more.
    fn weight(&self, document: usize, term: u32) -> f64 {
        let terms = &self.cards[document].terms;
        let own = terms.binary_search_by_key(&term, |term| term.hash).map_or(0.0, |at| f64::from(terms[at].weight()));
        own * self.terms.idf(term) / self.terms.most()
    }

    /// The part of a sentence that such terms are, by weight.
    fn part(&self, at: usize, is_such: impl Fn(u32) -> bool) -> f64 {
        let Voice { document, .. } = self.sentences[at];
        let weight = |term: u32| self.weight(document, term);
        let all: f64 = self.kept(at).terms.iter().map(|&term| weight(term)).sum();
        let such: f64 = self.kept(at).terms.iter().filter(|&&term| is_such(term)).map(|&term| weight(term)).sum();
        such / all.max(f64::MIN_POSITIVE)
    }

    /// What a sentence is worth by itself.
    fn worth(&self, at: usize) -> f64 {
        let (voice, kept) = (self.sentences[at], self.kept(at));
        let flag = |is: bool, worth: f64| if is { worth } else { 0.0 };
        voice.central * (libm::sqrt(f64::from(kept.score)) + flag(voice.outcome, OUTCOME)) - flag(kept.leans, LEANING)
    }

    /// Whether a sentence tells too little: a headline among the text, a line of thanks.
    fn is_thin(&self, at: usize) -> bool {
        let Voice { document, outcome, .. } = self.sentences[at];
        let own = &self.cards[document].terms;
        let is_name = |term: &u32| own.binary_search_by_key(term, |term| term.hash).is_ok_and(|at| own[at].is_name());
        let terms = self.kept(at).terms;
        !outcome && (terms.len() < FULL || terms.iter().filter(|term| !is_name(term)).count() < DEEDS)
    }

    /// Sentences drawn across the tellings, in the order in which documents bring them: leads before what stands deeper; and
    /// which was chosen first.
    fn choose(&self) -> (Vec<usize>, Option<usize>) {
        let most = if self.tellings > MANY { MOST + 1 } else { MOST }.min(self.sentences.len().div_ceil(2));
        let mut covered: FxHashSet<u32> = FxHashSet::default();
        let mut whole = 0.0;
        let mut chosen: Vec<usize> = Vec::new();
        let mut open: Vec<usize> = (0..self.sentences.len()).filter(|&at| !self.is_thin(at)).collect();
        if open.is_empty() {
            open = (0..self.sentences.len()).collect();
        }
        while chosen.len() < most {
            open.retain(|&at| chosen.iter().all(|&other| at != other && self.likeness(at, other) < REPEAT));
            open.retain(|&at| chosen.is_empty() || self.part(at, |term| self.salience(term) > 0.0) >= SHARED);
            let value = |at: usize| {
                let fresh: f64 = self.kept(at).terms.iter().filter(|term| !covered.contains(term)).map(|&term| self.salience(term)).sum();
                let repeats: f64 = chosen.iter().map(|&other| self.likeness(at, other)).sum();
                self.worth(at) + COVERAGE * self.sentences[at].central * libm::log1p(fresh / (1.0 + whole)) - repeats
            };
            let best = open.iter().map(|&at| (value(at), at)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            let Some((_, best)) = best.filter(|&(value, _)| value >= LEAST || chosen.is_empty()) else { break };
            for &term in self.kept(best).terms {
                if covered.insert(term) {
                    whole += self.salience(term);
                }
            }
            chosen.push(best);
        }
        let lead = chosen.first().copied();
        chosen.sort_by_key(|&at| (self.kept(at).index, at));
        (chosen, lead)
    }

    /// What a telling says that neither the summary nor another telling says: sentences of much that is new, names and figures
    /// before words.
    fn adds(&self, document: usize, chosen: &[usize]) -> Vec<Piece> {
        let summary: FxHashSet<u32> = chosen.iter().flat_map(|&at| self.kept(at).terms.iter().copied()).collect();
        let own = |term: u32| self.told.get(&term).is_none_or(|&told| told < 2) && !summary.contains(&term);
        let of_it = (0..self.sentences.len()).filter(|&at| self.sentences[at].document == document && !chosen.contains(&at));
        let worth = |at: usize| {
            let kept = self.kept(at);
            let new: f64 = kept.terms.iter().filter(|&&term| own(term)).map(|&term| self.weight(document, term)).sum();
            let tells = !kept.leans && kept.terms.len() >= FEWEST_TERMS && self.part(at, own) >= NEW;
            tells.then(|| ((0.5 + self.worth(at)) * libm::log1p(new), at))
        };
        let mut best: Vec<(f64, usize)> = of_it.filter_map(worth).collect();
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut added: Vec<usize> = Vec::new();
        for (_, at) in best {
            if added.len() < MOST_ADDED && chosen.iter().chain(&added).all(|&other| self.likeness(at, other) < REPEAT) {
                added.push(at);
            }
        }
        added.sort_unstable();
        added.into_iter().map(|at| self.piece(at)).collect()
    }

    fn likeness(&self, a: usize, b: usize) -> f64 {
        likeness(self.kept(a).terms, self.kept(b).terms, self.terms)
    }
}

/// The cosine of two sentences by their terms, each by its inverse document frequency. O(terms of both).
pub(super) fn likeness(a: &[u32], b: &[u32], terms: &Terms) -> f64 {
    let weight = |&term: &u32| {
        let idf = terms.idf(term);
        idf * idf
    };
    let norm = |terms: &[u32]| terms.iter().map(weight).sum::<f64>();
    let shared: f64 = a.iter().filter(|term| b.binary_search(term).is_ok()).map(weight).sum();
    shared / libm::sqrt(norm(a) * norm(b)).max(f64::MIN_POSITIVE)
}
