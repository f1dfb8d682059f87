//! HighLevel's official clients create a contact, unchanged but for their base URL.
//!
//! `clients/README.md` says how to install them.

use docwright_fake::Fake;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The version whose spec is spoken; the clients send newer ones, hence `lenient`.
const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/highlevel/2021-07-28.yaml");

fn folder() -> PathBuf {
    let default = || Path::new(env!("CARGO_TARGET_TMPDIR")).join("docwright-clients");
    std::env::var_os("DOCWRIGHT_CLIENTS").map_or_else(default, PathBuf::from)
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("clients").join(name)
}

/// Runs a client against a server.
fn run(needed: &Path, command: &mut Command) {
    assert!(needed.exists(), "{} is missing; run fake/clients/install.sh", needed.display());
    let builder = Fake::builder().file_under("", SPEC).expect("the spec is there");
    let fake = builder.lenient(true).start().expect("the spec is good");
    let output = command.arg(fake.url()).output().expect("it starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (said, errors) = (text(&output.stdout), text(&output.stderr));
    eprintln!("{said}{errors}");
    assert!(output.status.success(), "the client failed");
    assert!(said.contains("created ") && said.contains("refused "));
    let requests = fake.requests();
    assert_eq!(requests.iter().map(|it| it.status).collect::<Vec<_>>(), [201, 422]);
    assert!(requests[0].verdict.notes[0].contains("header Version"), "{}", requests[0].verdict);
    assert_eq!(requests[1].verdict.problems[0].place, "/locationId");
}

#[test]
#[ignore = "needs Node and HighLevel's client: fake/clients/install.sh"]
fn node() {
    let modules = folder().join("node_modules");
    let mut command = Command::new("node");
    command.env("NODE_PATH", &modules).arg(script("create_contact.js"));
    run(&modules.join("@gohighlevel/api-client"), &mut command);
}

#[test]
#[ignore = "needs Python and HighLevel's client: fake/clients/install.sh"]
fn python() {
    let python = folder().join("python/bin/python");
    run(&python, Command::new(&python).arg(script("create_contact.py")));
}
