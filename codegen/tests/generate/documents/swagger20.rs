//! Swagger 2.0.

use super::one;
use docwright::source::Source;

const OLD: &str = "
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

const SAID_ANEW: &str = "
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

#[test]
fn swagger_2_0_is_said_anew() {
    assert_eq!(one(OLD), one(SAID_ANEW));
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
