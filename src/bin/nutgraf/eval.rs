//! `nutgraf eval`: how good the answers are, held against gold, beside those that the first sentences give.

use std::fs::{self, File};
use std::io::BufRead;
use std::path::Path;

use anyhow::{Context, Error, Result, anyhow, bail};
use nutgraf::eval::{Figure, Gold, Rouge, Scores, rouge, score};
use nutgraf::read::{self, Fields, Row};
use nutgraf::{Article, Block, BlockKind, Budget, Language, Ranker, Span, Summarizer, split};
use serde::{Deserialize, Serialize};

use crate::args::{OutputFormat, Plan, Trial};
use crate::batch::Tally;
use crate::files::{self, Failure};
use crate::output::Output;
use crate::print;

/// Sentences of a summary that is held against references.
const SENTENCES: usize = 3;

/// What was measured.
#[derive(Serialize)]
struct Report {
    ranker: &'static str,
    sets: Vec<Set>,
}

/// Documents that are measured together.
#[derive(Serialize)]
struct Set {
    name: String,
    documents: usize,
    figures: Vec<Measured>,
}

/// A figure of the ranker asked for and of the baseline.
#[derive(Serialize)]
struct Measured {
    task: &'static str,
    measure: &'static str,
    /// From 0 to 1; none where the documents do not ask for it.
    value: Option<f64>,
    /// None where the baseline has no say, too.
    lead: Option<f64>,
}

/// The summarisers whose figures stand side by side.
struct Pair {
    asked: Summarizer,
    lead: Summarizer,
}

pub fn run(plan: &Plan, trial: &Trial, output: &mut Output) -> Result<Tally> {
    let mut tally = Tally::default();
    let mut fail = |failure: Failure| tally.count(&failure, &plan.input);
    let mut marked = Marked::new(trial);
    let mut sets = Vec::new();
    for path in &plan.input.paths {
        if path.is_dir() {
            marked.add_folder(path, &mut fail);
        } else if is_gold(path) {
            marked.add(path, &mut fail);
        } else {
            sets.extend(referenced(path, trial, &mut fail));
        }
    }
    sets.splice(..0, marked.set());
    if !sets.is_empty() {
        let report = Report { ranker: trial.ranker.name(), sets };
        let answer = if plan.output.format == OutputFormat::Json { print::json::pretty(&report)? + "\n" } else { table(&report) };
        output.write(answer.as_bytes())?;
        tally.answered();
    }
    Ok(tally)
}

impl Pair {
    fn new(ranker: Ranker, budget: Budget) -> Self {
        let asked = Summarizer::new().ranker(ranker).budget(budget);
        Self { lead: asked.clone().ranker(Ranker::Lead), asked }
    }

    fn each<T>(&self, work: impl Fn(&Summarizer) -> T) -> [T; 2] {
        [work(&self.asked), work(&self.lead)]
    }
}

/// Articles marked by hand, measured as they come.
struct Marked {
    summarizers: Pair,
    scores: [Scores; 2],
    documents: usize,
}

impl Marked {
    fn new(trial: &Trial) -> Self {
        let pair = Pair::new(trial.ranker, trial.budget);
        let all = |summarizer: Summarizer| summarizer.quotes(usize::MAX).outcomes(usize::MAX).phrases(0);
        let summarizers = Pair { asked: all(pair.asked), lead: all(pair.lead) };
        Self { summarizers, scores: [Scores::default(), Scores::default()], documents: 0 }
    }

    fn add_folder(&mut self, folder: &Path, fail: &mut impl FnMut(Failure)) {
        let mut found = false;
        for path in files::walk(folder) {
            match path {
                Ok(path) if is_gold(&path) => {
                    found = true;
                    self.add(&path, fail);
                }
                Ok(_) => {}
                Err(error) => fail(Failure::Input(error)),
            }
        }
        if !found {
            fail(Failure::Input(anyhow!("{}: holds no .gold file", folder.display())));
        }
    }

    fn add(&mut self, path: &Path, fail: &mut impl FnMut(Failure)) {
        let name = path.display();
        let file = match fs::read_to_string(path) {
            Ok(file) => file,
            Err(error) => return fail(Failure::Input(Error::from(error).context(name.to_string()))),
        };
        match Gold::parse(&file) {
            Ok(gold) => {
                let scores = self.summarizers.each(|summarizer| score(&gold, summarizer));
                self.scores.iter_mut().zip(&scores).for_each(|(total, scores)| *total += scores);
                self.documents += 1;
            }
            Err(error) => fail(Failure::Document(anyhow!("{name}:{}: {}", error.line, error.what))),
        }
    }

    fn set(self) -> Option<Set> {
        let [asked, lead] = &self.scores;
        let figure = |figure: Figure| Measured {
            task: figure.task,
            measure: figure.measure,
            value: figure.of(asked),
            lead: figure.of(lead).filter(|_| figure.ranked),
        };
        let figures = Figure::ALL.into_iter().map(figure).collect();
        (self.documents > 0).then_some(Set { name: "marked articles".to_owned(), documents: self.documents, figures })
    }
}

fn is_gold(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "gold")
}

/// Rows with references, measured by ROUGE.
fn referenced(path: &Path, trial: &Trial, fail: &mut impl FnMut(Failure)) -> Option<Set> {
    let mut budget = trial.budget;
    if budget == Budget::default() {
        budget.sentences = Some(SENTENCES);
    }
    let summarizers = Pair::new(trial.ranker, budget);
    let name = path.display().to_string();
    let lines = match open(path) {
        Ok(lines) => lines,
        Err(error) => {
            fail(Failure::Input(error.context(name)));
            return None;
        }
    };
    let (mut totals, mut documents) = ([Rouge::default(); 2], 0);
    for (number, line) in (1..).zip(lines.split(b'\n')) {
        let measured = line
            .map_err(Error::from)
            .and_then(|line| if line.trim_ascii().is_empty() { Ok(None) } else { row(&line, &summarizers).map(Some) });
        match measured {
            Ok(Some(scores)) => {
                totals.iter_mut().zip(scores).for_each(|(total, scores)| *total = sum(*total, scores));
                documents += 1;
            }
            Ok(None) => {}
            Err(error) => fail(Failure::Document(anyhow!("{name}:{number}: {error:#}"))),
        }
    }
    (documents > 0).then(|| Set { name, documents, figures: means(totals, documents) })
}

fn open(path: &Path) -> Result<Box<dyn BufRead + Send>> {
    read::decompressed(Box::new(File::open(path)?)).context("cannot be unpacked")
}

/// The figures of one row.
fn row(line: &[u8], summarizers: &Pair) -> Result<[Rouge; 2]> {
    #[derive(Deserialize)]
    struct References {
        references: Vec<String>,
    }
    let article = Row::parse(line, &Fields::default())?.article;
    let References { references } = serde_json::from_slice(line).map_err(|_| anyhow!("has no `references` that are a list of texts"))?;
    if references.is_empty() {
        bail!("has no reference");
    }
    let language = article.language.unwrap_or_else(|| Language::detect(article.text()));
    let references: Vec<Vec<String>> = references.iter().map(|reference| sentences(reference, language)).collect();
    Ok(summarizers.each(|summarizer| {
        let summary = summarizer.clone().quotes(0).outcomes(0).phrases(0).summarize(&article).summary;
        let summary: Vec<String> = summary.into_iter().map(|sentence| sentence.text).collect();
        rouge(&summary, &references, language)
    }))
}

/// The sentences of a reference: its lines, or where it is one line what the splitter makes of it.
fn sentences(reference: &str, language: Language) -> Vec<String> {
    let reference = reference.trim();
    if reference.contains('\n') {
        return reference.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    }
    let block = Block::new(BlockKind::Paragraph, Span::new(0, reference.len()));
    let article = Article::from_blocks(reference, vec![block], None);
    split::sentences(&article, language.lexicon()).into_iter().map(|span| span.of(reference).to_owned()).collect()
}

fn sum(a: Rouge, b: Rouge) -> Rouge {
    Rouge { one: a.one + b.one, two: a.two + b.two, l: a.l + b.l }
}

fn means([asked, lead]: [Rouge; 2], documents: usize) -> Vec<Measured> {
    let figure = |task, of: fn(&Rouge) -> f64| {
        let mean = |total: &Rouge| Some(of(total) / documents as f64);
        Measured { task, measure: "f1", value: mean(&asked), lead: mean(&lead) }
    };
    vec![figure("ROUGE-1", |rouge| rouge.one), figure("ROUGE-2", |rouge| rouge.two), figure("ROUGE-L", |rouge| rouge.l)]
}

fn table(report: &Report) -> String {
    report.sets.iter().map(|set| set.table(report.ranker)).collect::<Vec<_>>().join("\n")
}

impl Set {
    fn table(&self, ranker: &str) -> String {
        let head = format!("{}: {}", print::text::visible(&self.name), print::counted(self.documents, "document"));
        let tasks: String = self.figures.chunk_by(|a, b| a.task == b.task).map(task).collect();
        format!("{head}\n{:<34} {ranker:>12} {:>7}\n{tasks}", "", "lead")
    }
}

/// The figures of one task, its name beside the first.
fn task(figures: &[Measured]) -> String {
    let number = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.3}"));
    let row = |(at, figure): (usize, &Measured)| {
        let task = if at == 0 { figure.task } else { "" };
        format!("{task:<14} {:<19} {:>12} {:>7}\n", figure.measure, number(figure.value), number(figure.lead))
    };
    figures.iter().enumerate().map(row).collect()
}
