//! The units of a sentence: words, or words joined by hyphens, each with what it may do in a phrase.

use crate::article::Span;
use crate::document::{Document, Shape, Token, Word};
use crate::lang::{Classes, Lexicon};

/// In a language without stop words, a lower-case word of so few letters is held for one.
const SHORT: usize = 3;

/// What a unit does to a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Ends it.
    Bar,
    /// May stand anywhere in it.
    Content,
    /// May open it after a determiner or an adjective, and else is a verb.
    Participle,
    /// May stand between two names.
    Joint,
    /// A number: may follow a name.
    Number,
}

/// A word, or words joined by hyphens.
#[allow(clippy::struct_excessive_bools)] // Each is asked for by itself, and any may go with any.
pub(super) struct Unit {
    pub span: Span,
    /// Its first token and one past its last.
    pub tokens: (usize, usize),
    pub role: Role,
    /// Whether nothing but a blank parts it from the unit before.
    pub joined: bool,
    /// Whether a run ends after it, whatever follows.
    pub closes: bool,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether its sentence asks for the capital.
    pub initial: bool,
    /// Whether a noun phrase is likely to follow.
    pub opener: bool,
    /// What the lexicon knows of its last word.
    pub classes: Classes,
    /// Whether it is written in capitals alone.
    pub shout: bool,
    /// Whether it ends like an adjective.
    pub adjective: bool,
    /// Whether, as a participle, it is one of the present.
    pub gerund: bool,
}

/// Cuts the sentences of a document into units.
pub(super) struct Cutter<'d, 'a> {
    document: &'d Document<'a>,
    text: &'a str,
    lexicon: &'static Lexicon,
    /// Whether stop words are known.
    pub listed: bool,
    /// The units of the sentence cut last.
    pub units: Vec<Unit>,
}

impl<'d, 'a> Cutter<'d, 'a> {
    pub fn new(document: &'d Document<'a>) -> Self {
        Self { document, text: document.text(), lexicon: document.lexicon(), listed: has_stop_list(document), units: Vec::new() }
    }

    /// Cuts a sentence into units.
    pub fn cut(&mut self, sentence: usize) {
        self.units.clear();
        let tokens = self.document.tokens(sentence);
        let base = self.document.sentences()[sentence].tokens.0;
        let mut end = self.document.sentences()[sentence].span.start;
        let mut initial = true;
        for (at, &token) in tokens.iter().enumerate() {
            // Most gaps are one blank.
            let blank = token.has(Shape::AFTER_BLANK);
            let gap = if blank { " " } else { self.text.get(end..token.span().start).unwrap_or(".") };
            let hyphen = !blank && at > 0 && matches!(gap, "-" | "\u{2010}" | "\u{2011}");
            end = token.span().end;
            initial |= at > 0 && !blank && gap.contains(['"', '“', '„', '«', ':', '(', '•', '|']);
            let mut unit = self.unit(token, base + at, initial);
            let initial_word = std::mem::take(&mut initial);
            if hyphen && let Some(last) = self.units.last_mut() {
                last.span.end = unit.span.end;
                last.tokens.1 = unit.tokens.1;
                last.closes = unit.closes;
                last.adjective = unit.adjective;
                last.opener = false;
                last.classes = unit.classes;
                // `45-year-old` says little; `cross-border`, `state-of-the-art` and `follow-up` are words like others.
                last.role = match (last.role, unit.role) {
                    (Role::Number, _) | (Role::Bar, Role::Bar) => Role::Bar,
                    (_, Role::Participle) => Role::Participle,
                    _ => Role::Content,
                };
                continue;
            }
            let after_letter = || self.units.last().is_some_and(|last| last.capital && last.span.end - last.span.start <= 3);
            unit.joined = at > 0 && (blank || gap.chars().all(char::is_whitespace) || gap == ". " && after_letter() || gap == " & ");
            if initial_word
                && !self.listed
                && unit.role == Role::Content
                && self.is_short(unit.span, unit.span.of(self.text).chars().count(), false, unit.shout)
            {
                unit.role = Role::Bar;
            }
            self.units.push(unit);
        }
        self.find_verbs();
    }

    /// Bars what its neighbours show to be a verb: no noun stands before an article or behind `will`.
    fn find_verbs(&mut self) {
        for at in 0..self.units.len() {
            let unit = &self.units[at];
            if unit.capital || !matches!(unit.role, Role::Content | Role::Participle) {
                continue;
            }
            let next = self.units.get(at + 1).filter(|next| next.joined && !unit.closes);
            let before = at.checked_sub(1).map(|before| &self.units[before]).filter(|_| unit.joined);
            let governs = next.is_some_and(|next| next.classes.has(Classes::DETERMINER));
            let expected =
                before.is_some_and(|before| before.classes.has(Classes::BEFORE_VERB) && !before.classes.has(Classes::PREPOSITION));
            let object = next.is_some_and(|next| matches!(next.role, Role::Content | Role::Participle));
            let noun = unit.adjective || unit.tokens.1 - unit.tokens.0 > 1;
            if governs || expected && !noun && (object || before.is_none_or(|before| before.span.of(self.text) != "to")) {
                self.units[at].role = Role::Bar;
            }
        }
    }

    fn unit(&mut self, token: Token, at: usize, initial: bool) -> Unit {
        let word = self.document.word(token);
        let marked = token.has(Shape::APOSTROPHE);
        // Most words have none.
        let (span, closes, joined) = if marked { self.own_part(token.span()) } else { (token.span(), false, true) };
        let (letters, shout) = (token.characters(), token.has(Shape::SHOUT));
        let capital = if joined { token.has(Shape::CAPITAL) } else { span.of(self.text).starts_with(char::is_uppercase) };
        let has_letter = if marked { span.of(self.text).contains(char::is_alphabetic) } else { token.has(Shape::LETTER) };
        let lower = self.document.lower(token);
        let lower = if marked { lower.strip_suffix("'s").unwrap_or(lower) } else { lower };
        let classes = word.bare;
        let role = if token.has(Shape::NUMERIC) {
            Role::Number
        } else if classes.has(Classes::NAME_JOINT) && !capital {
            Role::Joint
        } else if word.term.is_none() || self.is_short(span, letters, capital, shout) || !has_letter {
            Role::Bar
        } else {
            Self::shape(word, capital && !initial)
        };
        Unit {
            span,
            tokens: (at, at + 1),
            role,
            joined,
            closes,
            capital,
            initial,
            opener: classes.has(Classes::DETERMINER) || classes.has(Classes::PREPOSITION) || !joined,
            classes,
            shout,
            adjective: word.endings.has(Classes::ADJECTIVE),
            gerund: lower.ends_with("ing"),
        }
    }

    /// What a word is less a possessive, or behind an elided article; whether a run ends after it, and whether nothing is elided.
    fn own_part(&self, span: Span) -> (Span, bool, bool) {
        let word = span.of(self.text);
        if let Some(ending) = ["'s", "’s"].into_iter().find(|ending| word.ends_with(ending)) {
            return (Span::new(span.start, span.end - ending.len()), true, true);
        }
        if let Some((place, mark)) = word.char_indices().find(|(_, c)| matches!(c, '\'' | '’'))
            && word[..place].chars().count() <= 4
            && word[place..].chars().count() > 3
            && !self.listed_possessive()
            && !word[..place].eq_ignore_ascii_case("o")
        {
            return (Span::new(span.start + place + mark.len_utf8(), span.end), false, false);
        }
        (span, false, true)
    }

    /// Whether `'s` is the language's own mark of a possessive and no article is elided.
    fn listed_possessive(&self) -> bool {
        self.lexicon.classes("s").has(Classes::STOP) && self.document.language().code() == "en"
    }

    /// Whether a word is so short that it is a stop word, where no list says which are.
    fn is_short(&self, span: Span, letters: usize, capital: bool, shout: bool) -> bool {
        let latin = || span.of(self.text).chars().all(|c| c < '\u{250}');
        letters == 1 && !capital || !self.listed && letters <= SHORT && !capital && !shout && latin()
    }

    fn shape(word: &Word, capital: bool) -> Role {
        if word.bare.has(Classes::PHRASE_BAR) && !word.bare.has(Classes::PHRASE_WORD) {
            return Role::Bar;
        }
        if capital || word.bare.has(Classes::PHRASE_WORD) {
            return Role::Content;
        }
        if word.endings.has(Classes::PHRASE_BAR) {
            return Role::Bar;
        }
        if word.bare.or(word.endings).has(Classes::PARTICIPLE) { Role::Participle } else { Role::Content }
    }
}

/// Whether the document's language has a list of stop words: then some part of any text is stop words.
fn has_stop_list(document: &Document<'_>) -> bool {
    let tokens = document.all_tokens();
    let stops = tokens.iter().filter(|&&token| document.word(token).term.is_none()).count();
    stops * 20 > tokens.len()
}
