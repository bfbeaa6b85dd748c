//! PageRank over the cosine graph that restarts at the head of the text: p_i ∝ ((n − i) / n)², damping ½.
//!
//! The restart vector is the whole difference from LexRank, as in PositionRank (Florescu & Caragea, ACL 2017), which
//! does it for words. O(non-zeros) a step.

use super::graph::Graph;
use crate::vectors::Vectors;

const DAMPING: f64 = 0.5;

pub(super) fn rank(vectors: &Vectors<'_>) -> Vec<f64> {
    let n = vectors.counts().len();
    let restart: Vec<f64> = (0..n)
        .map(|i| {
            let ahead = (n - i) as f64 / n as f64;
            ahead * ahead
        })
        .collect();
    Graph::cosine(vectors.counts(), vectors.values()).page_rank(&restart, DAMPING)
}
