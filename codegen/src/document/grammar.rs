//! Which kind of object stands under which keyword: enough to walk over a tree without reading it.

use crate::ledger::Object;
use crate::pointer::Pointer;
use crate::source::tree::{Tree, Value};

/// What stands under a keyword.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Under {
    /// An object of this kind.
    One(Object),
    /// A list of such objects.
    List(Object),
    /// A map with free keys, the values of which are such objects.
    Map(Object),
    /// A map with free keys, the values of which are such maps.
    Maps(Object),
}

/// What stands under a keyword; none for plain data.
pub(crate) fn under(object: Object, keyword: &str) -> Option<Under> {
    use Object as O;
    use Under::{List, Map, Maps, One};
    Some(match (object, keyword) {
        (O::Document, "info") => One(O::Info),
        (O::Document, "components") => One(O::Components),
        (O::Document, "paths" | "webhooks") | (O::Components, "pathItems") => Map(O::PathItem),
        (O::Document, "tags") => List(O::Tag),
        (O::Document | O::PathItem | O::Operation, "servers") => List(O::Server),
        (O::Components, "schemas") => Map(O::Schema),
        (O::Components | O::Operation, "responses") => Map(O::Response),
        (O::Components, "parameters") => Map(O::Parameter),
        (O::Components | O::Parameter | O::Header | O::MediaType, "examples") => Map(O::Example),
        (O::Components, "requestBodies") => Map(O::RequestBody),
        (O::Components | O::Response | O::Encoding, "headers") => Map(O::Header),
        (O::Components, "securitySchemes") => Map(O::SecurityScheme),
        (O::Components | O::Response, "links") => Map(O::Link),
        (O::Components | O::Operation, "callbacks") => Maps(O::PathItem),
        (O::PathItem, method) if METHODS.contains(&method) => One(O::Operation),
        (O::PathItem | O::Operation, "parameters") => List(O::Parameter),
        (O::Operation, "requestBody") => One(O::RequestBody),
        (O::Parameter | O::Header | O::MediaType, "schema") | (O::MediaType, "itemSchema") => {
            One(O::Schema)
        }
        (O::Components, "mediaTypes")
        | (O::Parameter | O::Header | O::RequestBody | O::Response, "content") => Map(O::MediaType),
        (O::MediaType, "encoding") => Map(O::Encoding),
        (O::Schema, keyword) => return under_schema(keyword),
        _ => return None,
    })
}

fn under_schema(keyword: &str) -> Option<Under> {
    Some(match keyword {
        "properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas" => {
            Under::Map(Object::Schema)
        }
        "oneOf" | "anyOf" | "allOf" | "prefixItems" => Under::List(Object::Schema),
        "items"
        | "additionalProperties"
        | "not"
        | "if"
        | "then"
        | "else"
        | "contains"
        | "propertyNames"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "contentSchema" => Under::One(Object::Schema),
        "xml" => Under::One(Object::Xml),
        "discriminator" => Under::One(Object::Discriminator),
        _ => return None,
    })
}

/// The keywords of a document below which operations stand: those that are called, and those that the server calls.
pub(crate) const ROOTS: [&str; 2] = ["paths", "webhooks"];

/// The keys of a path item that are methods.
pub(crate) const METHODS: [&str; 9] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// The query string of a path whose pairs are always the same: `/rest?method=search`.
pub(crate) fn fixed_query(path: &str) -> Option<&str> {
    let (before, query) = path.split_once('?')?;
    let is_sent = |byte: u8| byte.is_ascii_graphic() && !b"{}#\"<>\\^`|".contains(&byte);
    let is_fixed = !query.is_empty() && !before.contains('#') && query.bytes().all(is_sent);
    is_fixed.then_some(query)
}

/// What is done to each object of a tree.
pub(super) type See<'s> = dyn FnMut(&mut Tree, Object, &Pointer) + 's;

/// Calls `see` with every object of a tree, each before those inside of it.
pub(super) fn walk(tree: &mut Tree, object: Object, at: &Pointer, see: &mut See<'_>) {
    let at = tree.origin.clone().unwrap_or_else(|| at.clone());
    see(tree, object, &at);
    let at = tree.origin.clone().unwrap_or(at);
    let Value::Map(entries) = &mut tree.value else { return };
    for entry in entries {
        let Some(under) = under(object, &entry.key) else { continue };
        let at = at.key(entry.key.clone());
        match under {
            Under::One(object) => walk(&mut entry.tree, object, &at, see),
            Under::List(object) => {
                for (index, item) in entry.tree.items_mut().iter_mut().enumerate() {
                    walk(item, object, &at.index(index), see);
                }
            }
            Under::Map(object) => walk_map(&mut entry.tree, object, &at, see),
            Under::Maps(object) => {
                for inner in entry.tree.entries_mut() {
                    walk_map(&mut inner.tree, object, &at.key(inner.key.clone()), see);
                }
            }
        }
    }
}

fn walk_map(tree: &mut Tree, object: Object, at: &Pointer, see: &mut See<'_>) {
    let at = tree.origin.clone().unwrap_or_else(|| at.clone());
    for entry in tree.entries_mut() {
        walk(&mut entry.tree, object, &at.key(entry.key.clone()), see);
    }
}
