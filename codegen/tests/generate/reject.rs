//! Every kind of mistake has a spec that makes it, and the report that comes of it beside it.

use crate::common::each;
use docwright::diagnostic::{Code, explain};
use docwright::render;
use docwright::source::Source;
use std::path::{Path, PathBuf};

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/reject")
}

/// The case of a code, as if it stood in a folder `spec`.
pub(crate) fn case(code: Code) -> Source {
    let path = folder().join(format!("{}.yaml", code.as_str()));
    let bytes = std::fs::read(&path).unwrap_or_else(|_| panic!("no case {}", path.display()));
    Source::from_bytes("spec", "example.yaml", bytes)
}

/// Runs a test with every code that has a case.
pub(crate) fn each_code(test: impl Fn(Code)) {
    each(codes(), |code| code.as_str().to_owned(), |code| test(**code));
}

/// All codes but those that the audit of pages has, and that of a mistake in the generator: no spec
/// is known that leads to one.
pub(crate) fn codes() -> impl Iterator<Item = &'static Code> {
    let is_here = |code: &&Code| !code.is_of_pages() && !code.is_note() && **code != Code::Internal;
    Code::ALL.iter().filter(is_here)
}

#[test]
fn every_code_is_found_in_its_case_and_nothing_else_is() {
    each_code(|code| {
        let found = docwright::check(&[case(code)]);
        assert!(!found.is_empty(), "nothing is found in the case of `{}`", code.as_str());
        let others: Vec<_> = found.iter().filter(|one| one.code != code).collect();
        assert!(others.is_empty(), "in the case of `{}`: {others:#?}", code.as_str());
    });
}

#[test]
fn every_report_looks_as_its_snapshot_shows() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    each_code(|code| {
        let sources = [case(code)];
        let found = docwright::check(&sources);
        let reports: Vec<_> =
            found.iter().map(|one| render::report(one, &sources, false)).collect();
        let text = format!("{}\n\n{}", reports.join("\n\n"), explain(code));
        settings.bind(|| insta::assert_snapshot!(code.as_str(), text));
    });
}

#[test]
fn every_case_is_the_case_of_a_code() {
    for entry in std::fs::read_dir(folder()).expect("the folder of cases is there") {
        let path = entry.expect("a case").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let name = name.trim_end_matches(".fixed");
        let is_known = Code::ALL.iter().any(|code| code.as_str() == name);
        assert!(is_known, "{} is the case of no code", path.display());
    }
}

/// Warnings are for people at a terminal; a build goes on.
#[test]
fn warnings_do_not_stop_generating() {
    each_code(|code| {
        let is_error = code.severity().as_str() == "error";
        let done = docwright::generate(&[case(code)]);
        assert_eq!(done.is_err(), is_error, "{}", code.as_str());
    });
}
