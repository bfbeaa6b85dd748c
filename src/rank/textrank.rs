//! TextRank over word overlap (Mihalcea & Tarau, "TextRank: Bringing Order into Texts", EMNLP 2004, §4.1):
//! the edge weighs the number of terms two sentences share over ln|a| + ln|b|.
//!
//! The kernel 1/(u + v) parts into products, exact to 1e-9, by interpolation in ln u at Chebyshev nodes (the nodes' number
//! follows from the range of lengths): Σ_k ℓ_k(u)·1/(c_k + v). O(nodes · non-zeros) a step, 8 to 20 nodes.

use std::f64::consts::PI;

use super::graph::{Factor, Graph};
use crate::document::Document;

const DAMPING: f64 = 0.85;
/// The paper's weight is undefined between sentences of one word (ln 1 = 0): they count as two.
const LEAST_WORDS: usize = 2;
/// Relative error that the interpolation may make.
const PRECISION: f64 = 1e-11;

pub(super) fn rank(document: &Document<'_>) -> Vec<f64> {
    graph(document).page_rank(&vec![1.0; document.len()], DAMPING)
}

pub(super) fn graph(document: &Document<'_>) -> Graph {
    let ones = vec![1.0; document.counts().non_zeros()];
    Graph::new(document.counts(), &ones, None, cauchy(&log_lengths(document)))
}

/// ln|s| of every sentence.
fn log_lengths(document: &Document<'_>) -> Vec<f64> {
    (0..document.len()).map(|s| libm::log(document.tokens(s).len().max(LEAST_WORDS) as f64)).collect()
}

/// Factors whose products sum to 1/(u_i + u_j).
fn cauchy(lengths: &[f64]) -> Vec<Factor> {
    let logs: Vec<f64> = lengths.iter().map(|u| libm::log(*u)).collect();
    let low = logs.iter().copied().fold(f64::INFINITY, f64::min);
    let high = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (middle, half) = (f64::midpoint(low, high), (high - low) / 2.0);
    if half.is_nan() || half <= 0.0 {
        // One length only: the kernel is a constant.
        let row = vec![1.0; lengths.len()];
        return vec![Factor { row, column: lengths.iter().map(|u| 0.5 / u).collect() }];
    }
    // As a function of z = ln u the kernel has its nearest poles at z = ln v ± iπ: the error falls by ρ a node.
    let pole = PI / half;
    let rho = pole + libm::sqrt(pole * pole + 1.0);
    let nodes = libm::ceil(-libm::log(PRECISION) / libm::log(rho)) as usize + 1;
    let angles: Vec<f64> = (0..nodes).map(|k| PI * (2.0 * k as f64 + 1.0) / (2.0 * nodes as f64)).collect();
    (0..nodes)
        .map(|k| {
            let node = libm::exp(middle + half * libm::cos(angles[k]));
            let row = logs.iter().map(|z| lagrange(&angles, k, (z - middle) / half)).collect();
            Factor { row, column: lengths.iter().map(|v| 1.0 / (node + v)).collect() }
        })
        .collect()
}

/// The Lagrange polynomial of the `k`-th Chebyshev node at `x`, by the product.
fn lagrange(angles: &[f64], k: usize, x: f64) -> f64 {
    let own = libm::cos(angles[k]);
    angles
        .iter()
        .enumerate()
        .filter(|(j, _)| *j != k)
        .map(|(_, angle)| {
            let other = libm::cos(*angle);
            (x - other) / (own - other)
        })
        .product()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::rank::graph::tests::{article, assert_equals_dense};

    #[test]
    fn the_factored_overlap_graph_equals_the_dense_one() {
        let article = article(1000);
        let document = Document::in_language(&article, Language::ENGLISH);
        let rows: Vec<Vec<usize>> = (0..document.len()).map(|i| document.counts().row(i).map(|(term, _)| term).collect()).collect();
        let lengths = log_lengths(&document);
        assert_equals_dense(&graph(&document), document.len(), |i, j| {
            rows[i].iter().filter(|term| rows[j].contains(term)).count() as f64 / (lengths[i] + lengths[j])
        });
    }
}
