//! A page of which little or nothing was recognised is no page that agrees.

use super::{docwright, pages, tempfile};

/// The operation of `parcels.yaml`, on a page that shows what `fields` has.
fn audit(name: &str, page: &str) -> (Option<i32>, String) {
    let folder = tempfile(name);
    std::fs::copy(pages().join("parcels.yaml"), folder.join("parcels.yaml")).expect("a spec");
    std::fs::write(folder.join("page.html"), page).expect("written");
    let (code, out, err) = docwright(&["audit", "page.html", "parcels.yaml"], &folder);
    (code, out + &err)
}

#[test]
fn nothing_can_be_said_of_a_page_without_a_field_of_the_operation() {
    let of_others = "<div><b>One</b><i>Two</i><u>Three</u></div>".repeat(9);
    for body in [
        of_others.as_str(),
        "<h2>Request body</h2><p>See the schema.</p>",
        "<h2>Responses</h2><p>201 Created</p><p>400 Bad Request</p>",
        "<h2>Request body</h2><img src=fields.png alt=Fields>",
    ] {
        let page = format!("<html><body><p>POST /parcels</p>{body}</body></html>");
        let (code, said) = audit("none", &page);
        assert_eq!(code, Some(2), "{body}: {said}");
        assert!(!said.contains("no differences") && said.contains("page-unread"), "{said}");
    }
}

#[test]
fn a_page_with_few_of_the_fields_is_warned_of() {
    let page = "<html><body><p>POST /parcels</p><h2>Request body</h2>\
                <table><tr><th>Name</th><th>Type</th></tr><tr><td>weight</td><td>string</td></tr></table></body></html>";
    let (code, said) = audit("few", page);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("page-sparse") && said.contains("1 of 4 fields found"), "{said}");
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("audit/few");
    let (code, ..) = docwright(&["audit", "page.html", "parcels.yaml", "--deny-warnings"], &folder);
    assert_eq!(code, Some(1));
}

#[test]
fn the_last_line_says_how_much_was_found() {
    let (_, _, err) = docwright(&["audit", "parcels.md", "parcels.yaml"], &pages());
    assert!(err.contains("fields found"), "{err}");
}

/// A page of two operations, of which the spec has the first.
#[test]
fn an_operation_that_the_spec_lacks_is_reported() {
    let folder = tempfile("lacking");
    let parcels = std::fs::read_to_string(pages().join("parcels.md")).expect("a page");
    let more = "\n## Cancel a parcel\n\n`DELETE /parcels/{id}`\n\n### Path parameters\n\n| Name | Type |\n| --- | --- |\n| id | string |\n";
    std::fs::write(folder.join("parcels.md"), parcels + more).expect("written");
    std::fs::copy(pages().join("parcels.yaml"), folder.join("parcels.yaml")).expect("a spec");
    let arguments = ["audit", "parcels.md", "parcels.yaml"];
    let (code, out, err) = docwright(&arguments, &folder);
    let said = out + &err;
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("DELETE /parcels/{id}: the page has this operation, the spec lacks it"),
        "{said}"
    );
    let judgement = "- spec: parcels.yaml\n  subject: DELETE /parcels/{id}\n  reason: Nobody here cancels parcels.\n";
    std::fs::write(folder.join("spec-audit.yaml"), judgement).expect("written");
    let (_, out, err) = docwright(&arguments, &folder);
    let said = out + &err;
    assert!(!said.contains("DELETE") && !said.contains("no longer applies"), "{said}");
}
