//! What the page shows of a digest: how much of each part, every piece with the passage that it stands in.

use std::borrow::Cow;
use std::collections::HashMap;

use nutgraf::digest::{Context, Digest, Outcome, Piece, Quote, Source, Speaker, Story, Telling};
use nutgraf::outcomes::Kind;
use serde::Serialize;

use super::chart::Chart;
use super::links::{Links, fragment};
use crate::days::{self, Date};

/// Stories that are told; of the others the page has the titles.
const STORIES: usize = 120;
/// Stories of one document are told in as many sentences.
const SHORT: usize = 2;
/// Speakers, and quotes of each.
const SPEAKERS: usize = 16;
const QUOTES: usize = 2;
/// Outcomes of a kind.
const OUTCOMES: usize = 10;
/// Dates ahead, phrases that rise.
const AHEAD: usize = 12;
const RISING: usize = 10;
/// Characters of a sentence that heads a story which has no headline.
const HEADLINE: usize = 90;

/// The values of the template.
#[derive(Serialize)]
pub struct View {
    title: String,
    documents: usize,
    words: usize,
    span: Option<String>,
    saved: Option<String>,
    sections: Vec<Section>,
    top: Vec<Leading>,
    stories: Vec<Told>,
    /// Stories that are only named.
    rest: Vec<Told>,
    story_count: usize,
    chart: Option<Chart>,
    ahead: Vec<Dated>,
    rising: Vec<Phrase>,
    speakers: Vec<Voice>,
    outcomes: Vec<OfKind>,
    sources: Vec<Entry>,
    failed: Vec<Failure>,
}

#[derive(Serialize)]
struct Section {
    id: &'static str,
    name: &'static str,
}

/// A piece with what leads to its passage.
#[derive(Serialize)]
struct Said {
    text: String,
    /// The number of its source.
    number: usize,
    passage: usize,
    language: &'static str,
}

/// A piece of a story that stands before the stories.
#[derive(Serialize)]
struct Leading {
    #[serde(flatten)]
    said: Said,
    /// The number of its story and what that is called.
    story: usize,
    headline: String,
}

#[derive(Serialize)]
struct Told {
    number: usize,
    title: String,
    language: &'static str,
    size: usize,
    when: Option<String>,
    early: String,
    late: String,
    summary: Vec<Said>,
    /// Empty where one document is all.
    tellings: Vec<By>,
}

#[derive(Serialize)]
struct By {
    number: usize,
    title: String,
    copy_of: Option<usize>,
    adds: Vec<Said>,
}

#[derive(Serialize)]
struct Dated {
    #[serde(flatten)]
    said: Said,
    date: Option<String>,
    when: Option<String>,
}

#[derive(Serialize)]
struct Phrase {
    text: String,
    note: String,
}

#[derive(Serialize)]
struct Voice {
    name: String,
    quotes: Vec<Said>,
}

#[derive(Serialize)]
struct OfKind {
    name: &'static str,
    items: Vec<Dated>,
}

/// A source with the passages that the page refers to.
#[derive(Serialize)]
struct Entry {
    number: usize,
    title: String,
    href: Option<String>,
    name: String,
    when: Option<String>,
    words: usize,
    language: &'static str,
    story: usize,
    passages: Vec<Passage>,
}

#[derive(Serialize)]
struct Passage {
    number: usize,
    before: String,
    text: String,
    after: String,
    href: Option<String>,
    #[serde(skip)]
    place: (usize, usize),
}

#[derive(Serialize)]
struct Failure {
    path: String,
    error: String,
}

impl View {
    pub fn of(digest: &Digest, title: &str, links: &mut Links) -> Self {
        let mut room = Room { digest, links, numbers: HashMap::new(), passages: digest.sources.iter().map(|_| Vec::new()).collect() };
        let told = digest.stories.len().min(STORIES);
        let top: Vec<Leading> = digest.top.iter().map(|piece| room.leading(piece)).collect();
        let stories: Vec<Told> = digest.stories.iter().enumerate().take(told).map(|(at, story)| room.story(at, story)).collect();
        let rest = digest.stories.iter().enumerate().skip(told).map(|(at, story)| room.named(at, story)).collect();
        let ahead: Vec<Dated> =
            digest.calendar.iter().take(AHEAD).filter_map(|&at| digest.outcomes.get(at)).map(|o| room.outcome(o)).collect();
        let speakers: Vec<Voice> = digest.speakers.iter().take(SPEAKERS).map(|speaker| room.voice(speaker)).collect();
        let outcomes: Vec<OfKind> = Kind::ALL.iter().map(|&kind| room.of_kind(kind)).filter(|kind| !kind.items.is_empty()).collect();
        let rising: Vec<Phrase> = digest.rising.iter().take(RISING).map(phrase).collect();
        let chart = Chart::of(digest.sources.iter().filter_map(|source| Date::parse(source.date.as_deref()?)).collect());
        let sources = room.entries();
        let failed: Vec<Failure> = digest.failed.iter().map(|one| Failure { path: shown(&one.path), error: shown(&one.error) }).collect();
        let sections = [
            ("top", "Top", !top.is_empty()),
            ("stories", "Stories", true),
            ("days", "When", chart.is_some()),
            ("ahead", "Ahead", !ahead.is_empty()),
            ("rising", "Rising", !rising.is_empty()),
            ("voices", "Voices", !speakers.is_empty()),
            ("outcomes", "Outcomes", !outcomes.is_empty()),
            ("failed", "Unread", !failed.is_empty()),
            ("sources", "Sources", true),
        ];
        Self {
            title: shown(title),
            documents: digest.documents,
            words: digest.words,
            span: between(digest.from.as_deref(), digest.to.as_deref()),
            saved: (digest.saved_minutes > 0).then(|| days::minutes(digest.saved_minutes)),
            sections: sections.into_iter().filter(|(.., is_there)| *is_there).map(|(id, name, _)| Section { id, name }).collect(),
            top,
            stories,
            rest,
            story_count: digest.stories.len(),
            chart,
            ahead,
            rising,
            speakers,
            outcomes,
            sources,
            failed,
        }
    }
}

/// Where passages are gathered, each once however many pieces refer to it.
struct Room<'d> {
    digest: &'d Digest,
    links: &'d mut Links,
    /// From document, start and end to the number of a passage.
    numbers: HashMap<(usize, usize, usize), usize>,
    /// Those of each document.
    passages: Vec<Vec<Passage>>,
}

impl Room<'_> {
    fn passage(&mut self, document: usize, place: (usize, usize), text: &str, context: &Context) -> usize {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry((document, place.0, place.1)).or_insert(next);
        if number == next {
            let (before, after) = around(context);
            let source = &self.digest.sources[document];
            // In a file of rows a browser would not find the words as they are escaped there.
            let is_whole = source.path.as_deref() == Some(&source.id);
            let href = source
                .path
                .as_deref()
                .and_then(|path| self.links.to(path))
                .map(|href| if is_whole { href + &fragment(text) } else { href });
            self.passages[document].push(Passage { number, before, text: words(text).into_owned(), after, href, place });
        }
        number
    }

    fn said(&self, document: usize, text: &str, passage: usize) -> Said {
        let language = self.digest.sources[document].language.code();
        Said { text: words(text).into_owned(), number: document + 1, passage, language }
    }

    fn piece(&mut self, piece: &Piece) -> Said {
        let Piece { document, text, place, context, .. } = piece;
        let passage = self.passage(*document, (place.start, place.end), text, context);
        self.said(*document, text, passage)
    }

    fn leading(&mut self, piece: &Piece) -> Leading {
        let story = self.digest.sources[piece.document].story;
        Leading { said: self.piece(piece), story: story + 1, headline: headline(&self.digest.stories[story]) }
    }

    fn quote(&mut self, quote: &Quote) -> Said {
        let place = (quote.parts.first().map_or(0, |part| part.start), quote.parts.last().map_or(0, |part| part.end));
        let passage = self.passage(quote.document, place, &quote.text, &quote.context);
        let mut said = self.said(quote.document, &quote.text, passage);
        said.text = format!("“{}”", said.text);
        said
    }

    fn outcome(&mut self, outcome: &Outcome) -> Dated {
        let date = outcome.when.clone().filter(|date| Date::parse(date).is_some());
        Dated { said: self.piece(&outcome.piece), when: date.as_deref().and_then(Date::parse).map(|day| day.to_string()), date }
    }

    fn of_kind(&mut self, kind: Kind) -> OfKind {
        let name = match kind {
            Kind::Decision => "Decided",
            Kind::Agreement => "Agreed",
            Kind::Commitment => "Promised",
            Kind::Refusal => "Refused",
            Kind::Result => "Found",
            Kind::Change => "Changed",
        };
        let outcomes = self.digest.outcomes.iter().filter(|outcome| outcome.kind == kind).take(OUTCOMES);
        OfKind { name, items: outcomes.map(|outcome| self.outcome(outcome)).collect() }
    }

    fn voice(&mut self, speaker: &Speaker) -> Voice {
        Voice {
            name: words(&speaker.name).into_owned(),
            quotes: speaker.quotes.iter().take(QUOTES).map(|quote| self.quote(quote)).collect(),
        }
    }

    fn story(&mut self, at: usize, story: &Story) -> Told {
        let mut told = self.named(at, story);
        let most = if story.documents.len() == 1 { SHORT } else { usize::MAX };
        told.summary = story.summary.iter().take(most).map(|piece| self.piece(piece)).collect();
        told.tellings =
            if told.size > 1 { story.documents.iter().map(|telling| self.telling(telling, true)).collect() } else { Vec::new() };
        told
    }

    /// A story without its pieces.
    fn named(&mut self, at: usize, story: &Story) -> Told {
        let language = story.documents.first().map_or("en", |telling| self.digest.sources[telling.document].language.code());
        Told {
            number: at + 1,
            title: headline(story),
            language,
            size: story.documents.len(),
            when: between(story.from.as_deref(), story.to.as_deref()),
            early: story.from.clone().unwrap_or_default(),
            late: story.to.clone().unwrap_or_default(),
            summary: Vec::new(),
            tellings: story.documents.iter().map(|telling| self.telling(telling, false)).collect(),
        }
    }

    fn telling(&mut self, telling: &Telling, with_pieces: bool) -> By {
        let adds = if with_pieces { telling.adds.as_slice() } else { &[] };
        By {
            number: telling.document + 1,
            title: title(&self.digest.sources[telling.document]),
            copy_of: telling.copy_of.map(|document| document + 1),
            adds: adds.iter().map(|piece| self.piece(piece)).collect(),
        }
    }

    /// The sources, each with its passages in their order.
    fn entries(self) -> Vec<Entry> {
        let Self { digest, links, passages, .. } = self;
        let entry = |(at, (source, mut passages)): (usize, (&Source, Vec<Passage>))| {
            passages.sort_by_key(|passage| passage.place);
            Entry {
                number: at + 1,
                title: title(source),
                href: source.path.as_deref().and_then(|path| links.to(path)),
                name: shown(&source.id),
                when: source.date.as_deref().and_then(Date::parse).map(|day| day.to_string()),
                words: source.words,
                language: source.language.code(),
                story: source.story + 1,
                passages,
            }
        };
        digest.sources.iter().zip(passages).enumerate().map(entry).collect()
    }
}

/// The words before and after a passage, with the blanks between (none beside the marks of a quotation) and a sign where they are cut.
fn around(context: &Context) -> (String, String) {
    let of = |context: &Option<String>| words(context.as_deref().unwrap_or_default()).into_owned();
    let (mut before, mut after) = (of(&context.before), of(&context.after));
    if before.starts_with(char::is_lowercase) {
        before.insert_str(0, "… ");
    }
    if !after.is_empty() && !after.ends_with(['.', '!', '?', '…', '”', '»', '"', '。']) {
        after.push_str(" …");
    }
    if !before.ends_with(['“', '„', '‘', '«', '"', '(', '—']) {
        before.push(' ');
    }
    if !after.starts_with(['”', '“', '’', '»', '"', ')', ',', '.', '—']) {
        after.insert(0, ' ');
    }
    (before, after)
}

fn phrase(rising: &nutgraf::digest::Rising) -> Phrase {
    Phrase { text: words(&rising.text).into_owned(), note: format!("{} lately, {} before", rising.late, rising.early) }
}

/// What a source is called: its headline, or else its file or id.
fn title(source: &Source) -> String {
    source.title.as_deref().map_or_else(|| shown(&source.id), |title| words(title).into_owned())
}

/// What a story is called; a sentence that stands in its summary too is not told twice as a whole.
fn headline(story: &Story) -> String {
    let title = words(&story.title);
    let is_told = story.summary.iter().any(|piece| piece.text == story.title);
    let cut = title.char_indices().nth(HEADLINE).filter(|_| is_told).and_then(|(end, _)| title[..end].rfind(' '));
    cut.map_or_else(|| title.to_string(), |end| format!("{} …", &title[..end]))
}

/// From one ISO date to another.
fn between(from: Option<&str>, to: Option<&str>) -> Option<String> {
    Some(days::span(Date::parse(from?)?, Date::parse(to?)?))
}

/// Whether a character turns the direction of all that follows it.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The words of a document without what a page must not obey: control characters, and marks that turn the direction of what
/// follows. The page keeps each piece apart from what stands around it, so that no mark is needed.
fn words(text: &str) -> Cow<'_, str> {
    if !text.contains(|c: char| c.is_control() || turns(c)) {
        return Cow::Borrowed(text);
    }
    let white = |c: char| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c };
    Cow::Owned(text.chars().map(white).filter(|c| !c.is_control() && !turns(*c)).collect())
}

/// A name or a message, in which such characters are shown for what they are.
fn shown(name: &str) -> String {
    let shown = |c: char| if c.is_control() || turns(c) { c.escape_unicode().to_string() } else { c.to_string() };
    name.chars().map(shown).collect()
}
