//! The date that the name of a file tells: `2026-03-09-harbour.txt`, `2026/03/09/harbour.txt`, `harbour_20260309.html`.

use crate::outcomes::Date;

/// Years that a name may mean; other numbers are none.
const YEARS: std::ops::RangeInclusive<u16> = 1600..=2199;

/// The last date in a path, as an ISO date: the name of a file is nearer to it than those of its folders.
pub fn dated(path: &str) -> Option<String> {
    let bytes = path.as_bytes();
    (0..bytes.len()).rev().find_map(|at| {
        let opens = at == 0 || !bytes[at - 1].is_ascii_digit();
        opens.then(|| date_at(&bytes[at..])).flatten()
    })
}

/// The date that stands at the head.
fn date_at(bytes: &[u8]) -> Option<String> {
    let digits = |from: usize, count: usize| {
        let digits = bytes.get(from..from + count).filter(|digits| digits.iter().all(u8::is_ascii_digit))?;
        std::str::from_utf8(digits).ok()
    };
    let year = digits(0, 4).filter(|year| year.parse().is_ok_and(|year| YEARS.contains(&year)))?;
    let parted = bytes.get(4).copied().filter(|byte| b"-_./".contains(byte));
    let step = 2 + usize::from(parted.is_some());
    let (month, day) = (digits(2 + step, 2)?, digits(2 + 2 * step, 2)?);
    let end = 4 + 2 * step;
    let whole = parted.is_none_or(|mark| bytes[4 + step] == mark) && !bytes.get(end).is_some_and(u8::is_ascii_digit);
    whole.then(|| Date::parse(&format!("{year}-{month}-{day}"))).flatten().map(|date| date.to_string())
}

#[cfg(test)]
mod tests {
    use super::dated;

    #[test]
    fn names_that_tell_a_date() {
        for (path, date) in [
            ("news/2026-03-09-harbour.txt", Some("2026-03-09")),
            ("2026/03/09/harbour.txt", Some("2026-03-09")),
            ("harbour_20260309.html", Some("2026-03-09")),
            ("2025/2026_03_09.md", Some("2026-03-09")),
            ("2026-03-09T12:30.txt", Some("2026-03-09")),
            ("2026-13-09.txt", None),
            ("2026-03.txt", None),
            ("120260309.txt", None),
            ("202603091.txt", None),
            ("2026-03_09.txt", None),
            ("99990309.txt", None),
            ("harbour.txt", None),
            ("", None),
        ] {
            assert_eq!(dated(path).as_deref(), date, "{path}");
        }
    }
}
