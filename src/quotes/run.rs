//! The likeliest run of speakers: a dynamic program over pairs of speakers in a row (Viterbi, *Error bounds for convolutional
//! codes*, 1967).

use super::clause::Clause;
use super::figures::Figure;

// What speaks for a run, beside what speaks for each: the same speaker again, the one before the last again; with at most one
// paragraph from turn to turn, and with at most three. Chosen as the weights of `story`.
const AGAIN: f64 = -0.75;
const AGAIN_NEAR: f64 = -0.1;
const IN_TURN: f64 = 0.6;
const IN_TURN_NEAR: f64 = 0.5;

/// What one speaker says without another between.
pub(super) struct Turn {
    /// First stretch and one past the last.
    pub quoted: (usize, usize),
    /// The clause that tells most of who says it.
    pub clause: Option<Clause>,
    /// The block of its first and of its last stretch.
    pub blocks: (usize, usize),
}

/// Blocks from one turn to the next.
pub(super) fn gap(turn: &Turn, next: &Turn) -> usize {
    next.blocks.0.saturating_sub(turn.blocks.1)
}

/// The run of speakers that the most speaks for, of those that are thought of, with what speaks for each; none where nobody is the likeliest.
/// O(turns · candidates²).
pub(super) fn likeliest(turns: &[Turn], candidates: &[Vec<(Option<Figure>, f64)>]) -> Vec<Option<Figure>> {
    let figure = |turn: usize, choice: usize| candidates[turn].get(choice).and_then(|candidate| candidate.0);
    let choices = |turn: usize| candidates[turn].len().max(1);
    let local = |turn: usize, choice: usize| candidates[turn].get(choice).map_or(0.0, |candidate| candidate.1);
    let mut best: Vec<f64> = vec![0.0];
    // By turn, for each pair of its speaker and the one before, the one before that.
    let mut back: Vec<Vec<u8>> = Vec::with_capacity(turns.len());
    let mut before = 1;
    for at in 0..turns.len() {
        let (own, past) = (choices(at), before);
        let earlier = if at >= 2 { choices(at - 2) } else { 1 };
        let mut next = vec![f64::MIN; own * past];
        let mut from = vec![0_u8; own * past];
        for last in 0..past {
            // Whoever was before the last counts only where he is the one who speaks: so the best of all, or he.
            let known = |first: usize| if at >= 2 { best[last * earlier + first] } else { best[last.min(best.len() - 1)] };
            let top = (1..earlier).fold(0, |top, first| if known(first) > known(top) { first } else { top });
            let before_last = at.checked_sub(1).and_then(|turn| figure(turn, last));
            for choice in 0..own {
                let speaker = figure(at, choice);
                let again = at.checked_sub(2).and_then(|turn| (0..earlier).find(|&first| figure(turn, first) == speaker));
                for first in std::iter::once(top).chain(again) {
                    let speakers = [at.checked_sub(2).and_then(|turn| figure(turn, first)), before_last, speaker];
                    let score = known(first) + local(at, choice) + bond(turns, at, speakers);
                    let slot = choice * past + last;
                    if score > next[slot] {
                        next[slot] = score;
                        from[slot] = first as u8;
                    }
                }
            }
        }
        back.push(from);
        best = next;
        before = own;
    }
    let mut speakers = vec![None; turns.len()];
    let Some(mut at) = turns.len().checked_sub(1) else { return speakers };
    let mut past = if at >= 1 { choices(at - 1) } else { 1 };
    let top = (0..best.len()).fold(0, |top, slot| if best[slot] > best[top] { slot } else { top });
    let (mut choice, mut last) = (top / past, top % past);
    loop {
        speakers[at] = figure(at, choice);
        if at == 0 {
            return speakers;
        }
        let first = usize::from(back[at][choice * past + last]);
        at -= 1;
        past = if at >= 1 { choices(at - 1) } else { 1 };
        (choice, last) = (last, first);
    }
}

/// What speaks for three speakers in a row.
fn bond(turns: &[Turn], at: usize, [first, last, own]: [Option<Figure>; 3]) -> f64 {
    if at == 0 || own.is_none() {
        return 0.0;
    }
    let apart = gap(&turns[at - 1], &turns[at]);
    if own == last {
        return match apart {
            0 | 1 => AGAIN,
            2 | 3 => AGAIN_NEAR,
            _ => 0.0,
        };
    }
    if at < 2 || own != first {
        return 0.0;
    }
    match apart.max(gap(&turns[at - 2], &turns[at - 1])) {
        0 | 1 => IN_TURN,
        2 | 3 => IN_TURN_NEAR,
        _ => 0.0,
    }
}
