//! JSON Lines: an object a document, with what the digest took of it.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use nutgraf::digest::{Digest, Outcome, Piece, Quote, Source};
use serde::Serialize;

use crate::print::json;

#[derive(Serialize)]
struct Row<'d> {
    #[serde(flatten)]
    source: &'d Source,
    /// The title of its story.
    story_title: &'d str,
    /// The id of the document that it is a copy of.
    #[serde(skip_serializing_if = "Option::is_none")]
    copy_of: Option<&'d str>,
    #[serde(flatten)]
    taken: Taken<'d>,
}

/// What stands in the digest of a document.
#[derive(Default, Serialize)]
struct Taken<'d> {
    summary: Vec<&'d Piece>,
    adds: Vec<&'d Piece>,
    quotes: Vec<Said<'d>>,
    outcomes: Vec<&'d Outcome>,
}

#[derive(Serialize)]
struct Said<'d> {
    speaker: &'d str,
    #[serde(flatten)]
    quote: &'d Quote,
}

pub fn digest(digest: &Digest, to: &mut dyn Write) -> Result<()> {
    let mut taken: BTreeMap<usize, Taken> = BTreeMap::new();
    let mut copy_of = vec![None; digest.sources.len()];
    for story in &digest.stories {
        story.summary.iter().for_each(|piece| taken.entry(piece.document).or_default().summary.push(piece));
        for telling in &story.documents {
            taken.entry(telling.document).or_default().adds.extend(&telling.adds);
            copy_of[telling.document] = telling.copy_of.map(|original| digest.sources[original].id.as_str());
        }
    }
    for speaker in &digest.speakers {
        let said = |quote| Said { speaker: &speaker.name, quote };
        speaker.quotes.iter().for_each(|quote| taken.entry(quote.document).or_default().quotes.push(said(quote)));
    }
    digest.outcomes.iter().for_each(|outcome| taken.entry(outcome.piece.document).or_default().outcomes.push(outcome));
    for (at, source) in digest.sources.iter().enumerate() {
        let taken = taken.remove(&at).unwrap_or_default();
        let story_title = digest.stories.get(source.story).map_or("", |story| story.title.as_str());
        to.write_all(json::line(&Row { source, story_title, copy_of: copy_of[at], taken })?.as_bytes())?;
    }
    Ok(())
}
