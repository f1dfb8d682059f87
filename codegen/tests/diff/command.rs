//! `docwright diff` as a command: in a repository, with every kind of side.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn case(rule: &str, side: &str) -> PathBuf {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/diff");
    cases.join(rule).join(format!("{side}.yaml"))
}

fn run(folder: &Path, program: &str, arguments: &[&str]) -> Output {
    Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("NO_COLOR", "1")
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}"))
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let identity =
        ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
    let output = run(folder, "git", &[&identity[..], arguments].concat());
    assert!(
        output.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn docwright(folder: &Path, arguments: &[&str]) -> (bool, String, String) {
    let arguments = [&["diff"], arguments].concat();
    let output = run(folder, env!("CARGO_BIN_EXE_docwright"), &arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.success(), text(&output.stdout), text(&output.stderr))
}

/// A repository with a spec that was committed, committed again, and edited since.
fn repository(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("spec")).expect("a folder");
    git(&folder, &["init", "-q", "-b", "main"]);
    let steps =
        [("property-added", "old"), ("property-added", "new"), ("max-length-lowered", "new")];
    for (number, (rule, side)) in steps.into_iter().enumerate() {
        std::fs::copy(case(rule, side), folder.join("spec/example.yaml")).expect("a copy");
        if number < 2 {
            git(&folder, &["add", "."]);
            git(&folder, &["commit", "-q", "-m", "a step"]);
        }
    }
    folder
}

#[test]
fn revisions_are_compared_and_the_work_tree_stays_as_it_is() {
    let folder = repository("diff-revisions");
    let before = (git(&folder, &["status", "--porcelain"]), git(&folder, &["rev-parse", "HEAD"]));

    let (ok, said, _) = docwright(&folder, &["HEAD~1..HEAD"]);
    assert!(ok && said.contains("property-added"), "{said}");
    let (_, back, _) = docwright(&folder, &["HEAD", "HEAD~1"]);
    assert!(back.contains("property-removed"), "{back}");
    let (_, said, _) = docwright(&folder, &["HEAD~1...HEAD"]);
    assert!(said.contains("property-added"), "{said}");
    let (_, said, _) = docwright(&folder, &["HEAD"]);
    assert!(said.contains("property-removed"), "{said}");
    let (_, said, _) = docwright(&folder, &["HEAD~1:spec/example.yaml", "HEAD:spec/example.yaml"]);
    assert!(said.contains("property-added"), "{said}");

    let after = (git(&folder, &["status", "--porcelain"]), git(&folder, &["rev-parse", "HEAD"]));
    assert_eq!(before, after);
}

#[test]
fn the_code_follows_the_axis_that_is_asked_for() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (old, new) = (case("became-nullable", "old"), case("became-nullable", "new"));
    let sides = [old.to_str().expect("a path"), new.to_str().expect("a path")];
    let code = |axis: &str| docwright(folder, &[&sides[..], &["--fail-on", axis]].concat()).0;
    assert!(docwright(folder, &sides).0);
    assert!(code("wire"), "null is new in a request, so old clients go on");
    assert!(!code("rust"), "the field has another type");
    assert!(code("behaviour"));
    assert!(!code("any"));
}

#[test]
fn what_is_no_side_is_refused_with_its_name() {
    let folder = repository("diff-refused");
    for odd in ["nothing", "--upload-pack=x..HEAD", "HEAD~1..nothing"] {
        let (ok, _, error) = docwright(&folder, &[odd]);
        assert!(!ok, "{odd}");
        assert!(!error.is_empty() && !error.contains("panicked"), "{odd}: {error}");
    }
    let (ok, _, error) = docwright(&folder, &["HEAD", "--spec", "elsewhere"]);
    assert!(!ok && error.contains("elsewhere"), "{error}");
}

#[test]
fn git_can_call_it_as_a_driver() {
    let folder = repository("diff-driver");
    let command = format!("{} diff --driver", env!("CARGO_BIN_EXE_docwright"));
    git(&folder, &["config", "diff.docwright.command", &command]);
    std::fs::write(folder.join(".gitattributes"), "spec/**/*.yaml diff=docwright\n")
        .expect("a file");
    let said = git(&folder, &["diff", "HEAD~1", "HEAD", "--", "spec"]);
    assert!(said.contains("property-added; spec/example.yaml:"), "{said}");
}

#[test]
fn json_is_as_its_schema_says() {
    let schema = include_str!("../../docs/diff.schema.json");
    let schema = serde_json::from_str(schema).expect("JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("a valid schema");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for rule in ["pattern-changed", "enum-closed", "operation-added", "examples-changed"] {
        let (old, new) = (case(rule, "old"), case(rule, "new"));
        let sides = [old.to_str().expect("a path"), new.to_str().expect("a path")];
        let (_, said, _) = docwright(folder, &[&sides[..], &["--format", "json"]].concat());
        let said = serde_json::from_str(&said).expect("JSON");
        let errors: Vec<_> = validator.iter_errors(&said).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{rule}");
    }
}
