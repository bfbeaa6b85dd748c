//! What a page says of its article beside the text: headline, author, date, language.

use html5ever::{LocalName, local_name};
use serde_json::Value;

use super::tree::{Content, Node, is_heading};
use crate::article::collapse;

/// As the page gives them, if it does.
#[derive(Default)]
pub struct Metadata {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub date: Option<String>,
    pub language: Option<String>,
}

/// Kinds of JSON-LD that describe the page itself.
const ARTICLES: [&str; 4] = ["Article", "Posting", "Report", "Review"];

/// Reads the metadata: JSON-LD before `<meta>` before what the page shows.
///
/// O(bytes).
pub fn read(nodes: &[Node]) -> Metadata {
    let mut linked = Metadata::default();
    let mut stated = Metadata::default();
    let mut shown = Metadata::default();
    let mut window = None;
    for (i, node) in nodes.iter().enumerate() {
        match node.name() {
            Some(&local_name!("script"))
                if node.attribute(&local_name!("type")).is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) =>
            {
                if let Ok(value) = serde_json::from_str::<Value>(&words(nodes, i)) {
                    describe(&value, &mut linked);
                }
            }
            Some(&local_name!("meta")) => state(node, &mut stated),
            Some(&local_name!("title")) if window.is_none() => window = Some(collapse(&words(nodes, i))),
            Some(&local_name!("time")) if shown.date.is_none() => shown.date = node.attribute(&local_name!("datetime")).map(str::to_owned),
            Some(name) if is_heading(name) => head(nodes, i, window.as_deref(), &mut shown),
            _ => {}
        }
    }
    let first = |a: Option<String>, b: Option<String>, c: Option<String>| {
        [a, b, c].into_iter().flatten().map(|value| collapse(&value)).find(|value| !value.is_empty())
    };
    Metadata {
        title: first(shown.title, linked.title, stated.title).or(window.filter(|title| !title.is_empty())),
        byline: first(linked.byline, stated.byline, None).filter(|name| !name.contains("://")),
        date: first(linked.date, stated.date, shown.date),
        language: nodes[0]
            .attribute(&local_name!("lang"))
            .or_else(|| nodes[0].attribute(&LocalName::from("xml:lang")))
            .map(str::to_owned)
            .or(stated.language),
    }
}

/// Whether two headlines are one: the window's title adds the name of the site, the page's own may be longer or shorter.
pub fn is_same_title(one: &str, other: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (one, other) = (letters(one), letters(other));
    !one.is_empty() && !other.is_empty() && (one.contains(&other) || other.contains(&one))
}

/// The first top heading, if the window's title has its words.
fn head(nodes: &[Node], i: usize, window: Option<&str>, shown: &mut Metadata) {
    if shown.title.is_none() && nodes[i].is(&local_name!("h1")) {
        let title = collapse(&words(nodes, i));
        if !title.is_empty() && window.is_none_or(|window| window.to_lowercase().contains(&title.to_lowercase())) {
            shown.title = Some(title);
        }
    }
}

fn words(nodes: &[Node], i: usize) -> String {
    let inside = nodes[i + 1..nodes[i].end].iter();
    inside.filter_map(|node| if let Content::Text(text) = &node.content { Some(&**text) } else { None }).collect()
}

fn state(node: &Node, stated: &mut Metadata) {
    let Some(content) = node.attribute(&local_name!("content")).filter(|content| !content.trim().is_empty()) else { return };
    let Some(name) = node
        .attribute(&local_name!("property"))
        .or_else(|| node.attribute(&local_name!("name")))
        .or_else(|| node.attribute(&local_name!("itemprop")))
        .or_else(|| node.attribute(&local_name!("http-equiv")))
    else {
        return;
    };
    let place = match name.to_ascii_lowercase().as_str() {
        "og:title" | "twitter:title" | "dc.title" | "dc:title" | "dcterms.title" | "headline" => &mut stated.title,
        "author" | "article:author" | "dc.creator" | "dc:creator" | "dcterms.creator" | "byl" | "parsely-author" | "sailthru.author" => {
            &mut stated.byline
        }
        "article:published_time"
        | "datepublished"
        | "date"
        | "dc.date"
        | "dc:date"
        | "dcterms.date"
        | "dc.date.issued"
        | "pubdate"
        | "publishdate"
        | "parsely-pub-date"
        | "sailthru.date" => &mut stated.date,
        "og:locale" | "content-language" | "dc.language" => &mut stated.language,
        _ => return,
    };
    place.get_or_insert_with(|| content.to_owned());
}

/// What JSON-LD says of the article, wherever in it.
fn describe(value: &Value, linked: &mut Metadata) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(fields) => {
                let kinds = fields.get("@type").map(strings).unwrap_or_default();
                if kinds.iter().any(|kind| ARTICLES.iter().any(|article| kind.ends_with(article))) {
                    let text = |name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
                    linked.title = linked.title.take().or_else(|| text("headline"));
                    linked.date = linked.date.take().or_else(|| text("datePublished"));
                    linked.byline = linked.byline.take().or_else(|| {
                        let names = fields.get("author").map(strings).unwrap_or_default();
                        (!names.is_empty()).then(|| names.join(", "))
                    });
                }
                open.extend(fields.get("@graph"));
                open.extend(fields.get("mainEntity"));
            }
            _ => {}
        }
    }
}

/// The strings of a value: itself, the names of objects, or those of a list.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Object(fields) => fields.get("name").and_then(Value::as_str).map(str::to_owned).into_iter().collect(),
        Value::Array(values) => values.iter().filter(|value| !value.is_array()).flat_map(strings).collect(),
        _ => Vec::new(),
    }
}
