//! Plain text → blocks: paragraphs, title, byline, datelines, headings, list items, boilerplate.
//!
//! Two passes. The first looks at line breaks alone and says which of them end a block: blank lines, list marks, lines
//! that were broken before the margin. The second says what each block is. Neither alters the text.
//! It knows the words of boilerplate from the lexicon of English, which pages of every language borrow ("Share", "©").

use crate::article::{Block, BlockKind, Span};
use crate::lang::{Language, Lexicon};

/// The widest line that an editor or mail program would have wrapped, in characters.
const WIDEST_WRAP: usize = 120;
/// The narrowest column worth calling a wrapped one.
const NARROWEST_WRAP: usize = 30;
/// Longest headline, in words.
const TITLE_WORDS: usize = 24;
/// Longest heading inside an article, in words.
const HEADING_WORDS: usize = 12;
/// Headings may hold this share of a text's words; above it the short lines are the text itself (verse, chat, lists).
const HEADING_SHARE: f64 = 0.2;
/// A line of boilerplate is short, in words.
const BOILERPLATE_WORDS: usize = 30;

/// The blocks of a plain text, in order; they cover all but white space. `title` is the headline if known from beside the text.
///
/// O(bytes).
pub fn blocks(text: &str, title: Option<&str>) -> Vec<Block> {
    let mut blocks: Vec<Draft> = paragraphs(text);
    let lexicon = Language::ENGLISH.lexicon();
    mark_boilerplate(text, &mut blocks, lexicon);
    mark_title(text, &mut blocks, title);
    mark_headings(text, &mut blocks);
    for draft in &mut blocks {
        if draft.block.kind == BlockKind::Paragraph {
            draft.block.body = draft.block.span.start + dateline(draft.block.span.of(text));
        }
    }
    blocks.into_iter().map(|draft| draft.block).collect()
}

/// A block and how the lines around it lie.
struct Draft {
    block: Block,
    /// Number of words.
    words: usize,
    /// Whether a blank line (or the edge of the text) stands on both sides.
    alone: bool,
}

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

/// First pass: lines joined into paragraphs.
fn paragraphs(text: &str) -> Vec<Draft> {
    let lines = lines(text);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut stanza = 0;
    while stanza < lines.len() {
        let next = lines[stanza + 1..].iter().position(|line| line.first).map_or(lines.len(), |more| stanza + 1 + more);
        let stanza_lines = &lines[stanza..next];
        let width = stanza_lines.iter().map(|line| line.width).max().unwrap_or(0);
        let before = drafts.len();
        for (i, line) in stanza_lines.iter().enumerate() {
            let words = line.span.of(text).split_whitespace().count();
            let joins = i > 0 && joins(text, &stanza_lines[i - 1], line, width) && drafts.last().is_some();
            match drafts.last_mut() {
                Some(draft) if joins => {
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
        stanza = next;
    }
    drafts
}

/// Whether a line goes on in the next: the break came at the margin, or in the middle of a clause.
fn joins(text: &str, above: &Line, below: &Line, width: usize) -> bool {
    let (a, b) = (above.span.of(text), below.span.of(text));
    if mark(b).0 != BlockKind::Paragraph || speaker_turn(b).is_some() {
        // A quoted passage goes on from line to line; every other mark opens a block.
        return mark(b).0 == BlockKind::Quote && mark(a).0 == BlockKind::Quote;
    }
    let stopped = a.trim_end_matches(is_closing).ends_with(is_stop);
    if !stopped && a.split_whitespace().count() >= 3 && b.starts_with(char::is_lowercase) && !a.ends_with([':', ';']) {
        return true;
    }
    if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&width) {
        return false;
    }
    let first_word = b.split_whitespace().next().map_or(0, |word| word.chars().count());
    // One character of grace: some editors count the blank that they drop.
    above.width + 1 + first_word + 1 > width
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
    let colon = line.find(':')?;
    let name = &line[..colon];
    let follows_blank = line[colon + 1..].starts_with([' ', '\t', '\u{a0}']);
    let words = name.split_whitespace().count();
    let starts = name.starts_with(|c: char| c.is_uppercase() || c == '#' || c == '[');
    let plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | '#' | '[' | ']' | '(' | ')' | ','));
    (follows_blank && starts && plain && (1..=4).contains(&words) && name.len() <= 60).then_some(colon)
}

/// Whether a character ends a sentence.
fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '।' | '۔' | '؟' | '॥')
}

/// Whether a character may stand between the stop and the end of a sentence.
fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '」' | '』' | '*' | '_') || c.is_whitespace()
}

/// Whether a text ends as a sentence does.
fn is_stopped(text: &str) -> bool {
    text.trim_end_matches(is_closing).ends_with(is_stop)
}

/// Whether a text breaks off, as the teaser of another page does.
fn is_cut_off(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with("...") || text.ends_with('…') || text.ends_with("[…]") || text.ends_with("[...]")
}

/// Lines of boilerplate by their words, and the foot of the page from its first such line on.
fn mark_boilerplate(text: &str, drafts: &mut [Draft], lexicon: &Lexicon) {
    let total: usize = drafts.iter().map(|draft| draft.words).sum();
    let mut seen = 0;
    let mut foot = None;
    for (i, draft) in drafts.iter_mut().enumerate() {
        let line = draft.block.span.of(text);
        if draft.words <= BOILERPLATE_WORDS {
            let lower = line.to_lowercase();
            let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '#');
            if lexicon.is_boilerplate(lower) {
                draft.block.kind = BlockKind::Boilerplate;
                // What follows a share line in the last half of a page is the page's, if nothing of it reads like an article.
                if foot.is_none() && seen * 2 >= total && lexicon.is_foot(lower) {
                    foot = Some(i);
                }
            }
        }
        seen += draft.words;
    }
    // The teasers of other pages: headlines and sentences that break off, up to the end.
    let teasers = drafts.iter().rposition(|draft| !is_teaser(text, draft)).map_or(0, |last| last + 1);
    let cut_off = drafts[teasers..].iter().filter(|draft| is_cut_off(draft.block.span.of(text))).count();
    if let Some(foot) = foot {
        let rest = &drafts[foot + 1..];
        let words: usize = rest.iter().map(|draft| draft.words).sum();
        let reads_on =
            rest.iter().filter(|draft| draft.words > 40 && is_stopped(draft.block.span.of(text)) && !is_cut_off(draft.block.span.of(text)));
        if words * 5 <= total * 2 && reads_on.count() == 0 {
            drafts[foot..].iter_mut().for_each(|draft| draft.block.kind = BlockKind::Boilerplate);
        }
    } else if cut_off >= 2 && teasers > 0 {
        drafts[teasers..].iter_mut().for_each(|draft| draft.block.kind = BlockKind::Boilerplate);
    }
}

/// A headline or a sentence that breaks off.
fn is_teaser(text: &str, draft: &Draft) -> bool {
    let line = draft.block.span.of(text);
    draft.block.kind == BlockKind::Boilerplate
        || (draft.words <= BOILERPLATE_WORDS && draft.alone && (is_cut_off(line) || !is_stopped(line)))
}

/// The headline and the lines under it.
fn mark_title(text: &str, drafts: &mut [Draft], known: Option<&str>) {
    let Some(first) = drafts.iter().position(|draft| draft.block.kind != BlockKind::Boilerplate) else { return };
    let line = drafts[first].block.span.of(text);
    let is_known = known.is_some_and(|known| known.split_whitespace().eq(line.split_whitespace()));
    let follows_body = drafts[first + 1..]
        .iter()
        .take(6)
        .any(|draft| draft.block.kind == BlockKind::Paragraph && draft.words >= 10 && is_stopped(draft.block.span.of(text)));
    let looks_like_one = known.is_none()
        && drafts[first].block.kind == BlockKind::Paragraph
        && drafts[first].words <= TITLE_WORDS
        && drafts[first].alone
        && (!is_stopped(line) || line.ends_with('?'))
        && !line.ends_with([',', ':', ';'])
        && line.starts_with(|c: char| !c.is_lowercase())
        && speaker_turn(line).is_none_or(|_| line.ends_with('?') || drafts[first].words > 5)
        && !is_byline(line);
    let mut after = first;
    if is_known || (looks_like_one && follows_body) {
        drafts[first].block.kind = BlockKind::Title;
        drafts[first].block.body = drafts[first].block.span.start;
        after += 1;
    }
    mark_bylines(text, drafts.iter_mut().skip(after).take(3).map(|draft| &mut draft.block));
}

/// Which of the blocks under a headline say who wrote it or when.
pub(crate) fn mark_bylines<'b>(text: &str, blocks: impl Iterator<Item = &'b mut Block>) {
    /// A byline is short, in words.
    const LONGEST: usize = 20;
    for block in blocks.filter(|block| block.kind == BlockKind::Paragraph) {
        let line = block.span.of(text);
        if line.split_whitespace().count() <= LONGEST && is_byline(line) {
            block.kind = BlockKind::Byline;
        }
    }
}

/// "By Ana Ruiz, education desk", "Published 3 March 2020", "Sunday, January 20, 2008".
fn is_byline(line: &str) -> bool {
    const OPENERS: [&str; 8] = ["by ", "published", "updated", "posted", "last updated", "written by", "words by", "reported by"];
    let lower = line.to_lowercase();
    let names = line.split_whitespace().nth(1).is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
        || lower.starts_with("by the ")
        || lower.contains(':');
    if OPENERS.iter().any(|opener| lower.starts_with(opener)) && names && !is_stopped(line) {
        return true;
    }
    is_date(&lower)
}

/// Whether a line, lower-cased, is nothing but a date and a time.
fn is_date(lower: &str) -> bool {
    const WORDS: [&str; 19] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    const SMALL: [&str; 14] = ["am", "pm", "at", "on", "of", "gmt", "utc", "est", "edt", "bst", "cet", "pst", "the", "et"];
    let mut named = false;
    let mut digit = false;
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let is_name = WORDS.iter().any(|name| *name == word || (word.len() >= 3 && word.len() <= 4 && name.starts_with(word)));
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        named |= is_name;
        digit |= is_number;
        if !is_name && !is_number && !SMALL.contains(&word) {
            return false;
        }
    }
    named && digit
}

/// Short lines without a stop between paragraphs that have one.
fn mark_headings(text: &str, drafts: &mut [Draft]) {
    let total: usize = drafts.iter().filter(|draft| draft.block.kind.is_body()).map(|draft| draft.words).sum();
    let parted = drafts.iter().filter(|draft| draft.alone).count() * 2 >= drafts.len();
    let heads = |drafts: &[Draft], i: usize| {
        let draft = &drafts[i];
        let line = draft.block.span.of(text);
        let numbered = draft.block.kind == BlockKind::Item && line.starts_with(|c: char| c.is_ascii_digit());
        (draft.block.kind == BlockKind::Paragraph || numbered)
            && draft.words <= HEADING_WORDS
            && (draft.alone || !parted)
            && !line.trim_end_matches(is_closing).ends_with(|c: char| (is_stop(c) && c != '?') || matches!(c, ',' | ';' | ':' | '-' | '–' | '—'))
            && !line.starts_with(['"', '“', '«', '„', '\'', '‘', '—', '–'])
            && line.starts_with(|c: char| !c.is_lowercase())
            && line.chars().any(char::is_alphabetic)
            && speaker_turn(line).is_none()
            // What it heads: a paragraph that is longer and ends in a stop, perhaps after a second heading.
            && drafts[i + 1..].iter().take(2).any(|next| next.block.kind.is_body() && next.words > draft.words && is_stopped(next.block.span.of(text)))
            && drafts.get(i + 1).is_some_and(|next| numbered <= !next.block.span.of(text).starts_with(|c: char| c.is_ascii_digit()))
    };
    let found: Vec<usize> = (0..drafts.len()).filter(|&i| heads(drafts, i)).collect();
    let words: usize = found.iter().map(|&i| drafts[i].words).sum();
    if words as f64 > HEADING_SHARE * total as f64 {
        return;
    }
    for i in found {
        drafts[i].block.kind = BlockKind::Heading;
        drafts[i].block.body = drafts[i].block.span.start;
    }
}

/// Bytes of a wire dateline at the head of a paragraph: `Beijing (Reuters) – `, `LONDON, March 3 (AP) -- `, `(CNN)`, `PARIS — `.
pub(crate) fn dateline(paragraph: &str) -> usize {
    /// A dateline is short: characters up to the dash.
    const LONGEST: usize = 80;
    let head_end = paragraph.char_indices().nth(LONGEST).map_or(paragraph.len(), |(at, _)| at);
    let head = &paragraph[..head_end];
    let agency = head.find('(').and_then(|open| head[open..].find(')').map(|close| (open, open + close + 1)));
    let dash = |from: usize| -> Option<usize> {
        let rest = &head[from..];
        let trimmed = rest.trim_start();
        let mark = trimmed.chars().take_while(|c| matches!(c, '-' | '–' | '—' | '―')).map(char::len_utf8).sum::<usize>();
        let after = &trimmed[mark..];
        // A dash that parts words, not one inside a word.
        (mark > 0 && (rest.len() > trimmed.len() || after.starts_with(char::is_whitespace) || mark > 1))
            .then(|| paragraph.len() - paragraph[from + (rest.len() - trimmed.len()) + mark..].trim_start().len())
    };
    let is_place = |place: &str| {
        let words = || place.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '.')).filter(|word| !word.is_empty());
        words().next().is_some()
            && words().count() <= 7
            && words().all(|word| {
                word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
                    || matches!(word, "de" | "of" | "the" | "al" | "la" | "and" | "on")
            })
            && !place.contains(['"', '“', ':', ';'])
    };
    if let Some((open, close)) = agency {
        let place = head[..open].trim();
        let name = &head[open + 1..close - 1];
        let is_agency = name.split_whitespace().count() <= 4 && name.starts_with(char::is_uppercase);
        let shouted = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && name.chars().count() >= 2;
        if is_agency && (place.is_empty() || is_place(place)) {
            if let Some(end) = dash(close).filter(|&end| end < paragraph.len()) {
                return end;
            }
            if place.is_empty() && shouted && name.chars().all(|c| c.is_alphabetic() || c == ' ') && close < paragraph.trim_end().len() {
                return paragraph.len() - paragraph[close..].trim_start().len();
            }
        }
    }
    // No agency: the place stands in capitals.
    let at = head.find([' ', ',']).filter(|&at| at >= 3).map_or(0, |_| head.find(['–', '—', '-']).unwrap_or(0));
    let place = head[..at].trim_end();
    let first = place.split([' ', ',']).next().unwrap_or("");
    let capitals = first.chars().count() >= 3 && first.chars().all(char::is_uppercase);
    if capitals && head[..at].ends_with(' ') && is_place(place) && place.split_whitespace().count() <= 6 {
        return dash(at - 1).filter(|&end| end < paragraph.len()).unwrap_or(0);
    }
    0
}
