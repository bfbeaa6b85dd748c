//! Texts for timing: made from the paragraphs of the corpus, the same each time, and not checked in.

use nutgraf::eval::compose;

/// What all sizes are drawn by.
const SEED: u64 = 1;
/// Articles that give the paragraphs.
const ARTICLES: [&str; 3] = [
    include_str!("../../corpus/texts/harbour-bridge.txt"),
    include_str!("../../corpus/texts/match-report.txt"),
    include_str!("../../corpus/texts/soil-study.txt"),
];

/// An article, a report and a book, by name.
pub fn sizes() -> [(&'static str, String); 3] {
    let paragraphs: Vec<&str> = ARTICLES.iter().flat_map(|article| article.split("\n\n").flat_map(|part| part.split("\r\n\r\n"))).collect();
    [("4 KB", 4 << 10), ("100 KB", 100 << 10), ("1 MB", 1 << 20)].map(|(name, bytes)| (name, compose(&paragraphs, bytes, SEED)))
}
