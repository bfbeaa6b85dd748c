//! Digests: the cases of `tests/digest.txt`, the stories of `corpus/stories`, and what must hold of any digest.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use nutgraf::article::collapse;
use nutgraf::digest::{Card, Digest, Options, Order, Origin, Piece};
use nutgraf::{Article, Document};
use proptest::prelude::*;

/// Folders of `corpus` with stories among other texts: how many texts there are, and the least pair F1, which only rises.
const STORIES: [(&str, usize, f64); 2] = [("stories", 90, 0.75), ("tellings", 60, 0.73)];

fn card(id: &str, date: Option<&str>, text: &str) -> Card {
    let mut article = Article::from_text(text, None);
    article.date = date.map(str::to_owned);
    Card::of(&Document::new(&article), Origin { id: id.to_owned(), path: None })
}

fn digest(cards: Vec<Card>) -> Digest {
    Digest::of(cards, &Options::default())
}

/// What comes out of a kind, a line each; sorted, for the order of stories is another matter.
fn answers(digest: &Digest, kind: &str) -> Vec<String> {
    let id = |document: usize| digest.sources[document].id.as_str();
    let tellings = || digest.stories.iter().flat_map(|story| &story.documents);
    let mut answers: Vec<String> = match kind {
        "story" => {
            let ids = |story: &nutgraf::digest::Story| {
                let mut ids: Vec<&str> = story.documents.iter().map(|telling| id(telling.document)).collect();
                ids.sort_unstable();
                ids.join(" ")
            };
            let mut stories: Vec<String> = digest.stories.iter().map(ids).collect();
            stories.sort();
            vec![stories.join(" | ")]
        }
        "copies" => tellings().filter_map(|telling| Some(format!("{} < {}", id(telling.document), id(telling.copy_of?)))).collect(),
        "said" => digest.speakers.iter().map(|speaker| format!("{} {}", speaker.name, speaker.quotes.len())).collect(),
        "ahead" => {
            let ahead = digest.calendar.iter().map(|&at| &digest.outcomes[at]);
            let ahead: Vec<String> =
                ahead.map(|outcome| format!("{} {}", outcome.when.as_deref().unwrap_or("-"), id(outcome.piece.document))).collect();
            if ahead.is_empty() { vec!["none".to_owned()] } else { ahead }
        }
        "rising" => vec![digest.rising.iter().map(|rising| rising.text.as_str()).collect::<Vec<_>>().join(" | ")],
        "told" => vec![digest.outcomes.len().to_string()],
        "adds" => tellings().flat_map(|telling| &telling.adds).map(|piece| format!("{} {}", id(piece.document), piece.text)).collect(),
        _ => panic!("{kind} is no kind of answer"),
    };
    if kind != "ahead" {
        answers.sort();
    }
    answers
}

#[test]
fn cases() {
    let file = include_str!("digest.txt");
    let mut cases = 0;
    for case in file.split("\n== ").skip(1) {
        let name = case.lines().next().unwrap();
        let mut documents: Vec<(String, Option<String>, String)> = Vec::new();
        let mut expected: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for line in case.lines().skip(1) {
            if let Some(head) = line.strip_prefix("> ") {
                let (id, date) = head.split_once(' ').map_or((head, None), |(id, date)| (id, Some(date.to_owned())));
                documents.push((id.to_owned(), date, String::new()));
            } else if let Some(answer) = line.strip_prefix("= ") {
                let (kind, answer) = answer.split_once(": ").expect("a kind and an answer");
                expected.entry(kind).or_default().push(answer.to_owned());
            } else if let Some((_, _, text)) = documents.last_mut() {
                *text += line;
                text.push_str("\n\n");
            }
        }
        let digest = digest(documents.iter().map(|(id, date, text)| card(id, date.as_deref(), text)).collect());
        for (kind, expected) in expected {
            let found = answers(&digest, kind);
            if kind == "adds" {
                let is_told = |wanted: &String| {
                    let (id, words) = wanted.split_once(' ').unwrap();
                    found.iter().any(|added| added.starts_with(&format!("{id} ")) && added.contains(words))
                };
                assert!(expected.iter().all(is_told), "{name}: {expected:?} of {found:?}");
            } else {
                assert_eq!(found, expected, "{name}: {kind}");
            }
            cases += 1;
        }
    }
    assert!(cases > 10, "{cases} answers");
}

#[test]
fn stories_are_found() {
    for (folder, documents, least) in STORIES {
        let (found, right, gold) = pairs(&format!("{}/corpus/{folder}", env!("CARGO_MANIFEST_DIR")), documents);
        let f1 = 2.0 * f64::from(right) / f64::from(found + gold);
        assert!(f1 >= least, "{folder}: pair F1 {f1:.3} ({right} of {found} right, {gold} to find)");
    }
}

/// How many pairs of a folder are told as one story, how many of them are, and how many there are.
fn pairs(folder: &str, documents: usize) -> (u32, u32, u32) {
    let gold = fs::read_to_string(format!("{folder}/stories.tsv")).unwrap();
    let story: BTreeMap<&str, &str> =
        gold.lines().skip(1).filter_map(|line| line.split_once('\t')).map(|(story, text)| (text, story)).collect();
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let cards =
        names.filter(|name| name != "stories.tsv").map(|name| card(&name, None, &fs::read_to_string(format!("{folder}/{name}")).unwrap()));
    let digest = digest(cards.collect());
    assert_eq!(digest.documents, documents);
    let (mut found, mut right) = (0, 0);
    for (at, a) in digest.sources.iter().enumerate() {
        for b in digest.sources[..at].iter().filter(|b| b.story == a.story) {
            found += 1;
            right += u32::from(story.get(a.id.as_str()).is_some_and(|of_a| story.get(b.id.as_str()) == Some(of_a)));
        }
    }
    (found, right, story.len() as u32)
}

/// What the texts of the laws are made of.
const PIECES: [&str; 16] = [
    "The harbour board voted 7-2 on Monday to dredge the channel. ",
    "“We will not fish here again,” said Ana Ruiz. ",
    "Ruiz said: “Never.” ",
    "The bridge will be closed on 3 May 2026. ",
    "Tom Hale agreed with Ana Ruiz on Friday to share the river. ",
    "Rain fell. ",
    "It rained. ",
    "港は閉鎖された。",
    "\n\n",
    "=1+1 <script>alert(1)</script> ",
    "e\u{301}\u{200d}👩‍🚀\0 ",
    "- an item\n",
    "# A heading\n",
    "The talks ended without a deal after nine days, and the minister flew home to Orme. ",
    "Nine people were killed on Saturday when a bus left the road near Tessel. ",
    "A 31-year-old man was charged over the fire at the mill. ",
];

fn documents() -> impl Strategy<Value = Vec<(String, Option<String>)>> {
    let text = prop::collection::vec(prop::sample::select(&PIECES[..]), 0..9).prop_map(|pieces| pieces.concat());
    let date = prop::option::of((1_u8..=28).prop_map(|day| format!("2026-04-{day:02}")));
    prop::collection::vec((text, date), 0..9)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_documents_have_a_digest(documents in documents(), turn in 0_usize..9) {
        let cards: Vec<Card> =
            documents.iter().enumerate().map(|(at, (text, date))| card(&format!("document {at}"), date.as_deref(), text)).collect();
        let digest = digest(cards.clone());
        // The order of input has no part in it.
        let mut turned = cards.clone();
        let middle = turn.min(turned.len());
        turned.rotate_left(middle);
        turned.reverse();
        prop_assert_eq!(&self::digest(turned), &digest);
        // Each document stands in one story, and a copy beside its original.
        let mut seen = BTreeSet::new();
        for (at, story) in digest.stories.iter().enumerate() {
            prop_assert!(!story.documents.is_empty());
            let members: BTreeSet<usize> = story.documents.iter().map(|telling| telling.document).collect();
            for telling in &story.documents {
                prop_assert!(seen.insert(telling.document));
                prop_assert_eq!(digest.sources[telling.document].story, at);
                prop_assert!(telling.copy_of.is_none_or(|original| members.contains(&original) && original != telling.document));
            }
        }
        prop_assert_eq!(seen.len(), documents.len());
        // Everything points back.
        let texts: BTreeMap<&str, &str> = cards.iter().map(Card::id).zip(documents.iter().map(|(text, _)| text.as_str())).collect();
        let holds = |piece: &Piece| {
            let text = texts[digest.sources[piece.document].id.as_str()];
            let there: String = text.chars().skip(piece.place.start).take(piece.place.end - piece.place.start).collect();
            collapse(&there) == piece.text
        };
        let told = digest.stories.iter().flat_map(|story| story.summary.iter().chain(story.documents.iter().flat_map(|telling| &telling.adds)));
        prop_assert!(told.chain(&digest.top).chain(digest.outcomes.iter().map(|outcome| &outcome.piece)).all(holds));
        // What is written can be read.
        let json = serde_json::to_string(&digest).unwrap();
        prop_assert_eq!(serde_json::from_str::<Digest>(&json).unwrap(), digest);
        let kept: Vec<Card> = serde_json::from_str(&serde_json::to_string(&cards).unwrap()).unwrap();
        prop_assert_eq!(kept, cards);
    }
}

#[test]
fn orders() {
    let cards = || {
        [
            card("b/one", Some("2026-03-01"), "Zebras fled from a circus in Orme. They ran."),
            card("a/two", Some("2026-03-03"), "A comet was found by Tor Lindal. It glows."),
            card("c/three", Some("2026-03-02"), "Milk is dear in Tessel. Cows eat."),
        ]
    };
    let ids = |order: Order| {
        let digest = Digest::of(cards().to_vec(), &Options { order, ..Options::default() });
        let first = |story: &nutgraf::digest::Story| digest.sources[story.documents[0].document].id.clone();
        digest.stories.iter().map(first).collect::<Vec<String>>()
    };
    assert_eq!(ids(Order::Folder), ["a/two", "b/one", "c/three"]);
    assert_eq!(ids(Order::Date), ["a/two", "c/three", "b/one"]);
}
