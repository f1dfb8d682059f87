//! Where the next page is.

use super::Pagination;
use crate::RawResponse;
use crate::encode::encode;
use serde_json::Value;

/// Which page is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// That of the call as it was made.
    First,
    /// The one that a parameter of the query names.
    Parameter(&'static str, String),
    /// The one at a URL.
    Url(String),
}

impl Turn {
    /// The page behind this one, of which the response is at hand; none behind the last one. `query` is that of the
    /// first page.
    pub(crate) fn next(&self, how: Pagination, query: &str, page: &RawResponse) -> Option<Self> {
        Some(match how {
            Pagination::Cursor { parameter, next } => {
                Self::Parameter(parameter, cursor(&body(page)?, next)?)
            }
            Pagination::Page { parameter, items } => {
                count(&body(page)?, items)?;
                Self::Parameter(parameter, (self.number(parameter, query, 1) + 1).to_string())
            }
            Pagination::Offset { parameter, items } => {
                let read = count(&body(page)?, items)?;
                let before = self.number(parameter, query, 0);
                Self::Parameter(parameter, before.saturating_add(read).to_string())
            }
            Pagination::Url { next } => Self::Url(cursor(&body(page)?, next)?),
            Pagination::Link => Self::Url(link(page)?),
        })
    }

    /// The number of this page, or of its first item.
    fn number(&self, parameter: &str, query: &str, first: u64) -> u64 {
        let given = if let Self::Parameter(_, text) = self {
            Some(text.as_str())
        } else {
            let name = encode(parameter).to_string();
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
        };
        given.and_then(|text| text.parse().ok()).unwrap_or(first)
    }

    /// A query in which the parameter names this page.
    pub(crate) fn within(&self, query: &str) -> String {
        let Self::Parameter(name, value) = self else { return query.to_owned() };
        let name = encode(name).to_string();
        let is_other = |pair: &&str| pair.split('=').next() != Some(&name) && !pair.is_empty();
        let own = format!("{name}={}", encode(value));
        let pairs: Vec<_> = query.split('&').filter(is_other).chain([own.as_str()]).collect();
        pairs.join("&")
    }
}

/// Notices when pages lead in a circle, with no more than one page in mind (Brent's algorithm): a circle is found
/// before it was gone through three times.
#[derive(Debug)]
pub(crate) struct Circle {
    seen: Turn,
    since: u64,
    until: u64,
}

impl Circle {
    pub(crate) const fn new() -> Self {
        Self { seen: Turn::First, since: 0, until: 1 }
    }

    /// Whether this page was read before, as far as is known.
    pub(crate) fn closes_at(&mut self, next: &Turn) -> bool {
        if *next == self.seen {
            return true;
        }
        self.since += 1;
        if self.since == self.until {
            self.seen = next.clone();
            self.since = 0;
            self.until = self.until.saturating_mul(2);
        }
        false
    }
}

fn body(page: &RawResponse) -> Option<Value> {
    serde_json::from_slice(page.body()).ok()
}

/// What names the next page.
fn cursor(body: &Value, at: &str) -> Option<String> {
    match body.pointer(at)? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// How many items there are; none for no item.
fn count(body: &Value, at: &str) -> Option<u64> {
    let items = body.pointer(at)?.as_array()?.len();
    u64::try_from(items).ok().filter(|count| *count > 0)
}

/// The target with `rel="next"` (RFC 8288, section 3).
fn link(page: &RawResponse) -> Option<String> {
    let lines =
        page.headers().get_all(http::header::LINK).iter().filter_map(|one| one.to_str().ok());
    lines.into_iter().find_map(|line| {
        // A target has no angle bracket, and what stands between two links has one.
        line.split('<').skip(1).find_map(|link| {
            let (target, parameters) = link.split_once('>')?;
            parameters.split(';').find_map(|one| {
                let (name, value) = one.split_once('=')?;
                let value = value.trim().trim_end_matches(',').trim().trim_matches('"');
                let is_next = value.split_whitespace().any(|rel| rel.eq_ignore_ascii_case("next"));
                (name.trim().eq_ignore_ascii_case("rel") && is_next).then(|| target.to_owned())
            })
        })
    })
}
