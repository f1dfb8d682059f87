//! Spans of calls, behind the feature `tracing`.
//!
//! Names and values are those of OpenTelemetry's HTTP conventions. No body, no header and no filled path
//! is recorded: the template of the URL says which operation it was.

#[cfg(feature = "tracing")]
pub(crate) use on::{drifted, observed, retrying};

#[cfg(not(feature = "tracing"))]
pub(crate) use off::{drifted, observed, retrying};

#[cfg(feature = "tracing")]
mod on {
    use crate::base_url::BaseUrl;
    use crate::exchange::{Exchange, Failure};
    use crate::{BoxFuture, Drift, HttpClient, Operation};
    use std::time::{Duration, Instant};
    use tracing::field::{Empty, display};
    use tracing::{Instrument as _, Span, debug, info_span, warn};

    /// Runs a call within its span, and records how it ended.
    pub(crate) fn observed(
        operation: &'static Operation,
        client: HttpClient,
        call: BoxFuture<'static, Exchange>,
    ) -> BoxFuture<'static, Exchange> {
        Box::pin(async move {
            let span = span(operation, &client.settings().base);
            let start = Instant::now();
            let exchange = call.instrument(span.clone()).await;
            record(&span, &exchange, start.elapsed());
            exchange
        })
    }

    fn span(operation: &Operation, base: &BaseUrl) -> Span {
        info_span!(
            "http.client.request",
            otel.kind = "client",
            otel.name = %format_args!("{} {}", operation.method, operation.path),
            otel.status_code = Empty,
            operation = operation.id,
            http.request.method = operation.method.as_str(),
            url.template = operation.path,
            server.address = base.host(),
            server.port = base.port(),
            http.response.status_code = Empty,
            http.request.resend_count = Empty,
            http.client.request.duration = Empty,
            error.type = Empty,
        )
    }

    fn record(span: &Span, exchange: &Exchange, duration: Duration) {
        span.record("http.client.request.duration", duration.as_secs_f64());
        if exchange.attempts > 1 {
            span.record("http.request.resend_count", exchange.attempts - 1);
        }
        match &exchange.result {
            Ok(answer) => {
                let status = answer.status();
                span.record("http.response.status_code", status.as_u16());
                if status.is_client_error() || status.is_server_error() {
                    span.record("error.type", display(status.as_u16()));
                    span.record("otel.status_code", "ERROR");
                }
            }
            Err(failure) => {
                span.record("error.type", kind(failure));
                span.record("otel.status_code", "ERROR");
            }
        }
    }

    /// Of few different values, as the conventions ask.
    fn kind(failure: &Failure) -> &'static str {
        match failure {
            Failure::Invalid(_) => "invalid_request",
            Failure::Request(..) => "request",
            Failure::Transport(error) if error.kind().is_timeout() => "timeout",
            Failure::Transport(error) if error.kind().is_connect() => "connect",
            Failure::Transport(_) => "transport",
        }
    }

    /// Says that an attempt failed and when the next begins.
    pub(crate) fn retrying(attempt: u32, wait: Duration) {
        debug!(attempt, wait = wait.as_secs_f64(), "sending again");
    }

    /// Says what was left out of an answer, without its value.
    pub(crate) fn drifted(operation: &Operation, drift: &[Drift]) {
        for one in drift {
            warn!(operation = operation.id, "left out of the answer: {one}");
        }
    }
}

#[cfg(not(feature = "tracing"))]
mod off {
    use crate::exchange::Exchange;
    use crate::{BoxFuture, Drift, HttpClient, Operation};
    use std::time::Duration;

    pub(crate) fn observed(
        _: &'static Operation,
        _: HttpClient,
        call: BoxFuture<'static, Exchange>,
    ) -> BoxFuture<'static, Exchange> {
        call
    }

    pub(crate) const fn retrying(_: u32, _: Duration) {}

    pub(crate) const fn drifted(_: &Operation, _: &[Drift]) {}
}
