//! The keyword ledger lists what the official meta-schemas list: nothing is missing, nothing is
//! made up.

use docwright::ledger::{Object, treatment};
use serde_json::Value;
use std::collections::BTreeSet;

/// The keywords of each kind of object, read off the official JSON Schemas of OpenAPI 3.1
/// (2022-10-07) and 3.0 (2021-09-28), which speak of every object but the Schema object of 3.1.
const OPENAPI: &str = include_str!("openapi.txt");

fn keywords(object: Object) -> BTreeSet<&'static str> {
    let all = object.keywords().iter().map(|&(keyword, _)| keyword);
    all.filter(|keyword| !keyword.starts_with("x-")).collect()
}

/// `Contact: email name url`
fn listed() -> impl Iterator<Item = (&'static str, BTreeSet<&'static str>)> {
    let lines = OPENAPI.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| {
        let (object, keywords) = line.split_once(": ").expect("an object and its keywords");
        (object, keywords.split(' ').collect())
    })
}

#[test]
fn every_object_of_openapi_has_its_keywords() {
    let mut seen = BTreeSet::new();
    for (name, official) in listed() {
        let object = Object::ALL.iter().find(|object| object.name() == name);
        let object = object.unwrap_or_else(|| panic!("the ledger has no {name} object"));
        assert_eq!(keywords(*object), official, "{name}");
        seen.insert(name);
    }
    for object in Object::ALL {
        let name = object.name();
        let is_own = name.starts_with("x-");
        assert!(is_own || name == "Schema" || seen.contains(name), "OpenAPI has no {name} object");
    }
}

/// JSON Schema 2020-12 from the meta-schemas that the validator carries, and what OpenAPI adds.
#[test]
fn the_schema_object_has_every_keyword_of_json_schema() {
    let mut official: BTreeSet<String> = BTreeSet::new();
    let vocabularies = [
        "core",
        "applicator",
        "unevaluated",
        "validation",
        "meta-data",
        "format-annotation",
        "content",
    ];
    let mut addresses = vec!["https://json-schema.org/draft/2020-12/schema".to_owned()];
    let meta = |name: &&str| format!("https://json-schema.org/draft/2020-12/meta/{name}");
    addresses.extend(vocabularies.iter().map(meta));
    for address in addresses {
        let schema = meta_schema(&address);
        let properties = schema["properties"].as_object().expect("properties");
        official.extend(properties.keys().cloned());
    }
    let of_openapi = ["discriminator", "xml", "externalDocs", "example", "nullable"];
    official.extend(of_openapi.map(str::to_owned));
    let ours: BTreeSet<String> = keywords(Object::Schema).into_iter().map(str::to_owned).collect();
    assert_eq!(ours, official);
}

/// A meta-schema that the validator carries.
fn meta_schema(address: &str) -> Value {
    let uri = referencing::uri::from_str(address).expect("an address");
    let resolver = referencing::SPECIFICATIONS.resolver(uri);
    resolver.lookup(address).expect("the validator carries it").contents().clone()
}

#[test]
fn no_keyword_is_listed_twice() {
    for object in Object::ALL {
        let distinct: BTreeSet<_> = object.keywords().iter().map(|(keyword, _)| keyword).collect();
        assert_eq!(distinct.len(), object.keywords().len(), "{}", object.name());
    }
    assert_eq!(treatment(Object::Schema, "maxLenght"), None);
}
