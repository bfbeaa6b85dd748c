//! `nutgraf digest`: one page of many documents. Cards are made in parallel as documents come; the digest is made of the cards.

mod dated;

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use nutgraf::Analyzer;
use nutgraf::digest::{Card, Digest, Failed, Origin};
use serde_json::Value;

use crate::args::{Input, Page, Plan};
use crate::batch::{self, Tally};
use crate::files::Loaded;
use crate::output::Output;
use crate::print;

/// Paths that the title of a digest names.
const MOST_NAMED: usize = 3;

thread_local! {
    /// What each thread has learned of words.
    static ANALYZER: RefCell<Analyzer> = RefCell::default();
}

pub fn run(plan: &Plan, page: &Page, output: &mut Output) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut cards = Vec::new();
    let mut failed = Vec::new();
    batch::each(
        &plan.input,
        |loaded| Ok(card(loaded, &plan.input)),
        |answer, _| {
            match answer {
                Ok(card) => {
                    cards.push(card);
                    tally.answered();
                }
                Err(failure) => {
                    tally.count(&failure, &plan.input);
                    failed.push(failed_of(failure.error()));
                }
            }
            Ok(())
        },
    )?;
    if !cards.is_empty() || failed.is_empty() {
        let digest = Digest { failed, ..Digest::of(cards, &page.options) };
        output.page(&print::digest(&digest, page, &plan.output, &title(page, &plan.input))?)?;
    }
    Ok(tally)
}

/// What the digest keeps of a document.
fn card(Loaded { id, path, mut article }: Loaded, input: &Input) -> Card {
    article.language = input.language.or(article.language);
    article.date = article.date.or_else(|| dated::dated(&path));
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

/// A failure parted into the document that failed and why.
fn failed_of(error: &anyhow::Error) -> Failed {
    let told = format!("{error:#}");
    let (path, why) = told.split_once(": ").unwrap_or(("", &told));
    Failed { path: path.to_owned(), error: why.to_owned() }
}
