//! Every message has a slip that leads to it: a message without one is found.

use super::reject;
use crate::common::each;
use docwright::source::Source;
use serde::Deserialize;
use std::path::Path;

const SHOP: &str = include_str!("../cases/slips/shop.yaml");

/// The rooms that judge a spec as it is written.
const ROOMS: [&str; 3] = ["check", "read", "shape"];

/// Messages that no change of the shop leads to, by how they begin, and the test that does; notes are
/// for reports alone.
const ELSEWHERE: [(&str, &str); 9] = [
    ("a body of `{}`", "lenient::media_types_and_schemas_that_are_not_used_are_said"),
    ("more than", "hostile::long_chains_of_references_end"),
    ("no module can be named", "hostile::files_are_named_apart"),
    ("no type is called", "manifest::what_cannot_be_chosen_is_said"),
    ("nothing is made of the webhook", "lenient::webhooks::other_payloads_are_notes"),
    ("`{keyword}` of a webhook", "lenient::webhooks::other_payloads_are_notes"),
    ("the SDK uses `{name}`", "lenient::slips_are_repaired_and_said"),
    ("this file becomes the module", "hostile::files_are_named_apart"),
    ("too many references in a row", "hostile::long_chains_of_every_keyword_end"),
];

/// A change of the shop; without `old`, another text in its place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Slip {
    old: Option<String>,
    new: String,
    says: String,
    /// The line and the column that the report names, where a case is about them.
    at: Option<String>,
    /// What to write instead, likewise.
    help: Option<String>,
}

fn slips() -> Vec<Slip> {
    serde_yaml::from_str(include_str!("../cases/slips/messages.yaml")).expect("the slips")
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
            let found = docwright::check(&[Source::new("spec", "shop.yaml", text)]);
            let said: Vec<_> = found.iter().map(|one| one.message.as_str()).collect();
            assert_eq!(said, [slip.says.as_str()]);
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
    let mut said: Vec<_> = slips().into_iter().map(|slip| slip.says).collect();
    said.extend(reject::codes().flat_map(|code| messages(reject::case(*code))));
    let mut templates = Vec::new();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for room in ROOMS {
        templates_of(&sources.join(room), &mut templates);
        templates.extend(templates_in(&sources.join(room).with_extension("rs")));
    }
    assert!(templates.len() > 100, "{} messages are found", templates.len());
    let is_elsewhere = |text: &str| ELSEWHERE.iter().any(|(begin, _)| text.starts_with(begin));
    templates.retain(|text| !is_elsewhere(text) && !said.iter().any(|one| fits(text, one)));
    assert_eq!(templates, [""; 0], "have no slip in cases/slips/messages.yaml");
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

/// The texts that a file calls `message`, with their places for values.
fn templates_in(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).expect("a source");
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    for rest in code.split("let message =").skip(1) {
        let statement = rest.split(";\n").next().unwrap_or_default();
        let mut before = "=".to_owned();
        let mut parts = statement.split('"');
        while let Some(between) = parts.next() {
            before += between.trim();
            let Some(literal) = parts.next() else { break };
            // What stands within the call of another function is no message.
            if ["=", "format!(", "{", "=>"].iter().any(|one| before.ends_with(one)) {
                let lines = literal.split("\\\n").map(str::trim_start);
                found.push(lines.collect::<String>().replace("\\\\", "\\"));
            }
            before = String::new();
        }
    }
    found
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
