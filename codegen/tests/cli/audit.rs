//! `docwright audit` and `docwright sources`: which pages a spec may name.

use super::{docwright, err};
use std::fs;
use std::path::{Path, PathBuf};

const PAGE: &str = "# List parcels\n\n`GET /parcels`\n\n## Query parameters\n\n| Name | Type |\n|---|---|\n| page | integer |\n";

/// A folder with a spec that names this page, and a page outside of it.
fn project(name: &str, saved: &str) -> PathBuf {
    let outer = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-audit-{name}"));
    drop(fs::remove_dir_all(&outer));
    let folder = outer.join("project");
    fs::create_dir_all(folder.join("spec")).expect("a folder");
    fs::create_dir_all(folder.join("pages")).expect("a folder");
    fs::write(
        outer.join("secret.md"),
        "# A secret\n\n| Name | Type |\n|---|---|\n| token-1234 | string |\n",
    )
    .expect("a page");
    fs::write(folder.join("pages/list.md"), PAGE).expect("a page");
    let hash = docwright::audit::hash(PAGE.as_bytes());
    let spec = format!(
        "openapi: 3.1.0
info: {{title: Parcels, version: v1}}
x-sources:
  - title: List parcels
    saved: {saved}
    sha256: {hash}
servers: [{{url: https://api.example.com}}]
paths:
  /parcels:
    get:
      operationId: list-parcels
      parameters: [{{name: page, in: query, schema: {{type: integer}}}}]
      responses: {{'204': {{description: done}}}}
"
    );
    fs::write(folder.join("spec/parcels.yaml"), spec).expect("a spec");
    folder
}

#[test]
fn a_page_that_a_spec_names_is_held_within_the_folder() {
    let outside = project("absolute", "x").join("../secret.md");
    let outside = outside.canonicalize().expect("it is there");
    let names = [
        ("absolute", outside.to_str().expect("a path")),
        ("above", "../secret.md"),
        ("around", "pages/../../secret.md"),
    ];
    for (name, saved) in names {
        let folder = project(name, saved);
        for arguments in [&["audit"][..], &["sources", "spec/parcels.yaml", "page"]] {
            let done = docwright(&folder, arguments);
            let said = err(&done);
            let expected = format!(
                "error: spec/parcels.yaml:5:12: {saved}: a page that a spec names has to be in the folder"
            );
            assert!(said.starts_with(&expected), "{said}");
            assert!(!said.contains("token-1234"), "{said}");
            assert_eq!(done.status.code(), Some(2));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_does_not_lead_out_of_the_folder_and_a_page_within_is_read() {
    let folder = project("link", "pages/link.md");
    std::os::unix::fs::symlink("../../secret.md", folder.join("pages/link.md")).expect("a link");
    let done = docwright(&folder, &["audit"]);
    assert!(err(&done).contains("has to be in the folder"), "{}", err(&done));
    assert_eq!(done.status.code(), Some(2));
    for saved in ["pages/list.md", "./pages/list.md"] {
        let done = docwright(&project("within", saved), &["audit"]);
        assert_eq!(done.status.code(), Some(0), "{}", err(&done));
    }
}

#[test]
fn a_page_that_is_not_there_is_named_where_the_spec_names_it() {
    let done = docwright(&project("gone", "pages/gone.md"), &["audit"]);
    assert!(
        err(&done).starts_with("error: spec/parcels.yaml:5:12: pages/gone.md: "),
        "{}",
        err(&done)
    );
    assert_eq!(done.status.code(), Some(2));
}
