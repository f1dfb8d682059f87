//! How long saved pages of 5 MB take to read and to audit, with a ceiling.
//!
//! `cargo bench -p docwright-bench --bench pages`. The pages are synthetic: one for each way in which pages are read.

use docwright_page::fact::Facts;
use docwright_page::{embedded, openapi};
use std::process::ExitCode;
use std::time::{Duration, Instant};

const SIZE: usize = 5 << 20;

/// What a page may take, read or audited.
const CEILING: Duration = Duration::from_secs(1);

/// The fields of a page, more than any has.
const FIELDS: usize = 3_000;

/// What parts the pieces of a page: in HTML, in text, and in tables, whose rows it must not end.
const IN_HTML: &str = "<div class=\"a b c\"><span>Words of no use,</span> and <b>more</b>.</div>\n";
const IN_TEXT: &str = "Words of no use, and more of them.\n";
const IN_TABLE: &str = "<tr><td></td><td></td><td>Words of no use.</td></tr>\n";
const IN_COPIED_TABLE: &str = "\t\tWords of no use, and more of them.\n";
const IN_MARKDOWN_TABLE: &str = "|||Words of no use, and more of them.|\n";

/// A text of 5 MB: a begin, pieces with numbers, and words of no use that part them.
fn long(begin: &str, piece: &str, words: &str, end: &str) -> String {
    let mut text = begin.to_owned();
    for number in 0..FIELDS {
        text += &piece.replace('#', &number.to_string());
        while text.len() < SIZE / FIELDS * number {
            text += words;
        }
    }
    text + end
}

/// The name of a page, and its text.
type Saved = (&'static str, String);

fn html_pages() -> Vec<Saved> {
    let html = "<html><body><h1>Create</h1><p>POST /things</p><h2>Request body</h2>";
    let table = long(
        &format!("{html}<table><tr><th>Name</th><th>Type</th><th>Description</th></tr>"),
        "<tr><td>field_#</td><td>string</td><td>The field, max # characters.</td></tr>",
        IN_TABLE,
        "</table></body></html>",
    );
    let mhtml = format!(
        "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"b\"\n\n--b\nContent-Type: text/html\n\
         Content-Transfer-Encoding: quoted-printable\n\n{}\n--b--\n",
        table.replace('=', "=3D").replace("</tr>", "</tr>=\n")
    );
    let redoc = "<div class=\"redoc-wrap api-content\"><h5>Request Body schema: application/json</h5><table>";
    vec![
        ("a.html", table),
        ("b.mhtml", mhtml),
        (
            "c.html",
            long(
                html,
                "<div><p>Words of no use, # of them, and <b>more</b>.</p></div>",
                IN_HTML,
                "",
            ),
        ),
        (
            "d.html",
            long(
                redoc,
                "<tr><td kind=\"field\" title=\"f_#\"><span class=\"property-name\">f_#</span></td><td><span>string</span><span>&lt;= 5 characters</span></td></tr>",
                IN_TABLE,
                "</table></div>",
            ),
        ),
        ("e.html", long(html, "<pre>{\"a_#\": 1, \"b\": {\"c\": []}}</pre>", IN_HTML, "")),
    ]
}

fn text_pages() -> Vec<Saved> {
    vec![
        (
            "f.txt",
            long(
                "POST /things\n\nRequest body\n\n",
                "field_#\nstring\nrequired\nThe field, max 20 characters.\n\n",
                IN_TEXT,
                "",
            ),
        ),
        ("g.txt", long("POST /things\n\n", "Words of no use, # of them, and more.\n", IN_TEXT, "")),
        (
            "h.txt",
            long(
                "POST /things\n\nRequest body\nName\tType\tDescription\n",
                "field_#\tstring\tThe field.\n",
                IN_COPIED_TABLE,
                "",
            ),
        ),
        (
            "i.txt",
            long(
                "API docs by Redocly\nREQUEST BODY SCHEMA: application/json\n",
                "field_#\t\nstring <= 25 characters\n\n",
                IN_TEXT,
                "",
            ),
        ),
    ]
}

fn markdown_pages() -> Vec<Saved> {
    vec![
        (
            "j.md",
            long(
                "# Create\n\nPOST /things\n\n## Body\n\n|Name|Type|Description|\n|---|---|---|\n",
                "|field_#|string|One of: a, b. Defaults to a.|\n",
                IN_MARKDOWN_TABLE,
                "",
            ),
        ),
        (
            "k.md",
            long(
                "# Create\n\nPOST /things\n\n## Body\n\n",
                "- `field_#` (string, required): between 1 and 20 characters\n",
                IN_TEXT,
                "",
            ),
        ),
        (
            "l.md",
            long(
                "# Create\n\nPOST /things\n\n",
                "```\ncurl https://api.example.com/things -d '{\"a_#\": 1}'\n```\n\n",
                IN_TEXT,
                "",
            ),
        ),
    ]
}

/// A spec that has all of the fields.
fn spec() -> Facts {
    let fields: Vec<String> =
        (0..FIELDS).map(|number| format!("\"field_{number}\": {{\"type\": \"string\"}}")).collect();
    let document = format!(
        "{{\"openapi\": \"3.1.0\", \"paths\": {{\"/things\": {{\"post\": {{\"requestBody\": {{\"content\": {{\"application/json\": \
         {{\"schema\": {{\"type\": \"object\", \"properties\": {{{}}}}}}}}}}}, \"responses\": {{}}}}}}}}}}",
        fields.join(", ")
    );
    let document = embedded::yaml(&document).expect("a document");
    openapi::facts(&document, &openapi::operations(&document)[0])
}

fn main() -> ExitCode {
    let spec = spec();
    let mut slow = Vec::new();
    for (name, text) in html_pages().into_iter().chain(text_pages()).chain(markdown_pages()) {
        let start = Instant::now();
        let page = docwright_page::read(name, text.as_bytes(), None).expect("a page");
        let opened = start.elapsed();
        let alone = page.facts(None).order.len();
        let read = start.elapsed();
        let start = Instant::now();
        let page = docwright_page::read(name, text.as_bytes(), None).expect("a page");
        let found = docwright_page::compare::compare(&[&page.facts(Some(&spec))], &spec).len();
        let audited = start.elapsed();
        println!(
            "{name}: {alone} subjects in {read:?} (opened in {opened:?}); audited in {audited:?}: {found} differences"
        );
        if read.max(audited) > CEILING {
            slow.push(name);
        }
    }
    if slow.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("more than {CEILING:?}: {}", slow.join(", "));
    ExitCode::FAILURE
}
