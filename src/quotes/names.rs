//! Names in a text: runs of capitals that no sentence asks for, with the titles before them.
//!
//! No list of names beyond common given names: they tell where a name begins that a title or a place stands before.

use super::cast::Mention;
use super::lexis::Class;
use super::page::Page;
use crate::document::Shape;

/// Longest run of capitals taken for one name, in tokens.
const LONGEST_NAME: usize = 10;

/// The runs of capitals that are names.
pub(super) fn runs(page: &Page<'_>) -> Vec<Mention> {
    let named = Named::new(page);
    let mut mentions = Vec::new();
    for (index, sentence) in page.document.sentences().iter().enumerate() {
        let (mut at, end) = sentence.tokens;
        let mut about = false;
        while at < end {
            let run = run_end(page, &named, at, end);
            if run == at {
                at += 1;
                continue;
            }
            if let Some((first, name, last)) = own_name(page, &named, at, run) {
                let subject = !page.has(first, Class::INSIDE) && !page.has(last - 1, Class::POSSESSIVE) && {
                    let opens = !about && !is_governed(page, sentence.tokens.0, first);
                    opens || is_speaking(page, sentence.tokens.0, first, last)
                };
                about |= subject;
                mentions.push(Mention { first, name, end: last, person: 0, subject, sentence: index });
            }
            at = run;
        }
    }
    mentions
}

/// Whether a preposition stands before a name, with at most three words between.
fn is_governed(page: &Page<'_>, lowest: usize, first: usize) -> bool {
    let reach = first.saturating_sub(3).max(lowest);
    let phrase = (reach..first).rev().take_while(|&token| page.flows(token) && !page.has(token, Class::VERB.or(Class::AUXILIARY)));
    phrase.into_iter().any(|token| page.has(token, Class::PREPOSITION))
}

/// Whether a reporting verb stands right beside a name, over auxiliaries and adverbs.
fn is_speaking(page: &Page<'_>, lowest: usize, first: usize, end: usize) -> bool {
    let passes = |token: usize| page.has(token, Class::AUXILIARY.or(Class::ADVERB));
    let mut after = end;
    while after < end + 3 && page.flows(after - 1) && passes(after) {
        after += 1;
    }
    // `“…,” said Ruiz`, but `Hale praised Ruiz` is about Hale, and `told Ruiz` names who listens.
    let inverted = first > lowest && page.flows(first - 1) && page.has(first - 1, Class::VERB) && !page.has(first - 1, Class::ADDRESSED);
    let inverted = inverted && (first - 1 == lowest || !page.flows(first - 2) || page.has(first - 2, Class::ADVERB.or(Class::INSIDE)));
    (page.flows(after - 1) && page.has(after, Class::VERB)) || inverted
}

/// Which distinct words are names, as their capitals say.
struct Named {
    /// One a distinct word: over nought where it stands with a capital that no sentence asks for, more often than without.
    votes: Vec<i32>,
    /// Whether common nouns have capitals, too.
    nouns: bool,
}

impl Named {
    fn new(page: &Page<'_>) -> Self {
        let distinct = page.tokens.iter().map(|token| token.word as usize + 1).max().unwrap_or(0);
        let nouns = page.classes.iter().any(|class| class.has(Class::BEFORE_NOUN));
        let mut votes = vec![0_i32; distinct];
        for (at, (token, class)) in page.tokens.iter().zip(&page.classes).enumerate() {
            if !class.has(Class::CAPITAL) {
                votes[token.word as usize] -= 1;
            } else if !class.has(Class::OPENS) {
                votes[token.word as usize] += if nouns && is_noun(page, at) { -4 } else { 2 };
            }
        }
        Self { votes, nouns }
    }

    fn vote(&self, page: &Page<'_>, token: usize) -> i32 {
        self.votes[page.tokens[token].word as usize]
    }

    fn may_be(&self, page: &Page<'_>, token: usize) -> bool {
        let vote = self.vote(page, token);
        let known = Class::GIVEN.or(Class::TITLE).or(Class::HONORIFIC);
        !self.nouns || vote > 0 || (vote == 0 && page.has(token, Class::OPENS)) || page.has(token, known)
    }
}

/// Whether a word with a capital is a common noun by what stands before it: an article or an adjective.
fn is_noun(page: &Page<'_>, token: usize) -> bool {
    let Some(before) = token.checked_sub(1).filter(|&before| page.flows(before)) else { return false };
    let small = Class::STOP.or(Class::VERB).or(Class::AUXILIARY).or(Class::PREPOSITION).or(Class::ADVERB).or(Class::CONJUNCTION);
    page.has(before, Class::BEFORE_NOUN) || !page.has(before, small.or(Class::CAPITAL).or(Class::PARTICLE))
}

fn is_shouted(page: &Page<'_>, token: usize) -> bool {
    let word = page.tokens[token].span().of(page.text);
    word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.')
}

fn may_be_name(page: &Page<'_>, named: &Named, token: usize) -> bool {
    page.has(token, Class::CAPITAL)
        && named.may_be(page, token)
        && !page.has(token, Class::NO_NAME.or(Class::PRONOUN))
        && (!page.has(token, Class::STOP) || is_shouted(page, token))
}

/// One past the last token of a run of capitals that begins at `at`; `at` itself if none does.
fn run_end(page: &Page<'_>, named: &Named, at: usize, end: usize) -> usize {
    if !may_be_name(page, named, at) {
        return at;
    }
    let mut last = at;
    while last + 1 < end && last + 1 - at < LONGEST_NAME {
        // `Dominic Inglot & Jamie Murray`
        let two = page.gap(last).contains('&') && last > at && page.has(at, Class::GIVEN);
        if two
            || page.has(last, Class::POSSESSIVE)
            || !joins(page, last)
            || page.has(last + 1, Class::INSIDE) != page.has(at, Class::INSIDE)
        {
            break;
        }
        if may_be_name(page, named, last + 1) || is_initial(page, last + 1) || is_surname(page, last + 1) {
            last += 1;
            continue;
        }
        // `de la Rosa`, `Secretary of the Interior`: small words inside a name.
        let person = (at..=last).any(|token| page.has(token, Class::GIVEN) && !page.has(token, Class::TITLE));
        let of_person = |token: usize| page.has(token, Class::CAPITAL) || !page.has(token, Class::PREPOSITION.or(Class::STOP));
        let small = |token: usize| page.has(token, Class::PARTICLE) && (!person || of_person(token));
        let mut ahead = last + 1;
        while ahead < end && ahead < last + 3 && small(ahead) && page.flows(ahead) {
            ahead += 1;
        }
        if ahead > last + 1 && ahead < end && may_be_name(page, named, ahead) && !page.has(ahead, Class::OPENS) {
            last = ahead;
        } else {
            break;
        }
    }
    last + 1
}

/// `Theresa May`: what is no name elsewhere is one behind a given name.
fn is_surname(page: &Page<'_>, token: usize) -> bool {
    let small = page.has(token, Class::NO_NAME) && !page.has(token, Class::ADVERB);
    // A headline may have capitals all along.
    let small = small || (page.has(token, Class::AUXILIARY) && !page.has(token + 1, Class::CAPITAL));
    small && page.has(token, Class::CAPITAL) && page.has(token - 1, Class::GIVEN)
}

fn is_initial(page: &Page<'_>, token: usize) -> bool {
    page.tokens[token].characters() == 1 && page.tokens[token].has(Shape::CAPITAL)
}

/// Whether a token and the next may be one name: blanks, a hyphen, the stop of an initial or an honorific between them.
fn joins(page: &Page<'_>, token: usize) -> bool {
    if page.is_blank(token) {
        return true;
    }
    let gap = page.gap(token);
    let dotted = page.lower(token).contains('.');
    let short = dotted || is_initial(page, token) || page.has(token, Class::HONORIFIC.or(Class::TITLE));
    match gap.trim() {
        "" => !gap.contains('\n') || gap.matches('\n').count() == 1,
        "-" | "&" => true,
        "." => short && gap.len() <= 2,
        _ => false,
    }
}

/// The name in a run: first token with its titles, first of the name, one past the last. None if it is no name.
fn own_name(page: &Page<'_>, named: &Named, first: usize, end: usize) -> Option<(usize, usize, usize)> {
    let mut first = first;
    let title = |token: usize| page.has(token, Class::TITLE.or(Class::HONORIFIC));
    let is_named = |token: usize| named.vote(page, token) > 0;
    // A capital that opens the sentence and is written small elsewhere is no part of it.
    if page.has(first, Class::OPENS) && !is_named(first) && !page.has(first, Class::GIVEN) && !title(first) {
        let small = named.vote(page, first) < 0 || page.has(first, Class::ROLE.or(Class::VERB).or(Class::ADVERB).or(Class::STOP));
        // `Usually the Kardashians`
        let small = small || (page.has(first + 1, Class::THE) && !page.has(first + 1, Class::CAPITAL));
        let verb_follows = page.has(end, Class::VERB.or(Class::AUXILIARY).or(Class::RELATIVE)) || page.has(end - 1, Class::POSSESSIVE);
        if small || (end - first == 1 && !verb_follows) {
            first += 1;
            while first < end && !page.has(first, Class::CAPITAL) {
                first += 1;
            }
        }
    }
    if first >= end {
        return None;
    }
    // `the Scot said`, `a Kenyan lawyer`
    if end - first == 1 && page.has(first, Class::DEMONYM) && !page.has(first, Class::GIVEN) {
        return None;
    }
    // Titles go, unless nothing is left: then it is a description and no name.
    let mut name = first;
    if let Some(last) = (first..end - 1).rev().find(|&token| title(token) && !is_body_after(page, token, end)) {
        name = last + 1;
        while name < end && !page.has(name, Class::CAPITAL) {
            name += 1;
        }
        // `President of France Emmanuel Macron`, but the `Governor of Maryland` has no name.
        if name > last + 1 && page.has(last + 1, Class::OF) {
            if name + 2 >= end {
                return None;
            }
            name += 1;
        }
    }
    // `East Asia Daniel Kritenbrink`
    let given = |token: usize| page.has(token, Class::GIVEN);
    let apart = end - name >= 4
        || (first > 0 && page.flows(first - 1) && page.has(first - 1, Class::PREPOSITION))
        || is_shouted(page, name)
        || (name..end).any(|token| page.has(token, Class::BODY) && !given(token));
    if end - name >= 3
        && apart
        && !given(name)
        && !is_initial(page, name)
        && !page.has(end - 1, Class::BODY)
        && let Some(at) = (name + 1..end - 1).find(|&token| given(token))
    {
        (first, name) = (at, at);
    }
    // `Georgia Aquarium Chairman`
    let only_title =
        end - name > 1 && page.has(end - 1, Class::ROLE) && title(end - 1) && !page.has(end - 1, Class::BODY) && !(name..end).any(given);
    let only_title = only_title || end - name == 1 && (title(name) || page.has(name, Class::ROLE)) && !given(name);
    let only_title = only_title && !(first < name && page.has(name - 1, Class::HONORIFIC));
    (name < end && !only_title).then_some((first, name, end))
}

/// Whether a word that could be a title stands inside an organisation's name (`House Intelligence Committee`).
fn is_body_after(page: &Page<'_>, token: usize, end: usize) -> bool {
    page.has(end - 1, Class::BODY) && !page.has(token, Class::HONORIFIC)
}
