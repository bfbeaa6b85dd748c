//! The weights of `learned.rs`, fitted on 2026-11-26 by
//!
//! ```sh
//! cargo run --release --example fit -- --epochs 100 GROUP=FILE…
//! ```
//!
//! to the mean of ROUGE-1, -2 and -L over 1,932 documents of 19 sets in 7 languages (news, dialogue, minutes, mail, earnings
//! calls, encyclopedia, reviews, science, 24 genres of GUM) and 1,254 of CNN/Daily Mail in lower case as three more, each set
//! of the same weight, less where it has under 40 documents. Loss: minus the expected figure over drawn sets of sentences, .708.
//! The budget of a set is its number of sentences, or the mean of its references in words; the model is told neither.

use super::learned::Weights;

#[rustfmt::skip]
pub(super) const WEIGHTS: Weights = Weights {
    term: [
        -5.224, // bias
        0.476, // ln sentences with it
        6.824, // share of sentences with it
        3.452, // 1/√(1+first)
        -1.819, // in the first
        -1.543, // has a digit
        4.515, // in the title
        0.045, // is a name
    ],
    sentence: [
        -8.029, // position
        4.504, // 1/√(1+index)
        3.587, // first
        0.044, // last
        2.501, // ln(1+words)
        -12.033, // (ln(1+words)/3)²
        -10.995, // under 8 words
        -10.930, // terms found nowhere else
        -0.420, // ln PageRank, restart by position
        1.516, // ln PageRank
        2.526, // begins with a stop word
        0.885, // has a digit
        -0.614, // asks
        -1.354, // holds a quotation mark
        0.105, // first of its block
        6.726, // share of the title's terms
        1.181, // list item
        -0.030, // talk: position
        0.330, // talk: 1/√(1+index)
        7.752, // talk: ln(1+words)
        -0.095, // one theme: position
        -2.220, // one theme: 1/√(1+index)
        0.845, // one theme: ln PageRank
        6.039, // in the abstract
    ],
    salience: 7.756,
    coverage: 21.663,
    repeats: 14.278,
};
