//! Tokens that a provider brings.

use crate::api::{Client, jane};
use crate::server::{Reply, Server, header, json};
use docwright_runtime::{
    AccessToken, Credentials, ErrorKind, RefreshingToken, RequestError, RetryPolicy,
};
use std::error::Error as _;
use std::sync::atomic::{AtomicU32, Ordering};

fn client(server: &Server) -> Client {
    let number = AtomicU32::new(0);
    let provider = RefreshingToken::new(move || {
        let token = format!("hunter2-{}", number.fetch_add(1, Ordering::Relaxed));
        async move { Ok(AccessToken::new(token)) }
    });
    let credentials = Credentials::bearer_from("bearer", provider);
    Client::builder(credentials).base_url(server.url()).build().unwrap()
}

fn tokens(server: &Server) -> Vec<String> {
    let token = |request: &String| header(request, "authorization").unwrap_or("none").to_owned();
    server.requests().iter().map(token).collect()
}

#[tokio::test]
async fn a_refused_token_is_refreshed_once() {
    let server = Server::start(|number| {
        Reply::Send(json(if number == 1 { 401 } else { 201 }, r#"{"id":7}"#))
    });
    let client = client(&server);
    client.create_contact(&jane()).await.unwrap();
    let contact = client.create_contact(&jane()).await.unwrap();
    assert_eq!(contact.attempts(), 2);
    client.create_contact(&jane()).await.unwrap();
    assert_eq!(
        tokens(&server),
        ["Bearer hunter2-0", "Bearer hunter2-0", "Bearer hunter2-1", "Bearer hunter2-1"]
    );
}

#[tokio::test]
async fn a_token_that_is_refused_again_is_an_error() {
    let server = Server::always(json(401, "{}"));
    let client = client(&server);
    let error = client.create_contact(&jane()).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (401, 2));
    assert!(!format!("{error} {error:?} {client:?}").contains("hunter2"));
    let once = client.create_contact(&jane()).retries(RetryPolicy::off());
    assert_eq!(once.await.unwrap_err().attempts(), 1);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_provider_that_fails_is_told_with_its_cause() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    let provider = RefreshingToken::new(|| async { Err("the refresh token has expired".into()) });
    let client = Client::builder(Credentials::bearer_from("bearer", provider))
        .base_url(server.url())
        .build()
        .unwrap();
    let error = client.create_contact(&jane()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Request(RequestError::Token(_))), "{error:?}");
    let cause = error.source().and_then(std::error::Error::source).unwrap();
    assert_eq!(cause.to_string(), "the refresh token has expired");
    assert_eq!((error.attempts(), server.requests().len()), (0, 0));
}

#[tokio::test]
async fn a_token_with_a_line_break_is_not_sent() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    let provider = RefreshingToken::new(|| async { Ok(AccessToken::new("hunter2\r\nX-Admin: 1")) });
    let client = Client::builder(Credentials::bearer_from("bearer", provider))
        .base_url(server.url())
        .build()
        .unwrap();
    let error = client.create_contact(&jane()).await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Request(RequestError::Header { .. })), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    assert_eq!(server.requests().len(), 0);
}
