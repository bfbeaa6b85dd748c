//! Which documents tell of one event.

use super::card::Card;

/// Documents on one event.
pub(super) struct Group {
    /// Places of the cards, the most central first, each with the one that it is a copy of.
    pub members: Vec<(usize, Option<usize>)>,
}

/// Puts cards into groups; every card is in one.
pub(super) fn group(cards: &[Card]) -> Vec<Group> {
    let mut groups: Vec<(u64, Group)> = Vec::new();
    for (at, card) in cards.iter().enumerate() {
        match groups.iter_mut().find(|(whole, _)| *whole == card.sketch.whole) {
            Some((_, group)) => {
                let first = group.members[0].0;
                group.members.push((at, Some(first)));
            }
            None => groups.push((card.sketch.whole, Group { members: vec![(at, None)] })),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}
