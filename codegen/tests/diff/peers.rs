//! What other tools say of the pairs that a person has judged, for the table in `docs/diff.md`.
//!
//! `peers/install.sh` installs what package registries have; `oasdiff` runs as well where it is installed. A tool that
//! reads no OpenAPI 3.1 gets each document as one of 3.0, as far as that can say it.

mod older;
mod tools;

use crate::{field, judged};
use docwright::diff::{Corrections, Level, diff};
use docwright::source::Source;
use serde_json::Value;
use std::path::{Path, PathBuf};
use tools::Tool;

/// Two versions of a document, and the worst that the change does to clients.
struct Case {
    name: String,
    old: Value,
    new: Value,
    truth: Level,
}

/// What a tool says of a pair, in words that all tools share.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Said {
    Harmless,
    MayBreak,
    Breaks,
    /// The tool could not read a side.
    Nothing,
}

impl Said {
    fn word(self) -> &'static str {
        match self {
            Self::Harmless => "-",
            Self::MayBreak => "may",
            Self::Breaks => "breaks",
            Self::Nothing => "unread",
        }
    }
}

fn level(word: &str) -> Level {
    let all = [Level::None, Level::Compatible, Level::MayBreak, Level::Breaking];
    let found = all.into_iter().find(|level| level.to_string() == word);
    found.unwrap_or_else(|| panic!("no level is called {word}"))
}

fn cases() -> Vec<Case> {
    let judged = judged::judgements().into_iter().map(|one| {
        let side = |side| {
            let text = judged::source(one.pair, side).text;
            serde_yaml::from_str(&text).expect("a pair is YAML")
        };
        let wire = one.expected.split(' ').next().unwrap_or_default();
        Case { name: one.pair.to_owned(), old: side("old"), new: side("new"), truth: level(wire) }
    });
    let edits = field::edits().into_iter().map(|edit| Case {
        name: format!("{}: {}", edit.at, edit.name),
        old: field::document(&edit.at, &edit.old),
        new: field::document(&edit.at, &edit.new),
        truth: level(&edit.wire),
    });
    judged.chain(edits).collect()
}

/// What docwright says itself.
fn own(case: &Case) -> Said {
    let source = |side: &Value| [Source::new("", "openapi.json", side.to_string())];
    let report = diff(&source(&case.old), &source(&case.new), &Corrections::default());
    match report.changes.iter().map(|change| change.wire).max().unwrap_or_default() {
        Level::None | Level::Compatible => Said::Harmless,
        Level::MayBreak => Said::MayBreak,
        Level::Breaking => Said::Breaks,
    }
}

/// The folders of the pairs; none where a side cannot be said in OpenAPI 3.0, if that is asked for.
fn written(cases: &[Case], is_31: bool) -> Vec<Option<PathBuf>> {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let root = root.join(if is_31 { "diff-peers" } else { "diff-peers-30" });
    let pairs = cases.iter().enumerate().map(|(number, case)| {
        let folder = root.join(number.to_string());
        std::fs::create_dir_all(&folder).expect("a folder");
        for (side, document) in [("old.json", &case.old), ("new.json", &case.new)] {
            let document = if is_31 { document.clone() } else { older::as_30(document)? };
            std::fs::write(folder.join(side), document.to_string()).expect("a document");
        }
        Some(folder)
    });
    pairs.collect()
}

/// A row of the table: how many of the pairs a tool read, and what it said of them by what they are.
fn row(name: &str, said: &[(Level, Said)]) -> String {
    let of = |wanted: fn(Level) -> bool, words: &[Said]| {
        let of: Vec<_> =
            said.iter().filter(|(truth, said)| wanted(*truth) && *said != Said::Nothing).collect();
        let found = of.iter().filter(|(_, said)| words.contains(said)).count();
        format!("{found} of {}", of.len())
    };
    let read = said.iter().filter(|(_, said)| *said != Said::Nothing).count();
    let warned = [Said::MayBreak, Said::Breaks];
    format!(
        "| {name} | {read} | {} | {} | {} |",
        of(|truth| truth == Level::Breaking, &[Said::Breaks]),
        of(|truth| truth == Level::MayBreak, &warned),
        of(|truth| truth < Level::MayBreak, &warned),
    )
}

#[test]
#[ignore = "needs DOCWRIGHT_CORPUS and the tools of peers/install.sh; takes minutes"]
fn table_of_other_tools() {
    let cases = cases();
    let (pairs, older) = (written(&cases, true), written(&cases, false));
    let of = |tool: &Tool| {
        let pairs = if tool.reads_31 { &pairs } else { &older };
        let said = pairs.iter().map(|pair| pair.as_ref().map(|pair| tool.run(pair)));
        said.map(|said| said.unwrap_or(Said::Nothing)).collect::<Vec<_>>()
    };
    let folders: Vec<_> = pairs.iter().flatten().cloned().collect();
    let tools = tools::tools();
    let mut said = vec![("docwright", cases.iter().map(own).collect::<Vec<_>>())];
    std::thread::scope(|scope| {
        let runs: Vec<_> = tools.iter().map(|tool| (tool.name, scope.spawn(|| of(tool)))).collect();
        said.extend(tools::optic(&folders).map(|said| (tools::OPTIC, said)));
        let runs = runs.into_iter();
        said.extend(runs.map(|(name, run)| (name, run.join().expect("all pairs were tried"))));
    });
    assert!(said.len() > 1, "no other tool is installed: see peers/install.sh");

    let names: Vec<_> = said.iter().map(|(name, _)| *name).collect();
    println!("| pair | wire | {} |", names.join(" | "));
    println!("|---|---{}|", "|---".repeat(names.len()));
    for (number, case) in cases.iter().enumerate() {
        let words: Vec<_> = said.iter().map(|(_, said)| said[number].word()).collect();
        println!("| {} | {} | {} |", case.name, case.truth, words.join(" | "));
    }
    println!(
        "\n| | read, of {} | breaks found | may break, reported | false alarms |",
        cases.len()
    );
    println!("|---|--:|--:|--:|--:|");
    for (name, said) in said {
        let truths = cases.iter().map(|case| case.truth);
        println!("{}", row(name, &truths.zip(said).collect::<Vec<_>>()));
    }
}
