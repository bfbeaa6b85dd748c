//! Paths → documents: files opened in order, folders walked, JSON Lines parted into rows.

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use nutgraf::Article;
use nutgraf::read::{self, Format, Row};
use serde_json::Value;

use crate::args::Input;

/// A document that is still to be read; reading it is the workers' part.
pub struct Job {
    /// The path as it was given, for messages.
    path: Arc<str>,
    source: Source,
}

enum Source {
    /// One document.
    Whole { bytes: Box<dyn BufRead + Send>, format: Format },
    /// A row of a JSON Lines file with its number, from 1.
    Row { line: Vec<u8>, number: usize },
    /// What could not be opened.
    Failed(anyhow::Error),
}

/// A document read, with what it is called.
pub struct Loaded {
    pub id: Value,
    pub article: Article,
}

/// How a document failed.
pub enum Failure {
    /// This one document is lost.
    Document(anyhow::Error),
    /// A whole input could not be read.
    Input(anyhow::Error),
}

impl Job {
    /// Reads the document.
    pub fn load(self, input: &Input) -> Result<Loaded, Failure> {
        let path = self.path;
        match self.source {
            Source::Whole { mut bytes, format } => {
                let mut buffer = Vec::new();
                let article = bytes
                    .read_to_end(&mut buffer)
                    .map_err(anyhow::Error::from)
                    .and_then(|_| Ok(read::read(&buffer, format)?))
                    .map_err(|error| Failure::Input(error.context(path.to_string())))?;
                Ok(Loaded { id: Value::from(&*path), article })
            }
            Source::Row { line, number } => {
                let row = Row::parse(&line, &input.fields).map_err(|error| Failure::Document(anyhow!("{path}:{number}: {error}")))?;
                Ok(Loaded { id: row.id.unwrap_or_else(|| Value::from(format!("{path}:{number}"))), article: row.article })
            }
            Source::Failed(error) if error.is::<Folder>() => Err(Failure::Document(error.context(path.to_string()))),
            Source::Failed(error) => Err(Failure::Input(error.context(path.to_string()))),
        }
    }

    /// Bytes that it holds in memory before it is read.
    pub fn held(&self) -> usize {
        match &self.source {
            Source::Row { line, .. } => line.len(),
            _ => 0,
        }
    }
}

/// A folder where a document was wanted.
#[derive(Debug)]
struct Folder;

impl std::fmt::Display for Folder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(
            "is a folder; name its files, or add --recursive for a brief of each (one page of many is the work of `nutgraf digest`)",
        )
    }
}

impl std::error::Error for Folder {}

/// The documents of the input, in order, opened as they are asked for.
pub struct Jobs<'i> {
    input: &'i Input,
    /// Paths that are still to be opened, the next one first.
    paths: Box<dyn Iterator<Item = Result<PathBuf>> + 'i>,
    /// The JSON Lines file that is being parted.
    rows: Option<Rows>,
    many: bool,
}

struct Rows {
    path: Arc<str>,
    lines: Box<dyn BufRead + Send>,
    number: usize,
}

impl<'i> Jobs<'i> {
    pub fn new(input: &'i Input) -> Self {
        let paths: Box<dyn Iterator<Item = Result<PathBuf>>> = if input.recursive {
            Box::new(input.paths.iter().flat_map(|path| walk(path)))
        } else {
            Box::new(input.paths.iter().map(|path| Ok(path.clone())))
        };
        Self { input, paths, rows: None, many: input.recursive || input.paths.len() > 1 }
    }

    /// Whether the input may hold more than one document: several paths, or JSON Lines among those opened so far.
    pub fn are_many(&self) -> bool {
        self.many
    }

    fn open(&mut self, path: &Path) -> Option<Job> {
        let name: Arc<str> = path.to_string_lossy().into();
        match self.sniff(path) {
            Ok((lines, Format::Jsonl)) => {
                self.many = true;
                self.rows = Some(Rows { path: name, lines, number: 0 });
                None
            }
            Ok((bytes, format)) => Some(Job { path: name, source: Source::Whole { bytes, format } }),
            Err(error) => Some(Job { path: name, source: Source::Failed(error) }),
        }
    }

    fn sniff(&self, path: &Path) -> Result<(Box<dyn BufRead + Send>, Format)> {
        let is_stdin = path == Path::new("-");
        let file: Box<dyn Read + Send> = if is_stdin {
            Box::new(io::stdin())
        } else {
            let file = File::open(path)?;
            if file.metadata()?.is_dir() {
                return Err(Folder.into());
            }
            Box::new(file)
        };
        let mut bytes = read::decompressed(file).context("cannot be unpacked")?;
        let format = match self.input.format {
            Some(format) => format,
            None => Format::detect(bytes.fill_buf()?, (!is_stdin).then_some(&uncompressed(path)))?,
        };
        Ok((bytes, format))
    }

    fn next_row(&mut self) -> Option<Job> {
        let rows = self.rows.as_mut()?;
        loop {
            let mut line = Vec::new();
            rows.number += 1;
            let (path, number) = (rows.path.clone(), rows.number);
            match rows.lines.read_until(b'\n', &mut line) {
                Ok(0) => break,
                Err(error) => {
                    self.rows = None;
                    let error = anyhow::Error::from(error).context(format!("stopped at line {number}"));
                    return Some(Job { path, source: Source::Failed(error) });
                }
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => return Some(Job { path, source: Source::Row { line, number } }),
            }
        }
        self.rows = None;
        None
    }
}

impl Iterator for Jobs<'_> {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        loop {
            if let Some(job) = self.next_row() {
                return Some(job);
            }
            let job = match self.paths.next()? {
                Ok(path) => self.open(&path),
                Err(error) => Some(Job { path: "".into(), source: Source::Failed(error) }),
            };
            if job.is_some() {
                return job;
            }
        }
    }
}

/// A path without the ending that says how it is compressed.
fn uncompressed(path: &Path) -> PathBuf {
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("gz" | "zst") => path.with_extension(""),
        _ => path.to_path_buf(),
    }
}

/// The files below a path, by name, hidden ones and those that .gitignore names left out.
pub fn walk(path: &Path) -> Box<dyn Iterator<Item = Result<PathBuf>>> {
    if !path.is_dir() {
        return Box::new(std::iter::once(Ok(path.to_path_buf())));
    }
    let walk = ignore::WalkBuilder::new(path).require_git(false).sort_by_file_name(std::ffi::OsStr::cmp).build();
    Box::new(walk.filter_map(|entry| match entry {
        Ok(entry) => entry.file_type().is_some_and(|kind| kind.is_file()).then(|| Ok(entry.into_path())),
        Err(error) => Some(Err(error.into())),
    }))
}
