//! Parquet in and out, by the program: rows are read as those of JSON Lines are, and briefs are written as they are in JSON.
#![cfg(feature = "parquet")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, BinaryArray, Date32Array, DictionaryArray, Int64Array, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Compression, GzipLevel, ZstdLevel};
use parquet::file::properties::WriterProperties;
use serde_json::{Value, json};

const TEXT: &str = "The board voted 7-2 on Monday to dredge the harbour. Rain fell. “It is time,” said the chair, Ana Ruiz.";

/// An empty folder of this test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("parquet").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(path: &Path, columns: Vec<(&str, ArrayRef)>, group: usize, compression: Compression) {
    let table = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(name, column)| (name, column, true))).unwrap();
    let properties = WriterProperties::builder().set_compression(compression).set_max_row_group_row_count(Some(group)).build();
    let mut writer = ArrowWriter::try_new(File::create(path).unwrap(), table.schema(), Some(properties)).unwrap();
    writer.write(&table).unwrap();
    writer.close().unwrap();
}

fn nutgraf(arguments: &[&str], paths: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nutgraf")).args(arguments).args(paths).output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    output.stdout.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).map(|line| serde_json::from_slice(line).unwrap()).collect()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn texts(number: usize) -> Vec<String> {
    (0..number).map(|at| format!("Report {at} of the day. {TEXT} Number {at} is done.")).collect()
}

#[test]
fn rows_are_read_as_those_of_json_lines() {
    let folder = folder("rows");
    let texts = texts(200);
    let rows: Vec<String> = texts.iter().enumerate().map(|(id, text)| json!({ "id": id, "text": text }).to_string() + "\n").collect();
    fs::write(folder.join("rows.jsonl"), rows.concat()).unwrap();
    let wanted = nutgraf(&["--format", "jsonl"], &[&folder.join("rows.jsonl")]);
    let codecs =
        [Compression::UNCOMPRESSED, Compression::SNAPPY, Compression::GZIP(GzipLevel::default()), Compression::ZSTD(ZstdLevel::default())];
    for (codec, group) in codecs.into_iter().zip([7, 64, 100, 1000]) {
        let path = folder.join(format!("{group}.data"));
        let ids = Int64Array::from_iter_values(0..200);
        write(&path, vec![("text", Arc::new(StringArray::from(texts.clone()))), ("id", Arc::new(ids))], group, codec);
        let answer = nutgraf(&["--format", "jsonl"], &[&path]);
        assert_eq!(told(&answer), "", "{codec}");
        assert!(answer.stdout == wanted.stdout && answer.status.success(), "{codec}");
    }
}

#[test]
fn columns_of_many_types_are_heeded() {
    let path = folder("types").join("table.parquet");
    let keys: DictionaryArray<arrow_array::types::Int32Type> = ["a", "b"].into_iter().collect();
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("body", Arc::new(BinaryArray::from_vec(vec![TEXT.as_bytes(), TEXT.as_bytes()]))),
        ("key", Arc::new(keys)),
        ("title", Arc::new(StringArray::from(vec![Some("Harbour"), None]))),
        ("lang", Arc::new(StringArray::from(vec!["de", "en"]))),
        ("date", Arc::new(Date32Array::from(vec![20523, 20523]))),
        ("beside", Arc::new(Int64Array::from(vec![1, 2]))),
    ];
    write(&path, columns, 10, Compression::SNAPPY);
    let answer = lines(&nutgraf(&["--format", "jsonl", "--text-field", "body", "--id-field", "key"], &[&path]));
    assert_eq!(answer[0]["id"], "a");
    assert_eq!((&answer[0]["title"], &answer[0]["language"]), (&json!("Harbour"), &json!("de")));
    assert_eq!((&answer[1]["title"], &answer[1]["language"]), (&Value::Null, &json!("en")));
    // 20523 days after 1970 are 2026-03-11, a Wednesday.
    assert_eq!(answer[1]["outcomes"][0]["when"], "2026-03-09");
}

#[test]
fn bad_rows_say_so_and_harm_no_others() {
    let folder = folder("bad");
    let path = folder.join("table.parquet");
    let texts = BinaryArray::from_opt_vec(vec![Some(TEXT.as_bytes()), None, Some(b"ab\xff"), Some(b"")]);
    let ids = StringArray::from(vec![Some("a"), Some("b"), None, Some("d")]);
    write(&path, vec![("id", Arc::new(ids)), ("text", Arc::new(texts))], 2, Compression::SNAPPY);
    let briefs = folder.join("briefs.parquet");
    let answer = nutgraf(&["-o", briefs.to_str().unwrap()], &[&path]);
    let place = path.display();
    assert_eq!(
        told(&answer),
        format!("nutgraf: {place}:2: has a null `text`\nnutgraf: {place}:3: has a `text` that is not UTF-8: bad at byte 2\n")
    );
    assert_eq!(answer.status.code(), Some(1));
    let table = read(&briefs);
    let column =
        |name: &str| table.column_by_name(name).unwrap().as_string::<i32>().iter().map(|cell| cell.map(str::to_owned)).collect::<Vec<_>>();
    assert_eq!(column("id"), [Some("a"), Some("b"), Some(&*format!("{place}:3")), Some("d")].map(|id| id.map(str::to_owned)));
    let errors = [None, Some("has a null `text`"), Some("has a `text` that is not UTF-8: bad at byte 2"), None];
    assert_eq!(column("error"), errors.map(|error| error.map(str::to_owned)));
    let words = table.column_by_name("words").unwrap().as_primitive::<Int64Type>();
    assert!(words.is_valid(0) && words.is_null(1) && words.is_null(2) && words.value(3) == 0);
}

/// A small file as one batch.
fn read(path: &Path) -> RecordBatch {
    let mut batches = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap().with_batch_size(10_000).build().unwrap();
    batches.next().unwrap().unwrap()
}

#[test]
fn briefs_go_out_as_they_are_in_json() {
    let folder = folder("out");
    let path = folder.join("rows.jsonl");
    let rows: Vec<String> = texts(600).iter().enumerate().map(|(id, text)| json!({ "id": id, "text": text }).to_string() + "\n").collect();
    fs::write(&path, rows.concat()).unwrap();
    let wanted = lines(&nutgraf(&["--format", "jsonl"], &[&path]));
    let answer = nutgraf(&["--format", "parquet", "-j", "1"], &[&path]);
    assert_eq!(told(&answer), "");
    assert!(answer.stdout == nutgraf(&["--format", "parquet", "-j", "3"], &[&path]).stdout, "threads have a part in it");
    let briefs = folder.join("briefs.parquet");
    fs::write(&briefs, &answer.stdout).unwrap();
    let table = read(&briefs);
    assert_eq!(table.num_rows(), 600);
    let mut writer = arrow_json::WriterBuilder::new().with_explicit_nulls(true).build::<_, arrow_json::writer::LineDelimited>(Vec::new());
    writer.write(&table).unwrap();
    writer.finish().unwrap();
    for (row, wanted) in writer.into_inner().split(|&byte| byte == b'\n').zip(wanted) {
        let mut row: Value = serde_json::from_slice(row).unwrap();
        assert_eq!(row.as_object_mut().unwrap().remove("error"), Some(Value::Null));
        row["id"] = row["id"].as_str().unwrap().parse::<u64>().unwrap().into();
        for outcome in row["outcomes"].as_array_mut().unwrap() {
            // The program's JSON leaves out what is not known.
            outcome.as_object_mut().unwrap().retain(|key, value| !(["who", "when"].contains(&&**key) && value.is_null()));
        }
        assert_eq!(row, wanted);
    }
    // What was written is read again: a brief has no text.
    assert!(told(&nutgraf(&[], &[&briefs])).contains("has no column `text`; name one of `id`, `title`, `language`"));
    let titles = nutgraf(&["--text-field", "language", "--format", "jsonl"], &[&briefs]);
    assert_eq!(lines(&titles).len(), 600);
}

#[test]
fn damage_is_told_and_costs_no_other_file() {
    let folder = folder("damage");
    let whole = folder.join("whole.parquet");
    write(&whole, vec![("text", Arc::new(StringArray::from(texts(300))))], 50, Compression::SNAPPY);
    let bytes = fs::read(&whole).unwrap();
    let short = folder.join("short.parquet");
    fs::write(&short, &bytes[..bytes.len() / 2]).unwrap();
    let answer = nutgraf(&["--format", "jsonl"], &[&short, &whole]);
    assert!(told(&answer).contains("short.parquet: is cut short or damaged (") && told(&answer).contains("); fetch it again"));
    assert_eq!((lines(&answer).len(), answer.status.code()), (300, Some(1)));
    // Wherever bytes are spoilt, the program tells and ends.
    for at in (4..bytes.len()).step_by(499) {
        let mut spoilt = bytes.clone();
        spoilt[at] ^= 0x55;
        fs::write(&short, &spoilt).unwrap();
        let answer = nutgraf(&["--format", "jsonl", "-n", "1", "--quotes", "0", "--outcomes", "0", "--phrases", "0"], &[&short]);
        assert!(answer.status.code().is_some_and(|code| code <= 2), "{at}: {:?}", answer.status);
        assert!(!told(&answer).contains("by a fault"), "{at}: {}", told(&answer));
    }
}

#[test]
fn what_is_wrong_is_said() {
    let folder = folder("wrong");
    let path = folder.join("table.parquet");
    write(
        &path,
        vec![("id", Arc::new(Int64Array::from(vec![1]))), ("body", Arc::new(StringArray::from(vec![TEXT])))],
        10,
        Compression::SNAPPY,
    );
    let note = folder.join("note.txt");
    fs::write(&note, "PAR1 is the name of a column. It is short.").unwrap();
    let plain = folder.join("plain.txt");
    fs::write(&plain, TEXT).unwrap();
    for (arguments, path, message) in [
        (&["-n", "1"][..], &path, "table.parquet: has no column `text`; name one of `id`, `body` by --text-field"),
        (&["--text-field", "id"], &path, "table.parquet: has a column `id` of Int64, not of text; name another by --text-field"),
        (&["--from", "parquet"], &plain, "plain.txt: is no Parquet file as it stands; if it is packed once more, unpack it first"),
        (&["sentences", "--format", "parquet"], &note, "Parquet holds briefs alone"),
        (&["digest", "--format", "parquet"], &note, "Parquet holds briefs alone"),
    ] {
        let answer = nutgraf(arguments, &[path]);
        assert!(told(&answer).contains(message), "{arguments:?}: {}", told(&answer));
        assert_eq!(answer.status.code(), Some(2), "{arguments:?}");
    }
    assert!(nutgraf(&["-n", "1"], &[&note]).status.success());
    let max = nutgraf(&["--text-field", "body", "--max-bytes", "60"], &[&path]);
    assert!(told(&max).contains("table.parquet:1: is longer than 60 bytes unpacked"), "{}", told(&max));
}
