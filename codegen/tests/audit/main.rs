//! The specs of this project against what their pages say, kept as data; and whether anything that is lost is noticed.

#![cfg(feature = "cli")]

mod coverage;
mod drafts;
mod examples;
mod lost;
mod saves;

use docwright::audit::{Judgements, Saved, audit};
use docwright::source::Source;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A spec, and the pages that it is held against.
const SPECS: [(&str, &str); 4] = [
    ("highlevel/2021-04-15", "highlevel-2021-04-15"),
    ("highlevel/2021-07-28", "highlevel-2021-07-28"),
    ("iclosed/v1", "iclosed-v1"),
    ("klenai/v1", "klenai-v1"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn spec(name: &str) -> Source {
    let path = root().join("spec").join(format!("{name}.yaml"));
    Source::new("spec", &format!("{name}.yaml"), std::fs::read_to_string(path).expect("a spec"))
}

fn page(name: &str) -> Saved {
    let path = root().join("codegen/tests/cases/pages").join(format!("{name}.json"));
    Saved { name: format!("{name}.json"), bytes: std::fs::read(path).expect("facts of a page") }
}

fn known() -> Judgements {
    judgements(&std::fs::read_to_string(root().join("spec-audit.yaml")).expect("judgements"))
}

fn judgements(text: &str) -> Judgements {
    Judgements::read(Source::new("", "spec-audit.yaml", text)).expect("judgements")
}

#[test]
fn specs_say_what_their_pages_say() {
    for (name, page_name) in SPECS {
        let found = audit(&spec(name), &[page(page_name)], None, &known());
        let messages: Vec<_> = found.found.iter().map(|one| &one.message).collect();
        assert!(messages.is_empty(), "{name}: {messages:#?}");
        assert!(found.facts > 40, "{name}: {} facts", found.facts);
    }
}

#[test]
fn the_overview_says_nothing_else() {
    let pages = [page("highlevel-overview")];
    let found = audit(&spec("highlevel/2021-07-28"), &pages, None, &known());
    let messages: Vec<_> = found.found.iter().map(|one| &one.message).collect();
    assert!(messages.is_empty(), "{messages:#?}");
}

#[test]
fn a_judgement_that_no_longer_applies_is_reported() {
    let known = judgements(
        "# What is known.
- spec: iclosed/v1.yaml
  subject: 'answer 201'
  reason: of another spec
- spec: highlevel/2021-07-28.yaml
  subject: 'request body: gone'
  reason: it was there once
",
    );
    let found = audit(&spec("highlevel/2021-07-28"), &[page("highlevel-2021-07-28")], None, &known);
    let codes: Vec<_> = found.found.iter().map(|one| one.code.as_str()).collect();
    assert!(codes.contains(&"page-differs"), "{codes:?}");
    let idle =
        found.found.iter().find(|one| one.code.as_str() == "idle-judgement").expect("it is idle");
    let at = idle.place.region.start;
    let file = &found.sources[idle.place.source].name;
    assert_eq!((file.as_str(), at.line, at.column), ("spec-audit.yaml", 6, 12));
}

/// What a page calls optional is said: the two differ, at the word on the page and at `required` in the spec.
#[test]
fn what_a_page_calls_optional_differs_from_what_is_required() {
    let spec = Source::new(
        "spec",
        "pets.yaml",
        "openapi: 3.1.0
info: {title: Pets, version: v1}
paths:
  /pets:
    post:
      requestBody:
        content:
          application/json:
            schema:
              required: [age]
              properties: {age: {type: integer}}
      responses: {'204': {description: Done.}}
",
    );
    let page = "POST /pets\n\n## Request body\n\n|Name|Type|Required|\n|---|---|---|\n|age|integer|Optional|\n";
    let saved = Saved { name: "pets.md".to_owned(), bytes: page.as_bytes().to_vec() };
    let found = audit(&spec, &[saved], None, &Judgements::default()).found;
    let [one] = found.as_slice() else { panic!("{found:#?}") };
    let (also, label) = one.also.as_ref().expect("the spec's place");
    assert_eq!((one.code.as_str(), label.as_str()), ("page-differs", "the spec: required"));
    assert_eq!((one.place.source, one.place.region.start.line), (1, 7));
    assert_eq!((also.source, also.region.start.line), (0, 10));
}

fn docwright(arguments: &[&str], folder: &Path) -> (Option<i32>, String, String) {
    let done = std::process::Command::new(env!("CARGO_BIN_EXE_docwright"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the command runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (done.status.code(), text(done.stdout), text(done.stderr))
}

fn pages() -> PathBuf {
    root().join("codegen/tests/cases/pages")
}

/// The titles and messages of annotations, with the places that they point at.
fn annotations(text: &str) -> Vec<String> {
    let short = |line: &str| {
        let (place, rest) = line.split_once(",title=")?;
        let file = place.split("file=").nth(1)?.split(',').take(2).collect::<Vec<_>>().join(":");
        Some(format!("{file} {rest}"))
    };
    text.lines().filter_map(short).collect()
}

#[test]
fn differences_have_both_places_and_an_exit_code() {
    let (code, out, _) =
        docwright(&["audit", "parcels.md", "parcels.yaml", "--format", "github"], &pages());
    assert_eq!(code, Some(1));
    assert_eq!(
        annotations(&out),
        [
            "parcels.md:line=11 page-differs::request body: weight: the page says integer, the spec says string",
            "parcels.md:line=13 missing-from-spec::request body: speed: the page has it (string), the spec lacks it",
            "parcels.md:line=24 page-differs::answer 400: the page says the error codes no_label, too_heavy, the spec says \
             the error code too_heavy",
            "parcels.md:line=28 missing-from-spec::answer 201: price: the page has it (integer), the spec lacks it",
        ]
    );
    let (code, json, _) =
        docwright(&["audit", "parcels.md", "parcels.yaml", "--format", "json"], &pages());
    let found: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(code, Some(1));
    assert_eq!(found[0]["also"]["file"], "parcels.yaml");
    assert_eq!(found[0]["also"]["line"], 17);
}

#[test]
fn what_cannot_be_read_is_said() {
    let (code, _, err) = docwright(&["audit", "gone.html", "parcels.yaml"], &pages());
    assert_eq!(code, Some(2));
    assert!(err.contains("gone.html"), "{err}");
    let (code, _, err) = docwright(&["audit", "iclosed-v1.json", "parcels.yaml"], &pages());
    assert_eq!(code, Some(2));
    assert!(err.contains("POST /v1/contacts, which is no operation of the spec"), "{err}");
    let folder = tempfile("unread");
    std::fs::copy(pages().join("parcels.yaml"), folder.join("parcels.yaml")).expect("a spec");
    for (page, why) in [
        ("", "it is empty"),
        ("  \n\n", "it is empty"),
        (
            "<html><body><div id=root></div><script>app()</script></body></html>",
            "nothing could be read",
        ),
        ("You need to enable JavaScript to run this app.\n", "nothing could be read"),
        ("POST /parcels\n\nThis operation makes parcels.\n", "nothing could be read"),
        ("POST https://api.example.com/parcels\n", "nothing could be read"),
    ] {
        std::fs::write(folder.join("page.html"), page).expect("written");
        for arguments in [
            &["audit", "page.html", "parcels.yaml"][..],
            &["audit", "page.html", "--against", "page.html"],
            &["draft", "page.html"],
        ] {
            let (code, out, err) = docwright(arguments, &folder);
            assert_eq!(code, Some(2), "{page}: {arguments:?}: {out}{err}");
            assert!(err.contains(why) && !err.contains("no differences"), "{page}: {err}");
        }
    }
    let (code, _, err) = docwright(&["audit", "parcels.md"], &pages());
    assert_eq!(code, Some(2));
    assert!(err.contains("before the spec"), "{err}");
}

/// Columns of one long line, and lines that end as on Windows behind a byte order mark.
#[test]
fn places_are_those_that_editors_show() {
    let folder = tempfile("places");
    std::fs::copy(pages().join("parcels.yaml"), folder.join("parcels.yaml")).expect("a spec");
    let text = "\u{feff}POST /parcels\r\n\r\nRequest body\r\n\r\nspeed\r\nstring\r\nrequired\r\n";
    let html = "<html><body><p>POST /parcels</p><h2>Request body</h2><table><tr><th>Name</th><th>Type</th></tr>\
                <tr><td>l\u{e4}nge</td><td>integer</td></tr><tr><td>speed</td><td>string</td></tr></table></body></html>";
    let before: String = html.split("speed").next().expect("a begin").to_owned();
    for (name, page, place) in
        [("page.txt", text, (5, 1)), ("page.html", html, (1, before.chars().count() + 1))]
    {
        std::fs::write(folder.join(name), page).expect("written");
        let (_, out, _) = docwright(&["audit", name, "parcels.yaml", "--format", "json"], &folder);
        let all: Value = serde_json::from_str(&out).expect("JSON");
        let mut all = all.as_array().expect("a list").iter();
        let one = all
            .find(|one| one["message"].as_str().is_some_and(|text| text.contains("speed")))
            .expect("a report");
        assert_eq!(
            (&one["line"], &one["column"]),
            (&place.0.into(), &place.1.into()),
            "{name}: {one}"
        );
    }
}

#[test]
fn saved_pages_are_named_by_the_spec() {
    let folder = tempfile("named");
    let page = std::fs::read(pages().join("parcels.md")).expect("a page");
    std::fs::write(folder.join("parcels.md"), &page).expect("written");
    let spec = std::fs::read_to_string(pages().join("parcels.yaml")).expect("a spec");
    let sources = format!(
        "x-sources:\n  - title: Parcels\n    saved: parcels.md\n    sha256: {}\n",
        docwright::audit::hash(&page)
    );
    std::fs::create_dir_all(folder.join("spec")).expect("a folder");
    std::fs::write(folder.join("spec/parcels.yaml"), spec + &sources).expect("written");
    let (code, out, _) = docwright(&["audit", "--format", "github"], &folder);
    assert_eq!((code, annotations(&out).len()), (Some(1), 4), "{out}");
    std::fs::write(folder.join("parcels.md"), [page.as_slice(), b"\nMore.\n"].concat())
        .expect("written");
    let hash = docwright::audit::hash(&std::fs::read(folder.join("parcels.md")).expect("a page"));
    let (code, _, err) = docwright(&["audit"], &folder);
    assert_eq!(code, Some(1));
    assert!(
        err.contains("error[page-changed]: parcels.md is not the page") && err.contains(&hash),
        "{err}"
    );
    assert!(err.contains("spec/parcels.yaml:46:13"), "{err}");
    let (_, out, _) = docwright(&["audit", "--format", "github"], &folder);
    assert!(out.contains("page-changed::parcels.md"), "{out}");
    for format in ["json", "sarif"] {
        let (code, out, _) = docwright(&["audit", "--format", format], &folder);
        assert_eq!(code, Some(1));
        let all: Value = serde_json::from_str(&out).expect("JSON");
        assert!(all.to_string().contains("page-changed"), "{out}");
    }
    let (code, out, _) = docwright(&["explain", "page-changed"], &folder);
    assert!(code == Some(0) && out.contains("--against"), "{out}");
}

#[test]
fn a_field_is_traced_to_its_page() {
    let (code, out, _) =
        docwright(&["sources", "parcels.yaml", "label", "--page", "parcels.md"], &pages());
    assert_eq!(code, Some(0));
    assert!(out.contains("  default none\n    parcels.yaml:18:39\n    parcels.md:12:1\n"), "{out}");
    for path in [
        "CreateParcelRequest.label",
        "parcels::v1::CreateParcelRequest::label",
        "request body: label",
    ] {
        let (code, other, err) =
            docwright(&["sources", "parcels.yaml", path, "--page", "parcels.md"], &pages());
        assert_eq!((code, other), (Some(0), out.clone()), "{path}: {err}");
    }
    let (code, _, err) =
        docwright(&["sources", "parcels.yaml", "nothing", "--page", "parcels.md"], &pages());
    assert_eq!(code, Some(2));
    assert!(err.contains("says nothing of \"nothing\""), "{err}");
}

fn tempfile(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("audit").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}
