//! What is sent again, and after which wait.

use crate::api::{builder, jane};
use crate::no_wait::NoWait;
use crate::server::{Reply, Server, header, json, with_headers};
use docwright_runtime::{ErrorKind, RetryPolicy, TransportErrorKind};
use std::time::Duration;

fn created() -> Vec<u8> {
    json(201, r#"{"id":7}"#)
}

/// Refuses so often, and then creates.
fn refusing(times: usize, refusal: &'static [u8]) -> Server {
    Server::start(move |number| {
        Reply::Send(if number < times { refusal.to_vec() } else { created() })
    })
}

const BUSY: &[u8] = b"HTTP/1.1 429 Busy\r\nretry-after: 7\r\ncontent-length: 2\r\n\r\n{}";

#[tokio::test]
async fn a_promise_that_nothing_was_done_is_sent_again_after_the_wait_asked_for() {
    let date = b"HTTP/1.1 503 Down\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\
        retry-after: Sun, 06 Nov 1994 08:49:44 GMT\r\ncontent-length: 0\r\n\r\n";
    for refusal in [BUSY, date] {
        let (server, transport) = (refusing(2, refusal), NoWait::new());
        let client = builder(server.url()).transport(transport.clone()).build().unwrap();
        let contact = client.create_contact(&jane()).await.unwrap();
        assert_eq!((contact.id, contact.attempts(), server.requests().len()), (7, 3, 3));
        let requests = server.requests();
        assert_eq!(requests[0], requests[2], "the same request, byte for byte");
        let waits = transport.waits();
        assert_eq!(waits.len(), 2);
        assert!(waits.iter().all(|wait| wait.as_secs() == 7 || wait.as_secs() == 8), "{waits:?}");
    }
}

#[tokio::test]
async fn the_last_answer_is_the_error() {
    let (server, transport) = (refusing(9, BUSY), NoWait::new());
    let client = builder(server.url()).transport(transport.clone()).build().unwrap();
    let error = client.create_contact(&jane()).await.unwrap_err();
    assert_eq!((error.attempts(), server.requests().len()), (3, 3));
    assert!(error.is_retryable());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert_eq!(
        error.to_string(),
        "createContact: 429 Too Many Requests, but the body is not as documented: \
         missing field `error` (line 1, column 1) (after 3 attempts)"
    );
}

#[tokio::test]
async fn retries_are_chosen_by_client_and_by_call() {
    let (server, transport) = (refusing(99, BUSY), NoWait::new());
    let built =
        builder(server.url()).transport(transport.clone()).retries(RetryPolicy::off()).build();
    let client = built.unwrap();
    assert_eq!(client.create_contact(&jane()).await.unwrap_err().attempts(), 1);
    let twice = RetryPolicy::default().attempts(2);
    assert_eq!(client.create_contact(&jane()).retries(twice).await.unwrap_err().attempts(), 2);
    let impatient = RetryPolicy::default().longest_wait(Duration::from_secs(6));
    assert_eq!(client.create_contact(&jane()).retries(impatient).await.unwrap_err().attempts(), 1);
    let short = client.create_contact(&jane()).retries(twice).total_timeout(Duration::from_secs(5));
    assert_eq!(short.await.unwrap_err().attempts(), 1, "the wait would end after the deadline");
    assert_eq!(server.requests().len(), 5);
}

#[tokio::test]
async fn what_may_have_been_done_is_sent_again_only_if_that_does_no_harm() {
    let broken = || Server::start(|_| Reply::SendAndClose(Vec::new()));
    let failing = || Server::always(json(500, "{}"));
    for server in [broken, failing].map(|start: fn() -> Server| start()) {
        let client = builder(server.url()).transport(NoWait::new()).build().unwrap();
        let error = client.create_contact(&jane()).await.unwrap_err();
        assert_eq!((error.attempts(), error.is_retryable()), (1, false));
        assert_eq!(server.requests().len(), 1);

        let error = client.create_contact(&jane()).idempotent().await.unwrap_err();
        assert_eq!((error.attempts(), error.is_retryable()), (3, true));
        assert_eq!(server.requests().len(), 4);

        let error = client.delete_all().await.unwrap_err();
        assert_eq!((error.attempts(), error.is_retryable()), (3, true));
        assert_eq!(server.requests().len(), 7);
    }
}

#[tokio::test]
async fn a_refused_connection_is_tried_again() {
    let url = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let transport = NoWait::new();
    let client = builder(&url).transport(transport.clone()).build().unwrap();
    let error = client.create_contact(&jane()).await.unwrap_err();
    assert!(error.is_connect() && error.is_retryable());
    assert_eq!((error.attempts(), transport.waits().len()), (3, 2));
    assert!(
        matches!(error.kind(), ErrorKind::Transport(error) if error.kind() == TransportErrorKind::Connect)
    );
}

#[tokio::test]
async fn the_default_transport_waits_by_itself() {
    let soon = b"HTTP/1.1 429 Busy\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n";
    let server = refusing(1, soon);
    let instant = Duration::from_millis(1);
    let client = builder(server.url())
        .retries(RetryPolicy::default().backoff(instant, instant))
        .build()
        .unwrap();
    assert_eq!(client.create_contact(&jane()).await.unwrap().attempts(), 2);
}

#[tokio::test]
async fn limits_are_told_on_success_too() {
    let headers = "ratelimit-limit: 60\r\nratelimit-remaining: 59\r\nratelimit-reset: 8\r\n";
    let server = Server::always(with_headers(201, headers, br#"{"id":7}"#));
    let client = builder(server.url()).build().unwrap();
    let limit = client.create_contact(&jane()).await.unwrap().rate_limit().unwrap();
    assert_eq!((limit.limit(), limit.remaining()), (Some(60), Some(59)));
    assert_eq!(limit.reset(), Some(Duration::from_secs(8)));
}

/// A key that says which requests are one: each attempt has the same.
#[tokio::test]
async fn a_key_of_the_caller_is_that_of_each_attempt() {
    let server = refusing(2, b"HTTP/1.1 500 Oops\r\ncontent-length: 0\r\n\r\n");
    let client = builder(server.url()).transport(NoWait::new()).build().unwrap();
    let call = client.create_contact(&jane()).header("Idempotency-Key", "8e03978e").idempotent();
    assert_eq!(call.await.unwrap().attempts(), 3);
    let requests = server.requests();
    let keys: Vec<_> = requests.iter().map(|one| header(one, "idempotency-key")).collect();
    assert_eq!(keys, [Some("8e03978e"); 3]);
}
