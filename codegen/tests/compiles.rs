//! Everything that is generated compiles, and clippy pedantic and rustdoc have nothing to say.
//!
//! All cases of `cases/emit` become modules of one program, so that it is compiled once.

mod common;

use common::cases;
use docwright::source::Source;
use std::path::{Path, PathBuf};
use std::process::Command;

const MANIFEST: &str = r#"
[package]
name = "compiled-cases"
version = "0.0.0"
edition = "2024"
publish = false

[lib]
path = "generated/lib.rs"

[dependencies]
docwright-runtime = { path = "RUNTIME", default-features = false, features = ["regress"] }
serde = { version = "1", features = ["derive"] }

[lints.rust]
warnings = "deny"
missing_docs = "deny"
unsafe_code = "forbid"

[lints.clippy]
pedantic = "deny"

[workspace]
"#;

#[test]
fn every_case_compiles_without_a_warning() {
    let package = write_package();
    cargo(&package, &["check", "--offline", "--quiet"]);
    if Command::new(env!("CARGO"))
        .args(["clippy", "--version"])
        .output()
        .is_ok_and(|out| out.status.success())
    {
        cargo(&package, &["clippy", "--offline", "--quiet"]);
    } else {
        println!("skipped: clippy is not installed");
    }
    cargo(&package, &["doc", "--offline", "--quiet", "--no-deps"]);
}

/// A package with a module for each case.
fn write_package() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compiled-cases");
    let sources: Vec<_> = cases("emit").iter().map(|case| case_source(case)).collect();
    let files = docwright::generate(&sources).expect("every case generates");
    docwright::output::write(&package.join("generated"), &files)
        .expect("the package can be written");

    let runtime =
        here.join("../runtime").canonicalize().expect("the runtime is beside the generator");
    let manifest = MANIFEST.replace("RUNTIME", &runtime.display().to_string().replace('\\', "/"));
    std::fs::write(package.join("Cargo.toml"), manifest).expect("the manifest can be written");
    std::fs::copy(here.join("../Cargo.lock"), package.join("Cargo.lock"))
        .expect("the workspace is locked");
    package
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
