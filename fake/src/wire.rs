//! Answers on their way: whole, or broken on purpose.

use crate::answer::Reply;
use crate::script::Fault;
use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use hyper::body::{Body, Frame, SizeHint};
use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::Sleep;

/// Shorter than any status line and header together, longer than any status line's beginning.
const CUT_HEADERS_AFTER: usize = 20;

/// Long enough for what was written so far to leave the server's buffers.
const FLUSH_PAUSE: Duration = Duration::from_millis(5);

/// How many more bytes may leave over a connection.
#[derive(Clone)]
pub(crate) struct Budget(Arc<AtomicUsize>);

impl Budget {
    pub(crate) fn unlimited() -> Self {
        Self(Arc::new(AtomicUsize::new(usize::MAX)))
    }
}

/// The response to a reply; an error ends the connection without one.
pub(crate) fn response(
    reply: Reply,
    fault: Option<Fault>,
    budget: &Budget,
) -> io::Result<http::Response<WireBody>> {
    let body = match fault {
        Some(Fault::NoAnswer) => return Err(io::Error::other("prescribed: no answer")),
        Some(Fault::CutHeaders) => {
            budget.0.store(CUT_HEADERS_AFTER, Ordering::Relaxed);
            WireBody::whole(reply.body.clone())
        }
        Some(Fault::HalfBody) => WireBody::whole(half(&reply.body)),
        Some(Fault::CutBody) => WireBody::broken(half(&reply.body)),
        Some(Fault::ContentLength(_)) => WireBody::broken(reply.body.clone()),
        None => WireBody::whole(reply.body.clone()),
    };
    let announced = match fault {
        // An empty body has no middle: one byte is announced that never comes.
        Some(Fault::CutBody) => Some(reply.body.len().max(1) as u64),
        Some(Fault::ContentLength(length)) => Some(length),
        _ => None,
    };
    let mut response = http::Response::new(body);
    if let Some(length) = announced {
        response.headers_mut().insert(CONTENT_LENGTH, length.into());
    }
    let status = http::StatusCode::from_u16(reply.status).ok();
    // Informational responses are not answers.
    *response.status_mut() = status
        .filter(|status| !status.is_informational())
        .unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in reply.headers {
        // A documented example that cannot stand in a header is left out.
        if let (Ok(name), Ok(value)) = (name.parse::<http::HeaderName>(), value.parse()) {
            response.headers_mut().append(name, value);
        }
    }
    Ok(response)
}

fn half(body: &Bytes) -> Bytes {
    body.slice(..body.len() / 2)
}

/// A body in steps.
pub(crate) struct WireBody {
    steps: VecDeque<Step>,
    pause: Option<Pin<Box<Sleep>>>,
    /// Whether its length is known beforehand.
    honest: bool,
}

enum Step {
    Data(Bytes),
    Pause,
    Fail,
}

impl WireBody {
    fn whole(data: Bytes) -> Self {
        let steps = (!data.is_empty()).then_some(Step::Data(data));
        Self { steps: steps.into_iter().collect(), pause: None, honest: true }
    }

    fn broken(data: Bytes) -> Self {
        Self {
            steps: VecDeque::from([Step::Data(data), Step::Pause, Step::Fail]),
            pause: None,
            honest: false,
        }
    }
}

impl Body for WireBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        loop {
            if let Some(pause) = &mut self.pause {
                ready!(pause.as_mut().poll(context));
                self.pause = None;
            }
            return Poll::Ready(match self.steps.pop_front() {
                None => None,
                Some(Step::Data(data)) => Some(Ok(Frame::data(data))),
                Some(Step::Fail) => Some(Err(io::Error::other("prescribed: broken body"))),
                Some(Step::Pause) => {
                    self.pause = Some(Box::pin(tokio::time::sleep(FLUSH_PAUSE)));
                    continue;
                }
            });
        }
    }

    fn is_end_stream(&self) -> bool {
        self.steps.is_empty() && self.pause.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        if !self.honest {
            return SizeHint::default();
        }
        let lengths = self.steps.iter().map(|step| match step {
            Step::Data(data) => data.len() as u64,
            Step::Pause | Step::Fail => 0,
        });
        SizeHint::with_exact(lengths.sum())
    }
}

/// A connection that breaks when its budget is spent.
pub(crate) struct Wire {
    stream: TcpStream,
    budget: Budget,
}

impl Wire {
    pub(crate) fn new(stream: TcpStream, budget: Budget) -> Self {
        Self { stream, budget }
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        data: &[u8],
    ) -> Poll<io::Result<usize>> {
        let left = self.budget.0.load(Ordering::Relaxed);
        if left == 0 {
            return Poll::Ready(Err(io::ErrorKind::BrokenPipe.into()));
        }
        let allowed = &data[..data.len().min(left)];
        let written = ready!(Pin::new(&mut self.stream).poll_write(context, allowed))?;
        if left != usize::MAX {
            self.budget.0.store(left - written, Ordering::Relaxed);
        }
        Poll::Ready(Ok(written))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
