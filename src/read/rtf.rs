//! Rich Text Format → blocks: headings, lists, tables, footnotes; the words of headers, footers and pictures left out.
//!
//! RTF is a stream of control words and groups; what is not known is passed over (Microsoft, Rich Text Format Specification
//! 1.9.1, 2008). Text in bytes is in the code page of its font.

mod codes;

use encoding_rs::{Encoding, WINDOWS_1252};
use rustc_hash::{FxHashMap, FxHashSet};

use self::codes::{Token, Tokens};
use super::writer::Writer;
use crate::article::{Article, BlockKind, collapse};

/// Groups past this depth are passed over: no document nests so.
const DEEPEST: usize = 1_000;

/// Reads a rich text. O(bytes).
pub(super) fn article(bytes: &[u8]) -> Article {
    let mut reader = Reader::new();
    for token in Tokens::new(bytes) {
        reader.token(token);
    }
    reader.finish()
}

/// Where words go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Destination {
    Body,
    Footnote,
    Title,
    Fonts,
    Styles,
    /// The mark of a list item, which is written by its kind.
    Mark,
    Nowhere,
}

/// What a group inherits and its end restores.
#[derive(Clone)]
struct State {
    destination: Destination,
    encoding: &'static Encoding,
    /// Bytes of the replacement that follows a Unicode character.
    replacement: usize,
    /// Whether a `\*` stands before: a destination that may be passed over.
    optional: bool,
    hidden: bool,
}

struct Reader {
    state: State,
    outer: Vec<State>,
    /// Groups opened beyond [`DEEPEST`].
    too_deep: usize,
    /// Bytes that are still to be decoded, in the encoding of the state.
    bytes: Vec<u8>,
    /// Characters still to be passed over after a Unicode one.
    skip: usize,
    /// The first half of a character beyond the Basic Multilingual Plane.
    surrogate: Option<u16>,
    fonts: FxHashMap<i32, &'static Encoding>,
    /// The font or the style that is being described.
    described: i32,
    headings: FxHashSet<i32>,
    kind: BlockKind,
    in_table: bool,
    words: String,
    footnote: String,
    footnotes: Vec<String>,
    title: String,
    writer: Writer,
}

impl Reader {
    fn new() -> Self {
        let state = State { destination: Destination::Body, encoding: WINDOWS_1252, replacement: 1, optional: false, hidden: false };
        Self {
            state,
            outer: Vec::new(),
            too_deep: 0,
            bytes: Vec::new(),
            skip: 0,
            surrogate: None,
            fonts: FxHashMap::default(),
            described: 0,
            headings: FxHashSet::default(),
            kind: BlockKind::Paragraph,
            in_table: false,
            words: String::new(),
            footnote: String::new(),
            footnotes: Vec::new(),
            title: String::new(),
            writer: Writer::default(),
        }
    }

    fn token(&mut self, token: Token) {
        match token {
            Token::Byte(byte) if self.skip == 0 => self.bytes.push(byte),
            Token::Byte(_) => self.skip -= 1,
            Token::Open if self.outer.len() < DEEPEST => {
                self.flush();
                self.outer.push(self.state.clone());
            }
            Token::Open => self.too_deep += 1,
            Token::Close if self.too_deep > 0 => self.too_deep -= 1,
            Token::Close => self.close(),
            Token::Optional => self.state.optional = true,
            Token::Word(name, number) => {
                self.flush();
                self.word(name, number);
            }
        }
    }

    fn close(&mut self) {
        self.flush();
        self.skip = 0;
        let Some(outer) = self.outer.pop() else { return };
        if self.state.destination == Destination::Footnote && outer.destination != Destination::Footnote {
            self.footnotes.push(std::mem::take(&mut self.footnote));
        }
        self.state = outer;
    }

    fn word(&mut self, name: &str, number: Option<i32>) {
        let given = number.unwrap_or(1);
        if let Some(destination) = destination(name) {
            // What is nowhere stays there.
            if self.state.destination != Destination::Nowhere {
                self.state.destination = destination;
            }
            if destination == Destination::Mark {
                self.kind = BlockKind::Item;
            }
            return;
        }
        if std::mem::take(&mut self.state.optional) {
            self.state.destination = Destination::Nowhere;
            return;
        }
        match name {
            "u" => self.unicode(given),
            "uc" => self.state.replacement = usize::try_from(given).unwrap_or(1),
            "ansicpg" => self.state.encoding = codes::code_page(given),
            "f" if self.state.destination == Destination::Fonts => self.described = given,
            "f" => self.state.encoding = self.fonts.get(&given).copied().unwrap_or(self.state.encoding),
            "fcharset" if self.state.destination == Destination::Fonts => {
                if let Some(encoding) = codes::charset(given) {
                    self.fonts.insert(self.described, encoding);
                }
            }
            "s" if self.state.destination == Destination::Styles => self.described = given,
            "s" if self.headings.contains(&given) => self.kind = BlockKind::Heading,
            "outlinelevel" if self.state.destination == Destination::Styles && given < 9 => {
                self.headings.insert(self.described);
            }
            "outlinelevel" if self.state.destination == Destination::Body && given < 9 => self.kind = BlockKind::Heading,
            "v" => self.state.hidden = number != Some(0),
            "pard" => (self.kind, self.in_table) = (BlockKind::Paragraph, false),
            "intbl" => self.in_table = true,
            "cell" => self.write(" | "),
            "par" | "sect" | "page" if self.state.destination == Destination::Body && !self.in_table => self.end_block(),
            "row" => self.end_block(),
            "par" | "line" | "tab" => self.write(" "),
            _ => self.write(codes::character(name)),
        }
    }

    /// A UTF-16 unit, as a signed number.
    fn unicode(&mut self, number: i32) {
        self.skip = self.state.replacement;
        let unit = number.rem_euclid(0x1_0000) as u16;
        match char::decode_utf16(self.surrogate.take().into_iter().chain([unit])).last() {
            Some(Ok(c)) => self.write(c.encode_utf8(&mut [0; 4])),
            _ => self.surrogate = Some(unit),
        }
    }

    /// Decodes the bytes that have gathered.
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            let (words, _) = self.state.encoding.decode_without_bom_handling(&bytes);
            self.write(&words);
        }
    }

    fn write(&mut self, words: &str) {
        match self.state.destination {
            _ if self.state.hidden => {}
            Destination::Body => self.words.push_str(words),
            Destination::Footnote => self.footnote.push_str(words),
            Destination::Title => self.title.push_str(words),
            Destination::Fonts | Destination::Styles | Destination::Mark | Destination::Nowhere => {}
        }
    }

    fn end_block(&mut self) {
        let words = std::mem::take(&mut self.words);
        let words = collapse(words.trim().trim_end_matches([' ', '|']));
        // Tables are no sentences: they are kept in the text and left out of the brief.
        let kind = if self.in_table { BlockKind::Boilerplate } else { self.kind };
        if !words.is_empty() {
            self.writer.block(kind, if kind == BlockKind::Item { "- " } else { "" }, &words);
        }
        if self.kind == BlockKind::Item {
            self.kind = BlockKind::Paragraph;
        }
    }

    fn finish(mut self) -> Article {
        self.flush();
        self.end_block();
        for footnote in &self.footnotes {
            let footnote = collapse(footnote);
            if !footnote.is_empty() {
                self.writer.block(BlockKind::Boilerplate, "", &footnote);
            }
        }
        let title = collapse(&self.title);
        self.writer.article((!title.is_empty()).then_some(title))
    }
}

/// Where the words of a group go that opens with this control word.
fn destination(name: &str) -> Option<Destination> {
    Some(match name {
        "footnote" => Destination::Footnote,
        "title" => Destination::Title,
        "fonttbl" => Destination::Fonts,
        "stylesheet" => Destination::Styles,
        "listtext" | "pntext" => Destination::Mark,
        "info" | "author" | "operator" | "company" | "doccomm" | "subject" | "keywords" | "colortbl" | "pict" | "object" | "header"
        | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" | "annotation" | "fldinst" | "datafield"
        | "xe" | "tc" | "bkmkstart" | "bkmkend" | "listtable" | "listoverridetable" | "rsidtbl" | "generator" | "themedata"
        | "colorschememapping" | "latentstyles" | "datastore" | "filetbl" | "revtbl" | "nonshppict" | "mmathPr" => Destination::Nowhere,
        _ => return None,
    })
}
