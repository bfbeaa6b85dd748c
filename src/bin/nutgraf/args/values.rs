//! What the words of the command line mean: names, numbers, codes.

use anstream::ColorChoice;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use nutgraf::digest::Order;
use nutgraf::read::Format;
use nutgraf::{Language, Ranker};

use super::{OutputFormat, Since};

/// A setting that `auto` leaves to the documents; an alias, lest clap read it as a flag that may be missing.
pub(super) type Auto<T> = Option<T>;

pub(super) fn formats() -> impl TypedValueParser<Value = Auto<Format>> {
    PossibleValuesParser::new(std::iter::once("auto").chain(Format::ALL.iter().map(|format| format.name())))
        .map(|name| Format::ALL.into_iter().find(|format| format.name() == name))
}

pub(super) fn rankers() -> impl TypedValueParser<Value = Ranker> {
    PossibleValuesParser::new(Ranker::ALL.map(Ranker::name)).map(|name| Ranker::from_name(&name).unwrap_or_default())
}

pub(super) fn orders() -> impl TypedValueParser<Value = Order> {
    PossibleValuesParser::new(Order::ALL.map(Order::name))
        .map(|name| Order::ALL.into_iter().find(|order| order.name() == name).unwrap_or_default())
}

pub(super) fn colors() -> impl TypedValueParser<Value = ColorChoice> {
    PossibleValuesParser::new(["auto", "always", "never"]).map(|name| match name.as_str() {
        "always" => ColorChoice::Always,
        "never" => ColorChoice::Never,
        _ => ColorChoice::Auto,
    })
}

/// The formats in which figures are printed.
pub(super) fn figures() -> impl TypedValueParser<Value = OutputFormat> {
    PossibleValuesParser::new(["text", "json"]).map(|name| if name == "json" { OutputFormat::Json } else { OutputFormat::Text })
}

pub(super) fn language(code: &str) -> Result<Auto<Language>, String> {
    match code {
        "auto" => Ok(None),
        code => Language::from_code(code).map(Some).ok_or_else(|| {
            let known: Vec<&str> = Language::all().map(Language::code).collect();
            format!("not a language of the table; it knows {}", known.join(" "))
        }),
    }
}

pub(super) fn count(text: &str) -> Result<usize, String> {
    match text {
        "all" => Ok(usize::MAX),
        number => number.parse().map_err(|_| "not a number, nor `all`".to_owned()),
    }
}

pub(super) fn date(text: &str) -> Result<String, String> {
    nutgraf::outcomes::Date::parse(text).map(|date| date.to_string()).ok_or_else(|| "not a date such as 2026-03-09".to_owned())
}

/// A date, or `LAST`.
pub(super) fn since(text: &str) -> Result<Since, String> {
    if text == "LAST" {
        Ok(Since::Last)
    } else {
        date(text).map(Since::Date).map_err(|_| "neither LAST nor a date such as 2026-03-09".to_owned())
    }
}

pub(super) fn percent(text: &str) -> Result<f64, String> {
    match text.trim_end_matches('%').parse() {
        Ok(percent) if (0.0..=100.0).contains(&percent) => Ok(percent),
        _ => Err("not a number from 0 to 100".to_owned()),
    }
}

pub(super) fn seconds(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(seconds) if (0.0..=3600.0).contains(&seconds) => Ok(seconds),
        _ => Err("not a number of seconds from 0 to 3600".to_owned()),
    }
}

pub(super) fn glob(glob: &str) -> Result<String, String> {
    ignore::overrides::OverrideBuilder::new(".").add(glob).map(|_| glob.to_owned()).map_err(|error| error.to_string())
}

/// A number of bytes; K, M, G at its end are powers of 1024.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let text = text.trim_end_matches(['B', 'b']);
    let (number, unit) = match text.chars().last().map(|letter| letter.to_ascii_uppercase()) {
        Some('K') => (&text[..text.len() - 1], 1 << 10),
        Some('M') => (&text[..text.len() - 1], 1 << 20),
        Some('G') => (&text[..text.len() - 1], 1 << 30),
        _ => (text, 1),
    };
    let bytes = number.trim().parse::<u64>().ok().and_then(|number| number.checked_mul(unit)).filter(|bytes| *bytes > 0);
    bytes.ok_or_else(|| "not a number of bytes, such as 1000000, 512K, 256M or 2G".to_owned())
}
