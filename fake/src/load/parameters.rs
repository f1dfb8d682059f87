//! Parameters of a path item and of its operation.

use crate::SpecError;
use crate::api::{Parameter, Place};
use crate::document::Node;
use crate::schema::Schemas;

/// Headers that a parameter may not describe (`OpenAPI` 3.1, Parameter Object).
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// The parameters of the operation; those of the path item where it has none of that name.
pub(super) fn load(
    schemas: &Schemas<'_>,
    item: &Node<'_>,
    operation: &Node<'_>,
) -> Result<Vec<Parameter>, SpecError> {
    let mut parameters: Vec<Parameter> = Vec::new();
    for owner in [operation, item] {
        let list = owner.raw("parameters").map(|list| list.items());
        for node in list.unwrap_or_default() {
            let parameter = load_one(schemas, &node.follow()?)?;
            let taken =
                |other: &Parameter| other.name == parameter.name && other.place == parameter.place;
            if !is_ignored(&parameter) && !parameters.iter().any(taken) {
                parameters.push(parameter);
            }
        }
    }
    Ok(parameters)
}

fn load_one(schemas: &Schemas<'_>, node: &Node<'_>) -> Result<Parameter, SpecError> {
    let name = node.text("name");
    let name = name.ok_or_else(|| node.refuse("a parameter without a `name`"))?;
    let place = place(node)?;
    let style = node.text("style").unwrap_or(match place {
        Place::Path | Place::Header => "simple",
        Place::Query | Place::Cookie => "form",
    });
    let explode = node.value.get("explode").and_then(serde_json::Value::as_bool);
    let schema = node.raw("schema");
    Ok(Parameter {
        name: name.to_owned(),
        place,
        required: place == Place::Path || node.flag("required"),
        joined: style == "simple" || explode == Some(false),
        deep: style == "deepObject",
        examples: super::responses::examples(node)?,
        schema: schema.map(|node| schemas.compile(&node)).transpose()?,
    })
}

pub(super) fn place(node: &Node<'_>) -> Result<Place, SpecError> {
    match node.text("in") {
        Some("path") => Ok(Place::Path),
        Some("query") => Ok(Place::Query),
        Some("header") => Ok(Place::Header),
        Some("cookie") => Ok(Place::Cookie),
        _ => Err(node.refuse("`in` is none of path, query, header, cookie")),
    }
}

fn is_ignored(parameter: &Parameter) -> bool {
    let name = parameter.name.to_ascii_lowercase();
    parameter.place == Place::Header && IGNORED_HEADERS.contains(&name.as_str())
}
