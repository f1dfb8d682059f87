//! The facts of an OpenAPI document: of a spec, or of the document that a page carries.

mod access;
mod keywords;
mod schema;

pub(crate) use keywords::{inapplicable, type_of_value};

use crate::fact::{At, Facts, Key, Kind, Kinds, Section, Value, Variant};
use serde_json::Value as Json;

/// The members of a path that are operations.
const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// One operation of a document, by where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// In upper case.
    pub method: String,
    /// As the document writes it.
    pub path: String,
}

/// Every operation of a document, in its order.
#[must_use]
pub fn operations(document: &Json) -> Vec<Operation> {
    let mut all = Vec::new();
    for (path, item) in members(&document["paths"]) {
        for method in METHODS {
            if item.get(method).is_some_and(Json::is_object) {
                all.push(Operation { method: method.to_ascii_uppercase(), path: path.clone() });
            }
        }
    }
    all
}

/// The facts of one operation.
#[must_use]
pub fn facts(document: &Json, operation: &Operation) -> Facts {
    let item = &document["paths"][operation.path.as_str()];
    let method = operation.method.to_ascii_lowercase();
    let node = &item[method.as_str()];
    let at = format!("/paths/{}/{method}", escaped(&operation.path));
    let mut facts = Facts {
        method: operation.method.clone(),
        path: operation.path.clone(),
        at: At::pointer(&at),
        title: node["summary"].as_str().unwrap_or_default().to_owned(),
        all_servers: true,
        all_schemes: true,
        solid: true,
        all_parameters: true,
        all_answers: true,
        answer_headers: true,
        ..Facts::default()
    };
    access::read(document, item, node, &at, &mut facts);
    let mut reader = Reader { document, facts: &mut facts, says: Kinds::of(Kind::ALL), left: MOST };
    let shared = format!("/paths/{}/parameters", escaped(&operation.path));
    reader.parameters(&node["parameters"], &format!("{at}/parameters"));
    reader.parameters(&item["parameters"], &shared);
    reader.request(&node["requestBody"], &format!("{at}/requestBody"));
    for (status, answer) in members(&node["responses"]) {
        if !status.starts_with("x-") {
            reader.answer(status, answer, &format!("{at}/responses/{}", escaped(status)));
        }
    }
    facts
}

/// More subjects than any operation has; a document that refers to itself all over stops here.
const MOST: usize = 40_000;

struct Reader<'d, 'f> {
    document: &'d Json,
    facts: &'f mut Facts,
    says: Kinds,
    left: usize,
}

impl<'d> Reader<'d, '_> {
    /// The node that `$ref`s lead to, and where it stands.
    fn resolve(&self, mut node: &'d Json, mut at: String) -> (&'d Json, String) {
        for _ in 0..32 {
            let Some(reference) = node.get("$ref").and_then(Json::as_str) else { break };
            let Some(pointer) = reference.strip_prefix('#') else { break };
            let Some(found) =
                self.document.pointer(&pointer.replace("%7B", "{").replace("%7D", "}"))
            else {
                break;
            };
            node = found;
            pointer.clone_into(&mut at);
        }
        (node, at)
    }

    fn put(&mut self, key: &Key, path: &str, variant: Variant) {
        self.left = self.left.saturating_sub(1);
        let says = self.says;
        let subject = self.facts.subject(key, path);
        subject.says = says;
        subject.whole = true;
        subject.variants.push(variant);
    }

    fn parameters(&mut self, list: &'d Json, at: &str) {
        for (index, node) in items(list).iter().enumerate() {
            let (node, at) = self.resolve(node, format!("{at}/{index}"));
            let (Some(name), Some(location)) = (node["name"].as_str(), node["in"].as_str()) else {
                continue;
            };
            // Swagger 2.0 puts the body among the parameters.
            if location == "body" {
                self.body(
                    &Key::root(Section::Request),
                    &node["schema"],
                    &format!("{at}/schema"),
                    false,
                );
                continue;
            }
            let Some(section) = Section::of_parameter(location) else { continue };
            let key = Key::root(section).member(name);
            if self.facts.subjects.contains_key(&key) {
                continue;
            }
            let mut own = Variant { at: At::pointer(&at), ..Variant::default() };
            flag(&mut own, Kind::Required, node.get("required"), &at, "required");
            flag(&mut own, Kind::Deprecated, node.get("deprecated"), &at, "deprecated");
            text(&mut own, Kind::Description, node, &at, "description");
            let (schema, schema_at) = match node.get("schema") {
                Some(schema) => (schema, format!("{at}/schema")),
                None => match members(&node["content"]).next() {
                    Some((media, content)) => {
                        (&content["schema"], format!("{at}/content/{}/schema", escaped(media)))
                    }
                    None => (node, at.clone()),
                },
            };
            self.schema(
                &schema::Place { key, path: name.to_owned(), sent: true, unsure: false },
                schema,
                schema_at,
                own,
            );
        }
    }

    fn request(&mut self, node: &'d Json, at: &str) {
        let (node, at) = self.resolve(node, at.to_owned());
        if node.is_null() {
            return;
        }
        let key = Key::root(Section::Request);
        let contents: Vec<_> = members(&node["content"]).collect();
        if contents.is_empty() {
            self.put(&key, "", Variant { at: At::pointer(&at), ..Variant::default() });
        }
        for (media, content) in contents {
            let at_content = format!("{at}/content/{}", escaped(media));
            let mut own = Variant { at: At::pointer(&at), ..Variant::default() };
            flag(&mut own, Kind::Required, node.get("required"), &at, "required");
            own.facts.insert(Kind::Media, (vec![media.clone()], At::pointer(&at_content)));
            let place =
                schema::Place { key: key.clone(), path: String::new(), sent: true, unsure: false };
            self.schema(&place, &content["schema"], format!("{at_content}/schema"), own);
            self.examples(&key, content);
        }
    }

    /// The names that examples hold.
    fn examples(&mut self, key: &Key, content: &'d Json) {
        let several = members(&content["examples"])
            .map(|(_, example)| self.resolve(example, String::new()).0);
        let values: Vec<&Json> =
            several.map(|example| &example["value"]).chain(content.get("example")).collect();
        for value in values {
            self.names(key, value, 0);
        }
    }

    fn names(&mut self, key: &Key, value: &Json, depth: usize) {
        if depth > 16 {
            return;
        }
        for item in items(value) {
            self.names(key, item, depth + 1);
        }
        for (name, inner) in members(value) {
            let member = key.member(name);
            self.names(&member, inner, depth + 1);
            self.facts.in_examples.insert(member);
        }
    }

    fn body(&mut self, key: &Key, schema: &'d Json, at: &str, unsure: bool) {
        let own = Variant { at: At::pointer(at), ..Variant::default() };
        let place = schema::Place {
            key: key.clone(),
            path: String::new(),
            sent: key.section == Section::Request,
            unsure,
        };
        self.schema(&place, schema, at.to_owned(), own);
    }

    fn answer(&mut self, status: &str, node: &'d Json, at: &str) {
        let (node, at) = self.resolve(node, at.to_owned());
        let key = Key::root(Section::Answer(status.to_owned()));
        let contents: Vec<_> = members(&node["content"]).collect();
        let mut own = Variant { at: At::pointer(&at), ..Variant::default() };
        text(&mut own, Kind::Description, node, &at, "description");
        let codes: Vec<String> =
            members(&node["x-error-codes"]["values"]).map(|(code, _)| code.clone()).collect();
        if !codes.is_empty() {
            own.facts
                .insert(Kind::Codes, (codes, At::pointer(format!("{at}/x-error-codes/values"))));
        }
        if contents.is_empty() && node.get("schema").is_none() {
            self.put(&key, "", own.clone());
        }
        if let Some(schema) = node.get("schema") {
            let place =
                schema::Place { key: key.clone(), path: String::new(), sent: false, unsure: false };
            self.schema(&place, schema, format!("{at}/schema"), own.clone());
        }
        for (media, content) in contents {
            let at_content = format!("{at}/content/{}", escaped(media));
            let mut own = own.clone();
            own.facts.insert(Kind::Media, (vec![media.clone()], At::pointer(&at_content)));
            let place =
                schema::Place { key: key.clone(), path: String::new(), sent: false, unsure: false };
            self.schema(&place, &content["schema"], format!("{at_content}/schema"), own);
        }
        for (_, content) in members(&node["content"]) {
            self.examples(&key, content);
        }
        for (name, header) in members(&node["headers"]) {
            let (header, at) = self.resolve(header, format!("{at}/headers/{}", escaped(name)));
            let key = Key::root(Section::AnswerHeader(status.to_owned())).member(name);
            let mut own = Variant { at: At::pointer(&at), ..Variant::default() };
            flag(&mut own, Kind::Required, header.get("required"), &at, "required");
            text(&mut own, Kind::Description, header, &at, "description");
            let (schema, schema_at) = match header.get("schema") {
                Some(schema) => (schema, format!("{at}/schema")),
                None => (header, at.clone()),
            };
            self.schema(
                &schema::Place { key, path: name.clone(), sent: false, unsure: false },
                schema,
                schema_at,
                own,
            );
        }
    }
}

fn flag(variant: &mut Variant, kind: Kind, value: Option<&Json>, at: &str, keyword: &str) {
    if value == Some(&Json::Bool(true)) {
        variant.facts.insert(kind, (Value::new(), At::pointer(format!("{at}/{keyword}"))));
    }
}

fn text(variant: &mut Variant, kind: Kind, node: &Json, at: &str, keyword: &str) {
    if let Some(text) = node[keyword].as_str() {
        variant.facts.insert(kind, (vec![text.to_owned()], At::pointer(format!("{at}/{keyword}"))));
    }
}

fn members(node: &Json) -> impl Iterator<Item = (&String, &Json)> {
    node.as_object().into_iter().flatten()
}

fn items(node: &Json) -> &[Json] {
    node.as_array().map_or(&[], Vec::as_slice)
}

/// A step of a JSON pointer.
#[must_use]
pub fn escaped(step: &str) -> String {
    step.replace('~', "~0").replace('/', "~1")
}

/// A scalar as pages print it: strings bare, numbers without needless digits, anything else as JSON.
#[must_use]
pub fn scalar(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Number(number) => number_text(&number.to_string()),
        other => other.to_string(),
    }
}

/// A number without needless digits; anything else as it is.
#[must_use]
pub fn number_text(text: &str) -> String {
    let plain = text.replace([',', '_'], "");
    match plain.parse::<f64>() {
        Ok(number) if number.is_finite() && number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        Ok(number) if number.is_finite() => number.to_string(),
        _ => text.to_owned(),
    }
}
