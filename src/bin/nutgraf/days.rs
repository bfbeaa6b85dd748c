//! Dates as a page shows them: `3–21 March 2026`.

use std::time::{SystemTime, UNIX_EPOCH};

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// A day, or a month where the day is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub year: i64,
    /// From 1.
    pub month: i64,
    /// From 1; none: a month.
    pub day: Option<i64>,
}

impl Date {
    /// The date at the head of an ISO date or time.
    pub fn parse(text: &str) -> Option<Self> {
        let number = |range| text.get(range).filter(|digits: &&str| digits.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok();
        let is_parted = |at: usize| text.as_bytes().get(at) == Some(&b'-');
        let (year, month) = (number(0..4)?, number(5..7)?);
        let day = if is_parted(7) { number(8..10) } else { None };
        (is_parted(4) && (1..=12).contains(&month) && day.is_none_or(|day| (1..=31).contains(&day))).then_some(Self { year, month, day })
    }

    /// Days since 1 January 1970, of a month its first; from Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    pub fn number(self) -> i64 {
        let year = if self.month <= 2 { self.year - 1 } else { self.year };
        let era = year.div_euclid(400);
        let of_era = year - era * 400;
        let of_year = (153 * ((self.month + 9) % 12) + 2) / 5 + self.day.unwrap_or(1) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// The day of a number.
    pub fn of_number(number: i64) -> Self {
        let number = number + 719_468;
        let era = number.div_euclid(146_097);
        let of_era = number - era * 146_097;
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, later) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        Self { year: year + era * 400 + later, month, day: Some(day) }
    }

    /// The day of a time, in UTC.
    pub fn of_time(time: SystemTime) -> Self {
        let seconds = time.duration_since(UNIX_EPOCH).map_or_else(|before| -before.duration().as_secs_f64(), |since| since.as_secs_f64());
        Self::of_number((seconds / 86_400.0).floor() as i64)
    }

    /// As ISO 8601 writes it.
    pub fn iso(self) -> String {
        let Self { year, month, day } = self;
        day.map_or_else(|| format!("{year:04}-{month:02}"), |day| format!("{year:04}-{month:02}-{day:02}"))
    }

    fn month_name(self) -> &'static str {
        MONTHS[(self.month - 1) as usize]
    }
}

/// `9 March 2026`, `March 2026`.
impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(day) = self.day {
            write!(f, "{day} ")?;
        }
        write!(f, "{} {}", self.month_name(), self.year)
    }
}

/// The days from one to another, none of what they share said twice.
pub fn span(from: Date, to: Date) -> String {
    match (from.day, to.day) {
        _ if from == to => to.to_string(),
        (Some(first), Some(_)) if (from.year, from.month) == (to.year, to.month) => format!("{first}–{to}"),
        (Some(first), Some(_)) if from.year == to.year => format!("{first} {} – {to}", from.month_name()),
        _ => format!("{from} – {to}"),
    }
}

/// Minutes as a reader says them.
pub fn minutes(minutes: usize) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) if hours < 10 => format!("{hours} h {minutes} min"),
        (hours, _) => format!("{hours} h"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read() {
        assert_eq!(Date::parse("2026-03-09T12:00:00Z").map(|day| day.to_string()).as_deref(), Some("9 March 2026"));
        assert_eq!(Date::parse("2026-03").map(|day| day.to_string()).as_deref(), Some("March 2026"));
        for wrong in ["", "2026", "2026-13-01", "2026-00", "9 March", "+026-01-01", "2026-03-99"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_are_numbered() {
        for (text, number) in
            [("1970-01-01", 0), ("2000-02-29", 11_016), ("1969-12-31", -1), ("0001-01-01", -719_162), ("2026-11-27", 20_784)]
        {
            let day = Date::parse(text).unwrap();
            assert_eq!((day.number(), Date::of_number(number), day.iso().as_str()), (number, day, text), "{text}");
        }
    }

    #[test]
    fn spans_say_nothing_twice() {
        let span = |from, to| span(Date::parse(from).unwrap(), Date::parse(to).unwrap());
        assert_eq!(span("2026-03-03", "2026-03-21"), "3–21 March 2026");
        assert_eq!(span("2026-03-03", "2026-05-21"), "3 March – 21 May 2026");
        assert_eq!(span("2025-03-03", "2026-05-21"), "3 March 2025 – 21 May 2026");
        assert_eq!(span("2025-03-03", "2025-03-03"), "3 March 2025");
        assert_eq!([7, 60, 96, 6_000].map(minutes), ["7 min", "1 h", "1 h 36 min", "100 h"]);
    }
}
