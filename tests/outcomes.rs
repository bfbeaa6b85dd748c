//! What single sentences tell, in every language that has cues: the cases of `tests/outcomes.txt` and `tests/facts.txt`.

use nutgraf::outcomes::{self, Outcome};
use nutgraf::{Article, Document, Language};

/// The cases of a file, cut into their columns.
fn cases<const COLUMNS: usize>(file: &str) -> impl Iterator<Item = [&str; COLUMNS]> {
    let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let columns: Vec<&str> = line.splitn(COLUMNS, " | ").collect();
        columns.try_into().unwrap_or_else(|_| panic!("no case: {line}"))
    })
}

/// What a sentence tells first.
fn first(code: &str, article: &Article) -> Option<Outcome> {
    let document = Document::in_language(article, Language::from_code(code).expect("a language"));
    outcomes::find(&document, &vec![1.0; document.len()]).into_iter().next()
}

#[test]
fn sentences_tell_what_the_cases_say() {
    let mut wrong = Vec::new();
    for [code, expected, sentence] in cases(include_str!("outcomes.txt")) {
        let kind = first(code, &Article::from_text(sentence, None)).map_or("none", |outcome| outcome.kind.name());
        if kind != expected {
            wrong.push(format!("{kind}, not {expected}: {sentence}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn sentences_say_who_and_when() {
    let mut wrong = Vec::new();
    for [code, date, who, when, sentence] in cases(include_str!("facts.txt")) {
        let mut article = Article::from_text(sentence, None);
        article.date = (date != "-").then(|| date.to_owned());
        let Some(outcome) = first(code, &article) else {
            wrong.push(format!("nothing: {sentence}"));
            continue;
        };
        let found_who = outcome.who.map_or("-", |span| span.of(article.text()));
        let found_when = outcome.when.map_or("-".to_owned(), |date| date.to_string());
        if (found_who, found_when.as_str()) != (who, when) {
            wrong.push(format!("{found_who} | {found_when}, not {who} | {when}: {sentence}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
