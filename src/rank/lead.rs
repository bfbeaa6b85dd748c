//! Position alone: the first sentence is worth most. The baseline. O(sentences).

pub(super) fn rank(sentences: usize) -> Vec<f64> {
    (0..sentences).map(|i| (sentences - i) as f64).collect()
}
