//! Text → sentence spans. The text is never altered; every character that is not white space is in exactly one sentence.
//!
//! A stop is a candidate; the word before it, the word after it and the lexicon decide. What a stop cannot tell, layout
//! does: a sentence never runs over the end of a block.

use crate::article::{Article, Span};
use crate::lang::{Classes, Lexicon};

/// The sentences of a whole article, block by block, headings and boilerplate included.
///
/// O(bytes).
pub fn sentences(article: &Article, lexicon: &Lexicon) -> Vec<Span> {
    let mut spans = Vec::new();
    for block in article.blocks() {
        split(article.text(), block.span, lexicon, &mut spans);
    }
    spans
}

/// Appends the sentences of one block.
pub(crate) fn split(text: &str, block: Span, lexicon: &Lexicon, spans: &mut Vec<Span>) {
    let inner = block.of(text);
    let mut start = 0;
    let mut at = 0;
    while let Some(found) = inner[at..].find(is_stop) {
        let stop = Stop::read(inner, start, at + found);
        at = stop.end;
        if stop.ends_sentence(lexicon) {
            spans.push(Span::new(block.start + start, block.start + stop.end).trim(text));
            start = stop.end;
        }
    }
    let rest = Span::new(block.start + start, block.end).trim(text);
    if !rest.is_empty() {
        spans.push(rest);
    }
}

/// Stops that part words as well as they end sentences, so that what stands around them decides.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔' | '‽') || is_full_stop(c)
}

/// Stops that end a sentence whatever follows.
fn is_full_stop(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '।' | '॥' | '။' | '።')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）' | '】' | '*' | '_')
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '‘'
            | '„'
            | '‚'
            | '«'
            | '‹'
            | '('
            | '['
            | '{'
            | '¿'
            | '¡'
            | '「'
            | '『'
            | '*'
            | '_'
            | '-'
            | '–'
            | '—'
            | '•'
    )
}

/// A run of stops with what stands on both sides.
struct Stop<'t> {
    /// The sentence so far, up to the run.
    before: &'t str,
    /// The run of stops alone.
    run: &'t str,
    /// Whether a mark or bracket closes after the run.
    closes: bool,
    /// What follows, from the first character that is not white space.
    after: &'t str,
    /// Whether white space (or nothing) follows.
    parted: bool,
    /// One past the run, its closing marks and any footnote marks.
    end: usize,
}

impl<'t> Stop<'t> {
    fn read(text: &'t str, start: usize, at: usize) -> Self {
        let mut run_end = at;
        loop {
            run_end += text[run_end..].chars().take_while(|&c| is_stop(c)).map(char::len_utf8).sum::<usize>();
            // An ellipsis may be spaced: `. . .`
            let rest = text[run_end..].trim_start_matches([' ', '\u{a0}']);
            let spaced =
                rest.starts_with('.') && rest.len() < text.len() - run_end && !rest[1..].starts_with(|c: char| c.is_alphanumeric());
            if !spaced {
                break;
            }
            run_end = text.len() - rest.len();
        }
        let close: usize = text[run_end..].chars().take_while(|&c| is_closing(c)).map(char::len_utf8).sum();
        let mut end = run_end + close;
        let mut rest = text[end..].trim_start();
        while let Some(mark) = footnote(rest) {
            end = text.len() - rest.len() + mark;
            rest = text[end..].trim_start();
        }
        let parted = rest.is_empty() || rest.len() < text.len() - end;
        Self { before: &text[start..at], run: &text[at..run_end], closes: close > 0, after: rest, parted, end }
    }

    fn ends_sentence(&self, lexicon: &Lexicon) -> bool {
        if self.after.is_empty() || self.run.contains(is_full_stop) {
            return true;
        }
        if !self.parted {
            return false;
        }
        let opens = self.after.trim_start_matches(is_opening);
        let Some(first) = opens.chars().next() else { return true };
        if first.is_lowercase() || matches!(first, ',' | ';' | ':' | '/' | '%') {
            return false;
        }
        let single = self.run == ".";
        if !single || self.closes {
            return true;
        }
        self.full_stop_ends(opens, first, lexicon)
    }

    /// Whether one `.` between two words ends a sentence.
    fn full_stop_ends(&self, after: &str, first: char, lexicon: &Lexicon) -> bool {
        let word = self.before.rsplit(|c: char| c.is_whitespace() || is_opening(c) || c == '/').next().unwrap_or("");
        if word.is_empty() {
            return true;
        }
        let next: &str = after.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').next().unwrap_or("");
        // A capital that is there for the sentence's sake alone.
        let opener = first.is_uppercase() && lexicon.classes(&next.to_lowercase()).has(Classes::STOP);
        if word.bytes().all(|b| b.is_ascii_digit()) {
            // A list number opens its item.
            return self.before.trim_start().len() != word.len() || self.before.is_empty();
        }
        let lower = word.to_lowercase();
        let classes = lexicon.classes(&lower);
        let mut letters = word.chars();
        let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        if initial {
            return opener && (word != "I" || self.before.ends_with("and I"));
        }
        if classes.has(Classes::MAY_END) {
            return opener;
        }
        if classes.has(Classes::HONORIFIC) || classes.has(Classes::ABBREVIATION) {
            return false;
        }
        if classes.has(Classes::BEFORE_NUMBER) {
            return !first.is_numeric() && !is_roman(next);
        }
        if word.contains('.') && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic)) {
            return opener;
        }
        true
    }
}

/// Bytes of a footnote mark (`[6]`, `[12][13]`) that belongs to the sentence before it.
fn footnote(rest: &str) -> Option<usize> {
    let inner = rest.strip_prefix('[')?;
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    ((1..=3).contains(&digits) && inner[digits..].starts_with(']')).then_some(digits + 2)
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 5 && word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}
