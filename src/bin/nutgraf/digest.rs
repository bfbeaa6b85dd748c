//! `nutgraf digest`: one page of many documents. Cards are made in parallel as documents come (`gather`), the digest is made of the
//! cards or found as an earlier run left it (`make`), and, if asked for, again and again (`watch`).

mod gather;
mod interrupt;
mod known;
mod make;
mod progress;
mod watch;

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use nutgraf::Analyzer;
use nutgraf::digest::{Card, Origin, dated};
use serde_json::Value;

use crate::args::{Input, Page, Plan};
use crate::batch::Tally;
use crate::files::Loaded;
use crate::output::{Output, warn};

use self::make::make;
pub use self::watch::watch;

/// Paths that the title of a digest names.
const MOST_NAMED: usize = 3;

thread_local! {
    /// What each thread has learned of words.
    static ANALYZER: RefCell<Analyzer> = RefCell::default();
}

pub fn run(plan: &Plan, page: &Page, output: &mut Output) -> Result<Tally> {
    let is_quiet = plan.input.quiet;
    let stop = interrupt::listen(move || {
        if !is_quiet {
            warn(&anyhow!("ends here, with what is read so far; Ctrl-C again ends at once"));
        }
    })?;
    make(plan, page, stop)?.write(output)
}

/// What the digest keeps of a document.
fn card(Loaded { id, path, mut article }: Loaded, input: &Input) -> Card {
    article.language = input.language.or(article.language);
    article.date = article.date.or_else(|| dated(&path));
    let id = match id {
        Value::String(id) => id,
        other => other.to_string(),
    };
    let origin = Origin { id, path: (&*path != "-").then(|| path.to_string()) };
    ANALYZER.with_borrow_mut(|analyzer| {
        let document = analyzer.document(&article);
        let card = Card::of(&document, origin);
        analyzer.reclaim(document);
        card
    })
}

/// What the digest is called: as asked, or else by the folders and files that were named.
fn title(page: &Page, input: &Input) -> String {
    let name = |path: &PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
    let whole = |path: &PathBuf| name(path).or_else(|| name(&fs::canonicalize(path).ok()?));
    page.title.clone().unwrap_or_else(|| match input.paths.as_slice() {
        [] => "Digest".to_owned(),
        [path] if path == Path::new("-") => "Digest".to_owned(),
        paths if paths.len() <= MOST_NAMED => paths.iter().filter_map(whole).collect::<Vec<_>>().join(", "),
        paths => paths[..MOST_NAMED].iter().filter_map(whole).collect::<Vec<_>>().join(", ") + " …",
    })
}
