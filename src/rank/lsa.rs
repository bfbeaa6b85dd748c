//! Latent semantic analysis (Steinberger & Ježek, "Using Latent Semantic Analysis in Text Summarization and Summary
//! Evaluation", ISIM 2004): a sentence's length in the space of the leading topics, √(Σ_k σ_k²·v_ks²), where A = U·Σ·Vᵀ
//! is the matrix of terms and sentences and leading are the topics with at least half of the largest σ; of these the three
//! first, since a short text has dozens that are little more than a sentence each. The columns of A are the tf·isf vectors of
//! length 1, so that a long sentence is worth no more for its length.
//!
//! V and σ² are the eigenvectors and eigenvalues of Aᵀ·A, which is only multiplied with, as Aᵀ·(A·y).
//! O(64 · non-zeros + 64² · sentences).

use super::lanczos::eigen;
use crate::document::Document;
use crate::vectors::Vectors;

/// Steps of the iteration, enough for the leading topics of long texts too.
const STEPS: usize = 64;
/// The most topics that count; more only where they are as strong as the last of these.
const TOPICS: usize = 3;
/// The least σ of a topic that counts, as a share of the largest.
const LEADING: f64 = 0.5;

pub(super) fn rank(document: &Document<'_>, vectors: &Vectors<'_>) -> Vec<f64> {
    let mut squares = vec![0.0; document.len()];
    for (value, vector) in topics(document, vectors) {
        squares.iter_mut().zip(vector).for_each(|(square, v)| *square += value * v * v);
    }
    squares.into_iter().map(libm::sqrt).collect()
}

/// σ² and the row of Vᵀ of every leading topic.
fn topics(document: &Document<'_>, vectors: &Vectors<'_>) -> Vec<(f64, Vec<f64>)> {
    let gram = |y: &[f64]| {
        let mut topics = vec![0.0; document.terms()];
        for (sentence, y) in y.iter().enumerate() {
            vectors.row(sentence).for_each(|(term, value)| topics[term] += value * y);
        }
        (0..y.len()).map(|sentence| vectors.row(sentence).map(|(term, value)| value * topics[term]).sum()).collect()
    };
    let eigen = eigen(document.len(), STEPS, gram);
    let mut falling = eigen.values.clone();
    falling.sort_by(|a, b| b.total_cmp(a));
    let third = falling.get(TOPICS - 1).or(falling.last()).copied().unwrap_or(0.0);
    let largest = falling.first().copied().unwrap_or(0.0);
    // A hair below, so that those as strong in the algebra are all in or all out.
    let least = (1.0 - 1e-9) * third.max(LEADING * LEADING * largest);
    let leading = (0..eigen.values.len()).filter(|&k| eigen.values[k] > 0.0 && eigen.values[k] >= least);
    leading.map(|k| (eigen.values[k], eigen.vector(k))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lang::Language;
    use crate::rank::graph::tests::{article, cosine};

    fn scores(text: &str) -> Vec<f64> {
        let article = Article::from_text(text, None);
        let document = Document::in_language(&article, Language::UNKNOWN);
        rank(&document, &Vectors::new(&document))
    }

    #[test]
    fn topics_worked_by_hand() {
        // Two topics: so many sentences that say the same have σ² of their number, and v of 1 over its root. One of four
        // has half of the largest σ, one of five less.
        for (text, expected) in [
            ("Pa qo. Qo pa. Pa qo. Xa xe. Qo pa.", vec![1.0, 1.0, 1.0, 1.0, 1.0]),
            ("Pa qo. Qo pa. Pa qo. Xa xe. Qo pa. Pa qo.", vec![1.0, 1.0, 1.0, 0.0, 1.0, 1.0]),
            // Five topics as strong as each other.
            ("Pa qo. Ta to. Xa xe. Ra ro. Ga go.", vec![1.0; 5]),
        ] {
            let found = scores(text);
            assert!(found.iter().zip(&expected).all(|(found, expected)| (found - expected).abs() < 1e-9), "{found:?} for {expected:?}");
        }
    }

    #[test]
    fn leading_topics_solve_the_dense_form() {
        let article = article(1000);
        let document = Document::in_language(&article, Language::ENGLISH);
        let vectors = Vectors::new(&document);
        let weight = cosine(&vectors);
        for (value, vector) in topics(&document, &vectors) {
            for i in 0..document.len() {
                let image: f64 = (0..document.len()).map(|j| weight(i, j) * vector[j]).sum();
                assert!((image - value * vector[i]).abs() < 1e-9, "{i}: {image} for {}", value * vector[i]);
            }
        }
    }
}
