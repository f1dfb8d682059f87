//! Round trips: for each operation of public documents, the SDK sends the fake server's example to the fake server.
//!
//! The request has to be what the document says, by an engine that owes nothing to the generator; the answer has to
//! be read without drift.

mod program;
mod trial;

use docwright::diff::Corrections;
use docwright::source::Source;
use docwright_fake::Fake;
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
        let Outcome { operations, left_out, unsendable, passed, problems } = outcome;
        println!(
            "{name}: {operations} operations, {left_out} left out, {unsendable} unsendable, {passed} passed"
        );
        for problem in &problems {
            println!("    {problem}");
        }
        sum.operations += operations;
        sum.left_out += left_out;
        sum.unsendable += unsendable;
        sum.passed += passed;
        failures.extend(problems.into_iter().map(|problem| format!("{name}: {problem}")));
    }
    println!(
        "all: {} operations, {} left out, {} unsendable, {} passed",
        sum.operations, sum.left_out, sum.unsendable, sum.passed
    );
    assert!(failures.is_empty(), "{} problems", failures.len());
}

/// Nothing that others test their tools with makes one of ours panic.
#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: documents of test suites in suites"]
fn whatever_a_suite_holds_is_answered() {
    let suites = corpus().join("suites");
    let files = docwright::source::files(&suites).expect("a folder of the corpus");
    let mut served = 0;
    for file in &files {
        let read = || docwright::source::read_within(file, &suites).expect("a file");
        let (own, others): (Vec<_>, Vec<_>) =
            (read(), read().into_iter().map(Source::lenient).collect());
        println!("{}", file.display());
        let _ = docwright::check(&own);
        for sources in [&own, &others] {
            assert!(docwright::report(sources).apis.len() <= 1, "{}", file.display());
        }
        let generated = docwright::generate(&others);
        for sources in [&own, &others] {
            let same = docwright::diff::diff(sources, sources, &Corrections::default());
            assert!(same.changes.is_empty(), "{}: {:#?}", file.display(), same.changes);
        }
        let (bundles, _) = docwright::bundle(&others);
        for bundle in &bundles {
            let fake = Fake::start(&bundle.text);
            assert!(fake.is_ok() || generated.is_err(), "{}: {:?}", file.display(), fake.err());
            served += fake.map_or(0, |fake| fake.examples().len());
        }
    }
    assert!(files.len() > 300 && served > 100, "{} files, {served} operations", files.len());
}
