//! Dates and times as the crate `jiff` has them.

use super::{Formatted, TextFormat, TimeOfDay, clock};
use jiff::civil::{Date, Time};
use jiff::{Span, SpanFieldwise, Timestamp, Zoned};

/// The offset is in the text alone: an instant has none.
impl TextFormat for Timestamp {
    const EXPECTED: &'static str = "a date and time of RFC 3339";

    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }

    /// A year that the format cannot say is refused where it is sent.
    fn write(&self) -> String {
        self.to_string()
    }
}

/// The instant; the time zone is in no text of the format.
impl From<Zoned> for Formatted<Timestamp> {
    fn from(value: Zoned) -> Self {
        value.timestamp().into()
    }
}

impl TextFormat for Date {
    const EXPECTED: &'static str = "a date of RFC 3339";

    fn read(text: &str) -> Option<Self> {
        let (year, month, day) = clock::read_date(text)?;
        let day = i8::try_from(day).ok()?;
        Self::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, day).ok()
    }

    fn write(&self) -> String {
        clock::date(self.year().into(), self.month().unsigned_abs(), self.day().unsigned_abs())
    }
}

impl TextFormat for TimeOfDay<Time> {
    const EXPECTED: &'static str = "a time of RFC 3339";

    fn read(text: &str) -> Option<Self> {
        let TimeOfDay { time, utc_offset } = clock::read_time(text)?;
        let (hour, minute, second, nanosecond) = clock::without_leap(time);
        let of = |number: u8| i8::try_from(number).ok();
        let nanosecond = i32::try_from(nanosecond).ok()?;
        let time = Time::new(of(hour)?, of(minute)?, of(second)?, nanosecond).ok()?;
        Some(Self { time, utc_offset })
    }

    fn write(&self) -> String {
        let time = (
            self.time.hour().unsigned_abs(),
            self.time.minute().unsigned_abs(),
            self.time.second().unsigned_abs(),
            self.time.subsec_nanosecond().unsigned_abs(),
        );
        clock::write_time(TimeOfDay { time, utc_offset: self.utc_offset })
    }
}

/// Compared unit by unit, as it was written: 60 minutes are not an hour.
impl TextFormat for SpanFieldwise {
    const EXPECTED: &'static str = "a duration of ISO 8601";

    /// The library reads English words as well, which are no format.
    fn read(text: &str) -> Option<Self> {
        let is_iso = text.trim_start_matches(['+', '-']).starts_with('P');
        text.parse::<Span>().ok().filter(|_| is_iso).map(Self)
    }

    fn write(&self) -> String {
        self.0.to_string()
    }
}

impl From<Span> for Formatted<SpanFieldwise> {
    fn from(span: Span) -> Self {
        SpanFieldwise(span).into()
    }
}
