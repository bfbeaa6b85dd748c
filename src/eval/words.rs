//! Words as ROUGE counts them: stems of `[a-z0-9]+` in English, Unicode words in other languages, characters in scripts
//! without blanks.

use super::porter;
use crate::document::is_unspaced;
use crate::lang::Language;

/// English words up to this many characters are not stemmed.
const LONGEST_UNSTEMMED: usize = 3;

/// Calls `each` with every word of a text, in order.
///
/// English: what is left of the lower-cased text when all but `a-z` and `0-9` is blank, stemmed. Han, kana and Thai in
/// Chinese, Japanese and Thai: each character. Else runs of letters, marks and numbers, lower-cased. O(characters).
pub(super) fn words(text: &str, language: Language, mut each: impl FnMut(&str)) {
    match language.code() {
        "en" => text
            .to_lowercase()
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .for_each(|word| if word.len() > LONGEST_UNSTEMMED { each(&porter::stem(word)) } else { each(word) }),
        "zh" | "ja" | "th" => characters(&text.to_lowercase(), each),
        "tr" => runs(&text.replace('I', "ı").replace('İ', "i").to_lowercase(), each),
        _ => runs(&text.to_lowercase(), each),
    }
}

fn runs(lower: &str, each: impl FnMut(&str)) {
    lower.split(|c: char| !is_letter(c)).filter(|word| !word.is_empty()).for_each(each);
}

fn characters(lower: &str, mut each: impl FnMut(&str)) {
    let mut rest = lower;
    while let Some(first) = rest.chars().next() {
        let length = if is_unspaced(first) {
            first.len_utf8()
        } else {
            rest.find(|c: char| is_unspaced(c) || !(is_letter(c) || c == '_')).unwrap_or(rest.len())
        };
        if length > 0 {
            each(&rest[..length]);
        }
        rest = &rest[length.max(first.len_utf8())..];
    }
}

/// A letter, a mark or a number, as Unicode's general categories have it.
fn is_letter(c: char) -> bool {
    // Letters in circles are letters to Rust and symbols to the categories.
    (c.is_alphanumeric() && !matches!(c, 'Ⓐ'..='ⓩ')) || is_mark(c)
}

/// A mark that Rust does not count among the letters; those of scripts in wide use.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{362}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5af}' | '\u{658}' | '\u{6df}'..='\u{6e0}'
        | '\u{6ea}'..='\u{6ec}' | '\u{740}'..='\u{74a}' | '\u{8ca}'..='\u{8d3}' | '\u{8ea}'..='\u{8ef}' | '\u{93c}' | '\u{94d}'
        | '\u{951}'..='\u{954}' | '\u{9bc}' | '\u{9cd}' | '\u{a3c}' | '\u{a4d}' | '\u{abc}' | '\u{acd}' | '\u{b3c}' | '\u{b4d}'
        | '\u{bcd}' | '\u{c3c}' | '\u{c4d}' | '\u{cbc}' | '\u{ccd}' | '\u{d3b}'..='\u{d3c}' | '\u{d4d}' | '\u{dca}'
        | '\u{e47}'..='\u{e4c}' | '\u{e4e}' | '\u{eba}' | '\u{ec8}'..='\u{ecc}' | '\u{1037}' | '\u{1039}'..='\u{103a}'
        | '\u{135d}'..='\u{135f}' | '\u{17c9}'..='\u{17d3}' | '\u{1ab0}'..='\u{1abe}' | '\u{1dc0}'..='\u{1dd2}'
        | '\u{1df5}'..='\u{1dff}' | '\u{20d0}'..='\u{20f0}' | '\u{302a}'..='\u{302f}' | '\u{3099}'..='\u{309a}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_each_language() {
        let cases = [
            ("en", "The cat's 2,500 Flies café", "the cat s 2 500 fli caf"),
            ("de", "Die Straße in e\u{301}tat, 3-mal", "die straße in e\u{301}tat 3 mal"),
            ("tr", "IŞIK İzmir", "ışık izmir"),
            ("zh", "北京 2024年 iPhone_x", "北 京 2024 年 iphone_x"),
            ("hi", "हिन्दी भाषा।", "हिन्दी भाषा"),
            ("fr", "", ""),
        ];
        for (code, text, expected) in cases {
            let language = Language::from_code(code).unwrap_or(Language::UNKNOWN);
            let mut found = Vec::new();
            words(text, language, |word| found.push(word.to_owned()));
            assert_eq!(found.join(" "), expected, "{code}");
        }
    }
}
