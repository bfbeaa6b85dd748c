//! Where sentences end, by cases, one a line: `tests/split/xx.txt`, a file a language, and the examples of `docs/sentences.md`.

use std::fs;
use std::path::Path;

use nutgraf::{Article, Block, BlockKind, Language, Span, split};

/// The mark that stands in a case where one sentence ends and the next begins.
const MARK: char = '‖';

/// A text with its marks, and what it is a text of.
struct Case {
    /// The file and line that it stands in.
    place: String,
    language: Language,
    text: String,
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn language(code: &str) -> Language {
    Language::from_code(code).unwrap_or_else(|| panic!("{code} is no language"))
}

fn case(name: &str, at: usize, language: Language, line: &str) -> Case {
    Case { place: format!("{name}:{}", at + 1), language, text: line.replace("\\n", "\n") }
}

/// The cases of a language: every line that is not empty and no comment.
fn cases(path: &Path) -> Vec<Case> {
    let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
    let language = language(name.trim_end_matches(".txt"));
    let text = read(path);
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(at, line)| case(name, at, language, line)).collect()
}

/// The cases of a page: every line of a fenced block that is headed by `sentences` and the code of a language.
fn examples(path: &Path) -> Vec<Case> {
    let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
    let mut fence = None;
    let mut cases = Vec::new();
    for (at, line) in read(path).lines().map(str::trim).enumerate() {
        if let Some(info) = line.strip_prefix("```") {
            fence = info.strip_prefix("sentences ").map(language);
        } else if let Some(language) = fence.filter(|_| !line.is_empty()) {
            cases.push(case(name, at, language, line));
        }
    }
    cases
}

/// A case as it should be and as it came out, both with marks.
fn outcome(case: &Case) -> (String, String) {
    let sentences: Vec<&str> = case.text.split(MARK).map(str::trim).collect();
    // The text has a blank where the mark has one after it.
    let text = case.text.replace(" ‖ ", " ").replace(MARK, "");
    // One block, whatever it looks like: where blocks end is layout's concern.
    let article = Article::from_blocks(text.as_str(), vec![Block::new(BlockKind::Paragraph, Span::new(0, text.len()))], None);
    let found: Vec<&str> = split::sentences(&article, case.language).into_iter().map(|span| span.of(&text)).collect();
    (sentences.join(" ‖ "), found.join(" ‖ "))
}

fn assert_all(cases: &[Case]) {
    let mut wrong = Vec::new();
    for case in cases {
        let (expected, found) = outcome(case);
        if expected != found {
            wrong.push(format!("{}\n  expected {expected}\n  found    {found}", case.place));
        }
    }
    assert!(!cases.is_empty(), "no cases");
    assert!(wrong.is_empty(), "{} of {} cases are wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn sentences_end_where_the_cases_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/split");
    let paths = fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("an entry").path());
    assert_all(&paths.flat_map(|path| cases(&path)).collect::<Vec<_>>());
}

#[test]
fn sentences_end_where_the_page_says() {
    assert_all(&examples(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/sentences.md")));
}
