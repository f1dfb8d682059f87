//! Single mutations of the real specs, compared with the specs: what holds for every report.
//!
//! By default two hundred are tried; `DOCWRIGHT_MUTATIONS=2000` tries that many.

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
