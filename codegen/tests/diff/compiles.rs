//! What a report says of Rust callers, held to the compiler: for every pair of specs, a program that
//! uses every item of the old SDK is compiled against the new one.
//!
//! All pairs become modules of one package. A module that does not compile is set aside and the rest
//! is compiled again, since the compiler does not get to types where names are wrong.

use crate::common::package::write_package;
use crate::pairs::{Pair, pairs};
use crate::probe;
use docwright::diff::{Axis, Corrections, diff};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Pairs that the compiler takes and the report calls breaking, and why.
const STRICTER: [(&str, &str); 4] = [
    ("required-reordered", "arguments of the same type are swapped: it compiles, and is wrong"),
    ("arguments-reordered", "arguments of the same type are swapped: it compiles, and is wrong"),
    ("arguments-reordered.of-many", "so are those of the constructor of many parameters"),
    ("path-parameters-swapped", "values of the same type are swapped: it compiles, and is wrong"),
];

#[test]
#[ignore = "compiles two SDKs for every rule: run it with `--ignored`"]
fn the_compiler_agrees_about_rust_callers() {
    let pairs = pairs();
    let package = write_probes(&pairs);
    let refused = refused(&package, &pairs, "old");
    assert_eq!(refused, BTreeSet::new(), "a probe does not fit the SDK that it was made of");

    let refused = refused_against_new(&package, &pairs);
    let mut wrong = Vec::new();
    for pair in &pairs {
        let report =
            diff(&[pair.source("old", "")], &[pair.source("new", "")], &Corrections::default());
        let said = report.verdict.broken(Axis::Rust) > 0;
        let is_so = refused.contains(&pair.name);
        let is_known = STRICTER.iter().any(|(name, _)| *name == pair.name);
        if said != is_so && !(is_known && said) {
            wrong.push(format!("{}: reported {said}, the compiler says {is_so}", pair.name));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

fn write_probes(pairs: &[Pair]) -> PathBuf {
    let sides = |pair: &Pair| ["old", "new"].map(|side| pair.source(side, &format!("{side}/")));
    let sources: Vec<_> = pairs.iter().flat_map(sides).collect();
    let package = write_package("diff-probes", "lib.rs", &sources, "");
    std::fs::create_dir_all(package.join("probes")).expect("a folder for the probes");
    for pair in pairs {
        let sdk = docwright::model(&[pair.source("old", "")]).expect("a valid spec");
        let text = probe::probe(&sdk.apis[0]);
        let path = package.join(format!("probes/{}.rs", pair.module()));
        std::fs::write(path, text).expect("a probe can be written");
    }
    package
}

fn refused_against_new(package: &Path, pairs: &[Pair]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    loop {
        let left: Vec<_> = pairs.iter().filter(|pair| !all.contains(&pair.name)).collect();
        write_root(package, &left, "new");
        let found = failing(package, pairs);
        if found.is_empty() {
            return all;
        }
        all.extend(found);
    }
}

fn refused(package: &Path, pairs: &[Pair], side: &str) -> BTreeSet<String> {
    write_root(package, &pairs.iter().collect::<Vec<_>>(), side);
    failing(package, pairs)
}

/// `mod max_length_lowered { use crate::sdk::new::max_length_lowered as sdk; include!(…); }`
fn write_root(package: &Path, pairs: &[&Pair], side: &str) {
    let mut text = "#![allow(warnings)]\n#[path = \"sdk/lib.rs\"]\npub mod sdk;\n".to_owned();
    text += "pub mod probes {\n";
    for pair in pairs {
        let module = pair.module();
        let _ = writeln!(
            text,
            "    pub mod {module} {{ use crate::sdk::{side}::{module} as sdk; include!(\"probes/{module}.rs\"); }}"
        );
    }
    text += "}\n";
    std::fs::write(package.join("lib.rs"), text).expect("the root can be written");
}

/// The pairs whose probe has an error in it.
fn failing(package: &Path, pairs: &[Pair]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--message-format=short"])
        .current_dir(package)
        .env("CARGO_TARGET_DIR", package.join("target"))
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo runs");
    if output.status.success() {
        return BTreeSet::new();
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let is_in = |pair: &&Pair| said.contains(&format!("probes/{}.rs:", pair.module()));
    let found: BTreeSet<_> = pairs.iter().filter(is_in).map(|pair| pair.name.clone()).collect();
    assert!(!found.is_empty(), "cargo fails for another reason:\n{said}");
    found
}
