//! `docwright new`: a crate of one's own. `.ci/own-api` builds the one in `examples/own-api`.

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
    let mut command = Command::new(env!("CARGO_BIN_EXE_docwright"));
    command.current_dir(folder).arg("new").args(arguments).output().expect("it runs")
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
    let root = folder("example");
    let done = new(&root, &["own-api", "--path", "../.."]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
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
        assert_eq!(done.status.code(), Some(1));
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(said.starts_with(&format!("error: {name} exists")), "{said}");
    }
    assert_eq!(files(&root), [("file".to_owned(), "mine".to_owned())]);
    assert!(new(&root, &["empty"]).status.success());
}

#[test]
fn a_package_has_a_name_that_cargo_takes() {
    let root = folder("names");
    for name in ["1st", "fn", "a b", "größe", "a.b", "-a", "x\u{1b}[31m"] {
        let done = new(&root, &["--", name]);
        assert_eq!(done.status.code(), Some(1), "{name}");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(said.contains("a package cannot be called"), "{said}");
        assert!(!said.contains('\u{1b}'), "{said}");
    }
    assert_eq!(files(&root), []);
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
