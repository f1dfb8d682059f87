//! Media types, examples, and pages in browsers.

use crate::common::{Reply, send};
use docwright_fake::Fake;

const PETS: &str = include_str!("../specs/pets.yaml");

fn list(headers: &[&str]) -> Reply {
    send(&Fake::start(PETS).unwrap(), "GET /pets", headers, "")
}

/// RFC 9110, section 12.5.1.
#[test]
fn the_documented_media_type_that_is_wanted_most_is_sent() {
    for (accept, media, body) in [
        ("*/*", "application/json", "[]"),
        ("application/xml", "application/xml", "<pets/>"),
        ("text/*", "text/csv", "id,name\n7,Rex\n"),
        ("application/json;q=0.5, text/csv;q=0.8, */*;q=0.1", "text/csv", "id,name\n7,Rex\n"),
        ("application/json;q=0, */*", "text/csv", "id,name\n7,Rex\n"),
    ] {
        let reply = list(&[&format!("Accept: {accept}")]);
        assert_eq!((reply.status, reply.header("content-type")), (200, Some(media)), "{accept}");
        assert_eq!(reply.body, body, "{accept}");
    }
    assert_eq!(list(&[]).header("content-type"), Some("application/json"));
}

#[test]
fn what_is_not_documented_is_not_acceptable() {
    let reply = list(&["Accept: application/pdf"]);
    assert_eq!(reply.status, 406);
    let detail = reply.json()["detail"].to_string();
    for media in ["application/json", "application/xml", "text/csv"] {
        assert!(detail.contains(media), "{detail}");
    }
}

/// RFC 9110, sections 8.6 and 15.3.5: no body, and nothing about one.
#[test]
fn a_status_without_a_body_has_none_whatever_is_documented() {
    let fake = Fake::start(
        "
openapi: 3.1.1
info: {title: T, version: '1'}
paths:
  /a:
    delete: {responses: {'204': {$ref: '#/components/responses/A'}, '304': {$ref: '#/components/responses/A'}}}
    get: {responses: {2XX: {$ref: '#/components/responses/A'}}}
components:
  responses: {A: {description: One., content: {application/json: {example: {a: 1}}}}}
",
    );
    let fake = fake.unwrap();
    for (line, headers, status, body) in [
        ("DELETE /a", &["Accept: text/csv"][..], 204, ""),
        ("DELETE /a", &["Prefer: status=304"], 304, ""),
        ("GET /a", &["Prefer: status=204"], 204, ""),
        ("GET /a", &[], 200, "{\"a\":1}"),
    ] {
        let reply = send(&fake, line, headers, "");
        assert_eq!((reply.status, reply.body.as_str()), (status, body), "{line}");
        assert_eq!(reply.header("content-type").is_some(), !body.is_empty(), "{line}");
    }
}

/// Documents show one item, or the stream as it goes over the wire.
#[test]
fn an_example_of_a_whole_stream_is_sent_as_it_is() {
    let fake = Fake::start(
        "
openapi: 3.1.1
info: {title: T, version: '1'}
paths:
  /events: {get: {responses: {'200': {description: a, content: {text/event-stream: {example: {n: 1}}}}}}}
  /whole-events:
    get: {responses: {'200': {description: a, content: {text/event-stream: {example: \"event: a\\ndata: {}\\n\\n: end\\n\"}}}}}
  /lines: {get: {responses: {'200': {description: a, content: {application/jsonl: {example: {n: 1}}}}}}}
  /whole-lines:
    get: {responses: {'200': {description: a, content: {application/jsonl: {example: \"{\\\"n\\\":1}\\n{\\\"n\\\":2}\"}}}}}
",
    );
    let fake = fake.unwrap();
    for (path, body) in [
        ("/events", "data: {\"n\":1}\n\n"),
        ("/whole-events", "event: a\ndata: {}\n\n: end\n\n"),
        ("/lines", "{\"n\":1}\n"),
        ("/whole-lines", "{\"n\":1}\n{\"n\":2}\n"),
    ] {
        assert_eq!(send(&fake, &format!("GET {path}"), &[], "").body, body, "{path}");
    }
}

#[test]
fn an_unknown_example_is_told() {
    assert_eq!(list(&["Prefer: example=rex"]).json()[0]["id"], 7);
    let reply = list(&["Prefer: example=nope"]);
    assert_eq!(reply.status, 404);
    assert!(reply.body.contains("`nope`") && reply.body.contains("none and rex"), "{}", reply.body);
}

#[test]
fn no_wish_hides_that_no_operation_was_meant() {
    let fake = Fake::start(PETS).unwrap();
    for wish in ["Prefer: status=200", "Prefer: status=429, delay=1", "Prefer: example=rex"] {
        assert_eq!(send(&fake, "GET /nowhere", &[wish], "").status, 404, "{wish}");
        assert_eq!(send(&fake, "DELETE /pets", &[wish], "").status, 405, "{wish}");
    }
}

#[test]
fn a_wish_may_stand_in_the_query() {
    let fake = Fake::start(PETS).unwrap();
    for query in ["__code=500", "__status=500"] {
        assert_eq!(send(&fake, &format!("GET /pets/7?{query}"), &[], "").status, 500);
    }
    assert_eq!(send(&fake, "GET /pets?__example=rex", &[], "").json()[0]["id"], 7);
    let verdicts = fake.requests();
    assert!(verdicts.iter().all(|received| received.verdict.is_ok()));
    assert!(verdicts.iter().all(|received| received.verdict.notes.is_empty()));
}

/// The preflight of the Fetch standard, section 3.3.
#[test]
fn pages_may_call_where_that_is_allowed() {
    let ask = ["Origin: http://a.example", "Access-Control-Request-Method: POST"];
    let closed = Fake::start(PETS).unwrap();
    assert_eq!(send(&closed, "OPTIONS /pets", &ask, "").status, 405);
    assert_eq!(
        send(&closed, "GET /pets", &ask[..1], "").header("access-control-allow-origin"),
        None
    );

    let open = Fake::builder().spec(PETS).cors(true).start().unwrap();
    let reply = send(&open, "OPTIONS /pets", &ask, "");
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (204, Some("*")));
    assert_eq!(reply.header("access-control-allow-methods"), Some("POST"));
    let reply = send(&open, "GET /pets", &ask[..1], "");
    assert_eq!((reply.status, reply.header("access-control-allow-origin")), (200, Some("*")));
}

/// What is taken against the letter of the spec is noted.
#[test]
fn what_is_let_through_is_noted() {
    let fake = Fake::start(PETS).unwrap();
    let headers = ["Content-Type: application/json; charset=utf-16"];
    assert_eq!(send(&fake, "POST /pets", &headers, r#"{"id":7}"#).status, 201);
    let notes = fake.requests()[0].verdict.notes.clone();
    assert_eq!(
        notes,
        ["the body is read as UTF-8, not as utf-16", "/id is read-only, and was sent"]
    );
}

/// An item of a stream, as the HTML standard (section 9.2.6) and JSON lines have it.
#[test]
fn a_stream_is_sent_item_by_item() {
    const STREAMS: &str = "
openapi: 3.1.1
info: {title: Streams, version: '1'}
servers: [{url: https://a.example}]
paths:
  /data: {get: {operationId: data, responses: {'200': {description: ok, content: {text/event-stream: {example: {n: 1}}}}}}}
  /whole: {get: {operationId: whole, responses: {'200': {description: ok, content: {text/event-stream: {example: {data: {n: 1}, event: step}}}}}}}
  /texts: {get: {operationId: texts, responses: {'200': {description: ok, content: {text/event-stream: {example: \"a\\nb\"}}}}}}
  /lines: {get: {operationId: lines, responses: {'200': {description: ok, content: {application/jsonl: {example: {n: 1}}}}}}}
  /kinds: {get: {operationId: kinds, responses: {'200': {description: ok, content: {text/event-stream: {schema: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}}}}}}}
components:
  schemas:
    A: {type: object, required: [event, data, comment], properties: {event: {const: A}, data: {const: text}, comment: {const: hi}}}
    B: {type: object, required: [event, data], properties: {event: {const: B}, data: {type: string}}}
";
    for (path, body) in [
        ("GET /kinds", ": hi\ndata: text\nevent: A\n\n"),
        ("GET /data", "data: {\"n\":1}\n\n"),
        ("GET /whole", "data: {\"n\":1}\nevent: step\n\n"),
        ("GET /texts", "data: a\ndata: b\n\n"),
        ("GET /lines", "{\"n\":1}\n"),
    ] {
        let reply = send(&Fake::start(STREAMS).unwrap(), path, &[], "");
        assert_eq!((reply.status, &*reply.body), (200, body), "{path}");
    }
}

/// RFC 9110, section 8.3: what is sent has one type, and `*` is no name of one.
#[test]
fn an_answer_of_a_range_is_of_a_type_within_it() {
    for kind in ["audio", "font", "image", "text", "video", "application", "*"] {
        let fake = Fake::start(&format!(
            "
openapi: 3.1.1
info: {{title: T, version: '1'}}
paths:
  /file: {{get: {{responses: {{'200': {{description: ok, content: {{'{kind}/*': {{schema: {{type: string}}}}}}}}}}}}}}
"
        ));
        let reply = send(&fake.unwrap(), "GET /file", &[], "");
        let sent = reply.header("content-type").unwrap();
        let kind = if kind == "*" { "application" } else { kind };
        assert!(sent.starts_with(&format!("{kind}/")) && !sent.contains('*'), "{sent}");
    }
}

/// Nobody reads what stands beside the media type that is used.
#[test]
fn a_broken_media_type_beside_a_sound_one_is_not_offered() {
    let spec = |json: &str, xml: &str| {
        format!(
            "
openapi: 3.1.1
info: {{title: T, version: '1'}}
servers: [{{url: https://a.example}}]
paths:
  /pets:
    post:
      operationId: add
      requestBody: &content
        content:
          application/xml: {{schema: {{type: {xml}}}}}
          application/json: {{schema: {{type: {json}}}}}
      responses: {{'200': {{description: ok, <<: *content}}}}
"
        )
    };
    assert_eq!(Fake::start(&spec("integer", "string")).unwrap().left_out(), [""; 0]);
    let fake = Fake::start(&spec("integer", "int")).unwrap();
    let left_out = fake.left_out();
    assert_eq!(left_out.len(), 2, "one of the request, one of the answer: {left_out:?}");
    for part in ["/paths/~1pets/post/requestBody/content/application~1xml", "does not compile"] {
        assert!(left_out.iter().any(|one| one.contains(part)), "{part}: {left_out:?}");
    }
    let json = "Content-Type: application/json";
    let reply = send(&fake, "POST /pets", &[json, "Accept: application/json"], "1");
    assert_eq!((reply.status, reply.header("content-type")), (200, Some("application/json")));
    assert_eq!(send(&fake, "POST /pets", &[json, "Accept: application/xml"], "1").status, 406);
    assert_eq!(send(&fake, "POST /pets", &["Content-Type: application/xml"], "<a/>").status, 415);
    let refused = Fake::start(&spec("int", "integer")).unwrap_err().to_string();
    assert!(refused.contains("application~1json/schema"), "{refused}");
}
