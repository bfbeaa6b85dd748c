//! Which units are the article's body.

use html5ever::local_name;

use super::roles::Role;
use super::tree::{Node, is_heading};
use super::units::Unit;
use crate::lang::Language;

// Fitted by hand on one half of six sets of web pages with marked articles, checked on the other.
/// A unit of so many words and a stop is prose.
const PROSE_WORDS: usize = 8;
/// Prose may have this share of its words in links.
const PROSE_LINKS: f64 = 0.5;
/// A part of the tree that keeps this share of the weight of the part around it holds the article as well, and less of the rest.
const NARROW: f64 = 0.85;
/// The part that is said to be the article's text is believed if it has this share of the page's prose.
const SAID: f64 = 0.4;
/// A page with fewer words of prose than this is read again with nothing set apart by its class, and that reading is taken if
/// it finds so many times as much.
const PLENTY: f64 = 100.0;
const MUCH_MORE: f64 = 8.0;

/// The units of the body, as indices, in order.
///
/// O(nodes + units · depth).
pub fn body(nodes: &[Node], roles: &[Role], units: &[Unit]) -> Vec<usize> {
    let strict: Vec<usize> = (0..units.len()).filter(|&i| !units[i].aside).collect();
    let weight = |kept: &[usize]| kept.iter().map(|&i| prose(&units[i])).sum::<f64>();
    let first = within(nodes, roles, units, &strict);
    let found = weight(&first);
    if found >= PLENTY {
        return first;
    }
    let all: Vec<usize> = (0..units.len()).collect();
    let second = within(nodes, roles, units, &all);
    match (weight(&second) > MUCH_MORE * found, first.is_empty(), second.is_empty()) {
        (true, ..) | (false, true, false) => second,
        // A page of nothing but links is still a text.
        (false, true, true) => all,
        (false, false, _) => first,
    }
}

/// Words of prose.
fn prose(unit: &Unit) -> f64 {
    if unit.words >= PROSE_WORDS && unit.links() <= PROSE_LINKS && has_stop(&unit.text) { (unit.words - unit.linked) as f64 } else { 0.0 }
}

/// What a unit adds to the weight of the parts it stands in.
fn worth(nodes: &[Node], unit: &Unit) -> f64 {
    let prose = prose(unit);
    if prose > 0.0 {
        prose
    } else if nodes[unit.owner].name().is_some_and(is_heading) && unit.linked == 0 {
        0.0
    } else if unit.links() > PROSE_LINKS {
        -((unit.words.min(10) + 2) as f64)
    } else if unit.words < PROSE_WORDS {
        -1.0
    } else {
        0.0
    }
}

fn has_stop(text: &str) -> bool {
    text.contains(['.', '!', '?', '…', '。', '！', '？', '।', '۔', '؟', '॥'])
}

/// The body among `candidates`.
fn within(nodes: &[Node], roles: &[Role], units: &[Unit], candidates: &[usize]) -> Vec<usize> {
    let mut weights = vec![0.0; nodes.len()];
    for &i in candidates {
        weights[units[i].owner] += worth(nodes, &units[i]);
    }
    for i in (1..nodes.len()).rev() {
        weights[nodes[i].parent] += weights[i];
    }
    let root = part(nodes, roles, &weights);
    let inside = |unit: &Unit| unit.owner >= root && unit.owner < nodes[root].end;
    let mut kept: Vec<usize> = candidates.iter().copied().filter(|&i| inside(&units[i])).collect();
    drop_lists_of_links(nodes, units, &mut kept);
    drop_lines_of_the_page(nodes, units, &mut kept);
    drop_ends(nodes, units, &mut kept);
    kept
}

/// The part of the tree that holds the article.
fn part(nodes: &[Node], roles: &[Role], weights: &[f64]) -> usize {
    let mut best = 0;
    for i in 0..nodes.len() {
        if weights[i] > weights[best] {
            best = i;
        }
    }
    // The largest part that says of itself that it is the text.
    let said = (0..nodes.len()).filter(|&i| roles[i].body).max_by(|&a, &b| weights[a].total_cmp(&weights[b]).then(b.cmp(&a)));
    if let Some(said) = said
        && weights[said] >= SAID * weights[best]
    {
        return said;
    }
    loop {
        let inner = nodes[best].end;
        let mut child = best + 1;
        let mut heaviest = None;
        while child < inner {
            if weights[child] >= NARROW * weights[best] {
                heaviest = Some(child);
            }
            child = nodes[child].end;
        }
        match heaviest {
            Some(child) if weights[child] > 0.0 && !nodes[child].is(&local_name!("p")) => best = child,
            _ => return best,
        }
    }
}

/// Lists, and other runs of units under one parent, that are links for the most part.
fn drop_lists_of_links(nodes: &[Node], units: &[Unit], kept: &mut Vec<usize>) {
    let mut words = vec![(0usize, 0usize, 0usize); nodes.len()];
    for &i in kept.iter() {
        let (all, linked, prose_words) = &mut words[units[i].owner];
        *all += units[i].words;
        *linked += units[i].linked;
        *prose_words += prose(&units[i]) as usize;
    }
    for i in (1..nodes.len()).rev() {
        let (all, linked, prose_words) = words[i];
        let parent = &mut words[nodes[i].parent];
        parent.0 += all;
        parent.1 += linked;
        parent.2 += prose_words;
    }
    let linky = |node: usize| {
        let (all, linked, prose_words) = words[node];
        linked * 2 > all && prose_words * 3 < all
    };
    kept.retain(|&i| {
        let unit = &units[i];
        if unit.links() > 0.8 && prose(unit) == 0.0 && !nodes[unit.owner].is(&local_name!("p")) {
            return false;
        }
        let parent = nodes[unit.owner].parent;
        !(linky(unit.owner) && linky(parent))
    });
}

/// Lines that are a page's by their words, and paragraphs that are a link to another page.
fn drop_lines_of_the_page(nodes: &[Node], units: &[Unit], kept: &mut Vec<usize>) {
    /// Such a line is short, in words.
    const LONGEST: usize = 30;
    let sample: String = kept.iter().take(12).map(|&i| units[i].text.as_str()).collect::<Vec<_>>().join(" ");
    let lexicons = [Language::ENGLISH.lexicon(), Language::detect(&sample).lexicon()];
    kept.retain(|&i| {
        let unit = &units[i];
        if unit.words > LONGEST || nodes[unit.owner].is(&local_name!("pre")) {
            return true;
        }
        let lower = unit.text.to_lowercase();
        let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '#');
        let is_link = unit.links() > 0.9 && nodes[unit.owner].is(&local_name!("p"));
        !is_link && !lexicons.iter().any(|lexicon| lexicon.is_boilerplate(lower))
    });
}

/// What stands before the first prose and after the last, and headings that head nothing.
fn drop_ends(nodes: &[Node], units: &[Unit], kept: &mut Vec<usize>) {
    let heading = |i: usize| nodes[units[i].owner].name().is_some_and(is_heading);
    let top = |i: usize| nodes[units[i].owner].is(&local_name!("h1"));
    // A line before the first prose is a date, a name or a label, unless it is a heading or long enough for a standfirst.
    let first = kept.iter().position(|&i| prose(&units[i]) > 0.0).unwrap_or(0);
    let mut at = 0;
    kept.retain(|&i| {
        at += 1;
        at > first || !(top(i) || (!heading(i) && (units[i].words < PROSE_WORDS || units[i].links() > PROSE_LINKS)))
    });
    while kept.last().is_some_and(|&i| heading(i) || (units[i].links() > PROSE_LINKS && prose(&units[i]) == 0.0)) {
        kept.pop();
    }
}
