//! Tokens that do not last.

use crate::{BoxFuture, Secret};
use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

type BoxError = Box<dyn StdError + Send + Sync>;

/// Brings bearer tokens that expire, such as those of OAuth.
///
/// [`RefreshingToken`] keeps one until it expires, and suits most needs.
pub trait TokenProvider: Send + Sync + 'static {
    /// A token that is valid now; asked for before each attempt, so it should be kept.
    ///
    /// `refused` is a token that the server answered with 401: another is wanted. The error must not
    /// show secrets. How long this may take is the provider's to limit.
    fn token<'a>(&'a self, refused: Option<&'a Secret>) -> BoxFuture<'a, Result<Secret, BoxError>>;
}

/// A token with the time it lasts.
#[derive(Clone, Debug)]
pub struct AccessToken {
    secret: Secret,
    expires: Option<Instant>,
}

impl AccessToken {
    /// A token that lasts until it is refused.
    pub fn new(token: impl Into<Secret>) -> Self {
        Self { secret: token.into(), expires: None }
    }

    /// With the time it lasts from now: `expires_in` of RFC 6749.
    #[must_use]
    pub fn expires_in(mut self, time: Duration) -> Self {
        self.expires = Instant::now().checked_add(time);
        self
    }

    /// A minute is left for the request to arrive and for clocks that differ.
    fn lasts(&self) -> bool {
        const MARGIN: Duration = Duration::from_secs(60);
        self.expires
            .is_none_or(|expires| expires.saturating_duration_since(Instant::now()) > MARGIN)
    }
}

/// Keeps a token until it expires or is refused, and then fetches another; once, however many calls
/// wait for it.
///
/// ```
/// use docwright_runtime::{AccessToken, Credentials, RefreshingToken};
/// use std::time::Duration;
///
/// let credentials = Credentials::bearer_from("bearer", RefreshingToken::new(|| async {
///     // Here, the token endpoint is asked.
///     Ok(AccessToken::new("ya29.a0Af").expires_in(Duration::from_secs(86_399)))
/// }));
/// ```
pub struct RefreshingToken<F> {
    fetch: F,
    kept: Mutex<Option<AccessToken>>,
}

impl<F, R> RefreshingToken<F>
where
    F: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<AccessToken, BoxError>> + Send,
{
    /// `fetch` brings a new token; its error must not show secrets.
    pub fn new(fetch: F) -> Self {
        Self { fetch, kept: Mutex::new(None) }
    }

    async fn current(&self, refused: Option<&Secret>) -> Result<Secret, BoxError> {
        let mut kept = self.kept.lock().await;
        let is_refused =
            |token: &Secret| refused.is_some_and(|refused| refused.expose() == token.expose());
        if let Some(token) =
            kept.as_ref().filter(|token| token.lasts() && !is_refused(&token.secret))
        {
            return Ok(token.secret.clone());
        }
        let fresh = (self.fetch)().await?;
        Ok(kept.insert(fresh).secret.clone())
    }
}

impl<F, R> TokenProvider for RefreshingToken<F>
where
    F: Fn() -> R + Send + Sync + 'static,
    R: Future<Output = Result<AccessToken, BoxError>> + Send + 'static,
{
    fn token<'a>(&'a self, refused: Option<&'a Secret>) -> BoxFuture<'a, Result<Secret, BoxError>> {
        Box::pin(self.current(refused))
    }
}

impl<F> fmt::Debug for RefreshingToken<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshingToken").finish_non_exhaustive()
    }
}

/// A provider among credentials.
#[derive(Clone)]
pub(crate) struct Provider(pub(crate) Arc<dyn TokenProvider>);

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenProvider")
    }
}

#[cfg(test)]
mod tests {
    use super::{AccessToken, RefreshingToken, TokenProvider};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Duration;

    fn counting(lifetime: Duration) -> (Arc<AtomicU32>, impl TokenProvider) {
        let fetched = Arc::new(AtomicU32::new(0));
        let counter = Arc::clone(&fetched);
        let provider = RefreshingToken::new(move || {
            let number = counter.fetch_add(1, Ordering::Relaxed);
            async move { Ok(AccessToken::new(format!("token-{number}")).expires_in(lifetime)) }
        });
        (fetched, provider)
    }

    #[tokio::test]
    async fn a_token_is_kept_until_it_is_refused() {
        let (fetched, provider) = counting(Duration::from_secs(3600));
        let first = provider.token(None).await.unwrap();
        assert_eq!(provider.token(None).await.unwrap().expose(), first.expose());
        let second = provider.token(Some(&first)).await.unwrap();
        assert_ne!(second.expose(), first.expose());
        let late = provider.token(Some(&first)).await.unwrap();
        assert_eq!(late.expose(), second.expose(), "another call has refreshed it already");
        assert_eq!(fetched.load(Ordering::Relaxed), 2);
    }

    #[tokio::test]
    async fn a_token_about_to_expire_is_not_used() {
        let (fetched, provider) = counting(Duration::from_secs(59));
        provider.token(None).await.unwrap();
        provider.token(None).await.unwrap();
        assert_eq!(fetched.load(Ordering::Relaxed), 2);
    }

    #[tokio::test]
    async fn calls_that_wait_share_one_fetch() {
        let (fetched, provider) = counting(Duration::from_secs(3600));
        let provider = Arc::new(provider);
        let calls: Vec<_> = (0..50)
            .map(|_| {
                let provider = Arc::clone(&provider);
                tokio::spawn(async move { provider.token(None).await.unwrap() })
            })
            .collect();
        for call in calls {
            assert_eq!(call.await.unwrap().expose(), "token-0");
        }
        assert_eq!(fetched.load(Ordering::Relaxed), 1);
    }
}
