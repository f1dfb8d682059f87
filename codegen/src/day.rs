//! Days of the calendar; which one is today is for the caller to say.

use std::fmt;

/// Days of four hundred years, after which the calendar repeats.
const ERA: u64 = 146_097;
/// Days up to 1970-01-01 from where they are counted.
const BEFORE_EPOCH: u64 = 719_468 + ERA;

/// A day of the Gregorian calendar.
///
/// Days are counted from 1 March of the year -400: a year that begins in March has its leap day at its end, and so early
/// that no year that can be written is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(u64);

impl Day {
    /// The day of `x-sunset`: a date, or a date with a time.
    pub(crate) fn of_sunset(text: &str) -> Option<Self> {
        let (date, time) = text.split_once(['T', 't', ' ']).unwrap_or((text, "00:00:00Z"));
        Self::parse(date).filter(|_| is_time(time))
    }

    /// Reads the `full-date` of RFC 3339: `2027-01-31`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |part: &str, count| {
            let is_number = part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
            is_number.then(|| part.parse().ok()).flatten()
        };
        let [year, month, day] = text.split('-').collect::<Vec<_>>()[..] else { return None };
        let date @ (_, month, day) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
        let may_be = (1..=12).contains(&month) && day >= 1;
        // 31 April would be counted as 1 May.
        may_be.then(|| Self::of(date)).filter(|counted| counted.date() == date)
    }

    /// The day that comes so many days after 1970-01-01.
    #[must_use]
    pub fn since_epoch(days: u64) -> Self {
        Self(days + BEFORE_EPOCH)
    }

    /// The day that comes so many days later.
    pub(crate) fn plus(self, days: u32) -> Self {
        Self(self.0 + u64::from(days))
    }

    /// The day of a year, a month and a day of the month, by Howard Hinnant's `days_from_civil`.
    fn of((year, month, day): (u64, u64, u64)) -> Self {
        let year = year + 400 - u64::from(month <= 2);
        let (era, year_of_era) = (year / 400, year % 400);
        let from_march = (month + 9) % 12;
        let day_of_year = (153 * from_march + 2) / 5 + day - 1;
        Self(era * ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year)
    }

    /// Its year, month and day of the month, by Howard Hinnant's `civil_from_days`.
    fn date(self) -> (u64, u64, u64) {
        let (era, day_of_era) = (self.0 / ERA, self.0 % ERA);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        (year_of_era + era * 400 + u64::from(month <= 2) - 400, month, day)
    }
}

/// Why a text that looks like a day is none: `2027-02-30`.
pub(crate) fn fault(text: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let date = text.split(['T', 't', ' ']).next().unwrap_or_default();
    let [year, month, day] = date.split('-').collect::<Vec<_>>()[..] else { return None };
    let is_form = [(year, 4), (month, 2), (day, 2)]
        .iter()
        .all(|(part, count)| part.len() == *count && part.bytes().all(|one| one.is_ascii_digit()));
    if !is_form || Day::parse(date).is_some() {
        return None;
    }
    if day == "00" {
        return Some("the first day of a month is 01".to_owned());
    }
    let number: usize = month.parse().ok()?;
    let Some(name) = number.checked_sub(1).and_then(|index| MONTHS.get(index)) else {
        return Some(format!("months are 01 to 12, and this says {month}"));
    };
    let is_day = |day: &usize| Day::parse(&format!("{year}-{month}-{day:02}")).is_some();
    let last = (28..=31).rev().find(is_day)?;
    Some(format!("{name} {year} has {last} days"))
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.date();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// Whether it begins as a time of RFC 3339 does; a day needs no more of it.
fn is_time(text: &str) -> bool {
    let parts: Vec<_> = text.get(..8).unwrap_or_default().split(':').collect();
    parts.len() == 3
        && parts.iter().all(|part| part.len() == 2 && part.bytes().all(|one| one.is_ascii_digit()))
}
