//! What a page is made of, in its order: headings, fields and the lines between them.

mod by_hand;

use crate::fact::{At, Section};
use crate::row::{Row, RowLine};
pub(crate) use by_hand::place_by_hand;

/// A piece of a page.
#[derive(Clone, Debug)]
pub(crate) enum Mark {
    /// Method and path of the operation; either may be empty.
    Operation(String, String, At),
    /// A heading, or whatever stands like one.
    Heading(Place, At),
    /// A field.
    Row(Row),
    /// A line that belongs to what was named last.
    Line(RowLine),
}

/// Where the rows below a heading belong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Among parameters of one location.
    Parameters(Section),
    /// Among headers: of the request, or of an answer.
    Headers,
    /// In the body: of the request, or of an answer. The media type may be empty.
    Body(String),
    /// In the request.
    Request,
    /// In the answers.
    Answers,
    /// In the body of an answer.
    AnswerBody(String),
    /// Among the headers of an answer.
    AnswerHeaders,
    /// In the answer of this status.
    Answer(String),
    /// In a field that was named before.
    Member(String),
    /// In a table whose rows tell it themselves.
    Unknown,
    /// Among the fields of the part that is being described.
    Fields,
    /// Among the statuses of errors.
    Errors,
    /// Among what is not read.
    Other,
}

const PLACES: [(&str, Place); 51] = [
    ("path parameters", Place::Parameters(Section::Path)),
    ("parameters(path)", Place::Parameters(Section::Path)),
    ("url parameters", Place::Parameters(Section::Path)),
    ("query parameters", Place::Parameters(Section::Query)),
    ("query-string parameters", Place::Parameters(Section::Query)),
    ("query string parameters", Place::Parameters(Section::Query)),
    ("query params", Place::Parameters(Section::Query)),
    ("path params", Place::Parameters(Section::Path)),
    ("parameters(query)", Place::Parameters(Section::Query)),
    ("query", Place::Parameters(Section::Query)),
    ("header parameters", Place::Parameters(Section::Header)),
    ("request headers", Place::Parameters(Section::Header)),
    ("parameters(header)", Place::Parameters(Section::Header)),
    ("cookie parameters", Place::Parameters(Section::Cookie)),
    ("cookies", Place::Parameters(Section::Cookie)),
    ("headers", Place::Headers),
    ("response headers", Place::AnswerHeaders),
    ("request body", Place::Body(String::new())),
    ("requestbody", Place::Body(String::new())),
    ("body parameters", Place::Body(String::new())),
    ("body params", Place::Body(String::new())),
    ("body parameter", Place::Body(String::new())),
    ("form data parameters", Place::Body(String::new())),
    ("body", Place::Body(String::new())),
    ("request", Place::Request),
    ("response schema", Place::AnswerBody(String::new())),
    ("response body", Place::AnswerBody(String::new())),
    ("responses", Place::Answers),
    ("response", Place::Answers),
    ("authorization", Place::Other),
    ("authorizations", Place::Other),
    ("authentication", Place::Other),
    ("request samples", Place::Other),
    ("response samples", Place::Other),
    ("models", Place::Other),
    ("schemas", Place::Other),
    ("callbacks", Place::Other),
    ("code samples", Place::Other),
    ("client libraries", Place::Other),
    ("servers", Place::Other),
    ("security", Place::Other),
    ("requirements", Place::Other),
    ("error codes", Place::Other),
    ("errors", Place::Other),
    ("rate limits", Place::Other),
    ("notes", Place::Other),
    ("try it", Place::Other),
    ("auth", Place::Other),
    ("username", Place::Other),
    ("password", Place::Other),
    ("send api request", Place::Other),
];

/// No heading is longer.
const LONGEST: usize = 120;

/// The place that a heading names.
#[must_use]
pub(crate) fn place(heading: &str) -> Option<Place> {
    let text = heading.trim().trim_end_matches(['#', ':', '\u{200b}']).trim();
    if text.len() > LONGEST {
        return None;
    }
    let text = ["required", "REQUIRED"]
        .into_iter()
        .find_map(|word| text.strip_suffix(word))
        .map_or(text, str::trim_end);
    if let Some((found, rest)) =
        named(text, "Request Body schema:").map(|rest| (Place::Body(rest.into()), rest))
    {
        return media(rest).then_some(found);
    }
    if let Some(rest) = named(text, "Response schema:") {
        return media(rest).then(|| Place::AnswerBody(rest.into()));
    }
    let lower = text.to_ascii_lowercase();
    if let Some((_, place)) = PLACES.iter().find(|(own, _)| *own == lower) {
        return Some(place.clone());
    }
    if ["Request Sample", "Response Example", "Request Example", "Code Example"]
        .iter()
        .any(|lead| text.starts_with(lead))
    {
        return Some(Place::Other);
    }
    // `Response — 201 Created`
    if let Some(rest) = named(text, "Response").filter(|rest| rest.starts_with(['—', '-', '–']))
    {
        return leading_status(rest.trim_start_matches(['—', '-', '–'])).map(Place::Answer);
    }
    status(text).map(Place::Answer)
}

fn media(text: &str) -> bool {
    text.is_empty() || text.contains('/') && !text.contains(' ')
}

fn named<'t>(text: &'t str, lead: &str) -> Option<&'t str> {
    let head = text.get(..lead.len())?;
    head.eq_ignore_ascii_case(lead).then(|| text[lead.len()..].trim())
}

/// A status of an answer: `201`, `4XX`, `default`.
#[must_use]
pub(crate) fn status(text: &str) -> Option<String> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("default") {
        return Some("default".into());
    }
    let bytes = text.as_bytes();
    let digits = bytes.len() == 3
        && (b'1'..=b'5').contains(&bytes[0])
        && bytes[1..].iter().all(u8::is_ascii_digit);
    let range = bytes.len() == 3
        && (b'1'..=b'5').contains(&bytes[0])
        && bytes[1..].eq_ignore_ascii_case(b"xx");
    (digits || range).then(|| text.to_ascii_uppercase())
}

const REASONS: [(&str, &str); 11] = [
    ("bad request", "400"),
    ("unauthorized", "401"),
    ("payment required", "402"),
    ("forbidden", "403"),
    ("not found", "404"),
    ("conflict", "409"),
    ("unprocessable entity", "422"),
    ("unprocessable content", "422"),
    ("too many requests", "429"),
    ("internal server error", "500"),
    ("service unavailable", "503"),
];

/// More of them, which are words of a sentence as often.
const MORE_REASONS: [(&str, &str); 12] = [
    ("ok", "200"),
    ("created", "201"),
    ("accepted", "202"),
    ("no content", "204"),
    ("method not allowed", "405"),
    ("not acceptable", "406"),
    ("request timeout", "408"),
    ("gone", "410"),
    ("payload too large", "413"),
    ("unsupported media type", "415"),
    ("bad gateway", "502"),
    ("gateway timeout", "504"),
];

/// Whether a text is the reason that HTTP gives for a status, perhaps with more behind it.
#[must_use]
pub(crate) fn is_reason(status: &str, text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let own = REASONS.iter().chain(&MORE_REASONS).filter(|(_, own)| *own == status);
    own.into_iter().any(|(words, _)| {
        let behind = lower.strip_prefix(words);
        behind.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', ' ', '.', ',', '(']))
    })
}

/// The status that a line of an answer's description alone names.
#[must_use]
pub(crate) fn reason(text: &str) -> Option<&'static str> {
    REASONS.iter().find(|(words, _)| words.eq_ignore_ascii_case(text)).map(|(_, status)| *status)
}

/// The status that the name of an answer has: `BadRequestResponse`, `not_found`.
#[must_use]
pub(crate) fn reason_in(name: &str) -> Option<&'static str> {
    let letters = |text: &str| text.chars().filter(char::is_ascii_alphabetic).collect::<String>();
    let name = letters(name).to_ascii_lowercase();
    REASONS.iter().find(|(words, _)| name.starts_with(&letters(words))).map(|(_, status)| *status)
}

/// The status that a line begins with: `201 Created`.
#[must_use]
pub(crate) fn leading_status(text: &str) -> Option<String> {
    let word = text.split_whitespace().next()?;
    status(word)
}

/// Whether a word is an HTTP method.
#[must_use]
pub(crate) fn is_method(word: &str) -> bool {
    let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "DEL"];
    methods.iter().any(|method| method.eq_ignore_ascii_case(word))
}
