//! The steps of `action.yml`, run by bash in a repository, with a stand-in for GitHub's `gh`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Notes each call, and answers what the test has put there.
const GH: &str = "#!/bin/sh\nprintf '%s\\n' \"$*\" >> \"$NOTES/calls\"\ncat \"$NOTES/known\"\n";

/// Where the action runs.
struct Place {
    repository: PathBuf,
    runner: PathBuf,
}

impl Place {
    /// A repository whose second commit takes a value from an enum.
    fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
        let place = Self { repository: root.join("repository"), runner: root.join("runner") };
        fs::create_dir_all(place.repository.join("spec")).expect("a folder");
        fs::create_dir_all(&place.runner).expect("a folder");
        fs::write(place.runner.join("gh"), GH).expect("a stand-in");
        fs::write(place.runner.join("known"), "").expect("no comment yet");
        place.sh("chmod +x gh", &place.runner);
        place.sh("git init -q -b main", &place.repository);
        for side in ["old", "new"] {
            let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/diff");
            let from = cases.join("enum-value-removed").join(format!("{side}.yaml"));
            fs::copy(from, place.repository.join("spec/example.yaml")).expect("a spec");
            let who = "-c user.name=a -c user.email=a@example.com -c commit.gpgsign=false";
            place.sh(&format!("git add . && git {who} commit -q -m {side}"), &place.repository);
        }
        place
    }

    fn sh(&self, script: &str, folder: &Path) -> Output {
        // As GitHub runs `shell: bash`.
        let mut command = Command::new("bash");
        command.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]);
        let path = std::env::var("PATH").unwrap_or_default();
        command
            .current_dir(folder)
            .env("PATH", format!("{}:{path}", self.runner.display()))
            .env("NOTES", &self.runner)
            .env("RUNNER_TEMP", &self.runner)
            .env("GITHUB_STEP_SUMMARY", self.runner.join("summary.md"))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .envs([("BASE", "HEAD~1"), ("HEAD", "HEAD"), ("SPEC", "spec"), ("FAIL_ON", "rust")])
            .envs([("REPOSITORY", "example/repository"), ("NUMBER", "7")])
            .env("DOCWRIGHT", env!("CARGO_BIN_EXE_docwright"));
        command.output().expect("bash is there")
    }

    /// Runs a step of the action by its name.
    fn step(&self, name: &str) -> Output {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../action.yml");
        let action = fs::read_to_string(file).expect("action.yml is beside this package");
        let action: serde_yaml::Value = serde_yaml::from_str(&action).expect("YAML");
        let steps = action["runs"]["steps"].as_sequence().expect("steps");
        let step = steps.iter().find(|step| step["name"].as_str() == Some(name));
        let step = step.unwrap_or_else(|| panic!("action.yml has no step {name}"));
        self.sh(step["run"].as_str().expect("a script"), &self.repository)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.runner.join(file)).unwrap_or_default()
    }
}

fn said(output: &Output) -> String {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

#[test]
fn the_report_goes_into_the_summary_and_onto_the_changed_line() {
    let place = Place::new("action-compare");
    let output = place.step("Compare");
    assert!(output.status.success(), "{}", said(&output));
    assert!(place.read("summary.md").contains("enum-value-removed"));
    let annotation = said(&output);
    assert!(annotation.starts_with("::error file=spec/example.yaml,line="), "{annotation}");
}

#[test]
fn there_is_one_comment_which_later_reports_replace() {
    let place = Place::new("action-comment");
    assert!(place.step("Compare").status.success());
    for known in ["", "42\n"] {
        fs::write(place.runner.join("known"), known).expect("the answer of GitHub");
        let output = place.step("Comment");
        assert!(output.status.success(), "{}", said(&output));
    }
    let calls = place.read("calls");
    let calls: Vec<_> = calls.lines().filter(|call| call.contains("--method")).collect();
    let body = format!("--field body=@{}/spec-review.md", place.runner.display());
    assert_eq!(
        calls,
        [
            format!("api --method POST repos/example/repository/issues/7/comments {body}"),
            format!("api --method PATCH repos/example/repository/issues/comments/42 {body}"),
        ]
    );
}

#[test]
fn the_verdict_fails_on_the_axis_that_was_asked_for() {
    let place = Place::new("action-verdict");
    let output = place.step("Verdict");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
}
