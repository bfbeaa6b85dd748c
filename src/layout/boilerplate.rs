//! What belongs to the page: lines of boilerplate by their words, the foot of the page, the teasers of other pages.

use super::{Draft, is_cut_off, is_stopped};
use crate::article::BlockKind;
use crate::lang::Lexicon;

/// A line of boilerplate is short, in words.
const BOILERPLATE_WORDS: usize = 30;

/// Lines of boilerplate by their words, and the foot of the page from its first such line on.
pub(super) fn mark_boilerplate(text: &str, drafts: &mut [Draft], lexicon: &Lexicon) {
    let total: usize = drafts.iter().map(|draft| draft.words).sum();
    let mut seen = 0;
    let mut foot = None;
    for (i, draft) in drafts.iter_mut().enumerate() {
        let line = draft.block.span.of(text);
        if draft.words <= BOILERPLATE_WORDS {
            let lower = line.to_lowercase();
            let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '#');
            if lexicon.is_boilerplate(lower) {
                draft.block.kind = BlockKind::Boilerplate;
                // What follows a share line in the last half of a page is the page's, if nothing of it reads like an article.
                if foot.is_none() && seen * 2 >= total && lexicon.is_foot(lower) {
                    foot = Some(i);
                }
            }
        }
        seen += draft.words;
    }
    // The teasers of other pages: headlines and sentences that break off, up to the end.
    let teasers = drafts.iter().rposition(|draft| !is_teaser(text, draft)).map_or(0, |last| last + 1);
    let cut_off = drafts[teasers..].iter().filter(|draft| is_cut_off(draft.block.span.of(text))).count();
    if let Some(foot) = foot {
        let rest = &drafts[foot + 1..];
        let words: usize = rest.iter().map(|draft| draft.words).sum();
        let reads_on =
            rest.iter().filter(|draft| draft.words > 40 && is_stopped(draft.block.span.of(text)) && !is_cut_off(draft.block.span.of(text)));
        let is_small = words * 5 <= total * 2;
        let is_teasers = teasers <= foot + 1 && cut_off >= 2;
        if (is_small || is_teasers) && reads_on.count() == 0 {
            drafts[foot..].iter_mut().for_each(|draft| draft.block.kind = BlockKind::Boilerplate);
        }
    } else if cut_off >= 2 && teasers > 0 {
        drafts[teasers..].iter_mut().for_each(|draft| draft.block.kind = BlockKind::Boilerplate);
    }
}

/// A headline or a sentence that breaks off.
fn is_teaser(text: &str, draft: &Draft) -> bool {
    let line = draft.block.span.of(text);
    draft.block.kind == BlockKind::Boilerplate
        || (draft.words <= BOILERPLATE_WORDS && draft.alone && (is_cut_off(line) || !is_stopped(line)))
}
