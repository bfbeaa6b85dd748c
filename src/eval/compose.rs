//! A text of any size, made from given paragraphs: what speed is measured on where no document is long enough.
//!
//! The order is that of SplitMix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014), so
//! the same paragraphs, size and seed make the same text on every machine.

/// A text of at least `bytes` bytes: the paragraphs, each as often as needed, parted by blank lines.
///
/// Each round through the paragraphs is shuffled anew, so that none is much more frequent than another. Blank paragraphs are
/// left out; where there is no other, the text is empty. O(bytes).
pub fn compose(paragraphs: &[&str], bytes: usize, seed: u64) -> String {
    let mut deck: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.trim()).filter(|paragraph| !paragraph.is_empty()).collect();
    let mut random = SplitMix(seed);
    let mut text = String::with_capacity(bytes + deck.iter().map(|paragraph| paragraph.len() + 2).max().unwrap_or(0));
    while text.len() < bytes && !deck.is_empty() {
        random.shuffle(&mut deck);
        for paragraph in &deck {
            if text.len() >= bytes {
                break;
            }
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(paragraph);
        }
    }
    text
}

/// SplitMix64: a counter, each value of it well mixed.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; the bias of taking the high half of a product is below 2⁻³² here.
    fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// Every order is as likely (Fisher & Yates).
    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_the_published_one() {
        let mut random = SplitMix(1_234_567);
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn a_text_has_its_size_and_its_order_is_the_seed_s() {
        let paragraphs = ["One stands first.", "Two.\nGoes on.", " ", "Three is the last of them."];
        let text = compose(&paragraphs, 5000, 7);
        assert!((5000..5030).contains(&text.len()));
        assert_eq!(text, compose(&paragraphs, 5000, 7));
        assert_ne!(text, compose(&paragraphs, 5000, 8));
        let count = |start: &str| text.split("\n\n").filter(|paragraph| paragraph.starts_with(start)).count();
        assert!(count("One").abs_diff(count("Two")) <= 1 && count("Two").abs_diff(count("Three")) <= 1);
    }

    #[test]
    fn of_nothing_comes_nothing() {
        assert_eq!(compose(&[], 100, 1), "");
        assert_eq!(compose(&["  "], 100, 1), "");
        assert_eq!(compose(&["a"], 0, 1), "");
    }
}
