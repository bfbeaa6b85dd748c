//! The weights as a row of numbers, which is what fitting moves.

use nutgraf::rank::learned::{SENTENCE, SIZED, TERM, Weights};

/// Where the weights of sets begin, and those by size.
pub const SET: usize = TERM.len() + SENTENCE.len();
pub const BY_SIZE: usize = SET + 3;
/// Numbers to be fitted.
pub const N: usize = BY_SIZE + SIZED.len();
/// What one set of documents alone could teach, and which stands as it was: only papers have an abstract.
const GIVEN: &str = "in the abstract";

/// Where fitting begins: salience by frequency and position, short sentences early in the text, no repeats.
pub fn guess() -> [f64; N] {
    let mut all = [0.0; N];
    all[..TERM.len()].copy_from_slice(&[-4.5, 0.9, 5.3, 3.7, -1.1, 0.5, 0.0, 0.0]);
    let known =
        [("position", -7.4), ("(ln(1+words)/3)²", -7.2), ("under 8 words", -3.2), ("terms found nowhere else", -9.1), (GIVEN, 20.0)];
    for (name, weight) in known {
        all[place(name)] = weight;
    }
    all[SET..BY_SIZE].copy_from_slice(&[4.8, 9.6, 9.4]);
    all
}

/// Which number stands as it is given.
pub fn given() -> usize {
    place(GIVEN)
}

pub fn flat(weights: &Weights) -> [f64; N] {
    let mut all = [0.0; N];
    all[..TERM.len()].copy_from_slice(&weights.term);
    all[TERM.len()..SET].copy_from_slice(&weights.sentence);
    all[SET..BY_SIZE].copy_from_slice(&[weights.salience, weights.coverage, weights.repeats]);
    all[BY_SIZE..].copy_from_slice(&weights.sized);
    all
}

pub fn whole(all: &[f64; N]) -> Weights {
    let mut weights = Weights::fitted();
    weights.term.copy_from_slice(&all[..TERM.len()]);
    weights.sentence.copy_from_slice(&all[TERM.len()..SET]);
    [weights.salience, weights.coverage, weights.repeats] = [all[SET], all[SET + 1].max(0.0), all[SET + 2].max(0.0)];
    weights.sized.copy_from_slice(&all[BY_SIZE..]);
    weights
}

/// Which numbers weigh the length of sentences, whatever the budget.
pub fn lengths() -> [usize; SIZED.len()] {
    SIZED.map(|feature| TERM.len() + feature)
}

fn place(name: &str) -> usize {
    TERM.len() + SENTENCE.iter().position(|feature| *feature == name).expect("a feature of this name")
}
