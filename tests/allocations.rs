//! What costs no memory, since it was asked for before.

use allocation_counter::measure;
use nutgraf::{Analyzer, Article, Language, Splitter};

/// The splitter asks for a little where it puts the parts of an abbreviation together; what else is done to a text, for none.
#[test]
fn a_warm_analyzer_asks_for_none_of_its_own() {
    let articles: Vec<(Article, Language)> = [
        ("en", include_str!("../corpus/texts/harbour-bridge.txt")),
        ("en", include_str!("../corpus/texts/match-report.txt")),
        ("en", include_str!("../corpus/texts/soil-study.txt")),
        ("de", include_str!("../corpus/texts/hafenfest.txt")),
    ]
    .map(|(code, text)| (Article::from_text(text, None), Language::from_code(code).expect("a language")))
    .into();
    let split = || {
        for (article, language) in &articles {
            let body = article.blocks().iter().filter(|block| block.kind.is_body());
            let sentences = body.flat_map(|block| Splitter::new(*language).sentences(block.span.of(article.text())));
            assert!(sentences.count() > 0);
        }
    };
    let mut analyzer = Analyzer::new();
    let mut analyse = || {
        for (article, language) in &articles {
            let document = analyzer.document_in(article, *language);
            assert!(!document.is_empty());
            analyzer.reclaim(document);
        }
    };
    analyse();
    assert_eq!(measure(analyse).count_total, measure(split).count_total);
}
