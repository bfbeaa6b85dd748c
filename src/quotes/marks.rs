//! Stretches in quotation marks, whatever the marks.
//!
//! One pass over the bytes of a paragraph with a short stack of open marks: a mark that could be either opens or closes by
//! its neighbours, an opener that nothing closes is let go, what is nested stays inside the outer one. A quotation leaves its
//! paragraph only where the next one opens with a mark again.

use super::page::Form;
use crate::article::{Article, Block, BlockKind, Span};

/// A stretch in quotation marks, or set off as speech in another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The marks and what is between them, or the dash and what is behind it.
    pub outer: Span,
    /// What is between them, without blanks at the ends and without a final comma.
    pub inner: Span,
    /// Its block, as a place in [`Article::blocks`].
    pub block: usize,
    /// Whether the next one goes on with it.
    pub goes_on: bool,
    pub form: Form,
}

/// Marks that close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Guillemet,
    SingleGuillemet,
    Corner,
    WhiteCorner,
}

#[derive(Clone, Copy)]
struct Open {
    family: Family,
    /// Set low, as German and Polish do: `“` then closes it.
    low: bool,
    outer: usize,
    inner: usize,
}

/// Open marks kept at a time; of more, the outermost are let go.
const DEEPEST: usize = 16;
/// How far to look for a better end of a stretch in single marks than `dogs’ `, in bytes.
const SINGLE_AHEAD: usize = 400;
/// An unclosed quotation that fills a paragraph is taken to the end of it, up to so many bytes.
const LONGEST_UNCLOSED: usize = 1200;

/// What a mark does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    Open { low: bool },
    Close,
    Nothing,
}

/// All outermost stretches in quotation marks in the body of an article, in order. O(bytes).
pub(super) fn quoted(article: &Article) -> Vec<Quoted> {
    let text = article.text();
    let inward = guillemets_point_inward(article);
    let bodies = bodies(article);
    let mut found: Vec<Quoted> = Vec::new();
    // A quotation that the next paragraph closes without having opened it.
    let mut carried: Option<Open> = None;
    for (at, (index, block)) in bodies.iter().map(|(index, block)| (*index, block)).enumerate() {
        let first = found.len();
        let mut scan = Scan { text: block_text(text, block), offset: block.body, stack: carried.take().into_iter().collect(), inward };
        scan.run(index, &mut found);
        // What is still open goes on where the next paragraph opens with the same mark.
        let next = bodies.get(at + 1).filter(|(next, _)| goes_straight_on(article.blocks(), index, *next));
        let reopened = next.and_then(|(_, next)| opening_family(block_text(text, next), inward));
        let closed = next.filter(|_| !scan.stack.is_empty()).and_then(|(_, next)| closing_family(block_text(text, next), inward));
        let reopened = reopened.or(closed);
        // What a pair of the same marks follows was left open by mistake.
        let after = |open: &Open, quoted: &Quoted| {
            quoted.outer.start > open.outer && opening_family(&text[quoted.outer.start..], inward) == Some(open.family)
        };
        let goes_on = |open: &Open| {
            Some(open.family) == reopened
                && opening_family(&text[open.outer..], inward) == Some(open.family)
                && !found[first..].iter().any(|quoted| after(open, quoted))
        };
        let open = scan.stack.iter().rposition(goes_on);
        let whole =
            |open: &Open| open.outer == block.body && open.family != Family::Single && block.span.end - open.inner <= LONGEST_UNCLOSED;
        let unclosed = if found.len() == first { scan.stack.first().filter(|open| whole(open)) } else { None };
        if let Some(open) = open.map(|at| &scan.stack[at]).or(unclosed) {
            while found.len() > first && found.last().is_some_and(|last| last.outer.start > open.outer) {
                found.pop();
            }
            push(text, Span::new(open.outer, block.span.end), Span::new(open.inner, block.span.end), index, &mut found);
            if let Some(last) = found.last_mut().filter(|last| last.outer.end == block.span.end) {
                last.goes_on = reopened == Some(open.family);
                let next = next.filter(|_| last.goes_on && closed.is_some());
                carried = next.map(|(_, next)| Open { outer: next.body, inner: next.body, ..*open });
            }
        }
    }
    for quoted in &mut found {
        quoted.block = article.blocks().partition_point(|block| block.span.start <= quoted.outer.start).saturating_sub(1);
    }
    found
}

/// The blocks of the body, lines put together that only a line break parts in the middle of a sentence.
fn bodies(article: &Article) -> Vec<(usize, Block)> {
    let text = article.text();
    let mut bodies: Vec<(usize, Block)> = Vec::new();
    for (index, block) in article.blocks().iter().enumerate().filter(|(_, block)| block.kind.is_body()) {
        if let Some((_, above)) = bodies.last_mut() {
            let gap = &text[above.span.end..block.span.start.max(above.span.end)];
            let broken = gap.len() <= 4 && gap.matches('\n').count() == 1 && gap.trim().is_empty();
            let open = above.span.of(text).ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';' | '-'));
            let lines = above.kind == BlockKind::Paragraph && block.kind == BlockKind::Paragraph;
            if lines && broken && open {
                above.span.end = block.span.end;
                continue;
            }
        }
        bodies.push((index, *block));
    }
    bodies
}

/// A block's own words.
fn block_text<'t>(text: &'t str, block: &Block) -> &'t str {
    Span::new(block.body.min(block.span.end), block.span.end).of(text)
}

/// Whether no heading stands between two blocks.
fn goes_straight_on(blocks: &[Block], from: usize, to: usize) -> bool {
    blocks[from + 1..to].iter().all(|block| !matches!(block.kind, BlockKind::Heading | BlockKind::Title))
}

/// Whether quotations stand as `»so«` and not as `«so»`: whichever more paragraphs have first.
fn guillemets_point_inward(article: &Article) -> bool {
    if !article.text().contains('»') {
        return false;
    }
    let (mut left, mut right) = (0_usize, 0_usize);
    for block in article.blocks().iter().filter(|block| block.kind.is_body()) {
        match block.span.of(article.text()).find(['«', '»']).map(|at| block.span.of(article.text())[at..].starts_with('«')) {
            Some(true) => left += 1,
            Some(false) => right += 1,
            None => {}
        }
    }
    right > left
}

/// The family of the mark that a paragraph opens with.
fn opening_family(text: &str, inward: bool) -> Option<Family> {
    match text.chars().next()? {
        // Single marks are apostrophes but before a sentence.
        '‘' | '\'' if text.chars().nth(1).is_some_and(char::is_uppercase) => Some(Family::Single),
        '"' | '“' | '„' | '”' | '‟' | '＂' => Some(Family::Double),
        '«' | '»' => Some(Family::Guillemet),
        '‹' | '›' if inward || text.starts_with('‹') => Some(Family::SingleGuillemet),
        '「' => Some(Family::Corner),
        '『' => Some(Family::WhiteCorner),
        _ => None,
    }
}

/// The family of the first mark of a paragraph, where that can only close.
fn closing_family(text: &str, inward: bool) -> Option<Family> {
    let at = text.find(['"', '“', '”', '„', '«', '»', '「', '」'])?;
    let mark = text[at..].chars().next()?;
    let scan = Scan { text, offset: 0, stack: Vec::new(), inward };
    let (family, does) = scan.read(mark, at, mark.len_utf8(), false);
    let close = !text[..at].ends_with(char::is_whitespace) && at > 0;
    (does == Does::Close && close && family == Family::Double).then_some(family)
}

/// Adds a stretch unless nothing stands in it.
fn push(text: &str, outer: Span, inner: Span, block: usize, found: &mut Vec<Quoted>) {
    let mut inner = inner.trim(text);
    while let Some(shorter) = inner.of(text).strip_suffix([',', '，', '、']) {
        inner = Span::new(inner.start, inner.start + shorter.len()).trim(text);
    }
    if inner.of(text).contains(char::is_alphanumeric) {
        found.push(Quoted { outer, inner, block, goes_on: false, form: Form::Marks });
    }
}

struct Scan<'t> {
    text: &'t str,
    /// Where the text stands in the article's.
    offset: usize,
    stack: Vec<Open>,
    inward: bool,
}

impl Scan<'_> {
    fn run(&mut self, block: usize, found: &mut Vec<Quoted>) {
        let first = found.len();
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let may_be_mark = |&byte: &u8| matches!(byte, b'"' | b'\'' | b'`' | 0xc2 | 0xe2 | 0xe3 | 0xef);
            let Some(ahead) = bytes[at..].iter().position(may_be_mark) else { break };
            at += ahead;
            let Some(mark) = self.text[at..].chars().next() else { break };
            let twice = matches!(mark, '`' | '\'') && bytes.get(at + 1) == Some(&bytes[at]);
            let width = if twice { 2 } else { mark.len_utf8() };
            let (family, does) = self.read(mark, at, width, twice);
            match does {
                Does::Nothing => {}
                Does::Open { low } => {
                    if self.stack.len() == DEEPEST {
                        self.stack.remove(0);
                    }
                    self.stack.push(Open { family, low, outer: self.offset + at, inner: self.offset + at + width });
                }
                Does::Close => {
                    if let Some(opener) = self.stack.iter().rposition(|open| open.family == family) {
                        let open = self.stack[opener];
                        self.stack.truncate(opener);
                        while found.len() > first && found.last().is_some_and(|last| last.outer.start > open.outer) {
                            found.pop();
                        }
                        let whole = self.offset;
                        let text_span = |from: usize, to: usize| Span::new(from - whole, to - whole);
                        let mut own = Vec::new();
                        let outer = text_span(open.outer, whole + at + width);
                        push(self.text, outer, text_span(open.inner, whole + at), block, &mut own);
                        let moved = |span: Span| Span::new(span.start + whole, span.end + whole);
                        found.extend(own.into_iter().map(|quoted| Quoted {
                            outer: moved(quoted.outer),
                            inner: moved(quoted.inner),
                            ..quoted
                        }));
                    }
                }
            }
            at += width;
        }
    }

    fn is_open(&self, family: Family) -> bool {
        self.stack.iter().any(|open| open.family == family)
    }

    fn read(&self, mark: char, at: usize, width: usize, twice: bool) -> (Family, Does) {
        let before = self.text[..at].chars().next_back();
        let after = self.text[at + width..].chars().next();
        let room_before = before.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '‘' | '\'' | '“' | '"' | '/' | '¿' | '¡' | '_' | '*')
        });
        let room_after = after.is_none_or(|c| c.is_whitespace() || is_after_close(c));
        let opening = Does::Open { low: false };
        match mark {
            '"' | '＂' if is_inches(&self.text[..at]) => (Family::Double, Does::Nothing),
            '"' | '＂' => {
                let does = match (room_before, room_after) {
                    (true, false) => opening,
                    // `said," We go"`: nothing is open, and a comma leads to it.
                    (false, true) if !self.is_open(Family::Double) && matches!(before, Some(',' | ':')) && after == Some(' ') => opening,
                    (false, true) => Does::Close,
                    _ if self.is_open(Family::Double) => Does::Close,
                    _ => opening,
                };
                (Family::Double, does)
            }
            '`' | '\'' if twice => (Family::Double, if mark == '`' { opening } else { Does::Close }),
            '„' => (Family::Double, Does::Open { low: true }),
            '“' | '‟' => {
                let low = self.stack.iter().rev().find(|open| open.family == Family::Double).map(|open| open.low);
                let closes = low == Some(true) || (low.is_some() && !room_before && room_after);
                (Family::Double, if closes { Does::Close } else { opening })
            }
            '”' => {
                let opens = room_before && !room_after && !self.is_open(Family::Double);
                (Family::Double, if opens { opening } else { Does::Close })
            }
            '«' => (Family::Guillemet, if self.inward { Does::Close } else { opening }),
            '»' => (Family::Guillemet, if self.inward { opening } else { Does::Close }),
            '‹' => (Family::SingleGuillemet, if self.inward { Does::Close } else { opening }),
            '›' => (Family::SingleGuillemet, if self.inward { opening } else { Does::Close }),
            '「' => (Family::Corner, opening),
            '」' => (Family::Corner, Does::Close),
            '『' => (Family::WhiteCorner, opening),
            '』' => (Family::WhiteCorner, Does::Close),
            '‚' if room_before => (Family::Single, Does::Open { low: true }),
            '‘' | '\'' | '’' | '`' => (Family::Single, self.read_single(mark, at, width, (before, after), (room_before, room_after))),
            _ => (Family::Single, Does::Nothing),
        }
    }

    /// Single marks, which are most often apostrophes.
    fn read_single(&self, mark: char, at: usize, width: usize, (before, after): (Option<char>, Option<char>), room: (bool, bool)) -> Does {
        let top = self.stack.last().filter(|open| open.family == Family::Single);
        let inside = after.is_some_and(char::is_alphanumeric) && before.is_some_and(char::is_alphanumeric);
        if inside {
            return Does::Nothing;
        }
        let may_open = room.0 && after.is_some_and(|c| c.is_alphabetic() || matches!(c, '“' | '"' | '[' | '…'));
        let may_close = before.is_some_and(|c| !c.is_whitespace()) && room.1;
        match (mark, top) {
            ('‘', Some(open)) if open.low && may_close => Does::Close,
            ('‘' | '`', _) | ('\'', None) if may_open => Does::Open { low: false },
            ('’' | '\'', Some(_)) if may_close && !self.is_possessive(before, at + width) => Does::Close,
            _ => Does::Nothing,
        }
    }

    /// Whether `dogs’ ` is one: a surer end of the stretch comes before another begins.
    fn is_possessive(&self, before: Option<char>, after: usize) -> bool {
        if !before.is_some_and(|c| c == 's' || c == 'n' || c == 'o') {
            return false;
        }
        let rest = &self.text[after..self.text.floor_char_boundary(after + SINGLE_AHEAD)];
        if !rest.trim_start().starts_with(char::is_lowercase) {
            return false;
        }
        let mut last = ' ';
        for c in rest.chars() {
            match c {
                '‘' | '“' | '"' => return false,
                '’' | '\'' if matches!(last, ',' | '.' | '!' | '?' | '—') => return true,
                _ => last = c,
            }
        }
        false
    }
}

fn is_after_close(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '—' | '–' | '-' | '’' | '\'' | '”' | '"' | '…' | '/' | '_' | '*')
}

/// Whether a text ends in feet: `6'2`.
fn is_inches(before: &str) -> bool {
    let feet = before.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '½');
    feet.len() < before.len() && feet.strip_suffix(['\'', '’', '′']).is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<String> {
        let article = Article::from_blocks(text, blocks(text), None);
        quoted(&article).into_iter().map(|quoted| quoted.inner.of(text).to_owned()).collect()
    }

    /// Every line a paragraph.
    fn blocks(text: &str) -> Vec<Block> {
        let mut at = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            at += line.len();
            Block::new(BlockKind::Paragraph, Span::new(at - line.len(), at))
        });
        lines.collect()
    }

    #[test]
    fn marks_of_every_kind() {
        for (text, expected) in [
            ("\"We go,\" he said. \"Now.\"", vec!["We go", "Now."]),
            ("“We go,” he said.", vec!["We go"]),
            ("„Wir gehen“, sagte er.", vec!["Wir gehen"]),
            ("„Idziemy”, powiedział.", vec!["Idziemy"]),
            ("”Vi går”, sa han.", vec!["Vi går"]),
            ("« On y va », dit-il.", vec!["On y va"]),
            ("»Wir gehen«, sagte er.", vec!["Wir gehen"]),
            ("‚Wir gehen‘, sagte er.", vec!["Wir gehen"]),
            ("「行きます」と言った。", vec!["行きます"]),
            ("``We go,'' he said.", vec!["We go"]),
            ("‘We love the dogs’ food,’ he said, and that’s that.", vec!["We love the dogs’ food"]),
            ("'We can't go,' he said.", vec!["We can't go"]),
            ("“We call it “home” here,” he said.", vec!["We call it “home” here"]),
            ("\"We call it \"home\" here,\" he said.", vec!["We call it \"home\" here"]),
            ("“We call it ‘home’ here,” he said.", vec!["We call it ‘home’ here"]),
            ("“We go,“ he said, “now.”", vec!["We go", "now."]),
            ("He is 6'2\" tall and the boys' team is ours. It's fine.", vec![]),
            ("She is 5'10\" and said \"no more of it\".", vec!["no more of it"]),
        ] {
            assert_eq!(inner(text), expected, "{text}");
        }
    }

    #[test]
    fn what_nothing_closes() {
        assert_eq!(inner("He said “no and went. “We go.”\nNothing here."), ["We go."]);
        assert_eq!(inner("“We go on.\n“And on.”\nNothing here."), ["We go on.", "And on."]);
        assert_eq!(inner("He said: ‘We go on.\n‘And it’s on.’\nNothing here."), ["We go on.", "And it’s on."]);
        assert_eq!(inner("He said “no and went.\nNothing here ” at all."), Vec::<String>::new());
    }
}
