//! Round trips: for each operation of public documents, the SDK sends the fake server's example to the fake server.
//!
//! The request has to be what the document says, by an engine that owes nothing to the generator; the answer has to
//! be read without drift.

mod program;
mod trial;

use std::path::{Path, PathBuf};
use trial::Outcome;

/// Documents that are tried unless `DOCWRIGHT_ROUND` names others: small ones that show different things.
const SAMPLE: [&str; 4] = [
    "highlevel/apps/businesses.json",
    "highlevel/apps/links.json",
    "highlevel/apps/oauth.json",
    "wide/archive.org__search.json",
];

fn corpus() -> PathBuf {
    std::env::var_os("DOCWRIGHT_CORPUS").expect("DOCWRIGHT_CORPUS names the folder").into()
}

/// The documents to try: `DOCWRIGHT_ROUND` is `all`, or parts of their paths with commas between them.
fn chosen() -> Vec<PathBuf> {
    let wanted = std::env::var("DOCWRIGHT_ROUND").unwrap_or_else(|_| SAMPLE.join(","));
    let parts: Vec<_> = wanted.split(',').collect();
    let folders = ["highlevel/apps", "vendors", "wide"];
    let files = folders.iter().flat_map(|folder| {
        docwright::source::files(&corpus().join(folder)).expect("a folder of the corpus")
    });
    let is_wanted = |file: &PathBuf| {
        let name = file.to_string_lossy().replace('\\', "/");
        wanted == "all" || parts.iter().any(|part| name.contains(part))
    };
    files.filter(is_wanted).collect()
}

/// The folder that holds what a document refers to.
fn within(file: &Path) -> PathBuf {
    let corpus = corpus();
    let below = file.strip_prefix(&corpus).expect("a file of the corpus");
    corpus.join(below.components().next().expect("a folder"))
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: documents in highlevel, vendors, wide; DOCWRIGHT_ROUND=all tries all of them"]
fn every_operation_makes_a_round_trip() {
    let mut failures = Vec::new();
    let mut sum = Outcome::default();
    for file in chosen() {
        let name = file.strip_prefix(corpus()).expect("a file of the corpus").display().to_string();
        let outcome = trial::run(&file, &within(&file));
        let Outcome { operations, left_out, passed, problems } = outcome;
        println!("{name}: {operations} operations, {left_out} left out, {passed} passed");
        for problem in &problems {
            println!("    {problem}");
        }
        sum.operations += operations;
        sum.left_out += left_out;
        sum.passed += passed;
        failures.extend(problems.into_iter().map(|problem| format!("{name}: {problem}")));
    }
    println!(
        "all: {} operations, {} left out, {} passed",
        sum.operations, sum.left_out, sum.passed
    );
    assert!(failures.is_empty(), "{} problems", failures.len());
}
