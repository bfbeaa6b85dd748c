//! Extractive summaries: what a text comes to, in its own words.
//!
//! [`Summarizer`] takes an [`Article`] and gives a [`Summary`]: the key sentences, the quotes with who said them, the
//! outcomes, the key phrases. Every piece stands in the text as it is given and says where. Nothing is paraphrased, no
//! network is asked, and the same text has the same answer, byte for byte, on every machine.
//!
//! ```
//! use nutgraf::{Article, Summarizer};
//!
//! let text = "The harbour board voted 7-2 on Monday to dredge the north channel. Rain fell. Work starts in September.";
//! let brief = Summarizer::new().sentences(1).summarize(&Article::from_text(text, None));
//! assert_eq!(brief.summary[0].text, "The harbour board voted 7-2 on Monday to dredge the north channel.");
//! ```
//!
//! # The walk
//!
//! | stage | from → to | module |
//! |---|---|---|
//! | read | bytes → [`Article`]: clean text in blocks; the one stage that can fail | `read` (feature `read`, or one for each reader), [`layout`] |
//! | analyse | [`Article`] → [`Document`]: sentences, words, terms, counts | [`split`], [`document`], [`lang`] |
//! | rank | [`Document`] → [`Scores`](rank::Scores): what each sentence is worth | [`rank`] |
//! | select | [`Scores`](rank::Scores) → [`Picks`](select::Picks): the best set that fits the budget | [`select`] |
//! | find | quotations, outcomes, key phrases | [`quotes`], [`outcomes`], [`phrases`] |
//! | answer | all of it, owned and serialisable | [`summary`] |
//! | gather | many documents → [`Digest`]: stories, speakers, what is ahead | [`digest`] |
//! | measure | answers against marked texts and references | [`eval`] |
//!
//! The stages after `read` cannot fail, whatever the text, and their cost grows with the number of words.
//! A library user who takes `default-features = false` gets all stages but the readers for a handful of crates.

#![deny(clippy::print_stdout, clippy::print_stderr, clippy::dbg_macro, clippy::todo, clippy::unimplemented)]

pub mod article;
mod bits;
pub mod digest;
pub mod document;
pub mod eval;
pub mod lang;
pub mod layout;
mod logarithms;
pub mod outcomes;
pub mod phrases;
pub mod quotes;
pub mod rank;
#[cfg(feature = "decode")]
pub mod read;
pub mod select;
mod spellings;
pub mod split;
pub mod summary;
pub mod vectors;

pub use article::{Article, Block, BlockKind, Span};
pub use digest::Digest;
pub use document::{Analyzer, Document};
pub use lang::Language;
pub use rank::Ranker;
pub use select::Budget;
pub use split::Splitter;
pub use summary::{Summarizer, Summary};
