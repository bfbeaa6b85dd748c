//! PDF → blocks. A PDF says where each glyph stands and nothing of words, lines or paragraphs; those are found anew:
//! glyphs make pieces of lines (`glyphs`), pieces are put in reading order column by column (`columns`), what stands at the head
//! or foot of page after page goes (`furniture`), and lines become paragraphs, headings and items (`paragraphs`).
//!
//! Scanned pages have text only if somebody recognised it; pictures are not read.

mod columns;
mod expansion;
mod furniture;
mod glyphs;
mod paragraphs;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::{Error, ErrorKind, decode};
use crate::article::{Article, collapse};

/// A piece of a line: words on one baseline without a wide gap. Lengths are in points, `y` grows downwards.
#[derive(Clone, Debug)]
struct Piece {
    words: String,
    left: f64,
    right: f64,
    /// The baseline.
    y: f64,
    /// Size of the font.
    size: f64,
}

/// Reads a PDF, whose streams may expand to `most` bytes. O(bytes expanded + glyphs · ln glyphs).
pub(super) fn article(bytes: &[u8], most: u64) -> Result<Article, Error> {
    expansion::check(bytes, most)?;
    // The crate that interprets PDF is free of unsafe code, but nobody can promise that no damaged file makes it panic.
    catch_unwind(AssertUnwindSafe(|| interpreted(bytes)))
        .unwrap_or_else(|_| Err(Error::new(ErrorKind::Damaged, "is damaged in a way that no reader was ready for; print it to a new PDF")))
}

fn interpreted(bytes: &[u8]) -> Result<Article, Error> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(refused)?;
    let mut pages: Vec<glyphs::Page> = glyphs::pages(&pdf);
    if pages.iter().all(|page| page.pieces.is_empty()) {
        return Err(Error::new(ErrorKind::NotText, "has no text, only pictures; run it through character recognition first (ocrmypdf)"));
    }
    furniture::remove(&mut pages);
    let ordered: Vec<Vec<Piece>> = pages.into_iter().map(|page| columns::in_reading_order(page.pieces)).collect();
    let metadata = pdf.metadata();
    let title = metadata.title.as_deref().map(text_string).filter(|title| is_on(&ordered, title));
    let mut article = paragraphs::article(&ordered, title);
    article.date = metadata.creation_date.as_ref().map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    Ok(article)
}

fn refused(error: LoadPdfError) -> Error {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            Error::new(ErrorKind::Encrypted, "is encrypted; save it without a password (qpdf --decrypt --password=… IN OUT)")
        }
        LoadPdfError::Decryption(_) => Error::new(ErrorKind::Encrypted, "is encrypted in a way that is not read; print it to a new PDF"),
        LoadPdfError::Invalid => Error::new(ErrorKind::Damaged, "is a PDF that is cut short or damaged; fetch it again"),
    }
}

/// A string of the document's description: UTF-16 with its mark, or else near enough Windows-1252.
fn text_string(bytes: &[u8]) -> String {
    collapse(&decode::text(bytes).unwrap_or_default())
}

/// Whether a title that the description gives stands on the first page: many are names of files or of templates.
fn is_on(pages: &[Vec<Piece>], title: &str) -> bool {
    let first: String = pages.iter().flatten().take(40).map(|piece| piece.words.as_str()).collect::<Vec<_>>().join(" ");
    !title.is_empty() && collapse(&first).to_lowercase().contains(&title.to_lowercase())
}
