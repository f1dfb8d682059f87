//! What is accepted compiles: a sample becomes the modules of one program.

use crate::Mutant;
use crate::common::package::write_package;
use docwright::source::Source;
use std::process::Command;

/// How many are compiled.
const SAMPLE: usize = 60;

/// Asserts that the code made of a sample has no errors.
pub(crate) fn check(accepted: &[&Mutant]) {
    let step = (accepted.len() / SAMPLE).max(1);
    let sample: Vec<_> = accepted.iter().step_by(step).collect();
    let sources: Vec<_> = sample
        .iter()
        .enumerate()
        .map(|(index, mutant)| Source::new("spec", &format!("m{index}.yaml"), mutant.text.as_str()))
        .collect();
    let package = write_package("mutants", "sdk/lib.rs", &sources, "");
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
