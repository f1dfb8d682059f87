//! Parameters of a path item and of its operation.

use crate::SpecError;
use crate::api::{Parameter, Place, Style};
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
    let is_whole = node.text("in") == Some("querystring");
    let name = node.text("name").or(is_whole.then_some("querystring"));
    let name = name.ok_or_else(|| node.refuse("a parameter without a `name`"))?;
    let place = if is_whole { Place::Query } else { place(node)? };
    let content = node.raw("content").and_then(|content| content.entries().into_iter().next());
    let schema =
        content.as_ref().map_or_else(|| node.raw("schema"), |(_, media)| media.raw("schema"));
    let style = match &content {
        Some((name, _)) if name.contains("json") => Style::Json,
        Some(_) if is_whole => Style::Whole,
        _ => style(node, place),
    };
    let explode = node.value.get("explode").and_then(serde_json::Value::as_bool);
    Ok(Parameter {
        name: name.to_owned(),
        place,
        required: place == Place::Path || node.flag("required"),
        style,
        explode: explode.unwrap_or(matches!(style, Style::Form | Style::Cookie)),
        examples: super::responses::examples(node)?,
        schema: schema.map(|node| schemas.compile(&node)).transpose()?,
    })
}

fn style(node: &Node<'_>, place: Place) -> Style {
    match (place, node.text("style").unwrap_or_default()) {
        (Place::Path, "label") => Style::Label,
        (Place::Path, "matrix") => Style::Matrix,
        (Place::Path | Place::Header, _) => Style::Simple,
        (Place::Query, "spaceDelimited") => Style::Space,
        (Place::Query, "pipeDelimited") => Style::Pipe,
        (Place::Query, "deepObject") => Style::Deep,
        (Place::Cookie, "cookie") => Style::Cookie,
        (Place::Query | Place::Cookie, _) => Style::Form,
    }
}

pub(super) fn place(node: &Node<'_>) -> Result<Place, SpecError> {
    match node.text("in") {
        Some("path") => Ok(Place::Path),
        Some("query") => Ok(Place::Query),
        Some("header") => Ok(Place::Header),
        Some("cookie") => Ok(Place::Cookie),
        _ => Err(node.refuse("`in` is not one of path, query, header, cookie")),
    }
}

fn is_ignored(parameter: &Parameter) -> bool {
    let name = parameter.name.to_ascii_lowercase();
    parameter.place == Place::Header && IGNORED_HEADERS.contains(&name.as_str())
}
