//! Calls of pages in browsers: cross-origin resource sharing, as the Fetch standard has it.

use crate::answer::Reply;
use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method};

/// The response to a CORS preflight; `None` for any other request.
pub(super) fn preflight(head: &Parts) -> Option<Reply> {
    let wanted = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
    let method = wanted("access-control-request-method")?;
    if head.method != Method::OPTIONS || wanted("origin").is_none() {
        return None;
    }
    let mut reply = Reply::new(204);
    let headers = wanted("access-control-request-headers").unwrap_or("*");
    for (name, value) in [
        ("Access-Control-Allow-Origin", "*"),
        ("Access-Control-Allow-Methods", method),
        ("Access-Control-Allow-Headers", headers),
        ("Access-Control-Max-Age", "600"),
    ] {
        reply.headers.push((name.to_owned(), value.to_owned()));
    }
    Some(reply)
}

/// Lets a page read the answer.
pub(super) fn allow(headers: &mut HeaderMap) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("*"));
}
