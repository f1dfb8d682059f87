//! Pages with more than one operation: each has what stands below its own line, and a mere mention of another has nothing.

use docwright_page::fact::Facts;
use docwright_page::{Page, read};

fn page(name: &str, text: &str) -> Page {
    read(name, text.as_bytes(), None).expect("a page")
}

/// What a page says of an operation, but for how it is reached.
fn of(page: &Page, method: &str, path: &str) -> Vec<String> {
    let guide = Facts { method: method.into(), path: path.into(), ..Facts::default() };
    let facts = page.facts(Some(&guide));
    let own = facts.order.iter().filter(|key| !key.section.is_access());
    own.map(|key| facts.name_of(key)).collect()
}

fn described(page: &Page) -> Vec<String> {
    let all = page.described().into_iter();
    all.map(|(operation, _)| format!("{} {}", operation.method, operation.path)).collect()
}

const POST: [&str; 3] = ["answer 201", "answer 201: id", "answer 201: status"];
const GET: [&str; 4] = ["path parameter id", "answer 200", "answer 200: id", "answer 200: status"];

/// Two operations in Markdown, whose lines are those given.
fn markdown(first: &str, second: &str) -> String {
    let table = "| Field | Type |\n| --- | --- |\n| `id` | string |\n| `status` | string |\n";
    format!(
        "# Shipments\n\n{first}\n\n### Response\n\n`201 Created`\n\n{table}\n{second}\n\n### Path parameters\n\n\
         | Name | Type |\n| --- | --- |\n| `id` | string |\n\n### Response\n\n`200 OK`\n\n{table}"
    )
}

#[test]
fn each_operation_of_markdown_has_its_own() {
    for (first, second) in [
        ("## Create\n\n`POST /shipments`", "## Get\n\n`GET /shipments/{id}`"),
        ("## Create\n\nPOST /shipments", "## Get\n\nReturns it.\n\nGET /shipments/{id}"),
        ("## POST /shipments", "## GET /shipments/{id}"),
        ("## `POST /shipments`", "## `GET /shipments/:id`"),
        ("**POST** `/shipments`", "**GET** `/shipments/{id}`"),
        ("## Create\n\nEndpoint: POST /shipments", "## Get\n\nEndpoint: GET /shipments/{id}"),
        (
            "## Create\n\n```http\nPOST /shipments HTTP/1.1\nHost: a.example\n```",
            "## Get\n\n```http\nGET /shipments/{id} HTTP/1.1\nHost: a.example\n```",
        ),
        (
            "## Create\n\nPOST https://a.example/shipments",
            "## Get\n\nGET https://a.example/shipments/{id}",
        ),
    ] {
        let page = page("a.md", &markdown(first, second));
        assert_eq!(of(&page, "POST", "/shipments"), POST, "{first}");
        assert_eq!(of(&page, "GET", "/shipments/{id}"), GET, "{second}");
        assert_eq!(described(&page).len(), 2, "{first}");
    }
}

#[test]
fn each_operation_of_html_has_its_own() {
    let table = "<table><tr><th>Field</th><th>Type</th></tr><tr><td><code>id</code></td><td>string</td></tr>\
                 <tr><td><code>status</code></td><td>string</td></tr></table>";
    for (open, between, close) in [
        ("<code>", " ", "</code>"),
        ("<div><span>", "</span> <code>https://a.example", "</code></div>"),
        ("<p>", " ", "</p>"),
        ("<div>", "</div><div>", "</div>"),
    ] {
        let text = format!(
            "<html><body><h1>Create</h1>{open}POST{between}/shipments{close}<h2>Response</h2><h3>201 Created</h3>{table}\
             <h1>Get</h1>{open}GET{between}/shipments/{{id}}{close}<h2>Path parameters</h2>\
             <table><tr><th>Name</th><th>Type</th></tr><tr><td>id</td><td>string</td></tr></table>\
             <h2>Response</h2><h3>200 OK</h3>{table}</body></html>"
        );
        let page = page("a.html", &text);
        assert_eq!(of(&page, "POST", "/shipments"), POST, "{open}");
        assert_eq!(of(&page, "GET", "/shipments/{id}"), GET, "{open}");
    }
}

/// What is copied has no headings.
#[test]
fn each_operation_of_copied_text_has_its_own() {
    let text = "Create\n\nPOST /shipments\n\nRequest body\n\nname\nstring\n\nResponse\n\n201 Created\n\nid\nstring\n\n\
                Get\n\nGET /shipments/{id}\n\nPath parameters\n\nid\nstring\n\nResponse\n\n200 OK\n\nid\nstring\n";
    let page = page("a.txt", text);
    assert_eq!(
        of(&page, "POST", "/shipments"),
        ["request body", "request body: name", "answer 201", "answer 201: id"]
    );
    assert_eq!(
        of(&page, "GET", "/shipments/{id}"),
        ["path parameter id", "answer 200", "answer 200: id"]
    );
}

#[test]
fn a_mention_is_no_operation() {
    let table = "| Field | Type |\n| --- | --- |\n";
    for mention in [
        "`GET /shipments/{id}`",
        "GET /shipments/{id}",
        "#### Related\n\n`GET /shipments/{id}`",
        "#### Example\n\n```http\nGET /shipments/7 HTTP/1.1\n```",
        "### See also\n\n- GET /shipments/{id}\n- DELETE /shipments/{id}",
    ] {
        let text = format!(
            "## Create\n\n`POST /shipments`\n\n### Request body\n\n{table}| `name` | string |\n\nTo read it later, call\n\n\
             {mention}\n\n### Response\n\n`201 Created`\n\n{table}| `id` | string |\n"
        );
        let page = page("a.md", &text);
        assert_eq!(
            of(&page, "POST", "/shipments"),
            ["request body", "request body: name", "answer 201", "answer 201: id"],
            "{mention}"
        );
        assert!(described(&page).iter().all(|one| one == "POST /shipments"), "{mention}");
    }
}

/// A table is about a list that was named before only where it has one of it.
#[test]
fn a_field_of_the_same_name_is_no_list() {
    let table =
        "| Field | Type |\n| --- | --- |\n| `status` | string |\n| `status_code` | string |\n";
    let text =
        format!("`GET /a`\n\n### Response\n\n`200 OK`\n\n{table}\n`404 Not Found`\n\n{table}");
    let said = of(&page("a.md", &text), "GET", "/a");
    let names = |status: &str| {
        [String::new(), ": status".into(), ": status_code".into()]
            .map(|name| format!("answer {status}{name}"))
    };
    assert_eq!(said, [names("200"), names("404")].concat());
}
