//! Who says what, across documents.

use std::collections::BTreeMap;

use super::card::Card;
use super::{Quote, Speaker, Story};

/// Everybody who is quoted by name, those with most to say first.
pub(super) fn gather(cards: &[Card], stories: &[Story]) -> Vec<Speaker> {
    let mut by_name: BTreeMap<&str, Vec<Quote>> = BTreeMap::new();
    for telling in stories.iter().flat_map(|story| &story.documents).filter(|telling| telling.copy_of.is_none()) {
        for said in cards[telling.document].quotes.iter().filter(|said| said.named) {
            let Some(name) = said.speaker.as_deref() else { continue };
            by_name.entry(name).or_default().push(Quote {
                document: telling.document,
                text: said.text.clone(),
                parts: said.parts.clone(),
                mention: said.mention.clone(),
                verb: said.verb.clone(),
                confidence: said.confidence,
                score: said.score,
            });
        }
    }
    let mut speakers: Vec<Speaker> = by_name.into_iter().map(|(name, quotes)| Speaker { name: name.to_owned(), quotes }).collect();
    speakers.sort_by(|a, b| b.quotes.len().cmp(&a.quotes.len()).then(a.name.cmp(&b.name)));
    speakers
}
