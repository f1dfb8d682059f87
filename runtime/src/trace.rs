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
    use crate::exchange::Exchange;
    use crate::{BoxFuture, Drift, Finished, HttpClient, Operation};
    use std::time::{Duration, Instant};
    use tracing::field::Empty;
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
            record(&span, &Finished::of(operation, &exchange, start.elapsed()));
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

    fn record(span: &Span, finished: &Finished) {
        span.record("http.client.request.duration", finished.duration().as_secs_f64());
        if finished.attempts() > 1 {
            span.record("http.request.resend_count", finished.attempts() - 1);
        }
        if let Some(status) = finished.status() {
            span.record("http.response.status_code", status.as_u16());
        }
        if let Some(error) = finished.error_type() {
            span.record("error.type", error);
            span.record("otel.status_code", "ERROR");
        }
    }

    /// Says that an attempt failed and when the next begins.
    pub(crate) fn retrying(attempt: u32, wait: Duration) {
        debug!(attempt, wait = wait.as_secs_f64(), "sending again");
    }

    /// Says what was left out of an answer, without its value.
    pub(crate) fn drifted(operation: &Operation, drift: &[Drift]) {
        for one in drift {
            warn!(operation = operation.id, "left out of the response: {one}");
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
