//! The program that decodes and validates.

use crate::common::package::write_package;
use crate::groups::Taken;
use docwright::source::Source;
use std::process::Command;

const MAIN: &str = "//! Reads the instances of the suite as a client reads an answer, and validates them; one line each.
use docwright_runtime::{RawResponse, Validate, Violations};
use serde::de::DeserializeOwned;

fn verdict<T: DeserializeOwned + Validate + 'static>(instance: &'static str) {
    let answer = RawResponse::from(http::Response::new(instance.into()));
    let valid = answer.json::<T>().is_ok_and(|value| Violations::of(&value).is_ok());
    println!(\"{valid}\");
}

fn main() {
";

/// For each test of each group, whether its instance is valid.
pub(crate) fn verdicts(taken: &[Taken<'_>]) -> Vec<bool> {
    let sources: Vec<Source> = taken.iter().map(|one| one.source.clone()).collect();
    let package = write_package(
        "json-schema-test-suite",
        "sdk/lib.rs",
        &sources,
        "http = \"1\"\n\n[[bin]]\nname = \"suite\"\npath = \"suite.rs\"\n",
    );
    let mut main = MAIN.to_owned();
    for one in taken {
        for test in &one.group.tests {
            let instance = format!("{{\"value\": {}}}", test.data.get());
            main += &format!("    verdict::<sdk::{}::Subject>({instance:?});\n", one.module);
        }
    }
    std::fs::write(package.join("suite.rs"), main + "}\n").expect("the program can be written");
    let output = Command::new(env!("CARGO"))
        .args(["run", "--offline", "--quiet"])
        .current_dir(&package)
        .env("CARGO_TARGET_DIR", package.join("target"))
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("text");
    lines.lines().map(|line| line == "true").collect()
}
