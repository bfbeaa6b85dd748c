//! The laws of the splitter, over every language of the table and texts made of all that decides where sentences end.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use nutgraf::{Article, Block, BlockKind, Language, Span, Splitter, split};
use proptest::prelude::*;
use proptest::sample::Index;

/// Marks that the splitter knows: stops of all scripts, quotation marks, brackets, dashes, bullets, list marks, emoticons.
const MARKS: &str = ". . . ! ? … ... ?! . . ؟ ۔ ‽ ⁇ ⁈ ⁉ ‼ ; : :: | ፡ ፡፡ 。 ！ ？ ｡ ． । ॥ ။ ። ፧ ፨ ։ \u{37e} ܀ ܁ ܂ ។ ៕ ᠃ ᠉ , ، ؛ ， 、 \
    \" \" ' '' `` ,, “ ” ‘ ’ „ ‚ « » ‹ › ` ＂ 「 」 『 』 ( ) [ ] { } （ ） 《 》 〈 〉 【 】 ［ ］ ¿ ¡ * *** ==== ---- _ - – — ― ‒ \
    • ‣ ⁃ ◦ ▪ ■ ● ★ ► ❖ ➢ ✓ 1. 1) 1.) (1) (2) [3] [...] […] (a) b. (ii) XIV. § ¹ † :-) ;P <3 ^^ xD 👩‍🚀 🎉 \u{fe0f} % / @ = #";

/// Words and numbers in the shapes that the rules tell apart, in several scripts.
const WORDS: &str = "a I A The the Then he She word Word WORD McRae x.y J.-P U.S p.m 3 3.5 14:30 2016 1,114 ³ Ⅳ ５ 03/27/2001 PM \
    http://a.example www.b.example c@d.example notes.txt l'Ing d’Ana e\u{301} \u{301} ß İ ǅ ŉ и Это да ὦ Ο ארה\"ב צה״ל שלום سلام گئی\u{200c}ها \
    है क्या ক த் 港は です と 她问 说 멈춰 했다 ㅋㅋ ครับ เรือ ฯลฯ ค\u{e4c} မ သည် ሰኞ Ե՞ բ ქ \u{feff} \u{202e} \0 \u{ad} \u{200d}";

/// How the sections of a lexicon begin whose words the splitter asks for.
const SECTIONS: [&str; 12] = [
    "honorific",
    "abbreviation",
    "opener",
    "before ordinal",
    "after ordinal",
    "goes on",
    "valediction",
    "closer",
    "after quote",
    "reporting",
    "follower",
    "leader",
];

const GAPS: [&str; 10] = ["", "", "", " ", " ", " ", "  ", "\u{a0}", "\n", "\u{3000}"];

/// What texts of a language are made of: the marks, the words, and every word of its lexicon, with its stop where it has one.
struct Alphabet {
    language: Language,
    marks: Vec<&'static str>,
    words: Vec<String>,
}

static ALPHABETS: LazyLock<Vec<Alphabet>> = LazyLock::new(|| Language::all().map(Alphabet::new).collect());

impl Alphabet {
    fn new(language: Language) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/lang/{}.txt", language.code()));
        let lexicon = fs::read_to_string(path).unwrap_or_default();
        let mut words: Vec<String> = WORDS.split(' ').map(str::to_owned).collect();
        let mut told = false;
        for line in lexicon.lines().filter(|line| !line.starts_with('#')) {
            if let Some(section) = line.strip_prefix('[') {
                told = SECTIONS.iter().any(|name| section.starts_with(name));
            } else if told {
                words.extend(line.split_whitespace().map(str::to_owned));
            }
        }
        Self { language, marks: MARKS.split(' ').collect(), words }
    }

    /// The text that a draw stands for.
    fn text(&self, draw: &[Piece]) -> String {
        let mut text = String::new();
        for piece in draw {
            match piece.kind {
                0..5 => text.push_str(pick(piece.of, &self.marks)),
                5..8 => text.push_str(pick(piece.of, &self.words)),
                8 => text.extend(pick(piece.of, &self.words).chars().flat_map(char::to_uppercase)),
                _ => text.push(char::from_u32(piece.of.index(0x2_0000) as u32).unwrap_or(' ')),
            }
            text.push_str(pick(piece.gap, &GAPS));
        }
        text
    }
}

/// A piece of a text, in any language.
#[derive(Clone, Debug)]
struct Piece {
    kind: u8,
    of: Index,
    gap: Index,
}

fn pick<T: AsRef<str>>(of: Index, from: &[T]) -> &str {
    from[of.index(from.len())].as_ref()
}

fn draws(most: usize) -> impl Strategy<Value = Vec<Piece>> {
    let piece = (0..10_u8, any::<Index>(), any::<Index>()).prop_map(|(kind, of, gap)| Piece { kind, of, gap });
    prop::collection::vec(piece, 0..most)
}

fn spans(language: Language, text: &str) -> Vec<Span> {
    Splitter::new(language).sentences(text).collect()
}

proptest! {
    // A case is a text in each of all the languages.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 3))]

    #[test]
    fn every_character_that_is_not_white_space_is_in_one_sentence(draw in draws(60)) {
        for alphabet in ALPHABETS.iter() {
            let text = alphabet.text(&draw);
            let mut end = 0;
            for span in spans(alphabet.language, &text) {
                prop_assert!(end <= span.start && span.start < span.end, "{}: {span:?} after {end} in {text:?}", alphabet.language.code());
                prop_assert_eq!(span.of(&text), span.of(&text).trim());
                prop_assert_eq!(text[end..span.start].trim(), "");
                end = span.end;
            }
            prop_assert_eq!(text[end..].trim(), "");
        }
    }

    /// Sentences depend on the text alone: not on who asked before, how far, or where in an article the block stands.
    #[test]
    fn a_text_is_split_the_same_however_it_is_asked(above in draws(12), draw in draws(40), halfway in any::<Index>()) {
        for alphabet in ALPHABETS.iter() {
            let (language, text) = (alphabet.language, alphabet.text(&draw));
            let all = spans(language, &text);
            let mut sentences = Splitter::new(language).sentences(&text);
            let head: Vec<Span> = sentences.by_ref().take(halfway.index(all.len() + 1)).collect();
            let tail: Vec<Span> = sentences.clone().collect();
            prop_assert_eq!(&[head.clone(), tail].concat(), &all);
            prop_assert_eq!(&[head, sentences.by_ref().collect()].concat(), &all);
            prop_assert_eq!(sentences.next(), None, "nothing comes after the end");

            let above = alphabet.text(&above) + "\n\n";
            let article = above.clone() + &text + "\n\n" + &above;
            let block = Block::new(BlockKind::Paragraph, Span::new(above.len(), above.len() + text.len()));
            let within = split::sentences(&Article::from_blocks(article, vec![block], None), language);
            let moved: Vec<Span> = all.iter().map(|span| Span::new(span.start + above.len(), span.end + above.len())).collect();
            prop_assert_eq!(within, moved, "{}: {:?} after {:?}", language.code(), text, above);
        }
    }
}

/// Texts of which a rule that looked too far would make too much: a language, and two pieces that are repeated, one after
/// the other.
const HEAVY: [(&str, &str, &str); 40] = [
    ("en", ".", "a"),
    ("en", ". ", ""),
    ("en", "?", " a"),
    ("en", "... ", " a"),
    ("en", "(", ""),
    ("en", "(", ")"),
    ("en", ".(", ". a"),
    ("en", "[1] ", ""),
    ("en", "\"", ""),
    ("en", ".\"", " a"),
    ("en", ". \" ", ""),
    ("de", ",, ", ". '' "),
    ("en", "'a ", ""),
    ("en", "“", " abc."),
    ("de", "„", " abc."),
    ("en", "- ", " abc? it"),
    ("en", "1. ", ""),
    ("en", "(1) The a ", ""),
    ("en", "• ", "abc. "),
    ("en", "A. ", ""),
    ("en", "A.", ""),
    ("en", "A", " a.m."),
    ("en", "A", " The"),
    ("en", "Mr. ", "a.m. "),
    ("de", "3. ", "Mai "),
    ("en", "😀 ", ". 😀"),
    ("en", " ", ". "),
    ("en", "\n", ".\n"),
    ("en", "The a", ": The; The "),
    ("en", "a@", ". "),
    ("en", "https://a.example/ ", ""),
    ("hy", ":", "a"),
    ("el", ";", " a"),
    ("am", "::", "፡"),
    ("hi", "|", " 3. "),
    ("zh", "。”", "“"),
    ("ja", "「", "。」 "),
    ("ko", "다.", " ㅋㅋ"),
    ("th", "ครับ ", "."),
    ("th", "ครับ", " ก"),
];

/// Keeps the shortest time in which a text was split so many times.
fn time(text: &str, times: usize, language: Language, best: &mut Duration) {
    let begun = Instant::now();
    for _ in 0..times {
        std::hint::black_box(Splitter::new(language).sentences(text).count());
    }
    *best = (*best).min(begun.elapsed());
}

/// Holds that a text takes at most nine times as long as a quarter of it; it would be sixteen, were the cost quadratic.
///
/// The quarter is split four times over, so that both runs take as long and a busy machine slows the one as it does the other.
/// The best of all runs counts, and more are made only while it looks quadratic.
fn assert_linear(code: &str, text: impl Fn(usize) -> String, size: usize) {
    let language = Language::from_code(code).expect("a language");
    let (quarter, whole) = (text(size), text(4 * size));
    let (mut least, mut most) = (Duration::MAX, Duration::MAX);
    let linear = (0..30).any(|_| {
        time(&quarter, 4, language, &mut least);
        time(&whole, 1, language, &mut most);
        most < least * 9 / 4
    });
    assert!(linear, "{code}: four times {least:?}, but {most:?} at once, of {quarter:.80}");
}

#[test]
fn the_cost_grows_with_the_text() {
    for (code, first, second) in HEAVY {
        assert_linear(code, |size| first.repeat(size) + &second.repeat(size) + " End", 700);
    }
}

#[test]
fn the_cost_grows_with_the_length_of_a_word() {
    for (code, letter) in [("en", "a"), ("en", "A"), ("en", "-"), ("ru", "Ж"), ("zh", "港"), ("th", "ก"), ("en", "👩")] {
        assert_linear(code, |size| letter.repeat(size / letter.len()) + ". The end.", 1 << 18);
    }
}
