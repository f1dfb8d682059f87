//! `GET /__docwright/requests`, and the command.

use crate::common::{GOOD, SHOP, exchange, parse, send};
use docwright_fake::Fake;
use serde_json::json;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

#[test]
fn requests_can_be_read_back_without_credentials() {
    let fake = Fake::start(SHOP).expect("good");
    send(&fake, "POST /items", &GOOD, r#"{"name": "toolong"}"#);
    send(
        &fake,
        "PUT /files/a.txt?key=secret&x=1",
        &["Content-Type: text/plain", "X-Key: secret"],
        "hello",
    );
    send(&fake, "GET /__docwright/requests", &[], "");
    let reply = send(&fake, "GET /__docwright/requests", &[], "");
    let list = reply.json();
    assert_eq!(list.as_array().map(Vec::len), Some(2), "looking is not remembered");
    assert!(!reply.body.contains("secret") && !reply.body.contains("abc"), "{}", reply.body);
    let first = &list[0];
    assert_eq!(
        (&first["method"], &first["path"], &first["status"]),
        (&json!("POST"), &json!("/items"), &json!(400))
    );
    assert_eq!(first["body"], json!({"name": "toolong"}));
    assert_eq!(first["headers"]["x-edition"], "2024");
    assert_eq!(first["verdict"]["ok"], false);
    assert_eq!(first["verdict"]["problems"][0]["place"], "/name");
    assert_eq!(list[1]["body"], "hello");
    assert_eq!(list[1]["query"], json!([["key", "(hidden)"], ["x", "1"]]));
    assert_eq!(send(&fake, "GET /__docwright/", &[], "").status, 404);
    let elsewhere =
        b"GET /__docwright/requests HTTP/1.1\r\nHost: evil.example:80\r\nConnection: close\r\n\r\n";
    assert_eq!(parse(&exchange(&fake, elsewhere)).expect("an answer").status, 403);
}

/// The command with these arguments, in the folder of the test specs.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_docwright-fake"));
    command.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests")).args(arguments);
    command
}

/// Ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_command_prints_urls_and_a_line_for_each_request() {
    let arguments = ["specs/shop.yaml", "specs/people.yaml", "--lenient", "--seed", "3"];
    let child = command(&arguments).stdout(Stdio::piped()).spawn().expect("it starts");
    let mut child = Running(child);
    let mut lines = BufReader::new(child.0.stdout.take().expect("it is piped")).lines();
    let mut line = || lines.next().expect("a line").expect("text");
    let (first, second) = (line(), line());
    assert!(first.ends_with("/specs/shop  serves specs/shop.yaml"), "{first}");
    assert!(second.ends_with("/specs/people  serves specs/people.yaml"), "{second}");
    let address = first.trim_start_matches("http://").split('/').next().expect("an address");
    let mut stream = TcpStream::connect(address).expect("it listens");
    let request = "GET /specs/shop/items?secret=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).expect("sent");
    stream.read_to_end(&mut Vec::new()).expect("an answer");
    let logged = line();
    child.0.kill().expect("it ran until now");
    child.0.wait().expect("it ends");
    assert!(logged.starts_with("GET /specs/shop/items -> 401 credentials: "), "{logged}");
    assert!(logged.contains("header X-Edition: is required"), "{logged}");
}

#[test]
fn the_command_explains_itself() {
    let output = |arguments: &[&str]| command(arguments).output().expect("it runs");
    assert!(output(&["--help"]).status.success());
    for bad in [&[][..], &["--port"], &["--port", "x"], &["--what"]] {
        let output = output(bad);
        assert_eq!(output.status.code(), Some(2), "{bad:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("usage: "), "{bad:?}");
    }
    let missing = output(&["./nowhere.yaml"]);
    let text = String::from_utf8_lossy(&missing.stderr).into_owned();
    assert!(
        missing.status.code() == Some(2) && text.starts_with("error: ./nowhere.yaml: "),
        "{text}"
    );
    assert_eq!(text.matches("nowhere.yaml").count(), 1, "{text}");
    let broken = output(&["specs/shop.yaml", "shows_requests.rs"]);
    let text = String::from_utf8_lossy(&broken.stderr).into_owned();
    assert!(text.starts_with("error: shows_requests.rs: "), "names the file that is wrong: {text}");
    let twice = output(&["specs/shop.yaml", "./specs/shop.yaml"]);
    let text = String::from_utf8_lossy(&twice.stderr).into_owned();
    assert!(text.contains("already"), "{text}");
}

/// Each is a request that the server finds as documented.
#[test]
fn examples_of_requests_are_shown() {
    let fake = Fake::start(include_str!("../specs/people.yaml")).unwrap();
    let shown = send(&fake, "GET /__docwright/examples", &[], "").json();
    let examples = shown.as_array().unwrap();
    assert_eq!(examples.len(), fake.documented().len());
    let example = examples.iter().find(|one| one["mediaType"] == "application/json").unwrap();
    let mut line =
        format!("{} {}", example["method"].as_str().unwrap(), example["path"].as_str().unwrap());
    let mut headers = vec!["content-type: application/json".to_owned()];
    for one in example["parameters"].as_array().unwrap() {
        let (name, value) = (one["name"].as_str().unwrap(), &one["value"]);
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match one["in"].as_str().unwrap() {
            "path" => line = line.replace(&format!("{{{name}}}"), &text),
            "header" => headers.push(format!("{name}: {text}")),
            place => panic!("a parameter in {place}"),
        }
    }
    let headers: Vec<_> = headers.iter().map(String::as_str).collect();
    send(&fake, &line, &headers, &example["body"].to_string());
    let verdict = &fake.requests()[0].verdict;
    let is_credential = |problem: &docwright_fake::Problem| problem.place == "credentials";
    assert!(verdict.problems.iter().all(is_credential), "{verdict}");
}
