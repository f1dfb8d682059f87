//! Reading bodies, each and all of them within bounds.

use crate::answer::{Reply, problem};
use crate::handle::State;
use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use std::io;
use std::sync::Arc;
use tokio::sync::OwnedSemaphorePermit;

/// A body, and the room that it takes until it is answered.
pub(super) struct Body {
    pub(super) bytes: Bytes,
    pub(super) oversized: bool,
    pub(super) room: Vec<OwnedSemaphorePermit>,
}

/// Reads a body; `None` if all bodies together take too much room. An error, where the body breaks off or
/// takes too long, ends the connection.
pub(super) async fn read(body: Incoming, state: &State) -> io::Result<Option<Body>> {
    tokio::time::timeout(state.limits.patience, collect(body, state)).await?
}

async fn collect(mut body: Incoming, state: &State) -> io::Result<Option<Body>> {
    let mut bytes = BytesMut::new();
    let mut room = Vec::new();
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(io::Error::other)?.into_data() else { continue };
        if bytes.len() + data.len() > state.limits.body_bytes {
            return Ok(Some(Body { bytes: Bytes::new(), oversized: true, room: Vec::new() }));
        }
        let size = u32::try_from(data.len()).unwrap_or(u32::MAX);
        match Arc::clone(&state.room).try_acquire_many_owned(size) {
            Ok(permit) => room.push(permit),
            Err(_) => return Ok(None),
        }
        bytes.extend_from_slice(&data);
    }
    Ok(Some(Body { bytes: bytes.freeze(), oversized: false, room }))
}

/// What is answered where there is no room for another body.
pub(super) fn no_room() -> Reply {
    let mut reply = problem(503, "too many bodies are being read; the bound is `max_bodies`");
    reply.headers.push(("Retry-After".to_owned(), "1".to_owned()));
    reply
}
