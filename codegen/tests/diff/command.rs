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
    let (code, said, error) = docwright_code(folder, arguments);
    (code == Some(0), said, error)
}

fn docwright_code(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let arguments = [&["diff"], arguments].concat();
    let output = run(folder, env!("CARGO_BIN_EXE_docwright"), &arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
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
fn a_break_and_a_failure_to_compare_have_codes_of_their_own() {
    let folder = repository("diff-codes");
    let broken = docwright_code(&folder, &["HEAD", "--fail-on", "any"]);
    assert_eq!(broken.0, Some(1), "{}", broken.2);
    for arguments in [&["HEAD", "--spec", "elsewhere"][..], &["HEAD", "--no-such-flag"]] {
        let (code, _, error) = docwright_code(&folder, arguments);
        assert_eq!(code, Some(2), "{error}");
    }
}

#[test]
fn it_works_from_a_folder_below_the_root() {
    let folder = repository("diff-below");
    let (_, at_root, _) = docwright(&folder, &["HEAD~1..HEAD"]);
    let below = folder.join("spec");
    for arguments in
        [&["HEAD~1..HEAD"][..], &["HEAD~1:spec", "HEAD:spec"], &["HEAD~1:./", "HEAD:./"]]
    {
        let (ok, said, error) = docwright(&below, arguments);
        assert!(ok, "{arguments:?}: {error}");
        assert_eq!(said, at_root, "{arguments:?}");
    }
    let (ok, said, error) = docwright(&below, &["HEAD", "--spec", "."]);
    assert!(ok && said.contains("spec/example.yaml:"), "{said}{error}");
}

#[test]
fn the_first_specs_of_a_repository_are_new() {
    let folder = repository("diff-first");
    git(&folder, &["checkout", "-q", "--orphan", "other"]);
    git(&folder, &["rm", "-q", "-r", "-f", "."]);
    git(&folder, &["commit", "-q", "--allow-empty", "-m", "nothing yet"]);
    let (ok, said, error) = docwright(&folder, &["other..main"]);
    assert!(ok && said.contains("api-added"), "{said}{error}");
    let (ok, _, error) = docwright(&folder, &["other..other"]);
    assert!(!ok && error.contains("neither side has specs in spec"), "{error}");
}

#[test]
fn a_commit_is_compared_with_its_parent() {
    let folder = repository("diff-parent");
    let (ok, said, error) = docwright(&folder, &["HEAD^!"]);
    assert!(ok && said.contains("property-added"), "{said}{error}");
}

#[test]
fn standard_input_can_be_a_side() {
    let folder = repository("diff-stdin");
    let mut child = Command::new(env!("CARGO_BIN_EXE_docwright"))
        .args(["diff", "spec/example.yaml", "-"])
        .current_dir(&folder)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("it starts");
    let text = std::fs::read(case("max-length-lowered", "old")).expect("a case");
    let mut stdin = child.stdin.take().expect("a pipe");
    std::io::Write::write_all(&mut stdin, &text).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("max-length-raised"), "{said}");
}

#[test]
fn a_shallow_clone_says_what_to_fetch() {
    let folder = repository("diff-shallow/whole");
    let clone = folder.with_file_name("clone");
    let _ = std::fs::remove_dir_all(&clone);
    let url = format!("file://{}", folder.display());
    git(&folder, &["clone", "-q", "--depth", "1", &url, clone.to_str().expect("a path")]);
    let (code, _, error) = docwright_code(&clone, &["HEAD~1..HEAD"]);
    assert!(code == Some(2) && error.contains("fetch-depth: 0"), "{error}");
}

#[test]
fn a_bare_repository_has_revisions_only() {
    let folder = repository("diff-bare/whole");
    let bare = folder.with_file_name("bare");
    let _ = std::fs::remove_dir_all(&bare);
    let paths = [folder.to_str().expect("a path"), bare.to_str().expect("a path")];
    git(&folder, &["clone", "-q", "--bare", paths[0], paths[1]]);
    let (ok, said, error) = docwright(&bare, &["HEAD~1..HEAD"]);
    assert!(ok && said.contains("property-added"), "{said}{error}");
    let (ok, _, error) = docwright(&bare, &["HEAD"]);
    assert!(!ok && error.contains("name two revisions"), "{error}");
}

#[cfg(unix)]
#[test]
fn links_are_followed_within_a_revision() {
    let folder = repository("diff-links");
    std::fs::create_dir_all(folder.join("common")).expect("a folder");
    std::fs::rename(folder.join("spec/example.yaml"), folder.join("common/example.yaml"))
        .expect("it moves");
    std::os::unix::fs::symlink("../common/example.yaml", folder.join("spec/example.yaml"))
        .expect("a link");
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "a link"]);
    let (ok, said, error) = docwright(&folder, &["HEAD~1..HEAD"]);
    assert!(ok && said.contains("property-removed"), "{said}{error}");
    std::fs::remove_file(folder.join("spec/example.yaml")).expect("it goes");
    std::os::unix::fs::symlink("../../elsewhere.yaml", folder.join("spec/example.yaml"))
        .expect("a link");
    git(&folder, &["commit", "-q", "-a", "-m", "a link that leads out"]);
    let (ok, _, error) = docwright(&folder, &["HEAD~1..HEAD"]);
    assert!(!ok && error.contains("leads out of the repository"), "{error}");
}

/// A document of somebody else is read from the revision as its manifest says, with what it refers to.
#[test]
fn manifests_are_read_from_the_revision_that_they_stand_in() {
    let folder = repository("diff-manifests");
    let put = |file: &str, text: &str| {
        let file = folder.join(file);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(file, text).expect("a file");
    };
    let document = "{openapi: 3.1.1, info: {title: T, version: '1'}, servers: [{url: 'https://a.example'}], paths: {\
        /a: {get: {responses: {'200': {description: It., content: {application/json: {schema: {$ref: 'parts.yaml#/A'}}}}}}}, \
        /b: {get: {operationId: b, tags: [out], responses: {'204': {description: It.}}}}}}";
    put("vendor/acme.yaml", document);
    put("vendor/parts.yaml", "A: {type: object, properties: {n: {type: string}}}");
    put(
        "vendor/overlay.yaml",
        "{overlay: 1.0.0, info: {title: O, version: '1'}, actions: [{target: $.info, update: {description: D.}}]}",
    );
    put(
        "spec/acme.docwright.yaml",
        "document: ../vendor/acme.yaml\noverlays: [../vendor/overlay.yaml]\nexcept: {tags: [out]}\n",
    );
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "a vendor's document"]);
    put("vendor/parts.yaml", "A: {type: object, properties: {count: {type: integer}}}");
    put("vendor/acme.yaml", &document.replace("operationId: b", "operationId: c"));
    git(&folder, &["commit", "-q", "-a", "-m", "another property"]);
    // The work tree says nothing in this.
    put("spec/acme.docwright.yaml", "document: gone.yaml\n");
    put("vendor/parts.yaml", "A: [");
    let (ok, said, error) = docwright(&folder, &["HEAD~1..HEAD", "--format", "json"]);
    assert!(ok, "{said}{error}");
    assert!(said.contains("vendor/parts.yaml") && said.contains("property-removed"), "{said}");
    assert!(!said.contains("operation-"), "{said}");
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

    // What is no spec is shown as text, and the files behind it are shown as well.
    std::fs::write(folder.join("spec/example.yaml"), "openapi: 1.2\n").expect("a file");
    std::fs::write(folder.join("spec/other.txt"), "one\n").expect("a file");
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "no spec"]);
    let said = git(&folder, &["diff", "HEAD~1", "HEAD", "--", "spec"]);
    assert!(said.contains("+openapi: 1.2") && said.contains("+one"), "{said}");
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

/// The module is named after the file, so that no caller compiles; but two files may be called anything.
#[test]
fn a_spec_that_is_moved_is_said_to_be_another_module() {
    let folder = repository("diff-moved");
    git(&folder, &["checkout", "-q", "--", "."]);
    for (number, to) in
        ["spec/other.yaml", "spec/shop/v1.yaml", "spec/store/v1.yaml"].into_iter().enumerate()
    {
        std::fs::create_dir_all(folder.join(to).parent().expect("a folder")).expect("a folder");
        let from = ["spec/example.yaml", "spec/other.yaml", "spec/shop/v1.yaml"][number];
        git(&folder, &["mv", "-f", from, to]);
        git(&folder, &["commit", "-q", "-a", "-m", "moved"]);
        let (code, said, error) = docwright_code(&folder, &["HEAD~1..HEAD", "--fail-on", "rust"]);
        assert_eq!(code, Some(1), "{said}{error}");
        let head = said.lines().next().unwrap_or_default();
        assert!(head.contains("major") && said.contains("api-renamed"), "{said}");
        let sides = [format!("HEAD~1:{from}"), format!("HEAD:{to}")];
        let (ok, said, _) = docwright(&folder, &[&sides[0], &sides[1], "--fail-on", "rust"]);
        assert!(ok && !said.contains("api-renamed"), "{said}");
    }
    for (side, name) in [("o1", "v1"), ("o2", "v2")] {
        std::fs::create_dir_all(folder.join(side).join("shop")).expect("a folder");
        let to = folder.join(format!("{side}/shop/{name}.yaml"));
        std::fs::copy(case("property-added", "old"), to).expect("a copy");
    }
    let (ok, said, _) = docwright(&folder, &["o1", "o2", "--fail-on", "rust"]);
    assert!(!ok && said.contains("api-renamed"), "{said}");
    let (ok, said, _) =
        docwright(&folder, &["o1/shop/v1.yaml", "o2/shop/v2.yaml", "--fail-on", "any"]);
    assert!(ok && said.contains("the specs say the same"), "{said}");
}

/// Beside a folder of several specs, a file is the one of its name; beside a folder of one, it is that one.
#[test]
fn a_file_is_compared_with_the_one_of_a_folder_that_is_called_the_same() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diff-file-and-folder");
    let _ = std::fs::remove_dir_all(&root);
    let put = |name: &str, from: PathBuf| {
        let to = root.join(name);
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        std::fs::copy(from, to).expect("a copy");
    };
    put("several/a.yaml", case("operation-removed", "old"));
    put("several/b.yaml", case("property-added", "old"));
    put("one/c.yaml", case("property-added", "old"));
    let (ok, said, error) = docwright(&root, &["several/b.yaml", "several", "--fail-on", "any"]);
    assert!(ok && said.contains("api-added"), "{said}{error}");
    let (ok, said, error) = docwright(&root, &["several/b.yaml", "one", "--fail-on", "any"]);
    assert!(ok && said.contains("the specs say the same"), "{said}{error}");
}

#[test]
fn a_policy_of_deprecation_fails_by_itself_and_lists_what_breaks_it() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (old, new) = (case("operation-removed", "old"), case("operation-removed", "new"));
    let sides = [old.to_str().expect("a path"), new.to_str().expect("a path")];
    let policy = ["--deprecation-days", "30", "--today", "2026-11-21"];
    let (code, said, error) = docwright_code(folder, &[&sides[..], &policy].concat());
    assert_eq!(code, Some(1), "{error}");
    assert!(said.contains("removed-without-deprecation"), "{said}");
    assert!(error.contains("1 change breaks") && error.contains("`deprecated: true`"), "{error}");
    assert_eq!(docwright_code(folder, &sides).0, Some(0));

    let json = docwright(folder, &[&sides[..], &policy, &["--format", "json"]].concat()).1;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["breaches"][0]["kind"], "removed-without-deprecation");
    let schema = include_str!("../../docs/diff.schema.json");
    let schema = serde_json::from_str(schema).expect("a schema");
    let validator = jsonschema::validator_for(&schema).expect("a sound schema");
    assert!(validator.is_valid(&json), "{json:#}");

    let odd = ["--deprecation-days", "30", "--today", "2026-02-29"];
    let (code, said, error) = docwright_code(folder, &[&sides[..], &odd].concat());
    assert_eq!((code, said.as_str()), (Some(2), ""), "{error}");
    assert!(error.contains("2026-02-29"), "{error}");
}
