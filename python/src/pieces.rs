//! The classes of an answer. They are plain, frozen and compared by what they hold; their fields are those of the JSON.

use nutgraf::summary;
use pyo3::prelude::*;
use pyo3::types::{PyTuple, PyType};

/// A class of named fields, as a frozen dataclass has them: built by position or name, compared, matched, pickled and shown.
macro_rules! piece {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty,)* }) => {
        $(#[$doc])*
        #[pyclass(frozen, eq, get_all, new = "from_fields", from_py_object, module = "nutgraf")]
        #[derive(Clone, PartialEq)]
        pub struct $name { $($(#[$field_doc])* pub $field: $kind,)* }

        #[pymethods]
        impl $name {
            #[classattr]
            fn __match_args__(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
                PyTuple::new(py, [$(stringify!($field)),*])
            }

            fn __repr__(this: &Bound<'_, Self>) -> PyResult<String> {
                shown(this.as_any())
            }

            fn __reduce__<'py>(this: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyType>, Bound<'py, PyTuple>)> {
                let fields = [$(this.getattr(stringify!($field))?),*];
                Ok((this.get_type(), PyTuple::new(this.py(), fields)?))
            }
        }
    };
}

pub(crate) use piece;

/// `Name(field=value, …)`.
pub(crate) fn shown(object: &Bound<'_, PyAny>) -> PyResult<String> {
    let mut fields = Vec::new();
    for name in object.getattr("__match_args__")?.try_iter()? {
        let name: String = name?.extract()?;
        fields.push(format!("{name}={}", object.getattr(name.as_str())?.repr()?));
    }
    Ok(format!("{}({})", object.get_type().name()?, fields.join(", ")))
}

piece! {
    /// Where a piece stands: `text[start:end]` of the text that was given.
    Place { start: usize, end: usize, }
}

piece! {
    /// A sentence of the text, its white space collapsed.
    Sentence { text: String, start: usize, end: usize, }
}

piece! {
    /// A sentence of the summary: which of the document's it is, and its share of the document's importance.
    KeySentence { text: String, start: usize, end: usize, index: usize, score: f64, }
}

piece! {
    /// The words that stand for a speaker at a quote.
    Mention { text: String, start: usize, end: usize, }
}

piece! {
    /// A quote: its parts joined by ` … `, who said it, how sure that is, and what shows that it is one.
    Quote {
        text: String,
        parts: Vec<Place>,
        speaker: Option<String>,
        mention: Option<Mention>,
        verb: Option<String>,
        confidence: f64,
        score: f64,
        source: String,
    }
}

piece! {
    /// A sentence that says what came of it.
    KeyOutcome {
        text: String,
        start: usize,
        end: usize,
        kind: String,
        cue: String,
        who: Option<String>,
        when: Option<String>,
        score: f64,
    }
}

piece! {
    /// A key phrase as the text writes it.
    KeyPhrase { text: String, start: usize, end: usize, score: f64, }
}

piece! {
    /// What became of a sentence, and why.
    Explanation { index: usize, text: String, score: f64, taken: bool, reason: String, }
}

impl From<summary::Place> for Place {
    fn from(summary::Place { start, end }: summary::Place) -> Self {
        Self { start, end }
    }
}

impl From<summary::KeySentence> for KeySentence {
    fn from(sentence: summary::KeySentence) -> Self {
        let summary::KeySentence { text, place: summary::Place { start, end }, index, score } = sentence;
        Self { text, start, end, index, score }
    }
}

impl From<summary::Mention> for Mention {
    fn from(summary::Mention { text, place: summary::Place { start, end } }: summary::Mention) -> Self {
        Self { text, start, end }
    }
}

impl From<summary::Quote> for Quote {
    fn from(quote: summary::Quote) -> Self {
        let summary::Quote { text, source, parts, speaker, mention, verb, confidence, score } = quote;
        let parts = parts.into_iter().map(Place::from).collect();
        let mention = mention.map(Mention::from);
        Self { text, parts, speaker, mention, verb, confidence, score, source: source.name().to_owned() }
    }
}

impl From<summary::KeyOutcome> for KeyOutcome {
    fn from(outcome: summary::KeyOutcome) -> Self {
        let summary::KeyOutcome { text, place: summary::Place { start, end }, kind, cue, who, when, score } = outcome;
        Self { text, start, end, kind: kind.name().to_owned(), cue, who, when, score }
    }
}

impl From<summary::KeyPhrase> for KeyPhrase {
    fn from(phrase: summary::KeyPhrase) -> Self {
        let summary::KeyPhrase { text, place: summary::Place { start, end }, score } = phrase;
        Self { text, start, end, score }
    }
}

impl From<summary::Explanation> for Explanation {
    fn from(summary::Explanation { index, text, score, taken, reason }: summary::Explanation) -> Self {
        Self { index, text, score, taken, reason }
    }
}
