//! The classes of a digest; their fields are those of its JSON.

use nutgraf::{digest, summary};
use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};

use crate::pieces::{Mention, Place, piece, shown};
use crate::summary::handed_out;

piece! {
    /// A stretch of a document with the words around it; `document` is a place in `Digest.sources`.
    Piece { document: usize, text: String, start: usize, end: usize, score: f64, before: Option<String>, after: Option<String>, }
}

piece! {
    /// Documents on one event.
    Story {
        title: String,
        from_date: Option<String>,
        to_date: Option<String>,
        score: f64,
        summary: Vec<Piece>,
        documents: Vec<Telling>,
    }
}

piece! {
    /// A document of a story: which one it is a copy of, and what it alone says.
    Telling { document: usize, copy_of: Option<usize>, adds: Vec<Piece>, }
}

piece! {
    /// Somebody who says something, with all of it.
    Speaker { name: String, quotes: Vec<DigestQuote>, }
}

piece! {
    /// A quote of a speaker.
    DigestQuote {
        document: usize,
        text: String,
        parts: Vec<Place>,
        source: String,
        mention: Option<Mention>,
        verb: Option<String>,
        confidence: f64,
        score: f64,
        before: Option<String>,
        after: Option<String>,
    }
}

piece! {
    /// A sentence that says what came of it.
    DigestOutcome {
        document: usize,
        text: String,
        start: usize,
        end: usize,
        score: f64,
        before: Option<String>,
        after: Option<String>,
        kind: String,
        cue: String,
        who: Option<String>,
        when: Option<String>,
    }
}

piece! {
    /// A phrase that more of the last documents have than of those before.
    Rising { text: String, late: usize, early: usize, documents: Vec<usize>, }
}

piece! {
    /// A document; `story` is a place in `Digest.stories`.
    Source {
        id: String,
        path: Option<String>,
        title: Option<String>,
        date: Option<String>,
        language: String,
        words: usize,
        story: usize,
    }
}

piece! {
    /// A document that could not be read, and why.
    Failed { path: String, error: String, }
}

impl From<digest::Piece> for Piece {
    fn from(piece: digest::Piece) -> Self {
        let digest::Piece { document, text, place: summary::Place { start, end }, score, context: digest::Context { before, after } } =
            piece;
        Self { document, text, start, end, score, before, after }
    }
}

impl From<digest::Story> for Story {
    fn from(digest::Story { title, from, to, score, summary, documents }: digest::Story) -> Self {
        Self { title, from_date: from, to_date: to, score, summary: handed_out(&summary), documents: handed_out(&documents) }
    }
}

impl From<digest::Telling> for Telling {
    fn from(digest::Telling { document, copy_of, adds }: digest::Telling) -> Self {
        Self { document, copy_of, adds: handed_out(&adds) }
    }
}

impl From<digest::Speaker> for Speaker {
    fn from(digest::Speaker { name, quotes }: digest::Speaker) -> Self {
        Self { name, quotes: handed_out(&quotes) }
    }
}

impl From<digest::Quote> for DigestQuote {
    fn from(quote: digest::Quote) -> Self {
        let digest::Quote { document, text, parts, source, mention, verb, confidence, score, context } = quote;
        let digest::Context { before, after } = context;
        let (parts, mention) = (handed_out(&parts), mention.map(Mention::from));
        Self { document, text, parts, source: source.name().to_owned(), mention, verb, confidence, score, before, after }
    }
}

impl From<digest::Outcome> for DigestOutcome {
    fn from(digest::Outcome { piece, kind, cue, who, when }: digest::Outcome) -> Self {
        let Piece { document, text, start, end, score, before, after } = piece.into();
        Self { document, text, start, end, score, before, after, kind: kind.name().to_owned(), cue, who, when }
    }
}

impl From<digest::Rising> for Rising {
    fn from(digest::Rising { text, late, early, documents }: digest::Rising) -> Self {
        Self { text, late, early, documents }
    }
}

impl From<digest::Source> for Source {
    fn from(source: digest::Source) -> Self {
        let digest::Source { id, path, title, date, language, words, story } = source;
        Self { id, path, title, date, language: language.code().to_owned(), words, story }
    }
}

impl From<digest::Failed> for Failed {
    fn from(digest::Failed { path, error }: digest::Failed) -> Self {
        Self { path, error }
    }
}
