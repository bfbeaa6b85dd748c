//! The clause beside a quotation, in its own sentence: before it or behind it, and which of the two is its own.

use super::cast::Cast;
use super::clause::{self, Clause, Rule};
use super::marks::Quoted;
use super::page::Page;

/// The clauses beside each stretch, before anything is resolved.
pub(super) struct Beside {
    pub own: Option<Clause>,
    /// Whether the clause stands behind the stretch.
    pub behind: bool,
}

/// The clause beside a stretch, in its own sentence.
pub(super) fn clauses_beside(page: &Page<'_>, cast: &Cast<'_>, at: usize) -> Beside {
    let quoted = &page.quoted[at];
    let none = Beside { own: None, behind: false };
    if page.document.is_empty() {
        return none;
    }
    let same = |other: Option<&Quoted>| other.copied().filter(|other| other.block == quoted.block);
    let previous = same(at.checked_sub(1).and_then(|before| page.quoted.get(before)));
    let next = same(page.quoted.get(at + 1));
    let sentence = page.document.sentences()[page.sentence_at(quoted.outer.start)];
    let opener = page.token_at(quoted.outer.start);
    let head = previous.map_or(0, |previous| page.token_at(previous.outer.end)).max(sentence.tokens.0);
    let closer = page.token_at(quoted.outer.end);
    let last = page.sentence_at(quoted.outer.end - 1);
    let limit = next.map_or(usize::MAX, |next| page.token_at(next.outer.start));
    let ends = page.text[..quoted.outer.end].trim_end_matches(is_mark).chars().next_back().unwrap_or(' ');
    let mut tail = page.document.sentences()[last].tokens.1.min(limit);
    if tail <= closer && !matches!(ends, '.' | ';' | ':') {
        // `“Why?” Ruiz asked.`: the stop in the marks has parted them.
        if let Some(sentence) = page.document.sentences().get(last + 1).filter(|sentence| sentence.block == quoted.block) {
            tail = sentence.tokens.1.min(limit);
            let lead = next.and_then(|next| page.text.get(sentence.span.start..next.outer.start)).unwrap_or("").trim_end();
            if ends != ',' && lead.ends_with([':', ',']) {
                // `“Why?” Ruiz said, “Because.”`: the clause is the next one's.
                tail = closer;
            }
        }
    }
    let run_on = closer > 0 && page.text[quoted.outer.end..].trim_start_matches(is_mark).starts_with(['.', ';']);
    let after = if tail > closer && !run_on { clause::behind(page, cast, closer, tail) } else { None };
    let before = if opener > head { clause::before(page, cast, head, opener) } else { None };
    // `“A,” said Ruiz, holding what was like a hat, “B”`: the clause is the one before's.
    let parted = opener > head && page.gap(opener - 1).trim_start().starts_with([',', ';', '—', '–']);
    let follows = parted && previous.is_some_and(|previous| page.token_at(previous.outer.end) == head);
    let shared = |clause: &Clause| {
        let own = clause::behind(page, cast, head, opener).filter(|own| own.rule == Rule::After);
        own.is_some_and(|own| own.verb != clause.verb)
    };
    let before = before.filter(|clause| clause.rule < Rule::Loose || !follows || !shared(clause));
    let comma = matches!(ends, ',' | '?' | '!' | '—' | '-') || page.text[quoted.outer.end..].starts_with(',');
    // `On “this” she wrote, “that”`: the clause is the next one's.
    let leads =
        next.and_then(|next| page.text.get(quoted.outer.end..next.outer.start)).is_some_and(|gap| gap.trim_end().ends_with([',', ':']));
    let after = after.filter(|_| comma || !leads);
    let after_fits = after.filter(|clause| {
        comma || before.is_none() || (clause.rule < Rule::Loose && before.is_some_and(|before| before.rule == Rule::Loose))
    });
    let (own, behind) = match (before, after_fits) {
        (Some(before), Some(after)) if before.rule < Rule::Loose && (after.rule >= Rule::Loose || ends != ',') => (Some(before), false),
        (_, Some(after)) => (Some(after), true),
        (before, None) => (before, false),
    };
    if own.is_none() {
        if let Some(clause) = clause::turn(page, cast, page.token_at(quoted.inner.start)) {
            return Beside { own: Some(clause), behind: false };
        }
        let block = page.document.article().blocks()[quoted.block];
        // `“…” Ana Ruiz, “On Boats”`: behind the name may stand its work.
        let work = next.filter(|next| block.span.end <= next.outer.end && page.text[..next.outer.start].trim_end().ends_with(','));
        let rest = page.token_at(work.map_or(block.span.end, |work| work.outer.start));
        let dashed = page.text[quoted.outer.end..].trim_start().starts_with(['-', '–', '—', '―', '(']) || ends == '.' || ends == '!';
        if dashed
            && (next.is_none() || work.is_some())
            && previous.is_none()
            && head == opener
            && rest > closer
            && let Some(clause) = clause::credit(page, cast, closer, rest)
        {
            return Beside { own: Some(clause), behind: true };
        }
    }
    Beside { own, behind }
}

pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '“' | '’' | '‘' | '»' | '«' | '›' | '‹' | '」' | '』') || c.is_whitespace()
}
