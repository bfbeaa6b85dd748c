//! For a person at a terminal.

use anstyle::Style;
use nutgraf::digest::{Digest, Outcome, Piece, Story};

use super::{MOST_AHEAD, MOST_OUTCOMES, MOST_QUOTES, MOST_SPEAKERS, by_kind, calendar, facts, more, named, shared_and_single, span};
use crate::print::counted;
use crate::print::text::{FAINT, KIND, Page, TITLE};

pub fn digest(digest: &Digest) -> String {
    let mut page = Page::default();
    page.paragraph("", "", &facts(digest).join(" · "), FAINT);
    page.section("If nothing else", &digest.top, |page, piece| sourced(page, digest, piece));
    let (shared, single) = shared_and_single(digest);
    page.section("Stories", &shared, |page, story| story_of(page, digest, story));
    page.section("Told once", &single, |page, story| single_of(page, digest, story));
    let ahead = calendar(digest);
    page.section("Ahead", &ahead[..ahead.len().min(MOST_AHEAD)], |page, (when, outcome)| {
        page.paragraph(&format!("  {when:<12}"), "              ", &outcome.piece.text, Style::new());
    });
    rest(&mut page, more(ahead.len(), MOST_AHEAD));
    let speakers = &digest.speakers;
    page.section("Who says what", &speakers[..speakers.len().min(MOST_SPEAKERS)], |page, speaker| {
        page.paragraph("  ", "  ", &speaker.name, KIND);
        for quote in speaker.quotes.iter().take(MOST_QUOTES) {
            page.paragraph("  “", "   ", &format!("{}”", quote.text), Style::new());
        }
        rest(page, more(speaker.quotes.len(), MOST_QUOTES));
    });
    rest(&mut page, more(speakers.len(), MOST_SPEAKERS));
    page.section("What came of it", &by_kind(digest), |page, (kind, outcomes)| {
        for outcome in outcomes.iter().take(MOST_OUTCOMES) {
            outcome_of(page, outcome);
        }
        rest(page, more(outcomes.len(), MOST_OUTCOMES).map(|more| format!("{more} ({})", kind.name())));
    });
    page.section("Rising", &digest.rising, |page, rising| {
        page.paragraph("  ", "    ", &format!("{}: in {} of late, {} before", rising.text, rising.late, rising.early), Style::new());
    });
    page.section("Not read", &digest.failed, |page, failed| {
        page.paragraph("  ", "    ", &format!("{}: {}", failed.path, failed.error), FAINT);
    });
    page.0
}

fn sourced(page: &mut Page, digest: &Digest, piece: &Piece) {
    page.paragraph("  ", "  ", &piece.text, Style::new());
    page.paragraph("  — ", "    ", &named(&digest.sources[piece.document]), FAINT);
}

fn story_of(page: &mut Page, digest: &Digest, story: &Story) {
    page.paragraph("  ", "  ", &story.title, TITLE);
    let mut facts = vec![counted(story.documents.len(), "document")];
    facts.extend(span(story.from.as_deref(), story.to.as_deref()));
    page.paragraph("  ", "  ", &facts.join(" · "), FAINT);
    for piece in story.summary.iter().filter(|piece| piece.text != story.title) {
        page.paragraph("  ", "  ", &piece.text, Style::new());
    }
    for telling in &story.documents {
        let mut source = named(&digest.sources[telling.document]);
        if let Some(original) = telling.copy_of {
            source += &format!(" (a copy of {})", digest.sources[original].id);
        }
        page.paragraph("  · ", "    ", &source, FAINT);
        for piece in &telling.adds {
            page.paragraph("    adds: ", "      ", &piece.text, Style::new());
        }
    }
}

fn single_of(page: &mut Page, digest: &Digest, story: &Story) {
    page.paragraph("  ", "  ", &story.title, TITLE);
    let best = story.summary.iter().min_by(|a, b| b.score.total_cmp(&a.score));
    for piece in best.iter().filter(|piece| piece.text != story.title) {
        page.paragraph("  ", "  ", &piece.text, Style::new());
    }
    for telling in &story.documents {
        page.paragraph("  — ", "    ", &named(&digest.sources[telling.document]), FAINT);
    }
}

fn outcome_of(page: &mut Page, outcome: &Outcome) {
    page.marked(outcome.kind.name(), &outcome.piece.text);
}

fn rest(page: &mut Page, more: Option<String>) {
    if let Some(more) = more {
        page.paragraph("  ", "  ", &format!("… {more}"), FAINT);
    }
}
