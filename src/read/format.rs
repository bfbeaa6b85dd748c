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
    /// Rich Text Format.
    Rtf,
    /// One JSON object a line, each a document; see [`Row`](super::Row).
    Jsonl,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 7] = [Self::Text, Self::Markdown, Self::Html, Self::Mail, Self::Subtitles, Self::Rtf, Self::Jsonl];

    /// Its name on the command line, and that of the cargo feature which reads it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Mail => "mail",
            Self::Subtitles => "subtitles",
            Self::Rtf => "rtf",
            Self::Jsonl => "jsonl",
        }
    }

    /// Tells the kind of a document by its first bytes ([`HEAD`] of them are enough) and its name.
    ///
    /// # Errors
    /// If it is of a kind that is known and not read, or not text at all.
    pub fn detect(head: &[u8], name: Option<&Path>) -> Result<Self, Error> {
        if head.starts_with(b"{\\rtf") {
            return Ok(Self::Rtf);
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
        let extension = name.and_then(Path::extension).and_then(|extension| extension.to_str()).unwrap_or("").to_ascii_lowercase();
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
