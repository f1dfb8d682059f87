//! The headings of pages that people write.

use super::{LONGEST, Place, leading_status, place};
use crate::fact::Section;

const PLACES: [(&str, Place); 55] = [
    ("header", Place::Headers),
    ("parameter", Place::Unknown),
    ("errors", Place::Errors),
    ("error codes", Place::Errors),
    ("error responses", Place::Errors),
    ("possible errors", Place::Errors),
    ("http errors", Place::Errors),
    ("parameters", Place::Unknown),
    ("request parameters", Place::Unknown),
    ("input parameters", Place::Unknown),
    ("arguments", Place::Unknown),
    ("attributes", Place::Fields),
    ("fields", Place::Fields),
    ("params", Place::Unknown),
    ("request fields", Place::Body(String::new())),
    ("request attributes", Place::Body(String::new())),
    ("request body parameters", Place::Body(String::new())),
    ("request body fields", Place::Body(String::new())),
    ("request body schema", Place::Body(String::new())),
    ("request json object", Place::Body(String::new())),
    ("request json", Place::Body(String::new())),
    ("request payload", Place::Body(String::new())),
    ("json body", Place::Body(String::new())),
    ("json parameters", Place::Body(String::new())),
    ("body fields", Place::Body(String::new())),
    ("form parameters", Place::Body(String::new())),
    ("post parameters", Place::Body(String::new())),
    ("payload", Place::Body(String::new())),
    ("query arguments", Place::Parameters(Section::Query)),
    ("query string", Place::Parameters(Section::Query)),
    ("get parameters", Place::Parameters(Section::Query)),
    ("uri parameters", Place::Parameters(Section::Path)),
    ("path variables", Place::Parameters(Section::Path)),
    ("http headers", Place::Headers),
    ("header params", Place::Parameters(Section::Header)),
    ("response json object", Place::AnswerBody(String::new())),
    ("response json", Place::AnswerBody(String::new())),
    ("response fields", Place::AnswerBody(String::new())),
    ("response attributes", Place::AnswerBody(String::new())),
    ("response parameters", Place::AnswerBody(String::new())),
    ("response payload", Place::AnswerBody(String::new())),
    ("response object", Place::AnswerBody(String::new())),
    ("status codes", Place::Answers),
    ("response codes", Place::Answers),
    ("http response codes", Place::Answers),
    ("response status codes", Place::Answers),
    ("http status codes", Place::Answers),
    ("http response status codes", Place::Answers),
    ("returns", Place::Other),
    ("examples", Place::Other),
    ("example", Place::Other),
    ("code examples", Place::Other),
    ("see also", Place::Other),
    ("changelog", Place::Other),
    ("permissions", Place::Other),
];

/// What may stand before the status of an answer.
const BEFORE_STATUS: [&str; 15] = [
    "success response",
    "successful response",
    "error response",
    "http response",
    "http status code",
    "http status",
    "status code",
    "response code",
    "responses",
    "response",
    "returns",
    "status",
    "http",
    "success",
    "error",
];

/// The place that a heading names on a page that was written by hand.
#[must_use]
pub(crate) fn place_by_hand(heading: &str) -> Option<Place> {
    let text = heading.trim().trim_end_matches(['#', ':', '\u{200b}']).trim();
    if text.len() > LONGEST {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    if let Some((_, place)) = PLACES.iter().find(|(own, _)| *own == lower) {
        return Some(place.clone());
    }
    if let Some(place) = place(heading) {
        return Some(place);
    }
    // `Parameters for "Create a shipment"`
    if lower.starts_with("parameters for ") {
        return Some(Place::Unknown);
    }
    if lower.starts_with("http response status codes") {
        return Some(Place::Answers);
    }
    if [
        "example",
        "sample",
        "code sample",
        "request example",
        "request sample",
        "response example",
        "response sample",
        "curl",
    ]
    .iter()
    .any(|lead| lower.starts_with(lead))
        && text.len() < 60
    {
        return Some(Place::Other);
    }
    BEFORE_STATUS.iter().find_map(|lead| {
        let rest = lower.strip_prefix(lead)?;
        let rest = rest.trim_start_matches([' ', ':', '(', '-', '–', '—', '/']);
        let word = rest.split([' ', ')', ':', ',']).next().unwrap_or_default();
        leading_status(word).filter(|status| status != "default").map(Place::Answer)
    })
}
