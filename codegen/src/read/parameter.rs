//! Parameters.

use super::node::{Fields, Node};
use super::notes;
use super::operation::{read_named_examples, read_or_reference};
use super::reader::Reader;
use super::schema::{read_schema, unknown_value};
use crate::diagnostic::{Change, Code, Diagnostic, Fix};
use crate::ledger::Object;
use crate::media::Encoding;
use crate::pointer::Step;
use crate::spec::{Literal, OrReference, Parameter, ParameterLocation, SchemaId, Style, StyleKind};

pub(super) fn read_parameter(
    node: &Node<'_>,
    sink: &mut Reader<'_>,
) -> Option<OrReference<Parameter>> {
    read_or_reference(node, Object::Parameter, "parameters", sink, |fields, sink| {
        let location = fields.get("in").and_then(|node| read_location(node, sink));
        let content = fields.get("content").and_then(|node| read_content(node, location, sink));
        if fields.get("content").is_some() {
            exclude(fields, sink);
            sink.lose(&fields.at.key("schema")); // which is said there
        }
        fields.need(&["in", "schema"], sink);
        if location != Some(ParameterLocation::QueryString) {
            fields.need(&["name"], sink);
        }
        let style = location.map(|location| match fields.get("content") {
            Some(_) => Style::usual(location),
            None => read_style(fields, location, sink),
        });
        let schema = fields.get("schema").map(|node| read_schema(node, sink));
        let mut examples = read_named_examples(fields, sink);
        let name = fields.string("name", sink);
        if location == Some(ParameterLocation::Path) {
            refuse_optional(fields, name.as_deref(), sink);
        }
        fields.flag("allowEmptyValue", sink);
        let (schema, style) = match content {
            Some(content) => {
                examples.extend(content.examples);
                (Some(content.schema), style.map(|style| content.style.unwrap_or(style)))
            }
            None => (schema, style),
        };
        notes::check_sunset(fields, sink);
        Some(Parameter {
            at: fields.at.clone(),
            name: match location? {
                ParameterLocation::QueryString => name.unwrap_or_else(|| "querystring".to_owned()),
                _ => name?,
            },
            rust_name: fields.string("x-rust-name", sink),
            location: location?,
            style: style?,
            description: fields.string("description", sink),
            required: fields.flag("required", sink),
            deprecated: fields.flag("deprecated", sink),
            schema: schema?,
            examples,
        })
    })
}

/// `required: false` of a part of the path. That it is missing is found once it is known in which path.
fn refuse_optional(fields: &Fields<'_>, name: Option<&str>, sink: &mut Reader<'_>) {
    let Some((name, node)) = name.zip(fields.get("required")) else { return };
    // Where the path does not have it, that is what is said.
    let steps = fields.at.steps();
    let path = steps.get(1).filter(|_| steps.first().and_then(Step::as_key) == Some("paths"));
    let is_in_path =
        path.and_then(Step::as_key).is_none_or(|path| path.contains(&format!("{{{name}}}")));
    if node.as_bool() == Some(false) && is_in_path {
        let message = format!("`{name}` is part of the path, so it must be required");
        let place = sink.value(&node.at);
        let fix = Fix::safe(vec![Change::Replace(place.clone(), "true".to_owned())]);
        let diagnostic = Diagnostic::new(Code::PathParameter, place, message);
        sink.push(diagnostic.help("write `required: true`").fix(fix));
    }
}

/// What says how a value is written has no place beside `content`, which says it as well.
pub(super) fn exclude(fields: &Fields<'_>, sink: &mut Reader<'_>) {
    for keyword in ["schema", "style", "explode", "allowReserved"] {
        let Some(node) = fields.get(keyword) else { continue };
        let message = format!("`{keyword}` and `content` exclude each other here");
        let help = "keep `schema`, or, for a text of a media type such as JSON, `content`";
        sink.report_key(Code::ConflictingKeywords, &node.at, &message, help);
    }
}

fn read_location(node: &Node<'_>, sink: &mut Reader<'_>) -> Option<ParameterLocation> {
    let written = node.string(sink)?;
    let found = ParameterLocation::ALL.into_iter().find(|one| one.as_str() == written);
    if found.is_none() && matches!(written.as_str(), "body" | "formData") {
        let message = "a parameter is no body, and a request has one";
        let body = if written == "body" {
            "{application/json: {schema: …}}"
        } else {
            "{multipart/form-data: {schema: {type: object, properties: …}}}"
        };
        let help = format!(
            "describe it as `requestBody: {{content: {body}}}`; of Swagger 2.0, a form has no body beside it"
        );
        sink.report_value(Code::UnknownValue, &node.at, message, &help);
    } else if found.is_none() {
        let known = ["path", "query", "header", "cookie", "querystring"];
        unknown_value(node, &written, "place of a parameter", known, sink);
    }
    found
}

/// `style`, `explode` and `allowReserved`.
pub(super) fn read_style(
    fields: &Fields<'_>,
    location: ParameterLocation,
    sink: &mut Reader<'_>,
) -> Style {
    let usual = Style::usual(location).kind;
    let kind = fields.get("style").and_then(|node| read_kind(node, location, sink));
    let kind = kind.unwrap_or(usual);
    let explode = fields.get("explode").and_then(|node| node.boolean(sink));
    let reserved = fields.flag("allowReserved", sink) && location == ParameterLocation::Query;
    let is_exploded = matches!(kind, StyleKind::Form | StyleKind::Cookie);
    Style { kind, explode: explode.unwrap_or(is_exploded), reserved }
}

fn read_kind(
    node: &Node<'_>,
    location: ParameterLocation,
    sink: &mut Reader<'_>,
) -> Option<StyleKind> {
    let written = node.string(sink)?;
    let fitting = location.styles().iter().find(|kind| kind.as_str() == written);
    if fitting.is_some() {
        return fitting.copied();
    }
    let place = location.as_str();
    let mut elsewhere = ParameterLocation::ALL.into_iter().flat_map(ParameterLocation::styles);
    if elsewhere.any(|kind| kind.as_str() == written) {
        let styles: Vec<_> =
            location.styles().iter().map(|kind| format!("`{}`", kind.as_str())).collect();
        let message = format!("no parameter with `in: {place}` has the style `{written}`");
        let help = format!("write {}, or leave it out", styles.join(", "));
        sink.report_value(Code::UnknownValue, &node.at, &message, &help);
    } else {
        let known: Vec<_> = location.styles().iter().map(|kind| kind.as_str()).collect();
        unknown_value(node, &written, "style of a parameter", known, sink);
    }
    None
}

/// What `content` says.
pub(super) struct Content {
    pub(super) schema: SchemaId,
    /// None for text, which is written as it is.
    style: Option<Style>,
    examples: Vec<Literal>,
}

impl Content {
    pub(super) fn is_json(&self) -> bool {
        self.style.is_some_and(|style| style.kind == StyleKind::Json)
    }
}

/// The one media type of `content`.
pub(super) fn read_content(
    node: &Node<'_>,
    location: Option<ParameterLocation>,
    sink: &mut Reader<'_>,
) -> Option<Content> {
    let entries = node.map(sink)?;
    let [(name, media)] = entries.as_slice() else {
        let help = "write one media type: `content: {application/json: {schema: …}}`";
        let message = "`content` here has exactly one media type";
        sink.report_key(Code::ConflictingKeywords, &node.at, message, help);
        return None;
    };
    let style = |kind, explode| Some(Style { kind, explode, reserved: false });
    let style = match Encoding::of(name) {
        Some(Encoding::Json) => style(StyleKind::Json, false),
        Some(Encoding::Form) if location == Some(ParameterLocation::QueryString) => {
            style(StyleKind::Form, true)
        }
        _ => None,
    };
    let fields = media.object(Object::MediaType, sink)?;
    Some(Content {
        schema: fields.needed("schema", sink).map(|node| read_schema(node, sink))?,
        style,
        examples: read_named_examples(&fields, sink),
    })
}
