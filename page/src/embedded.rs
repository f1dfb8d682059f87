//! Documents that a page carries: in a script, in an attribute, in a block of Markdown. They are exact.

mod mintlify;

use crate::dom::Dom;
use serde_json::{Map, Value as Json};
use std::ops::Range;

/// A document that a page carries.
#[derive(Clone, Debug)]
pub struct Embedded {
    /// The OpenAPI document.
    pub document: Json,
    /// Where its text stands.
    pub span: Range<usize>,
    /// Method and path that the page is about, if it says so.
    pub operation: Option<(String, String)>,
    /// Whether the text at `span` is the document as it is.
    pub verbatim: bool,
}

/// How often a text that looks like a document is tried.
const TRIES: usize = 64;

/// The document in a script or an attribute of an HTML page.
#[must_use]
pub fn in_html(html: &str, dom: &Dom) -> Option<Embedded> {
    let mut best: Option<Embedded> = None;
    for (index, node) in dom.nodes.iter().enumerate() {
        let inside = dom.nodes.get(index + 1).filter(|inside| {
            node.tag == "script" && inside.tag.is_empty() && node.last > index + 1
        });
        let script = inside.and_then(|inside| {
            html.get(inside.start..inside.end).and_then(|text| in_script(text, inside.start))
        });
        let long = |value: &str| {
            value.len() > 60 && (value.contains("\"openapi\"") || value.contains("\"swagger\""))
        };
        let attribute = node.attributes.iter().map(|(_, value)| value).find(|value| long(value));
        let attribute = attribute.and_then(|value| in_script(value, 0)).map(|found| Embedded {
            span: node.start..node.end,
            verbatim: false,
            ..found
        });
        let found = script.or(attribute);
        // The greatest: a page may carry examples of documents as well.
        if let Some(found) = found {
            if best.as_ref().is_none_or(|best| found.span.len() > best.span.len()) {
                best = Some(found);
            }
        }
    }
    best
}

/// The document in a text of JavaScript or JSON.
fn in_script(text: &str, offset: usize) -> Option<Embedded> {
    let mut tries = 0;
    for word in ["\"openapi\"", "\"swagger\"", "openapi:", "swagger:"] {
        for (at, _) in text.match_indices(word) {
            // The brace that it follows, or one further out: the key need not be the first.
            for (brace, _) in text[..at].rmatch_indices('{').take(8) {
                tries += 1;
                if tries > TRIES {
                    return None;
                }
                let mut stream =
                    serde_json::Deserializer::from_str(&text[brace..]).into_iter::<Json>();
                let Some(Ok(value)) = stream.next() else { continue };
                let length = stream.byte_offset();
                if brace + length <= at {
                    continue;
                }
                if is_document(&value) {
                    return Some(Embedded {
                        document: value,
                        span: offset + brace..offset + brace + length,
                        operation: None,
                        verbatim: true,
                    });
                }
            }
        }
    }
    None
}

/// Whether a value is an OpenAPI document.
#[must_use]
pub fn is_document(value: &Json) -> bool {
    (value["openapi"].is_string() || value["swagger"].is_string()) && value["paths"].is_object()
}

/// The document in a block of a Markdown page.
#[must_use]
pub fn in_markdown(text: &str) -> Option<Embedded> {
    let heading = text.find("## OpenAPI").unwrap_or(0);
    let mut at = heading;
    while let Some(open) = text[at..].find("```") {
        let start = at + open;
        let fence: String = text[start..].chars().take_while(|char| *char == '`').collect();
        let info_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
        let info = text[start + fence.len()..info_end].trim();
        let body = (info_end + 1).min(text.len());
        let end = text[body..].find(&format!("\n{fence}")).map_or(text.len(), |end| body + end + 1);
        if info.starts_with("yaml") || info.starts_with("json") || info.starts_with("yml") {
            if let Some(found) = block(&text[body..end], info, body) {
                return Some(found);
            }
        }
        at = (end + fence.len()).min(text.len());
        while !text.is_char_boundary(at) {
            at += 1;
        }
    }
    None
}

fn block(text: &str, info: &str, offset: usize) -> Option<Embedded> {
    if !text.contains("openapi") && !text.contains("swagger") && !text.contains("paths:") {
        return None;
    }
    let value = yaml(text)?;
    let words: Vec<&str> = info.split_whitespace().collect();
    let operation =
        words.windows(2).find(|pair| crate::mark::is_method(pair[0]) && pair[1].starts_with('/'));
    let operation = operation.map(|pair| (pair[0].to_ascii_uppercase(), pair[1].to_owned()));
    let span = offset..offset + text.len();
    if is_document(&value) {
        return Some(Embedded { document: value, span, operation, verbatim: true });
    }
    mintlify::document(&value).map(|(document, operation)| Embedded {
        document,
        span,
        operation: Some(operation),
        verbatim: false,
    })
}

/// A text of YAML or JSON as a value of JSON; keys become strings.
#[must_use]
pub fn yaml(text: &str) -> Option<Json> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    // The scanner of YAML takes long over what nests deep, and the parser refuses it then.
    if is_deep(text) {
        return None;
    }
    let value: serde_yaml::Value = serde_yaml::from_str(text).ok()?;
    Some(json_of(value))
}

fn is_deep(text: &str) -> bool {
    let mut depth = 0usize;
    text.bytes().any(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > 500
    })
}

/// The parser has limited the depth before.
fn json_of(value: serde_yaml::Value) -> Json {
    use serde_yaml::Value as Yaml;
    match value {
        Yaml::Null => Json::Null,
        Yaml::Bool(flag) => Json::Bool(flag),
        Yaml::Number(number) => {
            let integer =
                number.as_i64().map(Json::from).or_else(|| number.as_u64().map(Json::from));
            integer.or_else(|| number.as_f64().map(Json::from)).unwrap_or(Json::Null)
        }
        Yaml::String(text) => Json::String(text),
        Yaml::Sequence(items) => items.into_iter().map(json_of).collect(),
        Yaml::Mapping(entries) => {
            let entries = entries.into_iter().map(|(key, value)| {
                let key = match key {
                    Yaml::String(key) => key,
                    other => crate::openapi::scalar(&json_of(other)),
                };
                (key, json_of(value))
            });
            Json::Object(entries.collect::<Map<_, _>>())
        }
        Yaml::Tagged(tagged) => json_of(tagged.value),
    }
}
