//! What a server says about its limits.

use http::HeaderMap;
use std::time::{Duration, SystemTime};

/// How many requests the server still takes, as far as its headers say.
///
/// Read are `RateLimit-Limit`, `-Remaining` and `-Reset` (IETF draft), the same with `X-`, and
/// `X-RateLimit-Max` and `-Interval-Milliseconds`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    limit: Option<u64>,
    remaining: Option<u64>,
    reset: Option<Duration>,
}

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
        let limit = first(headers, &["ratelimit-limit", "x-ratelimit-limit", "x-ratelimit-max"]);
        let remaining = first(headers, &["ratelimit-remaining", "x-ratelimit-remaining"]);
        let reset = first(headers, &["ratelimit-reset", "x-ratelimit-reset"])
            .map(|seconds| until(seconds, now(headers)))
            .or_else(|| {
                first(headers, &["x-ratelimit-interval-milliseconds"]).map(Duration::from_millis)
            });
        (limit.is_some() || remaining.is_some()).then_some(Self { limit, remaining, reset })
    }
}

/// How long the server asks to wait: `Retry-After` as seconds or as a date (RFC 9110, 10.2.3), else the
/// reset of a rate limit that is used up.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    retry_after_header(headers).or_else(|| {
        let limit = RateLimit::read(headers)?;
        limit.reset.filter(|_| limit.remaining == Some(0))
    })
}

/// `Retry-After` alone.
pub(crate) fn retry_after_header(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get("retry-after")?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = httpdate::parse_http_date(text).ok()?;
    Some(at.duration_since(now(headers)).unwrap_or_default())
}

/// The server's own clock, if it tells it: ours may differ.
fn now(headers: &HeaderMap) -> SystemTime {
    let date = headers.get("date").and_then(|date| date.to_str().ok());
    date.and_then(|date| httpdate::parse_http_date(date).ok()).unwrap_or_else(SystemTime::now)
}

/// Some servers send the seconds that are left, some the Unix time at which they end.
fn until(seconds: u64, now: SystemTime) -> Duration {
    const SOONEST_UNIX_TIME: u64 = 1_000_000_000;
    if seconds < SOONEST_UNIX_TIME {
        return Duration::from_secs(seconds);
    }
    let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Duration::from_secs(seconds).saturating_sub(now)
}

/// The number that the first of these headers begins with.
fn first(headers: &HeaderMap, names: &[&str]) -> Option<u64> {
    names.iter().find_map(|name| {
        let text = headers.get(*name)?.to_str().ok()?.trim();
        let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
        text[..end].parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::{RateLimit, retry_after};
    use http::{HeaderMap, HeaderName, HeaderValue};
    use std::time::Duration;

    fn headers(all: &[(&'static str, &'static str)]) -> HeaderMap {
        all.iter()
            .map(|&(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    fn wait(all: &[(&'static str, &'static str)]) -> Option<u64> {
        retry_after(&headers(all)).map(|wait| wait.as_secs())
    }

    /// RFC 9110, section 10.2.3: both forms, and the three date formats of section 5.6.7.
    #[test]
    fn retry_after_has_two_forms() {
        let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
        assert_eq!(wait(&[("retry-after", "120")]), Some(120));
        assert_eq!(wait(&[("retry-after", "0")]), Some(0));
        for later in [
            "Sun, 06 Nov 1994 08:50:37 GMT",
            "Sunday, 06-Nov-94 08:50:37 GMT",
            "Sun Nov  6 08:50:37 1994",
        ] {
            assert_eq!(wait(&[date, ("retry-after", later)]), Some(60), "{later}");
        }
        assert_eq!(
            wait(&[date, ("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT")]),
            Some(0),
            "a past date"
        );
        // Without the server's clock, ours counts.
        assert_eq!(wait(&[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")]), Some(0));
        for nonsense in ["", "soon", "-1", "1.5"] {
            assert_eq!(wait(&[("retry-after", nonsense)]), None, "{nonsense}");
        }
    }

    #[test]
    fn a_used_up_rate_limit_says_when_it_begins_anew() {
        assert_eq!(wait(&[("ratelimit-remaining", "0"), ("ratelimit-reset", "30")]), Some(30));
        assert_eq!(wait(&[("ratelimit-remaining", "1"), ("ratelimit-reset", "30")]), None);
        assert_eq!(
            wait(&[("x-ratelimit-remaining", "0"), ("x-ratelimit-interval-milliseconds", "10000")]),
            Some(10)
        );
        assert_eq!(
            wait(&[("retry-after", "5"), ("ratelimit-remaining", "0"), ("ratelimit-reset", "30")]),
            Some(5)
        );
        // The Unix time 1,000,000,000 and its date.
        let date = ("date", "Sun, 09 Sep 2001 01:46:40 GMT");
        assert_eq!(
            wait(&[date, ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1000000007")]),
            Some(7)
        );
    }

    #[test]
    fn rate_limits_are_read_on_any_answer() {
        assert_eq!(RateLimit::read(&headers(&[("content-type", "text/html")])), None);
        let limit = RateLimit::read(&headers(&[
            ("ratelimit-limit", "100, 100;w=10"),
            ("ratelimit-remaining", "99"),
            ("ratelimit-reset", "9"),
        ]));
        let limit = limit.unwrap();
        assert_eq!((limit.limit(), limit.remaining()), (Some(100), Some(99)));
        assert_eq!(limit.reset(), Some(Duration::from_secs(9)));
    }
}
