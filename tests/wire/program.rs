//! Other programs.

use std::io::Write as _;
use std::process::{Command, Stdio};

/// What a program prints, given this to read.
pub(crate) fn run(command: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new(command[0])
        .args(&command[1..])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect(command[0]);
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", command[0]);
    output.stdout
}
