//! A crate of one's own, made as README says, with specs of its own.

use crate::cargo::cargo;
use std::fs;
use std::path::{Path, PathBuf};

const README: &str = include_str!("../../README.md");

const SPEC: &str = "openapi: 3.1.0
info: {title: Pets, version: '1'}
servers: [{url: https://pets.example.com}]
paths:
  /pets:
    post:
      operationId: createPet
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name: {type: string, maxLength: 40}
      responses:
        '201': {description: Created.}
";

const USE: &str = "
#[test]
fn the_client_knows_the_limits_of_the_spec() {
    let request = api::pets::v1::CreatePetRequest::new(\"x\".repeat(41));
    let violations = request.validate().expect_err(\"it is too long\");
    assert_eq!(violations.iter().next().expect(\"one\").pointer(), \"/name\");
}
";

/// The code block of README that begins with this line.
fn block(first: &str) -> &'static str {
    let blocks = README.split("\n```").filter_map(|block| block.split_once('\n'));
    let mut blocks = blocks.map(|(_, code)| code).filter(|code| code.starts_with(first));
    blocks.next().unwrap_or_else(|| panic!("README.md has no block that begins with {first}"))
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("a folder");
    fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// A package with nothing generated in it yet; docwright comes from this checkout.
fn package() -> PathBuf {
    let here = crate::root();
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("own_crate/petkit");
    let _ = fs::remove_dir_all(&root);
    let dependencies = block("# Cargo.toml");
    let manifest = format!(
        "[package]\nname = \"petkit\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n{dependencies}\n\n\
         [workspace]\n\n[patch.crates-io]\n\
         docwright = {{ path = '{here}/codegen' }}\n\
         docwright-runtime = {{ path = '{here}/runtime' }}\n",
        here = here.display(),
    );
    write(&root.join("Cargo.toml"), &manifest);
    write(&root.join("build.rs"), block("// build.rs"));
    write(&root.join("src/lib.rs"), &format!("{}{USE}", block("// src/lib.rs")));
    write(&root.join("spec/pets/v1.yaml"), SPEC);
    fs::copy(here.join("Cargo.lock"), root.join("Cargo.lock")).expect("a lock file");
    root
}

#[test]
fn the_readme_leads_to_a_client_of_ones_own() {
    let root = package();
    let mut command = cargo();
    // Beside the copy of the build script's tests, so that dependencies are compiled once.
    command.args(["test", "--offline", "--color=never", "--target-dir=../../build_script/target"]);
    let output = command.current_dir(&root).output().expect("cargo can be run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stdout));
    assert!(root.join("generated/pets/v1/create_pet.rs").is_file());
    assert!(!said.contains("warning"), "{said}");
}
