//! Paths → documents: files opened in order, files of rows parted, and what is said of those that cannot be read.

use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, anyhow, bail};
use nutgraf::Article;
use nutgraf::read::{self, Format, Row};
use serde_json::Value;

use crate::args::{Folders, Input};
use crate::paths;
use crate::rows::{Lost, Rows};

/// A document that is still to be read; reading it is the workers' part.
pub struct Job {
    /// Which of the files it is from.
    file: usize,
    /// The path as it was given, for messages.
    path: Arc<str>,
    source: Source,
}

enum Source {
    /// One document.
    Whole { bytes: Box<dyn BufRead + Send>, format: Format },
    /// A row of a file of rows with its number, from 1, as a line of JSON Lines.
    Row { line: Vec<u8>, number: usize },
    /// A row that is no document, or too long to keep.
    BadRow { number: usize, id: Option<Value>, error: anyhow::Error },
    /// What could not be opened.
    Failed(anyhow::Error),
}

/// The bytes of a document, unpacked, before anything is made of them.
pub struct Raw {
    path: Arc<str>,
    pub bytes: Vec<u8>,
    pub format: Format,
    /// The number of its row, from 1; 0 where it fills its file.
    pub row: usize,
}

/// A document read, with what it is called.
pub struct Loaded {
    pub id: Value,
    /// The file that it stands in.
    pub path: Arc<str>,
    pub article: Article,
}

/// How a document failed.
pub enum Failure {
    /// This one document is lost.
    Document(anyhow::Error),
    /// A row that says what it is called is lost.
    Row { id: Value, error: anyhow::Error },
    /// A whole input could not be read.
    Input(anyhow::Error),
}

impl Failure {
    /// Which document, why, and what to do about it.
    pub fn error(&self) -> &anyhow::Error {
        match self {
            Self::Document(error) | Self::Row { error, .. } | Self::Input(error) => error,
        }
    }
}

impl Failure {
    /// The document that failed, by its path and row, and why; where it is not known by `name`, the message begins with it.
    pub fn parted(&self, name: Option<&str>) -> (String, String) {
        let told = format!("{:#}", self.error());
        let (place, why) = match name {
            Some(name) => (name, told.strip_prefix(name).and_then(|why| why.strip_prefix(": ")).unwrap_or(&told)),
            None => told.split_once(": ").unwrap_or(("", &told)),
        };
        (place.to_owned(), why.to_owned())
    }

    fn of_row(id: Option<Value>, error: anyhow::Error) -> Self {
        match id {
            Some(id) => Self::Row { id, error },
            None => Self::Document(error),
        }
    }
}

impl Job {
    /// What it is called, for messages.
    pub fn name(&self) -> String {
        match self.source {
            Source::Row { number, .. } | Source::BadRow { number, .. } => format!("{}:{number}", self.path),
            _ => self.path.to_string(),
        }
    }

    /// Which of the files it is from, from 0.
    pub fn file(&self) -> usize {
        self.file
    }

    /// The number of its row, from 1; 0 where it fills its file.
    pub fn row(&self) -> usize {
        match self.source {
            Source::Row { number, .. } | Source::BadRow { number, .. } => number,
            _ => 0,
        }
    }

    /// Reads the document.
    pub fn load(self, input: &Input) -> Result<Loaded, Failure> {
        self.read(input)?.load(input)
    }

    /// Reads its bytes.
    pub fn read(self, input: &Input) -> Result<Raw, Failure> {
        let path = self.path;
        match self.source {
            Source::Whole { bytes, format } => {
                let bytes = whole(bytes, input.max_bytes).map_err(|error| Failure::Input(error.context(path.to_string())))?;
                Ok(Raw { path, bytes, format, row: 0 })
            }
            Source::BadRow { number, id, error } => Err(Failure::of_row(id, anyhow!("{path}:{number}: {error}"))),
            Source::Row { line, number } => Ok(Raw { path, bytes: line, format: Format::Jsonl, row: number }),
            Source::Failed(error) if error.is::<Folder>() => Err(Failure::Document(error.context(path.to_string()))),
            // A folder or a list of names says by itself where it failed.
            Source::Failed(error) if path.is_empty() => Err(Failure::Input(error)),
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

impl Raw {
    /// The file that it stands in.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What it is called where it does not say so itself.
    pub fn name(&self) -> String {
        if self.row == 0 { self.path.to_string() } else { format!("{}:{}", self.path, self.row) }
    }

    /// Makes a document of the bytes.
    pub fn load(self, input: &Input) -> Result<Loaded, Failure> {
        let name = self.name();
        let Self { path, bytes, format, row } = self;
        if row == 0 {
            let article = read::read_within(&bytes, format, input.max_bytes);
            let article = article.map_err(|error| Failure::Input(anyhow::Error::from(error).context(name.clone())))?;
            return Ok(Loaded { id: Value::from(name), path, article });
        }
        let row = Row::parse(&bytes, &input.fields);
        let row = row.map_err(|error| Failure::of_row(error.row_id().cloned(), anyhow!("{name}: {error}")))?;
        Ok(Loaded { id: row.id.unwrap_or_else(|| Value::from(name)), path, article: row.article })
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
    paths: Box<dyn Iterator<Item = Result<(usize, PathBuf)>> + 'i>,
    /// Ends the documents early once it is set.
    stop: Option<&'i AtomicBool>,
    /// The file of rows that is being parted, with its number and name.
    rows: Option<(usize, Arc<str>, Rows)>,
    many: bool,
}

impl<'i> Jobs<'i> {
    pub fn new(input: &'i Input) -> Self {
        Self {
            input,
            paths: Box::new(paths::named(input).enumerate().map(|(file, path)| Ok((file, path?)))),
            stop: None,
            rows: None,
            many: input.folders != Folders::Refused || input.files_from.is_some() || input.paths.len() > 1,
        }
    }

    /// Those of some files, each with its number, until `stop` is set.
    pub fn of(input: &'i Input, files: Vec<(usize, PathBuf)>, stop: &'i AtomicBool) -> Self {
        Self { input, paths: Box::new(files.into_iter().map(Ok)), stop: Some(stop), rows: None, many: true }
    }

    /// Whether the input may hold more than one document: several paths, or a file of rows among those opened so far.
    pub fn are_many(&self) -> bool {
        self.many
    }

    fn open(&mut self, file: usize, path: &Path) -> Option<Job> {
        let name: Arc<str> = path.to_string_lossy().into();
        match self.sniff(path) {
            Ok(Opened::Rows(rows)) => {
                self.many = true;
                self.rows = Some((file, name, rows));
                None
            }
            Ok(Opened::Whole { bytes, format }) => Some(Job { file, path: name, source: Source::Whole { bytes, format } }),
            Err(error) => Some(Job { file, path: name, source: Source::Failed(error) }),
        }
    }

    fn sniff(&self, path: &Path) -> Result<Opened> {
        let is_stdin = path == Path::new("-");
        let file: Box<dyn Read + Send> = if is_stdin {
            Box::new(io::stdin())
        } else {
            let file = File::open(path).map_err(|error| unopened(path, error))?;
            if file.metadata()?.is_dir() {
                return Err(Folder.into());
            }
            Box::new(file)
        };
        let mut bytes = read::decompressed(file).map_err(unread)?;
        let format = match self.input.format {
            Some(format) => format,
            None => Format::detect(bytes.fill_buf().map_err(unread)?, (!is_stdin).then_some(&uncompressed(path)))?,
        };
        match format {
            Format::Jsonl => Ok(Opened::Rows(Rows::of_lines(bytes))),
            Format::Parquet if is_stdin => bail!("is Parquet, which is read from its end; save it to a file and name that"),
            Format::Parquet => Ok(Opened::Rows(Rows::of_table(path, &self.input.fields)?)),
            format => Ok(Opened::Whole { bytes, format }),
        }
    }

    fn next_row(&mut self) -> Option<Job> {
        let (file, path, rows) = self.rows.as_mut()?;
        let (file, path) = (*file, path.clone());
        let Some((number, line)) = rows.next(self.input.max_bytes) else {
            self.rows = None;
            return None;
        };
        let source = match line {
            Ok(line) => Source::Row { line, number },
            Err(Lost::Row { id, error }) => Source::BadRow { number, id, error },
            Err(Lost::Rest(error)) => {
                self.rows = None;
                Source::Failed(error.context(format!("stopped at row {number}")))
            }
        };
        Some(Job { file, path, source })
    }
}

/// What a file turned out to be.
enum Opened {
    Whole { bytes: Box<dyn BufRead + Send>, format: Format },
    Rows(Rows),
}

impl Iterator for Jobs<'_> {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        loop {
            if self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed)) {
                return None;
            }
            if let Some(job) = self.next_row() {
                return Some(job);
            }
            let job = match self.paths.next()? {
                Ok((file, path)) => self.open(file, &path),
                Err(error) => Some(Job { file: 0, path: "".into(), source: Source::Failed(error) }),
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

/// Reads the bytes of one document that fills its input.
fn whole(bytes: impl Read, most: u64) -> Result<Vec<u8>> {
    let mut buffer = Vec::new();
    bytes.take(most.saturating_add(1)).read_to_end(&mut buffer).map_err(unread)?;
    if buffer.len() as u64 > most {
        bail!("is larger than {}", limit(most));
    }
    Ok(buffer)
}

/// What `--max-bytes` allows, and what to do about it.
pub fn limit(most: u64) -> String {
    let size = match most {
        0..1024 => format!("{most} bytes"),
        1024..1_048_576 => format!("{} KB", most >> 10),
        _ => format!("{} MB", most >> 20),
    };
    format!("{size} unpacked; raise --max-bytes if it is to be read all the same")
}

/// Why a file could not be opened, and what to do about it.
pub fn unopened(path: &Path, error: io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::NotFound if path.is_symlink() => anyhow!("is a link to something that is not there; mend the link"),
        io::ErrorKind::NotFound => anyhow!("is not there; check the name"),
        io::ErrorKind::PermissionDenied => anyhow!("may not be read by you; change its permissions (chmod +r)"),
        _ => anyhow::Error::from(error).context("cannot be opened"),
    }
}

/// Why reading stopped, and what to do about it.
pub fn unread(error: io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::Other => {
            anyhow!("is cut short or damaged ({error}); fetch it again")
        }
        _ => anyhow::Error::from(error).context("cannot be read"),
    }
}
