//! JSON Lines: one object a line, each a document.

use serde_json::{Map, Value};

use super::{Error, ErrorKind};
use crate::article::Article;
use crate::lang::Language;

/// The names of the fields of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// The document's text; the one field that a row must have.
    pub text: String,
    /// What the document is called in the answer; any JSON value.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// Its language, as an ISO 639 code.
    pub language: String,
    /// Its date.
    pub date: String,
}

impl Default for Fields {
    fn default() -> Self {
        let [text, id, title, language, date] = ["text", "id", "title", "lang", "date"].map(str::to_owned);
        Self { text, id, title, language, date }
    }
}

/// One document of a JSON Lines file.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its id as the row gives it, if it does.
    pub id: Option<Value>,
    /// The document.
    pub article: Article,
}

impl Row {
    /// Reads a line.
    ///
    /// # Errors
    /// If the line is no JSON object or its text is missing, null or no string.
    pub fn parse(line: &[u8], fields: &Fields) -> Result<Self, Error> {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        let bad = |message: String| Error::new(ErrorKind::BadRow, message);
        let mut row: Map<String, Value> = serde_json::from_slice(line).map_err(|error| {
            // serde_json counts the one line it was given; its column is what helps.
            let message = error.to_string();
            let what = message.split(" at line ").next().unwrap_or(&message);
            bad(format!("is not a JSON object: {what} at column {}", error.column()))
        })?;
        let why = match row.remove(&fields.text) {
            Some(Value::String(text)) => return Ok(Self::of(text, row, fields)),
            Some(Value::Null) => format!("has a null `{}`", fields.text),
            Some(_) => format!("has a `{}` that is no string", fields.text),
            None => format!("has no `{}`; name the field by --text-field", fields.text),
        };
        Err(bad(why).of_row(row.remove(&fields.id)))
    }

    /// The document of this text, with what else the row says.
    fn of(text: String, mut row: Map<String, Value>, fields: &Fields) -> Self {
        let mut string = |field: &str| match row.remove(field) {
            Some(Value::String(value)) if !value.trim().is_empty() => Some(value),
            _ => None,
        };
        let mut article = Article::from_text(text, string(&fields.title));
        article.language = string(&fields.language).map(|code| Language::from_code(&code).unwrap_or(Language::UNKNOWN));
        article.date = string(&fields.date);
        Self { id: row.remove(&fields.id).filter(|id| !id.is_null()), article }
    }
}

/// Whether the first line that is not blank is a JSON object, as far as the head shows it.
pub(super) fn opens_with_row(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let whole = head.len() < super::HEAD / 2 || head.contains(&b'\n');
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or(b"").trim_ascii_end();
    if whole { serde_json::from_slice::<Map<String, Value>>(line).is_ok() } else { head.starts_with(b"{\"") }
}
