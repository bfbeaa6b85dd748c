//! Logarithms of counts: most counts of a text are small, and so most of their logarithms known.

use std::sync::LazyLock;

/// Counts under this one are looked up.
const KNOWN: usize = 256;

static LOGARITHMS: LazyLock<[f64; KNOWN]> = LazyLock::new(|| std::array::from_fn(|count| libm::log(count as f64)));

/// ln(count), bit for bit that of `libm`.
pub(crate) fn ln(count: u32) -> f64 {
    LOGARITHMS.get(count as usize).copied().unwrap_or_else(|| libm::log(f64::from(count)))
}
