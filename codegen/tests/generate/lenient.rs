//! Documents that are not one's own: operations are judged one by one, and what became of each is
//! told.

mod media;
mod methods;
mod names;
mod parameters;
mod references;
mod webhooks;

use docwright::diagnostic::{Code, Severity};
use docwright::source::Source;
use docwright::{ApiReport, report};

fn lenient(text: &str) -> [Source; 1] {
    [Source::new("spec", "a.yaml", text).lenient()]
}

fn strict(text: &str) -> [Source; 1] {
    [Source::new("spec", "a.yaml", text)]
}

/// Operations, taken, repaired, left out.
fn counts(text: &str) -> [usize; 4] {
    let report = report(&lenient(text));
    let ApiReport { operations, taken, repaired, skipped, .. } = &report.apis[0];
    [*operations, *taken, *repaired, *skipped]
}

/// `line: code message` of everything that is said of what became of a document.
fn said(text: &str) -> Vec<String> {
    let found = report(&lenient(text)).found;
    let line = |one: &docwright::diagnostic::Diagnostic| {
        let line = one.place.region.start.line;
        format!("{line}: {} {}", one.code.as_str(), one.message)
    };
    found.iter().filter(|one| one.severity() != Severity::Warning).map(line).collect()
}

fn emitted(sources: &[Source]) -> String {
    let files = docwright::generate(sources).expect("it is made sound");
    files.iter().map(|file| file.text.as_str()).collect()
}

const TWO: &str = "
openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /good: {get: {operationId: good, responses: {'200': {description: ok}}}}
  /odd:
    get:
      operationId: odd
      parameters: [{name: sid, in: nowhere, schema: {$ref: '#/components/schemas/Only'}}]
      responses: {'200': {description: ok}}
components:
  schemas:
    Only: {type: string}
";

#[test]
fn an_operation_that_cannot_be_made_does_not_refuse_its_neighbours() {
    assert!(docwright::generate(&strict(TWO)).is_err());
    assert_eq!(counts(TWO), [2, 1, 0, 1]);
    let said = said(TWO);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("8: skipped GET /odd is left out: "), "{said:?}");
    // What only it reaches is not made either.
    let code = emitted(&lenient(TWO));
    assert!(code.contains("fn good(") && !code.contains("fn odd("), "{code}");
    assert!(!code.contains("Only"));
    // A check has nothing to say of it.
    assert_eq!(docwright::check(&lenient(TWO)), []);
}

#[test]
fn a_server_that_names_its_host_goes_before_those_that_do_not() {
    let with = |servers: &str| TWO.replace("[{url: https://api.example.com}]", servers);
    let text =
        with("[{url: /v1}, {url: 'http://localhost:80'}, {url: https://api.example.com/v1}]");
    assert!(emitted(&lenient(&text)).contains(r#""https://api.example.com/v1""#));
    let message = "4: repaired the base URL is that of this server: those before it name no host";
    assert!(said(&text).contains(&message.to_owned()), "{:?}", said(&text));
    // The machine of whoever calls is no better, and the first of several hosts stays the first.
    for servers in [
        "[{url: /v1}, {url: 'http://localhost:80'}]",
        "[{url: https://a.example.com}, {url: /v1}, {url: https://b.example.com}]",
    ] {
        let found = said(&with(servers));
        assert!(!found.iter().any(|one| one.contains("base URL")), "{found:?}");
    }
}

const SLIPS: &str = "
openapi: 3.1.1
info: {title: T}
servers: [{url: 'https://{tenant}.example.com', variables: {tenant: {default: main}}}, {url: 'no URL'}]
paths:
  /a/{id}:
    get:
      security: [{nope: []}]
      parameters:
        - {name: s, in: query, schema: {type: string, enum: [x, x]}}
        - {name: Accept, in: header, schema: {type: string}}
      responses: {'2xx': {content: {'*/*': {schema: {type: object, properties: {n: {type: integer, maxLength: 3}}}}}}}
    post:
      operationId: get_a_by_id
      requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}, application/xml: {}}}
      responses: {'204': {description: ok}}
";

#[test]
fn slips_are_repaired_and_said() {
    assert_eq!(counts(SLIPS), [2, 2, 2, 0]);
    let expected = [
        "3: repaired `version` is missing: it is empty",
        "4: repaired the URL of this server is not whole: it is ignored",
        "6: repaired `{id}` of the path is not declared: it is text",
        "7: repaired `operationId` is missing: it is `get_a_by_id`",
        "7: repaired `{id}` of the path is not declared: it is text",
        "8: repaired there is no security scheme `nope`: it is ignored",
        "10: repaired `x` is listed twice: it is listed once",
        "11: no-effect OpenAPI ignores a header parameter `Accept`",
        "12: repaired `2xx` is read as `2XX`",
        "12: repaired `description` is missing: it is empty",
        "12: repaired `*/*` is read as JSON",
    ];
    let said = said(SLIPS);
    for line in expected.iter().filter(|line| !line.starts_with("6:")) {
        assert!(said.iter().any(|one| one == line), "{line} is not in {said:#?}");
    }
    let rest = |needle: &str| said.iter().any(|one| one.contains(needle));
    assert!(rest("`maxLength`") && rest("it is ignored"), "{said:#?}");
    assert!(rest("`get_a_by_id` is the `operationId` of another operation"), "{said:#?}");
    assert!(rest("the SDK uses `application/json`, and not `application/xml`"), "{said:#?}");
    let code = emitted(&lenient(SLIPS));
    assert!(
        code.contains("https://main.example.com") && code.contains("https://{tenant}.example.com"),
        "{code}"
    );
}

/// The same whatever stands around: nothing is repaired in a spec of one's own.
#[test]
fn nothing_is_repaired_in_a_spec_of_ones_own() {
    let found = docwright::check(&strict(SLIPS));
    assert!(found.iter().filter(|one| one.severity() == Severity::Error).count() >= 5);
    assert!(found.iter().all(|one| !one.code.is_note()));
}

const IDLE: &str = "
openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a:
    parameters: [{name: limit, in: query, schema: {type: integer}}, {name: q, in: query, schema: {type: string}}]
    get:
      operationId: a
      parameters:
        - {name: limit, in: query, schema: {type: integer, maximum: 10}}
        - {name: tags, in: query, style: form, explode: true, schema: {type: array, items: {type: string}}}
        - {name: Authorization, in: header, schema: {type: string}}
      responses:
        '200':
          description: ok
          links: {L: {operationId: a}}
          content: {application/json: {encoding: {a: {contentType: text/plain}}, schema: {type: object, properties: {a: {type: string, xml: {name: A}}}}, examples: {e: {$ref: '#/components/examples/E'}}}}
      callbacks: {done: {'{$request.body#/url}': {post: {responses: {'200': {description: ok}}}}}}
webhooks: {w: {post: {responses: {'200': {description: ok}}}}}
jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base
components:
  examples: {E: {value: {a: b}}}
  securitySchemes: {d: {type: mutualTLS}}
";
const BARE: &str = "
openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a:
    get:
      operationId: a
      parameters:
        - {name: q, in: query, schema: {type: string}}
        - {name: limit, in: query, schema: {type: integer, maximum: 10}}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
      responses:
        '200':
          description: ok
          content: {application/json: {schema: {type: object, properties: {a: {type: string}}}, example: {a: b}}}
";

/// In both postures.
#[test]
fn what_changes_no_call_is_a_note() {
    let bare = emitted(&strict(BARE));
    assert_eq!(emitted(&strict(IDLE)), bare);
    assert_eq!(emitted(&lenient(IDLE)), bare);
    let found = report(&strict(IDLE)).found;
    let notes = found.iter().filter(|one| one.code == Code::NoEffect).count();
    assert_eq!(notes, 8, "{found:#?}");
    // It is the parameter that is named, not the reference to it.
    let referred = IDLE
        .replace("- {name: Authorization, in: header, schema: {type: string}}", "- $ref: '#/components/parameters/Token'")
        .replace("components:\n", "components:\n  parameters: {Token: {name: Authorization, in: header, schema: {type: string}}}\n");
    assert_eq!(emitted(&strict(&referred)), bare);
    for text in [IDLE, &referred] {
        let ignored = "OpenAPI ignores a header parameter `Authorization`";
        let found = report(&strict(text)).found;
        assert!(found.iter().any(|one| one.message == ignored), "{found:#?}");
    }
}

#[test]
fn media_types_and_schemas_that_are_not_used_are_said() {
    let text = "
openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a:
    post:
      operationId: a
      requestBody: {content: {application/jsonl: {schema: {type: object}}}}
      responses:
        '200': {description: A., content: {text/csv: {}, application/problem+json: {schema: {}}, application/json: {schema: {type: string}}, text/event-stream: {}}}
";
    for sources in [strict(text), lenient(text)] {
        let found = report(&sources).found;
        let said: Vec<_> = found.iter().map(|one| (one.code, one.message.as_str())).collect();
        let expected = [
            "a body of `application/jsonl` is sent as text: nothing checks its items",
            "the SDK uses `application/json`, and not `text/csv`",
            "the SDK uses `application/json`, and not `application/problem+json`",
        ];
        assert_eq!(said, expected.map(|one| (Code::NoEffect, one)));
        let code = emitted(&sources);
        assert!(code.contains("fn a_stream(") && code.contains("-> Call<String>"), "{code}");
    }
}

/// A warning for whoever writes the spec, a note for everybody else.
#[test]
fn a_body_that_no_response_can_have_is_said() {
    let text = "
openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a: {delete: {operationId: a, responses: {'204': {description: Gone., content: {application/json: {schema: {type: object}}}}}}}
";
    for (sources, code) in [(strict(text), Code::ImpossibleBody), (lenient(text), Code::NoEffect)] {
        let found = report(&sources).found;
        let found: Vec<_> =
            found.iter().map(|one| (one.code, one.place.pointer.to_string())).collect();
        assert_eq!(found, [(code, "/paths/~1a/delete/responses/204/content".to_owned())]);
        assert!(emitted(&sources).contains("fn a(&self) -> Call<()>"));
    }
}

/// Whatever stands in a schema, the document is made sound, and nothing is lost without a word.
#[test]
fn what_rust_cannot_say_is_any_value() {
    let schemas = [
        "{not: {type: string}, type: string}",
        "{type: array, prefixItems: [{type: string}], unevaluatedItems: false}",
        "{type: strnig}",
        "{type: string, pattern: '(['}",
        "{type: object, required: [nope], properties: {a: {type: string}}}",
        "{type: integer, minimum: 3, maximum: 2}",
        "{type: string, enum: []}",
        "{type: object, properties: {asc: {type: string}, ASC: {type: string}}}",
        "{type: string, enum: [asc, ASC]}",
        "{type: string, wrong: 1, minimum: abc}",
    ];
    for schema in schemas {
        let text = BARE.replace("{a: {type: string}}", &format!("{{a: {schema}}}"));
        let [operations, taken, ..] = counts(&text);
        assert_eq!([operations, taken], [1, 1], "{schema}: {:#?}", said(&text));
        let is_taken_as_it_is = docwright::generate(&strict(&text)).is_ok();
        assert!(is_taken_as_it_is || !said(&text).is_empty(), "{schema}");
        emitted(&lenient(&text));
    }
}

#[test]
fn help_for_a_document_of_somebody_else_is_help_that_can_be_followed() {
    let text = TWO
        .replace("nowhere", "query")
        .replace("string}", "string, maxLenght: 3, format: datetime}");
    let own = docwright::check(&strict(&text));
    assert!(own.iter().any(|one| one.fix.is_some()), "{own:#?}");
    let found = docwright::check(&lenient(&text));
    assert!(!found.is_empty());
    for one in &found {
        assert!(one.fix.is_none(), "{one:#?}");
        assert!(one.help.as_deref().is_some_and(|help| help.contains("overlay")), "{one:#?}");
    }
}

const PATHS: &str = "
openapi: 3.0.3
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /things/{thingId}:
    get:
      operationId: getThing
      parameters: [{name: thingId, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: ok}}
  /things/{id}:
    parameters:
    - {$ref: '#/components/parameters/Id'}
    - {name: dry, in: query, schema: {type: boolean}}
    delete:
      operationId: deleteThing
      responses: {'204': {description: ok}}
  /things/{name}:
    get:
      operationId: getThingByName
      parameters: [{name: name, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: ok}}
components:
  parameters:
    Id: {name: id, in: path, required: true, schema: {type: integer}}
";

/// A server tells them apart by their methods; where it cannot, nobody can.
#[test]
fn paths_that_differ_in_names_alone_are_one_path() {
    assert_eq!(counts(PATHS), [3, 2, 1, 1]);
    let code = emitted(&lenient(PATHS));
    let delete = code.split("fn delete_thing").nth(1).expect("a method");
    assert!(delete.contains(r#""/things/{thingId}""#), "{delete}");
    assert!(
        delete.contains("thing_id: impl Into<i64>") && delete.contains("dry: Option<bool>"),
        "{delete}"
    );
    let get = code.split("fn get_thing(").nth(1).expect("a method");
    let get = get.split("fn delete_thing").next().expect("what is before");
    assert!(get.contains("thing_id: &str") && !get.contains("dry"), "{get}");
    let said = said(PATHS);
    let expected = [
        "15: repaired `/things/{id}` is the same path as `/things/{thingId}`: it is read as that",
        "19: skipped GET /things/{name} is left out: `/things/{name}` is the same path as `/things/{thingId}`",
    ];
    for line in expected {
        assert!(said.iter().any(|one| one.starts_with(line)), "{line} in {said:#?}");
    }
}

const GAPS: &str = "
openapi: 3.0.3
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a/{theId}:
    post:
      operationId: a
      parameters:
      - {name: theId, in: path, required: true, schema: {type: integer}}
      - {name: theId, in: query, schema: {type: string, nullable: true, items: {type: integer}}}
      - {$ref: '#/components/parameters/Other'}
      requestBody: {required: true, content: {application/json: {}}}
      responses:
        '200':
          description: ok
          headers: {X-Name: {description: A name.}}
          content: {application/json: {schema: {type: object, properties: {x: {type: any, description: Whatever.}}}}}
    put:
      operationId: b
      parameters:
      - {name: theId, in: path, required: true, schema: {type: integer}}
      - {$ref: '#/components/parameters/Other'}
      responses: {'204': {description: ok}}
components:
  parameters:
    Other: {name: the_id, in: query, schema: {type: string}}
";

#[test]
fn what_is_missing_says_nothing_of_values() {
    assert_eq!(counts(GAPS), [2, 2, 2, 0]);
    let code = emitted(&lenient(GAPS));
    for line in
        ["the_id: i64", "the_id_query: Option<String>", "pub x: Option<Value>", "impl Into<Value>"]
    {
        assert!(code.contains(line), "{line} in {code}");
    }
    let said = said(GAPS);
    let expected = [
        "11: repaired `items` applies to no value of type `string` or `null`: it is ignored",
        "13: repaired `schema` is missing: any JSON value is taken",
        "17: repaired the header has no schema: it is text",
        "18: repaired any value is taken",
    ];
    for line in expected {
        assert!(said.iter().any(|one| one == line), "{line} in {said:#?}");
    }
}

/// Nobody asks what was repaired in an operation that is not there.
#[test]
fn repairs_of_what_is_left_out_are_not_listed() {
    let text = TWO.replace("operationId: odd\n", "operationId: odd\n      descripton: x\n");
    let said = said(&text);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("skipped GET /odd"), "{said:?}");
    let sound = self::said(&text.replace("nowhere", "query"));
    assert!(sound.iter().any(|line| line.contains("descripton")), "{sound:?}");
}

#[test]
fn circles_on_the_same_value_are_repaired() {
    let body = |schemas: &str| {
        format!(
            "
openapi: 3.1.0
info: {{title: T, version: '1'}}
servers: [{{url: https://api.example.com}}]
paths:
  /a:
    post:
      operationId: a
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/A'}}}}}}}}
      responses: {{'200': {{description: ok}}}}
components:
  schemas:
{schemas}"
        )
    };
    let alternatives = body(
        "    A: {allOf: [{$ref: '#/components/schemas/B'}, {type: object}]}
    B: {oneOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]}
",
    );
    assert_eq!(counts(&alternatives), [1, 1, 1, 0]);
    let judged = body(
        "    A: {type: object, properties: {n: {type: string}}, not: {$ref: '#/components/schemas/A'}}
",
    );
    assert_eq!(counts(&judged), [1, 1, 1, 0]);
    // What is said beside the keyword stays.
    assert!(emitted(&lenient(&judged)).contains("pub n: Option<String>"));
}
