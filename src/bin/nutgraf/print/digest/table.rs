//! Comma-separated values (RFC 4180, lines end in LF): an outcome or a quote a row under a row of names.

use nutgraf::digest::{Digest, Source};
use nutgraf::summary::Place;

use crate::args::Table;

pub fn table(digest: &Digest, table: Table) -> String {
    match table {
        Table::Outcomes => outcomes(digest),
        Table::Quotes => quotes(digest),
    }
}

fn outcomes(digest: &Digest) -> String {
    let mut out = "kind,when,who,text,cue,score,".to_owned() + SOURCE;
    for outcome in &digest.outcomes {
        let own = [
            outcome.kind.name(),
            outcome.when.as_deref().unwrap_or(""),
            outcome.who.as_deref().unwrap_or(""),
            &outcome.piece.text,
            &outcome.cue,
            &format!("{:.4}", outcome.piece.score),
        ];
        row(&mut out, &own, digest, outcome.piece.document, outcome.piece.place);
    }
    out
}

fn quotes(digest: &Digest) -> String {
    let mut out = "speaker,text,verb,confidence,score,".to_owned() + SOURCE;
    for (speaker, quote) in digest.speakers.iter().flat_map(|speaker| speaker.quotes.iter().map(move |quote| (speaker, quote))) {
        let own = [
            &speaker.name,
            &quote.text,
            quote.verb.as_deref().unwrap_or(""),
            &format!("{:.2}", quote.confidence),
            &format!("{:.4}", quote.score),
        ];
        let place = Place { start: quote.parts.first().map_or(0, |part| part.start), end: quote.parts.last().map_or(0, |part| part.end) };
        row(&mut out, &own, digest, quote.document, place);
    }
    out
}

/// The columns that say where a row comes from.
const SOURCE: &str = "document,date,title,story,start,end\n";

fn row(out: &mut String, own: &[&str], digest: &Digest, document: usize, place: Place) {
    let source: &Source = &digest.sources[document];
    let story = digest.stories.get(source.story).map_or("", |story| story.title.as_str());
    let (start, end) = (place.start.to_string(), place.end.to_string());
    let from = [&source.id, source.date.as_deref().unwrap_or(""), source.title.as_deref().unwrap_or(""), story, &start, &end];
    let cells: Vec<String> = own.iter().chain(&from).map(|cell| self::cell(cell)).collect();
    out.push_str(&cells.join(","));
    out.push('\n');
}

/// A cell that no spreadsheet takes for a formula, quoted where it must be.
fn cell(text: &str) -> String {
    let defused = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if defused.contains([',', '"', '\n', '\r']) { format!("\"{}\"", defused.replace('"', "\"\"")) } else { defused }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("a, b", "\"a, b\""),
            ("7-2", "7-2"),
            ("", ""),
        ] {
            assert_eq!(cell(text), expected, "{text}");
        }
    }
}
