//! Single mutations of the real specs: none makes the generator panic, none breaks OpenAPI and is
//! accepted, and what is accepted compiles.
//!
//! Some of them are tried, or as many as `DOCWRIGHT_MUTATIONS` says. Two more tests compile a sample of
//! those that were accepted, and hold all of them against the official schema.

#[path = "../common/mod.rs"]
mod common;
mod compile;
mod mutate;
mod official;
mod several;

use docwright::diagnostic::Severity;
use docwright::render;
use docwright::source::Source;
use serde_yaml::Value;
use std::panic::catch_unwind;
use std::path::Path;

/// A mutated spec.
struct Mutant {
    /// What was done to which spec.
    what: String,
    text: String,
}

#[test]
fn no_mutation_panics() {
    try_mutants(&mutants());
}

#[test]
#[ignore = "compiles a package of accepted mutants: run it with `--ignored`"]
fn what_is_accepted_compiles() {
    compile::check(&try_mutants(&mutants()));
}

#[test]
#[ignore = "needs DOCWRIGHT_PYTHON: a Python with openapi-spec-validator"]
fn what_is_accepted_is_accepted_by_the_official_schema() {
    official::check(&try_mutants(&mutants()));
}

/// Runs the generator on all; gives back what it accepted.
fn try_mutants(mutants: &[Mutant]) -> Vec<&Mutant> {
    let (mut accepted, mut panicked) = (Vec::new(), Vec::new());
    for mutant in mutants {
        let sources = [Source::new("spec", "mutant/v1.yaml", mutant.text.as_str())];
        match catch_unwind(|| is_accepted(&sources)) {
            Ok(true) => accepted.push(mutant),
            Ok(false) => {}
            Err(_) => panicked.push(mutant.what.as_str()),
        }
    }
    assert!(panicked.is_empty(), "the generator panicked on:\n{}", panicked.join("\n"));
    println!("{} mutants, {} of them accepted", mutants.len(), accepted.len());
    accepted
}

/// Whether files are made of the sources; if not, there is an error, and each report can be shown.
fn is_accepted(sources: &[Source]) -> bool {
    let found = docwright::check(sources);
    for one in &found {
        assert!(!render::report(one, sources, true).is_empty());
    }
    let accepted = docwright::generate(sources).is_ok();
    assert_eq!(accepted, found.iter().all(|one| one.severity() == Severity::Warning));
    accepted
}

/// How many mutants are tried.
fn count(few: usize) -> usize {
    let count = std::env::var("DOCWRIGHT_MUTATIONS").ok().and_then(|count| count.parse().ok());
    count.unwrap_or(few)
}

/// Mutants of all specs in turn, the same ones in every run.
fn mutants() -> Vec<Mutant> {
    let count = count(160);
    let specs = specs();
    let mut random = mutate::Random::new(4);
    let mut mutants = Vec::new();
    while mutants.len() < count {
        let (name, spec) = &specs[mutants.len() % specs.len()];
        if let Some((what, value)) = mutate::mutate(spec, &mut random) {
            let text = serde_yaml::to_string(&value).expect("a value can be written");
            mutants.push(Mutant { what: format!("{name}: {what}"), text });
        }
    }
    mutants
}

fn specs() -> Vec<(String, Value)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let sources = docwright::source::read_folder(&folder).expect("the specs are there");
    let parsed = sources.into_iter().map(|source| {
        let value = serde_yaml::from_str(&source.text).expect("a spec is YAML");
        (source.module.join("/"), value)
    });
    parsed.collect()
}
