//! Files, known again by path, size and times, so that an unchanged folder is not opened.
//!
//! A file that changed less than [`SETTLED`] ago may change again without looking different: it is opened once more.

use std::fs::{self, Metadata};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use crate::cache::{Cache, Key, Part};

/// Finer than this no clock of a file system needs to be.
const SETTLED: Duration = Duration::from_secs(2);

/// The rows of a file (0: all of it) with the keys of their cards.
pub type Rows = Vec<(usize, [u8; 16])>;

/// What the cache keeps of a file.
#[derive(Serialize, Deserialize)]
pub enum Record {
    Documents(Rows),
    /// Why it cannot be read.
    Failed(String),
}

/// A file, as far as it can be told without opening it.
pub struct File {
    pub path: PathBuf,
    pub name: Arc<str>,
    /// Of its path and state; none where it has none, as standard input.
    pub key: Option<Key>,
    pub settled: bool,
    pub size: u64,
    pub modified: Option<SystemTime>,
}

impl File {
    pub fn of(path: PathBuf, options: &[u8], now: SystemTime) -> Self {
        let name = path.to_string_lossy().into();
        let meta = fs::metadata(&path).ok().filter(Metadata::is_file);
        let Some((meta, absolute)) = meta.zip(std::path::absolute(&path).ok()) else {
            return Self { path, name, key: None, settled: false, size: 0, modified: None };
        };
        let modified = meta.modified().ok();
        let (state, changed) = state(&meta);
        let key = Some(Key::of([options, absolute.as_os_str().as_encoded_bytes(), state.as_bytes()]));
        let settled = changed.is_some_and(|changed| changed + SETTLED <= now);
        Self { path, name, key, settled, size: meta.len(), modified }
    }

    pub fn record(&self, cache: Option<&Cache>) -> Option<Record> {
        let tables = cache?.tables();
        let record = rmp_serde::from_slice(&tables.get(Part::Files, self.key?)?);
        if record.is_err() {
            tables.mark_damaged();
        }
        record.ok()
    }
}

/// What differs where a file has changed, and when it did.
#[cfg(unix)]
fn state(meta: &Metadata) -> (String, Option<SystemTime>) {
    use std::os::unix::fs::MetadataExt;
    let changed = UNIX_EPOCH + Duration::new(meta.ctime().max(0) as u64, 0) + Duration::from_secs(1);
    let state =
        [meta.dev(), meta.ino(), meta.len(), meta.mtime() as u64, meta.mtime_nsec() as u64, meta.ctime() as u64, meta.ctime_nsec() as u64];
    (format!("{state:?}"), meta.modified().ok().map(|modified| modified.max(changed)))
}

#[cfg(not(unix))]
fn state(meta: &Metadata) -> (String, Option<SystemTime>) {
    let modified = meta.modified().ok();
    let since = modified.and_then(|modified| modified.duration_since(UNIX_EPOCH).ok());
    (format!("{} {since:?}", meta.len()), modified)
}
