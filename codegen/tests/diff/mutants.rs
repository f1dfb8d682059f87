//! Single mutations of the real specs, compared with the specs: what holds for every report.
//!
//! By default two hundred are tried; `DOCWRIGHT_MUTATIONS=2000` tries that many.

use crate::values::{Components, denied_component};
use crate::{mirror, mutate};
use docwright::diff::{Axis, Corrections, Report, diff};
use docwright::source::Source;
use serde_yaml::Value;
use std::path::Path;

/// A spec, and what a mutation made of it that is a spec as well.
struct Pair {
    what: String,
    old: Source,
    new: Source,
}

fn source(value: &Value) -> Source {
    let text = serde_yaml::to_string(value).expect("a value can be written");
    Source::new("spec", "vendor/v1.yaml", text)
}

/// The same ones in every run.
fn pairs(count: usize) -> Vec<Pair> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let specs = docwright::source::read_folder(&folder).expect("the specs are there");
    let specs: Vec<Value> = specs
        .iter()
        .map(|spec| serde_yaml::from_str(&spec.text).expect("a spec is YAML"))
        .collect();
    let mut random = mutate::Random::new(7);
    let mut pairs = Vec::new();
    for tried in 0..count {
        let spec = &specs[tried % specs.len()];
        let Some((what, mutant)) = mutate::mutate(spec, &mut random) else { continue };
        let pair = Pair { what, old: source(spec), new: source(&mutant) };
        if docwright::generate(std::slice::from_ref(&pair.new)).is_ok() {
            pairs.push(pair);
        }
    }
    pairs
}

fn compare(old: &Source, new: &Source) -> Report {
    let side = std::slice::from_ref::<Source>;
    diff(side(old), side(new), &Corrections::default())
}

#[test]
fn reports_of_mutants_are_whole() {
    let long = std::env::var("DOCWRIGHT_MUTATIONS").ok().and_then(|count| count.parse().ok());
    let pairs = pairs(long.unwrap_or(200));
    let mut wrong = Vec::new();
    for Pair { what, old, new } in &pairs {
        let (there, back) = (compare(old, new), compare(new, old));
        let (sent, returned) = (mirror::essences(&there, false), mirror::essences(&back, true));
        if sent != returned {
            wrong.push(format!("{what}: there {sent:?}, back {returned:?}"));
        }
        let code = |source: &Source| docwright::generate(std::slice::from_ref(source)).ok();
        if there.changes.is_empty() && code(old) != code(new) {
            wrong.push(format!("{what}: the code differs, and the report is empty"));
        }
        if there.verdict.broken(Axis::Rust) == 0 && back.verdict.broken(Axis::Rust) == 0 {
            let items = there.changes.iter().flat_map(|change| &change.rust);
            let kept: Vec<_> = items.filter(|item| !item.is_kept).collect();
            if !kept.is_empty() {
                wrong.push(format!("{what}: items move both ways and none breaks: {kept:?}"));
            }
        }
    }
    println!("{} accepted mutants", pairs.len());
    assert!(pairs.len() > 20, "only {} mutants are specs", pairs.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The schemas of the components of documents below a folder, as far as they are few enough.
fn components(folder: &Path) -> Vec<Components> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = std::fs::read_dir(&path).expect("a folder");
            let mut entries: Vec<_> =
                entries.map(|entry| entry.expect("an entry").path()).collect();
            entries.sort();
            open.extend(entries);
            continue;
        }
        let is_small = path.metadata().is_ok_and(|data| data.len() < 400_000);
        let text = is_small.then(|| std::fs::read_to_string(&path).ok()).flatten();
        let document: Option<serde_json::Value> =
            text.and_then(|text| serde_yaml::from_str(&text).ok());
        let schemas = document.as_ref().and_then(|it| it["components"]["schemas"].as_object());
        found.extend(schemas.filter(|schemas| !schemas.is_empty()).cloned());
    }
    found
}

/// Mutates schemas, and asks a validator about what is said of those that differ.
fn deny(documents: &[Components], count: usize) -> Vec<String> {
    let mut random = mutate::Random::new(11);
    let (mut wrong, mut asked) = (Vec::new(), 0);
    for tried in 0..count {
        let old = &documents[tried % documents.len()];
        let tree = serde_yaml::to_value(old).expect("JSON is YAML");
        let Some((what, mutant)) = mutate::mutate(&tree, &mut random) else { continue };
        let Ok(serde_json::Value::Object(new)) = serde_json::to_value(&mutant) else { continue };
        for name in old.keys().filter(|name| new.get(*name).is_some_and(|it| *it != old[*name])) {
            asked += 1;
            let denied = denied_component(old, &new, name);
            wrong.extend(denied.map(|said| format!("{what}: {said}")));
        }
    }
    assert!(asked * 2 > count, "only {asked} of {count} mutants differ in a schema");
    wrong
}

#[test]
fn no_decision_on_a_mutant_is_denied() {
    let documents = components(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec"));
    let long = std::env::var("DOCWRIGHT_MUTATIONS").ok().and_then(|count| count.parse().ok());
    let wrong = deny(&documents, long.unwrap_or(60));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `DOCWRIGHT_MUTATIONS=5000` tries that many.
#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: the schemas of public documents"]
fn no_decision_on_a_mutant_of_a_public_document_is_denied() {
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS").expect("DOCWRIGHT_CORPUS names a folder");
    let documents = components(&Path::new(&corpus).join("vendors"));
    assert!(!documents.is_empty(), "no document in the corpus");
    let long = std::env::var("DOCWRIGHT_MUTATIONS").ok().and_then(|count| count.parse().ok());
    let wrong = deny(&documents, long.unwrap_or(300));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
