//! Which stretches in marks are somebody's words, and which are titles of works, terms mentioned or scare quotes.

use super::beside::is_mark;
use super::clause::Rule;
use super::lexis::Class;
use super::page::{Form, Page};
use super::speakers::{Source, Who};
use super::subject::Subject;
use crate::article::Span;

/// A stretch of so many words is speech if it ends as speech does or somebody is named for it.
const FRAGMENT: usize = 3;
/// Part of the words of a title that have a capital.
const TITLED: f64 = 0.6;
/// A stretch of so many words is speech whatever stands around it.
const LONG: usize = 8;

/// Whether a stretch is somebody's words.
pub(super) fn is_speech(page: &Page<'_>, at: usize, source: Option<&Source>) -> bool {
    if page.quoted[at].form == Form::Dash {
        return true;
    }
    let words = words(page, at);
    let full = is_full(page, at);
    let named = source.is_some_and(|source| source.who != Who::Unknown);
    let beside = source.is_some_and(|source| source.clause.verb.is_some() && source.clause.rule < Rule::Loose);
    if words > 1 && is_title(page, at) {
        return false;
    }
    if is_mentioned(page, at) && !full {
        return false;
    }
    if words <= FRAGMENT {
        let named = named && source.is_some_and(|source| is_somebody(page, source));
        return (named && (beside || source.is_some_and(|source| runs_from_verb(page, at, source))))
            || (full && source.is_some() && opens_sentence(page, at));
    }
    if !full && source.is_none() && opens_block(page, at) && !page.document.lexicon().quotes().is_empty() {
        return false;
    }
    full || named || source.is_some() || words >= LONG || page.document.lexicon().quotes().is_empty()
}

/// Whether a source is a name, or a description by its role.
fn is_somebody(page: &Page<'_>, source: &Source) -> bool {
    match source.clause.subject {
        Subject::Described(head) => page.has(head, Class::ROLE),
        _ => matches!(source.who, Who::Person(_)),
    }
}

/// Whether no comma parts a stretch from its verb: `said that it would be a long and “bumpy ride”`.
fn runs_from_verb(page: &Page<'_>, at: usize, source: &Source) -> bool {
    let opener = page.token_at(page.quoted[at].outer.start);
    let Some(verb) = source.clause.verb.map(|verb| page.token_at(verb.start)) else { return false };
    let runs = |token: usize| page.flows(token) || page.gap(token).starts_with('.');
    let strong = page.has(verb, Class::VERB) && !page.has(verb, Class::WEAK);
    source.clause.rule == Rule::Loose && strong && verb < opener && (verb..opener.saturating_sub(1)).all(runs)
}

/// Whether nothing but a mark stands before the stretch in its sentence, or a colon or comma does.
fn opens_sentence(page: &Page<'_>, at: usize) -> bool {
    let quoted = &page.quoted[at];
    let sentence = page.document.sentences()[page.sentence_at(quoted.outer.start)];
    let before = page.text[sentence.span.start.min(quoted.outer.start)..quoted.outer.start].trim_end();
    before.is_empty() || before.ends_with([',', ':', '—', '-'])
}

/// Whether the stretch stands first in its block.
fn opens_block(page: &Page<'_>, at: usize) -> bool {
    let quoted = &page.quoted[at];
    page.document.article().blocks()[quoted.block].body == quoted.outer.start
}

/// Whether every word of weight has a capital and no stop ends it.
fn is_title(page: &Page<'_>, at: usize) -> bool {
    let quoted = &page.quoted[at];
    let inner = quoted.inner.of(page.text);
    if inner.ends_with(['!', '?', '…']) || (inner.ends_with('.') && words(page, at) > FRAGMENT + 1) {
        return false;
    }
    let (first, end) = (page.token_at(quoted.inner.start), page.token_at(quoted.inner.end));
    let mut capitals = 0;
    if !page.document.lexicon().quotes().is_title_case() {
        // Only the first word and the nouns or names: most words have a capital.
        let capitals = (first..end).filter(|&token| page.has(token, Class::CAPITAL)).count();
        return capitals >= 2 && capitals as f64 >= TITLED * (end - first) as f64;
    }
    for token in first..end {
        let weighty = !page.has(token, Class::STOP.or(Class::PREPOSITION).or(Class::THE).or(Class::A));
        if page.has(token, Class::CAPITAL) {
            capitals += usize::from(weighty);
        } else if weighty && page.text[page.tokens[token].span().start..].starts_with(char::is_alphabetic) {
            return false;
        }
    }
    capitals >= 2
}

/// Whether a word before it makes it a title or a term: `the book “…”`, `so-called “…”`.
fn is_mentioned(page: &Page<'_>, at: usize) -> bool {
    let opener = page.token_at(page.quoted[at].outer.start);
    (opener.saturating_sub(2)..opener)
        .any(|token| page.has(token, Class::WORK) && !page.has(token, Class::INSIDE) && page.flows_to(token, opener))
}

/// Whether a stretch reads as speech by itself: it ends as a sentence or a clause does, or has words enough.
pub(super) fn is_full(page: &Page<'_>, at: usize) -> bool {
    let quoted = &page.quoted[at];
    let marks = Span::new(quoted.inner.start, quoted.outer.end).of(page.text);
    let ends = marks.trim_end_matches(is_mark).ends_with(['.', ',', '!', '?', '…', '—', '-', '。', '！', '？']);
    let behind = &page.text[quoted.outer.end..];
    // `“…” – mówi`
    let dashed = behind.trim_start().strip_prefix(['–', '—']).is_some_and(|rest| rest.trim_start().starts_with(char::is_lowercase));
    ends || ((behind.starts_with(['.', ',']) || dashed) && words(page, at) >= 4)
}

/// Number of words in a stretch.
pub(super) fn words(page: &Page<'_>, at: usize) -> usize {
    page.words(page.quoted[at].inner)
}
