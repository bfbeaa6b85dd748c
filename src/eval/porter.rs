//! Porter's stemmer in the form that ROUGE is counted with everywhere, so that figures can be compared.
//!
//! "An algorithm for suffix stripping" (Porter, Program 14(3), 1980) with the departures of the NLTK project's default mode,
//! which google-research's rouge-score uses. For measuring alone: the program's own terms are Snowball stems.

/// Forms that no rule would get right.
const IRREGULAR: [(&str, &str); 16] = [
    ("sky", "sky"),
    ("skies", "sky"),
    ("dying", "die"),
    ("lying", "lie"),
    ("tying", "tie"),
    ("news", "news"),
    ("innings", "inning"),
    ("inning", "inning"),
    ("outings", "outing"),
    ("outing", "outing"),
    ("cannings", "canning"),
    ("canning", "canning"),
    ("howe", "howe"),
    ("proceed", "proceed"),
    ("exceed", "exceed"),
    ("succeed", "succeed"),
];

/// Suffixes that a stem with a measure above 0 loses for others. The first that fits is the last that is tried.
const STEP_2: [(&str, &str); 21] = [
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("bli", "ble"),
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
    ("fulli", "ful"),
];

const STEP_3: [(&str, &str); 7] =
    [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

/// Suffixes that a stem with a measure above 1 loses.
const STEP_4: [&str; 19] = [
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
];

/// The stem of a lower-cased word. A word with other characters than ASCII comes back as it is.
///
/// O(length).
pub fn stem(word: &str) -> String {
    if let Some((_, stem)) = IRREGULAR.iter().find(|(form, _)| *form == word) {
        return (*stem).to_owned();
    }
    let mut stem = word.to_owned();
    if word.len() > 2 && word.is_ascii() {
        for step in [plural, past, final_y, step_2, step_3, step_4, final_e, final_ll] {
            step(&mut stem);
        }
    }
    stem
}

/// Step 1a: `-s`.
fn plural(word: &mut String) {
    if word.len() == 4 && word.ends_with("ies") {
        word.truncate(3);
        return;
    }
    let cut = if word.ends_with("sses") || word.ends_with("ies") { 2 } else { usize::from(word.ends_with('s') && !word.ends_with("ss")) };
    word.truncate(word.len() - cut);
}

/// Step 1b: `-ed` and `-ing`.
fn past(word: &mut String) {
    if word.ends_with("ied") {
        let cut = if word.len() == 4 { 1 } else { 2 };
        word.truncate(word.len() - cut);
    } else if let Some(stem) = word.strip_suffix("eed") {
        if measure(stem) > 0 {
            word.truncate(word.len() - 1);
        }
    } else if let Some(stem) = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing"))
        && has_vowel(stem)
    {
        word.truncate(stem.len());
        mend(word);
    }
}

/// What a stem that lost `-ed` or `-ing` ended in before it got it.
fn mend(stem: &mut String) {
    if ["at", "bl", "iz"].iter().any(|end| stem.ends_with(end)) {
        stem.push('e');
    } else if ends_double_consonant(stem) {
        if !stem.ends_with(['l', 's', 'z']) {
            stem.pop();
        }
    } else if measure(stem) == 1 && ends_short(stem) {
        stem.push('e');
    }
}

/// Step 1c: `-y` after a consonant that is not the word's first letter.
fn final_y(word: &mut String) {
    if let Some(stem) = word.strip_suffix('y')
        && stem.len() > 1
        && is_consonant(stem, stem.len() - 1)
    {
        word.pop();
        word.push('i');
    }
}

/// Step 2: double suffixes.
fn step_2(word: &mut String) {
    // `-alli` comes off first, and what is left is looked at again.
    while let Some(stem) = word.strip_suffix("alli") {
        if measure(stem) == 0 {
            return;
        }
        word.truncate(word.len() - 2);
    }
    // The `l` of `-logi` counts with the stem.
    if word.ends_with("logi") {
        if measure(&word[..word.len() - 3]) > 0 {
            word.pop();
        }
        return;
    }
    replace(word, &STEP_2);
}

/// Step 3: the suffixes that step 2 left.
fn step_3(word: &mut String) {
    replace(word, &STEP_3);
}

fn replace(word: &mut String, rules: &[(&str, &str)]) {
    let Some((suffix, other)) = rules.iter().find(|(suffix, _)| word.ends_with(suffix)) else { return };
    let length = word.len() - suffix.len();
    if measure(&word[..length]) > 0 {
        word.truncate(length);
        word.push_str(other);
    }
}

/// Step 4: suffixes of long words.
fn step_4(word: &mut String) {
    let Some(suffix) = STEP_4.iter().find(|suffix| word.ends_with(**suffix)) else { return };
    let stem = &word[..word.len() - suffix.len()];
    if measure(stem) > 1 && (*suffix != "ion" || stem.ends_with(['s', 't'])) {
        word.truncate(stem.len());
    }
}

/// Step 5a: `-e`.
fn final_e(word: &mut String) {
    if let Some(stem) = word.strip_suffix('e')
        && (measure(stem) > 1 || (measure(stem) == 1 && !ends_short(stem)))
    {
        word.pop();
    }
}

/// Step 5b: `-ll`.
fn final_ll(word: &mut String) {
    if word.ends_with("ll") && measure(&word[..word.len() - 1]) > 1 {
        word.pop();
    }
}

/// Which letters are consonants: a `y` is one unless a consonant stands before it.
fn consonants(word: &str) -> impl Iterator<Item = bool> + '_ {
    word.bytes().scan(false, |before, letter| {
        *before = match letter {
            b'a' | b'e' | b'i' | b'o' | b'u' => false,
            b'y' => !*before,
            _ => true,
        };
        Some(*before)
    })
}

fn is_consonant(word: &str, at: usize) -> bool {
    consonants(word).nth(at).unwrap_or(false)
}

/// How often a consonant follows a vowel: m of the paper.
fn measure(stem: &str) -> usize {
    let mut after_vowel = false;
    consonants(stem)
        .filter(|&consonant| {
            let counts = consonant && after_vowel;
            after_vowel = !consonant;
            counts
        })
        .count()
}

fn has_vowel(stem: &str) -> bool {
    consonants(stem).any(|consonant| !consonant)
}

fn ends_double_consonant(word: &str) -> bool {
    let bytes = word.as_bytes();
    let n = bytes.len();
    n >= 2 && bytes[n - 1] == bytes[n - 2] && is_consonant(word, n - 1)
}

/// Whether a stem ends in consonant, vowel, consonant (`-hop`), or is a vowel and a consonant: it had an `e`.
fn ends_short(word: &str) -> bool {
    let flags: Vec<bool> = consonants(word).collect();
    match flags.as_slice() {
        [false, true] => true,
        [.., true, false, true] => !word.ends_with(['w', 'x', 'y']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Stems of `nltk.stem.porter.PorterStemmer`, version 3.10.4.
    const STEMS: &str = include_str!("porter.txt");

    #[test]
    fn words_have_the_stems_that_rouge_score_gives_them() {
        let pairs = STEMS.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
        let wrong: Vec<String> = pairs
            .filter_map(|pair| pair.split_once('='))
            .filter(|(word, expected)| stem(word) != *expected)
            .map(|(word, expected)| format!("{word}: {} for {expected}", stem(word)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn any_word_has_a_stem() {
        for word in ["", "y", "ss", "ied", "eed", "ing", "zürich", "1990s", "yyyyyyyyyying", "ion", "alli", "e"] {
            stem(word);
        }
        assert_eq!(stem("zürich"), "zürich");
    }
}
