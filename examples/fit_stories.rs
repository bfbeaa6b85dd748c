//! Fits the weights that tell whether two documents are of one event: logistic regression over what speaks for it
//! (`digest::EVIDENCE`).
//!
//! usage: fit_stories SET=FILE[@WEIGHT]…
//!
//! A FILE has a row of JSON a document: `id`, `text`, `story`, and may have `title`, `date`, `lang`. Every pair of a file's
//! documents counts as much as @WEIGHT says. Prints the bias and the weights as `src/digest/evidence.rs` has them; before them, for
//! each set, the average precision over its pairs of weights fitted without it. `.ci/digest.py --fit` prepares the files.
//!
//! Deterministic: the same files give the same weights.

use std::process::ExitCode;

use nutgraf::digest::{self, Card, EVIDENCE, Origin};
use nutgraf::{Article, Document, Language};
use rayon::prelude::*;
use serde_json::Value;

/// The least cosine of a pair that counts.
const LEAST: f64 = 0.03;
/// What the square of a weight of a standardised value costs, and the steps of Newton's method.
const PENALTY: f64 = 3.0;
const STEPS: usize = 50;
/// The bias and the weights.
const SIZE: usize = EVIDENCE.len() + 1;

type Vector = [f64; SIZE];

/// The pairs of a file.
struct Set {
    name: String,
    pairs: Vec<Pair>,
}

struct Pair {
    /// 1, then what speaks for one event.
    values: Vector,
    same: bool,
    weight: f64,
}

fn main() -> ExitCode {
    let mut sets = Vec::new();
    for argument in std::env::args().skip(1) {
        let Some((name, path)) = argument.split_once('=') else {
            eprintln!("usage: fit_stories SET=FILE[@WEIGHT]…");
            return ExitCode::from(2);
        };
        let (path, weight) = path.split_once('@').map_or((path, 1.0), |(path, weight)| (path, weight.parse().unwrap_or(1.0)));
        sets.push(Set { name: name.to_owned(), pairs: read(path, weight) });
    }
    for left_out in &sets {
        let rest: Vec<&Pair> = sets.iter().filter(|set| set.name != left_out.name).flat_map(|set| &set.pairs).collect();
        println!("{:28} {:.3}", left_out.name, average_precision(&left_out.pairs, &fit(&rest)));
    }
    let weights = fit(&sets.iter().flat_map(|set| &set.pairs).collect::<Vec<_>>());
    println!("{:.2} {:.2?}", weights[0], &weights[1..]);
    ExitCode::SUCCESS
}

fn read(path: &str, weight: f64) -> Vec<Pair> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("a row of JSON")).collect();
    let story = |id: &str| rows.iter().find(|row| row["id"] == *id).map(|row| &row["story"]);
    let cards: Vec<Card> = rows.par_iter().map(card).collect();
    let pair = |([a, b], evidence): ([&str; 2], [f64; EVIDENCE.len()])| {
        let values = std::array::from_fn(|at| if at == 0 { 1.0 } else { evidence[at - 1] });
        Pair { values, same: story(a) == story(b), weight }
    };
    digest::evidence(&cards, LEAST).into_iter().map(pair).collect()
}

fn card(row: &Value) -> Card {
    let field = |name: &str| row[name].as_str().map(str::to_owned);
    let mut article = Article::from_text(field("text").unwrap_or_default(), field("title"));
    article.date = field("date");
    let language = row["lang"].as_str().and_then(Language::from_code).unwrap_or_else(|| Language::detect(article.text()));
    let id = field("id").expect("an id");
    Card::of(&Document::in_language(&article, language), Origin { id, path: None })
}

/// The weights under which the pairs are likeliest, by Newton's method on standardised values.
fn fit(pairs: &[&Pair]) -> Vector {
    let mass: f64 = pairs.iter().map(|pair| pair.weight).sum();
    let mean_of = |value: &dyn Fn(&Pair) -> f64| pairs.iter().map(|pair| pair.weight * value(pair)).sum::<f64>() / mass;
    let mean: Vector = std::array::from_fn(|k| if k == 0 { 0.0 } else { mean_of(&|pair| pair.values[k]) });
    let spread: Vector =
        std::array::from_fn(|k| if k == 0 { 1.0 } else { mean_of(&|pair| (pair.values[k] - mean[k]).powi(2)).sqrt().max(1e-9) });
    let standard = |pair: &Pair| -> Vector { std::array::from_fn(|k| (pair.values[k] - mean[k]) / spread[k]) };
    let mut weights: Vector = std::array::from_fn(|k| if k == 0 { -3.0 } else { 0.0 });
    for _ in 0..STEPS {
        let mut gradient: Vector = weights.map(|weight| -PENALTY * weight);
        let mut curvature = [[0.0; SIZE]; SIZE];
        (1..SIZE).for_each(|k| curvature[k][k] = PENALTY);
        gradient[0] = 0.0;
        for pair in pairs {
            let values = standard(pair);
            let sure = sigmoid(dot(&weights, &values));
            for k in 0..SIZE {
                gradient[k] += pair.weight * values[k] * (f64::from(u8::from(pair.same)) - sure);
                (0..SIZE).for_each(|l| curvature[k][l] += pair.weight * values[k] * values[l] * sure * (1.0 - sure));
            }
        }
        // Steps of at most 1 a weight: far from its end the method goes astray.
        let step = solve(curvature, gradient);
        let longest = step.iter().fold(1.0_f64, |longest, part| longest.max(part.abs()));
        (0..SIZE).for_each(|k| weights[k] += step[k] / longest);
    }
    let mut own: Vector = std::array::from_fn(|k| weights[k] / spread[k]);
    own[0] = weights[0] - (1..SIZE).map(|k| own[k] * mean[k]).sum::<f64>();
    own
}

/// x of A·x = b for a symmetric, positive A: Gauss's elimination.
fn solve(mut a: [Vector; SIZE], mut b: Vector) -> Vector {
    for k in 0..SIZE {
        for row in k + 1..SIZE {
            let factor = a[row][k] / a[k][k];
            (k..SIZE).for_each(|column| a[row][column] -= factor * a[k][column]);
            b[row] -= factor * b[k];
        }
    }
    for k in (0..SIZE).rev() {
        let known: f64 = (k + 1..SIZE).map(|column| a[k][column] * b[column]).sum();
        b[k] = (b[k] - known) / a[k][k];
    }
    b
}

/// The mean, over the pairs of one event, of the precision among those that are at least as sure.
fn average_precision(pairs: &[Pair], weights: &Vector) -> f64 {
    let mut sure: Vec<(f64, bool)> = pairs.iter().map(|pair| (dot(weights, &pair.values), pair.same)).collect();
    sure.sort_by(|a, b| b.0.total_cmp(&a.0));
    let right = sure.iter().enumerate().filter(|(_, pair)| pair.1);
    let precisions: Vec<f64> = right.enumerate().map(|(found, (at, _))| (found + 1) as f64 / (at + 1) as f64).collect();
    precisions.iter().sum::<f64>() / precisions.len().max(1) as f64
}

fn dot(a: &Vector, b: &Vector) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}
