//! The contestants of Node.

use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// Name, milliseconds and how many were accepted; none where Node or its packages are missing.
pub(crate) fn rows(contacts: &[Vec<u8>]) -> Vec<(&'static str, (f64, usize))> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("contacts");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("contacts");
    if !folder.join("node_modules").is_dir() {
        println!("left out: ajv and zod; see benches/contacts/install.sh\n");
        return Vec::new();
    }
    let write =
        |name: &str, bytes: &[u8]| std::fs::write(folder.join(name), bytes).expect("written");
    write("contacts.jsonl", &contacts.join(&b'\n'));
    write("schema.json", schema().to_string().as_bytes());
    write("run.mjs", &std::fs::read(here.join("run.mjs")).expect("it is here"));
    let output =
        Command::new("node").arg("run.mjs").current_dir(&folder).output().expect("node runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    ["ajv standalone", "zod"]
        .into_iter()
        .map(|name| {
            let row = &found[name];
            let accepted = row["accepted"].as_u64().and_then(|count| usize::try_from(count).ok());
            (name, (row["time"].as_f64().expect("a time"), accepted.expect("a count")))
        })
        .collect()
}

/// The body's schema with what it refers to.
fn schema() -> Value {
    let spec = crate::patterns::spec("iclosed/v1.yaml");
    let body = "/paths/~1v1~1contacts/post/requestBody/content/application~1json/schema";
    let mut schema = spec.pointer(body).expect("the spec has this body").clone();
    schema["components"] = json!(spec["components"]);
    schema
}
