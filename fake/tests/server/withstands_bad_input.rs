//! Nothing that a client sends ends the server, and what it keeps is bounded.

use crate::common::{GOOD, SHOP, connect, exchange, parse, send};
use docwright_fake::Fake;
use std::io::{Read, Write};
use std::time::Duration;

fn is_alive(fake: &Fake) {
    let reply = send(fake, "GET /items/newest", &[], "");
    assert_eq!(reply.status, 200);
}

#[test]
fn garbage_instead_of_http() {
    let fake = Fake::start(SHOP).expect("good");
    let garbage: [&[u8]; 8] = [
        b"\r\n\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /items HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST /items HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZZ\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
        b"CONNECT items:80 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
    ];
    for bytes in garbage {
        let mut stream = connect(&fake);
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        drop(stream);
    }
    is_alive(&fake);
}

#[test]
fn strange_but_whole_requests() {
    let fake = Fake::start(SHOP).expect("good");
    let deep = "[".repeat(100_000);
    assert_eq!(send(&fake, "POST /items", &GOOD, &deep).status, 400);
    let nested = format!("{}{}", r#"{"name":"a","parent":"#.repeat(120), "1");
    assert_eq!(send(&fake, "POST /items", &GOOD, &nested).status, 400);
    let many = format!(r#"{{"name": "a", "labels": [{}1]}}"#, "1,".repeat(100_000));
    assert_eq!(send(&fake, "POST /items", &GOOD, &many).status, 400);
    let problems = fake.requests().pop().expect("received").verdict.problems.len();
    assert!(problems <= 100, "{problems}");
    for line in [
        "GET *",
        "OPTIONS *",
        "GET http://other/items/newest",
        "BREW /items",
        "GET /items/%ff%00",
        "GET //",
    ] {
        assert!(send(&fake, line, &GOOD, "").status < 500, "{line}");
    }
    for query in ["%", "%zz=%", "&&&==", "ids=,,,", "filter[=1", "filter[max][x]=1", "limit=1e999"]
    {
        assert!(send(&fake, &format!("GET /items?{query}"), &GOOD, "").status < 500, "{query}");
    }
    let raw = exchange(
        &fake,
        b"GET /items HTTP/1.1\r\nHost: a\r\nX-Edition: \xff\xfe\r\nConnection: close\r\n\r\n",
    );
    assert_eq!(parse(&raw).expect("an answer").status, 401);
    is_alive(&fake);
}

#[test]
fn bodies_are_bounded() {
    let fake = Fake::builder().spec(SHOP).max_body(1000).start().expect("good");
    let reply = send(&fake, "POST /items", &GOOD, &" ".repeat(1001));
    assert_eq!(reply.status, 400, "no 413 is documented, so the documented 400");
    assert!(reply.body.contains("larger"), "{}", reply.body);
    assert_eq!(fake.requests()[0].body.len(), 0);
    assert_eq!(
        send(&fake, "POST /items", &GOOD, &format!("{:1000}", r#"{"name": "a"}"#)).status,
        201
    );
}

#[test]
fn memory_of_requests_is_bounded() {
    let fake = Fake::builder().spec(SHOP).max_remembered(3, 1 << 20).start().expect("good");
    for index in 0..5 {
        send(&fake, &format!("GET /items/newest?i={index}"), &[], "");
    }
    let kept: Vec<_> = fake.requests().into_iter().map(|received| received.query).collect();
    assert_eq!(kept, ["i=2", "i=3", "i=4"]);
    let fake = Fake::builder().spec(SHOP).max_remembered(100, 10_000).start().expect("good");
    for _ in 0..5 {
        send(&fake, "POST /items", &GOOD, &" ".repeat(4000));
    }
    assert_eq!(fake.requests().len(), 2, "each takes more than 4,000 bytes");
}

#[test]
fn connections_are_bounded_and_slow_ones_end() {
    let patience = Duration::from_millis(300);
    let fake =
        Fake::builder().spec(SHOP).max_connections(2).patience(patience).start().expect("good");
    let mut idle = [connect(&fake), connect(&fake)];
    for stream in &mut idle {
        stream
            .write_all(b"POST /items HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n")
            .expect("sent");
    }
    // Served once the idle ones have run out of patience.
    is_alive(&fake);
    let slow_body =
        exchange(&fake, b"POST /items HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{");
    assert!(slow_body.is_empty());
    is_alive(&fake);
}

#[test]
fn schemas_that_refer_to_themselves() {
    let schema = |text: &str| {
        format!(
            "openapi: 3.1.0\npaths: {{/a: {{post: {{requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/A'}}}}}}}}, responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/A'}}}}}}}}}}}}}}}}\ncomponents: {{schemas: {{A: {text}}}}}"
        )
    };
    let json = ["Content-Type: application/json"];
    let tree = "{type: object, required: [a, b], properties: {a: {$ref: '#/components/schemas/A'}, b: {$ref: '#/components/schemas/A'}}}";
    let fake = Fake::start(&schema(tree)).expect("a tree is good");
    assert_eq!(send(&fake, "POST /a", &json, r#"{"a": {}}"#).status, 422);
    assert_eq!(send(&fake, "POST /a", &["Prefer: status=200"], "").status, 200);
    for circle in [
        "{$ref: '#/components/schemas/A'}",
        "{allOf: [{$ref: '#/components/schemas/A'}]}",
        "{anyOf: [{type: string}, {not: {$ref: '#/components/schemas/A'}}]}",
    ] {
        let error =
            Fake::start(&schema(circle)).expect_err("no value can be judged by it").to_string();
        assert!(error.contains("/components/schemas/A"), "{error}");
    }
}

#[test]
fn silent_connections_end() {
    let patience = Duration::from_millis(300);
    let fake =
        Fake::builder().spec(SHOP).max_connections(2).patience(patience).start().expect("good");
    let silent = connect(&fake);
    let mut hesitant = connect(&fake);
    hesitant.write_all(b"PRI * HTTP").expect("sent");
    is_alive(&fake);
    // One that says nothing more after its first request.
    let raw = exchange(&fake, b"GET /items/newest HTTP/1.1\r\nHost: a\r\n\r\n");
    assert_eq!(parse(&raw).expect("an answer").status, 200);
    drop((silent, hesitant));
}

/// `nc -N` closes its half once it has said all.
#[test]
fn who_has_said_all_still_hears_the_answers() {
    let fake = Fake::start(SHOP).expect("good");
    for count in [1, 200] {
        let mut stream = connect(&fake);
        let requests = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(count);
        stream.write_all(requests.as_bytes()).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answers = String::new();
        stream.read_to_string(&mut answers).unwrap();
        assert_eq!(answers.matches("HTTP/1.1 404").count(), count);
    }
}

#[test]
fn all_bodies_together_have_a_bound() {
    let fake = Fake::builder().spec(SHOP).max_bodies(100_000).start().unwrap();
    let begin = |bytes: usize| {
        let mut stream = connect(&fake);
        let head = format!(
            "POST /orders HTTP/1.1\r\nHost: localhost\r\nContent-Length: {}\r\n\r\n",
            bytes + 1
        );
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(&vec![b' '; bytes]).unwrap();
        stream
    };
    let unfinished = begin(90_000);
    std::thread::sleep(Duration::from_millis(100));
    let mut refused = begin(20_000);
    let mut head = [0; 12];
    refused.read_exact(&mut head).unwrap();
    assert_eq!(&head, b"HTTP/1.1 503");
    drop(unfinished);
    std::thread::sleep(Duration::from_millis(100));
    let mut taken = begin(20_000);
    taken.write_all(b" ").unwrap();
    taken.read_exact(&mut head).unwrap();
    assert_ne!(&head, b"HTTP/1.1 503");
}
