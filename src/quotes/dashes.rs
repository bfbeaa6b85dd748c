//! Dialogue after dashes, and the clauses put into what is said with no mark of their own.
//!
//! `— Non, dit-elle, je reste.` is two stretches of one quotation; so is `« Non, dit-elle, je reste. »`. A paragraph that opens
//! with a dash is somebody's turn where the text has other signs of dialogue; a dash behind a stop or a colon opens a turn within
//! a paragraph. Only in languages whose file lists the dashes (`dash` in `[quotes]`). Where a turn is followed by the
//! story in its own paragraph, the story begins where nobody speaks for himself or to another any more.

use super::lexis::{self, Class};
use super::marks::Quoted;
use super::page::Form;
use crate::article::Span;
use crate::document::Document;

/// Part of the turns that ask, exclaim, speak to somebody or have a reporting clause, from which on dashes are dialogue and no list.
const LIVELY: f64 = 0.25;
/// Tokens from a reporting verb to the end of its clause, at most.
const LONGEST_CLAUSE: usize = 24;

/// A document as far as this step reads it.
struct Story<'d> {
    document: &'d Document<'d>,
    text: &'d str,
    classes: Vec<Class>,
}

/// The stretches in marks, parted where a clause is put in, and the turns after dashes. In order. O(tokens).
pub(super) fn with_dialogue(document: &Document<'_>, quoted: Vec<Quoted>) -> Vec<Quoted> {
    if !document.lexicon().quotes().has_dashes() || document.is_empty() {
        return quoted;
    }
    let story = Story { document, text: document.text(), classes: lexis::classes(document) };
    let turns = story.turns(&quoted);
    let mut found: Vec<Quoted> = quoted.iter().flat_map(|quoted| story.parted(*quoted)).collect();
    let parted: Vec<Vec<Quoted>> = turns.into_iter().map(|turn| story.parted(turn)).collect();
    let lively = parted.iter().filter(|turn| story.is_lively(turn)).count();
    if lively as f64 >= LIVELY * parted.len() as f64 {
        found.extend(parted.into_iter().flatten());
        found.sort_by_key(|quoted| quoted.outer.start);
    }
    found
}

impl Story<'_> {
    fn has(&self, token: usize, class: Class) -> bool {
        self.classes.get(token).is_some_and(|known| known.has(class))
    }

    fn start(&self, token: usize) -> usize {
        self.document.all_tokens().get(token).map_or(self.text.len(), |token| token.span().start)
    }

    fn end(&self, token: usize) -> usize {
        self.document.all_tokens()[token].span().end
    }

    fn token_at(&self, byte: usize) -> usize {
        self.document.all_tokens().partition_point(|token| token.span().start < byte)
    }

    /// What stands between a token and the next.
    fn gap(&self, token: usize) -> &str {
        let end = self.end(token);
        &self.text[end..self.start(token + 1).max(end)]
    }

    /// The turns after dashes that no marks hold, each up to where the next begins or its paragraph ends.
    fn turns(&self, quoted: &[Quoted]) -> Vec<Quoted> {
        let mut turns = Vec::new();
        for (index, block) in self.document.article().blocks().iter().enumerate().filter(|(_, block)| block.kind.is_body()) {
            let span = Span::new(block.span.start, block.span.end);
            let openers: Vec<usize> = self.openers(span, quoted);
            for (at, &opener) in openers.iter().enumerate() {
                let next = openers.get(at + 1).copied().unwrap_or(span.end);
                let marks = quoted.get(quoted.partition_point(|quoted| quoted.outer.start < opener));
                let next = marks.map_or(next, |marks| marks.outer.start.min(next));
                let inner = Span::new(opener, next).of(self.text).trim_start_matches(is_dash);
                let inner = Span::new(next - inner.len(), next).trim(self.text);
                let end = if opener == span.start { inner.end } else { self.story(inner) };
                let inner = Span::new(inner.start, end).trim(self.text);
                if inner.of(self.text).contains(char::is_alphanumeric) {
                    let outer = Span::new(opener, inner.end);
                    turns.push(Quoted { outer, inner, block: index, goes_on: false, form: Form::Dash });
                }
            }
        }
        turns
    }

    /// Where a block has dashes that open a turn.
    fn openers(&self, block: Span, quoted: &[Quoted]) -> Vec<usize> {
        let words = block.of(self.text);
        let book = self.document.lexicon().quotes();
        let mut openers: Vec<usize> = Vec::new();
        for (at, mark) in words.match_indices(is_dash) {
            let behind = words[at..].trim_start_matches(is_dash).trim_start();
            let before = words[..at].trim_end();
            let byte = block.start + at;
            let earlier = quoted.partition_point(|quoted| quoted.outer.start <= byte);
            let inside = earlier > 0 && byte < quoted[earlier - 1].outer.end;
            // Behind a full stop a dash may as well part two thoughts of the story.
            let stops = before.ends_with(['!', '?', '…', ':', '»', '”']) || (before.ends_with('.') && !openers.is_empty());
            let free = before.is_empty() || (before.len() < at && stops);
            let capital = behind.starts_with(|c: char| c.is_uppercase() || matches!(c, '¿' | '¡' | '…' | '.'));
            let is_mark = book.is_dash(mark) || (words[at..].starts_with("--") && !before.ends_with('-'));
            if is_mark && free && capital && !inside {
                openers.push(byte);
            }
        }
        openers
    }

    /// Where the story goes on behind a turn within a paragraph: the first sentence of those behind the first in which nobody
    /// speaks for himself or to another, asks or exclaims; the end of the stretch if there is none.
    fn story(&self, turn: Span) -> usize {
        let sentences = self.document.sentences();
        let first = sentences.partition_point(|sentence| sentence.span.start <= turn.start);
        let spoken = Class::SELF.or(Class::YOU);
        for sentence in sentences[first..].iter().take_while(|sentence| sentence.span.start < turn.end) {
            let end = sentence.span.end.min(turn.end);
            let speaks = (sentence.tokens.0..self.token_at(end)).any(|token| self.has(token, spoken));
            let words = Span::new(sentence.span.start, end).of(self.text).trim_end();
            if words.ends_with(':') || (!speaks && !words.ends_with(['!', '?', '…'])) {
                return sentence.span.start;
            }
        }
        turn.end
    }

    /// Whether a turn asks, exclaims, speaks of oneself or to another, or has a clause put in.
    fn is_lively(&self, turn: &[Quoted]) -> bool {
        let (Some(first), Some(last)) = (turn.first(), turn.last()) else { return false };
        let block = self.document.article().blocks()[last.block].span;
        let clause = last.outer.end < block.end && self.clause(self.token_at(last.outer.end)).is_some();
        let inner = Span::new(first.inner.start, last.inner.end);
        let spoken = Class::SELF.or(Class::YOU);
        let speaks = (self.token_at(inner.start)..self.token_at(inner.end)).any(|token| self.has(token, spoken));
        turn.len() > 1 || clause || speaks || inner.of(self.text).ends_with(['!', '?', '…'])
    }

    /// A stretch less the clauses put into it.
    fn parted(&self, quoted: Quoted) -> Vec<Quoted> {
        let (first, end) = (self.token_at(quoted.inner.start), self.token_at(quoted.inner.end));
        let mut parts = Vec::new();
        let mut from = quoted.inner.start;
        let mut token = first + 1;
        while token < end {
            let put_in = self.clause(token).or_else(|| self.note(token).filter(|_| quoted.form == Form::Dash));
            let Some(last) = put_in.filter(|&last| last < end) else {
                token += 1;
                continue;
            };
            parts.push(Span::new(from, (self.end(token - 1) + self.stop_before(token)).max(from)));
            from = self.end(last) + self.stop_behind(last);
            token = last + 1;
            if token < end && self.tells(last, quoted.form) {
                from = quoted.inner.end;
                break;
            }
        }
        parts.push(Span::new(from.min(quoted.inner.end), quoted.inner.end));
        let parts: Vec<Span> = parts.into_iter().map(|part| part.trim(self.text)).collect();
        let spoken: Vec<Span> = parts.into_iter().filter(|part| part.of(self.text).contains(char::is_alphanumeric)).collect();
        let count = spoken.len();
        let whole = |(at, part): (usize, Span)| {
            let start = if at == 0 { quoted.outer.start } else { part.start };
            let end = if at + 1 == count && part.end == quoted.inner.end { quoted.outer.end } else { part.end };
            let inner = Span::new(part.start, part.end - (part.len() - part.of(self.text).trim_end_matches([',', ' ']).len()));
            Quoted { outer: Span::new(start, end), inner, goes_on: quoted.goes_on && at + 1 == count, ..quoted }
        };
        spoken.into_iter().enumerate().map(whole).collect()
    }

    /// How many bytes of the gap before a token belong to what is said: its stops.
    fn stop_before(&self, token: usize) -> usize {
        let gap = self.gap(token - 1);
        gap.len() - gap.trim_start().trim_start_matches(['.', '!', '?', '…', ',', ' ', '\u{a0}', '\u{202f}']).len()
    }

    /// How many bytes of the gap behind a token belong to the clause: its stops and dashes.
    fn stop_behind(&self, token: usize) -> usize {
        let gap = self.gap(token);
        let is_stop = |c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | ']');
        let said = gap.trim_start_matches(|c: char| c.is_whitespace() || is_dash(c) || is_stop(c));
        gap.len() - said.len()
    }

    /// The last token of an editor's note in brackets that begins with a token.
    fn note(&self, token: usize) -> Option<usize> {
        if !self.gap(token - 1).ends_with('[') {
            return None;
        }
        (token..self.classes.len().min(token + LONGEST_CLAUSE)).find(|&last| self.gap(last).contains(']'))
    }

    /// The last token of a reporting clause that begins with a token, where one is put in.
    fn clause(&self, token: usize) -> Option<usize> {
        let before = self.gap(token.checked_sub(1)?).trim_end();
        let dashed = before.ends_with(['—', '–', '―']);
        if self.has(token, Class::CAPITAL) || !(dashed || before.ends_with([',', '!', '?', '…', '.', ')', ']', '»'])) {
            return None;
        }
        let flows = |token: usize| self.gap(token).chars().all(|c| c.is_whitespace() || c == '-');
        // `lui dit X`, `me répondit-elle`
        let mut verb = token;
        while verb < token + 2 && self.has(verb, Class::OBJECT) && !self.has(verb, Class::VERB) && flows(verb) {
            verb += 1;
        }
        let subject = Class::PRONOUN.or(Class::THE).or(Class::A).or(Class::CAPITAL).or(Class::HONORIFIC).or(Class::GIVEN);
        let inverted = |verb: usize| {
            let mut next = verb + 1;
            while next < verb + 3 && flows(next - 1) && self.has(next, Class::ADVERB) && !self.has(next, Class::CAPITAL) {
                next += 1;
            }
            flows(next - 1) && (self.gap(verb).contains('-') || self.has(next, subject))
        };
        let verbs = (token..=verb).find(|&verb| self.has(verb, Class::VERB)).or_else(|| {
            // `— он сказал`, behind a dash alone.
            (token + 1..token + 4).find(|&verb| dashed && self.has(verb, Class::VERB) && self.has(token, subject))
        })?;
        if !dashed && !inverted(verbs) {
            return None;
        }
        let mut last = verbs;
        while last < verbs + LONGEST_CLAUSE && last + 1 < self.classes.len() {
            let gap = self.gap(last).trim();
            let lists = Class::PARTICIPLE.or(Class::PREPOSITION).or(Class::RELATIVE);
            let ends = if dashed && !gap.is_empty() {
                gap.contains(is_dash) || gap.contains(['.', '!', '?', '…'])
            } else {
                gap.contains([';', ':', '!', '?', '.', '…', '»']) || (gap.contains([',', '—', '–']) && !self.has(last + 1, lists))
            };
            if ends {
                break;
            }
            last += 1;
        }
        Some(last)
    }

    /// Whether the story goes on behind a clause that ends with a token: its sentence ends there, and no dash follows.
    fn tells(&self, last: usize, form: Form) -> bool {
        let gap = self.gap(last);
        let next = self.document.sentences().partition_point(|sentence| sentence.tokens.0 <= last);
        let Some(sentence) = self.document.sentences().get(next) else { return false };
        let spoken = Class::SELF.or(Class::YOU);
        let lively = sentence.span.of(self.text).trim_end().ends_with(['!', '?', '…']);
        let speaks = lively || (sentence.tokens.0..sentence.tokens.1).any(|token| self.has(token, spoken));
        form == Form::Dash && gap.contains('.') && !gap.contains(is_dash) && !speaks
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―' | '-')
}
