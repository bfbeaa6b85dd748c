//! A run of stops, what closes after it, and whether it ends a sentence.

use super::next::{Kind as NextKind, Next};
use super::{Sentences, marks, period, words};
use crate::lang::{Classes, Lexicon, Traits};

/// The furthest that is looked back for an opening mark, or ahead for a closing one, in bytes.
const WINDOW: usize = 1500;
/// The longest remark in brackets that a quotation takes with it, in bytes.
const LONGEST_REMARK: usize = 80;
/// The longest clause that says who spoke, where no capital tells where it ends, in characters.
const LONGEST_REPORT: usize = 12;

/// What kind of stop a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One that ends a sentence whatever follows: `。`, `।`.
    Full,
    /// One `.` or `۔`, which parts words as well.
    Period,
    /// `...`, `…`
    Ellipsis,
    /// `. . .`, with a blank before it.
    Pause,
    /// `?`, `!`, alone or together with others.
    Mark,
    /// No stop after all: `:` where only `::` is one, or in `14:30`.
    None,
}

/// A run of stops and what closes after it.
#[allow(clippy::struct_excessive_bools)] // each answers a question of its own
#[derive(Debug)]
pub(super) struct Stop<'t> {
    /// The sentence so far, up to the run.
    pub(super) before: &'t str,
    run: &'t str,
    pub(super) kind: Kind,
    /// One past the run itself.
    pub(super) run_end: usize,
    /// One past what belongs to the sentence after the run: closing marks, footnote marks, emoticons.
    pub(super) end: usize,
    /// Whether a quotation mark closes after the run.
    pub(super) quoted: bool,
    /// Whether a bracket does.
    pub(super) bracketed: bool,
    /// Whether a straight quotation mark does, that was open.
    pub(super) closes_straight: bool,
    /// Whether white space follows.
    parted: bool,
    /// What follows, from the first character that is no blank.
    pub(super) after: &'t str,
}

impl<'t> Stop<'t> {
    /// Reads the run of stops where reading stands.
    pub(super) fn read(sentences: &Sentences<'t>) -> Self {
        let &Sentences { text, block, start, at, quoted, lexicon, .. } = sentences;
        let traits = lexicon.traits();
        let rest = &text[at..];
        let len = rest.find(|c| !marks::is_stop(c, traits)).unwrap_or(rest.len());
        let (kind, len) = kind(&text[start..at], rest, len, traits);
        let mut stop = Self {
            before: &text[start..at],
            run: &rest[..len],
            kind,
            run_end: at + len,
            end: at + len,
            quoted: false,
            bracketed: false,
            closes_straight: false,
            parted: false,
            after: "",
        };
        stop.close(text, block, quoted);
        stop
    }

    /// Takes in what belongs to the sentence after the run.
    fn close(&mut self, text: &'t str, block: usize, mut quoted: bool) {
        while let Some(c) = text[self.end..].chars().next() {
            let closes = marks::only_closes(c) || c == '"' && quoted;
            let word_follows = text[self.end + c.len_utf8()..].starts_with(char::is_alphanumeric);
            if !marks::is_closing(c) || !closes && word_follows {
                break;
            }
            self.take(c, &mut quoted);
        }
        // Marks that stand free, in tokenised text.
        loop {
            let rest = text[self.end..].trim_start_matches([' ', '\u{a0}']);
            if !rest.starts_with(['"', '\'', '”', '’', '»', ')', ']']) || rest.len() + self.end == text.len() {
                break;
            }
            let mark = words::token(rest);
            let closes = match mark {
                "\"" => quoted,
                "''" => self.closes_double(&text[block..self.run_end]),
                "'" => words::end(self.before, WINDOW).contains(" ' ") || self.before.starts_with(['\'', '`']),
                "”" | "’" | "»" | ")" | "]" => true,
                _ => false,
            };
            if !closes {
                break;
            }
            self.end = text.len() - rest.len();
            mark.chars().for_each(|c| self.take(c, &mut quoted));
        }
        while let Some(len) = marks::annotation(&text[self.end..]) {
            self.end += len;
        }
        self.after = text[self.end..].trim_start();
        self.parted = self.after.len() < text.len() - self.end;
    }

    /// Whether a free-standing `''` closes: a `,,` or two backticks stand open before it.
    fn closes_double(&self, block: &str) -> bool {
        let window = words::end(block, WINDOW);
        let open = window.rfind(",,").max(window.rfind("``"));
        open > window.rfind("''") || words::end(self.before, WINDOW).matches("''").count() % 2 == 1
    }

    fn take(&mut self, c: char, quoted: &mut bool) {
        if c == '"' && *quoted {
            *quoted = false;
            self.closes_straight = true;
        }
        self.bracketed |= matches!(c, ')' | ']' | '）');
        self.quoted |= marks::is_closing_quote(c);
        self.end += c.len_utf8();
    }

    /// Whether the sentence ends here.
    pub(super) fn ends_sentence(&self, sentences: &Sentences) -> bool {
        let lexicon = sentences.lexicon;
        if self.after.is_empty() {
            return true;
        }
        if self.kind == Kind::None {
            return false;
        }
        if self.kind == Kind::Full {
            return self.full_ends(lexicon);
        }
        let next = Next::read(self.after, lexicon);
        if self.kind == Kind::Pause {
            return !self.before.trim_start().is_empty() && next.kind == NextKind::Capital && next.has(Classes::OPENER);
        }
        if self.kind != Kind::Period && self.after.starts_with(marks::is_cjk) {
            return self.ends_before_caseless(&next, lexicon);
        }
        if !self.parted {
            return self.glued_ends(&next, lexicon);
        }
        if sentences.enumeration.goes_on(self.after) {
            return true;
        }
        if self.quoted && self.is_remarked() {
            return false;
        }
        match next.kind {
            NextKind::Nothing => false,
            NextKind::Small if next.listed || !next.address => self.ends_before_small(&next, lexicon),
            NextKind::Capital if next.listed => true,
            _ if self.kind == Kind::Period => period::ends(self, &next, lexicon),
            NextKind::Caseless => self.ends_before_caseless(&next, lexicon),
            _ => true,
        }
    }

    /// Whether a full stop ends a sentence: it does, but after the number of a list item, in brackets, and in speech.
    fn full_ends(&self, lexicon: &Lexicon) -> bool {
        let number = words::end(self.before, 16).trim();
        let listed = number.len() == self.before.trim().len() && !number.is_empty() && number.chars().all(char::is_numeric);
        let inside = self.bracketed && self.after.starts_with(char::is_lowercase);
        let closed = self.quoted || self.bracketed && self.after.starts_with(marks::is_cjk);
        let goes_on = listed || inside || closed && self.is_reported(lexicon);
        !goes_on
    }

    /// Whether a quotation that closed after its stop is only a part of the sentence: 「…。」と言った, “……？”她问。
    pub(super) fn is_reported(&self, lexicon: &Lexicon) -> bool {
        let begins = |rest: &str, longest: usize, class: Classes| {
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(longest);
            ends.into_iter().any(|end| lexicon.classes(&rest[..end]).has(class))
        };
        if begins(self.after, 6, Classes::AFTER_QUOTE) {
            return true;
        }
        let mut report = self.after.char_indices().take(LONGEST_REPORT + 1);
        let over = report.find(|&(_, c)| marks::is_stop(c, lexicon.traits()) || marks::is_closing_quote(c) || c == '，');
        let Some((end, _)) = over else { return false };
        let clause = &self.after[..end];
        clause.char_indices().any(|(at, _)| begins(&clause[at..], 3, Classes::REPORTING))
    }

    /// Whether a short remark in brackets belongs to the quotation before it: `(Smith 55).`
    fn is_remarked(&self) -> bool {
        self.after.starts_with('(') && words::start(self.after, LONGEST_REMARK).contains(')')
    }

    /// Whether a stop ends a sentence though no blank follows: `the end.Then`, `why?Thanks`.
    fn glued_ends(&self, next: &Next, lexicon: &Lexicon) -> bool {
        if self.end != self.run_end || next.opened || words::token(self.after).trim_end_matches(['.', ',', ')']).contains(['/', '@', '=']) {
            return false;
        }
        let token = words::last_token(self.before);
        let word = words::before(self.before);
        match next.kind {
            NextKind::Capital => {
                let small = next.word.chars().nth(1).is_none_or(char::is_lowercase) || words::is_roman(next.word);
                let known = || next.has(Classes::OPENER.or(Classes::ANY_ABBREVIATION)) || words::is_roman(next.word);
                // Two words of four letters, and no `Node.Js`.
                let long = |word: &str| word.chars().nth(3).is_some();
                let sure = self.kind != Kind::Period || known() || long(word) && long(next.word);
                small && sure && words::is_ordinary(token)
            }
            NextKind::Small => self.kind == Kind::Mark && words::is_plain(word) && next.has(Classes::STOP),
            // Korean and Urdu part sentences by the stop alone.
            NextKind::Caseless if self.run == "۔" => !lexicon.classes_of(word).has(Classes::ANY_ABBREVIATION),
            NextKind::Caseless => self.before.ends_with('다'),
            _ => false,
        }
    }

    /// Whether a pause or question ends a sentence where no capital can tell.
    fn ends_before_caseless(&self, next: &Next, lexicon: &Lexicon) -> bool {
        if self.after.starts_with(marks::is_cjk) {
            return if self.quoted { !self.is_reported(lexicon) } else { self.kind == Kind::Mark };
        }
        self.kind == Kind::Mark && (!self.quoted || next.opened)
    }

    /// Whether a stop with a small letter after it ends a sentence.
    fn ends_before_small(&self, next: &Next, lexicon: &Lexicon) -> bool {
        if self.quoted || self.bracketed || next.dash {
            return false;
        }
        // Who writes without capitals.
        let casual = || words::first_letter(self.before).is_some_and(char::is_lowercase);
        let opens = || next.has(Classes::STOP.or(Classes::OPENER));
        match self.kind {
            Kind::Mark => {
                let trails = self.run.contains([' ', '\u{a0}']) || self.run.contains("..");
                let bare = lexicon.traits().has(Traits::BARE_SPEECH) || self.before.starts_with(marks::is_dash);
                !trails && !bare && (casual() || self.run.contains('?') && opens() && !next.has(Classes::PREPOSITION))
            }
            Kind::Period => {
                let word = words::before(self.before);
                let classes = lexicon.classes_of(word);
                let lettered = words::is_letter(word) || words::is_dotted(word);
                let weak = lexicon.traits().has(Traits::COLON_STOPS);
                if lettered || weak || classes.has(Classes::ANY_ABBREVIATION) || next.word.is_empty() {
                    return false;
                }
                let is_year = || word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) && !lexicon.traits().has(Traits::ORDINAL_STOP);
                let small = word.chars().all(char::is_lowercase) && word.chars().nth(2).is_some();
                words::is_plain(word)
                    || classes.has(Classes::STOP)
                    || is_year()
                    || (casual() || small) && opens() && !words::is_vowelless(word)
            }
            _ => false,
        }
    }
}

/// The kind of the run of `len` bytes that `rest` begins with, and its length with the stops that stand free after it.
fn kind(before: &str, rest: &str, len: usize, traits: Traits) -> (Kind, usize) {
    let run = &rest[..len];
    let number_follows = rest[len..].starts_with(char::is_numeric);
    let kind = match run {
        "." | "۔" => Kind::Period,
        ":" if number_follows || traits.has(Traits::DOUBLE_STOPS) => Kind::None,
        "፡" => Kind::None,
        "．" if number_follows => Kind::None,
        // An ellipsis and a stop.
        "…." => Kind::Mark,
        _ if run.starts_with(['፡', '|', ':']) || run.contains(marks::is_full_stop) => Kind::Full,
        _ if run.chars().all(|c| matches!(c, '.' | '…')) => Kind::Ellipsis,
        _ => Kind::Mark,
    };
    let free = marks::free_stops(&rest[len..]);
    match kind {
        Kind::Mark => (kind, len + free),
        // Four dots that stand free are a stop and a pause.
        Kind::Period if free > 0 && (before.is_empty() || before.ends_with(char::is_whitespace)) => {
            (if free < 6 { Kind::Pause } else { Kind::Ellipsis }, len + free)
        }
        Kind::Period if free > 0 && rest[len + free..].trim_start().trim_start_matches(marks::is_closing).is_empty() => {
            (Kind::Ellipsis, len + free)
        }
        // `word. . . .`: a full stop, and a pause that opens what follows.
        Kind::Period if free > 0 => (Kind::Full, len),
        _ => (kind, len),
    }
}
