//! Every stage and every ranker, each by itself, over all texts.

use std::cell::RefCell;
use std::hint::black_box;
use std::time::Duration;

use nutgraf::vectors::Vectors;
use nutgraf::{
    Analyzer, Article, Budget, Document, Language, Ranker, Summarizer, layout, outcomes, phrases, quotes, select, split, summary,
};
use serde::Serialize;

use super::timing::Timing;

/// One stage or ranker over all texts.
#[derive(Serialize)]
pub(super) struct Row {
    pub name: String,
    runs: usize,
    /// Milliseconds of a run over all texts: the median of the runs.
    median_ms: f64,
    /// How far apart the middle half of the runs lies, in percent of the median.
    spread_percent: f64,
    pub mb_per_s: f64,
    documents_per_s: f64,
    ns_per_sentence: f64,
    /// How often a document asks for memory, once warm.
    allocations_per_document: f64,
}

/// What is measured on.
pub(super) struct Load {
    articles: Vec<Article>,
    bytes: usize,
    sentences: usize,
    /// How long a row is measured.
    time: Duration,
}

impl Load {
    pub fn new(articles: Vec<Article>, time: Duration) -> Self {
        let bytes = articles.iter().map(|article| article.text().len()).sum();
        let sentences = articles.iter().map(|article| Document::new(article).len()).sum();
        Self { articles, bytes, sentences, time }
    }

    pub fn measure(&self) -> Vec<Row> {
        let articles = &self.articles;
        let known: Vec<(&Article, Language)> =
            articles.iter().map(|article| (article, article.language.unwrap_or_else(|| Language::detect(article.text())))).collect();
        let documents: Vec<Document> = known.iter().map(|(article, language)| Document::in_language(article, *language)).collect();
        let weighed: Vec<(&Document, Vectors)> = documents.iter().map(|document| (document, Vectors::new(document))).collect();
        let ranker = Ranker::default();
        let scored: Vec<_> = weighed.iter().map(|(document, vectors)| (*document, vectors, ranker.rank(document, vectors))).collect();
        let summarizer = Summarizer::new();
        let summaries: Vec<_> = articles.iter().map(|article| summarizer.summarize(article)).collect();
        // As the program does: one a thread, kept from document to document.
        let analyzer = RefCell::new(Analyzer::new());

        let analyse = |(article, language): &(&Article, Language)| {
            let mut analyzer = analyzer.borrow_mut();
            let document = analyzer.document_in(article, *language);
            black_box(&document);
            analyzer.reclaim(document);
        };
        // A ranker makes the graph that it walks.
        let rank = |ranker: Ranker| move |document: &Document| ranker.rank(document, &Vectors::new(document));
        let brief = |article: &Article| {
            let article = Article::from_text(article.text(), article.title.clone());
            serde_json::to_string(&summarizer.summarize_with(&mut analyzer.borrow_mut(), &article))
        };
        let mut rows = vec![
            self.row("layout", articles, |article| layout::blocks(article.text(), article.title.as_deref())),
            self.row("detect language", articles, |article| Language::detect(article.text())),
            self.row("split", &known, |(article, language)| split::sentences(article, *language)),
            self.row("analyse (split, words, terms)", &known, analyse),
            self.row("weigh", &documents, Vectors::new),
            self.row("read cues (once, for rank and outcomes)", &documents, outcomes::Reading::new),
            self.row("rank", &documents, rank(ranker)),
            self.row("select", &scored, |(d, v, scores)| select::select(d, v, scores, Budget::default(), ranker.redundancy())),
            self.row("quotes", &scored, |(document, _, scores)| quotes::find(document, &scores.share)),
            self.row("outcomes", &scored, |(document, _, scores)| outcomes::find(document, &scores.share)),
            self.row("phrases", &scored, |(d, _, scores)| phrases::first(d, &scores.share, summary::DEFAULT_PHRASES)),
            self.row("print (json)", &summaries, serde_json::to_string),
            self.row("whole brief", articles, brief),
        ];
        for ranker in Ranker::ALL {
            rows.push(self.row(&format!("rank: {}", ranker.name()), &documents, rank(ranker)));
        }
        rows
    }

    /// Measures a piece of work done on each of some things.
    fn row<'t, T, A>(&self, name: &str, things: &'t [T], work: impl Fn(&'t T) -> A) -> Row {
        let run = || {
            for thing in things {
                black_box(work(thing));
            }
        };
        let Timing { runs, median, spread_percent } = Timing::of(self.time, run);
        let allocations = allocation_counter::measure(run).count_total;
        let documents = self.articles.len() as f64;
        Row {
            name: name.to_owned(),
            runs,
            median_ms: median * 1e3,
            spread_percent,
            mb_per_s: self.bytes as f64 / 1e6 / median,
            documents_per_s: documents / median,
            ns_per_sentence: median * 1e9 / self.sentences.max(1) as f64,
            allocations_per_document: allocations as f64 / documents,
        }
    }
}

pub(super) fn table(rows: &[Row]) -> String {
    let head = ["", "median ms", "spread", "MB/s", "documents/s", "ns/sentence", "allocations"];
    let [name, median, spread, speed, documents, sentence, allocations] = head;
    let head = format!("{name:<40} {median:>11} {spread:>8} {speed:>10} {documents:>13} {sentence:>12} {allocations:>12}\n");
    let row = |row: &Row| {
        let Row { name, median_ms, spread_percent, mb_per_s, documents_per_s, ns_per_sentence, allocations_per_document, .. } = row;
        format!(
            "{name:<40} {median_ms:>11.3} {spread_percent:>7.1}% {mb_per_s:>10.1} {documents_per_s:>13.0} {ns_per_sentence:>12.0} \
             {allocations_per_document:>12.1}\n"
        )
    };
    head + &rows.iter().map(row).collect::<String>()
}
