//! Ends that no stop shows: a headline before its article, a list item, a web address, a turn of chat.

use super::furniture::{begins_with_stamp, ends_in_stamp, is_jamo, is_rule};
use super::{Sentences, enumeration, marks, thai, words};
use crate::lang::{Classes, Lexicon, Traits};

impl Sentences<'_> {
    /// Whether a new sentence begins at `after`, though the one before has no stop; a blank at `end` parts them.
    pub(super) fn begins_unmarked(&self, end: usize, after: usize) -> bool {
        let before = &self.text[self.start..end];
        let rest = &self.text[after..];
        let above = words::last_token(before);
        let Some(first) = rest.chars().next() else { return false };
        if self.enumeration.goes_on_unmarked(rest, self.lexicon) || is_rule(above) {
            return true;
        }
        match first {
            c if c.is_uppercase() => self.begins_with_capital(before, above, rest),
            c if c.is_lowercase() => false,
            '(' => begins_list(above, rest),
            '0'..='9' => {
                let stamped = !above.starts_with(char::is_lowercase) && begins_with_stamp(rest);
                stamped
                    || self.closes(above)
                    || self.opens_list(above, rest)
                    || rest.as_bytes().get(1) == Some(&b')') && begins_list(above, rest)
            }
            '"' | '“' | '«' => self.closes(above) && rest[first.len_utf8()..].starts_with(char::is_alphanumeric),
            // An item of a list that began with such a mark.
            '-' if rest.starts_with("- ") => {
                before.starts_with("- ") && !before.ends_with(',') && rest[2..].starts_with(char::is_uppercase)
            }
            '*' | '=' | '~' | '-' => is_rule(words::token(rest)),
            c if thai::is_thai(c) => above.contains(thai::is_thai) && thai::ends(above, rest, self.lexicon),
            c if c.is_alphabetic() => {
                self.closes(above) && !is_jamo(words::token(rest)) && !self.lexicon.classes(words::first(rest)).has(Classes::FOLLOWER)
            }
            _ => false,
        }
    }

    /// Whether a word with a capital begins a sentence.
    fn begins_with_capital(&self, before: &str, above: &str, rest: &str) -> bool {
        let Some(last) = before.chars().next_back() else { return false };
        if last == ',' {
            // `Best regards, Ana`
            let word = words::before(&before[..before.len() - 1]);
            return self.lexicon.classes_of(word).has(Classes::VALEDICTION) && before.split_whitespace().nth(3).is_none();
        }
        if !last.is_lowercase() {
            let address = ends_in_address(above);
            let stamp = (last.is_ascii_digit() || matches!(last, 'm' | 'M')) && ends_in_stamp(before, rest);
            if address || stamp || marks::emoticon(above) > 0 {
                return true;
            }
        } else if above.contains('@') && ends_in_address(above) {
            return true;
        }
        if !(last.is_alphanumeric() || matches!(last, ')' | '"' | '”' | '»'))
            || above == "\""
            || above.trim_end_matches(['"', '”', '»']).ends_with(',')
        {
            return false;
        }
        if above.len() < 6 && enumeration::mark(&self.text[self.start + before.len() - above.len()..]) == Some(above.len()) {
            // `(1) The lock`
            return false;
        }
        if is_section(before) {
            return true;
        }
        let word = words::first(rest);
        if word == "I" || word.chars().skip(1).any(char::is_uppercase) || !is_clause(&rest[word.len()..]) {
            return false;
        }
        let classes = words::classes(word, self.lexicon);
        if !classes.has(Classes::OPENER.or(Classes::OPENER_AFTER_NAME)) {
            return is_shouted(before);
        }
        // A word that needs another does not end a sentence (`in The`), and a name may go on (`Gone With the Wind`).
        let name = words::before(before);
        let small = name.starts_with(char::is_lowercase) || !last.is_alphabetic();
        let label = before.split_whitespace().nth(1).is_none();
        if label {
            return words::is_roman(name);
        }
        let whole = !self.lexicon.classes_of(name).has(Classes::OPENER.or(Classes::NAME_JOINT));
        whole && (small || classes.has(Classes::OPENER_AFTER_NAME)) || is_shouted(before)
    }

    /// Whether the items of a list begin here: `1. The … 2. A …`, and no date.
    fn opens_list(&self, above: &str, rest: &str) -> bool {
        let next = rest.strip_prefix("1. ").map_or("", words::first);
        let dated =
            self.lexicon.classes_of(above).has(Classes::BEFORE_ORDINAL) || self.lexicon.classes_of(next).has(Classes::AFTER_ORDINAL);
        enumeration::opens_list(rest) && !dated && above.ends_with(char::is_alphanumeric)
    }

    /// Whether a word ends a sentence without a stop, in languages that write chat so.
    fn closes(&self, word: &str) -> bool {
        let bare = word.trim_end_matches(['^', '~', ':', ')']);
        bare.ends_with(|c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()) && self.lexicon.closes(bare)
    }
}

/// Whether a token ends in a web or mail address.
fn ends_in_address(token: &str) -> bool {
    let host = token.rsplit('@').next().unwrap_or("");
    token.len() > 8 && token.contains(['@', '/', '.']) && !host.contains(['"', ',']) && words::is_address(token)
}

/// Whether the first mark of an enumeration stands here: `(1) The`, where the words before it do not end.
fn begins_list(above: &str, rest: &str) -> bool {
    let Some(len) = enumeration::first_mark(rest) else { return false };
    let next = rest[len..].trim_start();
    let word = words::first(next);
    let open = above.ends_with(|c: char| c.is_alphanumeric() || c == ')');
    open && next.starts_with(char::is_uppercase) && word.chars().nth(1).is_some() && is_clause(&next[word.len()..])
}

/// Whether what stands after a first word goes on in small letters, as a clause does and a title does not.
pub(super) fn is_clause(after: &str) -> bool {
    let after = after.strip_prefix(',').unwrap_or(after);
    after.starts_with(char::is_whitespace) && after.trim_start().starts_with(char::is_lowercase)
}

/// Whether a new sentence stands after a semicolon or colon: its first word has a capital that nothing else explains.
pub(super) fn goes_on_afresh(after: &str, mark: u8, lexicon: &Lexicon) -> bool {
    let Some(rest) = after.strip_prefix(' ').filter(|rest| rest.starts_with(char::is_uppercase)) else { return false };
    let word = words::first(rest);
    if word == "I" || !word.chars().skip(1).all(char::is_lowercase) {
        return false;
    }
    match mark {
        b':' => lexicon.traits().has(Traits::COLON_OPENS) && rest[word.len()..].starts_with(' ') && is_clause(&rest[word.len()..]),
        b';' => is_clause(&rest[word.len()..]) && words::classes(word, lexicon).has(Classes::OPENER),
        _ => false,
    }
}

/// Whether a text is the number of a section alone: `Art. 6º`, `§ 2º`.
fn is_section(before: &str) -> bool {
    let mut tokens = before.split_whitespace();
    let (label, number) = (tokens.next().unwrap_or(""), tokens.next().unwrap_or(""));
    let ordinal = number.starts_with(|c: char| c.is_ascii_digit()) && number.ends_with(['º', 'ª', '°']);
    tokens.next().is_none() && ordinal && (label == "§" || label.ends_with('.'))
}

/// Whether the last two words of a text are all capitals, as headings are.
fn is_shouted(before: &str) -> bool {
    let shouted = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase);
    let mut words = before.split_whitespace().rev();
    words.next().is_some_and(shouted) && words.next().is_some_and(shouted)
}
