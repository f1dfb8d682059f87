//! Drafts of saved pages are specs: `docwright check` finds nothing in them but on the lines that a person has to decide.

use docwright::audit::{Saved, draft};
use docwright::source::Source;
use std::path::PathBuf;

/// Every saved page, by its name below the folder of pages.
fn saved() -> Vec<(String, PathBuf)> {
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS")
        .expect("DOCWRIGHT_CORPUS names the folder of real documents");
    let root = PathBuf::from(corpus).join("../pages");
    let (mut all, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder of pages").flatten() {
            let path = entry.path();
            let name = path.strip_prefix(&root).expect("below it").to_string_lossy().into_owned();
            let other = name.starts_with("truth") || name.starts_with("scripts");
            if path.is_dir() && !other {
                folders.push(path);
            } else if name.contains('/') && !other {
                all.push((name, path));
            }
        }
    }
    all.sort();
    all
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: reads saved pages"]
fn drafts_of_saved_pages_pass_the_check() {
    let (mut wrong, mut drafts) = (Vec::new(), 0);
    for (name, path) in saved() {
        let page = Saved { name: name.clone(), bytes: std::fs::read(path).expect("a page") };
        let text = match draft(&page, None) {
            Ok(text) => text,
            Err(why) => {
                wrong.push(format!("{name}: {why}"));
                continue;
            }
        };
        drafts += 1;
        let lines: Vec<&str> = text.lines().collect();
        for one in docwright::check(&[Source::new("spec", "draft.yaml", text.as_str())]) {
            let line = lines.get(one.place.region.start.line - 1).copied().unwrap_or_default();
            // What the page says, and nobody has registered, stands as it is there.
            let said = one.code == docwright::diagnostic::Code::UnknownFormat;
            if !said && !line.contains("# ?") {
                wrong.push(format!("{name}: {}: {}: {line}", one.code.as_str(), one.message));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {drafts} drafts: {wrong:#?}", wrong.len());
    assert!(drafts > 300, "{drafts}");
}

#[test]
fn a_draft_says_that_its_page_has_more_operations() {
    let folder = super::tempfile("several");
    let page = "## Create\n\n`POST /a`\n\n### Response\n\n`201 Created`\n\n| Field | Type |\n| --- | --- |\n| id | string |\n\n\
                ## Remove\n\n`DELETE /a/{id}`\n\n### Response\n\n`204 No Content`\n";
    std::fs::write(folder.join("page.md"), page).expect("written");
    let (code, out, err) = super::docwright(&["draft", "page.md"], &folder);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("/a:\n    post:") && !out.contains("delete:"), "{out}");
    assert!(out.contains("# ? DELETE /a/{id}: the page describes this operation as well"), "{out}");
    let document = "openapi: 3.1.0\ninfo: {title: A, version: v1}\npaths:\n  /a:\n    get: {responses: {'200': {description: ok}}}\n    \
                    post: {responses: {'200': {description: ok}}}\n";
    std::fs::write(folder.join("a.yaml"), document).expect("written");
    let (code, _, err) = super::docwright(&["draft", "a.yaml"], &folder);
    assert_eq!(code, Some(2), "{err}");
    assert!(err.contains("an OpenAPI document of 2 operations (GET /a, POST /a)"), "{err}");
}
