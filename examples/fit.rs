//! Fits the weights of the learned ranker: minimum risk over sets of sentences (Och, ACL 2003; see `rank::learned`).
//!
//! usage: fit [--cross] [--on] [--epochs N] [--drawings N] GROUP=FILE[@SENTENCES][,FILE…]…
//!
//! A FILE has a row of JSON a document: `text`, `references`, and may have `title`, `lang`. Summaries are as many sentences as
//! @SENTENCES says, else as many words as its references have in the mean. Each file weighs the same, less where it is small.
//! Prints the weights as `src/rank/weights.rs` has them and the mean of ROUGE-1, -2 and -L a file beside its first sentences.
//! `--on` begins with the weights that the program has, else with a rough guess. `--cross` leaves each group out in turn and
//! prints what the weights fitted on the others do there. The weights are the mean of those that the later drawings end with:
//! one alone differs by ±.1 in the mean gain from the next.
//!
//! Deterministic: the same files give the same weights.

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;
use std::sync::Mutex;

use nutgraf::eval::rouge;
use nutgraf::rank::learned::{Features, SENTENCE, TERM, Weights};
use nutgraf::rank::{Ranker, Scores};
use nutgraf::vectors::Vectors;
use nutgraf::{Article, Budget, Document, Language, Splitter, select};
use rayon::prelude::*;
use serde_json::Value;

/// Sets of sentences that are tried for a document, at most.
const SETS: usize = 150;
/// Sentences beyond the size of a summary that sets are drawn from.
const POOL: usize = 8;
/// A file of fewer documents weighs less.
const FULL: f64 = 40.0;
/// Steps of the optimiser for each drawing of sets, and drawings.
const EPOCHS: usize = 60;
const DRAWINGS: usize = 12;
/// Adam (Kingma & Ba 2015).
const RATE: f64 = 0.15;
/// What a weight's distance from where it began costs.
const DECAY: f64 = 2e-5;
/// Where the weights of sets begin among the numbers.
const SET: usize = TERM.len() + SENTENCE.len();
/// Numbers to be fitted.
const N: usize = SET + 3;
/// What one set of documents alone could teach, and which stands as it was: only papers have an abstract.
const GIVEN: &str = "in the abstract";

struct File {
    group: String,
    name: String,
    rows: Vec<Row>,
}

/// A document with what it is measured by.
struct Row {
    article: Article,
    language: Language,
    references: Vec<Vec<String>>,
    budget: Budget,
    /// The ROUGE of the summaries measured so far.
    known: Mutex<BTreeMap<Vec<usize>, f64>>,
}

/// A document ready for fitting: what its drawn sets touch, under numbers of its own.
struct Sample {
    /// Features of each sentence, and its terms.
    sentences: Vec<([f64; SENTENCE.len()], Vec<usize>)>,
    /// Features of each term.
    terms: Vec<[f64; TERM.len()]>,
    sets: Vec<Set>,
    weight: f64,
}

/// A summary that could be.
struct Set {
    members: Vec<usize>,
    terms: Vec<usize>,
    repeated: f64,
    rouge: f64,
}

fn main() -> ExitCode {
    let mut files = Vec::new();
    let mut cross = false;
    let mut effort = Effort { epochs: EPOCHS, drawings: DRAWINGS, on: false };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--cross" => cross = true,
            "--on" => effort.on = true,
            "--epochs" => effort.epochs = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(EPOCHS),
            "--drawings" => effort.drawings = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(DRAWINGS),
            _ => match argument.split_once('=') {
                Some((group, paths)) => files.extend(paths.split(',').map(|path| File::read(group, path))),
                None => return usage(),
            },
        }
    }
    if files.is_empty() {
        return usage();
    }
    let all: Vec<&File> = files.iter().collect();
    if cross {
        let mut groups: Vec<&str> = files.iter().map(|file| file.group.as_str()).collect();
        groups.dedup();
        let mut gains = Vec::new();
        for group in groups {
            let rest: Vec<&File> = all.iter().copied().filter(|file| file.group != group).collect();
            let weights = fit(&rest, effort);
            gains.extend(report(&all.iter().copied().filter(|file| file.group == group).collect::<Vec<_>>(), &weights));
        }
        println!("left out, mean gain over the lead {:+.2}", gains.iter().sum::<f64>() / gains.len() as f64);
    } else {
        let weights = fit(&all, effort);
        let gains = report(&all, &weights);
        println!("mean gain over the lead {:+.2}\n{weights:#?}", gains.iter().sum::<f64>() / gains.len() as f64);
    }
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("usage: fit [--cross] [--on] [--epochs N] [--drawings N] GROUP=FILE[@SENTENCES][,FILE…]…");
    ExitCode::from(2)
}

impl File {
    fn read(group: &str, path: &str) -> Self {
        let (path, sentences) = path.split_once('@').map_or((path, None), |(path, n)| (path, n.parse().ok()));
        let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let values: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).expect("a row of JSON")).collect();
        let references = |value: &Value| -> Vec<String> {
            value["references"].as_array().into_iter().flatten().filter_map(|r| r.as_str().map(str::to_owned)).collect()
        };
        let lengths: Vec<usize> = values.iter().flat_map(&references).map(|reference| reference.split_whitespace().count()).collect();
        let words = (lengths.iter().sum::<usize>() as f64 / lengths.len() as f64).round() as usize;
        let budget = Budget { sentences, words: sentences.is_none().then_some(words), ..Budget::default() };
        let rows = values.iter().map(|value| Row::new(value, &references(value), budget)).collect();
        Self { group: group.to_owned(), name: path.rsplit('/').next().unwrap_or(path).to_owned(), rows }
    }

    /// What the file weighs beside others, at most 1.
    fn importance(&self) -> f64 {
        (self.rows.len() as f64 / FULL).min(1.0)
    }

    /// The mean of a figure over its documents.
    fn mean(&self, figure: impl Fn(&Row) -> f64 + Sync + Send) -> f64 {
        let figures: Vec<f64> = self.rows.par_iter().map(figure).collect();
        figures.iter().sum::<f64>() / figures.len().max(1) as f64
    }
}

impl Row {
    fn new(value: &Value, references: &[String], budget: Budget) -> Self {
        let article = Article::from_text(value["text"].as_str().unwrap_or(""), value["title"].as_str().map(str::to_owned));
        let language = value["lang"].as_str().and_then(Language::from_code).unwrap_or_else(|| Language::detect(article.text()));
        let split = |text: &String| -> Vec<String> {
            text.lines().flat_map(|line| Splitter::new(language).sentences(line).map(|span| span.of(line).to_owned())).collect()
        };
        Self { article, language, references: references.iter().map(split).collect(), budget, known: Mutex::default() }
    }

    fn document(&self) -> Document<'_> {
        Document::in_language(&self.article, self.language)
    }

    /// The mean of ROUGE-1, -2 and -L of a summary.
    fn rouge(&self, document: &Document<'_>, set: &[usize]) -> f64 {
        if let Some(&known) = self.known.lock().expect("no thread fails").get(set) {
            return known;
        }
        let sentences: Vec<String> = set.iter().map(|&s| document.sentences()[s].span.of(document.text()).to_owned()).collect();
        let rouge = rouge(&sentences, &self.references, self.language);
        let mean = (rouge.one + rouge.two + rouge.l) / 3.0;
        self.known.lock().expect("no thread fails").insert(set.to_vec(), mean);
        mean
    }

    /// The ROUGE of the summary that scores lead to.
    fn summary(&self, rate: impl Fn(&Document<'_>, &Vectors<'_>) -> Scores) -> f64 {
        let document = self.document();
        let vectors = Vectors::new(&document);
        let picks = select::select(&document, &vectors, &rate(&document, &vectors), self.budget, 0.0);
        self.rouge(&document, &picks.sentences)
    }

    /// Sets around the summary that the weights lead to: up to three of its sentences replaced by others of the pool.
    fn draw(picks: &[usize], pool: &[usize], seed: u64) -> BTreeSet<Vec<usize>> {
        let mut random = seed | 1;
        let mut draw = |n: usize| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            (random % n as u64) as usize
        };
        // Long summaries cost more to measure.
        let sets = (SETS * 6 / picks.len().max(6)).max(24);
        let mut drawn = BTreeSet::from([picks.to_vec()]);
        for _ in 0..3 * sets {
            if drawn.len() >= sets || pool.len() <= picks.len() {
                break;
            }
            let mut set = picks.to_vec();
            for _ in 0..=draw(3.min(set.len().max(1))) {
                if !set.is_empty() {
                    let place = draw(set.len());
                    set[place] = pool[draw(pool.len())];
                }
            }
            set.sort_unstable();
            set.dedup();
            if set.len() == picks.len() {
                drawn.insert(set);
            }
        }
        drawn
    }

    fn sample(&self, weights: &Weights, weight: f64, seed: u64) -> Sample {
        let document = self.document();
        let vectors = Vectors::new(&document);
        let features = Features::new(&document, &vectors);
        let scores = weights.scores(&document, &features);
        let picks = select::select(&document, &vectors, &scores, self.budget, 0.0).sentences;
        let mut order: Vec<usize> = (0..document.len()).filter(|s| !picks.contains(s)).collect();
        order.sort_by(|&a, &b| scores.share[b].total_cmp(&scores.share[a]).then(a.cmp(&b)));
        order.truncate(POOL + picks.len() / 2);
        order.extend(0..document.len().min(3));
        order.extend(&picks);
        let pool: Vec<usize> = BTreeSet::from_iter(order).into_iter().collect();
        let number = |s: usize| pool.binary_search(&s).expect("a member of the pool");
        let of = |s: usize| document.counts().row(s).map(|(term, _)| term);
        let all: Vec<usize> = pool.iter().flat_map(|&s| of(s)).collect::<BTreeSet<usize>>().into_iter().collect();
        let terms: Vec<Vec<usize>> =
            pool.iter().map(|&s| of(s).map(|term| all.binary_search(&term).expect("a term of the pool")).collect()).collect();
        let set = |members: Vec<usize>| {
            let pairs = members.iter().enumerate().flat_map(|(i, &a)| members[..i].iter().map(move |&b| (a, b)));
            let repeated = pairs.map(|(a, b)| cosine(&vectors, a, b)).sum();
            let rouge = self.rouge(&document, &members);
            let members: Vec<usize> = members.into_iter().map(number).collect();
            let terms = members.iter().flat_map(|&s| terms[s].iter().copied()).collect::<BTreeSet<usize>>().into_iter().collect();
            Set { members, terms, repeated, rouge }
        };
        let sets = Self::draw(&picks, &pool, seed).into_iter().map(set).collect();
        let terms_of = all.iter().map(|&term| features.terms[term]).collect();
        let sentences = pool.iter().map(|&s| features.sentences[s]).zip(terms).collect();
        Sample { sentences, terms: terms_of, sets, weight }
    }
}

fn cosine(vectors: &Vectors<'_>, a: usize, b: usize) -> f64 {
    let other: BTreeMap<usize, f64> = vectors.row(b).collect();
    vectors.row(a).filter_map(|(term, weight)| other.get(&term).map(|w| w * weight)).sum()
}

impl Sample {
    /// The expected ROUGE under the weights, and its gradient.
    fn risk(&self, at: &[f64; N]) -> (f64, [f64; N]) {
        let (term, rest) = at.split_at(TERM.len());
        let (sentence, rest) = rest.split_at(SENTENCE.len());
        let &[salience, coverage, repeats] = rest else { unreachable!("N numbers") };
        let q: Vec<f64> = self.terms.iter().map(|row| 1.0 / (1.0 + (-dot(term, row)).exp())).collect();
        let mass = |terms: &[usize]| -> f64 { terms.iter().map(|&term| q[term]).sum() };
        let held: Vec<f64> = self.sentences.iter().map(|(_, terms)| mass(terms)).collect();
        let base: Vec<f64> =
            self.sentences.iter().zip(&held).map(|((row, _), held)| dot(sentence, row) + salience * held.ln_1p()).collect();
        let whole: Vec<f64> = self.sets.iter().map(|set| mass(&set.terms)).collect();
        let worth = |(set, whole): (&Set, &f64)| {
            let alone: f64 = set.members.iter().map(|&s| base[s]).sum();
            alone + coverage * whole.ln_1p() - repeats * set.repeated
        };
        let worth: Vec<f64> = self.sets.iter().zip(&whole).map(worth).collect();
        let most = worth.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let odds: Vec<f64> = worth.iter().map(|value| (value - most).exp()).collect();
        let total: f64 = odds.iter().sum();
        let mean: f64 = odds.iter().zip(&self.sets).map(|(odds, set)| odds / total * set.rouge).sum();
        let mut gradient = [0.0; N];
        let mut by_term = vec![0.0; self.terms.len()];
        let mut by_sentence = vec![0.0; self.sentences.len()];
        for ((set, odds), whole) in self.sets.iter().zip(&odds).zip(&whole) {
            let push = odds / total * (set.rouge - mean);
            gradient[SET + 1] += push * whole.ln_1p();
            gradient[SET + 2] -= push * set.repeated;
            set.members.iter().for_each(|&s| by_sentence[s] += push);
            set.terms.iter().for_each(|&term| by_term[term] += push * coverage / (1.0 + whole));
        }
        for (((row, terms), push), held) in self.sentences.iter().zip(by_sentence).zip(held) {
            gradient[TERM.len()..SET].iter_mut().zip(row).for_each(|(g, value)| *g += push * value);
            gradient[SET] += push * held.ln_1p();
            terms.iter().for_each(|&term| by_term[term] += push * salience / (1.0 + held));
        }
        for ((row, q), push) in self.terms.iter().zip(&q).zip(by_term) {
            let slope = push * q * (1.0 - q);
            gradient[..TERM.len()].iter_mut().zip(row).for_each(|(g, value)| *g += slope * value);
        }
        (mean, gradient)
    }
}

#[derive(Clone, Copy)]
struct Effort {
    epochs: usize,
    drawings: usize,
    /// Whether to begin with the weights that the program has.
    on: bool,
}

/// Where fitting begins: salience by frequency and position, short sentences early in the text, no repeats.
fn start() -> [f64; N] {
    let mut all = [0.0; N];
    all[..TERM.len()].copy_from_slice(&[-4.5, 0.9, 5.3, 3.7, -1.1, 0.5, 0.0, 0.0]);
    let known =
        [("position", -7.4), ("(ln(1+words)/3)²", -7.2), ("under 8 words", -3.2), ("terms found nowhere else", -9.1), (GIVEN, 20.0)];
    for (name, weight) in known {
        let place = SENTENCE.iter().position(|feature| *feature == name).expect("a feature of this name");
        all[TERM.len() + place] = weight;
    }
    all[SET..].copy_from_slice(&[4.8, 9.6, 9.4]);
    all
}

/// The weights under which the expected ROUGE is highest.
fn fit(files: &[&File], effort: Effort) -> Weights {
    let start = if effort.on { flat(&Weights::fitted()) } else { start() };
    let given = TERM.len() + SENTENCE.iter().position(|name| *name == GIVEN).expect("a feature of this name");
    let mut at = start;
    let mut mean_of_ends = [0.0; N];
    let ends = effort.drawings.div_ceil(2);
    for drawing in 0..effort.drawings {
        let weights = whole(&at);
        let jobs: Vec<(&Row, f64, u64)> = files
            .iter()
            .flat_map(|file| {
                let weight = file.importance() / file.rows.len() as f64;
                file.rows.iter().enumerate().map(move |(i, row)| (row, weight, (drawing * 1_000_003 + i * 7919 + 17) as u64))
            })
            .collect();
        let samples: Vec<Sample> =
            jobs.par_iter().map(|&(row, weight, seed)| row.sample(&weights, weight, seed * 0x9E37_79B9 + 1)).collect();
        let total: f64 = samples.iter().map(|sample| sample.weight).sum();
        let (mut first, mut second) = ([0.0; N], [0.0; N]);
        let (mut fade, mut fade_squares) = (1.0, 1.0);
        for step in 1..=effort.epochs {
            fade *= 0.9;
            fade_squares *= 0.99;
            let parts: Vec<(f64, [f64; N])> = samples.par_iter().map(|sample| sample.risk(&at)).collect();
            let mut gradient = [0.0; N];
            let mut mean = 0.0;
            for ((rouge, part), sample) in parts.iter().zip(&samples) {
                mean += sample.weight / total * rouge;
                gradient.iter_mut().zip(part).for_each(|(g, p)| *g += sample.weight / total * p);
            }
            let rate = RATE * (1.0 - 0.9 * step as f64 / effort.epochs as f64);
            for i in (0..N).filter(|&i| i != given) {
                let g = gradient[i] - DECAY * (at[i] - start[i]);
                first[i] = 0.9 * first[i] + 0.1 * g;
                second[i] = 0.99 * second[i] + 0.01 * g * g;
                let (m, v) = (first[i] / (1.0 - fade), second[i] / (1.0 - fade_squares));
                at[i] += rate * m / (v.sqrt() + 1e-8);
            }
            if step == 1 || step == effort.epochs {
                eprintln!("drawing {drawing} step {step}: expected {:.3}", mean * 100.0);
            }
        }
        if drawing + ends >= effort.drawings {
            mean_of_ends.iter_mut().zip(at).for_each(|(mean, at)| *mean += at / ends as f64);
        }
    }
    whole(&mean_of_ends)
}

/// Prints what weights do on each file; the gains over the lead.
fn report(files: &[&File], weights: &Weights) -> Vec<f64> {
    let each = |file: &&File| {
        let ours = 100.0 * file.mean(|row| row.summary(|d, v| weights.scores(d, &Features::new(d, v))));
        let lead = 100.0 * file.mean(|row| row.summary(|d, v| Ranker::Lead.rank(d, v)));
        println!("{:12} {:32} {ours:6.2}  lead {lead:6.2}  {:+6.2}", file.group, file.name, ours - lead);
        ours - lead
    };
    files.iter().map(each).collect()
}

fn flat(weights: &Weights) -> [f64; N] {
    let mut all = [0.0; N];
    all[..TERM.len()].copy_from_slice(&weights.term);
    all[TERM.len()..SET].copy_from_slice(&weights.sentence);
    all[SET..].copy_from_slice(&[weights.salience, weights.coverage, weights.repeats]);
    all
}

fn whole(all: &[f64; N]) -> Weights {
    let mut weights = Weights::fitted();
    weights.term.copy_from_slice(&all[..TERM.len()]);
    weights.sentence.copy_from_slice(&all[TERM.len()..SET]);
    [weights.salience, weights.coverage, weights.repeats] = [all[SET], all[SET + 1].max(0.0), all[SET + 2].max(0.0)];
    weights
}

fn dot(weights: &[f64], row: &[f64]) -> f64 {
    weights.iter().zip(row).map(|(weight, value)| weight * value).sum()
}
