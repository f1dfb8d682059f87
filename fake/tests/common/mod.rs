//! The smallest HTTP/1.1 client that shows everything a server sends.
#![allow(dead_code, reason = "each test binary uses its part")]

use docwright_fake::Fake;
use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// The own spec of these tests.
pub(crate) const SHOP: &str = include_str!("../specs/shop.yaml");
/// A spec whose answers show what was sent.
pub(crate) const PEOPLE: &str = include_str!("../specs/people.yaml");

/// Headers of a good request to the shop.
pub(crate) const GOOD: [&str; 3] =
    ["X-Edition: 2024", "Authorization: Bearer abc", "Content-Type: application/json"];

pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

/// Sends a request and reads until the server closes.
pub(crate) fn send(fake: &Fake, line: &str, headers: &[&str], body: &str) -> Reply {
    let mut text = format!(
        "{line} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: {}\r\n",
        body.len()
    );
    for header in headers {
        text += header;
        text += "\r\n";
    }
    let raw = exchange(fake, format!("{text}\r\n{body}").as_bytes());
    parse(&raw).unwrap_or_else(|| panic!("no answer: {:?}", String::from_utf8_lossy(&raw)))
}

/// Sends bytes as they are; gives back what came until the end.
pub(crate) fn exchange(fake: &Fake, bytes: &[u8]) -> Vec<u8> {
    let mut stream = connect(fake);
    // A server that has had enough may close before it read all.
    let _ = stream.write_all(bytes);
    let mut raw = Vec::new();
    let _ = stream.read_to_end(&mut raw);
    raw
}

pub(crate) fn connect(fake: &Fake) -> TcpStream {
    let address = fake.url();
    let stream =
        TcpStream::connect(address.trim_start_matches("http://")).expect("the server listens");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout can be set");
    stream
}

pub(crate) fn parse(raw: &[u8]) -> Option<Reply> {
    let text = String::from_utf8_lossy(raw);
    let (head, body) = text.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines.filter_map(|line| line.split_once(": "));
    Some(Reply {
        status,
        headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        body: body.to_owned(),
    })
}

/// Places of the problems of the last request.
pub(crate) fn places(fake: &Fake) -> Vec<String> {
    let received = fake.requests().pop().expect("a request was received");
    received.verdict.problems.iter().map(|problem| problem.place.clone()).collect()
}
