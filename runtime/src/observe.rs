//! What is reported of each call once it has ended.

use crate::Operation;
use crate::exchange::{Exchange, Failure};
use http::StatusCode;
use std::time::Duration;

/// Whoever wants to know how calls end.
pub(crate) type Observe = Box<dyn Fn(&Finished) + Send + Sync>;

/// A call that has ended: what metrics are made of. It holds nothing private.
///
/// In OpenTelemetry's conventions, [`duration`](Self::duration) is `http.client.request.duration`, with the
/// attributes `http.request.method`, `url.template`, `http.response.status_code`,
/// `http.request.resend_count` and `error.type`.
#[derive(Clone, Copy, Debug)]
pub struct Finished {
    operation: &'static Operation,
    duration: Duration,
    attempts: u32,
    status: Option<StatusCode>,
    failure: Option<&'static str>,
}

impl Finished {
    pub(crate) fn of(
        operation: &'static Operation,
        exchange: &Exchange,
        duration: Duration,
    ) -> Self {
        let (status, failure) = match &exchange.result {
            Ok(answer) => (Some(answer.status()), None),
            Err(failure) => (None, Some(kind(failure))),
        };
        Self { operation, duration, attempts: exchange.attempts, status, failure }
    }

    /// The operation: its `method` and `path` are `http.request.method` and `url.template`.
    #[must_use]
    pub const fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// How long the call took with all its attempts and waits.
    #[must_use]
    pub const fn duration(&self) -> Duration {
        self.duration
    }

    /// How often the request was sent; one less is `http.request.resend_count`.
    #[must_use]
    pub const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// `http.response.status_code` of the last answer.
    #[must_use]
    pub const fn status(&self) -> Option<StatusCode> {
        self.status
    }

    /// `error.type`: the status of a refusal, or one of `invalid_request`, `request`, `timeout`, `connect`
    /// and `transport`. None if the call succeeded; a body that does not decode is no matter of HTTP.
    #[must_use]
    pub fn error_type(&self) -> Option<&str> {
        let refused = |status: &&StatusCode| status.is_client_error() || status.is_server_error();
        self.failure.or_else(|| self.status.as_ref().filter(refused).map(StatusCode::as_str))
    }
}

/// Of few different values, as the conventions ask.
fn kind(failure: &Failure) -> &'static str {
    match failure {
        Failure::Invalid(_) => "invalid_request",
        Failure::Request(crate::RequestError::OutOfTime, _) => "timeout",
        Failure::Request(..) => "request",
        Failure::Transport(error) if error.kind().is_timeout() => "timeout",
        Failure::Transport(error) if error.kind().is_connect() => "connect",
        Failure::Transport(_) => "transport",
    }
}
