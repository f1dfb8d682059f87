//! Input that nobody means well: a clear report or a right result, and no more work than its size
//! warrants.

mod sizes;

use docwright::source::Source;

/// The code and message of the first report on a file; none if it is accepted.
fn first(bytes: impl Into<Vec<u8>>) -> Option<(&'static str, String)> {
    let sources = [Source::from_bytes("spec", "a.yaml", bytes.into())];
    let found = docwright::check(&sources);
    for one in &found {
        let region = one.place.region;
        assert!(region.start.byte <= region.end.byte && region.end.byte <= sources[0].text.len());
    }
    found.first().map(|one| (one.code.as_str(), one.message.clone()))
}

fn code(bytes: impl Into<Vec<u8>>) -> &'static str {
    first(bytes).map_or("", |(code, _)| code)
}

const HEAD: &str =
    "openapi: 3.1.0\ninfo: {title: T, version: '1'}\nservers: [{url: https://x.y}]\n";

fn schemas(text: &str) -> String {
    format!("{HEAD}components:\n  schemas:\n{text}")
}

#[test]
fn what_is_no_yaml_is_said_to_be_so() {
    assert_eq!(code("a: [1\n"), "syntax");
    assert_eq!(code("a: b: c\n"), "syntax");
    assert_eq!(code("a:\n\tb: 1\n"), "syntax");
    assert_eq!(code("a: *nothing\n"), "syntax");
    assert_eq!(code("a: 1\n---\nb: 2\n"), "syntax");
    assert_eq!(code("? [a]\n: 1\n"), "syntax");
    assert_eq!(code("a: !thing 1\n"), "syntax");
    assert_eq!(code("a: \0\n"), "syntax");
    assert_eq!(code([0xff, 0xfe, b'a', 0]), "encoding");
    assert_eq!(code("openapi: 3.1.0\n\u{e9}: \u{7f}\n".as_bytes()[..16].to_vec()), "encoding");
}

/// YAML 1.2.2, section 5.1: ESC and BEL are not printable, and no quotes make them so.
#[test]
fn letters_that_yaml_forbids_are_named_wherever_they_stand() {
    for line in ["info: a \u{1b}[31m b\n", "info: \"a\u{7}\"\n", "info: {title: a: b\u{1b}}\n"] {
        let (code, message) = first(line).expect("it is no YAML");
        assert!(code == "syntax" && message.ends_with("is not allowed in YAML"), "{message}");
    }
}

/// A number that is whole, or a number at all, is not said to be none.
#[test]
fn numbers_that_are_too_large_are_said_to_be_so() {
    let said = |keyword: &str| {
        let text = schemas(&format!("    A: {{type: string, {keyword}}}\n"));
        first(text).map(|(_, message)| message).unwrap_or_default()
    };
    for digits in ["999999999999999999999999999999", "18446744073709551616"] {
        let message = said(&format!("maxLength: {digits}"));
        assert!(message.contains("at most 18446744073709551615, found "), "{message}");
    }
    assert!(said("maxLength: -1").contains("not negative"));
    let message = said("maximum: 1e999");
    assert!(message.contains("and 1.8e308, found 1e999"), "{message}");
    assert!(said("maximum: inf").contains("found a string"));
}

#[test]
fn what_is_empty_is_said_to_be_so() {
    for empty in ["", "\n", "# nothing\n", "---\n", "~", "\u{feff}"] {
        assert_eq!(code(empty), "missing-keyword", "{empty:?}");
    }
    assert_eq!(code("- a\n"), "wrong-type");
    assert_eq!(code("{}"), "missing-keyword");
    assert_eq!(code("{?}"), "unknown-keyword");
}

/// A report is one line, whatever the spec has in its names.
#[test]
fn what_a_terminal_obeys_is_escaped() {
    let spec = schemas("    A: {type: \"a\\nb\\e[31m\\u202e\"}\n");
    let (code, message) = first(spec).expect("this is no type");
    assert_eq!(code, "unknown-value");
    assert_eq!(message, "`a\\nb\\u{1b}[31m\\u{202e}` is not a type of JSON Schema");
}

/// Files have modules, and no two the same.
#[test]
fn files_are_named_apart() {
    let codes = |paths: &[&str]| -> Vec<_> {
        let spec = format!("{HEAD}components: {{}}\n");
        let source = |path: &&str| Source::new("spec", path, spec.as_str());
        let sources: Vec<_> = paths.iter().map(source).collect();
        let found = docwright::check(&sources);
        let is_err = docwright::generate(&sources).is_err();
        assert_eq!(is_err, !found.is_empty(), "{paths:?}");
        found.iter().map(|one| (one.place.source, one.code.as_str())).collect()
    };
    assert_eq!(codes(&["a/v1.yaml", "a/v2.yaml", "b.yaml", "fn.yaml"]), []);
    assert_eq!(codes(&["a-b.yaml", "a_b.yaml"]), [(1, "name-taken")]);
    assert_eq!(codes(&["a.yaml", "a.yml"]), [(1, "name-taken")]);
    assert_eq!(codes(&["a.yaml", "a/v1.yaml"]), [(1, "name-taken")]);
    assert_eq!(codes(&["lib.yaml", "runtime/v1.yaml"]), [(0, "name-taken"), (1, "name-taken")]);
    assert_eq!(codes(&["docwright-runtime.yaml"]), [(0, "name-taken")]);
    assert_eq!(codes(&["***.yaml", ".yaml"]), [(0, "invalid-name"), (1, "invalid-name")]);
    for (paths, message) in [
        (["a-b.yaml", "a_b.yaml"], "this file becomes the module `a_b`, where `spec/a-b.yaml` is"),
        (["a.yaml", "lib.yaml"], "this file becomes the module `lib`, and `lib` is taken"),
        (["a.yaml", "***.yaml"], "no module can be named after the path `spec/***.yaml`"),
    ] {
        let sources =
            paths.map(|path| Source::new("spec", path, format!("{HEAD}components: {{}}\n")));
        let found = docwright::check(&sources);
        let said: Vec<_> = found.iter().map(|one| one.message.as_str()).collect();
        assert_eq!(said, [message]);
    }
}

/// The module of an operation `client` makes room for that of the client itself.
#[test]
fn operations_have_modules_of_their_own() {
    let get = |id: &str| {
        format!("{{get: {{operationId: {id}, responses: {{'200': {{description: A.}}}}}}}}")
    };
    let two = |one: &str, other: &str| {
        format!("{HEAD}paths:\n  /a: {}\n  /b: {}\n", get(one), get(other))
    };
    assert_eq!(code(two("client", "schemas")), "");
    assert_eq!(code(two("client", "clientOperation")), "name-taken");
}

#[test]
fn what_is_no_document_is_reported_in_the_lenient_posture_too() {
    for text in ["", "[]", "1", "text", "null", "info: text", "{}"] {
        for name in ["a.yaml", "a.json"] {
            let source = Source::new("spec", name, text).lenient();
            assert!(!docwright::check(&[source]).is_empty(), "{name}: {text:?}");
        }
    }
}

#[test]
fn values_of_another_type_are_no_danger_to_repairs() {
    for text in [
        "openapi: 3.1.0\ninfo: [1]\npaths: 7",
        "openapi: 3.1.0\ncomponents: []\npaths: {/a: 3, /b: {get: 4, post: {responses: 5}}}",
        "openapi: 3.0.0\npaths: []\nsecurity: 4\nservers: 5\ncomponents: {schemas: []}",
        "swagger: '2.0'\npaths: {/a: {get: {parameters: [3, {in: body}]}}}\ndefinitions: 4",
        "swagger: '2.0'\npaths: 3\nparameters: []",
    ] {
        let source = Source::new("spec", "a.yaml", text).lenient();
        let sides = std::slice::from_ref(&source);
        assert!(docwright::report(sides).apis.len() <= 1, "{text}");
        let corrections = docwright::diff::Corrections::default();
        let report = docwright::diff::diff(sides, sides, &corrections);
        assert_eq!(report.changes.len(), 0, "{text}");
    }
}

/// What stands at the first report, and what it says.
fn first_at(text: &str) -> (String, String, String) {
    let found = docwright::check(&[Source::new("spec", "a.yaml", text)]);
    assert_eq!(found.len(), 1, "{found:#?}");
    let region = found[0].place.region;
    let at = text[region.start.byte..region.end.byte].to_owned();
    (at, found[0].message.clone(), found[0].help.clone().unwrap_or_default())
}

#[test]
fn a_character_that_no_yaml_has_is_named_at_its_place() {
    let text = schemas("    A: {type: string, title: 'a\u{0}b'}\n");
    let found = docwright::check(&[Source::new("spec", "a.yaml", text.as_str())]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].message, "U+0000 is not allowed in YAML");
    assert_eq!(Some(found[0].place.region.start.byte), text.find('\0'));
}

#[test]
fn a_number_that_is_too_large_is_not_cut() {
    let limit = |value: &str| {
        let used = "paths: {/a: {get: {operationId: a, responses: {'200': {description: ok, \
                    content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}}\n";
        let schema = format!("    A: {{type: integer, maximum: {value}}}\n");
        first_at(&schemas(&schema).replace("components:", &format!("{used}components:")))
    };
    for value in ["1e400", "-1e999", "1.5E4000"] {
        let (at, message, help) = limit(value);
        let wanted = format!("expected a number between -1.8e308 and 1.8e308, found {value}");
        assert_eq!((at.as_str(), message), (value, wanted));
        assert!(help.starts_with("no number is that large"), "{help}");
    }
}

#[test]
fn an_anchor_within_its_own_value_is_no_text() {
    let text = schemas("    A: &a {type: object, properties: {b: *a}}\n");
    let found = docwright::check(&[Source::new("spec", "a.yaml", text)]);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].fix.is_none(), "{found:#?}");
    assert!(found[0].help.as_deref().is_some_and(|help| help.contains("`$ref`")), "{found:#?}");
}

#[test]
fn references_to_all_of_a_document_are_reported_where_they_stand() {
    let used = |reference: &str| {
        let paths = format!(
            "paths:\n  /a:\n    get:\n      operationId: a\n      responses: {{'200': \
             {{description: ok, content: {{application/json: {{schema: {{$ref: '{reference}'}}}}}}}}}}\n"
        );
        schemas("    A: {type: object, properties: {a: {type: string}}}\n")
            .replace("components:", &format!("{paths}components:"))
    };
    for reference in ["#", "#/components", "#/components/schemas", "#/paths"] {
        let (at, message, _) = first_at(&used(reference));
        assert_eq!(at, format!("'{reference}'"));
        assert!(message.ends_with("is not a single component"), "{message}");
    }
    for reference in ["./", "../"] {
        let (at, message, _) = first_at(&used(reference));
        assert_eq!(at, format!("'{reference}'"));
        assert_eq!(message, format!("`{reference}` is a folder"));
    }
    // A fragment is percent-encoded (RFC 6901, section 6).
    for reference in ["#/components/schemas/%41", "#/components/%73chemas/A"] {
        assert_eq!(docwright::check(&[Source::new("spec", "a.yaml", used(reference))]), []);
    }
}

#[test]
fn a_file_that_cannot_be_read_is_reported_once() {
    let main = schemas("    A: {$ref: 'b.yaml'}\n    B: {$ref: 'b.yaml#/x'}\n");
    for malformed in [&b"a: \xff\n"[..], b"a: [1\n", b"a: b: c\n"] {
        let files = ["spec/a.yaml", "spec/b.yaml"].map(str::to_owned);
        let bytes = |file: &str| {
            Ok(if file == files[0] { main.clone().into_bytes() } else { malformed.to_vec() })
        };
        let sources = docwright::source::read_from("spec", &files, &bytes).expect("they are there");
        let found = docwright::check(&sources);
        let errors: Vec<_> =
            found.iter().filter(|one| matches!(one.code.as_str(), "syntax" | "encoding")).collect();
        assert_eq!(errors.len(), 1, "{found:#?}");
        assert!(found.iter().all(|one| !one.message.contains("``")), "{found:#?}");
    }
}
