//! A summariser's answers held against a gold file.

use super::figures::{Matches, Scores};
use super::gold::{Gold, GoldQuote, Star};
use crate::article::Span;
use crate::document::Document;
use crate::quotes::QuoteSource;
use crate::split;
use crate::summary::{DEFAULT_QUOTES, KeyOutcome, KeySentence, Place, Places, Quote, Summarizer, Summary};

/// Two quotes are one if they share this part of the characters that either has.
const SAME_QUOTE: f64 = 0.8;

/// Lets a summariser read the article of a gold file, and counts. Quotes and outcomes count as far as it is asked for them:
/// to measure the finders, ask for all. O(words), and sentences · marks of the answer.
pub fn score(gold: &Gold, summarizer: &Summarizer) -> Scores {
    let article = gold.article();
    let document = Document::new(&article);
    let summary = summarizer.summarize_document(&document);
    let sentences = split::sentences(&article, document.language());
    let answers = Answers { gold, places: Places::new(gold.text()) };
    let mut scores = Scores { splitting: splitting(gold, &sentences), page_lines: answers.page_lines(&summary), ..Scores::default() };
    answers.sentences(&summary.summary, &mut scores);
    answers.quotes(&summary.quotes, &mut scores);
    answers.outcomes(&summary.outcomes, &mut scores);
    scores
}

/// Ends of sentences, compared.
fn splitting(gold: &Gold, found: &[Span]) -> Matches {
    let counts = |end: &usize| *end < gold.text().len() && !gold.boilerplate.iter().any(|line| line.start < *end && *end <= line.end);
    let units = gold.heads.iter().copied().chain(gold.sentences.iter().map(|sentence| sentence.span));
    let mut expected: Vec<usize> = units.map(|span| span.end).filter(counts).collect();
    expected.sort_unstable();
    let found: Vec<usize> = found.iter().map(|span| span.end).filter(counts).collect();
    let right = found.iter().filter(|end| expected.binary_search(end).is_ok()).count();
    Matches { right, found: found.len(), gold: expected.len() }
}

/// A gold file whose spans are compared with places in code points.
struct Answers<'g> {
    gold: &'g Gold,
    places: Places<'g>,
}

impl Answers<'_> {
    fn sentences(&self, chosen: &[KeySentence], scores: &mut Scores) {
        let meets = |span: Span| chosen.iter().any(|sentence| is_same_sentence(sentence.place, self.places.place(span)));
        let starred = self.gold.sentences.iter().filter(|sentence| sentence.star != Star::None);
        let marked: Vec<Place> = starred.map(|sentence| self.places.place(sentence.span)).collect();
        for sentence in chosen {
            scores.key_sentences.count(marked.iter().any(|&place| is_same_sentence(sentence.place, place)));
        }
        self.gold.sentences.iter().filter(|sentence| sentence.star == Star::Must).for_each(|must| scores.musts.count(meets(must.span)));
    }

    /// Turns of talk and block quotes are no quotes of a gold file.
    fn quotes(&self, found: &[Quote], scores: &mut Scores) {
        let found: Vec<&Quote> = found.iter().filter(|quote| quote.source == QuoteSource::Speech).collect();
        let mut taken = vec![false; found.len()];
        scores.quotes = Matches { right: 0, found: found.len(), gold: self.gold.quotes.len() };
        for quote in &self.gold.quotes {
            let parts: Vec<Place> = quote.parts.iter().map(|&part| self.places.place(part)).collect();
            let same = (0..found.len()).find(|&i| !taken[i] && is_same_quote(&found[i].parts, &parts));
            if quote.key {
                scores.key_quotes.count(same.is_some_and(|i| i < DEFAULT_QUOTES));
            }
            if let Some(i) = same {
                taken[i] = true;
                scores.quotes.right += 1;
                let speaker = found[i].speaker.as_deref();
                scores.speakers.count(is_same_speaker(speaker, quote));
                scores.full_speakers.count(speaker == quote.speaker.as_deref());
            }
        }
    }

    fn outcomes(&self, found: &[KeyOutcome], scores: &mut Scores) {
        let outcomes = || self.gold.sentences.iter().filter_map(|sentence| Some((self.places.place(sentence.span), sentence.outcome?)));
        scores.outcomes = Matches { right: 0, found: found.len(), gold: outcomes().count() };
        for (place, kind) in outcomes() {
            if let Some(outcome) = found.iter().find(|outcome| is_same_sentence(outcome.place, place)) {
                scores.outcomes.right += 1;
                scores.kinds.count(outcome.kind == kind);
            }
        }
        if scores.outcomes.gold == 0 {
            scores.silent.count(found.is_empty());
        }
    }

    /// What was chosen of the page and not of the article.
    fn page_lines(&self, summary: &Summary) -> Vec<String> {
        let lines: Vec<Place> = self.gold.heads.iter().chain(&self.gold.boilerplate).map(|&span| self.places.place(span)).collect();
        let sentences = summary.summary.iter().map(|sentence| (sentence.place, &sentence.text));
        let quotes = summary.quotes.iter().flat_map(|quote| quote.parts.iter().map(move |&part| (part, &quote.text)));
        let outcomes = summary.outcomes.iter().map(|outcome| (outcome.place, &outcome.text));
        let chosen = sentences.chain(quotes).chain(outcomes);
        chosen.filter(|(place, _)| lines.iter().any(|line| shared(*place, *line) > 0)).map(|(_, text)| text.clone()).collect()
    }
}

/// Whether two stretches are one sentence: they share more than half of the characters that either has, so that each is the
/// same as at most one sentence of the other side.
fn is_same_sentence(a: Place, b: Place) -> bool {
    let shared = shared(a, b);
    2 * shared > length(a) + length(b) - shared
}

/// Whether two quotes are one, taken over all their parts.
fn is_same_quote(a: &[Place], b: &[Place]) -> bool {
    let shared: usize = a.iter().flat_map(|&a| b.iter().map(move |&b| shared(a, b))).sum();
    let length = |parts: &[Place]| parts.iter().map(|&part| length(part)).sum::<usize>();
    shared > 0 && shared as f64 >= SAME_QUOTE * (length(a) + length(b) - shared) as f64
}

/// Whether a speaker is the gold's: either's last word stands among the words of the other.
fn is_same_speaker(found: Option<&str>, gold: &GoldQuote) -> bool {
    let (Some(found), Some(gold)) = (found, &gold.speaker) else { return found.is_none() && gold.speaker.is_none() };
    let words = |name: &str| name.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect::<Vec<_>>();
    let (found, gold) = (words(found), words(gold));
    let ends_in = |a: &[String], b: &[String]| a.last().is_some_and(|last| b.contains(last));
    ends_in(&found, &gold) || ends_in(&gold, &found)
}

/// A word without case and without any mark.
fn plain(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn shared(a: Place, b: Place) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

fn length(place: Place) -> usize {
    place.end.saturating_sub(place.start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::figures::{Figure, Share};

    const FILE: &str = "\
# Board votes to dredge the north channel of the harbour

** ! The harbour board voted 7-2 on Monday to dredge the north channel, ending a two-year dispute.  ‹decision›
*    Opponents had asked for another survey of the sea floor before anything was dug up.
   \" \"We will not fish here again,\" said Ana Ruiz, who chairs the shellfish growers of the bay.
   @ Ana Ruiz
     Rain fell on the quay all morning.

   - Subscribe to our newsletter
";

    fn place(start: usize, end: usize) -> Place {
        Place { start, end }
    }

    fn quote_by(speaker: &str) -> GoldQuote {
        GoldQuote { parts: Vec::new(), speaker: (!speaker.is_empty()).then(|| speaker.to_owned()), key: false }
    }

    #[test]
    fn a_document_is_counted() {
        let gold = Gold::parse(FILE).expect("a gold file");
        let scores = score(&gold, &Summarizer::new().sentences(4));
        assert_eq!((scores.key_sentences, scores.musts), (Share { right: 2, of: 4 }, Share { right: 1, of: 1 }));
        assert_eq!(scores.splitting, Matches { right: 5, found: 5, gold: 5 });
        assert_eq!((scores.outcomes.gold, scores.quotes.gold, scores.silent.of), (1, 1, 0));
        assert_eq!(scores.page_lines, Vec::<String>::new());
        let mut twice = scores.clone();
        twice += &scores;
        for figure in Figure::ALL {
            assert_eq!(figure.of(&twice), figure.of(&scores), "{}", figure.name());
        }
    }

    #[test]
    fn boundaries_in_boilerplate_and_at_the_end_do_not_count() {
        let gold = Gold::parse("# T\n     A b. C d.\n   - E. F.\n     G.").expect("a gold file");
        assert_eq!(gold.text(), "T\n\nA b. C d.\n\nE. F.\n\nG.");
        let found = [Span::new(0, 1), Span::new(3, 7), Span::new(8, 12), Span::new(14, 16), Span::new(17, 19), Span::new(21, 23)];
        assert_eq!(splitting(&gold, &found), Matches { right: 2, found: 3, gold: 2 });
    }

    #[test]
    fn sentences_and_quotes_are_the_same_if_they_share_enough() {
        assert!(is_same_sentence(place(0, 10), place(4, 10)) && !is_same_sentence(place(0, 10), place(5, 10)));
        assert!(is_same_quote(&[place(0, 5), place(10, 15)], &[place(0, 5), place(10, 14)]));
        assert!(!is_same_quote(&[place(0, 5)], &[place(0, 5), place(10, 15)]) && !is_same_quote(&[], &[]));
    }

    #[test]
    fn speakers_are_the_same_by_their_last_names() {
        for (found, gold, same) in [
            (Some("Ruiz"), "Ana Ruiz", true),
            (Some("Ana Ruiz, a grower"), "Ana Ruiz", true),
            (Some("Ana"), "Ana Ruiz", true),
            (Some("Berta Ruiz-Blanco"), "Ana Ruiz", false),
            (None, "Ana Ruiz", false),
            (Some("Ana Ruiz"), "", false),
            (None, "", true),
        ] {
            assert_eq!(is_same_speaker(found, &quote_by(gold)), same, "{found:?} for {gold}");
        }
    }
}
