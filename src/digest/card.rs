//! What a digest keeps of a document: a few kilobytes, whatever its length, so that many fit in memory and in a cache.

use serde::{Deserialize, Serialize};

use super::context::{after, before};
use super::copies::Sketch;
use super::sentences::{Sentence, Sentences};
use super::terms::{self, Term};
use super::{Context, Piece, Quote, Source};
use crate::document::Document;
use crate::lang::{Classes, Language};
use crate::outcomes::{self, Kind};
use crate::phrases;
use crate::quotes::{self, Class, Quotation, QuoteSource};
use crate::rank::{Ranker, Scores};
use crate::select::{self, Budget};
use crate::summary::{Mention, Place, Places};
use crate::vectors::Vectors;

/// Sentences kept of a document: its brief and the next best ones.
const MOST_SENTENCES: usize = 12;
/// Quotes, outcomes and phrases kept.
const MOST_QUOTES: usize = 4;
const MOST_OUTCOMES: usize = 4;
const MOST_PHRASES: usize = 8;

/// Where a document comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// What it is called.
    pub id: String,
    /// The file that it stands in.
    pub path: Option<String>,
}

/// What is kept of a document. Made where the document is read, from any thread; put together by
/// [`Digest::of`](super::Digest::of). Of use to nobody else: what it holds may change with every version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    id: String,
    path: Option<String>,
    pub(super) title: Option<String>,
    /// ISO date.
    pub(super) date: Option<String>,
    pub(super) language: Language,
    pub(super) words: usize,
    pub(super) sketch: Sketch,
    /// Terms that weigh most, ascending by hash.
    pub(super) terms: Box<[Term]>,
    pub(super) sentences: Sentences,
    pub(super) quotes: Vec<Said>,
    pub(super) outcomes: Vec<Told>,
    /// Key phrases, best first, one a line.
    phrases: Box<str>,
}

/// A quotation that is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Said {
    pub text: String,
    pub parts: Vec<Place>,
    pub source: QuoteSource,
    pub speaker: Option<String>,
    /// Whether the speaker is a name and no description.
    pub named: bool,
    pub mention: Option<Mention>,
    pub verb: Option<String>,
    pub confidence: f64,
    pub score: f64,
    /// The words around it.
    before: String,
    after: String,
}

/// An outcome that is kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Told {
    /// A place in [`Card::sentences`].
    pub sentence: usize,
    pub kind: Kind,
    pub cue: String,
    pub who: Option<String>,
    pub when: Option<String>,
    pub score: f64,
}

impl Card {
    /// Reads a document for a digest. O(words).
    pub fn of(document: &Document<'_>, origin: Origin) -> Self {
        let vectors = Vectors::new(document);
        let scores = Ranker::Learned.rank(document, &vectors);
        let picks = select::select(document, &vectors, &scores, Budget::default(), Ranker::Learned.redundancy()).sentences;
        let central = Ranker::PositionRank.rank(document, &vectors).share;
        let mut quotes = quotes::find(document, &central);
        quotes.truncate(MOST_QUOTES);
        let mut outcomes = outcomes::find(document, &central);
        outcomes.truncate(MOST_OUTCOMES);
        let phrases = phrases::first(document, &central, MOST_PHRASES);
        let (article, places) = (document.article(), Places::new(document.text()));
        let hashes: Vec<u32> = document.stems().map(|stem| hash(&stem)).collect();
        let kept = kept(&scores, &picks, &outcomes);
        let at = |sentence: usize| kept.binary_search(&sentence).unwrap_or_default();
        let told = |outcome: &outcomes::Outcome| Told {
            sentence: at(outcome.sentence),
            kind: outcome.kind,
            cue: places.text(outcome.cue),
            who: outcome.who.map(|span| places.text(span)),
            when: outcome.when.map(|date| date.to_string()),
            score: outcome.score,
        };
        Self {
            id: origin.id,
            path: origin.path,
            title: article.title.clone(),
            date: article.date.as_deref().and_then(|date| outcomes::written(date, document.lexicon())).map(|date| date.to_string()),
            language: document.language(),
            words: document.word_count(),
            sketch: Sketch::of(document),
            terms: terms::of(document, &hashes),
            sentences: Sentences::new(document, &places, &scores, &kept, &picks, &hashes),
            quotes: quotes.iter().map(|quote| Said::new(document, &places, quote)).collect(),
            outcomes: outcomes.iter().map(told).collect(),
            phrases: phrases.iter().map(|phrase| places.text(phrase.span)).collect::<Vec<_>>().join("\n").into(),
        }
    }

    /// What the document is called.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The card of the same document at another place, under another id where one is given.
    #[must_use]
    pub fn placed(self, id: Option<String>, path: Option<String>) -> Self {
        Self { id: id.unwrap_or(self.id), path, ..self }
    }

    /// The document's own date, as an ISO date.
    pub fn date(&self) -> Option<&str> {
        self.date.as_deref()
    }

    /// What cards are put in order by, so that it does not matter in which order they come.
    pub(super) fn identity(&self) -> (&str, Option<&str>, &Sketch) {
        (&self.id, self.path.as_deref(), &self.sketch)
    }

    /// Its key phrases, best first.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &str> {
        self.phrases.lines()
    }

    pub(super) fn forget_sketch(&mut self) {
        self.sketch = Sketch::default();
    }

    pub(super) fn forget_terms(&mut self) {
        self.terms = Box::default();
    }

    pub(super) fn forget_sentences(&mut self) {
        self.sentences = Sentences::default();
    }

    /// The document as the digest lists it; its story is still to be told.
    pub(super) fn source(&self) -> Source {
        let Self { id, path, title, date, language, words, .. } = self;
        Source {
            id: id.clone(),
            path: path.clone(),
            title: title.clone(),
            date: date.clone(),
            language: *language,
            words: *words,
            story: 0,
        }
    }

    /// A sentence with the words around it. `document`: the number of this card.
    pub(super) fn piece(&self, document: usize, sentence: usize) -> Piece {
        let Sentence { place, text, score, .. } = self.sentences.get(sentence);
        let (before, after) = self.sentences.around(sentence);
        Piece { document, text: text.to_owned(), place, score: f64::from(score), context: Context::of(before, after) }
    }
}

impl Said {
    fn new(document: &Document<'_>, places: &Places<'_>, quote: &Quotation) -> Self {
        let parts: Vec<String> = quote.parts.iter().map(|&part| places.text(part)).collect();
        let speaker = quote.speaker.map(|span| places.text(span));
        let name = speaker.as_deref().and_then(|speaker| own_name(document, speaker));
        let (from, to) = (quote.parts.first().map_or(0, |part| part.start), quote.parts.last().map_or(0, |part| part.end));
        Self {
            text: parts.join(" … "),
            parts: quote.parts.iter().map(|&part| places.place(part)).collect(),
            source: quote.source,
            named: name.is_some(),
            speaker: name.or(speaker),
            mention: quote.mention.map(|span| Mention { text: places.text(span), place: places.place(span) }),
            verb: quote.verb.map(|span| places.text(span)),
            confidence: quote.confidence,
            score: quote.score,
            before: before(document.text(), from),
            after: after(document.text(), to),
        }
    }

    /// As the digest tells it.
    pub fn quote(self, document: usize) -> Quote {
        let Self { text, parts, source, mention, verb, confidence, score, before, after, .. } = self;
        Quote { document, text, parts, source, mention, verb, confidence, score, context: Context::of(before, after) }
    }
}

/// The name that a speaker is called by, without what is told of its bearer (`Ana Ruiz of the growers`); none of a description
/// (`the mayor`, `Ruiz's lawyer`).
fn own_name(document: &Document<'_>, speaker: &str) -> Option<String> {
    let lexicon = document.lexicon();
    let does = |word: &str| {
        let lower = word.to_lowercase();
        let stop = lexicon.classes(&lower).has(Classes::STOP);
        (stop, lexicon.quotes().class(&lower, stop))
    };
    let words: Vec<&str> = speaker.split_whitespace().collect();
    let ends = |word: &&str| does(word).1.has(Class::PREPOSITION.or(Class::OF)) && !does(word).1.has(Class::PARTICLE);
    let end = words.iter().position(ends).filter(|&end| end > 1).unwrap_or(words.len());
    let own =
        |word: &&str| word.starts_with(char::is_uppercase) || !word.starts_with(char::is_lowercase) || does(word).1.has(Class::PARTICLE);
    let is_name = words.first().is_some_and(|first| first.starts_with(char::is_uppercase) && !does(first).0);
    (is_name && words[..end].iter().all(own)).then(|| words[..end].join(" "))
}

/// A number for a word, the same on every machine and in every version: FNV-1a, folded.
pub(super) fn hash(word: &str) -> u32 {
    let hash = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash ^ hash >> 32) as u32
}

/// Which sentences are kept, in order: the brief, those that tell outcomes, and the best of the others.
fn kept(scores: &Scores, picks: &[usize], outcomes: &[outcomes::Outcome]) -> Vec<usize> {
    let mut kept: Vec<usize> = picks.iter().copied().chain(outcomes.iter().map(|outcome| outcome.sentence)).collect();
    kept.sort_unstable();
    kept.dedup();
    let mut others: Vec<usize> = (0..scores.share.len()).filter(|sentence| kept.binary_search(sentence).is_err()).collect();
    others.sort_by(|&a, &b| scores.utility[b].total_cmp(&scores.utility[a]).then(a.cmp(&b)));
    others.truncate(MOST_SENTENCES.saturating_sub(kept.len()));
    kept.extend(others);
    kept.sort_unstable();
    kept
}
