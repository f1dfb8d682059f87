//! A request, whole.

use crate::route::decode;
use bytes::Bytes;
use http::{HeaderMap, Method};

/// A request as it came in, with its body read.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) method: Method,
    /// Percent-encoded, without prefix and query.
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The body was cut off: it is larger than the server reads.
    pub(crate) oversized: bool,
}

impl Request {
    /// The value of a header; several lines are one list (RFC 9110, section 5.3).
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let lines = self.headers.get_all(name);
        let lines: Vec<_> = lines
            .iter()
            .map(|line| String::from_utf8_lossy(line.as_bytes()).trim().to_owned())
            .collect();
        (!lines.is_empty()).then(|| lines.join(", "))
    }

    /// Decoded names and values of the query, in order.
    pub(crate) fn query_pairs(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.query.as_bytes()).into_owned().collect()
    }

    /// The items of lists with commas between them: one that is percent-encoded belongs to an item (RFC 6570, section
    /// 3.2.1). None where no comma is bare: there are clients that encode all of them.
    pub(crate) fn query_items(&self, name: &str) -> Option<Vec<String>> {
        let decoded = |text: &str| decode(&text.replace('+', " "));
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        let own = pairs.filter(|(key, _)| decoded(key) == name).map(|(_, value)| value);
        let own: Vec<&str> = own.collect();
        let is_cut = own.iter().any(|value| value.contains(','));
        is_cut.then(|| own.iter().flat_map(|value| value.split(',')).map(decoded).collect())
    }

    /// The cookies as they were sent: HTTP has no encoding for them (RFC 6265, section 5.4).
    pub(crate) fn cookies(&self) -> Vec<(String, String)> {
        let header = self.header("cookie").unwrap_or_default();
        let pairs = header.split(';').filter_map(|pair| pair.trim().split_once('='));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// The cookies that are parameters, which their `style` percent-encodes.
    pub(crate) fn cookie_parameters(&self) -> Vec<(String, String)> {
        let cookies = self.cookies().into_iter();
        cookies.map(|(name, value)| (decode(&name), decode(&value))).collect()
    }
}
