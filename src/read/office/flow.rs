//! Paragraphs, rows of tables and notes, as a document gives them → the blocks of an article.

use crate::article::{Article, BlockKind, collapse};
use crate::read::writer::Writer;

/// A row of a table that holds data has no cell of more words; rows that lay out a page do.
const LONGEST_CELL: usize = 25;

/// A document as far as it is read.
#[derive(Default)]
pub struct Flow {
    writer: Writer,
    /// The open paragraph.
    paragraph: Option<(BlockKind, String)>,
    /// The open rows, each within a cell of the one before.
    rows: Vec<Row>,
    /// The open note.
    note: Option<String>,
    notes: Vec<String>,
    /// The first title.
    title: Option<String>,
}

/// The paragraphs of a row, cell by cell.
type Row = Vec<Vec<(BlockKind, String)>>;

impl Flow {
    /// Opens a paragraph; one that is open ends.
    pub fn open(&mut self, kind: BlockKind) {
        if let Some(note) = &mut self.note {
            note.push(' ');
        } else {
            self.close();
            self.paragraph = Some((kind, String::new()));
        }
    }

    /// Says that the open paragraph is of another kind.
    pub fn turn(&mut self, kind: BlockKind) {
        if let (Some(paragraph), None) = (&mut self.paragraph, &self.note) {
            paragraph.0 = kind;
        }
    }

    /// Says that the open paragraph has a number or a bullet: it is an item, if it is nothing else.
    pub fn number(&mut self) {
        if self.paragraph.as_ref().is_some_and(|(kind, _)| *kind == BlockKind::Paragraph) {
            self.turn(BlockKind::Item);
        }
    }

    /// Writes words into the open note or paragraph.
    pub fn write(&mut self, words: &str) {
        match (&mut self.note, &mut self.paragraph) {
            (Some(note), _) => note.push_str(words),
            (None, Some((_, paragraph))) => paragraph.push_str(words),
            (None, None) if words.trim().is_empty() => {}
            (None, None) => self.paragraph = Some((BlockKind::Paragraph, words.to_owned())),
        }
    }

    /// Ends the open paragraph.
    pub fn close(&mut self) {
        if self.note.is_some() {
            return;
        }
        let Some((kind, words)) = self.paragraph.take() else { return };
        let words = collapse(&words);
        if words.is_empty() {
            return;
        }
        match self.rows.last_mut() {
            Some(row) => match row.last_mut() {
                Some(cell) => cell.push((kind, words)),
                None => row.push(vec![(kind, words)]),
            },
            None => self.block(kind, &words),
        }
    }

    pub fn open_row(&mut self) {
        self.close();
        self.rows.push(Vec::new());
    }

    pub fn open_cell(&mut self) {
        self.close();
        if let Some(row) = self.rows.last_mut() {
            row.push(Vec::new());
        }
    }

    pub fn close_row(&mut self) {
        self.close();
        let Some(row) = self.rows.pop() else { return };
        let words = |cell: &[(BlockKind, String)]| cell.iter().map(|(_, words)| words.split(' ').count()).sum::<usize>();
        if row.iter().any(|cell| words(cell) > LONGEST_CELL) {
            row.into_iter().flatten().for_each(|(kind, words)| self.block(kind, &words));
            return;
        }
        // Data are no sentences: they are kept in the text and left out of the brief.
        let cells = row.iter().map(|cell| cell.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(" "));
        let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
        if !cells.is_empty() {
            self.writer.block(BlockKind::Boilerplate, "", &cells.join(" | "));
        }
    }

    /// Opens a footnote or endnote, which may stand in the middle of a paragraph.
    pub fn open_note(&mut self) {
        self.note.get_or_insert_default();
    }

    pub fn close_note(&mut self) {
        self.notes.extend(self.note.take().map(|note| collapse(&note)).filter(|note| !note.is_empty()));
    }

    /// The article; `title` is the headline where the text has none of its own.
    pub fn finish(mut self, title: Option<String>) -> Article {
        self.close_note();
        while !self.rows.is_empty() {
            self.close_row();
        }
        self.close();
        for note in &self.notes {
            self.writer.block(BlockKind::Boilerplate, "", note);
        }
        self.writer.mark_bylines(3);
        self.writer.article(self.title.or(title))
    }

    fn block(&mut self, kind: BlockKind, words: &str) {
        let kind = match kind {
            BlockKind::Title if self.title.is_some() => BlockKind::Heading,
            BlockKind::Title => {
                self.title = Some(words.to_owned());
                kind
            }
            kind => kind,
        };
        self.writer.block(kind, if kind == BlockKind::Item { "- " } else { "" }, words);
    }
}
