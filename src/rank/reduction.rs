//! Reduction: the sum of a sentence's edges in TextRank's graph (see `textrank`), without the iteration.
//!
//! The weighted form of the bushiness of Salton, Singhal, Mitra & Buckley, "Automatic text structuring and summarization",
//! Information Processing & Management 33(2), 1997, who count a paragraph's links. O(nodes · non-zeros), once.

use super::textrank;
use crate::document::Document;

pub(super) fn rank(document: &Document<'_>) -> Vec<f64> {
    textrank::graph(document).degrees().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lang::Language;

    #[test]
    fn three_sentences_worked_by_hand() {
        // Edges: a - b shares pa, b - c shares qo; lengths 2, 3 and 2.
        let article = Article::from_text("Xa pa. Xb pa qo. Xc qo.", None);
        let document = Document::in_language(&article, Language::UNKNOWN);
        let edge = 1.0 / libm::log(6.0);
        for (found, expected) in rank(&document).into_iter().zip([edge, 2.0 * edge, edge]) {
            assert!((found - expected).abs() < 1e-9, "{found} for {expected}");
        }
    }
}
