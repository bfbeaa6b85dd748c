//! PageRank over the cosine graph that restarts at the head of the text: p_i ∝ ((n − i) / n)², damping ½.
//!
//! The restart vector is the whole difference from LexRank, as in PositionRank (Florescu & Caragea, ACL 2017), which
//! does it for words. O(non-zeros) a step.

use crate::vectors::Vectors;

pub(super) const DAMPING: f64 = 0.5;

pub(super) fn rank(vectors: &Vectors<'_>) -> Vec<f64> {
    let restart = restart(vectors.counts().len());
    vectors.graph().page_rank(&restart, DAMPING)
}

/// The weight of the restart at each of `n` sentences, up to a factor.
pub(super) fn restart(n: usize) -> Vec<f64> {
    let ahead = |i| (n - i) as f64 / n as f64;
    (0..n).map(ahead).map(|ahead| ahead * ahead).collect()
}
