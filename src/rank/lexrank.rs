//! Continuous LexRank: PageRank over the cosine graph (Erkan & Radev, "LexRank", JAIR 22, 2004, §3.3).
//! O(non-zeros) a step.

use crate::vectors::Vectors;

/// The paper's damping, as the share that follows edges.
pub(super) const DAMPING: f64 = 0.85;

pub(super) fn rank(vectors: &Vectors<'_>) -> Vec<f64> {
    let n = vectors.counts().len();
    vectors.graph().page_rank(&vec![1.0; n], DAMPING)
}
