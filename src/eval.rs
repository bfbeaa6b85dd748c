//! How good the answers are, and texts to time them on: pure functions over texts that the caller has read.
//!
//! | what | module |
//! |---|---|
//! | a text of any size for timing | [`compose`] |

mod compose;

pub use compose::compose;
