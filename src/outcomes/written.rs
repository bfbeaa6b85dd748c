//! Dates as people and programs write them at the head of a document: `3 March 2026`, `March 3, 2026`, `Tue, 3 Mar 2026 10:00 GMT`.

use super::cues::Book;
use super::date::Date;
use crate::lang::{Language, Lexicon};

/// The least letters that a month is told by.
const SHORTEST: usize = 3;

/// The date that a field holds: ISO, numbers from year to day or, with stops, from day to year, or with a month's name in the language of
/// the document or in English. `03/04/2026` is no date, for it may be two.
pub(crate) fn written(field: &str, lexicon: &Lexicon) -> Option<Date> {
    let field = field.trim();
    if let Some(date) = Date::parse(field) {
        return Some(date);
    }
    let is_parting = |c: char| c.is_whitespace() || ",/-.".contains(c);
    // Hours and offsets are no part of a date.
    let words = field.split(is_parting).filter(|word| !word.contains([':', '+']));
    let parts: Vec<Part> = words.filter_map(|word| Part::of(word, lexicon)).take(3).collect();
    match *parts.as_slice() {
        [Part::Number(day), Part::Month(month), Part::Year(year)]
        | [Part::Month(month), Part::Number(day), Part::Year(year)]
        | [Part::Year(year), Part::Month(month) | Part::Number(month), Part::Number(day)] => Date::new(year, month, day),
        [Part::Number(day), Part::Number(month), Part::Year(year)] if !field.contains('/') => Date::new(year, month, day),
        _ => None,
    }
}

/// A part of a date.
#[derive(Clone, Copy)]
enum Part {
    Year(u16),
    Month(u8),
    Number(u8),
}

impl Part {
    fn of(word: &str, lexicon: &Lexicon) -> Option<Self> {
        let digits = word.trim_end_matches(char::is_alphabetic);
        match (digits.len(), word.len() - digits.len()) {
            (0, _) => {
                let name = word.to_lowercase();
                let month = month(&name, lexicon.outcomes()).or_else(|| month(&name, Language::ENGLISH.lexicon().outcomes()));
                month.map(Self::Month)
            }
            (4, 0) => digits.parse().ok().map(Self::Year),
            // `3rd`.
            (1 | 2, 0 | 2) => digits.parse().ok().map(Self::Number),
            _ => None,
        }
    }
}

/// The one month whose name begins so.
fn month(name: &str, book: &Book) -> Option<u8> {
    if name.chars().count() < SHORTEST {
        return None;
    }
    let mut named = book.months().filter(|(month, _)| month.starts_with(name)).map(|(_, number)| number);
    let first = named.next()?;
    named.all(|other| other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::written;
    use crate::lang::Language;

    #[test]
    fn dates_of_many_hands() {
        for (code, field, date) in [
            ("en", "2026-03-09T12:00:00Z", "2026-03-09"),
            ("en", " 2026-03-09 ", "2026-03-09"),
            ("en", "9 March 2026", "2026-03-09"),
            ("en", "March 9, 2026", "2026-03-09"),
            ("en", "March 9th, 2026 at 10:30 p.m.", "2026-03-09"),
            ("en", "Mon, 09 Mar 2026 23:10:00 +0100", "2026-03-09"),
            ("en", "09-Sept-2026", "2026-09-09"),
            ("en", "2026 March 9", "2026-03-09"),
            ("en", "2026/3/9", "2026-03-09"),
            ("de", "9. März 2026", "2026-03-09"),
            ("de", "09.03.2026", "2026-03-09"),
            ("de", "Mon, 9 Dec 2026", "2026-12-09"),
            ("fr", "lundi 9 févr. 2026", "2026-02-09"),
            ("es", "9 de marzo de 2026", "2026-03-09"),
            ("en", "03/09/2026", "-"),
            ("en", "31 February 2026", "-"),
            ("en", "March 2026", "-"),
            ("fr", "9 jui 2026", "-"),
            ("en", "yesterday", "-"),
            ("en", "", "-"),
        ] {
            let found = written(field, Language::from_code(code).unwrap().lexicon());
            assert_eq!(found.map_or("-".to_owned(), |date| date.to_string()), date, "{field}");
        }
    }
}
