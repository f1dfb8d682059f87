//! Dates and times of RFC 3339, digit by digit, for types of every library.

use super::TimeOfDay;

/// Hour, minute, second, nanosecond.
pub(super) type Time = (u8, u8, u8, u32);

/// `2026-02-03`
pub(super) fn date(year: i32, month: u8, day: u8) -> String {
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
}

/// Year, month and day of `2026-02-03`; whether there is such a day is not asked.
pub(super) fn read_date(text: &str) -> Option<(i32, u8, u8)> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let date = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
    let year = i32::try_from(date.0).ok()?;
    parts.next().is_none().then_some((year, small(date.1)?, small(date.2)?))
}

/// `14:30:00.5+02:00`; servers leave out the offset, or the seconds.
pub(super) fn read_time(text: &str) -> Option<TimeOfDay<Time>> {
    let (clock, utc_offset) = match text.find(['Z', 'z', '+', '-']) {
        Some(at) => (&text[..at], Some(offset(&text[at..])?)),
        None => (text, None),
    };
    let mut parts = clock.split(':');
    let (hour, minute) = (number(parts.next()?, 2)?, number(parts.next()?, 2)?);
    let (second, nanosecond) = parts.next().map_or(Some((0, 0)), seconds)?;
    // A leap second ends a UTC day (RFC 3339, section 5.7); where that is elsewhere, its pattern does not ask.
    let is_utc = text.ends_with(['Z', 'z']);
    if second > 60 || (second == 60 && is_utc && (hour, minute) != (23, 59)) {
        return None;
    }
    let time = (small(hour)?, small(minute)?, small(second)?, nanosecond);
    parts.next().is_none().then_some(TimeOfDay { time, utc_offset })
}

/// A leap second as the last instant that a library without any knows; the text keeps it.
#[cfg(any(feature = "jiff", feature = "time"))]
pub(super) fn without_leap((hour, minute, second, nanosecond): Time) -> Time {
    if second == 60 { (hour, minute, 59, 999_999_999) } else { (hour, minute, second, nanosecond) }
}

pub(super) fn write_time(of_day: TimeOfDay<Time>) -> String {
    let (hour, minute, second, nanosecond) = of_day.time;
    let mut text = format!("{hour:02}:{minute:02}:{second:02}");
    if nanosecond > 0 {
        let fraction = format!(".{nanosecond:09}");
        text.push_str(fraction.trim_end_matches('0'));
    }
    match of_day.utc_offset {
        None => {}
        Some(0) => text.push('Z'),
        Some(offset) => {
            let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs() / 60);
            text.push_str(&format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60));
        }
    }
    text
}

/// `Z`, `+02:00`
fn offset(text: &str) -> Option<i32> {
    let sign = match text.as_bytes() {
        b"Z" | b"z" => return Some(0),
        [b'-', ..] => -1,
        _ => 1,
    };
    let (hours, minutes) = text.get(1..)?.split_once(':')?;
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    let seconds = i32::try_from((hours * 60 + minutes) * 60).ok()?;
    (hours < 24 && minutes < 60).then_some(sign * seconds)
}

/// `30`, `30.25`: what is finer than a nanosecond is in the text alone.
fn seconds(text: &str) -> Option<(u32, u32)> {
    let Some((whole, fraction)) = text.split_once('.') else {
        return Some((number(text, 2)?, 0));
    };
    Some((number(whole, 2)?, nanoseconds(fraction)?))
}

/// A number of exactly so many digits.
fn number(text: &str, digits: usize) -> Option<u32> {
    let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

fn small(number: u32) -> Option<u8> {
    u8::try_from(number).ok()
}

/// The digits behind a point, as nanoseconds.
pub(super) fn nanoseconds(digits: &str) -> Option<u32> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    format!("{digits:0<9}").get(..9)?.parse().ok()
}
