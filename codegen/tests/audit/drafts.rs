//! Drafts of saved pages are specs: `docwright check` finds nothing in them but on the lines that a person has to decide.

use super::{docwright, pages, tempfile};
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
    let folder = tempfile("several");
    let page = "## Create\n\n`POST /a`\n\n### Response\n\n`201 Created`\n\n| Field | Type |\n| --- | --- |\n| id | string |\n\n\
                ## Remove\n\n`DELETE /a/{id}`\n\n### Response\n\n`204 No Content`\n";
    std::fs::write(folder.join("page.md"), page).expect("written");
    let (code, out, err) = docwright(&["draft", "page.md"], &folder);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.contains("/a:\n    post:") && !out.contains("delete:"), "{out}");
    assert!(out.contains("# ? DELETE /a/{id}: the page describes this operation as well"), "{out}");
    let document = "openapi: 3.1.0\ninfo: {title: A, version: v1}\npaths:\n  /a:\n    get: {responses: {'200': {description: ok}}}\n    \
                    post: {responses: {'200': {description: ok}}}\n";
    std::fs::write(folder.join("a.yaml"), document).expect("written");
    let (code, _, err) = docwright(&["draft", "a.yaml"], &folder);
    assert_eq!(code, Some(2), "{err}");
    assert!(err.contains("an OpenAPI document of 2 operations (GET /a, POST /a)"), "{err}");
}

#[test]
fn a_draft_says_what_the_page_says_and_overwrites_nothing() {
    let folder = tempfile("draft");
    let page = pages().join("parcels.md");
    let page = page.to_str().expect("a path");
    let (code, _, err) = docwright(&["draft", page, "--output", "draft.yaml"], &folder);
    assert_eq!(code, Some(0), "{err}");
    let text = std::fs::read_to_string(folder.join("draft.yaml")).expect("a draft");
    for line in [
        "  /parcels:",
        "      operationId: create-a-parcel",
        "                weight: {type: integer, description: In grams.}",
        "                  items:",
        "                      stop_name: {type: string, description: The name of the place.}",
        "              too_heavy: too heavy",
    ] {
        assert!(text.lines().any(|own| own == line), "no `{line}` in\n{text}");
    }
    let (lines, asked) = (text.lines().count(), text.matches("# ?").count());
    assert!(asked * 5 < lines, "{asked} of {lines}");
    let (code, out, err) = docwright(&["check", "draft.yaml"], &folder);
    assert_eq!(code, Some(0), "{out}{err}");
    let (code, _, err) = docwright(&["draft", page, "--output", "draft.yaml"], &folder);
    assert_eq!(code, Some(2));
    assert!(err.contains("never overwrites"), "{err}");
    assert_eq!(std::fs::read_to_string(folder.join("draft.yaml")).expect("a draft"), text);
}

/// The generated docs link the address of `x-sources`: a draft has it with the section's anchor.
#[test]
fn a_draft_links_the_section_of_its_page() {
    let folder = tempfile("link");
    let body = "<h1 id=\"api\">API</h1><h2 id=\"create-parcel\">Create a parcel</h2><p id=\"x\">POST /parcels</p><h3>Request body</h3>\
                <ul><li><code>weight</code> (integer)</li></ul></body></html>";
    for (note, url) in [
        (
            "<!-- saved from url=(0030)https://docs.example.com/api -->",
            "https://docs.example.com/api#create-parcel",
        ),
        (
            "<link rel=\"canonical\" href=\"https://docs.example.com/a#b\">",
            "https://docs.example.com/a#b",
        ),
        ("<link rel=\"canonical\" href=\"javascript:alert(1)\">", ""),
    ] {
        std::fs::write(folder.join("page.html"), format!("<html>{note}<body>{body}"))
            .expect("written");
        let (code, out, err) = docwright(&["draft", "page.html"], &folder);
        assert_eq!(code, Some(0), "{err}");
        let mut lines = out.lines().filter_map(|line| line.trim().strip_prefix("url: "));
        let line = lines.next().unwrap_or_default().trim_matches(['\'', '"']);
        assert_eq!(line, url, "{out}");
        assert!(!out.contains("javascript"), "{out}");
    }
}

#[test]
fn a_draft_has_the_parameters_of_its_path() {
    let folder = tempfile("path");
    let page = "# Move a parcel\n\nPUT /depots/{depot}/parcels/:id\n\n## Request body\n\n- `weight` (integer, required): In grams.\n";
    std::fs::write(folder.join("page.md"), page).expect("written");
    let (code, out, err) = docwright(&["draft", "page.md"], &folder);
    assert_eq!(code, Some(0), "{err}");
    for name in ["depot", "id"] {
        let own = format!(
            "        - name: {name}\n          in: path\n          required: true\n          schema: {{type: string}} # ? "
        );
        assert!(out.contains(&own), "{out}");
    }
    assert!(!err.contains("error["), "{err}");
}
