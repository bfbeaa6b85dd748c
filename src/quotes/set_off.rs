//! What the layout sets off as somebody's words, without marks: block quotes here, turns of talk in `talk`.
//!
//! A block quote is whoever's its credit line names (`— X`, in its last line or right behind it), else the lead-in's before it
//! (`X wrote:`). Where marks within a passage hold speech, that stands first and the passage is left out.

use rustc_hash::FxHashMap;

use super::cast::Cast;
use super::clause;
use super::confidence::passage;
use super::page::Page;
use super::speakers::{self, Who};
use super::{Quotation, QuoteSource};
use crate::article::{Article, BlockKind, Span};

/// A passage set off by the layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passage {
    pub source: QuoteSource,
    /// A part a paragraph; in plain text, where `>` opens each line, a part a line.
    pub parts: Vec<Span>,
    /// The words that name who said it: of the credit line, or before the colon of a turn.
    pub credit: Option<Span>,
    /// The block before it, as a place in [`Article::blocks`].
    lead: Option<usize>,
}

impl Passage {
    pub fn turn(parts: Vec<Span>, credit: Span) -> Self {
        Self { source: QuoteSource::Turn, parts, credit: Some(credit), lead: None }
    }

    /// The words of its credit, if it has one.
    pub fn name<'t>(&self, text: &'t str) -> &'t str {
        self.credit.map_or("", |credit| credit.of(text))
    }

    fn block(lead: Option<usize>) -> Self {
        Self { source: QuoteSource::Block, parts: Vec::new(), credit: None, lead }
    }
}

/// The block quotes of an article, in order. O(bytes of its quotes).
pub(super) fn block_quotes(article: &Article) -> Vec<Passage> {
    let text = article.text();
    let mut found = Vec::new();
    let mut open: Option<Passage> = None;
    for (at, block) in article.blocks().iter().enumerate() {
        if block.kind != BlockKind::Quote {
            if let Some(mut passage) = open.take() {
                passage.credit = passage.credit.or_else(|| credit(text, block.span));
                found.push(passage);
            }
            continue;
        }
        for line in lines(text, block.span) {
            let credit = credit(text, line).filter(|_| open.as_ref().is_some_and(|passage| !passage.parts.is_empty()));
            let passage = open.get_or_insert_with(|| Passage::block(at.checked_sub(1)));
            if credit.is_none() {
                passage.parts.push(line);
            } else {
                passage.credit = credit;
                found.extend(open.take());
            }
        }
    }
    found.extend(open);
    found
}

/// The passages that no marks fill, as quotations; what is in marks and is nobody's becomes the passage's speaker's.
/// O((passages + quotations) · ln quotations).
pub(super) fn offer(page: &Page<'_>, cast: &Cast<'_>, passages: &[Passage], quotations: &mut Vec<Quotation>) {
    // Where what is in marks stands, in order; no two overlap.
    let mut marked: Vec<(Span, usize)> =
        quotations.iter().enumerate().flat_map(|(at, quotation)| quotation.parts.iter().map(move |&part| (part, at))).collect();
    marked.sort_unstable_by_key(|(part, _)| part.start);
    let within = |part: &Span| {
        let (start, end) = (part.start, part.end);
        let first = marked.partition_point(|(other, _)| other.end <= start);
        marked[first..].iter().take_while(move |(other, _)| other.start < end).map(|&(_, quotation)| quotation)
    };
    // Whoever a credit was first found to name.
    let mut known: FxHashMap<&str, Who> = FxHashMap::default();
    for passage in passages {
        let (who, mention) = match passage.credit {
            Some(credit) => (*known.entry(credit.of(page.text)).or_insert_with(|| credited(page, cast, credit)), Some(credit)),
            None => passage.lead.and_then(|lead| led_by(page, cast, lead)).unwrap_or((Who::Unknown, None)),
        };
        let speaker = speakers::name(page, cast, who);
        let mut free = true;
        for at in passage.parts.iter().flat_map(within) {
            let quotation = &mut quotations[at];
            free = false;
            if quotation.speaker.is_none() && passage.credit.is_some() {
                quotation.speaker = speaker;
                quotation.mention = mention;
                quotation.confidence = confidence(passage, speaker);
            }
        }
        if free {
            let confidence = confidence(passage, speaker);
            let (source, parts) = (passage.source, passage.parts.clone());
            quotations.push(Quotation { source, parts, speaker, mention, verb: None, confidence, score: 0.0 });
        }
    }
}

fn confidence(of: &Passage, speaker: Option<Span>) -> f64 {
    passage(speaker.is_some(), of.credit.is_some())
}

/// Whoever a credit names: by his fullest name where he is known by another, else by these words.
fn credited(page: &Page<'_>, cast: &Cast<'_>, credit: Span) -> Who {
    let words = credit.of(page.text);
    let mut letters = words.chars().filter(|c| c.is_alphabetic());
    let initials = words.chars().count() <= 3 && words.chars().all(char::is_uppercase);
    if letters.next().is_some() && letters.next().is_none() {
        // `Q:`, `A:`
        return Who::Unknown;
    }
    let (first, end) = (page.token_at(credit.start), page.token_at(credit.end));
    let whole = |mention: &&super::cast::Mention| mention.first <= first && mention.end == end;
    let named = (first..end).find_map(|token| cast.at(token)).filter(whole).map(|mention| mention.person);
    let named = if initials { cast.with_initials(page, words).or(named) } else { named };
    named.map_or(Who::Described(credit, 0), Who::Person)
}

/// The subject of a lead-in: `X wrote:`.
fn led_by(page: &Page<'_>, cast: &Cast<'_>, block: usize) -> Option<(Who, Option<Span>)> {
    let block = page.document.article().blocks()[block];
    if !block.kind.is_body() || !block.span.of(page.text).ends_with([':', '：', ',']) || page.document.lexicon().quotes().is_empty() {
        return None;
    }
    let sentence = page.document.sentences().get(page.sentence_at(block.span.end - 1))?;
    let (first, end) = sentence.tokens;
    if first >= end {
        return None;
    }
    let clause = clause::before(page, cast, first, end)?;
    let who = speakers::who(page, cast, &clause);
    Some((who, Some(page.span(clause.mention.0, clause.mention.1))))
}

/// The words of a credit line that name somebody: `— X, of the Y`.
fn credit(text: &str, line: Span) -> Option<Span> {
    /// Its longest, in words.
    const LONGEST: usize = 15;
    let words = line.of(text).trim_end();
    let behind = words.trim_start_matches(['—', '–', '―', '-', '~']);
    let dash = &words[..words.len() - behind.len()];
    let dashed = !dash.is_empty() && (dash.len() > 1 || behind.starts_with(' '));
    let name = behind.trim_start();
    let named = name.starts_with(char::is_uppercase) && !name.ends_with(['?', '!', ':', ';']) && !name.contains('\n');
    if !dashed || !named || name.split_whitespace().count() > LONGEST {
        return None;
    }
    let start = line.start + (words.len() - name.len());
    let end = name.find([',', '(', ';', '—', '–']).unwrap_or(name.len());
    Some(Span::new(start, start + end).trim(text)).filter(|span| span.of(text).split_whitespace().count() <= LONGEST / 2)
}

/// The paragraphs of a block quote: in plain text the lines, without the `>` before each.
fn lines(text: &str, block: Span) -> Vec<Span> {
    let words = block.of(text);
    if !words.starts_with('>') {
        return vec![block];
    }
    let mut start = block.start;
    let mut lines = Vec::new();
    for line in words.split_inclusive('\n') {
        let own = line.trim_start_matches(['>', ' ', '\t']);
        let span = Span::new(start + (line.len() - own.len()), start + line.len()).trim(text);
        if span.of(text).contains(char::is_alphanumeric) {
            lines.push(span);
        }
        start += line.len();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::tests::said_by;
    use super::*;

    #[test]
    fn block_quotes_have_a_credit_or_a_lead_in() {
        for (text, expected) in [
            ("So it is.\n\n> We go on.\n> Always.\n>\n> — Ana Ruiz, mayor", vec!["We go on. … Always. | Ana Ruiz"]),
            ("So it is.\n\n> We go on.\n\n-- Ana Ruiz\n\nAll left.", vec!["We go on. | Ana Ruiz"]),
            ("Ana Ruiz of the harbour board wrote:\n\n> We go on.\n\nAll left.", vec!["We go on. | Ana Ruiz"]),
            ("Ana Ruiz left.\n\n> We go on.\n\nAll left.", vec!["We go on. | -"]),
            ("So it is.\n\n> “We go on and on, then.”\n>\n> – Ana Ruiz", vec![]),
            ("So it is.\n\nWe go on.", vec![]),
        ] {
            assert_eq!(said_by(text, QuoteSource::Block), expected, "{text}");
        }
        let marked = "So it is.\n\n> “We go on and on, then.”\n>\n> – Ana Ruiz";
        assert_eq!(said_by(marked, QuoteSource::Speech), ["We go on and on, then. | Ana Ruiz"]);
    }
}
