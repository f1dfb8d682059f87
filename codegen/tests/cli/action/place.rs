//! A small runner for the steps of `action.yml`: their conditions, their environment and their scripts.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Notes each call, and answers what the test has put there; refused where the token may not, as `gh` says it.
const GH: &str = "#!/bin/sh
printf '%s\\n' \"$*\" >> \"$NOTES/calls\"
case \"$*\" in *--method*) may=read-only ;; *) may=no-access ;; esac
if [ -e \"$NOTES/no-access\" ] || [ -e \"$NOTES/$may\" ]; then
  echo '{\"message\":\"Resource not accessible by integration\",\"status\":\"403\"}'
  echo 'gh: Resource not accessible by integration (HTTP 403)' >&2
  exit 1
fi
cat \"$NOTES/known\"
";

const COMMIT: &str = "git add -A && git -c user.name=a -c user.email=a@example.com \
    -c commit.gpgsign=false commit -q --allow-empty -m side";

/// Where the action runs, and what GitHub tells it.
pub(super) struct Place {
    pub(super) repository: PathBuf,
    pub(super) runner: PathBuf,
    pub(super) fail_on: &'static str,
    pub(super) deprecation_days: &'static str,
    pub(super) audit: &'static str,
    /// The repository that the pull request comes from.
    pub(super) from: &'static str,
    pub(super) actor: &'static str,
    pub(super) base: &'static str,
    pub(super) head: &'static str,
}

impl Place {
    /// A repository with two commits: what the base has in `spec/`, and what the head has.
    pub(super) fn new(name: &str, base: &[(&str, String)], head: &[(&str, String)]) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&root);
        let place = Self {
            repository: root.join("repository"),
            runner: root.join("runner"),
            fail_on: "",
            deprecation_days: "",
            audit: "false",
            from: "owner/repository",
            actor: "someone",
            base: "HEAD~1",
            head: "HEAD",
        };
        fs::create_dir_all(&place.repository).expect("a folder");
        fs::create_dir_all(&place.runner).expect("a folder");
        fs::write(place.runner.join("gh"), GH).expect("a stand-in");
        fs::write(place.runner.join("known"), "").expect("no comment yet");
        place.sh("chmod +x gh", &place.runner, &[]);
        place.git("git init -q -b main");
        place.commit(base);
        place.commit(head);
        place
    }

    /// The second commit takes a value from an enum.
    pub(super) fn with_a_break(name: &str) -> Self {
        let side = |side| [("example.yaml", case("enum-value-removed", side))];
        Self::new(name, &side("old"), &side("new"))
    }

    /// Commits these files as all that is in `spec/`.
    pub(super) fn commit(&self, side: &[(&str, String)]) {
        let _ = fs::remove_dir_all(self.repository.join("spec"));
        for (file, text) in side {
            let path = self.repository.join("spec").join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a spec");
        }
        self.git(COMMIT);
    }

    pub(super) fn git(&self, script: &str) {
        let output = self.sh(script, &self.repository, &[]);
        assert!(output.status.success(), "{}", said(&output));
    }

    fn sh(&self, script: &str, folder: &Path, environment: &[(String, String)]) -> Output {
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
            .env("GITHUB_OUTPUT", self.runner.join("output"))
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .envs(environment.iter().cloned());
        command.output().expect("bash is there")
    }

    /// Runs a step of the action by its name.
    pub(super) fn step(&self, name: &str) -> Output {
        let steps = steps();
        let step = steps.iter().find(|step| step["name"].as_str() == Some(name));
        self.run(step.unwrap_or_else(|| panic!("action.yml has no step {name}")))
    }

    /// Runs every step whose condition holds, up to the first that fails: their names, and what each said.
    pub(super) fn whole_run(&self) -> Vec<(String, Output)> {
        let mut done = Vec::new();
        for step in steps().iter().filter(|step| self.holds(step["if"].as_str())) {
            let output = self.run(step);
            let failed = !output.status.success();
            done.push((step["name"].as_str().expect("a name").to_owned(), output));
            if failed {
                break;
            }
        }
        done
    }

    fn run(&self, step: &serde_yaml::Value) -> Output {
        let environment: Vec<_> = step["env"].as_mapping().into_iter().flatten().collect();
        let environment: Vec<_> = environment
            .into_iter()
            .map(|(name, value)| {
                let text = |value: &serde_yaml::Value| value.as_str().expect("a text").to_owned();
                (text(name), self.value(&text(value)))
            })
            .collect();
        self.sh(step["run"].as_str().expect("a script"), &self.repository, &environment)
    }

    /// The condition of a step, as GitHub evaluates it: comparisons joined by `&&`.
    fn holds(&self, condition: Option<&str>) -> bool {
        let holds = |one: &str| match (one.split_once("=="), one.split_once("!=")) {
            (Some((left, right)), _) => self.value(left) == self.value(right),
            (_, Some((left, right))) => self.value(left) != self.value(right),
            _ => panic!("{one}"),
        };
        condition.is_none_or(|all| all.split("&&").all(holds))
    }

    /// The value of an expression: a literal, or what GitHub knows by that name.
    fn value(&self, expression: &str) -> String {
        let inner = expression.trim().strip_prefix("${{").and_then(|rest| rest.strip_suffix("}}"));
        let name = inner.unwrap_or(expression).trim();
        if let Some(literal) = name.strip_prefix('\'') {
            return literal.trim_end_matches('\'').to_owned();
        }
        match name {
            "inputs.command" => env!("CARGO_BIN_EXE_docwright"),
            "inputs.fail-on" => self.fail_on,
            "inputs.deprecation-days" => self.deprecation_days,
            "inputs.audit" => self.audit,
            "github.repository" => "owner/repository",
            "github.event.pull_request.head.repo.full_name" => self.from,
            "github.event.pull_request.number" => "7",
            "github.event.pull_request.base.sha" => self.base,
            "github.event.pull_request.head.sha" => self.head,
            "github.actor" => self.actor,
            "github.token" => "a token",
            "steps.cache.outputs.cache-hit" => "",
            _ => {
                let input = name.strip_prefix("inputs.").unwrap_or_else(|| panic!("{name}"));
                let default = action()["inputs"][input]["default"].as_str().map(str::to_owned);
                let default = default.unwrap_or_else(|| panic!("action.yml has no input {input}"));
                return if default.starts_with("${{") { self.value(&default) } else { default };
            }
        }
        .to_owned()
    }

    /// Compares, and asserts that the step itself goes well: the report comes before the verdict.
    pub(super) fn compare(&self) -> String {
        let output = self.step("Compare");
        assert!(output.status.success(), "{}", said(&output));
        assert_eq!(self.read("summary.md"), self.read("spec-review.md"));
        said(&output)
    }

    pub(super) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.runner.join(file)).unwrap_or_default()
    }

    /// The calls that write.
    pub(super) fn written(&self) -> Vec<String> {
        let calls = self.read("calls");
        calls.lines().filter(|call| call.contains("--method")).map(str::to_owned).collect()
    }
}

pub(super) fn case(rule: &str, side: &str) -> String {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/diff");
    fs::read_to_string(cases.join(rule).join(format!("{side}.yaml"))).expect("a case")
}

fn action() -> serde_yaml::Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../action.yml");
    let action = fs::read_to_string(file).expect("action.yml is beside this package");
    serde_yaml::from_str(&action).expect("YAML")
}

fn steps() -> Vec<serde_yaml::Value> {
    action()["runs"]["steps"].as_sequence().expect("steps").clone()
}

pub(super) fn said(output: &Output) -> String {
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}
