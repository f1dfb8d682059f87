//! Which connection a request takes.

use crate::api::{ReadNoteParameters, builder, client, jane};
use crate::server::{Reply, Server, json};
use docwright_runtime::{
    Attempt, BoxFuture, BuildError, Bytes, ErrorKind, Limits, RequestError, ReqwestTransport,
    RetryPolicy, Transport, TransportError, TransportErrorKind,
};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

fn created() -> Vec<u8> {
    json(201, r#"{"id":7}"#)
}

fn note() -> ReadNoteParameters {
    ReadNoteParameters { contact_id: "1".to_owned(), ..ReadNoteParameters::default() }
}

const OWN_URL: &str = "DOCWRIGHT_TEST_URL";

/// The environment of a process is that of all its threads, so another process has the proxy.
#[test]
fn this_machine_is_never_reached_through_a_proxy() {
    let (server, proxy) = (Server::always(created()), Server::always(created()));
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "connections::calls_the_url_that_it_is_given", "--ignored"])
        .envs(["HTTP_PROXY", "http_proxy", "ALL_PROXY"].map(|name| (name, proxy.url())))
        .env(OWN_URL, server.url())
        .output()
        .unwrap();
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stdout));
    assert_eq!((server.requests().len(), proxy.requests().len()), (2, 0));
}

#[tokio::test]
#[ignore = "called by the test before it, with a proxy in the environment"]
async fn calls_the_url_that_it_is_given() {
    let url = std::env::var(OWN_URL).unwrap();
    client(&url).create_contact(&jane()).await.unwrap();
    let named = url.replace("127.0.0.1", "anything.localhost");
    client(&named).create_contact(&jane()).await.unwrap();
}

/// The server closes what was idle for 50 ms, and the thread that would see it is busy for 80 ms.
#[test]
fn a_connection_that_closed_while_the_thread_was_busy_is_not_taken() {
    use tokio::runtime::Builder;
    let idle = Duration::from_millis(50);
    for mut runtime in [Builder::new_current_thread(), Builder::new_multi_thread()] {
        let runtime = runtime.worker_threads(1).enable_all().build().unwrap();
        let server = Server::start(move |_| Reply::SendAndCloseIdle(created(), idle));
        let client = client(server.url());
        // On the one thread that serves connections, too.
        let calls = runtime.spawn(async move {
            for _ in 0..15 {
                client.create_contact(&jane()).await.unwrap();
                std::thread::sleep(Duration::from_millis(80));
            }
        });
        runtime.block_on(calls).unwrap();
        assert_eq!(server.requests().len(), 15);
    }
}

#[tokio::test]
async fn a_connection_is_kept_as_long_as_the_client_says() {
    for (idle, closed) in [(Duration::from_millis(20), true), (Duration::from_secs(60), false)] {
        let server = Server::always(created());
        let client = builder(server.url()).idle_timeout(idle).build().unwrap();
        client.create_contact(&jane()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(60)).await;
        client.create_contact(&jane()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(20)).await;
        assert_eq!(server.closed() > 0, closed, "{idle:?}");
    }
}

/// The first connection brings 503 for ever, each other one what was asked for.
fn sick() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&requests);
    std::thread::spawn(move || {
        for (number, stream) in listener.incoming().map_while(Result::ok).enumerate() {
            let count = Arc::clone(&count);
            std::thread::spawn(move || {
                let answer = if number == 0 { json(503, "{}") } else { json(200, r#"{"id":7}"#) };
                // A GET has no body: it ends with the empty line.
                for line in BufReader::new(&stream).lines().map_while(Result::ok) {
                    if line.is_empty() {
                        count.fetch_add(1, Ordering::SeqCst);
                        (&stream).write_all(&answer).unwrap();
                    }
                }
            });
        }
    });
    (url, requests)
}

#[tokio::test]
async fn a_retry_leaves_the_connection_of_a_server_in_trouble() {
    let (url, requests) = sick();
    let instant = Duration::from_millis(1);
    let policy = RetryPolicy::default().backoff(instant, instant);
    let client = builder(&url).retries(policy).build().unwrap();
    assert_eq!(client.read_note(&note()).await.unwrap().attempts(), 2);
    assert_eq!(requests.load(Ordering::SeqCst), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_more_requests_are_under_way_than_the_client_says() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (under_way, peak) = (Arc::clone(&now), Arc::clone(&most));
    let server = Server::start(move |_| {
        peak.fetch_max(under_way.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(10));
        under_way.fetch_sub(1, Ordering::SeqCst);
        Reply::Send(created())
    });
    let client = builder(server.url()).max_in_flight(3).build().unwrap();
    let calls: Vec<_> =
        (0..30).map(|_| tokio::spawn(client.create_contact(&jane()).send())).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(most.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_call_waits_for_its_turn_no_longer_than_it_has() {
    let server = Server::start(|_| Reply::SendAndHang(Vec::new()));
    let client = builder(server.url()).max_in_flight(1).build().unwrap();
    let first = tokio::spawn(client.create_contact(&jane()).send());
    while server.requests().is_empty() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let start = Instant::now();
    let late = client.create_contact(&jane()).total_timeout(Duration::from_millis(50));
    let error = late.await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Request(RequestError::OutOfTime)), "{error:?}");
    assert_eq!((error.attempts(), error.is_timeout(), error.is_retryable()), (0, true, true));
    assert!(start.elapsed() < Duration::from_secs(5));
    first.abort();
    assert_eq!(server.requests().len(), 1);
}

/// `h2` as the judge of what HTTP/2 is.
#[tokio::test]
async fn http_2_is_spoken_where_it_is_asked_for() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(async move {
                let mut connection = h2::server::handshake(stream).await.unwrap();
                while let Some(Ok((request, mut respond))) = connection.accept().await {
                    let length = request.headers().get_all("content-length").iter();
                    let expected = if request.uri().path() == "/ping" { "0" } else { "15" };
                    assert_eq!(length.collect::<Vec<_>>(), [expected]);
                    let head = http::Response::builder().status(201).body(()).unwrap();
                    let mut body = respond.send_response(head, false).unwrap();
                    body.send_data(Bytes::from_static(br#"{"id":7}"#), true).unwrap();
                }
            });
        }
    });
    let client = builder(&url).http2(true).build().unwrap();
    client.create_contact(&jane()).await.unwrap();
    client.ping().await.unwrap();
    let calls: Vec<_> =
        (0..20).map(|_| tokio::spawn(client.create_contact(&jane()).send())).collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(connections.load(Ordering::SeqCst), 1, "all share one connection");
}

/// Sees each request, and forwards `send` alone.
#[derive(Clone, Default)]
struct Watching(Arc<std::sync::Mutex<Vec<String>>>);

struct Row(u32);

impl Transport for Watching {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        let extensions = request.extensions();
        let attempt = extensions.get::<Attempt>().unwrap();
        let row = extensions.get::<Arc<Row>>().unwrap();
        let operation = attempt.operation();
        assert!(attempt.deadline().is_some_and(|deadline| deadline > Instant::now()));
        assert!(extensions.get::<Limits>().unwrap().time() <= Duration::from_secs(60));
        let seen = format!(
            "{} {} row {} attempt {} after 5xx {}",
            operation.id,
            operation.path,
            row.0,
            attempt.number(),
            attempt.is_after_server_error()
        );
        self.0.lock().unwrap().push(seen);
        let answer = http::Response::builder().status(503).header("retry-after", "0");
        Box::pin(std::future::ready(Ok(answer.body(Bytes::from_static(b"{}")).unwrap())))
    }
}

#[tokio::test]
async fn an_interceptor_sees_what_a_request_is_part_of() {
    let watching = Watching::default();
    let instant = Duration::from_millis(1);
    let client = builder("http://127.0.0.1:1")
        .transport(watching.clone())
        .retries(RetryPolicy::default().attempts(2).backoff(instant, instant))
        .build()
        .unwrap();
    client.create_contact(&jane()).extension(Arc::new(Row(17))).await.unwrap_err();
    assert_eq!(
        *watching.0.lock().unwrap(),
        [
            "createContact /contacts/ row 17 attempt 1 after 5xx false",
            "createContact /contacts/ row 17 attempt 2 after 5xx true",
        ]
    );
}

/// Without any runtime: waits, deadlines and calls need none where the transport does not.
#[test]
fn outside_of_tokio_a_call_says_what_is_missing() {
    let client = client("http://127.0.0.1:1");
    let mut call = Box::pin(client.create_contact(&jane()).send());
    let mut context = Context::from_waker(Waker::noop());
    let Poll::Ready(outcome) = call.as_mut().poll(&mut context) else { panic!("it waits") };
    let error = outcome.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Transport(error) if error.kind() == TransportErrorKind::Unsent)
    );
    assert!(
        error.to_string().ends_with("needs a tokio runtime, and there is none here"),
        "{error}"
    );
}

#[test]
fn settings_that_nobody_would_heed_are_refused() {
    let own = || builder("http://127.0.0.1:1").transport(Watching::default());
    let second = Duration::from_secs(1);
    for (builder, name) in [
        (own().connect_timeout(second), "connect_timeout"),
        (own().idle_timeout(second), "idle_timeout"),
        (own().http2(true), "http2"),
    ] {
        let error = builder.build().unwrap_err();
        assert!(matches!(error, BuildError::Unheeded { setting } if setting == name), "{error}");
    }
    let error = builder("http://127.0.0.1:1").max_in_flight(0).build().unwrap_err();
    assert_eq!(error.to_string(), "`max_in_flight` is 0");
}

#[test]
fn a_transport_shows_no_setting() {
    let mut headers = http::HeaderMap::new();
    headers.insert("x-key", "hunter2".parse().unwrap());
    let builder = ReqwestTransport::builder().unwrap().default_headers(headers);
    crate::secrets::hidden(&ReqwestTransport::from_builder(builder).unwrap());
}

/// Connections live in the runtime that opened them; those of one that has ended are not taken.
#[test]
fn runtimes_in_turn_share_a_client() {
    let server = Server::always(created());
    let client = client(server.url());
    for turn in 0..12 {
        let mut runtime = match turn % 2 {
            0 => tokio::runtime::Builder::new_current_thread(),
            _ => tokio::runtime::Builder::new_multi_thread(),
        };
        runtime.enable_all().build().unwrap().block_on(async {
            for _ in 0..3 {
                assert_eq!(client.create_contact(&jane()).await.unwrap().attempts(), 1);
            }
        });
    }
    assert_eq!(server.requests().len(), 36, "nothing was sent twice");
}
