//! Text of a spec is data in every report: it makes no markup, no command and no line of its own.

use docwright::diff::render::{Human, Sides, github, html, human, json, markdown};
use docwright::diff::{Corrections, diff};
use docwright::render;
use docwright::source::Source;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use serde_json::json;

/// Texts that end a cell, a code or a line, begin a list or a tag, call somebody, or command a terminal.
const HOSTILE: [&str; 26] = [
    "a | b | c",
    "a \\| b \\\\| c",
    "`a` ``b`` ```c",
    "`",
    "\\",
    "a\\",
    "</details></summary><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- ",
    "@octocat @org/team #12 GH-12 org/repo#12",
    "[a](https://example.com) ![b](https://example.com/c.png)",
    "https://example.com www.example.com a@example.com",
    "**a** __b__ ~~c~~ _d_ *e*",
    "# a",
    "- a",
    "1. a",
    "> a",
    "---",
    "| a |\n|---|\n| b |",
    "a\n\n::error::injected\n\n# b",
    "a\r::warning::injected\r\n::set-output name=a::b",
    "%0A::error::injected %25 %3A",
    "a\u{2028}b\u{2029}c\u{85}d\u{b}e",
    "\u{1b}[31mred\u{1b}]8;;https://example.com\u{7}x\u{0}",
    "\u{202e}turned\u{2066}around\u{feff}",
    "&lt;b&gt; &#60; $x^2$ :tada:",
];

/// A spec that says a text wherever a report may show it.
fn spec(text: &str, is_old: bool) -> Vec<Source> {
    let only = |old: serde_json::Value, new| if is_old { old } else { new };
    let mut properties = json!({
        "kept": {"type": "string", "maxLength": only(json!(9), json!(5)), "pattern": only(json!("^a$"), json!("^b$")),
            "description": only(json!(text), json!("new")), "default": only(json!(text), json!("b"))},
        "list": {"type": "string", "enum": only(json!([text, "x"]), json!(["x", format!("{text}2")]))},
        "one": {"type": "string", "const": only(json!(text), json!("y"))},
    });
    let name = format!("{text}{}", if is_old { "1" } else { "2" });
    properties[&name] = json!({"type": "string"});
    properties[format!("{text}3")] = json!({"type": only(json!("string"), json!("integer"))});
    let spec = json!({
        "openapi": "3.1.0",
        "info": {"title": only(json!(text), json!("b")), "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {"/a": {"post": {
            "operationId": "make-a",
            "summary": only(json!(text), json!("b")),
            "parameters": [{"name": "q", "in": "query", "schema": {"type": "string", "enum": only(json!([text]), json!(["z"]))}}],
            "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": properties}}}},
            "responses": {"200": {"description": only(json!(text), json!("b"))}},
        }}},
    });
    vec![Source::new("spec", "a.json", spec.to_string())]
}

fn reports(text: &str) -> [String; 4] {
    let (old, new) = (spec(text, true), spec(text, false));
    let report = diff(&old, &new, &Corrections::default());
    assert!(report.changes.len() >= 8, "{:#?}", report.changes.len());
    let sides = Sides { report: &report, old: &old, new: &new };
    let all = human(&sides, Human { colour: false, all: true });
    [markdown(&sides), github(&sides), all, json(&sides)]
}

/// Fails on whatever a report does not consist of by itself.
fn judge(report: &str) {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut cells = 0;
    for event in Parser::new_ext(report, options) {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => cells = 0,
            Event::Start(Tag::TableCell) => cells += 1,
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => {
                assert_eq!(cells, 5, "a row of {cells} cells in\n{report}");
            }
            Event::Start(
                Tag::Paragraph
                | Tag::Table(_)
                | Tag::List(None)
                | Tag::Item
                | Tag::HtmlBlock
                | Tag::Heading { level: HeadingLevel::H3 | HeadingLevel::H4, .. },
            )
            | Event::Code(_)
            | Event::Text(_)
            | Event::SoftBreak
            | Event::End(_) => {}
            // `**breaking**` is our own, and stands in a cell.
            Event::Start(Tag::Strong) if cells > 0 => {}
            Event::Html(html) => {
                let tag =
                    html.trim().trim_start_matches("<summary>").trim_end_matches("</summary>");
                assert!(
                    ["<details>", "</details>"].contains(&tag) || !tag.contains(['<', '>']),
                    "{html:?} in\n{report}"
                );
            }
            Event::InlineHtml(html) => {
                assert!(["<code>", "</code>"].contains(&&*html), "{html:?} in\n{report}");
            }
            other => panic!("{other:?} in\n{report}"),
        }
    }
    // GitHub makes links of these in any text that is not code.
    let without_code: String = report.split('`').step_by(2).collect();
    for called in ["@octocat", "@org", "https://example", "www.example"] {
        assert!(!without_code.contains(called), "{called} is called in\n{report}");
    }
}

#[test]
fn markdown_consists_of_the_same_whatever_it_shows() {
    for text in HOSTILE {
        let [report, ..] = reports(text);
        judge(&report);
    }
}

/// What stands between backticks, and between tags, is read as it was written.
#[test]
fn code_is_shown_as_it_is() {
    for text in
        ["a|b", "a\\|b", "`", "``a` b```", "\\", "<b>&amp;</b>", "*a* _b_ [c](d)", "^\\d{3}|x$"]
    {
        let shown: String = Parser::new(&render::markdown_code(text))
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.to_string()),
                _ => None,
            })
            .collect();
        assert_eq!(shown, text);
    }
}

#[test]
fn annotations_are_commands_of_our_own_alone() {
    for text in HOSTILE {
        let [_, report, ..] = reports(text);
        for line in report.split(['\n', '\r']).filter(|line| !line.is_empty()) {
            let command = line.strip_prefix("::").and_then(|rest| rest.split_once(' '));
            let (level, rest) = command.expect("a command");
            assert!(["error", "warning", "notice"].contains(&level), "{line}");
            let (properties, _) = rest.split_once("::").expect("a message");
            for property in properties.split(',') {
                let (name, value) = property.split_once('=').expect("a property");
                assert!(["file", "line", "col", "title"].contains(&name), "{line}");
                assert!(!value.contains(':'), "{line}");
            }
        }
    }
}

/// Whatever a spec says, the page consists of the same elements, and of nothing that runs or fetches.
#[test]
fn a_page_consists_of_our_own_elements() {
    let own = [
        "!doctype",
        "html",
        "meta",
        "title",
        "style",
        "h1",
        "h2",
        "h3",
        "h4",
        "p",
        "span",
        "article",
        "code",
        "div",
        "figure",
        "figcaption",
        "pre",
        "mark",
        "ul",
        "li",
        "details",
        "summary",
    ];
    for text in HOSTILE {
        let (old, new) = (spec(text, true), spec(text, false));
        let report = diff(&old, &new, &Corrections::default());
        let page = html(&Sides { report: &report, old: &old, new: &new });
        for tag in page.split('<').skip(1) {
            let (tag, _) = tag.split_once('>').expect("a tag ends");
            let mut parts = tag.trim_start_matches('/').split(' ');
            let name = parts.next().unwrap_or_default();
            assert!(own.contains(&name), "{tag:?} in\n{page}");
            let attributes = parts.collect::<Vec<_>>().join(" ");
            for attribute in
                attributes.split("=\"").step_by(2).filter(|_| name != "meta" && name != "html")
            {
                let attribute = attribute.rsplit(' ').next().unwrap_or_default();
                assert!(["class", "id", "", "html"].contains(&attribute), "{tag:?} in\n{page}");
            }
        }
        let is_command = |letter: char| letter.is_control() && letter != '\n';
        assert!(!page.contains(is_command), "{text:?} in\n{page:?}");
        assert!(!page.contains(['\u{202e}', '\u{2066}', '\u{2028}']), "{text:?}");
    }
}

#[test]
fn a_terminal_is_commanded_by_nobody() {
    for text in HOSTILE {
        let [_, _, report, machine] = reports(text);
        let is_command = |letter: char| letter.is_control() && letter != '\n';
        assert!(!report.contains(is_command), "{text:?} in\n{report:?}");
        assert!(!report.contains(['\u{202e}', '\u{2066}', '\u{2028}']), "{text:?}");
        let parsed: serde_json::Value = serde_json::from_str(&machine).expect("JSON");
        assert!(parsed["changes"].is_array());
    }
}
