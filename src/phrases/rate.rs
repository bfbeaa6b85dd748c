//! How good a candidate is.

use super::candidates::Candidate;
use crate::document::Document;

/// Number of features.
const FEATURES: usize = 30;
/// Their weights.
const WEIGHTS: [f64; FEATURES] = [
    -0.644, 2.704, 0.753, 0.084, 0.077, 0.255, -0.341, -0.392, 0.422, 0.179, -0.333, -0.862, -1.041, -0.022, 1.098, 1.490, 1.258, 0.389,
    -0.460, 0.840, -0.284, 0.803, -0.023, 1.053, 0.083, -0.294, -0.246, -0.632, 0.633, 0.123,
];
const BIAS: f64 = -3.777;

/// Every candidate that may be printed with its score, in (0, 1].
pub(super) fn rate<'c>(document: &Document<'_>, found: &'c [Candidate]) -> Vec<(f64, &'c Candidate)> {
    let context = Context::new(document, found);
    found.iter().filter(|candidate| candidate.is_phrase()).map(|candidate| (logistic(&context.features(candidate)), candidate)).collect()
}

/// What the features of all candidates are measured by.
struct Context<'d, 'a> {
    document: &'d Document<'a>,
    /// Occurrences of each term.
    counts: Vec<u32>,
    /// Terms of the title.
    title: Vec<usize>,
    sentences: f64,
    tokens: f64,
    most: f64,
}

impl<'d, 'a> Context<'d, 'a> {
    fn new(document: &'d Document<'a>, found: &[Candidate]) -> Self {
        let mut counts = vec![0_u32; document.terms()];
        for sentence in 0..document.len() {
            for (term, count) in document.counts().row(sentence) {
                counts[term] += count;
            }
        }
        let title = document.article().title.as_deref().map_or_else(Vec::new, |title| document.terms_of(title));
        let most = found.iter().map(|c| c.count).max().unwrap_or(1);
        Self {
            document,
            most: f64::from(most),
            counts,
            title,
            sentences: document.len().max(1) as f64,
            tokens: document.all_tokens().len().max(1) as f64,
        }
    }

    fn features(&self, c: &Candidate) -> [f64; FEATURES] {
        let is = |yes: bool| f64::from(u8::from(yes));
        let count = f64::from(c.count);
        let terms = c.terms();
        let length = terms.len().max(1) as f64;
        let mut mean = 0.0;
        let mut least = f64::INFINITY;
        let mut largest = 0.0_f64;
        let mut titled = 0.0;
        let mut first = 0.0;
        for &term in terms {
            let n = f64::from(self.counts[term as usize]);
            let log = libm::log(n);
            mean += log / length;
            least = least.min(log);
            largest = largest.max(log);
            titled += is(self.title.binary_search(&(term as usize)).is_ok()) / length;
            first += 1.0 / libm::sqrt(1.0 + self.document.first(term as usize) as f64) / length;
        }
        let log_n = libm::log(self.sentences);
        let name = f64::from(c.names) / count;
        let text = c.span.of(self.document.text());
        let chars = text.chars().count() as f64;
        let place = c.first_token as f64;
        [
            libm::log(count),
            libm::log(count) / (1.0 + libm::log(self.most)),
            libm::log(count) * log_n / 4.0,
            mean,
            least,
            largest,
            mean * log_n / 4.0,
            is(c.units == 1),
            is(c.units == 2),
            is(c.units == 3),
            is(c.units >= 4),
            is(c.units == 1) * log_n / 4.0,
            is(c.units == 2) * log_n / 4.0,
            name,
            name * is(c.units == 1),
            f64::from(c.whole) / count,
            f64::from(c.uncut) / count,
            f64::from(c.opened) / count,
            f64::from(c.within) / count,
            place / self.tokens,
            libm::log(1.0 + place),
            1.0 / libm::sqrt(1.0 + c.first as f64),
            first,
            titled,
            libm::log(1.0 + c.share * self.sentences),
            is(c.participle_first),
            is(c.number_last),
            is(c.adjective_last),
            libm::log(chars / c.units as f64),
            is(text.contains('-')),
        ]
    }
}

/// The sureness that features of these values are those of a key phrase.
fn logistic(features: &[f64; FEATURES]) -> f64 {
    let odds: f64 = BIAS + features.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum::<f64>();
    (1.0 / (1.0 + libm::exp(-odds))).clamp(f64::MIN_POSITIVE, 1.0)
}
