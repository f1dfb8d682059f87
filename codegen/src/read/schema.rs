//! Schemas.

use super::advice;
use super::node::{Fields, Node};
use super::notes;
use super::reader::Reader;
use super::types::{read_format, read_types};
use crate::diagnostic::{Code, Diagnostic, Fix, Sink};
use crate::ledger::{self, Form, Limit, Object, Row};
use crate::pointer::{Pointer, component_of, unescaped};
use crate::source::yaml;
use crate::spec::{
    Arena, Argument, Content, Discriminator, FormerName, Limits, Literal, RareKeywords, Reference,
    Schema, SchemaId,
};
use crate::text::is_page_quote;
use arcstr::ArcStr;
use thin_vec::ThinVec;

/// Reads a schema; it is numbered before the schemas inside of it.
pub(super) fn read_schema(node: &Node<'_>, reader: &mut Reader<'_>) -> SchemaId {
    let id = reader.number(&node.at);
    if let Some(allows) = node.as_bool() {
        reader.schemas[id].never = !allows;
    } else if let Some(advice) = advice::for_schema(node, reader) {
        node.report_type("a schema", advice, reader);
    } else if let Some(fields) = node.object(Object::Schema, reader) {
        notes::check_schema_notes(&fields, reader);
        let schema = read_keywords(id, &fields, reader);
        mark_inside(&schema, &mut reader.schemas);
        reader.schemas[id] = limited(schema, &reader.schemas);
    }
    id
}

fn read_keywords(id: SchemaId, fields: &Fields<'_>, sink: &mut Reader<'_>) -> Schema {
    // The schemas inside are numbered in this order.
    let reference = fields
        .get("$ref")
        .and_then(|target| read_reference(&fields.at, target, "schemas", sink))
        .map(Box::new);
    let description = fields.text("description", sink);
    let types = read_types(fields, sink);
    let format = read_format(fields, sink).map(Into::into);
    let values = fields.get("enum").and_then(|values| values.list(sink));
    let limits = read_limits(fields, sink);
    let properties = read_properties(fields, sink);
    let required = read_required(fields, sink);
    let additional = fields.get("additionalProperties").map(|node| read_schema(node, sink));
    let items = fields.get("items").map(|node| read_schema(node, sink));
    let rare = read_rare(fields, sink).into();
    Schema {
        id,
        derived: false,
        at: fields.at.clone(),
        is_judged: sink.schemas[id].is_judged,
        is_mark: false,
        reference,
        never: false,
        description,
        types,
        format,
        assert_format: fields.flag("x-assert-format", sink),
        values: values.map(|values| literals(&values)),
        open: false,
        deprecated: fields.flag("deprecated", sink),
        read_only: fields.flag("readOnly", sink),
        write_only: fields.flag("writeOnly", sink),
        limits,
        properties,
        required,
        additional,
        items,
        rare,
    }
}

fn read_rare(fields: &Fields<'_>, sink: &mut Reader<'_>) -> RareKeywords {
    RareKeywords {
        judges: ThinVec::new(),
        former_names: read_former_names(fields, sink),
        rust_name: fields.string("x-rust-name", sink).map(Into::into),
        rust_names: read_rust_names(fields, sink),
        title: fields.text("title", sink),
        content: read_content(fields, sink),
        constant: fields.get("const").map(|node| Box::new(node.literal())),
        default: fields.get("default").map(|node| Box::new(node.literal())),
        examples: read_examples(fields, sink),
        unevaluated: fields.get("unevaluatedProperties").map(|node| read_schema(node, sink)),
        discriminator: read_discriminator(fields, sink).map(Box::new),
        one_of: read_schemas(fields, "oneOf", sink),
        any_of: read_schemas(fields, "anyOf", sink),
        all_of: read_schemas(fields, "allOf", sink),
    }
}

/// Marks the schemas inside of one that are not those of values.
fn mark_inside(schema: &Schema, schemas: &mut Arena<Schema>) {
    let rest = schema.additional.iter().chain(&schema.rare.unevaluated).chain(&schema.items);
    for inner in rest.chain(&schema.rare.one_of).chain(&schema.rare.any_of) {
        schemas[*inner].is_mark = !schema.holds_values_of(&schemas[*inner]);
    }
}

/// `items: false` → `maxItems: 0`, which says the same of a list. Beside `prefixItems` it applies to
/// those behind them.
fn limited(mut schema: Schema, schemas: &Arena<Schema>) -> Schema {
    let is_never = schema.items.is_some_and(|items| schemas[items].never);
    if is_never && !schema.limits.has(Limit::PrefixItems) {
        schema.limits = schema.limits.without(Limit::MaxItems);
        schema.limits.add(Limit::MaxItems, Argument::Count(0));
    }
    schema
}

pub(super) fn read_former_names(fields: &Fields<'_>, sink: &mut Sink<'_>) -> ThinVec<FormerName> {
    let Some(node) = fields.get("x-former-names") else { return ThinVec::new() };
    let names = node.distinct_strings(sink).into_iter().enumerate();
    names
        .map(|(index, name)| FormerName { at: node.at.index(index), name: name.to_string() })
        .collect()
}

fn literals(nodes: &[Node<'_>]) -> ThinVec<Literal> {
    nodes.iter().map(Node::literal).collect()
}

fn read_examples(fields: &Fields<'_>, sink: &mut Sink<'_>) -> ThinVec<Literal> {
    let single = fields.get("example").map(Node::literal);
    single.into_iter().chain(literals(&fields.list("examples", sink))).collect()
}

fn read_rust_names(fields: &Fields<'_>, sink: &mut Sink<'_>) -> ThinVec<(String, String)> {
    let names = fields.map("x-rust-names", sink).into_iter();
    names.filter_map(|(value, name)| Some((value.to_owned(), name.string(sink)?))).collect()
}

fn read_properties(fields: &Fields<'_>, sink: &mut Reader<'_>) -> ThinVec<(ArcStr, SchemaId)> {
    let properties = fields.shared_map("properties", sink);
    for pair in properties.windows(2) {
        // `name:`, and its `type` not indented, which is reported.
        let [(_, name), (keyword, value)] = pair else { continue };
        if name.is_null() && *keyword == "type" && value.as_str().is_some() {
            sink.lose(&name.at);
        }
    }
    properties.into_iter().map(|(name, node)| (name, read_schema(&node, sink))).collect()
}

fn read_content(fields: &Fields<'_>, sink: &mut Reader<'_>) -> Option<Box<Content>> {
    let encoding = fields.string("contentEncoding", sink);
    let media_type = fields.string("contentMediaType", sink);
    let is_said = encoding.is_some() || media_type.is_some();
    is_said.then(|| Box::new(Content { encoding, media_type }))
}

fn read_discriminator(fields: &Fields<'_>, sink: &mut Reader<'_>) -> Option<Discriminator> {
    let fields = fields.get("discriminator")?.object(Object::Discriminator, sink)?;
    let property = fields.needed_string("propertyName", sink)?;
    let mapping = fields.map("mapping", sink).into_iter();
    let mapping =
        mapping.filter_map(|(value, node)| Some((value.to_owned(), node.string(sink)?))).collect();
    Some(Discriminator { property, mapping })
}

fn read_schemas(fields: &Fields<'_>, keyword: &str, sink: &mut Reader<'_>) -> ThinVec<SchemaId> {
    let Some(node) = fields.get(keyword) else { return ThinVec::new() };
    let Some(schemas) = node.list(sink) else { return ThinVec::new() };
    if schemas.is_empty() {
        let message = format!("`{keyword}` needs at least one schema");
        let diagnostic = Diagnostic::new(Code::WrongType, sink.key(&node.at), message);
        sink.push(diagnostic.help(format!("list the schemas, or remove `{keyword}`")));
    }
    schemas.iter().map(|node| read_schema(node, sink)).collect()
}

fn read_required(fields: &Fields<'_>, sink: &mut Sink<'_>) -> ThinVec<ArcStr> {
    let Some(node) = fields.get("required") else { return ThinVec::new() };
    let is_answer = node.as_str().is_some_and(|text| {
        matches!(text.to_ascii_lowercase().as_str(), "yes" | "no" | "true" | "false" | "optional")
    });
    if is_answer || node.as_bool().is_some() {
        let help = "a property is required by the schema around it: `required: [name]`";
        node.wrong_type_help("a list of names", help, sink);
        return ThinVec::new();
    }
    node.distinct_strings(sink).into()
}

fn read_limits(fields: &Fields<'_>, sink: &mut Reader<'_>) -> Limits {
    let mut limits = Limits::default();
    for limit in Limit::ALL {
        if let Some(argument) = read_argument(limit.row(), fields, sink) {
            limits.add(*limit, argument);
        }
    }
    limits
}

fn read_argument(row: &Row, fields: &Fields<'_>, sink: &mut Reader<'_>) -> Option<Argument> {
    match row.form {
        Form::Count => fields.count(row.name, sink).map(Argument::Count),
        Form::Number => fields.number(row.name, sink).map(Argument::Number),
        Form::Pattern => fields.string(row.name, sink).map(Argument::Pattern),
        Form::Flag => fields.flag(row.name, sink).then_some(Argument::Flag),
        Form::Dependents => {
            fields.get(row.name)?;
            let all = fields.map(row.name, sink).into_iter();
            let all = all.map(|(key, node)| {
                let names = node.distinct_strings(sink).iter().map(ArcStr::to_string).collect();
                (key.to_owned(), names)
            });
            Some(Argument::Dependents(all.collect()))
        }
        Form::Texts => fields.get(row.name).map(|node| Argument::Schema(read_schema(node, sink))),
        Form::Groups => None, // found once the schemas of the alternatives are read
        Form::Schema => {
            let node = fields.get(row.name)?;
            Some(Argument::Schema(sink.judged(|sink| read_schema(node, sink))))
        }
        Form::Schemas => {
            fields.get(row.name)?;
            let all = sink.judged(|sink| read_schemas(fields, row.name, sink));
            (!all.is_empty()).then(|| Argument::Schemas(all.into()))
        }
        Form::Named => {
            fields.get(row.name)?;
            let all = fields.map(row.name, sink).into_iter();
            let read = |(key, node): (&str, Node<'_>), sink: &mut Reader<'_>| {
                (key.to_owned(), sink.judged(|sink| read_schema(&node, sink)))
            };
            Some(Argument::Named(all.map(|one| read(one, sink)).collect()))
        }
    }
}

/// Reports a value that is not one of those its keyword knows.
pub(super) fn unknown_value<'w>(
    node: &Node<'_>,
    value: &str,
    what: &str,
    known: impl IntoIterator<Item = &'w str>,
    sink: &mut Sink<'_>,
) {
    let known: Vec<_> = known.into_iter().collect();
    let place = sink.value(&node.at);
    let nearest = ledger::nearest(value.trim(), known.iter().copied());
    let help = nearest.map_or_else(
        || format!("it is one of {}", known.join(", ")),
        |nearest| format!("did you mean `{nearest}`?"),
    );
    // What follows a sign of a comment may be worth keeping.
    let is_safe = !value.contains('#') && !value.contains("//");
    let fix = nearest
        .map(|nearest| Fix { is_safe, ..Fix::replace(place.clone(), yaml::scalar(nearest)) });
    let message = format!("`{value}` is not a {what}");
    sink.push(Diagnostic::new(Code::UnknownValue, place, message).help(help).maybe_fix(fix));
}

/// Reads a `$ref` to a component of the kind that may stand here.
pub(super) fn read_reference<T>(
    at: &Pointer,
    target: &Node<'_>,
    kind: &str,
    sink: &mut Sink<'_>,
) -> Option<Reference<T>> {
    let Some(text) = target.as_str() else {
        target.string(sink); // which reports it
        return None;
    };
    if sink.has_errors_within(&target.at) || sink.is_lost(&target.at) {
        return None; // it leads nowhere, as has been said
    }
    let plain = |name: &&str| !name.is_empty() && !name.contains('/');
    let own = component_of(text).filter(|(of, name)| *of == kind && plain(name));
    if let Some((_, name)) = own {
        return Some(Reference { at: at.clone(), name: unescaped(name), target: None });
    }
    let prefix = format!("#/components/{kind}/");
    let place = sink.value(&target.at);
    let diagnostic = match component_of(text).filter(|(_, name)| plain(name)) {
        Some((other, _)) if ledger::treatment(Object::Components, other).is_some() => {
            let message = format!("this refers to one of `components.{other}`");
            let help = if other == "schemas" {
                "a `$ref` to a schema belongs below `schema`: `schema: {$ref: …}`".to_owned()
            } else {
                format!("a component of `components.{kind}` has to stand here")
            };
            Diagnostic::new(Code::WrongReference, place, message).help(help)
        }
        _ => {
            let message = format!("`{text}` does not refer to one of `components.{kind}`");
            let text = text.replace('\\', "/");
            let text = text.trim_matches(is_page_quote).trim_end_matches('/');
            let (file, fragment) = text.split_once('#').unwrap_or(("", text));
            let name = fragment.rsplit('/').next().unwrap_or_default();
            let is_deep = text.strip_prefix(&prefix).is_some_and(|rest| rest.contains('/'));
            let help = if is_deep {
                format!("there is no `{name}` where it leads; correct the reference")
            } else {
                format!("a reference begins with `{prefix}`; the component has to exist")
            };
            let unresolved = Diagnostic::new(Code::UnresolvedReference, place, message).help(help);
            if let Some((around, name)) = text.rsplit_once('/').filter(|_| is_deep) {
                // Into the middle of a component, and there is no such thing in it.
                let steps = around.trim_start_matches("#/").split('/').map(unescaped);
                let map = steps.fold(Pointer::root(), |at, step| at.key(step));
                unresolved.near(&unescaped(name), map, &format!("{around}/"))
            } else if file.is_empty() && !name.is_empty() {
                unresolved.near(name, Pointer::root().key("components").key(kind), &prefix)
            } else {
                unresolved
            }
        }
    };
    sink.push(diagnostic);
    None
}
