//! Extractive summaries: what a text comes to, in its own words.
pub mod article;
pub mod document;
pub mod lang;
pub mod layout;
pub mod outcomes;
pub mod phrases;
pub mod quotes;
pub mod rank;
#[cfg(feature = "read")]
pub mod read;
pub mod select;
pub mod split;
pub mod summary;
pub mod vectors;

pub use article::{Article, Block, BlockKind, Span};
pub use document::Document;
pub use lang::Language;
pub use rank::Ranker;
pub use select::Budget;
pub use summary::{Summarizer, Summary};
