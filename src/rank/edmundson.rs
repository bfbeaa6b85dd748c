//! Edmundson's four methods (Edmundson, "New Methods in Automatic Extracting", Journal of the ACM 16(2), 1969): cue words, key
//! words, words of the title and the headings, location. Each is rated in parts of its best sentence, and the four are
//! added with their weights.
//!
//! | method | a sentence's rate |
//! |---|---|
//! | cue | what the lexicon's cues of an outcome, in the place of bonus words, say of it; stigma words it lists none |
//! | key | how often the text says the sentence's terms that it says twice or more, in all |
//! | title | terms of the title count 2, of headings 1, each once |
//! | location | 1 in the first and in the last paragraph, 1 at either end of any paragraph |
//!
//! O(words).

use super::{luhn, said};
use crate::article::BlockKind;
use crate::document::Document;
use crate::outcomes;

/// The weights of the methods. The paper's best extracts were made without key words.
const CUE: f64 = 1.0;
const KEY: f64 = 0.0;
const TITLE: f64 = 1.0;
const LOCATION: f64 = 1.0;
/// What a term of the title counts, and what one of a heading.
const OF_TITLE: f64 = 2.0;
const OF_HEADING: f64 = 1.0;

pub(super) fn rank(document: &Document<'_>) -> Vec<f64> {
    let mut total = vec![0.0; document.len()];
    for (weight, rates) in [(CUE, cue(document)), (KEY, key(document)), (TITLE, title(document)), (LOCATION, location(document))] {
        let best = rates.iter().copied().fold(0.0, f64::max);
        if best > 0.0 {
            total.iter_mut().zip(rates).for_each(|(total, rate)| *total += weight * rate / best);
        }
    }
    total
}

fn cue(document: &Document<'_>) -> Vec<f64> {
    outcomes::telling(document).into_iter().map(|telling| f64::from(u8::from(telling > 0.0))).collect()
}

fn key(document: &Document<'_>) -> Vec<f64> {
    let said = said(document);
    let weight = |term: usize| if said[term] >= luhn::LEAST { f64::from(said[term]) } else { 0.0 };
    by_terms(document, |term, count| f64::from(count) * weight(term))
}

fn title(document: &Document<'_>) -> Vec<f64> {
    let mut weights = vec![0.0_f64; document.terms()];
    let mut mark = |words: &str, weight: f64| {
        for term in document.terms_of(words) {
            weights[term] = weights[term].max(weight);
        }
    };
    if let Some(title) = &document.article().title {
        mark(title, OF_TITLE);
    }
    for block in document.article().blocks().iter().filter(|block| block.kind == BlockKind::Heading) {
        mark(block.span.of(document.text()), OF_HEADING);
    }
    by_terms(document, |term, _| weights[term])
}

fn location(document: &Document<'_>) -> Vec<f64> {
    let sentences = document.sentences();
    let block = |at: usize| sentences.get(at).map(|sentence| sentence.block);
    let (first, last) = (block(0), sentences.last().map(|sentence| sentence.block));
    let rate = |at: usize| {
        let own = block(at);
        let outer = own == first || own == last;
        let end = at == 0 || block(at - 1) != own || block(at + 1) != own;
        f64::from(u8::from(outer)) + f64::from(u8::from(end))
    };
    (0..sentences.len()).map(rate).collect()
}

/// One sum a sentence over its terms and their counts.
fn by_terms(document: &Document<'_>, rate: impl Fn(usize, u32) -> f64) -> Vec<f64> {
    (0..document.len()).map(|sentence| document.counts().row(sentence).map(|(term, count)| rate(term, count)).sum()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lang::Language;

    const TEXT: &str = "Rain soaked the harbour. The council voted to dredge it. Boats waited.\n\n\
        Gulls cried. Mud rose in the channel. Nets dried.\n\n\
        Work starts in May.";

    fn with(method: impl Fn(&Document<'_>) -> Vec<f64>) -> Vec<f64> {
        let article = Article::from_text(TEXT, Some("Harbour channel dredged".into()));
        method(&Document::in_language(&article, Language::ENGLISH))
    }

    #[test]
    fn each_method_worked_by_hand() {
        assert_eq!(with(location), [2.0, 1.0, 2.0, 1.0, 0.0, 1.0, 2.0]);
        assert_eq!(with(title), [2.0, 2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        assert_eq!(with(cue), [0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
        // Nothing is said twice.
        assert_eq!(with(key), [0.0; 7]);
    }

    #[test]
    fn the_methods_are_added_in_parts_of_the_best() {
        assert_eq!(with(rank), [2.0, 2.5, 1.0, 0.5, 1.0, 0.5, 1.0]);
    }
}
