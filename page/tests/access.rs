//! Servers, security schemes and scopes: of pages, and of specs.

use docwright_page::compare::compare;
use docwright_page::fact::Facts;
use docwright_page::openapi;
use serde_json::{Value, json};

fn spec(more: &Value) -> Facts {
    let mut document = json!({
        "openapi": "3.1.0",
        "servers": [{"url": "https://{region}.example.com/v2/", "variables": {"region": {"default": "eu"}}}],
        "security": [{"key": []}, {"token": ["parcels.write"]}],
        "paths": {"/parcels/{id}": {"put": {"responses": {"200": {"description": "Done."}}}}},
        "components": {"securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
            "token": {"type": "http", "scheme": "bearer"},
            "old": {"type": "http", "scheme": "basic"},
        }},
    });
    for (key, value) in more.as_object().into_iter().flatten() {
        document[key] = value.clone();
    }
    openapi::facts(&document, &openapi::operations(&document)[0])
}

fn messages(name: &str, text: &str, spec: &Facts) -> Vec<String> {
    let page = docwright_page::read(name, text.as_bytes(), None).expect("a page").facts(Some(spec));
    compare(&[&page], spec).into_iter().map(|one| one.message).collect()
}

fn call(url: &str, header: &str) -> String {
    format!(
        "# Change a parcel\n\nPUT /parcels/{{id}}\n\n```\ncurl -X PUT '{url}' \\\n  -H '{header}'\n```\n"
    )
}

#[test]
fn calls_show_servers_and_schemes() {
    let own = spec(&Value::Null);
    for right in [
        call("https://eu.example.com/v2/parcels/7", "Authorization: Bearer TOKEN"),
        call("https://us-1.example.com/v2/parcels/7?dry=1", "x-api-key: 123"),
        call("https://{region}.example.com/v2/parcels/7", "Authorization: TOKEN"),
        call("https://<host>/v2/parcels/7", "X-Depot: 3"),
        call("https://api.example.com/v9/other", "X-Depot: 3"),
    ] {
        assert_eq!(messages("a.md", &right, &own), [""; 0], "{right}");
    }
    assert_eq!(
        messages("a.md", &call("https://eu.example.com/v1/parcels/7", "X-Other-Api-Key: 1"), &own),
        [
            "server https://eu.example.com/v1: the page has it, the spec lacks it",
            "security scheme API key in header x-other-api-key: the page has it, the spec lacks it",
        ]
    );
    assert_eq!(
        messages(
            "a.md",
            &call("https://eu.example.com/v2/parcels/7", "Authorization: Basic dXNlcg=="),
            &own
        ),
        ["security scheme HTTP basic: the page has it, the operation of the spec does not use it"]
    );
}

#[test]
fn base_urls_and_headers_are_read_from_words_and_tables() {
    let own = spec(&Value::Null);
    let page = "# Change a parcel\n\nPUT /parcels/{id}\n\nBase URL: `https://eu.example.com/v1`\n\n| Header | Value |\n|---|---|\n| Authorization | Bearer {token} |\n";
    assert_eq!(
        messages("a.md", page, &own),
        ["server https://eu.example.com/v1: the page has it, the spec lacks it"]
    );
    let open = spec(&json!({"security": []}));
    assert_eq!(
        messages("a.md", &page.replace("v1", "v2"), &open),
        ["security scheme HTTP bearer: the page has it, the operation of the spec does not use it"]
    );
    let prose = "# Change a parcel\n\nPUT /parcels/{id}\n\nAuthorization is by a token that you get from support. Basic plans have none.\n";
    assert_eq!(messages("a.md", prose, &own), [""; 0]);
}

#[test]
fn what_a_list_leaves_out_is_reported() {
    let page = "# Parcels\n\nBase URLs:\n\n* <a href=\"https://eu.example.com/v2\">https://eu.example.com/v2</a>\n\n# Authentication\n\n\
                - HTTP Authentication, scheme: bearer\n\n## Change a parcel\n\n`PUT /parcels/{id}`\n\nScope(s)\nparcels.read\n";
    let own = spec(
        &json!({"servers": [{"url": "https://eu.example.com/v2"}, {"url": "https://us.example.com/v2"}]}),
    );
    assert_eq!(
        messages("a.md", page, &own),
        [
            "security scope parcels.read: the page has it, the spec lacks it",
            "server https://us.example.com/v2: the spec has it, no page says so",
            "security scheme API key in header x-api-key: the spec has it, no page says so",
            "security scope parcels.write: the spec has it, no page says so",
        ]
    );
}

#[test]
fn a_key_may_be_a_parameter_of_the_spec() {
    let mut document = json!({"openapi": "3.1.0", "servers": [{"url": "https://a.example.com"}], "paths": {"/p": {"get": {"responses": {}}}}});
    document["paths"]["/p"]["get"]["parameters"] =
        json!([{"name": "X-Api-Key", "in": "header", "schema": {"type": "string"}}]);
    let own = openapi::facts(&document, &openapi::operations(&document)[0]);
    let page = "GET /p\n\n```\ncurl https://a.example.com/p -H 'X-Api-Key: 1'\n```\n";
    assert_eq!(messages("a.md", page, &own), [""; 0]);
}

#[test]
fn swagger_has_hosts_and_definitions() {
    let document = json!({"swagger": "2.0", "host": "api.example.com", "basePath": "/v1/", "schemes": ["https"], "security": [{"b": []}],
        "securityDefinitions": {"b": {"type": "basic"}}, "paths": {"/p": {"get": {"responses": {}}}}});
    let own = openapi::facts(&document, &openapi::operations(&document)[0]);
    let page = "GET /p\n\n```\ncurl -u me:secret https://api.example.com/v1/p\n```\n";
    assert_eq!(messages("a.md", page, &own), [""; 0]);
}
