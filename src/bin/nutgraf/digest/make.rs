//! From the documents to the digest, by way of the cache: the cards that it has, and the whole answer where nothing has changed.

use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use anyhow::{Result, anyhow, bail};
use nutgraf::digest::{Digest, Failed};

use super::gather::{Found, Gathered, Reading, cards, gather};
use super::title;
use crate::args::{Input, Page, Plan, Since};
use crate::batch::Tally;
use crate::cache::{Cache, Entry, Keeping, Key, Opened, Part, write_kept};
use crate::days::Date;
use crate::output::{Output, warn};
use crate::print;

/// A digest that is to be written, with what the cache is to know of it once it is.
pub struct Made<'p> {
    pub documents: usize,
    answer: Answer,
    tally: Tally,
    cache: Option<Cache>,
    entries: Vec<Entry>,
    plan: &'p Plan,
    page: &'p Page,
}

/// What is to be written.
enum Answer {
    /// Nothing could be read.
    Nothing,
    /// What an earlier run wrote, as the cache kept it behind its state.
    Known(Vec<u8>),
    /// A digest under a title, and where the cache is to keep it, behind its state.
    New { digest: Box<Digest>, title: String, keep: Option<(Key, Key)> },
}

impl Made<'_> {
    /// Writes the digest; only then the cache knows of it.
    pub fn write(mut self, output: &mut Output) -> Result<Tally> {
        match self.answer {
            Answer::Nothing => {}
            Answer::Known(kept) => write_kept(&kept[size_of::<Key>()..], output)?,
            Answer::New { digest, title, keep: None } => print::digest(&digest, self.page, &self.plan.output, &title, output)?,
            Answer::New { digest, title, keep: Some((place, state)) } => {
                let mut keeping = Keeping::new(output, state.0.to_vec());
                print::digest(&digest, self.page, &self.plan.output, &title, &mut keeping)?;
                self.entries.push((Part::Answers, place, keeping.kept()?));
            }
        }
        if let Some(Err(error)) = self.cache.map(|cache| cache.put(&self.entries))
            && !self.plan.input.quiet
        {
            warn(&error);
        }
        Ok(self.tally)
    }
}

/// Reads the documents and makes the digest of them.
pub fn make<'p>(plan: &'p Plan, page: &'p Page, stop: &AtomicBool) -> Result<Made<'p>> {
    let Plan { input, output, .. } = plan;
    let tell = |error: anyhow::Error| {
        if !input.quiet {
            warn(&error);
        }
    };
    let open = |folder: &Path| match Cache::open(folder) {
        Ok(Opened::Ready(cache)) => Some(cache),
        Ok(Opened::Anew(cache, aside)) => {
            tell(anyhow!("the cache was damaged: it is begun anew, and the old one stands in {}", aside.display()));
            Some(cache)
        }
        Ok(Opened::Busy) => {
            tell(anyhow!("another run has the cache: this one goes on without it"));
            None
        }
        Err(error) => {
            tell(error.context("goes on without a cache"));
            None
        }
    };
    let mut cache = page.cache.as_deref().and_then(open);
    loop {
        if cache.is_none() && page.since == Some(Since::Last) {
            bail!("--since LAST needs the cache, which knows what the last digest was of");
        }
        let gathered = gather(&Reading { input, cache: cache.as_ref(), stop, output: output.path.as_deref() })?;
        let made = put_together(gathered, cache.as_ref(), plan, page);
        match (made, cache) {
            (Some(answered), held) if held.as_ref().is_none_or(|cache| !cache.tables().is_damaged()) => {
                return Ok(Made { cache: held, ..answered });
            }
            // What was found in it cannot be trusted: all is done once more, with a new one.
            (_, Some(damaged)) => {
                let aside = damaged.set_aside()?;
                tell(anyhow!("the cache was damaged: it is begun anew, and the old one stands in {}", aside.display()));
                cache = page.cache.as_deref().and_then(open);
            }
            (_, None) => bail!("the digest failed by a fault of the program; please report that"),
        }
    }
}

/// What to write of the documents that were gathered; none where the cache lost something meanwhile.
fn put_together<'p>(gathered: Gathered, cache: Option<&Cache>, plan: &'p Plan, page: &'p Page) -> Option<Made<'p>> {
    let Gathered { mut found, mut failed, mut tally, unread } = gathered;
    let tables = cache.map(Cache::tables);
    let run = key_of("run", &plan.input, &());
    let mut keys: Vec<Key> = found.iter().map(|found| found.key).collect();
    keys.sort_unstable();
    let keys: Vec<u8> = keys.into_iter().flat_map(|key| key.0).collect();
    if page.since == Some(Since::Last) {
        let last = tables?.get(Part::Runs, run).unwrap_or_default();
        let last: HashSet<&[u8]> = last.chunks_exact(size_of::<Key>()).collect();
        found.retain(|found| !last.contains(&found.key.0[..]));
    }
    found.sort_by(|a, b| a.place().cmp(&b.place()));
    let mut entries = Vec::new();
    if unread > 0 {
        tally.fell_short();
        failed.push(Failed { path: "…".to_owned(), error: format!("stopped before the end: {unread} files are not in this digest") });
    } else if tables.is_some_and(|tables| tables.get(Part::Runs, run).as_ref() != Some(&keys)) {
        entries.push((Part::Runs, run, keys.clone()));
    }
    let made = Made { documents: found.len(), answer: Answer::Nothing, tally, cache: None, entries, plan, page };
    if keys.is_empty() && !failed.is_empty() {
        return Some(made);
    }
    let title = title(page, &plan.input);
    let place = key_of("answer", &plan.input, &(page, &plan.output, &title, *print::text::COLUMNS, std::env::current_dir().ok()));
    let state = fingerprint(&found, &failed, page);
    let kept = tables.and_then(|tables| tables.get(Part::Answers, place));
    if let Some(kept) = kept.filter(|kept| kept.starts_with(&state.0)) {
        return Some(Made { answer: Answer::Known(kept), ..made });
    }
    let digest = Box::new(Digest { failed, ..digest(found, cache, page)? });
    let keep = (cache.is_some() && unread == 0).then_some((place, state));
    Some(Made { documents: digest.documents, answer: Answer::New { digest, title, keep }, ..made })
}

/// The day on which a document's file was changed last.
fn changed(found: &Found) -> Option<String> {
    found.modified.map(|time| Date::of_time(time).iso())
}

/// A key of all that the digest depends on but the options.
fn fingerprint(found: &[Found], failed: &[Failed], page: &Page) -> Key {
    let by_day = matches!(page.since, Some(Since::Date(_)));
    let mut told = Vec::with_capacity(found.len() * 64);
    for found in found {
        let (path, row) = found.place();
        told.extend(path.bytes().chain([0]).chain(row.to_le_bytes()).chain(found.key.0));
        if by_day {
            told.extend(changed(found).unwrap_or_default().bytes());
        }
    }
    Key::of([&told[..], format!("{failed:?}").as_bytes()])
}

/// The digest of these documents; none where the cache lost one of them.
fn digest(found: Vec<Found>, cache: Option<&Cache>, page: &Page) -> Option<Digest> {
    let Some(Since::Date(first)) = &page.since else { return Some(Digest::of(cards(found, cache)?, &page.options)) };
    let days: Vec<Option<String>> = found.iter().map(changed).collect();
    let mut days = days.into_iter();
    let mut cards = cards(found, cache)?;
    cards.retain(|card| {
        let changed = days.next().flatten();
        card.date().or(changed.as_deref()).is_none_or(|date| date >= first.as_str())
    });
    Some(Digest::of(cards, &page.options))
}

/// The key of what belongs to these documents and these options.
fn key_of(what: &str, input: &Input, options: &impl std::fmt::Debug) -> Key {
    let paths = input.paths.iter().chain(&input.files_from).map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone()));
    let paths: Vec<Vec<u8>> = paths.map(|path| path.as_os_str().as_encoded_bytes().to_vec()).collect();
    let options = format!("{:?} {:?} {options:?}", input.globs, input.folders);
    Key::of([what.as_bytes(), options.as_bytes()].into_iter().chain(paths.iter().map(Vec::as_slice)))
}
