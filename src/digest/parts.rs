//! What a digest is made of: plain data, written and read as JSON (`docs/digest.md`).

use serde::{Deserialize, Serialize};

#[cfg(doc)]
use super::Digest;
use crate::lang::Language;
use crate::outcomes::Kind;
use crate::quotes::QuoteSource;
use crate::summary::{Mention, Place};

/// A stretch of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Piece {
    /// A place in [`Digest::sources`].
    pub document: usize,
    /// Its words, each run of white space one blank.
    pub text: String,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
    /// Importance in its document, from 0 to 1.
    pub score: f64,
    /// The words around it.
    #[serde(flatten)]
    pub context: Context,
}

/// The words around a stretch, a line at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// Those before it, where it does not begin the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// Those after it, where it does not end the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// Documents on one event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// The title of its most central document, or else its first sentence.
    pub title: String,
    /// ISO date of its oldest document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// ISO date of its newest document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// How much it matters; comparable within a digest.
    pub score: f64,
    /// What its documents say together, none of it twice.
    pub summary: Vec<Piece>,
    /// Its documents, the most central first.
    pub documents: Vec<Telling>,
}

/// A document of a story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Telling {
    /// A place in [`Digest::sources`].
    pub document: usize,
    /// The document of the story that it is a copy of, or an edited or shortened one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<usize>,
    /// What it says that neither the summary nor another telling says.
    pub adds: Vec<Piece>,
}

/// Somebody who says something, with all of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Speaker {
    /// The fullest name that a document gives.
    pub name: String,
    /// What is quoted, best first.
    pub quotes: Vec<Quote>,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// A place in [`Digest::sources`].
    pub document: usize,
    /// The parts joined by ` … `.
    pub text: String,
    /// Where each part stands.
    pub parts: Vec<Place>,
    /// What sort of quotation it is.
    pub source: QuoteSource,
    /// The words that stand for the speaker at the quotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mention: Option<Mention>,
    /// The reporting verb.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verb: Option<String>,
    /// How sure the speaker is, from 0 to 1.
    pub confidence: f64,
    /// Importance in its document.
    pub score: f64,
    /// The words around it.
    #[serde(flatten)]
    pub context: Context,
}

/// A sentence that tells what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The sentence and where it stands.
    #[serde(flatten)]
    pub piece: Piece,
    /// What kind of outcome it is.
    pub kind: Kind,
    /// The words that show it.
    pub cue: String,
    /// Who did it, where the sentence says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// When, where the sentence names one date for sure: an ISO date, or its month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// A phrase that rises.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rising {
    /// As the document writes it that has it first.
    pub text: String,
    /// How many of the last documents have it.
    pub late: usize,
    /// How many of those before.
    pub early: usize,
    /// Which ones: places in [`Digest::sources`].
    pub documents: Vec<usize>,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// What it is called: the id of its row, or else its path.
    pub id: String,
    /// The file that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Its headline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its date, as an ISO date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The language it was read in.
    pub language: Language,
    /// Number of words.
    pub words: usize,
    /// A place in [`Digest::stories`].
    pub story: usize,
}

/// A document that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// Its path, with the number of its row where it is one.
    pub path: String,
    /// Why, and what to do about it.
    pub error: String,
}
