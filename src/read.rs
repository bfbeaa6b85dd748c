//! Bytes → [`Article`]: the one stage that can fail.
//!
//! The kind of a document is told by its content first and by its name second ([`Format::detect`]). What is not text gets
//! an [`Error`] that says what it is and what to do; what is text in another encoding than UTF-8 is decoded.

mod decode;
mod html;
mod jsonl;
mod markdown;

use std::fmt;
use std::path::Path;

use crate::article::Article;

pub use decode::decompressed;
pub use jsonl::{Fields, Row};

/// Bytes that [`Format::detect`] wants to see, if the document has that many.
pub const HEAD: usize = 8192;

/// The kinds of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown (CommonMark).
    Markdown,
    /// A web page.
    Html,
    /// One JSON object a line, each a document; see [`Row`].
    Jsonl,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Text, Self::Markdown, Self::Html, Self::Jsonl];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Jsonl => "jsonl",
        }
    }

    /// Tells the kind of a document by its first bytes ([`HEAD`] of them are enough) and its name.
    ///
    /// # Errors
    /// If it is of a kind that is known and not read, or not text at all.
    pub fn detect(head: &[u8], name: Option<&Path>) -> Result<Self, Error> {
        decode::refuse_binary(head)?;
        let extension = name.and_then(Path::extension).and_then(|extension| extension.to_str()).unwrap_or("").to_ascii_lowercase();
        if jsonl::opens_with_row(head) {
            return Ok(Self::Jsonl);
        }
        if html::opens_as_page(head) {
            return Ok(Self::Html);
        }
        match extension.as_str() {
            "jsonl" | "ndjson" => Ok(Self::Jsonl),
            "json" => Err(Error::new(ErrorKind::Unsupported, "is JSON but not JSON Lines; write one object a line")),
            "html" | "htm" | "xhtml" => Ok(Self::Html),
            "md" | "markdown" | "mdown" | "mkd" => Ok(Self::Markdown),
            _ => Ok(Self::Text),
        }
    }
}

/// Reads one document of a kind that holds one: [`Format::Jsonl`] holds many and goes row by row through [`Row`].
///
/// # Errors
/// If the bytes are not text.
pub fn read(bytes: &[u8], format: Format) -> Result<Article, Error> {
    Ok(match format {
        Format::Markdown => markdown::article(&decode::text(bytes)?),
        Format::Html => html::article(&decode::page(bytes)?),
        Format::Text | Format::Jsonl => Article::from_text(decode::text(bytes)?, None),
    })
}

/// Why a document could not be read, and what to do about it.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

/// The sorts of reading error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Not text: a picture, a program, a damaged file.
    NotText,
    /// A document of a kind that this version does not read.
    Unsupported,
    /// A line of JSON Lines that is no document.
    BadRow,
}

impl Error {
    fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
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
