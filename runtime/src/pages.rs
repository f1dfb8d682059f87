//! Lists that come in pages.

mod position;

use position::Circle;
pub(crate) use position::Turn;

use crate::{BoxFuture, Call, Error, RequestError, Response};
use futures_core::Stream;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

/// How a list is divided into pages, and where the next one is. Names are those of query parameters; places in
/// a response are JSON pointers, such as `/meta/next`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pagination {
    /// The response holds what the next request says in a parameter. A cursor that is missing, null, empty or
    /// false is the end; one that was there before is an error.
    Cursor {
        /// The parameter.
        parameter: &'static str,
        /// Where the response holds its value.
        next: &'static str,
    },
    /// Pages are counted, from what the caller gives or else from 1. A page without items is the end.
    Page {
        /// The parameter.
        parameter: &'static str,
        /// Where the response holds its items.
        items: &'static str,
    },
    /// Items are counted, from what the caller gives or else from 0. A page without items is the end.
    Offset {
        /// The parameter.
        parameter: &'static str,
        /// Where the response holds its items.
        items: &'static str,
    },
    /// The response holds the URL of the next page.
    Url {
        /// Where.
        next: &'static str,
    },
    /// The header `Link` has the URL of the next page: `<…>; rel="next"` (RFC 8288).
    Link,
}

/// The pages of a list: a [`Call`] that is made again for each of them, with all that was set for it.
///
/// Ask for the [`next`](Self::next), or use it as a [`Stream`](futures_core::Stream). Nothing is asked for ahead. A
/// server that leads back to a page that was read already, by a cursor or a URL, would never end: that is
/// [`RequestError::PageAgain`], as the last item. Long circles may be gone through twice before. After
/// an error it is over: what was read stays read, and a new call may begin where it stopped. A URL of a page has to
/// lead to where the first one came from, since credentials are sent to it.
///
/// ```no_run
/// # use docwright_runtime::{Call, NoDocumentedErrors, Value};
/// # async fn read(call: Call<Value>) -> Result<(), docwright_runtime::Error> {
/// let mut pages = call.pages();
/// while let Some(page) = pages.next().await {
///     println!("{}", page?["items"]);
/// }
/// # Ok(())
/// # }
/// ```
pub struct Pages<T, E> {
    state: State<T, E>,
    pagination: Option<Pagination>,
    circle: Circle,
}

/// The call of the next page, and the answer to this one.
type Asked<T, E> = (Box<Call<T, E>>, Result<Response<T>, Error<E>>);

enum State<T, E> {
    /// Before a page.
    Idle(Box<Call<T, E>>),
    Asking(BoxFuture<'static, Asked<T, E>>),
    /// Before an error.
    Failing(Error<E>),
    Over,
}

impl<T, E> Pages<T, E> {
    pub(crate) fn new(call: Call<T, E>, pagination: Option<Pagination>) -> Self {
        Self { state: State::Idle(Box::new(call)), pagination, circle: Circle::new() }
    }
}

impl<T: Send + 'static, E: Send + 'static> Pages<T, E> {
    /// The next page; `None` behind the last one, and after an error. Dropping the future loses nothing.
    pub async fn next(&mut self) -> Option<Result<Response<T>, Error<E>>> {
        poll_fn(|context| self.poll(context)).await
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Response<T>, Error<E>>>> {
        let mut asking = match std::mem::replace(&mut self.state, State::Over) {
            State::Idle(call) => ask(*call),
            State::Asking(asking) => asking,
            State::Failing(error) => return Poll::Ready(Some(Err(error))),
            State::Over => return Poll::Ready(None),
        };
        let Poll::Ready((mut call, answer)) = asking.as_mut().poll(context) else {
            self.state = State::Asking(asking);
            return Poll::Pending;
        };
        if let (Ok(page), Some(how)) = (&answer, self.pagination) {
            if let Some(next) = call.turn(how, page.raw()) {
                self.state = if self.circle.closes_at(next) {
                    State::Failing(call.failed(RequestError::PageAgain))
                } else {
                    State::Idle(call)
                };
            }
        }
        Poll::Ready(Some(answer))
    }
}

fn ask<T: Send + 'static, E: Send + 'static>(call: Call<T, E>) -> BoxFuture<'static, Asked<T, E>> {
    let again = Box::new(call.again());
    Box::pin(async move { (again, call.send().await) })
}

impl<T: Send + 'static, E: Send + 'static> Stream for Pages<T, E> {
    type Item = Result<Response<T>, Error<E>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

/// All it holds is boxed, so that it may be moved.
impl<T, E> Unpin for Pages<T, E> {}

impl<T, E> fmt::Debug for Pages<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("pagination", &self.pagination).finish_non_exhaustive()
    }
}
