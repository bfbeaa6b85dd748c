//! How good the answers are, and texts to time them on: pure functions over texts that the caller has read.
//!
//! | what | module |
//! |---|---|
//! | an article with its right answers | [`Gold`] |
//! | a summariser's answers held against them | [`score()`], [`Figure`] |
//! | a summary held against references | [`rouge()`], over the stems of [`stem`] |
//! | a text of any size for timing | [`compose()`] |
//!
//! ```
//! use nutgraf::{Summarizer, eval};
//!
//! let file = "# Vote\n\n** ! The board voted 7-2 on Monday to dredge the north channel.  ‹decision›\n     Rain fell.\n";
//! let gold = eval::Gold::parse(file)?;
//! let scores = eval::score(&gold, &Summarizer::new().sentences(1));
//! assert_eq!(scores.key_sentences.value(), Some(1.0));
//! # Ok::<(), eval::GoldError>(())
//! ```

mod compose;
mod figures;
mod gold;
mod porter;
mod rouge;
mod score;
mod words;

pub use compose::compose;
pub use figures::{Figure, Matches, Scores, Share};
pub use gold::{Gold, GoldError, GoldQuote, GoldSentence, Star};
pub use porter::stem;
pub use rouge::{Rouge, rouge};
pub use score::score;
