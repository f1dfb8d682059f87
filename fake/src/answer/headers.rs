//! Documented headers of a response, with values that are true where the server knows them.

use crate::api::{Operation, Response};
use crate::clock;
use crate::rate::Window;
use std::time::SystemTime;

/// What a header says about a limit of requests.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Meaning {
    Limit,
    Remaining,
    Reset,
    IntervalMilliseconds,
    RetryAfter,
    /// A limit over a time that this server does not count, such as a day.
    Uncounted,
}

/// Headers with a documented example, or required; those on limits as they stand.
pub(super) fn of(
    operation: &Operation,
    response: &Response,
    status: u16,
    window: Option<&Window>,
) -> Vec<(String, String)> {
    let mut headers = Vec::new();
    for header in &response.headers {
        if meaning(&header.name).is_none() && header.certain {
            headers.push((header.name.clone(), header.sample.clone()));
        }
    }
    let refused = matches!(status, 429 | 503);
    let used_up = Window::used_up();
    let Some(window) = window.or(refused.then_some(&used_up)) else {
        return headers;
    };
    // Documented with one response, such headers come with every one.
    for header in operation.responses.iter().flat_map(|response| &response.headers) {
        let value = meaning(&header.name)
            .filter(|meaning| refused || *meaning != Meaning::RetryAfter)
            .and_then(|meaning| value(meaning, &header.sample, window));
        let known = headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(&header.name));
        if let Some(value) = value.filter(|_| !known) {
            headers.push((header.name.clone(), value));
        }
    }
    if status == 429 && !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("retry-after")) {
        headers.push(("Retry-After".to_owned(), window.seconds_left().to_string()));
    }
    headers
}

/// By the words of the name, for there is no keyword that would say so.
fn meaning(name: &str) -> Option<Meaning> {
    let name = name.to_ascii_lowercase();
    if name == "retry-after" {
        return Some(Meaning::RetryAfter);
    }
    let (_, rest) = name.split_once("ratelimit").or_else(|| name.split_once("rate-limit"))?;
    let words: Vec<&str> = rest.split('-').collect();
    let says = |word: &str| words.contains(&word);
    Some(if ["daily", "day", "hour", "month"].into_iter().any(says) {
        Meaning::Uncounted
    } else if says("remaining") {
        Meaning::Remaining
    } else if says("reset") {
        Meaning::Reset
    } else if says("interval") && says("milliseconds") {
        Meaning::IntervalMilliseconds
    } else if says("limit") || says("max") {
        Meaning::Limit
    } else {
        Meaning::Uncounted
    })
}

fn value(meaning: Meaning, sample: &str, window: &Window) -> Option<String> {
    let number = match meaning {
        Meaning::Limit => window.limit.into(),
        Meaning::Remaining => window.remaining.into(),
        Meaning::RetryAfter => window.seconds_left(),
        Meaning::IntervalMilliseconds => u64::try_from(window.length.as_millis()).ok()?,
        // Documented as a number: seconds from now; otherwise the time itself.
        Meaning::Reset if sample.parse::<u64>().is_ok() => window.seconds_left(),
        Meaning::Reset => return Some(reset_time(window)),
        Meaning::Uncounted => return None,
    };
    Some(number.to_string())
}

fn reset_time(window: &Window) -> String {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    clock::iso(now.unwrap_or_default().as_secs().saturating_add(window.seconds_left()), false)
}
