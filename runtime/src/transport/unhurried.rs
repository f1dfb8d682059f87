//! A body that looks up between its parts, so that an early answer is heard.

use super::pump::Pump;
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::future::Future as _;
use std::io;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker, ready};

/// What is sent before the next look.
pub(super) const PART: usize = 64 << 10;
/// About what a socket takes at once, in one write that does not fail: such a body needs no look.
pub(super) const AT_ONCE: usize = 400 << 10;

/// Lets the runtime ask the system what has come before each part but the first.
///
/// hyper writes for as long as it can, and a write that fails ends the connection, also if an answer is there to
/// be read. A server that refuses a large body and hangs up would not be heard.
pub(super) struct Unhurried {
    body: Parts,
    look: Option<Arc<Look>>,
}

enum Parts {
    Whole(Bytes),
    Pump(Pump),
}

impl Unhurried {
    pub(super) const fn whole(body: Bytes) -> Self {
        Self { body: Parts::Whole(body), look: None }
    }

    pub(super) const fn pump(body: Pump) -> Self {
        Self { body: Parts::Pump(body), look: None }
    }
}

impl Body for Unhurried {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.look.as_ref().is_some_and(|look| !look.is_over(context)) {
            return Poll::Pending;
        }
        let part = match &mut self.body {
            Parts::Whole(rest) if rest.is_empty() => None,
            Parts::Whole(rest) => Some(Ok(Frame::data(rest.split_to(rest.len().min(PART))))),
            Parts::Pump(pump) => ready!(Pin::new(pump).poll_frame(context)),
        };
        self.look = part.is_some().then(|| Look::begin(context));
        Poll::Ready(part)
    }

    fn size_hint(&self) -> SizeHint {
        match &self.body {
            Parts::Whole(rest) => SizeHint::with_exact(rest.len() as u64),
            Parts::Pump(pump) => pump.size_hint(),
        }
    }
}

/// Whom to wake when the runtime has looked up; nobody, once it has.
///
/// tokio's `yield_now` alone is over at its second poll, and hyper asks for a part twice in a row.
struct Look(Mutex<Option<Waker>>);

impl Look {
    fn begin(context: &Context<'_>) -> Arc<Self> {
        let look = Arc::new(Self(Mutex::new(Some(context.waker().clone()))));
        let waker = Waker::from(Arc::clone(&look));
        let _ = pin!(tokio::task::yield_now()).poll(&mut Context::from_waker(&waker));
        look
    }

    fn is_over(&self, context: &Context<'_>) -> bool {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(waker) = &mut *waiting {
            waker.clone_from(context.waker());
        }
        waiting.is_none()
    }
}

impl Wake for Look {
    fn wake(self: Arc<Self>) {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(waker) = waiting {
            waker.wake();
        }
    }
}
