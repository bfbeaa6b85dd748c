//! Fits the weights of the finder of outcomes: logistic regression over the cues of sentences (see `outcomes`).
//!
//! usage: fit_outcomes [--cross] SET=FILE[@WEIGHT]…
//!
//! A FILE has a row of JSON a document: `text`, `marks`, and may have `title`, `lang`. A mark has `start`, `end` in code points,
//! and may have `kinds` (else any) and `must` (false where one reader of two made it: then it is neither asked for nor held
//! against). Of the sentences under one mark the likeliest counts. Each set weighs the same, or as @WEIGHT says. Prints the
//! weights as `src/outcomes/weights.rs` has them, and what they do; `--cross` fits them eight times, each time without an eighth
//! of the documents, and prints what they do on those. `.ci/fit_outcomes.py` prepares the files.
//!
//! Deterministic: the same files give the same weights.

use std::collections::BTreeMap;
use std::process::ExitCode;

use nutgraf::outcomes::{self, Candidate, Kind, SIGNALS, TEXTS, Weights};
use nutgraf::rank::Ranker;
use nutgraf::summary::Places;
use nutgraf::vectors::Vectors;
use nutgraf::{Article, Document, Language};
use rayon::prelude::*;
use serde_json::Value;

/// Parts that cross-validation leaves out in turn.
const FOLDS: usize = 8;
/// Rounds: a sentence stands for its likeliest cue under the weights of the round before.
const ROUNDS: usize = 5;
/// Steps of the optimiser in a round (Adam, Kingma & Ba 2015), and how far it goes at first.
const STEPS: usize = 200;
const RATE: f64 = 0.1;
/// What the square of a weight costs, and of one that a kind of text adds; a set has the mass of so many sentences.
const PENALTY: f64 = 1.0;
const PENALTY_TEXT: f64 = 1.0;
const MASS: f64 = 600.0;
/// What the likeliest cue of a wrong kind in a marked sentence counts as, in misses.
const WRONG_KIND: f64 = 0.6;

/// The column of news.
const NEWS: usize = 1;

/// A document with its marks.
struct Row {
    set: String,
    weight: f64,
    article: Article,
    language: Language,
    share: Vec<f64>,
    candidates: Vec<Candidate>,
    /// The mark that each sentence lies under.
    under: Vec<Option<usize>>,
    marks: Vec<Mark>,
}

struct Mark {
    kinds: Vec<Kind>,
    must: bool,
}

/// Where a cue draws the weights.
struct Sample<'r> {
    cue: &'r Candidate,
    outcome: bool,
    weight: f64,
}

fn main() -> ExitCode {
    let mut rows = Vec::new();
    let mut cross = false;
    for argument in std::env::args().skip(1) {
        match argument.split_once('=') {
            Some((set, path)) => {
                let (path, weight) = path.split_once('@').map_or((path, 1.0), |(path, n)| (path, n.parse().unwrap_or(1.0)));
                rows.extend(read(set, path, weight));
            }
            None if argument == "--cross" => cross = true,
            None => {
                eprintln!("usage: fit_outcomes [--cross] SET=FILE[@WEIGHT]…");
                return ExitCode::from(2);
            }
        }
    }
    let weights_of = |left_out: usize| {
        let rest: Vec<&Row> = rows.iter().enumerate().filter(|(i, _)| i % FOLDS != left_out).map(|(_, row)| row).collect();
        fit(&rest)
    };
    if cross {
        let folds: Vec<Weights> = (0..FOLDS).into_par_iter().map(weights_of).collect();
        report(&rows, |i| &folds[i % FOLDS]);
    } else {
        let weights = weights_of(FOLDS);
        report(&rows, |_| &weights);
        weights.iter().for_each(|row| println!("{row:.2?}"));
    }
    ExitCode::SUCCESS
}

fn read(set: &str, path: &str, weight: f64) -> Vec<Row> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let values: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("a row of JSON")).collect();
    let mut rows: Vec<Row> = values.par_iter().map(|value| Row::new(set, value)).collect();
    let sentences: usize = rows.iter().map(|row| row.under.len()).sum();
    rows.iter_mut().for_each(|row| row.weight = weight * MASS / sentences.max(1) as f64);
    rows
}

impl Row {
    fn new(set: &str, value: &Value) -> Self {
        let article = Article::from_text(value["text"].as_str().unwrap_or(""), value["title"].as_str().map(str::to_owned));
        let language = value["lang"].as_str().and_then(Language::from_code).unwrap_or_else(|| Language::detect(article.text()));
        let document = Document::in_language(&article, language);
        let share = Ranker::PositionRank.rank(&document, &Vectors::new(&document)).share;
        let candidates = outcomes::candidates(&document, &share);
        let places = Places::new(document.text());
        let values = value["marks"].as_array().map_or(&[][..], Vec::as_slice);
        let end = |mark: &Value, name: &str| mark[name].as_u64().expect("a place") as usize;
        let under = |sentence: &nutgraf::document::Sentence| {
            let place = places.place(sentence.span);
            let shared = |mark: &Value| place.end.min(end(mark, "end")).saturating_sub(place.start.max(end(mark, "start")));
            values.iter().position(|mark| 2 * shared(mark) >= place.end - place.start)
        };
        let under = document.sentences().iter().map(under).collect();
        let marks = values.iter().map(Mark::new).collect();
        Self { set: set.to_owned(), weight: 0.0, article, language, share, candidates, under, marks }
    }

    fn document(&self) -> Document<'_> {
        Document::in_language(&self.article, self.language)
    }

    /// The cues that stand for the sentences: the likeliest of each; of those under one mark the likeliest.
    fn samples(&self, weights: &Weights) -> Vec<Sample<'_>> {
        let mut samples = Vec::new();
        let mut marked: BTreeMap<usize, Vec<&Candidate>> = BTreeMap::new();
        for cues in self.candidates.chunk_by(|a, b| a.sentence == b.sentence) {
            match self.under[cues[0].sentence] {
                Some(mark) => marked.entry(mark).or_default().extend(cues),
                None => samples.push(Sample { cue: likeliest(cues.iter(), weights), outcome: false, weight: self.weight }),
            }
        }
        for (mark, cues) in marked {
            let Mark { kinds, must } = &self.marks[mark];
            let weight = if *must { self.weight } else { 0.0 };
            let fits = |cue: &&&Candidate| kinds.is_empty() || kinds.contains(&cue.kind);
            if cues.iter().any(|cue| fits(&cue)) {
                samples.push(Sample { cue: likeliest(cues.iter().filter(fits).copied(), weights), outcome: true, weight });
            } else {
                samples.push(Sample { cue: likeliest(cues.iter().copied(), weights), outcome: true, weight });
            }
            if cues.iter().any(|cue| fits(&cue)) && !cues.iter().all(|cue| fits(&cue)) {
                let wrong = likeliest(cues.iter().filter(|cue| !fits(cue)).copied(), weights);
                samples.push(Sample { cue: wrong, outcome: false, weight: weight * WRONG_KIND });
            }
        }
        samples
    }
}

impl Mark {
    fn new(value: &Value) -> Self {
        let named = |name: &Value| Kind::ALL.into_iter().find(|kind| Some(kind.name()) == name.as_str());
        let kinds = value["kinds"].as_array().into_iter().flatten().filter_map(named).collect();
        Self { kinds, must: value["must"].as_bool().unwrap_or(true) }
    }
}

/// The likeliest of some cues, of which there is one at least.
fn likeliest<'r>(cues: impl Iterator<Item = &'r Candidate>, weights: &Weights) -> &'r Candidate {
    cues.max_by(|a, b| odds(a, weights).total_cmp(&odds(b, weights))).expect("a cue")
}

/// The weights under which the marks are likeliest.
fn fit(rows: &[&Row]) -> Weights {
    let mut weights = outcomes::fitted();
    weights[..Kind::ALL.len()].iter_mut().for_each(|row| row[NEWS] = 0.0);
    for _ in 0..ROUNDS {
        let before = weights;
        let samples: Vec<Sample> = rows.iter().flat_map(|row| row.samples(&before)).collect();
        let (mut first, mut second) = ([[0.0; TEXTS]; SIGNALS], [[0.0; TEXTS]; SIGNALS]);
        let (mut fade, mut fade_squares) = (1.0, 1.0);
        for step in 0..STEPS {
            fade *= 0.9;
            fade_squares *= 0.99;
            let gradient = gradient(&samples, &weights);
            let rate = RATE * (1.0 - step as f64 / STEPS as f64);
            for (i, k) in (0..SIGNALS).flat_map(|i| (0..TEXTS).map(move |k| (i, k))) {
                first[i][k] = 0.9 * first[i][k] + 0.1 * gradient[i][k];
                second[i][k] = 0.99 * second[i][k] + 0.01 * gradient[i][k] * gradient[i][k];
                weights[i][k] -= rate * (first[i][k] / (1.0 - fade)) / ((second[i][k] / (1.0 - fade_squares)).sqrt() + 1e-8);
            }
        }
    }
    weights
}

/// How the cost of samples and weights grows with each weight.
fn gradient(samples: &[Sample], weights: &Weights) -> Weights {
    let mut gradient = weights.map(|row| std::array::from_fn(|k| row[k] * if k == 0 { PENALTY } else { PENALTY_TEXT }));
    for Sample { cue, outcome, weight } in samples {
        let sure = 1.0 / (1.0 + (-odds(cue, weights)).exp());
        let push = weight * (sure - f64::from(u8::from(*outcome)));
        for (row, value) in gradient.iter_mut().zip(cue.signals).filter(|(_, value)| *value != 0.0) {
            row.iter_mut().zip(cue.text).for_each(|(g, part)| *g += push * value * part);
        }
    }
    // Main events are marked without kinds: news must not teach one kind over another.
    let shared = gradient[..Kind::ALL.len()].iter().map(|row| row[NEWS]).sum::<f64>() / Kind::ALL.len() as f64;
    gradient[..Kind::ALL.len()].iter_mut().for_each(|row| row[NEWS] = shared);
    gradient
}

/// Prints what weights do on each set: precision over outcomes told, recall over marks that must be found, kinds, and the
/// documents of which one of the first three is marked.
fn report<'w>(rows: &[Row], weights: impl Fn(usize) -> &'w Weights + Sync) {
    let mut counts: BTreeMap<&str, [usize; 8]> = BTreeMap::new();
    let answers: Vec<_> = rows.par_iter().enumerate().map(|(i, row)| row.count(weights(i))).collect();
    for (row, answer) in rows.iter().zip(answers) {
        counts.entry(&row.set).or_default().iter_mut().zip(answer).for_each(|(sum, n)| *sum += n);
    }
    for (set, [told, right, must, found, kind, with, hit, loud]) in counts {
        let share = |a: usize, b: usize| a as f64 / b.max(1) as f64;
        let (p, r) = (share(right, told), share(found, must));
        let f1 = 2.0 * p * r / (p + r).max(1e-9);
        let (kind, hit) = (share(kind, found), share(hit, with));
        println!("{set:16} P {p:.3} R {r:.3} F1 {f1:.3} kind {kind:.3} hit@3 {hit:.3} loud where none {loud}");
    }
}

impl Row {
    /// Told, right, marks that must be found, found, of the right kind, whether any is marked, whether one of the first three is
    /// right, whether something is told where nothing is marked.
    fn count(&self, weights: &Weights) -> [usize; 8] {
        let told = outcomes::find_with(&self.document(), &self.share, weights);
        let right = |outcome: &&outcomes::Outcome| self.under[outcome.sentence].is_some();
        let of = |mark: usize| told.iter().find(move |outcome| self.under[outcome.sentence] == Some(mark));
        let musts = || (0..self.marks.len()).filter(|&mark| self.marks[mark].must);
        let kinds = |mark: usize| of(mark).is_some_and(|o| self.marks[mark].kinds.is_empty() || self.marks[mark].kinds.contains(&o.kind));
        [
            told.len(),
            told.iter().filter(right).count(),
            musts().count(),
            musts().filter(|&mark| of(mark).is_some()).count(),
            musts().filter(|&mark| kinds(mark)).count(),
            usize::from(!self.marks.is_empty()),
            usize::from(told.iter().take(3).any(|outcome| right(&outcome))),
            usize::from(self.marks.is_empty() && !told.is_empty()),
        ]
    }
}

/// How surely a cue shows an outcome, in logarithms of odds.
fn odds(cue: &Candidate, weights: &Weights) -> f64 {
    let of_text = |row: &[f64; TEXTS]| -> f64 { row.iter().zip(cue.text).map(|(weight, part)| weight * part).sum() };
    cue.signals.iter().zip(weights).filter(|(value, _)| **value != 0.0).map(|(value, row)| value * of_text(row)).sum()
}
