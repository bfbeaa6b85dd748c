//! Which language a text is written in: a vote of its script, its letters and the stop words of the languages of that script.
//!
//! The ballot of a script is read from the sections `stop` and `letters` of its languages' files when first asked for, and from
//! nothing else of them: the lexicons of languages that a text is not in are never parsed.

use std::iter;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::lexicon::section;
use super::script::Script;
use super::{Classes, Language};

/// What the vote asks for. `ENGLISH`, `LEAD`, `WHATLANG` and `LEAD_AT_LAST` were swept over whole texts and first 60, 120 and 300
/// characters of treebanks, golden cases and `tests/detect.txt`, which is so no held-out test; the others were set by hand.
mod weight {
    /// A word with letters that are not of every language of its script, to each language that has them all.
    pub(super) const LETTERS: f64 = 0.7;
    /// What English has beside its words, where it has any: most texts are English.
    pub(super) const ENGLISH: f64 = 0.5;
    /// Share of the words in a text of more than twice [`MANY`] that no other language reaches with the stop words of English.
    pub(super) const ENGLISH_SHARE: f64 = 0.3;
    /// The lead over the next language that decides: more than one word that no other lists.
    pub(super) const LEAD: f64 = 1.3;
    /// The least share of the words in a text of more than [`MANY`] that decides; a language of no file stays below it.
    pub(super) const SHARE: f64 = 0.1;
    /// Words enough for the share of them to say something.
    pub(super) const MANY: usize = 12;
    /// What whatlang's word is worth where the vote is undecided, if it is quite confident.
    pub(super) const WHATLANG: f64 = 1.5;
    /// The lead that is enough once whatlang has been asked; below it the text is in no language for sure.
    pub(super) const LEAD_AT_LAST: f64 = 0.3;
}

/// Bytes of a text that vote.
const VOTING: usize = 1024;
/// Bytes that whatlang reads.
const READ: usize = 4096;
/// Words that a language adds to the ballot of a script, for room.
const WORDS: usize = 400;

/// A set of languages, one bit each.
type Languages = u64;

/// What the languages of a script list.
#[derive(Debug, Default)]
struct Ballot {
    /// The languages of the script, English first.
    languages: Vec<Language>,
    /// Which languages list a word as a stop word.
    words: FxHashMap<&'static str, Languages>,
    /// Which languages write a letter that is not everybody's.
    letters: FxHashMap<char, Languages>,
}

static BALLOTS: [OnceLock<Ballot>; Script::COUNT] = [const { OnceLock::new() }; Script::COUNT];

/// The language that a text is written in, [`Language::UNKNOWN`] where that is not sure.
pub(super) fn detect(text: &str) -> Language {
    let voting = head(text, VOTING);
    let Some(script) = Script::of_text(voting) else { return Language::UNKNOWN };
    let mut languages = script.languages();
    match (languages.next(), languages.next()) {
        (Some(only), None) => return only,
        // What most texts are in is told by its own stop words, before the others' are read.
        (Some(Language::ENGLISH), _) if is_english(voting) => return Language::ENGLISH,
        _ => {}
    }
    let ballot = BALLOTS[script.index()].get_or_init(|| Ballot::read(script));
    let (mut votes, words) = ballot.count(voting, script);
    let (first, lead) = ballot.first(&votes);
    let covers = words <= weight::MANY || votes[index(first)] >= weight::SHARE * words as f64;
    if lead >= weight::LEAD && covers {
        return first;
    }
    if let Some(found) = whatlang::detect(head(text, READ)) {
        match Language::from_code(found.lang().code()) {
            // A guess counts only for a language that has a vote already.
            Some(language) if found.is_reliable() || votes[index(language)] > 0.0 => {
                votes[index(language)] += weight::WHATLANG * found.confidence();
            }
            None if found.is_reliable() => return Language::UNKNOWN,
            _ => {}
        }
    }
    let (first, lead) = ballot.first(&votes);
    if lead >= weight::LEAD_AT_LAST { first } else { Language::UNKNOWN }
}

/// Whether so many words of a text are English stop words that it is in no other language.
fn is_english(text: &str) -> bool {
    let lexicon = Language::ENGLISH.lexicon();
    let (mut listed, mut all) = (0, 0);
    for word in words(text) {
        listed += usize::from(lexicon.classes_of(word).has(Classes::STOP));
        all += 1;
    }
    all > 2 * weight::MANY && listed as f64 >= weight::ENGLISH_SHARE * all as f64
}

/// The votes for each language of the table.
type Votes = [f64; Languages::BITS as usize];

impl Ballot {
    fn read(script: Script) -> Self {
        let mut ballot = Self { languages: script.languages().collect(), ..Self::default() };
        ballot.words.reserve(ballot.languages.len() * WORDS);
        for &language in &ballot.languages {
            let bit = 1 << index(language);
            let file = language.entry().lexicon;
            for word in section(file, "stop").flat_map(str::split_ascii_whitespace).filter(|word| begins_in(script, word)) {
                *ballot.words.entry(word.trim_end_matches(['\'', '’'])).or_default() |= bit;
            }
            for letter in section(file, "letters").flat_map(str::chars).filter(|&letter| Script::of(letter) == Some(script)) {
                *ballot.letters.entry(letter).or_default() |= bit;
            }
        }
        ballot
    }

    /// The votes of a text, and how many words it has in the script.
    fn count(&self, text: &str, script: Script) -> (Votes, usize) {
        let mut votes: Votes = [0.0; Languages::BITS as usize];
        let mut count = 0;
        let mut lower = String::new();
        for word in text.split(|c: char| !is_letter(c)).filter(|word| begins_in(script, word)) {
            count += 1;
            lower.clear();
            lower.extend(word.chars().flat_map(char::to_lowercase));
            let listed = self.words.get(lower.as_str()).copied().unwrap_or(0);
            give(&mut votes, listed, 1.0 / f64::from(listed.count_ones().max(1)));
            let written = lower.chars().filter(|c| !c.is_ascii()).filter_map(|c| self.letters.get(&c)).copied();
            give(&mut votes, written.reduce(|some, others| some & others).unwrap_or(0), weight::LETTERS);
        }
        if votes[index(Language::ENGLISH)] > 0.0 {
            votes[index(Language::ENGLISH)] += weight::ENGLISH;
        }
        (votes, count)
    }

    /// The language with the most votes, and by how many it leads.
    fn first(&self, votes: &Votes) -> (Language, f64) {
        let mut best = (Language::UNKNOWN, 0.0);
        let mut second = 0.0;
        for &language in &self.languages {
            let own = votes[index(language)];
            if own > best.1 {
                second = best.1;
                best = (language, own);
            } else if own > second {
                second = own;
            }
        }
        (best.0, best.1 - second)
    }
}

/// Gives a vote to each of these languages.
fn give(votes: &mut Votes, mut languages: Languages, vote: f64) {
    while languages != 0 {
        votes[languages.trailing_zeros() as usize] += vote;
        languages &= languages - 1;
    }
}

fn begins_in(script: Script, word: &str) -> bool {
    word.chars().next().and_then(Script::of) == Some(script)
}

fn index(language: Language) -> usize {
    usize::from(language.0)
}

/// Letters, and what stands above or below them.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{93c}' | '\u{94d}' | '\u{200c}')
}

/// The stretches of letters of a text: what `split` finds, but by bytes where these are ASCII.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let run = move |at: usize, letters: bool| {
        let like = |byte: &&u8| byte.is_ascii() && byte.is_ascii_alphabetic() == letters;
        at + text.as_bytes()[at..].iter().take_while(like).count()
    };
    let beyond_ascii = move |at: usize| text[at..].chars().next().filter(|c| !c.is_ascii());
    let mut at = 0;
    iter::from_fn(move || {
        at = run(at, false);
        while let Some(c) = beyond_ascii(at).filter(|&c| !is_letter(c)) {
            at = run(at + c.len_utf8(), false);
        }
        let start = at;
        at = run(at, true);
        while let Some(c) = beyond_ascii(at).filter(|&c| is_letter(c)) {
            at = run(at + c.len_utf8(), true);
        }
        text.get(start..at).filter(|word| !word.is_empty())
    })
}

/// The first `bytes` of a text, less what a character would lose.
fn head(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_stretches_of_letters() {
        for text in ["", "one", " one, two3four ", "“Été” n’est—pas", "ά ω.", "…", "a’b", "née ", "日本 go"] {
            let split: Vec<&str> = text.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).collect();
            assert_eq!(words(text).collect::<Vec<_>>(), split, "{text}");
        }
    }
}
