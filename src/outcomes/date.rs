//! Dates as far as a sentence tells them, and the few steps of the calendar that are needed to tell `on Monday`.

use std::fmt;

/// A day, or a month where the day is not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// As the Gregorian calendar counts.
    pub year: u16,
    /// From 1.
    pub month: u8,
    /// From 1.
    pub day: Option<u8>,
}

/// As ISO 8601 writes it: `2026-03-09`, `2026-03`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl Date {
    /// A day, if there is one of this number in the month.
    pub(super) fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let longest = match month {
            4 | 6 | 9 | 11 => 30,
            2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        (1..=longest).contains(&day).then_some(Self { year, month, day: Some(day) })
    }

    /// The day at the head of an ISO date or time: `2026-03-09`, `2026-03-09T12:00:00Z`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.get(..10)?.split('-');
        let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Self::new(year, month, day)
    }

    /// The day so many days later, at most a few.
    pub(super) fn plus(self, days: i8) -> Option<Self> {
        (0..days.unsigned_abs()).try_fold(self, |date, _| if days > 0 { date.next() } else { date.previous() })
    }

    fn next(self) -> Option<Self> {
        let day = self.day? + 1;
        Self::new(self.year, self.month, day)
            .or_else(|| Self::new(self.year, self.month + 1, 1))
            .or_else(|| Self::new(self.year.checked_add(1)?, 1, 1))
    }

    fn previous(self) -> Option<Self> {
        let last = |year: u16, month: u8| (28..=31).rev().find_map(|day| Self::new(year, month, day));
        let day = self.day? - 1;
        Self::new(self.year, self.month, day).or_else(|| last(self.year, self.month - 1)).or_else(|| last(self.year.checked_sub(1)?, 12))
    }

    /// Days since some day, the same for all dates; none where the day is not told.
    pub(crate) fn days(self) -> Option<u32> {
        self.day.map(|_| self.count())
    }

    /// From 1 for Monday to 7 for Sunday.
    pub(super) fn weekday(self) -> i8 {
        ((self.count() + 1) % 7 + 1) as i8
    }

    /// Days since a Saturday long ago; those of a month from its first.
    fn count(self) -> u32 {
        // Months from March, so that the odd day of a leap year is the last one.
        let (year, month) =
            if self.month < 3 { (u32::from(self.year) + 399, self.month + 9) } else { (u32::from(self.year) + 400, self.month - 3) };
        365 * year + year / 4 - year / 100 + year / 400 + (153 * u32::from(month) + 2) / 5 + u32::from(self.day.unwrap_or(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_follow_each_other() {
        for (date, weekday, next) in [
            ("2026-11-26", 4, "2026-11-27"),
            ("2024-02-28", 3, "2024-02-29"),
            ("2024-02-29", 4, "2024-03-01"),
            ("2023-02-28", 2, "2023-03-01"),
            ("1999-12-31", 5, "2000-01-01"),
            ("2000-01-01", 6, "2000-01-02"),
        ] {
            let [date, next] = [date, next].map(|text| Date::parse(text).unwrap());
            assert_eq!(date.weekday(), weekday, "{date}");
            assert_eq!((date.plus(1), next.plus(-1)), (Some(next), Some(date)));
        }
        assert_eq!(Date::parse("2023-02-29"), None);
        assert_eq!(Date::parse("3 March 2026"), None);
    }
}
