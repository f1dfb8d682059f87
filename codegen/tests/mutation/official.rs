//! The official schema of OpenAPI 3.1, carried out by another implementation.

use crate::Mutant;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// Reads documents as a JSON list; prints the index and the mistake of each that is refused.
const SCRIPT: &str = "
import json, sys
from jsonschema.validators import Draft202012Validator
from openapi_spec_validator.schemas import schema_v31
outer = Draft202012Validator(schema_v31)
meta = Draft202012Validator(Draft202012Validator.META_SCHEMA)
def schemas(value, inside=False):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == 'schema': yield inner
            elif key == 'schemas' and isinstance(inner, dict): yield from inner.values()
            elif key not in ('example', 'examples', 'default', 'enum', 'properties'): yield from schemas(inner)
    if isinstance(value, list):
        for inner in value: yield from schemas(inner)
for index, document in enumerate(json.load(sys.stdin)):
    errors = list(outer.iter_errors(document))
    for schema in schemas(document.get('components', {})): errors += meta.iter_errors(schema)
    for schema in schemas(document.get('paths', {})): errors += meta.iter_errors(schema)
    if errors:
        print(index, '/'.join(map(str, errors[0].absolute_path)), errors[0].message[:200])
";

/// Asserts that the official schema accepts what the generator accepted.
pub(crate) fn check(accepted: &[&Mutant]) {
    let python = std::env::var_os("DOCWRIGHT_PYTHON");
    let python = python.expect("DOCWRIGHT_PYTHON names a Python with openapi-spec-validator");
    let documents: Vec<serde_json::Value> = accepted
        .iter()
        .map(|mutant| serde_yaml::from_str(&mutant.text).expect("a mutant is YAML"))
        .collect();
    let mut child = Command::new(python)
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("Python starts");
    let input = serde_json::to_vec(&documents).expect("JSON");
    child.stdin.take().expect("a pipe").write_all(&input).expect("Python reads");
    let out = child.wait_with_output().expect("Python ends");
    assert!(out.status.success(), "the validator did not run");
    let refused: Vec<_> = String::from_utf8_lossy(&out.stdout)
        .lines()
        .map(|line| {
            let index: usize =
                line.split(' ').next().and_then(|index| index.parse().ok()).unwrap_or(0);
            format!("{}: {line}", accepted[index].what)
        })
        .collect();
    assert!(refused.is_empty(), "accepted, and no OpenAPI:\n{}", refused.join("\n"));
    println!("the official schema accepts all {} as well", accepted.len());
}
