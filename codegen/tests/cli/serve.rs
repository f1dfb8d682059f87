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
    let (_serving, urls) = serve(&folder, &["apps/a.yaml", "--within", "."], 1);
    let reply = get(&format!("{}/a", urls[0]), "*/*");
    assert!(reply.ends_with(r#"{"name":"Jane"}"#), "{reply}");
}

/// Starts a server, and reads the URLs of its specs.
fn serve(folder: &Path, arguments: &[&str], count: usize) -> (Serving, Vec<String>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_docwright"))
        .current_dir(folder)
        .args([&["serve", "--json"], arguments].concat())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the command");
    let output = std::io::BufReader::new(child.stdout.take().expect("a pipe"));
    let serving = Serving(child);
    let lines = std::io::BufRead::lines(output).take(count);
    let urls = lines.map(|line| {
        let line: serde_json::Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        line["url"].as_str().expect("a URL").to_owned()
    });
    (serving, urls.collect())
}

/// The reply to a GET request.
fn get(url: &str, accept: &str) -> String {
    let rest = url.trim_start_matches("http://");
    let (address, path) = rest.split_once('/').expect("a path");
    let mut stream = std::net::TcpStream::connect(address).expect("a server");
    let request = format!(
        "GET /{path} HTTP/1.1\r\nhost: localhost\r\naccept: {accept}\r\nconnection: close\r\n\r\n"
    );
    std::io::Write::write_all(&mut stream, request.as_bytes()).expect("a request");
    let mut reply = String::new();
    std::io::Read::read_to_string(&mut stream, &mut reply).expect("a reply");
    reply
}

const STREAM: &str = "openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a:
    get:
      operationId: a
      responses:
        '200':
          description: A message.
          content:
            application/json: {schema: {type: object, properties: {text: {type: string}}}, example: {text: hello}}
            text/event-stream: {schema: {type: string}, example: hello}
            text/csv: {schema: {type: string}, example: hello}
";

/// Of a folder, all are served; whatever is documented can be asked for, in a spec of one's own and in one
/// that is repaired.
#[test]
fn all_specs_of_a_folder_are_served_with_all_their_media_types() {
    let folder = folder("served-folder", "");
    std::fs::write(folder.join("spec/a.yaml"), STREAM).expect("a file");
    let wrong = STREAM.replace("operationId: a", "summary: A message.");
    std::fs::write(folder.join("spec/b.yaml"), wrong).expect("a file");
    let (_serving, urls) = serve(&folder, &["spec"], 2);
    assert!(urls[0].ends_with("/spec/a") && urls[1].ends_with("/spec/b"), "{urls:?}");
    for url in urls {
        for (accept, body) in [
            ("application/json", r#"{"text":"hello"}"#),
            ("text/event-stream", "data: hello\n\n"),
            ("text/csv", "hello"),
        ] {
            let reply = get(&format!("{url}/a"), accept);
            assert!(reply.starts_with("HTTP/1.1 200 "), "{accept}: {reply}");
            assert!(reply.contains(accept) && reply.ends_with(body), "{accept}: {reply}");
        }
    }
}

#[test]
fn what_cannot_be_served_is_said() {
    let folder = folder("unserved", "");
    std::fs::write(folder.join("broken.yaml"), "openapi: [").expect("a file");
    let run = docwright(&folder, &["serve", "broken.yaml"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(err(&run).starts_with("error: broken.yaml:1:"), "{}", err(&run));
    let run = docwright(&folder, &["serve", "."]);
    assert_eq!(run.status.code(), Some(1));
    assert!(err(&run).starts_with("error: ./broken.yaml:1:"), "{}", err(&run));
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
