//! The list in the docs, held to the truth.

use std::collections::{BTreeMap, BTreeSet};

const LIST: &str = include_str!("../../docs/json-schema-test-suite.md");

/// The list has each test that differs, each under a reason, and no other; and the counts are right.
pub(crate) fn hold(
    counts: &str,
    differing: &BTreeSet<String>,
    refusals: &BTreeMap<&'static str, usize>,
) {
    let section = |title: &str| {
        let after = LIST.split_once(&format!("\n## {title}\n")).map_or("", |(_, after)| after);
        after.split("\n## ").next().unwrap_or(after)
    };
    let bullets =
        section("Verdicts that differ").lines().filter_map(|line| line.strip_prefix("* "));
    let listed: BTreeSet<String> = bullets.map(str::to_owned).collect();
    // Each bullet of the list is one of these lines.
    eprintln!("{counts}\n* {}", differing.iter().cloned().collect::<Vec<_>>().join("\n* "));
    let rows: String =
        refusals.iter().map(|(code, groups)| format!("| `{code}` | {groups} |\n")).collect();
    eprintln!("{rows}");
    let missing: Vec<_> = differing.difference(&listed).collect();
    let stale: Vec<_> = listed.difference(differing).collect();
    assert!(missing.is_empty(), "not in the list, though they differ:\n{missing:#?}");
    assert!(stale.is_empty(), "in the list, though they do not differ:\n{stale:#?}");
    let refused = section("Groups that are refused");
    assert!(refused.contains(&rows), "the table of refusals should be\n{rows}");
    let text: Vec<&str> = LIST.split_whitespace().collect();
    assert!(text.join(" ").contains(counts), "the counts should be\n{counts}");
}
