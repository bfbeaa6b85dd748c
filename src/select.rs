//! Scores → picks: the best sentences that fit the budgets, none a repeat of another, in reading order.
//!
//! Greedy maximal marginal relevance (Carbonell & Goldstein, SIGIR 1998): each time the sentence whose utility, less what
//! it repeats of those chosen, is largest. Values only fall, so a heap with stale entries finds the largest; a choice
//! lowers only the sentences that share a term with it, found through the inverted index.

mod sets;
mod tokens;
mod wishes;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::document::Document;
use crate::rank::{Scores, SetWorth};
use crate::vectors::{Postings, Vectors};

pub use self::tokens::tokens;
pub use self::wishes::Wishes;

/// Two sentences as like as this say the same: the later choice is left out.
const REPEAT: f64 = 0.9;
/// A term in more sentences than this does not count as a repeat, which keeps the cost of a choice bounded in long texts.
const MOST_POSTINGS: usize = 1000;
/// From this many sentences on a document gets five by default, before that three.
const LONG_DOCUMENT: usize = 25;

/// How much may be chosen. Each limit is met as nearly as whole sentences can; of several, the tightest holds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Budget {
    /// Number of sentences.
    pub sentences: Option<usize>,
    /// Number of words; see [`Sentence::words`](crate::document::Sentence::words).
    pub words: Option<usize>,
    /// Number of characters (Unicode code points).
    pub chars: Option<usize>,
    /// Share of the document's words, in percent.
    pub percent: Option<f64>,
    /// Tokens of a language model; see [`tokens()`].
    pub tokens: Option<usize>,
}

impl Budget {
    /// The number of sentences, where that alone is asked for and all sets of so many can be tried.
    fn few_sentences(self) -> Option<usize> {
        let size = self.sentences.filter(|size| (2..=sets::LARGEST).contains(size))?;
        (self == Self { sentences: Some(size), ..Self::default() }).then_some(size)
    }

    /// Whether the size of sentences counts, not their number alone.
    fn counts_size(self) -> bool {
        self != Self { sentences: self.sentences, ..Self::default() }
    }

    /// The default where nothing is asked for: 3 sentences, 5 of a document of 25 or more.
    fn or_default(self, sentences: usize) -> Self {
        if self == Self::default() { Self { sentences: Some(if sentences < LONG_DOCUMENT { 3 } else { 5 }), ..self } } else { self }
    }
}

/// What became of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fate {
    /// Chosen, as the n-th (from 0).
    Taken(usize),
    /// Left out: it says what that sentence says.
    Repeats(usize),
    /// Left out: others came first.
    NoRoom,
    /// Chosen because it was asked for.
    Required,
    /// Left out because that was asked for.
    Barred,
}

/// The choice.
#[derive(Clone, Debug, PartialEq)]
pub struct Picks {
    /// The chosen sentences, in reading order.
    pub sentences: Vec<usize>,
    /// What became of every sentence.
    pub fates: Vec<Fate>,
}

/// Chooses sentences. `redundancy` is how much a sentence loses by what it repeats, from 0 to 1, where the scores do not say
/// what sets are worth.
///
/// O(non-zeros + choices · words of a sentence · 1,000), and a heap of the sentences.
pub fn select(document: &Document<'_>, vectors: &Vectors<'_>, scores: &Scores, budget: Budget, redundancy: f64) -> Picks {
    select_with(document, vectors, scores, budget, redundancy, &Wishes::default())
}

/// The same where some sentences are asked for, which come first whatever the budget, and some are not wanted.
pub fn select_with(
    document: &Document<'_>,
    vectors: &Vectors<'_>,
    scores: &Scores,
    budget: Budget,
    redundancy: f64,
    wishes: &Wishes,
) -> Picks {
    let budget = budget.or_default(document.len());
    let mut limits = Limits::new(document, budget);
    let mut fates = vec![Fate::NoRoom; document.len()];
    let mut taken = Vec::new();
    if limits.is_nothing() {
        return Picks { sentences: taken, fates };
    }
    let mut repeats = Repeats::new(document, vectors);
    let mut cover = scores.set.as_ref().map(|set| Cover::new(document, set, budget));
    for &s in &wishes.barred {
        fates[s] = Fate::Barred;
    }
    let required: Vec<usize> = wishes.required.iter().copied().filter(|&s| fates[s] != Fate::Barred).collect();
    for &s in &required {
        limits.force(s);
        fates[s] = Fate::Required;
        repeats.choose(s, vectors);
        if let Some(cover) = &mut cover {
            cover.choose(document, &repeats.postings, s);
        }
    }
    if let (Some(set), Some(size), true) = (&scores.set, budget.few_sentences(), wishes.is_empty()) {
        for s in sets::best(document, vectors, scores, set, size) {
            limits.take(s);
            fates[s] = Fate::Taken(taken.len());
            taken.push(s);
            repeats.choose(s, vectors);
        }
    }
    let value = |repeats: &Repeats, cover: &Option<Cover>, s: usize| match cover {
        Some(cover) => scores.utility[s] + cover.by_size(s) + cover.gain(s) - cover.worth.repeats * repeats.sum[s],
        None => scores.utility[s] * (1.0 - redundancy * repeats.likeness[s].min(1.0)),
    };
    let open = if limits.are_full() { 0 } else { document.len() };
    let mut heap: BinaryHeap<Candidate> =
        (0..open).map(|s| Candidate { value: value(&repeats, &cover, s), sentence: Reverse(s) }).collect();
    while let Some(Candidate { value: known, sentence: Reverse(s) }) = heap.pop() {
        if limits.are_full() {
            break;
        }
        if matches!(fates[s], Fate::Taken(_) | Fate::Required | Fate::Barred) {
            continue;
        }
        let now = value(&repeats, &cover, s);
        if now < known {
            heap.push(Candidate { value: now, sentence: Reverse(s) });
        } else if repeats.likeness[s] >= REPEAT {
            fates[s] = Fate::Repeats(repeats.of[s]);
        } else if limits.take(s) {
            fates[s] = Fate::Taken(taken.len());
            taken.push(s);
            repeats.choose(s, vectors);
            if let Some(cover) = &mut cover {
                cover.choose(document, &repeats.postings, s);
            }
        }
    }
    if taken.is_empty()
        && required.is_empty()
        && let Some(s) = limits.shortest(|s| fates[s] != Fate::Barred)
    {
        fates[s] = Fate::Taken(0);
        taken.push(s);
    }
    while let Some(place) = limits.dispensable(&taken, required.len()) {
        let s = taken.remove(place);
        limits.give_back(s);
        fates[s] = Fate::NoRoom;
        for (choice, &s) in taken.iter().enumerate() {
            fates[s] = Fate::Taken(choice);
        }
    }
    taken.extend(required);
    taken.sort_unstable();
    Picks { sentences: taken, fates }
}

/// A sentence with what it was worth when it was last looked at; the earlier of two equals is the larger.
#[derive(PartialEq)]
struct Candidate {
    value: f64,
    sentence: Reverse<usize>,
}

impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.value.total_cmp(&other.value).then(self.sentence.cmp(&other.sentence))
    }
}

/// The budgets with what is used of them.
struct Limits<'d> {
    document: &'d Document<'d>,
    limits: Vec<Limit>,
}

struct Limit {
    unit: Unit,
    most: usize,
    used: usize,
}

#[derive(Clone, Copy)]
enum Unit {
    Sentences,
    Words,
    Chars,
    Tokens,
}

impl<'d> Limits<'d> {
    fn new(document: &'d Document<'d>, budget: Budget) -> Self {
        let limit = |unit, most| Limit { unit, most, used: 0 };
        let percent = budget.percent.map(|percent| libm::round(document.word_count() as f64 * percent.clamp(0.0, 100.0) / 100.0) as usize);
        let limits = [
            (Unit::Sentences, budget.sentences),
            (Unit::Words, budget.words),
            (Unit::Chars, budget.chars),
            (Unit::Tokens, budget.tokens),
            (Unit::Words, percent),
        ];
        Self { document, limits: limits.into_iter().filter_map(|(unit, most)| Some(limit(unit, most?))).collect() }
    }

    /// No sentence at all is asked for.
    fn is_nothing(&self) -> bool {
        self.limits.iter().any(|limit| matches!(limit.unit, Unit::Sentences) && limit.most == 0)
    }

    fn are_full(&self) -> bool {
        self.limits.iter().any(|limit| limit.used >= limit.most && limit.used > 0)
    }

    fn size(&self, sentence: usize, unit: Unit) -> usize {
        let sentence = &self.document.sentences()[sentence];
        match unit {
            Unit::Sentences => 1,
            Unit::Words => sentence.words,
            Unit::Chars => crate::article::collapse(sentence.span.of(self.document.text())).chars().count(),
            Unit::Tokens => tokens(sentence.span.of(self.document.text())),
        }
    }

    /// Takes a sentence whatever the limits.
    fn force(&mut self, sentence: usize) {
        let sizes: Vec<usize> = self.limits.iter().map(|limit| self.size(sentence, limit.unit)).collect();
        self.limits.iter_mut().zip(sizes).for_each(|(limit, size)| limit.used += size);
    }

    /// Takes a sentence if it brings every limit nearer.
    fn take(&mut self, sentence: usize) -> bool {
        let sizes: Vec<usize> = self.limits.iter().map(|limit| self.size(sentence, limit.unit)).collect();
        let nearer =
            self.limits.iter().zip(&sizes).all(|(limit, size)| (limit.used + size).abs_diff(limit.most) < limit.used.abs_diff(limit.most));
        if nearer {
            self.limits.iter_mut().zip(sizes).for_each(|(limit, size)| limit.used += size);
        }
        nearer
    }

    /// A chosen sentence without which the limits that are overstepped would be met more nearly: the last such choice, beside so
    /// many that are required.
    fn dispensable(&self, taken: &[usize], required: usize) -> Option<usize> {
        let over: Vec<&Limit> = self.limits.iter().filter(|limit| limit.used > limit.most).collect();
        if over.is_empty() || taken.len() + required < 2 {
            return None;
        }
        let nearer = |s: usize| {
            over.iter().all(|limit| {
                let without = limit.used - self.size(s, limit.unit);
                without > 0 && without.abs_diff(limit.most) < limit.used - limit.most
            })
        };
        taken.iter().rposition(|&s| nearer(s))
    }

    fn give_back(&mut self, sentence: usize) {
        let sizes: Vec<usize> = self.limits.iter().map(|limit| self.size(sentence, limit.unit)).collect();
        self.limits.iter_mut().zip(sizes).for_each(|(limit, size)| limit.used -= size);
    }

    /// The shortest open sentence, for a limit that every sentence oversteps.
    fn shortest(&self, is_open: impl Fn(usize) -> bool) -> Option<usize> {
        let open = (0..self.document.len()).filter(|&s| is_open(s));
        open.min_by_key(|&s| self.limits.iter().map(|limit| self.size(s, limit.unit)).sum::<usize>())
    }
}

/// How much each sentence repeats of those chosen.
struct Repeats {
    postings: Postings,
    /// The sum of the cosines with the chosen sentences.
    sum: Vec<f64>,
    /// The largest of them, and which sentence that is with.
    likeness: Vec<f64>,
    of: Vec<usize>,
    /// Scratch: cosines with the sentence chosen last, zero outside a call.
    cosines: Vec<f64>,
}

impl Repeats {
    fn new(document: &Document<'_>, vectors: &Vectors<'_>) -> Self {
        let n = document.len();
        Self { postings: vectors.postings(document), sum: vec![0.0; n], likeness: vec![0.0; n], of: vec![0; n], cosines: vec![0.0; n] }
    }

    fn choose(&mut self, chosen: usize, vectors: &Vectors<'_>) {
        let mut touched = Vec::new();
        for (term, weight) in vectors.row(chosen) {
            let postings = self.postings.of(term);
            if postings.len() > MOST_POSTINGS {
                continue;
            }
            for (sentence, other) in postings {
                let cosine = &mut self.cosines[sentence];
                if *cosine == 0.0 {
                    touched.push(sentence);
                }
                *cosine += weight * other;
            }
        }
        for sentence in touched {
            let cosine = std::mem::take(&mut self.cosines[sentence]);
            self.sum[sentence] += cosine;
            if cosine > self.likeness[sentence] {
                self.likeness[sentence] = cosine;
                self.of[sentence] = chosen;
            }
        }
    }
}

/// What the chosen sentences cover.
struct Cover<'s> {
    worth: &'s SetWorth,
    /// Whether the budget counts the size of sentences.
    sized: bool,
    covered: Vec<bool>,
    /// The salience of all that is covered.
    whole: f64,
    /// What each sentence would add to it.
    fresh: Vec<f64>,
}

impl<'s> Cover<'s> {
    fn new(document: &Document<'_>, worth: &'s SetWorth, budget: Budget) -> Self {
        let held = |s: usize| document.counts().row(s).map(|(term, _)| worth.salience[term]).sum();
        let fresh = (0..document.len()).map(held).collect();
        Self { worth, sized: budget.counts_size(), covered: vec![false; document.terms()], whole: 0.0, fresh }
    }

    /// What a sentence is worth by its size.
    fn by_size(&self, sentence: usize) -> f64 {
        if self.sized { self.worth.by_size[sentence] } else { 0.0 }
    }

    /// What a sentence adds to the worth of what is covered; it only falls.
    fn gain(&self, sentence: usize) -> f64 {
        self.worth.coverage * libm::log1p(self.fresh[sentence].max(0.0) / (1.0 + self.whole))
    }

    fn choose(&mut self, document: &Document<'_>, postings: &Postings, sentence: usize) {
        for (term, _) in document.counts().row(sentence) {
            if !std::mem::replace(&mut self.covered[term], true) {
                let salience = self.worth.salience[term];
                self.whole += salience;
                postings.of(term).for_each(|(other, _)| self.fresh[other] -= salience);
            }
        }
    }
}
