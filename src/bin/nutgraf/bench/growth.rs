//! How the time grows with the size of one text, from a page to a shelf of books.

use std::cell::RefCell;
use std::hint::black_box;
use std::time::Duration;

use nutgraf::eval::compose;
use nutgraf::vectors::Vectors;
use nutgraf::{Analyzer, Article, Budget, Ranker, Summarizer, select};
use serde::Serialize;

use super::timing::Timing;

/// Sizes in bytes: 4 KB to 64 MB.
const SIZES: [usize; 8] = [4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20, 4 << 20, 16 << 20, 64 << 20];
/// The size that the others are held against.
const MEASURE: usize = 1 << 20;
/// What the texts are drawn by.
const SEED: u64 = 1;

/// A text of one size.
#[derive(Serialize)]
pub(super) struct Point {
    pub bytes: usize,
    sentences: usize,
    /// Milliseconds: splitting, words and terms.
    pub analyse_ms: f64,
    /// Weighing, ranking and selecting.
    pub rank_ms: f64,
    /// All parts of the brief.
    pub brief_ms: f64,
    /// Time of the brief a byte over that at 1 MB: 1 where time grows with size alone.
    growth: f64,
}

/// Measures texts of all sizes, made of the paragraphs of these articles.
pub(super) fn measure(articles: &[Article], time: Duration) -> Vec<Point> {
    let paragraphs: Vec<&str> =
        articles.iter().flat_map(|article| article.blocks().iter().map(|block| block.span.of(article.text()))).collect();
    let mut points: Vec<Point> = SIZES.iter().map(|&bytes| point(&compose(&paragraphs, bytes, SEED), time)).collect();
    let per_byte = |point: &Point| point.brief_ms / point.bytes as f64;
    let measure = points.iter().find(|point| point.bytes >= MEASURE).map_or(1.0, per_byte);
    for point in &mut points {
        point.growth = per_byte(point) / measure;
    }
    points
}

fn point(text: &str, time: Duration) -> Point {
    let article = Article::from_text(text, None);
    let analyzer = RefCell::new(Analyzer::new());
    let document = analyzer.borrow_mut().document(&article);
    let (ranker, summarizer) = (Ranker::default(), Summarizer::new());
    let analyse = || {
        let mut analyzer = analyzer.borrow_mut();
        let document = analyzer.document(&article);
        analyzer.reclaim(black_box(document));
    };
    let rank = || {
        let vectors = Vectors::new(&document);
        let scores = ranker.rank(&document, &vectors);
        black_box(select::select(&document, &vectors, &scores, Budget::default(), ranker.redundancy()));
    };
    let brief = || {
        let article = Article::from_text(text, None);
        let _ = black_box(serde_json::to_string(&summarizer.summarize_with(&mut analyzer.borrow_mut(), &article)));
    };
    let [analyse_ms, rank_ms, brief_ms] =
        [Timing::of(time, analyse), Timing::of(time, rank), Timing::of(time, brief)].map(|timing| timing.median * 1e3);
    Point { bytes: text.len(), sentences: document.len(), analyse_ms, rank_ms, brief_ms, growth: 1.0 }
}

pub(super) fn table(points: &[Point]) -> String {
    let head = ["bytes", "sentences", "analyse ms", "rank ms", "brief ms", "MB/s", "a byte, to 1 MB"];
    let [bytes, sentences, analyse, rank, brief, speed, growth] = head;
    let head = format!("{bytes:>10} {sentences:>10} {analyse:>12} {rank:>12} {brief:>12} {speed:>8} {growth:>16}\n");
    let row = |point: &Point| {
        let Point { bytes, sentences, analyse_ms, rank_ms, brief_ms, growth } = point;
        let speed = *bytes as f64 / 1e3 / brief_ms;
        format!("{bytes:>10} {sentences:>10} {analyse_ms:>12.3} {rank_ms:>12.3} {brief_ms:>12.3} {speed:>8.1} {growth:>16.2}\n")
    };
    head + &points.iter().map(row).collect::<String>()
}
