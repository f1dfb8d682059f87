//! Calls that wait, behind the feature `blocking`.

use crate::{Call, Error, ErrorKind, Response, TransportError, TransportErrorKind};
use std::cell::Cell;
use std::io;
use std::panic::resume_unwind;
use std::sync::OnceLock;
use std::sync::mpsc::{self, Receiver, RecvError};
use tokio::runtime::{Builder, Handle, Runtime, RuntimeFlavor};

thread_local! {
    /// Whether this thread serves blocking calls.
    static SERVES: Cell<bool> = const { Cell::new(false) };
}

/// One runtime for all blocking calls of the process: its thread drives connections between calls.
fn runtime() -> Result<&'static Runtime, io::Error> {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime);
    }
    let started = Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("docwright-blocking")
        .on_thread_start(|| SERVES.set(true))
        .enable_all()
        .build()?;
    if let Err(idle) = RUNTIME.set(started) {
        // Another thread was first. Within async code, a runtime may not be dropped in the usual way.
        idle.shutdown_background();
    }
    RUNTIME.get().ok_or_else(|| io::Error::other("no runtime"))
}

/// Waits for a call. If the thread is one that serves calls (a token provider or a transport that waits
/// for a call of its own), another takes its place meanwhile; else all calls would wait for ever.
fn wait<T>(result: &Receiver<T>) -> Result<T, RecvError> {
    let several = |runtime: Handle| runtime.runtime_flavor() == RuntimeFlavor::MultiThread;
    if SERVES.get() && Handle::try_current().is_ok_and(several) {
        tokio::task::block_in_place(|| result.recv())
    } else {
        result.recv()
    }
}

fn interrupted() -> TransportError {
    TransportError::new(TransportErrorKind::Interrupted)
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
    ///
    /// # Panics
    ///
    /// If code of the caller panics, such as a transport or an observer; with `send` it would too.
    pub fn send_blocking(self) -> Result<Response<T>, Error<E>> {
        let (operation, code) = (self.operation(), self.code());
        let failed = |error: TransportError| {
            Error::new(operation.id, ErrorKind::Transport(error), None, code)
        };
        let runtime = runtime().map_err(|error| {
            failed(TransportError::new(TransportErrorKind::Other).with_source(error))
        })?;
        let (done, result) = mpsc::sync_channel(1);
        let call = self.send();
        let call = runtime.spawn(call);
        runtime.spawn(async move { done.send(call.await) });
        match wait(&result) {
            Ok(Ok(outcome)) => outcome,
            // Code of the caller (a transport, an observer), so that it is as if it ran here.
            Ok(Err(ended)) if ended.is_panic() => resume_unwind(ended.into_panic()),
            // The process ends, and nobody knows what was sent.
            Ok(Err(ended)) => Err(failed(interrupted().with_source(ended))),
            Err(closed) => Err(failed(interrupted().with_source(closed))),
        }
    }
}
