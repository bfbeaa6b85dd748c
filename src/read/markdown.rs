//! Markdown → blocks, by pulldown-cmark. The text is what a reader sees: no marks, links by their words.

use pulldown_cmark::{Event, HeadingLevel, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::article::{Article, Block, BlockKind, Span};
use crate::lang::Language;
use crate::layout;

/// Reads a Markdown text.
pub(super) fn article(markdown: &str) -> Article {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut writer = Writer::default();
    for event in Parser::new_ext(markdown, options) {
        writer.event(event);
    }
    writer.finish()
}

/// The text and its blocks as far as they are written.
#[derive(Default)]
struct Writer {
    text: String,
    blocks: Vec<Block>,
    /// Where the open block begins and what it is.
    open: Option<(usize, BlockKind)>,
    /// Next numbers of the open lists; none for a list of bullets.
    lists: Vec<Option<u64>>,
    /// The mark of the list item whose first words are still to come.
    mark: Option<String>,
    quotes: usize,
    /// Depth inside what has no words for a reader: pictures, front matter.
    silent: usize,
    metadata: String,
    /// The block of the first top heading.
    title: Option<usize>,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) if self.silent > 0 => self.metadata.push_str(&words),
            Event::Text(words) | Event::Code(words) | Event::InlineMath(words) | Event::DisplayMath(words) => self.write(&words),
            Event::SoftBreak | Event::HardBreak => self.write("\n"),
            Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph => self.open_text(),
            Tag::Heading { .. } => self.open(BlockKind::Heading),
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            // Code and tables are no sentences: they are kept in the text and left out of the brief.
            Tag::CodeBlock(_) | Tag::TableHead | Tag::TableRow => self.open(BlockKind::Boilerplate),
            Tag::TableCell if self.open.is_some_and(|(start, _)| self.text.len() > start) => self.write(" | "),
            Tag::List(first) => {
                self.close();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.close();
                self.mark = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                });
            }
            Tag::Image { .. } | Tag::MetadataBlock(MetadataBlockKind::YamlStyle) => self.silent += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                let before = self.blocks.len();
                self.close();
                // A heading without words left no block.
                if level == HeadingLevel::H1 && self.title.is_none() && self.blocks.len() > before {
                    self.title = Some(before);
                }
            }
            TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::TableHead | TagEnd::TableRow | TagEnd::Item => self.close(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes -= 1;
            }
            TagEnd::List(_) => {
                self.close();
                self.lists.pop();
            }
            TagEnd::Image => {
                self.silent -= 1;
                self.metadata.clear();
            }
            TagEnd::MetadataBlock(_) => self.silent -= 1,
            _ => {}
        }
    }

    /// Opens a block of running text, of the kind that its surroundings give it.
    fn open_text(&mut self) {
        let kind = match (self.quotes, &self.mark) {
            (1.., _) => BlockKind::Quote,
            (0, Some(_)) => BlockKind::Item,
            (0, None) => BlockKind::Paragraph,
        };
        self.open(kind);
    }

    fn open(&mut self, kind: BlockKind) {
        self.close();
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.open = Some((self.text.len(), kind));
        self.text.push_str(self.mark.as_deref().unwrap_or(""));
    }

    fn write(&mut self, words: &str) {
        if self.open.is_none() {
            // The words of a tight list stand in no paragraph.
            self.open_text();
        }
        self.text.push_str(words);
    }

    fn close(&mut self) {
        let Some((start, kind)) = self.open.take() else { return };
        let span = Span::new(start, self.text.len());
        let mark = self.mark.take().map_or(0, |mark| mark.len());
        let dateline = if kind == BlockKind::Paragraph { layout::dateline(span.of(&self.text)) } else { 0 };
        if !self.text[start + mark..].trim().is_empty() {
            self.blocks.push(Block { kind, span, body: start + mark + dateline });
        }
    }

    fn finish(mut self) -> Article {
        self.close();
        if let Some(title) = self.title
            && self.blocks[..title].iter().all(|block| !block.kind.is_body())
        {
            self.blocks[title].kind = BlockKind::Title;
            layout::mark_bylines(&self.text, self.blocks[title + 1..].iter_mut().take(3));
        }
        let metadata = |key: &str| {
            let line = self.metadata.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(':'))?;
            let value = line.trim().trim_matches(['"', '\'']);
            (!value.is_empty()).then(|| value.to_owned())
        };
        let (title, language, date) = (metadata("title"), metadata("lang"), metadata("date"));
        let mut article = Article::from_blocks(self.text, self.blocks, title);
        article.language = language.and_then(|code| Language::from_code(&code));
        article.date = date;
        article
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(markdown: &str) -> Vec<(&'static str, String)> {
        let article = article(markdown);
        article.blocks().iter().map(|block| (block.kind.name(), block.span.of(article.text()).to_owned())).collect()
    }

    #[test]
    fn the_text_is_what_a_reader_sees() {
        let found = blocks(
            "# Title\n\nOne *two* [three](http://x.example) `four`.\n\n- a\n- b\n\n> said\n\n```\ncode\n```\n\n| h | i |\n|---|---|\n| 1 | 2 |\n",
        );
        let expected = [
            ("title", "Title"),
            ("paragraph", "One two three four."),
            ("item", "- a"),
            ("item", "- b"),
            ("quote", "said"),
            ("boilerplate", "code\n"),
            ("boilerplate", "h | i"),
            ("boilerplate", "1 | 2"),
        ];
        assert_eq!(found, expected.map(|(kind, text)| (kind, text.trim_end().to_owned())));
    }

    #[test]
    fn a_heading_without_words_is_none() {
        assert_eq!(blocks("# \n"), []);
        assert_eq!(blocks("#\n\n# Title\n\nText.\n"), [("title", "Title".to_owned()), ("paragraph", "Text.".to_owned())]);
    }

    #[test]
    fn front_matter_is_told_apart() {
        let article = article("---\ntitle: \"A day\"\nlang: de\ndate: 2026-03-04\n---\n\nText hier.\n");
        assert_eq!(article.title.as_deref(), Some("A day"));
        assert_eq!(article.language.map(Language::code), Some("de"));
        assert_eq!((article.date.as_deref(), article.text()), (Some("2026-03-04"), "Text hier."));
    }

    #[test]
    fn lists_nest_and_count() {
        let found = blocks("3. one\n4. two\n   - deep\n\n   more\n");
        let expected = [("item", "3. one"), ("item", "4. two"), ("item", "- deep"), ("paragraph", "more")];
        assert_eq!(found, expected.map(|(kind, text)| (kind, text.to_owned())));
    }
}
