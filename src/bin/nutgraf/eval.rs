//! `nutgraf eval`: how good the answers are, held against gold, beside those that the first sentences give.

use std::fs::{self, File};
use std::io::{BufRead, Write};
use std::path::Path;

use anyhow::{Context, Error, Result, anyhow, bail};
use nutgraf::eval::{Figure, Gold, Rouge, Scores, rouge, score};
use nutgraf::read::{self, Fields, Row};
use nutgraf::{Article, Block, BlockKind, Budget, Language, Ranker, Span, Summarizer, split};
use serde::{Deserialize, Serialize};

use crate::args::{Folders, OutputFormat, Plan, Trial};
use crate::batch::Tally;
use crate::files::Failure;
use crate::output::Output;
use crate::paths;
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
            let mut referenced = Referenced::new(trial);
            if let Err(error) = referenced.read(path, &mut fail) {
                fail(Failure::Input(error.context(path.display().to_string())));
            }
            sets.extend(referenced.set(path.display().to_string()));
        }
    }
    sets.splice(..0, marked.set());
    if !sets.is_empty() {
        let report = Report { ranker: trial.ranker.name(), sets };
        let answer = match plan.output.format {
            OutputFormat::Json => print::json::pretty(&report)? + "\n",
            OutputFormat::Jsonl => print::json::line(&report)?,
            _ => table(&report),
        };
        output.write_all(answer.as_bytes())?;
        tally.answered();
    }
    Ok(tally)
}

impl Trial {
    /// What is measured, without the parts that no figure asks for.
    fn summarizer(&self, budget: Budget) -> Summarizer {
        Summarizer::new().ranker(self.ranker).budget(budget).quotes(0).outcomes(0).phrases(0)
    }
}

impl Pair {
    fn new(asked: Summarizer) -> Self {
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
        let summarizers = Pair::new(trial.summarizer(trial.budget).quotes(usize::MAX).outcomes(usize::MAX));
        Self { summarizers, scores: [Scores::default(), Scores::default()], documents: 0 }
    }

    fn add_folder(&mut self, folder: &Path, fail: &mut impl FnMut(Failure)) {
        let mut found = false;
        for path in paths::walk(folder, &[], Folders::Tidy) {
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
struct Referenced {
    summarizers: Pair,
    totals: [Rouge; 2],
    documents: usize,
}

impl Referenced {
    fn new(trial: &Trial) -> Self {
        let mut budget = trial.budget;
        if budget == Budget::default() {
            budget.sentences = Some(SENTENCES);
        }
        Self { summarizers: Pair::new(trial.summarizer(budget)), totals: [Rouge::default(); 2], documents: 0 }
    }

    /// Measures the rows of a file, up to where it cannot be read.
    fn read(&mut self, path: &Path, fail: &mut impl FnMut(Failure)) -> Result<()> {
        let rows = read::decompressed(File::open(path)?).context("cannot be unpacked")?;
        for (number, line) in (1..).zip(rows.split(b'\n')) {
            let line = line.with_context(|| format!("stopped at line {number}"))?;
            let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
            if line.trim_ascii().is_empty() {
                continue;
            }
            if let Err(error) = self.add(line) {
                fail(Failure::Document(anyhow!("{}:{number}: {error:#}", path.display())));
            }
        }
        Ok(())
    }

    fn add(&mut self, line: &[u8]) -> Result<()> {
        #[derive(Deserialize)]
        struct References {
            references: Vec<String>,
        }
        let article = Row::parse(line, &Fields::default())?.article;
        let References { references } =
            serde_json::from_slice(line).map_err(|_| anyhow!("has no `references` that are a list of texts"))?;
        if references.is_empty() {
            bail!("has no reference");
        }
        let language = article.language.unwrap_or_else(|| Language::detect(article.text()));
        let references: Vec<Vec<String>> = references.iter().map(|reference| sentences(reference, language)).collect();
        let scores = self.summarizers.each(|summarizer| {
            let summary: Vec<String> = summarizer.summarize(&article).summary.into_iter().map(|sentence| sentence.text).collect();
            rouge(&summary, &references, language)
        });
        for (total, Rouge { one, two, l }) in self.totals.iter_mut().zip(scores) {
            *total = Rouge { one: total.one + one, two: total.two + two, l: total.l + l };
        }
        self.documents += 1;
        Ok(())
    }

    fn set(self, name: String) -> Option<Set> {
        let figure = |task, of: fn(&Rouge) -> f64| {
            let [value, lead] = self.totals.each_ref().map(|total| Some(of(total) / self.documents as f64));
            Measured { task, measure: "f1", value, lead }
        };
        let figures = vec![figure("ROUGE-1", |rouge| rouge.one), figure("ROUGE-2", |rouge| rouge.two), figure("ROUGE-L", |rouge| rouge.l)];
        (self.documents > 0).then_some(Set { name, documents: self.documents, figures })
    }
}

/// The sentences of a reference: its lines, or where it is one line what the splitter makes of it.
fn sentences(reference: &str, language: Language) -> Vec<String> {
    let reference = reference.trim();
    if reference.contains('\n') {
        return reference.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    }
    let block = Block::new(BlockKind::Paragraph, Span::new(0, reference.len()));
    let article = Article::from_blocks(reference, vec![block], None);
    split::sentences(&article, language).into_iter().map(|span| span.of(reference).to_owned()).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    const TRIAL: Trial =
        Trial { ranker: Ranker::Lead, budget: Budget { sentences: Some(1), words: None, chars: None, percent: None, tokens: None } };

    #[test]
    fn rows_are_measured_against_their_best_reference() {
        let mut referenced = Referenced::new(&TRIAL);
        referenced
            .add(r#"{"text":"A cat sat there. Rain fell.","lang":"en","references":["Dogs ran.","A cat sat there."]}"#.as_bytes())
            .unwrap();
        let set = referenced.set("rows".to_owned()).unwrap();
        assert!(set.figures.iter().all(|figure| figure.value == Some(1.0) && figure.lead == Some(1.0)));
        assert_eq!(
            set.table("centroid").lines().take(3).collect::<Vec<_>>(),
            [
                "rows: 1 document",
                "                                       centroid    lead",
                "ROUGE-1        f1                         1.000   1.000"
            ]
        );
    }

    #[test]
    fn rows_without_references_are_told() {
        for row in
            [r#"{"text":"A."}"#, r#"{"text":"A.","references":[]}"#, r#"{"text":"A.","references":[1]}"#, r#"{"references":["A."]}"#, ""]
        {
            assert!(Referenced::new(&TRIAL).add(row.as_bytes()).is_err(), "{row}");
        }
        assert!(Referenced::new(&TRIAL).set("rows".to_owned()).is_none());
    }

    #[test]
    fn a_reference_is_its_lines_or_its_sentences() {
        assert_eq!(sentences("A cat sat. Rain fell\n\n Dogs ran ", Language::ENGLISH), ["A cat sat. Rain fell", "Dogs ran"]);
        assert_eq!(sentences(" A cat sat. Rain fell.", Language::ENGLISH), ["A cat sat.", "Rain fell."]);
    }
}
