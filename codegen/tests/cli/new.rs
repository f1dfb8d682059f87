//! `docwright new`: a crate of one's own. `.ci/own-api` builds the one in `examples/own-api`.

use super::{docwright, err, out};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("new").join(name);
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn new(folder: &Path, arguments: &[&str]) -> Output {
    docwright(folder, &[&["new"], arguments].concat())
}

/// What `--path` looks for in a checkout of docwright.
fn checkout(folder: &Path) {
    for part in ["codegen", "runtime", "fake"] {
        fs::create_dir_all(folder.join(part)).expect("a folder");
        fs::write(folder.join(part).join("Cargo.toml"), "").expect("a file");
    }
}

/// Every file below a folder with its text, but what a build puts there.
fn files(root: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let below =
                path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
            if path.is_dir() && below != "target" {
                folders.push(path);
            } else if path.is_file() && below != "Cargo.lock" {
                let text = fs::read_to_string(&path).expect("it is text");
                files.push((below, text.replace("\r\n", "\n")));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn the_example_is_what_the_command_writes() {
    let root = folder("example/of");
    checkout(&root.join(".."));
    let done = new(&root, &["own-api", "--path", "../.."]);
    assert!(done.status.success(), "{}", err(&done));
    let mut written = files(&root.join("own-api"));
    for (path, text) in &mut written {
        if path == "Cargo.toml" {
            text.push_str(
                "\n# It stands in a checkout of docwright and belongs to no workspace there.\n[workspace]\n",
            );
        }
    }
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/own-api");
    // As the snapshots are renewed, beside which it stands.
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        for (path, text) in &written {
            let path = example.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
            fs::write(path, text).expect("it can be written");
        }
    }
    let names = |files: &[(String, String)]| -> Vec<_> {
        files.iter().map(|(name, _)| name.clone()).collect()
    };
    let committed = files(&example);
    assert_eq!(names(&written), names(&committed));
    for ((name, written), (_, committed)) in written.iter().zip(&committed) {
        assert!(written == committed, "{name} is another: INSTA_UPDATE=always renews it");
    }
}

#[test]
fn nothing_is_overwritten() {
    let root = folder("taken");
    fs::create_dir_all(root.join("taken/src")).expect("a folder");
    fs::create_dir_all(root.join("empty")).expect("a folder");
    fs::write(root.join("file"), "mine").expect("a file");
    for name in ["taken", "file"] {
        let done = new(&root, &[name]);
        assert_eq!(done.status.code(), Some(2));
        let said = err(&done);
        assert!(said.starts_with(&format!("error: {name} exists")), "{said}");
    }
    assert_eq!(files(&root), [("file".to_owned(), "mine".to_owned())]);
    assert!(new(&root, &["empty"]).status.success());
}

#[test]
fn a_package_has_a_name_that_cargo_takes() {
    let root = folder("names");
    for name in ["1st", "fn", "gen", "a b", "größe", "a.b", "-a", "x\u{1b}[31m"] {
        let done = new(&root, &["--", name]);
        assert_eq!(done.status.code(), Some(2), "{name}");
        let said = err(&done);
        assert!(said.contains("cannot be the name of a package"), "{said}");
        assert!(!said.contains('\u{1b}'), "{said}");
    }
    for name in ["core", "test", "docwright-runtime", "docwright_fake", "tokio", "std"] {
        let said = err(&new(&root, &[name]));
        assert!(said.contains("has this name already"), "{name}: {said}");
    }
    let said = err(&new(&root, &[&"a".repeat(65)]));
    assert!(said.contains("at most 64 characters"), "{said}");
    assert_eq!(files(&root), []);
}

/// `.` is called as the folder that it is.
#[test]
fn the_folder_that_one_is_in_has_a_name_too() {
    let root = folder("here/petkit");
    let done = new(&root, &["."]);
    assert!(done.status.success(), "{}", err(&done));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("it is written");
    assert!(manifest.contains("name = \"petkit\""), "{manifest}");
}

/// `--path` is seen from the new crate, as the manifest reads it.
#[test]
fn a_path_leads_to_docwright() {
    let root = folder("paths");
    checkout(&root.join("docwright"));
    let absolute = root.join("docwright");
    for (crate_folder, path) in [
        ("a", "../docwright"),
        ("deep/b", "./../../docwright"),
        ("c", absolute.to_str().expect("text")),
    ] {
        assert!(new(&root, &[crate_folder, "--path", path]).status.success(), "{path}");
    }
    for path in ["docwright", "..", "../nowhere", "https://example.com/docwright"] {
        let done = new(&root, &["d", "--path", path]);
        let said = err(&done);
        assert!(
            said.contains("is not a checkout of docwright: it has no codegen/Cargo.toml"),
            "{said}"
        );
        assert!(!root.join("d").exists());
        // What leads there from where the command runs is corrected.
        let is_meant = said.contains("did you mean `--path ../docwright`?");
        assert_eq!(is_meant, path == "docwright", "{said}");
    }
}

/// Whatever the crate is called, rustfmt with its own settings changes nothing.
#[test]
fn what_is_written_is_formatted() {
    let root = folder("formatted");
    for name in ["a", "zebra-kit", &"long_name_".repeat(7)[..64]] {
        let other = format!("other/{name}");
        for arguments in [&[name][..], &[&other, "--out-dir"]] {
            assert!(new(&root, arguments).status.success(), "{arguments:?}");
            // Without the settings of this repository, which rustfmt finds above the folder.
            let mut command = Command::new("rustfmt");
            command.args(["--check", "--edition=2024", "--config=use_small_heuristics=Default"]);
            command.args(["build.rs", "src/lib.rs", "tests/fake.rs"]);
            let done = command.current_dir(root.join(arguments[0])).output().expect("it runs");
            assert!(done.status.success(), "{}", out(&done));
        }
    }
}

/// What cannot be written whole is not there at all.
#[test]
#[cfg(target_os = "linux")]
fn nothing_is_half_written() {
    let root = folder("half");
    fs::create_dir_all(root.join("there")).expect("a folder");
    for name in ["there", "new"] {
        // No file may be longer than a kilobyte, which some are.
        let run = format!(
            "ulimit -f 1; trap '' XFSZ; exec '{}' new {name}",
            env!("CARGO_BIN_EXE_docwright")
        );
        let done =
            Command::new("bash").args(["-c", &run]).current_dir(&root).output().expect("bash runs");
        assert_eq!(done.status.code(), Some(2), "{}", err(&done));
    }
    assert_eq!(files(&root), []);
    assert!(root.join("there").is_dir() && !root.join("new").exists());
    assert_eq!(fs::read_dir(root.join("there")).expect("a folder").count(), 0);
}

/// The number that the system has for an error helps nobody.
#[test]
fn a_place_that_cannot_be_written_is_said_in_words() {
    let root = folder("unwritable");
    fs::write(root.join("file"), "").expect("a file");
    let done = new(&root, &["file/sdk"]);
    assert_eq!(done.status.code(), Some(2), "{}", err(&done));
    assert!(err(&done).starts_with("error: file/sdk"), "{}", err(&done));
    assert!(!err(&done).contains("os error"), "{}", err(&done));
}

#[test]
fn the_manifest_says_where_docwright_comes_from() {
    let root = folder("sources");
    assert!(new(&root, &["of-git", "--git", "https://example.com/docwright"]).status.success());
    assert!(new(&root, &["in-out-dir", "--out-dir"]).status.success());
    let read = |path: &str| fs::read_to_string(root.join(path)).expect("it is written");
    let manifest = read("of-git/Cargo.toml");
    assert_eq!(manifest.matches("git = \"https://example.com/docwright\", version = ").count(), 3);
    assert!(manifest.contains("exclude = [\"/build.rs\""), "{manifest}");
    assert!(read("of-git/tests/fake.rs").contains("use of_git::bookings"));
    assert!(root.join("of-git/generated/lib.rs").is_file());

    // Users of the other kind run the generator: what it needs is in the package.
    assert!(!read("in-out-dir/Cargo.toml").contains("exclude"));
    assert!(read("in-out-dir/build.rs").contains("Build::in_out_dir(\"spec\")"));
    assert!(read("in-out-dir/src/lib.rs").contains("docwright_runtime::include_sdk!()"));
    assert!(!root.join("in-out-dir/generated").exists());
}
