//! Properties that travel one way.

use super::found;

/// A property of answers alone is not required of requests, and the other way round.
#[test]
fn examples_leave_out_what_goes_the_other_way() {
    let both = |request: &str, answer: &str| {
        format!(
            "paths:
  /a:
    post:
      operationId: a
      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/A'}}, example: {request}}}}}}}
      responses: {{'200': {{description: A., content: {{application/json: {{schema: {{type: array, items: {{$ref: '#/components/schemas/A'}}}}, example: [{answer}]}}}}}}}}
components:
  schemas:
    A:
      allOf: [{{$ref: '#/components/schemas/Base'}}]
      required: [id, secret]
    Base: {{type: object, properties: {{id: {{type: string, readOnly: true}}, secret: {{type: string, writeOnly: true}}}}}}
"
        )
    };
    assert_eq!(found(&both("{secret: s}", "{id: i}")), [""; 0]);
    let wrong = found(&both("{id: i}", "{secret: s}"));
    let missing: Vec<_> =
        wrong.iter().filter_map(|one| one.split("its own schema").nth(1)).collect();
    assert!(missing.len() == 2, "{wrong:?}");
    assert!(missing[0].contains("\"secret\" is a required property"), "{wrong:?}");
    assert!(missing[1].contains("\"id\" is a required property"), "{wrong:?}");
}
