//! What the writer of a message wrote, told from what was quoted, forwarded or signed. By marks and layout, in any language.

use crate::article::BlockKind;
use crate::read::writer::Writer;

/// An attribution (`On Monday Ana Ruiz wrote:`) takes at most so many lines.
const ATTRIBUTION_LINES: usize = 3;
/// A copied head of a message has at least so many fields.
const HEAD_FIELDS: usize = 3;
/// A line of so many underscores parts a message from what stands below it.
const RULE: usize = 10;

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// The writer's own words.
    Own,
    /// Quoted lines and what announces them, signatures, feet.
    Apart,
}

/// Writes the body of a message: its own words by their layout, the rest as boilerplate.
pub fn write(text: &str, writer: &mut Writer) {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let sorts = sorts(&lines);
    let mut start = 0;
    for run in sorts.chunk_by(|a, b| a == b) {
        let words = lines[start..start + run.len()].join("\n");
        start += run.len();
        match run[0] {
            _ if words.trim().is_empty() => {}
            Sort::Own => writer.plain(&words),
            Sort::Apart => writer.block(BlockKind::Boilerplate, "", words.trim()),
        }
    }
}

/// What each line is.
fn sorts(lines: &[&str]) -> Vec<Sort> {
    let mut sorts = vec![Sort::Own; lines.len()];
    // Whether the writer has said anything so far.
    let mut said = false;
    let mut i = 0;
    while i < lines.len() {
        let line = lines[i];
        if line.starts_with('>') {
            let above = attribution(&lines[..i]);
            sorts[i - above..=i].fill(Sort::Apart);
        } else if let Some(head) = copied_head(&lines[i..]).filter(|_| !said) {
            // Forwarded without a word: the copied message is what this one says.
            sorts[i..i + head].fill(Sort::Apart);
            i += head;
            continue;
        } else if line == "--" || (said && (is_rule(line) || copied_head(&lines[i..]).is_some())) {
            // A signature, the foot of a mailing list, or the message that this one answers.
            sorts[i..].fill(Sort::Apart);
            break;
        } else {
            said |= line.contains(char::is_alphanumeric);
        }
        i += 1;
    }
    sorts
}

/// How many lines above a quotation announce it, the blank one between them included.
fn attribution(above: &[&str]) -> usize {
    let blank = usize::from(above.last().is_some_and(|line| line.is_empty()));
    let stanza = above[..above.len() - blank].iter().rev().take_while(|line| !line.is_empty() && !line.starts_with('>')).count();
    let lines = &above[above.len() - blank - stanza..];
    let names_a_source = || lines.iter().any(|line| line.contains(|c: char| c == '@' || c.is_ascii_digit()));
    let announces = lines.last().is_some_and(|line| line.ends_with([':', '：']));
    if announces && (1..=ATTRIBUTION_LINES).contains(&stanza) && names_a_source() { stanza + blank } else { 0 }
}

/// The lines of a copied message's head (`From: … Sent: … To: …`) with the rule above it, if one begins here.
fn copied_head(lines: &[&str]) -> Option<usize> {
    let is_framed = |line: &str| {
        let inner = line.trim_matches('-');
        line.starts_with("---") && line.ends_with("---") && !inner.is_empty()
    };
    let rules = lines.iter().take_while(|line| is_framed(line) || is_rule(line) || line.is_empty()).count();
    if rules == 0 || lines[0].is_empty() {
        // Without a rule the fields must stand alone, and name an address.
        let fields = fields(lines);
        return (fields >= HEAD_FIELDS && lines[..fields].iter().any(|line| line.contains('@'))).then_some(fields);
    }
    let fields = fields(&lines[rules..]);
    (fields >= HEAD_FIELDS).then_some(rules + fields)
}

/// How many lines here are fields: a word or two, a colon, a value.
fn fields(lines: &[&str]) -> usize {
    let is_field = |line: &str| {
        line.trim_start_matches(['*', ' ']).split_once(':').is_some_and(|(name, value)| {
            let words = name.split_whitespace().count();
            (1..=2).contains(&words) && name.starts_with(char::is_uppercase) && !value.trim().is_empty()
        })
    };
    lines.iter().take_while(|line| is_field(line)).count()
}

fn is_rule(line: &str) -> bool {
    line.len() >= RULE && line.bytes().all(|byte| byte == b'_')
}
