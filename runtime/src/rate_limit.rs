//! What a server says about its limits.

mod policies;
mod time;

use http::HeaderMap;
use policies::Policy;
use std::time::Duration;
use time::{Clock, duration};

/// How many requests the server still takes, as far as its headers say.
///
/// Read are `RateLimit-Limit`, `-Remaining` and `-Reset`, the same with `X-` and as `X-Rate-Limit-…`,
/// `RateLimit` and `RateLimit-Policy` in both forms of the IETF drafts, and `X-RateLimit-Max`,
/// `-Reset-After` and `-Interval-Milliseconds`. Of several policies that one counts which has the least left. A
/// reset may be a count of seconds, a duration such as `6m0s`, a Unix time in seconds or parts of them, an HTTP date, or a time as ISO 8601 has it; what is none
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
        let policy = Policy::tightest(headers);
        let limit = count(headers, &LIMIT).or(policy.limit);
        let remaining = count(headers, &REMAINING).or(policy.remaining);
        let clock = Clock::of(headers);
        let reset = RESET
            .iter()
            .find_map(|name| {
                let text = text(headers, name)?;
                clock.until(text).or_else(|| clock.until(first(text)))
            })
            .or_else(|| policy.reset.map(Duration::from_secs))
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
        let clock = Clock::of(headers);
        let all = headers.get_all("retry-after").iter().filter_map(|value| value.to_str().ok());
        let waits = all.filter_map(|text| {
            let text = text.trim();
            duration(text).or_else(|| clock.until_date(text))
        });
        // A server and a proxy before it may both say one: both have to be ready.
        waits.max()
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
        first(text).parse().ok()
    })
}

/// What stands before what belongs to it, or to another policy.
fn first(text: &str) -> &str {
    text.split([',', ';']).next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests;
