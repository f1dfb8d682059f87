//! The default transport.

use super::pump::Pump;
use super::unhurried::{AT_ONCE, Unhurried};
use super::{Attempt, BoxFuture, Connections, Limits, Transport};
use crate::base_url::BaseUrl;
use crate::{BuildError, Chunks, Outgoing, Streaming, TransportError, TransportErrorKind, timer};
use bytes::{Bytes, BytesMut};
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method, Request, Response};
use reqwest::{Client, ClientBuilder};
use std::error::Error as StdError;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;

/// Sends over reqwest, within a tokio runtime that has its drivers (`enable_all`). Its connections live in the runtime that opened them: a client that
/// several runtimes share loses those of one that ends, and the calls on them.
///
/// For a proxy, certificates of one's own or a TLS library of one's choice, give a builder:
///
/// ```
/// use docwright_runtime::ReqwestTransport;
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let builder = ReqwestTransport::builder()?.proxy(reqwest::Proxy::https("http://proxy.example:3128")?);
/// let transport = ReqwestTransport::from_builder(builder)?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ReqwestTransport {
    client: Client,
    last: Arc<LastAnswer>,
    /// Keeps no connection: for what is sent again because a server is in trouble.
    fresh: Option<Arc<Fresh>>,
}

/// A second client, made when it is first needed.
struct Fresh {
    client: OnceLock<Option<Client>>,
    make: Box<dyn Fn() -> Option<Client> + Send + Sync>,
}

impl ReqwestTransport {
    /// A transport with `rustls`, the certificates that the operating system trusts, 10 seconds to
    /// connect, and 4 seconds for which an idle connection is kept.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn new() -> Result<Self, BuildError> {
        Self::with(Self::builder)
    }

    /// The builder that [`new`](Self::new) uses, to add to.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn builder() -> Result<ClientBuilder, BuildError> {
        Self::connecting(Connections::default())
    }

    /// A transport as the builder says, but for redirects and retries, which are off: the client decides
    /// what may be sent again. A retry may take the connection of the attempt before it.
    ///
    /// # Errors
    ///
    /// The client cannot be built.
    pub fn from_builder(builder: ClientBuilder) -> Result<Self, BuildError> {
        Ok(Self { client: finish(builder)?, last: Arc::default(), fresh: None })
    }

    /// The transport that leads to `base` by default.
    pub(crate) fn to(base: &BaseUrl, connections: Connections) -> Result<Self, BuildError> {
        let loopback = base.is_loopback().then(|| base.host().to_owned());
        let prior_knowledge = connections.http2 && !base.is_https();
        Self::with(move || {
            let mut builder = Self::connecting(connections)?;
            if let Some(host) = &loopback {
                // What is sent to this machine must not leave it, whatever environment and resolver say.
                builder = builder.no_proxy().resolve_to_addrs(host, &LOOPBACK);
            }
            #[cfg(feature = "http2")]
            if prior_knowledge {
                builder = builder.http2_prior_knowledge();
            }
            let _ = prior_knowledge;
            Ok(builder)
        })
    }

    fn with(
        build: impl Fn() -> Result<ClientBuilder, BuildError> + Send + Sync + 'static,
    ) -> Result<Self, BuildError> {
        let client = finish(build()?)?;
        let make =
            move || build().map(|builder| builder.pool_max_idle_per_host(0)).and_then(finish).ok();
        let fresh = Fresh { client: OnceLock::new(), make: Box::new(make) };
        Ok(Self { client, last: Arc::default(), fresh: Some(Arc::new(fresh)) })
    }

    #[cfg_attr(not(feature = "rustls"), expect(clippy::unnecessary_wraps, reason = "TLS may fail"))]
    fn connecting(connections: Connections) -> Result<ClientBuilder, BuildError> {
        /// Below the 5 seconds after which common servers close: who sends on a connection that is just
        /// being closed cannot know whether it was read.
        const IDLE: Duration = Duration::from_secs(4);
        const CONNECT: Duration = Duration::from_secs(10);
        /// For ever, and still a time that the clock of the pool can hold.
        const LONGEST: Duration = Duration::from_secs(100 * 365 * 24 * 3600);
        let builder = Client::builder()
            .connect_timeout(connections.connect_timeout.unwrap_or(CONNECT))
            .pool_idle_timeout(connections.idle_timeout.unwrap_or(IDLE).min(LONGEST));
        #[cfg(feature = "gzip")]
        let builder = builder.gzip(connections.gzip);
        #[cfg(feature = "rustls")]
        let builder = builder.tls_backend_preconfigured(super::tls::config(connections.http2)?);
        Ok(builder)
    }

    /// The client for an attempt: the usual one, unless a kept connection has just brought an error.
    fn client(&self, request: &Request<Bytes>) -> &Client {
        let again =
            request.extensions().get::<Attempt>().is_some_and(Attempt::is_after_server_error);
        let fresh = self.fresh.as_ref().filter(|_| again);
        fresh
            .and_then(|fresh| fresh.client.get_or_init(&fresh.make).as_ref())
            .unwrap_or(&self.client)
    }

    /// Begins to send; what can be done at once is, so that the future stays small.
    fn begin(
        &self,
        request: Request<Bytes>,
        content: Option<Outgoing>,
        time: Duration,
    ) -> Result<
        impl Future<Output = reqwest::Result<reqwest::Response>> + Send + 'static,
        TransportError,
    > {
        if Handle::try_current().is_err() {
            let error = "the transport `reqwest` needs a tokio runtime, and there is none here";
            return Err(TransportError::new(TransportErrorKind::Unsent).with_source(error));
        }
        let client = self.client(&request).clone();
        let empty = request.body().is_empty();
        let mut request = reqwest::Request::try_from(request.map(body)).map_err(failed)?;
        if empty {
            let pump = |content| reqwest::Body::wrap(Unhurried::pump(Pump::start(content)));
            *request.body_mut() = content.map(pump);
            if request.body().is_none() && expects_content(request.method()) {
                request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
            }
        }
        *request.timeout_mut() = Some(time).filter(|time| *time != Duration::MAX);
        let last = Arc::clone(&self.last);
        Ok(async move {
            if !last.is_just_now() {
                settle().await;
            }
            let answer = client.execute(request).await;
            last.note();
            answer
        })
    }
}

fn body(whole: Bytes) -> reqwest::Body {
    if whole.len() <= AT_ONCE { whole.into() } else { reqwest::Body::wrap(Unhurried::whole(whole)) }
}

/// Whether a request of the method says so if it has no content (RFC 9110, section 8.6); some servers answer 411
/// to one that does not. hyper says it over HTTP/2 alone.
fn expects_content(method: &Method) -> bool {
    [Method::POST, Method::PUT, Method::PATCH, Method::QUERY].contains(method)
}

impl ReqwestTransport {
    fn begin_stream(
        &self,
        request: Request<Bytes>,
        content: Option<Outgoing>,
    ) -> BoxFuture<'static, Result<Response<Streaming>, TransportError>> {
        let limits = request.extensions().get::<Limits>().copied().unwrap_or_default();
        // The time is that for the head; it must not end the body.
        let begun = self.begin(request, content, Duration::MAX);
        Box::pin(async move {
            let late = || TransportError::new(TransportErrorKind::Timeout);
            let answer = timer::within(Some(limits.time()), begun?).await.ok_or_else(late)?;
            let mut response = answer.map_err(failed)?;
            let mut head = Response::new(());
            *head.status_mut() = response.status();
            *head.headers_mut() = std::mem::take(response.headers_mut());
            Ok(head.map(|()| Streaming::new(Body(response), limits)))
        })
    }
}

/// Lets the tasks of connections see that a server has closed theirs, before one of these is taken.
///
/// A program that kept its thread busy has not let them look. Whoever yields comes back after the runtime has asked the
/// system what happened, and after those whom that concerns.
async fn settle() {
    tokio::task::yield_now().await;
}

/// When the last answer came.
#[derive(Default)]
struct LastAnswer(Mutex<Option<Instant>>);

impl LastAnswer {
    /// Whether the runtime has only just asked the system what happened: it told it of an answer.
    fn is_just_now(&self) -> bool {
        const JUST_NOW: Duration = Duration::from_micros(100);
        let last = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.is_some_and(|last| last.elapsed() < JUST_NOW)
    }

    fn note(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }
}

const LOOPBACK: [SocketAddr; 2] = [
    SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
    SocketAddr::new(IpAddr::V6(Ipv6Addr::LOCALHOST), 0),
];

fn finish(builder: ClientBuilder) -> Result<Client, BuildError> {
    builder
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .build()
        .map_err(|error| BuildError::Transport(error.into()))
}

impl fmt::Debug for ReqwestTransport {
    /// Shows no setting: a default header or a proxy may hold a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        let limits = request.extensions().get::<Limits>().copied().unwrap_or_default();
        match self.begin(request, None, limits.time()) {
            Ok(answer) => {
                Box::pin(async move { read(answer.await.map_err(failed)?, limits.body()).await })
            }
            Err(error) => Box::pin(std::future::ready(Err(error))),
        }
    }

    fn stream(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Streaming>, TransportError>> {
        self.begin_stream(request, None)
    }

    fn upload(
        &self,
        request: Request<Outgoing>,
    ) -> BoxFuture<'_, Result<Response<Streaming>, TransportError>> {
        let (head, content) = request.into_parts();
        self.begin_stream(Request::from_parts(head, Bytes::new()), Some(content))
    }
}

/// A body that reqwest reads.
struct Body(reqwest::Response);

impl Chunks for Body {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move { self.0.chunk().await.map_err(failed) })
    }
}

/// Reads the body up to `limit` bytes.
///
/// The status of an error says more than the end of its body: a body that breaks off or grows too
/// large is kept as far as it came.
async fn read(
    mut response: reqwest::Response,
    limit: usize,
) -> Result<Response<Bytes>, TransportError> {
    let mut answer = Response::new(Bytes::new());
    *answer.status_mut() = response.status();
    *answer.headers_mut() = std::mem::take(response.headers_mut());
    let (body, broken) = read_body(&mut response, limit).await;
    *answer.body_mut() = body;
    match broken {
        Some(error) if answer.status().is_success() => Err(error.with_response(answer)),
        _ => Ok(answer),
    }
}

async fn read_body(
    response: &mut reqwest::Response,
    limit: usize,
) -> (Bytes, Option<TransportError>) {
    // Most answers are one chunk, which is not copied.
    let mut body = Bytes::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if chunk.len() > limit - body.len() => {
                let part = chunk.slice(..limit - body.len());
                let too_large = TransportError::new(TransportErrorKind::TooLarge(limit));
                return (joined(body, part), Some(too_large));
            }
            Ok(Some(chunk)) => body = joined(body, chunk),
            Ok(None) => return (body, None),
            Err(error) => return (body, Some(failed(error))),
        }
    }
}

/// Both, one after the other. What nobody else holds is added to in its place.
fn joined(body: Bytes, chunk: Bytes) -> Bytes {
    if body.is_empty() {
        return chunk;
    }
    let mut body = BytesMut::from(body);
    body.extend_from_slice(&chunk);
    body.freeze()
}

/// The URL may hold personal data and an API key, so it goes.
fn failed(error: reqwest::Error) -> TransportError {
    let kind = match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportErrorKind::ConnectTimeout,
        (true, false) => TransportErrorKind::Connect,
        (false, true) => TransportErrorKind::Timeout,
        (false, false) if error.is_builder() => TransportErrorKind::Other,
        (false, false) if is_compression(&error) => TransportErrorKind::Compression,
        (false, false) => TransportErrorKind::Interrupted,
    };
    TransportError::new(kind).with_source(error.without_url())
}

/// Whether a body could not be unpacked. What a connection says comes from hyper, as an error of its own around that of the
/// system; what the unpacker says stands in reqwest's error as it is.
fn is_compression(error: &reqwest::Error) -> bool {
    let body = error.source().filter(|body| error.is_decode() && body.is::<reqwest::Error>());
    body.and_then(StdError::source).is_some_and(<dyn StdError>::is::<std::io::Error>)
}

#[cfg(test)]
mod tests {
    use super::LastAnswer;
    use std::thread::sleep;
    use std::time::Duration;

    /// Within 100 µs of an answer nobody yields; before the first answer and later, everybody does.
    #[test]
    fn an_answer_is_news_for_a_moment() {
        let last = LastAnswer::default();
        assert!(!last.is_just_now(), "there was none");
        // The system may take the processor away for longer than a moment, but not each time.
        let is_news = || {
            last.note();
            last.is_just_now()
        };
        assert!((0..1_000).any(|_| is_news()));
        last.note();
        sleep(Duration::from_millis(1));
        assert!(!last.is_just_now(), "it is no news any more");
    }
}
