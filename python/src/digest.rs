//! The digest of many documents as Python sees it.

use std::num::NonZeroUsize;

use nutgraf::digest::{self, Card, Options, Order};
use nutgraf::outcomes::Date;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::documents::{Given, cards};
use crate::page;
use crate::pieces;
use crate::stories::{DigestOutcome, Failed, Piece, Rising, Source, Speaker, Story};
use crate::summarizer::Lang;
use crate::summary::handed_out;
use crate::threads::Threads;

/// Documents between two looks at whether the user wants to stop.
const STRETCH: usize = 256;
/// The fields of a digest, as they are matched and shown.
const FIELDS: [&str; 15] = [
    "schema",
    "documents",
    "words",
    "reading_minutes",
    "saved_minutes",
    "from_date",
    "to_date",
    "top",
    "stories",
    "speakers",
    "outcomes",
    "calendar",
    "rising",
    "sources",
    "failed",
];

/// Many documents on one page. Frozen; its lists are made anew each time they are asked for.
#[pyclass(frozen, eq, module = "nutgraf")]
#[derive(PartialEq)]
pub struct Digest(digest::Digest);

/// The digest of `documents`, each a text, a path of a file or a mapping as a row of JSON Lines is.
#[pyfunction]
#[pyo3(signature = (documents, *, order=None, top=None, today=None, lang=None, threads=None))]
pub fn digest_of(
    py: Python<'_>,
    documents: Vec<Given>,
    order: Option<Ordered>,
    top: Option<usize>,
    today: Option<String>,
    lang: Option<Lang>,
    threads: Option<NonZeroUsize>,
) -> PyResult<Digest> {
    if let Some(today) = today.as_deref().filter(|today| Date::parse(today).is_none()) {
        return Err(PyValueError::new_err(format!("today: {today:?} is no ISO date, as 2026-03-09 is")));
    }
    let preset = Options::default();
    let options = Options { order: order.map_or(preset.order, |order| order.0), top: top.unwrap_or(preset.top), today };
    let language = lang.and_then(|lang| lang.0);
    let threads = Threads::new(threads)?;
    let numbered: Vec<(usize, Given)> = documents.into_iter().enumerate().collect();
    let mut made: Vec<Card> = Vec::new();
    let mut failed = Vec::new();
    for stretch in numbered.chunks(STRETCH) {
        let read = py.detach(|| threads.map(stretch, |analyzer, (number, given)| cards(analyzer, *number, given, language)));
        for document in read.into_iter().flatten() {
            match document {
                Ok(card) => made.push(card),
                Err(failure) => failed.push(failure),
            }
        }
        py.check_signals()?;
    }
    Ok(Digest(py.detach(|| digest::Digest { failed, ..digest::Digest::of(made, &options) })))
}

#[pymethods]
impl Digest {
    /// Version of the digest's JSON.
    #[getter]
    fn schema(&self) -> u32 {
        self.0.schema
    }

    /// Number of documents.
    #[getter]
    fn documents(&self) -> usize {
        self.0.documents
    }

    /// Words in all of them.
    #[getter]
    fn words(&self) -> usize {
        self.0.words
    }

    /// Minutes that it takes to read all documents.
    #[getter]
    fn reading_minutes(&self) -> usize {
        self.0.reading_minutes
    }

    /// Minutes of these that are saved by reading the digest instead.
    #[getter]
    fn saved_minutes(&self) -> usize {
        self.0.saved_minutes
    }

    /// ISO date of the oldest document.
    #[getter(from_date)]
    fn first_date(&self) -> Option<&str> {
        self.0.from.as_deref()
    }

    /// ISO date of the newest document.
    #[getter]
    fn to_date(&self) -> Option<&str> {
        self.0.to.as_deref()
    }

    /// The sentences to read if nothing else.
    #[getter]
    fn top(&self) -> Vec<Piece> {
        handed_out(&self.0.top)
    }

    /// Every story, in the order asked for.
    #[getter]
    fn stories(&self) -> Vec<Story> {
        handed_out(&self.0.stories)
    }

    /// Who says something, those with most to say first.
    #[getter]
    fn speakers(&self) -> Vec<Speaker> {
        handed_out(&self.0.speakers)
    }

    /// What came of it: by kind, then best first.
    #[getter]
    fn outcomes(&self) -> Vec<DigestOutcome> {
        handed_out(&self.0.outcomes)
    }

    /// Places in `outcomes` of those still ahead, soonest first.
    #[getter]
    fn calendar(&self) -> Vec<usize> {
        self.0.calendar.clone()
    }

    /// Phrases that more of the last documents have than of those before.
    #[getter]
    fn rising(&self) -> Vec<Rising> {
        handed_out(&self.0.rising)
    }

    /// The documents, by id.
    #[getter]
    fn sources(&self) -> Vec<Source> {
        handed_out(&self.0.sources)
    }

    /// Documents that could not be read.
    #[getter]
    fn failed(&self) -> Vec<Failed> {
        handed_out(&self.0.failed)
    }

    #[classattr]
    fn __match_args__(py: Python<'_>) -> PyResult<Bound<'_, PyTuple>> {
        PyTuple::new(py, FIELDS)
    }

    /// The object of `nutgraf digest --format json`.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(pythonize::pythonize(py, &self.0)?)
    }

    /// The same as JSON, on one line.
    fn to_json(&self) -> PyResult<String> {
        serde_json::to_string(&self.0).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    /// Reads what `to_json` or `nutgraf digest --format json` wrote.
    #[staticmethod]
    fn from_json(json: &str) -> PyResult<Self> {
        serde_json::from_str(json).map(Self).map_err(|error| PyValueError::new_err(format!("is no digest: {error}")))
    }

    fn __reduce__<'py>(this: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((this.get_type().getattr("from_json")?, (this.get().to_json()?,)))
    }

    /// The sentences to read if nothing else.
    fn __str__(&self) -> String {
        let sentences: Vec<&str> = self.0.top.iter().map(|piece| piece.text.as_str()).collect();
        sentences.join(" ")
    }

    fn __repr__(this: &Bound<'_, Self>) -> PyResult<String> {
        pieces::shown(this.as_any())
    }

    /// What a notebook shows.
    fn _repr_html_(&self) -> String {
        page::digest(&self.0)
    }
}

/// The name of what stories are ordered by.
pub struct Ordered(Order);

impl<'py> FromPyObject<'_, 'py> for Ordered {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let name: &str = object.extract()?;
        let unknown = || PyValueError::new_err(format!("{name:?} is no order; there are {}", Order::ALL.map(Order::name).join(" ")));
        Order::ALL.into_iter().find(|order| order.name() == name).map(Self).ok_or_else(unknown)
    }
}
