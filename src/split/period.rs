//! Whether one `.` between two words ends a sentence: abbreviations, initials, numbers.

use super::next::{Kind as NextKind, Next};
use super::stop::Stop;
use super::words;
use crate::lang::{Classes, Lexicon, Traits};

/// Whether the sentence ends at this stop.
pub(super) fn ends(stop: &Stop, next: &Next, lexicon: &Lexicon) -> bool {
    let word = words::before(stop.before);
    if word.is_empty() {
        return true;
    }
    if next.kind == NextKind::Caseless {
        let aside = stop.bracketed && !stop.before.starts_with(['(', '（']);
        if aside || stop.quoted && stop.is_reported(lexicon) {
            return false;
        }
    }
    let numeric = word.chars().all(char::is_numeric);
    if stop.bracketed && (numeric || words::is_letter(word)) && words::last_token(stop.before) == word {
        // `1.) The lock`
        return false;
    }
    let ordinals = lexicon.traits().has(Traits::ORDINAL_STOP);
    if numeric || ordinals && words::is_roman(word) {
        return !(numeric && is_date(stop.before, word, next) || ordinals && is_ordinal(stop.before, word, numeric, next, lexicon));
    }
    let lettered = words::is_letter(word) || words::is_dotted(word);
    if lettered && next.initial() && !stop.quoted {
        // `z. B.`, `J. R. Olsen`
        return false;
    }
    let classes = if lettered { classes_of_letters(stop.before, word, lexicon) } else { classes(word, lexicon) };
    if classes.has(Classes::CLOSES) {
        let clock = lettered && word.ends_with(['m', 'M']);
        let clause = words::end(stop.before, 100).rsplit_once(": ").map_or(stop.before, |(_, clause)| clause);
        return next.kind != NextKind::Digit && !next.has(Classes::GOES_ON) && !next.initial() && has_clause(clause, 4, clock, lexicon);
    }
    if classes.has(Classes::MAY_END) {
        return (next.opens() || next.has(Classes::HONORIFIC)) && has_clause(stop.before, 3, false, lexicon);
    }
    if classes.has(Classes::HONORIFIC.or(Classes::ABBREVIATION)) || goes_on_in(word, next, lexicon) {
        return false;
    }
    if words::is_initial(word) {
        return next.opens() && (word != "I" || stop.before.ends_with("and I"));
    }
    if classes.has(Classes::BEFORE_NUMBER) {
        return !next.counts();
    }
    if lettered || words::is_label(word) {
        return next.opens();
    }
    if next.kind == NextKind::Digit && has_ending(word, lexicon)
        || next.kind == NextKind::Caseless && word.contains('.') && !word.is_ascii()
    {
        return false;
    }
    let unlisted = !lexicon.traits().has(Traits::VOWELLESS_WORDS) && words::is_vowelless(word);
    !unlisted || stop.quoted || next.opens()
}

/// The classes of a word; of its noun where it is elided: `l'Ing.`
fn classes(word: &str, lexicon: &Lexicon) -> Classes {
    let classes = lexicon.classes_of(word);
    match word.split_once(['\'', '’']) {
        Some((_, noun)) if !classes.has(Classes::ANY_ABBREVIATION) => lexicon.classes_of(noun),
        _ => classes,
    }
}

/// The classes of letters with the spaced letters before them (`z. B` as `z.B`), or by themselves.
fn classes_of_letters(before: &str, word: &str, lexicon: &Lexicon) -> Classes {
    /// Letters that are put together at most: `p. m. p. a.`
    const MOST: usize = 4;
    let mut parts = vec![word];
    let mut rest = before;
    while parts.len() < MOST {
        let above = rest[..rest.len() - parts[parts.len() - 1].len()].trim_end();
        let Some(stopped) = above.strip_suffix('.') else { break };
        let letter = words::before(stopped);
        if !words::is_letter(letter) && !words::is_dotted(letter) {
            break;
        }
        parts.push(letter);
        rest = stopped;
    }
    parts.reverse();
    let joined = classes(&parts.join("."), lexicon);
    if joined.has(Classes::ANY_ABBREVIATION) { joined } else { classes(word, lexicon) }
}

/// Whether the word goes on in the next one, as one abbreviation of two: `v. Chr.`, `EE. UU.`
fn goes_on_in(word: &str, next: &Next, lexicon: &Lexicon) -> bool {
    let short = word.chars().nth(if word.is_ascii() { 3 } else { 5 }).is_none();
    short && next.stopped() && lexicon.classes_of(&format!("{word}.{}", next.word)).has(Classes::ANY_ABBREVIATION)
}

/// `2016. 11. 14.`, and what follows it in a script without capitals.
fn is_date(before: &str, number: &str, next: &Next) -> bool {
    let dated = before[..before.len() - number.len()].ends_with(". ");
    next.stopped() && next.kind == NextKind::Digit || next.kind == NextKind::Caseless && dated
}

/// `3. Mai`, `der 45. Präsident`, `II. Rákóczi`: a number with the stop of an ordinal.
fn is_ordinal(before: &str, number: &str, numeric: bool, next: &Next, lexicon: &Lexicon) -> bool {
    if next.kind == NextKind::Digit || next.has(Classes::AFTER_ORDINAL) {
        return number.len() <= 4;
    }
    let above = lexicon.classes_of(words::before(before[..before.len() - number.len()].trim_end()));
    let opener = next.opens();
    if opener && above.has(Classes::AFTER_ORDINAL) {
        // `1912. október 8. A …`
        return false;
    }
    let follows = above.has(Classes::BEFORE_ORDINAL);
    if numeric { number.len() <= 3 && follows } else { !opener || follows }
}

/// Whether a compound ends in an abbreviation that a number follows: `Goethestr. 14`.
fn has_ending(word: &str, lexicon: &Lexicon) -> bool {
    let endings = word.char_indices().rev().take(4).map(|(at, _)| &word[at..]);
    endings.into_iter().any(|ending| lexicon.classes_of(&format!("-{ending}")).has(Classes::BEFORE_NUMBER))
}

/// Whether the sentence so far has more than its opening words: `At 5 a.m. Mr. Smith …` goes on.
fn has_clause(before: &str, least: usize, clock: bool, lexicon: &Lexicon) -> bool {
    let adverbial = clock && lexicon.classes_of(words::first(before.trim_start())).has(Classes::PREPOSITION);
    !adverbial && before.split_whitespace().nth(least - 1).is_some()
}
