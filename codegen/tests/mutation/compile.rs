//! What is accepted compiles: a sample becomes the modules of one program.

use crate::Mutant;
use docwright::source::Source;
use std::path::Path;
use std::process::Command;

/// How many are compiled.
const SAMPLE: usize = 60;

const MANIFEST: &str = r#"
[package]
name = "mutants"
version = "0.0.0"
edition = "2024"
publish = false

[lib]
path = "generated/lib.rs"

[dependencies]
docwright-runtime = { path = "RUNTIME", default-features = false }
serde = { version = "1", features = ["derive"] }

[workspace]
"#;

/// Asserts that the code made of a sample has no errors.
pub(crate) fn check(accepted: &[&Mutant]) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mutants");
    let step = (accepted.len() / SAMPLE).max(1);
    let sample: Vec<_> = accepted.iter().step_by(step).collect();
    let sources: Vec<_> = sample
        .iter()
        .enumerate()
        .map(|(index, mutant)| Source::new("spec", &format!("m{index}.yaml"), mutant.text.as_str()))
        .collect();
    let files = docwright::generate(&sources).expect("each was accepted");
    docwright::output::write(&package.join("generated"), &files).expect("files can be written");
    let runtime = here.join("../runtime");
    let manifest = MANIFEST.replace("RUNTIME", &runtime.display().to_string());
    std::fs::write(package.join("Cargo.toml"), manifest).expect("files can be written");
    drop(std::fs::copy(here.join("../Cargo.lock"), package.join("Cargo.lock")));
    let out = Command::new(env!("CARGO"))
        .current_dir(&package)
        .args(["check", "--offline", "--quiet"])
        .env("CARGO_TARGET_DIR", package.join("target"))
        .output()
        .expect("cargo starts");
    let said = String::from_utf8_lossy(&out.stderr);
    let made: Vec<_> = sample
        .iter()
        .enumerate()
        .map(|(index, mutant)| format!("m{index}: {}", mutant.what))
        .collect();
    assert!(out.status.success(), "{said}\n{}", made.join("\n"));
    println!("{} of them compile", sample.len());
}
