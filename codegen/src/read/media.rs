//! What bodies hold: media types, and the one of several that is spoken.

use super::node::{Fields, Node};
use super::notes;
use super::operation::{read_header, read_named_examples};
use super::reader::Reader;
use super::schema::read_schema;
use crate::diagnostic::{Change, Code, Diagnostic, Fix};
use crate::ledger::{self, Object};
use crate::media::{Encoding, is_media_type};
use crate::pointer::Place;
use crate::spec::{FieldEncoding, Literal, MediaType, ParameterLocation, Style, StyleKind};

/// What the SDK makes of a body.
pub(super) struct Content {
    pub(super) media: MediaType,
    /// What is read while it comes, beside what is there at once.
    pub(super) stream: Option<MediaType>,
}

/// As [`read_content`], of a response: there, what comes item by item may stand beside what is there at once.
pub(super) fn read_received(node: &Node<'_>, sink: &mut Reader<'_>) -> Option<Content> {
    read_several(node, true, sink)
}

/// Of several media types, the one that says most of its values: JSON before others, the first of
/// two alike.
pub(super) fn read_content(node: &Node<'_>, sink: &mut Reader<'_>) -> Option<Content> {
    read_several(node, false, sink)
}

fn read_several(node: &Node<'_>, is_received: bool, sink: &mut Reader<'_>) -> Option<Content> {
    let mut entries = node.map(sink)?;
    if !take_keywords(&mut entries, sink) {
        return None;
    }
    let known: Vec<_> = entries
        .iter()
        .filter_map(|(name, node)| Some((encoding_of(name, node)?, *name, node)))
        .collect();
    // Of several that are JSON, `application/problem+json` is that of errors.
    let rank =
        |(encoding, name, _): &&(Encoding, &str, _)| (*encoding, *name != "application/json");
    let Some(&(encoding, name, chosen)) = known.iter().min_by_key(rank) else {
        for (name, node) in &entries {
            let place = sink.key(&node.at);
            sink.push(other_media_type(name, place));
        }
        return None;
    };
    let may_stream = is_received && !encoding.is_stream();
    let stream = known.iter().find(|(encoding, ..)| may_stream && encoding.is_stream());
    let used = [Some(name), stream.map(|(_, name, _)| *name)];
    let mut others = Vec::new();
    for (other, node) in entries.iter().filter(|(other, _)| !used.contains(&Some(*other))) {
        if is_media_type(other) {
            let message = format!("the SDK uses `{name}`, and not `{other}`");
            let place = sink.key(&node.at);
            sink.push(Diagnostic::new(Code::NoEffect, place, message));
            others.push((*other).to_owned());
        } else {
            let place = sink.key(&node.at);
            sink.push(other_media_type(other, place));
        }
    }
    let media = read_media_type(name, encoding, others, chosen, sink);
    let stream = stream.and_then(|(encoding, name, node)| {
        read_media_type(name, *encoding, Vec::new(), node, sink)
    });
    Some(Content { media: media?, stream })
}

/// Takes out what belongs below a media type and stands in its place, which is reported once; whether
/// anything is left.
fn take_keywords(entries: &mut Vec<(&str, Node<'_>)>, sink: &mut Reader<'_>) -> bool {
    let is_keyword = |name: &str| {
        ledger::treatment(Object::MediaType, name).is_some() && !name.starts_with("x-")
    };
    let Some((keyword, first)) = entries.iter().find(|(name, _)| is_keyword(name)) else {
        return true;
    };
    let message = format!("`{keyword}` is not a media type");
    let help = match entries.iter().find(|(name, _)| !is_keyword(name)) {
        Some((media, node)) => {
            // What it lacks is what stands beside it.
            sink.lose(&node.at);
            format!("it belongs below `{media}`: indent it")
        }
        None => "write the media type around it: `application/json: {schema: …}`".to_owned(),
    };
    let place = sink.key(&first.at);
    sink.push(Diagnostic::new(Code::UnknownValue, place, message).help(help));
    entries.retain(|(name, _)| !is_keyword(name));
    !entries.is_empty()
}

/// `*/*` and `application/*` stand for JSON, unless a text is all they say of their values.
fn encoding_of(name: &str, node: &Node<'_>) -> Option<Encoding> {
    if !matches!(name, "*/*" | "application/*") {
        return Encoding::of(name);
    }
    let Literal::Map(entries) = node.literal() else { return None };
    let schema = entries.iter().find(|(key, _)| key == "schema").map(|(_, schema)| schema);
    let is_text = |schema: &Literal| match schema {
        Literal::Map(entries) => {
            entries.contains(&("type".to_owned(), Literal::String("string".to_owned())))
        }
        _ => true,
    };
    Some(if schema.is_none_or(is_text) { Encoding::Bytes } else { Encoding::Json })
}

fn other_media_type(name: &str, place: Place) -> Diagnostic {
    let near = match name {
        "json" => Some("application/json"),
        "xml" => Some("application/xml"),
        "text" => Some("text/plain"),
        "html" => Some("text/html"),
        "form" => Some("application/x-www-form-urlencoded"),
        _ => ledger::nearest(name, ["application/json"]),
    };
    let help = near.map(|near| format!("did you mean `{near}`?"));
    let near = near.map(|near| Fix::likely(vec![Change::Replace(place.clone(), near.to_owned())]));
    if !is_media_type(name) {
        let message = format!("`{name}` is not a media type");
        let help = help.unwrap_or_else(|| {
            "a media type stands here: `application/json: {schema: …}`".to_owned()
        });
        let diagnostic = Diagnostic::new(Code::UnknownValue, place, message);
        return diagnostic.help(help).maybe_fix(near);
    }
    let message = format!("the media type `{name}` is not supported");
    let help = help.unwrap_or_else(|| {
        "describe the operation without it, or take the operation out".to_owned()
    });
    Diagnostic::new(Code::UnsupportedKeyword, place, message).help(help).maybe_fix(near)
}

fn read_media_type(
    name: &str,
    encoding: Encoding,
    others: Vec<String>,
    node: &Node<'_>,
    sink: &mut Reader<'_>,
) -> Option<MediaType> {
    let fields = node.object(Object::MediaType, sink)?;
    notes::check_strings(&fields, &["description"], sink);
    let encodings = fields.map("encoding", sink).into_iter();
    Some(MediaType {
        at: fields.at.clone(),
        name: name.to_owned(),
        encoding,
        others,
        fields: encodings
            .filter_map(|(name, node)| read_encoding(name, &node, encoding, sink))
            .collect(),
        schema: fields.get("schema").map(|node| read_schema(node, sink)),
        examples: read_named_examples(&fields, sink),
    })
}

fn read_encoding(
    name: &str,
    node: &Node<'_>,
    encoding: Encoding,
    sink: &mut Reader<'_>,
) -> Option<FieldEncoding> {
    let fields = node.object(Object::Encoding, sink)?;
    let types = fields.string("contentType", sink).unwrap_or_default();
    let types: Vec<_> =
        types.split(',').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect();
    for odd in types.iter().filter(|one| !crate::media::is_range(one)) {
        let message = format!("`{odd}` is not a media type");
        let help = "write one such as `image/png`, or several with commas between";
        sink.report_value(Code::UnknownValue, &fields.at.key("contentType"), &message, help);
    }
    let headers = fields.map("headers", sink).into_iter();
    let style = read_style(&fields, sink);
    let node = fields.get("style").or_else(|| fields.get("explode"));
    if let Some(node) = node.filter(|_| encoding == Encoding::Multipart) {
        if style.is_some_and(|style| style.kind != StyleKind::Form || !style.explode) {
            let message = "a part of a form has no other style than `form` with `explode`";
            let help = "remove it: a list is a part for each item, an object is JSON";
            sink.report_value(Code::UnsupportedKeyword, &node.at, message, help);
        }
    }
    Some(FieldEncoding {
        at: fields.at.clone(),
        name: name.to_owned(),
        media_types: types,
        headers: headers
            .filter_map(|(name, node)| Some((name.to_owned(), read_header(&node, sink)?)))
            .collect(),
        style,
    })
}

/// `style`, `explode` and `allowReserved` (OpenAPI 3.1, encoding object).
fn read_style(fields: &Fields<'_>, sink: &mut Reader<'_>) -> Option<Style> {
    let written = ["style", "explode", "allowReserved"];
    let is_written = written.iter().any(|keyword| fields.get(keyword).is_some());
    is_written.then(|| super::parameter::read_style(fields, ParameterLocation::Query, sink))
}
