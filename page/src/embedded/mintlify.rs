//! The digest of an operation that Mintlify put into its Markdown until the end of 2025, as the document that it was made of.

use serde_json::{Map, Value as Json, json};

/// The document of a digest, with method and path.
pub(super) fn document(digest: &Json) -> Option<(Json, (String, String))> {
    let node = &digest["paths"];
    let path = node["path"].as_str()?;
    let method = node["method"].as_str()?.to_ascii_lowercase();
    let mut operation = Map::new();
    operation.insert("parameters".into(), parameters(&node["request"]["parameters"]));
    let content = content(&node["request"]["body"]);
    if !content.is_empty() {
        operation.insert("requestBody".into(), json!({ "content": content }));
    }
    operation.insert("responses".into(), Json::Object(responses(&node["response"])));
    let (required, schemes) = security(&node["request"]["security"]);
    let mut components = digest["components"].as_object().cloned().unwrap_or_default();
    components.insert("securitySchemes".into(), schemes);
    let document = json!({
        "openapi": "3.1.0",
        "servers": node["servers"],
        "security": required,
        "paths": { path: { method.as_str(): operation } },
        "components": components,
    });
    Some((document, (method.to_ascii_uppercase(), path.to_owned())))
}

/// The requirements, and the schemes that they name: each is one of the parameters that it is sent in.
fn security(node: &Json) -> (Json, Json) {
    let (mut required, mut schemes) = (Vec::new(), Map::new());
    for one in node.as_array().into_iter().flatten() {
        let title = one["title"].as_str().unwrap_or_default();
        for (place, named) in one["parameters"].as_object().into_iter().flatten() {
            for (name, sent) in named.as_object().into_iter().flatten() {
                let own = format!("{title} {name}");
                required.push(json!({ own.as_str(): [] }));
                let scheme = json!({
                    "type": sent["type"], "scheme": sent["scheme"], "in": place, "name": name,
                });
                schemes.insert(own, scheme);
            }
        }
    }
    (Json::Array(required), Json::Object(schemes))
}

fn parameters(node: &Json) -> Json {
    let mut all = Vec::new();
    for (location, named) in node.as_object().into_iter().flatten() {
        for (name, parameter) in named.as_object().into_iter().flatten() {
            let Some(schema) = parameter["schema"].as_array().and_then(|all| all.first()) else {
                continue;
            };
            let mut schema = schema_of(schema);
            let required = schema.as_object_mut().and_then(|map| map.remove("required"));
            let deprecated = schema["deprecated"].clone();
            let mut own = json!({ "name": name, "in": location, "schema": schema });
            if required == Some(Json::Bool(true)) {
                own["required"] = json!(true);
            }
            if deprecated == true {
                own["deprecated"] = json!(true);
            }
            all.push(own);
        }
    }
    Json::Array(all)
}

fn content(node: &Json) -> Map<String, Json> {
    let mut content = Map::new();
    for (media, own) in
        node.as_object().into_iter().flatten().filter(|(media, _)| media.contains('/'))
    {
        let schemas: Vec<Json> =
            own["schemaArray"].as_array().into_iter().flatten().map(schema_of).collect();
        let schema = match schemas.len() {
            0 => json!({}),
            1 => schemas.into_iter().next().unwrap_or_default(),
            _ => json!({ "anyOf": schemas }),
        };
        content.insert(media.clone(), json!({ "schema": schema }));
    }
    content
}

fn responses(node: &Json) -> Map<String, Json> {
    let mut all = Map::new();
    for (status, own) in node.as_object().into_iter().flatten() {
        let content = content(own);
        let first =
            content.values().next().and_then(|content| content["schema"]["description"].as_str());
        let description = first.unwrap_or_default().to_owned();
        let placeholder = content.keys().all(|media| media.starts_with("_mintlify/"));
        let content = if placeholder { json!({}) } else { Json::Object(content) };
        all.insert(status.clone(), json!({ "description": description, "content": content }));
    }
    all
}

/// A schema of the digest's first level: its types are Mintlify's words, its list of required names has another name, and each
/// property stands in an `allOf` of one.
fn schema_of(node: &Json) -> Json {
    let mut own = node.clone();
    let Some(map) = own.as_object_mut() else { return own };
    if let Some(required) = map.remove("requiredProperties") {
        map.insert("required".into(), required);
    }
    map.remove("refIdentifier");
    let word = map.get("type").and_then(Json::as_str).unwrap_or_default().to_owned();
    if let Some(inner) = word.strip_prefix("enum<").and_then(|inner| inner.strip_suffix('>')) {
        map.insert("type".into(), json!(inner));
    } else if word == "file" {
        map.insert("type".into(), json!("string"));
    } else if word == "any" || word == "null" {
        map.remove("type");
    }
    if let Some(items) = map.get("items").filter(|items| items.is_array()).cloned() {
        let first =
            items.as_array().and_then(|all| all.first()).map_or_else(|| json!({}), schema_of);
        map.insert("items".into(), first);
    }
    own
}
