//! A page that is written again whenever its documents come, change or go.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::gather::is_output;
use super::{interrupt, make};
use crate::args::{Page, Plan};
use crate::output::{Output, warn};
use crate::paths;

/// Documents often come several at a time: the page is written once they have been quiet for so long,
const QUIET: Duration = Duration::from_millis(400);
/// or have not been for so long.
const LONGEST: Duration = Duration::from_secs(10);
/// How often it is looked whether that is so, and whether Ctrl-C was pressed.
const LOOK: Duration = Duration::from_millis(200);

/// Writes the page now and whenever something changes, until Ctrl-C.
pub fn watch(plan: &Plan, page: &Page) -> Result<ExitCode> {
    let stop = interrupt::listen(|| {})?;
    let (send, changes) = channel();
    // Who no longer listens has ended.
    let mut watcher = notify::recommended_watcher(move |event| drop(send.send(event))).context("changes cannot be watched for")?;
    let mut folders = Watched::default();
    let own: Vec<&Path> = plan.output.path.iter().map(PathBuf::as_path).collect();
    loop {
        // A list may name new ones now; watched before they are read, no change of them is missed.
        folders.add(plan, &mut watcher)?;
        let made = make(plan, page, stop);
        if stop.load(Ordering::Relaxed) {
            return Ok(ExitCode::SUCCESS);
        }
        let written = made.and_then(|made| {
            let documents = made.documents;
            let mut output = Output::open(&plan.output)?;
            made.write(&mut output)?;
            output.close()?;
            Ok(documents)
        });
        match written {
            Err(error) => warn(&error),
            Ok(documents) if !plan.input.quiet => warn(&anyhow!("{}: {}", own[0].display(), crate::print::counted(documents, "document"))),
            Ok(_) => {}
        }
        if !has_changed(&changes, &own, || stop.load(Ordering::Relaxed)) {
            return Ok(ExitCode::SUCCESS);
        }
    }
}

/// The folders that are watched.
#[derive(Default)]
struct Watched(HashSet<PathBuf>);

impl Watched {
    /// Watches for what the plan names: folders, files, a list and what it lists. What is not there is told when it is read.
    fn add(&mut self, plan: &Plan, watcher: &mut impl Watcher) -> Result<()> {
        let listed = plan.input.files_from.iter().flat_map(|list| paths::listed(list, plan.input.null)).flatten();
        let named = plan.input.paths.iter().chain(&plan.input.files_from).cloned();
        for path in named.chain(listed) {
            let (path, mode) =
                if path.is_dir() { (path.as_path(), RecursiveMode::Recursive) } else { (folder(&path), RecursiveMode::NonRecursive) };
            if path.is_dir() && self.0.insert(path.to_path_buf()) {
                watcher.watch(path, mode).with_context(|| format!("{}: cannot be watched", path.display()))?;
            }
        }
        Ok(())
    }
}

/// Waits for a change and until all is quiet again; false where the program is to end.
fn has_changed(changes: &Receiver<notify::Result<Event>>, own: &[&Path], is_stopped: impl Fn() -> bool) -> bool {
    // The first change and the last.
    let mut since: Option<(Instant, Instant)> = None;
    loop {
        if is_stopped() {
            return false;
        }
        if since.is_some_and(|(first, last)| last.elapsed() >= QUIET || first.elapsed() >= LONGEST) {
            return true;
        }
        match changes.recv_timeout(LOOK) {
            Ok(event) if event.as_ref().map_or(true, |event| counts(event, own)) => {
                since = Some((since.map_or_else(Instant::now, |(first, _)| first), Instant::now()));
            }
            Ok(_) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}

/// Whether an event may make another digest: nothing that only reads, and not the writing of the page itself.
fn counts(event: &Event, own: &[&Path]) -> bool {
    let reads = matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write));
    !reads && !event.paths.iter().all(|path| own.iter().any(|own| is_output(path, own)))
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
