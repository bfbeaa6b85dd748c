//! The same answer on every machine: a hash of every brief of `corpus/texts`, by every ranker, in `tests/golden.txt`.
//!
//! A change of the answers is a change of this file: `NUTGRAF_GOLDEN=write cargo test --test golden` writes it anew.

use std::fs;
use std::path::Path;

use nutgraf::read::{Fields, Format, Row, read};
use nutgraf::{Article, Ranker, Summarizer};

const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden.txt");

/// FNV-1a, 64 bits.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn articles(path: &Path) -> Vec<Article> {
    let bytes = fs::read(path).expect("a readable text");
    match Format::detect(&bytes, Some(path)).expect("a text") {
        Format::Jsonl => bytes
            .split(|&byte| byte == b'\n')
            .filter(|line| !line.trim_ascii().is_empty())
            .map(|line| Row::parse(line, &Fields::default()).expect("a row").article)
            .collect(),
        format => vec![read(&bytes, format).expect("a text")],
    }
}

#[test]
fn every_machine_gives_the_same_answer() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/texts");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("the texts").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let mut found = String::new();
    for path in &paths {
        for ranker in Ranker::ALL {
            let summarizer = Summarizer::new().ranker(ranker).quotes(usize::MAX).outcomes(usize::MAX).explain(true);
            let briefs: Vec<_> = articles(path).iter().map(|article| summarizer.summarize(article)).collect();
            let json = serde_json::to_vec(&briefs).expect("a brief is JSON");
            let name = path.file_name().expect("a name").to_string_lossy();
            found += &format!("{:016x} {name} {}\n", hash(&json), ranker.name());
        }
    }
    if std::env::var("NUTGRAF_GOLDEN").as_deref() == Ok("write") {
        fs::write(GOLDEN, &found).expect("tests/golden.txt is written");
    }
    let expected = fs::read_to_string(GOLDEN).expect("tests/golden.txt");
    let changed: Vec<_> = found.lines().filter(|line| !expected.lines().any(|other| other == *line)).collect();
    assert!(found == expected, "answers differ from tests/golden.txt (NUTGRAF_GOLDEN=write accepts them): {changed:#?}");
}
