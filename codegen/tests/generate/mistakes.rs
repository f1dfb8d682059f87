//! The page that explains every kind of mistake, with the lines of its case before and after.

use super::reject::{case, codes, each_code, folder};
use docwright::diagnostic::{Code, explain};
use docwright::fix;
use docwright::source::Source;
use std::path::Path;

/// The case of a code as it should have been written: a file of its own, or its fixes.
fn fixed(code: Code) -> Source {
    let path = folder().join(format!("{}.fixed.yaml", code.as_str()));
    if path.exists() {
        let text = std::fs::read_to_string(path).expect("a case");
        return Source::new("spec", "example.yaml", text);
    }
    let case = case(code);
    let fixed = fix::apply(&case.text, &docwright::check(std::slice::from_ref(&case)));
    Source::new("spec", "example.yaml", fixed.text)
}

#[test]
fn nothing_is_wrong_with_what_was_fixed() {
    each_code(|code| {
        let found = docwright::check(&[fixed(code)]);
        let name = code.as_str();
        assert!(found.is_empty(), "write `{name}.fixed.yaml` beside `{name}.yaml`: {found:#?}");
    });
}

/// What `check --fix` does with the case of every code: no mistake is left that it says is gone, and
/// what it does not touch is as it was.
#[test]
fn safe_fixes_leave_nothing_behind() {
    each_code(|code| {
        let mut sources = [case(code)];
        let before = sources[0].text.clone();
        let applied = fix::fix(&mut sources);
        let left = docwright::check(&sources);
        for one in &applied {
            assert!(!left.iter().any(|other| other.message == one.message), "{}", code.as_str());
        }
        let (old, new) = (before.lines().count(), sources[0].text.lines().count());
        let differ = before.lines().zip(sources[0].text.lines()).filter(|(old, new)| old != new);
        assert!(old != new || differ.count() <= applied.len(), "{}", code.as_str());
    });
}

#[test]
fn the_page_shows_every_code_before_and_after() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/mistakes.md");
    let page = page();
    if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        std::fs::write(&path, &page).expect("the page can be written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/mistakes.md is stale: run this test with INSTA_UPDATE=always");
}

fn page() -> String {
    let mut page = "# Mistakes and how to fix them\n\n\
        Every kind of mistake that `docwright check` reports. `docwright explain CODE` prints the \
        same in a terminal; `docwright check --fix` applies the fixes that are certain.\n"
        .to_owned();
    for code in codes().copied() {
        let (_, text) = explain(code)
            .split_once("\n\n")
            .map_or((String::new(), String::new()), |(a, b)| (a.to_owned(), b.to_owned()));
        let kind = code.severity().as_str();
        page += &format!("\n## {}\n\n{kind}: {text}\n", code.as_str());
        page += &format!("```diff\n{}```\n", difference(&case(code).text, &fixed(code).text));
    }
    page
}

/// The lines that differ, and one before each stretch of them.
fn difference(before: &str, after: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let common = common(&old, &new);
    let (mut text, mut at, mut to) = (String::new(), 0, 0);
    for (one, other) in common.into_iter().chain([(old.len(), new.len())]) {
        if at < one || to < other {
            let around = at.checked_sub(1).map(|index| old[index]);
            text += &around.map_or_else(String::new, |line| format!(" {}\n", shown(line)));
            old[at..one].iter().for_each(|line| text += &format!("-{}\n", shown(line)));
            new[to..other].iter().for_each(|line| text += &format!("+{}\n", shown(line)));
        }
        (at, to) = (one + 1, other + 1);
    }
    text
}

fn shown(line: &str) -> String {
    line.replace('\t', "→")
}

/// The longest common lines, as their numbers in both texts.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let mut lengths = vec![vec![0; new.len() + 1]; old.len() + 1];
    for (i, one) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            lengths[i][j] = if one == other {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut found) = (0, 0, Vec::new());
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            found.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}
