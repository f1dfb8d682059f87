//! Typed items of an answer, while they come.

use super::{Event, Streamed};
use crate::answer::decode;
use crate::{BoxFuture, DecodeError, Drift, TransportError};
use futures_core::Stream;
use serde::de::DeserializeOwned;
use std::fmt;
use std::future::poll_fn;
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The items of an answer that is still coming: server-sent events, or JSON lines.
///
/// Ask for the [`next`](Self::next), or use it as a [`Stream`](futures_core::Stream). Nothing is read ahead of what is
/// asked for; dropping it ends the connection. An item that is not as documented is an error of its own, and the next
/// may be asked for.
///
/// An answer that is no such stream, as the login page of a proxy or the JSON of a server that knows no streams, is an
/// [`ErrorKind::Decode`](crate::ErrorKind::Decode) of the call, with the answer: events have to say
/// `Content-Type: text/event-stream`, and lines must not say that they are HTML, one JSON document, or the like. What
/// says nothing of the kind can be read by hand: [`Call::stream`](crate::Call::stream).
///
/// What holds while items come: each part of the answer has the time of an attempt; `total_timeout` ends with the head of
/// the answer; an item is at most `max_body` long, and the whole may be of any length. What has begun is never asked
/// for again: after a break, ask anew, with the last [`Event::id`] where the API takes it.
pub struct ItemStream<T> {
    state: State<T>,
    read: Read<T>,
}

/// Reads the next item.
type Read<T> = for<'s> fn(&'s mut Streamed) -> BoxFuture<'s, Next<T>>;
type Next<T> = Option<Result<StreamItem<T>, StreamError>>;

enum State<T> {
    Idle(Box<Streamed>),
    Reading(BoxFuture<'static, (Box<Streamed>, Next<T>)>),
    Ended,
}

impl<T: Send + 'static> ItemStream<T> {
    fn new(streamed: Streamed, read: Read<T>) -> Self {
        Self { state: State::Idle(Box::new(streamed)), read }
    }

    /// The next item; `None` at the end, and after the connection broke. Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<StreamItem<T>, StreamError>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Next<T>> {
        let mut reading = match std::mem::replace(&mut self.state, State::Ended) {
            State::Idle(mut streamed) => {
                let read = self.read;
                Box::pin(async move {
                    let item = read(&mut streamed).await;
                    (streamed, item)
                })
            }
            State::Reading(reading) => reading,
            State::Ended => return Poll::Ready(None),
        };
        let Poll::Ready((streamed, item)) = reading.as_mut().poll(context) else {
            self.state = State::Reading(reading);
            return Poll::Pending;
        };
        if !matches!(item, None | Some(Err(StreamError::Transport(_)))) {
            self.state = State::Idle(streamed);
        }
        Poll::Ready(item)
    }
}

impl<T: DeserializeOwned + Send + 'static> ItemStream<T> {
    /// Events whose data is JSON.
    pub(crate) fn events(streamed: Streamed) -> Self {
        Self::new(streamed, |streamed| {
            Box::pin(async move {
                let event = event(streamed).await?;
                Some(event.and_then(|event| {
                    let (value, drift) = read(streamed, event.data())?;
                    Ok(StreamItem { value, event: Some(event), drift })
                }))
            })
        })
    }

    /// Events that are documented as a whole.
    pub(crate) fn whole_events(streamed: Streamed) -> Self {
        Self::new(streamed, |streamed| {
            Box::pin(async move {
                let event = event(streamed).await?;
                Some(event.and_then(|event| {
                    let object = event.object(streamed.event_data());
                    let (value, drift) = read(streamed, &object)?;
                    Ok(StreamItem { value, event: Some(event), drift })
                }))
            })
        })
    }

    /// Lines of JSON, or the texts of a sequence.
    pub(crate) fn lines(streamed: Streamed) -> Self {
        Self::new(streamed, |streamed| {
            Box::pin(async move {
                let line =
                    streamed.text_item().await.map_err(StreamError::Transport).transpose()?;
                Some(line.and_then(|line| {
                    let (value, drift) = read(streamed, &line)?;
                    Ok(StreamItem { value, event: None, drift })
                }))
            })
        })
    }
}

impl ItemStream<String> {
    /// Events whose data is text.
    pub(crate) fn texts(streamed: Streamed) -> Self {
        Self::new(streamed, |streamed| {
            Box::pin(async move {
                let event = event(streamed).await?;
                Some(event.map(|event| {
                    let value = event.data().to_owned();
                    StreamItem { value, event: Some(event), drift: Vec::new() }
                }))
            })
        })
    }
}

async fn event(streamed: &mut Streamed) -> Option<Result<Event, StreamError>> {
    streamed.event().await.map_err(StreamError::Transport).transpose()
}

fn read<T: DeserializeOwned + 'static>(
    streamed: &Streamed,
    text: &str,
) -> Result<(T, Vec<Drift>), StreamError> {
    let failed = |error| StreamError::Decode { error, text: text.to_owned() };
    decode(text.as_bytes(), streamed.reading()).map_err(failed)
}

impl<T: Send + 'static> Stream for ItemStream<T> {
    type Item = Result<StreamItem<T>, StreamError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

/// All it holds is boxed, so that it may be moved.
impl<T> Unpin for ItemStream<T> {}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream").finish_non_exhaustive()
    }
}

/// An item of a stream; it dereferences to its value.
#[derive(Clone)]
pub struct StreamItem<T> {
    value: T,
    event: Option<Event>,
    drift: Vec<Drift>,
}

impl<T> StreamItem<T> {
    /// The event that it came in; none of a JSON line.
    pub const fn event(&self) -> Option<&Event> {
        self.event.as_ref()
    }

    /// What is of another type than documented, and was left out of the value.
    pub fn drift(&self) -> &[Drift] {
        &self.drift
    }

    /// The value.
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for StreamItem<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> fmt::Debug for StreamItem<T> {
    /// Shows no value, which may be private.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StreamItem").field("event", &self.event).finish_non_exhaustive()
    }
}

/// Why an item could not be had.
#[non_exhaustive]
pub enum StreamError {
    /// The stream broke off; nothing comes after it.
    Transport(TransportError),
    /// The item is not as documented; the next may be asked for.
    Decode {
        /// What is wrong with it.
        error: DecodeError,
        /// The data of the event, the event as a JSON object where it is documented as a whole, or the line.
        text: String,
    },
}

impl fmt::Debug for StreamError {
    /// Shows no text, which may be private.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => f.debug_tuple("Transport").field(error).finish(),
            Self::Decode { error, .. } => f.debug_tuple("Decode").field(error).finish(),
        }
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => write!(f, "{error}"),
            Self::Decode { error, .. } => write!(f, "an item is not as documented: {error}"),
        }
    }
}

impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => std::error::Error::source(error),
            Self::Decode { error, .. } => Some(error),
        }
    }
}
