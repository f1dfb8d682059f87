//! Building clients.

use crate::base_url::BaseUrl;
use crate::client::Settings;
use crate::options::Options;
use crate::parameters::header;
use crate::retry::Budget;
use crate::{Api, BuildError, Credentials, HttpClient, RetryPolicy, Transport};
use http::header::{ACCEPT, USER_AGENT};
use http::{HeaderMap, HeaderValue};
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

/// Builds the client of an API.
///
/// What is wrong with a setting is reported by [`build`](Self::build), not by the first call.
#[must_use = "`build` makes the client"]
pub struct ClientBuilder<C> {
    base_url: String,
    user_agent: String,
    credentials: Credentials,
    transport: Option<Box<dyn Transport>>,
    headers: Vec<(String, String)>,
    allow_http: bool,
    options: Options,
    connect_timeout: Duration,
    api: PhantomData<fn() -> C>,
}

impl<C: Api> ClientBuilder<C> {
    /// Starts with the API's own base URL.
    pub fn new(credentials: Credentials) -> Self {
        Self {
            base_url: C::BASE_URL.to_owned(),
            user_agent: C::USER_AGENT.to_owned(),
            credentials,
            transport: None,
            headers: Vec::new(),
            allow_http: false,
            options: Options::default(),
            connect_timeout: Duration::from_secs(10),
            api: PhantomData,
        }
    }

    /// The URL that every path is below; it may have a path of its own.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
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
    /// welcome.
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
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// How long connecting may take; 10 seconds by default. For the default transport; one of your own
    /// has its own.
    pub fn connect_timeout(mut self, time: Duration) -> Self {
        self.connect_timeout = time;
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
        let base = BaseUrl::parse(&self.base_url, self.allow_http)?;
        let keyring = self.credentials.prepare()?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => default_transport(&base, self.connect_timeout)?,
        };
        let (options, budget) = (self.options, Budget::full());
        let settings = Settings { transport, base, keyring, headers, options, budget };
        Ok(C::from_http(HttpClient::new(settings)))
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
        headers.insert(key, value);
    }
    Ok(headers)
}

#[cfg(feature = "reqwest-core")]
fn default_transport(
    base: &BaseUrl,
    connect_timeout: Duration,
) -> Result<Box<dyn Transport>, BuildError> {
    if base.is_https() && !cfg!(any(feature = "rustls", feature = "native-tls")) {
        return Err(BuildError::NoTls);
    }
    let builder = crate::ReqwestTransport::builder()?.connect_timeout(connect_timeout);
    Ok(Box::new(crate::ReqwestTransport::from_builder(builder)?))
}

#[cfg(not(feature = "reqwest-core"))]
fn default_transport(_: &BaseUrl, _: Duration) -> Result<Box<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
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
