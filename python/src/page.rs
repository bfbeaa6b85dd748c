//! What a notebook shows of a brief: a fragment of HTML, everything of the document escaped.

use nutgraf::digest::{Outcome, Piece, Story};
use nutgraf::{Digest, Summary};

/// The brief of one document.
pub fn brief(summary: &Summary) -> String {
    let Summary { title, language, words, sentence_count, .. } = summary;
    let mut out = format!("<article lang=\"{}\">", language.code());
    if let Some(title) = title {
        out += &format!("<h3>{}</h3>", escape(title));
    }
    out += &format!("<p><small>{} · {words} words · {sentence_count} sentences</small></p>", language.code());
    out += &section("Summary", &summary.summary, |sentence| format!("<p>{}</p>", escape(&sentence.text)));
    out += &section("Key quotes", &summary.quotes, |quote| {
        let speaker = quote.speaker.as_deref().unwrap_or("not named");
        format!("<blockquote>“{}”<br><small>— {}</small></blockquote>", escape(&quote.text), escape(speaker))
    });
    out += &section("Outcomes", &summary.outcomes, |outcome| {
        format!("<p><small>{}</small> {}</p>", outcome.kind.name(), escape(&outcome.text))
    });
    out += &section("Key phrases", &summary.phrases, |phrase| format!("<code>{}</code> ", escape(&phrase.text)));
    out + "</article>"
}

/// Stories that a notebook shows of a digest, and what is still ahead.
const MOST_STORIES: usize = 20;
const MOST_AHEAD: usize = 10;

/// Many documents on one page; of many stories the first.
pub fn digest(digest: &Digest) -> String {
    let Digest { documents, words, reading_minutes, saved_minutes, top, stories, outcomes, calendar, failed, .. } = digest;
    let source = |document: usize| escape(&digest.sources[document].id);
    let told = |piece: &Piece| format!("<p>{} <small>{}</small></p>", escape(&piece.text), source(piece.document));
    let story = |story: &Story| {
        let tellings: Vec<String> = story.documents.iter().map(|telling| source(telling.document)).collect();
        let summary: String = story.summary.iter().map(told).collect();
        format!("<details><summary>{} <small>{}</small></summary>{summary}</details>", escape(&story.title), tellings.join(", "))
    };
    let ahead: Vec<&Outcome> = calendar.iter().map(|&at| &outcomes[at]).take(MOST_AHEAD).collect();
    let mut out = format!(
        "<article><p><small>{documents} documents · {words} words · {reading_minutes} minutes to read, {saved_minutes} saved</small></p>"
    );
    out += &section("If you read nothing else", top, told);
    out += &section("Stories", &stories[..stories.len().min(MOST_STORIES)], story);
    if let Some(more) = stories.len().checked_sub(MOST_STORIES).filter(|&more| more > 0) {
        out += &format!("<p><small>and {more} more</small></p>");
    }
    out += &section("Ahead", &ahead, |outcome| {
        let when = outcome.when.as_deref().unwrap_or_default();
        format!("<p><small>{}</small> {}</p>", escape(when), escape(&outcome.piece.text))
    });
    out += &section("Not read", failed, |failed| format!("<p>{}: {}</p>", escape(&failed.path), escape(&failed.error)));
    out + "</article>"
}

/// A section, where there is anything in it.
fn section<T>(name: &str, pieces: &[T], write: impl Fn(&T) -> String) -> String {
    if pieces.is_empty() {
        return String::new();
    }
    format!("<h4>{name}</h4>{}", pieces.iter().map(write).collect::<String>())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
