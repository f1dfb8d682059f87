//! Names that a spec gives for Rust are names, and stand where something is named after them.

use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::names;
use crate::pointer::Pointer;
use crate::spec::{Literal, OrReference, Parameter, Schema, Spec};
use crate::visit;
use std::collections::BTreeSet;

/// Checks `x-rust-name`, `x-rust-names` and where `x-former-names` stands; what becomes of the latter is checked
/// with all other names.
pub(super) fn check_given_names(spec: &Spec, sink: &mut Sink<'_>) {
    let mut properties = BTreeSet::new();
    let mut named = Vec::new();
    visit::each_schema(spec, &mut |schema| {
        let rare = &schema.rare;
        let is_plain = rare.rust_name.is_none() && rare.rust_names.is_empty();
        if !(is_plain && rare.former_names.is_empty()) {
            named.push(schema);
        }
    });
    if !named.is_empty() {
        visit::each_schema(spec, &mut |schema| {
            properties.extend(schema.properties.iter().map(|(_, property)| *property));
        });
    }
    let components: BTreeSet<_> =
        spec.components.schemas.iter().map(|(_, schema)| *schema).collect();
    for schema in named {
        if let Some(name) = &schema.rare.rust_name {
            let at = schema.at.key("x-rust-name");
            check_field_name(name, &at, sink);
            if !properties.contains(&schema.id) {
                let message = "only a property has a field that could have this name";
                let help = "move it to the schema of a property, or remove it";
                sink.report_key(Code::MisplacedKeyword, &at, message, help);
            }
        }
        check_variant_names(schema, sink);
        if !schema.rare.former_names.is_empty() && !components.contains(&schema.id) {
            let message = "only an operation and a schema of `components` have a name of their own";
            let help = "declare the schema under `components.schemas`, or remove it";
            let at = schema.at.key("x-former-names");
            sink.report_key(Code::MisplacedKeyword, &at, message, help);
        }
    }
    each_parameter(spec, &mut |parameter| {
        if let Some(name) = &parameter.rust_name {
            check_field_name(name, &parameter.at.key("x-rust-name"), sink);
        }
    });
}

fn check_field_name(name: &str, at: &Pointer, sink: &mut Sink<'_>) {
    if !is_field(name) {
        let message = format!("`{name}` is not how Rust spells the name of a field");
        let right = names::snake(name);
        let help = is_field(&right).then(|| format!("write `{right}`"));
        sink.push(Diagnostic::new(Code::InvalidName, sink.value(at), message).maybe_help(help));
    }
}

/// `x-rust-names` names values of its `enum`, and gives each the name of a variant.
fn check_variant_names(schema: &Schema, sink: &mut Sink<'_>) {
    let at = schema.at.key("x-rust-names");
    let values: Vec<_> = schema.values.iter().flatten().filter_map(Literal::as_str).collect();
    if values.is_empty() && !schema.rare.rust_names.is_empty() {
        let message = "only an `enum` of texts has variants that could have these names";
        return sink.at_key(Code::MisplacedKeyword, &at, message);
    }
    for (value, name) in &schema.rare.rust_names {
        let at = at.key(value.as_str());
        if !values.contains(&value.as_str()) {
            let message = format!("`{value}` is no value of this `enum`");
            sink.at_key(Code::UnknownValue, &at, message);
        }
        let right = names::variant(name);
        if right != *name || !names::is_identifier(name) {
            let message = format!("`{name}` is not how Rust spells the name of a variant");
            let help = names::is_identifier(&right).then(|| format!("write `{right}`"));
            let found = Diagnostic::new(Code::InvalidName, sink.value(&at), message);
            sink.push(found.maybe_help(help));
        }
    }
}

/// Whether a name can be that of a field as it is.
pub(super) fn is_field(name: &str) -> bool {
    names::snake(name) == name && names::is_identifier(name)
}

/// Each parameter once, where it is written.
pub(super) fn each_parameter<'s>(spec: &'s Spec, see: &mut dyn FnMut(&'s Parameter)) {
    let own = spec.operations.iter().flat_map(|operation| &operation.parameters);
    let shared = spec.components.parameters.iter().map(|(_, part)| part);
    let mut seen = BTreeSet::new();
    for part in own.chain(shared) {
        // Parameters of a path are those of each of its operations.
        if let OrReference::Item(parameter) = part {
            if seen.insert(&parameter.at) {
                see(parameter);
            }
        }
    }
}
