//! The grants of OAuth 2 that a server-side program needs.

mod answer;
mod endpoint;
mod refused;

pub use answer::OAuth2Error;

use super::{AccessToken, BoxError, RefreshingToken};
use crate::{BoxFuture, BuildError, Secret, Transport};
use endpoint::Endpoint;
use refused::Refused;
use std::fmt;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Tokens of an OAuth 2 token endpoint (RFC 6749): by client credentials, or by a refresh token.
///
/// An endpoint that refuses client or grant (section 5.2: `invalid_client`, `invalid_grant` and the like) would refuse
/// them for the next call as well: the calls of the next second share its answer. Each further refusal holds
/// twice as long, up to a minute; what was repaired at the endpoint works from then on.
///
/// ```no_run
/// use docwright_runtime::{Credentials, OAuth2};
/// # fn stored() -> String { String::new() }
/// # fn store(_: &str) -> std::io::Result<()> { Ok(()) }
///
/// # fn main() -> Result<(), docwright_runtime::BuildError> {
/// let tokens = OAuth2::refresh_token("https://services.example.com/oauth/token", stored())
///     .client("my-client", "s3cret")
///     .on_new(|pair| async move {
///         if let Some(next) = pair.refresh_token() {
///             store(next.expose())?;
///         }
///         Ok(())
///     })
///     .build()?;
/// let credentials = Credentials::bearer_from("bearer", tokens);
/// # Ok(())
/// # }
/// ```
#[must_use = "`build` makes the provider"]
pub struct OAuth2 {
    url: String,
    allow_http: bool,
    transport: Option<Box<dyn Transport>>,
    client: Option<(String, Secret)>,
    in_body: bool,
    parameters: Vec<(String, String)>,
    refresh: Option<Secret>,
    timeout: Duration,
    on_new: Option<OnNew>,
}

type OnNew = Box<dyn Fn(TokenPair) -> BoxFuture<'static, Result<(), BoxError>> + Send + Sync>;

/// What a token endpoint gave.
#[derive(Clone, Debug)]
pub struct TokenPair {
    access: Secret,
    refresh: Option<Secret>,
    expires_in: Option<Duration>,
}

impl TokenPair {
    /// The token that requests are sent with.
    #[must_use]
    pub const fn access_token(&self) -> &Secret {
        &self.access
    }

    /// The refresh token that holds from now on, if the endpoint gave one: the earlier may be void.
    #[must_use]
    pub const fn refresh_token(&self) -> Option<&Secret> {
        self.refresh.as_ref()
    }

    /// The time that the access token lasts, from when it came.
    #[must_use]
    pub const fn expires_in(&self) -> Option<Duration> {
        self.expires_in
    }
}

impl OAuth2 {
    /// Client credentials (section 4.4): the program acts for itself.
    pub fn client_credentials(
        url: impl Into<String>,
        id: impl Into<String>,
        secret: impl Into<Secret>,
    ) -> Self {
        Self::new(url.into(), None).client(id, secret)
    }

    /// A refresh token (section 6), as an earlier authorization gave it. If the endpoint replaces it, the
    /// new one is used from then on: store it with [`on_new`](Self::on_new).
    pub fn refresh_token(url: impl Into<String>, token: impl Into<Secret>) -> Self {
        Self::new(url.into(), Some(token.into()))
    }

    fn new(url: String, refresh: Option<Secret>) -> Self {
        Self {
            url,
            allow_http: false,
            transport: None,
            client: None,
            in_body: false,
            parameters: Vec::new(),
            refresh,
            timeout: Duration::from_secs(30),
            on_new: None,
        }
    }

    /// Who asks. Sent as `Authorization: Basic` (section 2.3.1).
    pub fn client(mut self, id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        self.client = Some((id.into(), secret.into()));
        self
    }

    /// Sends id and secret of the client in the body, for endpoints that want them there.
    pub fn client_in_body(mut self) -> Self {
        self.in_body = true;
        self
    }

    /// The scopes to ask for, separated by spaces.
    pub fn scope(self, scope: impl Into<String>) -> Self {
        self.parameter("scope", scope)
    }

    /// A further parameter of the request, such as `audience`.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Is given each new pair, and waited for before its access token is used: the place to store a
    /// refresh token that has been replaced. If it fails, so do the calls that wait; it is asked again
    /// with the same pair before the endpoint is.
    pub fn on_new<F, R>(mut self, store: F) -> Self
    where
        F: Fn(TokenPair) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), BoxError>> + Send + 'static,
    {
        self.on_new = Some(Box::new(move |pair| Box::pin(store(pair))));
        self
    }

    /// How long the endpoint may take; 30 seconds by default.
    pub fn timeout(mut self, time: Duration) -> Self {
        self.timeout = time;
        self
    }

    /// Allows `http` to other hosts than this machine, where anyone on the way reads the secrets.
    pub fn allow_http(mut self, allow: bool) -> Self {
        self.allow_http = allow;
        self
    }

    /// What sends the requests, in place of the default.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Checks the settings and makes the provider.
    ///
    /// # Errors
    ///
    /// The URL is none, has a fragment, or is `http` to another host; there is no transport, or it cannot be set up.
    pub fn build(self) -> Result<RefreshingToken, BuildError> {
        let endpoint = Endpoint::new(&self.url, self.allow_http, self.transport, self.timeout)?;
        let grant = Arc::new(Grant {
            endpoint,
            client: self.client,
            in_body: self.in_body,
            parameters: self.parameters,
            on_new: self.on_new,
            state: Mutex::new(State { refresh: self.refresh, unstored: None, refused: None }),
        });
        Ok(RefreshingToken::new(move || Arc::clone(&grant).fetch()))
    }
}

impl fmt::Debug for OAuth2 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OAuth2").finish_non_exhaustive()
    }
}

/// What is asked again and again; one fetch at a time, as [`RefreshingToken`] sees to.
struct Grant {
    endpoint: Endpoint,
    client: Option<(String, Secret)>,
    in_body: bool,
    parameters: Vec<(String, String)>,
    on_new: Option<OnNew>,
    state: Mutex<State>,
}

struct State {
    refresh: Option<Secret>,
    /// A pair that could not be stored yet.
    unstored: Option<(TokenPair, AccessToken)>,
    refused: Option<Refused>,
}

impl Grant {
    async fn fetch(self: Arc<Self>) -> Result<AccessToken, BoxError> {
        let unstored = self.with_state(|state| state.unstored.clone());
        let (pair, token) = match unstored {
            Some(unstored) => unstored,
            None => self.ask().await?,
        };
        if let Some(store) = &self.on_new {
            store(pair).await?;
        }
        self.with_state(|state| state.unstored = None);
        Ok(token)
    }

    /// The new refresh token is kept before anything else can fail.
    async fn ask(&self) -> Result<(TokenPair, AccessToken), BoxError> {
        let (refresh, refused) =
            self.with_state(|state| (state.refresh.clone(), state.refused.clone()));
        if let Some(refused) = refused.as_ref().filter(|refused| refused.holds(Instant::now())) {
            return Err(refused.error().into());
        }
        let answer = self.endpoint.ask(self.form(refresh.as_ref()), self.basic()).await;
        let refused = answer.as_ref().err().and_then(|error| Refused::after(refused, &**error));
        self.with_state(|state| state.refused = refused);
        let pair = answer?;
        let token = AccessToken::new(pair.access.clone());
        let token = match pair.expires_in {
            Some(time) => token.expires_in(time),
            None => token,
        };
        self.with_state(|state| {
            if let (Some(_), Some(new)) = (&state.refresh, &pair.refresh) {
                state.refresh = Some(new.clone());
            }
            if self.on_new.is_some() {
                state.unstored = Some((pair.clone(), token.clone()));
            }
        });
        Ok((pair, token))
    }

    fn with_state<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        work(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn basic(&self) -> Option<(&str, &Secret)> {
        self.client.as_ref().filter(|_| !self.in_body).map(|(id, secret)| (id.as_str(), secret))
    }

    fn form(&self, refresh: Option<&Secret>) -> String {
        let mut pairs = match refresh {
            Some(token) => {
                vec![("grant_type", "refresh_token"), ("refresh_token", token.expose())]
            }
            None => vec![("grant_type", "client_credentials")],
        };
        if let Some((id, secret)) = self.client.as_ref().filter(|_| self.in_body) {
            pairs.extend([("client_id", id.as_str()), ("client_secret", secret.expose())]);
        }
        pairs.extend(self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        endpoint::form(&pairs)
    }
}
