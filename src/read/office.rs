//! Documents that are zip archives of XML: .docx, .odt, .epub → blocks in reading order: headings, lists, tables, and notes
//! at the end. Nothing is unpacked to disk, no entity is fetched, and only parts of the archive are ever read.

mod docx;
mod epub;
mod flow;
mod odt;
mod package;
mod xml;

use super::{Error, Format};
use crate::article::Article;

/// Reads a package. What it expands to may take `most` bytes in all. O(bytes expanded).
pub(super) fn article(bytes: &[u8], format: Format, most: u64) -> Result<Article, Error> {
    let mut package = package::Package::open(bytes, most)?;
    match format {
        Format::Odt => odt::article(&mut package),
        Format::Epub => epub::article(&mut package),
        _ => docx::article(&mut package),
    }
}
