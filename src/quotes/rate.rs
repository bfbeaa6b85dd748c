//! How much a quotation is worth: what it tells, whether it is a full thought, who says it, how long it is.

use rustc_hash::FxHashMap;

use super::Quotation;
use super::page::Page;
use crate::article::Span;
use crate::document::word_count;

// Set by hand so that the marked documents' key quotations come first; the parts of a score sum to 1.
const INFORMATION: f64 = 0.35;
const COMPLETE: f64 = 0.25;
const SPEAKER: f64 = 0.25;
const LENGTH: f64 = 0.15;

/// Words that a good quotation has at least and at most.
const SHORT: f64 = 12.0;
const LONG: f64 = 60.0;
/// A quotation of fewer words is a fragment, never among the key ones.
const FRAGMENT: usize = 4;
/// Sentences worth so many times the average one tell all that a quotation can.
const RICH: f64 = 3.0;
/// Terms looked at in one quotation when repeats are sought.
const MOST_TERMS: usize = 64;
/// Quotations that share this part of the terms of the shorter one are one and the same.
const REPEAT: f64 = 0.8;

/// Rates quotations and leaves out those that repeat another. Best first, then by position.
pub(super) fn rate(page: &Page<'_>, share: &[f64], quotations: Vec<Quotation>) -> Vec<Quotation> {
    let mut quotations = told_once(page, quotations);
    for quotation in &mut quotations {
        quotation.score = score(page, share, quotation);
    }
    quotations.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.parts[0].start.cmp(&b.parts[0].start)));
    quotations
}

fn score(page: &Page<'_>, share: &[f64], quotation: &Quotation) -> f64 {
    let words: usize = quotation.parts.iter().map(|part| part_words(page, *part)).sum();
    let first = page.sentence_at(quotation.parts[0].start);
    let last = quotation.parts.last().map_or(first, |part| page.sentence_at(part.end.saturating_sub(1)));
    let shares: f64 = share.get(first..=last.max(first)).unwrap_or(&[]).iter().copied().fold(0.0, f64::max);
    let information = (shares * page.document.len() as f64 / RICH).min(1.0);
    let complete = completeness(page, quotation, words);
    let speaker = match (quotation.speaker, quotation.mention) {
        (Some(speaker), _) if speaker.of(page.text).contains(char::is_uppercase) => 1.0,
        (Some(_), _) => 0.6,
        (None, Some(_)) => 0.3,
        (None, None) => 0.0,
    };
    let words = words as f64;
    let length = if words < SHORT {
        words / SHORT
    } else if words > LONG {
        (LONG / words).max(0.3)
    } else {
        1.0
    };
    let score = INFORMATION * information + COMPLETE * complete + SPEAKER * speaker + LENGTH * length;
    if words < FRAGMENT as f64 { score * 0.2 } else { score }
}

/// From 0, a stray word, to 1, whole sentences.
fn completeness(page: &Page<'_>, quotation: &Quotation, words: usize) -> f64 {
    let first = quotation.parts[0].of(page.text);
    let opens = first.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || c == '[') || first.starts_with('I');
    let last = quotation.parts.last().map_or(first, |part| part.of(page.text));
    let closes = last.ends_with(['.', '!', '?', '…', '。']) || page.text[quotation.parts[quotation.parts.len() - 1].end..].starts_with(',');
    let size = (words as f64 / 8.0).min(1.0);
    size * (0.2 + 0.5 * f64::from(u8::from(opens)) + 0.3 * f64::from(u8::from(closes)))
}

fn part_words(page: &Page<'_>, part: Span) -> usize {
    part.of(page.text).split_whitespace().map(word_count).sum()
}

/// The quotations less those whose words another has, too: pull quotes. The longer one stays, or the first.
fn told_once(page: &Page<'_>, quotations: Vec<Quotation>) -> Vec<Quotation> {
    let terms: Vec<Vec<u32>> = quotations.iter().map(|quotation| words_of(page, quotation)).collect();
    // A repeat shares its rarest stretch: quotations are compared where they hold the same three words in a row.
    let mut holders: FxHashMap<[u32; 3], usize> = FxHashMap::default();
    let mut dropped = vec![false; quotations.len()];
    for (at, own) in terms.iter().enumerate() {
        let mut compared = usize::MAX;
        for window in own.windows(3) {
            let key = [window[0], window[1], window[2]];
            let other = *holders.entry(key).or_insert(at);
            if other == at || other == compared || dropped[other] {
                continue;
            }
            compared = other;
            if repeats(own, &terms[other]) {
                let shorter = if terms[other].len() >= own.len() { at } else { other };
                dropped[shorter] = true;
                holders.insert(key, at);
                if shorter == at {
                    break;
                }
            }
        }
    }
    quotations.into_iter().zip(dropped).filter(|(_, dropped)| !dropped).map(|(quotation, _)| quotation).collect()
}

/// The word ids of a quotation, in order, so many as are looked at.
fn words_of(page: &Page<'_>, quotation: &Quotation) -> Vec<u32> {
    let tokens = quotation.parts.iter().flat_map(|part| &page.tokens[page.token_at(part.start)..page.token_at(part.end)]);
    tokens.take(MOST_TERMS).map(|token| token.word).collect()
}

/// Whether the shorter of two has nearly all its runs of three words in the other.
fn repeats(a: &[u32], b: &[u32]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut runs: Vec<&[u32]> = long.windows(3).collect();
    runs.sort_unstable();
    let shared = short.windows(3).filter(|run| runs.binary_search(run).is_ok()).count();
    shared as f64 >= REPEAT * short.windows(3).count() as f64
}
