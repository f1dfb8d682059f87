//! Dates and times as the crate `chrono` has them.

use super::{Formatted, TextFormat, TimeOfDay, clock, duration};
use chrono::{
    DateTime, Datelike as _, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, TimeDelta,
    Timelike as _, Utc,
};

impl TextFormat for DateTime<FixedOffset> {
    const EXPECTED: &'static str = "a date and time of RFC 3339";

    fn read(text: &str) -> Option<Self> {
        Self::parse_from_rfc3339(text).ok()
    }

    /// A year or an offset that the format cannot say is refused where it is sent.
    fn write(&self) -> String {
        self.to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }
}

impl From<DateTime<Utc>> for Formatted<DateTime<FixedOffset>> {
    fn from(value: DateTime<Utc>) -> Self {
        value.fixed_offset().into()
    }
}

impl TextFormat for NaiveDate {
    const EXPECTED: &'static str = "a date of RFC 3339";

    fn read(text: &str) -> Option<Self> {
        let (year, month, day) = clock::read_date(text)?;
        Self::from_ymd_opt(year, month.into(), day.into())
    }

    fn write(&self) -> String {
        let of = |number: u32| u8::try_from(number).unwrap_or_default();
        clock::date(self.year(), of(self.month()), of(self.day()))
    }
}

impl TextFormat for TimeOfDay<NaiveTime> {
    const EXPECTED: &'static str = "a time of RFC 3339";

    /// A leap second is more than a second behind the one before it.
    fn read(text: &str) -> Option<Self> {
        let TimeOfDay { time: (hour, minute, second, nanosecond), utc_offset } =
            clock::read_time(text)?;
        let [hour, minute] = [hour, minute].map(u32::from);
        let (second, nanosecond) = match second {
            60 => (59, nanosecond + 1_000_000_000),
            second => (second.into(), nanosecond),
        };
        let time = NaiveTime::from_hms_nano_opt(hour, minute, second, nanosecond)?;
        Some(Self { time, utc_offset })
    }

    fn write(&self) -> String {
        let of = |number: u32| u8::try_from(number).unwrap_or_default();
        let leap = self.time.nanosecond() / 1_000_000_000;
        let time = (
            of(self.time.hour()),
            of(self.time.minute()),
            of(self.time.second() + leap),
            self.time.nanosecond() % 1_000_000_000,
        );
        clock::write_time(TimeOfDay { time, utc_offset: self.utc_offset })
    }
}

impl TextFormat for TimeDelta {
    const EXPECTED: &'static str = "a duration of ISO 8601 without years and months";

    fn read(text: &str) -> Option<Self> {
        let all = duration::read(text)?;
        let seconds = i64::try_from(all.div_euclid(1_000_000_000)).ok()?;
        let fraction = u32::try_from(all.rem_euclid(1_000_000_000)).ok()?;
        Self::new(seconds, fraction)
    }

    fn write(&self) -> String {
        let seconds = i128::from(self.num_seconds()) * 1_000_000_000;
        duration::write(seconds + i128::from(self.subsec_nanos()))
    }
}
