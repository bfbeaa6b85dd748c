//! First pass: lines → paragraphs and list items, by line breaks and list marks alone.

use super::{Draft, count_words, is_stopped};
use crate::article::{Block, BlockKind, Span};

/// The widest line that an editor or mail program would have wrapped, in characters.
const WIDEST_WRAP: usize = 120;
/// The narrowest column worth calling a wrapped one.
const NARROWEST_WRAP: usize = 30;

struct Line {
    span: Span,
    /// Length in characters.
    width: usize,
    /// Whether a blank line, or the start of the text, comes before it.
    first: bool,
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut first = true;
    let mut start = 0;
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain(std::iter::once(text.len()));
    for end in ends {
        let span = Span::new(start, end).trim(text);
        if span.is_empty() {
            // The two bytes of a CRLF leave an empty stretch between them that is no blank line.
            first |= !(end == start && start > 0 && text.as_bytes()[start - 1] == b'\r' && text.as_bytes().get(end) == Some(&b'\n'));
        } else {
            lines.push(Line { span, width: span.of(text).chars().count(), first });
            first = false;
        }
        start = end + 1;
    }
    lines
}

/// Lines joined into paragraphs, stanza by stanza: the lines between two blank ones.
pub(super) fn paragraphs(text: &str) -> Vec<Draft> {
    let lines = lines(text);
    let stanzas = || lines.chunk_by(|_, next| !next.first);
    let wrapped = stanzas().any(|stanza| Margin::of(stanza).breaks_sentences(text, stanza));
    let mut drafts: Vec<Draft> = Vec::new();
    for stanza in stanzas() {
        let margin = Margin::of(stanza);
        let before = drafts.len();
        for (i, line) in stanza.iter().enumerate() {
            let words = count_words(line.span.of(text));
            match drafts.last_mut() {
                Some(draft) if i > 0 && joins(text, &stanza[i - 1], line, &margin, wrapped) => {
                    draft.block.span.end = line.span.end;
                    draft.words += words;
                }
                _ => {
                    let (kind, mark) = mark(line.span.of(text));
                    let block = Block { kind, span: line.span, body: line.span.start + mark };
                    drafts.push(Draft { block, words, alone: false });
                }
            }
        }
        if drafts.len() == before + 1 {
            drafts[before].alone = true;
        }
    }
    drafts
}

/// Where the lines of a stanza were broken, if they were.
struct Margin {
    /// The longest line, in characters.
    width: usize,
}

impl Margin {
    fn of(stanza: &[Line]) -> Self {
        Self { width: stanza.iter().map(|line| line.width).max().unwrap_or(0) }
    }

    /// Whether a line that is no sentence's end was broken there. Else a line as long may just be a long sentence.
    fn breaks_sentences(&self, text: &str, stanza: &[Line]) -> bool {
        stanza.windows(2).any(|pair| !is_stopped(pair[0].span.of(text)) && self.is_reached(&pair[0], pair[1].span.of(text)))
    }

    /// Whether a line is so long that the first word of the next had no room on it.
    fn is_reached(&self, line: &Line, next: &str) -> bool {
        let first_word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
        // One character of grace: some editors count the blank that they drop.
        (NARROWEST_WRAP..=WIDEST_WRAP).contains(&self.width) && line.width + 1 + first_word + 1 > self.width
    }
}

/// Whether a line goes on in the next: the break came at the margin, or in the middle of a clause.
///
/// `wrapped` says whether any sentence of the text was broken at a margin.
fn joins(text: &str, above: &Line, below: &Line, margin: &Margin, wrapped: bool) -> bool {
    let (a, b) = (above.span.of(text), below.span.of(text));
    if mark(b).0 != BlockKind::Paragraph || speaker_turn(b).is_some() {
        // A quoted passage goes on from line to line; every other mark opens a block.
        return mark(b).0 == BlockKind::Quote && mark(a).0 == BlockKind::Quote;
    }
    let stopped = is_stopped(a);
    if !stopped && b.starts_with(char::is_lowercase) && a.split_whitespace().nth(2).is_some() && !a.ends_with([':', ';']) {
        return true;
    }
    margin.is_reached(above, b) && (!stopped || wrapped)
}

/// The kind that a line's first characters give it, and the bytes of its list mark.
fn mark(line: &str) -> (BlockKind, usize) {
    if line.starts_with('>') {
        let rest = line.trim_start_matches(['>', ' ']);
        return (BlockKind::Quote, line.len() - rest.len());
    }
    let length = list_mark(line);
    if length > 0 && length < line.len() { (BlockKind::Item, length) } else { (BlockKind::Paragraph, 0) }
}

/// Bytes of a list mark and the blanks after it; 0 if there is none.
fn list_mark(line: &str) -> usize {
    let blank_after = |at: usize| {
        let rest = &line[at..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}']).len();
        if blanks > 0 { at + blanks } else { 0 }
    };
    let Some(first) = line.chars().next() else { return 0 };
    match first {
        '-' | '*' | '•' | '‣' | '⁃' | '◦' | '▪' | '■' | '●' | '·' => blank_after(first.len_utf8()),
        '0'..='9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            match line.as_bytes().get(digits) {
                Some(b'.' | b')') if digits <= 3 => blank_after(digits + 1),
                _ => 0,
            }
        }
        '(' => match line.find(')') {
            Some(close @ 2..=5) if is_numeral(&line[1..close]) => blank_after(close + 1),
            _ => 0,
        },
        'a'..='z' if line.as_bytes().get(1) == Some(&b')') => blank_after(2),
        _ => 0,
    }
}

/// `12`, `a`, `iv`: what stands in the brackets of a list mark, other than the `CNN` of a dateline.
fn is_numeral(mark: &str) -> bool {
    mark.bytes().all(|b| b.is_ascii_digit())
        || mark.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
        || (mark.len() == 1 && mark.as_bytes()[0].is_ascii_alphabetic())
}

/// The bytes of `NAME:` at the head of a turn of talk.
pub(crate) fn speaker_turn(line: &str) -> Option<usize> {
    /// No name is longer, in bytes.
    const LONGEST: usize = 60;
    let colon = memchr::memchr(b':', &line.as_bytes()[..line.len().min(LONGEST + 1)])?;
    let name = &line[..colon];
    let follows_blank = line[colon + 1..].starts_with([' ', '\t', '\u{a0}']);
    let starts = name.starts_with(|c: char| c.is_uppercase() || c == '#' || c == '[');
    let plain =
        || name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | '#' | '[' | ']' | '(' | ')' | ','));
    (follows_blank && starts && plain() && (1..=4).contains(&name.split_whitespace().count())).then_some(colon)
}
