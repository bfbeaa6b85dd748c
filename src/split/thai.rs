//! Thai: no stops and no blanks between words; a blank may end a sentence, a clause or a name.
//!
//! The words on both sides of the blank decide, by the lists of the lexicon. Words are told apart by the dictionary of
//! `icu_segmenter` (UAX 29 leaves Thai to one), so that นะ is not found in ชนะ.

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::words;
use crate::lang::{Classes, Lexicon};

/// The longest stretch that is looked at on either side of a blank, in bytes.
const WINDOW: usize = 120;

/// Whether a letter is Thai.
pub(super) fn is_thai(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e5b}')
}

/// Whether a blank between two stretches of Thai ends a sentence.
pub(super) fn ends(above: &str, below: &str, lexicon: &Lexicon) -> bool {
    if above.ends_with(['"', '”']) {
        return false;
    }
    let above = words::end(above.trim_end_matches(')'), WINDOW);
    let below = words::token(below).trim_start_matches(['"', '“', '(']);
    // Most blanks, before any word is told from the next: nothing listed stands on either side.
    let closed = above.char_indices().any(|(at, _)| lexicon.classes(&above[at..]).has(Classes::CLOSER));
    let opened = || below.char_indices().any(|(at, c)| lexicon.classes(&below[..at + c.len_utf8()]).has(Classes::OPENER));
    if !closed && !opened() {
        return false;
    }
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let last = last_word(segmenter, above, lexicon);
    let first = first_word(segmenter, below, lexicon);
    if first.has(Classes::FOLLOWER) || lexicon.classes(above).has(Classes::OPENER) || last.has(Classes::LEADER) {
        return false;
    }
    last.has(Classes::CLOSER) || first.has(Classes::OPENER)
}

/// The classes of the longest listed word that a stretch ends in.
fn last_word(segmenter: WordSegmenterBorrowed<'_>, stretch: &str, lexicon: &Lexicon) -> Classes {
    let listed = |at: usize| lexicon.classes(&stretch[at..]);
    segmenter.segment_str(stretch).map(listed).find(|classes| classes.has(Classes::CLOSER.or(Classes::LEADER))).unwrap_or_default()
}

/// The classes of the longest listed word that a stretch begins with.
fn first_word(segmenter: WordSegmenterBorrowed<'_>, stretch: &str, lexicon: &Lexicon) -> Classes {
    let listed = |at: usize| lexicon.classes(&stretch[..at]);
    segmenter
        .segment_str(stretch)
        .map(listed)
        .filter(|classes| classes.has(Classes::OPENER.or(Classes::FOLLOWER)))
        .last()
        .unwrap_or_default()
}
