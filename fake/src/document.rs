//! The spec as a JSON document, and nodes of it that know their place.

use crate::SpecError;
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};
use serde_yaml::Value as Yaml;
use std::collections::BTreeMap;

/// More `$ref`s in a row than this go round in circles.
const MAX_HOPS: usize = 32;

/// A whole `OpenAPI` document.
pub(crate) struct Document {
    root: Value,
    /// The keys of each mapping by its pointer, for `Value` sorts them and the first example is
    /// the first in the text.
    order: BTreeMap<String, Vec<String>>,
}

impl Document {
    /// Reads YAML or JSON text; refuses anything but `OpenAPI` 3.1.
    pub(crate) fn parse(text: &str) -> Result<Self, SpecError> {
        // A reader of YAML refuses some of what JSON may hold, and is slower.
        let tree = text.starts_with('{').then(|| serde_json::from_str::<Yaml>(text).ok()).flatten();
        let yaml = tree.map_or_else(|| serde_yaml::from_str(text), Ok);
        let mut yaml = yaml.map_err(|error| SpecError::Syntax(error.to_string()))?;
        yaml.apply_merge().map_err(|error| SpecError::Syntax(error.to_string()))?;
        let mut order = BTreeMap::new();
        let root = json(yaml, "", &mut order);
        match root.get("openapi").and_then(Value::as_str) {
            Some(version) if version.starts_with("3.1") => Ok(Self { root, order }),
            Some(version) => Err(SpecError::document(
                "/openapi",
                format!("is {version}, but only OpenAPI 3.1 is supported here"),
            )),
            None => Err(SpecError::document(
                "",
                "not an OpenAPI document: a line such as `openapi: 3.1.1` is missing",
            )),
        }
    }

    pub(crate) fn root(&self) -> Node<'_> {
        Node { document: self, value: &self.root, at: String::new() }
    }

    pub(crate) fn value(&self) -> &Value {
        &self.root
    }

    /// Puts a value in the place of the one that a local reference names.
    pub(crate) fn replace(&mut self, reference: &str, value: Value) {
        let place = local_pointer(reference).and_then(|at| self.root.pointer_mut(&at));
        if let Some(place) = place {
            *place = value;
        }
    }

    /// The value a local reference such as `#/components/schemas/Contact` names.
    pub(crate) fn target(&self, reference: &str) -> Option<&Value> {
        self.root.pointer(&local_pointer(reference)?)
    }
}

/// A node of the document together with its JSON pointer.
#[derive(Clone)]
pub(crate) struct Node<'d> {
    document: &'d Document,
    pub(crate) value: &'d Value,
    pub(crate) at: String,
}

impl<'d> Node<'d> {
    /// The child of that key, with its own `$ref` followed.
    pub(crate) fn child(&self, key: &str) -> Result<Option<Node<'d>>, SpecError> {
        self.raw(key).map(Node::follow).transpose()
    }

    /// The child of that key as it stands.
    pub(crate) fn raw(&self, key: &str) -> Option<Node<'d>> {
        let value = self.value.get(key)?;
        Some(self.below(key, value))
    }

    pub(crate) fn document(&self) -> &'d Document {
        self.document
    }

    pub(crate) fn text(&self, key: &str) -> Option<&'d str> {
        self.value.get(key)?.as_str()
    }

    pub(crate) fn flag(&self, key: &str) -> bool {
        self.value.get(key).and_then(Value::as_bool) == Some(true)
    }

    /// The entries of an object, in the order of the text; none for anything else.
    pub(crate) fn entries(&self) -> Vec<(&'d str, Node<'d>)> {
        let keys = self.document.order.get(&self.at).into_iter().flatten();
        keys.filter_map(|key| Some((key.as_str(), self.raw(key)?))).collect()
    }

    /// The items of a list; none for anything else.
    pub(crate) fn items(&self) -> Vec<Node<'d>> {
        let list = self.value.as_array().into_iter().flatten();
        list.enumerate().map(|(index, value)| self.below(&index.to_string(), value)).collect()
    }

    /// The node that `$ref` leads to, or the node itself.
    pub(crate) fn follow(self) -> Result<Node<'d>, SpecError> {
        let mut node = self;
        for _ in 0..MAX_HOPS {
            let Some(reference) = node.text("$ref") else {
                return Ok(node);
            };
            node = node.jump(reference)?;
        }
        Err(node.refuse("its `$ref`s go round in circles"))
    }

    pub(crate) fn refuse(&self, message: impl Into<String>) -> SpecError {
        SpecError::document(self.at.as_str(), message)
    }

    fn jump(&self, reference: &str) -> Result<Node<'d>, SpecError> {
        let Some(at) = local_pointer(reference) else {
            return Err(self.refuse(format!("`{reference}` is not in this document")));
        };
        match self.document.root.pointer(&at) {
            Some(value) => Ok(Node { document: self.document, value, at }),
            None => Err(self.refuse(format!("nothing stands at `{reference}`"))),
        }
    }

    fn below(&self, step: &str, value: &'d Value) -> Node<'d> {
        Node { document: self.document, value, at: below(&self.at, step) }
    }
}

fn below(at: &str, step: &str) -> String {
    format!("{at}/{}", step.replace('~', "~0").replace('/', "~1"))
}

/// What a schema says of its value's form, through `$ref` and `allOf`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shape<'d> {
    pub(crate) properties: Vec<(&'d str, &'d Value)>,
    pub(crate) required: Vec<&'d str>,
    pub(crate) items: Option<&'d Value>,
    pub(crate) default: Option<&'d Value>,
}

impl<'d> Shape<'d> {
    pub(crate) fn of(document: &'d Document, schema: &'d Value) -> Self {
        let mut shape = Self::default();
        shape.add(document, schema, 0);
        shape
    }

    pub(crate) fn requires(&self, name: &str) -> bool {
        self.required.contains(&name)
    }

    fn add(&mut self, document: &'d Document, schema: &'d Value, hops: usize) {
        if hops > MAX_HOPS {
            return;
        }
        let properties = schema.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flatten() {
            self.properties.push((name, property));
        }
        let required = schema.get("required").and_then(Value::as_array);
        let names = required.into_iter().flatten().filter_map(Value::as_str);
        self.required.extend(names);
        self.items = self.items.or_else(|| schema.get("items"));
        self.default = self.default.or_else(|| schema.get("default"));
        let reference = schema.get("$ref").and_then(Value::as_str);
        let parts = schema.get("allOf").and_then(Value::as_array);
        let target = reference.and_then(|reference| document.target(reference));
        for part in parts.into_iter().flatten().chain(target) {
            self.add(document, part, hops + 1);
        }
    }
}

/// `#/a/b%7B` → `/a/b{`; `None` for a reference to elsewhere.
fn local_pointer(reference: &str) -> Option<String> {
    let fragment = reference.strip_prefix('#')?;
    let decoded = percent_decode_str(fragment).decode_utf8().ok()?;
    Some(decoded.into_owned())
}

/// YAML keys that are no strings, such as the status `201`, become strings.
fn json(yaml: Yaml, at: &str, order: &mut BTreeMap<String, Vec<String>>) -> Value {
    match yaml {
        Yaml::Null => Value::Null,
        Yaml::Bool(value) => Value::Bool(value),
        Yaml::Number(number) => json_number(&number),
        Yaml::String(text) => Value::String(text),
        Yaml::Sequence(list) => {
            let items = list.into_iter().enumerate();
            items.map(|(index, item)| json(item, &below(at, &index.to_string()), order)).collect()
        }
        Yaml::Mapping(entries) => {
            let mut object = Map::new();
            let mut keys = Vec::new();
            for (key, value) in entries {
                let key = json_key(key);
                object.insert(key.clone(), json(value, &below(at, &key), order));
                keys.push(key);
            }
            order.insert(at.to_owned(), keys);
            Value::Object(object)
        }
        Yaml::Tagged(tagged) => json(tagged.value, at, order),
    }
}

fn json_number(number: &serde_yaml::Number) -> Value {
    if let Some(value) = number.as_i64() {
        value.into()
    } else if let Some(value) = number.as_u64() {
        value.into()
    } else {
        // `.inf` and `.nan` have no JSON form.
        number.as_f64().map_or(Value::Null, Value::from)
    }
}

fn json_key(key: Yaml) -> String {
    match json(key, "", &mut BTreeMap::new()) {
        Value::String(text) => text,
        other => other.to_string(),
    }
}
