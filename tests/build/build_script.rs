//! The build script keeps `generated/` in step with `spec/`: tried on a copy of this repository.
//!
//! The first run compiles the generator for the copy; what it compiled is kept for the next.

use crate::cargo::cargo;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

const SPEC: &str = "spec/iclosed/v1.yaml";
const FILE: &str = "generated/iclosed/v1/create_contact.rs";

/// One copy for all tests, so that the generator is compiled once.
static COPY: Mutex<()> = Mutex::new(());

/// A copy of this repository whose `generated/` is current and built.
struct Copy {
    root: PathBuf,
    _alone: MutexGuard<'static, ()>,
}

/// How a build ended.
struct Built {
    good: bool,
    /// What cargo said, with `--verbose`.
    said: String,
}

impl Copy {
    fn fresh() -> Self {
        let alone = COPY.lock().unwrap_or_else(PoisonError::into_inner);
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build_script/checkout");
        mirror(&crate::root(), &root);
        let copy = Self { root, _alone: alone };
        copy.settle();
        copy
    }

    /// Builds until `generated/` is current and nothing is left to do.
    fn settle(&self) {
        for _ in 0..3 {
            let built = self.build(&[]);
            assert!(built.good, "{}", built.said);
            if built.is_fresh() {
                return;
            }
        }
        panic!("each build of a tree that nobody touches does something");
    }

    /// `cargo build` of the SDK, with these variables on top of a clean environment.
    ///
    /// One API and no HTTP client: the build script is the same, and there is less to compile.
    fn build(&self, variables: &[(&str, &str)]) -> Built {
        let mut command = cargo();
        command.current_dir(&self.root).args(["build", "--offline", "--verbose", "--color=never"]);
        command.args(["--no-default-features", "--features=iclosed-v1", "--target-dir=../target"]);
        let output = command.envs(variables.iter().copied()).output().expect("cargo can be run");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        Built { good: output.status.success(), said }
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.root.join(file), text).unwrap_or_else(|error| panic!("{file}: {error}"));
    }

    /// Makes the first `maxLength: 25` of the spec, that of `firstName`, a 30.
    fn edit_spec(&self) {
        let spec = self.read(SPEC);
        assert!(spec.contains("firstName: {type: string, maxLength: 25,"), "{spec}");
        self.write(SPEC, &spec.replacen("maxLength: 25", "maxLength: 30", 1));
    }

    /// Every file of `generated/` with its text, in the order of their paths.
    fn generated(&self) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        collect(&self.root.join("generated"), &mut files);
        files.sort();
        files
    }
}

impl Built {
    /// Whether there was nothing to do: cargo ran no compiler and no build script.
    fn is_fresh(&self) -> bool {
        let idle = ["Running", "Compiling", "Dirty"].iter().all(|word| !self.said.contains(word));
        self.good && idle && self.said.contains("Fresh contactkit")
    }

    /// Asserts that the build failed, and said each of these.
    fn failed_saying(&self, words: &[&str]) {
        assert!(!self.good, "it should have failed: {}", self.said);
        for words in words {
            assert!(self.said.contains(words), "`{words}` is not in:\n{}", self.said);
        }
    }
}

/// Makes `to` hold what `from` does. Files that are the same already keep their times.
fn mirror(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    let wanted = entries(from);
    for extra in entries(to).into_iter().filter(|name| !wanted.contains(name)) {
        let path = to.join(extra);
        if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }
            .expect("it can go");
    }
    for name in wanted {
        let (source, copy) = (from.join(&name), to.join(&name));
        if source.is_dir() {
            mirror(&source, &copy);
            continue;
        }
        let bytes = fs::read(&source).expect("it can be read");
        if fs::read(&copy).ok().as_ref() != Some(&bytes) {
            fs::write(&copy, bytes).expect("it can be written");
        }
    }
}

/// The names in a folder, without what a build, an editor or a package manager puts there.
fn entries(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let names = entries.map(|entry| entry.expect("it is there").file_name());
    let names = names.map(|name| name.to_string_lossy().into_owned());
    names
        .filter(|name| !name.starts_with('.') && name != "target" && name != "node_modules")
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("it is there").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            let text = fs::read_to_string(&path).expect("it is text");
            files.push((path, text));
        }
    }
}

/// The lines in which two texts of as many lines differ, counted from 1.
fn differing_lines<'a>(one: &'a str, other: &'a str) -> Vec<(usize, &'a str, &'a str)> {
    assert_eq!(one.lines().count(), other.lines().count());
    let pairs = one.lines().zip(other.lines()).enumerate();
    let differing = pairs.filter(|(_, (one, other))| one != other);
    differing.map(|(index, (one, other))| (index + 1, one, other)).collect()
}

#[test]
fn an_edited_limit_changes_the_lines_that_say_so() {
    let copy = Copy::fresh();
    let before = copy.generated();
    copy.edit_spec();
    let built = copy.build(&[]);
    assert!(built.good, "{}", built.said);

    for ((path, before), (_, after)) in before.iter().zip(&copy.generated()) {
        let lines = differing_lines(before, after);
        if !path.ends_with(FILE) {
            assert_eq!(lines, [], "{}", path.display());
            continue;
        }
        // The docs of the field, those of its setter, and the check.
        let [docs @ .., (_, old_check, new_check)] = &lines[..] else { panic!("{lines:#?}") };
        assert_eq!(docs.len(), 2, "{lines:#?}");
        for (_, old, new) in docs {
            assert!(old.contains("at most 25 characters") && new.contains("at most 30"), "{new}");
        }
        assert!(old_check.contains(r#"check.field("firstName""#), "{old_check}");
        assert_eq!(*new_check, old_check.replace("max_length(25)", "max_length(30)"));
    }

    // Undoing the edit restores the bytes.
    copy.write(SPEC, &fs::read_to_string(crate::root().join(SPEC)).expect("it is there"));
    assert!(copy.build(&[]).good);
    assert_eq!(copy.generated(), before);
}

#[test]
fn after_an_edit_the_next_build_runs_nothing() {
    let copy = Copy::fresh();
    copy.edit_spec();
    assert!(copy.build(&[]).good);
    let again = copy.build(&[]);
    assert!(again.is_fresh(), "{}", again.said);
}

#[test]
fn in_a_ci_a_stale_tree_fails_with_file_line_and_command() {
    let copy = Copy::fresh();
    copy.edit_spec();
    let before = copy.generated();
    let text = copy.read(FILE);
    let line = 1 + text.lines().position(|line| line.contains("at most 25")).expect("it is there");
    let place = format!("{FILE}:{line}:");
    for variables in [("CI", "true"), ("DOCWRIGHT", "check")] {
        copy.build(&[variables]).failed_saying(&[&place, "DOCWRIGHT=write cargo build"]);
        assert_eq!(copy.generated(), before, "nothing is written");
    }
    // The command that the message names fixes it.
    assert!(copy.build(&[("CI", "true"), ("DOCWRIGHT", "write")]).good);
    assert!(copy.build(&[("CI", "true")]).good);
    assert!(copy.read(FILE).contains("max_length(30)"));
}

#[test]
fn a_deleted_or_edited_file_comes_back() {
    let copy = Copy::fresh();
    let before = copy.generated();
    fs::remove_file(copy.root.join("generated/klenai.rs")).expect("it is there");
    let header = copy.read(FILE).lines().next().expect("a header").to_owned();
    copy.write(FILE, &format!("{header}\n// edited by hand\n"));
    copy.write("generated/acme.rs", &format!("{header}\n// of no spec\n"));
    let built = copy.build(&[]);
    assert!(built.good && built.said.contains("generated: 2 files written, 1 deleted"));
    assert_eq!(copy.generated(), before);
}

#[test]
fn every_mistake_in_the_specs_is_named_with_its_place_and_nothing_is_written() {
    let copy = Copy::fresh();
    let before = copy.generated();
    let spec = copy.read(SPEC);
    let misspelt = spec.replacen("maxLength: 25", "maxLenght: 25", 1).replacen(
        "#/components/schemas/ContactStatus",
        "#/components/schemas/ContactState",
        1,
    );
    copy.write(SPEC, &misspelt);

    let keyword = place_of(&misspelt, "maxLenght");
    let reference = place_of(&misspelt, "'#/components/schemas/ContactState'");
    copy.build(&[]).failed_saying(&[&keyword, "did you mean `maxLength`?"]);
    copy.build(&[])
        .failed_saying(&[&reference, "did you mean `#/components/schemas/ContactStatus`?"]);
    assert_eq!(copy.generated(), before);
}

/// `spec/iclosed/v1.yaml:43:46:`
fn place_of(text: &str, words: &str) -> String {
    let (index, line) =
        text.lines().enumerate().find(|(_, line)| line.contains(words)).expect("it is there");
    let column = line.find(words).map_or(0, |byte| line[..byte].chars().count());
    format!("{SPEC}:{}:{}:", index + 1, column + 1)
}

#[test]
fn switched_off_it_does_not_even_look() {
    let copy = Copy::fresh();
    let before = copy.generated();
    copy.edit_spec();
    assert!(copy.build(&[("DOCWRIGHT", "off")]).good);
    assert_eq!(copy.generated(), before);
}

#[test]
fn a_word_that_means_nothing_is_refused() {
    let copy = Copy::fresh();
    let words = ["DOCWRIGHT=of", "check, write or off"];
    copy.build(&[("DOCWRIGHT", "of")]).failed_saying(&words);
}
