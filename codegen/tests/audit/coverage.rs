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

/// A mark of byte order changes nothing; what `check` cannot read is reported as there.
#[test]
fn a_spec_is_read_as_check_reads_it() {
    let folder = tempfile("encodings");
    let spec = std::fs::read_to_string(pages().join("parcels.yaml")).expect("a spec");
    std::fs::copy(pages().join("parcels.md"), folder.join("parcels.md")).expect("a page");
    let audit = |bytes: &[u8]| {
        std::fs::write(folder.join("parcels.yaml"), bytes).expect("written");
        let (code, out, err) = docwright(&["audit", "parcels.md", "parcels.yaml"], &folder);
        (code, out + &err)
    };
    let plain = audit(spec.as_bytes());
    let marked = audit(format!("\u{feff}{spec}").as_bytes());
    assert_eq!(marked.0, plain.0, "{}", marked.1);
    assert_eq!(marked.1.lines().last(), plain.1.lines().last());
    let latin = [spec.as_bytes(), b"# caf\xe9\n"].concat();
    let twice = format!("{spec}components: {{}}\ncomponents: {{}}\n");
    let second = format!("{spec}---\n{spec}");
    for (bytes, says) in [
        (latin.as_slice(), "error[encoding]"),
        (twice.as_bytes(), "error[duplicate-key]"),
        (second.as_bytes(), "error[syntax]"),
    ] {
        let (code, said) = audit(bytes);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(says) && !said.contains("parcels.yaml:1:1"), "{said}");
        assert!(!said.contains("page-unread"), "{said}");
    }
}

#[test]
fn an_answer_that_the_spec_lacks_belongs_below_its_responses() {
    let folder = tempfile("answers");
    let spec = std::fs::read_to_string(pages().join("parcels.yaml")).expect("a spec");
    let page = std::fs::read_to_string(pages().join("parcels.md")).expect("a page");
    std::fs::write(folder.join("parcels.yaml"), &spec).expect("written");
    std::fs::write(folder.join("parcels.md"), page + "\n## Response\n\n`409 Conflict`\n\n| Field | Type |\n| --- | --- |\n| id | string |\n")
        .expect("written");
    let (_, out, err) = docwright(&["audit", "parcels.md", "parcels.yaml"], &folder);
    let said = out + &err;
    let line = spec.lines().position(|line| line.trim() == "responses:").expect("responses") + 1;
    let report = said.split("error[").find(|one| one.contains("answer 409:")).expect(&said);
    assert!(report.contains(&format!("parcels.yaml:{line}:")), "{said}");
}
