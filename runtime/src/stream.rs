//! Answers that are read while they come.

mod events;
mod items;
mod splitter;
mod streamed;

pub use events::Event;
pub use items::{ItemStream, StreamError, StreamItem};
pub use streamed::{SaveError, Streamed};

use crate::{BoxFuture, Limits, TransportError, TransportErrorKind, timer};
use bytes::{Bytes, BytesMut};
use std::fmt;

/// The parts of a body, as a transport brings them.
pub trait Chunks: Send {
    /// The next part; `None` at the end.
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>>;
}

/// The body of an answer that is still coming. Dropping it ends the connection.
pub struct Streaming {
    chunks: Box<dyn Chunks>,
    limits: Limits,
}

impl Streaming {
    /// A body that comes in chunks, each of them within the time of the limits.
    pub fn new(chunks: impl Chunks + 'static, limits: Limits) -> Self {
        Self { chunks: Box::new(chunks), limits }
    }

    /// A body that is there already.
    #[must_use]
    pub fn whole(body: Bytes) -> Self {
        Self::new(Whole(Some(body)), Limits::default())
    }

    pub(crate) const fn limits(&self) -> Limits {
        self.limits
    }

    /// The next part, if it comes in time; whoever waits longer than that to ask is not hurried.
    pub(crate) async fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        let late = || TransportError::new(TransportErrorKind::Timeout);
        timer::within(Some(self.limits.time()), self.chunks.chunk()).await.ok_or_else(late)?
    }

    /// The whole body up to its limit, and what went wrong on the way.
    pub(crate) async fn collect(mut self) -> (Bytes, Option<TransportError>) {
        let limit = self.limits.body();
        let mut body = BytesMut::new();
        loop {
            match self.chunk().await {
                Ok(Some(chunk)) if chunk.len() > limit - body.len() => {
                    body.extend_from_slice(&chunk[..limit - body.len()]);
                    let error = TransportError::new(TransportErrorKind::TooLarge(limit));
                    return (body.freeze(), Some(error));
                }
                Ok(Some(chunk)) => body.extend_from_slice(&chunk),
                Ok(None) => return (body.freeze(), None),
                Err(error) => return (body.freeze(), Some(error)),
            }
        }
    }
}

impl fmt::Debug for Streaming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streaming").finish_non_exhaustive()
    }
}

struct Whole(Option<Bytes>);

impl Chunks for Whole {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(std::future::ready(Ok(self.0.take())))
    }
}
