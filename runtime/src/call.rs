//! One call of an operation.

use crate::answer::Reading;
use crate::draft::Draft;
use crate::exchange::{Exchange, exchange};
use crate::options::Options;
use crate::pages::Turn;
use crate::reads::{Reads, Success};
use crate::{
    BoxFuture, Check, DocumentedError, Error, ErrorKind, HttpClient, Multipart, NoDocumentedErrors,
    Operation, Pages, Pagination, ParameterWriter, Parameters, RawResponse, RequestError, Response,
    RetryPolicy, Streamed, Streaming, Style, Subject, Upload, Validate, Violations,
};
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

impl<T, E: DocumentedError> Call<T, E> {
    pub(crate) fn new(
        client: HttpClient,
        operation: &'static Operation,
        success: Success<T>,
    ) -> Self {
        let mut draft = Draft::new(client.settings());
        draft.options.stream = matches!(success, Success::Stream(..));
        Self { client, operation, draft, reads: Reads::new(success) }
    }
}

impl<T, E> Call<T, E> {
    /// The same again, for another page of its list.
    pub(crate) fn again(&self) -> Self {
        Self {
            client: self.client.clone(),
            operation: self.operation,
            draft: self.draft.again(),
            reads: self.reads,
        }
    }

    /// Turns to the page behind the one that was answered; none where that was the last one.
    pub(crate) fn turn(&mut self, how: Pagination, page: &RawResponse) -> Option<&Turn> {
        let query = self.draft.query(self.operation);
        self.draft.turn = self.draft.turn.next(how, &query, page)?;
        Some(&self.draft.turn)
    }

    /// An error of this call, of which nothing was sent.
    pub(crate) fn failed(&self, error: RequestError) -> Error<E> {
        Error::new(self.operation.id, ErrorKind::Request(error), None, self.reads.code)
    }

    /// The pages of the list that this call asks for, as the documents divide it. Where they say nothing of pages
    /// there is one; [`pages_by`](Self::pages_by) says how else.
    pub fn pages(self) -> Pages<T, E> {
        let pagination = self.operation.pagination;
        Pages::new(self, pagination)
    }

    /// The pages of the list that this call asks for, divided as the caller says.
    pub fn pages_by(self, pagination: Pagination) -> Pages<T, E> {
        Pages::new(self, Some(pagination))
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

    /// The body, as text: in the charset that the media type names, else in UTF-8. If it is not ASCII, a media type of text
    /// that names no charset says `charset=utf-8`.
    pub fn text(mut self, media_type: &'static str, body: impl Into<String>) -> Self {
        self.draft.text(media_type, body.into());
        self
    }

    /// As [`text`](Self::text), for a value whose text is sent: a text that has limits, one of an enum, a number.
    pub fn text_value<B: Serialize>(
        mut self,
        media_type: &'static str,
        body: B,
        rules: impl FnOnce(Subject<'_, B>),
    ) -> Self {
        self.draft.text_value(media_type, &body, rules);
        self
    }

    /// The body, as a line of JSON for each item (`application/jsonl`, `application/x-ndjson`, `application/json-seq`).
    /// All items are checked and written now. A file that has such lines already is sent as
    /// [`bytes`](Self::bytes), in place of them.
    #[allow(clippy::needless_pass_by_value, reason = "as every other body is given")]
    pub fn json_lines<B: Serialize>(
        mut self,
        media_type: &'static str,
        items: Vec<B>,
        rules: impl FnOnce(Subject<'_, Vec<B>>),
    ) -> Self {
        self.draft.json_lines(media_type, &items, rules);
        self
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
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.draft.header(name.as_ref(), value.as_ref());
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
    /// [`ErrorKind`](crate::ErrorKind) tells the cases apart; in the first two nothing was sent.
    pub fn send(self) -> impl Future<Output = Result<Response<T>, Error<E>>> + Send + 'static {
        let Self { client, operation, draft, reads } = self;
        let reading = reading(&draft.options);
        let exchange = exchange(client, operation, draft);
        async move {
            let exchange = reads.whole_unless_stream(exchange.await).await;
            reads.outcome(operation, reading, exchange)
        }
    }

    /// Validates and sends, and leaves the body of a success to be read while it comes: by parts, server-sent
    /// events or JSON lines, or into a file. Whether it is what it is read as, its media type says: it is not judged here.
    /// Any other answer is read and reported as by [`send`](Self::send).
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
            let mut exchange = reads.whole_unless_success(exchange.await).await;
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
