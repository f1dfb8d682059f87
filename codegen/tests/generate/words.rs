//! No documented text is lost: what the ledger calls documented is found in the docs of the SDK.

use docwright::ledger::{Object, Treatment};
use docwright::source::Source;
use std::collections::BTreeSet;

const SPEC: &str = include_str!("words.yaml");

/// The SDK, or none where the spec is refused.
fn sdk(spec: &str) -> Option<String> {
    let files = docwright::generate(&[Source::new("spec", "a.yaml", spec.to_owned())]).ok()?;
    Some(files.into_iter().map(|file| file.text).collect())
}

/// The words of a text that begin with `ZZ`.
fn markers(text: &str) -> BTreeSet<&str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.starts_with("ZZ"))
        .collect()
}

#[test]
fn every_text_of_a_spec_is_found_in_the_docs() {
    let sdk = sdk(SPEC).expect("the spec generates");
    let docs: String = sdk
        .lines()
        .filter(|line| line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let (mut wanted, found) = (markers(SPEC), markers(&docs));
    // The title of an alternative names its variant.
    let variant = "ZZalternativeTitle";
    assert!(wanted.remove(variant) && sdk.contains(variant));
    let lost: Vec<_> = wanted.difference(&found).collect();
    assert!(wanted.len() > 80 && lost.is_empty(), "{} are lost: {lost:?}", lost.len());
    assert!(docs.contains("71077") && docs.contains("71078"));
}

/// The rows that the lines of the spec are the tests of.
fn tagged() -> Vec<(usize, &'static str)> {
    let lines = SPEC.lines().enumerate().skip(2);
    lines.filter_map(|(number, line)| Some((number, line.split_once(" # ")?.1))).collect()
}

/// The spec without a line, and without what is indented below it.
fn without(number: usize) -> String {
    let lines: Vec<_> = SPEC.lines().collect();
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let own = indent(lines[number]);
    let below = lines[number + 1..].iter().take_while(|line| indent(line) > own).count();
    let is_item = lines[number].trim_start().starts_with("- ");
    let mut kept: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    kept.drain(number..=number + below);
    if is_item {
        // The next key begins the item now.
        let next = kept[number].trim_start();
        kept[number] = format!("{}- {next}", " ".repeat(own - 2));
    }
    kept.join("\n")
}

#[test]
fn every_documented_row_changes_the_docs() {
    let whole = sdk(SPEC).expect("the spec generates");
    for (number, row) in tagged() {
        // What has to be there is not taken away.
        if let Some(other) = sdk(&without(number)) {
            assert!(other != whole, "{row} changes nothing");
        }
    }
}

#[test]
fn every_documented_row_is_tried() {
    let tried: BTreeSet<_> = tagged().into_iter().map(|(_, row)| row).collect();
    for object in Object::ALL {
        for (keyword, treatment) in object.keywords() {
            let row = format!("{}.{keyword}", object.name());
            let is_tried = tried.contains(row.as_str());
            let elsewhere = ["OpenAPI.info", "Security Scheme.description"].contains(&row.as_str());
            assert!(*treatment != Treatment::Documented || is_tried || elsewhere, "{row}");
        }
    }
}
