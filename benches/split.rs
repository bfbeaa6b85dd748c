//! The splitter beside the crates `sentencex` and `unicode-segmentation`, on the same text in the same run.

mod texts;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use nutgraf::{Language, Splitter};
use unicode_segmentation::UnicodeSegmentation;

fn split(criterion: &mut Criterion) {
    for (name, text) in texts::sizes() {
        let mut group = criterion.benchmark_group(format!("split/{name}"));
        group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
        // Paragraph by paragraph, as `sentencex` goes about it too.
        group.bench_function("nutgraf", |b| {
            let splitter = Splitter::new(Language::ENGLISH);
            b.iter(|| text.split("\n\n").flat_map(|paragraph| splitter.sentences(black_box(paragraph))).count());
        });
        group.bench_function("sentencex", |b| b.iter(|| sentencex::segment("en", black_box(&text)).len()));
        group.bench_function("unicode-segmentation", |b| b.iter(|| black_box(&text).unicode_sentences().count()));
        group.finish();
    }
}

criterion_group!(benches, split);
criterion_main!(benches);
