//! Pages that nobody means well with: they are read or refused, quickly, and nothing of them controls a terminal.

use docwright_page::draft::Origin;
use docwright_page::fact::Facts;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

fn facts(name: &str, text: &str) -> Facts {
    docwright_page::read(name, text.as_bytes(), None).expect("a page").facts(None)
}

fn quick(what: &str, page: impl FnOnce()) {
    let start = Instant::now();
    page();
    assert!(start.elapsed() < Duration::from_secs(20), "{what} took {:?}", start.elapsed());
}

#[test]
fn deep_nesting_ends() {
    let deep = format!("<html><body>{}text{}", "<div>".repeat(30_000), "</div>".repeat(30_000));
    quick("nested elements", || assert_eq!(facts("a.html", &deep).subjects.len(), 0));
    let open =
        format!("<html><body class=\"swagger-ui\">{}", "<p><b><table><td><li>".repeat(10_000));
    quick("open elements", || {
        facts("a.html", &open);
    });
    let braces = format!("{{\"openapi\":{}", "[".repeat(50_000));
    quick("nested JSON", || {
        facts("a.html", &format!("<script>{braces}</script>"));
    });
    let yaml = format!(
        "# x\n\n## OpenAPI\n\n````yaml get /a\nopenapi: 3.1.0\npaths: {}\n````",
        "[".repeat(10_000)
    );
    quick("nested YAML", || {
        facts("a.md", &yaml);
    });
    quick("nested types", || {
        facts("a.txt", &format!("Body\nfield\n{}\n", "array<".repeat(10_000)));
    });
}

#[test]
fn many_braces_end() {
    let script =
        format!("<html><script>{}</script>", "{\"openapi\":\"3.1.0\",\"paths\":{".repeat(4_000));
    quick("many documents", || {
        facts("a.html", &script);
    });
    let text = format!("Body\n{}", "{\"a\":\n".repeat(10_000));
    quick("many examples", || {
        facts("a.txt", &text);
    });
}

#[test]
fn what_grows_with_the_square_of_a_page_ends() {
    let tables = "|Name|Type|\n|---|---|\n".repeat(50_000);
    quick("many tables", || {
        facts("a.md", &tables);
    });
    let line = format!("POST /a\nBody\n{}", "[{\"a\":".repeat(60_000));
    quick("brackets on one line", || {
        facts("a.txt", &line);
    });
    let word = format!(
        "<html><p>POST /a</p><h2>Body</h2><table><tr><th>Name<th>Type<th>Description<tr><td>a<td>string<td>{}</table>",
        "a".repeat(1 << 20)
    );
    quick("one long word in a cell", || {
        facts("a.html", &word);
    });
    let rows: String = (0..40_000).map(|row| format!("|f{row}|string|\n")).collect();
    let rows = format!("POST /a\n\n# Request body\n\n|Name|Type|\n|---|---|\n{rows}");
    quick("a draft of many fields", || {
        let drafted = docwright_page::draft::draft(&facts("a.md", &rows), &Origin::default());
        assert!(drafted.contains("f39000:"));
    });
    let nested =
        format!("powered by Stoplight\nBody\n{}", "a\narray (anyOf) [objects]\n".repeat(20_000));
    quick("lists in lists", || {
        facts("a.txt", &nested);
    });
}

#[test]
fn what_no_page_has_is_refused() {
    let mut tag = "<html><body><p".to_owned();
    for index in 0..60_000 {
        let _ = write!(tag, " a{index}=\"<b>\"");
    }
    let refused = docwright_page::read("a.html", tag.as_bytes(), None).expect_err("attributes");
    assert!(refused.contains("more than 1000 attributes"), "{refused}");
    let many = "<p>a ".repeat(600_000);
    let refused = docwright_page::read("a.html", many.as_bytes(), None).expect_err("elements");
    assert!(refused.contains("more than 1000000 elements"), "{refused}");
}

#[test]
fn a_page_that_is_too_long_is_refused() {
    let bytes = vec![b'a'; 100 << 20];
    let refused = docwright_page::read("a.html", &bytes, None).expect_err("too long");
    assert!(refused.contains("100 MB"), "{refused}");
}

#[test]
fn a_schema_that_holds_itself_is_read_once() {
    let document = r##"{"openapi": "3.1.0", "paths": {"/a": {"post": {"requestBody": {"content": {"application/json":
        {"schema": {"$ref": "#/components/schemas/A"}}}}, "responses": {}}}},
        "components": {"schemas": {"A": {"type": "object", "properties": {"a": {"$ref": "#/components/schemas/A"},
        "b": {"type": "array", "items": {"$ref": "#/components/schemas/A"}}}}, "B": {"$ref": "#/components/schemas/B"}}}}"##;
    let facts = facts("a.json", document);
    let names: Vec<&str> = facts.order.iter().map(docwright_page::fact::Key::name).collect();
    assert_eq!(names, ["", "a", "b"]);
}

#[test]
fn nothing_controls_a_terminal() {
    let marks = "\u{1b}[31m\u{202e}\u{7}\u{0}\u{200b}\u{9b}";
    let html = format!(
        "<html><body><div class=\"openapi-schema__list-item\"><strong class=\"openapi-schema__property\">na{marks}me</strong>\
         <span class=\"openapi-schema__name\">string</span><script>alert(1)</script><p>&#27;[2J &lt;b&gt; {marks}</p></div></body>"
    );
    let text = format!("Body\nna{marks}me\nstring\nDefault: a{marks}b\n");
    for (name, page) in [("a.html", html), ("a.txt", text)] {
        let mut said = String::new();
        let _ = write!(said, "{:?}", facts(name, &page));
        let printed = format!("{said:?}");
        assert!(
            !printed.contains("\\u{1b}") && !printed.contains("202e") && !printed.contains("alert"),
            "{printed}"
        );
    }
}

#[test]
fn broken_encodings_are_read() {
    let utf16: Vec<u8> =
        "\u{feff}Body\nemail\nstring\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let facts = docwright_page::read("a.txt", &utf16, None).expect("a page").facts(None);
    assert!(facts.order.iter().any(|key| key.name() == "email"));
    let latin = b"<html><meta charset=\"iso-8859-1\"><body><h2>Body</h2><table><tr><th>Name<th>Type<tr><td>gr\xf6\xdfe<td>string</table>";
    let facts = docwright_page::read("a.html", latin, None).expect("a page").facts(None);
    assert!(facts.order.iter().any(|key| key.name() == "größe"), "{:?}", facts.order);
    let windows = b"<html><meta charset=windows-1252><body><h2>Body</h2><table><tr><th>Name<th>Type<th>Description<tr><td>a<td>string<td>\x93x\x94 \x96 y</table>";
    let facts = docwright_page::read("a.html", windows, None).expect("a page").facts(None);
    assert!(format!("{facts:?}").contains("“x” – y"), "{facts:?}");
    for wide in [u16::to_le_bytes, u16::to_be_bytes] {
        let bare: Vec<u8> = "Body\nemail\nstring\n".encode_utf16().flat_map(wide).collect();
        let facts = docwright_page::read("a.txt", &bare, None).expect("a page").facts(None);
        assert!(facts.order.iter().any(|key| key.name() == "email"));
    }
    let mut broken = b"Body\nemail\nstring\n".to_vec();
    broken.extend([0xff, 0xfe, 0xc3, 0x28]);
    let facts = docwright_page::read("a.txt", &broken, None).expect("a page").facts(None);
    assert!(facts.order.iter().any(|key| key.name() == "email"));
}

#[test]
fn a_page_of_several_operations_is_read_one_by_one() {
    let section = |method: &str, path: &str, field: &str| {
        format!(
            "<div><span class=\"opblock-summary-method\">{method}</span><span class=\"opblock-summary-path\" data-path=\"{path}\">x</span>\
             <div class=\"opblock-section-request-body\"><table class=\"model\"><tr class=\"property-row\"><td>{field}</td>\
             <td><span class=\"prop-type\">string</span></td></tr></table></div></div>"
        )
    };
    let html = format!(
        "<html><body class=\"swagger-ui\"><div class=\"opblock\">{}{}</div></body>",
        section("POST", "/a", "one"),
        section("PUT", "/b", "two")
    );
    let page = docwright_page::read("a.html", html.as_bytes(), None).expect("a page");
    let guide = Facts { method: "PUT".into(), path: "/b".into(), ..Facts::default() };
    let names: Vec<String> =
        page.facts(Some(&guide)).order.iter().map(|key| key.name().to_owned()).collect();
    assert_eq!(names, ["", "two"]);
    assert_eq!(page.operations().len(), 2);
}

/// Cells that claim to go over more columns and rows than there are, tables in tables, and rows without a table.
#[test]
fn merged_cells_end() {
    let wide = "<tr><td colspan=99999999999 rowspan=99999999><td rowspan=-1 colspan=0>a<td>b</tr>"
        .repeat(2_000);
    let deep = "<table><tr><td rowspan=9>".repeat(2_000);
    let long = format!(
        "<table><tr>{}</tr>{}</table>",
        "<td rowspan=65000>a".repeat(20_000),
        "<tr><td>b</tr>".repeat(20_000)
    );
    for page in [format!("<table>{wide}</table>"), wide.clone(), deep, long] {
        let html = format!("<html><body><p>POST /a</p><h2>Request body</h2>{page}</body></html>");
        let read = docwright_page::read("a.html", html.as_bytes(), None).expect("a page");
        assert_eq!(read.facts(None).path, "/a");
    }
}
