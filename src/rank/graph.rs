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
#[derive(Debug)]
pub(crate) struct Factor {
    /// One number a sentence, for the sentence that is reached.
    pub row: Vec<f64>,
    /// One number a sentence, for the sentence that is left.
    pub column: Vec<f64>,
}

/// A weighted directed graph of sentences in factored form.
///
/// It holds the terms of two sentences or more: what stands in one only, half of the entries of an article, adds to the diagonal
/// alone, which counts for nothing.
#[derive(Debug)]
pub(crate) struct Graph {
    /// Where each sentence's entries begin; one more than there are sentences.
    rows: Vec<u32>,
    /// The term of each entry.
    columns: Vec<u32>,
    /// What L holds for each entry, and R where it is another matrix.
    left: Vec<f64>,
    right: Option<Vec<f64>>,
    /// Number of terms.
    terms: usize,
    factors: Vec<Factor>,
    diagonal: Vec<f64>,
    /// What flows out of each sentence: Wᵀ·1.
    degrees: Vec<f64>,
}

impl Graph {
    /// `left` and `right` are the values of L and R in the layout of the counts; none where R is L. O(non-zeros).
    pub fn new(counts: &Counts, left: &[f64], right: Option<&[f64]>, factors: Vec<Factor>) -> Self {
        let number = shared_terms(counts);
        let mut rows = Vec::with_capacity(counts.len() + 1);
        let room = counts.non_zeros();
        let (mut columns, mut lefts) = (Vec::with_capacity(room), Vec::with_capacity(room));
        let mut rights = right.map(|_| Vec::with_capacity(room));
        let mut diagonal = Vec::with_capacity(counts.len());
        for sentence in 0..counts.len() {
            let first = columns.len();
            rows.push(first as u32);
            for (at, (term, _)) in counts.range(sentence).zip(counts.row(sentence)) {
                if let Some(term) = number[term] {
                    columns.push(term);
                    lefts.push(left[at]);
                    if let (Some(rights), Some(right)) = (&mut rights, right) {
                        rights.push(right[at]);
                    }
                }
            }
            let others = &rights.as_ref().unwrap_or(&lefts)[first..];
            let own: f64 = lefts[first..].iter().zip(others).map(|(left, right)| left * right).sum();
            diagonal.push(factors.iter().map(|factor| factor.row[sentence] * factor.column[sentence] * own).sum());
        }
        rows.push(columns.len() as u32);
        let terms = number.iter().flatten().count();
        let mut graph = Self { rows, columns, left: lefts, right: rights, terms, factors, diagonal, degrees: Vec::new() };
        graph.degrees = graph.out_flow();
        graph
    }

    /// W = X·Xᵀ: the cosine of unit vectors.
    pub fn cosine(counts: &Counts, values: &[f64]) -> Self {
        Self::new(counts, values, None, vec![Factor::plain(counts.len())])
    }

    /// What flows out of each sentence.
    pub fn degrees(&self) -> &[f64] {
        &self.degrees
    }

    fn right(&self) -> &[f64] {
        self.right.as_ref().unwrap_or(&self.left)
    }

    fn out_flow(&self) -> Vec<f64> {
        let mut degrees = vec![0.0; self.diagonal.len()];
        let ones = vec![1.0; self.diagonal.len()];
        self.multiply(&ones, &mut vec![0.0; self.terms], &mut degrees, (self.right(), &self.left), |factor| (&factor.column, &factor.row));
        let least = NO_DEGREE * degrees.iter().copied().fold(0.0, f64::max);
        degrees.iter_mut().filter(|degree| **degree <= least).for_each(|degree| *degree = 0.0);
        degrees
    }

    /// W·y into `out`; `sums` is room for a number a term.
    fn product(&self, y: &[f64], sums: &mut [f64], out: &mut [f64]) {
        self.multiply(y, sums, out, (&self.left, self.right()), |factor| (&factor.row, &factor.column));
    }

    fn multiply<'g>(
        &'g self,
        y: &[f64],
        sums: &mut [f64],
        out: &mut [f64],
        (left, right): (&[f64], &[f64]),
        scales: impl Fn(&'g Factor) -> (&'g [f64], &'g [f64]),
    ) {
        for ((out, own), y) in out.iter_mut().zip(&self.diagonal).zip(y) {
            *out = -own * y;
        }
        let ranges = || self.rows.windows(2).map(|ends| ends[0] as usize..ends[1] as usize);
        for factor in &self.factors {
            let (rows, columns) = scales(factor);
            sums.fill(0.0);
            for ((y, column), range) in y.iter().zip(columns).zip(ranges()) {
                let y = column * y;
                for (&term, right) in self.columns[range.clone()].iter().zip(&right[range]) {
                    sums[term as usize] += right * y;
                }
            }
            for ((out, scale), range) in out.iter_mut().zip(rows).zip(ranges()) {
                let entries = self.columns[range.clone()].iter().zip(&left[range]);
                *out += scale * entries.map(|(&term, left)| left * sums[term as usize]).sum::<f64>();
            }
        }
    }

    /// PageRank over this graph; see [`page_rank`].
    pub fn page_rank(&self, restart: &[f64], damping: f64) -> Vec<f64> {
        self.page_rank_after(STEPS, restart, damping)
    }

    /// The same after at most so many steps.
    pub fn page_rank_after(&self, steps: usize, restart: &[f64], damping: f64) -> Vec<f64> {
        let mut sums = vec![0.0; self.terms];
        page_rank(steps, &self.degrees, |y, flow| self.product(y, &mut sums, flow), restart, damping)
    }
}

/// The number of each term that two sentences or more hold.
fn shared_terms(counts: &Counts) -> Vec<Option<u32>> {
    let terms = (0..counts.len()).flat_map(|sentence| counts.row(sentence).map(|(term, _)| term + 1)).max().unwrap_or(0);
    let mut held = vec![0_u32; terms];
    for (term, _) in (0..counts.len()).flat_map(|sentence| counts.row(sentence)) {
        held[term] += 1;
    }
    let mut next = 0..;
    held.into_iter().map(|held| if held > 1 { next.next() } else { None }).collect()
}

/// The stationary distribution of x ← (1 − d)·p + d·W·D⁻¹·x, `restart` being p and `damping` d (Brin & Page 1998), of a graph
/// given by its degrees D = Wᵀ·1 and its product y ↦ W·y (written into the second argument), after at most so many steps. A
/// sentence without neighbours hands its weight to p.
pub(super) fn page_rank(
    steps: usize,
    degrees: &[f64],
    mut product: impl FnMut(&[f64], &mut [f64]),
    restart: &[f64],
    damping: f64,
) -> Vec<f64> {
    let total: f64 = restart.iter().sum();
    let restart: Vec<f64> = restart.iter().map(|p| p / total).collect();
    let mut x = restart.clone();
    let (mut spread, mut flow) = (vec![0.0; x.len()], vec![0.0; x.len()]);
    for _ in 0..steps {
        let mut kept = 0.0;
        for ((spread, x), &degree) in spread.iter_mut().zip(&x).zip(degrees) {
            if degree > 0.0 {
                *spread = x / degree;
            } else {
                *spread = 0.0;
                kept += x;
            }
        }
        product(&spread, &mut flow);
        let mut moved = 0.0;
        for ((x, flow), p) in x.iter_mut().zip(&flow).zip(&restart) {
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
    pub fn assert_equals_dense(graph: &Graph, n: usize, weight: impl Fn(usize, usize) -> f64) {
        let y: Vec<f64> = (0..n).map(|i| 1.0 / (1.0 + i as f64)).collect();
        let mut product = vec![0.0; n];
        graph.product(&y, &mut vec![0.0; graph.terms], &mut product);
        for (i, fast) in product.into_iter().enumerate() {
            let dense: f64 = (0..n).filter(|&j| j != i).map(|j| weight(i, j) * y[j]).sum();
            assert!((fast - dense).abs() <= 1e-9 * dense.abs().max(1.0), "row {i}: {fast} against {dense}");
        }
        for (j, &fast) in graph.degrees.iter().enumerate() {
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
        let graph = Graph::new(counts, &ones, None, vec![Factor::plain(3)]);
        let x = graph.page_rank(&[1.0; 3], 0.85);
        // x_b = 0.05 + 0.85·(x_a + x_c) and x_a = x_c sum to 1: x_b = (0.05 + 0.85) / 1.85.
        assert!((x[1] - 0.9 / 1.85).abs() < 1e-7 && (x[0] - x[2]).abs() < 1e-12, "{x:?}");
    }
}
