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
    assert_eq!((operations, taken, skipped), (7, 2, 5), "{report:#?}");
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

const KINDS: &str = "
openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a: {get: {operationId: a, responses: {'200': {description: It., content: {application/json: {schema: REFERENCE}}}}}}
  /ok/{id}:
    get:
      operationId: ok
      parameters: [{name: id, in: path, required: true, schema: {type: string, enum: [x, y]}}]
      responses:
        '200': {description: It., content: {application/json: {schema: {type: object, properties: {n: {type: integer}}}}}}
        '204': {description: Done.}
";

/// A reference to another kind of object is a mistake where it stands, and nowhere else.
#[test]
fn a_reference_to_another_kind_of_object_spoils_only_what_needs_it() {
    for (target, other) in [
        ("/paths/~1ok~1{id}", "a Path Item object"),
        ("/paths/~1ok~1{id}/get", "an Operation object"),
        ("/paths/~1ok~1{id}/get/responses/204", "a Response object"),
        ("/paths/~1ok~1{id}/get/parameters/0", "a Parameter object"),
        ("/paths/~1ok~1{id}/get/responses", "several of these: Response objects"),
        (
            "/paths/~1ok~1{id}/get/responses/200/content/application~1json/schema/properties",
            "several of these: Schema objects",
        ),
        ("/paths/~1ok~1{id}/get/parameters/0/schema/enum", "plain data, below `enum`"),
        ("/info", "an Info object"),
    ] {
        for whole in [
            format!("{{$ref: '#{target}'}}"),
            format!("{{properties: {{p: {{$ref: '#{target}'}}}}}}"),
        ] {
            let text = KINDS.replace("REFERENCE", &whole);
            let expected = format!("`#{target}` leads to {other}");
            let own = [Source::new("spec", "a.yaml", text.as_str())];
            let found = docwright::check(&own);
            let [only] = found.as_slice() else { panic!("{found:#?}") };
            assert_eq!((only.code.as_str(), &only.message), ("wrong-reference", &expected));
            assert_eq!(only.place.region.start.line, 6);
            assert!(only.place.pointer.to_string().ends_with("/$ref"), "{}", only.place.pointer);

            let report = report(&own.map(Source::lenient));
            let ApiReport { operations, taken, skipped, .. } = report.apis[0];
            assert_eq!((operations, taken, skipped), (2, 1, 1), "{target}: {report:#?}");
            let said: Vec<_> = report.found.iter().map(|one| one.message.as_str()).collect();
            assert_eq!(said, [format!("GET /a is left out: {expected}")]);
        }
    }
    // One that leads to what it wants, wherever that stands, is none.
    for target in [
        "/paths/~1ok~1{id}/get/parameters/0/schema",
        "/paths/~1ok~1{id}/get/responses/200/content/application~1json/schema/properties/n",
    ] {
        let text = KINDS.replace("REFERENCE", &format!("{{$ref: '#{target}'}}"));
        let found = docwright::check(&[Source::new("spec", "a.yaml", text.as_str())]);
        assert_eq!(found, [], "{target}");
    }
}
