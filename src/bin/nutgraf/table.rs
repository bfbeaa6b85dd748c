//! Briefs as Parquet: lines of JSON come in, row groups go out, a few megabytes in memory.

use std::io::Write;
use std::mem::take;
use std::sync::Arc;

use anyhow::Result;
use arrow_json::ReaderBuilder;
use arrow_json::reader::Decoder;
use arrow_schema::{DataType, Field, Schema};
use nutgraf::summary::columns;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

/// Rows that become columns at once.
const BATCH: usize = 256;
/// Bytes of a row group as they stand in memory.
const GROUP_BYTES: usize = 16 << 20;

/// A Parquet file that is being written.
pub struct Table {
    rows: Decoder,
    /// Rows in it.
    held: usize,
    /// What it has made of them waits in the vector until it is moved on.
    writer: ArrowWriter<Vec<u8>>,
}

impl Table {
    /// A table without a row.
    pub fn new() -> Result<Self> {
        // An id may be any JSON value, a column has one type.
        let id = Field::new("id", DataType::Utf8, true);
        let schema = Arc::new(Schema::new([vec![Arc::new(id)], columns().to_vec()].concat()));
        let rows = ReaderBuilder::new(schema.clone()).with_batch_size(BATCH).build_decoder()?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        Ok(Self { rows, held: 0, writer: ArrowWriter::try_new(Vec::new(), schema, Some(properties))? })
    }

    /// Takes a row as a line of JSON.
    pub fn push(&mut self, line: &str, to: &mut dyn Write) -> Result<()> {
        self.rows.decode(line.as_bytes())?;
        self.held += 1;
        if self.held == BATCH { self.pass_on(to) } else { Ok(()) }
    }

    /// Ends the file.
    pub fn end(mut self, to: &mut dyn Write) -> Result<()> {
        self.pass_on(to)?;
        Ok(to.write_all(&self.writer.into_inner()?)?)
    }

    /// Makes columns of the rows, and what is finished goes where it is to go.
    fn pass_on(&mut self, to: &mut dyn Write) -> Result<()> {
        self.held = 0;
        if let Some(batch) = self.rows.flush()? {
            self.writer.write(&batch)?;
        }
        if self.writer.in_progress_size() > GROUP_BYTES {
            self.writer.flush()?;
        }
        Ok(to.write_all(&take(self.writer.inner_mut()))?)
    }
}
