//! Parameters in each style, as the table of OpenAPI 3.1.1 (section 4.8.12.6) and RFC 6570 write them.

use crate::common::{places, send};
use docwright_fake::Fake;

fn spec(path: &str, parameter: &str) -> String {
    format!(
        "openapi: 3.1.1
info: {{title: Styles, version: '1'}}
servers: [{{url: https://api.example.com}}]
paths:
  {path}:
    get:
      operationId: styles
      parameters: [{{name: color, required: true, {parameter}}}]
      responses: {{'204': {{description: ok}}}}
"
    )
}

const NUMBERS: &str = "schema: {type: array, items: {type: integer}, minItems: 2}";
const OBJECT: &str = "schema: {type: object, required: [R, G], properties: {R: {type: integer}, G: {type: integer}}}";

/// The statuses of what is right, and of what is not.
fn judged(path: &str, parameter: &str, right: &str, wrong: &str) -> (u16, u16) {
    let fake = Fake::start(&spec(path, parameter)).expect("the spec is good");
    let status = |sent: &str| match sent.split_once(": ") {
        Some(_) => send(&fake, "GET /a", &[sent], "").status,
        None => send(&fake, &format!("GET {sent}"), &[], "").status,
    };
    let found = (status(right), status(wrong));
    assert_eq!(places(&fake).len(), usize::from(found.1 == 400), "{parameter}");
    found
}

#[test]
fn each_style_is_read() {
    let list = |style: &str| format!("{style}, {NUMBERS}");
    let object = |style: &str| format!("{style}, {OBJECT}");
    let cases = [
        ("/{color}", list("in: path"), "/3,4", "/3"),
        ("/{color}", object("in: path"), "/R,100,G,200", "/R,100,G,x"),
        ("/{color}", object("in: path, explode: true"), "/R=100,G=200", "/R=100"),
        ("/{color}", list("in: path, style: label"), "/.3,4", "/.3.x"),
        ("/{color}", list("in: path, style: label, explode: true"), "/.3.4", "/.3"),
        ("/{color}", object("in: path, style: label"), "/.R,100,G,200", "/.R,100"),
        ("/{color}", list("in: path, style: matrix"), "/;color=3,4", "/;color=3"),
        (
            "/{color}",
            list("in: path, style: matrix, explode: true"),
            "/;color=3;color=4",
            "/;color=3",
        ),
        ("/{color}", object("in: path, style: matrix"), "/;color=R,100,G,200", "/;color=R,100"),
        ("/{color}", object("in: path, style: matrix, explode: true"), "/;R=100;G=200", "/;R=100"),
        ("/a", list("in: query"), "/a?color=3&color=4", "/a?color=3,4"),
        ("/a", list("in: query, explode: false"), "/a?color=3,4", "/a?color=3"),
        ("/a", list("in: query, style: spaceDelimited"), "/a?color=3%204", "/a?color=3,4"),
        ("/a", list("in: query, style: pipeDelimited"), "/a?color=3%7C4", "/a?color=3,4"),
        (
            "/a",
            list("in: query, style: deepObject"),
            "/a?color%5B0%5D=3&color%5B1%5D=4",
            "/a?color%5B0%5D=3",
        ),
        ("/a", object("in: query"), "/a?R=100&G=200", "/a?R=100"),
        ("/a", object("in: query, explode: false"), "/a?color=R,100,G,200", "/a?color=R,100"),
        (
            "/a",
            object("in: query, style: deepObject"),
            "/a?color%5BR%5D=100&color%5BG%5D=200",
            "/a?color%5BR%5D=100",
        ),
        ("/a", list("in: header"), "color: 3,4", "color: 3"),
        ("/a", object("in: header, explode: true"), "color: R=100,G=200", "color: R=100"),
        ("/a", list("in: cookie, explode: false"), "cookie: color=3,4", "cookie: color=3"),
        ("/a", list("in: cookie"), "cookie: color=3; color=4", "cookie: color=3"),
        ("/a", list("in: cookie"), "cookie: color=%33; color=4", "cookie: color=3"),
        (
            "/a",
            list("in: cookie, style: cookie"),
            "cookie: color=3; color=4",
            "cookie: color=%33; color=4",
        ),
        ("/a", object("in: cookie, style: cookie"), "cookie: R=100; G=200", "cookie: R=%31; G=2"),
        (
            "/a",
            list("in: cookie, style: cookie, explode: false"),
            "cookie: color=3,4",
            "cookie: color=3%2C4",
        ),
    ];
    for (path, parameter, right, wrong) in cases {
        assert_eq!(judged(path, &parameter, right, wrong), (204, 400), "{parameter}");
    }
}

/// Schemas may say in several parts what a text stands for.
#[test]
fn a_text_is_read_by_every_part_of_its_schema() {
    let one_or_list =
        "in: query, schema: {oneOf: [{type: integer}, {type: array, items: {type: integer}}]}";
    for right in ["/a?color=1", "/a?color=1&color=2"] {
        assert_eq!(judged("/a", one_or_list, right, "/a?color=x"), (204, 400), "{right}");
    }
    let nullable = "in: query, schema: {type: [array, 'null'], items: {type: integer}}";
    assert_eq!(judged("/a", nullable, "/a?color=1", "/a?color=x"), (204, 400));
    let free = "in: query, style: deepObject, schema: {type: object, additionalProperties: {type: integer}}";
    assert_eq!(judged("/a", free, "/a?color[gt]=1", "/a?color[gt]=x"), (204, 400));
    let merged = "in: query, style: deepObject, schema: {allOf: [{type: object, properties: {a: {type: boolean}}}, {properties: {b: {type: integer}}}]}";
    assert_eq!(judged("/a", merged, "/a?color[a]=true&color[b]=1", "/a?color[b]=x"), (204, 400));
}

/// RFC 6570, section 3.2.1: what is encoded is no operator. There are clients that encode every comma.
#[test]
fn an_encoded_comma_beside_a_bare_one_belongs_to_an_item() {
    let parameter = "in: query, explode: false, schema: {type: array, minItems: 2, items: {enum: [c, 'a,b', x y]}}";
    for right in ["/a?color=c,a%2Cb", "/a?col%6Fr=a%2cb,x+y", "/a?color=c%2Cx%20y"] {
        assert_eq!(judged("/a", parameter, right, "/a?color=c,a,b"), (204, 400), "{right}");
    }
}

#[test]
fn content_is_json() {
    let parameter = format!("in: query, content: {{application/json: {{{OBJECT}}}}}");
    let right = "/a?color=%7B%22R%22%3A1%2C%22G%22%3A2%7D";
    assert_eq!(judged("/a", &parameter, right, "/a?color=%7B%22R%22%3A1%7D"), (204, 400));
}

#[test]
fn what_is_deep_is_read_by_its_schema() {
    let schema = "schema: {type: object, properties: {a: {type: object, properties: {b: {type: array, items: {type: integer}}}}}}";
    let parameter = format!("in: query, style: deepObject, {schema}");
    let right = "/a?color[a][b][0]=1&color[a][b][1]=2";
    assert_eq!(judged("/a", &parameter, right, "/a?color[a][b][0]=x"), (204, 400));
}
