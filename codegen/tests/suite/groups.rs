//! The groups of the suite, and the specs made of them.

use docwright::source::Source;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A schema and its tests.
#[derive(Deserialize)]
pub(crate) struct Group {
    /// The file, without its ending.
    #[serde(skip)]
    pub(crate) file: String,
    #[serde(skip)]
    number: usize,
    #[serde(rename = "description")]
    pub(crate) name: String,
    schema: Box<RawValue>,
    pub(crate) tests: Vec<Test>,
}

#[derive(Deserialize)]
pub(crate) struct Test {
    #[serde(rename = "description")]
    pub(crate) name: String,
    /// As it is written: numbers keep their digits.
    pub(crate) data: Box<RawValue>,
    valid: bool,
}

/// A group of which code is generated.
pub(crate) struct Taken<'a> {
    pub(crate) group: &'a Group,
    pub(crate) source: Source,
    /// The module of its types.
    pub(crate) module: String,
    /// A `type` was added, without which the generator refuses it.
    pub(crate) typed: bool,
    /// The type.
    ty: Option<&'static str>,
}

/// All groups, in the order of their files.
pub(crate) fn read(suite: &Path) -> Vec<Group> {
    let mut files = Vec::new();
    for folder in ["", "optional", "optional/format"] {
        let entries = std::fs::read_dir(suite.join(folder)).expect("a folder of the suite");
        for entry in entries {
            let name = entry.expect("a file of the suite").file_name();
            let name = name.to_str().expect("a plain name").to_owned();
            if let Some(stem) = name.strip_suffix(".json") {
                files.push(if folder.is_empty() {
                    stem.to_owned()
                } else {
                    format!("{folder}/{stem}")
                });
            }
        }
    }
    files.sort_by_key(|file| (file.matches('/').count(), file.clone()));
    let mut groups = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(suite.join(format!("{file}.json"))).expect("a file");
        let own: Vec<Group> = serde_json::from_str(&text).expect("groups");
        for group in own {
            groups.push(Group { file: file.clone(), number: groups.len(), ..group });
        }
    }
    groups
}

impl Group {
    /// The spec, as it is or with a `type`, if the generator takes it.
    pub(crate) fn take(&self) -> Option<Taken<'_>> {
        let parts = self.parts();
        let types = [None, parts.as_ref().and_then(|parts| implied_type(parts))];
        let mut tried = types.into_iter().enumerate().filter(|(at, ty)| *at == 0 || ty.is_some());
        tried.find_map(|(_, ty)| {
            let source = self.source(parts.clone(), ty);
            let module = format!("g{}", self.number);
            let taken = docwright::generate(std::slice::from_ref(&source)).is_ok();
            taken.then_some(Taken { group: self, source, module, typed: ty.is_some(), ty })
        })
    }

    /// Why the generator does not take it.
    pub(crate) fn refusals(&self) -> BTreeSet<&'static str> {
        let parts = self.parts();
        let ty = parts.as_ref().and_then(|parts| implied_type(parts));
        let found = docwright::generate(&[self.source(parts, ty)]).err().unwrap_or_default();
        found.iter().map(|one| one.code.as_str()).collect()
    }

    /// The keywords of the schema; none for `true` and `false`.
    fn parts(&self) -> Option<BTreeMap<String, String>> {
        let parts: BTreeMap<String, Box<RawValue>> =
            serde_json::from_str(self.schema.get()).ok()?;
        Some(parts.into_iter().map(|(key, value)| (key, value.get().to_owned())).collect())
    }

    fn source(&self, parts: Option<BTreeMap<String, String>>, ty: Option<&str>) -> Source {
        let mut components = BTreeMap::from([(
            "Subject".to_owned(),
            r##"{"type": "object", "required": ["value"], "properties": {"value": {"$ref": "#/components/schemas/Value"}}}"##
                .to_owned(),
        )]);
        let value = parts.map_or_else(
            || self.schema.get().to_owned(),
            |mut parts| {
                parts.remove("$schema");
                let definitions = parts.remove("$defs").unwrap_or_else(|| "{}".to_owned());
                let definitions: BTreeMap<String, Box<RawValue>> =
                    serde_json::from_str(&definitions).expect("definitions");
                for (name, schema) in definitions {
                    components.insert(name, schema.get().to_owned());
                }
                if self.file.starts_with("optional/format/") {
                    parts.insert("x-assert-format".to_owned(), "true".to_owned());
                }
                if let Some(ty) = ty {
                    parts.insert("type".to_owned(), format!("\"{ty}\""));
                }
                object(&parts)
            },
        );
        components.insert("Value".to_owned(), value);
        let components = object(&components)
            .replace("\"#/$defs/", "\"#/components/schemas/")
            .replace("\"$ref\": \"#\"", "\"$ref\": \"#/components/schemas/Value\"")
            .replace(
                "\"$ref\": \"#/properties/",
                "\"$ref\": \"#/components/schemas/Value/properties/",
            );
        let subject = r##"{"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Subject"}}}"##;
        let text = format!(
            r#"{{"openapi": "3.1.0", "info": {{"title": "T", "version": "1"}}, "servers": [{{"url": "https://example.com"}}],
            "paths": {{"/a": {{"post": {{"operationId": "a", "requestBody": {subject}}},
            "responses": {{"200": {subject}, "description": "ok"}}}}}}}}}},
            "components": {{"schemas": {components}}}}}"#
        );
        Source::new("spec", &format!("g{}.json", self.number), text)
    }
}

fn object(parts: &BTreeMap<String, String>) -> String {
    let parts: Vec<String> = parts.iter().map(|(key, value)| format!("{key:?}: {value}")).collect();
    format!("{{{}}}", parts.join(", "))
}

/// The type that the keywords apply to, if none is stated and they apply to a single one.
fn implied_type(parts: &BTreeMap<String, String>) -> Option<&'static str> {
    const APPLY_TO: [(&str, &[&str]); 4] = [
        ("string", &["maxLength", "minLength", "pattern", "format"]),
        ("number", &["maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf"]),
        ("array", &["items", "maxItems", "minItems", "uniqueItems"]),
        (
            "object",
            &["properties", "required", "additionalProperties", "maxProperties", "minProperties"],
        ),
    ];
    if ["type", "$ref", "enum", "const"].iter().any(|key| parts.contains_key(*key)) {
        return None;
    }
    let spoken =
        APPLY_TO.iter().filter(|(_, keys)| keys.iter().any(|key| parts.contains_key(*key)));
    let spoken: Vec<_> = spoken.map(|(ty, _)| *ty).collect();
    if let [one] = spoken[..] { Some(one) } else { None }
}

impl Taken<'_> {
    /// The verdict of the suite; with a `type`, a value of another one is refused.
    pub(crate) fn expects(&self, test: &Test) -> bool {
        let is_of_type = self.ty.is_none_or(|ty| {
            let first = test.data.get().chars().next();
            match ty {
                "string" => first == Some('"'),
                "array" => first == Some('['),
                "object" => first == Some('{'),
                _ => first.is_some_and(|first| first == '-' || first.is_ascii_digit()),
            }
        });
        test.valid && is_of_type
    }
}
