//! The headline, the lines under it, and the headings of sections.

use super::{Draft, is_closing, is_stop, is_stopped, speaker_turn};
use crate::article::{Block, BlockKind};
use crate::lang::Language;

/// Longest headline, in words.
const TITLE_WORDS: usize = 24;
/// Longest heading inside an article, in words.
const HEADING_WORDS: usize = 12;
/// Headings may hold this share of a text's words; above it the short lines are the text itself (verse, chat, lists).
const HEADING_SHARE: f64 = 0.2;

/// The headline and the lines under it.
pub(super) fn mark_title(text: &str, drafts: &mut [Draft], known: Option<&str>) {
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
        if line.split_whitespace().nth(LONGEST).is_none() && is_byline(line) {
            block.kind = BlockKind::Byline;
        }
    }
}

/// "By Ana Ruiz, education desk", "Published 3 March 2020", "From: Ana Ruiz", "Sunday, January 20, 2008".
pub(super) fn is_byline(line: &str) -> bool {
    let lower = line.to_lowercase();
    let names = line.split_whitespace().nth(1).is_some_and(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
        || lower.starts_with("by the ")
        || lower.contains(|c: char| c == ':' || c.is_ascii_digit());
    if Language::ENGLISH.lexicon().opens_byline(&lower) && names && !is_stopped(line) {
        return true;
    }
    lower.contains(|c: char| c.is_ascii_digit()) && (is_date(&lower) || is_place_and_time(&lower))
}

/// Whether a line, lower-cased, gives where and when and no more: "Laundry Hall, Tuesday 11 March, 7.00 p.m."
fn is_place_and_time(lower: &str) -> bool {
    /// Such a line is short, in words.
    const LONGEST: usize = 10;
    let Some((place, time)) = lower.split_once(',') else { return false };
    let time = time.replace("a.m.", "am").replace("p.m.", "pm");
    is_date(&time) && !place.contains(is_stop) && lower.split_whitespace().count() <= LONGEST
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

/// Whether a line heads what follows: a paragraph that is longer and ends in a stop, perhaps after a second heading; or a list,
/// perhaps after the line that opens it.
fn heads_something(text: &str, line: &Draft, following: &[Draft]) -> bool {
    let next = &following[..following.len().min(2)];
    let longer = |next: &Draft| next.block.kind.is_body() && next.words > line.words;
    let is_item = |draft: &Draft| draft.block.kind == BlockKind::Item;
    next.iter().any(|next| longer(next) && is_stopped(next.block.span.of(text)))
        || (next.len() == 2 && !is_item(line) && next.iter().any(is_item) && next.iter().all(longer))
}

/// Short lines without a stop between paragraphs that have one.
pub(super) fn mark_headings(text: &str, drafts: &mut [Draft]) {
    let total: usize = drafts.iter().filter(|draft| draft.block.kind.is_body()).map(|draft| draft.words).sum();
    let parted = drafts.iter().filter(|draft| draft.alone).count() * 2 >= drafts.len();
    let heads = |drafts: &[Draft], i: usize| {
        let draft = &drafts[i];
        let line = draft.block.span.of(text);
        let numbered = draft.block.kind == BlockKind::Item && line.starts_with(|c: char| c.is_ascii_digit());
        (draft.block.kind == BlockKind::Paragraph || numbered)
            && draft.words <= HEADING_WORDS
            && (draft.alone || !parted)
            && !line
                .trim_end_matches(is_closing)
                .ends_with(|c: char| (is_stop(c) && c != '?') || matches!(c, ',' | ';' | ':' | '-' | '–' | '—'))
            && !line.starts_with(['"', '“', '«', '„', '\'', '‘', '—', '–'])
            && line.starts_with(|c: char| !c.is_lowercase())
            && line.chars().any(char::is_alphabetic)
            && speaker_turn(line).is_none()
            && heads_something(text, draft, &drafts[i + 1..])
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
