//! Sending a request, as often as it may and must be.
//!
//! The part of a call that is the same for every operation, so that it is compiled once.

use crate::client::Settings;
use crate::credentials::bearer;
use crate::draft::{Draft, Prepared};
use crate::options::Options;
use crate::retry::{Attempts, Outcome, is_retryable};
use crate::{
    BoxFuture, ErrorKind, HttpClient, Limits, Operation, RawResponse, RequestError, Secret,
    TransportError, Violations, trace,
};
use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{Request, StatusCode};
use std::future::ready;

/// How a call ended.
pub(crate) struct Exchange {
    /// The last answer, whatever its status.
    pub(crate) result: Result<RawResponse, Failure>,
    pub(crate) attempts: u32,
    /// Whether sending the same again is safe and may help.
    pub(crate) retryable: bool,
}

/// Why no answer came.
pub(crate) enum Failure {
    Invalid(Violations),
    Request(RequestError),
    Transport(TransportError),
}

/// The future is boxed here, so that what each operation adds to it stays small.
pub(crate) fn exchange(
    client: HttpClient,
    operation: &'static Operation,
    mut draft: Draft,
) -> BoxFuture<'static, Exchange> {
    let options = draft.options;
    let prepared = match draft.take_violations() {
        Some(violations) => Err(Failure::Invalid(violations)),
        None => draft.request(client.settings(), operation).map_err(Failure::Request),
    };
    let idempotent = operation.idempotent || options.idempotent;
    let call: BoxFuture<'static, Exchange> = match prepared {
        Ok(prepared) => {
            let client = client.clone();
            Box::pin(
                async move { attempts(client.settings(), &prepared, options, idempotent).await },
            )
        }
        Err(failure) => {
            Box::pin(ready(Exchange { result: Err(failure), attempts: 0, retryable: false }))
        }
    };
    trace::observed(operation, client, call)
}

async fn attempts(
    settings: &Settings,
    prepared: &Prepared,
    options: Options,
    idempotent: bool,
) -> Exchange {
    let mut attempts =
        Attempts::new(options.retries, &settings.budget, idempotent, options.total_timeout);
    let outcome = attempt(settings, prepared, options.limits, &mut attempts).await;
    let retryable = outcome.as_ref().is_ok_and(|outcome| is_retryable(outcome, idempotent));
    let result = outcome.and_then(|outcome| outcome.map_err(Failure::Transport));
    Exchange { result, attempts: attempts.made(), retryable }
}

/// Sends until an answer is the last; the outcome is that of the last attempt.
async fn attempt(
    settings: &Settings,
    prepared: &Prepared,
    limits: Limits,
    attempts: &mut Attempts<'_>,
) -> Result<Outcome, Failure> {
    let mut refused = None;
    loop {
        let token = prepared.token(refused.as_ref()).await.map_err(Failure::Request)?;
        let limits = Limits { time: attempts.begin(limits.time), ..limits };
        let request = request(prepared, token.as_ref(), limits).map_err(Failure::Request)?;
        let outcome = settings.transport.send(request).await.map(RawResponse::from);
        // Who does not know us has done nothing; a token may have expired just now.
        if token.is_some() && refused.is_none() && is_unauthorized(&outcome) && attempts.another() {
            refused = token;
            continue;
        }
        match attempts.next(&outcome) {
            Some(wait) => {
                trace::retrying(attempts.made(), wait);
                settings.transport.sleep(wait).await;
            }
            None => return Ok(outcome),
        }
    }
}

/// The request of one attempt.
fn request(
    prepared: &Prepared,
    token: Option<&Secret>,
    limits: Limits,
) -> Result<Request<Bytes>, RequestError> {
    let mut request = prepared.request.clone();
    if let Some(token) = token {
        let value =
            bearer(token).map_err(|_| RequestError::Header { name: AUTHORIZATION.to_string() })?;
        request.headers_mut().insert(AUTHORIZATION, value);
    }
    request.extensions_mut().insert(limits);
    Ok(request)
}

fn is_unauthorized(outcome: &Outcome) -> bool {
    matches!(outcome, Ok(answer) if answer.status() == StatusCode::UNAUTHORIZED)
}

impl<E> From<Failure> for ErrorKind<E> {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Invalid(violations) => Self::Invalid(violations),
            Failure::Request(error) => Self::Request(error),
            Failure::Transport(error) => Self::Transport(error),
        }
    }
}
