//! The last steps, on the figure itself: each number up and down by a step of its own, kept where summaries grow better (pattern
//! search: Hooke & Jeeves 1961; on the figure rather than its expectation: Och, ACL 2003).

use nutgraf::rank::learned::Weights;

use crate::data::{Seen, importance, mean};
use crate::numbers::{N, SET, flat, lengths, whole};

/// What a step has to bring, in points of ROUGE: less is noise.
const LEAST: f64 = 0.002;

/// Weights that do better than these on the documents themselves.
pub fn polish(files: &[&[Seen<'_>]], weights: &Weights, sweeps: usize) -> Weights {
    let mut at = flat(weights);
    let mut steps: [f64; N] = at.map(|value| (value.abs() * 0.1).max(0.3));
    let mut best = figure(files, &at);
    for sweep in 0..sweeps {
        let before = best;
        for i in lengths().into_iter().chain(SET..N) {
            let better = [steps[i], -steps[i]].into_iter().find_map(|step| {
                let mut tried = at;
                tried[i] += step;
                let found = figure(files, &tried);
                (found > best + LEAST).then_some((tried, step, found))
            });
            match better {
                Some((tried, step, found)) => (at, best, steps[i]) = (tried, found, step * 1.5),
                None => steps[i] *= 0.5,
            }
        }
        eprintln!("sweep {sweep}: {before:.3} to {best:.3}");
        if best - before < LEAST * 5.0 {
            break;
        }
    }
    whole(&at)
}

/// The mean of ROUGE-1, -2 and -L × 100 over the files.
fn figure(files: &[&[Seen<'_>]], at: &[f64; N]) -> f64 {
    let weights = whole(at);
    let total: f64 = files.iter().map(|file| importance(file.len())).sum();
    files.iter().map(|file| 100.0 * importance(file.len()) / total * mean(file, |seen| seen.summary(&weights))).sum()
}
