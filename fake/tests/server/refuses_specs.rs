//! A spec that cannot be spoken is refused with its place.

use docwright_fake::Fake;

fn refusal(spec: &str) -> String {
    match Fake::start(spec) {
        Ok(_) => panic!("it was taken: {spec}"),
        Err(error) => error.to_string(),
    }
}

fn with_schema(schema: &str) -> String {
    format!(
        "openapi: 3.1.0\npaths: {{/a: {{post: {{requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}}}}}}}"
    )
}

#[test]
fn with_the_place_of_the_mistake() {
    let at = "/paths/~1a/post/requestBody/content/application~1json/schema";
    assert!(refusal(&with_schema("{pattern: '('}")).contains(at));
    assert!(refusal(&with_schema("{$ref: '#/components/schemas/None'}")).contains(at));
    assert!(refusal(&with_schema("{$ref: 'https://127.0.0.1:1/x.json'}")).contains(at));
    assert!(refusal(&with_schema("{type: strung}")).contains(at));
}

#[test]
fn what_is_no_openapi_3_1() {
    assert!(refusal("").contains("not an OpenAPI document"));
    assert!(refusal("[").contains("neither YAML nor JSON"));
    assert!(refusal("openapi: 3.0.3").contains("/openapi: is 3.0.3"));
    assert!(
        refusal("openapi: 3.1.0\npaths: {/a: {get: {responses: {20: {}}}}}")
            .contains("/paths/~1a/get/responses/20")
    );
    let circle = "openapi: 3.1.0\npaths: {/a: {$ref: '#/paths/~1a'}}";
    assert!(refusal(circle).contains("circles"));
    let scheme = "openapi: 3.1.0\npaths: {/a: {get: {security: [{none: []}]}}}";
    assert!(refusal(scheme).contains("no security scheme `none`"));
}

#[test]
fn json_is_taken_too() {
    let spec = r#"{"openapi": "3.1.1", "paths": {"/a": {"get": {"responses": {"200": {"description": "ok"}}}}}}"#;
    assert!(Fake::start(spec).is_ok());
}
