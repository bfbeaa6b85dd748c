//! Subtitles and captions (SubRip, WebVTT) → turns of talk, a paragraph each, without their times.

use super::writer::Writer;
use crate::article::{Article, BlockKind};
use crate::layout::{is_stopped, speaker_turn};

/// A pause of so many milliseconds after the end of a sentence opens a paragraph.
const PAUSE: u64 = 3_000;
/// A paragraph without a change of speaker ends at the next sentence past so many bytes.
const LONGEST: usize = 800;

/// Reads subtitles. O(bytes).
pub(super) fn article(text: &str) -> Article {
    let mut turns: Vec<Turn> = Vec::new();
    let mut shown: Vec<String> = Vec::new();
    for cue in cues(text) {
        let lines: Vec<Line> = cue.lines.iter().map(|line| spoken(line)).filter(|line| !line.words.is_empty()).collect();
        for line in &lines {
            // Captions that roll up show a line again when the next one comes.
            if shown.contains(&line.words) {
                continue;
            }
            match turns.last_mut() {
                Some(turn) if turn.goes_on(line, cue.start) => turn.add(&line.words, cue.end),
                _ => turns.push(Turn { speaker: line.speaker.clone(), words: line.words.clone(), end: cue.end }),
            }
        }
        shown = lines.into_iter().map(|line| line.words).collect();
    }
    let mut writer = Writer::default();
    for turn in &turns {
        let mark = turn.speaker.as_ref().map_or_else(String::new, |speaker| format!("{speaker}: "));
        writer.block(BlockKind::Paragraph, &mark, &turn.words);
    }
    writer.article(None)
}

/// What stands on the screen at one time.
struct Cue<'t> {
    start: u64,
    end: u64,
    lines: Vec<&'t str>,
}

/// What one speaker says.
struct Turn {
    speaker: Option<String>,
    words: String,
    /// When the last of it leaves the screen, in milliseconds.
    end: u64,
}

impl Turn {
    /// Whether a line shown at `start` belongs to this turn.
    fn goes_on(&self, line: &Line, start: u64) -> bool {
        let parted = is_stopped(&self.words) && (start.saturating_sub(self.end) >= PAUSE || self.words.len() > LONGEST);
        !line.opens && !parted && (line.speaker.is_none() || line.speaker == self.speaker)
    }

    fn add(&mut self, words: &str, end: u64) {
        self.words.push(' ');
        self.words.push_str(words);
        self.end = end;
    }
}

fn cues(text: &str) -> Vec<Cue<'_>> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut in_cue = false;
    for line in text.lines().map(str::trim) {
        if let Some((start, end)) = times(line) {
            in_cue = true;
            cues.push(Cue { start, end, lines: Vec::new() });
        } else if line.is_empty() {
            in_cue = false;
        } else if let (true, Some(cue)) = (in_cue, cues.last_mut()) {
            cue.lines.push(line);
        }
    }
    cues
}

/// `00:01:02,500 --> 00:01:04,000`, in milliseconds.
fn times(line: &str) -> Option<(u64, u64)> {
    let (start, rest) = line.split_once("-->")?;
    Some((milliseconds(start)?, milliseconds(rest.split_whitespace().next()?)?))
}

fn milliseconds(time: &str) -> Option<u64> {
    let (whole, fraction) = time.trim().split_once([',', '.'])?;
    let mut seconds = 0_u64;
    for part in whole.split(':') {
        seconds = seconds.checked_mul(60)?.checked_add(part.parse().ok()?)?;
    }
    seconds.checked_mul(1000)?.checked_add(fraction.parse().ok()?)
}

/// A line as it is spoken.
struct Line {
    speaker: Option<String>,
    words: String,
    /// Whether a dash or an arrow says that somebody else speaks now.
    opens: bool,
}

fn spoken(line: &str) -> Line {
    let (mut speaker, words) = untagged(line);
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", " ").replace("&amp;", "&");
    let words = without_sounds(&words);
    let words = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, '♪' | '♫'));
    let mut own = words.trim_start_matches(['-', '–', '>', ' ']);
    let opens = own.len() < words.len();
    if speaker.is_none()
        && let Some(colon) = speaker_turn(own)
    {
        speaker = Some(own[..colon].to_owned());
        own = own[colon + 1..].trim_start();
    }
    Line { speaker, words: own.to_owned(), opens }
}

/// The words of a line without its tags (`<i>`, `{\\an8}`), and the speaker of a voice tag (`<v Ana Ruiz>`).
fn untagged(line: &str) -> (Option<String>, String) {
    let mut speaker = None;
    let mut words = String::new();
    let mut rest = line;
    while let Some(open) = rest.find(['<', '{']) {
        let close = if rest[open..].starts_with('<') { '>' } else { '}' };
        let Some(length) = rest[open..].find(close) else { break };
        let tag = &rest[open + 1..open + length];
        if let Some((name, voice)) = tag.split_once(' ')
            && (name == "v" || name.starts_with("v."))
        {
            speaker = Some(voice.trim().to_owned()).filter(|voice| !voice.is_empty());
        }
        words.push_str(&rest[..open]);
        rest = &rest[open + length + 1..];
    }
    words.push_str(rest);
    (speaker, words)
}

/// The words without `[door slams]`, and without `(laughs)` where that is all there is.
fn without_sounds(words: &str) -> String {
    let mut out = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('[').and_then(|(before, rest)| Some((before, rest.split_once(']')?.1))) {
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    let all = out.trim();
    if all.starts_with('(') && all.ends_with(')') { String::new() } else { out }
}
