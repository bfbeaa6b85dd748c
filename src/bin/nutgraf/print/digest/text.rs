//! For a person at a terminal.

use anstyle::Style;
use nutgraf::digest::{Digest, Piece, Story};

use crate::print::counted;
use crate::print::text::{FAINT, KIND, Page, TITLE};

pub fn digest(digest: &Digest) -> String {
    let mut page = Page::default();
    let facts = [
        counted(digest.documents, "document"),
        counted(digest.stories.len(), "story"),
        counted(digest.words, "word"),
        format!("{} min of {} saved", digest.saved_minutes, digest.reading_minutes),
    ];
    page.paragraph("", "", &facts.join(" · "), FAINT);
    page.section("If nothing else", &digest.top, |page, piece| piece_of(page, digest, piece));
    page.section("Stories", &digest.stories, |page, story| story_of(page, digest, story));
    page.section("Speakers", &digest.speakers, |page, speaker| {
        page.paragraph("  ", "  ", &speaker.name, KIND);
        for quote in &speaker.quotes {
            page.paragraph("  “", "   ", &format!("{}”", quote.text), Style::new());
        }
    });
    page.section("Outcomes", &digest.outcomes, |page, outcome| {
        page.paragraph(&format!("  {:<12}", outcome.kind.name()), "              ", &outcome.piece.text, Style::new());
    });
    page.section("Failed", &digest.failed, |page, failed| page.paragraph("  ", "  ", &format!("{}: {}", failed.path, failed.error), FAINT));
    page.0
}

fn piece_of(page: &mut Page, digest: &Digest, piece: &Piece) {
    page.paragraph("  ", "  ", &piece.text, Style::new());
    page.paragraph("  — ", "    ", &digest.sources[piece.document].id, FAINT);
}

fn story_of(page: &mut Page, digest: &Digest, story: &Story) {
    page.paragraph("  ", "  ", &story.title, TITLE);
    for piece in &story.summary {
        page.paragraph("  ", "  ", &piece.text, Style::new());
    }
    for telling in &story.documents {
        page.paragraph("  · ", "    ", &digest.sources[telling.document].id, FAINT);
        for piece in &telling.adds {
            page.paragraph("    + ", "      ", &piece.text, Style::new());
        }
    }
}
