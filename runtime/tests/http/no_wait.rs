//! A transport for tests of retries.

use bytes::Bytes;
use docwright_runtime::{BoxFuture, ReqwestTransport, Transport, TransportError};
use http::{Request, Response};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Sends over reqwest, and notes the waits instead of waiting.
#[derive(Clone)]
pub(crate) struct NoWait {
    inner: ReqwestTransport,
    waits: Arc<Mutex<Vec<Duration>>>,
}

impl NoWait {
    pub(crate) fn new() -> Self {
        Self::over(ReqwestTransport::new().expect("a transport"))
    }

    pub(crate) fn over(inner: ReqwestTransport) -> Self {
        Self { inner, waits: Arc::default() }
    }

    pub(crate) fn waits(&self) -> Vec<Duration> {
        self.waits.lock().expect("no panic while locked").clone()
    }
}

impl Transport for NoWait {
    fn send(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Bytes>, TransportError>> {
        self.inner.send(request)
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        self.waits.lock().expect("no panic while locked").push(time);
        Box::pin(std::future::ready(()))
    }
}
