//! `nutgraf._nutgraf`: the library as Python sees it. What is here only hands over: options in, answers out, the interpreter's
//! lock let go in between. Whatever is known of texts stands in the library.

mod arrow;
mod digest;
mod documents;
mod page;
mod pieces;
mod stories;
mod summarizer;
mod summary;
mod threads;

use pyo3::prelude::*;

/// The compiled half of the package `nutgraf`.
#[pymodule(gil_used = false)]
mod _nutgraf {
    #[pymodule_export]
    use super::arrow::Batches;
    #[pymodule_export]
    use super::digest::{Digest, digest_of};
    #[pymodule_export]
    use super::pieces::{Explanation, KeyOutcome, KeyPhrase, KeySentence, Mention, Place, Quote, Sentence};
    #[pymodule_export]
    use super::stories::{DigestOutcome, DigestQuote, Failed, Piece, Rising, Source, Speaker, Story, Telling};
    #[pymodule_export]
    use super::summarizer::{Summarizer, languages, rankers, sentences};
    #[pymodule_export]
    use super::summary::Summary;
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "Python's name for it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
