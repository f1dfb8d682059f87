//! What a server says about its limits.

mod time;

use http::HeaderMap;
use std::time::Duration;
use time::{Clock, duration};

/// How many requests the server still takes, as far as its headers say.
///
/// Read are `RateLimit-Limit`, `-Remaining` and `-Reset`, the same with `X-` and as `X-Rate-Limit-…`,
/// `RateLimit` and `RateLimit-Policy` in both forms of the IETF drafts, and `X-RateLimit-Max`,
/// `-Reset-After` and `-Interval-Milliseconds`. A reset may be a count of seconds, a duration such as
/// `6m0s`, a Unix time in seconds or milliseconds, an HTTP date, or a time as ISO 8601 has it; what is none
/// of these is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    limit: Option<u64>,
    remaining: Option<u64>,
    reset: Option<Duration>,
}

const LIMIT: [&str; 4] =
    ["ratelimit-limit", "x-ratelimit-limit", "x-rate-limit-limit", "x-ratelimit-max"];
const REMAINING: [&str; 3] =
    ["ratelimit-remaining", "x-ratelimit-remaining", "x-rate-limit-remaining"];
const RESET: [&str; 4] =
    ["x-ratelimit-reset-after", "ratelimit-reset", "x-ratelimit-reset", "x-rate-limit-reset"];

impl RateLimit {
    /// How many requests the current window takes in all.
    #[must_use]
    pub const fn limit(&self) -> Option<u64> {
        self.limit
    }

    /// How many requests the current window still takes.
    #[must_use]
    pub const fn remaining(&self) -> Option<u64> {
        self.remaining
    }

    /// The time until a new window begins, or the length of a window.
    #[must_use]
    pub const fn reset(&self) -> Option<Duration> {
        self.reset
    }

    /// `None` if the headers say nothing.
    pub(crate) fn read(headers: &HeaderMap) -> Option<Self> {
        let limit = count(headers, &LIMIT).or_else(|| member(headers, "ratelimit-policy", &["q"]));
        let limit = limit.or_else(|| member(headers, "ratelimit", &["limit"]));
        let remaining = count(headers, &REMAINING)
            .or_else(|| member(headers, "ratelimit", &["r", "remaining"]));
        let clock = Clock::of(headers);
        let reset = RESET
            .iter()
            .find_map(|name| clock.until(text(headers, name)?))
            .or_else(|| member(headers, "ratelimit", &["t", "reset"]).map(Duration::from_secs))
            .or_else(|| milliseconds(headers, "x-ratelimit-interval-milliseconds"));
        (limit.is_some() || remaining.is_some()).then_some(Self { limit, remaining, reset })
    }
}

/// How long the server asks to wait: `Retry-After`, else the reset of a rate limit that is used up.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    retry_after_header(headers).or_else(|| {
        let limit = RateLimit::read(headers)?;
        limit.reset.filter(|_| limit.remaining == Some(0))
    })
}

/// `Retry-After` alone: seconds, also with a fraction, or a date (RFC 9110, 10.2.3); and `Retry-After-Ms`,
/// which is more exact where both are there.
pub(crate) fn retry_after_header(headers: &HeaderMap) -> Option<Duration> {
    milliseconds(headers, "retry-after-ms").or_else(|| {
        let text = text(headers, "retry-after")?;
        duration(text).or_else(|| Clock::of(headers).until_date(text))
    })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

fn milliseconds(headers: &HeaderMap, name: &str) -> Option<Duration> {
    let milliseconds: f64 = text(headers, name)?.parse().ok()?;
    Duration::try_from_secs_f64(milliseconds / 1000.0).ok()
}

/// The count that the first of these headers begins with: `100, 100;w=10` is 100.
fn count(headers: &HeaderMap, names: &[&str]) -> Option<u64> {
    names.iter().find_map(|name| {
        let text = text(headers, name)?;
        let (count, _) = text.split_once([',', ';']).unwrap_or((text, ""));
        count.trim().parse().ok()
    })
}

/// A member of `"default";r=50;t=30`, or of `limit=100, remaining=50, reset=5`.
fn member(headers: &HeaderMap, name: &str, keys: &[&str]) -> Option<u64> {
    let mut members =
        text(headers, name)?.split([',', ';']).filter_map(|part| part.split_once('='));
    members.find_map(|(key, value)| {
        keys.contains(&key.trim()).then(|| value.trim().parse().ok()).flatten()
    })
}

#[cfg(test)]
mod tests;
