//! The times that headers hold.

use http::HeaderMap;
use std::time::{Duration, SystemTime};

/// The server's own clock, if it tells it: ours may differ.
pub(super) struct Clock(SystemTime);

impl Clock {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let date = headers.get("date").and_then(|date| date.to_str().ok());
        let date = date.and_then(|date| httpdate::parse_http_date(date).ok());
        Self(date.unwrap_or_else(SystemTime::now))
    }

    /// The time until what a header tells in one of the usual ways.
    pub(super) fn until(&self, text: &str) -> Option<Duration> {
        match duration(text) {
            Some(count) => Some(self.until_count(count)),
            None => self.until_date(text),
        }
    }

    /// The time until an HTTP date or a time of ISO 8601; none until one that is past.
    pub(super) fn until_date(&self, text: &str) -> Option<Duration> {
        let at = httpdate::parse_http_date(text).ok().or_else(|| iso_8601(text))?;
        Some(at.duration_since(self.0).unwrap_or_default())
    }

    /// Some servers send the seconds that are left, some the Unix time at which they end, also in
    /// milliseconds, microseconds or nanoseconds.
    fn until_count(&self, count: Duration) -> Duration {
        const SOONEST_UNIX_TIME: Duration = Duration::from_secs(1_000_000_000);
        const SOONEST_MILLISECONDS: Duration = Duration::from_secs(1_000_000_000_000);
        let now = self.0.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        if count < SOONEST_UNIX_TIME {
            return count;
        }
        let mut time = count;
        while time >= SOONEST_MILLISECONDS {
            time /= 1000;
        }
        time.saturating_sub(now)
    }
}

/// A count of seconds, also with a fraction, or a duration with units: `120`, `1.5`, `6m0s`, `20ms`.
pub(super) fn duration(text: &str) -> Option<Duration> {
    if !text.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    }
    let mut sum = Duration::ZERO;
    let mut rest = text;
    while !rest.is_empty() {
        let number =
            rest.find(|character: char| !(character.is_ascii_digit() || character == '.'))?;
        let (count, after) = rest.split_at(number);
        let end = after.find(|character: char| character.is_ascii_digit()).unwrap_or(after.len());
        let (unit, next) = after.split_at(end);
        let seconds = count.parse::<f64>().ok()? * seconds_of(unit)?;
        sum = sum.checked_add(Duration::try_from_secs_f64(seconds).ok()?)?;
        rest = next;
    }
    Some(sum)
}

fn seconds_of(unit: &str) -> Option<f64> {
    Some(match unit {
        "ms" => 0.001,
        "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        "d" => 86_400.0,
        _ => return None,
    })
}

/// `2026-11-26T15:30:00.000Z`, with any fraction and offset, or none for UTC; also with a space for `T`
/// and before the offset, as some servers write it.
fn iso_8601(text: &str) -> Option<SystemTime> {
    let (date, rest) = text.split_at_checked(10)?;
    let time = rest.strip_prefix(['T', 't', ' '])?;
    let split = time.find(['Z', 'z', '+', '-', ' ']).unwrap_or(time.len());
    let (time, offset) = time.split_at(split);
    let seconds = days(date)? * 86_400 + seconds(time)? - offset_seconds(offset.trim())?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(seconds).ok()?))
}

/// The days from 1970-01-01 to `2026-11-26` in the Gregorian calendar.
fn days(date: &str) -> Option<i64> {
    let mut parts = date.split('-');
    let (year, month, day) =
        (digits(parts.next()?, 4)?, digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    if parts.next().is_some() || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years begin in March here, so that the day that leap years add is their last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days_of_years =
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(days_of_years + (153 * month + 2) / 5 + day - 1 - 719_468)
}

/// `15:30`, `15:30:00`, `15:30:00.000`.
fn seconds(time: &str) -> Option<i64> {
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let mut parts = time.split(':');
    let (hour, minute) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let second = parts.next().map_or(Some(0), |second| digits(second, 2))?;
    let valid = parts.next().is_none() && hour <= 24 && minute < 60 && second <= 60;
    let valid = valid && !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    valid.then_some(hour * 3600 + minute * 60 + second)
}

/// `Z`, `+02:00`, `-0700`, `+02`, or none.
fn offset_seconds(offset: &str) -> Option<i64> {
    if matches!(offset, "" | "Z" | "z" | "UTC" | "GMT") {
        return Some(0);
    }
    let (sign, rest) = match offset.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let (hour, minute) = rest.split_at_checked(2)?;
    let minute = minute.strip_prefix(':').unwrap_or(minute);
    let minute = if minute.is_empty() { 0 } else { digits(minute, 2)? };
    Some(sign * (digits(hour, 2)? * 3600 + minute * 60))
}

fn digits(text: &str, count: usize) -> Option<i64> {
    let valid = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    valid.then(|| text.parse().ok()).flatten()
}
