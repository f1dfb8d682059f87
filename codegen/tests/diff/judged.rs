//! Pairs of specs, and what a person says of them.

use docwright::diff::{Axis, Bump, Corrections, Level, Report, diff};
use docwright::source::Source;
use std::path::{Path, PathBuf};

/// A line of `cases/judged.txt`.
pub(crate) struct Judgement<'t> {
    pub(crate) pair: &'t str,
    pub(crate) expected: String,
    why: String,
}

pub(crate) fn judgements() -> Vec<Judgement<'static>> {
    let lines = include_str!("../cases/judged.txt").lines().filter(|line| !line.starts_with('#'));
    let judged = lines.map(|line| {
        let words: Vec<_> = line.split_whitespace().collect();
        let [pair, wire, rust, behaviour, docs, why @ ..] = &words[..] else {
            panic!("a pair, four words and a reason: {line}")
        };
        let expected = [*wire, *rust, *behaviour, *docs].join(" ");
        Judgement { pair, expected, why: why.join(" ") }
    });
    judged.collect()
}

/// The folder of the pairs, beside the corpus.
fn folder() -> PathBuf {
    let corpus = std::env::var_os("DOCWRIGHT_CORPUS").expect("DOCWRIGHT_CORPUS names a folder");
    Path::new(&corpus).join("../findings/diff")
}

pub(crate) fn source(pair: &str, side: &str) -> Source {
    let path = folder().join(format!("{pair}.{side}.yaml"));
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Source::new("", "example.yaml", text)
}

/// In the words of the judgements.
fn found(report: &Report) -> String {
    let worst = |level: fn(&docwright::diff::Change) -> Level| {
        report.changes.iter().map(level).max().unwrap_or_default()
    };
    let behaviour = if report.verdict.broken(Axis::Behaviour) > 0 { "behaviour" } else { "-" };
    let docs = if report.verdict.docs > 0 { "docs" } else { "-" };
    let (wire, rust) = (worst(|change| change.wire), worst(docwright::diff::Change::rust_level));
    format!("{wire} {rust} {behaviour} {docs}")
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: the pairs stand beside it"]
fn pairs_are_judged_as_by_a_person() {
    let mut wrong = Vec::new();
    for Judgement { pair, expected, why } in judgements() {
        let sides = (source(pair, "old"), source(pair, "new"));
        let report = diff(&[sides.0], &[sides.1], &Corrections::default());
        let found = found(&report);
        let says_nothing = report.verdict.bump == Bump::None;
        if found != expected || says_nothing != report.changes.is_empty() {
            let rules: Vec<_> = report.changes.iter().map(|change| change.rule.id).collect();
            wrong.push(format!("{pair}: {expected} ({why}), not {found} {rules:?}"));
        }
        if !report.not_compared.is_empty() || !report.lost.is_empty() {
            wrong.push(format!("{pair}: not all of it is compared"));
        }
    }
    assert!(wrong.is_empty(), "{}\n{} wrong", wrong.join("\n"), wrong.len());
}

/// Every pair that is there has its judgement.
#[test]
#[ignore = "needs DOCWRIGHT_CORPUS: the pairs stand beside it"]
fn every_pair_is_judged() {
    let all = judgements();
    for entry in std::fs::read_dir(folder()).expect("the pairs are there") {
        let name = entry.expect("a file").file_name().to_string_lossy().into_owned();
        if let Some(pair) = name.strip_suffix(".old.yaml") {
            assert!(all.iter().any(|one| one.pair == pair), "{pair} has no judgement");
        }
    }
}
