//! How many documents there are of each day, or of as long a time as leaves few enough bars.

use serde::Serialize;

use crate::days::Date;

/// More bars than this are thinner than a line.
const MOST: i64 = 48;
/// The drawing, in its own units.
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 84.0;
/// A bar of one document is seen beside one of many.
const LEAST: f64 = 2.0;
/// The share of a bar's room that stays empty.
const GAP: f64 = 0.2;

/// The bars and what is said of them.
#[derive(Serialize)]
pub struct Chart {
    width: f64,
    height: f64,
    base: f64,
    bars: Vec<Bar>,
    first: String,
    last: String,
    caption: String,
    /// For who does not see it.
    spoken: String,
}

#[derive(Serialize)]
struct Bar {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    label: String,
}

/// The time that a bar stands for.
#[derive(Clone, Copy)]
enum Unit {
    Days(i64),
    Months(i64),
}

impl Unit {
    /// The smallest that leaves few enough bars between two days.
    fn fitting(first: Date, last: Date) -> Self {
        let units = [Self::Days(1), Self::Days(7), Self::Months(1), Self::Months(3), Self::Months(12), Self::Months(120)];
        units.into_iter().find(|unit| unit.place(last) - unit.place(first) < MOST).unwrap_or(Self::Months(2400))
    }

    /// Which one a day falls into.
    fn place(self, day: Date) -> i64 {
        match self {
            // 1 January 1970 was a Thursday; weeks begin on Monday.
            Self::Days(days) => (day.number() + if days == 7 { 3 } else { 0 }).div_euclid(days),
            Self::Months(months) => (day.year * 12 + day.month - 1).div_euclid(months),
        }
    }

    /// What it is called.
    fn label(self, place: i64) -> String {
        match self {
            Self::Days(1) => Date::of_number(place).to_string(),
            Self::Days(days) => format!("week of {}", Date::of_number(place * days - 3)),
            Self::Months(months) => {
                let month = place * months;
                let day = Date { year: month.div_euclid(12), month: month.rem_euclid(12) + 1, day: None };
                if months < 12 { day.to_string() } else { day.year.to_string() }
            }
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Days(1) => "a day",
            Self::Days(_) => "a week",
            Self::Months(1) => "a month",
            Self::Months(3) => "a quarter",
            Self::Months(12) => "a year",
            Self::Months(_) => "many years",
        }
    }
}

impl Chart {
    /// None where all documents are of one day, or none has a date.
    pub fn of(mut days: Vec<Date>) -> Option<Self> {
        days.retain(|day| day.day.is_some());
        days.sort_unstable();
        let (&first, &last) = (days.first()?, days.last()?);
        if first == last {
            return None;
        }
        let unit = Unit::fitting(first, last);
        let start = unit.place(first);
        let mut counts = vec![0usize; (unit.place(last) - start + 1) as usize];
        days.iter().for_each(|&day| counts[(unit.place(day) - start) as usize] += 1);
        let most = *counts.iter().max()?;
        let peak = (start..).zip(&counts).find(|(_, count)| **count == most)?.0;
        let room = WIDTH / counts.len() as f64;
        let bar = |(at, (place, &count)): (usize, (i64, &usize))| {
            let height = if count == 0 { 0.0 } else { (HEIGHT * count as f64 / most as f64).max(LEAST) };
            let label = format!("{}: {count}", unit.label(place));
            Bar {
                x: tenth(room * (at as f64 + GAP / 2.0)),
                y: tenth(HEIGHT - height),
                width: tenth(room * (1.0 - GAP)),
                height: tenth(height),
                label,
            }
        };
        Some(Self {
            width: WIDTH,
            height: HEIGHT + 1.0,
            base: HEIGHT + 0.5,
            bars: (start..).zip(&counts).enumerate().filter(|(_, (_, count))| **count > 0).map(bar).collect(),
            first: first.to_string(),
            last: last.to_string(),
            caption: format!("up to {most} {}", unit.name()),
            spoken: format!("Documents from {first} to {last}: up to {most} {}, most {}", unit.name(), unit.label(peak)),
        })
    }
}

/// Finer than a tenth of a unit nobody sees.
fn tenth(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(days: &[&str]) -> Option<Chart> {
        Chart::of(days.iter().filter_map(|day| Date::parse(day)).collect())
    }

    #[test]
    fn one_day_is_no_chart() {
        assert!(chart(&[]).is_none() && chart(&["2026-03-09", "2026-03-09", "2026-04"]).is_none());
    }

    #[test]
    fn bars_are_few_however_far_the_days() {
        for (first, last, what) in [
            ("2026-03-09", "2026-03-10", "up to 2 a day"),
            ("2026-03-09", "2026-08-10", "up to 2 a week"),
            ("2024-03-09", "2026-08-10", "up to 2 a month"),
            ("0001-01-01", "9999-12-31", "up to 2 many years"),
        ] {
            let chart = chart(&[first, first, last]).unwrap();
            assert_eq!((chart.bars.len(), chart.caption.as_str()), (2, what), "{first} {last}");
            assert!(chart.bars.iter().all(|bar| bar.x >= 0.0 && bar.x + bar.width <= WIDTH && bar.y >= 0.0));
        }
    }

    #[test]
    fn weeks_begin_on_monday() {
        let days = chart(&["2026-03-09", "2026-03-15", "2026-03-16", "2026-08-10"]).unwrap();
        assert_eq!(days.bars[0].label, "week of 9 March 2026: 2");
    }
}
