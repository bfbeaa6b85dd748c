//! Phrases that more of the last documents have than of those before.

use super::Rising;
use super::card::Card;

/// The phrases that rise, those that rise most first; none where dates are not known.
pub(super) fn find(cards: &[Card]) -> Vec<Rising> {
    let _ = cards;
    Vec::new()
}
