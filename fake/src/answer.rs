//! Judgement → reply, as the documents have it.

mod codes;
mod defaults;
pub(crate) mod documents;
mod echo;
mod error;
mod headers;
mod invent;
pub(crate) mod sample;
mod success;

pub(crate) use invent::Inventor;

use crate::api::{Api, Operation, Response, ResponseMedia, Statuses};
use crate::judge::Judgement;
use crate::media;
use crate::rate::Window;
use crate::script::Wish;
use crate::verdict::{Problem, ProblemKind, Verdict};
use bytes::Bytes;
use http::Method;
use serde_json::{Value, json};

/// What goes back over the wire.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Bytes,
}

/// All that an answer is made from.
pub(crate) struct Asked<'a> {
    pub(crate) api: &'a Api,
    pub(crate) judgement: &'a Judgement<'a>,
    /// Where the request stands within the limit of requests, if there is one.
    pub(crate) window: Option<Window>,
    pub(crate) inventor: Inventor,
    /// The header `Accept`, empty if there is none.
    pub(crate) accept: String,
}

impl Asked<'_> {
    /// The documented success, or the documented error for the first problem.
    pub(crate) fn usual(&self, example: Option<&str>) -> Reply {
        let Some(problem) = self.judgement.verdict.first() else {
            return match self.judgement.operation {
                Some(operation) => success::reply(self, operation, example),
                None => Reply::new(204),
            };
        };
        let (status, found) = documented(self.judgement.operation, statuses(problem.kind));
        let mut reply = match found {
            Some((operation, response)) => error::reply(self, operation, response, status),
            None => problem_details(status, &self.judgement.verdict),
        };
        if !self.judgement.allow.is_empty() {
            let methods: Vec<_> = self.judgement.allow.iter().map(Method::as_str).collect();
            reply.headers.push(("Allow".to_owned(), methods.join(", ")));
        }
        reply
    }

    /// The response documented for a status; `None` if it is not.
    pub(crate) fn wished(&self, wish: &Wish) -> Option<Reply> {
        let operation = self.judgement.operation?;
        let response = operation.response(wish.status)?;
        let example = wish.example.as_deref();
        Some(if (200..=299).contains(&wish.status) {
            success::reply_with(self, operation, response, wish.status, example)
        } else {
            error::reply_as_documented(self, operation, response, wish)
        })
    }

    /// A reply with the documented headers and that value as body.
    fn reply(
        &self,
        operation: &Operation,
        response: &Response,
        status: u16,
        body: Option<(&ResponseMedia, Value)>,
    ) -> Reply {
        let mut reply = Reply::new(status);
        reply.headers = headers::of(operation, response, status, self.window.as_ref());
        if let Some((media, value)) = body.filter(|_| has_body(status)) {
            reply.set_body(&media.name, media.text(&value));
        }
        reply
    }

    /// The documented media type that is wanted most; of equals, the first.
    fn wanted<'r>(&self, response: &'r Response) -> Option<&'r ResponseMedia> {
        let mut best: Option<(&ResponseMedia, f32)> = None;
        for media in &response.media {
            let quality = media::quality(&media.name, &self.accept);
            if quality > best.map_or(0.0, |(_, other)| other) {
                best = Some((media, quality));
            }
        }
        best.map(|(media, _)| media)
    }
}

/// What a kind of problem is answered with: the first of these that is documented.
fn statuses(kind: ProblemKind) -> &'static [u16] {
    match kind {
        ProblemKind::Parameter | ProblemKind::Syntax => &[400, 422],
        ProblemKind::Path => &[404],
        ProblemKind::Method => &[405],
        ProblemKind::NoCredentials | ProblemKind::BadCredentials => &[401, 403],
        ProblemKind::BodyTooLarge => &[413, 400],
        ProblemKind::MediaType => &[415, 400, 422],
        ProblemKind::Body => &[422, 400],
    }
}

type Found<'a> = (&'a Operation, &'a Response);

/// Exactly documented before documented as a range; the first status where none is.
fn documented<'a>(operation: Option<&'a Operation>, statuses: &[u16]) -> (u16, Option<Found<'a>>) {
    let first = statuses.first().copied().unwrap_or(400);
    let Some(operation) = operation else {
        return (first, None);
    };
    let exact = statuses.iter().copied().find_map(|status| {
        let response = operation.response(status)?;
        (response.status == Statuses::Exact(status)).then_some((status, response))
    });
    let (status, response) = match exact {
        Some((status, response)) => (status, Some(response)),
        None => (first, operation.response(first)),
    };
    (status, response.map(|response| (operation, response)))
}

/// Whether a response with this status has one, whatever is documented (RFC 9110, sections 6.4.1 and 15.3.6).
fn has_body(status: u16) -> bool {
    !matches!(status, 100..=199 | 204 | 205 | 304)
}

/// Problem details (RFC 9457), where the documents have no words.
pub(crate) fn problem_details(status: u16, verdict: &Verdict) -> Reply {
    let problems = verdict.problems.iter();
    let problems: Vec<Value> = problems
        .map(|Problem { place, message, .. }| json!({ "place": place, "message": message }))
        .collect();
    let body = json!({
        "title": reason(status),
        "status": status,
        "detail": verdict.to_string(),
        "problems": problems,
    });
    let mut reply = Reply::new(status);
    reply.set_body("application/problem+json", body.to_string());
    reply
}

/// Problem details for what the server itself has to say.
pub(crate) fn problem(status: u16, detail: &str) -> Reply {
    let body = json!({ "title": reason(status), "status": status, "detail": detail });
    let mut reply = Reply::new(status);
    reply.set_body("application/problem+json", body.to_string());
    reply
}

/// No documented media type is wanted.
fn not_acceptable(response: &Response) -> Reply {
    let names: Vec<_> = response.media.iter().map(|media| media.name.as_str()).collect();
    problem(406, &format!("documented are {}", names.join(" and ")))
}

/// The standard reason phrase, such as `Not Found`.
pub(crate) fn reason(status: u16) -> &'static str {
    let known = http::StatusCode::from_u16(status).ok();
    known.and_then(|status| status.canonical_reason()).unwrap_or("Undocumented")
}

impl Reply {
    pub(crate) fn new(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Bytes::new() }
    }

    pub(crate) fn set_body(&mut self, media_type: &str, body: impl Into<Bytes>) {
        self.headers.push(("Content-Type".to_owned(), media_type.to_owned()));
        self.body = body.into();
    }
}
