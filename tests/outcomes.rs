//! What single sentences tell, in every language that has cues: the cases of `tests/outcomes.txt`.

use nutgraf::{Article, Document, Language, outcomes};

const CASES: &str = include_str!("outcomes.txt");

#[test]
fn sentences_tell_what_the_cases_say() {
    let mut wrong = Vec::new();
    for line in CASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [code, expected, sentence] = line.splitn(3, " | ").collect::<Vec<_>>()[..] else { panic!("no case: {line}") };
        let article = Article::from_text(sentence, None);
        let document = Document::in_language(&article, Language::from_code(code).expect("a language"));
        let found = outcomes::find(&document, &vec![1.0; document.len()]);
        let kind = found.first().map_or("none", |outcome| outcome.kind.name());
        if kind != expected {
            wrong.push(format!("{kind}, not {line}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
