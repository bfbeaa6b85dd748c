//! ROUGE-1, ROUGE-2 and ROUGE-Lsum, F1, equal to those of google-research's rouge-score with its stemmer on.
//!
//! "ROUGE: A package for automatic evaluation of summaries" (Lin, 2004), as rouge-score counts it: ROUGE-L over a whole
//! summary is the union, a reference sentence at a time, of the longest common subsequences with every sentence of the
//! summary (section 3.2), no word counted more often than it stands in either. Of several references each figure takes the
//! one that suits it best. Other languages than English have no stemmer here; see `words`.

use rustc_hash::FxHashMap;

use super::words::words;
use crate::lang::Language;

/// The three F1 of a summary, each from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rouge {
    /// Single words.
    pub one: f64,
    /// Pairs of words.
    pub two: f64,
    /// Longest common subsequences, sentence by sentence.
    pub l: f64,
}

/// Scores a summary against references, each given as its sentences. All zero where either has no word.
///
/// O(words of the summary · words of the references).
pub fn rouge<S: AsRef<str>>(summary: &[S], references: &[Vec<S>], language: Language) -> Rouge {
    let mut vocabulary = Vocabulary { language, ids: FxHashMap::default() };
    let summary = vocabulary.text(summary);
    let mut best = Rouge::default();
    for reference in references {
        let reference = vocabulary.text(reference);
        best.one = best.one.max(overlap(singles(&summary), singles(&reference)));
        best.two = best.two.max(overlap(pairs(&summary), pairs(&reference)));
        best.l = best.l.max(union_lcs(&summary, &reference, vocabulary.ids.len()));
    }
    best
}

/// A text as word ids, a list a sentence.
type Text = Vec<Vec<u32>>;

/// Word ids in order of appearance.
struct Vocabulary {
    language: Language,
    ids: FxHashMap<Box<str>, u32>,
}

impl Vocabulary {
    fn text<S: AsRef<str>>(&mut self, sentences: &[S]) -> Text {
        sentences.iter().map(|sentence| self.sentence(sentence.as_ref())).collect()
    }

    fn sentence(&mut self, sentence: &str) -> Vec<u32> {
        let mut found = Vec::new();
        words(sentence, self.language, |word| {
            let next = self.ids.len() as u32;
            found.push(*self.ids.entry(word.into()).or_insert(next));
        });
        found
    }
}

fn singles(text: &Text) -> Vec<u32> {
    text.concat()
}

/// Neighbouring words; those of two sentences are neighbours too.
fn pairs(text: &Text) -> Vec<(u32, u32)> {
    let flat = text.concat();
    flat.iter().copied().zip(flat.iter().copied().skip(1)).collect()
}

/// F1 of two bags.
fn overlap<T: Ord>(mut summary: Vec<T>, mut reference: Vec<T>) -> f64 {
    summary.sort_unstable();
    reference.sort_unstable();
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < summary.len() && j < reference.len() {
        match summary[i].cmp(&reference[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    f1(shared, summary.len(), reference.len())
}

/// The harmonic mean of both shares, in the order of operations of rouge-score.
fn f1(shared: usize, summary: usize, reference: usize) -> f64 {
    if shared == 0 {
        return 0.0;
    }
    let (precision, recall) = (shared as f64 / summary as f64, shared as f64 / reference as f64);
    2.0 * precision * recall / (precision + recall)
}

/// F1 by the union of longest common subsequences; `words` is the number of distinct words.
fn union_lcs(summary: &Text, reference: &Text, words: usize) -> f64 {
    let mut left = [summary, reference].map(|text| {
        let mut counts = vec![0_usize; words];
        text.iter().flatten().for_each(|&word| counts[word as usize] += 1);
        counts
    });
    let mut table = Vec::new();
    let mut hits = 0;
    for sentence in reference {
        let mut is_common = vec![false; sentence.len()];
        summary.iter().for_each(|other| mark_lcs(sentence, other, &mut table, &mut is_common));
        for (&word, _) in sentence.iter().zip(&is_common).filter(|(_, common)| **common) {
            let word = word as usize;
            if left.iter().all(|counts| counts[word] > 0) {
                hits += 1;
                left.iter_mut().for_each(|counts| counts[word] -= 1);
            }
        }
    }
    let length = |text: &Text| text.iter().map(Vec::len).sum();
    f1(hits, length(summary), length(reference))
}

/// Marks the words of `a` that stand in one of its longest common subsequences with `b`: the one that rouge-score reads out.
fn mark_lcs(a: &[u32], b: &[u32], table: &mut Vec<u32>, marks: &mut [bool]) {
    let width = b.len() + 1;
    table.clear();
    table.resize((a.len() + 1) * width, 0);
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let at = i * width + j;
            table[at] = if a[i - 1] == b[j - 1] { table[at - width - 1] + 1 } else { table[at - width].max(table[at - 1]) };
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    while i > 0 && j > 0 {
        let at = i * width + j;
        if a[i - 1] == b[j - 1] {
            marks[i - 1] = true;
            i -= 1;
            j -= 1;
        } else if table[at - 1] > table[at - width] {
            j -= 1;
        } else {
            i -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Holds a summary against references and the three figures against those expected.
    fn assert_scores(summary: &[&str], references: &[Vec<&str>], expected: [f64; 3]) {
        let Rouge { one, two, l } = rouge(summary, references, Language::ENGLISH);
        for (found, expected) in [one, two, l].into_iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{summary:?}: {found} for {expected}");
        }
    }

    /// Figures of `RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)`, rouge-score 0.1.2.
    #[test]
    fn figures_are_those_of_rouge_score() {
        assert_scores(
            &["The board voted to dredge the harbour.", "Ferries stop for six weeks."],
            &[vec!["The harbour board has voted for dredging.", "The ferry will stop in September for six weeks."]],
            [11.0 / 14.0, 4.0 / 13.0, 5.0 / 7.0],
        );
        assert_scores(
            &["Police killed the gunman."],
            &[vec!["The gunman killed police."], vec!["The gunman was killed.", "Police said so."]],
            [1.0, 1.0 / 3.0, 6.0 / 11.0],
        );
        assert_scores(
            &["a b c d e a b", "c a b"],
            &[vec!["b a c a b d", "a a b c c"], vec!["e d c b a"]],
            [6.0 / 7.0, 8.0 / 19.0, 2.0 / 3.0],
        );
    }

    #[test]
    fn nothing_scores_nothing() {
        assert_scores(&[], &[vec!["A cat."]], [0.0; 3]);
        assert_scores(&["A cat."], &[], [0.0; 3]);
        assert_scores(&["…"], &[vec!["…"]], [0.0; 3]);
        assert_scores(&["A cat sat."], &[vec!["A cat sat."]], [1.0; 3]);
    }
}
