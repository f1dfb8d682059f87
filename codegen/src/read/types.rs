//! `type` and `format`, and what is written for them elsewhere.

use super::node::{Fields, Node};
use super::schema::unknown_value;
use crate::diagnostic::{Change, Code, Diagnostic, Fix, Sink};
use crate::ledger;
use crate::spec::{AllowedTypes, Literal, Type};

/// The formats of the OpenAPI registry and of JSON Schema, and some that most tools know.
const FORMATS: [&str; 49] = [
    "base64url",
    "binary",
    "byte",
    "char",
    "commonmark",
    "date",
    "date-time",
    "date-time-local",
    "decimal",
    "decimal128",
    "double",
    "double-int",
    "duration",
    "email",
    "float",
    "hostname",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "int16",
    "int32",
    "int64",
    "int8",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "password",
    "regex",
    "relative-json-pointer",
    "sf-binary",
    "sf-boolean",
    "sf-decimal",
    "sf-integer",
    "sf-string",
    "sf-token",
    "time",
    "time-local",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];

pub(super) fn read_format(fields: &Fields<'_>, sink: &mut Sink<'_>) -> Option<String> {
    let node = fields.get("format")?;
    let format = node.string(sink)?;
    if !FORMATS.contains(&format.as_str()) {
        sink.push(unknown_format(&format, node, sink));
    }
    Some(format)
}

fn unknown_format(format: &str, node: &Node<'_>, sink: &Sink<'_>) -> Diagnostic {
    let place = sink.value(&node.at);
    let message = format!("the format `{format}` is not registered");
    let diagnostic = Diagnostic::new(Code::UnknownFormat, place.clone(), message);
    if Type::ALL.iter().any(|kind| kind.as_str() == format) {
        let fix = Fix::likely(vec![Change::Remove(node.at.clone())]);
        return diagnostic.help("this is a type, not a format: remove it").fix(fix);
    }
    let format = ledger::bare(format);
    let synonym = match format {
        "url" => Some("uri"),
        "base64" => Some("byte"),
        _ => FORMATS.into_iter().find(|known| ledger::is_same_word(format, known)),
    };
    // A short word is near to many.
    let near = || {
        let near = ledger::nearest(format, FORMATS)?;
        let differ = ledger::distance(format, near);
        (differ <= near.len().div_ceil(5)).then_some(near)
    };
    match synonym.or_else(near) {
        Some(known) => diagnostic
            .help(format!("did you mean `{known}`?"))
            .fix(Fix { is_safe: synonym.is_some(), ..Fix::replace(place, known) }),
        None => diagnostic.help("most tools ignore it; say in the description what is meant"),
    }
}

pub(super) fn read_types(fields: &Fields<'_>, sink: &mut Sink<'_>) -> AllowedTypes {
    let Some(node) = fields.get("type") else { return AllowedTypes::new() };
    let format = fields.get("format").map(Node::literal);
    let format = format.as_ref().and_then(Literal::as_str);
    if !node.is_list() {
        return read_type(node, format, sink).into_iter().collect();
    }
    let mut types = AllowedTypes::new();
    let items = node.list(sink).unwrap_or_default();
    if items.is_empty() {
        let place = sink.key(&node.at);
        let diagnostic = Diagnostic::new(Code::WrongType, place, "`type` needs at least one type");
        sink.push(
            diagnostic.help("write one, such as `string`; without `type`, anything is allowed"),
        );
    }
    for item in items {
        let Some(found) = read_type(&item, format, sink) else { continue };
        if types.contains(&found) {
            let message = format!("`{}` is listed twice", found.as_str());
            let place = sink.value(&item.at);
            sink.push(
                Diagnostic::new(Code::WrongType, place, message).help("remove one of the two"),
            );
        }
        types.push(found);
    }
    types
}

/// One type; `written` is the format that stands beside it.
fn read_type(node: &Node<'_>, written: Option<&str>, sink: &mut Sink<'_>) -> Option<Type> {
    let known = |name: &str| Type::ALL.into_iter().find(|candidate| candidate.as_str() == name);
    if let Some(found) = node.as_str().and_then(known) {
        return Some(found);
    }
    let place = sink.value(&node.at);
    if node.is_null() {
        let diagnostic = Diagnostic::new(Code::UnknownValue, place.clone(), "null is not a type")
            .help("put it in quotes if null is meant, 'null'; otherwise write a type behind the colon")
            .fix(Fix::replace(place, "'null'"));
        sink.push(diagnostic);
        return None;
    }
    let name = node.string(sink)?;
    let what = "type of JSON Schema";
    if let Some((help, fix)) = elsewhere(&name, node, written, sink) {
        let message = format!("`{name}` is not a {what}");
        sink.push(Diagnostic::new(Code::UnknownValue, place, message).help(help).fix(fix));
    } else {
        unknown_value(node, &name, what, Type::ALL.map(Type::as_str), sink);
    }
    None
}

/// What a word that is a type in other languages, or a format, is in JSON Schema.
fn elsewhere(
    name: &str,
    node: &Node<'_>,
    written: Option<&str>,
    sink: &Sink<'_>,
) -> Option<(String, Fix)> {
    let place = sink.value(&node.at);
    let meant = match name.to_ascii_lowercase().as_str() {
        "int" | "long" | "short" => "integer",
        "bool" => "boolean",
        "str" | "text" | "char" | "varchar" | "enum" => "string",
        "float" | "double" | "decimal" | "numeric" => "number",
        "map" | "dict" | "struct" | "record" | "hash" => "object",
        "list" | "tuple" | "set" => "array",
        "nil" | "none" => "'null'",
        "any" | "json" | "mixed" => {
            let fix = Fix::likely(vec![Change::Remove(node.at.clone())]);
            return Some(("remove `type`: without it, any value is allowed".to_owned(), fix));
        }
        format if format_of(format).is_some() => {
            let format = format_of(format).unwrap_or_default();
            let kind = if format.starts_with("int") || format.starts_with("uint") {
                "integer"
            } else {
                "string"
            };
            if let Some(written) = written {
                let help = format!("write `type: {kind}`; the format stands beside it already");
                let is_safe = written == format;
                return Some((help, Fix { is_safe, ..Fix::replace(place, kind) }));
            }
            let help = format!("it is a format: `type: {kind}`, `format: {format}`");
            let changes = vec![
                Change::Replace(place, kind.to_owned()),
                Change::Behind(node.at.clone(), format!("format: {format}")),
            ];
            return Some((help, Fix::safe(changes)));
        }
        other => return compound(other, node, sink),
    };
    Some((format!("write `type: {meant}`"), Fix::replace(place, meant)))
}

/// The format that a word for a type means.
fn format_of(word: &str) -> Option<&'static str> {
    let meant = match word {
        "datetime" | "timestamp" => "date-time",
        "url" => "uri",
        "guid" => "uuid",
        "file" => "binary",
        _ => word,
    };
    FORMATS.into_iter().find(|format| *format == meant)
}

/// Types as tables of pages write them: `string[]`, `array of strings`, `string | null`, `string?`.
fn compound(word: &str, node: &Node<'_>, sink: &Sink<'_>) -> Option<(String, Fix)> {
    let place = sink.value(&node.at);
    let kind = |word: &str| {
        let word = word.trim();
        let plain = |kind: &&str| word == *kind || word.strip_suffix('s') == Some(kind);
        Type::ALL.map(Type::as_str).into_iter().find(plain)
    };
    let of_list = word.strip_suffix("[]").or_else(|| {
        let (list, items) = word.split_once([' ', '<', '[', '('])?;
        let items = items.strip_prefix("of ").unwrap_or(items).trim_end_matches(['>', ']', ')']);
        matches!(list, "array" | "list").then_some(items)
    });
    if let Some(items) = of_list.and_then(kind) {
        let entry = format!("items: {{type: {items}}}");
        let help = format!("write `type: array`, `{entry}`");
        let changes = vec![
            Change::Replace(place, "array".to_owned()),
            Change::Behind(node.at.clone(), entry),
        ];
        return Some((help, Fix::likely(changes)));
    }
    let nulls = ["| null", "|null", "or null", "?", ", null", "/null"];
    let nullable = nulls.iter().find_map(|end| word.strip_suffix(end)).and_then(kind)?;
    let text = format!("[{nullable}, 'null']");
    Some((format!("write `type: {text}`"), Fix::likely(vec![Change::Replace(place, text)])))
}
