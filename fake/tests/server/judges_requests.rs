//! Each part of a request is judged by the spec, over real HTTP.

use crate::common::{GOOD, SHOP, places, send};
use docwright_fake::Fake;

fn shop() -> Fake {
    Fake::start(SHOP).expect("the shop's spec is good")
}

/// Status of `POST /items` with that body.
fn post(fake: &Fake, body: &str) -> u16 {
    send(fake, "POST /items", &GOOD, body).status
}

/// Status of `GET /items` with that query.
fn list(fake: &Fake, query: &str) -> u16 {
    send(fake, &format!("GET /items?{query}"), &GOOD, "").status
}

#[test]
fn a_documented_request_is_good() {
    let fake = shop();
    assert_eq!(post(&fake, r#"{"name": "bolt", "price": null}"#), 201);
    let received = fake.requests().pop().expect("it was received");
    assert!(received.verdict.is_ok());
    assert_eq!(received.verdict.operation.as_deref(), Some("addItem"));
    assert_eq!((received.method.as_str(), received.path.as_str()), ("POST", "/items"));
    assert_eq!(received.header("x-edition"), Some("2024"));
    assert_eq!(received.json().expect("JSON")["name"], "bolt");
}

#[test]
fn the_path_of_the_documented_server_may_stand_before_it() {
    let fake = shop();
    assert_eq!(send(&fake, "POST /base/items", &GOOD, r#"{"name": "bolt"}"#).status, 201);
}

/// Expected: RFC 7464, section 2, and <https://github.com/ndjson/ndjson-spec>, section 3.
#[test]
fn each_line_of_a_body_is_judged() {
    let fake = Fake::start(
        "openapi: 3.1.1
info: {title: Lines, version: '1'}
paths:
  /items:
    post:
      operationId: items
      requestBody: {content: {application/x-ndjson: {schema: {type: object, required: [id]}, example: {id: 1}}}}
      responses: {'204': {description: ok}}
  /numbers:
    post:
      operationId: numbers
      requestBody: {content: {application/json-seq: {schema: {type: array, maxItems: 2, items: {type: integer}}}}}
      responses: {'200': {description: ok, content: {application/json-seq: {example: [1, 2]}}}}
",
    )
    .expect("the spec is good");
    let lines = |body: &str| {
        let reply = send(&fake, "POST /items", &["Content-Type: application/x-ndjson"], body);
        (reply.status, places(&fake))
    };
    assert_eq!(lines("{\"id\": 1}\n\n{\"id\": 2}"), (204, vec![]));
    assert_eq!(lines("{\"id\": 1}\n{}\n"), (422, vec!["/1/id".to_owned()]));
    assert_eq!(lines("{\"id\":\n1}\n").0, 400);
    let sequence =
        |body: &str| send(&fake, "POST /numbers", &["Content-Type: application/json-seq"], body);
    assert_eq!(sequence("\u{1e}1\n\u{1e}2\n").body, "\u{1e}1\n\u{1e}2\n");
    assert_eq!(sequence("1\n2\n3\n").status, 422);
    assert_eq!(sequence("\u{1e}\n1\n\u{1e}2").status, 200, "a text may have lines");
    let bodies = fake.examples().into_iter().map(|one| one.body.unwrap().to_string());
    assert_eq!(bodies.collect::<Vec<_>>(), ["[1]", "[{\"id\":1}]"]);
}

/// An operation may have a server of its own, and so may a path.
#[test]
fn the_path_of_its_own_server_may_stand_before_an_operation() {
    let fake = Fake::start(
        "openapi: 3.1.1
info: {title: Servers, version: '1'}
servers: [{url: https://api.example.com/v1}]
paths:
  /one:
    servers: [{url: '/{edition}', variables: {edition: {default: v2}}}]
    get: {operationId: one, responses: {'204': {description: ok}}}
  /two:
    get: {operationId: two, servers: [{url: 'https://files.example.com/v3'}], responses: {'204': {description: ok}}}
    put: {operationId: set, responses: {'204': {description: ok}}}
",
    )
    .expect("the spec is good");
    let status = |line: &str| send(&fake, line, &[], "").status;
    for line in ["GET /one", "GET /v1/one", "GET /v2/one", "GET /v3/two", "PUT /v1/two"] {
        assert_eq!(status(line), 204, "{line}");
    }
    assert_eq!(status("GET /v3/one"), 404);
    assert_eq!(status("GET /v2/two"), 404);
}

/// What a path says behind a `?` tells operations apart.
#[test]
fn the_query_of_a_path_belongs_to_it() {
    let fake = Fake::start(
        "openapi: 3.1.1
info: {title: Queries, version: '1'}
paths:
  /rest?method=a: {get: {operationId: a, responses: {'204': {description: ok}}}}
  /rest?method=b.c&x=1: {get: {operationId: b, responses: {'204': {description: ok}}}}
  /rest: {get: {operationId: c, responses: {'204': {description: ok}}}}
",
    )
    .expect("the spec is good");
    for (path, operation) in [
        ("/rest?method=a", "a"),
        ("/rest?x=1&method=b%2Ec", "b"),
        ("/rest?method=b.c", "c"),
        ("/rest", "c"),
    ] {
        assert_eq!(send(&fake, &format!("GET {path}"), &[], "").status, 204, "{path}");
        let received = fake.requests().pop().expect("it was received");
        assert_eq!(received.verdict.operation.as_deref(), Some(operation), "{path}");
        assert_eq!(received.verdict.notes.is_empty(), path != "/rest?method=b.c", "{path}");
    }
}

#[test]
fn unknown_paths_and_methods() {
    let fake = shop();
    let reply = send(&fake, "POST /items/", &GOOD, "{}");
    assert_eq!(reply.status, 404);
    assert!(reply.body.contains("did you mean `/items`?"), "{}", reply.body);
    let reply = send(&fake, "PATCH /items", &GOOD, "{}");
    assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, POST")));
}

#[test]
fn concrete_paths_come_before_templates() {
    let fake = shop();
    assert_eq!(send(&fake, "GET /items/newest", &[], "").status, 200);
    let requests = fake.requests();
    assert_eq!(requests[0].verdict.operation.as_deref(), Some("newestItem"));
    // `dXNlcjpwYXNz` is `user:pass`.
    let login = ["Authorization: Basic dXNlcjpwYXNz"];
    assert_eq!(send(&fake, "DELETE /items/12", &login, "").status, 204);
    assert_eq!(send(&fake, "DELETE /items/twelve", &login, "").status, 400);
    assert_eq!(places(&fake), ["path itemId"]);
    assert_eq!(
        send(&fake, "PUT /files/a.txt?key=k", &["Content-Type: text/plain"], "hello").status,
        200
    );
    assert_eq!(send(&fake, "PUT /files/%C3%A4%C3%B6%C3%BC.txt?key=k", &[], "").status, 200);
    assert_eq!(send(&fake, "PUT /files/toolong.exe?key=k", &[], "").status, 400);
    assert_eq!(places(&fake), ["path name", "path kind"]);
}

#[test]
fn credentials() {
    let fake = shop();
    let with = |credentials: &str| {
        let headers = ["X-Edition: 2024", credentials];
        send(&fake, "GET /items", &headers, "").status
    };
    assert_eq!(with("Authorization: Bearer a-b.c_~+/=="), 200);
    assert_eq!(with("authorization: bearer abc"), 200);
    assert_eq!(with("X-Key: any"), 200);
    for bad in [
        "X: y",
        "Authorization: Bearer",
        "Authorization: Bearer a b",
        "Authorization: Bearer {token}",
        "Authorization: Basic dXNlcjpwYXNz",
        "Authorization: abc",
        "X-Key: ",
    ] {
        assert_eq!(with(bad), 401, "{bad}");
    }
    let login = |value: &str| send(&fake, "DELETE /items/1", &[value], "").status;
    // RFC 7617: user-id and password, a colon between, in base64.
    assert_eq!(login("Authorization: Basic dXNlcg=="), 401);
    assert_eq!(login("Authorization: Basic ***"), 401);
    // RFC 6265, section 4.1.1: there is nothing to decode.
    assert_eq!(login("Cookie: a=b; key=a+b/c%=="), 204);
    assert_eq!(login("Cookie: key=\"abc\""), 204);
    assert_eq!(login("Cookie: key=a,b"), 401);
    assert_eq!(login("Cookie: key=a b"), 401);
    assert_eq!(login("Cookie: %6bey=abc"), 401);
    assert_eq!(send(&fake, "PUT /files/a.txt", &[], "").status, 401);
    assert_eq!(send(&fake, "PUT /files/a.txt?key=", &[], "").status, 401);
}

#[test]
fn constant_headers() {
    let fake = shop();
    let token = "Authorization: Bearer abc";
    assert_eq!(send(&fake, "GET /items", &[token], "").status, 400);
    assert_eq!(places(&fake), ["header X-Edition"]);
    assert_eq!(send(&fake, "GET /items", &[token, "X-Edition: 2023"], "").status, 400);
    assert_eq!(places(&fake), ["header X-Edition"]);
}

#[test]
fn lenient_lets_unlisted_header_values_through_and_says_so() {
    let fake = Fake::builder().spec(SHOP).lenient(true).start().expect("the spec is good");
    let token = "Authorization: Bearer abc";
    assert_eq!(send(&fake, "GET /items", &[token, "X-Edition: 2023"], "").status, 200);
    let verdict = fake.requests().pop().expect("it was received").verdict;
    assert!(verdict.to_string().starts_with("ok (let through: header X-Edition"), "{verdict}");
    assert_eq!(send(&fake, "GET /items", &[token], "").status, 400, "absent is not lenient");
}

#[test]
fn query_parameters() {
    let fake = shop();
    for good in [
        "limit=50",
        "sort=name",
        "tag=abc&tag=d,e",
        "ids=1,2,3",
        "filter[max]=3",
        "exact=true",
        "other=1",
    ] {
        assert_eq!(list(&fake, good), 200, "{good}");
    }
    for bad in [
        "limit=51",
        "limit=x",
        "limit=1.5",
        "sort=size",
        "tag=abc&tag=defg",
        "ids=1,b",
        "filter[max]=x",
        "exact=1",
    ] {
        assert_eq!(list(&fake, bad), 400, "{bad}");
    }
    let note = "query other is not documented".to_owned();
    assert_eq!(fake.requests()[6].verdict.notes, [note]);
    let cookie = |value| send(&fake, "GET /items", &[GOOD[0], GOOD[1], value], "").status;
    assert_eq!(cookie("Cookie: a=b; session=abc"), 200);
    assert_eq!(cookie("Cookie: session=ab"), 400);
}

#[test]
fn media_types() {
    let fake = shop();
    let as_type = |media: &str, body: &str| {
        let header = format!("Content-Type: {media}");
        send(&fake, "POST /items", &[GOOD[0], GOOD[1], &header], body).status
    };
    assert_eq!(as_type("Application/JSON; charset=utf-8", r#"{"name": "a"}"#), 201);
    assert_eq!(
        as_type("application/x-www-form-urlencoded", "name=a&price=1.5&labels=x&labels=y"),
        201
    );
    assert_eq!(as_type("application/x-www-form-urlencoded", "name=a&price=cheap"), 400);
    assert_eq!(as_type("text/plain", r#"{"name": "a"}"#), 400);
    assert_eq!(places(&fake), ["header Content-Type"]);
    let put = |media| send(&fake, "PUT /files/a.txt?key=k", &[media], "hello").status;
    assert_eq!(put("Content-Type: text/csv"), 200);
    assert_eq!(put("Content-Type: text/csv; charset=latin1"), 200);
    let verdict = fake.requests().pop().expect("it was received").verdict;
    assert_eq!(verdict.notes, ["the body is read as UTF-8, not as latin1"]);
    assert_eq!(put("Content-Type: image/png"), 415, "no 4XX is documented there");
}

#[test]
fn bodies() {
    let fake = shop();
    let long = format!(r#"{{"name": "{}"}}"#, "\u{1F600}".repeat(6));
    let longest = format!(r#"{{"name": "{}"}}"#, "\u{1F600}".repeat(5));
    assert_eq!(post(&fake, &longest), 201, "lengths are code points");
    let bad: [(&str, &[&str]); 12] = [
        ("", &[""]),
        ("{", &[""]),
        ("[]", &[""]),
        ("{}", &["/name"]),
        (r#"{"name": null}"#, &["/name"]),
        (r#"{"name": ""}"#, &["/name"]),
        (&long, &["/name"]),
        (r#"{"name": "a", "nane": 1}"#, &[""]),
        (r#"{"name": "a", "price": 0}"#, &["/price"]),
        (r#"{"name": "a", "digits": "१२३"}"#, &["/digits"]),
        (r#"{"name": "a", "parent": {"name": "a", "parent": {}}}"#, &["/parent/parent/name"]),
        (r#"{"name": 1, "labels": [1, "b", "c"]}"#, &["/labels", "/labels/0", "/name"]),
    ];
    for (body, expected) in bad {
        assert_eq!(post(&fake, body), 400, "{body}");
        let mut found = places(&fake);
        found.sort();
        assert_eq!(found, expected, "{body}");
    }
    assert_eq!(
        post(&fake, r#"{"name": "a", "mail": "no address"}"#),
        201,
        "formats are annotations"
    );
}

#[test]
fn a_format_is_judged_where_the_spec_asserts_it() {
    let name = "name: {type: string, minLength: 1";
    assert!(SHOP.contains(name), "the shop's spec has no {name}");
    let cases = [("format: ipv6", 201), ("format: ipv6, x-assert-format: true", 400)];
    for (keywords, status) in cases {
        let spec = SHOP.replace(name, &format!("{name}, {keywords}"));
        let fake = Fake::start(&spec).expect("a good spec");
        assert_eq!(post(&fake, r#"{"name": "bolt"}"#), status, "{keywords}");
        assert_eq!(post(&fake, r#"{"name": "::1"}"#), 201, "{keywords}");
    }
}

/// OpenAPI 3.1, Encoding Object: a part has one of the media types of `contentType`, which may be ranges. Without a word it
/// is plain text (RFC 7578, section 4.4).
#[test]
fn parts_are_of_the_media_types_that_are_documented() {
    let spec = "openapi: 3.1.0\npaths: {/a: {post: {requestBody: {content: {multipart/form-data: {schema: {type: object, properties: \
                {photo: {}, file: {}, note: {type: string}}}, encoding: {photo: {contentType: 'image/png, application/pdf'}, \
                file: {contentType: 'image/*'}, note: {contentType: text/plain}}}}}, responses: {'204': {description: done}}}}}";
    let fake = Fake::start(spec).unwrap();
    let head = ["Content-Type: multipart/form-data; boundary=x"];
    let status = |name: &str, media_type: &str| {
        let body = format!(
            "--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n{media_type}\r\nvalue\r\n--x--\r\n"
        );
        let reply = send(&fake, "POST /a", &head, &body);
        (reply.status, reply.body)
    };
    for (name, media_type) in [
        ("photo", "Content-Type: image/png\r\n"),
        ("photo", "content-type: Application/PDF; version=2\r\n"),
        ("file", "Content-Type: image/webp\r\n"),
        ("note", ""),
        ("note", "Content-Type: text/plain; charset=utf-8\r\n"),
        ("other", "Content-Type: nonsense\r\n"),
    ] {
        assert_eq!(status(name, media_type).0, 204, "{name} {media_type}");
    }
    for (name, media_type) in [
        ("photo", "Content-Type: application/octet-stream\r\n"),
        ("photo", "Content-Type: nonsense\r\n"),
        ("photo", ""),
        ("file", "Content-Type: application/pdf\r\n"),
        ("note", "Content-Type: application/json\r\n"),
    ] {
        let (status, body) = status(name, media_type);
        assert_eq!(status, 422, "{name} {media_type}");
        assert!(body.contains("the media type of the part has to be"), "{body}");
    }
}
