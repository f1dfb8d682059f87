//! Walks over every schema of a spec.

use crate::spec::{MediaType, OrReference, Schema, Spec, Type};

/// Calls `see` with every schema of the spec, each before the schemas inside of it.
pub(crate) fn each_schema<'s>(spec: &'s Spec, see: &mut dyn FnMut(&'s Schema)) {
    for root in roots(spec) {
        walk(root, see);
    }
}

/// Calls `see` with `schema`, and with every schema inside of it.
pub(crate) fn walk<'s>(schema: &'s Schema, see: &mut dyn FnMut(&'s Schema)) {
    see(schema);
    for inner in children(schema) {
        walk(inner, see);
    }
}

/// The schemas that stand directly inside of a schema.
pub(crate) fn children(schema: &Schema) -> impl Iterator<Item = &Schema> {
    let properties = schema.properties.iter().map(|(_, schema)| schema);
    // `additionalProperties: false` says that there are no other keys.
    let additional = schema.additional.iter().filter(|schema| !schema.never);
    let boxed = additional.chain(&schema.items).map(AsRef::as_ref);
    // `{type: 'null'}` is how an alternative says that null is allowed: no schema of a value.
    let others = |schema: &&Schema| schema.types != [Type::Null];
    let alternatives = schema.one_of.iter().chain(&schema.any_of).filter(others);
    properties.chain(boxed).chain(alternatives).chain(&schema.all_of)
}

/// The schemas that stand in no other schema.
fn roots(spec: &Spec) -> Vec<&Schema> {
    let parts = &spec.components;
    let mut roots: Vec<_> = Vec::new();
    for operation in &spec.operations {
        roots.extend(
            operation.parameters.iter().filter_map(item).map(|parameter| &parameter.schema),
        );
        roots.extend(
            operation.body.iter().filter_map(item).filter_map(|body| of_media(Some(&body.media))),
        );
        for (_, response) in &operation.responses {
            roots.extend(item(response).into_iter().flat_map(of_response));
        }
    }
    roots.extend(parts.schemas.iter().map(|(_, schema)| schema));
    roots.extend(
        parts.parameters.iter().filter_map(|(_, part)| item(part)).map(|part| &part.schema),
    );
    roots.extend(
        parts.request_bodies.iter().filter_map(|(_, part)| of_media(Some(&item(part)?.media))),
    );
    roots.extend(parts.responses.iter().filter_map(|(_, part)| item(part)).flat_map(of_response));
    roots.extend(parts.headers.iter().filter_map(|(_, part)| item(part)?.schema.as_ref()));
    roots
}

fn of_response(response: &crate::spec::Response) -> Vec<&Schema> {
    let headers = response.headers.iter().filter_map(|(_, header)| item(header)?.schema.as_ref());
    of_media(response.media.as_ref()).into_iter().chain(headers).collect()
}

fn of_media(media: Option<&MediaType>) -> Option<&Schema> {
    media?.schema.as_ref()
}

fn item<T>(part: &OrReference<T>) -> Option<&T> {
    match part {
        OrReference::Item(item) => Some(item),
        OrReference::Reference(_) => None,
    }
}
