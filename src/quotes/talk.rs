//! Turns of talk that no marks set off: `NAME: text`, as interviews, transcripts and minutes are laid out.
//!
//! A line with a word and a colon before it may be anything: they are turns where several names come back and what is behind
//! them reads as sentences. What follows a turn in paragraphs of its own, up to the next, is a part of it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::set_off::Passage;
use crate::article::{Article, BlockKind, Span};
use crate::layout::{is_stopped, speaker_turn};

/// Fewest turns of a talk.
const FEWEST: usize = 3;
/// Part of the paragraphs of a talk that a name opens, at least.
const SHARE: f64 = 0.3;
/// Part of the turns that end as a sentence does, at least.
const STOPPED: f64 = 0.5;
/// Most paragraphs of a turn; what is longer is the story.
const MOST_PARTS: usize = 6;

/// The turns of an article, in order; none where it is no talk. O(blocks).
pub(super) fn turns(article: &Article) -> Vec<Passage> {
    let text = article.text();
    let mut turns: Vec<Passage> = Vec::new();
    // What follows a turn and is its own if another turn follows.
    let mut rest: Vec<Span> = Vec::new();
    let (mut paragraphs, mut goes_on) = (0_usize, false);
    for block in article.blocks() {
        if matches!(block.kind, BlockKind::Heading | BlockKind::Title) {
            goes_on = false;
        }
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item) {
            continue;
        }
        paragraphs += 1;
        let words = Span::new(block.body.min(block.span.end), block.span.end);
        if let Some((name, said)) = parted(text, words) {
            if let Some(last) = turns.last_mut().filter(|_| goes_on && rest.len() < MOST_PARTS) {
                last.parts.append(&mut rest);
            }
            rest.clear();
            turns.push(Passage::turn(vec![said], name));
            goes_on = true;
        } else if goes_on {
            rest.push(words);
        }
    }
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    for turn in &turns {
        *times.entry(turn.name(text)).or_default() += 1;
        if turn.name(text) != last_word(turn.name(text)) {
            *times.entry(last_word(turn.name(text))).or_default() += 1;
        }
    }
    // `Present: …` before a talk and `Editor: …` behind it are none of its turns; full names may come back as initials.
    let speaks = |turn: &Passage| times.get(turn.name(text)) > Some(&1) || is_full_name(turn.name(text));
    let first = turns.iter().position(speaks).unwrap_or(turns.len());
    turns.drain(..first);
    turns.truncate(turns.iter().rposition(speaks).map_or(0, |last| last + 1));
    let names = turns.iter().map(|turn| last_word(turn.name(text))).collect::<FxHashSet<_>>().len();
    let stopped = turns.iter().filter(|turn| is_stopped(turn.parts[0].of(text))).count();
    let talk = turns.len() >= FEWEST
        && (2..turns.len()).contains(&names)
        && turns.len() as f64 >= SHARE * paragraphs as f64
        && stopped as f64 >= STOPPED * turns.len() as f64;
    if talk { turns } else { Vec::new() }
}

/// The name before the colon, and what is said.
fn parted(text: &str, block: Span) -> Option<(Span, Span)> {
    /// Bytes of the longest name with its colon.
    const LONGEST: usize = 80;
    let words = block.of(text);
    let words = &words[..words.floor_char_boundary(LONGEST)];
    let colon = speaker_turn(words).or_else(|| lettered(words))?;
    let said = Span::new(block.start + colon + 1, block.end).trim(text);
    let label = &words[..colon];
    let label = &label[..label.find(['(', ',']).filter(|&at| at > 0).unwrap_or(label.len())];
    let name = label.trim_matches(['#', '[', ']', ' ', '*']);
    let start = block.start + label.find(name)?;
    let whole = !name.is_empty() && said.of(text).contains(char::is_alphanumeric);
    whole.then_some((Span::new(start, start + name.len()), said))
}

/// What is the same in `Ana Ruiz` and `Ruiz`.
fn last_word(name: &str) -> &str {
    name.split_whitespace().next_back().unwrap_or(name)
}

/// Two words or more, each with a capital.
fn is_full_name(name: &str) -> bool {
    name.contains(' ') && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
}

/// `Q. Where were you?`, as courts write it.
fn lettered(words: &str) -> Option<usize> {
    let asks = words.strip_prefix("Q.").or_else(|| words.strip_prefix("A."))?;
    asks.starts_with([' ', '\t']).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::super::QuoteSource;
    use super::super::tests::said_by;

    #[test]
    fn turns_of_talk() {
        for (text, expected) in [
            (
                "Present: Ana Ruiz, Tom Hale.\n\nRuiz: We go on.\n\nTom Hale: Why do you?\n\nAna Ruiz: We must.\n\n\
                 And we will.\n\nTom Hale: Then go.\n\nAna Ruiz: So be it.",
                vec![
                    "We go on. | Ana Ruiz",
                    "Why do you? | Tom Hale",
                    "We must. … And we will. | Ana Ruiz",
                    "Then go. | Tom Hale",
                    "So be it. | Ana Ruiz",
                ],
            ),
            ("Q: Where is it?\n\nA: It is there.\n\nQ: Is it?", vec!["Where is it? | -", "It is there. | -", "Is it? | -"]),
            (
                "Ana Ruiz: We go on.\nTom Hale: Why?\nAR: We must.\nTH: Well.\nAR: So.",
                vec!["We go on. | Ana Ruiz", "Why? | Tom Hale", "We must. | Ana Ruiz", "Well. | Tom Hale", "So. | Ana Ruiz"],
            ),
            (
                "#Person1#: We go on.\n#Person2#: Why?\n#Person1#: We must.",
                vec!["We go on. | Person1", "Why? | Person2", "We must. | Person1"],
            ),
            // A form, a glossary, a note.
            ("Name: Ana\n\nPlace: Oban\n\nName: Tom\n\nPlace: Mull", vec![]),
            ("Bow: The front of a ship.\n\nStern: The back of it.\n\nKeel: What is below.", vec![]),
            ("I write this.\n\nFirst reason: I was asked.\n\nNext reason: I am ill.\n\nNext and last: It is odd.", vec![]),
            ("We met at noon.\n\nNote: It rained all day.\n\nWe left at night.", vec![]),
        ] {
            assert_eq!(said_by(text, QuoteSource::Turn), expected, "{text}");
        }
    }

    #[test]
    fn speech_in_marks_stands_before_the_turn() {
        let text = "Ruiz: “We go on and on.”\n\nHale: I ask why.\n\nRuiz: “Since we must go.”\n\nHale: I see it.";
        assert_eq!(said_by(text, QuoteSource::Turn).len(), 2);
        assert_eq!(said_by(text, QuoteSource::Speech).len(), 2);
    }
}
