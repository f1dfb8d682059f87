//! Calls as data: a Postman collection, and a cURL line.

use docwright_page::compare::compare;
use docwright_page::fact::Facts;
use docwright_page::openapi;
use serde_json::{Value, json};

fn spec() -> Facts {
    let document = json!({"openapi": "3.1.0", "servers": [{"url": "https://api.example.com"}], "paths": {"/parcels/{id}": {"put": {
        "parameters": [
            {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
            {"name": "X-Depot", "in": "header", "schema": {"type": "string"}},
        ],
        "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {"weight": {"type": "integer"}}}}}},
        "responses": {"200": {"description": "Done.", "content": {"application/json": {
            "schema": {"type": "object", "properties": {"state": {"type": "string"}}}}}}},
    }}}});
    openapi::facts(&document, &openapi::operations(&document)[0])
}

fn messages(name: &str, text: &str) -> Vec<String> {
    let own = spec();
    let page = docwright_page::read(name, text.as_bytes(), None).expect("a page").facts(Some(&own));
    assert_eq!(page.method, "PUT");
    compare(&[&page], &own).into_iter().map(|one| one.message).collect()
}

#[test]
fn a_postman_collection_is_read() {
    let collection: Value = json!({
        "info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
        "item": [{"name": "Parcels", "item": [{
            "name": "Change a parcel",
            "request": {
                "method": "PUT",
                "header": [{"key": "X-Depot", "value": "7"}, {"key": "X-Lane", "value": "2"}],
                "url": {"raw": "{{base}}/parcels/:id"},
                "body": {"mode": "raw", "raw": "{\"weight\": 100, \"height\": 3}"},
            },
            "response": [{"code": 200, "body": "{\"state\": \"moved\", \"since\": 4}"}],
        }]}],
    });
    let found = messages("parcels.json", &collection.to_string());
    assert_eq!(
        found,
        [
            "header X-Lane: the page has it, the spec lacks it",
            "request body: height: the page has it (integer), the spec lacks it",
            "answer 200: since: the page has it (integer), the spec lacks it",
        ]
    );
}

#[test]
fn a_curl_line_is_read() {
    let text = "Change it:\n\ncurl --request PUT \\\n  --url https://api.example.com/parcels/7 \\\n  --data '\n{\n  \"weight\": 100,\n  \"height\": 3\n}\n'\n";
    assert_eq!(
        messages("parcels.txt", text),
        ["request body: height: the page has it (integer), the spec lacks it"]
    );
}
