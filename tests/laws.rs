//! The promises of ARCHITECTURE.md, held over every ranker and every reader on texts that nobody would write.
//! Those of the splitter alone stand in `tests/splitter.rs`.

use nutgraf::article::collapse;
use nutgraf::rank::Scores;
use nutgraf::summary::Place;
use nutgraf::vectors::Vectors;
use nutgraf::{Article, Budget, Document, Language, Ranker, Summarizer, Summary, split};
use proptest::prelude::*;

/// What texts are made of, and what makes their readers stumble.
const PIECES: [&str; 76] = [
    "the",
    "The",
    "board",
    "voted",
    "agreed",
    "to",
    "will",
    "not",
    "said",
    "told",
    "Ana Ruiz",
    "Ruiz",
    "she",
    "he",
    "who",
    "according to",
    "Mr.",
    "Dr.",
    "U.S.",
    "e.g.",
    "No. 4",
    "3.5%",
    "$2m",
    "7-2",
    "1,114",
    "2016",
    "A.",
    "I",
    "harbour",
    "river",
    "Monday",
    "deal",
    ".",
    ". ",
    "! ",
    "? ",
    "… ",
    "...",
    "?!",
    "。",
    "！",
    "\n",
    "\n\n",
    "\r\n",
    "- ",
    "1. ",
    "# ",
    "> ",
    "NAME: ",
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "„",
    "(",
    ")",
    "—",
    "Share post:",
    "e\u{301}\u{200d}👩‍🚀\u{feff}\0\u{202e}",
    "港は閉鎖された",
    "<p>",
    "</p>",
    "<div class=\"related\">",
    "</div>",
    "<a href=x>",
    "</a>",
    "<h1>",
    "<li>",
    "<table><tr><td>",
    "<br><br>",
    "&amp;",
    "<script>",
];

/// How documents of some kinds begin.
const LEADS: [&str; 6] = ["", "\u{feff}", "---\n", "{\"text\":\"", "# ", "<html><body><p>"];

/// Texts from arbitrary characters up to near prose.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(PIECES.as_slice());
    let prose = prop::collection::vec((piece, prop::sample::select([" ", " ", " ", ""].as_slice())), 0..160)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect::<String>());
    prop_oneof![4 => prose, 1 => any::<String>(), 1 => "\\PC{0,200}"]
}

fn languages() -> impl Strategy<Value = Language> {
    prop::sample::select(Language::all().collect::<Vec<_>>())
}

fn rankers() -> impl Strategy<Value = Ranker> {
    prop::sample::select(Ranker::ALL.as_slice())
}

/// What stands at a place, as the contract counts it.
fn standing(text: &str, place: Place) -> String {
    text.chars().skip(place.start).take(place.end - place.start).collect()
}

fn assert_apart<'p>(part: &str, places: impl Iterator<Item = &'p Place>) {
    let mut places: Vec<&Place> = places.collect();
    places.sort_by_key(|place| place.start);
    assert!(places.windows(2).all(|pair| pair[0].end <= pair[1].start), "{part} overlap: {places:?}");
}

/// Holds a brief against its text: every piece says where it stands, and stands there.
fn assert_points_back(text: &str, brief: &Summary, sentences: &[Place]) {
    let stands = |words: &str, place: Place| {
        assert!(place.start < place.end, "an empty piece at {place:?}");
        assert_eq!(words, collapse(&standing(text, place)), "at {place:?}");
    };
    let in_one_sentence = |place: Place| {
        assert!(sentences.iter().any(|s| s.start <= place.start && place.end <= s.end), "{place:?} lies in no one sentence");
    };
    for sentence in &brief.summary {
        stands(&sentence.text, sentence.place);
        in_one_sentence(sentence.place);
    }
    assert!(brief.summary.windows(2).all(|pair| pair[0].index < pair[1].index), "not in reading order");
    assert_apart("sentences", brief.summary.iter().map(|sentence| &sentence.place));
    for quote in &brief.quotes {
        let parts: Vec<String> = quote.parts.iter().map(|&part| collapse(&standing(text, part))).collect();
        assert_eq!(quote.text, parts.join(" … "));
        if let Some(speaker) = &quote.speaker {
            assert!(
                speaker.split_whitespace().count() <= 12 && collapse(text).contains(speaker.as_str()),
                "{speaker:?} is not of the text"
            );
        }
        if let Some(mention) = &quote.mention {
            stands(&mention.text, mention.place);
        }
    }
    assert_apart("quotes", brief.quotes.iter().flat_map(|quote| &quote.parts));
    for outcome in &brief.outcomes {
        stands(&outcome.text, outcome.place);
        in_one_sentence(outcome.place);
        assert!(outcome.text.contains(&outcome.cue), "the cue {:?} is not in {:?}", outcome.cue, outcome.text);
    }
    assert_apart("outcomes", brief.outcomes.iter().map(|outcome| &outcome.place));
    for phrase in &brief.phrases {
        stands(&phrase.text, phrase.place);
    }
    assert_apart("phrases", brief.phrases.iter().map(|phrase| &phrase.place));
    let scores = brief.quotes.iter().map(|quote| quote.score).chain(brief.outcomes.iter().map(|outcome| outcome.score));
    assert!(scores.chain(brief.phrases.iter().map(|phrase| phrase.score)).all(f64::is_finite));
    assert!(brief.quotes.windows(2).all(|pair| pair[0].score >= pair[1].score), "quotes are not best first");
    assert!(brief.outcomes.windows(2).all(|pair| pair[0].score >= pair[1].score), "outcomes are not best first");
    assert!(brief.phrases.windows(2).all(|pair| pair[0].score >= pair[1].score), "phrases are not best first");
}

fn places(text: &str, article: &Article, language: Language) -> Vec<Place> {
    let count = |bytes: usize| text[..bytes].chars().count();
    split::sentences(article, language).iter().map(|span| Place { start: count(span.start), end: count(span.end) }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(400)))]

    #[test]
    fn every_piece_points_back(text in texts(), ranker in rankers(), language in languages()) {
        let article = Article::from_text(text.as_str(), None);
        let brief = Summarizer::new().ranker(ranker).language(language).quotes(usize::MAX).outcomes(usize::MAX).explain(true).summarize(&article);
        assert_points_back(&text, &brief, &places(&text, &article, language));
        prop_assert_eq!(brief.summary.is_empty(), brief.sentence_count == 0, "a text with a sentence has a summary");
    }

    #[test]
    fn the_same_text_has_the_same_answer(text in texts(), ranker in rankers()) {
        let brief = || Summarizer::new().ranker(ranker).explain(true).summarize(&Article::from_text(text.as_str(), None));
        let other = std::thread::scope(|scope| scope.spawn(brief).join().expect("no panic"));
        prop_assert_eq!(serde_json::to_string(&brief()).unwrap(), serde_json::to_string(&other).unwrap());
    }

    #[test]
    fn sentences_cover_all_but_white_space(text in texts(), language in languages()) {
        let article = Article::from_text(text.as_str(), None);
        let mut end = 0;
        for span in split::sentences(&article, language) {
            prop_assert!(span.start >= end && span.start < span.end);
            prop_assert!(text[end..span.start].trim().is_empty(), "lost {:?}", &text[end..span.start]);
            prop_assert_eq!(span.of(&text), span.of(&text).trim());
            end = span.end;
        }
        prop_assert!(text[end..].trim().is_empty(), "lost {:?}", &text[end..]);
    }

    #[test]
    fn scores_are_finite_and_shares_sum_to_one(text in texts(), ranker in rankers()) {
        let article = Article::from_text(text.as_str(), None);
        let document = Document::new(&article);
        let Scores { utility, share, .. } = ranker.rank(&document, &Vectors::new(&document));
        prop_assert_eq!((utility.len(), share.len()), (document.len(), document.len()));
        prop_assert!(utility.iter().all(|value| value.is_finite()));
        prop_assert!(share.iter().all(|value| *value >= 0.0));
        prop_assert!(share.is_empty() || (share.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    }

    #[test]
    fn budgets_are_met_as_nearly_as_sentences_can(text in texts(), ranker in rankers(), most in 0_usize..60) {
        let article = Article::from_text(text.as_str(), None);
        let document = Document::new(&article);
        let picks = |budget| Summarizer::new().ranker(ranker).budget(budget).summarize_document(&document).summary;
        let by_number = picks(Budget { sentences: Some(most), ..Budget::default() });
        prop_assert!(by_number.len() <= most);
        prop_assert_eq!(by_number.is_empty(), most == 0 || document.is_empty());

        let chosen = picks(Budget { words: Some(most), ..Budget::default() });
        let words = |index: usize| document.sentences()[index].words;
        let total: usize = chosen.iter().map(|sentence| words(sentence.index)).sum();
        prop_assert_eq!(chosen.is_empty(), document.is_empty(), "at least one sentence");
        for sentence in chosen.iter().filter(|_| chosen.len() > 1) {
            let without = total - words(sentence.index);
            prop_assert!(total.abs_diff(most) <= without.abs_diff(most), "{total} words for {most}, {without} would be nearer");
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(lead in 0..LEADS.len(), bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        use nutgraf::read::{Fields, Format, Row, read};
        let bytes = [LEADS[lead].as_bytes(), &bytes].concat();
        let _ = Format::detect(&bytes, None);
        let _ = Row::parse(&bytes, &Fields::default());
        for format in Format::ALL {
            if let Ok(article) = read(&bytes, format) {
                Summarizer::new().summarize(&article);
            }
        }
    }

    #[test]
    fn every_reader_makes_articles_that_point_back(text in texts()) {
        use nutgraf::read::{Format, read};
        for format in Format::ALL {
            let Ok(article) = read(text.as_bytes(), format) else { continue };
            let brief = Summarizer::new().language(Language::ENGLISH).quotes(usize::MAX).summarize(&article);
            assert_points_back(article.text(), &brief, &places(article.text(), &article, Language::ENGLISH));
        }
    }
}
