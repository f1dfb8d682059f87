//! Tokens that a provider brings.

use crate::api::{Client, jane};
use crate::server::{Reply, Server, header, json};
use docwright_runtime::{
    AccessToken, BoxFuture, Credentials, ErrorKind, RefreshingToken, RequestError, RetryPolicy,
    Secret, TokenProvider,
};
use std::error::Error as _;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Barrier, Mutex};
use std::time::{Duration, Instant};

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

#[tokio::test]
async fn the_time_of_a_call_holds_for_its_token_too() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    let provider = RefreshingToken::new(|| async {
        tokio::time::sleep(Duration::from_secs(60)).await;
        Ok(AccessToken::new("late"))
    });
    let client = with(provider, &server);
    let start = Instant::now();
    let short = client.create_contact(&jane()).total_timeout(Duration::from_millis(50));
    let error = short.await.unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(10));
    assert!(matches!(error.kind(), ErrorKind::Request(RequestError::OutOfTime)), "{error:?}");
    assert_eq!((error.attempts(), error.is_timeout(), error.is_retryable()), (0, true, true));
    assert_eq!(server.requests().len(), 0);
}

/// The server replaces the refresh token when it gets it; who loses the answer is locked out.
#[tokio::test]
async fn a_cancelled_call_does_not_lose_the_token_that_it_asked_for() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    let (valid, stored) = (Arc::new(Mutex::new(0)), Arc::new(Mutex::new(0)));
    let provider = RefreshingToken::new(move || {
        let (valid, stored) = (Arc::clone(&valid), Arc::clone(&stored));
        async move {
            let mine = *stored.lock().unwrap();
            {
                let mut valid = valid.lock().unwrap();
                if *valid != mine {
                    return Err("invalid_grant".into());
                }
                *valid += 1;
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
            *stored.lock().unwrap() = mine + 1;
            Ok(AccessToken::new(format!("access-{}", mine + 1)))
        }
    });
    let client = with(provider, &server);
    let soon = Duration::from_millis(10);
    tokio::time::timeout(soon, client.create_contact(&jane()).send()).await.unwrap_err();
    client.create_contact(&jane()).await.unwrap();
    assert_eq!(tokens(&server), ["Bearer access-1"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_that_wait_share_a_failure() {
    let server = Server::always(json(201, r#"{"id":7}"#));
    let fetches = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&fetches);
    let provider = RefreshingToken::new(move || {
        count.fetch_add(1, Ordering::SeqCst);
        async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            Err("the token endpoint is down".into())
        }
    });
    let client = with(provider, &server);
    let calls: Vec<_> =
        (0..100).map(|_| tokio::spawn(client.create_contact(&jane()).send())).collect();
    for call in calls {
        call.await.unwrap().unwrap_err();
    }
    assert_eq!((fetches.load(Ordering::SeqCst), server.requests().len()), (1, 0));
}

/// What a provider of one's own needs to know is at hand: whether the refused token is still the one kept.
struct Own(Mutex<(u32, Secret)>);

impl TokenProvider for Own {
    fn token<'a>(
        &'a self,
        refused: Option<&'a Secret>,
    ) -> BoxFuture<'a, Result<Secret, Box<dyn std::error::Error + Send + Sync>>> {
        let mut kept = self.0.lock().unwrap();
        if refused == Some(&kept.1) {
            kept.0 += 1;
            kept.1 = Secret::from(format!("token-{}", kept.0));
        }
        Box::pin(std::future::ready(Ok(kept.1.clone())))
    }
}

#[tokio::test]
async fn a_provider_of_ones_own_refreshes_once_for_all() {
    // Both are sent with the first token before either is refused.
    let both = Barrier::new(2);
    let server = Server::start(move |number| {
        if number < 2 {
            both.wait();
        }
        Reply::Send(json(if number < 2 { 401 } else { 201 }, r#"{"id":7}"#))
    });
    let own = Own(Mutex::new((0, Secret::from("token-0"))));
    let client = Client::builder(Credentials::bearer_from("bearer", own))
        .base_url(server.url())
        .build()
        .unwrap();
    let two = [client.create_contact(&jane()), client.create_contact(&jane())];
    let calls = two.map(|call| tokio::spawn(call.send()));
    for call in calls {
        call.await.unwrap().unwrap();
    }
    let sent = tokens(&server);
    assert_eq!(sent.iter().filter(|token| *token == "Bearer token-1").count(), 2, "{sent:?}");
}

fn with(provider: RefreshingToken, server: &Server) -> Client {
    let credentials = Credentials::bearer_from("bearer", provider);
    Client::builder(credentials).base_url(server.url()).build().unwrap()
}
