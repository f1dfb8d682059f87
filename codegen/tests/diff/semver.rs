//! What a report says of Rust callers, beside what `cargo-semver-checks` says of the two SDKs.
//!
//! It reads rustdoc's JSON: it knows which items are there, and little of their types. So it cannot
//! confirm a break; the compiler does that (`compiles`). What it calls breaking, the report must
//! call breaking too, but for the lints that are listed here with their reason.

use crate::common::package::write_package;
use crate::pairs::{Pair, pairs};
use docwright::diff::{Axis, Corrections, diff};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Lints that find more than callers feel who keep to `codegen/docs/diff.md`.
const STRICTER: [(&str, &str); 2] = [
    (
        "constructible_struct_adds_field",
        "requests are made with `new`, setters, or literals that end in `..Default::default()`",
    ),
    (
        "partial_ord_enum_variants_reordered",
        "a warning there: values of an enum sort as the spec lists them, and it lists them anew",
    ),
];

#[test]
#[ignore = "needs cargo-semver-checks and compiles two SDKs for every rule: run it with `--ignored`"]
fn semver_checks_finds_no_break_that_the_report_denies() {
    assert!(is_installed(), "cargo-semver-checks is not installed");
    let pairs = pairs();
    let [old, new] = ["old", "new"].map(|side| write_side(&pairs, side));
    let said = run(&old, &new);
    let found = by_pair(&said, &pairs);
    assert!(found.len() > 10, "most pairs are silent, which cannot be:\n{said}");

    let mut wrong = Vec::new();
    let mut silent = 0;
    for pair in &pairs {
        let lints = found.get(&pair.module()).cloned().unwrap_or_default();
        let known = |lint: &&String| STRICTER.iter().any(|(stricter, _)| lint == stricter);
        let (stricter, breaks): (Vec<_>, Vec<_>) = lints.iter().partition(known);
        let reported = is_reported(pair);
        silent += usize::from(reported && breaks.is_empty());
        if !breaks.is_empty() && !reported {
            wrong.push(format!("{}: {breaks:?}", pair.name));
        }
        if !stricter.is_empty() && !reported {
            println!("{}: stricter, {stricter:?}", pair.name);
        }
    }
    println!("{} pairs: {} break there, {silent} break only here", pairs.len(), found.len());
    assert_eq!(wrong, Vec::<String>::new());
}

fn is_installed() -> bool {
    Command::new("cargo-semver-checks").arg("--version").output().is_ok()
}

fn write_side(pairs: &[Pair], side: &str) -> PathBuf {
    let sources: Vec<_> = pairs.iter().map(|pair| pair.source(side, "")).collect();
    write_package(&format!("diff-semver/{side}"), "sdk/lib.rs", &sources, "")
}

fn is_reported(pair: &Pair) -> bool {
    let (old, new) = (pair.source("old", ""), pair.source("new", ""));
    let report = diff(&[old], &[new], &Corrections::default());
    report.verdict.broken(Axis::Rust) > 0
}

/// All that it says of the new package, taken as a minor release of the old one.
fn run(old: &Path, new: &Path) -> String {
    let output = Command::new("cargo-semver-checks")
        .args(["semver-checks", "--color=never", "--release-type=minor"])
        .arg("--manifest-path")
        .arg(new.join("Cargo.toml"))
        .arg("--baseline-root")
        .arg(old)
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo-semver-checks runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("--- failure"), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// The lints that failed, by the module in which they did.
///
/// ```text
/// --- failure struct_missing: pub struct removed or renamed ---
/// …
/// Failed in:
///   struct sdk::schema_renamed::Address, previously in file …/sdk/schema_renamed/schemas.rs:8
/// ```
fn by_pair(said: &str, pairs: &[Pair]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut lint = String::new();
    for line in said.lines() {
        if let Some((_, rest)) = line.strip_prefix("--- ").and_then(|rest| rest.split_once(' ')) {
            rest.split(':').next().unwrap_or_default().clone_into(&mut lint);
        }
        let is_in = |pair: &&Pair| {
            let module = pair.module();
            line.contains(&format!("/{module}/")) || line.contains(&format!("/{module}.rs"))
        };
        if let Some(pair) = pairs.iter().find(is_in).filter(|_| line.starts_with("  ")) {
            found.entry(pair.module()).or_default().insert(lint.clone());
        }
    }
    found
}
