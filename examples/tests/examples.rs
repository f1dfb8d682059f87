//! Runs each example, as its readers do, and reads what it prints. `cargo test -p contactkit-examples` builds them;
//! `--test examples` alone does not.

use std::path::Path;
use std::process::Command;

/// What an example prints; cargo has built it beside this test.
fn run(name: &str) -> String {
    let test = std::env::current_exe().expect("this test");
    let folder = test.parent().and_then(Path::parent).expect("the folder of the profile");
    let example =
        folder.join("examples").join(name).with_extension(std::env::consts::EXE_EXTENSION);
    let done = Command::new(&example).output();
    let done = done.unwrap_or_else(|error| panic!("{}: {error}; was it built?", example.display()));
    assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).expect("text")
}

#[test]
fn each_vendor() {
    for (name, status) in [("highlevel", 201), ("iclosed", 201), ("klenai", 200), ("blocking", 200)]
    {
        let said = run(name);
        assert!(
            said.starts_with(&status.to_string()) && said.contains(": created"),
            "{name}: {said}"
        );
    }
    assert!(run("iclosed").contains("19 more requests are allowed"));
    assert_eq!(run("create_contact").matches("answered  20").count(), 4);
}

#[test]
fn errors_and_retries() {
    let said = run("errors");
    let expected = [
        "not sent: 2 documented limits violated: /firstName: ",
        "refused: {",
        "not allowed: 403 Forbidden",
        "create-contact: undocumented 502 Bad Gateway",
        "perhaps created: ",
        "created, but the response is odd: ",
        "created\n",
        "of several: create-contact: 429 Too Many Requests",
    ];
    let mut rest = said.as_str();
    for text in expected {
        let (_, after) = rest.split_once(text).unwrap_or_else(|| panic!("{text:?} in {said}"));
        rest = after;
    }
    let said = run("retries");
    assert!(said.contains("after a 429: 2 requests"), "{said}");
    assert!(said.contains("may be sent again: false"), "{said}");
    assert!(said.contains("with an idempotency key: created"), "{said}");
}

#[test]
fn tokens_and_transports() {
    assert_eq!(run("token_refresh"), "two calls, 1 token\nafter a 401: 2 tokens\n");
    let said = run("own_transport");
    assert!(said.contains("POST /v1/contacts (attempt Some(1)): 201 Created"), "{said}");
    assert!(said.contains("the double says Some(7)"), "{said}");
}

#[test]
fn an_import_stops_at_no_line() {
    let said = run("from_a_file");
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines[0], "line 1: created");
    assert!(lines[1].starts_with("line 2: /email: "), "{said}");
    assert_eq!(lines[2], "line 2: /country: at most 2 characters, found 3");
    assert!(lines[3].starts_with("line 3: invalid type: integer `7`, expected a string"), "{said}");
    assert_eq!(lines[4..], ["line 4: created"]);
}
