//! Tokens that do not last.

mod detached;
mod oauth2;
mod refreshing;

pub use oauth2::{OAuth2, OAuth2Error, TokenPair};
pub use refreshing::RefreshingToken;
use refreshing::SharedError;

use crate::{BoxFuture, Secret, TransportError, TransportErrorKind};
use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

type BoxError = Box<dyn StdError + Send + Sync>;

/// Brings bearer tokens that expire, such as those of OAuth.
///
/// [`RefreshingToken`] keeps one until it expires, and suits most needs; [`OAuth2`] calls a token
/// endpoint besides.
///
/// ```
/// use docwright_runtime::{BoxFuture, Secret, TokenProvider};
///
/// /// A token that another program renews in a file.
/// struct FromFile(std::path::PathBuf);
///
/// impl TokenProvider for FromFile {
///     fn token<'a>(
///         &'a self,
///         _refused: Option<&'a Secret>,
///     ) -> BoxFuture<'a, Result<Secret, Box<dyn std::error::Error + Send + Sync>>> {
///         Box::pin(async { Ok(std::fs::read_to_string(&self.0)?.trim().into()) })
///     }
/// }
/// ```
pub trait TokenProvider: Send + Sync + 'static {
    /// A token that is valid now; asked for before each attempt, so it should be kept.
    ///
    /// `refused` is a token that the server answered with 401: another is wanted, unless that token is no
    /// longer the one that is kept, because another call had it replaced already (secrets can be
    /// compared). The error must not show secrets. The call gives up when its time is over; what was begun
    /// by then is the provider's to finish.
    fn token<'a>(&'a self, refused: Option<&'a Secret>) -> BoxFuture<'a, Result<Secret, BoxError>>;
}

impl<P: TokenProvider + ?Sized> TokenProvider for Arc<P> {
    fn token<'a>(&'a self, refused: Option<&'a Secret>) -> BoxFuture<'a, Result<Secret, BoxError>> {
        (**self).token(refused)
    }
}

/// A token with the time it lasts.
#[derive(Clone, Debug)]
pub struct AccessToken {
    secret: Secret,
    lifetime: Duration,
    expires: Option<Instant>,
}

impl AccessToken {
    /// A token that lasts until it is refused.
    pub fn new(token: impl Into<Secret>) -> Self {
        Self { secret: token.into(), lifetime: Duration::MAX, expires: None }
    }

    /// With the time it lasts from now: `expires_in` of RFC 6749.
    #[must_use]
    pub fn expires_in(mut self, time: Duration) -> Self {
        self.lifetime = time;
        self.expires = Instant::now().checked_add(time);
        self
    }
}

/// The error of a provider as it was made, also if several calls share it.
pub(crate) fn shared(error: BoxError) -> Arc<dyn StdError + Send + Sync> {
    match error.downcast::<SharedError>() {
        Ok(shared) => shared.0,
        Err(error) => Arc::from(error),
    }
}

/// Whether a token may be had later: nothing stands against it but an endpoint that is down or was not reached.
pub(crate) fn may_pass(error: &(dyn StdError + Send + Sync + 'static)) -> bool {
    if let Some(refusal) = OAuth2Error::in_chain(error) {
        return refusal.may_pass();
    }
    let mut error: &(dyn StdError + 'static) = error;
    loop {
        if let Some(transport) = error.downcast_ref::<TransportError>() {
            let kind = transport.kind();
            return kind.is_connect()
                || kind.is_timeout()
                || matches!(kind, TransportErrorKind::Interrupted);
        }
        let Some(source) = error.source() else { return false };
        error = source;
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
mod tests;
