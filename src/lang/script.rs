//! Scripts: which languages of the table write in which, told by ranges of characters.

use super::Language;

/// A script, by its row in [`SCRIPTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Script(usize);

/// The codes of the languages of a script, and the characters that no other script has.
type Row = (&'static str, &'static [(char, char)]);

/// Every language of the table stands in a row, Serbian in two.
static SCRIPTS: [Row; 15] = [
    (
        "en ca cs da de es et fi fr hr hu id it lt nb nl pl pt ro sk sl sr sv tr vi",
        &[('A', 'Z'), ('a', 'z'), ('ª', 'ª'), ('º', 'º'), ('À', 'ɏ'), ('Ḁ', 'ỿ')],
    ),
    ("bg kk ru sr uk", &[('Ѐ', 'ԯ')]),
    ("ar fa ur", &[('\u{600}', '\u{6ff}'), ('\u{750}', '\u{77f}'), ('\u{fb50}', '\u{fdff}'), ('\u{fe70}', '\u{feff}')]),
    ("hi mr", &[('\u{900}', '\u{97f}')]),
    ("zh", &[('\u{3400}', '\u{9fff}'), ('\u{20000}', '\u{323af}')]),
    ("ja", &[('\u{3040}', '\u{30ff}'), ('\u{ff66}', '\u{ff9f}')]),
    ("ko", &[('\u{1100}', '\u{11ff}'), ('\u{3130}', '\u{318f}'), ('\u{ac00}', '\u{d7af}')]),
    ("el", &[('Ͱ', 'Ͽ'), ('ἀ', '῾')]),
    ("he", &[('\u{591}', '\u{5f4}')]),
    ("hy", &[('\u{531}', '\u{58f}')]),
    ("am", &[('\u{1200}', '\u{139f}'), ('\u{2d80}', '\u{2ddf}')]),
    ("bn", &[('\u{980}', '\u{9ff}')]),
    ("ta", &[('\u{b80}', '\u{bff}')]),
    ("th", &[('\u{e01}', '\u{e5b}')]),
    ("my", &[('\u{1000}', '\u{109f}')]),
];

impl Script {
    /// How many there are.
    pub(super) const COUNT: usize = SCRIPTS.len();
    const LATIN: Self = Self(0);
    const HAN: Self = Self(4);
    const KANA: Self = Self(5);

    /// The script of a character, where the table has languages of it.
    pub(super) fn of(c: char) -> Option<Self> {
        // Most characters of most texts, and the blanks and digits that are in no row.
        if c.is_ascii() {
            return c.is_ascii_alphabetic().then_some(Self::LATIN);
        }
        SCRIPTS.iter().position(|(_, ranges)| ranges.iter().any(|&(first, last)| (first..=last).contains(&c))).map(Self)
    }

    /// The script that most of a text is in, by bytes, so that an ideograph weighs as much as the word that it is.
    ///
    /// O(bytes).
    pub(super) fn of_text(text: &str) -> Option<Self> {
        let mut bytes = [0_usize; Self::COUNT];
        // Most characters of most texts, counted by bytes.
        bytes[Self::LATIN.0] = text.bytes().filter(u8::is_ascii_alphabetic).count();
        let mut unknown = 0;
        if !text.is_ascii() {
            for c in text.chars().filter(|c| !c.is_ascii()) {
                match Self::of(c) {
                    Some(script) => bytes[script.0] += c.len_utf8(),
                    None if c.is_alphabetic() => unknown += c.len_utf8(),
                    None => {}
                }
            }
        }
        let kana = bytes[Self::KANA.0];
        bytes[Self::HAN.0] += kana;
        let (most, &found) = bytes.iter().enumerate().rev().max_by_key(|(_, bytes)| **bytes)?;
        // Ten characters of Japanese have a kana among them; Chinese quotes one now and then.
        let script = if most == Self::HAN.0 && kana * 10 > found { Self::KANA } else { Self(most) };
        (found > unknown).then_some(script)
    }

    /// The languages that write in it, those of the table.
    pub(super) fn languages(self) -> impl Iterator<Item = Language> {
        SCRIPTS[self.0].0.split(' ').filter_map(Language::from_code)
    }

    /// Its place among the scripts.
    pub(super) fn index(self) -> usize {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_script() {
        for language in Language::all().skip(1) {
            let rows = SCRIPTS.iter().filter(|(codes, _)| codes.split(' ').any(|code| code == language.code())).count();
            assert_eq!(rows, if language.code() == "sr" { 2 } else { 1 }, "{}", language.code());
        }
    }

    #[test]
    fn the_script_is_that_of_most_of_a_text() {
        let first = |text: &str| Script::of_text(text).and_then(|script| script.languages().next()).map(Language::code);
        assert_eq!(first("The word λόγος is Greek."), Some("en"));
        assert_eq!(first("東京の GitHub Copilot"), Some("en"));
        assert_eq!(first("東京で新しい橋が開通した。"), Some("ja"));
        assert_eq!(first("新桥今天通车，市长出席了仪式。"), Some("zh"));
        assert_eq!(first("ეს არის ქართული"), None);
        assert_eq!(first("12. 34!"), None);
    }
}
