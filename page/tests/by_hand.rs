//! Pages that people write by hand: tables, lists, and tables that were copied.

use docwright_page::fact::Facts;
use docwright_page::words;

/// Each subject with what is said of it.
fn said(name: &str, text: &str) -> Vec<String> {
    let page = docwright_page::read(name, text.as_bytes(), None).expect("a page");
    let facts: Facts = page.facts(None);
    assert_eq!((facts.method.as_str(), facts.path.as_str()), ("POST", "/parcels"), "{name}");
    let of = |key| {
        format!("{}: {}", facts.name_of(key), words::of_variant(&facts.subjects[key].variants[0]))
    };
    facts.order.iter().filter(|key| !key.steps.is_empty()).map(of).collect()
}

const FIELDS: [&str; 3] = [
    "request body: weight: integer, required",
    "request body: label: string",
    "answer 201: id: string, format uuid",
];

#[test]
fn tables_of_html_are_read() {
    let row = |cells: [&str; 4]| {
        format!(
            "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td></tr>",
            cells[0], cells[1], cells[2], cells[3]
        )
    };
    let html = format!(
        "<html><body><h1>Create a parcel</h1><p><code>POST /parcels</code></p><h2>Request body</h2>\
         <table><thead><tr><th>Name</th><th>Type</th><th>Required</th><th>Description</th></tr></thead><tbody>\n{}\n{}</tbody></table>\
         <h2>Response</h2><p>201 Created</p><table><tr><th>Field</th><th>Type</th><th>Description</th></tr>\
         <tr><td>id</td><td>string (uuid)</td><td>The id.</td></tr></table></body></html>",
        row(["weight", "integer", "yes", "In grams."]),
        row(["label", "string", "no", "What is printed on it."]),
    );
    assert_eq!(said("a.html", &html), FIELDS);
}

#[test]
fn copied_tables_are_read() {
    let text = "Create a parcel\r\n\r\nPOST /parcels\r\n\r\nRequest body\r\nName\tType\tRequired\tDescription\r\nweight\tinteger\tyes\tIn grams.\r\n\
                label\tstring\tno\tWhat is printed on it.\r\n\r\nResponse\r\n201 Created\r\nField\tType\tDescription\r\nid\tstring (uuid)\tThe id.\r\n";
    assert_eq!(said("a.txt", text), FIELDS);
}

#[test]
fn lists_of_fields_are_read() {
    let text = "# Create a parcel\n\n**POST** `/parcels`\n\n## Request body\n\n- `weight` (integer, required): in grams\n* **label** *string* - what is printed on it\n\n\
                ## Response\n\n### 201 Created\n\n- `id` - string (uuid). The id.\n- a note that is no field\n";
    assert_eq!(said("README.md", text), FIELDS);
    let html = "<html><body><h1>Create a parcel</h1><pre>POST /parcels</pre><h2>Body</h2><ul><li><code>weight</code> <em>integer</em> required. In grams.</li>\
                <li><strong>label</strong> string, optional: what is printed on it</li></ul><h2>Response</h2><h3>201 Created</h3><dl><dt>id string (uuid)</dt><dd>The id.</dd></dl>";
    assert_eq!(said("a.html", html), FIELDS);
}

#[test]
fn nested_items_are_members() {
    let text = "POST /parcels\n\n## Body\n\n- `stops` (array of objects)\n  - `city` (string, required)\n  - `order` (integer)\n- `label` (string)\n";
    assert_eq!(
        said("a.md", text),
        [
            "request body: stops: array",
            "request body: stops[].city: string, required",
            "request body: stops[].order: integer",
            "request body: label: string",
        ]
    );
}
