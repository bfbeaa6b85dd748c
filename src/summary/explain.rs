//! Why each sentence was taken or left.

use super::Explanation;
use crate::article::collapse;
use crate::document::Document;
use crate::rank::learned::{Features, Weights};
use crate::rank::{Ranker, Scores};
use crate::select::{Fate, Picks};
use crate::vectors::Vectors;

pub(super) fn explain(document: &Document<'_>, vectors: &Vectors<'_>, scores: &Scores, picks: &Picks, ranker: Ranker) -> Vec<Explanation> {
    let worth = match ranker {
        Ranker::Learned => Weights::fitted().contributions(&Features::new(document, vectors)),
        _ => vec![Vec::new(); document.len()],
    };
    let explanation = |index: usize| Explanation {
        index,
        text: collapse(document.sentences()[index].span.of(document.text())),
        score: scores.share[index],
        taken: matches!(picks.fates[index], Fate::Taken(_) | Fate::Required),
        reason: fate(picks.fates[index]) + &features(&worth[index]),
    };
    (0..document.len()).map(explanation).collect()
}

fn fate(fate: Fate) -> String {
    match fate {
        Fate::Taken(0) => "taken first".to_owned(),
        Fate::Taken(n) => format!("taken, choice {}", n + 1),
        Fate::Repeats(of) => format!("left out, repeats sentence {of}"),
        Fate::Required => "taken, as asked".to_owned(),
        Fate::Barred => "left out, as asked".to_owned(),
        Fate::NoRoom => "left out, others were worth more".to_owned(),
    }
}

/// The features that set a sentence apart most, with what they add to its worth.
fn features(worth: &[(&str, f64)]) -> String {
    /// So many are told, of those that matter.
    const TOLD: usize = 3;
    const LEAST: f64 = 0.5;
    let told = worth.iter().take(TOLD).filter(|(_, worth)| worth.abs() >= LEAST);
    let told: Vec<String> = told.map(|(name, worth)| format!("{name} {worth:+.1}")).collect();
    if told.is_empty() { String::new() } else { format!(": {}", told.join(", ")) }
}
