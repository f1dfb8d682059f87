//! The steps of `action.yml`, run by bash in a repository, with a stand-in for GitHub's `gh`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Notes each call, and answers what the test has put there; writing fails where the token may not.
const GH: &str = "#!/bin/sh
printf '%s\\n' \"$*\" >> \"$NOTES/calls\"
case \"$*\" in *--method*) [ ! -e \"$NOTES/read-only\" ] || exit 1 ;; esac
cat \"$NOTES/known\"
";

/// Where the action runs.
struct Place {
    repository: PathBuf,
    runner: PathBuf,
    fail_on: &'static str,
}

impl Place {
    /// A repository with two commits: what the base has in `spec/`, and what the head has.
    fn new(name: &str, base: &[(&str, String)], head: &[(&str, String)]) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
        let (repository, runner) = (root.join("repository"), root.join("runner"));
        let place = Self { repository, runner, fail_on: "" };
        fs::create_dir_all(&place.repository).expect("a folder");
        fs::create_dir_all(&place.runner).expect("a folder");
        fs::write(place.runner.join("gh"), GH).expect("a stand-in");
        fs::write(place.runner.join("known"), "").expect("no comment yet");
        place.sh("chmod +x gh", &place.runner);
        place.sh("git init -q -b main", &place.repository);
        for side in [base, head] {
            let _ = fs::remove_dir_all(place.repository.join("spec"));
            for (file, text) in side {
                let path = place.repository.join("spec").join(file);
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(path, text).expect("a spec");
            }
            let who = "-c user.name=a -c user.email=a@example.com -c commit.gpgsign=false";
            let commit = format!("git add -A && git {who} commit -q --allow-empty -m side");
            place.sh(&commit, &place.repository);
        }
        place
    }

    /// The second commit takes a value from an enum.
    fn with_a_break(name: &str) -> Self {
        let side = |side| [("example.yaml", case("enum-value-removed", side))];
        Self::new(name, &side("old"), &side("new"))
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
            .envs([("BASE", "HEAD~1"), ("HEAD", "HEAD"), ("SPEC", "spec")])
            .envs([("REPOSITORY", "example/repository"), ("NUMBER", "7"), ("AUTHOR", "bot")])
            .env("FAIL_ON", self.fail_on)
            .env("COMMAND", env!("CARGO_BIN_EXE_docwright"));
        command.output().expect("bash is there")
    }

    /// Runs a step of the action by its name.
    fn step(&self, name: &str) -> Output {
        self.sh(step(name)["run"].as_str().expect("a script"), &self.repository)
    }

    /// Compares, and asserts that the step itself goes well: the report comes before the verdict.
    fn compare(&self) -> String {
        let output = self.step("Compare");
        assert!(output.status.success(), "{}", said(&output));
        assert_eq!(self.read("summary.md"), self.read("spec-review.md"));
        said(&output)
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.runner.join(file)).unwrap_or_default()
    }

    /// The calls that write.
    fn written(&self) -> Vec<String> {
        let calls = self.read("calls");
        calls.lines().filter(|call| call.contains("--method")).map(str::to_owned).collect()
    }
}

fn case(rule: &str, side: &str) -> String {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/diff");
    fs::read_to_string(cases.join(rule).join(format!("{side}.yaml"))).expect("a case")
}

fn step(name: &str) -> serde_yaml::Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../action.yml");
    let action = fs::read_to_string(file).expect("action.yml is beside this package");
    let action: serde_yaml::Value = serde_yaml::from_str(&action).expect("YAML");
    let steps = action["runs"]["steps"].as_sequence().expect("steps");
    let step = steps.iter().find(|step| step["name"].as_str() == Some(name));
    step.unwrap_or_else(|| panic!("action.yml has no step {name}")).clone()
}

fn said(output: &Output) -> String {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

#[test]
fn the_report_goes_into_the_summary_and_onto_the_changed_line() {
    let place = Place::with_a_break("action-compare");
    let annotation = place.compare();
    assert!(place.read("summary.md").contains("enum-value-removed"));
    assert!(annotation.starts_with("::error file=spec/example.yaml,line="), "{annotation}");
    assert!(place.step("Verdict").status.success(), "nothing was asked for");
}

#[test]
fn there_is_one_comment_which_later_reports_replace() {
    let place = Place::with_a_break("action-comment");
    place.compare();
    for known in ["", "42\n43\n"] {
        fs::write(place.runner.join("known"), known).expect("the answer of GitHub");
        let output = place.step("Comment");
        assert!(output.status.success(), "{}", said(&output));
    }
    let body = format!("--field body=@{}/spec-review.md", place.runner.display());
    assert_eq!(
        place.written(),
        [
            format!("api --method POST repos/example/repository/issues/7/comments {body}"),
            format!("api --method PATCH repos/example/repository/issues/comments/42 {body}"),
        ]
    );
    assert!(place.read("calls").contains(".user.login == env.AUTHOR"), "others' comments stay");
}

/// The condition of the step, as GitHub evaluates it: comparisons joined by `&&`.
fn comments(repository: &str, actor: &str) -> bool {
    let condition = step("Comment")["if"].as_str().expect("a condition").to_owned();
    let value = |text: &str| match text.trim() {
        "inputs.comment" => "true".to_owned(),
        "github.event.pull_request.head.repo.full_name" => repository.to_owned(),
        "github.repository" => "owner/repository".to_owned(),
        "github.actor" => actor.to_owned(),
        text => text.trim_matches('\'').to_owned(),
    };
    condition.split("&&").all(|one| match (one.split_once("=="), one.split_once("!=")) {
        (Some((left, right)), _) => value(left) == value(right),
        (_, Some((left, right))) => value(left) != value(right),
        _ => panic!("{one}"),
    })
}

#[test]
fn forks_and_dependabot_get_no_comment() {
    assert!(comments("owner/repository", "someone"));
    assert!(!comments("fork/repository", "someone"));
    assert!(!comments("owner/repository", "dependabot[bot]"));
}

#[test]
fn a_token_that_may_not_write_is_a_warning() {
    let place = Place::with_a_break("action-read-only");
    place.compare();
    fs::write(place.runner.join("read-only"), "").expect("a note");
    let output = place.step("Comment");
    assert!(output.status.success() && said(&output).contains("::warning "), "{}", said(&output));
}

#[test]
fn the_verdict_fails_on_the_axis_that_was_asked_for() {
    let place = Place { fail_on: "rust", ..Place::with_a_break("action-verdict") };
    place.compare();
    let output = place.step("Verdict");
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
}

#[test]
fn a_head_that_cannot_be_read_replaces_the_report_by_the_error() {
    let base = [("example.yaml", case("enum-value-removed", "old"))];
    let head = [("example.yaml", "openapi: 3.1.0\n</details> ``` @all\n".to_owned())];
    let place = Place::new("action-head", &base, &head);
    place.compare();
    fs::write(place.runner.join("known"), "42\n").expect("a comment of an earlier push");
    assert!(place.step("Comment").status.success());
    assert!(place.written()[0].contains("PATCH"), "{:?}", place.written());
    let report = place.read("spec-review.md");
    assert!(report.contains("could not be read") && report.contains("example.yaml:"), "{report}");
    let (_, error) = report.split_once("could be compared.**\n\n").expect("the error");
    assert!(error.lines().all(|line| line.is_empty() || line.starts_with("    ")), "{error}");
    assert_eq!(place.step("Verdict").status.code(), Some(2));
}

#[test]
fn a_head_that_mends_a_base_is_reported_with_what_the_base_lacks() {
    let base = [("example.yaml", "openapi: 3.1.0\n".to_owned())];
    let head = [("example.yaml", case("enum-value-removed", "old"))];
    let place = Place::new("action-base", &base, &head);
    place.compare();
    assert!(place.step("Comment").status.success());
    let report = place.read("spec-review.md");
    assert!(report.contains("api-added") || report.contains("operation-added"), "{report}");
    assert!(report.contains("example.yaml"), "{report}");
}

#[test]
fn two_specs_of_one_pull_request_are_told_apart() {
    let side = |side| {
        let text = case("enum-value-removed", side);
        let other = text.replace("title: Example", "title: Other");
        [("one/v1.yaml", text), ("two/v1.yaml", other)]
    };
    let place = Place::new("action-two", &side("old"), &side("new"));
    let annotations = place.compare();
    let report = place.read("spec-review.md");
    let rows: Vec<_> = report.lines().filter(|line| line.starts_with("| `")).collect();
    assert!(rows.iter().any(|row| row.contains("one/v1.yaml")), "{report}");
    assert!(rows.iter().any(|row| row.contains("two/v1.yaml")), "{report}");
    assert!(annotations.contains("file=spec/one/v1.yaml"), "{annotations}");
    assert!(annotations.contains("file=spec/two/v1.yaml"), "{annotations}");
}

#[test]
fn the_first_specs_of_a_repository_are_reported_as_new() {
    let head = [("example.yaml", case("enum-value-removed", "old"))];
    let place = Place::new("action-first", &[], &head);
    place.compare();
    let report = place.read("spec-review.md");
    assert!(report.contains("api-added"), "{report}");
    assert!(place.step("Verdict").status.success());
}

#[test]
fn no_change_makes_no_comment_but_replaces_one() {
    let side = [("example.yaml", case("enum-value-removed", "old"))];
    let place = Place::new("action-none", &side, &side);
    place.compare();
    assert!(place.step("Comment").status.success());
    assert_eq!(place.written(), Vec::<String>::new());
    fs::write(place.runner.join("known"), "42\n").expect("a comment of an earlier push");
    assert!(place.step("Comment").status.success());
    assert!(place.written()[0].contains("PATCH"), "{:?}", place.written());
}

/// GitHub takes 65,536 characters in a comment, and shows ten annotations of a kind.
#[test]
fn two_hundred_changes_fit_a_comment_and_the_annotations() {
    let spec = |limit| {
        let field = |number| {
            format!("                field{number}: {{type: string, maxLength: {limit}}}\n")
        };
        let fields: String = (0..200).map(field).collect();
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: Many, version: '1'}}\nservers: [{{url: https://api.example.com}}]\npaths:\n  /a:\n    post:\n      operationId: createA\n      requestBody:\n        content:\n          application/json:\n            schema:\n              type: object\n              properties:\n{fields}      responses: {{'204': {{description: done}}}}\n"
        );
        [("example.yaml", text)]
    };
    let place = Place::new("action-many", &spec(9), &spec(5));
    let annotations = place.compare();
    let report = place.read("spec-review.md");
    assert!(report.len() < 65_536 && report.contains("200 changes"), "{report}");
    let shown = annotations.lines().filter(|line| line.starts_with("::")).count();
    assert!(shown <= 31, "{shown} annotations");
}

/// A spec with the saved page that it names, which may have changed since.
fn audited(name: &str, change: impl Fn(&str) -> String) -> Place {
    let page = "# Create a parcel\n\n`POST /parcels`\n\n## Body\n\n| Field | Type | Required |\n|---|---|---|\n| weight | integer | Yes |\n";
    let sha256 = docwright::audit::hash(page.as_bytes());
    let spec = format!(
        "openapi: 3.1.0
info: {{title: Parcels, version: v1}}
x-sources:
  - {{title: Create a parcel, saved: pages/parcels.md, sha256: {sha256}}}
servers: [{{url: https://api.example.com}}]
paths:
  /parcels:
    post:
      operationId: create-parcel
      requestBody:
        required: true
        content:
          application/json:
            schema: {{type: object, required: [weight], properties: {{weight: {{type: integer}}}}}}
      responses: {{'204': {{description: done}}}}
"
    );
    let spec = [("parcels.yaml", spec)];
    let place = Place::new(name, &spec, &spec);
    fs::create_dir_all(place.repository.join("pages")).expect("a folder");
    fs::write(place.repository.join("pages/parcels.md"), change(page)).expect("a page");
    place
}

/// The step that audits: it goes well itself, and the verdict comes after the report.
fn audit(place: &Place) -> (String, Option<i32>) {
    let output = place.step("Audit");
    assert!(output.status.success(), "{}", said(&output));
    (said(&output), place.step("Verdict").status.code())
}

#[test]
fn an_audit_without_differences_leaves_the_verdict_alone() {
    let place = audited("action-audit", str::to_owned);
    assert_eq!(audit(&place), (String::new(), Some(0)));
}

#[test]
fn what_a_saved_page_says_otherwise_is_annotated_and_fails_the_verdict() {
    let place = audited("action-audit-differs", |page| page.replace("| integer |", "| string |"));
    let (annotations, verdict) = audit(&place);
    assert!(annotations.contains("::error file=pages/parcels.md,line=9,"), "{annotations}");
    assert!(annotations.contains("title=page-differs::request body: weight: "), "{annotations}");
    assert!(annotations.contains("::error file=spec/parcels.yaml,line=4,"), "{annotations}");
    assert!(annotations.contains("title=page-changed::"), "{annotations}");
    assert_eq!(verdict, Some(1));
}

#[test]
fn a_saved_page_that_is_missing_or_named_by_no_spec_is_code_2_of_the_verdict() {
    let place = audited("action-audit-gone", str::to_owned);
    fs::remove_file(place.repository.join("pages/parcels.md")).expect("it is there");
    let (words, verdict) = audit(&place);
    assert!(words.contains("pages/parcels.md"), "{words}");
    assert_eq!(verdict, Some(2));
    let (words, verdict) = audit(&Place::with_a_break("action-audit-none"));
    assert!(words.contains("no spec names saved pages"), "{words}");
    assert_eq!(verdict, Some(2));
}

#[test]
fn a_page_cannot_write_commands_into_the_log() {
    let place = audited("action-audit-hostile", |page| {
        page.replace("| integer |", "| integer |\r::set-output name=a::b |")
            + "| a%0A::error::b | string\u{1b}[31m | No |\n| `::warning::c` | string | No |\n"
    });
    let (annotations, _) = audit(&place);
    let own = |line: &str| line.starts_with("::error file=") || line.starts_with("::warning file=");
    assert!(annotations.lines().all(own), "{annotations}");
    assert!(!annotations.contains(['\u{1b}', '\r']), "{annotations}");
}

#[test]
fn specs_are_audited_only_where_that_was_asked_for() {
    assert_eq!(step("Audit")["if"].as_str(), Some("inputs.audit == 'true'"));
}
