//! One call of an operation.

use crate::draft::Draft;
use crate::exchange::{Exchange, exchange};
use crate::{
    BoxFuture, DecodeError, DocumentedError, Error, ErrorKind, HttpClient, NoDocumentedErrors,
    Operation, Parameters, RawResponse, Response, RetryPolicy, Validate,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::time::Duration;

/// A call that is ready to be sent: await it, or [`send`](Self::send) it.
///
/// It owns all it needs, so it may move to another task. Dropping it sends nothing; dropping its future
/// after that may leave the server to finish what it began.
#[must_use = "nothing is sent before the call is awaited"]
pub struct Call<T, E = NoDocumentedErrors> {
    client: HttpClient,
    operation: &'static Operation,
    draft: Draft,
    decode: fn(&RawResponse) -> Result<T, DecodeError>,
    read_error: fn(&RawResponse) -> Option<Result<E, DecodeError>>,
}

impl<T, E> Call<T, E>
where
    T: DeserializeOwned + Send + 'static,
    E: DocumentedError,
{
    pub(crate) fn new(client: HttpClient, operation: &'static Operation) -> Self {
        let draft = Draft::new(client.settings());
        Self { client, operation, draft, decode: RawResponse::json, read_error: E::read }
    }
}

impl<T, E> Call<T, E> {
    #[cfg(feature = "blocking")]
    pub(crate) const fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The body, as JSON. It is checked and written now; what is wrong with it is reported by the call.
    pub fn json<B: Serialize + Validate + ?Sized>(mut self, body: &B) -> Self {
        self.draft.json(body);
        self
    }

    /// The parameters. They are checked and written now; what is wrong with them is reported by the call.
    pub fn parameters<P: Parameters + ?Sized>(mut self, parameters: &P) -> Self {
        self.draft.parameters(self.operation, parameters);
        self
    }

    /// Sends the request even if it breaks documented limits; the server decides.
    pub fn without_validation(mut self) -> Self {
        self.draft.options.validate = false;
        self
    }

    /// A header for this call. Credentials win over it.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.draft.header(name, value);
        self
    }

    /// How long one attempt may take, from connecting to the end of the body.
    pub fn attempt_timeout(mut self, time: Duration) -> Self {
        self.draft.options.limits.time = time;
        self
    }

    /// How long the call may take with all its attempts and waits.
    pub fn total_timeout(mut self, time: Duration) -> Self {
        self.draft.options.total_timeout = time;
        self
    }

    /// How often and after which wait the call is sent again.
    pub fn retries(mut self, policy: RetryPolicy) -> Self {
        self.draft.options.retries = policy;
        self
    }

    /// Says that doing it twice is the same as doing it once, so that a lost answer may be asked for
    /// again, whatever the documents say.
    pub fn idempotent(mut self) -> Self {
        self.draft.options.idempotent = true;
        self
    }

    /// The largest body of an answer, in bytes.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.draft.options.limits.body = bytes;
        self
    }
}

impl<T, E> Call<T, E>
where
    T: Send + 'static,
    E: Send + 'static,
{
    /// Validates, sends, and decodes the answer.
    ///
    /// # Errors
    ///
    /// [`ErrorKind`] tells the cases apart; in the first two nothing was sent.
    pub fn send(self) -> impl Future<Output = Result<Response<T>, Error<E>>> + Send + 'static {
        let Self { client, operation, draft, decode, read_error } = self;
        let exchange = exchange(client, operation, draft);
        async move {
            let Exchange { result, attempts, retryable } = exchange.await;
            let (kind, raw) = match result {
                Ok(answer) if answer.status().is_success() => match decode(&answer) {
                    Ok(value) => return Ok(Response::new(value, answer, attempts)),
                    Err(error) => (ErrorKind::Decode(error), Some(answer)),
                },
                Ok(answer) => (refused(read_error(&answer)), Some(answer)),
                Err(failure) => (failure.into(), None),
            };
            Err(Error::new(operation, kind, raw, attempts, retryable))
        }
    }
}

fn refused<E>(read: Option<Result<E, DecodeError>>) -> ErrorKind<E> {
    match read {
        Some(Ok(documented)) => ErrorKind::Documented(documented),
        Some(Err(error)) => ErrorKind::Undocumented(Some(error)),
        None => ErrorKind::Undocumented(None),
    }
}

impl<T, E> IntoFuture for Call<T, E>
where
    T: Send + 'static,
    E: Send + 'static,
{
    type Output = Result<Response<T>, Error<E>>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl<T, E> fmt::Debug for Call<T, E> {
    /// Shows no parameter and no body, since they may be private.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("operation", &self.operation.id).finish_non_exhaustive()
    }
}
