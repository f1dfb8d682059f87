//! Points in time as text, without a calendar library.

/// Seconds from 1970-01-01T00:00:00Z to 2024-01-01T00:00:00Z.
pub(crate) const START_OF_2024: u64 = 1_704_067_200;

/// `2024-01-15T10:00:00.000Z`, with or without the milliseconds.
pub(crate) fn iso(seconds: u64, milliseconds: bool) -> String {
    let (year, month, day) = date(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    let fraction = if milliseconds { ".000" } else { "" };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
}

/// Days since 1970-01-01 → year, month, day of the Gregorian calendar.
///
/// Counted from 1 March of year 0, so that the leap day is a year's last.
fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let era = days / 146_097;
    let day_of_era = days % 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::{START_OF_2024, iso};

    /// Expected values are those of `date -u -d @N`.
    #[test]
    fn known_seconds() {
        assert_eq!(iso(0, false), "1970-01-01T00:00:00Z");
        assert_eq!(iso(START_OF_2024, true), "2024-01-01T00:00:00.000Z");
        assert_eq!(iso(951_826_154, false), "2000-02-29T12:09:14Z");
        assert_eq!(iso(4_107_542_399, false), "2100-02-28T23:59:59Z");
        assert_eq!(iso(4_107_542_400, false), "2100-03-01T00:00:00Z");
    }
}
