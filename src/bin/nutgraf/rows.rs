//! Files of rows, each row a document: JSON Lines as they are, Parquet as the lines that it comes to.

use std::io::{BufRead, Read};
use std::path::Path;

use anyhow::{Result, anyhow};
use nutgraf::read::Fields;
use serde_json::Value;

use crate::files::{limit, unread};

/// The rows of a file that are still to come.
pub struct Rows {
    from: From,
    /// Of the last one that came.
    number: usize,
}

enum From {
    Lines(Box<dyn BufRead + Send>),
    #[cfg(feature = "parquet")]
    Table(Box<nutgraf::read::Table>),
}

/// What is lost.
pub enum Lost {
    /// One row.
    Row { id: Option<Value>, error: anyhow::Error },
    /// This row and all that follow.
    Rest(anyhow::Error),
}

impl Rows {
    /// Those of JSON Lines.
    pub fn of_lines(lines: Box<dyn BufRead + Send>) -> Self {
        Self { from: From::Lines(lines), number: 0 }
    }

    /// Those of a Parquet file.
    #[cfg(feature = "parquet")]
    pub fn of_table(path: &Path, fields: &Fields) -> Result<Self> {
        let file = std::fs::File::open(path).map_err(|error| crate::files::unopened(path, error))?;
        Ok(Self { from: From::Table(Box::new(nutgraf::read::Table::open(file, fields)?)), number: 0 })
    }

    #[cfg(not(feature = "parquet"))]
    pub fn of_table(_: &Path, _: &Fields) -> Result<Self> {
        Err(anyhow!("is Parquet, which this program was built without; build it with `--features parquet`"))
    }

    /// The next row and its number, from 1; blank lines are none. A row may have `most` bytes.
    pub fn next(&mut self, most: u64) -> Option<(usize, Result<Vec<u8>, Lost>)> {
        loop {
            self.number += 1;
            let line = match &mut self.from {
                From::Lines(lines) => line(lines, most),
                #[cfg(feature = "parquet")]
                From::Table(table) => row(table, most),
            };
            match line? {
                Ok(line) if line.trim_ascii().is_empty() => {}
                line => return Some((self.number, line)),
            }
        }
    }
}

fn line(lines: &mut impl BufRead, most: u64) -> Option<Result<Vec<u8>, Lost>> {
    let mut line = Vec::new();
    match lines.by_ref().take(most.saturating_add(1)).read_until(b'\n', &mut line) {
        Ok(0) => None,
        Err(error) => Some(Err(Lost::Rest(unread(error)))),
        Ok(length) if length as u64 > most => {
            let rest = if line.ends_with(b"\n") { Ok(0) } else { lines.skip_until(b'\n') };
            Some(Err(rest.map_or_else(|error| Lost::Rest(unread(error)), |_| long(most))))
        }
        Ok(_) => Some(Ok(line)),
    }
}

#[cfg(feature = "parquet")]
fn row(table: &mut nutgraf::read::Table, most: u64) -> Option<Result<Vec<u8>, Lost>> {
    Some(match table.next()? {
        Ok(line) if line.len() as u64 > most => Err(long(most)),
        Ok(line) => Ok(line),
        Err(error) if error.kind() == nutgraf::read::ErrorKind::BadRow => {
            Err(Lost::Row { id: error.row_id().cloned(), error: error.into() })
        }
        Err(error) => Err(Lost::Rest(error.into())),
    })
}

fn long(most: u64) -> Lost {
    Lost::Row { id: None, error: anyhow!("is longer than {}", limit(most)) }
}
