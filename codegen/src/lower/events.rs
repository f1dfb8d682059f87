//! What the schema of server-sent events describes: their data, or the whole of them.

use crate::check::Checked;
use crate::ir::EventData;
use crate::shape::{Alternative, Object, Shape, Tell};
use crate::spec::SchemaId;

/// The schema of an item, none for text; and how the data is read where an item is a whole event.
///
/// Some documents describe the data, and others, as OpenAPI 3.2 does, the event: an object of its fields. Of one kind of
/// event, the data is the item; of several, that an `event` or an `id` tells apart, the whole.
pub(super) fn described(
    schema: SchemaId,
    checked: &Checked,
) -> (Option<SchemaId>, Option<EventData>) {
    match &checked.shape(checked.arrive(schema).0).shape {
        Shape::Union(alternatives) => (Some(schema), whole(alternatives, checked)),
        _ => (data(schema, checked), None),
    }
}

/// The schema of the data of an event; none for text.
fn data(schema: SchemaId, checked: &Checked) -> Option<SchemaId> {
    match &checked.shape(checked.arrive(schema).0).shape {
        Shape::String => None,
        Shape::Object(object) if is_event(object) => {
            data_of(object).map_or(Some(schema), |inner| data(inner, checked))
        }
        _ => Some(schema),
    }
}

/// How the data is read, if each alternative is an event.
fn whole(alternatives: &[Alternative], checked: &Checked) -> Option<EventData> {
    let object = |one: &Alternative| match &checked.shape(checked.arrive(one.schema).0).shape {
        Shape::Object(object) if is_event(object) => Some(&**object),
        _ => None,
    };
    let objects: Vec<_> = alternatives.iter().map(object).collect::<Option<_>>()?;
    let is_json = |object: &&Object| {
        let data = data_of(object).map(|data| &checked.shape(checked.arrive(data).0).shape);
        data.is_some_and(|shape| !matches!(shape, Shape::String | Shape::Values { .. }))
    };
    if !objects.iter().any(|object| data_of(object).is_some()) {
        return None;
    }
    if !objects.iter().any(is_json) {
        return Some(EventData::Text);
    }
    let mut names = Vec::new();
    for (one, object) in alternatives.iter().zip(&objects) {
        match &one.tell {
            Tell::Tag { property, values } if property == "event" => {
                names.extend(is_json(object).then(|| values.clone()).into_iter().flatten());
            }
            _ => return Some(EventData::Json),
        }
    }
    Some(EventData::JsonOf(names))
}

/// Whether all it has are fields of an event.
fn is_event(object: &Object) -> bool {
    let is_field = |name: &str| matches!(name, "data" | "event" | "id" | "retry" | "comment");
    object.properties.iter().all(|property| is_field(&property.name))
}

fn data_of(object: &Object) -> Option<SchemaId> {
    object.properties.iter().find(|property| property.name == "data").map(|data| data.schema)
}
