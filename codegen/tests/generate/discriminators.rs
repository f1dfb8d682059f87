//! A `discriminator` has to name what is there: a property, its values, and the alternatives.

use docwright::diagnostic::Severity;
use docwright::source::Source;
use docwright::{check, generate, report};

fn spec(discriminator: &str) -> String {
    format!(
        "openapi: 3.1.1
info: {{title: T, version: '1'}}
servers: [{{url: https://api.example.com}}]
paths:
  /a: {{get: {{operationId: a, responses: {{'200': {{description: It., content: {{application/json: {{schema: {{$ref: '#/components/schemas/Pet'}}}}}}}}}}}}}}
components:
  schemas:
    Pet:
      oneOf: [{{$ref: '#/components/schemas/Cat'}}, {{$ref: '#/components/schemas/Dog'}}]
      discriminator: {discriminator}
    Cat: {{type: object, required: [kind], properties: {{kind: {{type: string, const: cat}}, lives: {{type: integer}}}}}}
    Dog: {{type: object, required: [kind], properties: {{kind: {{type: string}}, barks: {{type: boolean}}}}}}
"
    )
}

/// `line: code message (help)`
fn errors(text: &str) -> Vec<String> {
    let found = check(&[Source::new("spec", "a.yaml", text)]);
    let errors = found.iter().filter(|one| one.severity() == Severity::Error);
    let line = |one: &docwright::diagnostic::Diagnostic| {
        let help = one.help.as_deref().unwrap_or_default();
        format!("{} {} ({help})", one.code.as_str(), one.message)
    };
    errors.map(line).collect()
}

const CASES: [(&str, &str, &str); 6] = [
    (
        "{propertyName: knid}",
        "undeclared-property none of the alternatives has a property `knid` (did you mean `kind`?)",
        "the discriminator is ignored",
    ),
    (
        "{propertyName: colour}",
        "undeclared-property none of the alternatives has a property `colour` \
         (declare it in each of them, with a `const` of its own)",
        "the discriminator is ignored",
    ),
    (
        "{propertyName: kind, mapping: {cat: '#/components/schemas/Catt', dog: Dog}}",
        "unknown-value `#/components/schemas/Catt` is none of the alternatives \
         (did you mean `#/components/schemas/Cat`?)",
        "it is ignored",
    ),
    (
        "{propertyName: kind, mapping: {cat: Cat, dog: Elephant}}",
        "unknown-value `Elephant` is none of the alternatives (they are: `Cat`, `Dog`)",
        "it is ignored",
    ),
    (
        "{propertyName: kind, mapping: {dog: Dog, fish: Pet}}",
        "unknown-value `Pet` is none of the alternatives (they are: `Cat`, `Dog`)",
        "it is ignored",
    ),
    (
        "{propertyName: kind, mapping: {tom: Cat, dog: Dog}}",
        "conflicting-keywords `Cat` does not allow `kind` to be `tom` (it allows: `cat`)",
        "it is ignored",
    ),
];

#[test]
fn what_a_discriminator_names_has_to_be_there() {
    for (discriminator, expected, _) in CASES {
        let text = spec(discriminator);
        assert_eq!(errors(&text), [expected], "{discriminator}");
        assert!(generate(&[Source::new("spec", "a.yaml", text.as_str())]).is_err());
    }
    for sound in [
        "{propertyName: kind}",
        "{propertyName: kind, mapping: {cat: Cat, dog: Dog, wolf: '#/components/schemas/Dog'}}",
        "{propertyName: kind, mapping: {dog: './a.yaml#/components/schemas/Dog'}}",
    ] {
        assert_eq!(errors(&spec(sound)), [] as [String; 0], "{sound}");
    }
}

/// In somebody else's document only what is wrong goes: the operation stays, and the report says so.
#[test]
fn a_wrong_discriminator_leaves_the_rest_of_somebody_elses_document() {
    for (discriminator, expected, remedy) in CASES {
        let text = spec(discriminator);
        let source = Source::new("spec", "a.yaml", text.as_str()).lenient();
        let report = report(std::slice::from_ref(&source));
        assert_eq!((report.apis[0].taken, report.apis[0].skipped), (1, 0), "{discriminator}");
        let (_, message) = expected.split_once(' ').expect("a code");
        let (message, _) = message.split_once(" (").expect("a help");
        let said = format!("{message}: {remedy}");
        let is_said = report.found.iter().any(|one| one.message == said);
        assert!(is_said, "{said}: {:#?}", report.found);
        let code: String =
            generate(&[source]).expect("it is sound").into_iter().map(|f| f.text).collect();
        assert!(code.contains("pub enum Pet") && code.contains("Cat(") && code.contains("Dog("));
        if remedy == "it is ignored" {
            assert!(code.contains("\"cat\""), "the value of the constant stays: {discriminator}");
        }
    }
}

/// The targets of a mapping are references: they may lead into another file.
#[test]
fn a_mapping_may_name_what_another_file_holds() {
    let main = spec("{propertyName: kind, mapping: {tabby: 'tabby.yaml', dog: Dog}}")
        .replace("{$ref: '#/components/schemas/Cat'}", "{$ref: tabby.yaml}");
    let cat = "{type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}}";
    let sources =
        [Source::new("spec", "a.yaml", main.as_str()), Source::part("spec", "tabby.yaml", cat)];
    let code: String =
        generate(&sources).expect("it is sound").into_iter().map(|f| f.text).collect();
    assert!(code.contains("\"tabby\""), "{code}");
}
