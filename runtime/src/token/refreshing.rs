//! A token that is fetched when it is needed, once for all who need it.

use super::detached::detach;
use super::{AccessToken, BoxError, TokenProvider};
use crate::{BoxFuture, Secret};
use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// Keeps a token until it expires or is refused, and fetches another in time.
///
/// However many calls wait, there is one fetch at a time, and all of them share how it ends. It belongs to
/// none of them: a call that is cancelled or runs out of time leaves it running, so that a refresh token
/// that the server has replaced is not lost. Shortly before a token expires another is fetched while the
/// old one is still used; if that fails, it is used to its end.
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
///
/// A program without an async runtime asks with [`blocking`](Self::blocking). For the grants of OAuth 2
/// there is [`OAuth2`](crate::OAuth2).
pub struct RefreshingToken(pub(super) Arc<Shared>);

type Fetch = Box<dyn Fn() -> BoxFuture<'static, Result<AccessToken, BoxError>> + Send + Sync>;

pub(super) struct Shared {
    fetch: Fetch,
    state: Mutex<State>,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) kept: Option<AccessToken>,
    flight: Option<Flight>,
    /// After a fetch that failed while the old token is good: when to try again.
    pause: Option<Instant>,
}

/// The fetch under way: how it ends, once it has.
type Flight = watch::Receiver<Option<Landed>>;

type Landed = Result<Secret, SharedError>;

/// What a call is to do.
enum Next {
    Use(Secret),
    Wait(Flight),
}

impl RefreshingToken {
    /// `fetch` brings a new token; its error must not show secrets.
    ///
    /// It runs as a task of the tokio runtime that the call is made in, or on a thread of its own where
    /// there is none.
    pub fn new<F, R>(fetch: F) -> Self
    where
        F: Fn() -> R + Send + Sync + 'static,
        R: Future<Output = Result<AccessToken, BoxError>> + Send + 'static,
    {
        let fetch: Fetch = Box::new(move || Box::pin(fetch()));
        Self(Arc::new(Shared { fetch, state: Mutex::default() }))
    }

    /// The same with a function that waits, as [`send_blocking`](crate::Call) does. It runs on a thread of
    /// its own.
    pub fn blocking<F>(fetch: F) -> Self
    where
        F: Fn() -> Result<AccessToken, BoxError> + Send + Sync + 'static,
    {
        let fetch = Arc::new(fetch);
        Self::new(move || {
            let fetch = Arc::clone(&fetch);
            let (done, result) = tokio::sync::oneshot::channel();
            let started = std::thread::Builder::new().spawn(move || done.send(fetch()));
            async move {
                started?;
                result.await.unwrap_or_else(|_| Err("the fetch of a token panicked".into()))
            }
        })
    }
}

impl Shared {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The token that is kept if it serves, else the fetch to wait for, which is begun if there is none.
    fn next(self: &Arc<Self>, refused: Option<&Secret>) -> Next {
        let now = Instant::now();
        let mut state = self.state();
        state.kept.take_if(|kept| refused == Some(&kept.secret) || kept.has_expired(now));
        let paused = state.pause.is_some_and(|pause| now < pause);
        let serves = state.kept.as_ref().filter(|kept| paused || !kept.is_over(now));
        let (next, landing) = if let Some(kept) = serves {
            let (secret, due) = (kept.secret.clone(), kept.is_due(now) && !paused);
            (Next::Use(secret), if due { self.join(&mut state).1 } else { None })
        } else {
            let (flight, landing) = self.join(&mut state);
            (Next::Wait(flight), landing)
        };
        // The fetch may end at once, so the state must be free.
        drop(state);
        if let Some(landing) = landing {
            detach(landing.fly());
        }
        next
    }

    /// The old token, if it has neither expired nor been refused.
    fn last_resort(&self, refused: Option<&Secret>) -> Option<Secret> {
        let state = self.state();
        let kept = state.kept.as_ref().filter(|kept| !kept.has_expired(Instant::now()))?;
        (refused != Some(&kept.secret)).then(|| kept.secret.clone())
    }

    /// The fetch under way, or a new one that is still to be begun.
    fn join(self: &Arc<Self>, state: &mut State) -> (Flight, Option<Landing>) {
        if let Some(flight) = &state.flight {
            return (flight.clone(), None);
        }
        let (sender, flight) = watch::channel(None);
        state.flight = Some(flight.clone());
        (flight, Some(Landing { shared: Arc::clone(self), sender: Some(sender) }))
    }
}

/// Ends a fetch for all who wait, also if it panics or its runtime is shut down.
struct Landing {
    shared: Arc<Shared>,
    sender: Option<watch::Sender<Option<Landed>>>,
}

impl Landing {
    async fn fly(mut self) {
        let fetched = (self.shared.fetch)().await;
        let sender = self.sender.take();
        let mut state = self.shared.state();
        state.flight = None;
        let landed = match fetched {
            Ok(token) => {
                state.pause = None;
                Ok(state.kept.insert(token).secret.clone())
            }
            Err(error) => {
                state.pause = state.kept.as_ref().and_then(AccessToken::next_try);
                Err(SharedError(Arc::from(error)))
            }
        };
        drop(state);
        sender.map(|sender| sender.send_replace(Some(landed)));
    }
}

impl Drop for Landing {
    fn drop(&mut self) {
        if self.sender.is_some() {
            self.shared.state().flight = None;
        }
    }
}

impl TokenProvider for RefreshingToken {
    fn token<'a>(&'a self, refused: Option<&'a Secret>) -> BoxFuture<'a, Result<Secret, BoxError>> {
        // What is at hand needs no future of any size.
        let mut flight = match self.0.next(refused) {
            Next::Use(secret) => return Box::pin(std::future::ready(Ok(secret))),
            Next::Wait(flight) => flight,
        };
        Box::pin(async move {
            match flight.wait_for(Option::is_some).await.as_deref() {
                Ok(Some(Ok(secret))) => Ok(secret.clone()),
                // Better a token that may arrive too late than none.
                Ok(Some(Err(error))) => {
                    self.0.last_resort(refused).ok_or_else(|| error.clone().into())
                }
                Ok(None) | Err(_) => Err("the fetch of a token was given up".into()),
            }
        })
    }
}

impl fmt::Debug for RefreshingToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefreshingToken").finish_non_exhaustive()
    }
}

/// One error for all who waited; [`shared`](super::shared) makes that of it again which it was.
#[derive(Clone, Debug)]
pub(super) struct SharedError(pub(super) Arc<dyn StdError + Send + Sync>);

impl fmt::Display for SharedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl StdError for SharedError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.0)
    }
}

impl AccessToken {
    /// Whether it is time to fetch another.
    fn is_due(&self, now: Instant) -> bool {
        self.left(now).is_some_and(|left| left <= self.margin())
    }

    /// Whether a request with it may arrive too late.
    fn is_over(&self, now: Instant) -> bool {
        self.left(now).is_some_and(|left| left <= self.margin() / 4)
    }

    fn has_expired(&self, now: Instant) -> bool {
        self.left(now) == Some(Duration::ZERO)
    }

    fn next_try(&self) -> Option<Instant> {
        Instant::now().checked_add(self.margin() / 8)
    }

    fn left(&self, now: Instant) -> Option<Duration> {
        self.expires.map(|expires| expires.saturating_duration_since(now))
    }

    /// For fetching another, for the way to the server, and for clocks that differ: a fifth of the time
    /// that the token lasts, and at most a minute.
    fn margin(&self) -> Duration {
        const LONGEST: Duration = Duration::from_secs(60);
        (self.lifetime / 5).min(LONGEST)
    }
}
