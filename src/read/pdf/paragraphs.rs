//! Lines in reading order → paragraphs, headings, items and notes.

use rustc_hash::FxHashSet;

use super::Piece;
use crate::article::{Article, BlockKind, collapse};
use crate::layout::is_stopped;
use crate::read::writer::Writer;

/// Larger than the body by this much, a short line is a heading; on the first page the largest is the title.
const LARGER: f64 = 1.12;
/// Smaller than the body by this much, lines at the foot of a column are notes.
const SMALLER: f64 = 0.88;
/// A heading is short, in words.
const HEADING_WORDS: usize = 25;
/// Lines further apart than this many usual distances belong to different paragraphs.
const LEADING: f64 = 1.3;
/// A first line is indented by more than this share of the size.
const INDENT: f64 = 0.8;
/// A line that ends before this share of its column's width is the last of its paragraph, if it ends a sentence.
const FULL: f64 = 0.85;

/// A paragraph as far as it is put together.
struct Draft<'p> {
    lines: Vec<&'p Piece>,
    page: usize,
}

/// What is usual in a document.
struct Usual {
    size: f64,
    /// Distance of baselines.
    leading: f64,
}

/// Reads the lines of pages; `title` is the one that the document's description gives.
pub fn article(pages: &[Vec<Piece>], title: Option<String>) -> Article {
    let usual = Usual::of(pages);
    let drafts = drafts(pages, &usual);
    let known = words(pages);
    let largest = drafts.iter().filter(|draft| draft.page == 0).map(Draft::size).fold(0.0, f64::max);
    let mut writer = Writer::default();
    let mut notes = Vec::new();
    let mut headline: Option<String> = None;
    for (i, draft) in drafts.iter().enumerate() {
        let words = draft.words(&known);
        let is_short = words.split(' ').count() <= HEADING_WORDS;
        let is_last = drafts.get(i + 1).is_none_or(|next| next.page != draft.page || next.top() < draft.top());
        if draft.size() > LARGER * usual.size && is_short {
            let is_title = headline.is_none() && draft.page == 0 && draft.size() >= largest;
            writer.block(if is_title { BlockKind::Title } else { BlockKind::Heading }, "", &words);
            if is_title {
                headline = Some(words);
            }
        } else if draft.size() < SMALLER * usual.size && is_last {
            notes.push(words);
        } else {
            let (mark, own) = mark(&words);
            writer.block(if mark.is_empty() { BlockKind::Paragraph } else { BlockKind::Item }, mark, own);
        }
    }
    for note in &notes {
        writer.block(BlockKind::Boilerplate, "", note);
    }
    writer.mark_bylines(5);
    writer.article(headline.or(title))
}

impl Usual {
    fn of(pages: &[Vec<Piece>]) -> Self {
        let lines = || pages.iter().flatten();
        let size = most(lines().map(|line| (line.size, line.words.len())));
        let distances = pages.iter().flat_map(|page| page.windows(2)).map(|pair| pair[1].y - pair[0].y);
        let leading = most(distances.filter(|distance| *distance > 0.5 * size && *distance < 3.0 * size).map(|distance| (distance, 1)));
        Self { size, leading: if leading > 0.0 { leading } else { 1.2 * size } }
    }
}

/// The value that has most weight, to a fifth of a point.
fn most(values: impl Iterator<Item = (f64, usize)>) -> f64 {
    let mut weights = std::collections::BTreeMap::<i64, usize>::new();
    for (value, weight) in values {
        *weights.entry((value * 5.0).round() as i64).or_default() += weight;
    }
    let mut heaviest = (0, 0);
    for (value, weight) in weights {
        if weight > heaviest.1 {
            heaviest = (value, weight);
        }
    }
    heaviest.0 as f64 / 5.0
}

/// Lines joined into paragraphs.
fn drafts<'p>(pages: &'p [Vec<Piece>], usual: &Usual) -> Vec<Draft<'p>> {
    let mut drafts: Vec<Draft> = Vec::new();
    for (page, lines) in pages.iter().enumerate() {
        for line in lines {
            match drafts.last_mut() {
                Some(draft) if draft.goes_on(line, page, usual) => {
                    draft.lines.push(line);
                    draft.page = page;
                }
                _ => drafts.push(Draft { lines: vec![line], page }),
            }
        }
    }
    drafts
}

impl Draft<'_> {
    fn goes_on(&self, line: &Piece, page: usize, usual: &Usual) -> bool {
        let last = self.lines[self.lines.len() - 1];
        let stopped = is_stopped(&last.words);
        let alike = (line.size - last.size).abs() < 0.1 * last.size;
        if !alike || !mark(line.words.trim()).0.is_empty() {
            return false;
        }
        let down = line.y - last.y;
        if page != self.page || down < 0.0 || line.left > last.right {
            // Another column or page: a sentence goes on there.
            return !stopped && line.size <= LARGER * usual.size && !line.words.trim_start().starts_with(char::is_uppercase);
        }
        let leading = usual.leading.max(1.25 * line.size);
        // The first line of this paragraph may be indented, and the second not; any other indented line opens a new one.
        let column = self.lines[1..].iter().map(|line| line.left).fold(f64::INFINITY, f64::min);
        let left = if column.is_finite() { column } else { last.left };
        let right = self.lines.iter().map(|line| line.right).fold(0.0, f64::max);
        let indented = line.left - left > INDENT * line.size;
        let ended = stopped && (last.right - left) < FULL * (right.max(line.right) - left);
        down < LEADING * leading && !(indented && stopped) && !ended
    }

    /// The size of most of its type.
    fn size(&self) -> f64 {
        most(self.lines.iter().map(|line| (line.size, line.words.len())))
    }

    fn top(&self) -> f64 {
        self.lines[0].y
    }

    /// The words, with those that are broken at the end of a line put together.
    fn words(&self, known: &FxHashSet<String>) -> String {
        let mut words = String::new();
        for line in &self.lines {
            let line = line.words.trim();
            if words.is_empty() {
                words.push_str(line);
            } else if let Some(keeps) = broken(&words, line, known) {
                if !keeps {
                    words.pop();
                }
                words.push_str(line);
            } else {
                words.push(' ');
                words.push_str(line);
            }
        }
        collapse(&words.replace('\u{ad}', ""))
    }
}

/// Whether a word is broken between two lines; and if so, whether its hyphen is its own.
fn broken(above: &str, below: &str, known: &FxHashSet<String>) -> Option<bool> {
    let head = above.strip_suffix(['-', '‐', '\u{ad}'])?;
    if !head.ends_with(char::is_alphabetic) || !below.starts_with(char::is_alphabetic) {
        return None;
    }
    let first = head.rsplit(char::is_whitespace).next()?;
    let second = below.split(char::is_whitespace).next()?;
    let whole = |between: &str| plain(&format!("{first}{between}{second}"));
    if known.contains(&whole("-")) {
        return Some(true);
    }
    // `North-`, `South`: a capital within a word has its hyphen.
    Some(!known.contains(&whole("")) && (below.starts_with(char::is_uppercase) || first.contains('-')))
}

/// The words of a document that stand within lines, to tell how broken ones are written.
fn words(pages: &[Vec<Piece>]) -> FxHashSet<String> {
    pages.iter().flatten().flat_map(|line| line.words.split_whitespace()).map(plain).collect()
}

/// A word without the marks around it.
fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The mark of a list item and the words after it.
fn mark(words: &str) -> (&str, &str) {
    let Some((first, own)) = words.split_once(' ') else { return ("", words) };
    let is_bullet = matches!(first, "•" | "‣" | "◦" | "▪" | "■" | "●" | "·" | "–" | "-");
    let is_number = first.len() <= 3 && first.ends_with([')', '.']) && first.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    if is_bullet || is_number { words.split_at(words.len() - own.len()) } else { ("", words) }
}
