//! What came of it, across documents, and what of it is still ahead.

use std::cmp::Reverse;

use super::card::Card;
use super::events::Terms;
use super::joint::{REPEAT, likeness};
use super::{Outcome, Piece, Story};
use crate::outcomes::Kind;

/// Outcomes of a story that one is compared with, which keeps the cost linear in the size of a story.
const MOST_COMPARED: usize = 100;

/// The outcomes of all documents but copies, each told once a story: by kind, then best first.
pub(super) fn gather(cards: &[Card], stories: &[Story], terms: &Terms) -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = stories.iter().flat_map(|story| told_once(cards, story, terms)).collect();
    let kind = |outcome: &Outcome| Kind::ALL.iter().position(|&kind| kind == outcome.kind);
    let place = |outcome: &Outcome| (outcome.piece.document, outcome.piece.place.start);
    outcomes.sort_by(|a, b| kind(a).cmp(&kind(b)).then(b.piece.score.total_cmp(&a.piece.score)).then_with(|| place(a).cmp(&place(b))));
    outcomes
}

/// The outcomes of a story less those that another telling tells, too. A date that is known comes before one that is not.
fn told_once(cards: &[Card], story: &Story, terms: &Terms) -> Vec<Outcome> {
    let originals = story.documents.iter().filter(|telling| telling.copy_of.is_none()).map(|telling| telling.document);
    let mut all: Vec<(usize, usize)> = originals.flat_map(|at| (0..cards[at].outcomes.len()).map(move |number| (at, number))).collect();
    let told = |&(document, number): &(usize, usize)| &cards[document].outcomes[number];
    all.sort_by(|a, b| told(b).score.total_cmp(&told(a).score).then(a.cmp(b)));
    all.sort_by_key(|outcome| Reverse(told(outcome).when.is_some()));
    let words = |outcome: &(usize, usize)| cards[outcome.0].sentences.get(told(outcome).sentence).terms;
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for outcome in all {
        let repeats = |other: &(usize, usize)| other.0 != outcome.0 && likeness(words(&outcome), words(other), terms) >= REPEAT;
        if !kept.iter().take(MOST_COMPARED).any(repeats) {
            kept.push(outcome);
        }
    }
    let outcome = |at: (usize, usize)| {
        let told = told(&at);
        Outcome {
            piece: Piece { score: told.score, ..cards[at.0].piece(at.0, told.sentence) },
            kind: told.kind,
            cue: told.cue.clone(),
            who: told.who.clone(),
            when: told.when.clone(),
        }
    };
    kept.into_iter().map(outcome).collect()
}

/// Places of the outcomes after a day, soonest first; a month counts until it is over.
pub(super) fn ahead(outcomes: &[Outcome], today: Option<&str>) -> Vec<usize> {
    let Some(today) = today else { return Vec::new() };
    let is_ahead = |outcome: &Outcome| match outcome.when.as_deref() {
        Some(day) if day.len() >= today.len() => day > today,
        Some(month) => outcome.kind == Kind::Commitment && today.get(..month.len()).is_some_and(|now| month >= now),
        None => false,
    };
    let mut ahead: Vec<usize> = (0..outcomes.len()).filter(|&at| is_ahead(&outcomes[at])).collect();
    ahead.sort_by(|&a, &b| outcomes[a].when.cmp(&outcomes[b].when).then(a.cmp(&b)));
    ahead
}
