//! For a person at a terminal: wrapped at its width, coloured where it can be, control characters shown and not obeyed.

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::LazyLock;

use anstyle::{AnsiColor, Style};
use nutgraf::Summary;
use nutgraf::summary::{KeyOutcome, Quote};
use serde_json::Value;
use textwrap::Options;

use super::{counted, name};

/// The width of lines where there is no terminal to ask.
const WIDTH: usize = 80;
/// Lines longer than this tire the eye, however wide the terminal.
const WIDEST: usize = 100;
/// Below this, wrapping does more harm than good.
const NARROWEST: usize = 24;

pub const TITLE: Style = Style::new().bold();
pub const SECTION: Style = AnsiColor::Cyan.on_default().bold();
pub const KIND: Style = AnsiColor::Green.on_default();
pub const FAINT: Style = Style::new().dimmed();

/// How wide lines are.
pub static COLUMNS: LazyLock<usize> =
    LazyLock::new(|| terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0)).clamp(NARROWEST, WIDEST));

/// The brief of one document.
pub fn brief(id: &Value, summary: &Summary) -> String {
    let mut page = Page::default();
    if let Some(title) = &summary.title {
        page.paragraph("", "", title, TITLE);
    }
    let facts = [name(id), summary.language.code().to_owned(), counted(summary.words, "word"), counted(summary.sentence_count, "sentence")];
    page.paragraph("", "", &facts.join(" · "), FAINT);
    page.section("Summary", &summary.summary, |page, sentence| page.paragraph("  ", "  ", &sentence.text, Style::new()));
    page.section("Key quotes", &summary.quotes, Page::quote);
    page.section("Outcomes", &summary.outcomes, Page::outcome);
    if !summary.phrases.is_empty() {
        let phrases: Vec<&str> = summary.phrases.iter().map(|phrase| phrase.text.as_str()).collect();
        page.section("Key phrases", &[phrases.join(" · ")], |page, phrases| page.paragraph("  ", "  ", phrases, Style::new()));
    }
    page.section("Sentences", summary.explain.as_deref().unwrap_or(&[]), |page, sentence| {
        let lead = format!("{:>4} {:.4}  ", sentence.index, sentence.score);
        page.paragraph(&lead, "             ", &sentence.text, Style::new());
        page.paragraph("             ", "             ", &sentence.reason, if sentence.taken { KIND } else { FAINT });
    });
    page.0
}

/// Text as it is written.
#[derive(Default)]
pub struct Page(pub String);

impl Page {
    pub fn section<T>(&mut self, name: &str, pieces: &[T], mut write: impl FnMut(&mut Self, &T)) {
        if pieces.is_empty() {
            return;
        }
        self.0.push('\n');
        self.paragraph("", "", name, SECTION);
        for (i, piece) in pieces.iter().enumerate() {
            if i > 0 {
                self.0.push('\n');
            }
            write(self, piece);
        }
    }

    fn quote(&mut self, quote: &Quote) {
        self.paragraph("  “", "   ", &format!("{}”", quote.text), Style::new());
        self.paragraph("   — ", "     ", quote.speaker.as_deref().unwrap_or("not named"), FAINT);
    }

    fn outcome(&mut self, outcome: &KeyOutcome) {
        self.marked(outcome.kind.name(), &outcome.text);
    }

    /// A sentence behind its kind.
    pub fn marked(&mut self, kind: &str, text: &str) {
        let start = self.0.len();
        let kind = format!("  {kind:<12}");
        self.paragraph(&kind, "              ", text, Style::new());
        // Coloured once it is wrapped, so that the colour does not count as width.
        self.0.replace_range(start..start + kind.len(), &format!("{KIND}{kind}{KIND:#}"));
    }

    /// Wraps a paragraph; `first` and `rest` stand before its lines.
    pub fn paragraph(&mut self, first: &str, rest: &str, words: &str, style: Style) {
        let options = Options::new(*COLUMNS).initial_indent(first).subsequent_indent(rest).break_words(false);
        for line in textwrap::wrap(&visible(words), options) {
            // Writing to a string cannot fail.
            let _ = writeln!(self.0, "{style}{line}{style:#}");
        }
    }
}

/// A text in which control characters are seen and not obeyed: `␛` for escape.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| match c {
        '\t' => ' ',
        '\0'..='\u{1f}' => char::from_u32('\u{2400}' as u32 + c as u32).unwrap_or('�'),
        '\u{7f}' => '␡',
        c if c.is_control() => '�',
        c => c,
    };
    Cow::Owned(text.chars().map(shown).collect())
}
