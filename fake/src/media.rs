//! Media types and ranges (RFC 9110, sections 8.3.1 and 12.5.1).

use serde_json::Value;

/// `Application/JSON; charset=utf-8` → `application/json`.
pub(crate) fn essence(content_type: &str) -> String {
    let essence = content_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether a type is within a range such as `application/*`.
pub(crate) fn in_range(essence: &str, range: &str) -> bool {
    let range = self::essence(range);
    if range == "*/*" || range == essence {
        return true;
    }
    match range.strip_suffix("/*") {
        Some(kind) => essence.split('/').next() == Some(kind),
        None => false,
    }
}

/// A type within a range; JSON, where nothing else is said.
pub(crate) fn one_of(range: &str) -> &str {
    match range.trim().strip_suffix("/*") {
        None => range,
        Some("audio") => "audio/mpeg",
        Some("font") => "font/woff2",
        Some("image") => "image/png",
        Some("text") => "text/plain",
        Some("video") => "video/mp4",
        Some(_) => "application/json",
    }
}

/// How much a type is wanted by an `Accept` header, from 0 to 1: what the most specific range says (RFC 9110,
/// section 12.5.1). An empty header wants everything.
pub(crate) fn quality(media_type: &str, accept: &str) -> f32 {
    if accept.trim().is_empty() {
        return 1.0;
    }
    let essence = essence(media_type);
    let ranges = accept.split(',').filter(|range| in_range(&essence, range));
    let specific = ranges.min_by_key(|range| self::essence(range).matches('*').count());
    specific.map_or(0.0, |range| {
        let weight = range.split(';').find_map(|part| part.trim().strip_prefix("q="));
        weight.map_or(1.0, |weight| weight.trim().parse().unwrap_or(0.0))
    })
}

/// `application/json`, and everything that says `+json`.
pub(crate) fn is_json(content_type: &str) -> bool {
    let essence = essence(content_type);
    let is_one = essence.ends_with("/json") || essence.ends_with("+json");
    is_one && !is_lines(&essence)
}

/// The media types of JSON lines, but for those of text sequences (RFC 7464).
const LINES: [&str; 5] = [
    "application/x-ndjson",
    "application/ndjson",
    "application/jsonl",
    "application/x-jsonlines",
    "application/stream+json",
];

/// Whether it has a text of JSON for each item.
pub(crate) fn is_lines(content_type: &str) -> bool {
    let essence = essence(content_type);
    LINES.contains(&essence.as_str()) || is_sequence(&essence)
}

fn is_sequence(essence: &str) -> bool {
    essence.ends_with("/json-seq") || essence.ends_with("+json-seq")
}

/// What stands before each item.
pub(crate) fn line_start(content_type: &str) -> &'static str {
    if is_sequence(&essence(content_type)) { "\u{1e}" } else { "" }
}

/// The items of JSON lines; of a sequence, whose texts may have several lines (RFC 7464, section 2.1).
pub(crate) fn lines(text: &str) -> Result<Vec<Value>, serde_json::Error> {
    let is_sequence = text.contains('\u{1e}');
    let items = text.split(|letter| if is_sequence { letter == '\u{1e}' } else { letter == '\n' });
    items.filter(|item| !item.trim().is_empty()).map(serde_json::from_str).collect()
}

pub(crate) fn is_form(content_type: &str) -> bool {
    essence(content_type) == "application/x-www-form-urlencoded"
}
