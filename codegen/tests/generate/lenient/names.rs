//! Names that are alike in Rust are distinguished.

use super::{BARE, counts, emitted, lenient, said};

/// Names of types, methods, fields and parameters that are alike.
const ALIKE: &str = "
openapi: 3.1.0
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a:
    post:
      operationId: create-a
      requestBody: {content: {application/json: {schema: {type: object, properties: {status: {type: string, enum: [x, y]}, o: {$ref: '#/components/schemas/order'}}}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {s: {$ref: '#/components/schemas/foo_bar'}, t: {$ref: '#/components/schemas/FooBar'}}}}}}}
  /b:
    post:
      operationId: createA
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/CreateARequest'}}}}
      responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/CreateAResponse'}}}}, '400': {description: no, content: {application/json: {schema: {$ref: '#/components/schemas/CreateAError'}}}}}
  /c:
    get:
      operationId: create_a_status
      parameters: [{name: a, in: query, schema: {type: string}}, {name: A, in: header, schema: {type: string}}, {name: a, in: cookie, schema: {type: string}}]
      responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {o: {$ref: '#/components/schemas/OrderStatus'}, p: {$ref: '#/components/schemas/CreateARequestStatus'}}}}}}}
  /d: {get: {operationId: new, responses: {'200': {description: ok}}}}
components:
  schemas:
    foo_bar: {type: object, properties: {a: {type: string}}}
    FooBar: {type: object, properties: {b: {type: string}}}
    CreateARequest: {type: object, properties: {b: {type: string}}}
    CreateAResponse: {type: object, properties: {b: {type: string}}}
    CreateAError: {type: object, properties: {b: {type: string}}}
    CreateARequestStatus: {type: object, properties: {b: {type: string}}}
    OrderStatus: {type: object, properties: {b: {type: string}}}
    order: {type: object, properties: {status: {type: object, properties: {x: {type: string}}}, Status: {type: object, properties: {x: {type: string}}}}}
";

/// The second of two gets a name of its own, which is said; both are made.
#[test]
fn names_that_are_alike_are_told_apart() {
    let [operations, taken, _, skipped] = counts(ALIKE);
    assert_eq!((operations, taken, skipped), (4, 4, 0), "{:#?}", said(ALIKE));
    let text = emitted(&lenient(ALIKE));
    for ty in ["FooBar", "CreateARequest", "OrderStatus"] {
        let names = text.lines().filter(|line| line.starts_with("pub struct "));
        let alike: Vec<_> = names.filter(|line| line.contains(ty)).collect();
        assert!(alike.len() > 1, "{ty}: {alike:?}");
    }
    for field in ["a_header", "a_cookie"] {
        assert!(text.contains(&format!("pub {field}: ")), "{field}");
    }
    let repaired = said(ALIKE).iter().filter(|line| line.contains(": repaired ")).count();
    assert!(repaired >= 10, "{:#?}", said(ALIKE));
}

/// Words that Rust keeps for itself, and signs that are no letters, are numbered as Rust spells names.
#[test]
fn keywords_and_signs_that_are_alike_are_told_apart() {
    let pairs = [
        ("type", "_type"),
        ("type", "@type"),
        ("type", "type_"),
        ("self", "Self"),
        ("super", "Super"),
        ("ref", "$ref_"),
        ("a", "a_"),
        ("$", "[]"),
    ];
    for (one, other) in pairs {
        let text = format!(
            "openapi: 3.0.3
info: {{title: A, version: '1'}}
servers: [{{url: https://a.example}}]
paths:
  /a:
    post:
      operationId: make
      parameters:
        - {{name: '{one}', in: query, schema: {{type: string}}}}
        - {{name: '{other}', in: query, schema: {{type: string}}}}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                '{one}': {{type: string}}
                '{other}': {{type: string}}
                kind: {{type: string, enum: ['{one}', '{other}']}}
      responses: {{'204': {{description: Made}}}}
"
        );
        let [operations, taken, _, skipped] = counts(&text);
        assert_eq!((operations, taken, skipped), (1, 1, 0), "{one} {other}: {:#?}", said(&text));
        assert!(emitted(&lenient(&text)).contains("fn make("), "{one} {other}");
    }
}

/// Components of every kind whose names are none, and some that another name would collide with.
const MISNAMED: &str = "
openapi: 3.1.0
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a/{id}:
    post:
      operationId: make
      parameters:
        - {$ref: '#/components/parameters/the%20id'}
        - {$ref: '#/components/parameters/the id 2'}
        - {$ref: '#/components/parameters/the_id'}
        - {$ref: '#/components/parameters/a~1b'}
      requestBody: {$ref: '#/components/requestBodies/a body'}
      responses:
        '200': {$ref: '#/components/responses/👍'}
        '404': {$ref: '#/components/responses/not found'}
        '409': {$ref: '#/components/responses/not_found'}
components:
  parameters:
    the id: {name: id, in: path, required: true, schema: {type: string}}
    the id 2: {name: second, in: query, schema: {type: string}}
    the_id: {name: third, in: query, schema: {type: string}}
    a/b: {name: fourth, in: query, schema: {type: string}}
  requestBodies:
    a body: {content: {application/json: {schema: {type: object, properties: {fifth: {type: string}}}}}}
  headers:
    x y: {schema: {type: integer}}
    x_y: {schema: {type: boolean}}
  responses:
    👍:
      description: Fine
      headers: {X-Sixth: {$ref: '#/components/headers/x y'}, X-Seventh: {$ref: '#/components/headers/x_y'}}
      content: {application/json: {schema: {type: object, properties: {eighth: {type: string}}}}}
    not found: {description: No, content: {application/json: {schema: {type: object, properties: {ninth: {type: string}}}}}}
    not_found: {description: No, content: {application/json: {schema: {type: object, properties: {tenth: {type: string}}}}}}
";

#[test]
fn components_of_every_kind_get_names() {
    let [operations, taken, _, skipped] = counts(MISNAMED);
    assert_eq!((operations, taken, skipped), (1, 1, 0), "{:#?}", said(MISNAMED));
    let text = emitted(&lenient(MISNAMED));
    let lines = [
        "id: &str",
        "pub second: Option<String>",
        "pub third: Option<String>",
        "pub fourth: Option<String>",
        "pub fifth: Option<String>",
        "pub x_sixth: Option<i64>",
        "pub x_seventh: Option<bool>",
        "pub eighth: Option<String>",
        "pub ninth: Option<String>",
        "pub tenth: Option<String>",
    ];
    for line in lines {
        assert!(text.contains(line), "{line}: {:#?}\n{text}", said(MISNAMED));
    }
    let renamed: Vec<_> =
        said(MISNAMED).into_iter().filter(|one| one.contains(" is called ")).collect();
    assert_eq!(renamed.len(), 7, "{renamed:#?}");
}

/// A schema gets another name because of its letters or because Rust has one of that name; the
/// values that discriminators know it by are those that the server sends.
#[test]
fn the_values_of_discriminators_stay_as_they_are() {
    let text = "
openapi: 3.1.0
info: {title: T, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /a:
    get:
      operationId: a
      responses:
        '200': {description: ok, content: {application/json: {schema: {type: object, properties: {p: {$ref: '#/components/schemas/P'}, m: {$ref: '#/components/schemas/M'}}}}}}
components:
  schemas:
    P:
      oneOf: [{$ref: '#/components/schemas/Big cat'}, {$ref: '#/components/schemas/small_dog'}, {$ref: '#/components/schemas/SmallDog'}, {$ref: '#/components/schemas/A bird'}]
      discriminator: {propertyName: kind}
    M:
      oneOf: [{$ref: '#/components/schemas/Big cat'}, {$ref: '#/components/schemas/SmallDog'}]
      discriminator: {propertyName: kind, mapping: {c: '#/components/schemas/Big%20cat', k: Big cat, d: '#/components/schemas/SmallDog'}}
    Big cat: {type: object, required: [kind], properties: {kind: {type: string}, c: {type: string}}}
    small_dog: {type: object, required: [kind], properties: {kind: {type: string}, d: {type: string}}}
    SmallDog: {type: object, required: [kind], properties: {kind: {type: string}, e: {type: string}}}
    A bird: {type: object, required: [kind], properties: {kind: {const: bird}, e: {type: string}}}
";
    let text = emitted(&lenient(text));
    let tagged = text.lines().filter_map(|line| line.trim().strip_prefix(".tagged(\"kind\", &["));
    let mut values: Vec<_> = tagged.filter_map(|rest| rest.split(']').next()).collect();
    values.sort_unstable();
    let expected =
        ["\"Big cat\"", "\"SmallDog\"", "\"bird\"", "\"c\", \"k\"", "\"d\"", "\"small_dog\""];
    assert_eq!(values, expected, "{text}");
}

/// What looks like a reference in an example is data, which keeps its words.
#[test]
fn examples_keep_what_looks_like_a_reference() {
    let text = BARE.replace(
        "{a: {type: string}}",
        "{a: {$ref: '#/components/schemas/Big cat'}, b: {type: object, example: {$ref: '#/components/schemas/Big cat'}}}",
    ) + "components: {schemas: {Big cat: {type: object, properties: {name: {type: string}}}}}\n";
    let code = emitted(&lenient(&text));
    assert!(code.contains("pub struct BigCat"), "{code}");
    assert!(code.contains("#/components/schemas/Big cat"), "{code}");
}
