//! The rankers, each on texts of three sizes.

mod texts;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use nutgraf::vectors::Vectors;
use nutgraf::{Article, Document, Language, Ranker};

fn rankers(criterion: &mut Criterion) {
    for (name, text) in texts::sizes() {
        let article = Article::from_text(text.as_str(), None);
        let document = Document::in_language(&article, Language::ENGLISH);
        let mut group = criterion.benchmark_group(format!("rankers/{name}"));
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
        for ranker in Ranker::ALL {
            group.bench_function(ranker.name(), |b| b.iter(|| ranker.rank(&document, &Vectors::new(&document))));
        }
        group.finish();
    }
}

criterion_group!(benches, rankers);
criterion_main!(benches);
