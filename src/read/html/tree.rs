//! A page's tags → its tree, in one flat list.
//!
//! html5ever cuts the page into tags, text and entities as browsers do; the tree is built here and not by its tree builder,
//! which looks through all open elements at every tag: quadratic on a page that nests 100,000 deep. Of the standard's rules for
//! broken markup those are kept that decide which words belong together: what a start tag closes, and which end tags count.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::{Attribute, LocalName, local_name};

/// Deeper elements become children of the deepest one allowed, as in browsers (theirs is 512).
const DEEPEST: usize = 512;

/// An element or a text. What stands inside it follows it, up to `end`.
pub struct Node {
    /// The element around it; that of the root is itself.
    pub parent: usize,
    /// One past the last node inside.
    pub end: usize,
    pub content: Content,
}

pub enum Content {
    Element { name: LocalName, attributes: Vec<Attribute> },
    Text(StrTendril),
}

impl Node {
    /// The name of an element.
    pub fn name(&self) -> Option<&LocalName> {
        match &self.content {
            Content::Element { name, .. } => Some(name),
            Content::Text(_) => None,
        }
    }

    pub fn is(&self, wanted: &LocalName) -> bool {
        self.name() == Some(wanted)
    }

    /// The value of an attribute, where the element has it.
    pub fn attribute(&self, wanted: &LocalName) -> Option<&str> {
        match &self.content {
            Content::Element { attributes, .. } => {
                attributes.iter().find(|attribute| attribute.name.local == *wanted).map(|attribute| &*attribute.value)
            }
            Content::Text(_) => None,
        }
    }
}

/// The nodes of a page in the order of its source; the first is a root around them all.
///
/// O(bytes).
pub fn tree(page: &str) -> Vec<Node> {
    let tokenizer = Tokenizer::new(Builder::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(page));
    // A script element stops the tokenizer, for a browser to run it.
    while !input.is_empty() {
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

/// Whether an element stands on lines of its own.
pub fn is_block(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("html")
            | local_name!("head")
            | local_name!("body")
            | local_name!("title")
            | local_name!("address")
            | local_name!("article")
            | local_name!("aside")
            | local_name!("blockquote")
            | local_name!("center")
            | local_name!("dd")
            | local_name!("details")
            | local_name!("dialog")
            | local_name!("dir")
            | local_name!("div")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("fieldset")
            | local_name!("figcaption")
            | local_name!("figure")
            | local_name!("footer")
            | local_name!("form")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
            | local_name!("header")
            | local_name!("hgroup")
            | local_name!("hr")
            | local_name!("li")
            | local_name!("listing")
            | local_name!("main")
            | local_name!("menu")
            | local_name!("nav")
            | local_name!("ol")
            | local_name!("p")
            | local_name!("pre")
            | local_name!("search")
            | local_name!("section")
            | local_name!("summary")
            | local_name!("table")
            | local_name!("tbody")
            | local_name!("td")
            | local_name!("tfoot")
            | local_name!("th")
            | local_name!("thead")
            | local_name!("tr")
            | local_name!("ul")
            | local_name!("caption")
    )
}

/// Elements that never hold anything.
fn is_void(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("hr")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("param")
            | local_name!("source")
            | local_name!("track")
            | local_name!("wbr")
    )
}

/// Elements whose content is text up to their end tag, whatever it looks like.
fn raw(name: &LocalName) -> Option<RawKind> {
    match *name {
        local_name!("title") | local_name!("textarea") => Some(RawKind::Rcdata),
        local_name!("script") => Some(RawKind::ScriptData),
        local_name!("style") | local_name!("xmp") | local_name!("iframe") | local_name!("noembed") | local_name!("noframes") => {
            Some(RawKind::Rawtext)
        }
        _ => None,
    }
}

#[derive(Default)]
struct Builder(RefCell<Growing>);

impl TokenSink for Builder {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut tree = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let raw = raw(&tag.name);
                tree.start(tag);
                return raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData);
            }
            Token::TagToken(tag) => tree.end(&tag.name),
            Token::CharacterTokens(text) => tree.text(text),
            Token::DoctypeToken(_) | Token::CommentToken(_) | Token::NullCharacterToken | Token::EOFToken | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

/// The tree as far as it is read.
struct Growing {
    nodes: Vec<Node>,
    /// The elements that are still open, the root first.
    open: Vec<usize>,
    /// Start tags without an element, below the deepest one.
    beyond: usize,
}

impl Default for Growing {
    fn default() -> Self {
        let content = Content::Element { name: local_name!("html"), attributes: Vec::new() };
        Self { nodes: vec![Node { parent: 0, end: 0, content }], open: vec![0], beyond: 0 }
    }
}

impl Growing {
    fn start(&mut self, tag: Tag) {
        if matches!(tag.name, local_name!("html") | local_name!("body")) {
            // There is one of each, wherever the page says so again; what it says of itself is what counts.
            if tag.name == local_name!("html") {
                if let Content::Element { attributes, .. } = &mut self.nodes[0].content {
                    attributes.extend(tag.attrs);
                }
                return;
            }
            self.close(|name| *name == local_name!("head"), |_| false);
        }
        self.close_before(&tag.name);
        let closes_itself = tag.self_closing && !is_block(&tag.name) && tag.name != local_name!("a") && raw(&tag.name).is_none();
        let is_leaf = is_void(&tag.name) || closes_itself;
        if !is_leaf && self.open.len() >= DEEPEST {
            self.beyond += 1;
            return;
        }
        let node = self.push(Content::Element { name: tag.name, attributes: tag.attrs });
        if !is_leaf {
            self.open.push(node);
        }
    }

    /// Closes what a start tag ends without saying so.
    fn close_before(&mut self, name: &LocalName) {
        let table = |name: &LocalName| *name == local_name!("table");
        let cell = |name: &LocalName| matches!(*name, local_name!("table") | local_name!("td") | local_name!("th"));
        match *name {
            local_name!("li") => {
                self.close(|open| *open == local_name!("li"), |open| matches!(*open, local_name!("ul") | local_name!("ol")) || cell(open));
            }
            local_name!("dt") | local_name!("dd") => {
                self.close(|open| matches!(*open, local_name!("dt") | local_name!("dd")), |open| *open == local_name!("dl") || cell(open));
            }
            local_name!("td") | local_name!("th") => {
                self.close(|open| matches!(*open, local_name!("td") | local_name!("th")), |open| table(open) || *open == local_name!("tr"));
            }
            local_name!("tr") => self.close(|open| *open == local_name!("tr"), table),
            local_name!("tbody") | local_name!("thead") | local_name!("tfoot") => {
                self.close(|open| matches!(*open, local_name!("tbody") | local_name!("thead") | local_name!("tfoot")), table);
            }
            local_name!("option") => self.close(|open| *open == local_name!("option"), |open| *open == local_name!("select")),
            local_name!("a") => self.close(|open| *open == local_name!("a"), cell),
            _ => {}
        }
        if is_block(name) {
            let boundary =
                |open: &LocalName| cell(open) || matches!(*open, local_name!("button") | local_name!("object") | local_name!("template"));
            self.close(|open| *open == local_name!("p"), |open| boundary(open) || (is_block(open) && *open != local_name!("p")));
        }
    }

    fn end(&mut self, name: &LocalName) {
        if self.beyond > 0 {
            self.beyond -= usize::from(!is_void(name));
            return;
        }
        match *name {
            // What follows them is read as if they had not ended.
            local_name!("html") | local_name!("body") => {}
            local_name!("p") => self.close(|open| open == name, |open| is_block(open) && *open != local_name!("p")),
            local_name!("h1") | local_name!("h2") | local_name!("h3") | local_name!("h4") | local_name!("h5") | local_name!("h6") => {
                self.close(is_heading, |open| matches!(*open, local_name!("td") | local_name!("th")));
            }
            _ if is_block(name) => {
                let is_part = matches!(
                    *name,
                    local_name!("table") | local_name!("tr") | local_name!("tbody") | local_name!("thead") | local_name!("tfoot")
                );
                self.close(
                    |open| open == name,
                    |open| !is_part && matches!(*open, local_name!("td") | local_name!("th") | local_name!("table")),
                );
            }
            // An inline element never ends a block.
            _ => self.close(|open| open == name, is_block),
        }
    }

    /// Closes the innermost open element that is `wanted` with all in it, if none that is a `boundary` stands between.
    fn close(&mut self, wanted: impl Fn(&LocalName) -> bool, boundary: impl Fn(&LocalName) -> bool) {
        for depth in (1..self.open.len()).rev() {
            let Some(name) = self.nodes[self.open[depth]].name() else { continue };
            if wanted(name) {
                let end = self.nodes.len();
                for node in self.open.drain(depth..) {
                    self.nodes[node].end = end;
                }
                return;
            }
            if boundary(name) {
                return;
            }
        }
    }

    fn text(&mut self, text: StrTendril) {
        self.push(Content::Text(text));
    }

    fn push(&mut self, content: Content) -> usize {
        let node = self.nodes.len();
        let parent = self.open.last().copied().unwrap_or(0);
        self.nodes.push(Node { parent, end: node + 1, content });
        node
    }

    fn finish(mut self) -> Vec<Node> {
        let end = self.nodes.len();
        for node in self.open {
            self.nodes[node].end = end;
        }
        self.nodes
    }
}

/// `h1` to `h6`.
pub fn is_heading(name: &LocalName) -> bool {
    matches!(*name, local_name!("h1") | local_name!("h2") | local_name!("h3") | local_name!("h4") | local_name!("h5") | local_name!("h6"))
}
