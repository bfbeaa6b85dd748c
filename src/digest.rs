//! From many documents to one page worth reading: a [`Card`] of each, and the [`Digest`] of all cards.
//!
//! Documents on the same event are one [`Story`] with a joint summary drawn across its tellings; copies of a text are told
//! apart from tellings of their own (`copies`, `events`). Across the stories stand the sentences to read if nothing else, who said
//! what, what came of it, what is still ahead and which phrases rise. Every piece names its document and its place there.
//!
//! ```
//! use nutgraf::digest::{Card, Digest, Options, Origin};
//! use nutgraf::{Article, Document};
//!
//! let texts = ["The board voted to dredge the harbour. Rain fell.", "A goat won the race. It slept."];
//! let cards = texts.iter().enumerate().map(|(number, text)| {
//!     let article = Article::from_text(*text, None);
//!     Card::of(&Document::new(&article), Origin { id: number.to_string(), ..Origin::default() })
//! });
//! let digest = Digest::of(cards.collect(), &Options::default());
//! assert_eq!(digest.stories.len(), 2);
//! ```

mod card;
mod context;
mod copies;
mod dated;
mod events;
mod evidence;
mod joint;
mod outcomes;
mod parts;
mod rising;
mod sentences;
mod speakers;
mod terms;

use serde::{Deserialize, Serialize};

pub use self::card::{Card, Origin};
pub use self::dated::dated;
pub use self::events::evidence;
pub use self::evidence::EVIDENCE;
pub use self::parts::{Context, Failed, Outcome, Piece, Quote, Rising, Source, Speaker, Story, Telling};

/// The version of the digest's JSON; it rises where a field changes its meaning or goes.
pub const SCHEMA: u32 = 1;
/// How fast a reader reads, in words a minute.
pub const WORDS_A_MINUTE: usize = 230;

/// What a digest is to be like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What the stories are ordered by.
    pub order: Order,
    /// Sentences across all stories.
    pub top: usize,
    /// The day from which on an outcome is still ahead, as an ISO date; none: the date of the newest document.
    pub today: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { order: Order::default(), top: 5, today: None }
    }
}

/// What stories are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// The number of tellings, then how much they matter.
    #[default]
    Size,
    /// The newest first, those without a date last.
    Date,
    /// The title.
    Name,
    /// The folder of the first document, then its name.
    Folder,
}

impl Order {
    /// All of them, the default first.
    pub const ALL: [Self; 4] = [Self::Size, Self::Date, Self::Name, Self::Folder];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Size => "size",
            Self::Date => "date",
            Self::Name => "name",
            Self::Folder => "folder",
        }
    }
}

/// Many documents on one page: owned, and written and read as JSON (`docs/digest.md`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    /// [`SCHEMA`].
    pub schema: u32,
    /// Number of documents.
    pub documents: usize,
    /// Words in all of them.
    pub words: usize,
    /// Minutes that it takes to read all documents.
    pub reading_minutes: usize,
    /// Minutes of these that are saved by reading the digest instead.
    pub saved_minutes: usize,
    /// ISO date of the oldest document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// ISO date of the newest document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The sentences to read if nothing else, in the order of their stories.
    pub top: Vec<Piece>,
    /// Every story, those of one document too.
    pub stories: Vec<Story>,
    /// Who says something, those with most to say first.
    pub speakers: Vec<Speaker>,
    /// What came of it: by kind, then best first.
    pub outcomes: Vec<Outcome>,
    /// Places in `outcomes` of those still ahead, soonest first.
    pub calendar: Vec<usize>,
    /// Phrases that more of the last documents have than of those before.
    pub rising: Vec<Rising>,
    /// The documents, by id.
    pub sources: Vec<Source>,
    /// Documents that could not be read.
    pub failed: Vec<Failed>,
}

impl Digest {
    /// Puts cards together. The order in which they come has no part in it. O(n log n) of their sizes.
    pub fn of(mut cards: Vec<Card>, options: &Options) -> Self {
        cards.sort_by(|a, b| a.identity().cmp(&b.identity()));
        let (groups, terms) = events::group(&mut cards);
        let (stories, top) = joint::stories(&cards, &groups, &terms, options);
        let words = cards.iter().map(|card| card.words).sum();
        let mut sources: Vec<Source> = cards.iter().map(Card::source).collect();
        for (at, story) in stories.iter().enumerate() {
            story.documents.iter().for_each(|telling| sources[telling.document].story = at);
        }
        let mut copies = vec![false; cards.len()];
        stories.iter().flat_map(|story| &story.documents).for_each(|telling| copies[telling.document] = telling.copy_of.is_some());
        let (from, to) = span(sources.iter());
        // What has done its part goes at once: cards and the digest stand in memory together.
        cards.iter_mut().for_each(Card::forget_terms);
        let outcomes = outcomes::gather(&cards, &stories, &terms);
        drop(terms);
        cards.iter_mut().for_each(Card::forget_sentences);
        let calendar = outcomes::ahead(&outcomes, options.today.as_deref().or(to.as_deref()));
        let mut digest = Self {
            schema: SCHEMA,
            documents: cards.len(),
            words,
            reading_minutes: minutes(words),
            saved_minutes: 0,
            from,
            to,
            top,
            speakers: speakers::gather(&mut cards, &stories),
            outcomes,
            calendar,
            rising: rising::find(&cards, &copies),
            stories,
            sources,
            failed: Vec::new(),
        };
        digest.saved_minutes = digest.reading_minutes.saturating_sub(minutes(digest.own_words()));
        digest
    }

    /// Words of the digest's own pieces.
    fn own_words(&self) -> usize {
        let count = |text: &str| text.split(' ').count();
        let told = |pieces: &[Piece]| pieces.iter().map(|piece| count(&piece.text)).sum::<usize>();
        let story = |story: &Story| told(&story.summary) + story.documents.iter().map(|telling| told(&telling.adds)).sum::<usize>();
        told(&self.top) + self.stories.iter().map(story).sum::<usize>()
    }
}

/// Minutes that so many words take, rounded up.
fn minutes(words: usize) -> usize {
    words.div_ceil(WORDS_A_MINUTE)
}

/// The first and the last date.
fn span<'s>(sources: impl Iterator<Item = &'s Source>) -> (Option<String>, Option<String>) {
    let mut dates: Vec<&String> = sources.filter_map(|source| source.date.as_ref()).collect();
    dates.sort_unstable();
    (dates.first().map(|date| (*date).clone()), dates.last().map(|date| (*date).clone()))
}
