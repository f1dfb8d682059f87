//! One call of an operation.

use crate::answer::Reading;
use crate::draft::Draft;
use crate::exchange::{Exchange, exchange};
use crate::options::Options;
use crate::{
    Answer, BoxFuture, Check, DecodeError, DocumentedError, Error, ErrorKind, HttpClient,
    Multipart, NoDocumentedErrors, Operation, Pages, Pagination, ParameterWriter, Parameters,
    Response, RetryPolicy, Streamed, Streaming, Style, Subject, Upload, Validate, Violations,
    trace,
};
use http::StatusCode;
use serde::Serialize;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::time::Duration;

/// A call that is ready to be sent: await it, or [`send`](Self::send) it.
///
/// It owns all it needs, so it may move to another task. Dropping it sends nothing; dropping its future
/// after that may leave the server to finish what it began.
///
/// ```
/// use docwright_runtime::{Call, Error, Response, RetryPolicy};
/// use std::time::Duration;
///
/// /// What holds for one call, and not for its client.
/// async fn urgent<T, E>(call: Call<T, E>) -> Result<Response<T>, Error<E>>
/// where
///     T: Send + 'static,
///     E: Send + 'static,
/// {
///     let call = call.header("X-Trace", "42").total_timeout(Duration::from_secs(2));
///     call.retries(RetryPolicy::off()).await
/// }
/// ```
#[must_use = "nothing is sent before the call is awaited"]
pub struct Call<T, E = NoDocumentedErrors> {
    client: HttpClient,
    operation: &'static Operation,
    draft: Draft,
    reads: Reads<T, E>,
}

/// How the answers of an operation are read.
pub(crate) struct Reads<T, E> {
    success: Success<T>,
    error: fn(&mut Answer<'_>) -> Option<Result<E, DecodeError>>,
    code_key: fn(StatusCode) -> Option<&'static str>,
    code: fn(&E) -> Option<&str>,
}

impl<T, E> Clone for Reads<T, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, E> Copy for Reads<T, E> {}

/// How a success is read.
pub(crate) enum Success<T> {
    /// When all of it is there.
    Whole(fn(&mut Answer<'_>) -> Result<T, DecodeError>),
    /// While it comes.
    Stream(fn(Streamed) -> T),
}

impl<T> Clone for Success<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Success<T> {}

impl<T, E: DocumentedError> Call<T, E> {
    pub(crate) fn new(
        client: HttpClient,
        operation: &'static Operation,
        success: Success<T>,
    ) -> Self {
        let mut draft = Draft::new(client.settings());
        draft.options.stream = matches!(success, Success::Stream(_));
        let reads = Reads { success, error: E::read, code_key: E::code_key, code: E::code };
        Self { client, operation, draft, reads }
    }
}

impl<T, E> Call<T, E> {
    pub(crate) const fn of(
        client: HttpClient,
        operation: &'static Operation,
        draft: Draft,
        reads: Reads<T, E>,
    ) -> Self {
        Self { client, operation, draft, reads }
    }

    /// The pages of the list that this call asks for, as the documents divide it. Where they say nothing of pages
    /// there is one; [`pages_by`](Self::pages_by) says how else.
    pub fn pages(self) -> Pages<T, E> {
        let pagination = self.operation.pagination;
        Pages::new(self.client, self.operation, self.reads, self.draft, pagination)
    }

    /// The pages of the list that this call asks for, divided as the caller says.
    pub fn pages_by(self, pagination: Pagination) -> Pages<T, E> {
        Pages::new(self.client, self.operation, self.reads, self.draft, Some(pagination))
    }

    #[cfg(feature = "blocking")]
    pub(crate) const fn operation(&self) -> &'static Operation {
        self.operation
    }

    #[cfg(feature = "blocking")]
    pub(crate) fn code(&self) -> fn(&E) -> Option<&str> {
        self.reads.code
    }

    /// The body, as JSON. It is checked and written now; what is wrong with it is reported by the call.
    pub fn json<B: Serialize + Validate + ?Sized>(mut self, body: &B) -> Self {
        self.draft.json("application/json", body);
        self
    }

    /// As [`json`](Self::json), under another media type: `application/merge-patch+json`.
    pub fn json_as<B: Serialize + Validate + ?Sized>(
        mut self,
        media_type: &'static str,
        body: &B,
    ) -> Self {
        self.draft.json(media_type, body);
        self
    }

    /// As [`json_as`](Self::json_as), for a value whose type does not say what it has to keep.
    pub fn json_value<B: Serialize>(
        mut self,
        media_type: &'static str,
        body: B,
        rules: impl FnOnce(Subject<'_, B>),
    ) -> Self {
        self.draft.json_value(media_type, &body, rules);
        self
    }

    /// The body, as the pairs of an HTML form. It is checked and written now, as JSON is.
    pub fn form<B: Serialize + Validate + ?Sized>(mut self, body: &B) -> Self {
        self.draft.form(body, &[]);
        self
    }

    /// As [`form`](Self::form), with styles for some of the keys: `filter[name]=…`.
    pub fn form_as<B: Serialize + Validate + ?Sized>(
        mut self,
        body: &B,
        styles: &[(&str, Style)],
    ) -> Self {
        self.draft.form(body, styles);
        self
    }

    /// As [`form_as`](Self::form_as), for a value whose type does not say what it has to keep.
    pub fn form_value<B: Serialize>(
        mut self,
        body: B,
        styles: &[(&str, Style)],
        rules: impl FnOnce(Subject<'_, B>),
    ) -> Self {
        self.draft.form_value(&body, styles, rules);
        self
    }

    /// The body, as the parts of a form (`multipart/form-data`). It is checked and written now; files are read
    /// while it is sent.
    pub fn multipart<B: Multipart + Validate + ?Sized>(mut self, body: &B) -> Self {
        self.draft.multipart(body);
        self
    }

    /// As [`multipart`](Self::multipart), for an object whose type does not say what it has to keep.
    pub fn multipart_value<B: Serialize>(
        mut self,
        body: B,
        rules: impl FnOnce(Subject<'_, B>),
    ) -> Self {
        self.draft.multipart_value(&body, rules);
        self
    }

    /// The body, as text.
    pub fn text(self, media_type: &'static str, body: impl Into<String>) -> Self {
        self.bytes(media_type, body.into())
    }

    /// The body, as it is: bytes, or an [`Upload`] that is read while it is sent.
    pub fn bytes(mut self, media_type: &'static str, body: impl Into<Upload>) -> Self {
        self.draft.upload(media_type, body.into());
        self
    }

    /// The parameters. They are checked and written now; what is wrong with them is reported by the call.
    pub fn parameters<P: Parameters + ?Sized>(mut self, parameters: &P) -> Self {
        self.draft.parameters(self.operation, parameters);
        self
    }

    /// The limits of what the method was given by itself. Generated code calls it.
    pub fn check(mut self, rules: impl FnOnce(&mut Check<'_>)) -> Self {
        self.draft.found(|| Violations::where_found(rules));
        self
    }

    /// What the method was given by itself, where it belongs. Generated code calls it.
    pub fn write(mut self, write: impl FnOnce(&mut ParameterWriter)) -> Self {
        self.draft.write(self.operation, write);
        self
    }

    /// Attaches a value that interceptors find among the extensions of each request.
    pub fn extension<V: Clone + Send + Sync + 'static>(mut self, value: V) -> Self {
        self.draft.extensions.insert(value);
        self
    }

    /// Sends the request even if it breaks documented limits; the server decides.
    pub fn without_validation(mut self) -> Self {
        self.draft.options.validate = false;
        self
    }

    /// A header for this call. It wins over a constant one of the operation; credentials win over it.
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
        let Self { client, operation, draft, reads } = self;
        let reading = reading(&draft.options);
        let exchange = exchange(client, operation, draft);
        async move { reads.outcome(operation, reading, exchange.await) }
    }

    /// Validates and sends, and leaves the body of a success to be read while it comes: by parts, server-sent
    /// events or JSON lines, or into a file. Any other answer is read and reported as by [`send`](Self::send).
    ///
    /// The call is over, and its time, when the head of the answer has come.
    ///
    /// # Errors
    ///
    /// Those of [`send`](Self::send), but for a body that does not decode.
    pub fn stream(mut self) -> impl Future<Output = Result<Streamed, Error<E>>> + Send + 'static {
        self.draft.options.stream = true;
        let Self { client, operation, draft, reads } = self;
        let reading = reading(&draft.options);
        let exchange = exchange(client, operation, draft);
        async move {
            let mut exchange = exchange.await;
            match (exchange.body.take(), exchange.result) {
                (Some(body), Ok(head)) => Ok(Streamed::new(head, body, exchange.attempts, reading)),
                (_, result) => {
                    let exchange = Exchange { result, body: None, ..exchange };
                    // Without a body to stream it is no success.
                    let answer = reads.outcome(operation, reading, exchange)?;
                    let attempts = answer.attempts();
                    let (_, raw) = answer.into_parts();
                    let body = Streaming::whole(raw.body().clone());
                    Ok(Streamed::new(raw, body, attempts, reading))
                }
            }
        }
    }
}

fn reading(options: &Options) -> Reading {
    Reading { is_strict: options.strict_answers, max_body: options.limits.body() }
}

impl<T, E> Reads<T, E> {
    /// What the caller gets.
    fn outcome(
        self,
        operation: &'static Operation,
        reading: Reading,
        exchange: Exchange,
    ) -> Result<Response<T>, Error<E>> {
        let Exchange { result, attempts, retryable, secrets, body } = exchange;
        let failed = |kind, raw| {
            Error::new(operation.id, kind, raw, self.code).with_attempts(attempts, retryable)
        };
        let raw = match result {
            Ok(raw) => raw,
            Err(failure) => {
                let (kind, raw) = failure.into();
                return Err(failed(kind, raw).without_echo(&|text| secrets.are_in(text)));
            }
        };
        let mut answer = Answer::new(&raw, reading);
        let (kind, code) = if raw.status().is_success() {
            let decode = match self.success {
                Success::Whole(decode) => decode,
                Success::Stream(make) => {
                    let body = body.unwrap_or_else(|| Streaming::whole(raw.body().clone()));
                    let value = make(Streamed::new(raw.clone(), body, attempts, reading));
                    return Ok(Response::new(value, raw, Vec::new(), attempts));
                }
            };
            match decode(&mut answer) {
                Ok(value) => {
                    let drift = answer.into_drift();
                    trace::drifted(operation, &drift);
                    return Ok(Response::new(value, raw, drift, attempts));
                }
                Err(error) => (ErrorKind::Decode(error), None),
            }
        } else {
            let kind = refused((self.error)(&mut answer));
            let code = matches!(kind, ErrorKind::Undocumented(Some(_)))
                .then(|| (self.code_key)(raw.status()).and_then(|key| answer.text_at(key)))
                .flatten();
            (kind, code)
        };
        let drift = answer.into_drift();
        trace::drifted(operation, &drift);
        let error = failed(kind, Some(raw)).with_drift(drift).with_code(code);
        Err(error.without_echo(&|text| secrets.are_in(text)))
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
