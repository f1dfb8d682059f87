//! Documents that are not one's own: operations are judged one by one, and what became of each is
//! told.

mod closed;
mod idle;
mod media;
mod methods;
mod names;
mod parameters;
mod paths;
mod references;
mod schemas;
mod slips;
mod webhooks;

use docwright::diagnostic::Severity;
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

/// A document with these paths, which begin in its line 5, and what stands below them.
fn document(paths: &str) -> String {
    format!(
        "openapi: 3.1.1
info: {{title: T, version: '1'}}
servers: [{{url: https://api.example.com}}]
paths:
{paths}"
    )
}

/// An operation without peculiarities.
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

#[test]
fn values_of_a_server_variable_are_texts_without_quotes_as_well() {
    let server = "[{url: 'https://{host}.example.com:{port}', variables: \
        {port: {enum: [8443, 443]}, host: {default: 1, enum: [true, '1']}}}]";
    let code = emitted(&lenient(&TWO.replace("[{url: https://api.example.com}]", server)));
    for part in [r#""https://1.example.com:8443""#, r#"&["443", "8443"]"#, r#"&["1", "true"]"#] {
        assert!(code.contains(part), "{part}: {code}");
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
