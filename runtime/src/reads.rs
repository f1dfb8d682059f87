//! How the answers of an operation are read.

use crate::answer::Reading;
use crate::exchange::Exchange;
use crate::stream::StreamKind;
use crate::{
    Answer, DecodeError, DocumentedError, Error, ErrorKind, Operation, RawResponse, Response,
    Streamed, Streaming, trace,
};
use http::StatusCode;

/// How the answers of an operation are read.
pub(crate) struct Reads<T, E> {
    success: Success<T>,
    error: fn(&mut Answer<'_>) -> Option<Result<E, DecodeError>>,
    covers_success: fn(StatusCode) -> bool,
    code_key: fn(StatusCode) -> Option<&'static str>,
    pub(crate) code: fn(&E) -> Option<&str>,
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
    /// While it comes, if it is such a stream.
    Stream(fn(Streamed) -> T, StreamKind),
}

impl<T> Clone for Success<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Success<T> {}

impl<T, E: DocumentedError> Reads<T, E> {
    pub(crate) fn new(success: Success<T>) -> Self {
        Self {
            success,
            error: E::read,
            covers_success: E::covers_success,
            code_key: E::code_key,
            code: E::code,
        }
    }
}

impl<T, E> Reads<T, E> {
    fn is_success(self, raw: &RawResponse) -> bool {
        let status = raw.status();
        // Where there is no body, it is not the one that is documented.
        let is_empty = matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT);
        status.is_success() && (is_empty || !(self.covers_success)(status))
    }

    /// Reads the body of a success that is no such stream as is expected, for the error to hold it.
    pub(crate) async fn whole_unless_stream(self, exchange: Exchange) -> Exchange {
        let Success::Stream(_, kind) = self.success else { return exchange };
        self.whole_if(exchange, |raw| kind.mismatch(raw).is_some()).await
    }

    /// Reads the body of what is documented as an error, whatever its status.
    pub(crate) async fn whole_unless_success(self, exchange: Exchange) -> Exchange {
        self.whole_if(exchange, |_| false).await
    }

    async fn whole_if(
        self,
        mut exchange: Exchange,
        is_odd: impl Fn(&RawResponse) -> bool,
    ) -> Exchange {
        if let Ok(raw) = &mut exchange.result {
            if !self.is_success(raw) || is_odd(raw) {
                if let Some(body) = exchange.body.take() {
                    *raw = raw.with_body(body.collect_in_time().await);
                }
            }
        }
        exchange
    }

    /// What the caller gets.
    pub(crate) fn outcome(
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
        // Where nothing came, it is not the body that the others have.
        let is_empty = body.is_none() && raw.body().is_empty();
        let is_success = self.is_success(&raw) || raw.status().is_success() && is_empty;
        let (kind, code) = if is_success {
            let decode = match self.success {
                Success::Whole(decode) => decode,
                Success::Stream(make, kind) => {
                    if let Some(error) = kind.mismatch(&raw) {
                        let error = failed(ErrorKind::Decode(error), Some(raw));
                        return Err(error.without_echo(&|text| secrets.are_in(text)));
                    }
                    let body = body.unwrap_or_else(|| Streaming::whole(raw.body().clone()));
                    let streamed = Streamed::new(raw.clone(), body, attempts, reading);
                    let value = make(streamed.with_event_data(kind.event_data()));
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
