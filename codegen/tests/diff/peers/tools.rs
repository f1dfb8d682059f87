//! The other tools: how each is run, and what its output means.

use super::Said;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub(super) struct Tool {
    /// As in the table, with the version that `install.sh` names.
    pub(super) name: &'static str,
    /// Below the folder of the tools, or a command on the path.
    program: &'static str,
    before: &'static [&'static str],
    after: &'static [&'static str],
    pub(super) reads_31: bool,
    said: fn(&Output) -> Option<Said>,
}

const TOOLS: [Tool; 4] = [
    Tool {
        name: "oasdiff",
        program: "oasdiff",
        before: &["changelog", "--format", "json"],
        after: &[],
        reads_31: true,
        said: oasdiff,
    },
    Tool {
        name: "openapi-diff (npm) 0.24.1",
        program: "openapi-diff/node_modules/.bin/openapi-diff",
        before: &[],
        after: &[],
        reads_31: false,
        said: openapi_diff,
    },
    Tool {
        name: "breakwatch 0.1.0",
        program: "python/bin/breakwatch",
        before: &["diff"],
        after: &["--format", "json"],
        reads_31: true,
        said: breakwatch,
    },
    Tool {
        name: "api-diff-sentinel 1.0.2",
        program: "python/bin/api-diff",
        before: &["--json"],
        after: &[],
        reads_31: true,
        said: sentinel,
    },
];

/// Those that are installed.
pub(super) fn tools() -> Vec<Tool> {
    TOOLS.into_iter().filter(|tool| tool.command().arg("--help").output().is_ok()).collect()
}

fn folder() -> PathBuf {
    let chosen = std::env::var_os("DOCWRIGHT_PEERS").map(PathBuf::from);
    chosen.unwrap_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("docwright-peers"))
}

impl Tool {
    fn command(&self) -> Command {
        let program = Path::new(self.program);
        let is_on_path = program.components().count() == 1;
        Command::new(if is_on_path { program.to_owned() } else { folder().join(program) })
    }

    /// Compares `old.json` and `new.json` of a folder.
    pub(super) fn run(&self, folder: &Path) -> Said {
        let mut command = self.command();
        command.args(self.before).args(["old.json", "new.json"]).args(self.after);
        let output = command.current_dir(folder).output().expect("the tool ran for its help");
        (self.said)(&output).unwrap_or(Said::Nothing)
    }
}

pub(super) const OPTIC: &str = "optic 1.0.9";

/// What optic says of the pairs in these folders: by `optic.js`, since it takes seconds to start.
pub(super) fn optic(folders: &[PathBuf]) -> Option<Vec<Said>> {
    let module = folder().join("optic/node_modules/@useoptic/optic/build/init.js");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diff/peers/optic.js");
    if !module.exists() {
        return None;
    }
    let mut command = Command::new("node");
    command.env("OPTIC_DISABLE_TELEMETRY", "true").arg(script).arg(module).args(folders);
    let output = command.output().ok()?;
    let said = text(&output);
    // It fails as well if it cannot read a side; then nothing was checked.
    let words = said.lines().map(|line| match line {
        "0 true" | "0 false" => Said::Harmless,
        "1 true" => Said::Breaks,
        _ => Said::Nothing,
    });
    Some(words.collect())
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn json(output: &Output) -> Option<Value> {
    serde_json::from_slice(&output.stdout).ok()
}

/// 1 is a note, 2 a warning, 3 an error.
fn oasdiff(output: &Output) -> Option<Said> {
    let changes = json(output)?;
    let levels = changes.as_array()?.iter().filter_map(|change| change["level"].as_u64());
    Some(match levels.max().unwrap_or(0) {
        0 | 1 => Said::Harmless,
        2 => Said::MayBreak,
        _ => Said::Breaks,
    })
}

/// What it cannot class counts as what may break.
fn openapi_diff(output: &Output) -> Option<Said> {
    let said = text(output);
    if said.contains("\"breakingDifferencesFound\": true") {
        Some(Said::Breaks)
    } else if said.contains("\"unclassifiedDifferences\"") {
        Some(Said::MayBreak)
    } else {
        let is_read = said.contains("Non breaking changes") || said.contains("No changes found");
        is_read.then_some(Said::Harmless)
    }
}

fn breakwatch(output: &Output) -> Option<Said> {
    let report = json(output)?;
    let count = |kind: &str| report["summary"][kind].as_u64();
    Some(match (count("breaking")?, count("risky")?) {
        (0, 0) => Said::Harmless,
        (0, _) => Said::MayBreak,
        _ => Said::Breaks,
    })
}

fn sentinel(output: &Output) -> Option<Said> {
    let breaks = json(output)?["is_breaking"].as_bool()?;
    Some(if breaks { Said::Breaks } else { Said::Harmless })
}
