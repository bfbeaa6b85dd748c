//! The documents that weights are fitted on, and what summaries of them are worth.

use std::collections::BTreeMap;
use std::sync::Mutex;

use nutgraf::eval::rouge;
use nutgraf::rank::learned::{Features, Weights};
use nutgraf::rank::{Ranker, Scores};
use nutgraf::vectors::Vectors;
use nutgraf::{Article, Budget, Document, Language, Splitter, select};
use rayon::prelude::*;
use serde_json::Value;

/// A file of fewer documents weighs less.
const FULL: f64 = 40.0;

pub struct File {
    pub group: String,
    pub name: String,
    pub rows: Vec<Row>,
}

/// A document with what it is measured by.
pub struct Row {
    article: Article,
    language: Language,
    references: Vec<Vec<String>>,
    budget: Budget,
}

/// A document as rankers see it.
pub struct Seen<'a> {
    row: &'a Row,
    pub document: Document<'a>,
    pub features: Features,
    /// The ROUGE of the summaries measured so far.
    known: Mutex<BTreeMap<Vec<usize>, f64>>,
}

impl File {
    pub fn read(group: &str, path: &str) -> Self {
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

    /// Every second of its documents, and the others.
    pub fn halves(self) -> [Self; 2] {
        let (mut even, mut odd) = (Vec::new(), Vec::new());
        for (i, row) in self.rows.into_iter().enumerate() {
            if i % 2 == 0 { even.push(row) } else { odd.push(row) }
        }
        [even, odd].map(|rows| Self { group: self.group.clone(), name: self.name.clone(), rows })
    }

    /// Its documents as rankers see them.
    pub fn seen(&self) -> Vec<Seen<'_>> {
        self.rows.par_iter().map(Seen::new).collect()
    }
}

/// What a file of so many documents weighs beside others, at most 1.
pub fn importance(documents: usize) -> f64 {
    (documents as f64 / FULL).min(1.0)
}

/// The mean of a figure over documents.
pub fn mean<'a>(documents: &[Seen<'a>], figure: impl Fn(&Seen<'a>) -> f64 + Sync + Send) -> f64 {
    let figures: Vec<f64> = documents.par_iter().map(figure).collect();
    figures.iter().sum::<f64>() / figures.len().max(1) as f64
}

impl Row {
    fn new(value: &Value, references: &[String], budget: Budget) -> Self {
        let article = Article::from_text(value["text"].as_str().unwrap_or(""), value["title"].as_str().map(str::to_owned));
        let language = value["lang"].as_str().and_then(Language::from_code).unwrap_or_else(|| Language::detect(article.text()));
        let split = |text: &String| -> Vec<String> {
            text.lines().flat_map(|line| Splitter::new(language).sentences(line).map(|span| span.of(line).to_owned())).collect()
        };
        Self { article, language, references: references.iter().map(split).collect(), budget }
    }
}

impl<'a> Seen<'a> {
    fn new(row: &'a Row) -> Self {
        let document = Document::in_language(&row.article, row.language);
        let features = Features::new(&document, &Vectors::new(&document));
        Self { row, document, features, known: Mutex::default() }
    }

    /// The mean of ROUGE-1, -2 and -L of a summary.
    pub fn rouge(&self, set: &[usize]) -> f64 {
        if let Some(&known) = self.known.lock().expect("no thread fails").get(set) {
            return known;
        }
        let text = |&s: &usize| self.document.sentences()[s].span.of(self.document.text()).to_owned();
        let rouge = rouge(&set.iter().map(text).collect::<Vec<_>>(), &self.row.references, self.row.language);
        let mean = (rouge.one + rouge.two + rouge.l) / 3.0;
        self.known.lock().expect("no thread fails").insert(set.to_vec(), mean);
        mean
    }

    /// Whether its budget counts words.
    pub fn by_size(&self) -> bool {
        self.row.budget.sentences.is_none()
    }

    /// The sentences that scores lead to.
    pub fn picks(&self, scores: &Scores) -> Vec<usize> {
        let vectors = Vectors::new(&self.document);
        select::select(&self.document, &vectors, scores, self.row.budget, 0.0).sentences
    }

    /// The ROUGE of the summary that weights lead to.
    pub fn summary(&self, weights: &Weights) -> f64 {
        self.rouge(&self.picks(&weights.scores(&self.document, &self.features)))
    }

    /// The ROUGE of the first sentences.
    pub fn lead(&self) -> f64 {
        self.rouge(&self.picks(&Ranker::Lead.rank(&self.document, &Vectors::new(&self.document))))
    }
}
