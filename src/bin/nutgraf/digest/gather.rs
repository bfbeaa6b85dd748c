//! The documents of a digest: which there are, what is known of them from earlier runs, and the cards of the others.
//! A document is known again by the hash of its content, so that what was moved or touched is not made anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Result, anyhow};
use nutgraf::digest::{Card, Failed, dated};
use nutgraf::read;
use rayon::prelude::*;

use super::card;
use super::known::{File, Record, Rows};
use super::progress::Progress;
use crate::args::Input;
use crate::batch::{self, Tally};
use crate::cache::{Cache, Entry, Key, Part, pack, unpack};
use crate::files::{Failure, Job, Jobs};
use crate::output::warn;
use crate::paths;

/// How often the cache is written to, and after how many bytes: what is lost where the program is killed.
const BATCH: Duration = Duration::from_millis(500);
const BATCH_BYTES: usize = 16 << 20;
/// Cards of the cache that are unpacked together.
const TOGETHER: usize = 1024;

/// What is read and with what.
pub struct Reading<'r> {
    pub input: &'r Input,
    pub cache: Option<&'r Cache>,
    /// Ends the reading once it is set.
    pub stop: &'r AtomicBool,
    /// Where the digest is written, which is no document of it.
    pub output: Option<&'r Path>,
}

/// The documents of a digest.
#[derive(Default)]
pub struct Gathered {
    pub found: Vec<Found>,
    pub failed: Vec<Failed>,
    pub tally: Tally,
    /// Files that were not come to.
    pub unread: usize,
}

/// A document that was read now or earlier.
pub struct Found {
    path: Arc<str>,
    row: usize,
    /// Its content and how it was read.
    pub key: Key,
    /// When its file was changed last.
    pub modified: Option<SystemTime>,
    /// None: the cache has it.
    card: Option<Card>,
}

/// What became of a document.
struct Done {
    file: usize,
    row: usize,
    held: usize,
    came: Result<Fresh, Failure>,
}

struct Fresh {
    key: Key,
    /// None where the cache has it; else the card with its entry, if there is a cache.
    made: Option<(Card, Vec<u8>)>,
}

/// Finds all documents and reads those that the cache does not know.
pub fn gather(reading: &Reading<'_>) -> Result<Gathered> {
    let options = options(reading.input);
    let mut gathered = Gathered::default();
    let mut files = Vec::new();
    for path in paths::named(reading.input) {
        match path {
            Ok(path) if reading.output.is_some_and(|output| is_output(&path, output)) => {}
            Ok(path) => files.push(path),
            Err(error) => gathered.fail(None, &Failure::Input(error), reading.input),
        }
    }
    let now = SystemTime::now();
    let files: Vec<File> = files.into_par_iter().map(|path| File::of(path, &options, now)).collect();
    let records: Vec<Option<Record>> = files.par_iter().map(|file| file.record(reading.cache)).collect();
    let mut unknown = Vec::new();
    for (at, (file, record)) in files.iter().zip(records).enumerate() {
        match record {
            Some(record) => gathered.known(file, record, reading.input),
            None => unknown.push((at, file.path.clone())),
        }
    }
    let mut taking = Taking {
        reading,
        files: &files,
        gathered,
        open: None,
        last: None,
        pending: Vec::new(),
        bytes: 0,
        put: Instant::now(),
        writer: None,
    };
    if !unknown.is_empty() {
        taking.read(unknown, &options)?;
    }
    Ok(taking.gathered)
}

/// The cards of documents; none where the cache lost one.
pub fn cards(found: Vec<Found>, cache: Option<&Cache>) -> Option<Vec<Card>> {
    let mut cards = Vec::with_capacity(found.len());
    let mut found = found.into_iter().peekable();
    while found.peek().is_some() {
        let some: Vec<Found> = found.by_ref().take(TOGETHER).collect();
        let some: Vec<(bool, Option<Card>)> = some.into_par_iter().map(|found| (found.card.is_some(), found.card(cache))).collect();
        for (is_home, card) in some {
            cards.push(if is_home { card? } else { at_home(card?) });
        }
    }
    Some(cards)
}

/// A copy made by the thread that puts the digest together. An allocator keeps what one thread frees for that thread: what a
/// card gives back on the way is of use to the digest only in memory that was its own.
fn at_home(card: Card) -> Card {
    let copy = card.clone();
    drop(card);
    copy
}

/// What says how documents are read and by which program: with another, no earlier card counts.
fn options(input: &Input) -> Vec<u8> {
    let program = std::env::current_exe().and_then(fs::metadata);
    let program = program.map(|meta| (meta.len(), meta.modified().ok())).ok();
    format!("{} {program:?} {:?} {:?} {:?} {}", env!("CARGO_PKG_VERSION"), input.format, input.fields, input.language, input.max_bytes)
        .into()
}

/// Whether a file is the one that the digest is written to, or what it is written to before it is moved there.
pub fn is_output(path: &Path, output: &Path) -> bool {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let (Some(mine), Some(its)) = (name(output), name(path)) else { return false };
    let same = its == mine || its.strip_prefix(&mine).is_some_and(|rest| rest.starts_with('.') && rest.strip_suffix(".part").is_some());
    let folder =
        |path: &Path| fs::canonicalize(path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))).ok();
    same && folder(path) == folder(output)
}

impl Gathered {
    fn fail(&mut self, name: Option<&str>, failure: &Failure, input: &Input) {
        self.tally.count(failure, input);
        let (path, error) = failure.parted(name);
        self.failed.push(Failed { path, error });
    }

    /// Takes what is known of a file.
    fn known(&mut self, file: &File, record: Record, input: &Input) {
        match record {
            Record::Failed(error) => {
                self.fail(Some(&file.name), &Failure::Input(anyhow!(error).context(file.name.to_string())), input);
            }
            Record::Documents(rows) => {
                for (row, key) in rows {
                    self.tally.answered();
                    self.found.push(Found { path: file.name.clone(), row, key: Key(key), modified: file.modified, card: None });
                }
            }
        }
    }
}

impl Found {
    /// What the digest depends on, apart from the content.
    pub fn place(&self) -> (&str, usize) {
        (&self.path, self.row)
    }

    fn card(self, cache: Option<&Cache>) -> Option<Card> {
        if self.card.is_some() {
            return self.card;
        }
        let tables = cache?.tables();
        let packed = tables.get(Part::Cards, self.key)?;
        let card = unpack(&packed).and_then(|card| rmp_serde::from_slice::<(bool, Card)>(&card).ok());
        let Some((is_named, card)) = card else {
            tables.mark_damaged();
            return None;
        };
        Some(card.placed((!is_named).then(|| named(&self.path, self.row)), (&*self.path != "-").then(|| self.path.to_string())))
    }
}

/// What a document is called where it does not say so itself.
fn named(path: &str, row: usize) -> String {
    if row == 0 { path.to_owned() } else { format!("{path}:{row}") }
}

/// Documents as they come from the workers.
struct Taking<'t> {
    reading: &'t Reading<'t>,
    files: &'t [File],
    gathered: Gathered,
    /// The file that is being read, its documents so far, and whether all of it is worth keeping.
    open: Option<(usize, Rows, bool)>,
    /// The last file that was come to.
    last: Option<usize>,
    /// What is still to be put into the cache.
    pending: Vec<Entry>,
    bytes: usize,
    /// When that was done last.
    put: Instant,
    /// Where that goes to; none where there is no cache, or it takes nothing more.
    writer: Option<SyncSender<Vec<Entry>>>,
}

impl Taking<'_> {
    fn read(&mut self, unknown: Vec<(usize, PathBuf)>, options: &[u8]) -> Result<()> {
        let Reading { input, stop, cache, .. } = *self.reading;
        let order: Vec<usize> = unknown.iter().map(|(file, _)| *file).collect();
        thread::scope(|scope| {
            // Writing waits for the disk, reading for the processor.
            let writer = cache.map(|cache| {
                let (send, entries) = sync_channel(1);
                self.writer = Some(send);
                scope.spawn(move || entries.iter().try_for_each(|entries: Vec<Entry>| cache.put(&entries)))
            });
            let done = self.read_all(unknown, &order, options);
            self.writer = None;
            if let Some(Ok(Err(error))) = writer.map(thread::ScopedJoinHandle::join)
                && !input.quiet
            {
                warn(&error);
            }
            done
        })?;
        if stop.load(Ordering::Relaxed) {
            let last = self.last;
            self.gathered.unread = order.len() - last.map_or(0, |last| order.partition_point(|&file| file <= last));
        }
        Ok(())
    }

    fn read_all(&mut self, unknown: Vec<(usize, PathBuf)>, order: &[usize], options: &[u8]) -> Result<()> {
        let Reading { input, stop, cache, .. } = *self.reading;
        let mut progress = Progress::new(order.iter().map(|&file| self.files[file].size), input.quiet);
        let mut jobs = Jobs::of(input, unknown, stop);
        let work = |job: Job| {
            let (file, row, held) = (job.file(), job.row(), job.held());
            Done { file, row, held, came: batch::unbroken(&job.name(), || fresh(job, input, cache, options)) }
        };
        batch::each(&mut jobs, input.jobs, work, |done, _| {
            progress.came_to(order.partition_point(|&file| file < done.file), done.held);
            self.take(done, &progress);
            Ok(())
        })?;
        self.last = self.open.as_ref().map(|(file, ..)| *file);
        if stop.load(Ordering::Relaxed) {
            // Of a file of rows there may be more: it is read again, and its rows are known then.
            self.open = None;
        }
        self.close();
        self.put();
        Ok(())
    }

    fn take(&mut self, done: Done, progress: &Progress) {
        let Done { file, row, came, .. } = done;
        if self.open.as_ref().is_none_or(|(open, ..)| *open != file) {
            self.close();
            self.open = Some((file, Vec::new(), self.files[file].settled));
        }
        match came {
            Ok(Fresh { key, made }) => {
                if let Some((_, rows, _)) = &mut self.open {
                    rows.push((row, key.0));
                }
                let card = made.map(|(card, entry)| {
                    self.enter(Part::Cards, key, entry);
                    at_home(card)
                });
                let File { name, modified, .. } = &self.files[file];
                self.gathered.tally.answered();
                self.gathered.found.push(Found { path: name.clone(), row, key, modified: *modified, card });
            }
            Err(failure) => {
                let settled = self.files[file].settled;
                if let (0, Some(error)) = (row, failure.error().downcast_ref::<read::Error>()) {
                    self.record(file, &Record::Failed(error.to_string()), settled);
                }
                // What failed for another reason may not fail again, and of rows the others are found by their content.
                self.open = Some((file, Vec::new(), false));
                let name = named(&self.files[file].name, row);
                progress.aside(|| self.gathered.fail(Some(&name), &failure, self.reading.input));
            }
        }
        if self.put.elapsed() >= BATCH || self.bytes >= BATCH_BYTES {
            self.put();
        }
    }

    /// Keeps what a file came to that is read to its end.
    fn close(&mut self) {
        let Some((file, rows, keeps)) = self.open.take() else { return };
        self.record(file, &Record::Documents(rows), keeps);
    }

    fn record(&mut self, file: usize, record: &Record, keeps: bool) {
        if let (true, Some(key), Ok(entry)) = (keeps, self.files[file].key, rmp_serde::to_vec(record)) {
            self.enter(Part::Files, key, entry);
        }
    }

    fn enter(&mut self, part: Part, key: Key, entry: Vec<u8>) {
        if self.writer.is_some() {
            self.bytes += entry.len();
            self.pending.push((part, key, entry));
        }
    }

    fn put(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        self.bytes = 0;
        self.put = Instant::now();
        // Who writes tells in the end why that ended.
        if self.writer.as_ref().is_some_and(|writer| writer.send(pending).is_err()) {
            self.writer = None;
        }
    }
}

/// The card of a document, or its key alone where the cache has it.
fn fresh(job: Job, input: &Input, cache: Option<&Cache>, options: &[u8]) -> Result<Fresh, Failure> {
    let raw = job.read(input)?;
    let key = Key::of([options, format!("{:?} {:?}", raw.format, dated(raw.path())).as_bytes(), &raw.bytes]);
    if cache.is_some_and(|cache| cache.tables().has(Part::Cards, key)) {
        return Ok(Fresh { key, made: None });
    }
    let name = raw.name();
    let loaded = raw.load(input)?;
    let is_named = loaded.id.as_str() != Some(&name);
    let card = card(loaded, input);
    let entry = if cache.is_some() { pack(&rmp_serde::to_vec(&(is_named, &card)).unwrap_or_default()) } else { Vec::new() };
    Ok(Fresh { key, made: Some((card, entry)) })
}
