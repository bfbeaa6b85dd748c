//! What the documents of a story say together, what each adds, and which stories come first.

use super::card::Card;
use super::events::Group;
use super::{Options, Order, Piece, Story, Telling};

/// The stories of the groups, in the order asked for.
pub(super) fn stories(cards: &[Card], groups: &[Group], options: &Options) -> Vec<Story> {
    let mut stories: Vec<Story> = groups.iter().map(|group| story(cards, group)).collect();
    let first = |story: &Story| story.documents.first().map_or(0, |telling| telling.document);
    stories.sort_by(|a, b| {
        let by = match options.order {
            Order::Size => b.documents.len().cmp(&a.documents.len()).then(b.score.total_cmp(&a.score)),
            Order::Date => b.to.cmp(&a.to),
            Order::Name => a.title.cmp(&b.title),
            Order::Folder => std::cmp::Ordering::Equal,
        };
        by.then(first(a).cmp(&first(b)))
    });
    stories
}

/// The best sentence of each of the first stories.
pub(super) fn top(stories: &[Story], most: usize) -> Vec<Piece> {
    let best = |story: &Story| story.summary.iter().max_by(|a, b| a.score.total_cmp(&b.score)).cloned();
    stories.iter().filter_map(best).take(most).collect()
}

fn story(cards: &[Card], group: &Group) -> Story {
    let (first, _) = group.members[0];
    let card = &cards[first];
    let brief = (0..card.sentences.len()).filter(|&at| card.sentences[at].brief);
    let summary: Vec<Piece> = brief.map(|at| card.piece(first, at)).collect();
    let mut dates: Vec<&String> = group.members.iter().filter_map(|&(at, _)| cards[at].date.as_ref()).collect();
    dates.sort_unstable();
    Story {
        title: card.title.clone().or_else(|| Some(summary.first()?.text.clone())).unwrap_or_default(),
        from: dates.first().map(|date| (*date).clone()),
        to: dates.last().map(|date| (*date).clone()),
        score: group.members.len() as f64,
        summary,
        documents: group.members.iter().map(|&(document, copy_of)| Telling { document, copy_of, adds: Vec::new() }).collect(),
    }
}
