//! The table of faults in the documentation, row by row against a socket.

use crate::api::{Client, builder, jane};
use crate::no_wait::NoWait;
use crate::server::{Reply, Server, json, with_headers};
use crate::tls::TlsServer;
use docwright_runtime::{
    AccessToken, Credentials, DocumentedError, Error, ErrorKind, OAuth2, RefreshingToken,
    RequestError, ReqwestTransport, Response, TransportErrorKind,
};
use reqwest::dns::{Name, Resolve, Resolving};
use std::sync::Arc;
use std::time::Duration;

const TABLE: &str = include_str!("../../src/faults.md");

/// `{"id":7}`, compressed by gzip.
const GZIP: &[u8] = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xabV\xcaLQ\xb22\xaf\x05\x00C_\x07\x12\x08\x00\x00\x00";

const CREATED: &str = "HTTP/1.1 201 Created\r\n";

/// What the server does in each row.
fn fault(name: &str) -> Reply {
    broken(name)
        .or_else(|| told_to_wait(name))
        .or_else(|| answered(name))
        .unwrap_or_else(|| panic!("no such fault: {name}"))
}

/// A connection or a message that breaks, or a body that is not as documented.
fn broken(name: &str) -> Option<Reply> {
    let text = |text: &str| text.as_bytes().to_vec();
    let page = b"<html>Oops</html>";
    Some(match name {
        "closed before the head" => Reply::SendAndClose(Vec::new()),
        "closed within the head" => Reply::SendAndClose(text("HTTP/1.1 201 Created\r\ncontent-le")),
        "closed after the head" => {
            Reply::SendAndClose(text(&format!("{CREATED}content-length: 8\r\n\r\n")))
        }
        "body cut short" => {
            Reply::SendAndClose(text(&format!("{CREATED}content-length: 8\r\n\r\n{{\"id\"")))
        }
        "no head in time" => Reply::SendAndHang(Vec::new()),
        "head drop by drop" => Reply::Trickle(text("HTTP/1.1 201 Created\r\nx-slow:")),
        "body drop by drop" => {
            Reply::Trickle(text(&format!("{CREATED}content-length: 99999\r\n\r\n{{")))
        }
        "shorter `Content-Length` than the body" => {
            Reply::SendAndClose(text(&format!("{CREATED}content-length: 5\r\n\r\n{{\"id\":7}}")))
        }
        "two different `Content-Length`" => Reply::SendAndClose(text(&format!(
            "{CREATED}content-length: 8\r\ncontent-length: 5\r\n\r\n{{\"id\":7}}"
        ))),
        "broken chunks" => Reply::SendAndClose(text(&format!(
            "{CREATED}transfer-encoding: chunked\r\n\r\nno length\r\n{{\"id\":7}}"
        ))),
        "no HTTP at all" => Reply::SendAndClose(text("220 mail.example ESMTP\r\n")),
        "100 MiB body" => {
            Reply::SendMuch(text(&format!("{CREATED}content-length: {}\r\n\r\n", 100 << 20)), 100)
        }
        "201 with an HTML page" => {
            Reply::Send(with_headers(201, "content-type: text/html\r\n", page))
        }
        "invalid UTF-8" => Reply::Send(with_headers(201, "", b"{\"\xff\":1,\"id\":7}")),
        "compressed body that nobody asked for" => {
            Reply::Send(with_headers(201, "content-encoding: gzip\r\n", GZIP))
        }
        "empty success" => Reply::Send(with_headers(201, "", b"")),
        _ => return None,
    })
}

/// An answer that says when to ask again.
fn told_to_wait(name: &str) -> Option<Reply> {
    Some(match name {
        "503 with `Retry-After`" => Reply::Send(with_headers(503, "retry-after: 1\r\n", b"{}")),
        "429 with `Retry-After` in seconds" => {
            Reply::Send(with_headers(429, "retry-after: 1\r\n", b"{}"))
        }
        "429 with `Retry-After` as a date" => Reply::Send(with_headers(
            429,
            "date: Sun, 06 Nov 1994 08:49:37 GMT\r\nretry-after: Sun, 06 Nov 1994 08:49:38 GMT\r\n",
            b"{}",
        )),
        "429 with a wait that is too long" => {
            Reply::Send(with_headers(429, "retry-after: 3600\r\n", b"{}"))
        }
        "429 with `Retry-After-Ms`" => {
            Reply::Send(with_headers(429, "retry-after-ms: 250\r\n", b"{}"))
        }
        "429 with `RateLimit-Reset` as a time" => Reply::Send(with_headers(
            429,
            "date: Thu, 26 Nov 2026 15:29:59 GMT\r\nratelimit-limit: 20\r\n\
             ratelimit-remaining: 0\r\nratelimit-reset: 2026-11-26T15:30:00.000Z\r\n",
            b"{}",
        )),
        "429 with the longest wait that there is" => {
            Reply::Send(with_headers(429, "retry-after: 18446744073709551615\r\n", b"{}"))
        }
        _ => return None,
    })
}

/// A whole answer that says something else than was hoped for.
fn answered(name: &str) -> Option<Reply> {
    let page = b"<html>Oops</html>";
    Some(match name {
        "502 with an HTML page" => {
            Reply::Send(with_headers(502, "content-type: text/html\r\n", page))
        }
        "500 cut short" => {
            Reply::SendAndClose(b"HTTP/1.1 500 Oops\r\ncontent-length: 99\r\n\r\nOops".to_vec())
        }
        "501" => Reply::Send(json(501, "{}")),
        "503" => Reply::Send(json(503, "{}")),
        "425" => Reply::Send(json(425, "{}")),
        "408" => Reply::Send(json(408, "{}")),
        "101 headers" => {
            Reply::SendAndClose(with_headers(201, &"x-y: z\r\n".repeat(100), br#"{"id":7}"#))
        }
        "redirect to itself" => Reply::Send(with_headers(307, "location: /contacts/\r\n", b"{}")),
        "redirect to another host" => {
            Reply::Send(with_headers(302, "location: http://127.0.0.2:1/\r\n", b"{}"))
        }
        "header of 1 MiB" => Reply::SendAndClose(with_headers(
            201,
            &format!("x-long: {}\r\n", "r".repeat(1 << 20)),
            br#"{"id":7}"#,
        )),
        "secrets repeated in headers and body" => Reply::Send(with_headers(
            400,
            "x-request-id: tok_hunter2\r\n",
            br#"{"error":"tok_hunter2","tok_hunter2":1}"#,
        )),
        "half a character, `1e400` and 200 levels in unknown keys" => Reply::Send(json(
            201,
            &format!(
                r#"{{"id":7,"a":"\ud83d","b":1e400,"c":{}{}}}"#,
                "[".repeat(200),
                "]".repeat(200)
            ),
        )),
        "4 MiB of values in an unknown key" => {
            Reply::Send(json(201, &format!(r#"{{"id":7,"x":[{}1]}}"#, "1,".repeat(2 << 20))))
        }
        "refused token, and no other" => Reply::Send(json(401, "{}")),
        "token that comes too late"
        | "token that cannot be had"
        | "token endpoint that is not there"
        | "no time for an attempt"
        | "`Content-Length` set by hand" => Reply::Send(json(201, r#"{"id":7}"#)),
        _ => return None,
    })
}

/// What the caller sees, in the words of the table.
fn seen<T, E: DocumentedError>(outcome: &Result<Response<T>, Error<E>>) -> String {
    let Err(error) = outcome else { return "the answer".to_owned() };
    let what = match error.kind() {
        ErrorKind::Transport(transport) => match transport.kind() {
            TransportErrorKind::Connect => "no connection",
            TransportErrorKind::Timeout => "time-out",
            TransportErrorKind::Interrupted => "interrupted",
            TransportErrorKind::TooLarge(_) => "too large",
            other => panic!("{other:?}"),
        },
        ErrorKind::Request(RequestError::OutOfTime) => "no time left",
        ErrorKind::Request(RequestError::Token(_)) => "no token",
        ErrorKind::Request(RequestError::FramingHeader { .. }) => "a request that cannot be sent",
        ErrorKind::Documented(_) => "documented error",
        ErrorKind::Undocumented(_) => "undocumented error",
        ErrorKind::Decode(_) => "a body that does not decode",
        other => panic!("{other:?}"),
    };
    let transport = matches!(error.kind(), ErrorKind::Transport(_));
    let kept = match (error.raw(), error.body().map_or(0, docwright_runtime::Bytes::len)) {
        (None, _) => "",
        (Some(_), 0) if transport => ", status kept",
        (Some(_), 16_777_216) => ", status and the first 16 MiB kept",
        (Some(_), _) if transport => ", status and part of the body kept",
        (Some(raw), 4) if raw.headers()["content-length"] == "99" => ", part of the body kept",
        (Some(_), _) => ", bytes kept",
    };
    // Of a POST; that a GET may be repeated is its own nature.
    let retryable = if error.is_retryable() { " (retryable)" } else { "" };
    format!("{what}{kept}{retryable}")
}

/// Only where time runs out is it short: a busy machine must not change what is seen.
fn client(name: &str, url: &str, transport: &NoWait) -> Client {
    let short = name.contains("drop by drop") || name.contains("in time");
    let timeout = Duration::from_secs(if short { 1 } else { 60 });
    let timeout = if name.contains("no time") { Duration::ZERO } else { timeout };
    let total = Duration::from_millis(if name.contains("too late") { 50 } else { 180_000 });
    let builder = match tokens(name) {
        Some(tokens) => Client::builder(Credentials::bearer_from("bearer", tokens)).base_url(url),
        None => builder(url),
    };
    let builder = builder.transport(transport.clone()).attempt_timeout(timeout);
    // What may be waited for in vain is the token alone: its time is that of a real clock.
    builder.total_timeout(total).build().expect("a client")
}

/// Who provides the token, in the rows that are about it.
fn tokens(name: &str) -> Option<RefreshingToken> {
    match name {
        "token that comes too late" => Some(RefreshingToken::new(std::future::pending)),
        "token that cannot be had" => {
            Some(RefreshingToken::new(|| async { Err("the token endpoint is down".into()) }))
        }
        "token endpoint that is not there" => Some(
            OAuth2::refresh_token("http://127.0.0.1:1", "hunter2").build().expect("a provider"),
        ),
        "refused token, and no other" => {
            Some(RefreshingToken::new(|| async { Ok(AccessToken::new("hunter2")) }))
        }
        _ => None,
    }
}

/// No name is known, whatever the network says.
struct NoNames;

impl Resolve for NoNames {
    fn resolve(&self, _: Name) -> Resolving {
        Box::pin(std::future::ready(Err("no such host".into())))
    }
}

/// What a client connects to.
enum Peer {
    Nobody(&'static str),
    Tls(TlsServer),
    Plain(Server),
}

impl Peer {
    /// The peer of a row, and the transport that leads there.
    fn of(name: &'static str, usual: NoWait) -> (Self, NoWait) {
        match name {
            "unknown host" => {
                let builder = ReqwestTransport::builder().expect("a builder");
                let transport =
                    ReqwestTransport::from_builder(builder.dns_resolver(Arc::new(NoNames)));
                (Self::Nobody("https://crm.example"), NoWait::over(transport.expect("a transport")))
            }
            "connection refused" => (Self::Nobody("http://127.0.0.1:1"), usual),
            "certificate for another name" => {
                let server = TlsServer::start("other.example");
                let transport = NoWait::over(server.trusting());
                (Self::Tls(server), transport)
            }
            "certificate that nobody signed" => (Self::Tls(TlsServer::start("localhost")), usual),
            _ => (Self::Plain(Server::start(move |_| fault(name))), usual),
        }
    }

    fn url(&self) -> String {
        match self {
            Self::Nobody(url) => (*url).to_owned(),
            Self::Tls(server) => server.url(),
            Self::Plain(server) => server.url().to_owned(),
        }
    }

    /// How many requests came.
    fn seen(&self) -> usize {
        match self {
            Self::Nobody(_) => 0,
            Self::Tls(server) => server.seen(),
            Self::Plain(server) => server.requests().len(),
        }
    }
}

async fn check(name: &'static str, sees: &str, posts: usize, gets: usize, usual: NoWait) {
    let (peer, transport) = Peer::of(name, usual);
    let client = client(name, &peer.url(), &transport);
    let by_hand = name.contains("by hand");
    let post = client.create_contact(&jane());
    let post = if by_hand { post.header("Content-Length", "3") } else { post };
    let outcome = post.await;
    assert_eq!(seen(&outcome), sees, "{name}: {outcome:?}");
    assert_eq!(peer.seen(), posts, "{name}: POST");
    if let Err(error) = outcome {
        // What no connection came about for is tried again, and never seen.
        let attempts = if error.is_connect() { 3 } else { posts };
        assert_eq!(error.attempts() as usize, attempts, "{name}: attempts of the POST");
        let shown = error.to_string();
        let fits = shown.len() < 1000 && !shown.contains(char::is_control);
        assert!(fits, "{name}: one line of bounded length: {shown}");
    }
    let get = client.read_contact();
    let get = if by_hand { get.header("Content-Length", "3") } else { get };
    drop(get.await);
    assert_eq!(peer.seen() - posts, gets, "{name}: GET");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_row_of_the_table_holds() {
    let transport = NoWait::new();
    let mut checks = Vec::new();
    for row in TABLE.lines().skip(2) {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        let [name, sees, posts, gets] = cells[..] else { panic!("{row}") };
        let (posts, gets) = (posts.parse().expect("a count"), gets.parse().expect("a count"));
        checks.push(tokio::spawn(check(name, sees, posts, gets, transport.clone())));
    }
    assert_eq!(checks.len(), 46);
    let mut failed = 0;
    for check in checks {
        failed += usize::from(check.await.is_err());
    }
    assert_eq!(failed, 0, "rows of the table do not hold");
}

/// A connection that is kept for the next call may be closed meanwhile; nothing was sent over it.
#[tokio::test]
async fn a_kept_connection_that_closes_loses_nothing() {
    let server = Server::start(|_| Reply::SendAndClose(json(201, r#"{"id":7}"#)));
    let client = builder(server.url()).build().unwrap();
    for number in 1..=20 {
        assert_eq!(client.create_contact(&jane()).await.unwrap().attempts(), 1);
        // A request that crosses the close on its way is lost, and rightly not sent again.
        while server.closed() < number {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(server.requests().len(), 20);
}

/// What cannot be read is told by its reason: not each such answer was cut off.
#[tokio::test]
async fn an_answer_that_cannot_be_read_says_why() {
    for (name, reason) in [
        ("101 headers", "head is too large"),
        ("header of 1 MiB", "head is too large"),
        ("no HTTP at all", "HTTP version"),
        ("closed before the head", "before message completed"),
        ("broken chunks", "chunk size"),
        ("body cut short", "before message length reached"),
    ] {
        let server = Server::start(move |_| fault(name));
        let error = builder(server.url()).build().unwrap().create_contact(&jane()).await;
        let shown = error.unwrap_err().to_string();
        assert!(shown.contains("cannot be read: ") && shown.contains(reason), "{name}: {shown}");
    }
}
