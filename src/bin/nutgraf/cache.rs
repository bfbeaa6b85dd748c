//! What earlier runs found out, in one file of the user's cache folder: a store of bytes by keys, in parts.
//!
//! It is only ever a shortcut. Each entry carries a checksum; where one is wrong, or the file makes no sense, the cache says that it
//! is damaged, and whoever uses it sets it aside and begins anew. What is put is there wholly or not at all, also where the program
//! is killed meanwhile (redb's commits). One run at a time has it; another meanwhile goes without.

mod packed;

use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result};
use redb::{Database, DatabaseError, ReadOnlyTable, ReadableDatabase, TableDefinition};

pub use self::packed::{Keeping, pack, unpack, write_kept};

/// The name of the file; the number rises where what it holds is another.
const FILE: &str = "digest-1.redb";
/// A larger cache is begun anew: nothing is ever taken out of it.
const LARGEST: u64 = 8 << 30;
/// Bytes of the file that are kept in memory.
const MEMORY: usize = 32 << 20;
/// Bytes of a checksum.
const CHECK: usize = 8;

/// What an entry is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What a file came to, by its path and state.
    Files,
    /// A card, by content and options.
    Cards,
    /// A digest as it was written, by the folders that it is of and how it was asked for.
    Answers,
    /// Which documents the last digest was of, by its folders.
    Runs,
}

/// A table for each part, in their order.
type Open = [ReadOnlyTable<[u8; 16], &'static [u8]>; 4];
type Table = TableDefinition<'static, [u8; 16], &'static [u8]>;

impl Part {
    const ALL: [Self; 4] = [Self::Files, Self::Cards, Self::Answers, Self::Runs];

    const fn table(self) -> Table {
        TableDefinition::new(match self {
            Self::Files => "files",
            Self::Cards => "cards",
            Self::Answers => "answers",
            Self::Runs => "runs",
        })
    }
}

/// What an entry is found by: half of a BLAKE3 hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub [u8; 16]);

impl Key {
    /// The key of things told one after the other.
    pub fn of<'p>(parts: impl IntoIterator<Item = &'p [u8]>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        let mut key = [0; 16];
        key.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
        Self(key)
    }
}

/// What is put in: of which part, under which key, what.
pub type Entry = (Part, Key, Vec<u8>);

/// An open cache.
pub struct Cache {
    path: PathBuf,
    database: Database,
    tables: Tables,
}

/// The state of a cache as it was at one time, for any number of threads.
pub struct Tables {
    tables: Open,
    damaged: AtomicBool,
}

/// What became of opening a cache.
pub enum Opened {
    Ready(Cache),
    /// Another run has it.
    Busy,
    /// What was there made no sense and stands under this name now.
    Anew(Cache, PathBuf),
}

impl Cache {
    /// Opens the cache of a folder, which is made if it is not there.
    pub fn open(folder: &Path) -> Result<Opened> {
        fs::create_dir_all(folder).with_context(|| format!("{}: the cache cannot be kept there", folder.display()))?;
        let path = folder.join(FILE);
        if fs::metadata(&path).is_ok_and(|meta| meta.len() > LARGEST) {
            fs::remove_file(&path)?;
        }
        match sound(|| begin(&path)) {
            Ok(cache) => Ok(Opened::Ready(cache)),
            Err(Trouble::Busy) => Ok(Opened::Busy),
            Err(Trouble::Other(error)) => Err(error.context(format!("{}: the cache cannot be opened", path.display()))),
            Err(Trouble::Damage) => {
                let aside = set_aside(&path)?;
                match sound(|| begin(&path)) {
                    Ok(cache) => Ok(Opened::Anew(cache, aside)),
                    Err(_) => Err(anyhow::anyhow!("{}: the cache cannot be made", path.display())),
                }
            }
        }
    }

    /// Closes a damaged cache and sets it aside, so that the next one is begun anew; the name that it has now.
    pub fn set_aside(self) -> Result<PathBuf> {
        let path = self.path.clone();
        drop(self);
        set_aside(&path)
    }

    /// What it holds, as it was when it was opened.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Puts entries in, all or none.
    pub fn put(&self, entries: &[Entry]) -> Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        let put = || -> Result<(), redb::Error> {
            let transaction = self.database.begin_write()?;
            for part in Part::ALL {
                let mut table = transaction.open_table(part.table())?;
                for (_, key, bytes) in entries.iter().filter(|(of, ..)| *of == part) {
                    let mut checked = check(part, *key, bytes).to_vec();
                    checked.extend_from_slice(bytes);
                    table.insert(key.0, checked.as_slice())?;
                }
            }
            Ok(transaction.commit()?)
        };
        match catch_unwind(AssertUnwindSafe(put)) {
            Ok(done) => done.context("the cache cannot be written"),
            Err(_) => Err(anyhow::anyhow!("the cache cannot be written")),
        }
    }
}

impl Tables {
    /// An entry, if it is there and sound.
    pub fn get(&self, part: Part, key: Key) -> Option<Vec<u8>> {
        let get = || -> Result<Option<Vec<u8>>, redb::Error> {
            let Some(entry) = self.tables[part as usize].get(key.0)? else { return Ok(None) };
            let Some((stored, bytes)) = entry.value().split_at_checked(CHECK) else { return Err(redb::Error::Corrupted(String::new())) };
            if stored == check(part, key, bytes) { Ok(Some(bytes.to_vec())) } else { Err(redb::Error::Corrupted(String::new())) }
        };
        self.noticed(get)
    }

    /// Whether there is an entry.
    pub fn has(&self, part: Part, key: Key) -> bool {
        self.noticed(|| Ok(self.tables[part as usize].get(key.0)?.map(drop))).is_some()
    }

    /// Whether something in it was found to be wrong.
    pub fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    /// Says that something in it is wrong.
    pub fn mark_damaged(&self) {
        self.damaged.store(true, Ordering::Relaxed);
    }

    fn noticed<T>(&self, get: impl FnOnce() -> Result<Option<T>, redb::Error>) -> Option<T> {
        // On bytes that make no sense redb may fail by a panic.
        if let Ok(Ok(found)) = catch_unwind(AssertUnwindSafe(get)) {
            return found;
        }
        self.mark_damaged();
        None
    }
}

/// The folder of caches: `XDG_CACHE_HOME`, or `.cache` in the user's folder.
pub fn folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = set("XDG_CACHE_HOME").or_else(|| Some(set("HOME")?.join(".cache")))?;
    Some(folder.join("nutgraf"))
}

/// Why a cache does not open.
enum Trouble {
    Busy,
    Damage,
    Other(anyhow::Error),
}

impl From<redb::Error> for Trouble {
    fn from(error: redb::Error) -> Self {
        match error {
            redb::Error::DatabaseAlreadyOpen => Self::Busy,
            redb::Error::Io(error) if !matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof) => {
                Self::Other(error.into())
            }
            _ => Self::Damage,
        }
    }
}

impl From<DatabaseError> for Trouble {
    fn from(error: DatabaseError) -> Self {
        redb::Error::from(error).into()
    }
}

/// Does what may stumble over bytes that make no sense.
fn sound<T>(open: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
    catch_unwind(AssertUnwindSafe(open)).unwrap_or(Err(Trouble::Damage))
}

fn begin(path: &Path) -> Result<Cache, Trouble> {
    let database = Database::builder().set_cache_size(MEMORY).create(path)?;
    let opened = || -> Result<Open, redb::Error> {
        let read = || -> Result<Open, redb::Error> {
            let transaction = database.begin_read()?;
            let [a, b, c, d] = Part::ALL.map(|part| transaction.open_table(part.table()));
            Ok([a?, b?, c?, d?])
        };
        match read() {
            Err(redb::Error::TableDoesNotExist(_)) => {}
            tables => return tables,
        }
        let transaction = database.begin_write()?;
        for part in Part::ALL {
            transaction.open_table(part.table())?;
        }
        transaction.commit()?;
        read()
    };
    let tables = Tables { tables: opened()?, damaged: AtomicBool::new(false) };
    Ok(Cache { path: path.to_path_buf(), database, tables })
}

/// Gives a damaged file another name, so that somebody can look at it.
fn set_aside(path: &Path) -> Result<PathBuf> {
    let aside = path.with_extension("damaged");
    fs::rename(path, &aside).with_context(|| format!("{}: the cache is damaged and cannot be set aside; remove it", path.display()))?;
    Ok(aside)
}

/// The checksum of an entry, so that none is taken for another.
fn check(part: Part, key: Key, bytes: &[u8]) -> [u8; CHECK] {
    let mut check = [0; CHECK];
    check.copy_from_slice(&Key::of([&[part as u8][..], &key.0, bytes]).0[..CHECK]);
    check
}
