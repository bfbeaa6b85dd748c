//! What came of it, across documents, and what of it is still ahead.

use super::card::Card;
use super::{Outcome, Story};
use crate::outcomes::Kind;

/// The outcomes of all documents but copies: by kind, then best first.
pub(super) fn gather(cards: &[Card], stories: &[Story]) -> Vec<Outcome> {
    let originals = stories.iter().flat_map(|story| &story.documents).filter(|telling| telling.copy_of.is_none());
    let of = |document: usize| {
        cards[document].outcomes.iter().map(move |told| Outcome {
            piece: super::Piece { score: told.score, ..cards[document].piece(document, told.sentence) },
            kind: told.kind,
            cue: told.cue.clone(),
            who: told.who.clone(),
            when: told.when.clone(),
        })
    };
    let mut outcomes: Vec<Outcome> = originals.flat_map(|telling| of(telling.document)).collect();
    let rank = |kind: Kind| Kind::ALL.iter().position(|&other| other == kind);
    outcomes.sort_by(|a, b| {
        let place = |outcome: &Outcome| (outcome.piece.document, outcome.piece.place.start);
        rank(a.kind).cmp(&rank(b.kind)).then(b.piece.score.total_cmp(&a.piece.score)).then(place(a).cmp(&place(b)))
    });
    outcomes
}

/// Places of the outcomes after a day, soonest first.
pub(super) fn ahead(outcomes: &[Outcome], today: Option<&str>) -> Vec<usize> {
    let Some(today) = today else { return Vec::new() };
    let when = |at: usize| outcomes[at].when.as_deref().unwrap_or("");
    let mut ahead: Vec<usize> = (0..outcomes.len()).filter(|&at| when(at) > today).collect();
    ahead.sort_by(|&a, &b| when(a).cmp(when(b)).then(a.cmp(&b)));
    ahead
}
