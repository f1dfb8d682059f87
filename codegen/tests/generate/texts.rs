//! Text of a spec stays text: whatever it holds, the code is the same.

use docwright::diagnostic::Severity;
use docwright::ledger::{Limit, Object, Treatment};
use docwright::source::Source;
use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;

const EVERY: &str = include_str!("texts/every.yaml");

/// Texts that end a comment or a literal, begin a block of code, or turn what follows around.
pub(crate) const HOSTILE: [&str; 30] = [
    "A\npub fn injected() { std::process::exit(1) }\nB",
    "A\r\npub fn injected() {}\r\nB",
    "A\rpub fn injected() {}\rB",
    "A\u{2028}pub fn injected() {}\u{2029}pub fn injected() {}",
    "A\u{85}pub fn injected() {}\u{b}pub fn injected() {}\u{c}pub fn injected() {}",
    "*/ pub fn injected() {} /*",
    "\"; pub fn injected() {} const X: &str = \"",
    "\"#; pub fn injected() {} const X: &str = r#\"",
    "` `` ``` ~~~ ````",
    "\\` `<script>alert(1)</script>` \\",
    "```\nfn main() { std::process::exit(1) }\n```",
    "~~~rust\nfn main() { std::process::exit(1) }",
    "A\n\n    fn main() { std::process::exit(1) }\n\n\tfn main() {}",
    "- A\n\n      fn main() { std::process::exit(1) }\n\n1. B\n>     fn main() {}\n> ```\n> fn main() {}",
    "-     fn main() {}\n* ```\n  fn main() {}\n  ```",
    "${injected} {} {0} {{ #{x} %s %0A::error::injected",
    "\u{202e}turned\u{2066}around\u{200f}\u{feff}",
    "<script>alert(1)</script> <b](x)<img/src=x/onerror=alert(1)> <http><script>",
    "[`Nothing`] [Nothing](injected) [x](javascript:alert(1)) ![i](https://x.y/z.png)\n[Nothing]: https://x.y",
    "(see https://example.com/a?b=c, or http://example.com/(a).) www.example.com <https://example.com>",
    "# Errors\n\n1. a\nb\n- c\nd\n> e\nf\n\n===\n---\n***\n+ g",
    "- one\n    - two\n        - three\n            - four\nlazy",
    "| a | b |\n|---|---|\n| c | d |",
    "#[doc = include_str!(\"/etc/passwd\")]\n#![allow(warnings)]\n//! x\n/// y",
    "! / // /// //! /** */",
    "&lt;script&gt; &#60;b&#62; \u{1b}[31mred\u{7}\u{0}",
    "[^1] [^1]: note\n\n[^2]: another",
    "é \u{1f44d} \u{130} \u{df} e\u{301} \u{200d}",
    "_",
    " ",
];

/// A text of 10 kB, in one word or in many.
pub(crate) fn long() -> [String; 2] {
    ["x".repeat(10_000), "<a> `b ".repeat(1_500)]
}

/// The keywords that take something else than a free text.
const NO_TEXTS: &[&str] = &[
    "Parameter.allowEmptyValue",
    "Parameter.allowReserved",
    "Parameter.explode",
    "Parameter.style",
    "$anchor",
    "$defs",
    "$ref",
    "$schema",
    "additionalProperties",
    "propertyNames",
    "unevaluatedProperties",
    "allOf",
    "anyOf",
    "authorizationCode",
    "authorizationUrl",
    "clientCredentials",
    "components",
    "contact",
    "contentSchema",
    "content",
    "delete",
    "deprecated",
    "deviceAuthorization",
    "deviceAuthorizationUrl",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "explode",
    "externalDocs",
    "flows",
    "get",
    "head",
    "headers",
    "identifier",
    "implicit",
    "in",
    "info",
    "items",
    "jsonSchemaDialect",
    "license",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "oneOf",
    "openIdConnectUrl",
    "openapi",
    "operationId",
    "options",
    "parameters",
    "password",
    "discriminator",
    "encoding",
    "patch",
    "paths",
    "pattern",
    "post",
    "properties",
    "property",
    "put",
    "query",
    "readOnly",
    "refreshUrl",
    "requestBodies",
    "requestBody",
    "required",
    "responses",
    "schema",
    "schemas",
    "scheme",
    "scopes",
    "security",
    "securitySchemes",
    "servers",
    "style",
    "tokenUrl",
    "trace",
    "type",
    "uniqueItems",
    "webhooks",
    "writeOnly",
    "x-assert-format",
    "x-error-codes",
    "x-former-names",
    "x-fixed-query",
    "x-pagination",
    "x-pagination.cursor",
    "x-pagination.link",
    "x-pagination.next",
    "x-pagination.offset",
    "x-pagination.page",
    "x-idempotent",
    "x-rust-name",
    "x-rust-names",
    "x-sources",
    // These are texts with a form of their own, or name a thing.
    "Encoding.allowReserved",
    "Encoding.contentType",
    "Parameter.name",
    "Security Scheme.name",
    "Server.url",
    "Server.variables",
    "Server Variable.default",
    "OpenAPI.tags",
    "x-sources.sha256",
    // Lists and maps of what a singular stands for.
    "Header.example",
    "Header.examples",
    "Media Type.examples",
    "Parameter.examples",
    "x-sunset",
];

/// The words behind `~` in the spec, each once.
fn markers() -> BTreeSet<&'static str> {
    let marked = EVERY.split('~').skip(1);
    marked.map(|rest| rest.split(['\n', ',', '}', ']']).next().unwrap_or_default()).collect()
}

/// The spec with one text for some keywords; all others keep their names.
fn spec_with(is_meant: impl Fn(&str) -> bool, text: &str) -> Source {
    spec("texts.yaml", |marker| if is_meant(marker) { text } else { marker }.to_owned())
}

/// The spec with another hostile text at each place; `turn` shifts them.
pub(crate) fn mixed(turn: usize) -> Source {
    let long = long();
    let texts: Vec<_> = HOSTILE.into_iter().chain(long.iter().map(String::as_str)).collect();
    let mut places = turn * 11..;
    spec(&format!("texts{turn}.yaml"), |marker| {
        let text = texts[places.next().unwrap_or_default() % texts.len()];
        if NAMING.contains(&marker) { marker } else { text }.to_owned()
    })
}

fn spec(path: &str, mut text_of: impl FnMut(&str) -> String) -> Source {
    let mut parts = EVERY.split('~');
    let mut spec = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(['\n', ',', '}', ']']).unwrap_or(part.len());
        spec += &quoted(&text_of(&part[..end]));
        spec += &part[end..];
    }
    Source::new("spec", path, spec)
}

/// A YAML text that says every odd letter with an escape.
fn quoted(text: &str) -> String {
    let letter = |letter: char| match letter {
        '"' | '\\' => format!("\\{letter}"),
        ' '..='~' => letter.to_string(),
        other => format!("\\U{:08X}", u32::from(other)),
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}

/// The keywords of an SDK, and where names and literals stand between them; no docs.
fn skeleton(source: Source) -> Result<String, String> {
    let compiled = docwright::compile(&[source], &docwright::Options::default());
    let generated = compiled.map_err(|found| {
        let errors = found.iter().filter(|one| one.severity() == Severity::Error);
        errors.map(|one| format!("{}: {}\n", one.code.as_str(), one.message)).collect::<String>()
    })?;
    let mut skeleton = String::new();
    for file in generated.files {
        let parsed = syn::parse_file(&file.text).unwrap_or_else(|error| {
            panic!("{}: {error}\n{}", file.path, file.text);
        });
        for line in file.text.lines() {
            assert!(!line.contains(|letter: char| letter.is_control()), "{line:?}");
        }
        skeleton += &format!("\n{} items:", parsed.items.len());
        write_skeleton(file.text.parse().expect("it was parsed"), &mut skeleton);
    }
    Ok(skeleton)
}

fn write_skeleton(tokens: TokenStream, skeleton: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(sign) if sign.as_char() == '#' => {
                if tokens.peek().is_some_and(|next| next.to_string() == "!") {
                    tokens.next();
                }
                match tokens.next() {
                    Some(TokenTree::Group(group)) if is_doc(group.stream()) => {}
                    Some(other) => write_skeleton(other.into(), skeleton),
                    None => {}
                }
            }
            TokenTree::Group(group) => write_skeleton(group.stream(), skeleton),
            TokenTree::Ident(name) => {
                let name = name.to_string();
                let is_keyword = syn::parse_str::<syn::Ident>(&name).is_err();
                *skeleton += if is_keyword { &name } else { "name" };
                skeleton.push(' ');
            }
            TokenTree::Literal(_) => *skeleton += "literal ",
            // The layout of a line decides on some commas.
            TokenTree::Punct(_) => {}
        }
    }
}

fn is_doc(tokens: TokenStream) -> bool {
    let words: Vec<_> = tokens.into_iter().map(|token| token.to_string()).collect();
    matches!(words.as_slice(), [doc, sign, _] if doc == "doc" && sign == "=")
}

/// The values that are sent in a header, or that variants are named after, may be refused.
const NAMING: [&str; 2] = ["Schema.const", "Schema.enum"];

#[test]
fn no_text_becomes_code() {
    let plain = skeleton(spec_with(|_| false, "")).expect("the spec is right");
    let long = long();
    for text in HOSTILE.into_iter().chain(long.iter().map(String::as_str)) {
        let all = skeleton(spec_with(|marker| !NAMING.contains(&marker), text));
        assert_same(&plain, &all.unwrap_or_else(|why| panic!("{text:?}: {why}")), text);
        for naming in NAMING {
            if let Ok(found) = skeleton(spec_with(|marker| marker == naming, text)) {
                assert_same(&plain, &found, text);
            }
        }
    }
}

/// Shows where two skeletons part.
fn assert_same(plain: &str, found: &str, text: &str) {
    let same = plain.chars().zip(found.chars()).take_while(|(one, other)| one == other).count();
    let near =
        |text: &str| text.chars().skip(same.saturating_sub(80)).take(160).collect::<String>();
    assert!(plain == found, "{text:?} changes\n{}\n{}", near(plain), near(found));
}

/// The spec has each keyword of the ledger that takes a text.
#[test]
fn every_text_of_the_ledger_is_tried() {
    let markers = markers();
    let mut missing = Vec::new();
    for object in Object::ALL {
        for (keyword, treatment) in object.keywords() {
            let name = format!("{}.{keyword}", object.name());
            let is_known = NO_TEXTS.contains(keyword)
                || NO_TEXTS.contains(&name.as_str())
                || Limit::named(keyword)
                    .is_some_and(|limit| limit.is_written() && *keyword != "not");
            if *treatment != Treatment::Refused && !is_known && !markers.contains(name.as_str()) {
                missing.push(name);
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// What is said of a spec is one line, or several of ours: nothing in it is obeyed.
#[test]
fn no_text_is_obeyed_where_a_spec_is_reported() {
    let long = long();
    for text in HOSTILE.into_iter().chain(long.iter().map(String::as_str)) {
        let schema = format!("{{type: {0}, {0}: 1, pattern: {0}, format: {0}}}", quoted(text));
        let spec =
            format!("openapi: 3.1.0\ncomponents: {{schemas: {{{}: {schema}}}}}\n", quoted(text));
        let name = if text.len() < 200 { text } else { "a" };
        let sources = [Source::new("spec", &format!("{name}.yaml"), spec)];
        let found = docwright::check(&sources);
        assert!(!found.is_empty(), "{text:?}");
        for one in &found {
            let line = docwright::render::line(one, &sources);
            assert!(!line.contains(is_terminal_control), "{line:?}");
            let report = docwright::render::report(one, &sources, false);
            let obeyed = |letter: char| letter != '\n' && is_terminal_control(letter);
            assert!(!report.contains(obeyed), "{report:?}");
        }
    }
}

fn is_terminal_control(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
