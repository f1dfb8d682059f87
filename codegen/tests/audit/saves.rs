//! Two saves of a page, compared.

use super::{annotations, docwright, pages, tempfile};

#[test]
fn two_saves_of_a_page_are_compared() {
    let folder = tempfile("against");
    let page = std::fs::read_to_string(pages().join("parcels.md")).expect("a page");
    let new = page
        .replace("| weight | integer | Yes |", "| weight | number | Yes |")
        .replace("| speed | string | No |", "| pace | string | Yes |");
    std::fs::write(folder.join("old.md"), page).expect("written");
    std::fs::write(folder.join("new.md"), new).expect("written");
    let (code, out, _) =
        docwright(&["audit", "new.md", "--against", "old.md", "--format", "github"], &folder);
    assert_eq!(code, Some(1));
    let found = annotations(&out);
    assert_eq!(
        found[0],
        "new.md:line=11 page-changed::request body: weight: number, before: integer"
    );
    assert!(
        found[1].starts_with("new.md:line=13 page-changed::request body: pace: new: string"),
        "{found:?}"
    );
}

/// Whatever one save has and the other has not is named, also of pages on which much is unknown.
#[test]
fn what_a_newer_save_leaves_out_is_named() {
    let folder = tempfile("gone");
    let old = "POST /parcels\n\n## Request body\n\n- `weight` (integer, required): In grams.\n- `label` (string, default: none): On it.\n\n\
               ## Responses\n\n### 201\n\n- `id` (string)\n\n### 404\n\n- `error` (string)\n";
    let new = old
        .replace("\n### 404\n\n- `error` (string)\n", "")
        .replace("(integer, required): In grams", "(integer): In kilograms")
        .replace("(string, default: none)", "(string)");
    std::fs::write(folder.join("old.md"), old).expect("written");
    std::fs::write(folder.join("new.md"), new).expect("written");
    let arguments = ["audit", "new.md", "--against", "old.md", "--format", "github"];
    let (code, out, _) = docwright(&arguments, &folder);
    assert_eq!(code, Some(1));
    assert_eq!(
        annotations(&out),
        [
            "new.md:line=5 page-changed::request body: weight: gone: required",
            "new.md:line=5 page-changed::request body: weight: In kilograms., before: In grams.",
            "new.md:line=6 page-changed::request body: label: gone: default none",
            "new.md:line=1 page-changed::answer 404: gone: it",
        ]
    );
    let arguments = ["audit", "old.md", "--against", "new.md", "--format", "github"];
    let (code, out, _) = docwright(&arguments, &folder);
    assert!(code == Some(1) && out.contains("answer 404: new: it"), "{out}");
}
