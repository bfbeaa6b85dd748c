//! Dialogues: texts whose paragraphs are said by people in turn.

use super::beside::Beside;
use super::clause::Clause;
use super::page::Page;
use super::subject::Subject;

/// Whether the text is a dialogue: people ask and exclaim, and no paragraph is said by the one before's speaker by rule.
pub(super) fn is_dialogue(page: &Page<'_>, beside: &[Beside]) -> bool {
    /// Part of the quotations that end as questions or exclamations: none in most news, over a fifth in most novels (PolNeAR, PDNC).
    const LIVELY: f64 = 0.15;
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
    lively as f64 > LIVELY * page.quoted.len() as f64 && other >= same
}
