//! Days of the calendar; which one is today is for the caller to say.

use std::fmt;

/// Days from 0000-03-01 to 1970-01-01. A year that begins in March has its leap day at its end.
const BEFORE_EPOCH: u64 = 719_468;
/// Days of four hundred years, after which the calendar repeats.
const ERA: u64 = 146_097;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u64,
    month: u64,
    of_month: u64,
}

impl Day {
    /// Reads the `full-date` of RFC 3339: `2027-01-31`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |part: &str, count| {
            let is_number = part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
            is_number.then(|| part.parse().ok()).flatten()
        };
        let [year, month, day] = text.split('-').collect::<Vec<_>>()[..] else { return None };
        let (year, month, day): (u64, u64, u64) =
            (number(year, 4)?, number(month, 2)?, number(day, 2)?);
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (1..=days).contains(&day).then_some(Self { year, month, of_month: day })
    }

    /// The day that comes so many days after 1970-01-01, by Howard Hinnant's `civil_from_days`.
    #[must_use]
    pub fn since_epoch(days: u64) -> Self {
        Self::since_march(days + BEFORE_EPOCH)
    }

    fn since_march(days: u64) -> Self {
        let (era, day_of_era) = (days / ERA, days % ERA);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let of_month = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year_of_era + era * 400 + u64::from(month <= 2);
        Self { year, month, of_month }
    }

    /// The day that comes so many days later, by Howard Hinnant's `days_from_civil`.
    pub(super) fn plus(self, days: u32) -> Self {
        // An era earlier or later, the calendar is the same; January of the year 0 belongs to the year before.
        let year = self.year + 400 - u64::from(self.month <= 2);
        let from_march = if self.month > 2 { self.month - 3 } else { self.month + 9 };
        let (era, year_of_era) = (year / 400, year % 400);
        let day_of_year = (153 * from_march + 2) / 5 + self.of_month - 1;
        let day_of_era = 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let later = Self::since_march(era * ERA + day_of_era + u64::from(days));
        Self { year: later.year - 400, ..later }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.of_month)
    }
}
