//! The words of a page in units: a paragraph, an item, a heading, a cell each.

use html5ever::local_name;

use super::roles::{Part, Role};
use super::tree::{Content, Node, is_block};

/// A run of words on lines of their own.
#[derive(Debug)]
pub struct Unit {
    /// The innermost element around it that stands on lines of its own.
    pub owner: usize,
    /// Its words; white space is collapsed, except where the page keeps it.
    pub text: String,
    /// Its length in words, of which so many are in links.
    pub words: usize,
    pub linked: usize,
    /// Where the link begins in the text that the text ends with, if it does.
    pub tail: Option<usize>,
    /// Whether the page says that it is no part of the article.
    pub aside: bool,
}

impl Unit {
    /// The share of its words that are links.
    pub fn links(&self) -> f64 {
        self.linked as f64 / self.words.max(1) as f64
    }
}

/// The units of a page, in order.
///
/// O(bytes).
pub fn units(nodes: &[Node], roles: &[Role]) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut owner = vec![0; nodes.len()];
    let mut open: Option<Unit> = None;
    let mut breaks = 0;
    for (i, node) in nodes.iter().enumerate().skip(1) {
        owner[i] = owner[node.parent];
        match &node.content {
            Content::Element { name, .. } => {
                if roles[i].part == Part::Silent {
                    continue;
                }
                if is_block(name) {
                    owner[i] = i;
                    close(&mut open, &mut units);
                } else if *name == local_name!("br") {
                    breaks += 1;
                    if breaks > 1 {
                        close(&mut open, &mut units);
                    } else if let Some(unit) = &mut open {
                        unit.text.push('\n');
                    }
                }
            }
            Content::Text(_) if roles[i].part == Part::Silent => {}
            Content::Text(text) => {
                if text.chars().any(|c| !c.is_whitespace()) {
                    breaks = 0;
                }
                if open.as_ref().is_some_and(|unit| unit.owner != owner[i]) {
                    close(&mut open, &mut units);
                }
                let unit =
                    open.get_or_insert_with(|| Unit { owner: owner[i], text: String::new(), words: 0, linked: 0, tail: None, aside: true });
                let count = count_words(text);
                unit.words += count;
                if roles[i].link {
                    unit.linked += count;
                }
                if count > 0 {
                    unit.tail = if roles[i].link { unit.tail.or(Some(unit.text.len())) } else { None };
                    unit.aside &= roles[i].part == Part::Aside;
                }
                if nodes[owner[i]].is(&local_name!("pre")) {
                    unit.text.push_str(text);
                } else {
                    push_collapsed(&mut unit.text, text);
                }
            }
        }
    }
    close(&mut open, &mut units);
    units
}

fn close(open: &mut Option<Unit>, units: &mut Vec<Unit>) {
    if let Some(mut unit) = open.take() {
        unit.text.truncate(unit.text.trim_end().len());
        if unit.words > 0 {
            units.push(unit);
        }
    }
}

/// Adds words with each run of white space made one blank.
fn push_collapsed(out: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
    }
}

/// Words between white space; of scripts that set no blanks, two characters make a word.
pub fn count_words(text: &str) -> usize {
    let mut words = 0;
    let mut dense = 0_usize;
    let mut inside = false;
    for c in text.chars() {
        if matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}') {
            dense += 1;
            inside = false;
        } else if c.is_alphanumeric() {
            words += usize::from(!inside);
            inside = true;
        } else if c.is_whitespace() {
            inside = false;
        }
    }
    words + dense.div_ceil(2)
}
