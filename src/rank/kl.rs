//! KLSum (Haghighi & Vanderwende, "Exploring Content Models for Multi-Document Summarization", NAACL 2009, §3.2): again and
//! again the sentence with which the summary's distribution of terms P_S comes nearest to the document's P_D, by the
//! Kullback-Leibler divergence KL(P_D ‖ P_S). The paper leaves open how P_S is kept from 0; here every term counts δ more.
//!
//! Up to what all sentences share, the divergence is ln(|S| + δ·terms) − Σ_t P_D(t)·ln(1 + c_S(t)/δ): of sentences of one length the
//! one with the largest gain in the sum comes first, and since a gain only falls as the summary grows, a heap with stale
//! entries for every length finds it. The first 1,000 choices are made so; the rest stand by their own divergence. A choice
//! looks again at the sentences on top, few in practice: O(non-zeros + choices · lengths), at worst O(choices · non-zeros).

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::{in_order, said};
use crate::document::Document;

/// What every term counts before the summary has a sentence: δ.
const SMOOTHING: f64 = 1.0;
/// How many sentences are chosen with regard to those before.
const CHOICES: usize = 1000;

pub(super) fn rank(document: &Document<'_>) -> Vec<f64> {
    in_order(&order(document))
}

fn order(document: &Document<'_>) -> Vec<usize> {
    let mut summary = Sum::new(document);
    let mut open: BTreeMap<u32, BinaryHeap<Candidate>> = BTreeMap::new();
    let mut alone = vec![f64::INFINITY; document.len()];
    for (sentence, alone) in alone.iter_mut().enumerate() {
        let length = summary.length(sentence);
        // A sentence without a term says nothing: it comes last.
        if length > 0 {
            let gain = summary.gain(sentence);
            *alone = summary.divergence(length, gain);
            open.entry(length).or_default().push(Candidate::new(gain, sentence));
        }
    }
    let mut order = Vec::new();
    let mut chosen = vec![false; document.len()];
    while order.len() < CHOICES {
        let tops = open.iter_mut().filter_map(|(&length, heap)| {
            let (gain, sentence) = freshest(heap, &summary)?;
            Some((summary.divergence(length, gain), sentence, length))
        });
        let Some((_, best, length)) = tops.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))) else { break };
        open.entry(length).or_default().pop();
        summary.add(best);
        chosen[best] = true;
        order.push(best);
    }
    let mut rest: Vec<usize> = (0..document.len()).filter(|&sentence| !chosen[sentence]).collect();
    rest.sort_by(|&a, &b| alone[a].total_cmp(&alone[b]));
    order.extend(rest);
    order
}

/// The sentence of one length with the largest gain now, left on top of its heap.
fn freshest(heap: &mut BinaryHeap<Candidate>, summary: &Sum<'_>) -> Option<(f64, usize)> {
    loop {
        let mut top = heap.peek_mut()?;
        let sentence = top.sentence.0;
        let gain = summary.gain(sentence);
        let now = Candidate::new(gain, sentence);
        if now.gain >= top.gain {
            return Some((gain, sentence));
        }
        *top = now;
    }
}

/// A sentence with its gain when it was last looked at; the earlier of two equals is the larger.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    /// The bits of a non-negative number, which order as it does.
    gain: u64,
    sentence: Reverse<usize>,
}

impl Candidate {
    fn new(gain: f64, sentence: usize) -> Self {
        Self { gain: gain.to_bits(), sentence: Reverse(sentence) }
    }
}

/// A summary by what it counts.
struct Sum<'d> {
    document: &'d Document<'d>,
    /// P_D.
    share: Vec<f64>,
    /// c_S.
    counts: Vec<u32>,
    /// ln(1 + c/δ) of every count.
    logs: Vec<f64>,
    length: u32,
}

impl<'d> Sum<'d> {
    fn new(document: &'d Document<'d>) -> Self {
        let said = said(document);
        let total: f64 = said.iter().map(|&count| f64::from(count)).sum();
        let most = said.iter().copied().max().unwrap_or(0);
        Self {
            document,
            share: said.iter().map(|&count| f64::from(count) / total).collect(),
            counts: vec![0; said.len()],
            logs: (0..=most).map(|count| libm::log(1.0 + f64::from(count) / SMOOTHING)).collect(),
            length: 0,
        }
    }

    fn length(&self, sentence: usize) -> u32 {
        self.document.counts().row(sentence).map(|(_, count)| count).sum()
    }

    /// What a sentence would add to Σ P_D·ln(1 + c_S/δ).
    fn gain(&self, sentence: usize) -> f64 {
        let log = |count: u32| self.logs[count as usize];
        let terms = self.document.counts().row(sentence);
        terms.map(|(term, count)| self.share[term] * (log(self.counts[term] + count) - log(self.counts[term]))).sum()
    }

    /// The divergence with a sentence of so many terms and this gain, up to what all sentences share.
    fn divergence(&self, length: u32, gain: f64) -> f64 {
        libm::log(f64::from(self.length + length) + SMOOTHING * self.counts.len() as f64) - gain
    }

    fn add(&mut self, sentence: usize) {
        self.document.counts().row(sentence).for_each(|(term, count)| self.counts[term] += count);
        self.length += self.length(sentence);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lang::Language;
    use crate::rank::graph::tests::article;

    /// KL(P_D ‖ P_S) of some sentences, spelled out.
    fn divergence(document: &Document<'_>, sentences: &[usize]) -> f64 {
        let said = said(document);
        let total: f64 = said.iter().map(|&count| f64::from(count)).sum();
        let mut counts = vec![SMOOTHING; said.len()];
        for &sentence in sentences {
            document.counts().row(sentence).for_each(|(term, count)| counts[term] += f64::from(count));
        }
        let length: f64 = counts.iter().sum();
        let term = |(&said, count): (&u32, &f64)| f64::from(said) / total * libm::log(f64::from(said) / total * length / count);
        said.iter().zip(&counts).map(term).sum()
    }

    #[test]
    fn two_choices_worked_by_hand() {
        // P_D: pa, qo 3/8, xa, xe 1/8 each; with δ = 1 "pa qo" gives P_S = 2/6, 2/6, 1/6, 1/6; "pa xa" 2/6, 1/6, 2/6, 1/6.
        let article = Article::from_text("Pa xa. Pa qo. Qo xe. Qo pa.", None);
        let document = Document::in_language(&article, Language::UNKNOWN);
        assert!((divergence(&document, &[1]) - (0.75 * libm::log(9.0 / 8.0) + 0.25 * libm::log(6.0 / 8.0))).abs() < 1e-12);
        assert_eq!(order(&document)[..2], [1, 3]);
    }

    #[test]
    fn heaps_choose_what_trying_all_would() {
        let article = article(200);
        let document = Document::in_language(&article, Language::ENGLISH);
        let mut chosen: Vec<usize> = Vec::new();
        for (turn, best) in order(&document).into_iter().enumerate().take(60) {
            let with = |sentence: usize| divergence(&document, &[&chosen[..], &[sentence]].concat());
            let least = (0..document.len()).filter(|s| !chosen.contains(s)).map(with).fold(f64::INFINITY, f64::min);
            assert!(with(best) - least < 1e-9, "choice {turn}: {} against {least}", with(best));
            chosen.push(best);
        }
    }
}
