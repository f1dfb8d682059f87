//! Calls that wait, behind the feature `blocking`.

use crate::{Call, Error, ErrorKind, Response, TransportError, TransportErrorKind};
use std::io;
use std::sync::OnceLock;
use std::sync::mpsc;
use tokio::runtime::{Builder, Runtime};

/// One runtime for all blocking calls of the process: its thread drives connections between calls.
fn runtime() -> Result<&'static Runtime, io::Error> {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime);
    }
    let started = Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
    // Of two threads that started one, the later drops its own, which is idle.
    Ok(RUNTIME.get_or_init(|| started))
}

impl<T, E> Call<T, E>
where
    T: Send + 'static,
    E: Send + Sync + 'static,
{
    /// Does what [`send`](Self::send) does, and waits for it. No async runtime is needed.
    ///
    /// Within async code this would keep the thread from other tasks; await the call there.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send).
    pub fn send_blocking(self) -> Result<Response<T>, Error<E>> {
        let operation = self.operation();
        let failed = |error: TransportError| {
            Error::new(operation, ErrorKind::Transport(error), None, 0, false)
        };
        let runtime = runtime().map_err(|error| {
            failed(TransportError::new(TransportErrorKind::Other).with_source(error))
        })?;
        let (done, result) = mpsc::sync_channel(1);
        let call = self.send();
        runtime.spawn(async move { done.send(call.await) });
        // The channel closes unused only if the transport panics, which is shown where it happens.
        result.recv().unwrap_or_else(|closed| {
            Err(failed(TransportError::new(TransportErrorKind::Other).with_source(closed)))
        })
    }
}
