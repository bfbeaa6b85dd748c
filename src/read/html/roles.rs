//! What a page says of its parts: by the names of elements, by roles, by the words of classes and ids.
//!
//! The words are those that pages of all makers use, in English whatever the language of the page. No site has a rule of its own.

use html5ever::{LocalName, local_name};

use super::tree::Node;

/// How much a part has to do with the article, as far as the page says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Nothing speaks against it.
    #[default]
    Open,
    /// Something else than the article: navigation, shares, comments, captions; or not shown at first.
    Aside,
    /// No words for a reader: scripts, fields of forms.
    Silent,
}

/// What is known of a node from its own tag and those around it.
#[derive(Clone, Copy, Default)]
pub struct Role {
    pub part: Part,
    /// Inside a link.
    pub link: bool,
    /// Said to be the article's text.
    pub body: bool,
}

/// The role of each node.
///
/// O(nodes).
pub fn roles(nodes: &[Node]) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::with_capacity(nodes.len());
    for (i, node) in nodes.iter().enumerate() {
        let mut role = if i == 0 { Role::default() } else { Role { body: false, ..roles[node.parent] } };
        if let Some(name) = node.name()
            && role.part != Part::Silent
        {
            let said = Said::of(node);
            role.body = is_body(node, name, said);
            // No class sets half the page apart.
            let is_small = (node.end - i) * 2 < nodes.len();
            if is_silent(name) {
                role.part = Part::Silent;
            } else if is_hidden(node) || (is_aside(node, name, said) && is_small && !role.body) || (is_small && is_form(nodes, i)) {
                role.part = Part::Aside;
            }
            role.link |= *name == local_name!("a") && node.attribute(&local_name!("href")).is_some();
        }
        roles.push(role);
    }
    roles
}

fn is_silent(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("template")
            | local_name!("svg")
            | local_name!("math")
            | local_name!("iframe")
            | local_name!("object")
            | local_name!("audio")
            | local_name!("video")
            | local_name!("canvas")
            | local_name!("select")
            | local_name!("textarea")
            | local_name!("button")
            | local_name!("datalist")
            | local_name!("head")
            | local_name!("title")
            | local_name!("noframes")
            | local_name!("noembed")
            | local_name!("dialog")
            | local_name!("label")
            | local_name!("map")
            | local_name!("progress")
            | local_name!("meter")
            | local_name!("rt")
            | local_name!("rp")
    )
}

/// Whether a reader does not see it.
fn is_hidden(node: &Node) -> bool {
    node.attribute(&local_name!("hidden")).is_some()
        || node.attribute(&local_name!("aria-hidden")).is_some_and(|value| value.eq_ignore_ascii_case("true"))
        || node.attribute(&local_name!("style")).is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}

// Sorted, for the search; a test holds them so.

/// Whether it asks for something: a form with a field to be filled in.
fn is_form(nodes: &[Node], i: usize) -> bool {
    let is_field = |node: &Node| match node.name() {
        Some(&local_name!("input")) => !node.attribute(&local_name!("type")).is_some_and(|kind| kind.eq_ignore_ascii_case("hidden")),
        Some(&local_name!("select") | &local_name!("textarea")) => true,
        _ => false,
    };
    nodes[i].is(&local_name!("form")) && nodes[i + 1..nodes[i].end].iter().any(is_field)
}

/// Words of classes and ids that set a part apart from the article, whole words only.
#[rustfmt::skip]
const ASIDE: [&str; 102] = [
    "ad", "addthis", "ads", "adslot", "adv", "advert", "advertisement", "advertising", "advertorial", "banner", "bio",
    "biography", "breadcrumb", "breadcrumbs", "byline", "caption", "captions", "comentarios", "comment",
    "commentaires", "commentlist", "comments", "consent", "cookie", "cookies", "copyright", "credit", "credits",
    "disclaimer", "disqus", "donate", "donation", "follow", "footer", "gdpr", "hidden", "jumplinks", "komentarze",
    "kommentar", "kommentare", "legal", "login", "menu", "modal", "nav", "navbar", "navi", "navigation", "newsletter",
    "newsletters", "noprint", "outbrain", "overlay", "pagenav", "pager", "pagination", "paywall", "popular", "popup",
    "print", "promo", "promos", "promotion", "rating", "ratings", "readmore", "recirc", "recirculation",
    "recommendation", "recommendations", "recommended", "registration", "related", "relatedposts", "respond", "share",
    "sharebar", "sharedaddy", "shares", "sharing", "sidebar", "sidebars", "signup", "skip", "social", "sponsor",
    "sponsored", "sponsors", "subscribe", "subscription", "taboola", "tagcloud", "taglist", "tags", "teaser",
    "teasers", "timestamp", "toolbar", "tooltip", "trending", "widget", "widgets",
];

/// Words that say what a part has, and not what it is: beside them a word of [`ASIDE`] says nothing (`has-sidebar`).
#[rustfmt::skip]
const WITHIN: [&str; 13] = [
    "col", "cols", "column", "columns", "embed", "embeds", "grid", "has", "layout", "no", "template", "with", "without",
];

/// Beginnings of such words, for those that are written together (`relatedpoststitle`).
const ASIDE_STEMS: [&str; 12] = [
    "advert",
    "breadcrumb",
    "cookie",
    "footer",
    "imagedesc",
    "navig",
    "newsletter",
    "recommend",
    "related",
    "sidebar",
    "sponsor",
    "subscri",
];

/// Whole classes, less what is no letter, of parts that are the article's text.
#[rustfmt::skip]
const BODY: [&str; 13] = [
    "articlebody", "articlebodytext", "articlecontent", "articletext", "bodytext", "entrycontent", "maincontent",
    "postbody", "postcontent", "posttext", "storybody", "storycontent", "storytext",
];

/// What the class and id of an element say.
#[derive(Clone, Copy, Default)]
struct Said {
    aside: bool,
    body: bool,
}

impl Said {
    fn of(node: &Node) -> Self {
        let mut said = Self::default();
        for name in [local_name!("class"), local_name!("id")] {
            let Some(value) = node.attribute(&name) else { continue };
            for class in value.split_ascii_whitespace() {
                let (mut aside, mut within) = (false, false);
                let mut letters = String::new();
                let mut start = 0;
                let mut before = ' ';
                let is = |list: &[&str], word: &str| list.binary_search(&word).is_ok();
                // One more round closes the last word: `relatedPosts--wide` is related, posts, wide.
                for c in class.chars().chain([' ']) {
                    if !c.is_ascii_alphabetic() || (before.is_ascii_lowercase() && c.is_ascii_uppercase()) {
                        let word = &letters[start..];
                        if !word.is_empty() {
                            aside |= is(&ASIDE, word) || ASIDE_STEMS.iter().any(|stem| word.starts_with(stem));
                            within |= is(&WITHIN, word);
                        }
                        start = letters.len();
                    }
                    if c.is_ascii_alphabetic() {
                        letters.push(c.to_ascii_lowercase());
                    }
                    before = c;
                }
                said.aside |= aside && !within;
                said.body |= is(&BODY, &letters);
            }
        }
        said
    }
}

/// Whether it is said to be the article's text.
fn is_body(node: &Node, name: &LocalName, said: Said) -> bool {
    let property = node.attribute(&local_name!("itemprop")).is_some_and(|value| value.eq_ignore_ascii_case("articleBody"));
    property || (said.body && !matches!(*name, local_name!("html") | local_name!("body")))
}

fn is_aside(node: &Node, name: &LocalName, said: Said) -> bool {
    match *name {
        local_name!("html") | local_name!("body") | local_name!("main") | local_name!("article") | local_name!("blockquote") => {
            return false;
        }
        local_name!("nav")
        | local_name!("aside")
        | local_name!("figcaption")
        | local_name!("menu")
        | local_name!("footer")
        | local_name!("noscript") => return true,
        _ => {}
    }
    let role = node.attribute(&local_name!("role")).unwrap_or("");
    if matches!(
        role,
        "navigation"
            | "complementary"
            | "contentinfo"
            | "banner"
            | "search"
            | "dialog"
            | "alertdialog"
            | "menu"
            | "menubar"
            | "toolbar"
            | "alert"
            | "tooltip"
    ) {
        return true;
    }
    if matches!(role, "main" | "article") {
        return false;
    }
    said.aside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(ASIDE.is_sorted() && WITHIN.is_sorted() && BODY.is_sorted());
    }
}
