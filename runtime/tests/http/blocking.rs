//! Calls without an async runtime.

use crate::api::{Client, CreateContactRequest, builder, client, jane};
use crate::server::{Server, json};
use docwright_runtime::{AccessToken, Credentials, RefreshingToken};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

#[test]
fn a_call_waits_for_its_answer() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    let client = client(server.url());
    for _ in 0..3 {
        let contact = client.create_contact(&jane()).send_blocking().unwrap();
        assert_eq!((contact.id, contact.attempts()), (7, 1));
    }
    assert_eq!(server.requests().len(), 3);
}

#[test]
fn errors_are_the_same() {
    let server = Server::always(json(400, r#"{"error":"email_taken"}"#));
    let client = client(server.url());
    let error = client.create_contact(&jane()).send_blocking().unwrap_err();
    assert_eq!(error.code(), Some("email_taken"));
    let long = CreateContactRequest { name: "too long".to_owned(), ..jane() };
    assert!(client.create_contact(&long).send_blocking().unwrap_err().violations().is_some());
    assert_eq!(server.requests().len(), 1);
}

#[test]
fn threads_share_a_client() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    let client = client(server.url());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| client.create_contact(&jane()).send_blocking().unwrap());
        }
    });
    assert_eq!(server.requests().len(), 8);
}

/// What has been sent is no request that "could not be sent", which would be made again.
#[test]
fn a_panic_of_the_callers_code_is_a_panic_here() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    let observed = builder(server.url()).observe(|_| panic!("of the observer")).build().unwrap();
    let call = || observed.create_contact(&jane()).send_blocking();
    let panic = catch_unwind(AssertUnwindSafe(call)).unwrap_err();
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"of the observer"));
    assert_eq!(client(server.url()).create_contact(&jane()).send_blocking().unwrap().id, 7);
}

/// It would keep the thread, but must not panic.
#[tokio::test(flavor = "multi_thread")]
async fn within_async_code_it_still_works() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    assert_eq!(client(server.url()).create_contact(&jane()).send_blocking().unwrap().id, 7);
}

/// A provider that waits for a call of its own runs on the thread that serves all blocking calls.
#[test]
fn within_a_provider_it_keeps_nobody_waiting() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    let unrelated = client(server.url());
    for blocking in [false, true] {
        let inner = client(server.url());
        let fetch = move || -> Result<AccessToken, Box<dyn std::error::Error + Send + Sync>> {
            inner.create_contact(&jane()).send_blocking()?;
            Ok(AccessToken::new("token"))
        };
        let provider = if blocking {
            RefreshingToken::blocking(fetch)
        } else {
            let fetch = Arc::new(fetch);
            RefreshingToken::new(move || {
                let fetch = Arc::clone(&fetch);
                async move { fetch() }
            })
        };
        let outer = Client::builder(Credentials::bearer_from("bearer", provider))
            .base_url(server.url())
            .build()
            .unwrap();
        let (done, result) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            done.send(outer.create_contact(&jane()).send_blocking().is_ok())
        });
        unrelated.create_contact(&jane()).send_blocking().unwrap();
        assert_eq!(result.recv_timeout(Duration::from_secs(20)), Ok(true), "{blocking}");
    }
    assert_eq!(server.requests().len(), 6);
}
