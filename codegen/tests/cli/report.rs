//! `docwright report`.

use crate::{docwright, err, folder, out};

/// A report ends as a check does; a row for all documents is printed where there are several.
#[test]
fn reports_end_with_a_code() {
    let folder = folder("report", "{type: string}");
    let run = |arguments: &[&str]| docwright(&folder, &[&["report"], arguments].concat());
    let one = run(&["spec/a.yaml"]);
    assert_eq!((one.status.code(), err(&one)), (Some(0), String::new()));
    assert!(!out(&one).contains("all"), "{}", out(&one));

    std::fs::write(folder.join("spec/broken.yaml"), "openapi: 3.1.0\npaths: 7\n").expect("a file");
    let both = run(&["spec", "--format", "markdown"]);
    assert_eq!(both.status.code(), Some(1), "{}", err(&both));
    assert!(out(&both).contains("\n| all | 1 | 1 | 0 | 0 |\n"), "{}", out(&both));

    let missing = run(&["spec/a.yaml", "spec/nowhere.yaml"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(err(&missing).contains("nowhere.yaml"), "{}", err(&missing));
}
