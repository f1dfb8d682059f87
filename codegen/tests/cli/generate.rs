//! What `docwright generate` writes, and when it writes nothing.

use crate::{WRONG, docwright, err, folder};

const DOUBTFUL: &str = "{type: string, maxLength: 3, example: long}";

/// What is chosen of types stands in the header, so that whoever generates again knows it.
#[test]
fn types_are_chosen_at_the_command() {
    let folder = folder("types", "{type: string, format: uuid}");
    let chosen = ["--formats", "uuid,url", "--derive", "Eq", "--derive", "ARequest=a::B"];
    let attributes = ["--attribute", "ARequest=doc(alias = \"one\")", "--attribute", "doc(hidden)"];
    let output = docwright(&folder, &[&["generate"], &chosen[..], &attributes[..]].concat());
    assert!(output.status.success(), "{}", err(&output));
    let text = std::fs::read_to_string(folder.join("generated/a/a.rs")).expect("it is there");
    assert!(text.contains("Option<Formatted<uuid::Uuid>>"), "{text}");
    assert!(
        text.contains("#[derive(Eq, a::B)]\n#[doc(hidden)]\n#[doc(alias = \"one\")]\n"),
        "{text}"
    );
    let flags =
        " --formats uuid,url --derive 'Eq' --attribute 'doc(hidden)' --derive 'ARequest=a::B'";
    assert!(text.lines().next().is_some_and(|line| line.contains(flags)), "{text}");

    for (arguments, message) in [
        (["--formats", "time,jiff"], "names both `time` and `jiff`"),
        (["--formats", "moment"], "`moment` is not one of bytes, chrono, jiff, time, url, uuid"),
        (["--derive", "Gone=Hash"], "no type is called `Gone`"),
    ] {
        let output = docwright(&folder, &[&["generate"], &arguments[..]].concat());
        assert!(!output.status.success());
        assert!(err(&output).contains(message), "{}", err(&output));
    }
}

/// What would not compile is not written.
#[test]
fn options_that_cannot_be_kept_to_are_refused_before_anything_is_written() {
    let folder = folder("options", "{type: string}");
    for (arguments, message) in [
        (["--front-page", "nope.md"], "error: nope.md: the package has no such file"),
        (["--front-page", "/etc/hosts"], "error: /etc/hosts: the package has no such file"),
        (["--doctests", "a b"], "error: `a b` is not the path of a module"),
        (["--doctests", "crate::api"], "error: `crate::api` is not the path of a module"),
        (["--doctests", ""], "error: `` is not the path of a module"),
    ] {
        let output = docwright(&folder, &[&["generate"], &arguments[..]].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(err(&output).starts_with(message), "{}", err(&output));
        assert!(!folder.join("generated").exists());
    }
    // The front page is seen from the package, wherever the command runs.
    std::fs::write(folder.join("Cargo.toml"), "").expect("it can be written");
    std::fs::write(folder.join("PAGE.md"), "# API\n").expect("it can be written");
    let arguments = ["generate", "--front-page", "PAGE.md", "--doctests", "petkit::api"];
    let output = docwright(&folder, &arguments);
    assert!(output.status.success(), "{}", err(&output));
}

#[test]
fn a_mistake_fails_and_leaves_the_folder_alone() {
    let folder = folder("mistake", WRONG);
    let done = docwright(&folder, &["generate"]);
    assert_eq!(done.status.code(), Some(1));
    assert!(!folder.join("generated").exists());
    let said = err(&done);
    for part in
        ["error[unknown-keyword]", "spec/a.yaml:11:67", "^^^^^^^^^", "`maxLength`", "1 error"]
    {
        assert!(said.contains(part), "{part} is not in\n{said}");
    }
    assert!(!said.contains('\u{1b}'), "colours are for terminals");
}

#[test]
fn a_warning_fails_only_where_it_is_asked_to() {
    let folder = folder("warning", DOUBTFUL);
    let done = docwright(&folder, &["check"]);
    assert!(done.status.success());
    assert!(err(&done).contains("warning[invalid-example]"), "{}", err(&done));
    assert!(err(&done).ends_with("1 warning\n"), "{}", err(&done));
    let denied = docwright(&folder, &["generate", "--deny-warnings"]);
    assert_eq!(denied.status.code(), Some(1));
    assert!(!folder.join("generated").exists());
    assert!(docwright(&folder, &["generate"]).status.success());
    assert!(folder.join("generated/lib.rs").exists());
    assert!(docwright(&folder, &["generate", "--check"]).status.success());
}

#[test]
fn a_folder_without_specs_is_a_mistake_and_costs_no_file() {
    let folder = folder("no-specs", "{type: string}");
    assert!(docwright(&folder, &["generate"]).status.success());
    std::fs::remove_file(folder.join("spec/a.yaml")).expect("it was there");
    let done = docwright(&folder, &["generate"]);
    assert_eq!(done.status.code(), Some(2));
    assert!(err(&done).starts_with("error: spec: no spec is in this folder"), "{}", err(&done));
    assert!(folder.join("generated/a.rs").exists());
}
