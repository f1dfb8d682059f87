//! No keyword of an operation, or of what belongs to one, is silently dropped, in either posture.

use super::{assert_none, posture, sources};
use docwright::ledger::{Object, Treatment};

/// A document with a mark at one object of each kind, where a keyword is added.
const DOCUMENT: &str = "openapi: 3.1.0
info: {title: T, version: '1'}
servers:
  - {url: 'https://{host}.example.com', variables: {host: {default: api @ServerVariable} @variables} @Server}
  - {url: 'https://b.example.com', description: B}
paths:
  /a/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    @PathItem
    post:
      operationId: a
      @Operation
      parameters:
        - {name: q, in: query, schema: {type: array, items: {type: string}} @Query}
        - {name: X-H, in: header, schema: {type: object, properties: {a: {type: string}}} @InHeader}
        - {name: c, in: cookie, schema: {type: array, items: {type: string}} @Cookie}
        - {name: j, in: query, content: {application/json: {schema: {type: object} @ContentOfParameter}} @WithContent}
      requestBody:
        content: {application/json: {schema: {type: object, properties: {n: {type: string}}} @MediaType}}
        @RequestBody
      responses:
        '200':
          description: A.
          @Response
          headers: {X-Total: {schema: {type: integer} @Header}}
          content: {application/json: {schema: {type: object, properties: {code: {type: string}}} @MediaTypeOfAnswer}}
        '404':
          description: B.
          @ResponseOfError
          headers: {X-Left: {schema: {type: integer} @HeaderOfError}}
          content: {application/json: {schema: {type: object, properties: {code: {type: string}}}}}
  /form:
    post:
      operationId: form
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: {type: object, properties: {l: {type: array, items: {type: string}}}}
            encoding: {l: {contentType: text/plain @Encoding}}
      responses: {'204': {description: C.}}
  /files:
    post:
      operationId: files
      requestBody:
        content:
          multipart/form-data:
            schema: {type: object, properties: {f: {type: string, format: binary}}}
            encoding: {f: {contentType: 'image/png, image/gif' @EncodingOfFile}}
      responses: {'204': {description: C.}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key @SecurityScheme}
security: [{key: []}]
";

/// Keywords, each with a value.
type Keywords = &'static [(&'static str, &'static str)];

/// The marks, each with the kind of object that it stands in, and keywords with a value that says something
/// other than what is there.
const PLACES: &[(&str, Object, Keywords)] = &[
    ("Server", Object::Server, &[("description", "Words."), ("name", "main")]),
    ("ServerVariable", Object::ServerVariable, &[("enum", "[api, eu]"), ("description", "Words.")]),
    (
        "PathItem",
        Object::PathItem,
        &[
            ("servers", "[{url: 'https://c.example.com'}]"),
            ("get", OTHER),
            ("head", OTHER),
            ("put", OTHER),
            ("delete", OTHER),
            ("options", OTHER),
            ("patch", OTHER),
            ("trace", OTHER),
            ("query", OTHER),
            ("additionalOperations", "{LINK: {responses: {'204': {description: O.}}}}"),
            ("x-fixed-query", "true"),
        ],
    ),
    (
        "Operation",
        Object::Operation,
        &[
            ("summary", "Words."),
            ("description", "Words."),
            ("externalDocs", "{url: 'https://example.com/a'}"),
            (
                "callbacks",
                "{c: {'{$request.body#/u}': {post: {responses: {'204': {description: O.}}}}}}",
            ),
            ("deprecated", "true"),
            ("security", "[]"),
            ("servers", "[{url: 'https://c.example.com'}]"),
            ("x-idempotent", "true"),
            ("x-former-names", "[older]"),
            ("x-pagination", "{link: true}"),
            ("x-pagination", "{cursor: q, next: /code}"),
            ("x-pagination", "{page: q, items: /code}"),
            ("x-pagination", "{offset: q, items: /code}"),
            ("x-pagination", "{next: /none}"),
        ],
    ),
    ("Query", Object::Parameter, PARAMETER),
    ("InHeader", Object::Parameter, PARAMETER),
    ("Cookie", Object::Parameter, PARAMETER),
    (
        "WithContent",
        Object::Parameter,
        &[
            ("style", "deepObject"),
            ("explode", "false"),
            ("allowReserved", "true"),
            ("schema", "{type: string}"),
        ],
    ),
    (
        "ContentOfParameter",
        Object::MediaType,
        &[("encoding", "{a: {contentType: text/plain}}"), ("itemSchema", "{type: string}")],
    ),
    ("RequestBody", Object::RequestBody, &[("description", "Words."), ("required", "true")]),
    ("MediaType", Object::MediaType, MEDIA_TYPE),
    ("MediaTypeOfAnswer", Object::MediaType, MEDIA_TYPE),
    ("Response", Object::Response, RESPONSE),
    ("ResponseOfError", Object::Response, RESPONSE),
    ("Header", Object::Header, HEADER),
    ("HeaderOfError", Object::Header, HEADER),
    ("Encoding", Object::Encoding, ENCODING),
    ("EncodingOfFile", Object::Encoding, ENCODING),
    ("SecurityScheme", Object::SecurityScheme, &[("description", "Words."), ("scheme", "bearer")]),
];

const OTHER: &str = "{operationId: other, responses: {'204': {description: O.}}}";

const PARAMETER: Keywords = &[
    ("description", "Words."),
    ("required", "true"),
    ("deprecated", "true"),
    ("style", "pipeDelimited"),
    ("style", "matrix"),
    ("explode", "EXPLODE"),
    ("allowReserved", "true"),
    ("example", "[one]"),
    ("examples", "{one: {value: [one]}}"),
    ("content", "{application/json: {schema: {type: object}}}"),
    ("x-rust-name", "given"),
    ("collectionFormat", "tsv"),
];

const MEDIA_TYPE: Keywords = &[
    ("encoding", "{n: {contentType: text/plain}}"),
    ("itemSchema", "{type: string}"),
    ("prefixEncoding", "[{contentType: text/plain}]"),
    ("itemEncoding", "{contentType: text/plain}"),
];

const RESPONSE: Keywords = &[
    ("links", "{l: {operationId: a}}"),
    ("x-error-codes", "{property: code, values: {one: First.}}"),
];

const HEADER: Keywords = &[
    ("description", "Words."),
    ("required", "true"),
    ("allowEmptyValue", "true"),
    ("style", "matrix"),
    ("explode", "true"),
    ("allowReserved", "true"),
    ("content", "{text/plain: {schema: {type: string}}}"),
];

const ENCODING: Keywords = &[
    ("headers", "{X-P: {schema: {const: p}}}"),
    ("headers", "{X-P: {schema: {type: string}}}"),
    ("style", "pipeDelimited"),
    ("style", "matrix"),
    ("explode", "false"),
    ("allowReserved", "true"),
    ("encoding", "{a: {contentType: text/plain}}"),
];

/// The document with a keyword at a mark.
fn document(mark: &str, keyword: Option<(&str, &str)>) -> String {
    let mut text = String::new();
    for (index, piece) in DOCUMENT.split('@').enumerate() {
        if index == 0 {
            text += piece;
            continue;
        }
        let end = piece.find(|one: char| !one.is_ascii_alphabetic()).unwrap_or(piece.len());
        let is_flow = text.ends_with(' ') && !text.trim_end_matches(' ').ends_with('\n');
        if let Some((keyword, value)) = keyword.filter(|_| piece[..end] == *mark) {
            let comma = if is_flow { ", " } else { "" };
            text += &format!("{comma}{keyword}: {value}");
        }
        text += &piece[end..];
    }
    text
}

/// What is emitted, and everything that is said.
fn outcome(text: &str, is_lenient: bool) -> String {
    let sources = sources(text, is_lenient);
    let said = docwright::report(&sources).found.into_iter();
    let said: Vec<_> = said.map(|one| format!("{}: {}", one.code.as_str(), one.message)).collect();
    let files = docwright::generate(&sources).unwrap_or_default();
    files.into_iter().map(|file| file.text).chain(said).collect()
}

#[test]
fn a_keyword_shows_or_is_said() {
    let mut silent = Vec::new();
    for is_lenient in [false, true] {
        let before = outcome(&document("", None), is_lenient);
        assert!(before.contains("pub fn files") && !before.contains("repaired"), "{before}");
        for (mark, _, keywords) in PLACES {
            for (keyword, value) in *keywords {
                // What is not the usual of the place.
                let value = match (*value, *mark) {
                    ("EXPLODE", "InHeader") => "true",
                    ("EXPLODE", _) => "false",
                    (value, _) => value,
                };
                let text = document(mark, Some((keyword, value)));
                if outcome(&text, is_lenient) == before {
                    let posture = posture(is_lenient);
                    silent.push(format!("{mark}: `{keyword}: {value}` ({posture})"));
                }
            }
        }
    }
    assert_none(&silent);
}

/// The rest of the ledger is a note, refused, or there already.
#[test]
fn every_keyword_that_matters_is_tried() {
    for (mark, object, _) in PLACES {
        for (keyword, treatment) in object.keywords() {
            let matters = !matches!(treatment, Treatment::Note | Treatment::Refused);
            let of_kind = PLACES.iter().filter(|(_, other, _)| other == object);
            let mut tried = of_kind.flat_map(|(_, _, tried)| tried.iter());
            let is_tried = tried.any(|(known, _)| known == keyword);
            let is_there = DOCUMENT.contains(&format!("{keyword}:")) || *keyword == "url";
            assert!(!matters || is_tried || is_there, "{mark}: {keyword}");
        }
    }
}
