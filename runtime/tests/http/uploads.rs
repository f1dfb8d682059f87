//! Content that is read while it is sent.

use crate::server::{Reply, Server, body, header, json, with_headers};
use docwright_runtime::{
    Api, BoxFuture, Bytes, Call, Check, ClientBuilder, Credentials, ErrorKind, HttpClient, Method,
    Multipart, MultipartWriter, Operation, RequestError, ReqwestTransport, RetryPolicy, Transport,
    TransportError, Upload, Validate, http,
};
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

static SEND: Operation = Operation::new("send", Method::POST, "/files").idempotent();

struct Client(HttpClient);

impl Api for Client {
    const BASE_URL: &'static str = "https://api.example.com";

    fn from_http(http: HttpClient) -> Self {
        Self(http)
    }
}

struct Form {
    note: &'static str,
    file: Upload,
}

impl Validate for Form {
    fn check(&self, check: &mut Check<'_>) {
        check.field("note", Some(self.note)).max_length(9);
    }
}

impl Multipart for Form {
    fn write(&self, to: &mut MultipartWriter) {
        to.value("note", Some(self.note));
        to.file("file", Some(&self.file));
    }
}

fn builder(server: &Server) -> ClientBuilder<Client> {
    let quick = RetryPolicy::default().backoff(Duration::from_millis(1), Duration::from_millis(1));
    ClientBuilder::new(Credentials::none()).base_url(server.url()).retries(quick)
}

fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

fn send(client: &Client, file: Upload) -> Call<()> {
    client.0.call(&SEND).multipart(&Form { note: "hello", file })
}

fn file(name: &str, content: &[u8]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("docwright-uploads-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    fs::write(&path, content).unwrap();
    path
}

/// The parts of a form: the lines of the head of each, and its content.
fn parts(request: &str) -> Vec<(Vec<&str>, &str)> {
    let boundary = header(request, "content-type").unwrap().split_once("boundary=").unwrap().1;
    let (inner, end) = body(request).rsplit_once(&format!("--{boundary}--")).unwrap();
    assert_eq!(end, "\r\n");
    let delimiter = format!("--{boundary}\r\n");
    let mut parts = inner.split(&*delimiter);
    assert_eq!(parts.next(), Some(""));
    let parts = parts.map(|part| part.split_once("\r\n\r\n").unwrap());
    parts
        .map(|(head, content)| (head.lines().collect(), content.strip_suffix("\r\n").unwrap()))
        .collect()
}

const NOTE: (&str, &str) = ("Content-Disposition: form-data; name=\"note\"", "hello");

#[tokio::test]
async fn a_file_is_sent_from_disk_with_its_name_type_and_length() {
    let server = Server::always(with_headers(204, "", b""));
    let content = "0123456789abcdef".repeat(20_000);
    let upload = Upload::path(file("a \"quoted\"\nname.csv", content.as_bytes()));
    send(&client(&server), upload).await.unwrap();
    let request = server.request();
    assert_eq!(header(&request, "content-length"), Some(&*body(&request).len().to_string()));
    assert_eq!(header(&request, "transfer-encoding"), None);
    let head =
        "Content-Disposition: form-data; name=\"file\"; filename=\"a %22quoted%22%0Aname.csv\"";
    let expected = vec![(vec![NOTE.0], NOTE.1), (vec![head, "Content-Type: text/csv"], &*content)];
    assert!(parts(&request) == expected, "{request:.900}");
}

#[tokio::test]
async fn what_is_in_memory_is_named_and_typed_by_the_caller() {
    let server = Server::always(with_headers(204, "", b""));
    let upload = Upload::bytes("x").name("ü.png").media_type("text/x-own").header("X-Part", "1");
    send(&client(&server), upload).await.unwrap();
    let request = server.request();
    let head = vec![
        "Content-Disposition: form-data; name=\"file\"; filename=\"ü.png\"",
        "Content-Type: text/x-own",
        "X-Part: 1",
    ];
    assert_eq!(parts(&request), [(vec![NOTE.0], NOTE.1), (head, "x")]);

    let server = Server::always(with_headers(204, "", b""));
    send(&client(&server), "x".into()).await.unwrap();
    let request = server.request();
    let head = "Content-Disposition: form-data; name=\"file\"; filename=\"blob\"";
    assert_eq!(parts(&request)[1], (vec![head, "Content-Type: application/octet-stream"], "x"));
}

/// What a form says beside files.
struct Fields;

impl Validate for Fields {
    fn check(&self, _: &mut Check<'_>) {}
}

impl Multipart for Fields {
    fn write(&self, to: &mut MultipartWriter) {
        to.value("numbers", Some(&[i128::MAX, -1]));
        to.value("object", Some(&BTreeMap::from([("wide", i128::MIN)])));
        to.value("plain", Some("é"));
        to.media_type("text/plain").value("said", Some("é"));
        to.media_type("text/plain; charset=iso-8859-1").value("old", Some("é"));
        to.media_type("application/json").value("json", Some("é"));
    }
}

/// Texts are UTF-8 (RFC 7578, section 5.1.2), which a documented media type has to say (section 4.4).
#[tokio::test]
async fn a_part_has_the_digits_and_the_charset_of_its_field() {
    let server = Server::always(with_headers(204, "", b""));
    let call: Call<()> = client(&server).0.call(&SEND).multipart(&Fields);
    call.await.unwrap();
    let request = server.request();
    let parts: Vec<_> = parts(&request)
        .into_iter()
        .map(|(head, content)| (head[1..].join(""), content.to_owned()))
        .collect();
    // A character for each byte, since not all of it is UTF-8.
    let expected = [
        ("", "170141183460469231731687303715884105727"),
        ("", "-1"),
        ("Content-Type: application/json", r#"{"wide":-170141183460469231731687303715884105728}"#),
        ("", "\u{c3}\u{a9}"),
        ("Content-Type: text/plain; charset=utf-8", "\u{c3}\u{a9}"),
        ("Content-Type: text/plain; charset=iso-8859-1", "\u{e9}"),
        ("Content-Type: application/json", "\"\u{c3}\u{a9}\""),
    ];
    assert_eq!(parts, expected.map(|(head, content)| (head.to_owned(), content.to_owned())));
}

/// RFC 9110, section 8.6.
#[tokio::test]
async fn an_empty_file_has_a_length_too() {
    let server = Server::always(with_headers(204, "", b""));
    let empty = || Upload::reader(io::Cursor::new(Vec::new())).length(0);
    for upload in [Upload::bytes(""), Upload::path(file("empty", b"")), empty()] {
        let call: Call<()> = client(&server).0.call(&SEND).bytes("text/plain", upload);
        call.await.unwrap();
        let request = server.requests().pop().unwrap();
        assert_eq!((header(&request, "content-length"), body(&request)), (Some("0"), ""));
    }
}

#[tokio::test]
async fn a_reader_has_a_length_only_if_it_is_said() {
    let server = Server::always(with_headers(204, "", b""));
    let content = vec![b'x'; 300_000];
    let reader = || Upload::reader(io::Cursor::new(vec![b'x'; 300_000])).name("dump");
    for (upload, is_known) in [(reader(), false), (reader().length(300_000), true)] {
        send(&client(&server), upload).await.unwrap();
        let request = server.requests().pop().unwrap();
        assert_eq!(header(&request, "content-length").is_some(), is_known);
        assert!(parts(&request)[1].1.as_bytes() == content);
    }
}

/// Each 503 is asked again: a file is opened anew, a reader is spent.
#[tokio::test]
async fn only_what_can_be_read_again_is_sent_again() {
    let busy = || {
        Server::start(|number| {
            Reply::Send(if number < 2 { json(503, "{}") } else { json(204, "") })
        })
    };
    let server = busy();
    send(&client(&server), Upload::path(file("again.txt", b"content"))).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 3);
    assert!(requests.iter().all(|request| parts(request)[1].1 == "content"));

    let server = busy();
    let once = Upload::reader(&b"content"[..]);
    let error = send(&client(&server), once.clone()).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
    assert_eq!(server.requests().len(), 1);
    let error = send(&client(&server), once).await.unwrap_err();
    assert!(error.to_string().contains("has been read already"), "{error}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn what_cannot_be_read_is_not_sent() {
    let server = Server::always(with_headers(204, "", b""));
    let error = send(&client(&server), Upload::path("/nowhere/at all.txt")).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Request(RequestError::File { .. })), "{error:?}");
    assert!(error.to_string().contains("`/nowhere/at all.txt` cannot be read"), "{error}");
    assert_eq!(error.attempts(), 0);
    let bad = Upload::bytes("x").header("X-Part", "1\r\nX-Other: 2");
    let error = send(&client(&server), bad).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Request(RequestError::Header { .. })), "{error:?}");
    let form = Form { note: "far too long", file: "x".into() };
    let error = client(&server)
        .0
        .call::<(), docwright_runtime::NoDocumentedErrors>(&SEND)
        .multipart(&form)
        .await
        .unwrap_err();
    assert!(error.violations().is_some(), "{error:?}");
    assert_eq!(server.requests().len(), 0);
}

/// A reader that breaks, panics, or holds another number of bytes than was said: the server sees no whole request.
#[tokio::test]
async fn content_that_breaks_off_is_no_whole_request() {
    struct Breaks(bool);
    impl Read for Breaks {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            assert!(!self.0, "a reader of the caller that panics");
            self.0 = true;
            buffer.fill(b'x');
            Ok(buffer.len())
        }
    }
    struct Fails(&'static str);
    impl Read for Fails {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other(self.0))
        }
    }
    let broken = |text: &'static str| Upload::reader((&b"content"[..]).chain(Fails(text)));
    for (upload, why) in [
        (broken("the disk is gone"), "the disk is gone"),
        (Upload::reader(Breaks(false)), "was not read to its end"),
        (Upload::reader(&b"content"[..]).length(9), "shorter than was said"),
        (Upload::reader(&b"content"[..]).length(3), "longer than was said"),
    ] {
        let server = Server::always(with_headers(204, "", b""));
        let error = send(&client(&server), upload).await.unwrap_err();
        let mut text = String::new();
        let mut source: Option<&dyn std::error::Error> = Some(&error);
        while let Some(error) = source {
            text += &format!("{error}\n");
            source = error.source();
        }
        assert!(matches!(error.kind(), ErrorKind::Transport(_)) && text.contains(why), "{text}");
        assert_eq!(server.requests().len(), 0);
    }
}

/// Who answers before all is sent is heard.
#[tokio::test]
async fn an_early_refusal_ends_the_upload() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        use std::io::Write as _;
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]);
        stream.write_all(&json(413, "{}")).unwrap();
        std::thread::sleep(Duration::from_secs(2));
    });
    let client: Client = ClientBuilder::new(Credentials::none()).base_url(&url).build().unwrap();
    let endless = Upload::reader(io::repeat(b'x'));
    let error = send(&client, endless).await.unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(413), "{error:?}");
}

#[tokio::test]
async fn an_upload_has_the_time_of_an_attempt() {
    struct Slow;
    impl Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            std::thread::sleep(Duration::from_millis(20));
            buffer[0] = b'x';
            Ok(1)
        }
    }
    let server = Server::always(with_headers(204, "", b""));
    let call = send(&client(&server), Upload::reader(Slow));
    let error = call.attempt_timeout(Duration::from_millis(200)).await.unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

/// A transport of one's own that knows nothing of uploads sees the whole body.
#[tokio::test]
async fn a_wrapper_sees_the_whole_body() {
    struct Seen(ReqwestTransport, Arc<Mutex<Vec<Bytes>>>);
    impl Transport for Seen {
        fn send(
            &self,
            request: http::Request<Bytes>,
        ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
            self.1.lock().unwrap().push(request.body().clone());
            self.0.send(request)
        }
    }
    let seen = Arc::new(Mutex::new(Vec::new()));
    let server = Server::always(with_headers(204, "", b""));
    let transport = Seen(ReqwestTransport::new().unwrap(), Arc::clone(&seen));
    let client = builder(&server).transport(transport).build().unwrap();
    send(&client, Upload::path(file("seen.txt", b"content"))).await.unwrap();
    let request = server.request();
    assert_eq!(parts(&request)[1].1, "content");
    assert_eq!(*seen.lock().unwrap(), [body(&request).to_owned()]);
}

#[tokio::test]
async fn a_whole_body_may_be_a_file() {
    let server = Server::always(with_headers(204, "", b""));
    let client = client(&server);
    let path = file("whole.png", b"content");
    let call =
        |media_type| -> Call<()> { client.0.call(&SEND).bytes(media_type, Upload::path(&path)) };
    call("image/gif").await.unwrap();
    call("image/*").await.unwrap();
    let upload = Upload::path(&path).media_type("image/webp");
    let any: Call<()> = client.0.call(&SEND).bytes("*/*", upload);
    any.await.unwrap();
    let requests = server.requests();
    let types: Vec<_> = requests.iter().map(|one| header(one, "content-type").unwrap()).collect();
    assert_eq!(types, ["image/gif", "image/png", "image/webp"]);
    assert!(requests.iter().all(|one| body(one) == "content"));
    assert!(requests.iter().all(|one| header(one, "content-length") == Some("7")));
}
