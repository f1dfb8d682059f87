//! Names that a spec gives for Rust: what is wrong with them is said where they stand.

use docwright::source::Source;

const SPEC: &str = "openapi: 3.1.0
info: {title: Names, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /contacts:
    post:
      operationId: addContact
      x-former-names: [new, createContact]
      parameters:
        - {name: a-b, in: query, x-rust-name: A_b, schema: {type: string}}
      requestBody:
        content:
          application/json:
            schema:
              type: object
              x-former-names: [Body]
              properties:
                first: {type: string, x-rust-name: firstName}
                second: {type: string, x-rust-name: ''}
                third: {type: array, items: {type: string, x-rust-name: item}}
                address: {$ref: '#/components/schemas/Address'}
                Address: {type: string}
      responses:
        '201': {description: Created.}
components:
  schemas:
    Address: {type: object, x-former-names: [Client, Home, Home], properties: {a: {type: string}}}
";

/// `line:column code message; help`
fn found(text: &str) -> Vec<String> {
    let found = docwright::check(&[Source::new("spec", "a.yaml", text)]);
    let said = |one: &docwright::diagnostic::Diagnostic| {
        let start = one.place.region.start;
        let help = one.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
        format!("{}:{} {} {}{help}", start.line, start.column, one.code.as_str(), one.message)
    };
    found.iter().map(said).collect()
}

#[test]
fn names_are_held_to_what_rust_can_call_a_field_and_to_where_something_is_named() {
    let only = "only an operation and a schema of `components` have a name of their own; declare the schema under `components.schemas`, or remove it";
    let field = "is not how Rust spells the name of a field";
    let taken = "this would generate a second field named `address`";
    assert_eq!(
        found(SPEC),
        [
            format!("10:47 invalid-name `A_b` {field}; write `a_b`"),
            format!("16:15 misplaced-keyword {only}"),
            format!("18:52 invalid-name `firstName` {field}; write `first_name`"),
            format!("19:53 invalid-name `` {field}"),
            "20:60 misplaced-keyword only a property has a field that could have this name; move it to the schema of a property, or remove it".into(),
            format!("22:17 name-taken {taken}; give one of the two another name: `x-rust-name`"),
            "27:60 wrong-type `Home` is listed twice; remove one of the two".into(),
        ]
    );
}

/// What becomes of a former name is known once everything else has its name.
#[test]
fn a_former_name_must_be_free() {
    let text = SPEC
        .replace(", x-rust-name: A_b", "")
        .replace("              x-former-names: [Body]\n", "")
        .replace(", x-rust-name: firstName", "")
        .replace(", x-rust-name: ''", "")
        .replace(", x-rust-name: item", "")
        .replace("                Address: {type: string}\n", "")
        .replace("Home, Home", "Home");
    assert_eq!(
        found(&text),
        [
            "8:24 name-taken this would generate a method named `new`, which the code needs itself; rename it",
            "25:46 name-taken this would generate a type named `Client`, which the code needs itself; rename it",
        ]
    );
}

const VALUES: &str = "openapi: 3.1.0
info: {title: Names, version: '1'}
servers: [{url: https://api.example.com}]
paths:
  /things:
    post:
      operationId: addThing
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                order: {type: string, enum: [asc, desc, ASC], x-rust-names: {ASC: Ascending}}
                sign: {type: string, enum: ['<', '<=', '', ' ', \u{1f44d}]}
                own: {$ref: '#/components/schemas/Option'}
      responses:
        '201': {description: Created.}
components:
  schemas:
    Option: {type: object, properties: {a: {type: string}}}
";

/// The variants and types of the SDK of a spec, by the lines that begin them.
fn generated(source: Source) -> String {
    let files = docwright::generate(&[source]).unwrap_or_else(|found| panic!("{found:#?}"));
    files.into_iter().map(|file| file.text).collect()
}

#[test]
fn values_are_named_after_signs_or_as_the_spec_says() {
    let text = generated(Source::new("spec", "a.yaml", VALUES));
    for variant in
        ["Asc", "Desc", "Ascending", "LessThan", "LessThanEquals", "Empty", "Space", "U1f44d"]
    {
        assert!(text.contains(&format!("\n    {variant},\n")), "{variant} is not in {text}");
    }
    // What emitted code needs itself is left to it.
    assert!(text.contains("pub struct OptionSchema {"));
    assert!(text.contains("pub own: Option<OptionSchema>,"));
    for name in ["Into", "IntoIterator", "Result", "Some", "Vec"] {
        let text = generated(Source::new("spec", "a.yaml", VALUES.replace("Option", name)));
        assert!(text.contains(&format!("pub own: Option<{name}Schema>,")), "{name}");
    }
}

#[test]
fn names_of_values_are_held_to_the_values_and_to_what_rust_can_call_a_variant() {
    let wrong = VALUES.replace("{ASC: Ascending}", "{ASC: ascending, Desc: Down}");
    let variant = "is not how Rust spells the name of a variant";
    assert_eq!(
        found(&wrong),
        [
            format!("14:83 invalid-name `ascending` {variant}; write `Ascending`"),
            "14:94 unknown-value `Desc` is no value of this `enum`".to_owned(),
        ]
    );
    let taken = VALUES.replace(", x-rust-names: {ASC: Ascending}", "");
    let help = "give one of the two another name: `x-rust-names`";
    assert_eq!(
        found(&taken),
        [format!("14:57 name-taken this would generate a second variant named `Asc`; {help}")]
    );
    let misplaced = VALUES.replace("enum: [asc, desc, ASC], ", "");
    assert!(found(&misplaced)[0].starts_with("14:39 misplaced-keyword"), "{:?}", found(&misplaced));
}

/// In a document of somebody else, later names get a number, and that is said.
#[test]
fn names_that_are_alike_are_told_apart_where_the_spec_is_not_ones_own() {
    let taken = VALUES.replace(", x-rust-names: {ASC: Ascending}", "").replace(
        "                sign:",
        "                Own: {type: string}\n                _: {type: string}\n                sign:",
    );
    let source = || Source::new("spec", "a.yaml", taken.as_str()).lenient();
    let report = docwright::report(&[source()]);
    let said: Vec<_> = report.found.into_iter().map(|one| one.message).collect();
    for words in [
        "the variant of `ASC` is called `Asc2`",
        "the field of `own` is called `own_2`",
        "the field of `_` is called `field`",
    ] {
        assert!(said.iter().any(|message| message == words), "{words} is not in {said:#?}");
    }
    let text = generated(source());
    for line in ["    Asc2,\n", "pub own_2: Option<", "pub field: Option<String>,"] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
}

/// A name with a number is spelled as Rust spells it, or else it would be refused again.
#[test]
fn a_number_behind_a_name_leaves_its_spelling_right() {
    let taken = VALUES
        .replace("[asc, desc, ASC]", "[a-b, a_b, desc, X, x]")
        .replace(", x-rust-names: {ASC: Ascending}", "");
    let text = generated(Source::new("spec", "a.yaml", taken.as_str()).lenient());
    for line in ["    AB,\n", "    Ab2,\n", "    X,\n", "    X2,\n"] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
}

/// Only the field is called otherwise.
#[test]
fn a_name_beside_a_reference_makes_no_type() {
    let text = VALUES.replace("own: {", "own: {x-rust-name: mine, ");
    let text = generated(Source::new("spec", "a.yaml", text));
    assert!(text.contains("pub mine: Option<OptionSchema>"), "{text}");
    assert_eq!(text.matches("pub struct OptionSchema").count(), 1);
    assert!(!text.contains("OptionSchemaMine") && !text.contains("RequestMine"), "{text}");
}
