//! Words by themselves: what stands before and after a place, and what it looks like.

use super::marks;
use crate::lang::{Classes, Lexicon};

/// No word that decides anything is longer, in bytes: so that a text without blanks costs no more than another.
const LONGEST: usize = 100;

/// At most so many bytes from the start of a text.
pub(super) fn start(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// At most so many bytes from the end of a text.
pub(super) fn end(text: &str, bytes: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(bytes))..]
}

/// What stands at the start of a text, up to a blank.
pub(super) fn token(text: &str) -> &str {
    start(text, LONGEST).split(char::is_whitespace).next().unwrap_or("")
}

/// What stands at the end of a text, from the last blank on.
pub(super) fn last_token(text: &str) -> &str {
    let window = end(text, LONGEST);
    let len = window.bytes().rev().take_while(|byte| !byte.is_ascii_whitespace()).count();
    let token = &window[window.len() - len..];
    if token.is_ascii() { token } else { token.rsplit(char::is_whitespace).next().unwrap_or("") }
}

/// The word that a text ends in: back to a blank, an opening mark or a slash.
pub(super) fn before(text: &str) -> &str {
    let plain = text.bytes().rev().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b',')).count();
    if text.len() > plain && text.as_bytes()[text.len() - plain - 1] == b' ' {
        return &text[text.len() - plain..];
    }
    let inner = end(text, LONGEST);
    let parts =
        |c: char| c.is_whitespace() || matches!(c, '/' | '(' | '[' | '"' | '“' | '„' | '«' | '‘' | '…' | '—' | '*' | '_' | '»' | '¿' | '¡');
    let mut from = inner.len();
    while let Some(at) = inner[..from].rfind(parts) {
        if !inner[at..].starts_with('"') || !marks::is_gershayim(inner, at) {
            from = at + inner[at..].chars().next().map_or(0, char::len_utf8);
            return inner[from..].trim_start_matches(['\'', '-', '–']);
        }
        from = at;
    }
    inner.trim_start_matches(['\'', '-', '–'])
}

/// The word that begins a text: letters and digits, with apostrophes and hyphens inside.
pub(super) fn first(text: &str) -> &str {
    let plain = text.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    if matches!(text.as_bytes().get(plain), None | Some(b' ' | b',' | b'.')) {
        return &text[..plain];
    }
    let window = start(text, LONGEST);
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '\u{200c}') || is_combining(c);
    let end = window.find(|c| !inside(c)).unwrap_or(window.len());
    window[..end].trim_end_matches(['\'', '’', '-'])
}

/// Accents, and the vowel signs that Unicode does not count as letters.
fn is_combining(c: char) -> bool {
    let devanagari = matches!(c, '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}');
    let bengali = matches!(c, '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}');
    let tamil = matches!(c, '\u{b82}' | '\u{bbe}'..='\u{bcd}');
    devanagari || bengali || tamil || matches!(c, '\u{300}'..='\u{36f}')
}

/// The classes of a word; of its elided head (`C'est` by `c'`), where the whole has none.
pub(super) fn classes(word: &str, lexicon: &Lexicon) -> Classes {
    let classes = lexicon.classes_of(word);
    match word.find(['\'', '’']) {
        Some(at) if classes == Classes::default() => lexicon.classes_of(&format!("{}'", &word[..at])),
        _ => classes,
    }
}

/// `II`, `XIV`: a roman numeral in capitals.
pub(super) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 6 && word.bytes().all(|c| matches!(c, b'I' | b'V' | b'X' | b'L' | b'C' | b'M'))
}

/// One letter that is not small: the initial of a name.
pub(super) fn is_initial(word: &str) -> bool {
    is_letter(word) && !word.starts_with(char::is_lowercase)
}

/// One letter, of either case.
pub(super) fn is_letter(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Whether only one-letter parts stand between its stops: `U.S`, `z.B`, `J.-P`.
pub(super) fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| is_letter(part.trim_start_matches('-')))
}

/// `B.II.5`: the label of a section or item, with capitals among its numbers.
pub(super) fn is_label(word: &str) -> bool {
    let label = |part: &str| part.len() <= 4 && part.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    word.contains('.') && word.starts_with(char::is_uppercase) && word.split('.').all(label)
}

/// Whether a word of small letters (the first may be a capital) has no vowel, as only abbreviations have in most languages.
pub(super) fn is_vowelless(word: &str) -> bool {
    let small = |c: char| matches!(c, 'a'..='z' | 'à'..='ž' | 'а'..='џ' | 'ґ');
    (2..=5).contains(&word.chars().count()) && word.chars().skip(1).all(small) && !word.chars().flat_map(char::to_lowercase).any(is_vowel)
}

fn is_vowel(c: char) -> bool {
    let consonants = "çñðþßćčďđğłľńňřśšşťţźżž";
    match c {
        'a'..='z' => matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'),
        'à'..='ž' => !consonants.contains(c),
        'а'..='џ' | 'ґ' => matches!(c, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'ё' | 'і' | 'ї' | 'є' | 'ъ'),
        _ => true,
    }
}

/// An ordinary word: letters alone, at least four of them, small but for the first.
pub(super) fn is_plain(word: &str) -> bool {
    let mut letters = word.chars();
    let tail = |c: char| c.is_lowercase() || matches!(c, '-' | '\'' | '’');
    letters.next().is_some_and(char::is_alphabetic) && letters.clone().nth(2).is_some() && letters.all(tail)
}

/// A token that may end a sentence without a blank after it: a word in small letters with its marks, or a number.
pub(super) fn is_ordinary(token: &str) -> bool {
    let mut letters = token.trim_start_matches(marks::is_opening).trim_end_matches([',', ')']).chars();
    let word = letters.next().is_some_and(char::is_alphabetic) && letters.clone().next().is_some() && letters.all(char::is_lowercase);
    word || token.contains(',') && token.bytes().all(|b| b.is_ascii_digit() || b == b',')
}

/// Whether a web or mail address begins a text.
pub(super) fn is_address(text: &str) -> bool {
    let token = token(text);
    let web = || ["http://", "https://", "www.", "ftp://"].iter().any(|head| token.starts_with(head));
    token.starts_with(['h', 'w', 'f']) && web() || token.find('@').is_some_and(|at| at > 0) && token.contains('.')
}

/// The first letter or digit of a text, past opening marks, if it comes soon.
pub(super) fn first_letter(text: &str) -> Option<char> {
    start(text, LONGEST).chars().find(|&c| !marks::is_opening(c) && !c.is_whitespace())
}
