//! The JSON-Schema-Test-Suite, draft 2020-12, through code that is generated and compiled.
//!
//! Each group's schema becomes a spec of its own. Those that are taken become one program, which decodes and validates
//! the instances of their tests. What differs from the suite's verdict stands, with the reason, in
//! `docs/json-schema-test-suite.md`; the test holds that list to the truth.

#[path = "../common/mod.rs"]
mod common;
mod groups;
mod list;
mod program;

use groups::{Group, Taken};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: the JSON-Schema-Test-Suite in its folder suites/json-schema-test-suite"]
fn verdicts_are_those_of_the_suite_or_stand_in_the_list() {
    let corpus = std::env::var("DOCWRIGHT_CORPUS").expect("DOCWRIGHT_CORPUS names a folder");
    let suite = Path::new(&corpus).join("suites/json-schema-test-suite/tests/draft2020-12");
    let groups = groups::read(&suite);
    let taken: Vec<Taken<'_>> = groups.iter().filter_map(Group::take).collect();
    let verdicts = program::verdicts(&taken);

    let mut differing = BTreeSet::new();
    let mut right = 0;
    let mut verdicts = verdicts.iter();
    for one in &taken {
        for test in &one.group.tests {
            let valid = *verdicts.next().expect("a verdict for each test");
            if valid == one.expects(test) {
                right += 1;
            } else {
                let verdict = if valid { "accepted" } else { "refused" };
                let Group { file, name, .. } = one.group;
                differing.insert(format!("{file} / {name} / {}: {verdict}", test.name));
            }
        }
    }
    let as_is = taken.iter().filter(|one| !one.typed).count();
    let counts = format!(
        "Of {} groups, {as_is} are taken as they are, and {} more with a `type`. Of their {} tests, {right} have the verdict of \
         the suite, and {} have not.",
        groups.len(),
        taken.len() - as_is,
        right + differing.len(),
        differing.len(),
    );
    list::hold(&counts, &differing, &refusals(&groups, &taken));
}

/// How many groups are refused with each code.
fn refusals(groups: &[Group], taken: &[Taken<'_>]) -> BTreeMap<&'static str, usize> {
    let is_taken = |group: &&Group| taken.iter().any(|one| std::ptr::eq(one.group, *group));
    let mut codes = BTreeMap::new();
    for code in groups.iter().filter(|group| !is_taken(group)).flat_map(Group::refusals) {
        *codes.entry(code).or_default() += 1;
    }
    codes
}
