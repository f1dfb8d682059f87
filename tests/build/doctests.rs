//! Examples in the docs: at each entry point, and at the method of each operation.

use crate::root;
use std::fs;
use std::path::Path;

/// Where users come in: a file, and how the item begins there.
const ENTRY_POINTS: [(&str, &str); 20] = [
    ("codegen/src/build.rs", "pub struct Build"),
    ("codegen/src/lib.rs", "pub fn generate("),
    ("fake/src/fake.rs", "pub struct Fake"),
    ("fake/src/script.rs", "pub struct Answer"),
    ("runtime/src/builder.rs", "pub struct ClientBuilder"),
    ("runtime/src/call.rs", "pub struct Call"),
    ("runtime/src/credentials.rs", "pub struct Credentials"),
    ("runtime/src/documented.rs", "pub type AnyError"),
    ("runtime/src/error.rs", "pub struct Error"),
    ("runtime/src/field.rs", "pub enum Field"),
    ("runtime/src/number.rs", "pub struct Number"),
    ("runtime/src/response.rs", "pub struct Response"),
    ("runtime/src/retry.rs", "pub struct RetryPolicy"),
    ("runtime/src/secret.rs", "pub struct Secret"),
    ("runtime/src/token.rs", "pub trait TokenProvider"),
    ("runtime/src/token/oauth2.rs", "pub struct OAuth2"),
    ("runtime/src/token/refreshing.rs", "pub struct RefreshingToken"),
    ("runtime/src/transport.rs", "pub trait Transport"),
    ("runtime/src/upload.rs", "pub struct Upload"),
    ("runtime/src/violation.rs", "pub struct Violations"),
];

fn read(path: &Path) -> String {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.replace("\r\n", "\n")
}

/// The docs above the line of an item, attributes aside.
fn docs_above(text: &str, item: usize) -> String {
    let above: Vec<_> = text[..item].lines().collect();
    let is_of_item =
        |line: &&&str| line.trim_start().starts_with("///") || line.trim_start().starts_with('#');
    above.iter().rev().take_while(is_of_item).copied().collect()
}

#[test]
fn each_entry_point_has_an_example() {
    for (file, item) in ENTRY_POINTS {
        let text = read(&root().join(file));
        let at = text.find(&format!("\n{item}")).unwrap_or_else(|| panic!("{file} has no {item}"));
        assert!(docs_above(&text, at + 1).contains("```"), "{file}: {item} has no example");
    }
}

#[test]
fn each_operation_has_an_example() {
    let (mut folders, mut operations) = (vec![root().join("generated")], 0);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = read(&path);
            for (at, _) in text.match_indices("\n    pub fn ") {
                let head = text[at..].split('{').next().unwrap_or_default();
                if head.contains("-> Call<") {
                    operations += 1;
                    assert!(docs_above(&text, at + 1).contains("```"), "{}:{head}", path.display());
                }
            }
        }
    }
    assert!(operations >= 4, "{operations}");
}
