//! References that lead nowhere: what needs them is left out.

use docwright::source::{Posture, Source};
use docwright::{ApiReport, report};

const MAIN: &str = "
openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /schema: {get: {operationId: a, responses: {'200': {description: It., content: {application/json: {schema: {$ref: gone.yaml#/A}}}}}}}
  /inner: {get: {operationId: b, responses: {'200': {description: It., content: {application/json: {schema: {$ref: '#/components/schemas/Outer'}}}}}}}
  /response: {get: {operationId: c, responses: {'200': {$ref: 'part.yaml#/no'}}}}
  /path: {$ref: gone.yaml#/path}
  /broken: {get: {operationId: d, responses: {'200': {$ref: 'broken.yaml#/a'}}}}
  /example:
    get:
      operationId: e
      parameters: [{name: q, in: query, schema: {type: string}, examples: {one: {$ref: gone.yaml#/one}}}]
      responses: {'204': {description: Done.}}
  /good: {get: {operationId: f, responses: {'204': {description: Done.}}}}
components:
  schemas:
    Outer: {type: object, properties: {a: {$ref: part.yaml#/A}}}
    Unused: {$ref: gone.yaml#/B}
";

/// Operations go with what they need, in whichever file the reference stands.
#[test]
fn what_needs_a_missing_file_is_left_out_with_the_reason() {
    let sources = [
        Source::new("spec", "a.yaml", MAIN).lenient(),
        Source::part("spec", "part.yaml", "A: {type: object, properties: {b: {$ref: lost.yaml}}}"),
        Source::part("spec", "broken.yaml", "a: {b: [}"),
    ];
    let report = report(&sources);
    let ApiReport { operations, taken, skipped, .. } = report.apis[0];
    assert_eq!((operations, taken, skipped), (6, 2, 4), "{report:#?}");
    let said = report.found.iter().map(|one| {
        let start = one.place.region.start;
        format!("{}: {} {}", start.line, one.code.as_str(), one.message)
    });
    let said: Vec<_> = said.collect();
    let expected = [
        "6: skipped GET /schema is left out: there is no file spec/gone.yaml",
        "7: skipped GET /inner is left out: there is no file spec/lost.yaml",
        "8: skipped GET /response is left out: there is no `/no` in spec/part.yaml",
        "9: skipped /path is left out: there is no file spec/gone.yaml",
    ];
    assert_eq!(said[..4], expected, "{said:#?}");
    assert!(
        said[4]
            .starts_with("10: skipped GET /broken is left out: spec/broken.yaml cannot be read: ")
    );
    assert_eq!(said[5], "14: repaired there is no file spec/gone.yaml: the example is ignored");
    assert_eq!(said.len(), 6, "{said:#?}");
    // Of one's own, each is an error.
    let [mut main, part, broken] = sources;
    main.posture = Posture::Strict;
    let strict = [main, part, broken];
    let found = docwright::check(&strict);
    assert!(found.iter().any(|one| one.message == "there is no file spec/gone.yaml"), "{found:#?}");
    assert!(docwright::generate(&strict).is_err());
}
