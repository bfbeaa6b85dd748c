//! The kinds of document, and how a document's kind is told.

use std::path::Path;

#[cfg(feature = "jsonl")]
use super::jsonl;
use super::{Error, ErrorKind, decode, opens};

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
    /// An e-mail (`.eml`) or a mailbox (`.mbox`).
    Mail,
    /// Subtitles: SubRip or WebVTT.
    Subtitles,
    /// Office Open XML, as Word writes it.
    Docx,
    /// OpenDocument Text, as LibreOffice writes it.
    Odt,
    /// An electronic book.
    Epub,
    /// Portable Document Format.
    Pdf,
    /// Rich Text Format.
    Rtf,
    /// One JSON object a line, each a document; see [`Row`](super::Row).
    Jsonl,
    /// Apache Parquet, a document a row.
    Parquet,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Mail,
        Self::Subtitles,
        Self::Docx,
        Self::Odt,
        Self::Epub,
        Self::Pdf,
        Self::Rtf,
        Self::Jsonl,
        Self::Parquet,
    ];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Mail => "mail",
            Self::Subtitles => "subtitles",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Epub => "epub",
            Self::Pdf => "pdf",
            Self::Rtf => "rtf",
            Self::Jsonl => "jsonl",
            Self::Parquet => "parquet",
        }
    }

    /// Tells the kind of a document by its first bytes ([`HEAD`] of them are enough) and its name.
    ///
    /// # Errors
    /// If it is of a kind that is known and not read, or not text at all.
    pub fn detect(head: &[u8], name: Option<&Path>) -> Result<Self, Error> {
        let extension = name.and_then(Path::extension).and_then(|extension| extension.to_str()).unwrap_or("").to_ascii_lowercase();
        if head.starts_with(b"{\\rtf") {
            return Ok(Self::Rtf);
        }
        if opens::as_parquet(head) {
            return Ok(Self::Parquet);
        }
        if opens::as_pdf(head) {
            return Ok(Self::Pdf);
        }
        if head.starts_with(b"PK\x03\x04") {
            return opens::as_package(head, &extension).ok_or_else(|| {
                Error::new(ErrorKind::Unsupported, "is a zip archive, but no .docx, .odt or .epub; unpack it and name the documents in it")
            });
        }
        decode::refuse_binary(head)?;
        #[cfg(feature = "jsonl")]
        if jsonl::opens_with_row(head) {
            return Ok(Self::Jsonl);
        }
        let by_content =
            [(Self::Html, opens::as_page(head)), (Self::Mail, opens::as_mail(head)), (Self::Subtitles, opens::as_subtitles(head))];
        if let Some((format, _)) = by_content.into_iter().find(|(_, opens)| *opens) {
            return Ok(format);
        }
        match extension.as_str() {
            "jsonl" | "ndjson" => Ok(Self::Jsonl),
            "json" => Err(Error::new(ErrorKind::Unsupported, "is JSON but not JSON Lines; write one object a line")),
            "html" | "htm" | "xhtml" => Ok(Self::Html),
            "md" | "markdown" | "mdown" | "mkd" => Ok(Self::Markdown),
            "srt" | "vtt" => Ok(Self::Subtitles),
            _ => Ok(Self::Text),
        }
    }
}
