//! Media type, syntax and schema of the body.

use super::{coerce, multipart};
use crate::api::{RequestBody, RequestMedia};
use crate::document::{Document, Shape};
use crate::media;
use crate::request::Request;
use crate::schema::Schema;
use crate::verdict::{Problem, ProblemKind, Verdict};
use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind;
use serde_json::Value;

/// More broken rules than this are not listed: a hostile body could break millions.
const MAX_PROBLEMS: usize = 100;

/// Judges the body, and gives it back as JSON where it can be read, beside its schema.
pub(super) fn judge<'a>(
    document: &Document,
    documented: Option<&'a RequestBody>,
    request: &Request,
    verdict: &mut Verdict,
) -> (Option<&'a Value>, Option<Value>) {
    let Some(media) = judge_media(documented, request, verdict) else {
        return (None, None);
    };
    let schema = media.schema.as_ref();
    let value = read(document, media, request, verdict);
    if let (Some(schema), Some(value)) = (schema, &value) {
        note_read_only(document, &schema.written, value, verdict);
        let errors = schema.validator.iter_errors(value).take(MAX_PROBLEMS);
        verdict.problems.extend(errors.map(|error| problem(&error)));
    }
    (schema.map(|schema| &schema.written), value)
}

/// What only the server sets is taken, as tools of the field agree, but not passed over.
fn note_read_only(document: &Document, schema: &Value, value: &Value, verdict: &mut Verdict) {
    for (name, property) in Shape::of(document, schema).properties {
        let is_sent = value.get(name).is_some();
        if is_sent && property.get("readOnly") == Some(&Value::Bool(true)) {
            verdict.notes.push(format!("/{name} is read-only, and was sent"));
        }
    }
}

/// JSON is UTF-8 (RFC 8259, section 8.1), whatever the header says; of text, other charsets are not read.
fn note_charset(content_type: &str, verdict: &mut Verdict) {
    let charset = content_type.split(';').skip(1).find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"'))
    });
    if let Some(charset) = charset.filter(|charset| !charset.eq_ignore_ascii_case("utf-8")) {
        verdict.notes.push(format!("the body is read as UTF-8, not as {charset}"));
    }
}

/// The documented media type of a body that is there.
fn judge_media<'a>(
    documented: Option<&'a RequestBody>,
    request: &Request,
    verdict: &mut Verdict,
) -> Option<&'a RequestMedia> {
    if request.oversized {
        let message = "larger than this server reads";
        verdict.add(ProblemKind::BodyTooLarge, "", message);
        return None;
    }
    let Some(documented) = documented else {
        if !request.body.is_empty() {
            verdict.notes.push("the body is not documented".to_owned());
        }
        return None;
    };
    if request.body.is_empty() {
        if documented.required {
            verdict.problems.push(missing_body());
        }
        return None;
    }
    let content_type = request.header("content-type").unwrap_or_default();
    let media = choose(&documented.media, &content_type);
    if media.is_none() {
        verdict.add(ProblemKind::MediaType, "header Content-Type", wanted(documented));
    }
    media
}

fn missing_body() -> Problem {
    let mut problem = Problem::new(ProblemKind::Body, "", "is required");
    problem.words = vec!["missing".into(), "body".into()];
    problem
}

fn wanted(documented: &RequestBody) -> String {
    let ranges: Vec<_> = documented.media.iter().map(|media| media.range.as_str()).collect();
    format!("has to be {}", ranges.join(" or "))
}

/// The most specific range that the type is in.
fn choose<'a>(documented: &'a [RequestMedia], content_type: &str) -> Option<&'a RequestMedia> {
    let essence = media::essence(content_type);
    let fitting = documented.iter().filter(|media| media::in_range(&essence, &media.range));
    fitting.min_by_key(|media| media.range.matches('*').count())
}

fn read(
    document: &Document,
    media: &RequestMedia,
    request: &Request,
    verdict: &mut Verdict,
) -> Option<Value> {
    let content_type = &request.header("content-type").unwrap_or_default();
    if media::is_json(content_type) {
        note_charset(content_type, verdict);
        return match serde_json::from_slice(&request.body) {
            Ok(value) => Some(value),
            Err(error) => {
                verdict.add(ProblemKind::Syntax, "", format!("not JSON: {error}"));
                None
            }
        };
    }
    if media::is_lines(content_type) {
        return match media::lines(&String::from_utf8_lossy(&request.body)) {
            Ok(items) => Some(Value::Array(items)),
            Err(error) => {
                verdict.add(ProblemKind::Syntax, "", format!("no lines of JSON: {error}"));
                None
            }
        };
    }
    let schema = media.schema.as_ref().map(|schema: &Schema| &schema.written)?;
    if media::is_form(content_type) {
        let pairs = form_urlencoded::parse(&request.body).into_owned();
        return Some(coerce::object(document, schema, &pairs.collect::<Vec<_>>()));
    }
    if media::essence(content_type) == "multipart/form-data" {
        return match multipart::parts(content_type, &request.body) {
            Ok(parts) => {
                judge_parts(media, &parts, verdict);
                Some(coerce::form(document, schema, &parts))
            }
            Err(why) => {
                verdict.add(ProblemKind::Syntax, "", format!("no form of several parts: {why}"));
                None
            }
        };
    }
    if media::essence(content_type).starts_with("text/") {
        note_charset(content_type, verdict);
        return Some(String::from_utf8_lossy(&request.body).into_owned().into());
    }
    // Other bodies have no JSON form that a schema could judge.
    verdict.notes.push(format!("judged by its media type alone: {}", media::essence(content_type)));
    None
}

/// Whether parts are of the media types that the documents name for them.
fn judge_parts(media: &RequestMedia, parts: &[multipart::Part], verdict: &mut Verdict) {
    for part in parts {
        let Some((name, ranges)) = media.parts.iter().find(|(name, _)| *name == part.name) else {
            continue;
        };
        if !ranges.iter().any(|range| media::in_range(&part.media_type, range)) {
            let pointer = format!("/{}", name.replace('~', "~0").replace('/', "~1"));
            let message = format!("the media type of the part has to be {}", ranges.join(" or "));
            verdict.add(ProblemKind::Body, pointer, message);
        }
    }
}

/// One broken rule, without the value that breaks it.
fn problem(error: &ValidationError<'_>) -> Problem {
    let place = error.instance_path().as_str().to_owned();
    let mut problem = match error.kind() {
        ValidationErrorKind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            let pointer = format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"));
            Problem::new(ProblemKind::Body, pointer, "is required")
        }
        _ => Problem::new(ProblemKind::Body, place, error.masked().to_string()),
    };
    let verb = match error.kind() {
        ValidationErrorKind::Required { .. } => "missing",
        _ => "invalid",
    };
    problem.words = vec![verb.into(), problem.place.clone()];
    problem
}
