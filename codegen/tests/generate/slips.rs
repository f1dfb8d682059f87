//! Slips of people who transcribe documentation pages: each is found, where it is, in one report,
//! and documents that are merely unusual are left alone.
//!
//! The slips stand in a folder of documents beside the corpus: `mistakes.tsv` names each, with
//! every place that may be blamed for it.

use docwright::diagnostic::{Code, Diagnostic, Severity};
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

/// Documents that are not reported as the table wants it, each with the reason.
const KNOWN: [(&str, &str); 6] = [
    ("039", "`properties` is what is indented too little; the table blames the line below it"),
    ("071", "the no-break space itself is blamed; the table blames the key before it"),
    ("107", "it is valid OpenAPI 3.1, and taken"),
    ("133", "without a server there is no URL to send requests to; `--lenient` takes it"),
    ("182", "`$id` and `id` give one name; `x-rust-name` gives another"),
    ("187", "`_id` and `id` give one name; `x-rust-name` gives another"),
];

/// Valid documents that the generator does not take, or warns of, each with the reason.
const LIMITED: [(&str, &str); 8] = [
    ("003", "without a server there is no URL to send requests to"),
    ("007", "an operation without `operationId` has no name"),
    ("031", "it refers to a file that is not there"),
    ("093", "`_id` and `id` give one name"),
    ("098", "a warning: the pattern is searched for by backtracking"),
    ("101", "merge keys are no part of YAML 1.2"),
    ("102", "a warning: nothing refers to a component"),
    ("105", "a warning: the format is not registered"),
];

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: the folder of documents"]
fn every_slip_is_found_where_it_is_in_one_report_with_help() {
    let mut wrong = 0;
    for row in rows("mistakes.tsv") {
        let [number, _, class, slip, places, ..] = row.as_slice() else { panic!("{row:?}") };
        let found = docwright::check(&[document("mistakes", number)]);
        let faults = faults(class, places, &found);
        let is_known = KNOWN.iter().any(|(known, _)| known == number);
        if is_known && faults.is_empty() {
            println!("{number} is right: strike it out of the known ones");
            wrong += 1;
        }
        if !faults.is_empty() && !is_known {
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
    const LIMITS: [Code; 3] =
        [Code::UnsupportedKeyword, Code::UnsupportedSchema, Code::UnknownExtension];
    let mut wrong = 0;
    for row in rows("valid.tsv") {
        let [number, what, ..] = row.as_slice() else { panic!("{row:?}") };
        let found = docwright::check(&[document("valid", number)]);
        let called: Vec<_> = found.into_iter().filter(|one| !LIMITS.contains(&one.code)).collect();
        let is_known = LIMITED.iter().any(|(known, _)| known == number);
        if is_known && called.is_empty() {
            println!("{number} is taken: strike it out of the limited ones");
            wrong += 1;
        }
        if !called.is_empty() && !is_known {
            println!("{number} {what}\n{}", described(&called));
            wrong += 1;
        }
    }
    assert_eq!(wrong, 0, "so many valid documents are called wrong");
}

/// Help that says what to write is a fix as well, and a fix takes its mistake away, without another
/// in its place.
#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: the folder of documents"]
fn what_the_help_says_can_be_written_and_takes_the_mistake_away() {
    let mut wrong = Vec::new();
    for row in rows("mistakes.tsv") {
        let [number, _, _, slip, ..] = row.as_slice() else { panic!("{row:?}") };
        let mut source = document("mistakes", number);
        let found = docwright::check(std::slice::from_ref(&source));
        for one in &found {
            let help = one.help.as_deref().unwrap_or_default();
            let says_what = ["write `", "did you mean `", "add `"];
            let is_whole = !help.contains('…');
            if says_what.iter().any(|words| help.starts_with(words))
                && is_whole
                && one.fix.is_none()
            {
                wrong.push(format!("{number} {slip}: nothing is fixed by: {help}"));
            }
        }
        let fixed = docwright::fix::apply(&source.text, &found);
        if fixed.applied.is_empty() {
            continue;
        }
        source.text.clone_from(&fixed.text);
        let left = docwright::check(&[source]);
        // Warnings wait until there is no error; those are about what the slip has hidden.
        let left: Vec<_> =
            left.into_iter().filter(|one| one.code != Code::InvalidExample).collect();
        let is_safe = |one: &Diagnostic| one.fix.as_ref().is_some_and(|fix| fix.is_safe);
        let remains = |one: &Diagnostic| {
            left.iter().any(|other| other.code == one.code && other.message == one.message)
        };
        let is_wrong = !left.is_empty() && fixed.applied.iter().all(is_safe)
            || fixed.applied.iter().any(remains);
        if is_wrong {
            wrong.push(format!("{number} {slip}: left are\n{}", described(&left)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
