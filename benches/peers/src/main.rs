//! nutgraf beside other summarisers: the same texts, the same run, one thread, ratios.
//!
//! `cargo run --release -- ROWS.jsonl [PYTHON]`, in this folder. With a Python that has `sumy` and `numpy`, sumy runs too.

use std::hint::black_box;
use std::process::Command;

use cpu_time::ProcessTime;
use lede::{Mode, summarize};
use nutgraf::read::{Fields, Row};
use nutgraf::{Analyzer, Article, Summarizer};

/// Runs of each; the best counts, since what disturbs a run only ever slows it.
const RUNS: usize = 7;
/// Characters of lede's summary: three sentences of news.
const LEDE_CHARACTERS: usize = 450;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().expect("usage: peers ROWS.jsonl [PYTHON]");
    let rows = std::fs::read(&path).expect("a readable file");
    let lines = rows.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
    let texts: Vec<String> =
        lines.map(|line| Row::parse(line, &Fields::default()).expect("a row with a text").article.text().to_owned()).collect();

    let mut analyzer = Analyzer::new();
    let mut nutgraf = |summarizer: &Summarizer| {
        best(&texts, |text| {
            black_box(summarizer.summarize_with(&mut analyzer, &Article::from_text(text, None)));
        })
    };
    let whole = nutgraf(&Summarizer::new());
    let summary = nutgraf(&Summarizer::new().quotes(0).outcomes(0).phrases(0));
    let lede = best(&texts, |text| {
        black_box(summarize(text, LEDE_CHARACTERS, Mode::Default));
    });
    let sumy = arguments.next().map(|python| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/sumy_lexrank.py");
        let output = Command::new(python).args([script, &path]).output().expect("a Python with sumy");
        String::from_utf8_lossy(&output.stdout).trim().parse::<f64>().expect("milliseconds a document")
    });

    println!("{:<32} {:>8} {:>14} {:>14}", "ms a document", "", "to whole brief", "to summary");
    let print = |name: &str, ms: f64| println!("{name:<32} {ms:>8.3} {:>13.2}× {:>13.2}×", ms / whole, ms / summary);
    print("nutgraf, whole brief", whole);
    print("nutgraf, summary alone", summary);
    print("lede, summary", lede);
    if let Some(sumy) = sumy {
        print("sumy, LexRank", sumy);
    }
}

/// Milliseconds of the processor a text, the best of several runs: what else the machine does counts for little.
fn best(texts: &[String], mut work: impl FnMut(&str)) -> f64 {
    let run = |_| {
        let start = ProcessTime::now();
        texts.iter().for_each(|text| work(text));
        start.elapsed().as_secs_f64() * 1e3 / texts.len() as f64
    };
    (0..RUNS).map(run).fold(f64::INFINITY, f64::min)
}
