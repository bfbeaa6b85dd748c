//! Bytes → [`Article`]: the one stage that can fail.
//!
//! The kind of a document is told by its content first and by its name second ([`Format::detect`]). What is no document gets
//! an [`Error`] that says what it is and what to do; what is text in another encoding than UTF-8 is decoded.

mod decode;
mod format;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "jsonl")]
mod jsonl;
#[cfg(feature = "mail")]
mod mail;
#[cfg(feature = "markdown")]
mod markdown;
#[cfg(feature = "office")]
mod office;
mod opens;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "rtf")]
mod rtf;
#[cfg(feature = "subtitles")]
mod subtitles;
#[cfg(any(feature = "html", feature = "mail", feature = "office", feature = "pdf", feature = "rtf", feature = "subtitles"))]
mod writer;

use std::fmt;

use crate::article::Article;

#[cfg(feature = "compressed")]
pub use decode::decompressed;
pub use format::{Format, HEAD};
#[cfg(feature = "jsonl")]
pub use jsonl::{Fields, Row};
#[cfg(feature = "parquet")]
pub use parquet::Table;

/// What a document may expand to, in bytes, where nothing else is said: 256 MB.
pub const MOST: u64 = 256 << 20;

/// Reads one document of a kind that holds one: [`Format::Jsonl`] holds many and goes row by row through [`Row`], and so does
/// [`Format::Parquet`] through `Table` (feature `parquet`).
///
/// # Errors
/// If the bytes are no document of this kind, or the feature that reads it was left out.
pub fn read(bytes: &[u8], format: Format) -> Result<Article, Error> {
    read_within(bytes, format, MOST)
}

/// Reads one document; one of packed parts may expand to `most` bytes in all.
///
/// # Errors
/// As [`read`], and if it expands to more.
#[cfg_attr(not(any(feature = "office", feature = "pdf")), allow(unused_variables, reason = "nothing expands"))]
pub fn read_within(bytes: &[u8], format: Format, most: u64) -> Result<Article, Error> {
    match format {
        #[cfg(feature = "markdown")]
        Format::Markdown => Ok(markdown::article(&decode::text(bytes)?)),
        #[cfg(feature = "html")]
        Format::Html => Ok(html::article(&decode::page(bytes)?)),
        #[cfg(feature = "mail")]
        Format::Mail => mail::article(bytes),
        #[cfg(feature = "subtitles")]
        Format::Subtitles => Ok(subtitles::article(&decode::text(bytes)?)),
        #[cfg(feature = "office")]
        Format::Docx | Format::Odt | Format::Epub => office::article(bytes, format, most),
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf::article(bytes, most),
        #[cfg(feature = "rtf")]
        Format::Rtf => Ok(rtf::article(bytes)),
        Format::Text | Format::Jsonl => Ok(Article::from_text(decode::text(bytes)?, None)),
        #[cfg(feature = "parquet")]
        Format::Parquet => Err(Error::new(ErrorKind::Unsupported, "is Parquet, which holds many documents: read its rows")),
        #[allow(unreachable_patterns, reason = "a library with all readers reads all kinds")]
        _ => Err(Error::new(ErrorKind::Unsupported, format!("is {}, and the feature that reads it was left out", format.name()))),
    }
}

/// Why a document could not be read, and what to do about it.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    #[cfg(feature = "jsonl")]
    row: Option<serde_json::Value>,
}

/// The sorts of reading error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Not text: a picture, a program, a damaged file.
    NotText,
    /// A document that is cut short or damaged.
    Damaged,
    /// A document that asks for a password.
    Encrypted,
    /// A document that expands to more than it may.
    TooLarge,
    /// A document of a kind that this version does not read.
    Unsupported,
    /// A line of JSON Lines, or a row of a table, that is no document.
    BadRow,
}

impl Error {
    fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            #[cfg(feature = "jsonl")]
            row: None,
        }
    }

    /// The same, of the row with this id.
    #[cfg(feature = "jsonl")]
    fn of_row(self, id: Option<serde_json::Value>) -> Self {
        Self { row: id.filter(|id| !id.is_null()), ..self }
    }

    /// The id of the row that is no document, where that could be read.
    #[cfg(feature = "jsonl")]
    pub const fn row_id(&self) -> Option<&serde_json::Value> {
        self.row.as_ref()
    }

    /// Which sort of error it is.
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
