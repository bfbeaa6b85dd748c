//! Reporting clauses: the verb beside a quotation and the words that stand for its subject.
//!
//! The verb is a listed one, its subject stands before or behind it (`subject`); `according to X`, `X: “…”` and the credit
//! line behind a quotation are clauses, too.

use super::cast::Cast;
use super::lexis::Class;
use super::page::Page;
use super::subject::{Found, Subject, clause_start, ending_at, opening, starting_at, subject_before, subject_behind};
use crate::article::Span;

/// How far from a quotation its verb may stand, in tokens.
const FARTHEST_VERB: usize = 40;

/// How a clause was found, surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rule {
    /// `“…,” said X`, `“…,” X said`.
    After,
    /// `X said, “…”`, `X: “…”`.
    Before,
    /// `according to X`.
    Source,
    /// The subject stands farther off, or the verb is a weak one.
    Loose,
    /// A credit line: `“…” – X`.
    Credit,
    /// The clause of the quotation before, in the same paragraph.
    GoesOn,
    /// The speaker of the paragraph before.
    Paragraph,
    /// The other speaker of a dialogue.
    Turn,
    /// Whoever the sentence before is about.
    SentenceBefore,
}

/// A reporting clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    pub verb: Option<Span>,
    /// The words that stand for the speaker, as tokens: first, one past the last.
    pub mention: (usize, usize),
    pub subject: Subject,
    pub rule: Rule,
}

/// The clause behind a quotation: the tokens of its sentence up to the next quotation.
pub(super) fn behind(page: &Page<'_>, cast: &Cast<'_>, first: usize, end: usize) -> Option<Clause> {
    let end = end.min(first + FARTHEST_VERB);
    if let Some(clause) = source(page, cast, first, end.min(first + 4), end) {
        return Some(clause);
    }
    if let Some(clause) = remark(page, cast, first, end) {
        return Some(clause);
    }
    if page.has(first, Class::CONJUNCTION) {
        // `“…” when X said`: another matter.
        return None;
    }
    for verb in first..end {
        let strong = page.has(verb, Class::VERB);
        if page.has(verb, Class::INSIDE) || !(strong || page.has(verb, Class::WEAK)) || cast.at(verb).is_some() || is_compound(page, verb) {
            continue;
        }
        let near = verb <= first + 3;
        if !strong && verb > first + 8 {
            continue;
        }
        let inverted = verb == first || (first..verb).all(|token| page.has(token, Class::ADVERB.or(Class::AUXILIARY)));
        if inverted {
            if page.has(verb, Class::AUXILIARY) && !strong {
                continue;
            }
            let found = subject_behind(page, cast, verb, end).or_else(|| dropped(page, cast, verb, end));
            if let Some((mention, subject)) = found {
                return Some(Clause { verb: Some(page.tokens[verb].span()), mention, subject, rule: Rule::After });
            }
            continue;
        }
        if let Some((mention, subject)) = subject_before(page, cast, first, verb) {
            let beside = mention.0 <= first + 1 && (strong || near);
            if !beside && !strong {
                continue;
            }
            return Some(Clause {
                verb: Some(page.tokens[verb].span()),
                mention,
                subject,
                rule: if beside { Rule::After } else { Rule::Loose },
            });
        }
    }
    None
}

/// `“…” was his first remark`, `“…” was Ruiz's reply`: whoever's the words are.
fn remark(page: &Page<'_>, cast: &Cast<'_>, first: usize, end: usize) -> Option<Clause> {
    /// How far from its verb the noun may stand, in tokens.
    const FARTHEST: usize = 6;
    let owner = first + 1;
    if !page.has(first, Class::AUXILIARY) || owner + 1 >= end || !page.flows(first) {
        return None;
    }
    let named = cast.at(owner).filter(|mention| mention.first == owner && page.has(mention.end - 1, Class::POSSESSIVE));
    let (mention, subject) = match named {
        Some(mention) => ((owner, mention.end), Subject::Named(mention.person)),
        None if page.has(owner, Class::PRONOUN) && page.has(owner, Class::THE) => ((owner, owner + 1), Subject::Pronoun(owner)),
        None => return None,
    };
    let until = (mention.1 + FARTHEST).min(end);
    let near = (mention.1..until).take_while(|&token| page.flows(token - 1)).any(|token| page.has(token, Class::WORDS));
    near.then_some(Clause { verb: None, mention, subject, rule: Rule::After })
}

/// The clause before a quotation: the tokens of its sentence from the one before it.
pub(super) fn before(page: &Page<'_>, cast: &Cast<'_>, first: usize, end: usize) -> Option<Clause> {
    /// Auxiliaries and adverbs between a subject and its verb.
    const BESIDE: usize = 4;
    let first = first.max(end.saturating_sub(FARTHEST_VERB));
    let verb_second = page.document.lexicon().quotes().is_verb_second();
    let nearest = clause_start(page, first, end.max(1) - 1);
    for verb in (first..end).rev() {
        if page.has(verb, Class::INSIDE)
            || !page.has(verb, Class::VERB.or(Class::WEAK))
            || cast.at(verb).is_some()
            || is_compound(page, verb)
        {
            continue;
        }
        let beside = (verb + 1..end).all(|token| page.has(token, Class::ADVERB.or(Class::THAT).or(Class::ADDRESSEE)));
        let strong = page.has(verb, Class::VERB);
        if page.has(verb, Class::AUXILIARY) && !beside {
            continue;
        }
        let agent = strong && page.has(verb + 1, Class::AGENT) && page.flows(verb);
        let found = if agent { starting_at(page, cast, verb + 2, end) } else { subject_before(page, cast, first, verb) };
        // `The problem, says Ruiz, is “…”`
        let put_in = || strong && verb > first && page.gap(verb - 1).trim() == "," && cast.at(verb + 1).is_some();
        let turned = strong && (verb_second || put_in()) && !page.has(verb, Class::ADDRESSED);
        let found = if turned { inverted(page, cast, verb, end, found) } else { found };
        // `Diceva: «…»`
        let led = beside && page.gap(end - 1).trim_start().starts_with(':');
        let found = found.or_else(|| dropped(page, cast, verb, verb + 1).filter(|_| led));
        let Some((mention, subject)) = found else { continue };
        // `… in response to comments; readers called it “…”`: beyond a semicolon the subject stands right beside its verb.
        if verb < nearest && (!strong || agent || verb > mention.1 + BESIDE) {
            continue;
        }
        let rule = if strong && end - verb <= 12 { Rule::Before } else { Rule::Loose };
        return Some(Clause { verb: Some(page.tokens[verb].span()), mention, subject, rule });
    }
    if let Some(clause) = (first..end).rev().find_map(|token| source(page, cast, token, token + 1, end)) {
        return Some(clause);
    }
    // `X: “…”`
    if end > first && page.gap(end - 1).trim_start().starts_with(':') {
        let known = |found: &Found| !matches!(found.1, Subject::Described(_));
        if let Some((mention, subject)) = ending_at(page, cast, first, end - 1).filter(known) {
            return Some(Clause { verb: None, mention, subject, rule: Rule::Before });
        }
        if let Some((mention, subject)) = opening(page, cast, first, end) {
            return Some(Clause { verb: None, mention, subject, rule: Rule::Loose });
        }
    }
    None
}

/// The verb that ends a compound is none: `the much-discussed trailer`.
fn is_compound(page: &Page<'_>, verb: usize) -> bool {
    verb > 0 && page.gap(verb - 1) == "-"
}

/// The subject of a verb that needs none, `explicou depois`: a name that the clause has farther off, else whom the text spoke of.
fn dropped(page: &Page<'_>, cast: &Cast<'_>, verb: usize, end: usize) -> Option<Found> {
    if !page.document.lexicon().quotes().drops_subject() || !page.has(verb, Class::VERB) {
        return None;
    }
    let named = opening(page, cast, verb + 1, end).filter(|found| matches!(found.1, Subject::Named(person) if !cast.people[person].body));
    named.or(Some(((verb, verb), Subject::Pronoun(verb))))
}

/// `Am Montag sagte X: „…“`: the subject behind the verb, unless the words before it are somebody for sure.
fn inverted(page: &Page<'_>, cast: &Cast<'_>, verb: usize, end: usize, before: Option<Found>) -> Option<Found> {
    let sure = |found: &Found| match found.1 {
        Subject::Named(person) => cast.people[person].mentions > 1,
        Subject::Pronoun(_) => true,
        Subject::Described(head) => page.has(head, Class::ROLE),
    };
    before.filter(sure).or_else(|| subject_behind(page, cast, verb, end)).or(before)
}

/// A line of nothing but a name behind a quotation that ends its paragraph: `– X, of the Y`.
pub(super) fn credit(page: &Page<'_>, cast: &Cast<'_>, first: usize, end: usize) -> Option<Clause> {
    /// The longest such line, in tokens.
    const LONGEST: usize = 12;
    if first >= end || end - first > LONGEST || (first..end).any(|token| page.has(token, Class::VERB.or(Class::AUXILIARY))) {
        return None;
    }
    // `Anonymous blogger, “…”`
    let last = (first..end).find(|&token| token + 1 == end || !page.flows(token))?;
    let described = last > first && page.has(last, Class::ROLE) && !page.has(last, Class::CAPITAL);
    let (mention, subject) = if described { ((first, last + 1), Subject::Described(last)) } else { starting_at(page, cast, first, end)? };
    let dated = (first..end).any(|token| page.lower(token).starts_with(|c: char| c.is_ascii_digit()));
    let person = matches!(subject, Subject::Named(person) if !cast.people[person].body);
    ((person || described) && !dated).then_some(Clause { verb: None, mention, subject, rule: Rule::Credit })
}

/// A turn in a transcript, all of it in marks: `“X: …”`.
pub(super) fn turn(page: &Page<'_>, cast: &Cast<'_>, first: usize) -> Option<Clause> {
    let mention = cast.at(first).filter(|mention| mention.first == first && page.gap(mention.end - 1).starts_with(':'))?;
    let subject = Subject::Named(mention.person);
    Some(Clause { verb: None, mention: (first, mention.end), subject, rule: Rule::Credit })
}

/// `according to X`, opened in `first..until`.
fn source(page: &Page<'_>, cast: &Cast<'_>, first: usize, until: usize, end: usize) -> Option<Clause> {
    let at = (first..until.min(end)).find(|&token| page.has(token, Class::SOURCE) && !page.has(token, Class::INSIDE))?;
    let first = if page.has(at + 1, Class::PREPOSITION) { at + 2 } else { at + 1 };
    let (mention, subject) = starting_at(page, cast, first, end)?;
    Some(Clause { verb: Some(page.span(at, first)), mention, subject, rule: Rule::Source })
}
