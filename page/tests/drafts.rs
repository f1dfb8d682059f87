//! Drafts of pages that people write: what the page says is filled in, and nothing else.

use std::path::Path;

fn draft(name: &str, text: &[u8]) -> String {
    let page = docwright_page::read(name, text, None).expect("a page");
    docwright_page::draft::draft(&page.facts(None), &page.origin(name))
}

fn of_style(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/styles").join(name);
    draft(name, &std::fs::read(path).expect("a page"))
}

fn has(draft: &str, lines: &[&str]) {
    for line in lines {
        assert!(draft.lines().any(|own| own.trim() == *line), "no {line:?} in\n{draft}");
    }
}

#[test]
fn method_path_and_server_are_those_of_a_call() {
    has(
        &of_style("calls.html"),
        &["/v1/shipments:", "post:", "- url: https://api.parcels.example", "- token: []", "'201':"],
    );
    let calls = [
        ("curl -XPUT 'https://a.example/v2/items/7' -d '{\"a\": 1}'", "PUT", "/v2/items/7"),
        ("curl --request DELETE --url https://a.example/v2/items/7", "DELETE", "/v2/items/7"),
        ("$ curl -G https://a.example/v2/items -d limit=3", "GET", "/v2/items"),
        ("curl \\\n  https://a.example/v2/items \\\n  --json '{}'", "POST", "/v2/items"),
        ("Send a `PATCH` request to `/v2/items/{id}`.", "PATCH", "/v2/items/{id}"),
        ("To delete it, issue a DELETE to /v2/items/:id.", "DELETE", "/v2/items/:id"),
    ];
    for (call, method, path) in calls {
        let text = format!("# Items\n\n{call}\n\n## Parameters\n\n- `a` (string): b\n");
        for (name, text) in [
            ("a.md", text.clone()),
            ("a.html", format!("<html><body><pre>{call}</pre><p>{call}</p></body></html>")),
        ] {
            let page = docwright_page::read(name, text.as_bytes(), None).expect("a page");
            let facts = page.facts(None);
            assert_eq!(
                (facts.method.as_str(), facts.path.ends_with(path)),
                (method, true),
                "{call}"
            );
        }
    }
    for prose in
        ["You can GET or POST to /items.", "The item, POSTed to /items, is kept.", "GET it"]
    {
        let page = docwright_page::read("a.md", prose.as_bytes(), None).expect("a page");
        assert_eq!(page.facts(None).path, "", "{prose}");
    }
}

#[test]
fn the_title_is_the_heading_of_the_operation() {
    for style in ["calls.html", "spans.html", "sections.html"] {
        let draft = of_style(style);
        let id = draft.lines().find_map(|line| line.trim().strip_prefix("operationId: "));
        let expected = if style == "calls.html" { "create-shipment" } else { "create-a-shipment" };
        assert_eq!(id, Some(expected), "{style}");
    }
}

#[test]
fn the_status_of_a_success_is_read_from_sentences() {
    let page = |sentence: &str| {
        let text = format!(
            "POST /items\n\nParameters\n\nname\nstring\n\nResponse\n\n{sentence}\n\nid\nstring\n"
        );
        draft("a.txt", text.as_bytes())
    };
    for sentence in [
        "Returns 201 Created.",
        "On success, the API responds with a `201` and the item.",
        "HTTP/1.1 201 Created",
        "The status code of a successful answer is 201.",
    ] {
        has(&page(sentence), &["'201':"]);
    }
    has(
        &page("It has 201 rooms."),
        &["2XX: # ? a.txt:12: the number of the success is not on the page"],
    );
    let two = page("Returns 200 OK, or 201 Created if it is new.");
    assert!(!two.contains("'201':"), "{two}");
}

#[test]
fn code_is_no_description_of_the_field_above() {
    for style in ["calls.html", "spans.html", "copied.txt", "dotted.md", "sections.html"] {
        let draft = of_style(style);
        assert!(!draft.contains("shp_1"), "{style}: {draft}");
    }
}

#[test]
fn names_with_dots_and_brackets_are_nested() {
    for style in ["dotted.md", "copied.txt", "calls.html", "sections.html", "spans.html"] {
        let draft = of_style(style);
        has(&draft, &["recipient:", "required: [name]"]);
        assert!(!draft.contains("recipient.") && !draft.contains("recipient["), "{style}: {draft}");
    }
    let rows = "| Field | Type | Required | Description |\n|---|---|---|---|\n\
                | items[].sku | string | yes | What. |\n| items[].tags[] | string | no | How. |\n\
                | meta.source.name | string | no | Whence. |\n| version.2 | string | no | Odd. |\n";
    let draft = draft("a.md", format!("POST /orders\n\n## Body\n\n{rows}").as_bytes());
    has(
        &draft,
        &[
            "items:",
            "type: array",
            "sku: {type: string, description: What.}",
            "tags: {type: array, items: {type: string}, description: How.}",
            "meta:",
            "source:",
            "name: {type: string, description: Whence.}",
        ],
    );
}

#[test]
fn values_end_where_the_next_sentence_begins() {
    for (text, expected) in [
        ("Allowed values: EUR, USD. Defaults to EUR.", "enum: [EUR, USD]"),
        ("Options: EUR, USD. Default: EUR.", "enum: [EUR, USD]"),
        ("One of: EUR, USD. The default is EUR. More may follow.", "enum: [EUR, USD]"),
        ("Possible values: EUR, USD. Default: EUR. See ISO 4217.", "enum: [EUR, USD]"),
        ("Default: EUR. Allowed values: EUR, USD.", "enum: [EUR, USD]"),
    ] {
        let page = format!("POST /orders\n\nBody\n\ncurrency\nstring\n{text}\n\nlast\nstring\n");
        let draft = draft("a.txt", page.as_bytes());
        for part in [expected, "default: EUR"] {
            assert!(
                draft.contains(&format!("{part},")) || draft.contains(&format!("{part}\n")),
                "{draft}"
            );
        }
    }
}

/// Where an address stands beside its call, it has the names of the parameters; in a collection, a variable is the server.
#[test]
fn paths_have_the_names_of_their_parameters() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stated/postman/page.html");
    let page = draft("page.html", &std::fs::read(folder).expect("a page"));
    has(
        &page,
        &[
            "peak: {type: integer}",
            "firing: {type: string}",
            "/v2/kilns/{kilnId}/fire:",
            "- name: kilnId",
            "put:",
        ],
    );
    let collection = r#"{"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": [
        {"name": "Fire", "request": {"method": "PUT", "url": {"raw": "{{baseUrl}}/kilns/:kilnId/fire?dry=true",
            "query": [{"key": "dry", "value": "true", "description": "Defaults to `false`"}],
            "variable": [{"key": "kilnId", "value": "12", "description": "Which one."}]}}}]}"#;
    let collection = draft("kilns.json", collection.as_bytes());
    has(&collection, &["/kilns/{kilnId}/fire:", "- name: kilnId", "in: path", "- name: dry"]);
}
