//! A server with scripted responses, which records the requests.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What the server does once it has read a request.
#[derive(Clone)]
pub(crate) enum Reply {
    /// Sends the bytes and waits for the next request.
    Send(Vec<u8>),
    /// Sends the bytes and closes the connection.
    SendAndClose(Vec<u8>),
    /// Sends the bytes, and closes the connection if no request comes in time.
    SendAndCloseIdle(Vec<u8>, Duration),
    /// Sends the bytes and then nothing more, until the client goes away.
    SendAndHang(Vec<u8>),
    /// Sends the first bytes, then one space after the other, until the client goes away.
    Trickle(Vec<u8>),
    /// Sends the first bytes, then so many mebibytes of spaces.
    SendMuch(Vec<u8>, usize),
}

pub(crate) struct Server {
    url: String,
    requests: Arc<Mutex<Vec<String>>>,
    closed: Arc<AtomicUsize>,
}

impl Server {
    /// Answers each request by its number, from 0.
    pub(crate) fn start(reply: impl Fn(usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let closed = Arc::new(AtomicUsize::new(0));
        let (reply, seen, count) = (Arc::new(reply), Arc::clone(&requests), Arc::clone(&closed));
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (reply, seen, count) =
                    (Arc::clone(&reply), Arc::clone(&seen), Arc::clone(&count));
                std::thread::spawn(move || {
                    serve(&stream, &*reply, &seen);
                    let _ = stream.shutdown(Shutdown::Both);
                    count.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        Self { url, requests, closed }
    }

    /// Gives the same answer to every request.
    pub(crate) fn always(answer: Vec<u8>) -> Self {
        Self::start(move |_| Reply::Send(answer.clone()))
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// How many connections the server has closed.
    pub(crate) fn closed(&self) -> usize {
        self.closed.load(Ordering::SeqCst)
    }

    /// The requests so far: head and body, as they came.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("no panic while locked").clone()
    }

    /// The only request.
    pub(crate) fn request(&self) -> String {
        let requests = self.requests();
        assert_eq!(requests.len(), 1, "{requests:?}");
        requests[0].clone()
    }
}

/// Errors end the connection: the client has gone.
fn serve(stream: &TcpStream, reply: &dyn Fn(usize) -> Reply, seen: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(stream);
    let mut writer = stream;
    while let Some(request) = read_request(&mut reader) {
        let number = {
            let mut seen = seen.lock().expect("no panic while locked");
            seen.push(request);
            seen.len() - 1
        };
        match reply(number) {
            Reply::Send(bytes) => drop(writer.write_all(&bytes)),
            Reply::SendAndClose(bytes) => {
                let _ = writer.write_all(&bytes);
                return;
            }
            Reply::SendAndCloseIdle(bytes, time) => {
                let _ = writer.write_all(&bytes);
                stream.set_read_timeout(Some(time)).expect("a time above zero");
            }
            Reply::SendAndHang(bytes) => {
                let _ = writer.write_all(&bytes);
                let _ = reader.read(&mut [0]);
                return;
            }
            Reply::Trickle(bytes) => {
                let mut sent = writer.write_all(&bytes);
                while sent.is_ok() {
                    std::thread::sleep(Duration::from_millis(10));
                    sent = writer.write_all(b" ");
                }
                return;
            }
            Reply::SendMuch(bytes, mebibytes) => {
                let mebibyte = vec![b' '; 1 << 20];
                let mut sent = writer.write_all(&bytes);
                for _ in 0..mebibytes {
                    sent = sent.and_then(|()| writer.write_all(&mebibyte));
                }
            }
        }
    }
}

fn read_request(reader: &mut impl BufRead) -> Option<String> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let mut body = Vec::new();
    if header(&head, "transfer-encoding") == Some("chunked") {
        while read_chunk(reader, &mut body)? > 0 {}
    } else {
        let length =
            header(&head, "content-length").map_or(0, |value| value.parse().expect("a length"));
        body.resize(length, 0);
        reader.read_exact(&mut body).ok()?;
    }
    // UTF-8, or Latin-1, which is the beginning of Unicode.
    let latin = || body.iter().map(|&byte| char::from(byte)).collect();
    Some(head + &std::str::from_utf8(&body).map_or_else(|_| latin(), str::to_owned))
}

fn read_chunk(reader: &mut impl BufRead, body: &mut Vec<u8>) -> Option<usize> {
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let length = usize::from_str_radix(line.trim_end(), 16).ok()?;
    let mut chunk = vec![0; length + 2];
    reader.read_exact(&mut chunk).ok()?;
    body.extend_from_slice(&chunk[..length]);
    Some(length)
}

/// An answer with a JSON body.
pub(crate) fn json(status: u16, body: &str) -> Vec<u8> {
    with_headers(status, "content-type: application/json\r\n", body.as_bytes())
}

/// An answer with header lines, each ending in CRLF, and its length.
pub(crate) fn with_headers(status: u16, headers: &str, body: &[u8]) -> Vec<u8> {
    let head =
        format!("HTTP/1.1 {status} Reason\r\n{headers}content-length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// The value of a header in a request.
pub(crate) fn header<'a>(request: &'a str, name: &str) -> Option<&'a str> {
    let (head, _) = request.split_once("\r\n\r\n")?;
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(key, _)| key.eq_ignore_ascii_case(name))
        .map(|(_, value)| value)
}

/// `METHOD /path?query` of a request.
pub(crate) fn target(request: &str) -> &str {
    request.split(" HTTP/1.1").next().unwrap_or_default()
}

/// The body of a request.
pub(crate) fn body(request: &str) -> &str {
    request.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}
