//! Who said it: a source for every quotation, paragraph by paragraph.
//!
//! First the clause beside the quotation, then the one of the quotation before it in its paragraph, then the speaker of the
//! paragraph before. Pronouns and roles are resolved to the cast as they come. Where the text is a dialogue, `story` tells. This is the order
//! of O'Keefe et al. (*A sequence labelling approach to quote attribution*, EMNLP 2012) and of the sieve of Muzny et al.
//! (*A two-stage sieve approach for quote attribution*, EACL 2017), without their learned parts.

use super::beside::{Beside, clauses_beside};
use super::cast::{Cast, Person};
use super::clause::{self, Clause, Rule};
use super::dialogue::is_dialogue;
use super::lexis::Class;
use super::page::Page;
use super::speech::{is_full, words};
use super::story;
use super::subject::{self, Found, Subject};
use crate::article::Span;

/// Most words of a speaker.
const LONGEST_SPEAKER: usize = 12;
/// Mentions that a pronoun may reach back over.
const MOST_MENTIONS: usize = 24;
/// Sentences that it may reach back over.
const MOST_SENTENCES: usize = 24;
/// Paragraphs that a speaker is remembered for, where nobody else is heard.
const REMEMBERED: usize = 3;

// What makes a mention the one that a pronoun means; set by hand on the pronouns of PolNeAR's and PDNC's open documents.
const AS_SUBJECT: f64 = 0.8;
const AS_SPEAKER: f64 = 0.2;
const OF_GENDER: f64 = 0.8;
const LIFELESS: f64 = 0.5;
/// The sentence right before is about it.
const JUST_BEFORE: f64 = 0.3;
/// What the one who spoke last has beside that, where no mention shows it.
const AS_LAST: f64 = 0.25;
/// How a mention fades with each sentence.
const FADES: f64 = 0.3;
const POSSESSED: f64 = 0.4;

/// Who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Person(usize),
    /// Somebody known by a description alone: where it stands and whether that is a man (over nought) or a woman.
    Described(Span, i32),
    Unknown,
}

/// The source of a stretch in marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    pub clause: Clause,
    pub who: Who,
    /// Whether the stretch is one more part of the quotation before it.
    pub joined: bool,
}

/// A source for each stretch in marks, or none, and whether the text is a dialogue. O(tokens).
pub(super) fn attribute(page: &Page<'_>, cast: &Cast<'_>) -> (Vec<Option<Source>>, bool) {
    let beside: Vec<Beside> = (0..page.quoted.len()).map(|at| clauses_beside(page, cast, at)).collect();
    let dialogue = is_dialogue(page, &beside);
    if dialogue {
        return (story::attribute(page, cast, &beside), true);
    }
    let own = |beside: &Beside| match beside.own?.subject {
        Subject::Pronoun(token) if page.has(token, Class::SELF) => Some(token),
        _ => None,
    };
    let narrator = beside.iter().find_map(own);
    let mut speakers = Speakers { page, cast, turns: Vec::new(), narrator };
    let mut sources: Vec<Option<Source>> = Vec::new();
    let mut start = 0;
    while start < page.quoted.len() {
        let block = page.quoted[start].block;
        let end = start + page.quoted[start..].iter().take_while(|quoted| quoted.block == block).count();
        speakers.paragraph(start, end, &beside, &mut sources);
        start = end;
    }
    (sources, false)
}

/// Whoever the sentence before a stretch is about, in its paragraph or opening with a colon at its end.
pub(super) fn sentence_before(page: &Page<'_>, cast: &Cast<'_>, at: usize) -> Option<Clause> {
    let start = page.quoted[at].outer.start;
    let sentence = page.sentence_at(start);
    let here = page.document.sentences()[sentence];
    if here.tokens.0 < page.token_at(start) || sentence == 0 || !is_full(page, at) {
        return None;
    }
    let before = page.document.sentences()[sentence - 1];
    let leads = before.span.of(page.text).trim_end().ends_with([':', '—', '-', ',']);
    let (first, last) = before.tokens;
    if last <= first || page.has(last - 1, Class::INSIDE) || !(leads || before.block == here.block) {
        return None;
    }
    let found = clause::before(page, cast, first, last).filter(|clause| leads || clause.rule < Rule::Loose);
    let found = found.or_else(|| subject::opening(page, cast, first, last).filter(|found| may_speak(page, found)).map(about));
    found.map(|clause| Clause { rule: Rule::SentenceBefore, ..clause })
}

/// Whether what a sentence is about may be somebody who speaks: no `This week`, nor whoever tells it all.
fn may_speak(page: &Page<'_>, found: &Found) -> bool {
    match found.1 {
        Subject::Named(_) => true,
        Subject::Pronoun(token) => !page.has(token, Class::SELF),
        Subject::Described(head) => page.has(head, Class::ROLE),
    }
}

/// A clause without a verb: its sentence is about somebody.
fn about((mention, subject): Found) -> Clause {
    Clause { verb: None, mention, subject, rule: Rule::SentenceBefore }
}

/// Who a clause is about, whoever spoke before.
pub(super) fn who(page: &Page<'_>, cast: &Cast<'_>, clause: &Clause) -> Who {
    let speakers = Speakers { page, cast, turns: Vec::new(), narrator: None };
    speakers.who(clause, 0)
}

struct Speakers<'p> {
    page: &'p Page<'p>,
    cast: &'p Cast<'p>,
    /// Who spoke in which block, the latest last; neighbours differ.
    turns: Vec<(usize, Who)>,
    /// The first `I` beside a quotation.
    narrator: Option<usize>,
}

impl Speakers<'_> {
    /// The sources of the stretches `start..end`, which are all of one paragraph.
    fn paragraph(&mut self, start: usize, end: usize, beside: &[Beside], sources: &mut Vec<Option<Source>>) {
        let page = self.page;
        for at in start..end {
            let quoted = &page.quoted[at];
            let previous = at.checked_sub(1).and_then(|before| sources[before]);
            let goes_on = at > 0 && page.quoted[at - 1].goes_on;
            let inherited =
                |joined| previous.map(|source| Source { clause: Clause { rule: Rule::GoesOn, ..source.clause }, joined, ..source });
            let source = if goes_on {
                // A quotation that runs over paragraphs may have its clause in the last.
                match (inherited(true), beside[at].own) {
                    (Some(source), _) if source.clause.rule != Rule::Turn => Some(source),
                    (_, Some(clause)) => Some(Source { clause, who: self.who(&clause, quoted.block), joined: true }),
                    (source, None) => source,
                }
            } else if let Some(clause) = beside[at].own {
                Some(Source { clause, who: self.who(&clause, quoted.block), joined: false })
            } else if at > start && previous.is_some_and(|source| source.clause.rule != Rule::Credit) {
                inherited(beside[at - 1].behind && is_full(page, at))
            } else {
                None
            };
            if let Some(Source { who, .. }) = source {
                self.heard(quoted.block, who);
            }
            sources.push(source);
        }
        // `“Well.” He rose. “I go,” said Ruiz.`: one paragraph, one speaker.
        for at in (start..end.saturating_sub(1)).rev() {
            if sources[at].is_none() && is_full(page, at) {
                sources[at] = sources[at + 1].map(|source| Source {
                    clause: Clause { rule: Rule::GoesOn, ..source.clause },
                    joined: false,
                    ..source
                });
            }
        }
        if sources[start].is_none() && (is_full(page, start) || words(page, start) > 3) {
            let found = self.around(start, end);
            for source in &mut sources[start..end] {
                *source = source.or(found);
            }
            if let Some(source) = found {
                self.heard(page.quoted[start].block, source.who);
            }
        }
    }

    fn heard(&mut self, block: usize, who: Who) {
        match self.turns.last_mut() {
            Some(last) if last.1 == who => last.0 = block,
            _ => self.turns.push((block, who)),
        }
    }

    /// The source of a paragraph that names none beside its quotations.
    fn around(&self, start: usize, end: usize) -> Option<Source> {
        let page = self.page;
        let quoted = &page.quoted[start];
        let here = page.document.sentences()[page.sentence_at(quoted.outer.start)];
        let opener = page.token_at(quoted.outer.start);
        if let Some(clause) = sentence_before(page, self.cast, start) {
            return Some(Source { clause, who: self.who(&clause, quoted.block), joined: false });
        }
        // `Ruiz studies “the ways of ants”`: the sentence is about the speaker.
        if here.tokens.0 < opener && words(page, start) > 3 {
            let found = subject::opening(page, self.cast, subject::clause_start(page, here.tokens.0, opener - 1), opener);
            if let Some(found) = found.filter(|found| may_speak(page, found)) {
                let clause = about(found);
                return Some(Source { clause, who: self.who(&clause, quoted.block), joined: false });
            }
        }
        let block = page.document.article().blocks()[quoted.block];
        let all_quoted = page.text[block.body..quoted.outer.start].trim().is_empty()
            && page.text.get(page.quoted[end - 1].outer.end..block.span.end).is_none_or(|rest| !rest.contains(char::is_alphanumeric));
        let &(last_block, last) = self.turns.last()?;
        let near = quoted.block <= last_block + REMEMBERED;
        let mention = (opener, opener);
        let made =
            |who, rule| Source { clause: Clause { verb: None, mention, subject: Subject::Pronoun(usize::MAX), rule }, who, joined: false };
        (all_quoted && near && quoted.block == last_block + 1).then(|| made(last, Rule::Paragraph))
    }

    fn who(&self, clause: &Clause, block: usize) -> Who {
        let page = self.page;
        match clause.subject {
            Subject::Named(person) => Who::Person(person),
            Subject::Pronoun(token) => self.antecedent(token, block),
            Subject::Described(head) => {
                let (first, end) = clause.mention;
                let definite = page.has(first, Class::THE) && !page.has(first, Class::PRONOUN);
                if let Some(person) = self.cast.bearer(page.lower(head)).filter(|_| definite) {
                    return Who::Person(person);
                }
                let gender = match (page.has(head, Class::MAN), page.has(head, Class::WOMAN)) {
                    (true, false) => 1,
                    (false, true) => -1,
                    _ => 0,
                };
                Who::Described(page.span(first, end), gender)
            }
        }
    }

    /// Who a pronoun means.
    fn antecedent(&self, token: usize, block: usize) -> Who {
        let page = self.page;
        let class = page.classes[token];
        if class.has(Class::SELF) {
            return Who::Described(page.tokens[self.narrator.unwrap_or(token)].span(), 0);
        }
        let gender = i32::from(class.has(Class::HE)) - i32::from(class.has(Class::SHE));
        // A verb that needs no pronoun tells nothing of whom it means.
        let told = class.has(Class::PRONOUN);
        let group = class.has(Class::THEY);
        let fits_kind = |person: &Person| !told || (person.body == (gender == 0) && !(group && person.located));
        let sentence = page.sentence_at(page.tokens[token].span().start);
        let lowest = page.document.sentences()[sentence.saturating_sub(MOST_SENTENCES)].tokens.0;
        let last = self.turns.last().filter(|(spoken, _)| block <= spoken + REMEMBERED);
        let just_spoke = |who: Who| match last {
            Some(&(_, last)) if last == who => AS_SPEAKER,
            _ => 0.0,
        };
        let mut best: Option<(f64, Who)> = None;
        let mut offer = |score: f64, who: Who| {
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, who));
            }
        };
        let before = self.cast.before(token);
        for mention in self.cast.mentions[..before].iter().rev().take(MOST_MENTIONS).take_while(|mention| mention.first >= lowest) {
            let person = &self.cast.people[mention.person];
            if page.has(mention.first, Class::INSIDE) || !fits_kind(person) || person.gender * gender < 0 {
                continue;
            }
            let mut score = 1.0 / (1.0 + FADES * (sentence - mention.sentence) as f64);
            score += if mention.subject { AS_SUBJECT } else { 0.0 };
            score += if gender != 0 && person.gender * gender > 0 { OF_GENDER } else { 0.0 };
            score += if mention.subject && mention.sentence + 1 >= sentence { JUST_BEFORE } else { 0.0 };
            score -= if !told && person.body { LIFELESS } else { 0.0 };
            score -= if person.acts || person.gender != 0 { 0.0 } else { LIFELESS };
            score -= if page.has(mention.end - 1, Class::POSSESSIVE) { POSSESSED } else { 0.0 };
            offer(score + just_spoke(Who::Person(mention.person)), Who::Person(mention.person));
        }
        if let Some(&(spoken, who)) = last {
            let fits = match who {
                Who::Person(person) => {
                    let person = &self.cast.people[person];
                    fits_kind(person) && person.gender * gender >= 0
                }
                Who::Described(_, known) => known * gender >= 0,
                Who::Unknown => false,
            };
            if fits {
                let age = 1.0 / (1.0 + FADES * block.saturating_sub(spoken) as f64);
                offer(age + AS_LAST + just_spoke(who), who);
            }
        }
        best.map_or(Who::Unknown, |(_, who)| who)
    }
}

/// What to call somebody: at most twelve words.
pub(super) fn name(page: &Page<'_>, cast: &Cast<'_>, who: Who) -> Option<Span> {
    let span = match who {
        Who::Person(person) => cast.people[person].name,
        Who::Described(span, _) => span,
        Who::Unknown => return None,
    };
    (span.of(page.text).split_whitespace().count() <= LONGEST_SPEAKER).then_some(span)
}
