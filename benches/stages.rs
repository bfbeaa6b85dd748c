//! The stages of a brief, each by itself, on texts of three sizes.

mod texts;

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use nutgraf::summary::DEFAULT_PHRASES;
use nutgraf::vectors::Vectors;
use nutgraf::{Analyzer, Article, Budget, Document, Language, Ranker, Summarizer, layout, outcomes, phrases, quotes, select, split};

fn stages(criterion: &mut Criterion) {
    for (name, text) in texts::sizes() {
        let article = Article::from_text(text.as_str(), None);
        let document = Document::in_language(&article, Language::ENGLISH);
        let vectors = Vectors::new(&document);
        let ranker = Ranker::default();
        let scores = ranker.rank(&document, &vectors);
        let summarizer = Summarizer::new().language(Language::ENGLISH);

        let mut group = criterion.benchmark_group(format!("stages/{name}"));
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
        group.bench_function("layout", |b| b.iter(|| layout::blocks(&text, None)));
        group.bench_function("detect", |b| b.iter(|| Language::detect(&text)));
        group.bench_function("split", |b| b.iter(|| split::sentences(&article, Language::ENGLISH)));
        group.bench_function("analyse", |b| {
            let mut analyzer = Analyzer::new();
            b.iter(|| {
                let document = analyzer.document_in(&article, Language::ENGLISH);
                analyzer.reclaim(black_box(document));
            });
        });
        group.bench_function("weigh", |b| b.iter(|| Vectors::new(&document)));
        group.bench_function("cues", |b| b.iter(|| outcomes::Reading::new(&document)));
        // With the vectors, which keep the graph that a ranker makes.
        group.bench_function("rank", |b| b.iter(|| ranker.rank(&document, &Vectors::new(&document))));
        group.bench_function("select", |b| {
            b.iter(|| select::select(&document, &vectors, &scores, Budget::default(), ranker.redundancy()));
        });
        group.bench_function("quotes", |b| b.iter(|| quotes::find(&document, &scores.share)));
        group.bench_function("outcomes", |b| b.iter(|| outcomes::find(&document, &scores.share)));
        group.bench_function("phrases", |b| b.iter(|| phrases::first(&document, &scores.share, DEFAULT_PHRASES)));
        group.bench_with_input(BenchmarkId::from_parameter("whole brief"), &text, |b, text| {
            let mut analyzer = Analyzer::new();
            b.iter(|| summarizer.summarize_with(&mut analyzer, &Article::from_text(text.as_str(), None)));
        });
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
