//! What each part of the model is worth: the program's weights with that part at nothing, and none of the others fitted again.

use nutgraf::rank::learned::{SENTENCE, Weights};

use crate::Ready;
use crate::data::{Seen, mean};

/// Parts of the model, by the names of the sentence's features.
const PARTS: [(&str, &[&str]); 9] = [
    ("place", &["position", "1/√(1+index)", "first", "last", "first of its block"]),
    ("length", &["ln(1+words)", "(ln(1+words)/3)²", "under 8 words"]),
    ("terms found nowhere else", &["terms found nowhere else"]),
    ("PageRank", &["ln PageRank"]),
    ("share of the title's terms", &["share of the title's terms"]),
    ("how it begins, asks, quotes, counts", &["begins with a stop word", "has a digit", "asks", "holds a quotation mark", "list item"]),
    ("an outcome", &["an outcome"]),
    ("in the abstract", &["in the abstract"]),
    ("kinds of text", &[]),
];

/// Prints the mean gain over the first sentences, of all files and of each group, with all of the model and without each part.
pub fn print(files: &[Ready<'_>]) {
    let mut groups: Vec<&str> = files.iter().map(|(file, _)| file.group.as_str()).collect();
    groups.dedup();
    println!("{:40} {:>7} {}", "without", "mean", groups.iter().map(|group| format!("{group:>11}")).collect::<String>());
    for (name, weights) in models() {
        let gains: Vec<(&str, f64)> = files.iter().map(|(file, seen)| (file.group.as_str(), gain(seen, &weights))).collect();
        let of = |group: &str| {
            let gains: Vec<f64> = gains.iter().filter(|(of, _)| *of == group).map(|(_, gain)| *gain).collect();
            gains.iter().sum::<f64>() / gains.len() as f64
        };
        let all = gains.iter().map(|(_, gain)| gain).sum::<f64>() / gains.len() as f64;
        println!("{name:40} {all:+7.2} {}", groups.iter().map(|group| format!("{:+11.2}", of(group))).collect::<String>());
    }
}

/// The program's weights, whole and without each part.
fn models() -> Vec<(&'static str, Weights)> {
    let mut models = vec![("nothing", Weights::fitted())];
    for (part, names) in PARTS {
        let mut weights = Weights::fitted();
        for (name, weight) in SENTENCE.iter().zip(&mut weights.sentence) {
            let (kind, own) = name.split_once(": ").map_or((None, *name), |(kind, own)| (Some(kind), own));
            if names.contains(&own) || names.is_empty() && kind.is_some() {
                *weight = 0.0;
            }
        }
        if part == "length" {
            weights.sized.fill(0.0);
        }
        models.push((part, weights));
    }
    models.push(("salience of its own terms", Weights { salience: 0.0, ..Weights::fitted() }));
    models.push(("what the set covers", Weights { coverage: 0.0, ..Weights::fitted() }));
    models.push(("what the set repeats", Weights { repeats: 0.0, ..Weights::fitted() }));
    models
}

fn gain(seen: &[Seen<'_>], weights: &Weights) -> f64 {
    100.0 * (mean(seen, |seen| seen.summary(weights)) - mean(seen, Seen::lead))
}
