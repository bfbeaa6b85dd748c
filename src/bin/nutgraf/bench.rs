//! `nutgraf bench`: how fast each stage and each ranker is on given texts, one thread, warmed and repeated.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use nutgraf::eval::compose;
use nutgraf::vectors::Vectors;
use nutgraf::{Article, Budget, Document, Language, Ranker, Summarizer, layout, outcomes, phrases, quotes, select, split};
use serde::Serialize;

use crate::args::{OutputFormat, Plan};
use crate::batch::Tally;
use crate::files::Jobs;
use crate::output::Output;
use crate::print;

/// Every row is measured at least so often.
const LEAST_RUNS: usize = 5;

/// One stage or ranker over all texts.
#[derive(Serialize)]
struct Row {
    name: String,
    runs: usize,
    /// Milliseconds of a run over all texts: the median of the runs.
    median_ms: f64,
    /// How far apart the middle half of the runs lies, in percent of the median.
    spread_percent: f64,
    mb_per_s: f64,
    documents_per_s: f64,
    ns_per_sentence: f64,
}

/// What is measured on.
struct Load {
    articles: Vec<Article>,
    bytes: usize,
    sentences: usize,
    /// How long a row is measured.
    time: Duration,
}

pub fn run(plan: &Plan, seconds: f64, output: &mut Output) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut articles = if plan.input.paths.is_empty() { built_in() } else { Vec::new() };
    for job in Jobs::new(&plan.input) {
        match job.load(&plan.input) {
            Ok(mut loaded) => {
                loaded.article.language = plan.input.language.or(loaded.article.language);
                articles.push(loaded.article);
            }
            Err(failure) => tally.count(&failure, &plan.input),
        }
    }
    if articles.is_empty() {
        bail!("there is no text to measure on");
    }
    let rows = Load::new(articles, Duration::from_secs_f64(seconds)).measure();
    let answer = match plan.output.format {
        OutputFormat::Json => print::json::pretty(&rows)? + "\n",
        OutputFormat::Jsonl => rows.iter().map(print::json::line).collect::<Result<String>>()?,
        _ => table(&rows),
    };
    output.write(answer.as_bytes())?;
    tally.answered();
    Ok(tally)
}

/// What is measured on where nothing is named: a thousand articles' worth of made-up news.
fn built_in() -> Vec<Article> {
    /// Bytes of an article and number of articles.
    const SIZE: (usize, u64) = (4 << 10, 1000);
    const NEWS: &str = include_str!("../../../corpus/texts/harbour-bridge.txt");
    const SPORT: &str = include_str!("../../../corpus/texts/match-report.txt");
    const SCIENCE: &str = include_str!("../../../corpus/texts/soil-study.txt");
    let paragraphs: Vec<&str> = [NEWS, SPORT, SCIENCE].into_iter().flat_map(|text| text.split("\n\n")).collect();
    (0..SIZE.1).map(|seed| Article::from_text(compose(&paragraphs, SIZE.0, seed), None)).collect()
}

impl Load {
    fn new(articles: Vec<Article>, time: Duration) -> Self {
        let bytes = articles.iter().map(|article| article.text().len()).sum();
        let sentences = articles.iter().map(|article| Document::new(article).len()).sum();
        Self { articles, bytes, sentences, time }
    }

    fn measure(&self) -> Vec<Row> {
        let articles = &self.articles;
        let known: Vec<(&Article, Language)> =
            articles.iter().map(|article| (article, article.language.unwrap_or_else(|| Language::detect(article.text())))).collect();
        let documents: Vec<Document> = known.iter().map(|(article, language)| Document::in_language(article, *language)).collect();
        let weighed: Vec<(&Document, Vectors)> = documents.iter().map(|document| (document, Vectors::new(document))).collect();
        let ranker = Ranker::default();
        let scored: Vec<_> = weighed.iter().map(|(document, vectors)| (*document, vectors, ranker.rank(document, vectors))).collect();
        let summarizer = Summarizer::new();
        let summaries: Vec<_> = articles.iter().map(|article| summarizer.summarize(article)).collect();

        let rank = |ranker: Ranker| move |(document, vectors): &(&Document, Vectors)| ranker.rank(document, vectors);
        let brief = |article: &Article| {
            let article = Article::from_text(article.text(), article.title.clone());
            serde_json::to_string(&summarizer.summarize(&article))
        };
        let mut rows = vec![
            self.row("layout", articles, |article| layout::blocks(article.text(), article.title.as_deref())),
            self.row("detect language", articles, |article| Language::detect(article.text())),
            self.row("split", &known, |(article, language)| split::sentences(article, *language)),
            self.row("analyse (split, words, terms)", &known, |(article, language)| Document::in_language(article, *language)),
            self.row("weigh", &weighed, |(document, _)| Vectors::new(document)),
            self.row("rank", &weighed, rank(ranker)),
            self.row("select", &scored, |(d, v, scores)| select::select(d, v, scores, Budget::default(), ranker.redundancy())),
            self.row("quotes", &scored, |(document, _, scores)| quotes::find(document, &scores.share)),
            self.row("outcomes", &scored, |(document, _, scores)| outcomes::find(document, &scores.share)),
            self.row("phrases", &scored, |(document, _, scores)| phrases::find(document, &scores.share)),
            self.row("print (json)", &summaries, serde_json::to_string),
            self.row("whole brief", articles, brief),
        ];
        for ranker in Ranker::ALL {
            rows.push(self.row(&format!("rank: {}", ranker.name()), &weighed, rank(ranker)));
        }
        rows
    }

    /// Measures a piece of work done on each of some things.
    fn row<T, A>(&self, name: &str, things: &[T], work: impl Fn(&T) -> A) -> Row {
        let run = || {
            for thing in things {
                black_box(work(thing));
            }
        };
        run();
        let start = Instant::now();
        let mut runs: Vec<f64> = Vec::new();
        while runs.len() < LEAST_RUNS || start.elapsed() < self.time {
            let start = Instant::now();
            run();
            runs.push(start.elapsed().as_secs_f64());
        }
        runs.sort_by(f64::total_cmp);
        let at = |part: usize| runs[(runs.len() - 1) * part / 4];
        let median = at(2).max(f64::MIN_POSITIVE);
        Row {
            name: name.to_owned(),
            runs: runs.len(),
            median_ms: median * 1e3,
            spread_percent: (at(3) - at(1)) / median * 100.0,
            mb_per_s: self.bytes as f64 / 1e6 / median,
            documents_per_s: self.articles.len() as f64 / median,
            ns_per_sentence: median * 1e9 / self.sentences.max(1) as f64,
        }
    }
}

fn table(rows: &[Row]) -> String {
    let head = format!("{:<30} {:>11} {:>8} {:>10} {:>13} {:>12}\n", "", "median ms", "spread", "MB/s", "documents/s", "ns/sentence");
    let row = |row: &Row| {
        let Row { name, median_ms, spread_percent, mb_per_s, documents_per_s, ns_per_sentence, .. } = row;
        format!("{name:<30} {median_ms:>11.3} {spread_percent:>7.1}% {mb_per_s:>10.1} {documents_per_s:>13.0} {ns_per_sentence:>12.0}\n")
    };
    head + &rows.iter().map(row).collect::<String>()
}
