//! A digest → the formats in which it is printed; a file each.

mod text;

use std::path::Path;

use anyhow::{Result, bail};
use nutgraf::digest::Digest;

use super::{json, page};
use crate::args::{OutputFormat, Page, Target};

/// The whole digest, or one table of it; `title` heads a page of it.
pub fn digest(digest: &Digest, wanted: &Page, target: &Target, title: &str) -> Result<String> {
    if wanted.csv.is_some() {
        bail!("tables are not written yet");
    }
    Ok(match target.format {
        OutputFormat::Text => text::digest(digest),
        OutputFormat::Json => json::pretty(digest)? + "\n",
        OutputFormat::Jsonl => json::line(digest)?,
        OutputFormat::Html => page::page(digest, title, folder(target))?,
        OutputFormat::Markdown => bail!("this format is not written yet"),
    })
}

/// The folder that an answer is written to.
fn folder(target: &Target) -> &Path {
    target.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""))
}
