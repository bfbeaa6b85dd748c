//! What a notebook shows of a brief: a fragment of HTML, everything of the document escaped.

use nutgraf::Summary;

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
