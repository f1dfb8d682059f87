//! Diagnostics stand where the mistake is. The lines and columns were counted by hand.

use docwright::source::Source;

/// Ten mistakes in one spec.
const TEN: &str = "openapi: 3.1.0
info: {title: Ten, version: 1.0}
servers: [{url: https://api.example.com}]
paths:
  /contacts/{id}:
    post:
      operationId: createContact
      tags: [none]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [email, nmae]
              properties:
                émail: {maxLenght: 3, type: string}
                email: {type: string, pattern: 'a\u{e9}(b'}
                kind:
                  type: strnig
                kind: {type: string}
                born: {$ref: '#/components/schemas/Dat'}
                size: {type: integer, minimum: 10, maximum: 9}
      responses:
        '600': {description: x}
";

/// `(line, column, code)` of every diagnostic.
fn found(text: &str) -> Vec<(usize, usize, &'static str)> {
    let found = docwright::check(&[Source::new("spec", "a.yaml", text)]);
    let place = |one: &docwright::diagnostic::Diagnostic| {
        let start = one.place.region.start;
        (start.line, start.column, one.code.as_str())
    };
    found.iter().map(place).collect()
}

#[test]
fn ten_mistakes_give_ten_reports_in_their_order() {
    let expected = [
        (2, 29, "wrong-type"),
        (5, 3, "path-parameter"),
        (14, 33, "undeclared-property"),
        (16, 25, "unknown-keyword"),
        (17, 51, "invalid-pattern"),
        (19, 25, "unknown-value"),
        (20, 17, "duplicate-key"),
        (21, 30, "unresolved-reference"),
        (22, 48, "empty-range"),
        (24, 9, "unknown-value"),
    ];
    assert_eq!(found(TEN), expected);
}

/// The same, whatever the lines end in and whether a byte order mark stands before them.
#[test]
fn line_ends_and_a_byte_order_mark_move_nothing() {
    let windows = TEN.replace('\n', "\r\n");
    assert_eq!(found(&windows), found(TEN));
    assert_eq!(found(&format!("\u{feff}{TEN}")), found(TEN));
    assert_eq!(found("\u{feff}openapi: 4.0.0\n"), [(1, 10, "unsupported-version")]);
}

/// An example is underlined at the very value that breaks the schema, once for each.
#[test]
fn examples_are_told_apart_by_their_mistakes() {
    let text = "openapi: 3.1.0
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a:
    post:
      operationId: a
      requestBody:
        content:
          application/json:
            schema: {type: object, properties: {a: {type: integer}, b: {type: array, items: {type: string}}}}
            example:
              a: one
              b: [two, 3]
      responses: {'201': {description: A.}}
";
    assert_eq!(found(text), [(13, 18, "invalid-example"), (14, 24, "invalid-example")]);
}

/// What is not closed is shown where it was opened, since YAML finds out far behind it.
#[test]
fn what_is_left_open_is_shown_as_well() {
    let text = "openapi: 3.1.0\ninfo: {title: 'T, version: '1'}\npaths: {}\n";
    let found = docwright::check(&[Source::new("spec", "a.yaml", text)]);
    let also = found[0].also.as_ref().map(|(place, _)| place.region.start);
    let also = also.map(|start| (start.line, start.column));
    assert_eq!((found[0].code.as_str(), also), ("syntax", Some((2, 7))));
}

/// What is underlined is the very key or value, however it is written.
#[test]
fn regions_are_those_of_the_key_or_value() {
    let underlined = |schema: &str| -> Vec<String> {
        let text = format!(
            "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\nservers: [{{url: https://x.y}}]\ncomponents:\n  schemas:\n{schema}"
        );
        let found = docwright::check(&[Source::new("spec", "a.yaml", text.as_str())]);
        let regions = found.iter().map(|one| one.place.region);
        let texts = regions.map(|region| text[region.start.byte..region.end.byte].to_owned());
        texts.filter(|text| text != "openapi").collect()
    };
    let cases = [
        ("    A: {type: strnig}\n", "strnig"),
        ("    A: {type: \"str\\u006eig\"}\n", "\"str\\u006eig\""),
        ("    A: {type: 'it''s'}\n", "'it''s'"),
        ("    A: {type: !!str strnig}\n", "!!str strnig"),
        ("    A: {maxLength: -1, type: string}\n", "-1"),
        ("    A: {minLength: [3], type: string}\n", "["),
        ("    A: {minLength: {}, type: string}\n", "{}"),
        ("    A: {\"tpye\": string}\n", "\"tpye\""),
        ("    A:\n      required:\n        - 1\n      type: object\n", "1"),
        ("    A:\n      description:\n        - a\n", "-"),
        ("    A:\n      description:\n        key: a\n", "key"),
        ("    A:\n      description:\n      title: a\n", "description"),
        ("    A: {type: 漢字, description: 漢字}\n", "漢字"),
    ];
    for (schema, expected) in cases {
        assert_eq!(underlined(schema), [expected], "{schema}");
    }
}

/// Follow-on mistakes are not reported: one cause, one report.
#[test]
fn one_mistake_gives_one_report() {
    let with = |schema: &str, rest: &str| {
        format!(
            "openapi: 3.1.0
info: {{title: T, version: '1'}}
servers: [{{url: https://api.example.com}}]
paths:
  /a/{{id}}:
    post:
      operationId: a
      parameters: [{{$ref: '#/components/parameters/Id'}}]
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/A'}}}}}}}}
      responses: {{'201': {{description: A.}}}}
components:
  schemas:
    A: {{type: object, properties: {{a: {schema}}}}}
{rest}"
        )
    };
    let parameter = |location: &str| {
        format!(
            "  parameters:\n    Id: {{name: id, in: {location}, required: true, schema: {{type: string}}}}\n"
        )
    };
    let codes = |text: &str| -> Vec<_> { found(text).into_iter().map(|(.., code)| code).collect() };
    let none: [&str; 0] = [];
    assert_eq!(codes(&with("{type: string}", &parameter("path"))), none);
    // A type that is not known says nothing of the limits beside it.
    assert_eq!(codes(&with("{type: strnig, maxLength: 3}", &parameter("path"))), ["unknown-value"]);
    // What a merge key would have brought in is not missed.
    let merged = with("&a {type: string}, b: {<<: *a, maxLength: 3}", &parameter("path"));
    assert_eq!(codes(&merged), ["merge-key"]);
    // A keyword that has to be there is, but for its spelling.
    let misspelled =
        with("{type: string}", &parameter("path")).replace("description:", "descripton:");
    assert_eq!(codes(&misspelled), ["unknown-keyword"]);
    // What stands below something that is no media type is read as nothing.
    let below = with("{type: string}", &parameter("path"))
        .replace("{application/json: {schema: {", "{schema: {type: string, items: {");
    assert_eq!(codes(&below), ["unknown-value"]);
    // A parameter that cannot be read is neither missing nor unresolved.
    assert_eq!(codes(&with("{type: string}", &parameter("pth"))), ["unknown-value"]);
    // Nor is anything unused while there are errors.
    assert_eq!(
        codes(&with("{$ref: '#/components/schemas/B'}", &parameter("path"))),
        ["unresolved-reference"]
    );
    // A file of another version is not read at all.
    let other = with("{type: strnig}", "").replace("openapi: 3.1.0", "openapi: 4.0.1");
    assert_eq!(codes(&other), ["unsupported-version"]);
}

#[test]
fn all_files_are_read_and_reported_in_their_order() {
    let bad = |name: &str| Source::new("spec", name, "openapi: 3.1.0\ninfo: 1\npaths: {}\n");
    let sources = [bad("b.yaml"), Source::new("spec", "no.yaml", "a: [\n"), bad("a.yaml")];
    let found = docwright::check(&sources);
    let order: Vec<_> = found.iter().map(|one| one.place.source).collect();
    assert!(order.is_sorted());
    assert!((0..3).all(|source| order.contains(&source)), "{order:?}");
}
