//! What is deep, long or comes back to itself.

use super::{HEAD, code, first, schemas};
use docwright::source::Source;

#[test]
fn deep_nesting_ends_with_a_report() {
    let (code, message) =
        first(format!("{}{}", "[".repeat(100_000), "]".repeat(100_000))).expect("this is no spec");
    assert_eq!((code, message.as_str()), ("syntax", "this many open brackets are nested too deep"));
    let codes = |depth: usize| -> Vec<_> {
        let items = "{items: ".repeat(depth) + "{type: string}" + &"}".repeat(depth);
        let source = Source::new("", "a.yaml", schemas(&format!("    A: {items}\n")));
        let found = docwright::check(&[source]).into_iter();
        found.map(|one| one.code.as_str()).filter(|code| *code != "unused-component").collect()
    };
    assert_eq!(codes(12), Vec::<&str>::new());
    assert_eq!(codes(50), ["unsupported-schema"]);
}

#[test]
fn aliases_cannot_blow_a_document_up() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = format!("*a{}", level - 1);
        bomb += &format!("a{level}: &a{level} [{}]\n", [before.as_str(); 10].join(", "));
    }
    let (code_of_bomb, message) = first(bomb).expect("this is no spec");
    assert_eq!(code_of_bomb, "syntax");
    assert_eq!(message, "aliases make this document too large");
    // Each alias is harmless, all of them together are not.
    let list = "x, ".repeat(5_000);
    let aliases = "*a, ".repeat(5_000);
    assert_eq!(code(format!("a: &a [{list}]\nb: [{aliases}]\n")), "syntax");
    assert_eq!(code("a: &a [*a]\n"), "syntax");
    assert_eq!(code("&a a: *a\n"), "unknown-keyword");
}

#[test]
fn aliases_are_resolved() {
    let text = schemas("    A: &a {type: string, maxLength: -1}\n    B: *a\n");
    let found = docwright::check(&[Source::new("", "a.yaml", text)]);
    assert_eq!(found.len(), 1, "what stands once is reported once: {found:#?}");
    assert_eq!(found[0].place.region.start.line, 6);
}

#[test]
fn huge_scalars_are_read() {
    let long = "x".repeat(10_000_000);
    let spec = schemas(&format!("    A: {{type: string, description: {long}, maxLength: -1}}\n"));
    assert_eq!(code(spec), "wrong-type");
    let long = "x".repeat(1_000_000);
    // YAML allows keys of 1024 characters, unless they are marked as keys.
    assert_eq!(code(format!("{HEAD}{long}: 1\n")), "syntax");
    assert_eq!(code(format!("{HEAD}paths: {{}}\n? {long}\n: 1\n")), "unknown-keyword");
    let pattern =
        schemas(&format!("    A: {{type: string, pattern: '{}('}}\n", "a".repeat(100_000)));
    assert_eq!(code(pattern), "invalid-pattern");
}

#[test]
fn many_mistakes_in_a_large_file_are_all_found() {
    let many = schemas_of(5_000, |number| format!("A{number}: {{type: strnig}}"));
    let found = docwright::check(&[Source::new("", "a.yaml", schemas(&many))]);
    assert_eq!(found.len(), 5_000);
    assert_eq!(found[4_999].place.region.start.line, 5_005);
}

/// As many components as `count`.
fn schemas_of(count: usize, component: impl Fn(usize) -> String) -> String {
    let lines: Vec<_> = (0..count).map(|number| format!("    {}\n", component(number))).collect();
    lines.concat()
}

#[test]
fn long_chains_of_references_end() {
    let next = |number: usize| format!("{{$ref: '#/components/schemas/A{}'}}", number + 1);
    let chain = schemas_of(3_000, |number| format!("A{number}: {}", next(number)));
    let (code_of_chain, message) = first(schemas(&chain)).expect("it is too long");
    assert_eq!(code_of_chain, "endless-reference");
    assert!(message.starts_with("more than 64 references lead from `A"), "{message}");
    // Each leads to the next one twice: 2⁴⁰ ways from the first to the last.
    let all_of = schemas_of(40, |number| {
        format!("A{number}: {{allOf: [{}, {}]}}", next(number), next(number))
    });
    let end = "    A40: {type: object, properties: {a: {type: string}}}\n";
    assert_eq!(first(schemas(&format!("{all_of}{end}"))), None);
}

#[test]
fn long_chains_of_objects_are_read() {
    let chain = schemas_of(1_000, |number| {
        let next = format!("{{$ref: '#/components/schemas/A{}'}}", number + 1);
        format!("A{number}: {{type: object, properties: {{next: {next}}}}}")
    });
    let end = "    A1000: {type: object, properties: {a: {type: string}}}\n";
    assert_eq!(first(schemas(&format!("{chain}{end}"))), None);
}

/// Every keyword that leads to another schema, thousands in a row: what is judged in the end is what
/// stands there, and nothing is written out for each place from which it is reached.
#[test]
fn long_chains_of_every_keyword_end() {
    for (keyword, refused) in [
        ("not: NEXT", ""),
        ("if: NEXT, then: {maxLength: 5}", ""),
        ("type: array, prefixItems: [NEXT], items: false", ""),
        ("type: array, items: {}, contains: NEXT", ""),
        ("type: object, required: [n], properties: {n: NEXT}", ""),
        (
            "oneOf: [NEXT, {type: object, required: [k], properties: {k: {const: NUMBER}}}]",
            "unsupported-schema",
        ),
        ("anyOf: [NEXT, {type: integer}]", "unsupported-schema"),
        ("allOf: [NEXT], properties: {pNUMBER: {type: string}}", "unsupported-schema"),
        ("type: array, items: NEXT", "endless-reference"),
        ("type: object, additionalProperties: NEXT", "endless-reference"),
        ("$ref: '#/components/schemas/AFOLLOWING'", "endless-reference"),
    ] {
        let chain = schemas_of(3_000, |number| {
            let link = keyword
                .replace("NEXT", &format!("{{$ref: '#/components/schemas/A{}'}}", number + 1))
                .replace("FOLLOWING", &(number + 1).to_string())
                .replace("NUMBER", &format!("'{number}'"));
            format!("A{number}: {{{link}}}")
        });
        let text = schemas(&format!("{chain}    A3000: {{type: string}}\n"));
        assert_eq!(code(text), refused, "{keyword}");
    }
}

/// A circle as long as a document: followed without recursion, and once.
#[test]
fn a_circle_of_thousands_of_schemas_is_cut_with_boxes() {
    let count = 3000;
    let mut text = format!(
        "{HEAD}paths:\n  /a:\n    post:\n      operationId: a\n      requestBody:\n        content: {{application/json: {{schema: {{$ref: '#/components/schemas/S0'}}}}}}\n      responses: {{'201': {{description: A.}}}}\ncomponents:\n  schemas:\n"
    );
    for number in 0..count {
        let next = (number + 1) % count;
        let word = format!("word: {{type: string, maxLength: {}}}", number + 1);
        text += &format!(
            "    S{number}: {{type: object, properties: {{next: {{$ref: '#/components/schemas/S{next}'}}, {word}}}}}\n"
        );
    }
    let files = docwright::generate(&[Source::new("spec", "a.yaml", text)]).expect("a right spec");
    let schemas = files.iter().find(|file| file.path.ends_with("schemas.rs")).expect("a file");
    assert_eq!(schemas.text.matches("pub next: Option<Box<S").count(), count);
}

/// The place and message of every mistake in these components.
fn mistakes_in(components: &[&str]) -> Vec<String> {
    let lines: Vec<_> = components.iter().map(|line| format!("    {line}\n")).collect();
    let text = schemas(&lines.concat()).replace("to ", "$ref: '#/components/schemas/");
    let found = docwright::check(&[Source::new("spec", "a.yaml", text.replace('>', "'"))]);
    let said = |one: &docwright::diagnostic::Diagnostic| {
        format!("{}: {}", one.place.region.start.line - 5, one.message)
    };
    found.iter().map(said).collect()
}

#[test]
fn circles_through_all_of_and_alternatives_are_reported_where_they_close() {
    let circle = "an alternative comes back to itself through `allOf`";
    let two = ["A: {allOf: [{to B>}, {type: object}]}", "B: {oneOf: [{to A>}, {type: 'null'}]}"];
    assert_eq!(mistakes_in(&two), [format!("1: {circle}")]);
    let three = [
        "A: {oneOf: [{to B>}, {type: 'null'}]}",
        "B: {allOf: [{to C>}, {type: object}]}",
        "C: {anyOf: [{to A>}, {type: 'null'}]}",
    ];
    assert_eq!(mistakes_in(&three), [format!("2: {circle}")]);
    let own = mistakes_in(&["A: {allOf: [{to A>}, {type: object}]}"]);
    assert!(own.contains(&"1: this schema comes back to itself through `allOf`".to_owned()));
    // It is not the same value that comes back, but one inside of it.
    let inside = [
        "A: {allOf: [{to B>}, {type: object, required: [a], properties: {a: {to A>}}}]}",
        "B: {type: object}",
    ];
    let endless = "every value of `A` would have to hold another one, without an end";
    assert_eq!(mistakes_in(&inside), [format!("1: {endless}")]);
}

#[test]
fn what_is_judged_as_written_does_not_come_back_on_the_same_value() {
    let message = |line: usize, keyword: &str| {
        format!("{line}: this schema comes back to itself through `{keyword}`")
    };
    assert_eq!(mistakes_in(&["A: {not: {to A>}}"]), [message(1, "not")]);
    assert_eq!(
        mistakes_in(&["A: {if: {to A>}, then: {to A>}}"]),
        [message(1, "if"), message(1, "then")]
    );
    let two = [
        "A: {type: object, dependentSchemas: {n: {anyOf: [{to B>}]}}}",
        "B: {type: object, allOf: [{not: {to A>}}]}",
    ];
    assert_eq!(mistakes_in(&two), [message(1, "dependentSchemas"), message(2, "not")]);
    // The values of properties and items are others.
    let inside = [
        "A: {type: object, not: {required: [x], properties: {n: {to A>}}}}",
        "B: {type: array, items: {type: object}, contains: {not: {to C>}}}",
        "C: {type: object, properties: {list: {to B>}}}",
    ];
    assert_eq!(mistakes_in(&inside), [""; 0]);
}
