//! One line of a gold file: its margin read and cut.

use super::Star;
use crate::outcomes::Kind;

/// Columns of the margin.
const MARGIN: usize = 5;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Line<'l> {
    Blank,
    /// Title, byline or heading.
    Head(&'l str),
    Boilerplate(&'l str),
    /// What follows the `@`; empty where nobody is named.
    Speaker(&'l str),
    Sentence {
        text: &'l str,
        star: Star,
        mark: Mark,
        outcome: Option<Kind>,
    },
}

/// The quote mark of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Mark {
    None,
    Quote,
    KeyQuote,
}

impl Mark {
    /// Whether the quote is a key one; none where there is no quote.
    pub(super) fn is_key(self) -> Option<bool> {
        (self != Self::None).then_some(self == Self::KeyQuote)
    }
}

/// Reads the line of a number, from 1: the title stands on the first, the byline right below it.
pub(super) fn read(line: &str, number: usize) -> Result<Line<'_>, String> {
    if line.contains(['\t', '\r']) || line.ends_with(char::is_whitespace) {
        return Err("a tab, or white space at the line's end".to_owned());
    }
    if line.starts_with("= ") && number != 2 {
        return Err("a byline that does not stand right below the title".to_owned());
    }
    if (number == 1) != line.starts_with("# ") {
        let what = if number == 1 { "the first line is no title, `# …`" } else { "a second title; a heading is `   # …`" };
        return Err(what.to_owned());
    }
    let parsed = if line.is_empty() {
        Line::Blank
    } else if let Some(head) = line.strip_prefix("# ").or_else(|| line.strip_prefix("= ")).or_else(|| line.strip_prefix("   # ")) {
        Line::Head(head)
    } else if let Some(speaker) = line.strip_prefix("   @") {
        if !(speaker.is_empty() || speaker.starts_with(' ')) {
            return Err("no blank after `@`".to_owned());
        }
        return Ok(Line::Speaker(speaker.trim_start()));
    } else if let Some(boilerplate) = line.strip_prefix("   - ") {
        Line::Boilerplate(boilerplate)
    } else {
        sentence(line)?
    };
    if let Line::Head(text) | Line::Boilerplate(text) | Line::Sentence { text, .. } = parsed
        && (text.is_empty() || text.starts_with(char::is_whitespace))
    {
        return Err("the text does not begin right after the margin".to_owned());
    }
    Ok(parsed)
}

fn sentence(line: &str) -> Result<Line<'_>, String> {
    let unknown = || format!("no margin that is known: `{}`", line.chars().take(MARGIN).collect::<String>());
    let (margin, text) = line.split_at_checked(MARGIN).filter(|(margin, _)| margin.is_ascii()).ok_or_else(unknown)?;
    let star = match &margin[..2] {
        "  " => Star::None,
        "* " => Star::Welcome,
        "**" => Star::Must,
        _ => return Err(unknown()),
    };
    let (mark, told) = match &margin[2..] {
        "   " => (Mark::None, false),
        " ' " => (Mark::Quote, false),
        " \" " => (Mark::KeyQuote, false),
        " ! " => (Mark::None, true),
        "'! " => (Mark::Quote, true),
        "\"! " => (Mark::KeyQuote, true),
        _ => return Err(unknown()),
    };
    let (text, outcome) = kind(text)?;
    match (told, outcome) {
        (true, None) => Err("an outcome without its kind: two blanks and `‹decision›` or another end the line".to_owned()),
        (false, Some(_)) => Err("a kind of outcome, but no `!` in the margin".to_owned()),
        _ => Ok(Line::Sentence { text, star, mark, outcome }),
    }
}

/// Parts a sentence from the kind at its end.
fn kind(text: &str) -> Result<(&str, Option<Kind>), String> {
    let Some((sentence, name)) = text.strip_suffix('›').and_then(|text| text.rsplit_once("  ‹")) else { return Ok((text, None)) };
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == name).ok_or_else(|| {
        let names = Kind::ALL.map(Kind::name).join(" ");
        format!("‹{name}› is no kind of outcome; there are {names}")
    })?;
    if sentence.ends_with(' ') {
        return Err("more than two blanks before the kind".to_owned());
    }
    Ok((sentence, Some(kind)))
}
