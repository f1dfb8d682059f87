//! Paths that are one.

use super::{counts, emitted, lenient, said};

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
