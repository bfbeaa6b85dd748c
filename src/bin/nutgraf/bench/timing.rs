//! How long a piece of work takes: warmed, repeated, the median with its spread.

use std::time::{Duration, Instant};

/// Work is measured at least so often, unless once takes longer than it is to be measured in all.
const LEAST_RUNS: usize = 5;

/// Seconds of a run.
pub(super) struct Timing {
    pub runs: usize,
    pub median: f64,
    /// How far apart the middle half of the runs lies, in percent of the median.
    pub spread_percent: f64,
}

impl Timing {
    /// Measures work for so long. The first run warms, and counts only where there is time for no other.
    pub fn of(time: Duration, mut work: impl FnMut()) -> Self {
        let mut run = || {
            let start = Instant::now();
            work();
            start.elapsed()
        };
        let first = run();
        let mut runs = Vec::new();
        if first > time {
            runs.push(first.as_secs_f64());
        } else {
            let start = Instant::now();
            while runs.len() < LEAST_RUNS || start.elapsed() < time {
                runs.push(run().as_secs_f64());
            }
        }
        runs.sort_by(f64::total_cmp);
        let at = |part: usize| runs[(runs.len() - 1) * part / 4];
        let median = at(2).max(f64::MIN_POSITIVE);
        Self { runs: runs.len(), median, spread_percent: (at(3) - at(1)) / median * 100.0 }
    }
}
