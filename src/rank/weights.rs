//! The weights of `learned.rs`, fitted on 2026-11-26 and 27 in four runs of
//!
//! ```sh
//! .ci/fit.py ../shared/data --on --epochs 100 --drawings 3
//! ```
//!
//! each from the weights of the one before, the first from a rough guess; then, where the features of a story's length came in,
//! `--drawings 6 --sweeps 6`, once with the marked articles at the words of what is marked and once with them at 5
//! sentences and at 3. What stands here is the mean of both ends: of the sentences that the second chooses .53 are marked, and .40 of
//! the first, which has more of what highlights say; of the mean .49. Fitted from the guess on one half of each file and read on the
//! other (`--halves --drawings 6 --sweeps 0`), the features of a story's length are worth +.23 on CNN/Daily Mail in lower case (+1.89 to
//! +2.12 over the first sentences) and +.16 on the development sets (+2.05 to +2.21); two runs differ by ±.1. A fit from the guess
//! alone ends lower than the weights here: it needs more than its drawings to settle.
//!
//! Fitted to the mean of ROUGE-1, -2 and -L over 1,932 documents of 19 sets in 7 languages (news, dialogue, minutes, mail, earnings
//! calls, encyclopedia, reviews, science, 24 genres of GUM), 1,254 of CNN/Daily Mail in lower case as three more, and the key
//! sentences of 24 documents marked by two readers and of this project's corpus as four more; each set of the same weight, less
//! where it has under 40 documents. Loss: 1 less the expected figure over drawn sets of sentences, .687. The budget of a set is
//! its number of sentences, or the mean of its references in words; the model is told which of the two, not how many.

use super::learned::Weights;

#[rustfmt::skip]
pub(super) const WEIGHTS: Weights = Weights {
    term: [
        -6.041, // bias
        1.288, // ln sentences with it
        1.712, // share of sentences with it
        4.413, // 1/√(1+first)
        -2.298, // in the first
        -0.785, // has a digit
        4.386, // in the title
        -0.085, // is a name
    ],
    sentence: [
        -6.297, // position
        5.170, // 1/√(1+index)
        2.105, // first
        0.226, // last
        1.332, // ln(1+words)
        -21.872, // (ln(1+words)/3)²
        -11.797, // under 8 words
        -10.840, // terms found nowhere else
        3.165, // ln PageRank
        5.115, // begins with a stop word
        0.649, // has a digit
        -1.602, // asks
        -1.950, // holds a quotation mark
        1.710, // first of its block
        8.990, // share of the title's terms
        0.897, // list item
        0.532, // talk: position
        0.488, // talk: 1/√(1+index)
        7.843, // talk: ln(1+words)
        0.116, // one theme: position
        -5.348, // one theme: 1/√(1+index)
        3.151, // one theme: ln PageRank
        12.000, // in the abstract
        6.736, // an outcome
        -0.529, // talk: an outcome
        4.044, // news length: 1/√(1+index)
        3.478, // news length: first
        5.141, // news length: ln(1+words)
        -1.269, // news length: ln PageRank
        -4.996, // news length: begins with a stop word
        -2.003, // news length: share of the title's terms
        5.064, // news length: an outcome
    ],
    salience: 6.952,
    coverage: 26.452,
    repeats: 15.651,
    sized: [
        7.025, // ln(1+words)
        2.628, // (ln(1+words)/3)²
        1.804, // under 8 words
    ],
};
