//! Characters and tokens of marks by what they do at a sentence's end.

use super::words;
use crate::lang::Traits;

/// A byte that may begin a sentence where a blank stands before it.
pub(super) const WORD: u8 = 1;
/// A byte that is a stop, a blank other than U+0020, a bracket or a quotation mark, or the first of one in UTF-8.
pub(super) const MARK: u8 = 1 << 1;

/// What reading halts at: 0 for the bytes that it runs over.
static HALTS: [u8; 256] = halts(false, true);
/// The same within an enumeration, whose next item may begin with a small letter.
static HALTS_IN_ENUMERATION: [u8; 256] = halts(true, true);
/// The same in scripts whose letters do not tell where a sentence begins.
static HALTS_AT_STOPS: [u8; 256] = halts(false, false);

/// The table of the bytes that reading halts at.
pub(super) fn table(enumeration: bool, traits: Traits) -> &'static [u8; 256] {
    if enumeration {
        &HALTS_IN_ENUMERATION
    } else if traits.has(Traits::OPENERS.or(Traits::CLOSERS)) {
        &HALTS
    } else {
        &HALTS_AT_STOPS
    }
}

const fn halts(small: bool, letters: bool) -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        if b.is_ascii_uppercase() || b.is_ascii_digit() || small && b.is_ascii_lowercase() || letters && b >= 0xC2 || b == 0xE2 {
            table[byte] |= WORD;
        }
        byte += 1;
    }
    let words = b"('`\"*=~-";
    let mut i = 0;
    while i < words.len() {
        table[words[i] as usize] |= WORD;
        i += 1;
    }
    // ASCII; then U+0085, U+00A0 and «; U+037E; U+0589; U+061F; U+06D4; Syriac; N'Ko; Indic to Burmese; Ethiopic to Mongolian;
    // general punctuation; CJK punctuation; Lisu to Meetei Mayek; full-width forms.
    let marks = b".!?;:|\t\n\r\"([\xC2\xCD\xD6\xD8\xDB\xDC\xDF\xE0\xE1\xE2\xE3\xEA\xEF";
    i = 0;
    while i < marks.len() {
        table[marks[i] as usize] |= MARK;
        i += 1;
    }
    table
}

/// Stops: what may end a sentence.
pub(super) fn is_stop(c: char, traits: Traits) -> bool {
    match c {
        '.' | '!' | '?' | '…' | '؟' | '۔' | '‼' | '‽' | '⁇' | '⁈' | '⁉' => true,
        ';' => traits.has(Traits::SEMICOLON_ASKS),
        ':' => traits.has(Traits::COLON_STOPS.or(Traits::DOUBLE_STOPS)),
        '፡' => traits.has(Traits::DOUBLE_STOPS),
        '|' => traits.has(Traits::BAR_STOPS),
        _ => is_full_stop(c),
    }
}

/// Full stops of scripts that are seldom written, by first and last, after `Sentence_Terminal` of UAX 44: from Syriac and N'Ko
/// to Ol Chiki, from Lisu and Vai to Meetei Mayek, and the small forms.
const RARE_STOPS: [(char, char); 28] = [
    ('\u{700}', '\u{702}'),
    ('\u{7f9}', '\u{7f9}'),
    ('\u{837}', '\u{837}'),
    ('\u{839}', '\u{839}'),
    ('\u{83d}', '\u{83e}'),
    ('\u{166e}', '\u{166e}'),
    ('\u{1735}', '\u{1736}'),
    ('\u{1803}', '\u{1803}'),
    ('\u{1809}', '\u{1809}'),
    ('\u{1944}', '\u{1945}'),
    ('\u{1aa8}', '\u{1aab}'),
    ('\u{1b5a}', '\u{1b5b}'),
    ('\u{1b5e}', '\u{1b5f}'),
    ('\u{1b7d}', '\u{1b7e}'),
    ('\u{1c3b}', '\u{1c3c}'),
    ('\u{1c7e}', '\u{1c7f}'),
    ('\u{a4ff}', '\u{a4ff}'),
    ('\u{a60e}', '\u{a60f}'),
    ('\u{a6f3}', '\u{a6f7}'),
    ('\u{a876}', '\u{a877}'),
    ('\u{a8ce}', '\u{a8cf}'),
    ('\u{a92f}', '\u{a92f}'),
    ('\u{a9c8}', '\u{a9c9}'),
    ('\u{aa5d}', '\u{aa5f}'),
    ('\u{aaf0}', '\u{aaf1}'),
    ('\u{abeb}', '\u{abeb}'),
    ('\u{fe52}', '\u{fe52}'),
    ('\u{fe56}', '\u{fe57}'),
];

/// Stops that end a sentence whatever follows: they have no other use.
pub(super) fn is_full_stop(c: char) -> bool {
    let common = matches!(c, '。' | '！' | '？' | '｡' | '．' | '।' | '॥' | '။' | '።' | '፧' | '፨' | '։' | '\u{37e}' | '។' | '៕');
    let seldom = matches!(c, '\u{700}'..='\u{840}' | '\u{1660}'..='\u{1c80}' | '\u{a4ff}'..='\u{abff}' | '\u{fe52}'..='\u{fe57}');
    common || seldom && RARE_STOPS.iter().any(|&(first, last)| first <= c && c <= last)
}

/// The mark that closes what this one opens, if it is a bracket or a mark whose inside is never cut.
pub(super) fn closing_bracket(open: char) -> Option<char> {
    Some(match open {
        '(' => ')',
        '[' => ']',
        '（' => '）',
        '《' => '》',
        '〈' => '〉',
        '【' => '】',
        '［' => '］',
        _ => return None,
    })
}

/// Quotation marks that close, in some language or other.
pub(super) fn is_closing_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '“' | '‘' | '»' | '›' | '«' | '」' | '』' | '》' | '〉' | '`' | '＂')
}

/// Marks that close after a stop.
pub(super) fn is_closing(c: char) -> bool {
    is_closing_quote(c) || matches!(c, ')' | ']' | '}' | '）' | '】' | '］' | '*' | '_')
}

/// Marks that close in every language.
pub(super) fn only_closes(c: char) -> bool {
    matches!(c, '”' | '’' | ')' | ']' | '}' | '」' | '』' | '）' | '】' | '》' | '〉' | '］')
}

/// Marks that stand before the first word of a sentence.
pub(super) fn is_opening(c: char) -> bool {
    let quote = matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '„' | '‚' | '«' | '»' | '‹' | '›' | '`' | '「' | '『');
    let bracket = matches!(c, '(' | '[' | '{' | '《' | '〈' | '（' | '【');
    quote || bracket || matches!(c, '¿' | '¡' | '*' | '_') || is_dash(c) || is_bullet(c)
}

/// Dashes that may open a turn of talk.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '‒')
}

/// Marks before the items of a list.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '‣' | '⁃' | '◦' | '▪' | '■' | '●' | '★' | '►' | '❖' | '➢' | '✓')
}

/// Letters, and the marks that open, of the scripts that are written without blanks.
pub(super) fn is_cjk(c: char) -> bool {
    let letter = matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    letter || matches!(c, '「' | '『' | '《' | '（')
}

/// Whether the straight quotation mark at `at` stands within a word: ארה"ב.
pub(super) fn is_gershayim(text: &str, at: usize) -> bool {
    let letter = |c: char| matches!(c, 'א'..='ת');
    text[..at].ends_with(letter) && text[at + 1..].starts_with(letter)
}

/// Bytes of ` . .` or ` ! !`: stops that stand free, after a stop.
pub(super) fn free_stops(text: &str) -> usize {
    let mut len = 0;
    loop {
        let rest = &text[len..];
        let stop = rest.trim_start_matches([' ', '\u{a0}']);
        let free = stop.starts_with(['.', '!', '?']) && stop[1..].chars().next().is_none_or(|c| c.is_whitespace() || is_closing(c));
        if !free || stop.len() == rest.len() {
            return len;
        }
        len += rest.len() - stop.len() + 1;
    }
}

/// Bytes of what is hung on a sentence after its stop: `[6]`, `[...]`, `¹`, an emoticon, with the blanks before it.
pub(super) fn annotation(text: &str) -> Option<usize> {
    let rest = text.trim_start_matches([' ', '\u{a0}']);
    let first = rest.chars().next().filter(|c| !c.is_alphanumeric())?;
    let skipped = text.len() - rest.len();
    if first == '[' {
        let inner = &rest[1..];
        if let Some(mark) = ["...]", "…]"].iter().find(|mark| inner.starts_with(**mark)) {
            // Left out after a sentence, not within the next one.
            let next = inner[mark.len()..].trim_start();
            return next.chars().next().is_none_or(char::is_uppercase).then_some(skipped + 1 + mark.len());
        }
        let digits = inner.chars().take(3).take_while(|c| c.is_numeric()).map(char::len_utf8).sum::<usize>();
        return (digits > 0 && inner[digits..].starts_with(']')).then_some(skipped + digits + 2);
    }
    if skipped == 0 && is_superscript(first) {
        return Some(first.len_utf8());
    }
    let emoticon = emoticon(words::token(rest));
    (emoticon > 0).then_some(skipped + emoticon)
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡')
}

/// Bytes of a token that is an emoticon (`:-)`, `;P`, `<3`) or a run of emoji; 0 if it is none.
pub(super) fn emoticon(token: &str) -> usize {
    let face = match token.strip_prefix([':', ';', '=']) {
        Some(rest) => matches!(
            rest.trim_start_matches(['-', 'o', '\'', '^']),
            ")" | "))" | ")))" | "(" | "((" | "D" | "P" | "p" | "DD" | "]" | "[" | "/" | "|" | "*" | "3" | "O" | "S"
        ),
        None => matches!(token, "^^" | "^_^" | "<3" | "xD" | "XD" | "8)" | "8-)" | "(:" | "\\o/"),
    };
    if face || !token.is_empty() && token.chars().all(is_emoji) { token.len() } else { 0 }
}

/// Pictographs, with what joins and colours them.
fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{2b55}' | '\u{fe0f}' | '\u{200d}')
}
