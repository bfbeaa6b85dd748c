//! What is asked for, checked once, and the functions that answer it.

use std::num::NonZeroUsize;

use nutgraf::summary::{DEFAULT_OUTCOMES, DEFAULT_PHRASES, DEFAULT_QUOTES, Places};
use nutgraf::{Article, Budget, Language, Ranker, split};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3_arrow::input::AnyRecordBatch;

use crate::arrow::{self, Batches};
use crate::pieces::Sentence;
use crate::summary::Summary;
use crate::threads::{Threads, analyzing};

/// Texts between two looks at whether the user wants to stop.
const STRETCH: usize = 1024;

/// The options of a brief, checked; makes any number of briefs, from any thread.
#[pyclass(frozen, module = "nutgraf")]
pub struct Summarizer(nutgraf::Summarizer);

#[pymethods]
impl Summarizer {
    #[new]
    #[pyo3(signature = (
        *, sentences=None, words=None, chars=None, percent=None, tokens=None, ranker=Rated::default(), query=None, lang=None,
        must_include=Vec::new(), skip=Vec::new(), quotes=Count(DEFAULT_QUOTES), outcomes=Count(DEFAULT_OUTCOMES),
        phrases=Count(DEFAULT_PHRASES), explain=false
    ))]
    fn new(
        sentences: Option<usize>,
        words: Option<usize>,
        chars: Option<usize>,
        percent: Option<f64>,
        tokens: Option<usize>,
        ranker: Rated,
        query: Option<String>,
        lang: Option<Lang>,
        must_include: Vec<String>,
        skip: Vec<String>,
        quotes: Count,
        outcomes: Count,
        phrases: Count,
        explain: bool,
    ) -> PyResult<Self> {
        if percent.is_some_and(|percent| !(0.0..=100.0).contains(&percent)) {
            return Err(PyValueError::new_err("percent: not a number from 0 to 100"));
        }
        let mut summarizer = nutgraf::Summarizer::new()
            .ranker(ranker.0)
            .budget(Budget { sentences, words, chars, percent, tokens })
            .quotes(quotes.0)
            .outcomes(outcomes.0)
            .phrases(phrases.0)
            .must_include(must_include)
            .skip(skip)
            .explain(explain);
        if let Some(query) = query {
            summarizer = summarizer.query(query);
        }
        if let Some(language) = lang.and_then(|lang| lang.0) {
            summarizer = summarizer.language(language);
        }
        Ok(Self(summarizer))
    }

    /// The brief of one text.
    #[pyo3(signature = (text, *, title=None, date=None))]
    fn summarize(&self, py: Python<'_>, text: &str, title: Option<String>, date: Option<String>) -> Summary {
        py.detach(|| {
            let mut article = Article::from_text(text, title);
            article.date = date;
            analyzing(|analyzer| self.0.summarize_with(analyzer, &article)).into()
        })
    }

    /// The briefs of many texts, in their order.
    #[pyo3(signature = (texts, *, threads=None))]
    fn summarize_many(&self, py: Python<'_>, texts: &Bound<'_, PyAny>, threads: Option<NonZeroUsize>) -> PyResult<Vec<Summary>> {
        let texts: Vec<PyBackedStr> = texts.try_iter()?.map(|text| text?.extract::<PyBackedStr>()).collect::<PyResult<_>>()?;
        let threads = Threads::new(threads)?;
        let mut summaries = Vec::with_capacity(texts.len());
        for stretch in texts.chunks(STRETCH) {
            summaries.extend(py.detach(|| {
                threads.map(stretch, |analyzer, text| Summary::from(self.0.summarize_with(analyzer, &Article::from_text(&**text, None))))
            }));
            py.check_signals()?;
        }
        Ok(summaries)
    }

    /// The briefs of the rows of Arrow data; see `nutgraf.arrow`.
    #[pyo3(signature = (data, *, text="text", id="id", threads=None))]
    fn summarize_arrow(
        &self,
        py: Python<'_>,
        data: AnyRecordBatch,
        text: &str,
        id: Option<&str>,
        threads: Option<NonZeroUsize>,
    ) -> PyResult<Batches> {
        arrow::briefs(py, self.0.clone(), data, text, id, threads)
    }
}

/// The sentences of a text, headings included: each character that is not white space is in exactly one.
#[pyfunction]
#[pyo3(signature = (text, *, lang=None))]
pub fn sentences(py: Python<'_>, text: &str, lang: Option<Lang>) -> Vec<Sentence> {
    py.detach(|| {
        let article = Article::from_text(text, None);
        let spans = split::sentences(&article, lang.and_then(|lang| lang.0).unwrap_or_else(|| Language::detect(text)));
        let places = Places::new(text);
        let sentence = |span| {
            let place = places.place(span);
            Sentence { text: places.text(span), start: place.start, end: place.end }
        };
        spans.into_iter().map(sentence).collect()
    })
}

/// The names that `ranker` takes.
#[pyfunction]
pub fn rankers() -> Vec<&'static str> {
    Ranker::ALL.map(Ranker::name).to_vec()
}

/// The codes that `lang` takes.
#[pyfunction]
pub fn languages() -> Vec<&'static str> {
    Language::all().map(Language::code).collect()
}

/// A number, or `"all"`.
pub struct Count(usize);

impl<'py> FromPyObject<'_, 'py> for Count {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match object.extract::<&str>() {
            Ok("all") => Ok(Self(usize::MAX)),
            Ok(other) => Err(PyValueError::new_err(format!("{other:?} is neither a number nor \"all\""))),
            Err(_) => object.extract().map(Self),
        }
    }
}

/// The name of a ranker.
#[derive(Default)]
pub struct Rated(Ranker);

impl<'py> FromPyObject<'_, 'py> for Rated {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let name: &str = object.extract()?;
        let unknown = || PyValueError::new_err(format!("{name:?} is no ranker; there are {}", rankers().join(" ")));
        Ranker::from_name(name).map(Self).ok_or_else(unknown)
    }
}

/// The code of a language; `"auto"` leaves it to the text.
pub struct Lang(pub Option<Language>);

impl<'py> FromPyObject<'_, 'py> for Lang {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match object.extract::<&str>()? {
            "auto" => Ok(Self(None)),
            code => {
                let unknown = || PyValueError::new_err(format!("{code:?} is no language of the table; it knows {}", languages().join(" ")));
                Language::from_code(code).map(|language| Self(Some(language))).ok_or_else(unknown)
            }
        }
    }
}
