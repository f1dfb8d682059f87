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
use std::path::Path;
use tools::{Tool, tools};

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

/// What a tool says of each pair.
fn peer(tool: &Tool, cases: &[Case], folder: &Path) -> Vec<Said> {
    let folder = folder.join(tool.name);
    std::fs::create_dir_all(&folder).expect("a folder");
    let write = |side: &str, document: &Value| -> Option<()> {
        let document = if tool.reads_31 { document.clone() } else { older::as_30(document)? };
        std::fs::write(folder.join(side), document.to_string()).expect("a document");
        Some(())
    };
    let said = cases.iter().map(|case| {
        let sides = write("old.json", &case.old).zip(write("new.json", &case.new));
        sides.map_or(Said::Nothing, |_| tool.run(&folder))
    });
    said.collect()
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
    let tools = tools();
    assert!(!tools.is_empty(), "no other tool is installed: see peers/install.sh");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff-peers");
    std::fs::create_dir_all(&folder).expect("a folder");

    let mut said: Vec<Vec<Said>> = vec![cases.iter().map(own).collect()];
    std::thread::scope(|scope| {
        let runs = tools.iter().map(|tool| scope.spawn(|| peer(tool, &cases, &folder)));
        let runs: Vec<_> = runs.collect();
        said.extend(runs.into_iter().map(|run| run.join().expect("all pairs were tried")));
    });
    let names: Vec<_> =
        std::iter::once("docwright").chain(tools.iter().map(|tool| tool.name)).collect();

    println!("| pair | wire | {} |", names.join(" | "));
    println!("|---|---{}|", "|---".repeat(names.len()));
    for (number, case) in cases.iter().enumerate() {
        let words: Vec<_> = said.iter().map(|said| said[number].word()).collect();
        println!("| {} | {} | {} |", case.name, case.truth, words.join(" | "));
    }
    println!("\n| | read, of {} | breaks found | may break, told | false alarms |", cases.len());
    println!("|---|--:|--:|--:|--:|");
    for (name, said) in names.iter().zip(said) {
        let truths = cases.iter().map(|case| case.truth);
        println!("{}", row(name, &truths.zip(said).collect::<Vec<_>>()));
    }
}
