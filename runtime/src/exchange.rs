//! Sending a request, as often as it may and must be.
//!
//! The part of a call that is the same for every operation, so that it is compiled once.

use crate::client::Settings;
use crate::credentials::bearer;
use crate::draft::{Draft, Prepared};
use crate::retry::{Attempts, Outcome};
use crate::token::{may_pass, shared};
use crate::upload::Content;
use crate::{
    Attempt, BoxFuture, ErrorKind, Finished, HttpClient, Limits, Operation, Outgoing, RawResponse,
    RequestError, Secret, Streaming, TransportError, TransportErrorKind, Violations, timer, trace,
};
use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{Request, StatusCode};
use std::future::ready;
use std::time::Instant;
use tokio::sync::SemaphorePermit;

/// How a call ended.
pub(crate) struct Exchange {
    /// The last answer, whatever its status.
    pub(crate) result: Result<RawResponse, Failure>,
    pub(crate) attempts: u32,
    /// Whether sending the same again is safe and may help.
    pub(crate) retryable: bool,
    /// What must not be shown of an answer that repeats it.
    pub(crate) secrets: Secrets,
    /// The body of a success, if the caller reads it.
    pub(crate) body: Option<Streaming>,
}

/// Why there is no response, or none that is final.
pub(crate) enum Failure {
    Invalid(Violations),
    /// With the answer before it, if there was one.
    Request(RequestError, Option<RawResponse>),
    Transport(TransportError),
}

/// The secrets of a client, and the token that a call was sent with.
pub(crate) struct Secrets {
    client: HttpClient,
    token: Option<Secret>,
}

impl Secrets {
    /// Whether a text of the server repeats one.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        let token = self.token.as_ref().is_some_and(|token| text.contains(token.expose()));
        token || self.client.settings().keyring.is_in(text)
    }
}

/// The future is boxed here, so that what each operation adds to it stays small.
pub(crate) fn exchange(
    client: HttpClient,
    operation: &'static Operation,
    mut draft: Draft,
) -> BoxFuture<'static, Exchange> {
    let prepared = match draft.take_violations() {
        Some(violations) => Err(Failure::Invalid(violations)),
        None => draft
            .request(client.settings(), operation)
            .map_err(|error| Failure::Request(error, None)),
    };
    let call: BoxFuture<'static, Exchange> = match prepared {
        Ok(prepared) => Box::pin(Sending::run(client.clone(), operation, prepared)),
        Err(failure) => {
            let secrets = Secrets { client: client.clone(), token: None };
            Box::pin(ready(Exchange {
                result: Err(failure),
                attempts: 0,
                retryable: false,
                secrets,
                body: None,
            }))
        }
    };
    let call = observed(operation, client.clone(), call);
    trace::observed(operation, client, call)
}

/// Tells how the call ended, if somebody wants to know.
fn observed(
    operation: &'static Operation,
    client: HttpClient,
    call: BoxFuture<'static, Exchange>,
) -> BoxFuture<'static, Exchange> {
    if client.settings().observe.is_none() {
        return call;
    }
    Box::pin(async move {
        let start = Instant::now();
        let exchange = call.await;
        if let Some(observe) = &client.settings().observe {
            observe(&Finished::of(operation, &exchange, start.elapsed()));
        }
        exchange
    })
}

/// A call under way.
struct Sending<'a> {
    settings: &'a Settings,
    operation: &'static Operation,
    prepared: &'a Prepared,
    attempts: Attempts<'a>,
    token: Option<Secret>,
    /// The answer before, while another attempt is prepared.
    before: Option<RawResponse>,
}

impl<'a> Sending<'a> {
    async fn run(
        client: HttpClient,
        operation: &'static Operation,
        prepared: Prepared,
    ) -> Exchange {
        let settings = client.settings();
        let mut attempts = Attempts::new(settings, operation, &prepared.options);
        if prepared.content.as_ref().is_some_and(Content::is_once) {
            attempts.only_one();
        }
        let mut sending = Sending {
            settings,
            operation,
            prepared: &prepared,
            attempts,
            token: None,
            before: None,
        };
        let (outcome, body) = match sending.send().await {
            Ok((outcome, body)) => (Ok(outcome), body),
            Err(error) => (Err(error), None),
        };
        let retryable = match &outcome {
            Ok(outcome) => sending.attempts.is_retryable(outcome),
            // Nothing was sent.
            Err(RequestError::Token(cause)) => may_pass(&**cause),
            Err(error) => matches!(error, RequestError::OutOfTime),
        };
        let (attempts, token, before) = (sending.attempts.made(), sending.token, sending.before);
        let result = match outcome {
            Ok(outcome) => outcome.map_err(Failure::Transport),
            Err(error) => Err(Failure::Request(error, before)),
        };
        Exchange { result, attempts, retryable, secrets: Secrets { client, token }, body }
    }

    /// Sends until an answer is the last; the outcome is that of the last attempt.
    async fn send(&mut self) -> Result<(Outcome, Option<Streaming>), RequestError> {
        let mut refused = None;
        loop {
            self.token = self.fresh_token(refused.as_ref()).await?;
            let turn = self.turn().await?;
            // Content that cannot be read is found before the attempt begins.
            let content = self.prepared.content.as_ref().map(Content::open).transpose()?;
            let request = self.request()?;
            let (outcome, body) = self.exchange(request, content).await;
            drop(turn);
            // Who does not know us has done nothing; a token may have expired just now.
            if refused.is_none() && self.may_be_expired(&outcome) {
                refused = self.token.take();
                self.before = outcome.ok();
                continue;
            }
            let Some(wait) = self.attempts.next(&outcome) else {
                self.before = None;
                return Ok((outcome, body));
            };
            trace::retrying(self.attempts.made(), wait);
            self.before = outcome.ok();
            self.settings.transport.sleep(wait).await;
        }
    }

    /// One attempt: the answer, and its body if the caller is to read it.
    async fn exchange(
        &self,
        request: Request<Bytes>,
        content: Option<Outgoing>,
    ) -> (Outcome, Option<Streaming>) {
        let transport = &*self.settings.transport;
        match (content, self.prepared.options.stream) {
            (None, false) => (transport.send(request).await.map(RawResponse::from), None),
            (None, true) => begin(transport.stream(request)).await,
            (Some(content), is_stream) => {
                let limits = request.extensions().get::<Limits>().copied().unwrap_or_default();
                let sent = transport.upload(request.map(|_| content));
                if is_stream { begin(sent).await } else { (whole(sent, limits).await, None) }
            }
        }
    }

    /// The bearer token, if one is to be asked for; another than the one refused.
    async fn fresh_token(&self, refused: Option<&Secret>) -> Result<Option<Secret>, RequestError> {
        let Some(provider) = &self.prepared.provider else { return Ok(None) };
        let token = self.attempts.in_time(provider.0.token(refused)).await?;
        token.map(Some).map_err(|error| RequestError::Token(shared(error)))
    }

    /// Leave to send, where only so many requests may be under way.
    async fn turn(&self) -> Result<Option<SemaphorePermit<'a>>, RequestError> {
        let settings = self.settings;
        let Some(turns) = &settings.turns else { return Ok(None) };
        // It is never closed.
        Ok(self.attempts.in_time(turns.acquire()).await?.ok())
    }

    /// The request of one attempt, which begins now.
    fn request(&mut self) -> Result<Request<Bytes>, RequestError> {
        let mut request = self.prepared.request.clone();
        if let Some(token) = &self.token {
            let value = bearer(token)
                .map_err(|_| RequestError::Header { name: AUTHORIZATION.to_string() })?;
            request.headers_mut().insert(AUTHORIZATION, value);
        }
        let limits = self.prepared.options.limits;
        let time = self.attempts.begin(limits.time())?;
        let server_error = |answer: &RawResponse| answer.status().is_server_error();
        let extensions = request.extensions_mut();
        extensions.insert(Limits::new(time, limits.body()));
        extensions.insert(Attempt {
            operation: self.operation,
            number: self.attempts.made(),
            deadline: self.attempts.deadline(),
            after_server_error: self.before.as_ref().is_some_and(server_error),
        });
        Ok(request)
    }

    fn may_be_expired(&self, outcome: &Outcome) -> bool {
        let unauthorized =
            matches!(outcome, Ok(answer) if answer.status() == StatusCode::UNAUTHORIZED);
        unauthorized && self.token.is_some() && self.attempts.another()
    }
}

/// An answer whose body is still coming.
type Sent<'t> = BoxFuture<'t, Result<http::Response<Streaming>, TransportError>>;

/// Sends, and hands the body of a success over; that of a refusal is read.
async fn begin(sent: Sent<'_>) -> (Outcome, Option<Streaming>) {
    let (head, body) = match sent.await {
        Ok(response) => response.into_parts(),
        Err(error) => return (Err(error), None),
    };
    if head.status.is_success() {
        return (Ok(http::Response::from_parts(head, Bytes::new()).into()), Some(body));
    }
    let (body, _) = body.collect().await;
    (Ok(http::Response::from_parts(head, body).into()), None)
}

/// Reads the whole answer, within the time of one attempt.
async fn whole(sent: Sent<'_>, limits: Limits) -> Outcome {
    let read = async {
        let (head, body) = sent.await?.into_parts();
        let (body, broken) = body.collect().await;
        let answer = http::Response::from_parts(head, body);
        match broken {
            Some(error) if answer.status().is_success() => Err(error.with_response(answer)),
            _ => Ok(answer.into()),
        }
    };
    let late = || TransportError::new(TransportErrorKind::Timeout);
    timer::within(Some(limits.time()), read).await.ok_or_else(late)?
}

impl<E> From<Failure> for (ErrorKind<E>, Option<RawResponse>) {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Invalid(violations) => (ErrorKind::Invalid(violations), None),
            Failure::Request(error, answer) => (ErrorKind::Request(error), answer),
            Failure::Transport(error) => (ErrorKind::Transport(error), None),
        }
    }
}
