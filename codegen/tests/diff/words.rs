//! What a reader of a report sees first, and what is reported once.

use docwright::diff::render::{Human, Sides, html, human};
use docwright::diff::{Corrections, Report, diff};
use docwright::source::Source;

fn spec(name: &str, property: &str) -> Vec<Source> {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\nservers: [{{url: https://api.example.com}}]\npaths:\n  \
         /x:\n    post:\n      operationId: make-x\n      requestBody:\n        required: true\n        content:\n          \
         application/json:\n            schema:\n              type: object\n              properties:\n                \
         {property}\n      responses: {{'204': {{description: ok}}}}\n"
    );
    vec![Source::new("", name, text)]
}

fn report(old: &[Source], new: &[Source]) -> (Report, String, String) {
    let report = diff(old, new, &Corrections::default());
    let sides = Sides { report: &report, old, new };
    let text = human(&sides, Human { colour: false, all: true });
    let page = html(&sides);
    (report, text, page)
}

#[test]
fn a_headline_says_first_that_the_wire_breaks() {
    let old = spec("t.yaml", "a: {type: string, maxLength: 9}");
    let new = spec("t.yaml", "a: {type: string, maxLength: 5}");
    let (_, text, page) = report(&old, &new);
    let headline = text.lines().next().expect("a line");
    assert!(
        headline
            .starts_with("breaking on the wire, minor for the SDK: 1 change breaks old clients; "),
        "{headline}"
    );
    assert!(page.contains("<h1>Spec review: <span class=\"breaking\">breaking on the wire</span>"));
    // The other way round nothing breaks.
    let (_, text, _) = report(&new, &old);
    assert!(text.starts_with("minor: "), "{text}");
}

#[test]
fn code_in_sentences_of_a_page_is_code() {
    let old = spec("t.yaml", "a: {type: string}");
    let new = spec("t.yaml", "b: {type: string}");
    let (_, text, page) = report(&old, &new);
    assert!(text.contains("`x-rust-name"), "{text}");
    assert!(page.contains("<code>x-rust-name") && !page.contains('`'), "{page}");
}

#[test]
fn two_files_are_one_heading_whatever_they_are_called() {
    let old = spec("one.yaml", "{a: {type: string}, b: {type: integer}}");
    let new = spec("two.yaml", "{b: {type: string}, c: {type: boolean}}");
    let (_, text, _) = report(&old, &new);
    assert!(!text.contains("two.yaml: T") && !text.contains("one.yaml: T"), "{text}");
}

/// A keyword that is misspelt is not compared; that it is gone is not said as well.
#[test]
fn a_misspelt_keyword_is_told_once() {
    let old = spec("t.yaml", "a: {type: string, maxLength: 9}");
    let new = spec("t.yaml", "a: {type: string, maxLenght: 9}");
    for (old, new) in [(&old, &new), (&new, &old)] {
        let (report, text, _) = report(old, new);
        assert!(!report.not_compared.is_empty(), "{text}");
        assert!(!report.changes.iter().any(|one| one.rule.id.starts_with("max-length")), "{text}");
    }
    // What is really gone is reported.
    let new = spec("t.yaml", "a: {type: string, fancy: 9}");
    let (report, text, _) = report(&old, &new);
    assert!(report.changes.iter().any(|one| one.rule.id == "max-length-raised"), "{text}");
}

/// Of two edits of one schema, the value that each shows is refused for that edit.
#[test]
fn a_value_shows_the_edit_that_it_stands_with() {
    let old = spec("t.yaml", "a: {type: string, maxLength: 9, pattern: '^[a-z]+$'}");
    let new = spec("t.yaml", "a: {type: string, maxLength: 5, pattern: '^[a-m]+$'}");
    let (report, text, _) = report(&old, &new);
    let shown = |rule: &str| {
        let one = report.changes.iter().find(|one| one.rule.id == rule).expect(rule);
        let value = |said: &String| {
            let (what, value) = said.split_once(": ")?;
            what.starts_with("no longer").then(|| value.to_owned())
        };
        let shown = one.details.iter().find_map(value);
        shown.unwrap_or_else(|| panic!("{text}")).trim_matches('"').to_owned()
    };
    let long = shown("max-length-lowered");
    assert!(long.len() > 5 && long.len() < 10, "{long}");
    let other = shown("pattern-narrowed");
    assert!(other.bytes().any(|letter| letter > b'm'), "{other}");
}
