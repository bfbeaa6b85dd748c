//! Phrases that more of the last documents have than of those before.
//!
//! The last documents are the last quarter, by whole days. How much a phrase rises is the likelihood ratio of its two rates
//! (Dunning, Computational Linguistics 1993), which trusts many documents more than few.

use rustc_hash::FxHashMap;

use super::Rising;
use super::card::Card;

/// Documents with a date, before anything is said of rising.
const FEWEST_DOCUMENTS: usize = 8;
/// Late documents with a phrase, and how many times its earlier rate their rate is.
const FEWEST_LATE: usize = 3;
const TIMES: f64 = 2.0;
/// The least likelihood ratio, about one in a hundred by chance.
const LEAST: f64 = 6.6;
/// Phrases told.
const MOST: usize = 10;

/// The phrases that rise, those that rise most first; none where dates are not known.
pub(super) fn find(cards: &[Card], copy_of: &[bool]) -> Vec<Rising> {
    let mut dated: Vec<(usize, &str)> = cards.iter().enumerate().filter_map(|(at, card)| Some((at, card.date.as_deref()?))).collect();
    dated.retain(|&(at, _)| !copy_of[at]);
    if dated.len() < FEWEST_DOCUMENTS {
        return Vec::new();
    }
    dated.sort_by(|a, b| a.1.cmp(b.1).then(a.0.cmp(&b.0)));
    let since = dated[dated.len() - dated.len() / 4].1;
    let late = dated.len() - dated.partition_point(|&(_, date)| date < since);
    let (late, early) = (late as f64, (dated.len() - late) as f64);
    if early < 1.0 {
        return Vec::new();
    }
    let mut phrases: FxHashMap<String, Rising> = FxHashMap::default();
    for &(at, date) in &dated {
        for phrase in cards[at].phrases() {
            let new = || Rising { text: phrase.to_owned(), late: 0, early: 0, documents: Vec::new() };
            let rising = phrases.entry(phrase.to_lowercase()).or_insert_with(new);
            if rising.documents.last() != Some(&at) {
                rising.documents.push(at);
                *(if date < since { &mut rising.early } else { &mut rising.late }) += 1;
            }
        }
    }
    let rate = |rising: &Rising| {
        let (a, b) = (rising.late as f64, rising.early as f64);
        let rises = rising.late >= FEWEST_LATE && a / late >= TIMES * b / early;
        let ratio = likelihood_ratio(a, late, b, early);
        rises.then_some(ratio).filter(|&ratio| ratio >= LEAST)
    };
    let mut rated: Vec<(f64, Rising)> = phrases.into_values().filter_map(|rising| Some((rate(&rising)?, rising))).collect();
    rated.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.text.cmp(&b.1.text)));
    let mut kept: Vec<Rising> = Vec::new();
    for (_, rising) in rated {
        // `Ruiz` and `Ana Ruiz` of the same documents are one.
        let same =
            |other: &Rising| other.documents == rising.documents || holds(&other.text, &rising.text) || holds(&rising.text, &other.text);
        if kept.len() < MOST && !kept.iter().any(same) {
            kept.push(rising);
        }
    }
    kept
}

/// Whether all words of a phrase stand in another.
fn holds(whole: &str, part: &str) -> bool {
    let words = |text: &str| text.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let whole = words(whole);
    words(part).iter().all(|word| whole.contains(word))
}

/// −2 ln λ of `a` in `m` against `b` in `n`.
fn likelihood_ratio(a: f64, m: f64, b: f64, n: f64) -> f64 {
    let part = |k: f64, of: f64, rate: f64| {
        let term = |count: f64, rate: f64| if count > 0.0 { count * libm::log(rate) } else { 0.0 };
        term(k, rate) + term(of - k, 1.0 - rate)
    };
    let rate = (a + b) / (m + n);
    2.0 * (part(a, m, a / m) + part(b, n, b / n) - part(a, m, rate) - part(b, n, rate))
}
