//! Markdown, with everything of the documents escaped.

use std::fmt::Write;

use nutgraf::digest::{Digest, Piece, Story};

use super::{MOST_AHEAD, MOST_OUTCOMES, MOST_QUOTES, MOST_SPEAKERS, by_kind, calendar, facts, more, named, shared_and_single, span};
use crate::print::counted;
use crate::print::markdown::{escape, section};

pub fn digest(digest: &Digest) -> String {
    let mut out = format!("# Digest\n\n*{}*\n", facts(digest).join(" · "));
    let source = |at: usize| escape(&named(&digest.sources[at]));
    section(&mut out, "If nothing else", &digest.top, |piece| format!("- {} — *{}*\n", escape(&piece.text), source(piece.document)));
    let (shared, single) = shared_and_single(digest);
    section(&mut out, "Stories", &shared, |story| story_of(digest, story));
    section(&mut out, "Told once", &single, |story| {
        let best = story.summary.iter().min_by(|a, b| b.score.total_cmp(&a.score));
        let told = best.filter(|piece| piece.text != story.title).map(|piece| format!("\n  {}", escape(&piece.text)));
        let from = story.documents.first().map(|telling| source(telling.document)).unwrap_or_default();
        format!("- **{}** — *{from}*{}\n", escape(&story.title), told.unwrap_or_default())
    });
    let ahead = calendar(digest);
    section(&mut out, "Ahead", &ahead[..ahead.len().min(MOST_AHEAD)], |(when, outcome)| {
        format!("- **{when}**: {} — *{}*\n", escape(&outcome.piece.text), source(outcome.piece.document))
    });
    rest(&mut out, more(ahead.len(), MOST_AHEAD));
    let speakers = &digest.speakers;
    section(&mut out, "Who says what", &speakers[..speakers.len().min(MOST_SPEAKERS)], |speaker| {
        let quote = |quote: &nutgraf::digest::Quote| format!("> “{}” — *{}*\n", escape(&quote.text), source(quote.document));
        let quotes: Vec<String> = speaker.quotes.iter().take(MOST_QUOTES).map(quote).collect();
        let more = more(speaker.quotes.len(), MOST_QUOTES).map(|more| format!("\n*{more}*\n")).unwrap_or_default();
        format!("**{}**\n\n{}{more}", escape(&speaker.name), quotes.join(">\n"))
    });
    rest(&mut out, more(speakers.len(), MOST_SPEAKERS));
    section(&mut out, "What came of it", &by_kind(digest), |(kind, outcomes)| {
        let told = outcomes.iter().take(MOST_OUTCOMES);
        let mut told: String =
            told.map(|outcome| format!("- {} — *{}*\n", escape(&outcome.piece.text), source(outcome.piece.document))).collect();
        rest(&mut told, more(outcomes.len(), MOST_OUTCOMES));
        format!("### {}\n\n{told}", kind.name())
    });
    section(&mut out, "Rising", &digest.rising, |rising| {
        format!("- {}: in {} of late, {} before\n", escape(&rising.text), rising.late, rising.early)
    });
    section(&mut out, "Not read", &digest.failed, |failed| format!("- {}: {}\n", escape(&failed.path), escape(&failed.error)));
    out
}

fn story_of(digest: &Digest, story: &Story) -> String {
    let mut facts = vec![counted(story.documents.len(), "document")];
    facts.extend(span(story.from.as_deref(), story.to.as_deref()));
    let mut out = format!("### {}\n\n*{}*\n", escape(&story.title), facts.join(" · "));
    let told: Vec<String> = story.summary.iter().filter(|piece| piece.text != story.title).map(|piece| escape(&piece.text)).collect();
    // Writing to a string cannot fail.
    let _ = write!(out, "\n{}\n\n", told.join("\n\n"));
    for telling in &story.documents {
        let _ = write!(out, "- *{}*", escape(&named(&digest.sources[telling.document])));
        if let Some(original) = telling.copy_of {
            let _ = write!(out, " (a copy of {})", escape(&digest.sources[original].id));
        }
        let adds: Vec<String> = telling.adds.iter().map(|piece: &Piece| escape(&piece.text)).collect();
        if !adds.is_empty() {
            let _ = write!(out, " adds: {}", adds.join(" "));
        }
        out.push('\n');
    }
    out
}

fn rest(out: &mut String, more: Option<String>) {
    if let Some(more) = more {
        // Writing to a string cannot fail.
        let _ = write!(out, "\n*{more}*\n");
    }
}
