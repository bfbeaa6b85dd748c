//! Documents as they are given to a digest, and their cards.

use std::fs::File;
use std::io::{BufRead, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use nutgraf::digest::{Card, Failed, Origin, dated};
use nutgraf::read::{self, Fields, Format, MOST, Row};
use nutgraf::{Analyzer, Article, Language};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyMapping;

/// A document, or a file of them.
pub enum Given {
    /// A text of nobody knows where.
    Text(PyBackedStr),
    /// What a row of JSON Lines says.
    Row { id: Option<String>, text: Option<PyBackedStr>, title: Option<String>, language: Option<String>, date: Option<String> },
    /// A file of any kind that is read.
    File(PathBuf),
}

impl<'py> FromPyObject<'_, 'py> for Given {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(text) = object.extract::<PyBackedStr>() {
            return Ok(Self::Text(text));
        }
        if let Ok(row) = object.cast::<PyMapping>() {
            return Self::row(&row);
        }
        object.extract().map(Self::File).map_err(|_| {
            let kind = object.get_type().name().map_or_else(|_| "object".to_owned(), |name| name.to_string());
            PyTypeError::new_err(format!("a document is a text, a path or a mapping with a \"text\", not {kind}"))
        })
    }
}

impl Given {
    fn row(row: &Bound<'_, PyMapping>) -> PyResult<Self> {
        let value = |name: &str| if row.contains(name)? { row.get_item(name).map(Some) } else { Ok(None) };
        let some = |name: &str| Ok::<_, PyErr>(value(name)?.filter(|value| !value.is_none()));
        let string = |name: &str| some(name)?.map(|value| value.extract::<String>()).transpose();
        if !row.contains("text")? {
            return Err(PyValueError::new_err(format!("no \"text\" among {}", row.keys()?)));
        }
        let text = some("text")?.map(|text| text.extract()).transpose()?;
        let id = some("id")?.map(|id| id.str().map(|id| id.to_string())).transpose()?;
        Ok(Self::Row { id, text, title: string("title")?, language: string("lang")?, date: string("date")? })
    }
}

/// The cards of what was given as number `number`, or why there is none; a file of rows has many.
pub fn cards(analyzer: &mut Analyzer, number: usize, given: &Given, language: Option<Language>) -> Vec<Result<Card, Failed>> {
    let mut card = |origin: Origin, mut article: Article| {
        article.language = language.or(article.language);
        let name = origin.path.clone().unwrap_or_else(|| origin.id.clone());
        // Neither library nor readers are to panic; should one over one document, the others are still not lost.
        let made = catch_unwind(AssertUnwindSafe(|| {
            let document = analyzer.document(&article);
            let card = Card::of(&document, origin);
            analyzer.reclaim(document);
            card
        }));
        made.map_err(|_| failed(name, "cannot be read by a fault of nutgraf; please report that with the document"))
    };
    let number = number.to_string();
    match given {
        Given::Text(text) => vec![card(Origin { id: number, path: None }, Article::from_text(&**text, None))],
        Given::Row { id, text: None, .. } => vec![Err(failed(id.clone().unwrap_or(number), "has no text"))],
        Given::Row { id, text: Some(text), title, language, date } => {
            let mut article = Article::from_text(&**text, title.clone());
            article.language = language.as_deref().map(|code| Language::from_code(code).unwrap_or(Language::UNKNOWN));
            article.date.clone_from(date);
            vec![card(Origin { id: id.clone().unwrap_or(number), path: None }, article)]
        }
        Given::File(path) => {
            let name = path.to_string_lossy().into_owned();
            let mut cards = Vec::new();
            let mut take = |id: String, article: Result<Article, String>| {
                cards.push(article.map_err(|error| failed(id.clone(), error)).and_then(|mut article| {
                    article.date = article.date.or_else(|| dated(&name));
                    card(Origin { id, path: Some(name.clone()) }, article)
                }));
            };
            if let Err(error) = read_file(path, &mut take) {
                take(name.clone(), Err(error));
            }
            cards
        }
    }
}

fn failed(path: String, error: impl Into<String>) -> Failed {
    Failed { path, error: error.into() }
}

/// Reads the documents of a file, each handed to `take` with what it is called.
fn read_file(path: &Path, take: &mut impl FnMut(String, Result<Article, String>)) -> Result<(), String> {
    let name = path.to_string_lossy();
    let unread = |error: std::io::Error| format!("cannot be read: {error}");
    let mut bytes = read::decompressed(File::open(path).map_err(unread)?).map_err(unread)?;
    let plain = match path.extension().and_then(|ending| ending.to_str()) {
        Some("gz" | "zst") => path.with_extension(""),
        _ => path.to_path_buf(),
    };
    let format = Format::detect(bytes.fill_buf().map_err(unread)?, Some(&plain)).map_err(|error| error.to_string())?;
    if format == Format::Jsonl {
        return read_rows(bytes, &name, take).map_err(unread);
    }
    let mut held = Vec::new();
    bytes.take(MOST + 1).read_to_end(&mut held).map_err(unread)?;
    if held.len() as u64 > MOST {
        return Err(format!("is larger than {} MB unpacked", MOST >> 20));
    }
    let article = catch_unwind(AssertUnwindSafe(|| read::read(&held, format)));
    take(
        name.into_owned(),
        article
            .map_err(|_| "fails its reader by a fault of nutgraf; please report that with the document".to_owned())
            .and_then(|article| article.map_err(|error| error.to_string())),
    );
    Ok(())
}

/// Reads the rows of a file of JSON Lines.
fn read_rows(mut lines: impl BufRead, name: &str, take: &mut impl FnMut(String, Result<Article, String>)) -> std::io::Result<()> {
    let fields = Fields::default();
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if lines.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let called = || format!("{name}:{number}");
        match Row::parse(&line, &fields) {
            Ok(Row { id, article }) => {
                let id = id.map_or_else(called, |id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
                take(id, Ok(article));
            }
            Err(error) => take(called(), Err(error.to_string())),
        }
    }
    Ok(())
}
