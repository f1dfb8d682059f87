//! Files of other versions, and of several files: each gives what its twin in one file of
//! OpenAPI 3.1 gives.

use docwright::source::Source;

fn files(sources: &[Source]) -> Vec<(String, String)> {
    let files = docwright::generate(sources).unwrap_or_else(|found| {
        let said: Vec<_> = found.iter().map(|one| docwright::render::line(one, sources)).collect();
        panic!("{}", said.join("\n"))
    });
    files.into_iter().map(|file| (file.path, file.text)).collect()
}

fn one(text: &str) -> Vec<(String, String)> {
    files(&[Source::new("spec", "a.yaml", text)])
}

/// `file:line:column code message` of every diagnostic.
fn found(sources: &[Source]) -> Vec<String> {
    let said = |one: &docwright::diagnostic::Diagnostic| {
        let start = one.place.region.start;
        let file = docwright::render::name_of(&one.place, sources);
        format!("{file}:{}:{} {} {}", start.line, start.column, one.code.as_str(), one.message)
    };
    docwright::check(sources).iter().map(said).collect()
}

const FRAME: &str = "
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a:
    post:
      operationId: makeA
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
      responses: {'204': {description: Done.}}
components:
  schemas:
    B: {type: object, properties: {x: {type: string}}}
    A:
      type: object
      properties:
";

fn framed(version: &str, properties: &str) -> String {
    let lines = properties.trim().lines().map(|line| format!("        {}\n", line.trim()));
    format!("openapi: {version}{FRAME}{}", lines.collect::<String>())
}

#[test]
fn openapi_3_0_is_said_anew() {
    let old = "
        n: {type: string, nullable: true, description: A name.}
        m: {type: integer, minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}
        r: {nullable: true, description: A thing., allOf: [{$ref: '#/components/schemas/B'}]}
        s: {$ref: '#/components/schemas/B', maxLength: 3, description: Another.}
        u: {nullable: true, oneOf: [{type: string}, {type: integer}]}
        f: {type: string, nullable: false}";
    let new = "
        n: {type: [string, 'null'], description: A name.}
        m: {type: integer, exclusiveMinimum: 0, maximum: 9}
        r: {description: A thing., anyOf: [{$ref: '#/components/schemas/B'}, {type: 'null'}]}
        s: {$ref: '#/components/schemas/B', description: Another.}
        u: {oneOf: [{type: string}, {type: integer}, {type: 'null'}]}
        f: {type: string}";
    assert_eq!(one(&framed("3.0.3", old)), one(&framed("3.1.1", new)));
    // What is 3.1 is not read as 3.0.
    let found = found(&[Source::new("spec", "a.yaml", framed("3.1.1", old))]);
    assert!(found.iter().any(|line| line.contains("nullable")), "{found:?}");
}

#[test]
fn places_are_those_of_the_file_as_written() {
    let text = framed("3.0.3", "r: {nullable: true, allOf: [{type: strnig}]}");
    let source = [Source::new("spec", "a.yaml", text)];
    let expected = "spec/a.yaml:16:44 unknown-value `strnig` is not a type of JSON Schema";
    assert_eq!(found(&source), [expected]);
}

#[test]
fn swagger_2_0_is_said_anew() {
    let old = "
swagger: '2.0'
info: {title: T, version: '1'}
host: api.example.com
basePath: /v1/
schemes: [http, https]
consumes: [application/json]
produces: [application/json]
securityDefinitions:
  key: {type: apiKey, in: header, name: X-Key}
  user: {type: basic}
security: [{key: []}]
parameters:
  limit: {name: limit, in: query, type: integer, maximum: 100, description: How many.}
responses:
  gone: {description: Gone., schema: {$ref: '#/definitions/Problem'}}
definitions:
  Problem: {type: object, properties: {text: {type: string, x-nullable: true}}}
  A: {type: object, required: [n], properties: {n: {type: string, maxLength: 3}}}
paths:
  /a/{id}:
    parameters:
      - {name: id, in: path, required: true, type: string}
    get:
      operationId: listA
      parameters:
        - {$ref: '#/parameters/limit'}
        - {name: tags, in: query, type: array, items: {type: string}, collectionFormat: multi}
      responses:
        '200': {description: All., schema: {type: array, items: {$ref: '#/definitions/A'}}}
        '410': {$ref: '#/responses/gone'}
    post:
      operationId: makeA
      parameters:
        - {name: body, in: body, required: true, schema: {$ref: '#/definitions/A'}}
      responses:
        '204': {description: Done.}
";
    let new = "
openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: 'https://api.example.com/v1'}]
security: [{key: []}]
paths:
  /a/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
    get:
      operationId: listA
      parameters:
        - {$ref: '#/components/parameters/limit'}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
      responses:
        '200': {description: All., content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/A'}}}}}
        '410': {$ref: '#/components/responses/gone'}
    post:
      operationId: makeA
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
      responses:
        '204': {description: Done.}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    user: {type: http, scheme: basic}
  parameters:
    limit: {name: limit, in: query, schema: {type: integer, maximum: 100}, description: How many.}
  responses:
    gone: {description: Gone., content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
  schemas:
    Problem: {type: object, properties: {text: {type: [string, 'null']}}}
    A: {type: object, required: [n], properties: {n: {type: string, maxLength: 3}}}
";
    assert_eq!(one(old), one(new));
}

const MAIN: &str = "
openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a:
    get:
      operationId: getA
      parameters: [{$ref: 'common/parts.json#/parameters/limit'}]
      responses:
        '200':
          description: It.
          content: {application/json: {schema: {$ref: 'common/parts.json#/components/schemas/Thing'}}}
        '410': {$ref: '#/paths/~1b/get/responses/410'}
  /b: {$ref: 'paths.yaml#/b%2Done'}
";
const PARTS: &str = r##"{"parameters": {"limit": {"name": "limit", "in": "query", "schema": {"type": "integer"}}},
"components": {"schemas": {"Thing": {"type": "object", "properties": {
"self": {"$ref": "#/components/schemas/Thing"}, "own": {"$ref": "../a.yaml#/components/schemas/Own"}}}}}}"##;
const PATHS: &str = "
b-one:
  get:
    operationId: getB
    responses:
      '200': {description: It., content: {application/json: {schema: {$ref: 'a.yaml#/components/schemas/Own/properties/inner'}}}}
";
const OWN: &str = "
components:
  schemas:
    Own: {type: object, properties: {inner: {$anchor: deep, type: object, properties: {x: {$ref: '#deep'}}}}}
";
const WHOLE: &str = "
openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a:
    get:
      operationId: getA
      parameters: [{name: limit, in: query, schema: {type: integer}}]
      responses:
        '200':
          description: It.
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
  /b:
    get:
      operationId: getB
      responses:
        '200': {description: It., content: {application/json: {schema: {$ref: '#/components/schemas/Own_inner'}}}}
components:
  schemas:
    Own: {type: object, properties: {inner: {$ref: '#/components/schemas/Own_inner'}}}
    Own_inner: {type: object, properties: {x: {$ref: '#/components/schemas/Own_inner'}}}
    Thing: {type: object, properties: {self: {$ref: '#/components/schemas/Thing'}, own: {$ref: '#/components/schemas/Own'}}}
";

fn several(main: &str) -> Vec<Source> {
    let part = |path: &str, text: &str| Source::part("spec", path, text);
    let own = Source::new("spec", "a.yaml", main);
    vec![own, part("common/parts.json", PARTS), part("paths.yaml", PATHS)]
}

#[test]
fn references_lead_into_other_files_and_into_the_middle_of_things() {
    let main = format!(
        "{}{OWN}",
        MAIN.replace("        '410': {$ref: '#/paths/~1b/get/responses/410'}\n", "")
    );
    let made = files(&several(&main));
    assert_eq!(made, one(WHOLE));
}

#[test]
fn references_that_lead_nowhere_say_why() {
    let main = MAIN.replace("common/parts.json#/components/schemas/Thing", "gone.yaml#/A");
    let main =
        main.replace("common/parts.json#/parameters/limit", "common/parts.json#/parameters/lim");
    let main = main.replace("'paths.yaml#/b%2Done'", "'https://example.com/x.yaml'");
    let main = main.replace("'#/paths/~1b/get/responses/410'", "'../../other.yaml'");
    let expected = [
        "spec/a.yaml:9:27 unresolved-reference there is no `/parameters/lim` in spec/common/parts.json",
        "spec/a.yaml:13:55 unresolved-reference there is no file spec/gone.yaml",
        "spec/a.yaml:14:23 unresolved-reference ../other.yaml is outside of the folder from which files may be read",
        "spec/a.yaml:15:14 unresolved-reference `https://example.com/x.yaml` is on the network, from which nothing is read",
    ];
    assert_eq!(found(&several(&main)), expected);
}

/// A mistake in a file that is referred to stands in that file.
#[test]
fn mistakes_stand_in_the_file_that_holds_them() {
    let main = format!(
        "{}{OWN}",
        MAIN.replace("        '410': {$ref: '#/paths/~1b/get/responses/410'}\n", "")
    );
    let mut sources = several(&main);
    sources[1].text = sources[1].text.replace(r#""integer""#, r#""intger""#);
    let found = found(&sources);
    let expected =
        "spec/common/parts.json:1:78 unknown-value `intger` is not a type of JSON Schema";
    assert_eq!(found, [expected]);
    assert!(docwright::generate(&sources).is_err());
}

/// Media types are shared in OpenAPI 3.2.
#[test]
fn media_types_are_written_out_where_they_are_referred_to() {
    let shared = "
openapi: 3.2.0
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a: {get: {operationId: a, responses: {'200': {description: It., content: {application/json: {$ref: '#/components/mediaTypes/One'}}}}}}
  /b: {get: {operationId: b, responses: {'200': {description: It., content: {$ref: '#/components/mediaTypes/Two'}}}}}
components: {mediaTypes: {One: {schema: {type: object, properties: {n: {type: string}}}}, Two: {application/json: {schema: {type: string}}}}}
";
    let bare = "
openapi: 3.1.1
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a: {get: {operationId: a, responses: {'200': {description: It., content: {application/json: {schema: {type: object, properties: {n: {type: string}}}}}}}}}
  /b: {get: {operationId: b, responses: {'200': {description: It., content: {application/json: {schema: {type: string}}}}}}}
";
    assert_eq!(one(shared), one(bare));
}

const OLD: &str = "
swagger: '2.0'
info: {title: T, version: '1'}
host: api.example.com
schemes: [https]
paths:
  /a/{id}:
    get:
      parameters: [{name: id, in: path, required: true, type: integer, format: date-time}]
      responses: {'200': {description: A thing., schema: {$ref: 'common.yaml#/A'}}}
  /b: {get: {operationId: b, parameters: [{name: x, in: nowhere}], responses: {}}}
";

/// What a mock server, or any other tool of OpenAPI 3.1, is given.
#[test]
fn a_bundle_is_one_document_of_openapi_3_1_without_mistakes() {
    let sources = [
        Source::new("spec", "a.yaml", OLD).lenient(),
        Source::part("spec", "common.yaml", "A: {type: string, minLength: 2}"),
    ];
    let (bundles, found) = docwright::bundle(&sources);
    assert!(found.iter().any(|one| one.code.as_str() == "skipped"), "{found:?}");
    let [bundle] = &bundles[..] else { panic!("{bundles:?}") };
    let document: serde_json::Value = serde_json::from_str(&bundle.text).expect("JSON");
    assert_eq!(bundle.source, 0);
    assert!(document["openapi"].as_str().expect("a version").starts_with("3.1"));
    assert_eq!(document["components"]["schemas"]["A"]["minLength"], 2);
    assert_eq!(document["paths"].as_object().expect("a map").len(), 1, "{document}");

    let bare = |files: Vec<(String, String)>| -> Vec<_> {
        let body = |text: String| text.split_once('\n').expect("a header line").1.to_owned();
        files.into_iter().map(|(path, text)| (path, body(text))).collect()
    };
    let whole = [Source::new("spec", "a.json", bundle.text.as_str())];
    assert_eq!(bare(files(&whole)), bare(files(&sources)), "it is taken as it is");
}

#[test]
fn what_is_no_document_has_no_bundle_and_says_why() {
    let (bundles, found) = docwright::bundle(&[Source::new("spec", "a.yaml", "a: [").lenient()]);
    assert_eq!(bundles, []);
    assert_eq!(found[0].code.as_str(), "syntax");
}

/// How Swagger 2.0 says that a list is one text.
#[test]
fn collection_formats_are_styles() {
    let document = |place: &str, format: &str| {
        let required = if place == "path" { "required: true, " } else { "" };
        let kind = "type: array, items: {type: string}";
        format!(
            "swagger: '2.0'
info: {{title: T, version: '1'}}
host: api.example.com
schemes: [https]
paths:
  /a{}:
    get:
      operationId: a
      parameters: [{{name: tags, in: {place}, {required}{kind}, collectionFormat: {format}}}]
      responses: {{'204': {{description: Done.}}}}
",
            if place == "path" { "/{tags}" } else { "" }
        )
    };
    for (place, format, expected) in [
        ("query", "csv", r#"query_joined("tags", self.tags.as_ref(), ",")"#),
        ("query", "ssv", r#"query_joined("tags", self.tags.as_ref(), " ")"#),
        ("query", "pipes", r#"query_joined("tags", self.tags.as_ref(), "|")"#),
        ("query", "multi", r#"query("tags", self.tags.as_ref())"#),
        ("header", "csv", r#"header("tags", self.tags.as_ref())"#),
    ] {
        let text = document(place, format);
        let code: String = one(&text).into_iter().map(|(_, text)| text).collect();
        assert!(code.contains(expected), "{place} {format}: {code}");
    }
    // What OpenAPI 3 has no style for is not sent as something else in silence.
    for (place, format) in [("query", "tsv"), ("path", "ssv"), ("header", "pipes")] {
        let found =
            docwright::check(&[Source::new("spec", "example.yaml", document(place, format))]);
        assert!(found.iter().any(|one| one.message.contains("collectionFormat")), "{found:#?}");
    }
}

/// The same in a form: `csv` where nothing is said.
#[test]
fn collection_formats_of_forms_are_styles() {
    let document = |media_type: &str, format: &str| {
        format!(
            "swagger: '2.0'
info: {{title: T, version: '1'}}
host: api.example.com
schemes: [https]
paths:
  /a:
    post:
      operationId: a
      consumes: ['{media_type}']
      parameters:
        - {{name: tags, in: formData, type: array, items: {{type: string}}{format}}}
      responses: {{'204': {{description: Done.}}}}
"
        )
    };
    for (format, expected) in [
        ("", r#"("tags", Style::FORM)"#),
        (", collectionFormat: csv", r#"("tags", Style::FORM)"#),
        (", collectionFormat: ssv", r#"("tags", Style::SPACE_DELIMITED)"#),
        (", collectionFormat: pipes", r#"("tags", Style::PIPE_DELIMITED)"#),
    ] {
        let text = document("application/x-www-form-urlencoded", format);
        let code: String = one(&text).into_iter().map(|(_, text)| text).collect();
        assert!(code.contains(expected), "{format}: {code}");
    }
    let text = document("application/x-www-form-urlencoded", ", collectionFormat: multi");
    let code: String = one(&text).into_iter().map(|(_, text)| text).collect();
    assert!(!code.contains("Style::"), "{code}");
    // Lists in a form of several parts are repeated parts; what asks for something else is not sent in silence.
    let source = |text: String| Source::new("spec", "example.yaml", text);
    assert_eq!(docwright::check(&[source(document("multipart/form-data", ""))]), []);
    for (media_type, format) in
        [("multipart/form-data", "pipes"), ("application/x-www-form-urlencoded", "tsv")]
    {
        let text = document(media_type, &format!(", collectionFormat: {format}"));
        assert!(!docwright::check(&[source(text)]).is_empty(), "{media_type} {format}");
    }
}
