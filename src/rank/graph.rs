//! The one graph of sentences and the one power iteration, without a matrix of all pairs.
//!
//! Every similarity here is a sum of products of sparse factors, W = Σ_k diag(r_k)·L·(diag(c_k)·R)ᵀ less its diagonal, so
//! that W·y is computed as L·(Rᵀ·y): O(non-zeros) a step and a factor where the dense form takes O(sentences²).

use crate::document::Counts;

/// Largest number of steps.
pub(super) const STEPS: usize = 100;
/// The iteration ends when a step moves less than this much of the whole (L1).
const TOLERANCE: f64 = 1e-9;
/// A degree below this share of the largest is what is left of a cancelled sum: the sentence has no neighbour.
const NO_DEGREE: f64 = 1e-11;

/// Row and column scales of one term of the sum.
pub(super) struct Factor {
    /// One number a sentence, for the sentence that is reached.
    pub row: Vec<f64>,
    /// One number a sentence, for the sentence that is left.
    pub column: Vec<f64>,
}

/// A weighted directed graph of sentences in factored form.
pub(super) struct Graph<'d> {
    counts: &'d Counts,
    terms: usize,
    /// Values of L and R, each in the layout of the counts.
    left: Vec<f64>,
    right: Vec<f64>,
    factors: Vec<Factor>,
    diagonal: Vec<f64>,
}

impl<'d> Graph<'d> {
    pub fn new(counts: &'d Counts, left: Vec<f64>, right: Vec<f64>, factors: Vec<Factor>) -> Self {
        let terms = (0..counts.len()).flat_map(|sentence| counts.row(sentence).map(|(term, _)| term + 1)).max().unwrap_or(0);
        let diagonal = (0..counts.len())
            .map(|sentence| {
                let own: f64 = counts.range(sentence).map(|entry| left[entry] * right[entry]).sum();
                factors.iter().map(|factor| factor.row[sentence] * factor.column[sentence] * own).sum()
            })
            .collect();
        Self { counts, terms, left, right, factors, diagonal }
    }

    /// W = X·Xᵀ: the cosine of unit vectors.
    pub fn cosine(counts: &'d Counts, values: &[f64]) -> Self {
        Self::new(counts, values.to_vec(), values.to_vec(), vec![Factor::plain(counts.len())])
    }

    /// W·y.
    fn product(&self, y: &[f64]) -> Vec<f64> {
        self.multiply(y, &self.left, &self.right, |factor| (&factor.row, &factor.column))
    }

    /// What flows out of each sentence: Wᵀ·1.
    pub fn degrees(&self) -> Vec<f64> {
        let ones = vec![1.0; self.counts.len()];
        let mut degrees = self.multiply(&ones, &self.right, &self.left, |factor| (&factor.column, &factor.row));
        let least = NO_DEGREE * degrees.iter().copied().fold(0.0, f64::max);
        degrees.iter_mut().filter(|degree| **degree <= least).for_each(|degree| *degree = 0.0);
        degrees
    }

    fn multiply<'f>(
        &'f self,
        y: &[f64],
        left: &[f64],
        right: &[f64],
        scales: impl Fn(&'f Factor) -> (&'f Vec<f64>, &'f Vec<f64>),
    ) -> Vec<f64> {
        let mut out: Vec<f64> = self.diagonal.iter().zip(y).map(|(own, y)| -own * y).collect();
        let mut sums = vec![0.0; self.terms];
        for factor in &self.factors {
            let (row, column) = scales(factor);
            sums.fill(0.0);
            for sentence in 0..y.len() {
                let y = column[sentence] * y[sentence];
                for (entry, (term, _)) in self.counts.range(sentence).zip(self.counts.row(sentence)) {
                    sums[term] += right[entry] * y;
                }
            }
            for (sentence, out) in out.iter_mut().enumerate() {
                let entries = self.counts.range(sentence).zip(self.counts.row(sentence));
                *out += row[sentence] * entries.map(|(entry, (term, _))| left[entry] * sums[term]).sum::<f64>();
            }
        }
        out
    }

    /// PageRank over this graph; see [`page_rank`].
    pub fn page_rank(&self, restart: &[f64], damping: f64) -> Vec<f64> {
        self.page_rank_after(STEPS, restart, damping)
    }

    /// The same after at most so many steps.
    pub fn page_rank_after(&self, steps: usize, restart: &[f64], damping: f64) -> Vec<f64> {
        page_rank(steps, &self.degrees(), |y| self.product(y), restart, damping)
    }
}

/// The stationary distribution of x ← (1 − d)·p + d·W·D⁻¹·x, `restart` being p and `damping` d (Brin & Page 1998), of a graph
/// given by its degrees D = Wᵀ·1 and its product y ↦ W·y, after at most so many steps. A sentence without neighbours hands its weight to p.
pub(super) fn page_rank(steps: usize, degrees: &[f64], product: impl Fn(&[f64]) -> Vec<f64>, restart: &[f64], damping: f64) -> Vec<f64> {
    let total: f64 = restart.iter().sum();
    let restart: Vec<f64> = restart.iter().map(|p| p / total).collect();
    let mut x = restart.clone();
    for _ in 0..steps {
        let spread: Vec<f64> = x.iter().zip(degrees).map(|(x, &degree)| if degree > 0.0 { x / degree } else { 0.0 }).collect();
        let kept: f64 = x.iter().zip(degrees).filter(|(_, degree)| **degree == 0.0).map(|(x, _)| x).sum();
        let mut moved = 0.0;
        for ((x, flow), p) in x.iter_mut().zip(product(&spread)).zip(&restart) {
            let next = (1.0 - damping + damping * kept) * p + damping * flow.max(0.0);
            moved += (next - *x).abs();
            *x = next;
        }
        if moved < TOLERANCE {
            break;
        }
    }
    x
}

impl Factor {
    /// Scales of 1.
    pub fn plain(sentences: usize) -> Self {
        Self { row: vec![1.0; sentences], column: vec![1.0; sentences] }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::article::Article;
    use crate::document::Document;
    use crate::lang::Language;
    use crate::vectors::Vectors;

    /// An article of `n` sentences over a small vocabulary, the same each time.
    pub fn article(n: usize) -> Article {
        let mut state = 7_u64;
        let mut text = String::new();
        for _ in 0..n {
            let words = 3 + state % 19;
            for word in 0..words {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let pick = (state >> 33) % 997;
                text += &format!("{}w{}", if word == 0 { "X" } else { " " }, pick * pick % 797);
            }
            text += ". ";
        }
        Article::from_text(text, None)
    }

    /// Holds a graph's products against the dense matrix that `weight` spells out.
    pub fn assert_equals_dense(graph: &Graph<'_>, n: usize, weight: impl Fn(usize, usize) -> f64) {
        let y: Vec<f64> = (0..n).map(|i| 1.0 / (1.0 + i as f64)).collect();
        for (i, fast) in graph.product(&y).into_iter().enumerate() {
            let dense: f64 = (0..n).filter(|&j| j != i).map(|j| weight(i, j) * y[j]).sum();
            assert!((fast - dense).abs() <= 1e-9 * dense.abs().max(1.0), "row {i}: {fast} against {dense}");
        }
        for (j, fast) in graph.degrees().into_iter().enumerate() {
            let dense: f64 = (0..n).filter(|&i| i != j).map(|i| weight(i, j)).sum();
            assert!((fast - dense).abs() <= 1e-9 * dense.abs().max(1.0), "column {j}: {fast} against {dense}");
        }
    }

    /// The cosine of two sentences, spelled out.
    pub fn cosine(vectors: &Vectors<'_>) -> impl Fn(usize, usize) -> f64 {
        let rows: Vec<Vec<(usize, f64)>> = (0..vectors.counts().len()).map(|i| vectors.row(i).collect()).collect();
        move |i, j| {
            let value = |term: usize| rows[j].binary_search_by_key(&term, |&(other, _)| other).map_or(0.0, |at| rows[j][at].1);
            rows[i].iter().map(|&(term, a)| a * value(term)).sum()
        }
    }

    #[test]
    fn the_factored_cosine_graph_equals_the_dense_one() {
        let article = article(1000);
        let document = Document::in_language(&article, Language::ENGLISH);
        let vectors = Vectors::new(&document);
        let graph = Graph::cosine(document.counts(), vectors.values());
        assert_equals_dense(&graph, document.len(), cosine(&vectors));
    }

    #[test]
    fn three_sentences_worked_by_hand() {
        // Edges 1 between neighbours of a path a - b - c: undamped PageRank is the degree, 1/4, 1/2, 1/4.
        let article = Article::from_text("Xa pa. Xb pa qo. Xc qo.", None);
        let document = Document::in_language(&article, Language::UNKNOWN);
        let counts = document.counts();
        // Only the shared words pa and qo count.
        let ones: Vec<f64> =
            (0..3).flat_map(|s| counts.row(s).map(|(term, _)| f64::from(u8::from(document.frequency(term) > 1)))).collect();
        let graph = Graph::new(counts, ones.clone(), ones, vec![Factor::plain(3)]);
        let x = graph.page_rank(&[1.0; 3], 0.85);
        // x_b = 0.05 + 0.85·(x_a + x_c) and x_a = x_c sum to 1: x_b = (0.05 + 0.85) / 1.85.
        assert!((x[1] - 0.9 / 1.85).abs() < 1e-7 && (x[0] - x[2]).abs() < 1e-12, "{x:?}");
    }
}
