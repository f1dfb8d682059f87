//! Slips of people who transcribe documentation pages: each is found, where it is, in one report,
//! and documents that are merely unusual are left alone.
//!
//! The slips stand in a folder of documents beside the corpus: `mistakes.tsv` names each, with
//! every place that may be blamed for it.

use docwright::diagnostic::{Diagnostic, Severity};
use docwright::source::Source;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Where the documents are; `DOCWRIGHT_CORPUS` names the folder beside theirs.
fn folder() -> PathBuf {
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS").expect("DOCWRIGHT_CORPUS names a folder");
    Path::new(&corpus).join("../findings/diagnostics")
}

/// The rows of a table of tab-separated values, without its head.
fn rows(table: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(folder().join(table)).expect("the table is there");
    text.lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn document(kind: &str, number: &str) -> Source {
    let path = folder().join(kind).join(format!("{number}.yaml"));
    let bytes = std::fs::read(path).expect("the document is there");
    Source::from_bytes("spec", "pets.yaml", bytes)
}

fn position(found: &Diagnostic) -> String {
    let start = found.place.region.start;
    format!("{}:{}", start.line, start.column)
}

/// What is wrong with the reports about one slip; nothing, if all is right.
fn faults(class: &str, places: &str, found: &[Diagnostic]) -> Vec<&'static str> {
    if class == "ok" {
        let refused = found.iter().any(|one| one.severity() == Severity::Error);
        return if refused { vec!["refused"] } else { Vec::new() };
    }
    let mut faults = Vec::new();
    if found.is_empty() {
        return vec!["missed"];
    }
    if !found.iter().any(|one| places.split(' ').any(|place| place == position(one))) {
        faults.push("place");
    }
    if found.len() > 1 {
        faults.push("several");
    }
    if !found.iter().all(|one| one.help.is_some()) {
        faults.push("no help");
    }
    faults
}

fn described(found: &[Diagnostic]) -> String {
    let mut text = String::new();
    for one in found {
        let (code, message) = (one.code.as_str(), &one.message);
        let help = one.help.as_deref().unwrap_or("-");
        let _ = writeln!(text, "    {} {code}: {message}\n        help: {help}", position(one));
    }
    text
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: the folder of documents"]
fn every_slip_is_found_where_it_is_in_one_report_with_help() {
    let mut wrong = 0;
    for row in rows("mistakes.tsv") {
        let [number, _, class, slip, places, ..] = row.as_slice() else { panic!("{row:?}") };
        let found = docwright::check(&[document("mistakes", number)]);
        let faults = faults(class, places, &found);
        if !faults.is_empty() {
            println!("{number} {class} {slip} (at {places}): {}", faults.join(", "));
            print!("{}", described(&found));
            wrong += 1;
        }
    }
    assert_eq!(wrong, 0, "so many slips are not reported as they should be");
}

/// What `valid.tsv` lists is valid OpenAPI 3.1, so nothing may be called wrong, though it may be
/// called unsupported.
#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: the folder of documents"]
fn nothing_valid_is_called_a_mistake() {
    use docwright::diagnostic::Code;
    const LIMITS: [Code; 3] =
        [Code::UnsupportedKeyword, Code::UnsupportedSchema, Code::UnknownExtension];
    let mut wrong = 0;
    for row in rows("valid.tsv") {
        let [number, what, ..] = row.as_slice() else { panic!("{row:?}") };
        let found = docwright::check(&[document("valid", number)]);
        let called: Vec<_> = found.into_iter().filter(|one| !LIMITS.contains(&one.code)).collect();
        if !called.is_empty() {
            println!("{number} {what}\n{}", described(&called));
            wrong += 1;
        }
    }
    assert_eq!(wrong, 0, "so many valid documents are called wrong");
}
