//! How much a quotation is worth: what it tells, whether it is a full thought, who says it, how long it is.

use rustc_hash::FxHashMap;

use super::page::Page;
use super::{Quotation, QuoteSource};

// Set by hand so that the marked documents' key quotations come first; the parts of a score sum to 1.
const INFORMATION: f64 = 0.35;
const COMPLETE: f64 = 0.25;
const SPEAKER: f64 = 0.25;
const LENGTH: f64 = 0.15;

/// What a passage is worth beside the same words in marks, and a turn that asks beside one that answers.
const SET_OFF: f64 = 0.8;
const ASKS: f64 = 0.5;

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
/// One run of words in so many is looked up; what repeats a sentence shares many.
const SAMPLED: u64 = 4;
/// An odd number that spreads word ids over all bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

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
    let words: usize = quotation.parts.iter().map(|part| page.words(*part)).sum();
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
    let asks = quotation.source == QuoteSource::Turn && quotation.parts.last().is_some_and(|part| part.of(page.text).ends_with('?'));
    let score = if quotation.source == QuoteSource::Speech { score } else { SET_OFF * score };
    let score = if asks { ASKS * score } else { score };
    if words < FRAGMENT as f64 { score * 0.2 } else { score }
}

/// From 0, a stray word, to 1, whole sentences.
fn completeness(page: &Page<'_>, quotation: &Quotation, words: usize) -> f64 {
    let first = quotation.parts[0].of(page.text);
    let opens = first.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || c == '[');
    let last = quotation.parts.last().map_or(first, |part| part.of(page.text));
    let closes = last.ends_with(['.', '!', '?', '…', '。']) || page.text[quotation.parts[quotation.parts.len() - 1].end..].starts_with(',');
    let size = (words as f64 / 8.0).min(1.0);
    size * (0.2 + 0.5 * f64::from(u8::from(opens)) + 0.3 * f64::from(u8::from(closes)))
}

/// The quotations less those whose words another has, too: pull quotes. The longer one stays, or the first.
fn told_once(page: &Page<'_>, quotations: Vec<Quotation>) -> Vec<Quotation> {
    let runs: Vec<Vec<u64>> = quotations.iter().map(|quotation| runs_of(page, quotation)).collect();
    // By a run of three words, the last quotation that has it: only those that share one are compared.
    let mut holders: FxHashMap<u64, usize> = FxHashMap::default();
    let mut dropped = vec![false; quotations.len()];
    for (at, own) in runs.iter().enumerate() {
        let mut compared = usize::MAX;
        for &run in own.iter().take(1).chain(own.iter().skip(1).filter(|&&run| run % SAMPLED == 0)) {
            let Some(other) = holders.insert(run, at).filter(|&other| other != at && other != compared && !dropped[other]) else {
                continue;
            };
            compared = other;
            if repeats(own, &runs[other]) {
                dropped[if runs[other].len() >= own.len() { at } else { other }] = true;
            }
        }
    }
    quotations.into_iter().zip(dropped).filter(|(_, dropped)| !dropped).map(|(quotation, _)| quotation).collect()
}

/// A number for each run of three words in a quotation, ascending.
fn runs_of(page: &Page<'_>, quotation: &Quotation) -> Vec<u64> {
    let tokens = quotation.parts.iter().flat_map(|part| &page.tokens[page.token_at(part.start)..page.token_at(part.end)]);
    let words: Vec<u64> = tokens.take(MOST_TERMS).map(|token| u64::from(token.word) + 1).collect();
    let mut runs: Vec<u64> =
        words.windows(3).map(|run| run.iter().fold(0, |key: u64, word| (key ^ word).wrapping_mul(SPREAD) >> 1)).collect();
    runs.sort_unstable();
    runs
}

/// Whether the shorter of two has nearly all its runs in the other.
fn repeats(a: &[u64], b: &[u64]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = short.iter().filter(|run| long.binary_search(run).is_ok()).count();
    shared as f64 >= REPEAT * short.len() as f64
}
