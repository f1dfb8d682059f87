//! Dates and times as the crate `time` has them.

use super::{TextFormat, TimeOfDay, clock, duration};
use time::format_description::well_known::Rfc3339;
use time::{Date, Duration, OffsetDateTime, Time};

impl TextFormat for OffsetDateTime {
    const EXPECTED: &'static str = "a date and time of RFC 3339";

    fn read(text: &str) -> Option<Self> {
        Self::parse(text, &Rfc3339).ok()
    }

    /// A year or an offset that the format cannot say is refused where it is sent.
    fn write(&self) -> String {
        self.format(&Rfc3339).unwrap_or_else(|_| self.to_string())
    }
}

impl TextFormat for Date {
    const EXPECTED: &'static str = "a date of RFC 3339";

    fn read(text: &str) -> Option<Self> {
        let (year, month, day) = clock::read_date(text)?;
        Self::from_calendar_date(year, month.try_into().ok()?, day).ok()
    }

    fn write(&self) -> String {
        clock::date(self.year(), self.month().into(), self.day())
    }
}

impl TextFormat for TimeOfDay<Time> {
    const EXPECTED: &'static str = "a time of RFC 3339";

    fn read(text: &str) -> Option<Self> {
        let TimeOfDay { time, utc_offset } = clock::read_time(text)?;
        let (hour, minute, second, nanosecond) = clock::without_leap(time);
        let time = Time::from_hms_nano(hour, minute, second, nanosecond).ok()?;
        Some(Self { time, utc_offset })
    }

    fn write(&self) -> String {
        let (hour, minute, second, nanosecond) = self.time.as_hms_nano();
        let time = (hour, minute, second, nanosecond);
        clock::write_time(TimeOfDay { time, utc_offset: self.utc_offset })
    }
}

impl TextFormat for Duration {
    const EXPECTED: &'static str = "a duration of ISO 8601 without years and months";

    fn read(text: &str) -> Option<Self> {
        let all = duration::read(text)?;
        let seconds = i64::try_from(all / 1_000_000_000).ok()?;
        let fraction = i32::try_from(all % 1_000_000_000).ok()?;
        Some(Self::new(seconds, fraction))
    }

    fn write(&self) -> String {
        duration::write(self.whole_nanoseconds())
    }
}
