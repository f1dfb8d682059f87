//! Answers that are read while they come.

mod events;
mod items;
mod kind;
mod sequence;
mod splitter;
mod streamed;

pub use events::{Event, EventData};
pub use items::{ItemStream, StreamError, StreamItem};
pub(crate) use kind::StreamKind;
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
        let mut body = BytesMut::new();
        let broken = self.fill(&mut body).await.err();
        (body.freeze(), broken)
    }

    /// As much of the body as comes in the time of an attempt.
    pub(crate) async fn collect_in_time(mut self) -> Bytes {
        let mut body = BytesMut::new();
        // What did not come says no more than what did.
        let _ = timer::within(Some(self.limits.time()), self.fill(&mut body)).await;
        body.freeze()
    }

    async fn fill(&mut self, body: &mut BytesMut) -> Result<(), TransportError> {
        let limit = self.limits.body();
        while let Some(chunk) = self.chunk().await? {
            let left = limit - body.len();
            if chunk.len() > left {
                body.extend_from_slice(&chunk[..left]);
                return Err(TransportError::new(TransportErrorKind::TooLarge(limit)));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(())
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
