//! Tokens that part texts and are no words: lines drawn with characters, the stamps of mail programs, letters that laugh.

/// `***`, `=====`, `--------`: a line drawn with characters.
pub(super) fn is_rule(token: &str) -> bool {
    let Some(first) = token.bytes().next() else { return false };
    let least = if first == b'-' { 4 } else { 3 };
    token.len() >= least && matches!(first, b'*' | b'=' | b'~' | b'-') && token.bytes().all(|byte| byte == first)
}

/// Whether a stamp begins a text: `03/27/2001 01:58 PM`, as mail programs put it between the name of a sender and the letter;
/// `2012-03-09`, as news sites put it between a headline and its text.
pub(super) fn begins_with_stamp(text: &str) -> bool {
    let mut tokens = text.split_whitespace();
    let (day, next) = (tokens.next().unwrap_or(""), tokens.next().unwrap_or(""));
    is_day(day) && is_time(next) || is_iso_day(day) && next.starts_with(char::is_uppercase)
}

/// Whether a text ends in such a stamp, and does not go on with the half of the day.
pub(super) fn ends_in_stamp(before: &str, after: &str) -> bool {
    let mut tokens = before.split_whitespace().rev().peekable();
    if tokens.next_if(|token| is_half_day(token)).is_none() && after.split_whitespace().next().is_some_and(is_half_day) {
        return false;
    }
    let last = tokens.next().unwrap_or("");
    is_iso_day(last) || is_time(last) && tokens.next().is_some_and(is_day)
}

fn is_iso_day(token: &str) -> bool {
    token.len() == 10 && has_fields(token, '-')
}

fn is_half_day(token: &str) -> bool {
    matches!(token, "AM" | "PM" | "am" | "pm")
}

fn is_day(token: &str) -> bool {
    has_fields(token, '/')
}

fn is_time(token: &str) -> bool {
    has_fields(token, ':')
}

/// Whether two or three numbers stand between such marks.
fn has_fields(token: &str, mark: char) -> bool {
    let number = |field: &str| (1..=4).contains(&field.len()) && field.bytes().all(|byte| byte.is_ascii_digit());
    token.len() <= 10 && (2..=3).contains(&token.split(mark).count()) && token.split(mark).all(number)
}

/// ㅋㅋ, ㅠㅠ: letters that laugh or weep, and belong to what stands before.
pub(super) fn is_jamo(token: &str) -> bool {
    !token.is_empty() && token.chars().all(|c| matches!(c, '\u{3131}'..='\u{3163}' | '^' | '~' | '!'))
}
