//! What a provider is asked, and how often it asks.

use super::{AccessToken, RefreshingToken, TokenProvider};
use crate::Secret;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

/// Fetches `token-0`, `token-1`, …, each of which lasts so long; from the given number on it fails.
fn counting(lifetime: Duration, fails_from: u32) -> (Arc<AtomicU32>, Arc<RefreshingToken>) {
    let fetched = Arc::new(AtomicU32::new(0));
    let counter = Arc::clone(&fetched);
    let provider = RefreshingToken::new(move || {
        let number = counter.fetch_add(1, Ordering::SeqCst);
        async move {
            tokio::time::sleep(Duration::from_millis(20)).await;
            if number < fails_from {
                Ok(AccessToken::new(format!("token-{number}")).expires_in(lifetime))
            } else {
                Err("the token endpoint is down".into())
            }
        }
    });
    (fetched, Arc::new(provider))
}

async fn token(provider: &RefreshingToken, refused: Option<&Secret>) -> String {
    provider.token(refused).await.unwrap().expose().to_owned()
}

#[tokio::test]
async fn a_token_is_kept_until_it_is_refused() {
    let (fetched, provider) = counting(HOUR, u32::MAX);
    let first = provider.token(None).await.unwrap();
    assert_eq!(provider.token(None).await.unwrap(), first);
    let second = provider.token(Some(&first)).await.unwrap();
    assert_ne!(second, first);
    let late = provider.token(Some(&first)).await.unwrap();
    assert_eq!(late, second, "another call has refreshed it already");
    assert_eq!(fetched.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_short_token_serves_as_long_as_it_lasts() {
    let (fetched, provider) = counting(Duration::from_secs(5), u32::MAX);
    for _ in 0..10 {
        assert_eq!(token(&provider, None).await, "token-0");
    }
    assert_eq!(fetched.load(Ordering::SeqCst), 1);
}

/// Due after 0.8 of its second, over after 0.95 of it.
#[tokio::test]
async fn a_token_is_used_while_another_is_fetched() {
    let (fetched, provider) = counting(Duration::from_secs(1), u32::MAX);
    token(&provider, None).await;
    tokio::time::sleep(Duration::from_millis(850)).await;
    assert_eq!(token(&provider, None).await, "token-0");
    tokio::time::sleep(Duration::from_millis(80)).await;
    assert_eq!(token(&provider, None).await, "token-1");
    assert_eq!(fetched.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_good_token_survives_a_refresh_that_fails() {
    let (fetched, provider) = counting(Duration::from_secs(1), 1);
    token(&provider, None).await;
    tokio::time::sleep(Duration::from_millis(820)).await;
    for _ in 0..5 {
        assert_eq!(token(&provider, None).await, "token-0");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(fetched.load(Ordering::SeqCst) <= 4, "not one for each call");
    tokio::time::sleep(Duration::from_millis(250)).await;
    provider.token(None).await.unwrap_err();
}

#[tokio::test]
async fn those_who_wait_share_success_and_failure() {
    for fails_from in [0, 1] {
        let (fetched, provider) = counting(HOUR, fails_from);
        let calls: Vec<_> = (0..50)
            .map(|_| {
                let provider = Arc::clone(&provider);
                tokio::spawn(async move { provider.token(None).await.is_ok() })
            })
            .collect();
        for call in calls {
            assert_eq!(call.await.unwrap(), fails_from == 1);
        }
        assert_eq!(fetched.load(Ordering::SeqCst), 1);
    }
}

#[tokio::test]
async fn a_fetch_outlives_who_began_it() {
    let (fetched, provider) = counting(HOUR, u32::MAX);
    let soon = Duration::from_millis(5);
    assert!(tokio::time::timeout(soon, provider.token(None)).await.is_err(), "cancelled");
    tokio::time::sleep(Duration::from_millis(60)).await;
    assert_eq!(token(&provider, None).await, "token-0");
    assert_eq!(fetched.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_panic_is_an_error_and_the_next_call_is_fine() {
    let count = AtomicU32::new(0);
    let provider = RefreshingToken::new(move || {
        let first = count.fetch_add(1, Ordering::SeqCst) == 0;
        async move {
            assert!(!first, "a panic on purpose");
            Ok(AccessToken::new("token"))
        }
    });
    assert!(provider.token(None).await.is_err());
    assert_eq!(token(&provider, None).await, "token");
}

#[test]
fn a_fetch_of_a_runtime_that_ended_is_begun_anew() {
    let (fetched, provider) = counting(HOUR, u32::MAX);
    for expected in [1, 2] {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        runtime.block_on(async {
            let soon = Duration::from_millis(5);
            assert!(tokio::time::timeout(soon, provider.token(None)).await.is_err());
        });
        drop(runtime);
        assert_eq!(fetched.load(Ordering::SeqCst), expected);
    }
}

#[test]
fn without_a_runtime_a_thread_fetches() {
    let provider = RefreshingToken::blocking(|| Ok(AccessToken::new("token")));
    let (done, result) = std::sync::mpsc::channel();
    super::detached::detach(async move {
        let token = provider.token(None).await.map(|token| token.expose().to_owned());
        done.send(token.unwrap()).unwrap();
    });
    assert_eq!(result.recv().unwrap(), "token");
}

/// In the last twentieth of its time a token is too late for most requests, but better than none.
#[tokio::test]
async fn a_token_that_may_be_too_late_is_used_if_there_is_no_other() {
    let (fetched, provider) = counting(Duration::from_secs(20), 1);
    token(&provider, None).await;
    provider.0.state().kept.as_mut().unwrap().expires =
        std::time::Instant::now().checked_add(Duration::from_millis(500));
    assert_eq!(token(&provider, None).await, "token-0");
    assert_eq!(fetched.load(Ordering::SeqCst), 2, "another was asked for first");
}
