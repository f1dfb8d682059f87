//! What is accepted compiles and works; what cannot is refused, at its place.

mod directions;

use crate::compiles::{cargo, default_lints, package};
use docwright::diagnostic::Diagnostic;
use docwright::source::Source;
use std::fmt::Write as _;

const HEAD: &str =
    "openapi: 3.1.1\ninfo: {title: T, version: '1'}\nservers: [{url: https://api.example.com}]\n";

fn found_of(source: Source) -> Vec<Diagnostic> {
    docwright::check(&[source])
}

fn spec(below: &str) -> Source {
    Source::new("spec", "a.yaml", format!("{HEAD}{below}"))
}

/// `line:column code message; help` of everything that is found.
fn found(below: &str) -> Vec<String> {
    let said = |one: &Diagnostic| {
        let start = one.place.region.start;
        let help = one.help.as_ref().map_or_else(String::new, |help| format!("; {help}"));
        format!("{}:{} {} {}{help}", start.line, start.column, one.code.as_str(), one.message)
    };
    found_of(spec(below)).iter().map(said).collect()
}

/// An operation with these parameters.
fn with_parameters(parameters: &str) -> String {
    format!(
        "paths:\n  /a:\n    get:\n      operationId: a\n      parameters: {parameters}\n      responses: {{'204': {{description: A.}}}}\n"
    )
}

/// The keywords of all editions, strict, reserved and weak ones (The Rust Reference, "Keywords").
const KEYWORDS: &str = "as break const continue crate else enum extern false fn for if impl in let loop match mod move mut \
    pub ref return self Self static struct super trait true type unsafe use where while async await dyn abstract become \
    box do final macro override priv typeof unsized virtual yield try gen macro_rules union raw safe auto default";

/// Crates and types that generated code, or every program, speaks of.
const TAKEN: &str =
    "std core alloc serde serde_json test i32 str bool u8 usize String Option Vec Result Box";

#[test]
fn every_keyword_can_be_the_name_of_everything() {
    let mut paths = String::new();
    let mut components = String::new();
    for (number, word) in KEYWORDS.split(' ').filter(|word| !word.is_empty()).enumerate() {
        // Words that differ in case alone are one name.
        if word == "Self" {
            continue;
        }
        let _ = write!(
            paths,
            "  /{number}/{{{word}}}:\n    post:\n      operationId: '{word}'\n      parameters: [{{name: '{word}', in: path, required: true, schema: {{type: string}}}}, {{name: '{word}{number}', in: query, schema: {{type: string, enum: ['{word}', b]}}}}]\n      requestBody: {{content: {{application/json: {{schema: {{type: object, properties: {{'{word}': {{type: object, title: '{word}', properties: {{'{word}': {{type: string}}}}}}, u: {{oneOf: [{{title: '{word}', type: integer}}, {{type: object, title: '{word}s', properties: {{'{word}': {{type: string}}}}}}]}}}}}}}}}}}}\n      responses: {{'200': {{description: A., headers: {{'{word}': {{schema: {{type: string}}}}}}, content: {{application/json: {{schema: {{$ref: '#/components/schemas/{word}C'}}}}}}}}}}\n"
        );
        let _ = writeln!(
            components,
            "    {word}C: {{type: object, properties: {{'{word}': {{$ref: '#/components/schemas/{word}'}}}}}}\n    '{word}': {{type: object, properties: {{a: {{type: string}}}}}}"
        );
    }
    let named = Source::new(
        "spec",
        "gen/try.yaml",
        format!("{HEAD}paths:\n{paths}components:\n  schemas:\n{components}"),
    );
    let mut sources = vec![named];
    for word in TAKEN.split(' ') {
        let text = format!(
            "{HEAD}paths:\n  /a:\n    post:\n      operationId: {word}\n      requestBody: {{content: {{application/json: {{schema: {{$ref: '#/components/schemas/{word}'}}}}}}}}\n      responses: {{'204': {{description: A.}}}}\ncomponents: {{schemas: {{{word}: {{type: object, required: ['{word}'], properties: {{'{word}': {{type: array, maxItems: 2, items: {{type: [string, 'null']}}}}}}}}}}}}\n"
        );
        sources.push(Source::new("spec", &format!("{word}.yaml"), text));
    }
    // Method and types are named after the same words, which numbers join differently.
    let content =
        "content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}";
    let numbered = |id: &str| {
        format!(
            "  /{id}:\n    post:\n      operationId: {id}\n      parameters: [{{name: p, in: query, schema: {{type: string}}}}]\n      requestBody: {{{content}}}\n      responses:\n        '200': {{description: A., headers: {{X-A: {{schema: {{type: string}}}}}}, {content}}}\n        '400': {{description: B., x-error-codes: {{property: a, values: {{b: B.}}}}, {content}}}\n"
        )
    };
    let text = format!("{HEAD}paths:\n{}{}", numbered("list_2"), numbered("get_v_3"));
    sources.push(Source::new("spec", "numbered.yaml", text));
    let reserved = ["self", "Self", "super", "crate"].map(numbered).concat();
    sources
        .push(Source::new("spec", "reserved.yaml", format!("{HEAD}paths:\n{reserved}")).lenient());
    let package = package("named-by-keywords", &sources, &default_lints());
    cargo(&package, &["check", "--offline", "--quiet"]);
    cargo(&package, &["doc", "--offline", "--quiet", "--no-deps", "--lib"]);
}

/// An operation that sends and receives a schema.
fn with_schema(schema: &str) -> String {
    let content = format!("content: {{application/json: {{schema: {schema}}}}}");
    format!(
        "paths:\n  /a:\n    post:\n      operationId: a\n      requestBody: {{{content}}}\n      responses: {{'200': {{description: A., {content}}}}}\n"
    )
}

/// Operations, APIs and the folders of APIs are modules, and modules are files (rustc, E0754).
#[test]
fn names_outside_of_ascii_compile_wherever_a_file_is_called_after_them() {
    let below = "paths:
  /a/{größe}:
    get:
      operationId: größe
      tags: [Straße]
      security: [{key: []}]
      parameters: [{name: größe, in: path, required: true, schema: {type: string, enum: [ä, ö]}}]
      responses: {'200': {description: A., content: {application/json: {schema: {$ref: '#/components/schemas/Size'}}}}}
  /b: {get: {operationId: 取得する, responses: {'204': {description: A.}}}}
  /c: {get: {operationId: plain, responses: {'204': {description: A.}}}}
webhooks:
  änderung: {post: {operationId: änderung, requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Size'}}}}, responses: {'204': {description: A.}}}}
components:
  securitySchemes: {key: {type: http, scheme: bearer}}
  schemas: {Size: {type: object, properties: {höhe: {type: string, pattern: '^ä'}, unten: {$ref: '#/components/schemas/Size'}}}}
";
    let at = |name: &str| Source::new("spec", name, format!("{HEAD}{below}"));
    let sources = ["a.yaml", "Läden/v1.yaml", "shops/größe.yaml", "shops/plain.yaml"].map(at);
    let files = docwright::generate(&sources).expect("the specs are accepted");
    let paths: Vec<_> = files.iter().map(|file| file.path.as_str()).collect();
    assert!(paths.contains(&"läden/v1/größe.rs"), "{paths:?}");
    let package = package("named-in-unicode", &sources, &default_lints());
    cargo(&package, &["check", "--offline", "--quiet"]);
}

#[test]
fn nested_lists_and_maps_compile_as_deep_as_they_are_accepted() {
    let nullable = |depth: usize| {
        let open = "{type: [array, 'null'], minItems: 1, items: ".repeat(depth);
        with_schema(&format!("{open}{{type: [string, 'null'], maxLength: 3}}{}", "}".repeat(depth)))
    };
    let mixed = |depth: usize| {
        let open = "{type: array, items: {type: [object, 'null'], additionalProperties: ";
        let all = format!("{}{{type: integer}}{}", open.repeat(depth / 2), "}}".repeat(depth / 2));
        with_schema(&format!("{{type: object, properties: {{a: {all}}}}}"))
    };
    let plain = |depth: usize| {
        let open = "{type: array, items: ".repeat(depth);
        with_schema(&format!("{open}{{type: string}}{}", "}".repeat(depth)))
    };
    for below in [plain(12), nullable(6), mixed(8)] {
        assert_eq!(found(&below), [""; 0], "{below}");
    }
    for below in [plain(13), nullable(7), nullable(60), mixed(10), mixed(60)] {
        let found = found(&below);
        assert!(
            found.iter().all(|one| one.contains(
                "unsupported-schema more than 12 lists or maps lie within each other here"
            )),
            "{found:?}"
        );
        assert_eq!(found.len(), 2, "{found:?}");
    }
    let deep = |name: &str, below: String| {
        Source::new("spec", &format!("{name}.yaml"), format!("{HEAD}{below}"))
    };
    let sources = [
        deep("plain", plain(12)),
        deep("nullable", nullable(6)),
        deep("mixed", mixed(8)),
        deep("lenient", nullable(60)).lenient(),
    ];
    let package = package("deep-lists", &sources, &default_lints());
    cargo(&package, &["check", "--offline", "--quiet"]);
}

#[test]
fn names_of_headers_and_cookies_are_tokens() {
    let letters = "a name consists of ASCII letters, digits, and ! # $ % & ' * + - . ^ _ ` | ~";
    let parameters = "[{name: X y, in: header, schema: {}}, {name: X-Ünicode, in: header, schema: {}}, {name: 'a;b=c', in: cookie, schema: {}}, {name: 'x y', in: query, schema: {}}]";
    assert_eq!(
        found(&with_parameters(parameters)),
        [
            "8:27 invalid-name `X y` cannot be the name of a header; write `X-y`".to_owned(),
            format!("8:64 invalid-name `X-Ünicode` cannot be the name of a header; {letters}"),
            format!("8:107 invalid-name `a;b=c` cannot be the name of a cookie; {letters}"),
        ]
    );
    let elsewhere = "paths:
  /a:
    get:
      operationId: a
      security: [{key: []}]
      responses: {'204': {description: A., headers: {'X:': {schema: {type: string}}}}}
components: {securitySchemes: {key: {type: apiKey, in: header, name: 'X(y)'}}}
";
    assert_eq!(
        found(elsewhere),
        [
            format!("9:54 invalid-name `X:` cannot be the name of a header; {letters}"),
            format!("10:70 invalid-name `X(y)` cannot be the name of a header; {letters}"),
        ]
    );
}

#[test]
fn a_header_has_one_name_whatever_its_case() {
    let twice = "[{name: X-Q, in: header, schema: {type: string}}, {name: x-q, in: header, schema: {type: string}}]";
    assert_eq!(
        found(&with_parameters(twice)),
        [
            "8:76 name-taken `x-q` is declared twice for this operation: names of headers do not distinguish case; \
             remove one of the two, or correct its `name` or `in`"
        ]
    );
    // Which is how an operation overrides the parameters of its path.
    let overridden = "paths:
  /a:
    parameters: [{$ref: '#/components/parameters/q'}]
    get:
      operationId: a
      parameters: [{name: x-q, in: header, required: true, schema: {type: integer}}]
      responses: {'204': {description: A.}}
    post: {operationId: b, responses: {'204': {description: A.}}}
components: {parameters: {q: {name: X-Q, in: header, schema: {type: string}}}}
";
    assert_eq!(found(overridden), [""; 0]);
    let answers = "paths:\n  /a:\n    get: {operationId: a, responses: {'204': {description: A., headers: {X-A: {schema: {type: string}}, x-a: {schema: {type: string}}}}}}\n";
    assert_eq!(
        found(answers),
        [
            "6:105 name-taken `X-A` and `x-a` are the same header: names of headers do not distinguish case; remove one of the two"
        ]
    );
    let [source] = [spec(&with_parameters(twice)).lenient()];
    let files = docwright::generate(&[source]).expect("the first is sent");
    let text: String = files.iter().map(|file| file.text.as_str()).collect();
    assert_eq!(text.matches("\"X-Q\"").count(), 1);
    assert!(!text.contains("x-q"));
}

/// A name becomes that of a file, which file systems take up to 255 bytes.
#[test]
fn names_too_long_for_files_are_refused_at_their_places() {
    let operation = |id: &str| {
        format!(
            "paths:\n  /a:\n    get: {{operationId: {id}, responses: {{'204': {{description: A.}}}}}}\n"
        )
    };
    assert_eq!(found(&operation(&"a".repeat(150))), [""; 0]);
    let of_files = "and file systems take 255; write a shorter name: in Rust, at most";
    assert_eq!(
        found(&operation(&"a".repeat(252))),
        [format!("6:24 invalid-name this gives a file a name of 252 bytes, {of_files} 150 bytes")]
    );
    let component = format!(
        "{}components: {{schemas: {{{name}: {{type: object, properties: {{a: {{type: string}}}}}}}}}}\n",
        with_schema(&format!("{{$ref: '#/components/schemas/{}'}}", "b".repeat(260))),
        name = "b".repeat(260)
    );
    assert_eq!(
        found(&component),
        [format!("10:24 invalid-name this gives a file a name of 260 bytes, {of_files} 200 bytes")]
    );
    let folder = Source::new(
        "spec",
        &format!("{}/v1.yaml", "c".repeat(201)),
        format!("{HEAD}{}", operation("a")),
    );
    let code = |source| found_of(source).iter().map(|one| one.code.as_str()).collect::<Vec<_>>();
    assert_eq!(code(folder), ["invalid-name"]);

    // Of somebody else's document, all are made, under shorter names.
    let both = format!(
        "{}{}",
        operation(&"a".repeat(252)),
        operation(&format!("{}b", "a".repeat(252))).replace("paths:\n  /a", "  /b")
    );
    for text in [both, component] {
        let files = docwright::generate(&[spec(&text).lenient()]).expect("it is made sound");
        let longest = files.iter().flat_map(|file| file.path.split('/')).map(str::len).max();
        assert!(longest < Some(200), "{longest:?}");
        let methods = files.iter().map(|file| file.text.matches("Operation::new(").count());
        assert_eq!(methods.sum::<usize>(), text.matches("operationId").count());
    }
}

/// A parameter that OpenAPI ignores is taken out of its list; what is said of the others stands at these.
#[test]
fn places_do_not_shift_after_what_is_ignored() {
    for ignored in ["Accept", "Content-Type", "authorization"] {
        let parameters = format!(
            "\n      - {{name: {ignored}, in: header, schema: {{type: string}}}}\n      - {{name: u, in: query, schema: {{type: string}}}}\n      - {{name: e, in: query, schema: {{type: string, enum: [a], default: zz}}}}\n      - {{name: f, in: query, schema: {{type: object, properties: {{a: {{type: string}}}}}}, example: {{b: 1}}}}"
        );
        let found = found(&with_parameters(&parameters));
        let starts: Vec<_> =
            found.iter().map(|one| one.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(starts, ["11:73 invalid-example", "12:97 doubtful-example"], "{found:?}");
    }
}

#[test]
fn a_chain_that_is_too_long_is_one_report() {
    let chain = |next: &dyn Fn(usize) -> String, order: &dyn Fn(usize) -> usize| {
        let mut text = with_schema("{$ref: '#/components/schemas/c0'}")
            + "components:\n  schemas:\n    c6000: {type: object, properties: {a: {type: string}}}\n";
        for number in (0..6000).map(order) {
            let _ = writeln!(text, "    c{number}: {}", next(number + 1));
        }
        text
    };
    let reference = |next: usize| format!("{{$ref: '#/components/schemas/c{next}'}}");
    let all_of =
        |next: usize| format!("{{description: A., allOf: [{}, {{title: T}}]}}", reference(next));
    for order in [&|number| number, &|number: usize| 5999 - number] as [&dyn Fn(usize) -> usize; 2]
    {
        for next in [&reference, &all_of] as [&dyn Fn(usize) -> String; 2] {
            let found = found(&chain(next, order));
            assert_eq!(found.len(), 1, "{:#?}", &found[..found.len().min(3)]);
        }
    }
}

#[test]
fn what_nothing_can_satisfy_is_refused() {
    let same = "two alternatives of this `oneOf` are the same, and a value has to fit exactly one; remove one of the two, correct the one that was meant, or write `anyOf`";
    for alternatives in [
        "{type: string}, {type: string}",
        "{type: string}, {type: integer}, {type: string, description: A.}",
    ] {
        let text = with_schema(&format!(
            "{{type: object, properties: {{s: {{oneOf: [{alternatives}]}}}}}}"
        ));
        let found = found(&text);
        assert!(found.len() == 2 && found.iter().all(|one| one.ends_with(same)), "{found:?}");
        assert!(docwright::generate(&[spec(&text).lenient()]).is_ok());
        let found = self::found(&text.replace("oneOf", "anyOf"));
        let adds_nothing = |one: &String| one.contains("so the second adds nothing");
        assert!(found.len() == 2 && found.iter().all(adds_nothing), "{found:?}");
    }
    let differ = "{type: string, maxLength: 3}, {type: string, maxLength: 5}";
    let text = with_schema(&format!("{{type: object, properties: {{s: {{oneOf: [{differ}]}}}}}}"));
    assert!(found(&text).iter().all(|one| !one.contains("the same")), "{:?}", found(&text));
}

#[test]
fn a_parameter_stands_in_a_path_once() {
    let text = "paths:
  /a/{b}/{b}:
    get:
      operationId: a
      parameters: [{name: b, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: A.}}
";
    assert_eq!(
        found(text),
        [
            "5:3 invalid-path `/a/{b}/{b}` has `{b}` twice; give one of the two another name, and declare it in `parameters`"
        ]
    );
    assert!(docwright::generate(&[spec(text).lenient()]).is_ok());
}

/// Of somebody else's document, a scheme gets a name, and those that ask for it keep doing so.
#[test]
fn security_schemes_get_names() {
    let text = "security: [{'a b': []}]
paths:
  /a: {get: {operationId: a, security: [{é: []}, {a_b: []}], responses: {'204': {description: A.}}}}
  /b: {get: {operationId: b, responses: {'204': {description: A.}}}}
components:
  securitySchemes:
    a b: {type: http, scheme: bearer}
    a_b: {type: http, scheme: basic}
    é: {type: apiKey, in: header, name: X-Key}
";
    let report = docwright::report(&[spec(text).lenient()]);
    let messages: Vec<_> = report.found.iter().map(|one| one.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "the security scheme `a b` is called `a_b_2`",
            "the security scheme `é` is called `scheme`"
        ]
    );
    let files = docwright::generate(&[spec(text).lenient()]).expect("it is made sound");
    let text: String = files.iter().map(|file| file.text.as_str()).collect();
    for method in ["a_b_2", "a_b", "scheme"] {
        assert!(text.contains(&format!("pub fn {method}(")), "{method}");
    }
}

#[test]
fn help_beside_a_reference_does_not_contradict_it() {
    let text = with_schema(
        "{type: object, properties: {s: {$ref: '#/components/schemas/O', maxLength: 3}}}",
    ) + "components: {schemas: {O: {type: object, properties: {a: {type: string}}}}}\n";
    let help = "remove `maxLength`, or refer to a schema of type `string`";
    let found = found(&text);
    assert!(found.len() == 2 && found.iter().all(|one| one.ends_with(help)), "{found:?}");
    assert_eq!(
        self::found(&with_schema("{type: object, properties: {s: {$ref: ''}}}"))[0],
        "8:96 unresolved-reference this reference is empty; name the one that is meant, such as `#/components/schemas/Contact`"
    );
}
