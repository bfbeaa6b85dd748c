//! How good a candidate is: a logistic sum of what its occurrences and its words show.
//!
//! The features are those of KEA (how often, how early), YAKE (capitals, company) and PositionRank (words that stand early
//! lend their weight), with the number of words by the length of the text: short texts are marked with longer phrases.

use super::candidates::Candidate;
use crate::document::Document;
use crate::logarithms::ln;

/// Number of features.
const FEATURES: usize = 21;
// Fitted by weighted logistic regression against the marks of eight sets (DUC-2001, Inspec, SemEval-2017, 500N-KPCrowd,
// WikiNews-fr, PT-BN-KP, Nguyen, pak2018; 630 documents), every document and every candidate of it the same part of its set;
// sets weighted 1.3, 1.3, 1.2, 0.3, 0.6, 0.6, 0.05, 0.1, marked candidates three times the others, ridge 0.001. Of thirty
// features those stayed without which F1@10 over the first six sets fell.
/// Their weights.
const WEIGHTS: [f64; FEATURES] = [
    1.993,  // its occurrences against those of the phrase that stands most often (logarithms)
    0.231,  // its occurrences by the length of the text (logarithms)
    0.311,  // mean occurrences of its words (logarithm)
    -0.159, // occurrences of its rarest word (logarithm)
    -0.494, // one unit
    0.377,  // two units
    -0.861, // one unit, by the length of the text
    -1.143, // two units, by the length of the text
    1.081,  // one unit that is a name
    1.517,  // part of its occurrences that are a whole run
    1.321,  // part that does not cut a name
    0.368,  // part that follows a determiner or preposition
    -0.540, // part that does not begin a sentence
    0.830,  // first place, as part of the text
    -0.290, // first place, in words (logarithm)
    0.776,  // first sentence, 1 / √(1 + sentences before)
    1.049,  // part of its words that the title has
    0.049,  // worth of its sentences (logarithm)
    -0.632, // last word an adjective
    0.659,  // letters a unit (logarithm)
    0.130,  // a hyphen
];
const BIAS: f64 = -3.665;

/// Every candidate that may be printed with its score, in (0, 1]. O(candidates).
pub(super) fn rate<'c>(document: &Document<'_>, found: &'c [Candidate]) -> Vec<(f64, &'c Candidate)> {
    let mut context = Context::new(document, found);
    let rated = |candidate: &'c Candidate| (logistic(&context.features(candidate)), candidate);
    found.iter().filter(|candidate| candidate.is_phrase()).map(rated).collect()
}

/// What the features of all candidates are measured by.
struct Context<'d, 'a> {
    document: &'d Document<'a>,
    /// Occurrences of each term.
    counts: Vec<u32>,
    /// Terms of the title, in ascending order.
    title: &'d [usize],
    sentences: f64,
    /// 1 in a text of 55 sentences.
    long: f64,
    tokens: f64,
    /// Occurrences of the candidate that stands most often, on the scale of `often`.
    most: f64,
    /// A share and the logarithm of its worth: neighbours mostly stand in one sentence.
    worth: (f64, f64),
}

impl<'d, 'a> Context<'d, 'a> {
    fn new(document: &'d Document<'a>, found: &[Candidate]) -> Self {
        let mut counts = vec![0_u32; document.terms()];
        for sentence in 0..document.len() {
            for (term, count) in document.counts().row(sentence) {
                counts[term] += count;
            }
        }
        let title = document.title_terms();
        let most = 1.0 + ln(found.iter().map(|candidate| candidate.count).max().unwrap_or(1));
        let sentences = document.len().max(1) as f64;
        let long = libm::log(sentences) / 4.0;
        Self { document, counts, title, sentences, long, tokens: document.all_tokens().len().max(1) as f64, most, worth: (0.0, 0.0) }
    }

    fn features(&mut self, candidate: &Candidate) -> [f64; FEATURES] {
        let is = |yes: bool| f64::from(u8::from(yes));
        let count = f64::from(candidate.count);
        let often = ln(candidate.count);
        let part = |occurrences: u32| f64::from(occurrences) / count;
        let terms = candidate.terms();
        let (mut mean, mut least, mut titled) = (0.0, f64::INFINITY, 0.0);
        for &term in terms {
            let often = ln(self.counts.get(term as usize).copied().unwrap_or(1).max(1));
            mean += often / terms.len() as f64;
            least = often.min(least);
            titled += is(self.title.binary_search(&(term as usize)).is_ok()) / terms.len() as f64;
        }
        let long = self.long;
        let text = candidate.span().of(self.document.text());
        let [one, two] = [1, 2].map(|units| is(candidate.units == units));
        let place = f64::from(candidate.first_token);
        [
            often / self.most,
            often * long,
            mean,
            if least.is_finite() { least } else { 0.0 },
            one,
            two,
            one * long,
            two * long,
            one * part(candidate.names),
            part(candidate.whole),
            part(candidate.uncut),
            part(candidate.opened),
            part(candidate.within),
            place / self.tokens,
            ln(1 + candidate.first_token),
            1.0 / libm::sqrt(1.0 + f64::from(candidate.first)),
            titled,
            self.worth(candidate.share),
            is(candidate.adjective_last),
            libm::log(text.chars().count().max(1) as f64 / f64::from(candidate.units)),
            is(text.contains('-')),
        ]
    }
}

impl Context<'_, '_> {
    /// How much sentences of this share are worth, as a logarithm.
    fn worth(&mut self, share: f64) -> f64 {
        if self.worth.0.total_cmp(&share).is_ne() {
            self.worth = (share, libm::log(1.0 + share * self.sentences));
        }
        self.worth.1
    }
}

/// The sureness that features of these values are those of a key phrase.
fn logistic(features: &[f64; FEATURES]) -> f64 {
    let odds: f64 = BIAS + features.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum::<f64>();
    (1.0 / (1.0 + libm::exp(-odds))).clamp(f64::MIN_POSITIVE, 1.0)
}
