//! Parameters → the struct of an operation, and the headers that the SDK sends by itself.

use super::docs::{self, Writer};
use super::schema::lower_schema;
use super::secrets::is_secret;
use super::types::lower_field;
use super::{File, names};
use crate::check::Checked;
use crate::ir::{self, Docs, Form, Parameters, Presence};
use crate::shape::Shape;
use crate::spec::{Literal, Operation, Parameter, ParameterLocation, Schema, SchemaId, StyleKind};

/// Headers whose value the spec fixes, and the parameters that callers give.
pub(super) fn split<'s>(
    operation: &'s Operation,
    checked: &'s Checked,
) -> (Vec<(String, String)>, Vec<&'s Parameter>) {
    let mut constants = Vec::new();
    let mut others = Vec::new();
    for parameter in operation.parameters.iter().map(|part| checked.parameter(part)) {
        match constant(parameter, checked.schema(parameter.schema)) {
            Some(value) => constants.push((parameter.name.clone(), value.to_owned())),
            None => others.push(parameter),
        }
    }
    (constants, others)
}

pub(super) fn constant<'s>(parameter: &Parameter, schema: &'s Schema) -> Option<&'s str> {
    let is_sent = parameter.location == ParameterLocation::Header && parameter.required;
    fixed(schema).filter(|_| is_sent)
}

/// The only text that a schema allows.
pub(super) fn fixed(schema: &Schema) -> Option<&str> {
    match (schema.rare.constant.as_deref(), schema.values.as_deref()) {
        (Some(Literal::String(value)), _) | (None, Some([Literal::String(value)])) => Some(value),
        _ => None,
    }
}

/// What a generated method calls other things.
const RESERVED: [&str; 5] = ["call", "check", "parameters", "request", "write"];

/// The arguments of the method, and the struct of the other parameters.
pub(super) fn lower_parameters(
    parameters: &[&Parameter],
    operation: &Operation,
    file: &mut File<'_>,
) -> (Vec<ir::Parameter>, Option<Parameters>) {
    let name = names::pascal(&operation.id);
    let all = parameters.iter().map(|parameter| lower_parameter(parameter, &name, file));
    let all: Vec<_> = all.collect();
    let is_required = |one: &ir::Parameter| one.field.presence == Presence::Required;
    let has_few = all.iter().filter(|(one, _)| is_required(one)).count() <= Parameters::FEW;
    let (mut arguments, mut fields) = (Vec::new(), Vec::new());
    for (mut one, docs_of_argument) in all {
        if has_few && is_required(&one) {
            one.field.docs = docs_of_argument;
            arguments.push(one);
        } else {
            fields.push(one);
        }
    }
    // Those of the path first, in its order.
    let place = |one: &ir::Parameter| operation.path.find(&format!("{{{}}}", one.field.wire));
    arguments.sort_by_key(|one| place(one).filter(|_| is_in_path(one)).unwrap_or(usize::MAX));
    for argument in &mut arguments {
        let name = &mut argument.field.name;
        if RESERVED.contains(&name.as_str()) {
            *name = arcstr::format!("{name}_");
        }
    }
    let method = names::snake(&operation.id);
    let docs = Writer::sentence(&format!("Parameters of [`Client::{method}`]."));
    let name = format!("{name}Parameters");
    (arguments, (!fields.is_empty()).then_some(Parameters { name, docs, fields }))
}

fn is_in_path(parameter: &ir::Parameter) -> bool {
    parameter.location == ParameterLocation::Path
}

/// The parameter as a field, and the docs that it has as an argument instead.
fn lower_parameter(
    parameter: &Parameter,
    operation: &str,
    file: &mut File<'_>,
) -> (ir::Parameter, Docs) {
    let word = parameter.rust_name.as_ref().unwrap_or(&parameter.name);
    let inner = format!("{operation}{}", names::pascal(word));
    let mut typed = lower_schema(parameter.schema, &inner, file);
    typed.secret |= is_secret(&parameter.name, parameter.schema, file.checked);
    let mut schema = file.checked.schema(parameter.schema).clone();
    if let Some(description) = &parameter.description {
        typed.note(&schema);
        schema.rare.title = None;
        schema.description = Some(description.as_str().into());
    }
    schema.rare.rust_name = parameter.rust_name.as_deref().map(Into::into);
    schema.deprecated |= parameter.deprecated;
    schema.rare.examples.splice(0..0, parameter.examples.iter().cloned());
    // There is no null in a URL: what may be null may be left out.
    let may_be_null = std::mem::take(&mut typed.nullable);
    let is_in_path = parameter.location == ParameterLocation::Path;
    let is_required = parameter.required && (is_in_path || !may_be_null);
    let docs_of_argument = docs::argument_docs(&schema, &typed);
    let lowered = ir::Parameter {
        field: lower_field(
            &schema,
            &parameter.name.as_str().into(),
            is_required,
            typed,
            file.purpose,
        ),
        location: parameter.location,
        form: form(parameter, file.checked),
    };
    (lowered, docs_of_argument)
}

fn form(parameter: &Parameter, checked: &Checked) -> Form {
    let (location, style) = (parameter.location, parameter.style);
    let usual = location.styles()[0];
    let is_query = location == ParameterLocation::Query;
    let is_whole = location == ParameterLocation::QueryString;
    let is_encoded = style.kind == StyleKind::Json || style.reserved || is_whole;
    // Styles of queries say something of lists and objects alone.
    let is_own = is_query || style.kind == usual;
    match checked.shape(checked.arrive(parameter.schema).0).shape {
        _ if is_encoded => Form::Styled(style),
        Shape::List(Some(items)) if is_text(items, checked) => match (style.kind, style.explode) {
            (StyleKind::Form, false) if is_query => Form::Joined(","),
            (StyleKind::SpaceDelimited, false) => Form::Joined(" "),
            (StyleKind::PipeDelimited, false) => Form::Joined("|"),
            (
                StyleKind::Label | StyleKind::Matrix | StyleKind::DeepObject | StyleKind::Cookie,
                _,
            ) => Form::Styled(style),
            (StyleKind::Form, true) if !is_query => Form::Styled(style),
            _ => Form::Plain,
        },
        _ if is_own && is_one_text(parameter.schema, checked) => Form::Plain,
        _ => Form::Styled(style),
    }
}

/// Whether a value is one text, and not null.
fn is_text(schema: SchemaId, checked: &Checked) -> bool {
    is_one_text(schema, checked) && !checked.arrive(schema).1
}

/// Whether a value that is not null is one text.
fn is_one_text(schema: SchemaId, checked: &Checked) -> bool {
    matches!(
        checked.shape(checked.arrive(schema).0).shape,
        Shape::Boolean | Shape::Integer | Shape::Number | Shape::String | Shape::Values { .. }
    )
}
