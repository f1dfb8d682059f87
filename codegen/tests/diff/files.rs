//! Specs of several files, and of two dialects: what counts is what they say, wherever and in whichever words.

use docwright::diff::{Bump, Corrections, Level, Report, diff};
use docwright::source::Source;

const HEAD: &str = "openapi: 3.1.0
info: {title: Example, version: '1'}
servers: [{url: https://api.example.com/v1}]
paths:
";

/// A path item, which stands below a key or is a file of its own.
const ITEM: &str = "get:
  operationId: getThing
  tags: [things]
  callbacks: {moved: {'{$request.query.to}': {post: {requestBody: {content: {application/json: {schema: {type: string}}}}, responses: {'200': {description: Yes.}}}}}}
  parameters: [{name: to, in: query, schema: {type: string, maxLength: 9}}]
  responses: {'200': {description: It., content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}}
";

fn indented(text: &str, spaces: usize) -> String {
    text.lines().map(|line| format!("{:spaces$}{line}\n", "")).collect()
}

fn inline() -> Vec<Source> {
    vec![Source::new("spec", "example.yaml", format!("{HEAD}  /things:\n{}", indented(ITEM, 4)))]
}

fn behind_a_reference() -> Vec<Source> {
    let path = "  /things: {$ref: '#/components/pathItems/Things'}\n";
    let item = indented(ITEM, 6);
    let text = format!("{HEAD}{path}components:\n  pathItems:\n    Things:\n{item}");
    vec![Source::new("spec", "example.yaml", text)]
}

fn in_another_file(item: &str) -> Vec<Source> {
    let path = "  /things: {$ref: 'things.yaml'}\n";
    let document = Source::new("spec", "example.yaml", format!("{HEAD}{path}"));
    vec![document, Source::part("spec", "things.yaml", item)]
}

fn compare(old: &[Source], new: &[Source]) -> Report {
    let report = diff(old, new, &Corrections::default());
    assert_eq!(report.not_compared, []);
    report
}

/// The entries, each with the operations that it reaches.
fn entries(report: &Report) -> Vec<(&'static str, Level, String)> {
    let entry = |one: &docwright::diff::Change| (one.rule.id, one.wire, one.operations.join(", "));
    report.changes.iter().map(entry).collect()
}

#[test]
fn a_path_item_is_the_same_wherever_it_stands() {
    let all = [inline(), behind_a_reference(), in_another_file(ITEM)];
    for (old, new) in all.iter().flat_map(|old| all.iter().map(move |new| (old, new))) {
        let report = compare(old, new);
        assert_eq!((entries(&report), report.verdict.bump), (Vec::new(), Bump::None));
    }
}

#[test]
fn what_differs_in_another_file_is_told_once_with_what_it_reaches() {
    let edited = |from: &str, to: &str| {
        assert!(ITEM.contains(from), "{from}");
        let report = compare(&in_another_file(ITEM), &in_another_file(&ITEM.replace(from, to)));
        let [entry] = &entries(&report)[..] else { panic!("{:#?}", report.changes) };
        entry.clone()
    };
    let reaches = |rule, wire| (rule, wire, "getThing".to_owned());
    let (none, may) = (Level::None, Level::MayBreak);
    assert_eq!(
        edited("maxLength: 9", "maxLength: 5"),
        reaches("max-length-lowered", Level::Breaking)
    );
    let other = edited("{name: {type: string}}", "{name: {type: integer}}");
    assert_eq!(other, reaches("type-changed", Level::Breaking));
    let other = edited("json: {schema: {type: string}}", "json: {schema: {type: integer}}");
    assert_eq!(other, reaches("callback-changed", may));
    assert_eq!(edited("tags: [things]", "tags: [others]"), reaches("other-changed", none));
}

#[test]
fn a_schema_in_another_file_reaches_the_operations_that_lead_to_it() {
    let side = |limit: u8| {
        let body = "{application/json: {schema: {$ref: 'models.yaml#/Thing'}}}";
        let operation = format!(
            "  /things: {{post: {{operationId: makeThing, requestBody: {{content: {body}}}, responses: {{'204': {{description: Made.}}}}}}}}\n"
        );
        let model = format!(
            "Thing: {{type: object, properties: {{name: {{$ref: '#/Name'}}}}}}\nName: {{type: string, maxLength: {limit}}}\n"
        );
        let document = Source::new("spec", "example.yaml", format!("{HEAD}{operation}"));
        [document, Source::part("spec", "models.yaml", model)]
    };
    let report = compare(&side(9), &side(5));
    let wanted = ("max-length-lowered", Level::Breaking, "makeThing".to_owned());
    assert_eq!(entries(&report), [wanted]);
}

/// By the mapping of the two specifications: `basePath` and `schemes` are the URL of a server, `definitions` are components, a
/// parameter in the body is the body, and `collectionFormat: csv` is what a query does that is not exploded.
#[test]
fn two_dialects_of_one_api_differ_in_their_version_alone() {
    let swagger = "swagger: '2.0'
info: {title: Example, version: '1'}
host: api.example.com
basePath: /v1
schemes: [https]
consumes: [application/json]
produces: [application/json]
securityDefinitions:
  login: {type: oauth2, flow: accessCode, authorizationUrl: https://example.com/in, tokenUrl: https://example.com/token, scopes: {write: To write.}}
paths:
  /things:
    post:
      operationId: makeThing
      security: [{login: [write]}]
      parameters:
        - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: csv}
        - {name: body, in: body, required: true, schema: {$ref: '#/definitions/Thing'}}
      responses:
        '200': {description: It., schema: {$ref: '#/definitions/Thing'}}
definitions:
  Thing: {type: object, required: [name], properties: {name: {type: string}, size: {type: number, minimum: 0, exclusiveMinimum: true}}}
";
    let openapi = "openapi: 3.1.0
info: {title: Example, version: '1'}
servers: [{url: https://api.example.com/v1}]
paths:
  /things:
    post:
      operationId: makeThing
      security: [{login: [write]}]
      parameters:
        - {name: tags, in: query, style: form, explode: false, schema: {type: array, items: {type: string}}}
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '200': {description: It., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
components:
  securitySchemes:
    login: {type: oauth2, flows: {authorizationCode: {authorizationUrl: https://example.com/in, tokenUrl: https://example.com/token, scopes: {write: To write.}}}}
  schemas:
    Thing: {type: object, required: [name], properties: {name: {type: string}, size: {type: number, exclusiveMinimum: 0}}}
";
    let source = |text: &str| [Source::new("spec", "example.yaml", text)];
    let report = compare(&source(swagger), &source(openapi));
    let said: Vec<_> =
        report.changes.iter().map(|one| (&*one.subject, one.before.clone(), one.wire)).collect();
    assert_eq!(said, [("/openapi", Some("2.0".to_owned()), Level::None)]);
}
