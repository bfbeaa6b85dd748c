//! Where sentences end, by cases: `tests/split/xx.txt`, a file a language, a case a line.

use std::fs;
use std::path::Path;

use nutgraf::{Article, Block, BlockKind, Language, Span, split};

/// The mark that stands in a case where one sentence ends and the next begins.
const MARK: char = '‖';

fn cases(file: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(file).expect("a readable file");
    let lines = text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    lines.map(|(at, line)| (at + 1, line.replace("\\n", "\n"))).collect()
}

/// A case as it should be and as it came out, both with marks.
fn outcome(case: &str, language: Language) -> (String, String) {
    let sentences: Vec<&str> = case.split(MARK).map(str::trim).collect();
    // The text has a blank where the mark has one after it.
    let text = case.replace(" ‖ ", " ").replace(MARK, "");
    // One block, whatever it looks like: where blocks end is layout's concern.
    let article = Article::from_blocks(text.as_str(), vec![Block::new(BlockKind::Paragraph, Span::new(0, text.len()))], None);
    let found: Vec<&str> = split::sentences(&article, language).into_iter().map(|span| span.of(&text)).collect();
    (sentences.join(" ‖ "), found.join(" ‖ "))
}

#[test]
fn sentences_end_where_the_cases_say() {
    let mut wrong = Vec::new();
    let mut total = 0;
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/split")).expect("the cases") {
        let path = entry.expect("an entry").path();
        let code = path.file_stem().and_then(|stem| stem.to_str()).expect("a language code");
        let language = Language::from_code(code).unwrap_or_else(|| panic!("{code} is no language"));
        for (line, case) in cases(&path) {
            total += 1;
            let (expected, found) = outcome(&case, language);
            if expected != found {
                wrong.push(format!("{code}.txt:{line}\n  expected {expected}\n  found    {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {total} cases are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
