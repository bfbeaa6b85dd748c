//! How good the answers are, and texts to time them on: pure functions over texts that the caller has read.
//!
//! | what | module |
//! |---|---|
//! | a text of any size for timing | [`compose`] |

mod compose;
mod gold;
mod porter;
mod rouge;
mod words;

pub use compose::compose;
pub use gold::{Gold, GoldError, GoldQuote, GoldSentence, Star};
pub use porter::stem;
pub use rouge::{Rouge, rouge};
