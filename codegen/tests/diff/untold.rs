//! What a report does not tell is not there: where it says that neither code nor behaviour is different, the
//! generated code of both sides is the same but for its docs.
//!
//! By default four hundred edits are tried; `DOCWRIGHT_MUTATIONS=4000` tries that many.

use crate::pairs::pairs;
use crate::{field, mutate};
use docwright::diff::{Corrections, Level, Report, diff};
use docwright::source::Source;
use serde_yaml::Value;

/// Entries that say themselves that the same is written otherwise.
const RESPELLED: [&str; 5] = [
    "header-respelled",
    "path-parameter-renamed",
    "pattern-respelled",
    "server-base-moved",
    "values-respelled",
];

/// Entries of a name that stands in the code as it is written: with the old one, the code is as before.
const RENAMED: [&str; 3] = ["media-type-respelled", "operation-id-changed", "server-url-respelled"];

/// The lines of the code without docs, in no order: that of fields and parameters means nothing.
fn code(source: &Source) -> Option<Vec<String>> {
    let files = docwright::generate(std::slice::from_ref(source)).ok()?;
    let lines = files.iter().flat_map(|file| file.text.lines()).map(str::trim);
    let mut lines: Vec<String> = lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .map(str::to_owned)
        .collect();
    lines.sort();
    Some(lines)
}

fn says_nothing(report: &Report) -> bool {
    if report.changes.iter().any(|change| RESPELLED.contains(&change.rule.id)) {
        return false;
    }
    let is_still = |level: Level| level == Level::None;
    report
        .changes
        .iter()
        .all(|change| is_still(change.rust_level()) && change.behaviour().is_none())
}

/// What differs, if the report says that nothing does.
fn untold(old: &Source, new: &Source) -> Option<String> {
    let (before, mut after) = (code(old)?, code(new)?);
    let side = std::slice::from_ref::<Source>;
    let report = diff(side(old), side(new), &Corrections::default());
    for change in report.changes.iter().filter(|change| RENAMED.contains(&change.rule.id)) {
        let names = change.before.as_ref().zip(change.after.as_ref());
        let (was, is) = names.expect("both have a name");
        let quoted = |name: &String| format!("{name:?}");
        for line in &mut after {
            *line = line.replace(&quoted(is), &quoted(was));
        }
        after.sort();
    }
    if before == after || !says_nothing(&report) {
        return None;
    }
    let beyond = |one: &[String], other: &[String]| -> Vec<String> {
        one.iter().filter(|line| !other.contains(line)).take(4).cloned().collect()
    };
    let rules: Vec<_> = report.changes.iter().map(|change| change.rule.id).collect();
    let (gone, come) = (beyond(&before, &after), beyond(&after, &before));
    Some(format!("{rules:?}\n    - {}\n    + {}", gone.join("\n    - "), come.join("\n    + ")))
}

/// Also of edits that tools of the field have rules for.
#[test]
fn code_of_a_known_edit_that_no_entry_speaks_of_is_the_same() {
    let wrong: Vec<String> = field::edits()
        .iter()
        .filter_map(|edit| {
            let side =
                |part| Source::new("", "t.json", field::document(&edit.at, part).to_string());
            let said = untold(&side(&edit.old), &side(&edit.new))?;
            Some(format!("{} {}: {said}", edit.at, edit.name))
        })
        .collect();
    assert!(wrong.is_empty(), "{}\n{} wrong", wrong.join("\n"), wrong.len());
}

#[test]
fn code_that_no_entry_speaks_of_is_the_same() {
    let long = std::env::var("DOCWRIGHT_MUTATIONS").ok().and_then(|count| count.parse().ok());
    let all = pairs();
    let mut random = mutate::Random::new(13);
    let mut wrong = Vec::new();
    for pair in &all {
        let found = untold(&pair.source("old", ""), &pair.source("new", ""));
        wrong.extend(found.map(|said| format!("{}: {said}", pair.name)));
    }
    for tried in 0..long.unwrap_or(400) {
        let old = all[tried % all.len()].source("old", "");
        let tree: Value = serde_yaml::from_str(&old.text).expect("a spec is YAML");
        let Some((what, mutant)) = mutate::mutate(&tree, &mut random) else { continue };
        let text = serde_yaml::to_string(&mutant).expect("a value can be written");
        let found = untold(&old, &Source::new("", &format!("{}.yaml", old.module.join("/")), text));
        wrong.extend(found.map(|said| format!("{what} ({}): {said}", all[tried % all.len()].name)));
    }
    assert!(wrong.is_empty(), "{}\n{} wrong", wrong.join("\n"), wrong.len());
}
