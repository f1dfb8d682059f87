//! Answers that a test, or a `Prefer` header, prescribes.

use crate::answer::{Reply, reason};
use bytes::Bytes;
use serde_json::Value;
use std::time::Duration;

/// What the server answers next, whatever the request is worth.
///
/// ```
/// use docwright_fake::{Answer, Fake, Fault};
/// use std::time::Duration;
///
/// /// A bad day: too many requests, a proxy's page, and a connection that breaks.
/// fn bad_day(fake: &Fake) {
///     fake.answer_next(Answer::documented(429).header("Retry-After", "1"));
///     fake.answer_next(Answer::html(502).delay(Duration::from_millis(250)));
///     fake.answer_next(Answer::usual().fault(Fault::CutBody));
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Answer {
    pub(crate) content: Content,
    headers: Vec<(String, String)>,
    body: Option<(String, Bytes)>,
    pub(crate) delay: Duration,
    pub(crate) fault: Option<Fault>,
}

#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// What the documents say to this request.
    Usual {
        example: Option<String>,
    },
    Documented(Wish),
    Given(Reply),
}

/// A documented response, picked by its status.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) status: u16,
    pub(crate) example: Option<String>,
    pub(crate) code: Option<String>,
}

/// How a connection may go wrong.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Fault {
    /// It ends without a byte of an answer.
    NoAnswer,
    /// It ends within the headers.
    CutHeaders,
    /// It ends within the body, whose length was announced in full.
    CutBody,
    /// `Content-Length` says this instead of the body's length.
    ContentLength(u64),
    /// The answer is whole, but half of the body is missing from it.
    HalfBody,
}

impl Answer {
    /// What the documents say to the request: to be delayed, or broken by a [`Fault`].
    #[must_use]
    pub fn usual() -> Self {
        Self::of(Content::Usual { example: None })
    }

    /// The response that the operation documents for that status, with its headers and example.
    ///
    /// An undocumented status comes as a proxy would send it, see [`Answer::html`].
    #[must_use]
    pub fn documented(status: u16) -> Self {
        Self::of(Content::Documented(Wish { status, example: None, code: None }))
    }

    /// That status (200 to 599), with an empty body.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::of(Content::Given(Reply::new(status)))
    }

    /// That status with an HTML page, as a proxy in between would send it.
    #[must_use]
    pub fn html(status: u16) -> Self {
        Self::of(Content::Given(html(status)))
    }

    /// Takes the documented example of that name.
    #[must_use]
    pub fn example(mut self, name: impl Into<String>) -> Self {
        match &mut self.content {
            Content::Usual { example } => *example = Some(name.into()),
            Content::Documented(wish) => wish.example = Some(name.into()),
            Content::Given(_) => {}
        }
        self
    }

    /// Puts a documented error code into a documented body, with its documented meaning.
    #[must_use]
    pub fn error_code(mut self, code: impl Into<String>) -> Self {
        if let Content::Documented(wish) = &mut self.content {
            wish.code = Some(code.into());
        }
        self
    }

    /// Adds a header, in the place of documented ones of that name.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets the body, whatever the documents say.
    #[must_use]
    pub fn body(mut self, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = Some((media_type.to_owned(), Bytes::from(body.into())));
        self
    }

    /// Sets a JSON body.
    #[must_use]
    pub fn json(self, body: &Value) -> Self {
        self.body("application/json", body.to_string())
    }

    /// Waits so long before the first byte.
    #[must_use]
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Breaks the answer on its way.
    #[must_use]
    pub fn fault(mut self, fault: Fault) -> Self {
        self.fault = Some(fault);
        self
    }

    fn of(content: Content) -> Self {
        Self { content, headers: Vec::new(), body: None, delay: Duration::ZERO, fault: None }
    }

    /// Puts the headers and the body that were given in the place of those of `reply`.
    pub(crate) fn amend(&self, reply: &mut Reply) {
        if let Some((media_type, body)) = &self.body {
            reply.headers.retain(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
            reply.set_body(media_type, body.clone());
        }
        let is_given =
            |name: &str| self.headers.iter().any(|(given, _)| given.eq_ignore_ascii_case(name));
        reply.headers.retain(|(name, _)| !is_given(name));
        reply.headers.extend(self.headers.iter().cloned());
    }
}

pub(crate) fn html(status: u16) -> Reply {
    let reason = reason(status);
    let page = format!(
        "<html><head><title>{status} {reason}</title></head><body><h1>{reason}</h1></body></html>\n"
    );
    let mut reply = Reply::new(status);
    reply.set_body("text/html", page);
    reply
}
