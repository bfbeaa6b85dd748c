//! Text → sentence spans. The text is never altered; every character that is not white space is in exactly one sentence.
//!
//! A stop is a candidate: the word before it, the word after it and the lexicon of the language decide whether a sentence
//! ends there. Where no stop was written (headlines, list items, chat), what follows may show that a new sentence has begun.
//! One pass, no look back further than a word, no look ahead further than `brackets.rs` needs.
//!
//! | file | what it knows |
//! |---|---|
//! | `stop.rs` | a run of stops, what closes after it, and whether it ends a sentence |
//! | `period.rs` | the same for one `.`: abbreviations, initials, numbers |
//! | `next.rs` | what follows a stop |
//! | `unmarked.rs` | ends that no stop shows |
//! | `blocks.rs` | sentences that go on over the end of a block |
//! | `brackets.rs` | stretches that no sentence ends in |
//! | `thai.rs` | ends at a blank, in Thai |
//! | `enumeration.rs` | `1.) … 2.) …` in running text |
//! | `marks.rs`, `words.rs`, `furniture.rs` | characters, words and other tokens, by themselves |
//!
//! `docs/sentences.md` shows by example where it splits and why.

mod blocks;
mod brackets;
mod enumeration;
mod furniture;
mod marks;
mod next;
mod period;
mod stop;
mod thai;
mod unmarked;
mod words;

use crate::article::{Article, Span};
use crate::lang::{self, Classes, Language, Lexicon};
use enumeration::Enumeration;
use stop::Stop;

/// The sentences of a whole article, headings and boilerplate included: block by block, but where one goes on in the next.
/// What may stand in a brief, [`Document`](crate::Document) cuts by block: each of its sentences lies within one of these.
///
/// O(bytes).
pub fn sentences(article: &Article, language: Language) -> Vec<Span> {
    let splitter = Splitter::new(language);
    let blocks = article.blocks().iter().map(|block| splitter.within(article.text(), block.span).collect()).collect();
    blocks::joined(article.text(), blocks, splitter.lexicon_of(article.text()))
}

/// Splits texts of one language.
///
/// ```
/// use nutgraf::{Language, Splitter};
///
/// let text = "Dr. Y. Sallis lives in the U.S. She left at 6 p.m. on Monday.";
/// let sentences: Vec<&str> = Splitter::new(Language::ENGLISH).sentences(text).map(|span| span.of(text)).collect();
/// assert_eq!(sentences, ["Dr. Y. Sallis lives in the U.S.", "She left at 6 p.m. on Monday."]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Splitter {
    /// None where the language is not known: each text goes by its script.
    lexicon: Option<&'static Lexicon>,
}

impl Splitter {
    /// The splitter of a language; of [`Language::UNKNOWN`], one that goes by what the languages of a script have in common.
    pub fn new(language: Language) -> Self {
        Self { lexicon: (language != Language::UNKNOWN).then(|| language.lexicon()) }
    }

    /// The sentences of one paragraph, one at a time and each when it is asked for: spans in bytes, without the blanks
    /// around them, in order, none empty. A line break within the text is a blank like any other.
    ///
    /// O(bytes) in all; nothing is allocated for the text.
    pub fn sentences(self, text: &str) -> Sentences<'_> {
        self.within(text, Span::new(0, text.len()))
    }

    /// The sentences of one block of a text.
    pub(crate) fn within(self, text: &str, block: Span) -> Sentences<'_> {
        let first = block.trim(text);
        Sentences {
            text: &text[..first.end],
            lexicon: self.lexicon_of(first.of(text)),
            block: first.start,
            start: first.start,
            at: first.start,
            held: first.start,
            quoted: false,
            enumeration: Enumeration::default(),
        }
    }

    fn lexicon_of(self, text: &str) -> &'static Lexicon {
        self.lexicon.unwrap_or_else(|| lang::common(text))
    }
}

/// The sentences of a text, by [`Splitter::sentences`].
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    /// The text up to where the block ends.
    text: &'t str,
    lexicon: &'static Lexicon,
    /// Where the block begins.
    block: usize,
    /// Where the sentence begins that is being read.
    start: usize,
    /// Where reading goes on.
    at: usize,
    /// No sentence ends before this byte: a bracket is open.
    held: usize,
    /// Whether a straight quotation mark is open.
    quoted: bool,
    enumeration: Enumeration,
}

impl Iterator for Sentences<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        self.start += blanks(&self.text[self.start..]);
        if self.start == self.text.len() {
            return None;
        }
        self.at = self.enumeration.begin(self.text, self.start);
        let end = self.end();
        let sentence = Span::new(self.start, end).trim(self.text);
        self.start = end;
        Some(sentence)
    }
}

impl std::iter::FusedIterator for Sentences<'_> {}

impl Sentences<'_> {
    /// Where the sentence ends that begins at `start`.
    fn end(&mut self) -> usize {
        let bytes = self.text.as_bytes();
        let table = marks::table(self.enumeration.is_open(), self.lexicon.traits());
        let mut at = self.at;
        while let Some(&byte) = bytes.get(at) {
            let class = table[usize::from(byte)];
            if class == 0 {
                at += 1;
                continue;
            }
            self.at = at;
            if class & marks::WORD != 0
                && at > self.start
                && bytes[at - 1] == b' '
                && let Some(end) = self.word()
            {
                return end;
            }
            if class & marks::MARK == 0 {
                at += 1;
                continue;
            }
            let found = match byte {
                b'\t' | b'\n' | b'\r' => self.blank(),
                b'"' => {
                    self.quoted ^= !marks::is_gershayim(self.text, at);
                    self.at += 1;
                    None
                }
                b'(' | b'[' => self.bracket('('),
                b';' | b':' | b'|' if !marks::is_stop(char::from(byte), self.lexicon.traits()) => self.pause(byte),
                byte if byte.is_ascii() => self.stop(),
                _ => self.beyond_ascii(),
            };
            if let Some(end) = found {
                return end;
            }
            at = self.at;
        }
        bytes.len()
    }

    /// A character outside ASCII that may be a stop, a blank or a bracket.
    fn beyond_ascii(&mut self) -> Option<usize> {
        let c = self.text[self.at..].chars().next().unwrap_or(' ');
        if marks::is_stop(c, self.lexicon.traits()) {
            return self.stop();
        }
        if c.is_whitespace() {
            return self.blank();
        }
        if marks::closing_bracket(c).is_some() {
            return self.bracket(c);
        }
        self.at += c.len_utf8();
        None
    }

    fn bracket(&mut self, open: char) -> Option<usize> {
        self.held = self.held.max(brackets::held(self.text, self.at));
        self.at += open.len_utf8();
        None
    }

    fn stop(&mut self) -> Option<usize> {
        if self.ends_plainly() {
            self.at += 1;
            return Some(self.at);
        }
        let stop = Stop::read(self);
        let ends = stop.end >= self.held && stop.ends_sentence(self);
        // Where the sentence goes on, the mark is read again.
        self.quoted &= !(ends && stop.closes_straight);
        self.at = if ends { stop.end } else { stop.run_end };
        ends.then_some(stop.end)
    }

    /// Whether this is the stop of most sentences, told by a glance: `word. Next`. `false` means that more is to be looked at.
    fn ends_plainly(&self) -> bool {
        let bytes = self.text.as_bytes();
        let Some(&[b'.', b' ', capital, small]) = bytes.get(self.at..self.at + 4) else { return false };
        if !capital.is_ascii_uppercase() || !small.is_ascii_lowercase() || self.at < self.held || self.enumeration.is_open() {
            return false;
        }
        let letters = bytes[self.start..self.at].iter().rev().take_while(|byte| byte.is_ascii_lowercase()).count();
        let from = self.at - letters;
        let word = &self.text[from..self.at];
        let vowel = || word.contains(['a', 'e', 'i', 'o', 'u']);
        letters >= 4
            && from > self.start
            && bytes[from - 1] == b' '
            && vowel()
            && !self.lexicon.classes_of(word).has(Classes::ANY_ABBREVIATION)
    }

    /// A semicolon or colon: an end only where the next word has a capital for no other reason.
    fn pause(&mut self, mark: u8) -> Option<usize> {
        self.at += 1;
        if mark == b':' && self.text[self.at..].starts_with("//") {
            return self.address();
        }
        let word = self.text[self.start..self.at - 1].trim_end().ends_with(char::is_alphanumeric);
        (word && self.at >= self.held && unmarked::goes_on_afresh(&self.text[self.at..], mark, self.lexicon)).then_some(self.at)
    }

    /// A web address: an end only where it follows another.
    fn address(&self) -> Option<usize> {
        let begin = self.at - words::last_token(&self.text[..self.at]).len();
        let before = self.text[..begin].trim_end();
        (begin > self.start && before.len() >= self.held && words::is_address(words::last_token(before))).then_some(before.len())
    }

    /// A blank other than U+0020.
    fn blank(&mut self) -> Option<usize> {
        let end = self.text[..self.at].trim_end().len();
        self.at += blanks(&self.text[self.at..]);
        self.begins_here(end)
    }

    /// A word after U+0020 that may begin a sentence.
    fn word(&mut self) -> Option<usize> {
        if !self.enumeration.is_open() && self.begins_nothing() {
            return None;
        }
        self.begins_here(self.text[..self.at].trim_end().len())
    }

    /// Whether the word here begins no sentence, told by a glance; `false` means that more is to be looked at.
    fn begins_nothing(&self) -> bool {
        let bytes = self.text.as_bytes();
        let first = self.text[self.at..].chars().next().unwrap_or(' ');
        let drawn = matches!(bytes[self.at.saturating_sub(2)], b'*' | b'=' | b'~' | b'-');
        if drawn || !first.is_alphabetic() {
            return false;
        }
        first.is_lowercase() || first.is_uppercase() && self.is_within_sentence()
    }

    /// The end of the sentence, where another begins here without a stop before it.
    fn begins_here(&mut self, end: usize) -> Option<usize> {
        let mut rest = self.text[self.at..].chars();
        let within = end > self.start && !self.text[..end].ends_with([':', '.', '!', '?']);
        if within && matches!(rest.next(), Some('\'' | '‘' | '`')) && rest.next().is_some_and(char::is_alphabetic) {
            self.held = self.held.max(brackets::quotation(self.text, self.at));
        }
        (end > self.start && end >= self.held && self.begins_unmarked(end, self.at)).then_some(end)
    }

    /// Whether a small letter stands before the blank, and the word here with its capital opens no clause: the `Smith` of
    /// `John Smith, the`, the `Mark` of `the Mark is`.
    fn is_within_sentence(&self) -> bool {
        let above = &self.text[self.start..self.at - 1];
        if !above.ends_with(|c: char| c.is_lowercase() && c.is_alphabetic() && !matches!(c, 'º' | 'ª')) {
            return false;
        }
        let rest = &self.text[self.at..];
        let word = words::first(rest);
        let opener = || words::classes(word, self.lexicon).has(Classes::OPENER.or(Classes::OPENER_AFTER_NAME));
        let opens = unmarked::is_clause(&rest[word.len()..]) && opener();
        !opens && !words::last_token(above).contains('@')
    }
}

/// Bytes of white space at the start of a text.
fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}
