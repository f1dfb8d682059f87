//! No secret that is given to a client is ever shown.
//!
//! The clients of this suite, their calls and the outcomes of these all pass here, and so does
//! whatever any library traces; a secret among it ends the test, or the whole suite.

use docwright_runtime::{Call, DocumentedError, Error, Response, RetryPolicy, Streamed};
use std::fmt::{Debug, Write as _};
use std::future::{Future, IntoFuture};
use std::io::{self, Write};
use std::pin::Pin;
use std::time::Duration;
use tracing_subscriber::fmt::format::FmtSpan;

/// What the secrets that the tests give to clients all hold, as it is and as base64 has it at each of
/// three offsets; and the ones of RFC 7617.
const SECRETS: [&str; 6] =
    ["hunter2", "aHVudGVyM", "h1bnRlcj", "odW50ZXIy", "open sesame", "QWxhZGRpbjpvcGVuIHNlc2FtZQ"];

/// The first secret in a text.
pub(crate) fn found_in(text: &str) -> Option<&'static str> {
    SECRETS.into_iter().find(|secret| text.contains(secret))
}

/// Fails if the value shows a secret.
pub(crate) fn hidden<T: Debug>(value: &T) {
    let text = format!("{value:?} {value:#?}");
    assert_eq!(found_in(&text), None, "{text}");
}

/// Fails if the error, or one behind it, shows a secret.
fn hidden_in_error<E: DocumentedError>(error: &Error<E>) {
    hidden(error);
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        write!(text, " {cause} {cause:?}").expect("a String takes all");
        source = cause.source();
    }
    assert_eq!(found_in(&text), None, "{text}");
}

/// A call that shows no secret, and whose outcome shows none.
#[must_use]
#[derive(Debug)]
pub(crate) struct Watched<T, E>(Call<T, E>);

type Outcome<T, E> = Result<Response<T>, Error<E>>;

impl<T, E> Watched<T, E>
where
    T: Debug + Send + 'static,
    E: DocumentedError,
{
    pub(crate) fn new(call: Call<T, E>) -> Self {
        hidden(&call);
        Self(call)
    }

    pub(crate) fn header(self, name: &str, value: &str) -> Self {
        Self::new(self.0.header(name, value))
    }

    pub(crate) fn retries(self, policy: RetryPolicy) -> Self {
        Self::new(self.0.retries(policy))
    }

    pub(crate) fn total_timeout(self, time: Duration) -> Self {
        Self::new(self.0.total_timeout(time))
    }

    pub(crate) fn max_body(self, bytes: usize) -> Self {
        Self::new(self.0.max_body(bytes))
    }

    pub(crate) fn extension<V: Clone + Send + Sync + 'static>(self, value: V) -> Self {
        Self::new(self.0.extension(value))
    }

    pub(crate) fn idempotent(self) -> Self {
        Self::new(self.0.idempotent())
    }

    pub(crate) fn without_validation(self) -> Self {
        Self::new(self.0.without_validation())
    }

    pub(crate) async fn stream(self) -> Result<Streamed, Error<E>> {
        let outcome = self.0.stream().await;
        if let Err(error) = &outcome {
            hidden_in_error(error);
        }
        outcome
    }

    pub(crate) async fn send(self) -> Outcome<T, E> {
        watched(self.0.send().await)
    }

    pub(crate) fn send_blocking(self) -> Outcome<T, E> {
        watched(self.0.send_blocking())
    }
}

fn watched<T: Debug, E: DocumentedError>(outcome: Outcome<T, E>) -> Outcome<T, E> {
    match &outcome {
        Ok(response) => hidden(response),
        Err(error) => hidden_in_error(error),
    }
    outcome
}

impl<T, E> IntoFuture for Watched<T, E>
where
    T: Debug + Send + 'static,
    E: DocumentedError,
{
    type Output = Outcome<T, E>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

/// From here on, a secret that any library traces at any level ends the suite.
pub(crate) fn watch_traces() {
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_span_events(FmtSpan::FULL)
        .with_writer(|| Watch);
    // An error says that another test has begun watching.
    let _ = subscriber.try_init();
}

struct Watch;

impl Write for Watch {
    /// A panic would end no more than the task of a connection, and the test might go on.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        if found_in(&text).is_some() {
            let _ = writeln!(io::stderr(), "a secret is traced: {text}");
            std::process::abort();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_secret_is_found_however_it_is_written() {
    // `hunter2`, `xhunter2`, `xxhunter2` in base64 (RFC 4648, section 4).
    for text in ["tok_hunter2", "aHVudGVyMg==", "eGh1bnRlcjI=", "eHhodW50ZXIy"] {
        assert!(found_in(text).is_some(), "{text}");
        assert!(std::panic::catch_unwind(|| hidden(&text)).is_err());
    }
    hidden(&"tok_…");
}
