//! APIs of several files.

use super::{files, found, one};
use docwright::source::Source;

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
        "spec/a.yaml:14:23 unresolved-reference ../other.yaml is outside of the folder from which files may be read, which `--within`, or `within` in a manifest, sets",
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
