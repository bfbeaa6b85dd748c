//! Luhn's significance factor (Luhn, "The Automatic Creation of Literature Abstracts", IBM Journal 2(2), 1958): a sentence is
//! worth its best cluster of significant words, their number squared over the words of the cluster.
//!
//! Significant is a term that the text says twice or more, the lower cut of the paper for a short article; the upper one
//! is the list of stop words. O(words).

use super::said;
use crate::document::Document;

/// How often a term is said, at least, that is significant.
pub(super) const LEAST: u32 = 2;
/// Significant words with more others than this between them belong to two clusters.
const GAP: usize = 4;

pub(super) fn rank(document: &Document<'_>) -> Vec<f64> {
    let said = said(document);
    let significant = |sentence: usize| {
        let terms = document.tokens(sentence).iter().map(|&token| document.word(token).term);
        terms.map(|term| term.is_some_and(|term| said[term as usize] >= LEAST)).collect::<Vec<bool>>()
    };
    (0..document.len()).map(|sentence| best_cluster(&significant(sentence))).collect()
}

fn best_cluster(significant: &[bool]) -> f64 {
    let mut best = 0.0_f64;
    // First and last word of the cluster that is open, and how many of its words are significant.
    let mut cluster: Option<(usize, usize, usize)> = None;
    for (at, _) in significant.iter().enumerate().filter(|(_, is)| **is) {
        let (first, last, words) = match cluster {
            Some((first, last, words)) if at - last <= GAP + 1 => (first, at, words + 1),
            _ => (at, at, 1),
        };
        cluster = Some((first, last, words));
        best = best.max((words * words) as f64 / (last - first + 1) as f64);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lang::Language;

    #[test]
    fn the_example_of_the_paper() {
        // Figure 2: a bracket of seven words with four significant ones has 4²/7 ≈ 2.3.
        let words = [false, true, false, true, true, false, false, true, false];
        assert!((best_cluster(&words) - 16.0 / 7.0).abs() < 1e-12);
    }

    #[test]
    fn a_gap_of_five_parts_two_clusters() {
        let apart = |others: usize| best_cluster(&[&[true; 3][..], &vec![false; others], &[true; 3]].concat());
        assert!((apart(4) - 36.0 / 10.0).abs() < 1e-12);
        assert!((apart(5) - 9.0 / 3.0).abs() < 1e-12);
        assert_eq!(best_cluster(&[false, false]).to_bits(), 0);
    }

    #[test]
    fn significant_is_what_is_said_twice() {
        let article = Article::from_text("Pa qo xa pa. Qo xb.", None);
        let document = Document::in_language(&article, Language::UNKNOWN);
        // "pa qo xa pa" has 3 of 4, "qo xb" 1 of 1.
        assert_eq!(rank(&document), [9.0 / 4.0, 1.0]);
    }
}
