//! APIs of several files: components and paths in files of their own, which refer to each other.

use crate::is_accepted;
use crate::mutate::{Random, mutate};
use docwright::diff::{Corrections, diff};
use docwright::source::Source;
use serde_yaml::{Mapping, Value};
use std::panic::catch_unwind;

const FILES: [&str; 3] = ["main.yaml", "parts.yaml", "paths.yaml"];

/// Where a reference may be led instead.
const TARGETS: [&str; 20] = [
    "",
    "#",
    "#/",
    "#/components/schemas/None",
    "#none",
    "main.yaml",
    "main.yaml#/components",
    "main.yaml#/paths",
    "main.yaml#/paths/~1x",
    "parts.yaml",
    "parts.yaml#/components/schemas",
    "./parts.yaml#/%",
    "parts.yaml#/~2",
    "paths.yaml#/0",
    "paths.yaml#/",
    "../main.yaml",
    "./",
    "gone.yaml#/A",
    "https://example.com/x.yaml",
    "\0",
];

#[test]
fn no_mutation_of_several_files_panics() {
    let apis: Vec<_> = crate::specs().iter().map(|(_, spec)| split(spec)).collect();
    let mut random = Random::new(7);
    let (mut panicked, mut accepted) = (Vec::new(), 0);
    for number in 0..crate::count(60) {
        let mut files = apis[number % apis.len()].clone();
        let what = change(&mut files, &mut random);
        let sources = sources(&files);
        match catch_unwind(|| accepts(&sources)) {
            Ok(is_accepted) => accepted += usize::from(is_accepted),
            Err(_) => panicked.push(what),
        }
    }
    assert!(panicked.is_empty(), "the generator panicked on:\n{}", panicked.join("\n"));
    println!("{accepted} of the mutants are accepted");
}

/// As they are, the files give what the one file gives.
#[test]
fn an_api_of_several_files_is_the_api_of_one() {
    for (name, spec) in crate::specs() {
        let one = Source::new("spec", "main.yaml", serde_yaml::to_string(&spec).expect("YAML"));
        let one = docwright::generate(&[one]).map(|files| lines(&files));
        let several = docwright::generate(&sources(&split(&spec))).map(|files| lines(&files));
        assert!(several.is_ok(), "{name}: {several:?}");
        assert!(one == several, "{name}: the code differs");
    }
}

/// The types of components stand in the order in which they are brought in.
fn lines(files: &[docwright::GeneratedFile]) -> Vec<String> {
    let mut lines: Vec<_> =
        files.iter().flat_map(|file| file.text.lines().map(str::to_owned)).collect();
    lines.sort_unstable();
    lines
}

fn sources(files: &[Value; 3]) -> Vec<Source> {
    let text = |number: usize| serde_yaml::to_string(&files[number]).expect("YAML");
    let part = |number: usize| Source::part("spec", FILES[number], text(number));
    vec![Source::new("spec", FILES[0], text(0)), part(1), part(2)]
}

/// Whether it is one's own without a mistake; it may be anything for every other use.
fn accepts(sources: &[Source]) -> bool {
    let mut lenient = sources.to_vec();
    lenient[0] = lenient[0].clone().lenient();
    let _ = docwright::report(&lenient);
    let _ = docwright::bundle(&lenient);
    let _ = diff(sources, &lenient, &Corrections::default());
    is_accepted(sources)
}

/// Mutates one of the files, or leads one of its references elsewhere.
fn change(files: &mut [Value; 3], random: &mut Random) -> String {
    let number = random.below(files.len());
    let is_led = random.below(2) == 0;
    let file = &mut files[number];
    let mut references = Vec::new();
    collect(file, &mut references);
    if is_led && !references.is_empty() {
        let chosen = random.below(references.len());
        let target = TARGETS[random.below(TARGETS.len())];
        let what = format!("{}: `{}` leads to `{target}`", FILES[number], references[chosen]);
        target.clone_into(references.swap_remove(chosen));
        return what;
    }
    drop(references);
    match mutate(file, random) {
        Some((what, value)) => {
            *file = value;
            format!("{}: {what}", FILES[number])
        }
        None => "nothing".to_owned(),
    }
}

/// The texts of all references.
fn collect<'v>(value: &'v mut Value, found: &mut Vec<&'v mut String>) {
    match value {
        Value::Mapping(map) => {
            for (key, value) in map {
                match (key.as_str(), value) {
                    (Some("$ref"), Value::String(text)) => found.push(text),
                    (_, value) => collect(value, found),
                }
            }
        }
        Value::Sequence(items) => items.iter_mut().for_each(|item| collect(item, found)),
        _ => {}
    }
}

/// Puts the schemas of components and all path items into files of their own.
fn split(spec: &Value) -> [Value; 3] {
    const SCHEMAS: &str = "#/components/schemas/";
    let mut main = spec.clone();
    let schemas = main.get_mut("components").and_then(Value::as_mapping_mut);
    let schemas = schemas.and_then(|all| all.remove("schemas")).unwrap_or_default();
    let mut paths = Mapping::new();
    if let Some(Value::Mapping(items)) = main.get_mut("paths") {
        for (number, (_, item)) in items.iter_mut().enumerate() {
            let name = format!("p{number}");
            let item = std::mem::replace(item, refer(&format!("paths.yaml#/{name}")));
            paths.insert(name.into(), item);
        }
    }
    let mut paths = Value::Mapping(paths);
    let parts = under("components", under("schemas", schemas));
    for (file, others) in [(&mut main, ""), (&mut paths, "main.yaml")] {
        let mut references = Vec::new();
        collect(file, &mut references);
        for text in references.into_iter().filter(|text| text.starts_with('#')) {
            text.insert_str(0, if text.starts_with(SCHEMAS) { "parts.yaml" } else { others });
        }
    }
    [main, parts, paths]
}

fn refer(to: &str) -> Value {
    under("$ref", to.into())
}

/// A map of one key.
fn under(key: &str, value: Value) -> Value {
    Mapping::from_iter([(key.into(), value)]).into()
}
