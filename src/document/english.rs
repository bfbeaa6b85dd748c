//! The English Snowball stemmer (Porter2, M. F. Porter 2001), on the bytes of a word where it stands.
//!
//! The stems are those of `rust-stemmers`, at a quarter of its instructions (300 articles: 63 million, then 17 million). Words that
//! hold anything but `a` to `z` are left to that.

use std::borrow::Cow;

/// A word longer than this, in bytes, is no word of English.
const LONGEST: usize = 48;

/// What is no rule.
const EXCEPTIONS: [(&[u8], &str); 18] = [
    (b"skis", "ski"),
    (b"skies", "sky"),
    (b"dying", "die"),
    (b"lying", "lie"),
    (b"tying", "tie"),
    (b"idly", "idl"),
    (b"gently", "gentl"),
    (b"ugly", "ugli"),
    (b"early", "earli"),
    (b"only", "onli"),
    (b"singly", "singl"),
    (b"sky", "sky"),
    (b"news", "news"),
    (b"howe", "howe"),
    (b"atlas", "atlas"),
    (b"cosmos", "cosmos"),
    (b"bias", "bias"),
    (b"andes", "andes"),
];
/// What stays as it is once a plural is taken off.
const WHOLE: [&[u8]; 8] = [b"inning", b"outing", b"canning", b"herring", b"earring", b"proceed", b"exceed", b"succeed"];
/// Beginnings behind which the first region begins.
const BEGINNINGS: [&[u8]; 3] = [b"gener", b"commun", b"arsen"];

/// A suffix and what takes its place.
type Rule = (&'static [u8], &'static [u8]);

/// The stem of a word in lower case; none where that is not for these rules to say.
pub(super) fn stem(word: &str) -> Option<Cow<'_, str>> {
    if word.len() > LONGEST || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    if word.len() < 3 {
        return Some(Cow::Borrowed(word));
    }
    if let Some((_, stem)) = EXCEPTIONS.iter().find(|(exception, _)| *exception == word.as_bytes()) {
        return Some(Cow::Borrowed(stem));
    }
    let mut stem = Stem::new(word.as_bytes());
    stem.without_plural();
    if !WHOLE.contains(&stem.letters()) {
        stem.without_past();
        stem.with_i();
        stem.without_endings();
    }
    let letters = stem.letters_mut();
    letters.iter_mut().filter(|letter| **letter == b'Y').for_each(|letter| *letter = b'y');
    if word.as_bytes().starts_with(letters) {
        return Some(Cow::Borrowed(&word[..letters.len()]));
    }
    std::str::from_utf8(letters).ok().map(|stem| Cow::Owned(stem.to_owned()))
}

/// A word on the way to its stem; a `y` that is a consonant stands as `Y`.
struct Stem {
    bytes: [u8; LONGEST + 1],
    length: usize,
    /// Where the two regions begin that suffixes must stand in.
    regions: [usize; 2],
}

impl Stem {
    fn new(word: &[u8]) -> Self {
        let mut bytes = [0; LONGEST + 1];
        bytes[..word.len()].copy_from_slice(word);
        let mut behind_vowel = true;
        for byte in &mut bytes[..word.len()] {
            if *byte == b'y' && behind_vowel {
                *byte = b'Y';
            }
            behind_vowel = is_vowel(*byte);
        }
        let length = word.len();
        let known = BEGINNINGS.iter().find(|beginning| word.starts_with(beginning)).map(|beginning| beginning.len());
        let first = known.unwrap_or_else(|| region(&bytes[..length], 0));
        Self { bytes, length, regions: [first, region(&bytes[..length], first)] }
    }

    fn letters(&self) -> &[u8] {
        &self.bytes[..self.length]
    }

    fn letters_mut(&mut self) -> &mut [u8] {
        &mut self.bytes[..self.length]
    }

    fn ends(&self, suffix: &[u8]) -> bool {
        self.letters().ends_with(suffix)
    }

    /// The letter that stands so many before the end, from 1.
    fn back(&self, places: usize) -> Option<u8> {
        self.length.checked_sub(places).map(|at| self.bytes[at])
    }

    /// Whether a suffix of so many letters begins within a region.
    fn within(&self, region: usize, suffix: usize) -> bool {
        self.length - suffix >= self.regions[region]
    }

    fn replace(&mut self, suffix: usize, with: &[u8]) {
        let from = self.length - suffix;
        self.length = from + with.len();
        self.bytes[from..self.length].copy_from_slice(with);
    }

    fn has_vowel_before(&self, suffix: usize) -> bool {
        self.bytes[..self.length.saturating_sub(suffix)].iter().any(|&byte| is_vowel(byte))
    }

    /// Whether what stands before a suffix ends in a short syllable: `hop`, and `on` as a whole.
    fn is_short(&self, suffix: usize) -> bool {
        match self.bytes[..self.length - suffix] {
            [.., one, two, three] => !is_vowel(one) && is_vowel(two) && !is_vowel(three) && !matches!(three, b'w' | b'x' | b'Y'),
            [one, two] => is_vowel(one) && !is_vowel(two),
            _ => false,
        }
    }

    /// Step 1a.
    fn without_plural(&mut self) {
        if self.ends(b"ied") || self.ends(b"ies") {
            return self.replace(3, if self.length > 4 { b"i" } else { b"ie" });
        }
        if !self.ends(b"s") || self.ends(b"ss") || self.ends(b"us") {
            return;
        }
        if self.ends(b"sses") {
            self.replace(2, b"");
        } else if self.has_vowel_before(2) {
            self.replace(1, b"");
        }
    }

    /// Step 1b.
    fn without_past(&mut self) {
        let length = if self.ends(b"ly") { 2 } else { 0 };
        let all = &self.bytes[..self.length - length];
        if all.ends_with(b"eed") {
            if self.within(0, 3 + length) {
                self.replace(3 + length, b"ee");
            }
            return;
        }
        let suffix = match all {
            [.., b'e', b'd'] => 2 + length,
            [.., b'i', b'n', b'g'] => 3 + length,
            _ => return,
        };
        if !self.has_vowel_before(suffix) {
            return;
        }
        self.replace(suffix, b"");
        match *self.letters() {
            [.., b'a', b't'] | [.., b'b', b'l'] | [.., b'i', b'z'] => self.replace(0, b"e"),
            [.., one, two] if one == two && b"bdfgmnprt".contains(&two) => self.length -= 1,
            _ if self.length == self.regions[0] && self.is_short(0) => self.replace(0, b"e"),
            _ => {}
        }
    }

    /// Step 1c.
    fn with_i(&mut self) {
        if self.length > 2
            && let [.., before, b'y' | b'Y'] = *self.letters()
            && !is_vowel(before)
        {
            self.replace(1, b"i");
        }
    }

    /// Steps 2 to 5.
    fn without_endings(&mut self) {
        if let Some((suffix, with)) = self.rule(second)
            && self.within(0, suffix.len())
        {
            let before = self.back(suffix.len() + 1);
            let holds = match suffix {
                b"ogi" => before == Some(b'l'),
                b"li" => before.is_some_and(|letter| b"cdeghkmnrt".contains(&letter)),
                _ => true,
            };
            if holds {
                self.replace(suffix.len(), with);
            }
        }
        if let Some((suffix, with)) = self.rule(third)
            && self.within(usize::from(suffix == b"ative"), suffix.len())
        {
            self.replace(suffix.len(), with);
        }
        if let Some((suffix, with)) = self.rule(fourth)
            && self.within(1, suffix.len())
            && (suffix != b"ion" || matches!(self.back(4), Some(b's' | b't')))
        {
            self.replace(suffix.len(), with);
        }
        let falls = match *self.letters() {
            [.., b'e'] => self.within(1, 1) || self.within(0, 1) && !self.is_short(1),
            [.., b'l', b'l'] => self.within(1, 1),
            _ => false,
        };
        self.length -= usize::from(falls);
    }

    /// The longest suffix of a step that the word ends in.
    fn rule(&self, rules: impl Fn(u8) -> &'static [Rule]) -> Option<Rule> {
        rules(self.back(1)?).iter().find(|(suffix, _)| self.ends(suffix)).copied()
    }
}

/// Where the part behind the first consonant that follows a vowel begins.
fn region(word: &[u8], from: usize) -> usize {
    let vowel = word.iter().skip(from).position(|&byte| is_vowel(byte)).map(|at| from + at);
    let consonant = vowel.and_then(|vowel| Some(vowel + word[vowel..].iter().position(|&byte| !is_vowel(byte))?));
    consonant.map_or(word.len(), |at| at + 1)
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

// The rules of steps 2 to 4 by the last letter of their suffix, the longest first.

fn second(last: u8) -> &'static [Rule] {
    match last {
        b'i' => &[
            (b"lessli", b"less"),
            (b"biliti", b"ble"),
            (b"fulli", b"ful"),
            (b"ousli", b"ous"),
            (b"entli", b"ent"),
            (b"aliti", b"al"),
            (b"iviti", b"ive"),
            (b"abli", b"able"),
            (b"alli", b"al"),
            (b"anci", b"ance"),
            (b"enci", b"ence"),
            (b"bli", b"ble"),
            (b"ogi", b"og"),
            (b"li", b""),
        ],
        b'l' => &[(b"ational", b"ate"), (b"tional", b"tion")],
        b'm' => &[(b"alism", b"al")],
        b'n' => &[(b"ization", b"ize"), (b"ation", b"ate")],
        b'r' => &[(b"izer", b"ize"), (b"ator", b"ate")],
        b's' => &[(b"iveness", b"ive"), (b"fulness", b"ful"), (b"ousness", b"ous")],
        _ => &[],
    }
}

fn third(last: u8) -> &'static [Rule] {
    match last {
        b'e' => &[(b"icate", b"ic"), (b"ative", b""), (b"alize", b"al")],
        b'i' => &[(b"iciti", b"ic")],
        b'l' => &[(b"ational", b"ate"), (b"tional", b"tion"), (b"ical", b"ic"), (b"ful", b"")],
        b's' => &[(b"ness", b"")],
        _ => &[],
    }
}

fn fourth(last: u8) -> &'static [Rule] {
    match last {
        b'c' => &[(b"ic", b"")],
        b'e' => &[(b"ance", b""), (b"ence", b""), (b"able", b""), (b"ible", b""), (b"ate", b""), (b"ive", b""), (b"ize", b"")],
        b'i' => &[(b"iti", b"")],
        b'l' => &[(b"al", b"")],
        b'm' => &[(b"ism", b"")],
        b'n' => &[(b"ion", b"")],
        b'r' => &[(b"er", b"")],
        b's' => &[(b"ous", b"")],
        b't' => &[(b"ement", b""), (b"ment", b""), (b"ent", b""), (b"ant", b"")],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rust_stemmers::{Algorithm, Stemmer};

    use super::*;

    fn assert_same(stemmer: &Stemmer, word: &str) {
        if let Some(stem) = stem(word) {
            assert_eq!(stem, stemmer.stem(word), "{word}");
        }
    }

    /// Every word that our own files hold, and beginnings of these with every suffix of the rules.
    #[test]
    fn stems_are_those_of_snowball() {
        const ENDINGS: [&str; 16] =
            ["", "s", "es", "ies", "ied", "sses", "us", "ed", "eed", "ing", "y", "ly", "edly", "eedly", "ingly", "e"];
        let stemmer = Stemmer::create(Algorithm::English);
        let texts = [include_str!("../lang/en.txt"), include_str!("../eval/porter.txt")];
        let suffixes: Vec<String> = [second, third, fourth]
            .iter()
            .flat_map(|rules| (b'a'..=b'z').flat_map(rules).map(|(suffix, _)| String::from_utf8_lossy(suffix).into_owned()))
            .chain(ENDINGS.map(String::from))
            .collect();
        let mut beginnings = BTreeSet::new();
        for word in texts.iter().flat_map(|text| text.split(|c: char| !c.is_ascii_lowercase())).filter(|word| !word.is_empty()) {
            assert_same(&stemmer, word);
            beginnings.extend((1..=word.len().min(4)).map(|length| &word[..length]));
        }
        for beginning in beginnings {
            suffixes.iter().for_each(|suffix| assert_same(&stemmer, &format!("{beginning}{suffix}")));
        }
        for (exception, _) in EXCEPTIONS {
            assert_same(&stemmer, &String::from_utf8_lossy(exception));
        }
        for whole in WHOLE {
            let whole = String::from_utf8_lossy(whole);
            assert_same(&stemmer, &whole);
            assert_same(&stemmer, &format!("{whole}s"));
        }
    }
}
