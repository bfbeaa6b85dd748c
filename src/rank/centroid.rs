//! Likeness to the centroid: the dot product of a sentence's unit vector with the sum of all
//! (Radev, Jing, Styś & Tam, "Centroid-based summarization of multiple documents", 2004). O(non-zeros).

use crate::document::Document;
use crate::vectors::Vectors;

pub(super) fn rank(document: &Document<'_>, vectors: &Vectors<'_>) -> Vec<f64> {
    let mut centroid = vec![0.0; document.terms()];
    for sentence in 0..document.len() {
        vectors.row(sentence).for_each(|(term, value)| centroid[term] += value);
    }
    (0..document.len()).map(|sentence| vectors.row(sentence).map(|(term, value)| value * centroid[term]).sum()).collect()
}
