//! Record batches in, record batches out, by the Arrow C stream interface: nothing is copied on the way in or out but the texts.
//!
//! A row that has no readable text becomes a row that says so in `error`; the rows around it are none the worse.

use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeBinaryArray, RecordBatch, RecordBatchIterator};
use arrow_cast::cast;
use arrow_json::ReaderBuilder;
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use nutgraf::summary::columns;
use nutgraf::{Analyzer, Article, Language, Summary};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::PyRecordBatchReader;
use pyo3_arrow::input::AnyRecordBatch;
use serde::Serialize;

use crate::threads::Threads;

/// Rows in work at once, which bounds the memory of the answers.
const STRETCH: usize = 1024;

/// A stream of record batches, made as they are read; it can be read once.
#[pyclass(frozen, module = "nutgraf.arrow")]
pub struct Batches(Py<PyRecordBatchReader>);

#[pymethods]
impl Batches {
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.0.bind(py).call_method0("__arrow_c_schema__")
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(&self, py: Python<'py>, requested_schema: Option<Bound<'py, PyCapsule>>) -> PyResult<Bound<'py, PyAny>> {
        self.0.bind(py).call_method1("__arrow_c_stream__", (requested_schema,))
    }
}

/// The briefs of the rows of `data`, by `summarizer`.
pub fn briefs(
    py: Python<'_>,
    summarizer: nutgraf::Summarizer,
    data: AnyRecordBatch,
    text: &str,
    id: Option<&str>,
    threads: Option<NonZeroUsize>,
) -> PyResult<Batches> {
    let data = data.into_reader()?;
    let columns = Columns::of(&data.schema(), text, id)?;
    let threads = Threads::new(threads)?;
    let schema = columns.schema.clone();
    let work = move |batch: RecordBatch| {
        let stretches = (0..batch.num_rows()).step_by(STRETCH).map(|from| batch.slice(from, STRETCH.min(batch.num_rows() - from)));
        stretches.map(|stretch| columns.briefs(&summarizer, &threads, &stretch)).collect::<Vec<_>>()
    };
    let answers = data.flat_map(move |batch| batch.map_or_else(|error| vec![Err(error)], &work));
    let reader = PyRecordBatchReader::new(Box::new(RecordBatchIterator::new(answers, schema)));
    Ok(Batches(Py::new(py, reader)?))
}

/// Where the columns stand, and what the answer looks like.
struct Columns {
    text: usize,
    id: Option<usize>,
    title: Option<usize>,
    language: Option<usize>,
    date: Option<usize>,
    schema: SchemaRef,
}

impl Columns {
    fn of(given: &Schema, text: &str, id: Option<&str>) -> PyResult<Self> {
        let named = |name: &str, option: &str| {
            given.index_of(name).map_err(|_| {
                let names: Vec<&str> = given.fields().iter().map(|field| field.name().as_str()).collect();
                PyValueError::new_err(format!("no column {name:?} among {names:?}; name it by {option}="))
            })
        };
        let text = named(text, "text")?;
        let field = given.field(text);
        if !is_readable(field.data_type()) {
            return Err(PyValueError::new_err(format!("column {:?} is of {}, not of text", field.name(), field.data_type())));
        }
        let id = id.map(|id| named(id, "id")).transpose()?;
        let mut fields = columns().to_vec();
        if let Some(id) = id {
            if fields.iter().any(|field| field.name() == given.field(id).name()) {
                return Err(PyValueError::new_err(format!("column {:?} has the name of an answer's; rename it", given.field(id).name())));
            }
            fields.insert(0, given.fields()[id].clone());
        }
        let beside = |name| given.index_of(name).ok().filter(|&at| at != text && is_readable(given.field(at).data_type()));
        let schema = Arc::new(Schema::new(fields));
        Ok(Self { text, id, title: beside("title"), language: beside("lang"), date: beside("date"), schema })
    }

    fn briefs(&self, summarizer: &nutgraf::Summarizer, threads: &Threads, batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
        let column = |at: usize| bytes(batch.column(at));
        let texts = column(self.text)?;
        let [titles, languages, dates] = [self.title, self.language, self.date].map(|at| at.map(column).transpose());
        let (titles, languages, dates) = (titles?, languages?, dates?);
        let rows: Vec<usize> = (0..batch.num_rows()).collect();
        let answers = threads.map(&rows, |analyzer, &row| {
            let text = match readable(&texts, row) {
                Ok(text) => text,
                Err(error) => return Answer::error(error),
            };
            let beside = |column: &Option<LargeBinaryArray>| {
                let value = readable(column.as_ref()?, row).ok()?;
                (!value.trim().is_empty()).then(|| value.to_owned())
            };
            let mut article = Article::from_text(text, beside(&titles));
            article.language = beside(&languages).map(|code| Language::from_code(&code).unwrap_or(Language::UNKNOWN));
            article.date = beside(&dates);
            Answer::of(summarizer, analyzer, &article)
        });
        let mut decoder = ReaderBuilder::new(Arc::new(Schema::new(columns()))).with_batch_size(answers.len()).build_decoder()?;
        decoder.serialize(&answers)?;
        let made = decoder.flush()?.map_or_else(Vec::new, |batch| batch.columns().to_vec());
        let ids = self.id.map(|id| batch.column(id).clone());
        RecordBatch::try_new(self.schema.clone(), ids.into_iter().chain(made).collect())
    }
}

/// What becomes of a row.
#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    summary: Option<Summary>,
    error: Option<String>,
}

impl Answer {
    /// The library promises not to panic; should it break that promise over one text, a job of millions is still not lost.
    fn of(summarizer: &nutgraf::Summarizer, analyzer: &mut Analyzer, article: &Article) -> Self {
        match catch_unwind(AssertUnwindSafe(|| summarizer.summarize_with(analyzer, article))) {
            Ok(summary) => Self { summary: Some(summary), error: None },
            Err(_) => Self::error("cannot be summarized; please report it with its text".to_owned()),
        }
    }

    fn error(error: String) -> Self {
        Self { summary: None, error: Some(error) }
    }
}

/// Whether a column of this type may hold texts.
fn is_readable(kind: &DataType) -> bool {
    match kind {
        DataType::Null => true,
        DataType::Dictionary(_, values) => is_readable(values),
        kind => kind.is_string() || kind.is_binary() && !matches!(kind, DataType::FixedSizeBinary(_)),
    }
}

/// A column of texts as bytes: who hands a column over may say of any bytes that they are UTF-8.
fn bytes(column: &ArrayRef) -> Result<LargeBinaryArray, ArrowError> {
    let plain = match column.data_type() {
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => column.clone(),
        _ => cast(column, &DataType::LargeUtf8)?,
    };
    Ok(cast(&plain, &DataType::LargeBinary)?.as_binary::<i64>().clone())
}

fn readable(column: &LargeBinaryArray, row: usize) -> Result<&str, String> {
    if column.is_null(row) {
        return Err("has no text".to_owned());
    }
    std::str::from_utf8(column.value(row)).map_err(|error| format!("is not UTF-8: bad at byte {}", error.valid_up_to()))
}
