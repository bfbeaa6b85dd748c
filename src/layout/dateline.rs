//! The dateline that opens a wire story.

/// Bytes of a wire dateline at the head of a paragraph: `Beijing (Reuters) – `, `LONDON, March 3 (AP) -- `, `(CNN)`, `PARIS — `,
/// and, where the story begins without a blank, `Oslo (NTB)`.
pub(crate) fn dateline(paragraph: &str) -> usize {
    /// A dateline is short: characters up to the dash.
    const LONGEST: usize = 80;
    // Most paragraphs have neither a bracket nor a dash there.
    let near = &paragraph.as_bytes()[..paragraph.len().min(4 * LONGEST)];
    if memchr::memchr3(b'(', b'-', 0xe2, near).is_none() {
        return 0;
    }
    let head_end = paragraph.char_indices().nth(LONGEST).map_or(paragraph.len(), |(at, _)| at);
    let head = &paragraph[..head_end];
    let agency = head.find('(').and_then(|open| head[open..].find(')').map(|close| (open, open + close + 1)));
    let dash = |from: usize| -> Option<usize> {
        let rest = &head[from..];
        let trimmed = rest.trim_start();
        let mark = trimmed.chars().take_while(|c| matches!(c, '-' | '–' | '—' | '―')).map(char::len_utf8).sum::<usize>();
        let after = &trimmed[mark..];
        // A dash that parts words, not one inside a word.
        (mark > 0 && (rest.len() > trimmed.len() || after.starts_with(char::is_whitespace) || mark > 1))
            .then(|| paragraph.len() - paragraph[from + (rest.len() - trimmed.len()) + mark..].trim_start().len())
    };
    let is_place = |place: &str| {
        let words = || place.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '.')).filter(|word| !word.is_empty());
        words().next().is_some()
            && words().count() <= 7
            && words().all(|word| {
                word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
                    || matches!(word, "de" | "of" | "the" | "al" | "la" | "and" | "on")
            })
            && !place.contains(['"', '“', ':', ';'])
    };
    if let Some((open, close)) = agency {
        let place = head[..open].trim();
        let name = &head[open + 1..close - 1];
        let is_agency = name.split_whitespace().count() <= 4 && name.starts_with(char::is_uppercase);
        let shouted = name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && name.chars().count() >= 2;
        if is_agency && (place.is_empty() || is_place(place)) {
            if let Some(end) = dash(close).filter(|&end| end < paragraph.len()) {
                return end;
            }
            let glued = paragraph[close..].starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
            let lettered = name.chars().all(|c| c.is_alphabetic() || c == ' ');
            if lettered && (glued || place.is_empty() && shouted) && close < paragraph.trim_end().len() {
                return paragraph.len() - paragraph[close..].trim_start().len();
            }
        }
    }
    // No agency: the place stands in capitals.
    let at = head.find([' ', ',']).filter(|&at| at >= 3).map_or(0, |_| head.find(['–', '—', '-']).unwrap_or(0));
    let place = head[..at].trim_end();
    let first = place.split([' ', ',']).next().unwrap_or("");
    let capitals = first.chars().count() >= 3 && first.chars().all(char::is_uppercase);
    if capitals && head[..at].ends_with(' ') && is_place(place) && place.split_whitespace().count() <= 6 {
        return dash(at - 1).filter(|&end| end < paragraph.len()).unwrap_or(0);
    }
    0
}
