//! Seconds that the library takes for the briefs of the rows of a JSON Lines file, on one thread, the best of some runs:
//! `many FILE RUNS`. What a layer over the library costs is measured beside it (`.ci/overhead.py`).

use std::hint::black_box;
use std::time::Instant;

use nutgraf::read::{Fields, Row};
use nutgraf::{Analyzer, Article, Summarizer};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, runs] = arguments.as_slice() else { return Err("many FILE RUNS".into()) };
    let file = std::fs::read(path)?;
    let rows = file.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).map(|line| Row::parse(line, &Fields::default()));
    let texts: Vec<String> = rows.map(|row| Ok(row?.article.text().to_owned())).collect::<Result<_, nutgraf::read::Error>>()?;
    let summarizer = Summarizer::new();
    let mut analyzer = Analyzer::new();
    let mut best = f64::INFINITY;
    for _ in 0..runs.parse()? {
        let start = Instant::now();
        let briefs: Vec<_> = texts.iter().map(|text| summarizer.summarize_with(&mut analyzer, &Article::from_text(text, None))).collect();
        best = best.min(start.elapsed().as_secs_f64());
        black_box(briefs);
    }
    println!("{best}");
    Ok(())
}
