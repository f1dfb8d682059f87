//! Answers that are read while they come.

use crate::api::{builder, jane};
use crate::secrets;
use crate::server::{Reply, Server, json, with_headers};
use docwright_runtime::{SaveError, Streamed, TransportErrorKind, Value};
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::time::{Duration, Instant};

/// A server that writes the parts of its answer with a pause before each, and says when the client has gone.
fn slow(parts: Vec<Vec<u8>>, pause: Duration) -> (String, std::sync::mpsc::Receiver<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (done, written) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let _ = stream.read(&mut [0; 4096]);
            let mut count = 0;
            let head = b"HTTP/1.1 200 OK\r\nx-request-id: req_1\r\nconnection: close\r\n\r\n";
            stream.write_all(head).unwrap();
            for part in &parts {
                std::thread::sleep(pause);
                if stream.write_all(part).is_err() {
                    break;
                }
                count += 1;
            }
            let _ = done.send(count);
        }
    });
    (url, written)
}

async fn streamed(url: &str) -> Streamed {
    let client = builder(url).build().unwrap();
    let streamed = client.create_contact(&jane()).stream().await.unwrap();
    secrets::hidden(&streamed);
    streamed
}

#[tokio::test]
async fn events_are_had_as_they_come() {
    let parts = ["event: a\ndata: {\"n\":1}\n", "\n: still here\n\nda", "ta: {\"n\":2}\r\n\r\n"];
    let parts = parts.map(|part| part.as_bytes().to_vec()).to_vec();
    let (url, _) = slow(parts, Duration::from_millis(30));
    let start = Instant::now();
    let mut stream = streamed(&url).await;
    assert!(start.elapsed() < Duration::from_secs(5));
    assert_eq!((stream.status().as_u16(), stream.request_id()), (200, Some("req_1")));
    let first = stream.event().await.unwrap().unwrap();
    assert_eq!((first.name(), first.data()), ("a", r#"{"n":1}"#));
    let second = stream.event().await.unwrap().unwrap();
    assert_eq!(
        (second.name(), second.json::<Value>().unwrap()["n"].as_u64()),
        ("message", Some(2))
    );
    assert!(stream.event().await.unwrap().is_none());
    assert!(stream.event().await.unwrap().is_none(), "the end stays the end");
}

#[tokio::test]
async fn a_line_that_is_not_as_documented_ends_nothing() {
    let text = b"{\"n\":1}\n\n{\"n\":\r\n{\"n\":3}".to_vec();
    let server = Server::always(with_headers(200, "content-type: application/jsonl\r\n", &text));
    let mut stream = streamed(server.url()).await;
    let mut lines = Vec::new();
    while let Some(line) = stream.json_line::<Value>().await.unwrap() {
        lines.push(line.ok().and_then(|line| line["n"].as_u64()));
    }
    assert_eq!(lines, [Some(1), None, Some(3)]);
}

#[tokio::test]
async fn a_file_is_whole_or_as_it_was() {
    let folder = std::env::temp_dir().join(format!("docwright-streams-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("export.bin");
    std::fs::write(&path, "before").unwrap();

    let cut = Server::start(|_| {
        Reply::SendAndClose(b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nhalf".to_vec())
    });
    let error = streamed(cut.url()).await.save(&path).await.unwrap_err();
    assert!(matches!(error, SaveError::Transport(_)), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), b"before");

    let body = vec![7; 3 << 20];
    let server = Server::always(with_headers(200, "", &body));
    assert_eq!(streamed(server.url()).await.save(&path).await.unwrap(), 3 << 20);
    assert_eq!(std::fs::read(&path).unwrap(), body);
    let names: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(names, ["export.bin"], "nothing is left beside it");
    std::fs::remove_dir_all(&folder).unwrap();
}

/// The time of an attempt is that for the head, and then for each part.
#[tokio::test]
async fn a_stream_may_last_longer_than_an_attempt_but_not_pause_longer() {
    let time = Duration::from_millis(400);
    let parts = vec![b"data: 1\n\n".to_vec(); 8];
    let (url, _) = slow(parts, Duration::from_millis(100));
    let client = builder(&url).attempt_timeout(time).build().unwrap();
    let mut stream = client.create_contact(&jane()).stream().await.unwrap();
    let mut count = 0;
    while stream.event().await.unwrap().is_some() {
        count += 1;
    }
    assert_eq!(count, 8);

    let server = Server::start(|_| {
        Reply::SendAndHang(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\ndata".to_vec())
    });
    let client = builder(server.url()).attempt_timeout(time).build().unwrap();
    let mut stream = client.create_contact(&jane()).stream().await.unwrap();
    let error = stream.event().await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
}

#[tokio::test]
async fn who_goes_away_ends_the_connection_and_who_is_slow_slows_the_server() {
    let part = vec![b' '; 1 << 20];
    let (url, written) = slow(vec![part; 200], Duration::ZERO);
    let mut stream = streamed(&url).await;
    assert!(stream.chunk().await.unwrap().is_some());
    tokio::time::sleep(Duration::from_millis(200)).await;
    drop(stream);
    let wait = move || written.recv_timeout(Duration::from_secs(20));
    let count = tokio::task::spawn_blocking(wait).await.unwrap().unwrap();
    assert!(count < 50, "{count} MiB were taken that nobody asked for");
}

#[tokio::test]
async fn nothing_that_has_no_end_is_kept() {
    let server = Server::start(|_| {
        Reply::SendMuch(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\ndata: ".to_vec(), 5)
    });
    let client = builder(server.url()).max_body(1 << 20).build().unwrap();
    let mut stream = client.create_contact(&jane()).stream().await.unwrap();
    let error = stream.event().await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::TooLarge(1 << 20));
}

#[tokio::test]
async fn a_refusal_is_the_error_that_it_is_otherwise() {
    let server = Server::always(json(400, r#"{"error":"email_taken"}"#));
    let client = builder(server.url()).build().unwrap();
    let error = client.create_contact(&jane()).stream().await.unwrap_err();
    assert_eq!((error.code(), error.attempts()), (Some("email_taken"), 1));
    assert_eq!(error.body().unwrap(), r#"{"error":"email_taken"}"#);
}
