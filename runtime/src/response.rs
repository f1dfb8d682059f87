//! What a server answers.

use crate::answer::{Reading, decode};
use crate::{DecodeError, DocumentedHeaders, Drift, RateLimit};
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::str::FromStr;

/// Headers that servers and the proxies before them name a request by, most specific first.
const REQUEST_ID: [&str; 6] =
    ["x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id", "x-trace-id", "cf-ray"];

/// An answer as it came: status, headers and the bytes of the body.
///
/// `Debug` shows the status and the size, since headers and body may be private.
#[derive(Clone)]
pub struct RawResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl RawResponse {
    /// The HTTP status.
    pub const fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    pub const fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// A header, read as a value: `header::<u64>("X-Total-Count")`. None if it is missing, or no such value.
    pub fn header<T: FromStr>(&self, name: &str) -> Option<T> {
        self.headers.get(name)?.to_str().ok()?.trim().parse().ok()
    }

    /// A header that holds a list, with commas between its items: several lines of the header are one list.
    /// None if it is missing, or an item is no such value.
    pub fn header_list<T: FromStr>(&self, name: &str) -> Option<Vec<T>> {
        let lines: Vec<_> = self.headers.get_all(name).iter().collect();
        if lines.is_empty() {
            return None;
        }
        let mut items = Vec::new();
        for line in lines {
            for item in line.to_str().ok()?.split(',').map(str::trim).filter(|one| !one.is_empty())
            {
                items.push(item.parse().ok()?);
            }
        }
        Some(items)
    }

    /// A header that holds JSON. None if it is missing, or no such value.
    pub fn header_json<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_slice(self.headers.get(name)?.as_bytes()).ok()
    }

    /// The headers that the documents list, as types: `documented_headers::<ListContactsHeaders>()`.
    pub fn documented_headers<H: DocumentedHeaders>(&self) -> H {
        H::read(self)
    }

    /// The body, byte for byte.
    pub const fn body(&self) -> &Bytes {
        &self.body
    }

    /// The same head, with a body that was read later.
    pub(crate) fn with_body(&self, body: Bytes) -> Self {
        Self { body, ..self.clone() }
    }

    /// The name the server gave to the request, for its support to find it by.
    pub fn request_id(&self) -> Option<&str> {
        REQUEST_ID.iter().find_map(|name| self.headers.get(*name)?.to_str().ok())
    }

    /// What the server says about its limits.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::read(&self.headers)
    }

    /// Reads the body as JSON; `()` takes any body, also none.
    ///
    /// # Errors
    ///
    /// The first place where the body is not as `T` documents it.
    pub fn json<T: DeserializeOwned + 'static>(&self) -> Result<T, DecodeError> {
        decode(&self.body, Reading::STRICT).map(|(value, _)| value)
    }
}

impl From<http::Response<Bytes>> for RawResponse {
    fn from(response: http::Response<Bytes>) -> Self {
        let (parts, body) = response.into_parts();
        Self { status: parts.status, headers: parts.headers, body }
    }
}

impl fmt::Debug for RawResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status.as_u16())
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}

/// A success: the decoded body, which this dereferences to, and the answer it came in.
///
/// ```
/// use docwright_runtime::{Response, http};
///
/// # let answer = http::Response::new("{}".into());
/// let response = Response::made(vec!["Jane"], answer);
/// assert_eq!((response.status().as_u16(), response.len()), (200, 1));
/// let (names, raw) = response.into_parts();
/// assert_eq!((names, raw.body().as_ref()), (vec!["Jane"], b"{}".as_slice()));
/// ```
#[derive(Clone, Debug)]
pub struct Response<T> {
    value: T,
    raw: RawResponse,
    drift: Vec<Drift>,
    attempts: u32,
}

impl<T> Response<T> {
    pub(crate) const fn new(value: T, raw: RawResponse, drift: Vec<Drift>, attempts: u32) -> Self {
        Self { value, raw, drift, attempts }
    }

    /// What the server sent that is of another type than documented, and was left out of the value;
    /// empty where all is as documented. The bytes are in [`body`](Self::body).
    pub fn drift(&self) -> &[Drift] {
        &self.drift
    }

    /// The HTTP status, one of 2xx.
    pub const fn status(&self) -> StatusCode {
        self.raw.status
    }

    /// The headers.
    pub const fn headers(&self) -> &HeaderMap {
        &self.raw.headers
    }

    /// A header, read as a value: `header::<u64>("X-Total-Count")`. None if it is missing, or no such value.
    pub fn header<V: FromStr>(&self, name: &str) -> Option<V> {
        self.raw.header(name)
    }

    /// The headers that the documents list, as types: `documented_headers::<ListContactsHeaders>()`.
    pub fn documented_headers<H: DocumentedHeaders>(&self) -> H {
        self.raw.documented_headers()
    }

    /// The body as it came, also what the documents do not mention.
    pub const fn body(&self) -> &Bytes {
        &self.raw.body
    }

    /// The answer as it came.
    pub const fn raw(&self) -> &RawResponse {
        &self.raw
    }

    /// The name the server gave to the request, for its support to find it by.
    pub fn request_id(&self) -> Option<&str> {
        self.raw.request_id()
    }
    /// What the server says about its limits.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.raw.rate_limit()
    }

    /// How often the request was sent.
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// A success as a call would return it, for tests of programs that handle answers.
    pub fn made(value: T, answer: impl Into<RawResponse>) -> Self {
        Self::new(value, answer.into(), Vec::new(), 1)
    }

    /// The decoded body and the answer as it came.
    pub fn into_parts(self) -> (T, RawResponse) {
        (self.value, self.raw)
    }

    /// The decoded body.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// For answers that are read while they come.
impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

#[cfg(test)]
mod tests {
    use super::RawResponse;
    use bytes::Bytes;

    fn answer(body: &'static str) -> RawResponse {
        http::Response::builder()
            .header("x-request-id", "req_1")
            .header("cf-ray", "ray_1")
            .body(Bytes::from_static(body.as_bytes()))
            .unwrap()
            .into()
    }

    #[test]
    fn unit_takes_any_body() {
        for body in ["", "{}", "<html>"] {
            assert!(answer(body).json::<()>().is_ok());
        }
        assert!(answer("").json::<Option<bool>>().is_err());
    }

    #[test]
    fn a_header_is_a_value_or_none() {
        let answer = http::Response::builder()
            .header("x-total", " 7 ")
            .header("x-odd", "seven")
            .body(Bytes::new())
            .unwrap();
        let answer = RawResponse::from(answer);
        assert_eq!(answer.header("X-Total"), Some(7_u64));
        assert_eq!(answer.header::<String>("x-odd").as_deref(), Some("seven"));
        assert_eq!((answer.header::<u64>("x-odd"), answer.header::<u64>("x-none")), (None, None));
    }

    #[test]
    fn the_most_specific_request_id_is_taken() {
        assert_eq!(answer("").request_id(), Some("req_1"));
    }

    #[test]
    fn debug_shows_no_body() {
        assert!(!format!("{:?}", answer("jane@example.com")).contains("jane"));
    }
}
