//! Sentences as unit vectors of term weights, and their inverted index: what rankers and the selector both measure by.

use std::sync::OnceLock;

use crate::document::{Counts, Document};
use crate::rank::Graph;

/// Inverse sentence frequency of a term that `frequency` of `sentences` hold: ln((n + 1) / (df + ½)), above 0.
pub fn inverse_sentence_frequency(sentences: usize, frequency: u32) -> f64 {
    libm::log((sentences as f64 + 1.0) / (f64::from(frequency) + 0.5))
}

/// That of every term of a document; each frequency is looked at once. O(terms + sentences).
fn inverse_sentence_frequencies(document: &Document<'_>) -> Vec<f64> {
    let frequencies = || (0..document.terms()).map(|term| document.frequency(term));
    let mut known = vec![None; frequencies().max().map_or(0, |most| most as usize + 1)];
    let of = |frequency: u32| *known[frequency as usize].get_or_insert_with(|| inverse_sentence_frequency(document.len(), frequency));
    frequencies().map(of).collect()
}

/// One vector a sentence, tf · isf scaled to length 1 (or zero), in the layout of the document's [`Counts`].
#[derive(Debug)]
pub struct Vectors<'d> {
    counts: &'d Counts,
    values: Vec<f64>,
    graph: OnceLock<Graph>,
}

impl<'d> Vectors<'d> {
    /// Weighs the terms of every sentence. O(non-zeros).
    pub fn new(document: &'d Document<'_>) -> Self {
        let counts = document.counts();
        let isf = inverse_sentence_frequencies(document);
        let mut values = Vec::with_capacity(counts.non_zeros());
        for sentence in 0..document.len() {
            let start = values.len();
            values.extend(counts.row(sentence).map(|(term, count)| f64::from(count) * isf[term]));
            let row = &mut values[start..];
            let norm = libm::sqrt(row.iter().map(|value| value * value).sum());
            if norm > 0.0 {
                row.iter_mut().for_each(|value| *value /= norm);
            }
        }
        Self { counts, values, graph: OnceLock::new() }
    }

    /// The `(term, weight)` pairs of a sentence.
    pub fn row(&self, sentence: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        self.counts.row(sentence).map(|(term, _)| term).zip(self.values[self.counts.range(sentence)].iter().copied())
    }

    /// All weights, row after row.
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// The counts that give these vectors their layout.
    pub fn counts(&self) -> &'d Counts {
        self.counts
    }

    /// The cosine graph of the sentences, made when asked for: a brief walks it three times. O(non-zeros).
    pub(crate) fn graph(&self) -> &Graph {
        self.graph.get_or_init(|| Graph::cosine(self.counts, &self.values))
    }

    /// Gives back what the graph takes, where no ranker will ask for it: as much again as the text.
    pub(crate) fn forget_graph(&mut self) {
        self.graph.take();
    }

    /// The inverted index of the weights. O(non-zeros).
    pub fn postings(&self, document: &Document<'_>) -> Postings {
        Postings::new(document, &self.values)
    }
}

/// The inverted index: the sentences that hold each term, with the term's value there; sentences ascend.
#[derive(Debug)]
pub struct Postings<V = f64> {
    starts: Vec<usize>,
    sentences: Vec<u32>,
    values: Vec<V>,
}

impl<V: Copy + Default> Postings<V> {
    /// Turns values in the layout of the document's counts. O(non-zeros).
    pub fn new(document: &Document<'_>, values: &[V]) -> Self {
        let counts = document.counts();
        let mut starts = Vec::with_capacity(document.terms() + 1);
        let mut total = 0;
        for term in 0..document.terms() {
            starts.push(total);
            total += document.frequency(term) as usize;
        }
        starts.push(total);
        let mut next = starts.clone();
        let (mut sentences, mut turned) = (vec![0; total], vec![V::default(); total]);
        for sentence in 0..document.len() {
            for ((term, _), &value) in counts.row(sentence).zip(&values[counts.range(sentence)]) {
                sentences[next[term]] = sentence as u32;
                turned[next[term]] = value;
                next[term] += 1;
            }
        }
        Self { starts, sentences, values: turned }
    }

    /// The `(sentence, value)` pairs of a term.
    pub fn of(&self, term: usize) -> impl ExactSizeIterator<Item = (usize, V)> + '_ {
        let range = self.starts[term]..self.starts[term + 1];
        self.sentences[range.clone()].iter().map(|&sentence| sentence as usize).zip(self.values[range].iter().copied())
    }
}
