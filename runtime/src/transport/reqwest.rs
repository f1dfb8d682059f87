//! The default transport.

use super::{BoxFuture, Limits, Transport};
use crate::{BuildError, TransportError, TransportErrorKind};
use bytes::{Bytes, BytesMut};
use http::{Request, Response};
use reqwest::{Client, ClientBuilder};
use std::time::Duration;

/// Sends over reqwest, within a tokio runtime.
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
#[derive(Clone, Debug)]
pub struct ReqwestTransport(Client);

impl ReqwestTransport {
    /// A transport with `rustls`, the certificates that the operating system trusts, and 10 seconds to
    /// connect.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn new() -> Result<Self, BuildError> {
        Self::from_builder(Self::builder()?)
    }

    /// The builder that [`new`](Self::new) uses, to add to.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn builder() -> Result<ClientBuilder, BuildError> {
        let builder = Client::builder().connect_timeout(Duration::from_secs(10));
        #[cfg(feature = "rustls")]
        let builder = builder.tls_backend_preconfigured(super::tls::config()?);
        Ok(builder)
    }

    /// A transport as the builder says, but for redirects and retries, which are off: the client decides
    /// what may be sent again.
    ///
    /// # Errors
    ///
    /// The client cannot be built.
    pub fn from_builder(builder: ClientBuilder) -> Result<Self, BuildError> {
        builder
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .build()
            .map(Self)
            .map_err(|error| BuildError::Transport(error.into()))
    }

    /// Begins to send; what can be done at once is, so that the future stays small.
    fn begin(
        &self,
        request: Request<Bytes>,
        time: Duration,
    ) -> Result<impl Future<Output = reqwest::Result<reqwest::Response>> + Send + '_, TransportError>
    {
        let empty = request.body().is_empty();
        let mut request = reqwest::Request::try_from(request).map_err(failed)?;
        if empty {
            *request.body_mut() = None;
        }
        *request.timeout_mut() = Some(time);
        Ok(self.0.execute(request))
    }
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        let limits = request.extensions().get::<Limits>().copied().unwrap_or_default();
        match self.begin(request, limits.time) {
            Ok(answer) => {
                Box::pin(async move { read(answer.await.map_err(failed)?, limits.body).await })
            }
            Err(error) => Box::pin(std::future::ready(Err(error))),
        }
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
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
    let mut body = BytesMut::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if chunk.len() > limit - body.len() => {
                body.extend_from_slice(&chunk[..limit - body.len()]);
                let too_large = TransportError::new(TransportErrorKind::TooLarge(limit));
                return (body.freeze(), Some(too_large));
            }
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => return (body.freeze(), None),
            Err(error) => return (body.freeze(), Some(failed(error))),
        }
    }
}

/// The URL may hold personal data and an API key, so it goes.
fn failed(error: reqwest::Error) -> TransportError {
    let kind = match (error.is_connect(), error.is_timeout()) {
        (true, true) => TransportErrorKind::ConnectTimeout,
        (true, false) => TransportErrorKind::Connect,
        (false, true) => TransportErrorKind::Timeout,
        (false, false) if error.is_builder() => TransportErrorKind::Other,
        (false, false) => TransportErrorKind::Interrupted,
    };
    TransportError::new(kind).with_source(error.without_url())
}
