//! The answer as Python sees it: the library's, its pieces handed out when asked for.

use nutgraf::summary;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::page;
use crate::pieces::{self, Explanation, KeyOutcome, KeyPhrase, KeySentence, Quote};

/// The brief of one document. Frozen; its lists are made anew each time they are asked for.
#[pyclass(frozen, eq, module = "nutgraf")]
#[derive(PartialEq)]
pub struct Summary(summary::Summary);

impl From<summary::Summary> for Summary {
    fn from(summary: summary::Summary) -> Self {
        Self(summary)
    }
}

#[pymethods]
impl Summary {
    /// The headline, where the document has one.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.0.title.as_deref()
    }

    /// The code of the language that it was read in.
    #[getter]
    fn language(&self) -> &str {
        self.0.language.code()
    }

    /// Number of words in its sentences.
    #[getter]
    fn words(&self) -> usize {
        self.0.words
    }

    /// Number of sentences, headings and boilerplate not counted.
    #[getter]
    fn sentence_count(&self) -> usize {
        self.0.sentence_count
    }

    /// The key sentences, in reading order.
    #[getter]
    fn summary(&self) -> Vec<KeySentence> {
        handed_out(&self.0.summary)
    }

    /// The key quotes, best first.
    #[getter]
    fn quotes(&self) -> Vec<Quote> {
        handed_out(&self.0.quotes)
    }

    /// The outcomes, best first.
    #[getter]
    fn outcomes(&self) -> Vec<KeyOutcome> {
        handed_out(&self.0.outcomes)
    }

    /// The key phrases, best first.
    #[getter]
    fn phrases(&self) -> Vec<KeyPhrase> {
        handed_out(&self.0.phrases)
    }

    /// Every sentence with what became of it, if asked for.
    #[getter]
    fn explain(&self) -> Option<Vec<Explanation>> {
        self.0.explain.as_deref().map(handed_out)
    }

    #[classattr]
    fn __match_args__(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
        PyTuple::new(py, ["title", "language", "words", "sentence_count", "summary", "quotes", "outcomes", "phrases", "explain"])
    }

    /// The object of `nutgraf --format json`, without an id.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(pythonize::pythonize(py, &self.0)?)
    }

    /// The line of `nutgraf --format jsonl`, without an id.
    fn to_json(&self) -> PyResult<String> {
        serde_json::to_string(&self.0).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// Reads what `to_json` wrote.
    #[staticmethod]
    fn from_json(json: &str) -> PyResult<Self> {
        serde_json::from_str(json).map(Self).map_err(|error| PyValueError::new_err(format!("is no summary: {error}")))
    }

    fn __reduce__<'py>(this: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((this.get_type().getattr("from_json")?, (this.get().to_json()?,)))
    }

    /// The sentences of the summary.
    fn __str__(&self) -> String {
        let sentences: Vec<&str> = self.0.summary.iter().map(|sentence| sentence.text.as_str()).collect();
        sentences.join(" ")
    }

    fn __repr__(this: &Bound<'_, Self>) -> PyResult<String> {
        pieces::shown(this.as_any())
    }

    /// What a notebook shows.
    fn _repr_html_(&self) -> String {
        page::brief(&self.0)
    }
}

/// Pieces of the library as those of Python.
pub(crate) fn handed_out<T: Clone, P: From<T>>(pieces: &[T]) -> Vec<P> {
    pieces.iter().cloned().map(P::from).collect()
}
