//! LexRank with a threshold: PageRank over the graph that links sentences whose cosine is above 0.1, each link worth the same
//! (Erkan & Radev, "LexRank", JAIR 22, 2004, §3.2 and algorithm 3). As there, a sentence is linked to itself.
//!
//! A threshold does not part into products, so the links are found through the inverted index: only pairs that share a term
//! are looked at. A term in more sentences than `MOST_POSTINGS` brings no two of them together, which changes nothing in texts
//! of up to so many sentences and bounds the cost in longer ones. O(Σ df² of the terms of df up to 1,000), so at most 1,000 times the
//! non-zeros; then O(links) a step.

use super::graph::{STEPS, page_rank};
use super::lexrank::DAMPING;
use crate::document::Document;
use crate::vectors::{Postings, Vectors};

/// Two sentences more alike than this are linked.
const THRESHOLD: f64 = 0.1;
/// A term in more sentences than this says nothing of two that share it.
const MOST_POSTINGS: usize = 1000;

pub(super) fn rank(document: &Document<'_>, vectors: &Vectors<'_>) -> Vec<f64> {
    let links = Links::new(vectors, &vectors.postings(document));
    page_rank(STEPS, &links.degrees(), |y, flow| links.product(y, flow), &vec![1.0; document.len()], DAMPING)
}

/// Who is linked to whom: one row a sentence, compressed.
struct Links {
    rows: Vec<usize>,
    neighbours: Vec<u32>,
}

impl Links {
    fn new(vectors: &Vectors<'_>, postings: &Postings) -> Self {
        let n = vectors.counts().len();
        let mut links = Self { rows: vec![0], neighbours: Vec::new() };
        let mut cosines = vec![0.0; n];
        let mut touched: Vec<usize> = Vec::new();
        for sentence in 0..n {
            for (term, weight) in vectors.row(sentence) {
                let postings = postings.of(term);
                if postings.len() > MOST_POSTINGS {
                    continue;
                }
                for (other, value) in postings {
                    let cosine = &mut cosines[other];
                    if *cosine == 0.0 {
                        touched.push(other);
                    }
                    *cosine += weight * value;
                }
            }
            for other in touched.drain(..) {
                if std::mem::take(&mut cosines[other]) > THRESHOLD {
                    links.neighbours.push(other as u32);
                }
            }
            let start = links.rows[sentence];
            links.neighbours[start..].sort_unstable();
            links.rows.push(links.neighbours.len());
        }
        links
    }

    fn of(&self, sentence: usize) -> &[u32] {
        &self.neighbours[self.rows[sentence]..self.rows[sentence + 1]]
    }

    fn degrees(&self) -> Vec<f64> {
        self.rows.windows(2).map(|row| (row[1] - row[0]) as f64).collect()
    }

    fn product(&self, y: &[f64], out: &mut [f64]) {
        for (sentence, out) in out.iter_mut().enumerate() {
            *out = self.of(sentence).iter().map(|&other| y[other as usize]).sum();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lang::Language;
    use crate::rank::graph::tests::{article, cosine};

    #[test]
    fn four_sentences_worked_by_hand() {
        // Linked: a - b - c, and each to itself; d to itself alone. With d = 0.85 and p = 1/4, x_d = p, and since the others
        // sum to ¾ and x_a = x_c: x_b = (1 − d)·p + d·(2·x_a/2 + x_b/3) = (1 − d)·p + d·((¾ − x_b)/2 + x_b/3).
        let article = Article::from_text("Xa pa. Pa qo. Xc qo. Xd xe.", None);
        let document = Document::in_language(&article, Language::UNKNOWN);
        let x = rank(&document, &Vectors::new(&document));
        let b = (0.15 / 4.0 + 0.85 * 0.375) / (1.0 + 0.85 / 6.0);
        assert!((x[1] - b).abs() < 1e-8 && (x[0] - (0.75 - b) / 2.0).abs() < 1e-8 && (x[3] - 0.25).abs() < 1e-8, "{x:?}");
    }

    #[test]
    fn the_inverted_index_finds_the_links_of_the_dense_form() {
        let article = article(1000);
        let document = Document::in_language(&article, Language::ENGLISH);
        let vectors = Vectors::new(&document);
        let links = Links::new(&vectors, &vectors.postings(&document));
        let weight = cosine(&vectors);
        for i in 0..document.len() {
            let dense: Vec<u32> = (0..document.len()).filter(|&j| weight(i, j) > THRESHOLD).map(|j| j as u32).collect();
            assert_eq!(links.of(i), dense, "row {i}");
        }
    }
}
