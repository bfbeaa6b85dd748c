//! PacSum: centrality that counts what follows twice for and what came before once against a sentence (Zheng & Lapata,
//! "Sentence Centrality Revisited for Unsupervised Summarization", ACL 2019, §2.2), over cosines of tf·isf vectors, all of
//! them: no threshold.
//!
//! The sum of a sentence's cosines with all that came before is one product with the running sum of their vectors.
//! O(non-zeros).

use crate::document::Document;
use crate::vectors::Vectors;

/// The weight λ₁ of the sentences before.
const BEFORE: f64 = -1.0;
/// The weight λ₂ of the sentences after.
const AFTER: f64 = 2.0;

/// Centrality above that of the least central sentence, since utilities are not negative.
pub(super) fn rank(document: &Document<'_>, vectors: &Vectors<'_>) -> Vec<f64> {
    let centrality = centrality(document, vectors);
    let least = centrality.iter().copied().fold(f64::INFINITY, f64::min);
    centrality.into_iter().map(|value| value - least).collect()
}

fn centrality(document: &Document<'_>, vectors: &Vectors<'_>) -> Vec<f64> {
    let mut centrality = vec![0.0; document.len()];
    let mut add = |weight: f64, order: &mut dyn Iterator<Item = usize>| {
        let mut passed = vec![0.0; document.terms()];
        for sentence in order {
            centrality[sentence] += weight * vectors.row(sentence).map(|(term, value)| value * passed[term]).sum::<f64>();
            vectors.row(sentence).for_each(|(term, value)| passed[term] += value);
        }
    };
    add(BEFORE, &mut (0..document.len()));
    add(AFTER, &mut (0..document.len()).rev());
    centrality
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lang::Language;
    use crate::rank::graph::tests::{article, cosine};

    #[test]
    fn three_sentences_worked_by_hand() {
        // Edges e = 1 between the first two, which are alike, and 0 to the third: 2e, −e, 0, each above −e.
        let article = Article::from_text("Pa qo. Qo pa. Xa xe.", None);
        let document = Document::in_language(&article, Language::UNKNOWN);
        for (found, expected) in rank(&document, &Vectors::new(&document)).into_iter().zip([3.0, 0.0, 1.0]) {
            assert!((found - expected).abs() < 1e-12, "{found} for {expected}");
        }
    }

    #[test]
    fn running_sums_equal_the_dense_form() {
        let article = article(1000);
        let document = Document::in_language(&article, Language::ENGLISH);
        let vectors = Vectors::new(&document);
        let weight = cosine(&vectors);
        for (i, found) in centrality(&document, &vectors).into_iter().enumerate() {
            let before: f64 = (0..i).map(|j| weight(i, j)).sum();
            let after: f64 = (i + 1..document.len()).map(|j| weight(i, j)).sum();
            let dense = AFTER * after + BEFORE * before;
            assert!((found - dense).abs() <= 1e-9 * dense.abs().max(1.0), "{i}: {found} against {dense}");
        }
    }
}
