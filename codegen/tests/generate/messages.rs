//! Every message has a slip that leads to it: a message without one is found.

use super::reject;
use crate::common::each;
use docwright::diagnostic::{Diagnostic, Severity};
use docwright::source::Source;
use serde::Deserialize;
use std::path::Path;

const SHOP: &str = include_str!("../cases/slips/shop.yaml");

/// The rooms that have something to say of a spec.
const ROOMS: [&str; 6] = ["check", "document", "read", "settle", "shape", "source"];

/// What comes before a message: a variable, a field, or the call that reports it.
const MARKS: [&str; 7] =
    ["let message =", "message:", " said(", " note(", " skipped(", "give_up(", "Malformed::at("];

/// Messages that no change of the shop leads to, by how they begin, and the test that does; notes are
/// for reports alone.
const ELSEWHERE: [(&str, &str); 19] = [
    ("JSON has no `", "generate::json::what_is_no_json_is_said_where_it_is"),
    ("every operation that is chosen", "generate::manifest::a_choice_that_leaves_nothing_is_told"),
    ("this action changes nothing: ", "generate::manifest::an_action_that_does_nothing_is_noted"),
    (
        "`{keyword}` has no effect beside",
        "generate::manifest::an_action_that_does_nothing_is_noted",
    ),
    (
        "`{path}` is a URL, and",
        "generate::manifest::a_manifest_that_cannot_be_read_says_where_and_why",
    ),
    (
        "a body of `{}`",
        "generate::lenient::idle::media_types_and_schemas_that_are_not_used_are_said",
    ),
    ("more than", "generate::hostile::sizes::long_chains_of_references_end"),
    (
        "`{path}` is a folder",
        "generate::hostile::references_to_all_of_a_document_are_reported_where_they_stand",
    ),
    (
        "`{text}` refers to a part",
        "generate::hostile::references_to_all_of_a_document_are_reported_where_they_stand",
    ),
    ("aliases make", "generate::hostile::sizes::aliases_cannot_blow_a_document_up"),
    (
        "no spec is in this folder",
        "cli::generate::a_folder_without_specs_is_a_mistake_and_costs_no_file",
    ),
    ("this is nested more than 128", "generate::hostile::sizes::deep_nesting_ends_with_a_report"),
    ("this is not JSON", "generate::json::what_is_no_json_is_said_where_it_is"),
    ("this many open brackets", "generate::hostile::sizes::deep_nesting_ends_with_a_report"),
    ("no module can be named", "generate::hostile::files_are_named_apart"),
    ("no type is called", "generate::manifest::what_cannot_be_chosen_is_said"),
    ("nothing is made of the webhook", "generate::lenient::webhooks::other_payloads_are_notes"),
    ("`{keyword}` of a webhook", "generate::lenient::webhooks::other_payloads_are_notes"),
    ("this file becomes the module", "generate::hostile::files_are_named_apart"),
];

/// Texts beside messages that look like them: help, and what is searched for.
const NONE: [&str; 4] = ["at line ", "column ", "describe the values", "remove the tag"];

/// A change of the shop; without `old`, another text in its place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Slip {
    old: Option<String>,
    new: String,
    says: String,
    /// What is said besides, of what became of a document.
    #[serde(default)]
    beside: Vec<String>,
    /// Whether the document is that of somebody else: what became of it is told then.
    #[serde(default)]
    lenient: bool,
    /// An overlay that is applied.
    overlay: Option<String>,
    /// Another file, `spec/other.yaml`.
    other: Option<String>,
    /// The line and the column that the report names, where a case is about them.
    at: Option<String>,
    /// What to write instead, likewise.
    help: Option<String>,
}

fn slips() -> Vec<Slip> {
    serde_yaml::from_str(include_str!("../cases/slips/messages.yaml")).expect("the slips")
}

/// Everything that is said of the shop as a slip changes it.
fn found(slip: &Slip, text: String) -> Vec<Diagnostic> {
    let mut shop = Source::new("spec", "shop.yaml", text);
    let mut parts = Vec::new();
    for (name, part) in [("overlay.yaml", &slip.overlay), ("other.yaml", &slip.other)] {
        let given = part.as_ref().filter(|text| !text.is_empty());
        parts.extend(given.map(|text| Source::part("spec", name, text.as_str())));
    }
    if slip.overlay.is_some() {
        shop.overlays = vec!["spec/overlay.yaml".to_owned()];
    }
    if !slip.lenient {
        return docwright::check(&[vec![shop], parts].concat());
    }
    let mut found = docwright::report(&[vec![shop.lenient()], parts].concat()).found;
    found.retain(|one| one.severity() != Severity::Warning);
    found
}

fn messages(source: Source) -> Vec<String> {
    docwright::check(&[source]).into_iter().map(|one| one.message).collect()
}

#[test]
fn every_slip_is_told_in_one_report() {
    each(
        slips(),
        |slip| slip.says.clone(),
        |slip| {
            let text = match &slip.old {
                Some(old) => {
                    assert_eq!(SHOP.matches(old).count(), 1, "`{old}` stands in the shop once");
                    SHOP.replacen(old, &slip.new, 1)
                }
                None => slip.new.clone(),
            };
            let found = found(slip, text);
            let said: Vec<_> = found.iter().map(|one| one.message.as_str()).collect();
            let besides = slip.beside.iter().map(String::as_str);
            assert_eq!(said, [slip.says.as_str()].into_iter().chain(besides).collect::<Vec<_>>());
            if let Some(at) = &slip.at {
                let start = found[0].place.region.start;
                assert_eq!(format!("{}:{}", start.line, start.column), *at);
            }
            if let Some(help) = &slip.help {
                assert_eq!(found[0].help.as_deref(), Some(help.as_str()));
            }
        },
    );
}

#[test]
fn every_message_has_a_slip() {
    let mut untold = untold();
    untold.retain(|text| !ELSEWHERE.iter().any(|(begin, _)| text.starts_with(begin)));
    untold.retain(|text| !NONE.iter().any(|begin| text.starts_with(begin)));
    assert_eq!(untold, [""; 0], "have no slip in cases/slips/messages.yaml");
}

#[test]
fn what_needs_no_slip_is_there_and_has_its_test() {
    let untold = untold();
    let exempt = ELSEWHERE.iter().map(|(begin, _)| begin).chain(&NONE);
    let idle = exempt.filter(|begin| !untold.iter().any(|text| text.starts_with(**begin)));
    assert_eq!(idle.collect::<Vec<_>>(), [&""; 0], "have a slip, or are no messages any more");
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for (_, test) in ELSEWHERE {
        let (file, name) = test.rsplit_once("::").expect("a file and a test");
        let file = tests.join(file.replace("::", "/")).with_extension("rs");
        let text = std::fs::read_to_string(&file).expect(test);
        assert!(text.contains(&format!("#[test]\nfn {name}()")), "{test}");
    }
}

/// The messages that no slip leads to.
fn untold() -> Vec<String> {
    let all = slips().into_iter();
    let mut said: Vec<_> = all.flat_map(|slip| [vec![slip.says], slip.beside].concat()).collect();
    said.extend(reject::codes().flat_map(|code| messages(reject::case(*code))));
    let mut templates = Vec::new();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in ROOMS {
        templates_of(&sources.join(room), &mut templates);
        templates.extend(templates_in(&sources.join(room).with_extension("rs")));
    }
    assert!(templates.len() > 100, "{} messages are found", templates.len());
    templates.retain(|text| !said.iter().any(|one| fits(text, one)));
    templates
}

fn templates_of(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a room") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            templates_of(&path, found);
        } else {
            found.extend(templates_in(&path));
        }
    }
}

/// The texts that a file reports, with their places for values.
fn templates_in(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).expect("a source");
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    for mark in MARKS {
        for rest in code.split(mark).skip(1) {
            templates_of_statement(statement(mark, rest), &mut found);
        }
    }
    found
}

/// What belongs to a mark: up to the end of the statement, of the field, or of the call.
fn statement<'t>(mark: &str, rest: &'t str) -> &'t str {
    let end = match mark {
        "let message =" => rest.find(";\n"),
        "message:" => [",\n", " }\n"].iter().filter_map(|end| rest.find(end)).min(),
        _ => {
            let mut open = 1;
            rest.find(|letter| {
                open += match letter {
                    '(' => 1,
                    ')' => -1,
                    _ => 0,
                };
                open == 0
            })
        }
    };
    &rest[..end.unwrap_or(rest.len())]
}

fn templates_of_statement(statement: &str, found: &mut Vec<String>) {
    let mut before = "=".to_owned();
    let mut parts = statement.split('"');
    while let Some(between) = parts.next() {
        before += between.trim();
        let Some(literal) = parts.next() else { break };
        // What stands within the call of another function is no message; a message is no single word.
        let is_begun =
            ["=", "format!(", "{", "=>", ",", "(", "=&"].iter().any(|one| before.ends_with(one));
        let is_other = before.ends_with("key(") || before.ends_with("contains(");
        if is_begun && !is_other && literal.contains(' ') {
            let lines = literal.split("\\\n").map(str::trim_start);
            found.push(lines.collect::<String>().replace("\\\\", "\\"));
        }
        before = String::new();
    }
}

/// Whether a message is what comes of a template.
fn fits(template: &str, message: &str) -> bool {
    let plain = template.replace("{{", "\u{1}").replace("}}", "\u{2}");
    let mut parts =
        plain.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    let mut parts = parts.by_ref().map(|part| part.replace('\u{1}', "{").replace('\u{2}', "}"));
    let Some(mut rest) = parts.next().and_then(|first| message.strip_prefix(first.as_str())) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        let Some(at) = rest.find(&part) else { return false };
        rest = &rest[at + part.len()..];
        last = Some(part);
    }
    rest.is_empty() || last.is_some_and(|last| message.ends_with(&last))
}
