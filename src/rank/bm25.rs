//! TextRank over BM25 weights (Barrios, López, Argerich & Wachenchauzer, "Variations of the similarity function of
//! TextRank", 2016): the edge from j to i weighs what j scores for i as a query. O(non-zeros) a step: W = B·Dᵀ.

use super::graph::{Factor, Graph};
use crate::document::Document;

const DAMPING: f64 = 0.85;
/// Saturation of term counts.
const K1: f64 = 1.2;
/// How far length counts.
const B: f64 = 0.75;
/// Floor of a frequent term's weight, as a share of the mean one (§3: negative idf is replaced by ε·avgIDF).
const EPSILON: f64 = 0.25;

pub(super) fn rank(document: &Document<'_>) -> Vec<f64> {
    graph(document).page_rank(&vec![1.0; document.len()], DAMPING)
}

fn graph(document: &Document<'_>) -> Graph {
    let counts = document.counts();
    let n = document.len() as f64;
    let mut idf: Vec<f64> = (0..document.terms())
        .map(|term| {
            let df = f64::from(document.frequency(term));
            libm::log((n - df + 0.5) / (df + 0.5))
        })
        .collect();
    let floor = EPSILON * (idf.iter().sum::<f64>() / idf.len().max(1) as f64).max(f64::MIN_POSITIVE);
    idf.iter_mut().for_each(|idf| *idf = idf.max(floor));
    let lengths: Vec<f64> = (0..document.len()).map(|s| counts.row(s).map(|(_, count)| f64::from(count)).sum()).collect();
    let mean = (lengths.iter().sum::<f64>() / n).max(f64::MIN_POSITIVE);
    let weights: Vec<f64> = (0..document.len())
        .flat_map(|s| {
            let (idf, length) = (&idf, lengths[s]);
            counts.row(s).map(move |(term, count)| {
                let tf = f64::from(count);
                idf[term] * tf * (K1 + 1.0) / (tf + K1 * (1.0 - B + B * length / mean))
            })
        })
        .collect();
    Graph::new(counts, &vec![1.0; counts.non_zeros()], Some(&weights), vec![Factor::plain(document.len())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lang::Language;

    #[test]
    fn an_edge_worked_by_hand() {
        // Three sentences of two terms; "p" is in two of three: idf = ln(1.5 / 2.5) < 0, so the floor; every other ln(2.5 / 1.5).
        let article = Article::from_text("Xa pa. Xb pa. Xc qo.", None);
        let document = Document::in_language(&article, Language::UNKNOWN);
        let one = libm::log(2.5 / 1.5);
        let two = libm::log(1.5 / 2.5);
        let floor = 0.25 * (4.0 * one + two) / 5.0;
        // Lengths are all the mean, tf is 1: the saturation factor is 1.
        super::super::graph::tests::assert_equals_dense(&graph(&document), 3, |i, j| if i + j == 1 { floor } else { 0.0 });
    }
}
