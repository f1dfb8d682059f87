//! No keyword is silently dropped: wherever one is added to a schema, what is emitted changes, or
//! there is a report.

mod calls;

use docwright::diagnostic::Code;
use docwright::ledger::{Limit, Object, Treatment};
use docwright::source::Source;

/// Schemas of every shape.
const SHAPES: [&str; 21] = [
    "",
    "type: string",
    "type: string, format: email",
    "enum: [one, two], format: hostname",
    "type: integer",
    "type: number",
    "type: boolean",
    "type: [string, 'null']",
    "type: [string, integer]",
    "type: array",
    "type: array, items: {type: integer}",
    "type: object",
    "type: object, additionalProperties: {type: integer}",
    "type: object, additionalProperties: false",
    "type: object, properties: {p: {type: integer}}",
    "enum: [one, two]",
    "const: one",
    "$ref: '#/components/schemas/Other'",
    "oneOf: [{type: integer}, {type: boolean}]",
    "allOf: [{$ref: '#/components/schemas/Other'}]",
    "allOf: [{$ref: '#/components/schemas/Other'}, {type: object, properties: {p: {type: integer}}}]",
];

/// A value for each keyword that an SDK shows anything of, besides those that limit values; none that
/// what is there says already.
const KEYWORDS: [(&str, &str); 28] = [
    ("$ref", "'#/components/schemas/More'"),
    ("title", "Given"),
    ("description", "Other words."),
    ("default", "one"),
    ("examples", "[one]"),
    ("example", "one"),
    ("deprecated", "true"),
    ("readOnly", "true"),
    ("writeOnly", "true"),
    ("type", "integer"),
    ("type", "boolean"),
    ("enum", "[one]"),
    ("const", "one"),
    ("format", "email"),
    ("properties", "{q: {type: integer}}"),
    ("required", "[p]"),
    ("additionalProperties", "{type: string}"),
    ("unevaluatedProperties", "{type: string}"),
    ("items", "{type: string}"),
    ("discriminator", "{propertyName: p}"),
    ("oneOf", "[{type: string}, {type: boolean}]"),
    ("allOf", "[{type: object, properties: {q: {type: integer}}}]"),
    ("contentEncoding", "base64"),
    ("contentMediaType", "text/plain"),
    ("x-former-names", "[Older]"),
    ("x-rust-name", "given"),
    ("x-rust-names", "{a: Given}"),
    ("x-assert-format", "true"),
];

/// Those, and the keywords that limit values with the examples of their rows.
fn keywords() -> impl Iterator<Item = (&'static str, &'static str)> {
    let limits = Limit::ALL.iter().map(|limit| (limit.row().name, limit.row().example));
    KEYWORDS.into_iter().chain(limits)
}

fn sources(text: &str, is_lenient: bool) -> [Source; 1] {
    let source = Source::new("spec", "a.yaml", text);
    [if is_lenient { source.lenient() } else { source }]
}

const fn posture(is_lenient: bool) -> &'static str {
    if is_lenient { "lenient" } else { "strict" }
}

#[track_caller]
fn assert_none(silent: &[String]) {
    assert!(silent.is_empty(), "{} are dropped:\n{}", silent.len(), silent.join("\n"));
}

/// What is emitted, or the codes of what is reported.
fn outcome(schema: &str, is_lenient: bool) -> String {
    let spec = format!(
        "openapi: 3.1.0
info: {{title: T, version: '1'}}
servers: [{{url: https://api.example.com}}]
paths:
  /a:
    post:
      operationId: a
      requestBody:
        content:
          application/json:
            schema: {{type: object, properties: {{a: {{{schema}}}}}}}
      responses: {{'201': {{description: A.}}}}
components:
  schemas:
    Other: {{type: object, properties: {{o: {{type: integer}}}}}}
    More: {{type: object, properties: {{m: {{type: integer}}}}}}
"
    );
    let sources = sources(&spec, is_lenient);
    let mut found = docwright::check(&sources);
    found.extend(docwright::report(&sources).found);
    let warned = [Code::UnusedComponent, Code::UntypedList];
    let codes = found.iter().map(|one| one.code).filter(|code| !warned.contains(code));
    let codes: Vec<_> = codes.map(Code::as_str).collect();
    match docwright::generate(&sources) {
        Ok(files) if codes.is_empty() => files.into_iter().map(|file| file.text).collect(),
        _ => codes.join(" "),
    }
}

#[test]
fn a_keyword_shows_or_is_reported() {
    let mut silent = Vec::new();
    for (shape, is_lenient) in SHAPES.iter().flat_map(|one| [(*one, false), (*one, true)]) {
        let before = outcome(shape, is_lenient);
        assert!(before.contains("pub struct"), "`{shape}`: {before}");
        for (keyword, value) in keywords() {
            if shape.split(", ").any(|entry| entry.starts_with(&format!("{keyword}:"))) {
                continue;
            }
            let separator = if shape.is_empty() { "" } else { ", " };
            if outcome(&format!("{shape}{separator}{keyword}: {value}"), is_lenient) == before {
                let posture = posture(is_lenient);
                silent.push(format!("{{{shape}}} with `{keyword}: {value}` ({posture})"));
            }
        }
    }
    assert_none(&silent);
}

/// `anyOf` is read as `oneOf`; the rest of the ledger is a note, or refused.
#[test]
fn every_keyword_that_matters_is_tried() {
    let tried = |keyword: &str| keywords().any(|(other, _)| other == keyword);
    for (keyword, treatment) in Object::Schema.keywords() {
        let matters = !matches!(treatment, Treatment::Note | Treatment::Refused);
        assert!(!matters || *keyword == "anyOf" || tried(keyword), "{keyword}");
    }
}
