//! A shallow look at a sentence: in which clause each word stands, what is inside quotation marks, what is a number.
//!
//! No parse: punctuation and a few words (who, that, if, after …) open and close clauses. It is right often enough to tell
//! what a sentence says from what it says in passing, and costs one pass over the characters between words.

use super::cues::Context;
use super::marks::Marks;
use crate::document::Token;

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
pub(super) struct Word {
    pub clause: Clause,
    /// Inside quotation marks.
    pub quoted: bool,
    /// Punctuation stands before it.
    pub parted: bool,
    /// That punctuation is more than a comma: `;`, `:`, a dash, a bracket.
    broken: bool,
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
}

/// Reads the characters between the words of a sentence. `text` is the whole text, `start..end` the sentence.
pub(super) fn words(text: &str, start: usize, end: usize, tokens: &[Token], quoting: &mut Quoting, words: &mut Vec<Word>) {
    words.clear();
    let mut at = start;
    for (i, token) in tokens.iter().enumerate() {
        let span = token.span();
        let gap = &text[at.min(span.start)..span.start];
        let mut word = Word { clause: Clause::Main, quoted: false, parted: false, broken: false, number: Number::None };
        let mut blank = i == 0;
        let mut money = false;
        let mut percent = false;
        let mut dash = false;
        if gap != " " {
            for c in gap.chars() {
                quoting.see(c, blank);
                blank = c.is_whitespace();
                word.parted |= c == ',';
                word.broken |= matches!(c, ';' | ':' | '(' | ')' | '—' | '[' | ']');
                dash |= matches!(c, '-' | '–');
                money = matches!(c, '$' | '£' | '€' | '¥' | '₹');
                percent |= c == '%';
            }
            // A hyphen joins, a dash between blanks parts.
            word.broken |= dash && gap.trim().len() < gap.len();
            word.parted |= word.broken;
        }
        word.quoted = quoting.0.is_some();
        word.number = number(&text[span.start..span.end]);
        if money && word.number != Number::None {
            word.number = Number::Measured;
        }
        if let Some(before) = words.last_mut() {
            if percent && before.number != Number::None {
                before.number = Number::Measured;
            }
            let pair = before.number == Number::Plain && word.number == Number::Plain;
            if dash && pair && gap.trim().chars().count() == 1 {
                before.number = Number::Score;
                word.number = Number::Score;
            }
        }
        words.push(word);
        at = span.end;
    }
    let rest = &text[at.min(end)..end];
    if rest.contains('%')
        && let Some(last) = words.last_mut()
        && last.number != Number::None
    {
        last.number = Number::Measured;
    }
    rest.chars().for_each(|c| quoting.see(c, false));
}

fn number(word: &str) -> Number {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return Number::None;
    }
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
        let mut found = Vec::new();
        words(text, span.start, span.end, document.tokens(0), &mut Quoting::default(), &mut found);
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
