//! The edges of a page copied as text: its menus, bars and notices above the article, its links and forms below.
//!
//! No list of phrases holds them all, so that lines are weighed by their shape and by words of pages: a paragraph of prose speaks
//! for the article, a label against it. The article is the run of blocks that weighs most, as the largest sum of a subsequence
//! (Bentley, Programming Pearls, 1984); what is left at either end is the page's if enough of it speaks against the article.

use super::heads::is_byline;
use super::{Draft, is_cut_off, is_stopped, speaker_turn};
use crate::article::BlockKind;
use crate::lang::{Classes, Language, Lexicon};

/// What blocks weigh. Chosen on half of the pages of `.ci/furniture.txt`.
mod weight {
    /// A paragraph of prose, for each of its words, up to the longest.
    pub(super) const WORD: f64 = 0.125;
    pub(super) const LONGEST_PROSE: usize = 32;
    /// A paragraph that weighs so much is nobody's label, wherever it stands.
    pub(super) const PARAGRAPH: f64 = 1.5;
    /// A line without a stop, where a blank line stands on both sides, and elsewhere.
    pub(super) const LABEL: f64 = -1.0;
    pub(super) const LINE: f64 = -0.5;
    /// A longer one, or one that a comma or a colon ends.
    pub(super) const OPEN: f64 = -0.1;
    /// A date, a time, a count, a trail of links; a line with words of pages.
    pub(super) const STAMP: f64 = -2.0;
    pub(super) const CUE: f64 = -3.0;
    /// So much against it makes an end of the text the page's, and twice as much where no word of pages stands in it.
    pub(super) const AGAINST: f64 = -3.5;
}

/// So many paragraphs of prose in a row are surely the article.
const RUN: usize = 4;
/// A line that may be the page's is short, in words.
const SHORT: usize = 32;
/// The article has this share of the words of all that is longer than a label in sentences with a stop…
const PROSE_SHARE: f64 = 0.6;
const LABEL_WORDS: usize = 8;
/// …and no end of the text is the page's that has more than this share of them.
const LOST_SHARE: f64 = 0.15;
/// A headline among labels is longer, in words.
const HEADLINE_WORDS: usize = 5;

/// Marks what stands above the article and below it. `title` is the headline if known from beside the text.
pub(super) fn mark_edges(text: &str, drafts: &mut [Draft], title: Option<&str>) {
    let mut weights: Vec<f64> = drafts.iter().map(|draft| by_shape(text, draft)).collect();
    // A letter that quotes another is no page.
    if !is_prose(&weights, drafts) || drafts.iter().any(|draft| draft.block.kind == BlockKind::Quote) {
        return;
    }
    let is_run = |run: &[f64]| run.iter().all(|&weight| weight >= 1.0);
    // The first and last paragraphs of prose may be notices of the page.
    let sure = weights.windows(RUN).position(is_run).map_or(weights.len(), |first| first + RUN);
    let sure_end = weights.windows(RUN).rposition(is_run).unwrap_or(0);
    let edges = || (0..drafts.len()).filter(|&i| i < sure || i >= sure_end);
    if !edges().any(|i| weights[i] < 0.0) {
        return;
    }
    let longest = drafts.iter().max_by_key(|draft| draft.words).map_or("", |draft| draft.block.span.of(text));
    let lexicon = Language::detect(longest).lexicon();
    for i in edges().collect::<Vec<_>>() {
        weights[i] = by_words(text, &drafts[i], weights[i], lexicon);
    }
    let (start, end) = heaviest(&weights);
    let headline = headline(text, &drafts[..start], &weights, title);
    let prose: usize = drafts.iter().zip(&weights).filter(|(_, weight)| **weight > 0.0).map(|(draft, _)| draft.words).sum();
    let is_page = |range: std::ops::Range<usize>| {
        let lost: usize = range.clone().filter(|&i| weights[i] > 0.0).map(|i| drafts[i].words).sum();
        let labels: Vec<f64> = range.filter(|&i| Some(i) != headline).map(|i| weights[i].min(0.0)).collect();
        let count = |from: f64, to: f64| labels.iter().filter(|weight| (from..=to).contains(weight)).count();
        // Where little but shapes speaks, numbers may be the ingredients of a recipe, or the scores of a match.
        let numbers = count(weight::STAMP, weight::STAMP);
        let cues = count(f64::MIN, weight::CUE);
        let is_numbers = 4 * cues <= numbers && count(weight::LABEL, weight::LABEL) < 2 * numbers;
        let against = if cues == 0 { 2.0 * weight::AGAINST } else { weight::AGAINST };
        labels.iter().sum::<f64>() <= against && !is_numbers && lost as f64 <= LOST_SHARE * prose as f64
    };
    let (above, below) = (is_page(0..start), is_page(end..drafts.len()));
    for (i, draft) in drafts.iter_mut().enumerate() {
        // The lines between the headline and the first paragraph may be its deck.
        let is_deck = weights[i] > 0.0 && headline.is_some_and(|headline| i > headline);
        if weights[i] >= weight::PARAGRAPH {
            continue;
        }
        if i < start && above && Some(i) != headline && !is_deck {
            draft.block.kind = if is_byline(draft.block.span.of(text)) { BlockKind::Byline } else { BlockKind::Boilerplate };
        } else if i >= end && below {
            draft.block.kind = BlockKind::Boilerplate;
        }
    }
}

/// Whether a text is prose for the most part, its labels aside: verse, chat and lists have no edges.
fn is_prose(weights: &[f64], drafts: &[Draft]) -> bool {
    let words = |counts: &dyn Fn(&Draft, f64) -> bool| -> usize {
        drafts.iter().zip(weights).filter(|(draft, weight)| counts(draft, **weight)).map(|(draft, _)| draft.words).sum()
    };
    let prose = words(&|_, weight| weight > 0.0);
    let all = words(&|draft, weight| weight > 0.0 || (draft.words > LABEL_WORDS && draft.block.kind != BlockKind::Boilerplate));
    all > 0 && prose as f64 >= PROSE_SHARE * all as f64
}

/// What a block weighs by its kind, its length and its end.
fn by_shape(text: &str, draft: &Draft) -> f64 {
    let line = draft.block.span.of(text);
    match draft.block.kind {
        BlockKind::Boilerplate => weight::CUE,
        BlockKind::Paragraph if (is_stopped(line) || draft.words > SHORT) && !is_cut_off(line) => {
            weight::WORD * draft.words.min(weight::LONGEST_PROSE) as f64
        }
        BlockKind::Paragraph if draft.words <= LABEL_WORDS && !line.ends_with([',', ':', ';']) => {
            if draft.alone {
                weight::LABEL
            } else {
                weight::LINE
            }
        }
        // Longer ones may be the headlines of other pages, or notes, and sentences that lost their stop.
        BlockKind::Paragraph if draft.words <= 2 * LABEL_WORDS && draft.alone => weight::LINE,
        BlockKind::Paragraph => weight::OPEN,
        _ => 0.0,
    }
}

/// What a block at an edge weighs by its words, in whose language pages are written too; `shape` is what it weighs without.
fn by_words(text: &str, draft: &Draft, shape: f64, lexicon: &Lexicon) -> f64 {
    let line = draft.block.span.of(text);
    if draft.words > SHORT || draft.block.kind == BlockKind::Boilerplate {
        return shape;
    }
    let lower = line.to_lowercase();
    let is_prose = shape > 0.0;
    let (mut words, mut digits, mut found, mut is_opened) = (0_usize, 0_usize, Vec::new(), false);
    for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        words += 1;
        digits += usize::from(word.starts_with(|c: char| c.is_numeric()));
        let is_cue = lexicon.classes(word).has(Classes::PAGE) || Language::ENGLISH.lexicon().classes(word).has(Classes::PAGE);
        if is_cue && !found.contains(&word) {
            found.push(word);
            // "Photo caption, The harbour on Monday"
            is_opened |= words <= 2 && !is_prose;
        }
    }
    let (cues, needed) = (found.len(), if is_prose { 2 } else { 1 });
    if lexicon.is_boilerplate(&lower)
        || lexicon.is_foot(&lower)
        || (cues >= needed && (is_opened || cues * 10 >= words))
        || has_address(&lower)
    {
        return weight::CUE;
    }
    // A stamp is a number in every four words; a trail of links is parted by bars.
    if !is_prose && (digits * 4 >= words || line.contains(['|', '»', '›', '>', '•', '·']) || line.contains(" / ")) {
        return shape.min(weight::STAMP);
    }
    shape
}

/// Whether a line, lower-cased, names an address: of mail, of a page, of somebody at a network.
fn has_address(line: &str) -> bool {
    line.split_whitespace().any(|word| word.contains('@') || word.starts_with("http") || word.starts_with("www."))
}

/// The run of weights with the largest sum; of such runs, the one that begins first, and the longest.
fn heaviest(weights: &[f64]) -> (usize, usize) {
    let (mut best, mut found) = (0.0, (0, weights.len()));
    let (mut sum, mut start) = (0.0, 0);
    for (i, weight) in weights.iter().enumerate() {
        if sum < 0.0 {
            (sum, start) = (0.0, i);
        }
        sum += weight;
        if sum > best || (sum >= best && start == found.0) {
            (best, found) = (sum, (start, i + 1));
        }
    }
    found
}

/// Which block above the article is its headline: the known one, the last run of long labels, or a label at the end or alone.
fn headline(text: &str, above: &[Draft], weights: &[f64], title: Option<&str>) -> Option<usize> {
    if let Some(title) = title {
        return above.iter().position(|draft| draft.block.span.of(text).split_whitespace().eq(title.split_whitespace()));
    }
    let line = |i: usize| above[i].block.span.of(text);
    let is_label = |i: usize| {
        let is_shaped = weights[i] > weight::STAMP && (weights[i] <= 0.0 || line(i).ends_with('?'));
        is_shaped
            && above[i].block.kind == BlockKind::Paragraph
            && !is_byline(line(i))
            && !is_cut_off(line(i))
            && speaker_turn(line(i)).is_none()
    };
    let is_long = |i: usize| is_label(i) && above[i].words >= HEADLINE_WORDS;
    let long = (0..above.len()).rev().find(|&i| is_long(i));
    let first = long.map(|last| (0..last).rev().take_while(|&i| is_long(i)).last().unwrap_or(last));
    first.or_else(|| {
        let labels: Vec<usize> = (0..above.len()).filter(|&i| is_label(i)).collect();
        labels.last().copied().filter(|&last| labels.len() == 1 || last + 1 == above.len())
    })
}
