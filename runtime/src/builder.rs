//! Building clients.

use crate::base_url::BaseUrl;
use crate::client::Settings;
use crate::observe::Observe;
use crate::options::Options;
use crate::parameters::{header, is_framing};
use crate::retry::{Budget, Classify};
use crate::transport::{Connections, default_transport};
use crate::{
    Api, BuildError, Credentials, Ended, Finished, HttpClient, RetryPolicy, Server, Transport,
};
use http::header::{ACCEPT, USER_AGENT};
use http::{HeaderMap, HeaderValue};
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Builds the client of an API.
///
/// What is wrong with a setting is reported by [`build`](Self::build), not by the first call.
///
/// ```
/// use docwright_runtime::{Api, BuildError, ClientBuilder, RetryPolicy};
/// use std::time::Duration;
///
/// /// The client of any API, as this program wants it.
/// fn patient<C: Api>(builder: ClientBuilder<C>) -> Result<C, BuildError> {
///     builder
///         .header("X-Origin", "import")
///         .retries(RetryPolicy::default().attempts(5))
///         .total_timeout(Duration::from_secs(20))
///         .build()
/// }
/// ```
#[must_use = "`build` makes the client"]
pub struct ClientBuilder<C> {
    base_url: String,
    /// Whether the caller said where requests go.
    is_moved: bool,
    server: Option<Server>,
    user_agent: String,
    credentials: Credentials,
    transport: Option<Box<dyn Transport>>,
    headers: Vec<(String, String)>,
    allow_http: bool,
    options: Options,
    connections: Connections,
    max_in_flight: Option<usize>,
    classify: Option<Classify>,
    observe: Option<Observe>,
    api: PhantomData<fn() -> C>,
}

impl<C: Api> ClientBuilder<C> {
    /// Starts with the API's own base URL.
    pub fn new(credentials: Credentials) -> Self {
        Self {
            base_url: C::BASE_URL.to_owned(),
            is_moved: false,
            server: None,
            user_agent: C::USER_AGENT.to_owned(),
            credentials,
            transport: None,
            headers: Vec::new(),
            allow_http: false,
            options: Options::default(),
            connections: Connections::default(),
            max_in_flight: None,
            classify: None,
            observe: None,
            api: PhantomData,
        }
    }

    /// The URL that every path is below; it may have a path of its own. Operations that are documented to
    /// have a server of their own go there as well.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self.is_moved = true;
        self.server = None;
        self
    }

    /// Another of the documented servers, or the first with other variables; as
    /// [`base_url`](Self::base_url) with its URL.
    pub fn server(mut self, server: Server) -> Self {
        self.server = Some(server);
        self.is_moved = true;
        self
    }

    /// Allows `http` to other hosts than this machine, where anyone on the way reads the credentials.
    pub fn allow_http(mut self, allow: bool) -> Self {
        self.allow_http = allow;
        self
    }

    /// What sends the requests, in place of the default.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Whether requests are checked against their documented limits before they are sent; on by default.
    pub fn validate(mut self, validate: bool) -> Self {
        self.options.validate = validate;
        self
    }

    /// Makes an answer an error as soon as any value in it is of another type than documented, instead
    /// of leaving it out (see [`Drift`](crate::Drift)). Unknown keys and unknown values of enums stay
    /// welcome; what has to be read as another value of the same type is listed, and no error.
    pub fn strict_answers(mut self) -> Self {
        self.options.strict_answers = true;
        self
    }

    /// The `User-Agent`.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// A header for every request. What an operation sets itself wins.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.headers.push((name.as_ref().to_owned(), value.as_ref().to_owned()));
        self
    }

    /// How long connecting may take; 10 seconds by default. For the default transport; one of your own
    /// has its own.
    pub fn connect_timeout(mut self, time: Duration) -> Self {
        self.connections.connect_timeout = Some(time);
        self
    }

    /// How long an idle connection is kept for the next call; 4 seconds by default, since a server that
    /// closes one while a request is on its way leaves open whether it was read. For the default transport.
    pub fn idle_timeout(mut self, time: Duration) -> Self {
        self.connections.idle_timeout = Some(time);
        self
    }

    /// Whether HTTP/2 is offered to the server; off by default. An `http` URL has no way to offer it: there
    /// it is spoken at once. For the default transport; needs the feature `http2`.
    pub fn http2(mut self, offer: bool) -> Self {
        self.connections.http2 = offer;
        self
    }

    /// Whether compressed answers are asked for, and unpacked; off by default. Bounds such as
    /// [`max_body`](Self::max_body) are those of what comes out. For the default transport; needs the feature `gzip`.
    pub fn gzip(mut self, ask: bool) -> Self {
        self.connections.gzip = ask;
        self
    }

    /// How many requests may be under way at once; any number by default. Over HTTP/1.1 each has a
    /// connection of its own, so it is also the most connections. Calls wait for their turn within their
    /// time.
    pub fn max_in_flight(mut self, requests: usize) -> Self {
        self.max_in_flight = Some(requests);
        self
    }

    /// Judges which outcomes are worth another attempt, before [`RetryPolicy`] does; `None` leaves it to
    /// that. How often and after which wait stays as the policy says.
    ///
    /// `Some(true)` is a promise that sending the same again does no harm, also if it was processed.
    ///
    /// ```
    /// # use docwright_runtime::{Api, ClientBuilder, Ended};
    /// # fn configured<C: Api>(builder: ClientBuilder<C>) -> ClientBuilder<C> {
    /// // A quota that is used up does not come back within a minute.
    /// builder.retry_if(|ended: &Ended<'_>| {
    ///     let body = ended.answer()?.body();
    ///     body.windows(18).any(|part| part == b"insufficient_quota").then_some(false)
    /// })
    /// # }
    /// ```
    pub fn retry_if<F>(mut self, judge: F) -> Self
    where
        F: Fn(&Ended<'_>) -> Option<bool> + Send + Sync + 'static,
    {
        self.classify = Some(Box::new(judge));
        self
    }

    /// Is called when a call has ended, with how it ended: for metrics. Called within the call, so it should be quick.
    ///
    /// ```
    /// # use docwright_runtime::{Api, ClientBuilder, Finished};
    /// # fn record(_: &str, _: &str, _: f64) {}
    /// # fn configured<C: Api>(builder: ClientBuilder<C>) -> ClientBuilder<C> {
    /// builder.observe(|call: &Finished| {
    ///     let error = call.error_type().unwrap_or("none");
    ///     record(call.operation().id, error, call.duration().as_secs_f64());
    /// })
    /// # }
    /// ```
    pub fn observe<F: Fn(&Finished) + Send + Sync + 'static>(mut self, observe: F) -> Self {
        self.observe = Some(Box::new(observe));
        self
    }

    /// How long one attempt may take, from connecting to the end of the body; 60 seconds by default.
    pub fn attempt_timeout(mut self, time: Duration) -> Self {
        self.options.limits.time = time;
        self
    }
    /// How long a call may take with all its attempts and waits; 180 seconds by default.
    pub fn total_timeout(mut self, time: Duration) -> Self {
        self.options.total_timeout = time;
        self
    }

    /// How often and after which wait a call is sent again; see [`RetryPolicy`] for what may be at all.
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.options.retries = policy;
        self
    }

    /// The largest body of an answer, in bytes; 16 MiB by default.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.options.limits.body = bytes;
        self
    }

    /// Checks the settings and makes the client.
    ///
    /// # Errors
    ///
    /// The base URL is none, or is `http` to another host; a header or a credential holds what HTTP cannot
    /// carry; there is no transport, or it cannot be set up.
    pub fn build(self) -> Result<C, BuildError> {
        let headers = headers(&self.user_agent, self.headers)?;
        let url = self.server.map_or(Ok(self.base_url), Server::into_url)?;
        let base = BaseUrl::parse(&url, self.allow_http)?;
        let keyring = self.credentials.prepare()?;
        let transport = match (self.transport, self.connections.unheeded()) {
            (Some(_), Some(setting)) => return Err(BuildError::Unheeded { setting }),
            (Some(transport), None) => transport,
            (None, _) => default_transport(&base, self.connections)?,
        };
        let turns = match self.max_in_flight {
            Some(0) => {
                return Err(BuildError::Setting { setting: "max_in_flight", problem: "is 0" });
            }
            most => most.map(|most| Semaphore::new(most.min(Semaphore::MAX_PERMITS))),
        };
        Ok(C::from_http(HttpClient::new(Settings {
            transport,
            base,
            is_moved: self.is_moved,
            allow_http: self.allow_http,
            keyring,
            headers,
            options: self.options,
            budget: Budget::full(),
            turns,
            classify: self.classify,
            observe: self.observe,
        })))
    }
}

fn headers(user_agent: &str, own: Vec<(String, String)>) -> Result<HeaderMap, BuildError> {
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    let user_agent = (USER_AGENT.as_str().to_owned(), user_agent.to_owned());
    for (name, value) in std::iter::once(user_agent).chain(own) {
        let Ok((key, value)) = header(&name, &value) else {
            return Err(BuildError::Header { name });
        };
        if is_framing(&key) {
            return Err(BuildError::FramingHeader { name });
        }
        headers.insert(key, value);
    }
    Ok(headers)
}

impl<C> fmt::Debug for ClientBuilder<C> {
    /// Shows neither the base URL, which is not checked yet, nor headers, which may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("credentials", &self.credentials)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
