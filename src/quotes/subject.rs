//! Who a clause is about: the words before or behind a verb that stand for somebody.
//!
//! No parse. A subject ends right before its verb, over auxiliaries, adverbs and appositions, or begins right behind it; what is
//! neither name nor pronoun is a description from its article to its noun.

use super::cast::{Cast, Mention};
use super::lexis::Class;
use super::page::Page;

/// The longest description of a speaker, in tokens.
const LONGEST_DESCRIPTION: usize = 12;
/// How far before the verb its subject may stand, with what is put in between.
const FARTHEST_SUBJECT: usize = 45;

/// What stands for a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    /// Somebody of the cast.
    Named(usize),
    /// A pronoun, at this token.
    Pronoun(usize),
    /// A description with this token for its noun.
    Described(usize),
}

/// The words that stand for somebody, as tokens (first, one past the last), and what they are.
pub(super) type Found = ((usize, usize), Subject);

/// Who a sentence is about: the name, pronoun or description that it opens with, or its first name.
pub(super) fn opening(page: &Page<'_>, cast: &Cast<'_>, first: usize, end: usize) -> Option<Found> {
    if let Some(found) = starting_at(page, cast, first, end) {
        return Some(found);
    }
    // What a preposition governs is no subject, up to the next comma or verb.
    let mut governed = false;
    let mut token = first;
    while token < end {
        if page.has(token, Class::PREPOSITION) {
            governed = true;
        } else if page.has(token, Class::VERB.or(Class::AUXILIARY).or(Class::CONJUNCTION)) {
            governed = false;
        }
        let mut next = token + 1;
        if !page.has(token, Class::INSIDE) {
            if let Some(mention) = cast.at(token) {
                if !governed && !page.has(mention.end - 1, Class::POSSESSIVE) {
                    return Some(((mention.first, mention.end), Subject::Named(mention.person)));
                }
                next = mention.end;
            } else if is_subject_pronoun(page, token) && !governed {
                return Some(((token, token + 1), Subject::Pronoun(token)));
            }
        }
        governed &= page.flows(next - 1);
        token = next;
    }
    None
}

/// The subject that ends before a verb.
pub(super) fn subject_before(page: &Page<'_>, cast: &Cast<'_>, lowest: usize, verb: usize) -> Option<Found> {
    let lowest = lowest.max(verb.saturating_sub(FARTHEST_SUBJECT));
    let mut at = verb;
    // Over auxiliaries and adverbs, and what hangs between commas.
    loop {
        if at <= lowest {
            return None;
        }
        let previous = at - 1;
        if !page.flows(previous) {
            return if page.gap(previous).trim_start_matches(['.', ' ']).starts_with([',', '—', '–', ')', '-']) {
                over_apposition(page, cast, lowest, previous)
            } else {
                None
            };
        }
        if page.has(previous, Class::INFINITIVE) && previous > lowest + 1 && page.flows(previous - 1) && cast.at(previous - 1).is_none() {
            // `Ruiz went on to say`
            at = previous - 1;
            continue;
        }
        let passes = page.has(previous, Class::AUXILIARY.or(Class::ADVERB)) && cast.at(previous).is_none();
        if !passes {
            break;
        }
        at = previous;
    }
    let last = at - 1;
    if page.has(last, Class::INSIDE) {
        return None;
    }
    if page.has(last, Class::RELATIVE) {
        // `X, who said`; `X who said`
        return if last > lowest { ending_at(page, cast, lowest, last - 1) } else { None };
    }
    if page.has(last, Class::CONJUNCTION.or(Class::PREPOSITION)) {
        return opening(page, cast, clause_start(page, lowest, last), last + 1);
    }
    let found = ending_at(page, cast, lowest, last)?;
    // `avoiding a direct answer`
    let noun = page.has(verb, Class::NOUN) && page.has(found.0.0, Class::THE.or(Class::A));
    if noun && matches!(found.1, Subject::Described(head) if !page.has(head, Class::ROLE)) {
        return None;
    }
    // `entered the race vowing “…”`: what stands before a participle is its object more often.
    let doubtful = page.has(verb, Class::PARTICIPLE) && matches!(found.1, Subject::Described(head) if !page.has(head, Class::ROLE));
    if doubtful { opening(page, cast, clause_start(page, lowest, last), last + 1) } else { Some(found) }
}

/// The start of the clause that a token stands in: behind the last `;`, `:` or bracket.
pub(super) fn clause_start(page: &Page<'_>, lowest: usize, token: usize) -> usize {
    (lowest..token).rev().find(|&at| page.gap(at).contains([';', '“', '”', '"'])).map_or(lowest, |at| at + 1)
}

/// `X, who chairs the growers, said`: the subject before what stands between the commas. `last` is the last token in between.
fn over_apposition(page: &Page<'_>, cast: &Cast<'_>, lowest: usize, last: usize) -> Option<Found> {
    /// Pieces between commas to pass over.
    const MOST_PIECES: usize = 5;
    let mut at = last;
    let mut fallback: Option<Found> = None;
    for piece in 0..MOST_PIECES {
        let mut start = at;
        while start > lowest && (page.flows(start - 1) || page.gap(start - 1).trim() == ".") {
            start -= 1;
        }
        if page.has(at, Class::INSIDE) {
            break;
        }
        if start <= lowest {
            // Nothing before: the sentence opens with its subject, or with `In Paris,`.
            let found = opening(page, cast, start, at + 1).filter(|found| piece > 0 || found.0.1 > at || fallback.is_none());
            return found
                .filter(|found| matches!(found.1, Subject::Named(person) if !cast.people[person].body) || fallback.is_none())
                .or(fallback);
        }
        if let Some(found) = ending_at(page, cast, lowest, at) {
            let alone = found.0.0 <= start;
            let person = matches!(found.1, Subject::Named(person) if !cast.people[person].body);
            let governed = found.0.0 > start && page.has(found.0.0 - 1, Class::PREPOSITION);
            if piece > 0 && !governed && (person || matches!(found.1, Subject::Pronoun(_))) {
                return Some(found);
            }
            if !governed && (alone || piece > 0) && fallback.is_none_or(|known| piece == 1 && !matches!(known.1, Subject::Named(_))) {
                fallback = Some(found);
            }
        }
        at = start - 1;
    }
    fallback
}

fn is_subject_pronoun(page: &Page<'_>, token: usize) -> bool {
    page.has(token, Class::PRONOUN) && !page.has(token, Class::THE.or(Class::OBJECT))
}

/// `the Scot`, which stands for somebody as a pronoun does; not `the Scot Ana Ruiz`, `the Kenyan lawyer`.
fn is_compatriot(page: &Page<'_>, article: usize) -> bool {
    let noun = article + 1;
    let behind = Class::VERB.or(Class::AUXILIARY).or(Class::ADVERB).or(Class::RELATIVE).or(Class::PREPOSITION);
    page.has(article, Class::THE)
        && page.has(noun, Class::DEMONYM)
        && page.has(noun, Class::CAPITAL)
        && page.flows(article)
        && (!page.flows(noun) || page.has(noun + 1, behind))
}

/// What stands for somebody and ends with the token `last`.
pub(super) fn ending_at(page: &Page<'_>, cast: &Cast<'_>, lowest: usize, last: usize) -> Option<Found> {
    if page.has(last, Class::INSIDE) {
        return None;
    }
    if is_subject_pronoun(page, last) {
        return Some(((last, last + 1), Subject::Pronoun(last)));
    }
    if last > lowest && is_compatriot(page, last - 1) {
        return Some(((last - 1, last + 1), Subject::Pronoun(last)));
    }
    if let Some(mention) = cast.at(last).filter(|mention| mention.first >= lowest) {
        if page.has(last, Class::POSSESSIVE) && !page.lower(last).ends_with('\'') {
            return None;
        }
        // `of the Globe and Mail`
        let joined = |first: usize| first > lowest + 1 && page.has(first - 1, Class::CONJUNCTION) && page.flows(first - 2);
        let first = Some(mention.first).filter(|&first| joined(first)).and_then(|first| cast.at(first - 2));
        let first = first.map_or(mention.first, |other| other.first.max(lowest));
        let governed = first > lowest && page.flows(first - 1) && {
            let before = first - 1;
            page.has(before, Class::PREPOSITION)
                || (page.has(before, Class::THE.or(Class::A))
                    && before > lowest
                    && page.has(before - 1, Class::PREPOSITION)
                    && page.flows(before - 1))
        };
        if !governed {
            return Some(((mention.first, mention.end), Subject::Named(mention.person)));
        }
        // `a spokesman for the Ministry of Defence`
        let whole = description(page, lowest, mention.end - 1);
        let owner = whole.and_then(|(_, head)| cast.at(head)).filter(|owner| owner.end < mention.first && owner.first >= lowest);
        if let Some(owner) = owner {
            // `Ruiz of the Harbour Board said`
            return Some(((owner.first, owner.end), Subject::Named(owner.person)));
        }
        let named = whole.and_then(|(first, head)| named_before(page, cast, lowest, first, head));
        if let Some(named) = named {
            return Some(((named.first, named.end), Subject::Named(named.person)));
        }
        return match whole {
            Some((first, head)) if page.has(head, Class::ROLE.or(Class::TITLE)) => Some(((first, mention.end), Subject::Described(head))),
            _ => Some(((mention.first, mention.end), Subject::Named(mention.person))),
        };
    }
    let (first, head) = description(page, lowest, last)?;
    // `Ruiz's statement said`
    let owner = (first..head).find_map(|token| cast.at(token)).filter(|owner| page.has(owner.end - 1, Class::POSSESSIVE));
    if let Some(owner) = owner.filter(|owner| owner.first >= lowest && page.has(last, Class::WORDS)) {
        return Some(((owner.first, owner.end), Subject::Named(owner.person)));
    }
    if let Some(mention) = named_before(page, cast, lowest, first, head) {
        return Some(((mention.first, mention.end), Subject::Named(mention.person)));
    }
    let known = page.has(first, Class::THE.or(Class::A)) || page.has(head, Class::ROLE) || page.has(first, Class::POSSESSIVE);
    let no_noun = Class::VERB.or(Class::PREPOSITION).or(Class::CONJUNCTION).or(Class::THAT).or(Class::THE).or(Class::A);
    let no_noun = no_noun.or(Class::PRONOUN).or(Class::NO_NAME);
    let is_noun = !page.has(head, no_noun) || (page.has(head, Class::ROLE) && !page.has(head, Class::PRONOUN));
    (known && is_noun && !page.has(last, Class::PREPOSITION.or(Class::ADVERB))).then_some(((first, last + 1), Subject::Described(head)))
}

/// The name that opens a clause before a role that no second comma sets off: `Ana Ruiz, chair of the growers said`.
fn named_before<'c>(page: &Page<'_>, cast: &'c Cast<'_>, lowest: usize, first: usize, head: usize) -> Option<&'c Mention> {
    let mention = cast.at(first.checked_sub(1)?)?;
    let opens = mention.first == lowest && page.gap(first - 1).trim() == ",";
    (opens && page.has(head, Class::ROLE) && is_full_name(cast, mention)).then_some(mention)
}

/// The description that ends with a token: its first token and its noun.
fn description(page: &Page<'_>, lowest: usize, last: usize) -> Option<(usize, usize)> {
    let breaks = Class::VERB.or(Class::AUXILIARY).or(Class::CONJUNCTION).or(Class::THAT).or(Class::INSIDE).or(Class::RELATIVE);
    let mut first = last;
    let mut head = last;
    loop {
        if page.has(first, Class::PREPOSITION) {
            // What stands before the preposition is the noun.
            if first == lowest || !page.flows(first - 1) || page.has(first - 1, breaks) {
                // `With one poster writing`, but nobody in `has for its part said`.
                let put_in = first > lowest && page.has(first - 1, Class::AUXILIARY) && !page.has(first, Class::THE.or(Class::A));
                return (first < last && !put_in).then_some((first + 1, head));
            }
            head = first - 1;
        }
        if first == lowest || last - first >= LONGEST_DESCRIPTION || !page.flows(first - 1) {
            break;
        }
        let previous = first - 1;
        let noun = page.has(previous, Class::ROLE) && !page.has(previous, Class::AUXILIARY);
        // `the Reading manager`
        let noun = noun || (page.has(previous, Class::CAPITAL) && !page.has(previous, Class::OPENS));
        if page.has(previous, breaks) && !noun {
            break;
        }
        if page.has(first, Class::THE.or(Class::A)) && !page.has(previous, Class::PREPOSITION) {
            break;
        }
        first = previous;
    }
    Some((first, head))
}

/// The subject behind a verb: `said X`.
pub(super) fn subject_behind(page: &Page<'_>, cast: &Cast<'_>, verb: usize, end: usize) -> Option<Found> {
    let mut at = verb;
    while at < end && page.flows(at) && page.has(at + 1, Class::ADVERB) && cast.at(at + 1).is_none() {
        at += 1;
    }
    if at + 1 >= end || !page.flows(at) {
        return None;
    }
    starting_at(page, cast, at + 1, end)
}

/// What stands for somebody and begins with the token `first`.
pub(super) fn starting_at(page: &Page<'_>, cast: &Cast<'_>, first: usize, end: usize) -> Option<Found> {
    if first >= end || page.has(first, Class::INSIDE) {
        return None;
    }
    if let Some(mention) = cast.at(first).filter(|mention| mention.end <= end)
        && !page.has(mention.end - 1, Class::POSSESSIVE)
    {
        let mention = employed(page, cast, mention, end).unwrap_or(mention);
        return Some(((first, mention.end), Subject::Named(mention.person)));
    }
    if is_subject_pronoun(page, first) {
        return Some(((first, first + 1), Subject::Pronoun(first)));
    }
    if is_compatriot(page, first) && first + 1 < end {
        return Some(((first, first + 2), Subject::Pronoun(first + 1)));
    }
    let stops = Class::VERB.or(Class::AUXILIARY).or(Class::CONJUNCTION).or(Class::THAT).or(Class::RELATIVE).or(Class::ADVERB);
    let mut last = first;
    let mut head = None;
    while last < end && last - first < LONGEST_DESCRIPTION {
        let role = page.has(last, Class::ROLE);
        if page.has(last, stops) && !role && cast.at(last).is_none() {
            break;
        }
        if page.has(last, Class::PREPOSITION) {
            if last > first && page.has(last, Class::OF) {
                head = head.or(Some(last - 1));
            } else if last > first || !page.has(last, Class::THE) {
                break;
            }
        }
        if let Some(mention) = cast.at(last).filter(|mention| head.is_none() && mention.first == last && mention.end <= end)
            && !page.has(mention.end - 1, Class::POSSESSIVE)
            && !page.has(mention.end, Class::ROLE)
        {
            let Some(role) = shared_role(page, cast, mention) else {
                return Some(((first, mention.end), Subject::Named(mention.person)));
            };
            last = role;
        }
        last += 1;
        let goes_on = Class::ROLE.or(Class::PREPOSITION).or(Class::CAPITAL);
        let role = role && !page.has(last - 1, Class::POSSESSIVE);
        if !page.flows(last - 1) || (role && head.is_none() && !page.has(last, goes_on)) {
            break;
        }
    }
    while last > first && page.has(last - 1, Class::PREPOSITION.or(Class::THE).or(Class::A)) {
        last -= 1;
    }
    let head = head.filter(|&head| head < last).unwrap_or(last.max(first + 1) - 1);
    let known = page.has(first, Class::THE.or(Class::A)) || page.has(head, Class::ROLE) || page.has(first, Class::POSSESSIVE);
    // `said Mother`
    let known = known || (last == first + 1 && page.has(first, Class::CAPITAL) && page.has(first, Class::HONORIFIC));
    // `meant the government`: an article within opens another description.
    let article = |at: usize| page.has(at, Class::THE.or(Class::A)) && !page.has(at, Class::OF);
    let known = known && !(first + 1..last).any(|at| article(at) && !page.has(at - 1, Class::PREPOSITION));
    // `said a statement by Ruiz`
    if known && page.has(head, Class::WORDS) && head + 1 == last && page.flows(head) && page.has(last, Class::AGENT) {
        return starting_at(page, cast, last + 1, end);
    }
    // `told readers`, but `Ruiz's readers told`
    let addressed = page.has(head, Class::ADDRESSEE) && !page.has(first, Class::POSSESSIVE);
    // `the head of the growers Ana Ruiz`
    let named = cast.at(last.wrapping_sub(1)).filter(|mention| mention.end == last && mention.first > first && is_full_name(cast, mention));
    if let Some(named) = named.filter(|mention| known && page.has(head, Class::ROLE) && page.has(mention.name, Class::GIVEN))
        && !page.has(named.first - 1, Class::PREPOSITION.or(Class::THE).or(Class::A).or(Class::POSSESSIVE))
    {
        return Some(((first, last), Subject::Named(named.person)));
    }
    let described = last > first && known && !addressed && !page.has(head, Class::THE.or(Class::A).or(Class::NO_NAME));
    let named = || named_behind(page, cast, last, end).map(|mention| ((first, mention.end), Subject::Named(mention.person)));
    if described { named().or(Some(((first, last), Subject::Described(head)))) } else { None }
}

/// The role behind a name and the next, which say together whose somebody is: `the former Genoa and Zagreb striker`.
fn shared_role(page: &Page<'_>, cast: &Cast<'_>, mention: &Mention) -> Option<usize> {
    let and = page.has(mention.end, Class::CONJUNCTION) && page.flows(mention.end - 1) && page.flows(mention.end);
    let other = cast.at(mention.end + 1).filter(|other| and && other.first == mention.end + 1)?;
    (page.flows(other.end - 1) && page.has(other.end, Class::ROLE)).then_some(other.end)
}

/// The person behind an employer and a role: `CNN media critic Brian Stelter`.
fn employed<'c>(page: &Page<'_>, cast: &'c Cast<'_>, employer: &Mention, end: usize) -> Option<&'c Mention> {
    /// Words between them.
    const ROLE: usize = 4;
    let stops = Class::VERB.or(Class::AUXILIARY).or(Class::CONJUNCTION).or(Class::THAT).or(Class::RELATIVE).or(Class::ADVERB);
    let stops = stops.or(Class::PREPOSITION).or(Class::PRONOUN).or(Class::INSIDE);
    let between = |&at: &usize| page.flows(at - 1) && cast.at(at).is_none() && (!page.has(at, stops) || page.has(at, Class::ROLE));
    let at = (employer.end..end.min(employer.end + ROLE)).take_while(between).last()? + 1;
    let person = cast.at(at).filter(|mention| page.flows(at - 1) && mention.first == at && mention.end <= end)?;
    is_full_name(cast, person).then_some(person)
}

/// Whether a mention is a person's name with two words at least.
fn is_full_name(cast: &Cast<'_>, mention: &Mention) -> bool {
    !cast.people[mention.person].body && mention.end - mention.name >= 2
}

/// The name that a comma sets off behind a description: `the chair, Ana Ruiz`, `its chair, the critic Ana Ruiz`.
fn named_behind<'c>(page: &Page<'_>, cast: &'c Cast<'_>, first: usize, end: usize) -> Option<&'c Mention> {
    /// Words of a title before it.
    const TITLE: usize = 4;
    if page.gap(first - 1).trim() != "," {
        return None;
    }
    let at = (first..end.min(first + TITLE)).find(|&token| cast.at(token).is_some() || !page.flows(token))?;
    let mention = cast.at(at).filter(|mention| mention.first >= first && mention.end <= end)?;
    let title = Class::THE.or(Class::A).or(Class::ROLE).or(Class::TITLE);
    let titled = mention.first == first || page.has(first, title);
    (titled && is_full_name(cast, mention) && !page.has(mention.end - 1, Class::POSSESSIVE)).then_some(mention)
}
