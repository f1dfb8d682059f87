//! Pages that people write by hand: tables, lists, and tables that were copied.

use docwright_page::compare::compare;
use docwright_page::fact::Facts;
use docwright_page::{embedded, openapi, words};

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

/// A star is for this field alone; a word behind the name yields to the column that is there to say it.
#[test]
fn a_star_is_above_the_column_and_the_column_above_a_word() {
    let text = "# Create a parcel\n\n`POST /parcels`\n\n## Request body\n\n| Name | Type | Required |\n| --- | --- | --- |\n\
                | weight* | integer | no |\n| label required | string | no |\n| note optional | string | yes |\n| size required | string | |\n";
    assert_eq!(
        said("a.md", text),
        [
            "request body: weight: integer, required",
            "request body: label: string",
            "request body: note: string, required",
            "request body: size: string, required",
        ]
    );
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

/// Titles that go over all columns, cells of several lines, tables within cells.
#[test]
fn tables_are_read_to_their_ends() {
    let html = "<html><body><p>POST /parcels</p><h2>Request body</h2><table><tr><th>Name<th>Type<th>Mandatory<th>Description</tr>\
                <tr><td colspan=4><b>About the parcel</b></tr><tr><td>weight<td>integer<td>M<td><p>In grams.</p><p>Minimum: 1.</p></tr>\
                <tr><td>label<td>string<td>O<td>Printed.<br>Max 20 characters.<ul><li>one</li><li>two</li></ul></tr></table>\
                <h2>Response</h2><h3>201 Created</h3><table><tr><th>Field<th>Type<th>Description<tr><td>id<td>string (uuid)<td>It.</table>";
    let expected = [
        "request body: weight: integer, required, at least 1",
        "request body: label: string, at most 20 characters",
        "answer 201: id: string, format uuid",
    ];
    assert_eq!(said("a.html", html), expected);
    let text = "POST /parcels\n\nRequest body\n\nName\tType\tMandatory\tDescription\nAbout the parcel\nweight\tinteger\tM\tIn grams. Minimum: 1.\n\n\
                label\tstring\tO\tPrinted. Max 20 characters.\n\nResponse\n\n201 Created\n\nField\tType\tDescription\nid\tstring (uuid)\tIt.\n";
    assert_eq!(said("a.txt", text), expected);
    assert_eq!(said("a.txt", &format!("\u{feff}{}", text.replace('\n', "\r\n"))), expected);
}

#[test]
fn limits_below_a_description_are_read() {
    let text = "Create a parcel\n\nPOST\n/parcels\nTry it\n\nBody\n\napplication/json\n\nlabel\nstring\nrequired\nWhat is printed on it.\n\n\
                Required string length: 3 - 40\n\ntags\nstring[]\nWords to find it by.\n\nMaximum array length: 5\n\nnote\nstring | null\nFor the driver.\n\n\
                Maximum string length: 200\n";
    assert_eq!(
        said("a.txt", text),
        [
            "request body: label: string, required, at least 3 characters, at most 40 characters",
            "request body: tags: array, at most 5 items",
            "request body: note: string, or null, at most 200 characters",
        ]
    );
}

#[test]
fn what_may_be_null_is_a_field_of_its_own() {
    let head =
        "<html><body><h2>Create a parcel</h2><pre>POST /parcels</pre><h3>Attributes</h3><ul>";
    let item = |ty: &str| {
        format!(
            "{head}<li><div><span>label</span><span>string</span></div><p>Free.</p></li>\
             <li><div><span>note</span><span>{ty}</span></div><p>For the driver. Maximum 200 characters.</p></li></ul>"
        )
    };
    for ty in ["nullable string", "string or null", "string | null", "Nullable string"] {
        let expected = [
            "request body: label: string",
            "request body: note: string, or null, at most 200 characters",
        ];
        assert_eq!(said("a.html", &item(ty)), expected, "{ty}");
    }
}

#[test]
fn of_integers_more_than_0_is_at_least_1() {
    let page = "# Create a parcel\n\n`POST /parcels`\n\n## Request body\n\n- `seats` (integer): How many. Must be greater than 0.\n";
    let page = docwright_page::read("README.md", page.as_bytes(), None).expect("a page");
    for (bound, differences) in [
        ("minimum: 1", 0),
        ("exclusiveMinimum: 0", 0),
        ("minimum: 2", 2),
        ("exclusiveMinimum: 1", 1),
    ] {
        let spec = format!(
            "{{openapi: 3.1.0, paths: {{/parcels: {{post: {{requestBody: {{content: {{application/json: {{schema: \
             {{type: object, properties: {{seats: {{type: integer, {bound}}}}}}}}}}}}}, responses: {{}}}}}}}}}}"
        );
        let document = embedded::yaml(&spec).expect("YAML");
        let spec = openapi::facts(&document, &openapi::operations(&document)[0]);
        let found: Vec<String> = compare(&[&page.facts(Some(&spec))], &spec)
            .into_iter()
            .map(|one| one.message)
            .collect();
        assert!(
            found.len() <= differences && found.is_empty() == (differences == 0),
            "{bound}: {found:?}"
        );
    }
}
