//! What headers say, in the forms that servers write them.

use super::{RateLimit, retry_after};
use http::{HeaderMap, HeaderName, HeaderValue};
use std::time::Duration;

fn headers(all: &[(&'static str, &'static str)]) -> HeaderMap {
    all.iter()
        .map(|&(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
        .collect()
}

fn wait(all: &[(&'static str, &'static str)]) -> Option<f64> {
    retry_after(&headers(all)).map(|wait| wait.as_secs_f64())
}

/// RFC 9110, section 10.2.3: both forms, and the three date formats of section 5.6.7.
#[test]
fn retry_after_has_two_forms() {
    let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    assert_eq!(wait(&[("retry-after", "120")]), Some(120.0));
    assert_eq!(wait(&[("retry-after", "0")]), Some(0.0));
    for later in [
        "Sun, 06 Nov 1994 08:50:37 GMT",
        "Sunday, 06-Nov-94 08:50:37 GMT",
        "Sun Nov  6 08:50:37 1994",
    ] {
        assert_eq!(wait(&[date, ("retry-after", later)]), Some(60.0), "{later}");
    }
    let past = wait(&[date, ("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT")]);
    assert_eq!(past, Some(0.0), "a past date");
    // Without the server's clock, ours counts.
    assert_eq!(wait(&[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")]), Some(0.0));
}

#[test]
fn fractions_and_milliseconds_are_understood() {
    assert_eq!(wait(&[("retry-after", "1.5")]), Some(1.5));
    assert_eq!(wait(&[("retry-after-ms", "250")]), Some(0.25));
    assert_eq!(wait(&[("retry-after-ms", "250"), ("retry-after", "1")]), Some(0.25));
    assert_eq!(wait(&[("retry-after-ms", "soon"), ("retry-after", "1")]), Some(1.0));
}

/// A server and a proxy before it say each their own.
#[test]
fn of_several_waits_the_longest_counts() {
    assert_eq!(wait(&[("retry-after", "0"), ("retry-after", "50")]), Some(50.0));
    assert_eq!(wait(&[("retry-after", "50"), ("retry-after", "soon")]), Some(50.0));
}

#[test]
fn nonsense_is_nothing_and_nothing_overflows() {
    for nonsense in [
        "",
        "soon",
        "-1",
        "1, 2",
        "1e300",
        "NaN",
        "inf",
        "1.2.3",
        "5 apples",
        "99999999999999999999999d",
    ] {
        assert_eq!(wait(&[("retry-after", nonsense)]), None, "{nonsense}");
    }
    for huge in ["18446744073709551615", "9999999999999999999999999999"] {
        let _ = wait(&[("retry-after", huge)]);
        let _ = wait(&[("ratelimit-remaining", "0"), ("ratelimit-reset", huge)]);
        let _ = wait(&[("retry-after-ms", huge)]);
    }
}

#[test]
fn a_used_up_rate_limit_says_when_it_begins_anew() {
    assert_eq!(wait(&[("ratelimit-remaining", "0"), ("ratelimit-reset", "30")]), Some(30.0));
    assert_eq!(wait(&[("ratelimit-remaining", "1"), ("ratelimit-reset", "30")]), None);
    let interval = [("x-ratelimit-remaining", "0"), ("x-ratelimit-interval-milliseconds", "10000")];
    assert_eq!(wait(&interval), Some(10.0));
    let both = [("retry-after", "5"), ("ratelimit-remaining", "0"), ("ratelimit-reset", "30")];
    assert_eq!(wait(&both), Some(5.0));
}

/// Ten seconds after the server's date, in every way that is in use. The Unix time is that of GNU `date`.
#[test]
fn a_reset_is_a_count_or_a_time() {
    let date = ("date", "Thu, 26 Nov 2026 15:29:50 GMT");
    for (reset, seconds) in [
        ("10", 10.0),
        ("10.5", 10.5),
        ("10s", 10.0),
        ("6m0s", 360.0),
        ("1h2m3s", 3723.0),
        ("20ms", 0.02),
        ("1795707000", 10.0),
        ("1795707000000", 10.0),
        ("1795707000000000", 10.0),
        ("1795707000000000000", 10.0),
        ("10, 3600", 10.0),
        ("10;w=60", 10.0),
        ("2026-11-26T15:30:00.000Z", 10.0),
        ("2026-11-26T15:30:00Z", 10.0),
        ("2026-11-26 15:30:00 UTC", 10.0),
        ("2026-11-26T15:30:00", 10.0),
        ("2026-11-26T17:30:00+02:00", 10.0),
        ("2026-11-26 08:30:00 -0700", 10.0),
        ("Thu, 26 Nov 2026 15:30:00 GMT", 10.0),
        ("2026-02-28T00:00:00Z", 0.0),
    ] {
        let said = wait(&[date, ("ratelimit-remaining", "0"), ("ratelimit-reset", reset)]);
        assert_eq!(said, Some(seconds), "{reset}");
    }
    for nonsense in
        ["2026-13-01T00:00:00Z", "2026-11-26", "2026-11-26T99:00:00Z", "soon", "2026-11"]
    {
        let said = headers(&[("ratelimit-remaining", "0"), ("ratelimit-reset", nonsense)]);
        assert_eq!(RateLimit::read(&said).unwrap().reset(), None, "{nonsense}");
    }
}

/// `draft-ietf-httpapi-ratelimit-headers`, revisions 6 and 10.
#[test]
fn both_forms_of_the_draft_are_read() {
    let new = headers(&[
        ("ratelimit-policy", "\"default\";q=100;w=10"),
        ("ratelimit", "\"default\";r=50;t=30"),
    ]);
    let old = headers(&[("ratelimit", "limit=100, remaining=50, reset=30")]);
    for said in [new, old] {
        let limit = RateLimit::read(&said).unwrap();
        assert_eq!((limit.limit(), limit.remaining()), (Some(100), Some(50)));
        assert_eq!(limit.reset(), Some(Duration::from_secs(30)));
    }
}

/// Revision 10, sections 3 and 4: a list of policies, each with a name that is a string of RFC 9651.
#[test]
fn of_several_policies_the_tightest_counts() {
    for all in [
        &[("ratelimit", "\"daily\";r=900;t=86400, \"burst\";r=0;t=2")][..],
        &[("ratelimit", "\"burst\";r=0;t=2,\"daily\";r=900;t=86400")],
        &[("ratelimit", "\"daily\";r=900;t=86400"), ("ratelimit", "\"burst\" ; r=0 ; t=2")],
        &[("ratelimit", r#""a, r=9;t=500\";t=7";r=0;t=2;pk=:dA==:"#)],
        &[("ratelimit", "\"a\";r=0;t=1, \"b\";r=0;t=2")],
    ] {
        assert_eq!(wait(all), Some(2.0), "{all:?}");
    }
    let said = headers(&[
        ("ratelimit-policy", "\"daily\";q=1000;w=86400, \"burst\";q=10;w=5"),
        ("ratelimit", "\"daily\";r=900;t=86400, \"burst\";r=0;t=2"),
    ]);
    let limit = RateLimit::read(&said).unwrap();
    assert_eq!((limit.limit(), limit.remaining()), (Some(10), Some(0)));
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
