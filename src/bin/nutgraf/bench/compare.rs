//! This run beside an earlier one.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::load::Row;

/// What is read of an earlier run's row.
#[derive(Deserialize)]
pub(super) struct Earlier {
    name: String,
    mb_per_s: f64,
}

/// A row that both runs have.
#[derive(Serialize)]
pub(super) struct Change {
    name: String,
    before_mb_per_s: f64,
    mb_per_s: f64,
    /// Of the MB/s; below nought where it became slower.
    percent: f64,
    /// Whether it is slower than the threshold allows.
    pub slower: bool,
}

/// The rows that `nutgraf bench --format json` wrote to a file.
pub(super) fn read(path: &Path) -> Result<Vec<Earlier>> {
    let json = fs::read(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    serde_json::from_slice(&json).with_context(|| format!("{}: is not what `nutgraf bench --format json` writes", path.display()))
}

/// What became of each row. One is slower where its MB/s fell by more than `threshold` percent; rows that only one run has are
/// passed over.
pub(super) fn changes(rows: &[Row], earlier: &[Earlier], threshold: f64) -> Vec<Change> {
    let change = |row: &Row| {
        let before = earlier.iter().find(|before| before.name == row.name)?.mb_per_s;
        let percent = (row.mb_per_s / before - 1.0) * 100.0;
        let slower = percent < -threshold;
        Some(Change { name: row.name.clone(), before_mb_per_s: before, mb_per_s: row.mb_per_s, percent, slower })
    };
    rows.iter().filter_map(change).collect()
}

pub(super) fn table(changes: &[Change]) -> String {
    let head = format!("{:<40} {:>12} {:>12} {:>9}\n", "", "before MB/s", "now MB/s", "change");
    let row = |change: &Change| {
        let Change { name, before_mb_per_s, mb_per_s, percent, slower } = change;
        let mark = if *slower { "  slower" } else { "" };
        format!("{name:<40} {before_mb_per_s:>12.1} {mb_per_s:>12.1} {percent:>+8.1}%{mark}\n")
    };
    head + &changes.iter().map(row).collect::<String>()
}
