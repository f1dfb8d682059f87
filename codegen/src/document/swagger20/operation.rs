//! Operations of Swagger 2.0: bodies and forms among the parameters, media types beside them.

use crate::media::Encoding;
use crate::pointer::Pointer;
use crate::source::tree::{Entry, Tree, Value};

/// The keywords of a parameter that are those of its schema.
const OF_SCHEMA: [&str; 18] = [
    "type",
    "format",
    "items",
    "default",
    "enum",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "multipleOf",
    "x-nullable",
    "x-example",
];

/// The media types that an operation consumes and produces.
#[derive(Clone, Debug)]
pub(super) struct Media {
    consumes: Vec<String>,
    produces: Vec<String>,
}

impl Media {
    /// What holds where nothing is said.
    pub(super) fn json() -> Self {
        let json = || vec!["application/json".to_owned()];
        Self { consumes: json(), produces: json() }
    }

    /// What an object says, or else what is said around it.
    pub(super) fn of(tree: &Tree, around: &Self) -> Self {
        let said = |keyword: &str, around: &[String]| {
            let items = tree.get(keyword).map_or(&[][..], Tree::items).iter();
            let types: Vec<_> = items.filter_map(Tree::as_str).map(str::to_owned).collect();
            if types.is_empty() { around.to_vec() } else { types }
        };
        Self {
            consumes: said("consumes", &around.consumes),
            produces: said("produces", &around.produces),
        }
    }
}

pub(super) fn upgrade_path(path: &mut Tree, at: &Pointer, around: &Media) {
    let shared = match path.take("parameters") {
        Some(list) => {
            let (parameters, body) = parameters_and_body(&list, &at.key("parameters"), around);
            path.put("parameters", parameters);
            body
        }
        None => None,
    };
    for entry in path.entries_mut() {
        if super::super::grammar::METHODS.contains(&&*entry.key) {
            let at = at.key(entry.key.clone());
            upgrade_operation(&mut entry.tree, &at, shared.as_ref(), around);
        }
    }
}

fn upgrade_operation(operation: &mut Tree, at: &Pointer, shared: Option<&Tree>, around: &Media) {
    let media = Media::of(operation, around);
    for keyword in ["consumes", "produces", "schemes"] {
        operation.take(keyword);
    }
    let mut body = shared.cloned();
    if let Some(list) = operation.take("parameters") {
        let (parameters, own) = parameters_and_body(&list, &at.key("parameters"), &media);
        operation.put("parameters", parameters);
        body = own.or(body);
    }
    if let Some(body) = body {
        operation.put("requestBody", body);
    }
    if let Some(responses) = operation.get_mut("responses") {
        let at = at.key("responses");
        for response in responses.entries_mut() {
            upgrade_response(&mut response.tree, &at.key(response.key.clone()), &media);
        }
    }
}

pub(super) fn upgrade_response(response: &mut Tree, at: &Pointer, media: &Media) {
    if let Some(headers) = response.get_mut("headers") {
        for header in headers.entries_mut() {
            let at = at.key("headers").key(header.key.clone());
            with_schema(&mut header.tree, &at);
        }
    }
    let examples = response.take("examples");
    if let Some(mut schema) = response.take("schema") {
        schema.origin = Some(at.key("schema"));
        let is_file = schema.get("type").and_then(Tree::as_str) == Some("file");
        let types = if is_file { types_of_file(&media.produces) } else { media.produces.clone() };
        let content = content(&types, &schema, examples.as_ref(), at);
        response.put("content", content);
    }
}

/// The media types of a file: JSON, which is what holds where nothing is said, would be no file.
fn types_of_file(produced: &[String]) -> Vec<String> {
    let is_json = |name: &&String| matches!(Encoding::of(name), Some(Encoding::Json));
    let others: Vec<_> = produced.iter().filter(|name| !is_json(name)).cloned().collect();
    if others.is_empty() { vec!["*/*".to_owned()] } else { others }
}

fn content(types: &[String], schema: &Tree, examples: Option<&Tree>, at: &Pointer) -> Tree {
    let entry = |name: &String| {
        let mut media = Tree::made_map(at, [("schema", schema.clone())]);
        if let Some(example) = examples.and_then(|examples| examples.get(name)) {
            let origin = Some(at.key("examples").key(name.as_str()));
            media.put("example", Tree { origin, ..example.clone() });
        }
        Entry::new(name, media)
    };
    Tree::made(at, Value::Map(types.iter().map(entry).collect()))
}

/// The parameters that are not part of a body, and the body that the others make. A request has one body: what
/// stands beside the first, or beside a form, is left where it is, and reported there.
fn parameters_and_body(list: &Tree, at: &Pointer, media: &Media) -> (Tree, Option<Tree>) {
    let mut parameters = Vec::new();
    let mut form = Vec::new();
    let mut body = None;
    let is_in = |item: &Tree, place| item.get("in").and_then(Tree::as_str) == Some(place);
    let has_form = list.items().iter().any(|item| is_in(item, "formData"));
    for (index, item) in list.items().iter().enumerate() {
        let at = at.index(index);
        let mut item = Tree { origin: Some(at.clone()), ..item.clone() };
        match item.get("in").and_then(Tree::as_str) {
            Some("body") if has_form || body.is_some() => parameters.push(item),
            Some("body") => body = Some(body_of(&item, &at, media)),
            Some("formData") => form.push(item),
            _ => {
                upgrade_parameter(&mut item, &at);
                parameters.push(item);
            }
        }
    }
    if !form.is_empty() {
        body = Some(form_of(&form, at, media));
    }
    (Tree::made(at, Value::List(parameters.into())), body)
}

/// Declared parameters, apart from those that are bodies.
pub(super) fn split(declared: Tree, at: &Pointer, media: &Media) -> (Tree, Tree) {
    let (mut parameters, mut bodies) = (Vec::new(), Vec::new());
    let Value::Map(entries) = declared.value else {
        return (declared, Tree::made(at, Value::Null));
    };
    for mut entry in entries {
        let at = at.key(entry.key.clone());
        entry.tree.origin = Some(at.clone());
        if entry.tree.get("in").and_then(Tree::as_str) == Some("body") {
            let body = body_of(&entry.tree, &at, media);
            bodies.push(Entry { tree: body, ..entry });
        } else {
            upgrade_parameter(&mut entry.tree, &at);
            parameters.push(entry);
        }
    }
    (Tree::made(at, Value::Map(parameters.into())), Tree::made(at, Value::Map(bodies.into())))
}

fn body_of(parameter: &Tree, at: &Pointer, media: &Media) -> Tree {
    let mut body = Tree::made(at, Value::Map(Vec::new().into()));
    for keyword in ["description", "required"] {
        if let Some(tree) = parameter.get(keyword) {
            body.put(keyword, Tree { origin: Some(at.key(keyword)), ..tree.clone() });
        }
    }
    let schema = parameter.get("schema").cloned();
    let schema = schema.unwrap_or_else(|| Tree::made(at, Value::Map(Vec::new().into())));
    let schema = Tree { origin: Some(at.key("schema")), ..schema };
    body.put("content", content(&media.consumes, &schema, None, at));
    body
}

fn form_of(parameters: &[Tree], at: &Pointer, media: &Media) -> Tree {
    let (mut properties, mut required, mut encodings) = (Vec::new(), Vec::new(), Vec::new());
    let mut has_file = false;
    for parameter in parameters {
        let at = parameter.origin.clone().unwrap_or_default();
        let Some(name) = parameter.get("name").and_then(Tree::as_str) else { continue };
        encodings.extend(encoding(parameter, &at).map(|encoding| (parameter, name, encoding)));
        let mut whole = parameter.clone();
        has_file |= parameter.get("type").and_then(Tree::as_str) == Some("file");
        with_schema(&mut whole, &at);
        let mut schema = whole.take("schema").unwrap_or_else(|| Tree::made(&at, Value::Null));
        if let Some(description) = whole.take("description") {
            schema.put("description", Tree { origin: Some(at.key("description")), ..description });
        }
        if parameter.get("required").is_some_and(|tree| tree.value == Value::Boolean(true)) {
            required.push(Tree::made_text(&at, name));
        }
        properties.push(Entry::new(name, schema));
    }
    let mut schema = Tree::made_map(
        at,
        [
            ("type", Tree::made_text(at, "object")),
            ("properties", Tree::made(at, Value::Map(properties.into()))),
        ],
    );
    let is_required = !required.is_empty();
    if is_required {
        schema.put("required", Tree::made(at, Value::List(required.into())));
    }
    let is_form = |name: &&String| name.contains("form");
    let forms: Vec<_> = media.consumes.iter().filter(is_form).cloned().collect();
    let types = match forms.as_slice() {
        [] if has_file => vec!["multipart/form-data".to_owned()],
        [] => vec!["application/x-www-form-urlencoded".to_owned()],
        _ => forms,
    };
    let mut content = content(&types, &schema, None, at);
    for media in content.entries_mut() {
        // The lists of forms of several parts are repeated parts, unless the document asks for something else.
        let is_multipart = media.key.starts_with("multipart/");
        let is_meant =
            |parameter: &Tree| !is_multipart || parameter.get("collectionFormat").is_some();
        let meant = encodings.iter().filter(|(parameter, ..)| is_meant(parameter));
        let meant: Vec<_> = meant.map(|(_, name, tree)| Entry::new(name, tree.clone())).collect();
        if !meant.is_empty() {
            media.tree.put("encoding", Tree::made(at, Value::Map(meant.into())));
        }
    }
    let required = Tree::made(at, Value::Boolean(is_required));
    Tree::made_map(at, [("content", content), ("required", required)])
}

/// How a list stands in a form: in one value, unless its parts repeat.
fn encoding(parameter: &Tree, at: &Pointer) -> Option<Tree> {
    let is_list = parameter.get("type").and_then(Tree::as_str) == Some("array");
    let format = parameter.get("collectionFormat").and_then(Tree::as_str);
    let origin = &at.key("collectionFormat");
    if !is_list || format == Some("multi") {
        return None;
    }
    // A style that OpenAPI 3 has no more is left to be reported.
    let style = style_of(format).or(format)?;
    let explode = Tree::made(origin, Value::Boolean(false));
    Some(Tree::made_map(origin, [("style", Tree::made_text(origin, style)), ("explode", explode)]))
}

/// The style of a list that is one value.
fn style_of(format: Option<&str>) -> Option<&'static str> {
    match format {
        None | Some("csv") => Some("form"),
        Some("ssv") => Some("spaceDelimited"),
        Some("pipes") => Some("pipeDelimited"),
        Some(_) => None,
    }
}

fn upgrade_parameter(parameter: &mut Tree, at: &Pointer) {
    if parameter.get("$ref").is_some() {
        return;
    }
    let format = parameter.get("collectionFormat").and_then(Tree::as_str).map(str::to_owned);
    let place = parameter.get("in").and_then(Tree::as_str).map(str::to_owned);
    let is_list = parameter.get("type").and_then(Tree::as_str) == Some("array");
    with_schema(parameter, at);
    let is_in_query = place.as_deref() == Some("query");
    let is_csv = matches!(format.as_deref(), None | Some("csv"));
    if let Some(format) = format.as_deref().filter(|format| {
        // A style that OpenAPI 3 has no more is left to be reported.
        is_list && (*format == "tsv" || !(is_in_query || is_csv))
    }) {
        let origin = &at.key("collectionFormat");
        return parameter.put("collectionFormat", Tree::made_text(origin, format));
    }
    if is_list && is_in_query {
        let origin = &at.key("collectionFormat");
        if format.as_deref() == Some("multi") {
            return;
        }
        if let Some(odd) = format.as_deref().filter(|format| style_of(Some(format)).is_none()) {
            // None that there is: left to be reported as well.
            parameter.put("collectionFormat", Tree::made_text(origin, odd));
        }
        let style = style_of(format.as_deref()).unwrap_or("form");
        parameter.put("style", Tree::made_text(origin, style));
        parameter.put("explode", Tree::made(origin, Value::Boolean(false)));
    }
}

/// Moves the keywords of its schema into `schema`.
fn with_schema(tree: &mut Tree, at: &Pointer) {
    let Value::Map(entries) = &mut tree.value else { return };
    let mut inner = Vec::new();
    entries.retain_mut(|entry| {
        let is_moved = OF_SCHEMA.contains(&&*entry.key);
        if is_moved {
            entry.tree.origin = Some(at.key(entry.key.clone()));
            inner.push(entry.clone());
        }
        !is_moved && *entry.key != *"collectionFormat"
    });
    let inner = inner.into_iter().filter(|entry| *entry.key != *"x-example").collect();
    tree.put("schema", Tree::made(at, Value::Map(inner)));
}
