//! What plain text is made of, by cases: `tests/read/layout.txt`. Each is read with line feeds and with CRLF.

use nutgraf::Article;
use nutgraf::article::collapse;

const CASES: &str = include_str!("read/layout.txt");

/// The blocks of a text, a line each: kind and own words.
fn blocks(text: &str) -> Vec<(String, String)> {
    let article = Article::from_text(text, None);
    let own = |block: &nutgraf::Block| collapse(&article.text()[block.body..block.span.end]);
    article.blocks().iter().map(|block| (block.kind.name().to_owned(), own(block))).collect()
}

#[test]
fn blocks_are_what_the_cases_say() {
    let mut wrong = Vec::new();
    let mut total = 0;
    for case in CASES.split("=== ").skip(1) {
        let (name, rest) = case.split_once('\n').expect("a name");
        let (text, expected) = rest.split_once("--- blocks\n").expect("the blocks");
        let expected: Vec<(String, String)> =
            expected.lines().map(|line| line.split_once(' ').expect("kind and words")).map(|(k, w)| (k.into(), w.trim().into())).collect();
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            total += 1;
            let found = blocks(&text);
            if found != expected {
                wrong.push(format!("{name}\n  expected {expected:#?}\n  found {found:#?}"));
            }
        }
    }
    assert!(total > 10 && wrong.is_empty(), "{} of {total} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
