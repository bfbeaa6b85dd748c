//! Parquet: a table of documents, a row each, read as if it were JSON Lines. Only the columns that matter are decoded, a batch of
//! rows at a time, so that memory is bounded by a page of each column and [`BATCH`] texts, however large the file is.

use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_cast::cast;
use arrow_cast::display::array_value_to_string;
use arrow_schema::{DataType, Schema};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::file::reader::ChunkReader;
use serde_json::{Map, Value};

use super::{Error, ErrorKind, Fields};

/// Rows that are decoded at once.
const BATCH: usize = 64;
/// How such a file begins and ends.
const MAGIC: &[u8] = b"PAR1";

/// The rows of a Parquet file, each as a line of JSON Lines that [`Row::parse`](super::Row::parse) reads: the fields that are asked for, under their
/// names. A row without a readable text is an error of [`ErrorKind::BadRow`], and more rows may follow; any other error is the last.
pub struct Table {
    batches: Option<ParquetRecordBatchReader>,
    fields: Fields,
    batch: Option<RecordBatch>,
    /// The next row of it.
    at: usize,
}

impl Table {
    /// Opens a file, or the bytes of a whole one, and looks for the columns.
    ///
    /// # Errors
    /// If it is no Parquet file, is cut short or damaged, or has no such column of texts.
    pub fn open(file: impl ChunkReader + 'static, fields: &Fields) -> Result<Self, Error> {
        if !file.get_bytes(0, MAGIC.len()).is_ok_and(|begins| begins == MAGIC) {
            return Err(Error::new(ErrorKind::Damaged, "is no Parquet file as it stands; if it is packed once more, unpack it first"));
        }
        let opened = unbroken(|| ParquetRecordBatchReaderBuilder::try_new(file).map_err(damaged))?;
        let schema = opened.schema().clone();
        check(&schema, &fields.text)?;
        let wanted = [&fields.text, &fields.id, &fields.title, &fields.language, &fields.date];
        let columns: Vec<usize> = wanted.iter().filter_map(|name| schema.index_of(name).ok()).collect();
        let mask = ProjectionMask::roots(opened.parquet_schema(), columns);
        let batches = unbroken(|| opened.with_projection(mask).with_batch_size(BATCH).build().map_err(damaged))?;
        Ok(Self { batches: Some(batches), fields: fields.clone(), batch: None, at: 0 })
    }

    /// The next batch that has rows.
    fn decode(&mut self) -> Option<Result<RecordBatch, Error>> {
        let batches = self.batches.as_mut()?;
        let batch =
            unbroken(|| batches.find(|batch| batch.as_ref().map_or(true, |batch| batch.num_rows() > 0)).transpose().map_err(damaged));
        if !matches!(batch, Ok(Some(_))) {
            self.batches = None;
        }
        batch.transpose()
    }
}

impl Iterator for Table {
    type Item = Result<Vec<u8>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.batch.as_ref().is_none_or(|batch| self.at == batch.num_rows()) {
            self.batch = None;
            match self.decode()? {
                Ok(batch) => (self.batch, self.at) = (Some(batch), 0),
                Err(error) => return Some(Err(error)),
            }
        }
        let batch = self.batch.as_ref()?;
        self.at += 1;
        Some(line(batch, self.at - 1, &self.fields))
    }
}

/// A row as a line.
fn line(batch: &RecordBatch, row: usize, fields: &Fields) -> Result<Vec<u8>, Error> {
    let mut line = Map::new();
    for name in [&fields.id, &fields.text, &fields.title, &fields.language, &fields.date] {
        if let Some(column) = batch.column_by_name(name) {
            let value = value(column, row, name).map_err(|error| error.of_row(line.get(&fields.id).cloned()))?;
            line.insert(name.clone(), value);
        }
    }
    Ok(Value::Object(line).to_string().into_bytes())
}

/// A cell: texts, numbers and truth as they are, anything else (a date) as it is shown.
fn value(column: &ArrayRef, row: usize, name: &str) -> Result<Value, Error> {
    let bad = |why: String| Error::new(ErrorKind::BadRow, format!("has a `{name}` that {why}"));
    if column.is_null(row) {
        return Ok(Value::Null);
    }
    let kind = column.data_type();
    if is_text(kind) {
        // One cell alone, for the other rows are none the worse where it is bad.
        let cell = cast(&column.slice(row, 1), &DataType::LargeBinary).map_err(|error| bad(format!("cannot be read: {error}")))?;
        let cell = cell.as_binary::<i64>();
        return match std::str::from_utf8(if cell.is_null(0) { b"" } else { cell.value(0) }) {
            Ok(text) => Ok(Value::from(text)),
            Err(error) => Err(bad(format!("is not UTF-8: bad at byte {}", error.valid_up_to()))),
        };
    }
    let shown = array_value_to_string(column, row).map_err(|error| bad(format!("cannot be read: {error}")))?;
    let plain = (kind.is_numeric() || *kind == DataType::Boolean).then(|| serde_json::from_str(&shown).ok()).flatten();
    Ok(plain.unwrap_or(Value::String(shown)))
}

/// Refuses a table whose texts do not stand where they are looked for.
fn check(schema: &Schema, text: &str) -> Result<(), Error> {
    let Ok(field) = schema.field_with_name(text) else {
        let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        let names = names.join("`, `");
        return Err(Error::new(ErrorKind::BadRow, format!("has no column `{text}`; name one of `{names}` by --text-field")));
    };
    if is_text(field.data_type()) || field.data_type().is_null() {
        return Ok(());
    }
    Err(Error::new(ErrorKind::BadRow, format!("has a column `{text}` of {}, not of text; name another by --text-field", field.data_type())))
}

/// Whether a column of this type may hold texts.
fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Dictionary(_, values) => is_text(values),
        kind => kind.is_string() || kind.is_binary(),
    }
}

fn damaged(error: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Damaged, format!("is cut short or damaged ({error}); fetch it again"))
}

/// Who decodes may panic over damaged bytes.
fn unbroken<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(damaged("its pages make no sense")))
}
