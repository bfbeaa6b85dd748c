//! `nutgraf bench`: how fast each stage and each ranker is on given texts, one thread, warmed and repeated; whether that is
//! slower than it was; and how it grows with the size of a text.

mod compare;
mod growth;
mod load;
mod plot;
mod timing;

use std::fs;
use std::io::Write;

use anyhow::{Context, Result, bail};
use nutgraf::Article;
use nutgraf::eval::compose;

use crate::args::{Measuring, OutputFormat, Plan};
use crate::batch::Tally;
use crate::files::Jobs;
use crate::output::Output;
use crate::print;

pub fn run(plan: &Plan, measuring: &Measuring, output: &mut Output) -> Result<Tally> {
    // Before anything is measured, which takes a while.
    let earlier = measuring.compare.as_deref().map(compare::read).transpose()?;
    let mut tally = Tally::default();
    let articles = articles(plan, &mut tally)?;
    if measuring.growth {
        let points = growth::measure(&articles, measuring.time);
        if let Some(path) = &measuring.plot {
            fs::write(path, plot::svg(&points)).with_context(|| format!("{}: cannot be written", path.display()))?;
        }
        answer(plan, output, &points, || growth::table(&points))?;
    } else {
        let rows = load::Load::new(articles, measuring.time).measure();
        if let Some(earlier) = earlier {
            let changes = compare::changes(&rows, &earlier, measuring.threshold);
            answer(plan, output, &changes, || compare::table(&changes))?;
            changes.iter().filter(|change| change.slower).for_each(|_| tally.fell_short());
        } else {
            answer(plan, output, &rows, || load::table(&rows))?;
        }
    }
    tally.answered();
    Ok(tally)
}

/// Writes figures as JSON, or else as a table.
fn answer<T: serde::Serialize>(plan: &Plan, output: &mut Output, rows: &[T], table: impl Fn() -> String) -> Result<()> {
    let answer = match plan.output.format {
        OutputFormat::Json => print::json::pretty(&rows)? + "\n",
        OutputFormat::Jsonl => rows.iter().map(print::json::line).collect::<Result<String>>()?,
        _ => table(),
    };
    Ok(output.write_all(answer.as_bytes())?)
}

/// The documents named, or made-up news where there is none.
fn articles(plan: &Plan, tally: &mut Tally) -> Result<Vec<Article>> {
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
    Ok(articles)
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
