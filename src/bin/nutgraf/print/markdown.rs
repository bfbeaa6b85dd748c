//! Markdown, with everything of the document escaped.

use std::fmt::Write;

use nutgraf::{Block, BlockKind, Summary};
use serde_json::Value;

use super::{counted, name};

/// The brief of one document.
pub fn brief(id: &Value, summary: &Summary) -> String {
    let name = name(id);
    let mut out = format!("# {}\n\n", escape(summary.title.as_deref().unwrap_or(&name)));
    let facts =
        [escape(&name), summary.language.code().to_owned(), counted(summary.words, "word"), counted(summary.sentence_count, "sentence")];
    out += &format!("*{}*\n", facts.join(" · "));
    section(&mut out, "Summary", &summary.summary, |sentence| format!("{}\n", escape(&sentence.text)));
    section(&mut out, "Key quotes", &summary.quotes, |quote| {
        format!("> “{}”\n>\n> — {}\n", escape(&quote.text), escape(quote.speaker.as_deref().unwrap_or("not named")))
    });
    section(&mut out, "Outcomes", &summary.outcomes, |outcome| format!("- **{}**: {}\n", outcome.kind.name(), escape(&outcome.text)));
    let phrases: Vec<String> = summary.phrases.iter().map(|phrase| escape(&phrase.text)).collect();
    if !phrases.is_empty() {
        section(&mut out, "Key phrases", &[phrases.join(" · ")], |phrases| format!("{phrases}\n"));
    }
    section(&mut out, "Sentences", summary.explain.as_deref().unwrap_or(&[]), |sentence| {
        format!("- {} ({:.4}, {}): {}\n", sentence.index, sentence.score, escape(&sentence.reason), escape(&sentence.text))
    });
    out
}

pub fn section<T>(out: &mut String, name: &str, pieces: &[T], write: impl Fn(&T) -> String) {
    if pieces.is_empty() {
        return;
    }
    // Writing to a string cannot fail.
    let _ = write!(out, "\n## {name}\n");
    for piece in pieces {
        out.push('\n');
        out.push_str(&write(piece));
    }
}

/// A block of clean text.
pub fn block(block: &Block, words: &str) -> String {
    match block.kind {
        BlockKind::Heading => format!("## {}", escape(words)),
        BlockKind::Quote => format!("> {}", escape(words.trim_start_matches(['>', ' ']))),
        // Its own mark is the mark.
        BlockKind::Item => {
            let mark = &words[..(block.body - block.span.start).min(words.len())];
            let number = mark.trim_end().strip_suffix(['.', ')']).filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
            let own = words.get(mark.len()..).unwrap_or("");
            number.map_or_else(|| format!("- {}", escape(own)), |number| format!("{number}. {}", escape(own)))
        }
        _ => escape(words),
    }
}

/// Text that Markdown shows as it is.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let special = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$');
        let at_start = at == 0 && matches!(c, '#' | '+' | '-' | '=');
        let list_number = at > 0 && at == digits && matches!(c, '.' | ')');
        if special || at_start || list_number {
            out.push('\\');
        }
        // A control character has no way to be shown in Markdown.
        out.push(if c.is_control() { '�' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn what_markdown_would_obey_is_escaped() {
        assert_eq!(escape("<script>a*b*</script>"), "\\<script\\>a\\*b\\*\\</script\\>");
        assert_eq!(escape("[x](javascript:alert(1))"), "\\[x\\](javascript:alert(1))");
        assert_eq!((escape("1. U.S."), escape("- 2.5"), escape("2.5")), ("1\\. U.S.".into(), "\\- 2.5".into(), "2\\.5".into()));
    }
}
