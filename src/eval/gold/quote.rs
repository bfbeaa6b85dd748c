//! The quote on lines that follow each other: its parts, by the quotation marks in them, and its speaker.

use super::GoldQuote;
use crate::article::Span;

/// Quotation marks that open a part, each with those that may close it. The first that closes ends the part, so that marks of
/// another kind within it belong to it.
const PAIRS: [(&str, &[&str]); 6] =
    [("\"", &["\"", "”"]), ("“", &["”", "\""]), ("„", &["“", "”", "\""]), ("”", &["”"]), ("«", &["»"]), ("»", &["«", "»"])];

/// A quote whose lines are still being read.
pub(super) struct Open {
    pub(super) key: bool,
    /// Its first line.
    pub(super) line: usize,
    parts: Vec<Span>,
    /// The part whose mark is not closed at the end of what was read, and the marks that may close it.
    unclosed: Option<(Span, &'static [&'static str])>,
    /// Where the last sentence ended.
    end: usize,
}

impl Open {
    pub(super) fn new(key: bool, line: usize) -> Self {
        Self { key, line, parts: Vec::new(), unclosed: None, end: 0 }
    }

    /// Reads the sentence at a span of the text.
    pub(super) fn read(&mut self, text: &str, span: Span) {
        if text[self.end..span.start].contains('\n') {
            // A part that is open at the end of a paragraph ends there; the next opens with its own mark.
            self.parts.extend(self.unclosed.take().map(|(part, _)| part));
        }
        for (at, mark) in span.of(text).match_indices(['"', '“', '”', '„', '«', '»']) {
            let (before, after) = (span.start + at, span.start + at + mark.len());
            self.unclosed = match self.unclosed.take() {
                Some((part, closing)) if closing.contains(&mark) => {
                    self.parts.push(Span::new(part.start, before));
                    None
                }
                Some(open) => Some(open),
                None => PAIRS.iter().find(|(opening, _)| *opening == mark).map(|(_, closing)| (Span::new(after, span.end), *closing)),
            };
        }
        if let Some((part, _)) = &mut self.unclosed {
            part.end = span.end;
        }
        self.end = span.end;
    }

    /// The quote with its speaker: what follows the `@`, perhaps with the first words of the parts that count.
    pub(super) fn end(mut self, text: &str, speaker: &str) -> Result<GoldQuote, String> {
        self.parts.extend(self.unclosed.take().map(|(part, _)| part));
        let mut parts: Vec<Span> = self.parts.into_iter().map(|part| inner(text, part)).filter(|part| !part.is_empty()).collect();
        let mut fields = speaker.split(" | ").map(str::trim);
        let speaker = fields.next().filter(|name| !name.is_empty()).map(str::to_owned);
        let openings: Vec<&str> = fields.collect();
        if let Some(lost) = openings.iter().find(|opening| !parts.iter().any(|part| part.of(text).starts_with(**opening))) {
            return Err(format!("no stretch in quotation marks begins with `{lost}`"));
        }
        if !openings.is_empty() {
            parts.retain(|part| openings.iter().any(|opening| part.of(text).starts_with(opening)));
        }
        if parts.is_empty() {
            return Err("a quote without quotation marks".to_owned());
        }
        Ok(GoldQuote { parts, speaker, key: self.key })
    }
}

/// A part without white space at its ends and without the comma before a reporting clause.
fn inner(text: &str, part: Span) -> Span {
    let part = part.trim(text);
    let words = part.of(text);
    Span::new(part.start, part.start + words.strip_suffix(',').unwrap_or(words).len()).trim(text)
}
