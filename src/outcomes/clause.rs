//! A shallow look at a sentence: in which clause each word stands, what is inside quotation marks, what is a number.
//!
//! No parse: punctuation and a few words (who, that, if, after …) open and close clauses. It is right often enough to tell
//! what a sentence says from what it says in passing, and costs one pass over the characters between words.

use super::cues::Context;
use super::marks::Marks;
use crate::article::Span;
use crate::document::{Shape, Token};

/// The clause that a word stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clause {
    Main,
    /// After `that` or a verb of saying.
    Complement,
    /// After `after`, `when`, `because` …
    Adverbial,
    /// After `who`, `which`, or `that` behind a noun.
    Relative,
    /// After `if`, `unless`, `whether`.
    Condition,
}

/// One word as it stands.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "what a word shows, each by itself")]
pub(super) struct Word {
    pub clause: Clause,
    /// Inside quotation marks.
    pub quoted: bool,
    /// Punctuation stands before it.
    pub parted: bool,
    /// That punctuation is more than a comma: `;`, `:`, a dash, a bracket.
    pub broken: bool,
    /// Written with a capital where nothing asks for one.
    pub named: bool,
    pub number: Number,
}

/// What a word says as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    None,
    /// In digits.
    Plain,
    /// With `%` or a currency sign.
    Measured,
    /// Half of `3-2`.
    Score,
    /// Four digits that read as a year.
    Year,
}

/// Which quotation mark is open, carried from sentence to sentence of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Quoting(Option<char>);

impl Quoting {
    fn see(&mut self, mark: char, at_word_start: bool) {
        match (self.0, mark) {
            (None, '"') => self.0 = Some('"'),
            (None, '“' | '„') => self.0 = Some('”'),
            (None, '«') => self.0 = Some('»'),
            (None, '‘') if at_word_start => self.0 = Some('’'),
            // A paragraph of a longer quotation opens anew.
            (Some(close), _) if close == mark => self.0 = None,
            _ => {}
        }
    }

    /// Sees what stands between two words; `opens` says whether the first of them is the sentence's start.
    fn see_all(&mut self, gap: &str, opens: bool) {
        let mut blank = opens;
        for c in gap.chars() {
            self.see(c, blank);
            blank = c.is_whitespace();
        }
    }
}

/// What stands between the words of a sentence.
#[derive(Clone, Copy)]
pub(super) struct Gaps<'t> {
    text: &'t str,
    sentence: Span,
    tokens: &'t [Token],
}

impl<'t> Gaps<'t> {
    /// `text` is the whole text, `tokens` are those of the sentence.
    pub(super) fn new(text: &'t str, sentence: Span, tokens: &'t [Token]) -> Self {
        Self { text, sentence, tokens }
    }

    /// What stands before a word.
    fn before(self, word: usize) -> &'t str {
        let end = self.tokens[word].span().start;
        let start = if word == 0 { self.sentence.start } else { self.tokens[word - 1].span().end };
        &self.text[start.min(end)..end]
    }

    /// What stands behind the last word.
    fn rest(self) -> &'t str {
        let start = self.tokens.last().map_or(self.sentence.start, |token| token.span().end);
        &self.text[start.min(self.sentence.end)..self.sentence.end]
    }

    /// Whether punctuation stands before a word, and whether it is more than a comma.
    pub(super) fn parted(self, word: usize) -> (bool, bool) {
        if self.tokens[word].has(Shape::AFTER_BLANK) {
            return (false, false);
        }
        let gap = self.before(word);
        let breaks = |c: char| matches!(c, ';' | ':' | '(' | ')' | '—' | '[' | ']');
        // A hyphen joins, a dash between blanks parts.
        let broken = gap.contains(breaks) || (gap.contains(['-', '–']) && gap.trim().len() < gap.len());
        (broken || gap.contains(','), broken)
    }

    /// Carries a quotation over a sentence whose words nobody asks for.
    pub(super) fn pass(self, quoting: &mut Quoting) {
        let sentence = self.sentence.of(self.text);
        if sentence.is_ascii() && memchr::memchr(b'"', sentence.as_bytes()).is_none() {
            return;
        }
        for word in (0..self.tokens.len()).filter(|&word| !self.tokens[word].has(Shape::AFTER_BLANK)) {
            quoting.see_all(self.before(word), word == 0);
        }
        quoting.see_all(self.rest(), false);
    }

    /// Reads the characters between the words.
    pub(super) fn words(self, quoting: &mut Quoting) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::with_capacity(self.tokens.len());
        for (i, token) in self.tokens.iter().enumerate() {
            let mut number = if token.has(Shape::NUMBER) { number(token.span().of(self.text)) } else { Number::None };
            let (mut parted, mut broken) = (false, false);
            if !token.has(Shape::AFTER_BLANK) {
                (parted, broken) = self.parted(i);
                let gap = self.before(i);
                quoting.see_all(gap, i == 0);
                if gap.ends_with(['$', '£', '€', '¥', '₹']) && number != Number::None {
                    number = Number::Measured;
                }
                if let Some(before) = words.last_mut() {
                    if gap.contains('%') && before.number != Number::None {
                        before.number = Number::Measured;
                    }
                    let pair = before.number == Number::Plain && number == Number::Plain;
                    if pair && matches!(gap.trim(), "-" | "–") {
                        before.number = Number::Score;
                        number = Number::Score;
                    }
                }
            }
            let named = i > 0 && !parted && token.has(Shape::CAPITAL) && !token.has(Shape::SHOUT);
            words.push(Word { clause: Clause::Main, quoted: quoting.0.is_some(), parted, broken, named, number });
        }
        let rest = self.rest();
        if rest.contains('%')
            && let Some(last) = words.last_mut()
            && last.number != Number::None
        {
            last.number = Number::Measured;
        }
        quoting.see_all(rest, false);
        words
    }
}

/// What a word says that begins with a digit.
fn number(word: &str) -> Number {
    if word.len() == 4 && word.parse().is_ok_and(|year: u16| (1100..=2100).contains(&year)) { Number::Year } else { Number::Plain }
}

/// Says of every word which clause it stands in.
pub(super) fn clauses(words: &mut [Word], marks: &Marks) {
    let mut clause = Clause::Main;
    let mut told = false;
    for i in 0..words.len() {
        let context = marks.contexts[i];
        // A comma ends what hangs on the main clause; what was said goes on.
        if words[i].broken || (words[i].parted && clause != Clause::Complement) {
            clause = Clause::Main;
        }
        let behind_verb = i > 0 && {
            let before = marks.contexts[i - 1];
            before.has(Context::REPORT.or(Context::ANNOUNCE)) || marks.cue_ends[i]
        };
        if context.has(Context::CONDITION) {
            clause = Clause::Condition;
        } else if context.has(Context::RELATIVE) {
            clause = Clause::Relative;
        } else if context.has(Context::THAT) {
            // `Said on Monday, after the talks, that`: what was said comes after all.
            clause = if behind_verb || (told && words[i].parted) { Clause::Complement } else { Clause::Relative };
        } else if context.has(Context::SUBORDINATE) {
            clause = Clause::Adverbial;
        }
        words[i].clause = clause;
        let said = context.has(Context::REPORT) && clause == Clause::Main && i > 0 && i + 2 < words.len() && !words[i].parted;
        if said && !words[i + 1].parted {
            clause = Clause::Complement;
            told = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::document::Document;
    use crate::lang::Language;

    /// The words of a sentence, each with its clause, `"` where it is quoted and `#` where it is a number.
    fn read(text: &str) -> Vec<(String, Word)> {
        let article = Article::from_text(text, None);
        let document = Document::in_language(&article, Language::ENGLISH);
        let book = document.lexicon().outcomes();
        let span = document.sentences()[0].span;
        let mut found = Gaps::new(text, span, document.tokens(0)).words(&mut Quoting::default());
        let mut marks = Marks::default();
        let ids: Vec<_> = document.tokens(0).iter().map(|&token| document.word(token).cue).collect();
        book.mark(&ids, |i| found[i].parted, &mut marks);
        clauses(&mut found, &marks);
        document.tokens(0).iter().map(|token| token.span().of(text).to_owned()).zip(found).collect()
    }

    fn clause_of(text: &str, word: &str) -> Clause {
        read(text).into_iter().find(|(other, _)| other == word).map(|(_, word)| word.clause).unwrap()
    }

    #[test]
    fn clauses_open_and_close() {
        for (text, word, clause) in [
            ("The clerk, who stole money, was jailed.", "stole", Clause::Relative),
            ("The clerk, who stole money, was jailed.", "jailed", Clause::Main),
            ("If it rains, the match ends.", "rains", Clause::Condition),
            ("If it rains, the match ends.", "ends", Clause::Main),
            ("The firm said it will close.", "close", Clause::Complement),
            ("The firm said on Monday, after talks, that it will close.", "close", Clause::Complement),
            ("They left after they lost.", "lost", Clause::Adverbial),
        ] {
            assert_eq!(clause_of(text, word), clause, "{text}");
        }
    }

    #[test]
    fn numbers_and_quotes() {
        let numbers =
            |text| read(text).into_iter().map(|(_, word)| word.number).filter(|&number| number != Number::None).collect::<Vec<_>>();
        assert_eq!(numbers("It rose 4% to £3 in 2019."), [Number::Measured, Number::Measured, Number::Year]);
        assert_eq!(numbers("They won 3-2 with 11 men."), [Number::Score, Number::Score, Number::Plain]);
        let quoted = |text| read(text).into_iter().filter(|(_, word)| word.quoted).map(|(word, _)| word).collect::<Vec<_>>();
        assert_eq!(quoted("He called “the bridge” a “folly."), ["the", "bridge", "folly"]);
    }
}
