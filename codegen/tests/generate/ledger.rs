//! The keyword ledger lists what the official meta-schemas list: nothing is missing, nothing is
//! made up.

use docwright::ledger::{Object, Treatment, treatment};
use serde_json::Value;
use std::collections::BTreeSet;

/// The keywords of each kind of object, read off the official JSON Schemas of OpenAPI 3.2 (2025-11-23), 3.1
/// (2022-10-07) and 3.0 (2021-09-28), which describe every object but the Schema object.
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

/// A row of the docs: keyword, treatment, and the case that shows it.
fn documented(text: &str) -> Vec<(&str, &str, &str)> {
    let rows = text.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| {
        let (keyword, rest) = row.split_once("` | ").expect("a keyword");
        let cells: Vec<_> = rest.trim_end_matches(" |").split(" | ").collect();
        assert_eq!(cells.len(), 6, "{row}");
        (keyword, cells[0], cells[5].trim_matches('`'))
    })
    .collect()
}

/// The docs say of every keyword of a schema what becomes of it, and name a case with the keyword in it.
#[test]
fn the_docs_have_every_keyword_of_a_schema_with_a_case_that_shows_it() {
    let docs = documented(include_str!("../../docs/keywords.md"));
    let ours: BTreeSet<_> = Object::Schema.keywords().iter().map(|row| row.0).collect();
    let theirs: BTreeSet<_> = docs.iter().map(|row| row.0).collect();
    assert_eq!(theirs, ours);
    assert_eq!(docs.len(), ours.len(), "a keyword stands there twice");
    let cases = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/emit");
    for (keyword, said, case) in docs {
        let known = treatment(Object::Schema, keyword).expect("a keyword of the ledger");
        assert_eq!(said, known.as_str(), "{keyword}");
        if known == Treatment::Refused {
            continue;
        }
        let spec = std::fs::read_to_string(cases.join(case).join("spec.yaml"));
        let spec = spec.unwrap_or_else(|_| panic!("there is no case `{case}`, of `{keyword}`"));
        assert!(spec.contains(&format!("{keyword}:")), "`{case}` has no `{keyword}`");
    }
}
