//! A body that is read on a thread where it may block, a few parts ahead of what is sent.

use super::unhurried::PART;
use crate::Outgoing;
use bytes::{Bytes, BytesMut};
use http_body::{Frame, SizeHint};
use std::io::{self, Read as _};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::sync::mpsc::{Receiver, Sender, channel};

const AHEAD: usize = 4;

pub(super) struct Pump {
    parts: Receiver<io::Result<Bytes>>,
    left: Option<u64>,
}

impl Pump {
    /// Begins to read. It ends when all is read, or when the pump is dropped.
    pub(super) fn start(body: Outgoing) -> Self {
        let left = body.length();
        let (sender, parts) = channel(AHEAD);
        tokio::task::spawn_blocking(move || read(body, &sender));
        Self { parts, left }
    }
}

/// An empty part says that all has been read.
fn read(mut body: Outgoing, sender: &Sender<io::Result<Bytes>>) {
    loop {
        let mut part = BytesMut::zeroed(PART);
        let read = match body.read(&mut part) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read.map(|length| part.split_to(length).freeze()),
        };
        let is_last = read.as_ref().map_or(true, Bytes::is_empty);
        if sender.blocking_send(read).is_err() || is_last {
            return;
        }
    }
}

impl http_body::Body for Pump {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        // Whoever reads has panicked, or the runtime is shutting down.
        let ended = || Err(io::Error::other("the content was not read to its end"));
        let part = ready!(self.parts.poll_recv(context)).unwrap_or_else(ended);
        Poll::Ready(match part {
            Ok(part) if part.is_empty() => None,
            Ok(part) => {
                let length = part.len() as u64;
                self.left = self.left.map(|left| left.saturating_sub(length));
                Some(Ok(Frame::data(part)))
            }
            Err(error) => Some(Err(error)),
        })
    }

    fn size_hint(&self) -> SizeHint {
        self.left.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
