//! Dialogues: texts whose paragraphs are said by people in turn.

use super::beside::Beside;
use super::clause::Clause;
use super::lexis::Class;
use super::marks::Quoted;
use super::page::Page;
use super::subject::Subject;

/// Whether the text is a dialogue: people ask and exclaim, or most of it is said and they speak to each other, and no paragraph
/// is said by the one before's speaker by rule.
pub(super) fn is_dialogue(page: &Page<'_>, beside: &[Beside]) -> bool {
    /// Part of the quotations that end as questions or exclamations: none in most news, over a fifth in most novels (PolNeAR, PDNC).
    const LIVELY: f64 = 0.15;
    /// Part of the words that are said, and of the quotations that say `you` or are lively, where it is mostly talk.
    const SAID: f64 = 0.4;
    const SPOKEN_TO: f64 = 0.25;
    /// Part of the paragraphs with a quotation that open with one, where it is mostly talk.
    const OPENING: f64 = 0.5;
    let lively = page.quoted.iter().filter(|quoted| quoted.inner.of(page.text).ends_with(['?', '!'])).count();
    let (mut same, mut other) = (0_usize, 0_usize);
    let mut last: Option<(usize, usize)> = None;
    for (quoted, beside) in page.quoted.iter().zip(beside) {
        let Some(Clause { subject: Subject::Named(person), .. }) = beside.own else { continue };
        match last {
            Some((block, before)) if block + 1 == quoted.block && before == person => same += 1,
            Some((block, _)) if block + 1 == quoted.block => other += 1,
            _ => {}
        }
        last = Some((quoted.block, person));
    }
    let quotations = page.quoted.len() as f64;
    other >= same
        && (lively as f64 > LIVELY * quotations || {
            let said: usize = page.quoted.iter().map(|quoted| page.words(quoted.inner)).sum();
            let mostly = said as f64 >= SAID * page.tokens.len() as f64;
            mostly
                && opening(page) >= OPENING
                && page.quoted.iter().filter(|quoted| speaks_to(page, quoted)).count() as f64 > SPOKEN_TO * quotations
        })
}

/// Part of the paragraphs with a quotation that open with one.
fn opening(page: &Page<'_>) -> f64 {
    let blocks = page.document.article().blocks();
    let first = |at: &usize| *at == 0 || page.quoted[*at - 1].block != page.quoted[*at].block;
    let paragraphs = (0..page.quoted.len()).filter(first);
    let open = |&at: &usize| page.quoted[at].outer.start <= blocks[page.quoted[at].block].body;
    paragraphs.clone().filter(open).count() as f64 / paragraphs.count().max(1) as f64
}

/// Whether a quotation asks, exclaims or says `you`.
fn speaks_to(page: &Page<'_>, quoted: &Quoted) -> bool {
    let inner = quoted.inner;
    let mut words = page.token_at(inner.start)..page.token_at(inner.end);
    inner.of(page.text).ends_with(['?', '!']) || words.any(|token| page.has(token, Class::YOU))
}
