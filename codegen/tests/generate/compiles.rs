//! Everything that is generated compiles, and clippy pedantic and rustdoc have nothing to say.
//!
//! All cases of `cases/emit` become modules of one library, so that it is compiled once; and of a
//! program that uses none of it.

use crate::common::cases;
use crate::common::package::write_files;
use crate::texts;
use docwright::source::Source;
use docwright::{GeneratedFile, Options};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const LINTS: &str = r#"
[[bin]]
name = "program"
path = "program.rs"

[lints.rust]
warnings = "deny"
missing_docs = "deny"
unsafe_code = "forbid"

[lints.clippy]
pedantic = "deny"
"#;

/// What keeps a program from warnings. A library has to do without.
const FOR_PROGRAMS: &str =
    "#![allow(dead_code, unused_imports, reason = \"an API has more than one program needs\")]\n";

#[test]
fn every_case_compiles_without_a_warning() {
    let sources = [all_cases(), all_texts()].concat();
    let package = package("compiled-cases", &sources, LINTS);
    cargo(&package, &["check", "--offline", "--quiet"]);
    cargo(&package, &["doc", "--offline", "--quiet", "--no-deps", "--lib"]);
    // What rustdoc takes for code, it runs.
    let tests = cargo(&package, &["test", "--doc", "--offline", "--quiet", "--", "--list"]);
    let listed = String::from_utf8_lossy(&tests.stdout).into_owned();
    assert!(!listed.contains("texts"), "text of a spec is run:\n{listed}");
}

/// Each method and each client has an example, and all of them compile as doctests.
#[test]
fn every_example_compiles() {
    let sources = [all_cases(), all_texts()].concat();
    let options = Options { doctests: Some("sdk".to_owned()), ..Options::default() };
    let files = docwright::generate_with(&sources, &options).expect("every spec generates");
    let methods =
        files.iter().map(|file| file.text.matches("Operation::new(").count()).sum::<usize>();
    let clients = files.iter().filter(|file| file.path.ends_with("/client.rs")).count();
    let package = write_files("compiled-examples", "sdk/lib.rs", &files, "");
    let tests = cargo(&package, &["test", "--doc", "--offline", "--quiet"]);
    let said = String::from_utf8_lossy(&tests.stdout).into_owned();
    assert!(methods > 50 && said.contains(&format!("ok. {} passed", methods + clients)), "{said}");
}

#[test]
#[ignore = "needs clippy: rustup component add clippy"]
fn clippy_has_nothing_to_say_of_any_case() {
    cargo(&package("linted-cases", &all_cases(), LINTS), &["clippy", "--offline", "--quiet"]);
    cargo(
        &package("linted-texts", &all_texts(), &default_lints()),
        &["clippy", "--offline", "--quiet"],
    );
}

/// The cases, and the specs that are tried on the wire.
/// What others write is not pedantic.
pub(crate) fn default_lints() -> String {
    LINTS.replace("pedantic = \"deny\"", "all = \"deny\"")
}

fn all_cases() -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/wire/spec");
    let on_the_wire = docwright::source::read_folder(&folder).expect("the specs are there");
    cases("emit").iter().map(|case| case_source(case)).chain(on_the_wire).collect()
}

fn all_texts() -> Vec<Source> {
    (0..3).map(texts::mixed).collect()
}

/// A library of the SDK of some specs, and a program that has it as a module.
pub(crate) fn package(name: &str, sources: &[Source], lints: &str) -> PathBuf {
    let files = docwright::generate(sources).expect("every spec generates");
    let bare = files.iter().map(|file| GeneratedFile {
        path: file.path.clone(),
        text: file.text.replacen(FOR_PROGRAMS, "", 1),
    });
    let bare: Vec<_> = bare.collect();
    assert_ne!(bare, files);
    let package = write_files(name, "sdk/lib.rs", &bare, lints);
    docwright::output::write(&package.join("api"), &files).expect("the SDK can be written");
    let program = "//! A program.\n#[path = \"api/lib.rs\"]\nmod api;\n\nfn main() {}\n";
    std::fs::write(package.join("program.rs"), program).expect("the program can be written");
    package
}

fn case_source(case: &Path) -> Source {
    let text =
        std::fs::read_to_string(case.join("spec.yaml")).expect("the spec of a case is there");
    let name = case.file_name().and_then(|name| name.to_str()).expect("cases have plain names");
    Source::new("spec", &format!("{name}.yaml"), text)
}

pub(crate) fn cargo(package: &Path, arguments: &[&str]) -> Output {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(package)
        .env("CARGO_TARGET_DIR", package.join("../compiled-target"))
        .env("RUSTDOCFLAGS", "-D warnings")
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {}:\n{errors}", arguments.join(" "));
    output
}
