//! A gold file: an article with the right answers in its margin. `corpus/README.md` says how one is written.
//!
//! [`Gold::parse`] gives back the article as a text that anyone might have handed in, and where in it the answers stand. It
//! is strict: whatever the format does not allow is an error with its line, since a slip in a mark would go unseen for good.

mod line;
mod quote;

use std::fmt;

use self::line::{Line, Mark};
use self::quote::Open;
use crate::article::{Article, Span};
use crate::outcomes::Kind;

/// An article with its right answers. Every span counts in [`Gold::text`], in bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gold {
    text: String,
    /// Title, byline and headings: units for splitting, never an answer.
    pub heads: Vec<Span>,
    /// Lines that belong to the page; never an answer, and no gold for splitting, since one may hold several sentences.
    pub boilerplate: Vec<Span>,
    /// The sentences, in order.
    pub sentences: Vec<GoldSentence>,
    /// The quotes, in order.
    pub quotes: Vec<GoldQuote>,
}

/// A sentence with its marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GoldSentence {
    /// Where it stands, list mark or dateline included.
    pub span: Span,
    /// Whether it belongs in a summary.
    pub star: Star,
    /// What kind of outcome it is, if it is one.
    pub outcome: Option<Kind>,
}

/// Whether a sentence belongs in a summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Star {
    /// It does not.
    None,
    /// It would do.
    Welcome,
    /// A good summary has it.
    Must,
}

/// A quote with its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldQuote {
    /// What stands inside the marks, part by part; never empty.
    pub parts: Vec<Span>,
    /// The fullest name that the article gives, if it gives any.
    pub speaker: Option<String>,
    /// Whether a brief should carry it.
    pub key: bool,
}

/// What is wrong with a gold file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoldError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, in words.
    pub what: String,
}

impl fmt::Display for GoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for GoldError {}

impl Gold {
    /// Reads a gold file. O(bytes).
    ///
    /// # Errors
    /// At the first line that the format does not allow.
    pub fn parse(file: &str) -> Result<Self, GoldError> {
        let mut reader = Reader::default();
        let mut last = 0;
        for (number, line) in (1..).zip(file.split_terminator('\n')) {
            last = number;
            let line = line::read(line, number).map_err(|what| GoldError { line: number, what })?;
            reader.take(line, number)?;
        }
        if last == 0 {
            return Err(GoldError { line: 1, what: "the file is empty; its first line is the title, `# …`".to_owned() });
        }
        reader.end_quote("")?;
        Ok(reader.gold)
    }

    /// The article as a text without marks.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The article as somebody hands it in: the text alone, its layout to be found out.
    pub fn article(&self) -> Article {
        Article::from_text(self.text.as_str(), None)
    }
}

/// What the last block was, and whether the next sentence joins it.
#[derive(Clone, Copy, Default, PartialEq)]
enum Block {
    #[default]
    Closed,
    Run,
    List,
}

/// A gold file half read.
#[derive(Default)]
struct Reader {
    gold: Gold,
    block: Block,
    quote: Option<Open>,
}

impl Reader {
    fn take(&mut self, line: Line<'_>, number: usize) -> Result<(), GoldError> {
        match line {
            Line::Blank => self.block = Block::Closed,
            Line::Head(text) => {
                let span = self.block_of(text)?;
                self.gold.heads.push(span);
            }
            Line::Boilerplate(text) => {
                let span = self.block_of(text)?;
                self.gold.boilerplate.push(span);
            }
            Line::Speaker(_) if self.quote.is_none() => {
                return Err(GoldError { line: number, what: "a speaker, but no quote before it".to_owned() });
            }
            Line::Speaker(speaker) => return self.end_quote(speaker),
            Line::Sentence { text, star, mark, outcome } => {
                let span = self.sentence(text);
                self.gold.sentences.push(GoldSentence { span, star, outcome });
                return self.quoted(span, mark, number);
            }
        }
        Ok(())
    }

    /// Appends a line that is a block by itself.
    fn block_of(&mut self, text: &str) -> Result<Span, GoldError> {
        self.end_quote("")?;
        self.block = Block::Closed;
        Ok(self.append(text, "\n\n"))
    }

    fn sentence(&mut self, text: &str) -> Span {
        let block = if text.starts_with("- ") { Block::List } else { Block::Run };
        let joint = match (self.block == block, block) {
            (true, Block::Run) => " ",
            (true, _) => "\n",
            _ => "\n\n",
        };
        self.block = block;
        self.append(text, joint)
    }

    fn append(&mut self, text: &str, joint: &str) -> Span {
        let whole = &mut self.gold.text;
        if !whole.is_empty() {
            whole.push_str(joint);
        }
        let start = whole.len();
        whole.push_str(text);
        Span::new(start, whole.len())
    }

    /// Takes a sentence for the quote that is open, opens one, or ends it.
    fn quoted(&mut self, span: Span, mark: Mark, number: usize) -> Result<(), GoldError> {
        let Some(key) = mark.is_key() else { return self.end_quote("") };
        let quote = self.quote.get_or_insert_with(|| Open::new(key, number));
        if quote.key != key {
            let what = "another quote mark than on the line before; one quote has one mark, and `@` parts two quotes".to_owned();
            return Err(GoldError { line: number, what });
        }
        quote.read(&self.gold.text, span);
        Ok(())
    }

    /// Ends the quote that is open, if one is, by what follows its `@`.
    fn end_quote(&mut self, speaker: &str) -> Result<(), GoldError> {
        let Some(open) = self.quote.take() else { return Ok(()) };
        let line = open.line;
        let quote = open.end(&self.gold.text, speaker).map_err(|what| GoldError { line, what })?;
        self.gold.quotes.push(quote);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
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
            ("   ' „A b“, sagte er. „C ‚d‘.“\n   @ X", vec![named("A b … C ‚d‘.", "X")]),
            ("   ' «\u{a0}A b\u{a0}», dit-il. «\u{a0}C “d”.\u{a0}»\n   @ X", vec![named("A b … C “d”.", "X")]),
            ("   ' ”A b”, säger hon. ”C d.”\n   @ X", vec![named("A b … C d.", "X")]),
            ("   ' »A b«, sagte er. »C d.«\n   @ X", vec![named("A b … C d.", "X")]),
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
}
