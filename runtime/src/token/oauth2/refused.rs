//! A refusal that the next request would get as well.

use super::OAuth2Error;
use std::error::Error as StdError;
use std::time::{Duration, Instant};

/// What an endpoint refused, and for how long it is believed to.
#[derive(Clone)]
pub(super) struct Refused {
    error: OAuth2Error,
    until: Instant,
    time: Duration,
}

impl Refused {
    const FIRST: Duration = Duration::from_secs(1);
    const LONGEST: Duration = Duration::from_secs(60);

    /// What is to be remembered of an error: nothing, unless it speaks of what is asked again as it was.
    pub(super) fn after(
        before: Option<Self>,
        error: &(dyn StdError + Send + Sync + 'static),
    ) -> Option<Self> {
        let error = OAuth2Error::in_chain(error).filter(|error| error.is_final())?.clone();
        let time = before.map_or(Self::FIRST, |before| (before.time * 2).min(Self::LONGEST));
        Some(Self { error, until: Instant::now() + time, time })
    }

    pub(super) fn holds(&self, now: Instant) -> bool {
        now < self.until
    }

    pub(super) fn error(&self) -> OAuth2Error {
        self.error.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::{OAuth2Error, Refused};
    use crate::RawResponse;
    use crate::token::oauth2::answer::read;
    use http::Response;

    fn error(status: u16, body: &'static str) -> OAuth2Error {
        let answer = Response::builder().status(status).body(body.into()).expect("a response");
        let error = read(&RawResponse::from(answer)).expect_err("no token");
        OAuth2Error::in_chain(&*error).expect("a refusal").clone()
    }

    /// RFC 6749, section 5.2.
    #[test]
    fn what_the_standard_calls_invalid_is_remembered_and_nothing_else() {
        let refused = |status, body| Refused::after(None, &error(status, body)).is_some();
        assert!(refused(400, r#"{"error":"invalid_grant"}"#));
        assert!(refused(401, r#"{"error":"invalid_client"}"#));
        assert!(refused(200, r#"{"error":"unauthorized_client"}"#), "as some endpoints refuse");
        for (status, body) in [
            (503, r#"{"error":"temporarily_unavailable"}"#),
            (500, r#"{"error":"invalid_client"}"#),
            (429, r#"{"error":"invalid_grant"}"#),
            (400, r#"{"error":"slow_down"}"#),
            (400, "<html>"),
            (200, "{}"),
        ] {
            assert!(!refused(status, body), "{status} {body}");
        }
    }

    #[test]
    fn it_holds_twice_as_long_each_time_and_never_more_than_a_minute() {
        let error = error(400, r#"{"error":"invalid_grant"}"#);
        let mut refused = None;
        let times = [1, 2, 4, 8, 16, 32, 60, 60].map(|expected| {
            refused = Refused::after(refused.take(), &error);
            (expected, refused.as_ref().expect("a refusal").time.as_secs())
        });
        assert!(times.iter().all(|(expected, time)| expected == time), "{times:?}");
    }
}
