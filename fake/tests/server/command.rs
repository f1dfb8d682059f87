//! The command, as test runners start it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/specs/pets.yaml");

/// Ends with the test.
struct Running {
    child: Child,
    output: BufReader<ChildStdout>,
    url: String,
}

impl Running {
    fn start(options: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_docwright-fake"))
            .arg(SPEC)
            .args(options)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        output.read_line(&mut first).unwrap();
        let url = match serde_json::from_str::<serde_json::Value>(&first) {
            Ok(line) => line["url"].as_str().unwrap().to_owned(),
            Err(_) => first.split(' ').next().unwrap().to_owned(),
        };
        Self { child, output, url }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.url.trim_start_matches("http://")).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    fn get(&self, path: &str) -> String {
        let mut stream = self.connect();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        reply
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A pipe holds 64 KiB: some hundreds of these lines.
#[test]
fn requests_are_answered_though_nobody_reads_the_lines() {
    let running = Running::start(&[]);
    let path = format!("/{}", "a".repeat(1000));
    let mut stream = running.connect();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    for _ in 0..1500 {
        stream.write_all(request.as_bytes()).unwrap();
        let mut line = String::new();
        let mut length = 0;
        while line != "\r\n" {
            line.clear();
            assert!(reader.read_line(&mut line).expect("an answer in time") > 0);
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim().parse().unwrap();
            }
        }
        reader.read_exact(&mut vec![0; length]).unwrap();
    }
}

#[test]
fn each_request_is_a_line() {
    let mut running = Running::start(&[]);
    running.get("/pets");
    assert_eq!(running.line(), "GET /pets -> 200 ok");
}

#[test]
fn lines_are_objects_where_that_is_asked_for() {
    let mut running = Running::start(&["--json"]);
    running.get("/pets");
    let line: serde_json::Value = serde_json::from_str(&running.line()).unwrap();
    assert_eq!(
        (&line["method"], &line["path"], &line["status"]),
        (&"GET".into(), &"/pets".into(), &200.into())
    );
}

#[test]
fn quiet_is_quiet() {
    let mut running = Running::start(&["--quiet"]);
    running.get("/pets");
    running.child.kill().unwrap();
    assert_eq!(running.line(), "");
}

#[test]
fn it_listens_where_it_is_told() {
    let running = Running::start(&["--host", "127.0.0.2"]);
    assert!(running.url.starts_with("http://127.0.0.2:"), "{}", running.url);
    assert!(running.get("/pets").starts_with("HTTP/1.1 200"));
    let running = Running::start(&["--host", "0.0.0.0"]);
    assert!(running.url.starts_with("http://127.0.0.1:"), "{}", running.url);
    assert!(running.get("/pets").starts_with("HTTP/1.1 200"));
}

#[test]
fn text_of_a_client_cannot_turn_the_line_around() {
    let mut running = Running::start(&[]);
    let body = "{\"a\u{202e}evil\u{2028}\":1}";
    let mut stream = running.connect();
    write!(
        stream,
        "POST /pets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    let line = running.line();
    assert!(line.contains("evil") && !line.contains(['\u{202e}', '\u{2028}']), "{line}");
}
