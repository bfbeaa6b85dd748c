//! Answers → the formats in which they are printed. Each format is one file; this one knows what stands between answers.

mod digest;
mod html;
pub mod json;
mod markdown;
pub mod page;
pub mod text;

use anyhow::Result;
use nutgraf::{Article, Block, BlockKind, Span, Summary, article};
use serde_json::Value;

pub use self::digest::digest;
use crate::args::OutputFormat;

/// The brief of one document; `text` is the document's, where JSON is to carry it.
pub fn brief(id: &Value, summary: &Summary, text: Option<&str>, format: OutputFormat) -> Result<String> {
    Ok(match format {
        OutputFormat::Text => text::brief(id, summary),
        OutputFormat::Markdown => markdown::brief(id, summary),
        OutputFormat::Html => html::brief(id, summary),
        OutputFormat::Json => json::pretty(&json::Brief { id, summary, text })?,
        OutputFormat::Jsonl => json::line(&json::Brief { id, summary, text })?,
        // A column has one type.
        OutputFormat::Parquet => json::line(&json::Brief { id: &Value::from(name(id)), summary, text: None })?,
    })
}

/// The sentences of one document.
pub fn sentences(id: &Value, text: &str, spans: &[Span], format: OutputFormat) -> Result<String> {
    let sentences = spans.iter().map(|span| article::collapse(span.of(text)));
    Ok(match format {
        OutputFormat::Text => sentences.map(|sentence| text::visible(&sentence).into_owned() + "\n").collect(),
        OutputFormat::Markdown => sentences.map(|sentence| format!("- {}\n", markdown::escape(&sentence))).collect(),
        OutputFormat::Html => {
            let items: String = sentences.map(|sentence| format!("<li>{}</li>\n", html::escape(&sentence))).collect();
            format!("<article>\n<ol>\n{items}</ol>\n</article>\n")
        }
        OutputFormat::Json => json::pretty(&json::Sentences::new(id, text, spans))?,
        OutputFormat::Jsonl | OutputFormat::Parquet => json::line(&json::Sentences::new(id, text, spans))?,
    })
}

/// The clean text of one document: its body, blocks parted by a blank line; in JSON all its blocks.
pub fn extract(id: &Value, article: &Article, format: OutputFormat) -> Result<String> {
    let body = || {
        let blocks = article.blocks().iter().filter(|block| block.kind.is_body() || block.kind == BlockKind::Heading);
        blocks.map(|block| (block, article::collapse(block.span.of(article.text()))))
    };
    let joined =
        |block: fn(&Block, &str) -> String| body().map(|(kind, words)| block(kind, &words)).collect::<Vec<_>>().join("\n\n") + "\n";
    Ok(match format {
        OutputFormat::Text => joined(|_, words| text::visible(words).into_owned()),
        OutputFormat::Markdown => joined(markdown::block),
        OutputFormat::Html => {
            format!("<article>\n{}</article>\n", body().map(|(block, words)| html::block(block, &words)).collect::<String>())
        }
        OutputFormat::Json => json::pretty(&json::Extract::new(id, article))?,
        OutputFormat::Jsonl | OutputFormat::Parquet => json::line(&json::Extract::new(id, article))?,
    })
}

/// What stands before the first answer.
pub fn head(format: OutputFormat, many: bool) -> &'static str {
    match format {
        OutputFormat::Html => html::HEAD,
        OutputFormat::Json if many => "[\n",
        _ => "",
    }
}

/// What stands between two answers.
pub fn between(format: OutputFormat, many: bool) -> &'static str {
    match format {
        OutputFormat::Text | OutputFormat::Markdown => "\n",
        OutputFormat::Json if many => ",\n",
        _ => "",
    }
}

/// What stands after the last answer.
pub fn foot(format: OutputFormat, many: bool) -> &'static str {
    match format {
        OutputFormat::Html => html::FOOT,
        OutputFormat::Json if many => "\n]\n",
        OutputFormat::Json => "\n",
        _ => "",
    }
}

/// How an id reads: a string as it is, anything else as JSON.
pub fn name(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

/// `1 word`, `2 words`.
pub fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
