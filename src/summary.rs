//! From an article to a brief: [`Summarizer`] holds what is asked for, [`Summary`] is the answer.

#[cfg(feature = "columns")]
mod columns;
mod explain;
mod places;

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::document::{Analyzer, Document};
use crate::lang::Language;
use crate::outcomes::{self, Kind};
use crate::phrases;
use crate::quotes::{self, QuoteSource};
use crate::rank::{Ranker, Scores};
use crate::select::{self, Budget, Wishes};
use crate::vectors::Vectors;

#[cfg(feature = "columns")]
pub use self::columns::columns;
pub use self::places::{Place, Places};

/// How many quotes a brief has by default.
pub const DEFAULT_QUOTES: usize = 5;
/// How many outcomes a brief has by default.
pub const DEFAULT_OUTCOMES: usize = 5;
/// How many key phrases a brief has by default.
pub const DEFAULT_PHRASES: usize = 8;

/// What a brief is to hold. Built once, used for any number of articles, from any thread.
///
/// ```
/// use nutgraf::{Article, Summarizer};
/// let article = Article::from_text("The board met on Monday. It voted to dredge the harbour. Rain fell.", None);
/// let brief = Summarizer::new().sentences(1).summarize(&article);
/// assert_eq!(brief.summary.len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Summarizer {
    ranker: Ranker,
    budget: Budget,
    language: Option<Language>,
    quotes: usize,
    outcomes: usize,
    phrases: usize,
    query: Option<String>,
    required: Vec<String>,
    barred: Vec<String>,
    explain: bool,
}

impl Default for Summarizer {
    fn default() -> Self {
        Self {
            ranker: Ranker::default(),
            budget: Budget::default(),
            language: None,
            quotes: DEFAULT_QUOTES,
            outcomes: DEFAULT_OUTCOMES,
            phrases: DEFAULT_PHRASES,
            query: None,
            required: Vec::new(),
            barred: Vec::new(),
            explain: false,
        }
    }
}

impl Summarizer {
    /// The defaults: 3 sentences (5 of a document of 25 or more), 5 quotes, 5 outcomes, 8 phrases.
    pub fn new() -> Self {
        Self::default()
    }

    /// How sentences are rated.
    #[must_use]
    pub fn ranker(mut self, ranker: Ranker) -> Self {
        self.ranker = ranker;
        self
    }

    /// How much the summary may hold.
    #[must_use]
    pub fn budget(mut self, budget: Budget) -> Self {
        self.budget = budget;
        self
    }

    /// The summary's number of sentences; 0 leaves it out.
    #[must_use]
    pub fn sentences(mut self, sentences: usize) -> Self {
        self.budget.sentences = Some(sentences);
        self
    }

    /// The language, whatever the article says of itself.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// At most so many quotes; `usize::MAX` for all.
    #[must_use]
    pub fn quotes(mut self, most: usize) -> Self {
        self.quotes = most;
        self
    }

    /// At most so many outcomes; `usize::MAX` for all.
    #[must_use]
    pub fn outcomes(mut self, most: usize) -> Self {
        self.outcomes = most;
        self
    }

    /// At most so many key phrases.
    #[must_use]
    pub fn phrases(mut self, most: usize) -> Self {
        self.phrases = most;
        self
    }

    /// What the summary is wanted for: sentences that hold these words are favoured.
    #[must_use]
    pub fn query(mut self, query: impl Into<String>) -> Self {
        self.query = Some(query.into());
        self
    }

    /// Sentences that hold one of these phrases are in the summary, whatever the budget.
    #[must_use]
    pub fn must_include(mut self, phrases: Vec<String>) -> Self {
        self.required = phrases;
        self
    }

    /// Sentences that hold one of these phrases are not in the summary.
    #[must_use]
    pub fn skip(mut self, phrases: Vec<String>) -> Self {
        self.barred = phrases;
        self
    }

    /// Whether to say of every sentence why it was taken or left.
    #[must_use]
    pub fn explain(mut self, explain: bool) -> Self {
        self.explain = explain;
        self
    }

    /// Makes the brief of an article. Never fails. O(words).
    pub fn summarize(&self, article: &Article) -> Summary {
        self.summarize_with(&mut Analyzer::new(), article)
    }

    /// The same by an analyzer that is kept from one article to the next, which is faster.
    pub fn summarize_with(&self, analyzer: &mut Analyzer, article: &Article) -> Summary {
        let document = match self.language {
            Some(language) => analyzer.document_in(article, language),
            None => analyzer.document(article),
        };
        let summary = self.summarize_document(&document);
        analyzer.reclaim(document);
        summary
    }

    /// Makes the brief of an article that is analysed already.
    pub fn summarize_document(&self, document: &Document<'_>) -> Summary {
        let mut vectors = Vectors::new(document);
        let scores = self.scores(self.ranker, document, &vectors);
        let finds = self.quotes.max(self.outcomes).max(self.phrases) > 0;
        let central = if finds { self.scores(FINDERS, document, &vectors).share } else { Vec::new() };
        vectors.forget_graph();
        let wishes = Wishes::of(document, &self.required, &self.barred);
        let picks = select::select_with(document, &vectors, &scores, self.budget, self.ranker.redundancy(), &wishes);
        let quotes = if self.quotes > 0 { quotes::find(document, &central) } else { Vec::new() };
        let outcomes = if self.outcomes > 0 { outcomes::find(document, &central) } else { Vec::new() };
        let phrases = if self.phrases > 0 { phrases::first(document, &central, self.phrases) } else { Vec::new() };
        let places = Places::new(document.text());
        Summary {
            title: document.article().title.clone(),
            language: document.language(),
            words: document.word_count(),
            sentence_count: document.len(),
            summary: picks.sentences.iter().map(|&index| KeySentence::new(document, &places, &scores, index)).collect(),
            quotes: quotes.into_iter().take(self.quotes).map(|quote| Quote::new(&places, &quote)).collect(),
            outcomes: outcomes.into_iter().take(self.outcomes).map(|outcome| KeyOutcome::new(document, &places, &outcome)).collect(),
            phrases: phrases.iter().map(|phrase| KeyPhrase::new(&places, phrase)).collect(),
            explain: self.explain.then(|| explain::explain(document, &vectors, &scores, &picks, self.ranker)),
        }
    }

    /// Scores of a ranker, seen from the query if there is one.
    fn scores(&self, ranker: Ranker, document: &Document<'_>, vectors: &Vectors<'_>) -> Scores {
        let scores = ranker.rank(document, vectors);
        match &self.query {
            Some(query) => scores.biased(document, &document.terms_of(query)),
            None => scores,
        }
    }
}

/// Whose shares the finders of quotes, outcomes and phrases weigh, whatever ranks the sentences: those they were fitted to.
const FINDERS: Ranker = Ranker::PositionRank;

/// The brief of one document: owned, and written and read as the JSON of the contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    /// The headline, where the document has one.
    pub title: Option<String>,
    /// The language it was read in.
    pub language: Language,
    /// Number of words in its sentences.
    pub words: usize,
    /// Number of sentences, headings and boilerplate not counted.
    pub sentence_count: usize,
    /// The key sentences, in reading order.
    pub summary: Vec<KeySentence>,
    /// The key quotes, best first.
    pub quotes: Vec<Quote>,
    /// The outcomes, best first.
    pub outcomes: Vec<KeyOutcome>,
    /// The key phrases, best first.
    pub phrases: Vec<KeyPhrase>,
    /// Every sentence with what became of it, if asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explain: Option<Vec<Explanation>>,
}

/// A sentence of the summary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeySentence {
    /// Its words, each run of white space one blank.
    pub text: String,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// Which of the document's sentences it is, from 0.
    pub index: usize,
    /// Its share of the document's importance.
    pub score: f64,
}

/// A quote of the brief.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The parts joined by ` … `.
    pub text: String,
    /// Where each part stands.
    pub parts: Vec<Place>,
    /// The fullest name of who said it that the document gives.
    pub speaker: Option<String>,
    /// The words that stand for the speaker at the quote.
    pub mention: Option<Mention>,
    /// The reporting verb.
    pub verb: Option<String>,
    /// How sure the speaker is, from 0 to 1.
    pub confidence: f64,
    /// Importance.
    pub score: f64,
    /// What shows that it is one: marks, or the layout. Answers of before it was told are of marks.
    #[serde(default)]
    pub source: QuoteSource,
}

/// The words that stand for a speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words.
    pub text: String,
    /// Where they stand.
    #[serde(flatten)]
    pub place: Place,
}

/// An outcome of the brief.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeyOutcome {
    /// The sentence.
    pub text: String,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// What kind of outcome it is.
    pub kind: Kind,
    /// The words that show it.
    pub cue: String,
    /// Who did it, where the sentence says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// When, where the sentence names one date for sure: an ISO date (`2026-03-09`), or its month (`2026-03`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// Importance.
    pub score: f64,
}

/// A key phrase of the brief.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeyPhrase {
    /// The phrase as the text writes it.
    pub text: String,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// Importance.
    pub score: f64,
}

/// What became of a sentence, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// Which sentence, from 0.
    pub index: usize,
    /// Its words.
    pub text: String,
    /// Its share of the document's importance.
    pub score: f64,
    /// Whether it stands in the summary.
    pub taken: bool,
    /// Why.
    pub reason: String,
}

impl KeySentence {
    fn new(document: &Document<'_>, places: &Places<'_>, scores: &Scores, index: usize) -> Self {
        let span = document.sentences()[index].span;
        Self { text: places.text(span), place: places.place(span), index, score: scores.share[index] }
    }
}

impl Quote {
    fn new(places: &Places<'_>, quote: &quotes::Quotation) -> Self {
        let parts: Vec<String> = quote.parts.iter().map(|&part| places.text(part)).collect();
        Self {
            text: parts.join(" … "),
            parts: quote.parts.iter().map(|&part| places.place(part)).collect(),
            speaker: quote.speaker.map(|span| places.text(span)),
            mention: quote.mention.map(|span| Mention { text: places.text(span), place: places.place(span) }),
            verb: quote.verb.map(|span| places.text(span)),
            confidence: quote.confidence,
            score: quote.score,
            source: quote.source,
        }
    }
}

impl KeyOutcome {
    fn new(document: &Document<'_>, places: &Places<'_>, outcome: &outcomes::Outcome) -> Self {
        let span = document.sentences()[outcome.sentence].span;
        let outcomes::Outcome { kind, cue, who, when, score, .. } = *outcome;
        let (who, when) = (who.map(|span| places.text(span)), when.map(|date| date.to_string()));
        Self { text: places.text(span), place: places.place(span), kind, cue: places.text(cue), who, when, score }
    }
}

impl KeyPhrase {
    fn new(places: &Places<'_>, phrase: &phrases::Phrase) -> Self {
        Self { text: places.text(phrase.span), place: places.place(phrase.span), score: phrase.score }
    }
}
