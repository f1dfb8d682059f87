//! What sends requests.

mod attempt;
mod connections;
#[cfg(feature = "reqwest-core")]
mod pump;
#[cfg(feature = "reqwest-core")]
mod reqwest;
#[cfg(feature = "rustls")]
mod tls;
#[cfg(feature = "reqwest-core")]
mod unhurried;

pub use attempt::Attempt;
pub(crate) use connections::{Connections, default_transport};
#[cfg(feature = "reqwest-core")]
pub use reqwest::ReqwestTransport;

use crate::{Outgoing, Streaming, TransportError, TransportErrorKind, timer};
use bytes::Bytes;
use http::{Request, Response};
use std::future::Future;
use std::io::Read as _;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

/// A boxed future, as transports return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one request and reads the whole answer.
///
/// A transport follows no redirect and tries once: what may be sent again is the client's decision. It
/// keeps to the [`Limits`] among the request's extensions. Any status is an answer, not an error.
///
/// A transport that wraps another sees every request and answer: the place for headers of one's own,
/// logging, or a test double.
///
/// ```
/// use docwright_runtime::{BoxFuture, Transport, TransportError};
/// use bytes::Bytes;
/// use http::{HeaderValue, Request, Response};
///
/// /// Sends where a request comes from.
/// struct Tagged<T>(T);
///
/// impl<T: Transport> Transport for Tagged<T> {
///     fn send(&self, mut request: Request<Bytes>) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
///         request.headers_mut().insert("x-origin", HeaderValue::from_static("import"));
///         self.0.send(request)
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends `request`, whose URL is absolute.
    ///
    /// Headers that hold credentials are marked as sensitive; an `apiKey` in the query is part of the URL.
    ///
    /// The future's error says whether the server can have seen the request.
    fn send(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>>;

    /// Sends `request` and hands over the answer as soon as its head is there, for
    /// [`Call::stream`](crate::Call::stream). The time of the [`Limits`] is that for the head, and then for each part of
    /// the body.
    ///
    /// The default reads the whole answer first; a transport that wraps another forwards this as well.
    fn stream(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Streaming>, TransportError>> {
        let sent = self.send(request);
        Box::pin(async move { Ok(sent.await?.map(Streaming::whole)) })
    }

    /// As [`stream`](Self::stream), for a request whose body is read while it is sent: a file, or a form with one.
    /// The time of the [`Limits`] is that for the request and the head of the answer.
    ///
    /// The default reads the whole body first; a transport that wraps another forwards this as well.
    fn upload(
        &self,
        request: Request<Outgoing>,
    ) -> BoxFuture<'_, Result<Response<Streaming>, TransportError>> {
        let (head, mut body) = request.into_parts();
        let mut whole = Vec::new();
        match body.read_to_end(&mut whole) {
            Ok(_) => self.stream(Request::from_parts(head, whole.into())),
            Err(error) => {
                let unsent = TransportError::new(TransportErrorKind::Unsent).with_source(error);
                Box::pin(std::future::ready(Err(unsent)))
            }
        }
    }

    /// Waits before a request is sent again.
    ///
    /// The default waits with tokio's timers within a tokio runtime, and elsewhere with one thread for all
    /// waits. A test double need not wait at all.
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        timer::sleep(time)
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        (**self).send(request)
    }

    fn stream(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Streaming>, TransportError>> {
        (**self).stream(request)
    }

    fn upload(
        &self,
        request: Request<Outgoing>,
    ) -> BoxFuture<'_, Result<Response<Streaming>, TransportError>> {
        (**self).upload(request)
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        (**self).sleep(time)
    }
}

/// What one attempt may take; found among the extensions of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub(crate) time: Duration,
    pub(crate) body: usize,
}

impl Limits {
    /// So much time and so large a body.
    #[must_use]
    pub const fn new(time: Duration, body: usize) -> Self {
        Self { time, body }
    }

    /// The time for one attempt, from connecting to the end of the body.
    #[must_use]
    pub const fn time(&self) -> Duration {
        self.time
    }

    /// The largest body of an answer, in bytes.
    #[must_use]
    pub const fn body(&self) -> usize {
        self.body
    }
}

impl Default for Limits {
    /// 60 seconds, 16 MiB.
    fn default() -> Self {
        Self { time: Duration::from_secs(60), body: 16 << 20 }
    }
}
