//! Which units are the article's body.

use html5ever::{LocalName, local_name};

use super::metadata::is_same_title;
use super::roles::Role;
use super::tree::{Node, is_heading};
use super::units::{Unit, count_words};
use crate::lang::{Language, Lexicon};
use crate::layout::{is_cut_off, is_stopped};

// Set by hand on 212 web pages of six sets with marked articles, all of which were looked at: nothing was held back to check on.
/// A unit of so many words and a stop is prose.
const PROSE_WORDS: usize = 8;
/// A text of so many words that breaks off is the teaser of another page.
const TEASER_WORDS: (usize, usize) = (12, 60);
/// "Read more" has so many words.
const MORE_WORDS: usize = 3;
/// Prose may have this share of its words in links.
const PROSE_LINKS: f64 = 0.5;
/// Prose counts half after so much that speaks against an article since the headline.
const FAR: f64 = 500.0;
/// A part with so much against it for each word of prose is cut to its best run…
const DIRTY: f64 = 0.7;
/// …in which prose counts half after so much against it since the headline.
const NEAR: f64 = 50.0;
/// A part of the tree that keeps this share of the weight of the part around it holds the article as well, and less of the rest.
const NARROW: f64 = 0.85;
/// The part that is said to be the article's text is believed if it has this share of the page's prose.
const SAID: f64 = 0.4;
/// A page with fewer words of prose than this is read again with nothing set apart by its class, and that reading is taken if
/// it finds so many times as much.
const PLENTY: f64 = 30.0;
const MUCH_MORE: f64 = 8.0;

/// The units of the body, as indices, in order.
///
/// O(nodes + units · depth).
pub fn body(nodes: &[Node], roles: &[Role], units: &[Unit], title: Option<&str>) -> Vec<usize> {
    let headline = title.and_then(|title| headline(nodes, units, title));
    let strict: Vec<usize> = (0..units.len()).filter(|&i| !units[i].aside).collect();
    let weight = |kept: &[usize]| kept.iter().map(|&i| prose(&units[i])).sum::<f64>();
    let first = within(nodes, roles, units, &strict, headline);
    let found = weight(&first);
    if found >= PLENTY {
        return first;
    }
    let all: Vec<usize> = (0..units.len()).collect();
    let second = within(nodes, roles, units, &all, headline);
    match (weight(&second) > MUCH_MORE * found, first.is_empty(), second.is_empty()) {
        (true, ..) | (false, true, false) => second,
        // A page of nothing but links is still a text.
        (false, true, true) => all,
        (false, false, _) => first,
    }
}

/// The unit that is the page's headline.
fn headline(nodes: &[Node], units: &[Unit], title: &str) -> Option<usize> {
    /// A headline has so many words at least, where it is no heading.
    const SHORTEST: usize = 3;
    let is_headline = |unit: &Unit| is_same_title(title, &unit.text);
    let heads = |unit: &Unit| nodes[unit.owner].name().is_some_and(is_heading);
    let found = units
        .iter()
        .position(|unit| heads(unit) && !unit.aside && is_headline(unit))
        .or_else(|| units.iter().position(|unit| unit.words >= SHORTEST && !unit.aside && unit.linked == 0 && is_headline(unit)))?;
    // A headline that comes after most of the prose is said again at the foot of the page.
    let words = |units: &[Unit]| units.iter().filter(|unit| !unit.aside).map(prose).sum::<f64>();
    (words(&units[..found]) <= words(&units[found..])).then_some(found)
}

/// Words of prose.
fn prose(unit: &Unit) -> f64 {
    if unit.words >= PROSE_WORDS && unit.links() <= PROSE_LINKS && has_stop(&unit.text) { (unit.words - unit.linked) as f64 } else { 0.0 }
}

/// Words that speak against an article: labels, links, teasers.
fn noise(nodes: &[Node], unit: &Unit) -> f64 {
    if is_teaser(unit) {
        unit.words as f64
    } else if prose(unit) > 0.0 || (nodes[unit.owner].name().is_some_and(is_heading) && unit.linked == 0) {
        0.0
    } else if unit.links() > PROSE_LINKS {
        (unit.words.min(10) + 2) as f64
    } else if unit.words < PROSE_WORDS {
        1.0
    } else {
        0.0
    }
}

/// Whether it is read on elsewhere: it breaks off, or a short link follows its last stop.
fn is_teaser(unit: &Unit) -> bool {
    let more = |tail: usize| count_words(&unit.text[tail..]) <= MORE_WORDS && is_stopped(&unit.text[..tail]);
    (TEASER_WORDS.0..=TEASER_WORDS.1).contains(&unit.words) && (is_cut_off(&unit.text) || unit.tail.is_some_and(more))
}

fn has_stop(text: &str) -> bool {
    text.contains(['.', '!', '?', '…', '。', '！', '？', '।', '۔', '؟', '॥'])
}

/// The body among `candidates`.
fn within(nodes: &[Node], roles: &[Role], units: &[Unit], candidates: &[usize], headline: Option<usize>) -> Vec<usize> {
    let mut weights = vec![(0.0, 0.0); nodes.len()];
    let mut since = 0.0;
    for &i in candidates {
        let unit = &units[i];
        let (mut prose, mut noise) = (if is_teaser(unit) { 0.0 } else { prose(unit) }, noise(nodes, unit));
        if headline.is_some_and(|headline| i < headline) {
            (prose, noise) = (0.0, noise + prose);
        } else if headline.is_some() {
            since += noise;
            prose *= FAR / (FAR + since);
        }
        let weight = &mut weights[unit.owner];
        *weight = (weight.0 + prose, weight.1 + noise);
    }
    for i in (1..nodes.len()).rev() {
        let (prose, noise) = weights[i];
        let weight = &mut weights[nodes[i].parent];
        *weight = (weight.0 + prose, weight.1 + noise);
    }
    // Prose times the share of prose: a part gains by prose, and loses by all else, in proportion. A paragraph is no article.
    let weigh = |(node, &(prose, noise)): (&Node, &(f64, f64))| {
        let is_unit = node.name().is_some_and(|name| is_heading(name) || matches!(*name, local_name!("p") | local_name!("li")));
        if is_unit { 0.0 } else { prose * prose / (prose + noise).max(1.0) }
    };
    let weights: Vec<f64> = nodes.iter().zip(&weights).map(weigh).collect();
    let root = part(nodes, roles, &weights);
    let lead = candidates.iter().copied().filter(|&i| units[i].owner < root && nodes[units[i].owner].is(&local_name!("h1"))).last();
    // Between the headline and the body may stand what introduces it.
    let introduces = |i: usize| {
        let unit = &units[i];
        let is_heading = nodes[unit.owner].name().is_some_and(is_heading) && unit.linked == 0;
        lead.is_some_and(|lead| i > lead) && (prose(unit) > 0.0 || is_heading) && unit.words >= PROSE_WORDS && !is_cut_off(&unit.text)
    };
    let mut kept: Vec<usize> = Vec::new();
    for &i in candidates {
        let owner = units[i].owner;
        if (owner >= root && owner < nodes[root].end) || (owner < root && introduces(i)) {
            kept.push(i);
        }
    }
    if candidates.len() < units.len() {
        // Where all units are candidates, little is known of them, and a run of prose says less than their part.
        drop_around(nodes, units, &mut kept, headline);
    }
    let sample: String = kept.iter().take(12).map(|&i| units[i].text.as_str()).collect::<Vec<_>>().join(" ");
    let own = Language::detect(&sample);
    // Pages of every language borrow the words of English ones.
    let lexicons: &[&Lexicon] = if own == Language::ENGLISH { &[own.lexicon()] } else { &[own.lexicon(), Language::ENGLISH.lexicon()] };
    drop_lists_of_links(nodes, units, &mut kept);
    drop_foot(nodes, units, &mut kept, lexicons);
    drop_lines_of_the_page(nodes, units, &mut kept, lexicons);
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
            Some(child) if weights[child] > 0.0 => best = child,
            _ => return best,
        }
    }
}

/// What stands around the run of units in which prose outweighs the rest by most, where the rest is more than the prose: broken
/// markup may leave the article's part open up to the end of the page.
fn drop_around(nodes: &[Node], units: &[Unit], kept: &mut Vec<usize>, headline: Option<usize>) {
    let against: f64 = kept.iter().map(|&i| noise(nodes, &units[i])).sum();
    let for_it: f64 = kept.iter().filter(|&&i| !is_teaser(&units[i])).map(|&i| prose(&units[i])).sum();
    if against < DIRTY * for_it {
        return;
    }
    let (mut best, mut run) = ((0.0, 0, 0), (0.0, 0));
    let mut since = 0.0;
    for (at, &i) in kept.iter().enumerate() {
        let unit = &units[i];
        if run.0 < 0.0 {
            run = (0.0, at);
        }
        let mut gain = if is_teaser(unit) { 0.0 } else { prose(unit) };
        if headline.is_some_and(|headline| i > headline) {
            since += noise(nodes, unit);
            gain *= NEAR / (NEAR + since);
        }
        run.0 += gain - noise(nodes, unit);
        if run.0 > best.0 {
            best = (run.0, run.1, at + 1);
        }
    }
    if best.0 > 0.0 {
        // What follows the last prose may still be the article's, as far as nothing speaks against it.
        let after = kept[best.2..].iter().take_while(|&&i| noise(nodes, &units[i]) == 0.0).count();
        kept.truncate(best.2 + after);
        kept.drain(..best.1);
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
fn drop_lines_of_the_page(nodes: &[Node], units: &[Unit], kept: &mut Vec<usize>, lexicons: &[&Lexicon]) {
    /// Such a line is short, in words.
    const LONGEST: usize = 30;
    kept.retain(|&i| {
        let unit = &units[i];
        if unit.words > LONGEST || nodes[unit.owner].is(&local_name!("pre")) {
            return true;
        }
        let lower = unit.text.to_lowercase();
        let lower = lower.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '#');
        // "Read more: …"
        let is_link = unit.linked >= 3 && unit.words - unit.linked <= 3 && nodes[unit.owner].is(&local_name!("p"));
        !is_link && !lexicons.iter().any(|lexicon| lexicon.is_boilerplate(lower))
    });
}

/// What a heading of the page's own opens ("Related articles"), in the last half; and the teasers of other pages.
fn drop_foot(nodes: &[Node], units: &[Unit], kept: &mut Vec<usize>, lexicons: &[&Lexicon]) {
    /// Such a heading is short, in words.
    const LONGEST: usize = 8;
    /// What it opens has less than this share of the prose.
    const SHARE: f64 = 0.3;
    let total: f64 = kept.iter().map(|&i| prose(&units[i])).sum();
    let mut rest = total;
    for at in 0..kept.len() {
        let unit = &units[kept[at]];
        rest -= prose(unit);
        let is_foot = || lexicons.iter().any(|lexicon| lexicon.is_foot(&unit.text.to_lowercase()));
        if rest < SHARE * total && unit.words <= LONGEST && is_foot() {
            kept.truncate(at);
            break;
        }
    }
    let teases = |i: &usize| {
        is_teaser(&units[*i])
            && !stands_in(nodes, units[*i].owner, &local_name!("blockquote"))
            && !nodes[units[*i].owner].is(&local_name!("li"))
    };
    if kept.iter().filter(|i| teases(i)).count() > 2 {
        kept.retain(|i| !teases(i));
    }
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

/// Whether a node is an element of this name or inside one.
fn stands_in(nodes: &[Node], mut node: usize, name: &LocalName) -> bool {
    while node > 0 && !nodes[node].is(name) {
        node = nodes[node].parent;
    }
    node > 0
}
