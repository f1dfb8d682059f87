//! `docwright serve`.

use crate::{WRONG, docwright, err, folder};
use std::path::Path;
use std::process::Command;

/// A server that ends with the test.
struct Serving(std::process::Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_document_of_any_version_and_of_several_files_is_served() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("served");
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write(
        "apps/a.yaml",
        "swagger: '2.0'
info: {title: T, version: '1'}
host: api.example.com
paths:
  /a: {get: {produces: [application/json], responses: {'200': {description: A thing., schema: {$ref: '../common.yaml#/A'}}}}}
",
    );
    write("common.yaml", "A: {type: object, properties: {name: {type: string, example: Jane}}}");
    let mut child = Command::new(env!("CARGO_BIN_EXE_docwright"))
        .current_dir(&folder)
        .args(["serve", "apps/a.yaml", "--within", ".", "--json"])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the command");
    let mut output = std::io::BufReader::new(child.stdout.take().expect("a pipe"));
    let _serving = Serving(child);
    let mut line = String::new();
    std::io::BufRead::read_line(&mut output, &mut line).expect("a line");
    let line: serde_json::Value = serde_json::from_str(&line).expect("JSON");
    let address = line["url"].as_str().expect("a URL").trim_start_matches("http://").to_owned();
    let mut stream = std::net::TcpStream::connect(address).expect("a server");
    let request = "GET /a HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    std::io::Write::write_all(&mut stream, request.as_bytes()).expect("a request");
    let mut reply = String::new();
    std::io::Read::read_to_string(&mut stream, &mut reply).expect("a reply");
    assert!(reply.ends_with(r#"{"name":"Jane"}"#), "{reply}");
}

#[test]
fn what_cannot_be_served_is_said() {
    let folder = folder("unserved", "");
    std::fs::write(folder.join("broken.yaml"), "openapi: [").expect("a file");
    let run = docwright(&folder, &["serve", "broken.yaml"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(err(&run).starts_with("error: broken.yaml:1:"), "{}", err(&run));
    let run = docwright(&folder, &["serve", "."]);
    assert!(err(&run).contains("is a folder"), "{}", err(&run));
}

#[test]
fn serving_a_spec_with_mistakes_says_so() {
    use std::io::BufRead as _;
    let folder = folder("serve", WRONG);
    let mut command = Command::new(env!("CARGO_BIN_EXE_docwright"));
    command.current_dir(&folder).args(["serve", "spec/a.yaml"]);
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    let errors = child.stderr.take().expect("standard error");
    let _serving = Serving(child);
    let mut line = String::new();
    std::io::BufReader::new(errors).read_line(&mut line).expect("a line");
    assert!(line.starts_with("spec/a.yaml: 1 repair"), "{line}");
}
