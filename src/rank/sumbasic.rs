//! SumBasic (Nenkova & Vanderwende, "The Impact of Frequency on Summarization", MSR-TR-2005-101, steps 1 to 5): again and
//! again the sentence with the largest mean probability of its terms among those that hold the most probable term; its terms
//! then count for the square of what they did.
//!
//! All sentences are put in the order in which they would be chosen. Probabilities are fixed-point numbers, so that what is
//! added to a sentence and taken away again leaves no rest, and a term is as good as gone after a few squares:
//! O(non-zeros · log words).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::{in_order, said};
use crate::document::Document;
use crate::vectors::Postings;

/// Bits behind the point.
const BITS: u32 = 62;
const ONE: u64 = 1 << BITS;

pub(super) fn rank(document: &Document<'_>) -> Vec<f64> {
    in_order(&order(document))
}

fn order(document: &Document<'_>) -> Vec<usize> {
    let counts = document.counts();
    let postings = Postings::new(document, counts.values());
    let said = said(document);
    let total: u64 = said.iter().map(|&count| u64::from(count)).sum();
    let share = |count: u32| ((u128::from(count) << BITS) / u128::from(total.max(1))) as u64;
    let mut probability: Vec<u64> = said.iter().map(|&count| share(count)).collect();
    let sum = |sentence: usize| counts.row(sentence).map(|(term, count)| u128::from(count) * u128::from(probability[term])).sum();
    let mut sums: Vec<u128> = (0..document.len()).map(sum).collect();
    let lengths: Vec<u64> = (0..document.len()).map(|s| counts.row(s).map(|(_, count)| u64::from(count)).sum()).collect();
    let mean = |sums: &[u128], sentence: usize| sums[sentence] as f64 / lengths[sentence].max(1) as f64;

    let mut order = Vec::with_capacity(document.len());
    let mut chosen = vec![false; document.len()];
    let mut terms: BinaryHeap<(u64, Reverse<usize>)> = probability.iter().copied().zip((0..document.terms()).map(Reverse)).collect();
    while let Some((known, Reverse(term))) = terms.pop() {
        if known == 0 || known == ONE {
            // Squares change nothing any more.
            break;
        }
        if probability[term] < known {
            terms.push((probability[term], Reverse(term)));
            continue;
        }
        let open = postings.of(term).map(|(sentence, _)| sentence).filter(|&sentence| !chosen[sentence]);
        let better = |a: &usize, b: &usize| mean(&sums, *a).total_cmp(&mean(&sums, *b)).then(b.cmp(a));
        let Some(best) = open.max_by(better) else { continue };
        chosen[best] = true;
        order.push(best);
        for (term, _) in counts.row(best) {
            let before = probability[term];
            let after = ((u128::from(before) * u128::from(before)) >> BITS) as u64;
            probability[term] = after;
            for (sentence, count) in postings.of(term) {
                sums[sentence] -= u128::from(count) * u128::from(before - after);
            }
        }
        terms.push((probability[term], Reverse(term)));
    }
    let mut rest: Vec<usize> = (0..document.len()).filter(|&sentence| !chosen[sentence]).collect();
    rest.sort_by(|&a, &b| mean(&sums, b).total_cmp(&mean(&sums, a)));
    order.extend(rest);
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::lang::Language;
    use crate::rank::graph::tests::article;

    #[test]
    fn four_choices_worked_by_hand() {
        // Probabilities in eighths: pa 3, qo 2, xi, xa and xe 1 each. Most probable is pa, and of its sentences "pa qo" has the
        // largest mean. Then pa is 9/64 and still the most; "pa xa" and "pa xe" tie, the first stands earlier. Then pa is 81/4096,
        // and xi and xe are the most, xi the earlier.
        let article = Article::from_text("Qo xi. Pa xa. Pa qo. Pa xe.", None);
        let document = Document::in_language(&article, Language::UNKNOWN);
        assert_eq!(order(&document), [2, 1, 0, 3]);
    }

    #[test]
    fn sums_that_are_kept_up_to_date_equal_those_made_anew() {
        let article = article(1000);
        let document = Document::in_language(&article, Language::ENGLISH);
        assert_eq!(order(&document), dense(&document));
    }

    /// The procedure as the paper writes it down: every mean computed at every step.
    fn dense(document: &Document<'_>) -> Vec<usize> {
        let said = said(document);
        let total: u32 = said.iter().sum();
        let mut p: Vec<u64> = said.iter().map(|&count| ((u128::from(count) << BITS) / u128::from(total)) as u64).collect();
        let mut left: Vec<usize> = (0..document.len()).collect();
        let mut order = Vec::new();
        let mean = |p: &[u64], s: usize| {
            let sum: u128 = document.counts().row(s).map(|(term, count)| u128::from(count) * u128::from(p[term])).sum();
            sum as f64 / f64::from(document.counts().row(s).map(|(_, count)| count).sum::<u32>().max(1))
        };
        while !left.is_empty() {
            let open = left.iter().flat_map(|&s| document.counts().row(s)).map(|(term, _)| term).filter(|&term| p[term] > 0);
            let top = open.max_by_key(|&term| (p[term], Reverse(term)));
            let holds = |s: usize| top.is_none_or(|top| document.counts().row(s).any(|(term, _)| term == top));
            let candidates = left.iter().copied().filter(|&s| holds(s));
            let best = candidates.max_by(|&a, &b| mean(&p, a).total_cmp(&mean(&p, b)).then(b.cmp(&a))).expect("a sentence is left");
            left.retain(|&s| s != best);
            order.push(best);
            document.counts().row(best).for_each(|(term, _)| p[term] = ((u128::from(p[term]) * u128::from(p[term])) >> BITS) as u64);
        }
        order
    }
}
