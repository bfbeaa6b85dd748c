//! A digest → the formats in which it is printed; a file each.

mod text;

use anyhow::{Result, bail};
use nutgraf::digest::Digest;

use super::json;
use crate::args::{OutputFormat, Table};

/// The whole digest, or one table of it.
pub fn digest(digest: &Digest, table: Option<Table>, format: OutputFormat) -> Result<String> {
    if table.is_some() {
        bail!("tables are not written yet");
    }
    Ok(match format {
        OutputFormat::Text => text::digest(digest),
        OutputFormat::Json => json::pretty(digest)? + "\n",
        OutputFormat::Jsonl => json::line(digest)?,
        OutputFormat::Markdown | OutputFormat::Html => bail!("this format is not written yet"),
    })
}
