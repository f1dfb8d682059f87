//! Everything that is generated compiles, and clippy pedantic and rustdoc have nothing to say.
//!
//! All cases of `cases/emit` become modules of one program, so that it is compiled once.

use crate::common::cases;
use crate::common::package::write_package;
use docwright::source::Source;
use std::path::Path;
use std::process::Command;

const LINTS: &str = r#"
[lints.rust]
warnings = "deny"
missing_docs = "deny"
unsafe_code = "forbid"

[lints.clippy]
pedantic = "deny"
"#;

#[test]
fn every_case_compiles_without_a_warning() {
    let sources: Vec<_> = cases("emit").iter().map(|case| case_source(case)).collect();
    let package = write_package("compiled-cases", "sdk/lib.rs", &sources, LINTS);
    cargo(&package, &["check", "--offline", "--quiet"]);
    cargo(&package, &["doc", "--offline", "--quiet", "--no-deps"]);
}

#[test]
#[ignore = "needs clippy: rustup component add clippy"]
fn clippy_has_nothing_to_say_of_any_case() {
    let sources: Vec<_> = cases("emit").iter().map(|case| case_source(case)).collect();
    let package = write_package("linted-cases", "sdk/lib.rs", &sources, LINTS);
    cargo(&package, &["clippy", "--offline", "--quiet"]);
}

fn case_source(case: &Path) -> Source {
    let text =
        std::fs::read_to_string(case.join("spec.yaml")).expect("the spec of a case is there");
    let name = case.file_name().and_then(|name| name.to_str()).expect("cases have plain names");
    Source::new("spec", &format!("{name}.yaml"), text)
}

fn cargo(package: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(package)
        .env("CARGO_TARGET_DIR", package.join("target"))
        .env("RUSTDOCFLAGS", "-D warnings")
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {}:\n{errors}", arguments.join(" "));
}
