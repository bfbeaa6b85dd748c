//! Dialogues: texts whose paragraphs are said by people in turn.

use std::ops::Range;

use super::beside::Beside;
use super::cast::Cast;
use super::clause::{Clause, Rule};
use super::page::Page;
use super::speakers::{Source, Who};
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

/// In a dialogue, whoever spoke two paragraphs before or speaks two paragraphs on speaks where none is named.
pub(super) fn take_turns(page: &Page<'_>, cast: &Cast<'_>, sources: &mut [Option<Source>]) {
    /// Paragraphs of the story between two turns of one dialogue.
    const APART: usize = 2;
    let starts: Vec<usize> = (0..sources.len()).filter(|&at| at == 0 || page.quoted[at].block != page.quoted[at - 1].block).collect();
    let sure = |source: &Option<Source>| {
        source.filter(|source| source.who != Who::Unknown && source.clause.rule < Rule::Turn).map(|source| source.who)
    };
    let mut known: Vec<Option<Who>> = starts.iter().map(|&at| sure(&sources[at])).collect();
    let near = |a: usize, b: usize| page.quoted[starts[b]].block - page.quoted[starts[a]].block <= APART * (b - a);
    let open: Vec<bool> = known.iter().map(Option::is_none).collect();
    let end = |turn: usize| starts.get(turn + 1).copied().unwrap_or(page.quoted.len());
    let addressed: Vec<Option<Who>> = (0..starts.len()).map(|turn| addressed(page, cast, starts[turn]..end(turn))).collect();
    // Nobody calls himself by name.
    let fits = |who: Option<Who>, turn: usize, other: Option<Who>| who.is_some() && who != other && who != addressed[turn];
    for turn in 0..known.len() {
        if known[turn].is_some() {
            continue;
        }
        let last = turn.checked_sub(1).filter(|&last| near(last, turn));
        let before = turn.checked_sub(2).filter(|&before| near(before, turn));
        if let Some(last) = last.filter(|&last| fits(addressed[last], turn, known[last])) {
            known[turn] = addressed[last];
        } else if let Some(before) = before.filter(|&before| fits(known[before], turn, known[turn - 1])) {
            known[turn] = known[before];
        }
    }
    for turn in (0..known.len().saturating_sub(1)).rev() {
        if known[turn].is_some() || !near(turn, turn + 1) {
            continue;
        }
        let after = Some(turn + 2).filter(|&after| after < known.len() && near(turn, after));
        if let Some(after) = after.filter(|&after| fits(known[after], turn, known[turn + 1])) {
            known[turn] = known[after];
        } else if fits(addressed[turn + 1], turn, known[turn + 1]) {
            known[turn] = addressed[turn + 1];
        }
    }
    for (turn, who) in known.iter().enumerate().filter(|&(turn, _)| open[turn]) {
        let Some(who) = *who else { continue };
        let opener = page.token_at(page.quoted[starts[turn]].outer.start);
        let bare = Clause { verb: None, mention: (opener, opener), subject: Subject::Pronoun(usize::MAX), rule: Rule::Turn };
        for source in &mut sources[starts[turn]..end(turn)] {
            match source {
                Some(source) if source.who == Who::Unknown || source.clause.rule >= Rule::Turn => source.who = who,
                Some(_) => break,
                none => *none = Some(Source { clause: bare, who, joined: false }),
            }
        }
    }
}

/// Who is spoken to by name in some stretches: `“Come, Ruiz, …”`.
fn addressed(page: &Page<'_>, cast: &Cast<'_>, stretches: Range<usize>) -> Option<Who> {
    stretches.into_iter().find_map(|at| {
        let inner = page.quoted[at].inner;
        let (first, end) = (page.token_at(inner.start), page.token_at(inner.end));
        let called = |token: &usize| {
            let Some(mention) = cast.at(*token).filter(|mention| mention.first == *token && mention.end <= end) else { return false };
            let parted = |gap: &str| gap.trim_start().starts_with([',', '.', '!', '?', '—', '-', ';']);
            (*token == first || page.gap(*token - 1).trim_end().ends_with([',', '!', '.'])) && parted(page.gap(mention.end - 1))
        };
        let token = (first..end).filter(|&token| cast.at(token).is_some()).find(called)?;
        cast.at(token).map(|mention| Who::Person(mention.person))
    })
}
