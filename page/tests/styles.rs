//! Pages that no platform renders, in the styles in which vendors write them: what they state is read, with the spec and
//! without it, and nothing is read wrong.

use docwright_page::compare::compare;
use docwright_page::fact::{Facts, Kind};
use docwright_page::{embedded, openapi, words};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/styles")
}

fn spec() -> Facts {
    let text = std::fs::read_to_string(folder().join("spec.yaml")).expect("a spec");
    let document = embedded::yaml(&text).expect("YAML");
    openapi::facts(&document, &openapi::operations(&document)[0])
}

fn pages() -> Vec<(String, Vec<u8>)> {
    let all = std::fs::read_dir(folder()).expect("pages").flatten();
    let mut all: Vec<(String, Vec<u8>)> = all
        .map(|one| {
            (
                one.file_name().to_string_lossy().into_owned(),
                std::fs::read(one.path()).expect("a page"),
            )
        })
        .filter(|(name, _)| name != "spec.yaml")
        .collect();
    all.sort();
    all
}

/// Each subject with what is said of it.
fn said(facts: &Facts) -> Vec<String> {
    let of = |key| {
        let subject = &facts.subjects[key];
        let items = facts
            .subjects
            .get(&key.member("[]"))
            .map(|items| words::of_variant(&items.variants[0]));
        let items = items
            .filter(|items| !items.is_empty())
            .map_or_else(String::new, |items| format!("; items: {items}"));
        format!("{}: {}{items}", facts.name_of(key), words::of_variant(&subject.variants[0]))
    };
    facts.order.iter().filter(|key| key.name() != "[]").map(of).collect()
}

/// What pages state, each as people read it there.
const STATED: [(&str, &[&str]); 16] = [
    (
        "calls.html",
        &[
            "request body: weight: number, required, at least 0.1, at most 30",
            "request body: service: string, the values economy, express, default economy",
            "request body: recipient.name: string, required, at most 100 characters",
            "request body: note: string, or null, at most 500 characters",
            "answer 201: status: string, the values created, printed",
            "security scheme HTTP bearer: ",
        ],
    ),
    (
        "confluence.html",
        &[
            "header Idempotency-Key: string",
            "request body: weight: number, required, at least 0.1, at most 30",
            "request body: service: string, the values economy, express",
            "request body: recipient.name: string, required, at most 100 characters",
            "request body: recipient.address.country: string, required, at least 2 characters, at most 2 characters",
            "request body: note: string, at most 500 characters",
            "answer 201: status: string, the values created, printed",
            "server https://api.parcels.example: ",
        ],
    ),
    (
        "copied.txt",
        &[
            "request body: weight: number, required, at least 0.1, at most 30",
            "request body: service: string, the values economy, express, default economy",
            "request body: recipient.address.country: string, required, at least 2 characters, at most 2 characters",
            "request body: note: string, or null, at most 500 characters",
            "answer 201: status: string, the values created, printed",
        ],
    ),
    (
        "definitions.html",
        &[
            "request body: weight: number, required, at least 0.1, at most 30",
            "request body: service: the values economy, express",
            "request body: recipient.name: string, required, at most 100 characters",
            "request body: tags: array, at most 10 items",
            "request body: quantity: integer, default 1",
        ],
    ),
    (
        "dotted.md",
        &[
            "request body: service: string, the values economy, express, default economy",
            "request body: recipient.name: string, required, at most 100 characters",
            "request body: recipient.address.line1: string, required",
            "request body: tags: array, at most 10 items",
            "answer 201: id: string",
        ],
    ),
    (
        "github.txt",
        &[
            "header Idempotency-Key: string",
            "request body: weight: number, required, at least 0.1, at most 30",
            "request body: service: string, the values economy, express, default economy",
            "request body: tags: array, at most 10 items",
            "request body: quantity: integer, default 1",
            "answer 400: ",
            "answer 401: ",
            "answer 201: created_at: string",
        ],
    ),
    (
        "man.txt",
        &[
            "request body: weight: number, required, at least 0.1, at most 30",
            "request body: service: string, the values economy, express, default economy",
            "request body: quantity: integer, at least 1, at most 50",
            "answer 201: id: string",
        ],
    ),
    (
        "notion.md",
        &[
            "request body: recipient.address.country: string, required, at least 2 characters, at most 2 characters",
            "request body: quantity: integer, at least 1, at most 50, default 1",
            "answer 201: status: string, the values created, printed",
            "answer 401: ",
        ],
    ),
    ("postman.txt", &["request body: recipient.name: string", "answer 201: created_at: string"]),
    (
        "readme.txt",
        &[
            "request body: weight: number, required, at least 0.1, at most 30",
            "request body: service: string, the values economy, express, default economy",
            "request body: quantity: integer, at least 1, at most 50, default 1",
            "header Idempotency-Key: string",
            "answer 400: ",
        ],
    ),
    (
        "sections.html",
        &[
            "request body: service: string, the values economy, express, default economy",
            "request body: recipient.name: string, required, at most 100 characters",
            "request body: quantity: integer, at least 1, at most 50, default 1",
        ],
    ),
    ("slate.md", &["request body: service: default economy", "security scheme HTTP bearer: "]),
    (
        "spans.html",
        &[
            "request body: weight: number, required, at least 0.1, at most 30",
            "request body: service: string, the values economy, express, default economy",
            "request body: recipient.address.country: string, required, at least 2 characters, at most 2 characters",
            "request body: quantity: integer, at least 1, at most 50, default 1",
            "answer 201: status: string, the values created, printed",
        ],
    ),
    (
        "sphinx.txt",
        &[
            "request body: weight: number, required, at least 0.1, at most 30",
            "request body: service: string, the values economy, express",
        ],
    ),
    (
        "stripe.txt",
        &[
            "request body: weight: number, required, at least 0.1, at most 30",
            "request body: service: the values economy, express, default economy",
            "request body: recipient.name: string, required, at most 100 characters",
            "request body: note: string, or null",
            "request body: quantity: integer, at least 1, at most 50, default 1",
        ],
    ),
    (
        "twilio.txt",
        &[
            "header Idempotency-Key: string",
            "request body: weight: number, required, at least 0.1, at most 30",
            "request body: service: string, the values economy, express, default economy",
            "request body: note: string, at most 500 characters",
            "security scheme HTTP basic: ",
        ],
    ),
];

#[test]
fn what_pages_state_is_read_and_nothing_is_read_wrong() {
    let own = spec();
    assert_eq!(pages().len(), STATED.len());
    for (name, bytes) in pages() {
        let page = docwright_page::read(&name, &bytes, None).expect("a page").facts(Some(&own));
        let found = compare(&[&page], &own);
        let found: Vec<String> = found.into_iter().map(|one| one.message).collect();
        assert_eq!(found, [""; 0], "{name}");
        assert_eq!(
            (page.method.as_str(), page.path.ends_with("/v1/shipments")),
            ("POST", true),
            "{name}"
        );
        let said = said(&page);
        let (_, stated) = STATED.iter().find(|(own, _)| *own == name).expect("what it states");
        for line in *stated {
            assert!(said.iter().any(|own| own == line), "{name}: no {line:?} in {said:#?}");
        }
    }
}

/// What a table, a list, a line and a sentence call optional is reported where the spec requires it; a path parameter is not, nor is
/// what is optional in another sense.
#[test]
fn what_pages_call_optional_is_held_against_the_spec() {
    let document = embedded::yaml(
        "openapi: 3.1.0
info: {title: Pets, version: v1}
paths:
  '/pets/{id}':
    post:
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: dry_run, in: query, required: true, schema: {type: boolean}}
      requestBody:
        content:
          application/json:
            schema:
              required: [name, age]
              properties: {name: {type: string}, age: {type: integer, default: 1}}
      responses: {'200': {description: Done.}}",
    )
    .expect("YAML");
    let own = openapi::facts(&document, &openapi::operations(&document)[0]);
    let head = "# Change a pet\n\nPOST /pets/{id}\n\n## Query parameters\n\n";
    let body = "\n\n## Request body\n\n";
    let table = "|Name|Type|Required|Description|\n|---|---|---|---|\n";
    let pages = [
        format!(
            "{head}{table}|dry_run|boolean|No|Only checks.|{body}{table}|age|integer|Optional|Age.|"
        ),
        format!(
            "{head}- `dry_run` (boolean, optional): only checks{body}- `age` (integer, optional): the age"
        ),
        format!("{head}dry_run boolean optional{body}age\ninteger\noptional\nThe age."),
        format!(
            "{head}dry_run\nboolean\noptional\nOnly checks.{body}|Name|Type|Description|\n|---|---|---|\n|age|integer|Optional. The age.|"
        ),
    ];
    for page in pages {
        let found = messages(&page, &own);
        let said = |name: &str| {
            format!("{name}: the page says that it is optional, the spec says required")
        };
        assert_eq!(found, [said("query parameter dry_run"), said("request body: age")], "{page}");
    }
    let silent = format!(
        "# Change a pet\n\nPOST /pets/{{id}}\n\n## Path parameters\n\n{table}|id|string|No|The pet.|{body}- `name` (string): an optional suffix may follow\n- `age` (integer, default: 1): the age"
    );
    assert_eq!(messages(&silent, &own), [""; 0]);
}

fn messages(page: &str, own: &Facts) -> Vec<String> {
    let page = docwright_page::read("page.md", page.as_bytes(), None).expect("a page");
    compare(&[&page.facts(Some(own))], own).into_iter().map(|one| one.message).collect()
}

#[test]
fn a_fact_that_the_spec_loses_is_missed() {
    let own = spec();
    let mut dropped = 0;
    for (name, bytes) in pages() {
        let read = docwright_page::read(&name, &bytes, None).expect("a page");
        let page = read.facts(Some(&own));
        for (key, subject) in page.subjects.iter().filter(|(_, subject)| !subject.shown) {
            for kind in subject.variants.iter().flat_map(|variant| variant.facts.keys()) {
                let mut less = own.clone();
                let Some(there) = less.subjects.get_mut(key) else { continue };
                let ignored = matches!(
                    kind,
                    Kind::Description | Kind::Media | Kind::Type | Kind::Items | Kind::Example
                );
                if ignored || there.variants[0].facts.remove(kind).is_none() {
                    continue;
                }
                dropped += 1;
                let found = compare(&[&read.facts(Some(&less))], &less);
                assert!(found.iter().any(|one| one.key == *key), "{name}: {key:?}: {kind}");
            }
        }
    }
    assert!(dropped > 80, "{dropped}");
}
