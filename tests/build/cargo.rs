//! Cargo, as a user would run it: without what the cargo around the tests has set.

use std::ffi::OsStr;
use std::process::Command;

pub(crate) fn cargo() -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    for (name, _) in std::env::vars_os() {
        if is_of_the_outer_build(&name) {
            command.env_remove(name);
        }
    }
    command
}

/// The outer cargo, a CI or a user may set these; `CARGO_HOME` says where downloads are.
fn is_of_the_outer_build(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let kept = name == "CARGO_HOME";
    let prefixes = ["CARGO", "RUSTC", "RUSTFLAGS", "RUSTDOC", "DOCWRIGHT"];
    name == "CI" || (!kept && prefixes.iter().any(|prefix| name.starts_with(prefix)))
}
