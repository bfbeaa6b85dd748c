//! Pieces of lines → reading order. A region with a gutter is read left of it, then right of it; a piece across the gutter
//! ends both columns. In the manner of the XY-cut (Nagy and Seth, Hierarchical Representation of Optically Scanned Documents, 1984).

use super::Piece;

/// A gutter is looked for between these shares of a region's width.
const MIDDLE: (f64, f64) = (0.15, 0.85);
/// Cells in which a region's width is looked at.
const CELLS: usize = 200;
/// A column has at least so many lines, and lines at least so many times as long as their type is high: tables have shorter ones.
const LINES: usize = 4;
const LENGTH: f64 = 6.0;
/// Columns within columns: newspapers have six.
const DEPTH: usize = 4;

/// Puts the pieces of a page in the order in which they are read, pieces of one line joined.
pub fn in_reading_order(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut ordered = Vec::with_capacity(pieces.len());
    order(pieces, DEPTH, &mut ordered);
    ordered
}

fn order(mut pieces: Vec<Piece>, depth: usize, ordered: &mut Vec<Piece>) {
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
    // Bold type is faked by drawing words twice.
    pieces.dedup_by(|b, a| b.words == a.words && (b.y - a.y).hypot(b.left - a.left) < 0.1 * a.size);
    let Some(gutter) = gutter(&pieces).filter(|_| depth > 0) else {
        ordered.extend(joined(pieces));
        return;
    };
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for piece in pieces {
        if piece.right <= gutter {
            left.push(piece);
        } else if piece.left >= gutter {
            right.push(piece);
        } else {
            order(std::mem::take(&mut left), depth - 1, ordered);
            order(std::mem::take(&mut right), depth - 1, ordered);
            ordered.push(piece);
        }
    }
    order(left, depth - 1, ordered);
    order(right, depth - 1, ordered);
}

/// Where the gutter between two columns runs, if the region has one: the widest band in its middle that fewest pieces cross.
fn gutter(pieces: &[Piece]) -> Option<f64> {
    let left = pieces.iter().map(|piece| piece.left).fold(f64::INFINITY, f64::min);
    let right = pieces.iter().map(|piece| piece.right).fold(f64::NEG_INFINITY, f64::max);
    let cell = (right - left) / CELLS as f64;
    if pieces.len() < 2 * LINES || cell <= 0.0 || !cell.is_finite() {
        return None;
    }
    let at = |x: f64| (((x - left) / cell) as usize).min(CELLS - 1);
    let mut crossing = [0_usize; CELLS];
    for piece in pieces {
        crossing[at(piece.left)..=at(piece.right)].iter_mut().for_each(|count| *count += 1);
    }
    let middle = (MIDDLE.0 * CELLS as f64) as usize..(MIDDLE.1 * CELLS as f64) as usize;
    let fewest = *crossing[middle.clone()].iter().min()?;
    let mut widest = 0..0;
    let mut start = middle.start;
    for (i, &count) in crossing.iter().enumerate().take(middle.end).skip(middle.start) {
        if count > fewest {
            start = i + 1;
        } else if i + 1 - start > widest.len() {
            widest = start..i + 1;
        }
    }
    let gutter = left + (widest.start + widest.end) as f64 / 2.0 * cell;
    let sides = [
        pieces.iter().filter(|piece| piece.right <= gutter).collect::<Vec<_>>(),
        pieces.iter().filter(|piece| piece.left >= gutter).collect::<Vec<_>>(),
    ];
    let fewer = sides[0].len().min(sides[1].len());
    (fewer >= LINES && fewest <= fewer && sides.iter().all(|side| is_prose(side)) && are_beside(&sides)).then_some(gutter)
}

/// Whether most pieces are as long as lines of prose.
fn is_prose(side: &[&Piece]) -> bool {
    side.iter().filter(|piece| piece.right - piece.left > LENGTH * piece.size).count() * 2 > side.len()
}

/// Whether two columns stand beside each other for some lines and not one below the other.
fn are_beside(sides: &[Vec<&Piece>; 2]) -> bool {
    let (top, foot) =
        (|side: &[&Piece]| side.first().map_or(0.0, |piece| piece.y), |side: &[&Piece]| side.last().map_or(0.0, |piece| piece.y));
    let shared = foot(&sides[0]).min(foot(&sides[1])) - top(&sides[0]).max(top(&sides[1]));
    let size = sides[0].iter().map(|piece| piece.size).fold(0.0, f64::max);
    shared >= size * (LINES - 1) as f64
}

/// Pieces of one line made one; they are sorted by their baselines, but indices stand off them.
fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if line.first().is_some_and(|first| (piece.y - first.y).abs() < 0.4 * first.size.max(piece.size)) => {
                line.push(piece);
            }
            _ => lines.push(vec![piece]),
        }
    }
    let join = |mut line: Vec<Piece>| {
        line.sort_by(|a, b| a.left.total_cmp(&b.left));
        line.into_iter().reduce(|mut line, piece| {
            line.words.push(' ');
            line.words.push_str(&piece.words);
            Piece {
                words: line.words,
                left: line.left,
                right: line.right.max(piece.right),
                y: line.y.max(piece.y),
                size: line.size.max(piece.size),
            }
        })
    };
    lines.into_iter().filter_map(join).collect()
}
