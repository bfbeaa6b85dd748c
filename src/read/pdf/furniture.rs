//! Running heads and feet and page numbers: what stands in the same place on page after page.

use rustc_hash::FxHashMap;

use super::Piece;
use super::glyphs::Page;

/// The head and the foot of a page are this share of its height.
const MARGIN: f64 = 0.12;
/// On so many pages a line must stand to be a running one; left and right pages may differ.
const PAGES: usize = 3;
/// Points by which its place may differ.
const PLACE: f64 = 4.0;

/// Takes them out of the pages.
pub fn remove(pages: &mut [Page]) {
    let mut seen: FxHashMap<(String, i64), usize> = FxHashMap::default();
    for page in pages.iter() {
        let mut here: Vec<(String, i64)> = margin(page).map(key).collect();
        here.sort();
        here.dedup();
        for key in here {
            *seen.entry(key).or_default() += 1;
        }
    }
    let many = pages.len() > 1;
    for page in pages {
        let height = page.height;
        // What stands on one line with the number of the page is the running head of its chapter.
        let numbers: Vec<f64> = margin(page).filter(|piece| many && is_page_number(&piece.words)).map(|piece| piece.y).collect();
        page.pieces.retain(|piece| {
            let (words, place) = key(piece);
            let times = |place| seen.get(&(words.clone(), place)).copied().unwrap_or(0);
            let runs = times(place) + times(place - 1) + times(place + 1) >= PAGES;
            !is_in_margin(piece, height) || !(runs || numbers.iter().any(|y| (piece.y - y).abs() < PLACE / 2.0))
        });
    }
}

fn margin(page: &Page) -> impl Iterator<Item = &Piece> {
    page.pieces.iter().filter(|piece| is_in_margin(piece, page.height))
}

fn is_in_margin(piece: &Piece, height: f64) -> bool {
    piece.y < MARGIN * height || piece.y > (1.0 - MARGIN) * height
}

/// The words with every number made one sign, and the place on the page.
fn key(piece: &Piece) -> (String, i64) {
    let mut words = String::new();
    for c in piece.words.trim().chars() {
        if !c.is_numeric() {
            words.push(c);
        } else if !words.ends_with('#') {
            words.push('#');
        }
    }
    (words, (piece.y / PLACE).round() as i64)
}

/// `12`, `– 12 –`, `xii`, `Page 12 of 30`.
fn is_page_number(words: &str) -> bool {
    let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    match words.as_slice() {
        [word] => is_number(word) || word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'l' | b'c')),
        [_, number] => is_number(number),
        [_, number, _, total] | [number, _, total] => is_number(number) && is_number(total),
        _ => false,
    }
}
