//! Gold files small enough to see through.

use super::*;

/// The example of `corpus/README.md`.
const HARBOUR: &str = "\
# Harbour dredging cleared after two-year fight
= by the harbour desk, 3 March

** ! The harbour board voted 7-2 on Monday.  ‹decision›
*  ! Work starts in September.  ‹commitment›
     Opponents had asked for another survey.

   # On the quay
*  \" \"We will not fish here again,\" said Ana Ruiz, who chairs the shellfish growers.
   \" \"They asked us nothing.\"
   @ Ana Ruiz
     She named two things that the board had left out:
     - the oyster beds
     - the winter moorings

   - Read more: What lies under the north channel
";

const TEXT: &str = "\
Harbour dredging cleared after two-year fight

by the harbour desk, 3 March

The harbour board voted 7-2 on Monday. Work starts in September. Opponents had asked for another survey.

On the quay

\"We will not fish here again,\" said Ana Ruiz, who chairs the shellfish growers. \"They asked us nothing.\" \
She named two things that the board had left out:

- the oyster beds
- the winter moorings

Read more: What lies under the north channel";

fn parsed(file: &str) -> Gold {
    Gold::parse(file).unwrap_or_else(|error| panic!("{error}"))
}

/// The parts of all quotes, parted by ` … ` within one, with their speakers.
fn quotes(file: &str) -> Vec<(String, Option<String>)> {
    let gold = parsed(&format!("# T\n\n{file}\n"));
    let words = |quote: &GoldQuote| quote.parts.iter().map(|part| part.of(gold.text())).collect::<Vec<_>>().join(" … ");
    gold.quotes.iter().map(|quote| (words(quote), quote.speaker.clone())).collect()
}

#[test]
fn the_text_is_the_article_without_its_margin() {
    let gold = parsed(HARBOUR);
    assert_eq!(gold.text(), TEXT);
    let words = |spans: &[Span]| spans.iter().map(|span| span.of(TEXT).to_owned()).collect::<Vec<_>>();
    assert_eq!(words(&gold.heads), ["Harbour dredging cleared after two-year fight", "by the harbour desk, 3 March", "On the quay"]);
    assert_eq!(words(&gold.boilerplate), ["Read more: What lies under the north channel"]);
}

#[test]
fn marks_stand_with_their_sentences() {
    let gold = parsed(HARBOUR);
    let stars: Vec<Star> = gold.sentences.iter().map(|sentence| sentence.star).collect();
    assert_eq!(stars[..4], [Star::Must, Star::Welcome, Star::None, Star::Welcome]);
    let outcomes: Vec<_> = gold.sentences.iter().filter_map(|sentence| Some((sentence.span.of(TEXT), sentence.outcome?))).collect();
    assert_eq!(outcomes, [("The harbour board voted 7-2 on Monday.", Kind::Decision), ("Work starts in September.", Kind::Commitment)]);
    assert_eq!((gold.sentences.len(), gold.quotes.len(), gold.quotes[0].key), (8, 1, true));
    assert_eq!(gold.sentences[6].span.of(TEXT), "- the oyster beds");
}

#[test]
fn quotes_have_parts_and_speakers() {
    let named = |words: &str, speaker: &str| (words.to_owned(), Some(speaker.to_owned()));
    let cases = [
        ("   ' \"A b,\" he said. \"C d.\"\n   @ Ana Ruiz", vec![named("A b … C d.", "Ana Ruiz")]),
        ("   ' “A.\n   ' B c.”\n   @ X", vec![named("A. B c.", "X")]),
        ("   ' \"A.\n\n   ' \"B.\"\n   @ X", vec![named("A. … B.", "X")]),
        ("   ' \"A.\"\n   @ X\n   ' \"B.\"\n   @", vec![named("A.", "X"), ("B.".to_owned(), None)]),
        ("   ' \"A.\"\n     Nobody knows.", vec![("A.".to_owned(), None)]),
        ("   ' The \"new\" plan is \"no plan at all\".\n   @ X | no plan", vec![named("no plan at all", "X")]),
    ];
    for (file, expected) in cases {
        assert_eq!(quotes(file), expected, "{file}");
    }
}

#[test]
fn what_the_format_does_not_allow_is_told_with_its_line() {
    let cases = [
        ("", 1, "empty"),
        ("     No title.", 1, "no title"),
        ("# T\n# U", 2, "second title"),
        ("# T\n\n= by U", 3, "right below"),
        ("= by U\n# T", 1, "right below"),
        ("# T\n     A.\t", 2, "white space"),
        ("# T\r\n", 1, "white space"),
        ("# T\n  ?  A.", 2, "margin"),
        ("# T\nA.", 2, "margin"),
        ("# T\n ü  x A.", 2, "margin"),
        ("# T\n      A.", 2, "does not begin"),
        ("# T\n   ! A.", 2, "without its kind"),
        ("# T\n     A.  ‹result›", 2, "no `!`"),
        ("# T\n   ! A.  ‹win›", 2, "no kind"),
        ("# T\n   ! A.   ‹result›", 2, "two blanks"),
        ("# T\n   @ X", 2, "no quote"),
        ("# T\n   ' A.\n   @ X", 2, "without quotation marks"),
        ("# T\n   ' A.", 2, "without quotation marks"),
        ("# T\n   ' \"A.\"\n   @ X | B", 2, "begins with `B`"),
        ("# T\n   ' \"A.\"\n   \" \"B.\"\n   @ X", 3, "another quote mark"),
    ];
    for (file, line, what) in cases {
        let error = Gold::parse(file).expect_err(file);
        assert!(error.line == line && error.what.contains(what), "{file:?}: {error}");
    }
}
