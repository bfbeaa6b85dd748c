//! A digest → the formats in which it is printed; a file each. A page for a person tells the best of each kind and says how many
//! more there are; JSON, JSON Lines and tables have all.

mod jsonl;
mod markdown;
mod table;
mod text;

use std::io::Write;
use std::path::Path;

use anyhow::Result;
use nutgraf::digest::{Digest, Outcome, Source, Story};
use nutgraf::outcomes::Kind;

use super::{counted, json, page};
use crate::args::{OutputFormat, Page, Target};

/// Speakers on a page for a person, and quotes of each.
const MOST_SPEAKERS: usize = 12;
const MOST_QUOTES: usize = 3;
/// Outcomes of a kind.
const MOST_OUTCOMES: usize = 6;
/// Entries of the calendar.
const MOST_AHEAD: usize = 12;

/// Writes the whole digest, or one table of it; `title` heads a page of it. What may be large is never held as a whole.
pub fn digest(digest: &Digest, wanted: &Page, target: &Target, title: &str, to: &mut dyn Write) -> Result<()> {
    let page = match (wanted.csv, target.format) {
        (Some(table), _) => table::table(digest, table),
        (_, OutputFormat::Text) => text::digest(digest),
        (_, OutputFormat::Markdown) => markdown::digest(digest),
        (_, OutputFormat::Html) => page::page(digest, title, folder(target))?,
        (_, OutputFormat::Jsonl | OutputFormat::Parquet) => return jsonl::digest(digest, to),
        (_, OutputFormat::Json) => {
            json::write_pretty(&mut *to, digest)?;
            "\n".to_owned()
        }
    };
    Ok(to.write_all(page.as_bytes())?)
}

/// The folder that an answer is written to.
fn folder(target: &Target) -> &Path {
    target.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""))
}
/// What is told of the whole: `90 documents · 68 stories · …`.
fn facts(digest: &Digest) -> Vec<String> {
    let mut facts = vec![counted(digest.documents, "document"), stories(digest.stories.len()), counted(digest.words, "word")];
    facts.push(format!("{} min to read, {} saved", digest.reading_minutes, digest.saved_minutes));
    facts.extend(span(digest.from.as_deref(), digest.to.as_deref()));
    facts
}

fn stories(number: usize) -> String {
    if number == 1 { "1 story".to_owned() } else { format!("{number} stories") }
}

/// `2026-03-01 to 2026-03-09`, or the one day.
fn span(from: Option<&str>, to: Option<&str>) -> Option<String> {
    let (from, to) = (from?, to?);
    Some(if from == to { from.to_owned() } else { format!("{from} to {to}") })
}

/// Which of the stories several documents tell, and which one does.
fn shared_and_single(digest: &Digest) -> (Vec<&Story>, Vec<&Story>) {
    digest.stories.iter().partition(|story| story.documents.len() > 1)
}

/// The outcomes of each kind that has any.
fn by_kind(digest: &Digest) -> Vec<(Kind, Vec<&Outcome>)> {
    let of = |kind: Kind| (kind, digest.outcomes.iter().filter(|outcome| outcome.kind == kind).collect::<Vec<_>>());
    Kind::ALL.into_iter().map(of).filter(|(_, outcomes)| !outcomes.is_empty()).collect()
}

/// The outcomes still ahead, soonest first, each with its date.
fn calendar(digest: &Digest) -> Vec<(&str, &Outcome)> {
    let ahead = digest.calendar.iter().filter_map(|&at| digest.outcomes.get(at));
    ahead.map(|outcome| (outcome.when.as_deref().unwrap_or_default(), outcome)).collect()
}

/// How a document is called on a page: its id, with its date.
fn named(source: &Source) -> String {
    source.date.as_ref().map_or_else(|| source.id.clone(), |date| format!("{}, {date}", source.id))
}

/// What is said where more is not shown.
fn more(all: usize, shown: usize) -> Option<String> {
    (all > shown).then(|| format!("and {} more", all - shown))
}
