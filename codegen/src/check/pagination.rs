//! `x-pagination` names a parameter and a response that exist.

use super::operations::{are_all_read, parameters, responses};
use crate::diagnostic::{Code, Sink};
use crate::ledger::nearest;
use crate::pointer::unescaped;
use crate::shape::{Shape, Shapes};
use crate::spec::{Operation, Pagination, PaginationKind, ParameterLocation, SchemaId, Spec};

pub(super) fn check_pagination(
    operation: &Operation,
    spec: &Spec,
    shapes: &Shapes,
    sink: &mut Sink<'_>,
) {
    let Some(pagination) = &operation.pagination else { return };
    let (parameter, place) = match &pagination.kind {
        PaginationKind::Cursor { parameter, next } => {
            (Some(("cursor", parameter)), Some(("next", next)))
        }
        PaginationKind::Page { parameter, items } => {
            (Some(("page", parameter)), Some(("items", items)))
        }
        PaginationKind::Offset { parameter, items } => {
            (Some(("offset", parameter)), Some(("items", items)))
        }
        PaginationKind::Url { next } => (None, Some(("next", next))),
        PaginationKind::Link => (None, None),
    };
    if let Some((keyword, name)) = parameter {
        check_parameter(operation, pagination, keyword, name, spec, sink);
    }
    let Some((keyword, pointer)) = place else { return };
    let success = responses(operation, spec).find(|(status, _)| status.is_success());
    let Some(schema) = success.and_then(|(_, response)| response.media.as_ref()?.schema) else {
        return;
    };
    if let Some(missing) = missing_key(schema, pointer, shapes) {
        let message = format!("the response has no `{missing}`, to which this pointer leads");
        let help = "write a JSON pointer to a property that the schema of the response declares";
        let at = pagination.at.key(keyword);
        sink.report_value(Code::UndeclaredProperty, &at, &message, help);
    }
}

fn check_parameter(
    operation: &Operation,
    pagination: &Pagination,
    keyword: &str,
    name: &str,
    spec: &Spec,
    sink: &mut Sink<'_>,
) {
    let in_query =
        parameters(operation, spec).filter(|one| one.location == ParameterLocation::Query);
    let names: Vec<_> = in_query.map(|one| one.name.as_str()).collect();
    if names.contains(&name) {
        return;
    }
    let near = nearest(name, names.iter().copied());
    if near.is_none() && !are_all_read(operation, spec, sink) {
        return;
    }
    let message = format!("the operation has no parameter `{name}` in its query");
    let help = near.map_or_else(
        || format!("declare it: `{{name: {name}, in: query, schema: …}}`"),
        |near| format!("did you mean `{near}`?"),
    );
    sink.report_value(Code::UndeclaredProperty, &pagination.at.key(keyword), &message, &help);
}

/// The first key of a pointer that objects on its way do not declare.
fn missing_key(mut schema: SchemaId, pointer: &str, shapes: &Shapes) -> Option<String> {
    for key in pointer.split('/').skip(1) {
        let key = unescaped(key);
        let (target, _) = shapes.arrive(schema)?;
        // What else there may be is not for us to know.
        let Shape::Object(object) = &shapes.of(target)?.shape else { return None };
        match object.properties.iter().find(|one| one.name == key) {
            Some(property) => schema = property.schema,
            None => return Some(key),
        }
    }
    None
}
