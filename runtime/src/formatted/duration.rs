//! Durations of ISO 8601, for types that count seconds.

use super::clock::nanoseconds;

const NANOSECONDS: i128 = 1_000_000_000;

/// The nanoseconds of `P1DT2H3.5S`; a day has 24 hours. None where there are years and months, whose
/// length is not known.
pub(super) fn read(text: &str) -> Option<i128> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    let rest = rest.strip_prefix('P')?;
    let (days, clock) = match rest.split_once('T') {
        Some((days, clock)) => (days, Some(clock)),
        None => (rest, None),
    };
    if rest.is_empty() || clock == Some("") {
        return None;
    }
    let days = parts(days, &[('W', 604_800), ('D', 86_400)])?;
    let clock = parts(clock.unwrap_or_default(), &[('H', 3600), ('M', 60), ('S', 1)])?;
    days.checked_add(clock).map(|all| sign * all)
}

/// `2H30M` in nanoseconds: each unit at most once, the larger first, the last perhaps with a fraction.
fn parts(mut text: &str, units: &[(char, i128)]) -> Option<i128> {
    let mut all = 0_i128;
    for (unit, seconds) in units {
        let Some((number, rest)) = text.split_once(*unit) else { continue };
        let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, "0"));
        let is_number = !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || (number.len() > whole.len() && *unit != 'S') {
            return None;
        }
        let count = whole.parse::<i128>().ok()?.checked_mul(*seconds)?.checked_mul(NANOSECONDS)?;
        all = all.checked_add(count)?.checked_add(nanoseconds(fraction)?.into())?;
        text = rest;
    }
    text.is_empty().then_some(all)
}

/// `PT2H3.5S`
pub(super) fn write(all: i128) -> String {
    let sign = if all < 0 { "-" } else { "" };
    let all = all.unsigned_abs();
    let (seconds, fraction) = (all / NANOSECONDS.unsigned_abs(), all % NANOSECONDS.unsigned_abs());
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let mut text = format!("{sign}PT");
    for (count, unit) in [(hours, 'H'), (minutes, 'M')] {
        if count > 0 {
            text.push_str(&format!("{count}{unit}"));
        }
    }
    if fraction > 0 {
        let fraction = format!("{fraction:09}");
        text.push_str(&format!("{seconds}.{}S", fraction.trim_end_matches('0')));
    } else if seconds > 0 || all == 0 || (hours == 0 && minutes == 0) {
        text.push_str(&format!("{seconds}S"));
    }
    text
}
