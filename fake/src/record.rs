//! What was received, within bounds.

use crate::verdict::Verdict;
use bytes::Bytes;
use http::HeaderMap;
use serde_json::Value;
use std::collections::VecDeque;

/// A request that the server received, and what became of it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Received {
    /// Such as `POST`.
    pub method: String,
    /// As sent: percent-encoded, with the prefix of the spec.
    pub path: String,
    /// Without the `?`; empty if there is none.
    pub query: String,
    /// All headers; names are lower-case.
    pub headers: HeaderMap,
    /// The bytes of the body, as far as the server read them.
    pub body: Bytes,
    /// What the documents say about it.
    pub verdict: Verdict,
    /// The status it was answered with; 0 if the connection was dropped instead.
    pub status: u16,
}

impl Received {
    /// The value of a header, if it was sent and is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body as JSON, if it is.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// About the bytes this takes in memory.
    fn weight(&self) -> usize {
        let headers = self.headers.iter();
        let headers: usize = headers.map(|(name, value)| name.as_str().len() + value.len()).sum();
        let problems = self.verdict.problems.iter();
        let problems: usize = problems.map(|it| 128 + 2 * it.place.len() + it.message.len()).sum();
        512 + problems + self.path.len() + self.query.len() + headers + self.body.len()
    }
}

/// The last requests, up to a number and a weight.
pub(crate) struct Log {
    kept: VecDeque<Received>,
    weight: usize,
    max_count: usize,
    max_weight: usize,
}

impl Log {
    pub(crate) fn new(max_count: usize, max_weight: usize) -> Self {
        Self { kept: VecDeque::new(), weight: 0, max_count, max_weight }
    }

    /// Forgets the oldest where there is no room.
    pub(crate) fn push(&mut self, received: Received) {
        self.weight += received.weight();
        self.kept.push_back(received);
        while self.kept.len() > self.max_count || self.weight > self.max_weight {
            match self.kept.pop_front() {
                Some(oldest) => self.weight -= oldest.weight(),
                None => return,
            }
        }
    }

    pub(crate) fn all(&self) -> Vec<Received> {
        self.kept.iter().cloned().collect()
    }
}
