//! A fix that is called certain never makes a document worse: no key stands there twice, and nothing
//! is reported that was not reported before.

use docwright::diagnostic::{Code, Diagnostic};
use docwright::fix;
use docwright::source::Source;

fn source(path: &str, operation: &str, schema: &str) -> Source {
    let text = format!(
        "openapi: 3.1.1\ninfo: {{title: T, version: '1'}}\nservers: [{{url: 'https://a.example'}}]\npaths:\n  \
         {path}:\n    get:\n      operationId: a\n{operation}      responses:\n        '200':\n          \
         description: OK\n          content: {{application/json: {{schema: {{$ref: '#/components/schemas/A'}}}}}}\n\
         components:\n  schemas:\n    A:\n      type: object\n      properties:\n{schema}\n"
    );
    Source::new("spec", "a.yaml", text)
}

fn of_schema(schema: &str) -> Source {
    source("/a", "", schema)
}

/// The text after the fixes, and what is reported then.
fn fixed(source: Source) -> (String, Vec<Diagnostic>) {
    let mut sources = [source];
    fix::fix(&mut sources);
    let left = docwright::check(&sources);
    let [source] = sources;
    (source.text, left)
}

/// Only one thing is reported, with this help, and `--fix` leaves the document as it was.
fn left_alone(source: Source, code: Code, help: &str) {
    let before = source.text.clone();
    let found = docwright::check(std::slice::from_ref(&source));
    let [one] = found.as_slice() else { panic!("not one report: {found:#?}") };
    assert_eq!((one.code, one.help.as_deref()), (code, Some(help)));
    assert_eq!(fixed(source).0, before);
}

#[test]
fn a_misspelt_keyword_that_is_there_already_does_not_become_another_one() {
    for (keyword, meant, value) in [
        ("maxLenght", "maxLength", "40"),
        ("minLenght", "minLength", "1"),
        ("patern", "pattern", "a"),
        ("regex", "pattern", "a"),
    ] {
        let schema = format!("        n: {{type: string, {meant}: {value}, {keyword}: {value}}}");
        let help = format!("`{meant}` is meant, and is there already: remove one of the two");
        left_alone(of_schema(&schema), Code::UnknownKeyword, &help);
    }
}

#[test]
fn a_word_that_is_as_near_to_two_keywords_is_not_changed_without_a_question() {
    let source = of_schema("        n: {type: string, mixLength: 3}");
    let found = docwright::check(std::slice::from_ref(&source));
    assert!(found[0].fix.as_ref().is_some_and(|fix| !fix.is_safe), "{found:#?}");
}

#[test]
fn a_type_that_is_the_format_beside_it_becomes_a_type() {
    for (written, right) in [
        ("{type: uuid, format: uuid}", "{type: string, format: uuid}"),
        ("{format: date-time, type: datetime}", "{format: date-time, type: string}"),
        (
            "\n          type: uuid\n          format: uuid",
            "\n          type: string\n          format: uuid",
        ),
        ("{type: int64, format: int64}", "{type: integer, format: int64}"),
    ] {
        let (text, left) = fixed(of_schema(&format!("        n: {written}")));
        assert!(left.is_empty(), "{left:#?}");
        assert!(text.contains(&format!("        n: {right}\n")), "{text}");
    }
    // Which of the two is meant, nobody knows.
    let source = of_schema("        n: {type: date, format: uuid}");
    let before = source.text.clone();
    assert_eq!(fixed(source).0, before);
}

#[test]
fn a_type_that_is_not_indented_is_no_property() {
    let source = of_schema("        name:\n        type: string");
    let found = docwright::check(std::slice::from_ref(&source));
    assert!(
        found.iter().any(|one| one
            .help
            .as_deref()
            .unwrap_or_default()
            .starts_with("`type` has become a property here: indent it")),
        "{found:#?}"
    );
    let before = source.text.clone();
    assert_eq!(fixed(source).0, before);
}

#[test]
fn keys_that_would_be_there_twice_stay_as_they_are() {
    let document = |text: &str| {
        Source::new(
            "spec",
            "a.yaml",
            of_schema("        n: {type: string}").text.replace("        '200':\n", text),
        )
    };
    // One of them is right, or both would become the same.
    for keys in [
        "        '4xx': {description: a}\n        '4XX': {description: b}\n        '200':\n",
        "        '4xx': {description: a}\n        '4Xx': {description: b}\n        '200':\n",
    ] {
        let (text, left) = fixed(document(keys));
        assert!(!left.iter().any(|one| one.code == Code::DuplicateKey), "{text}\n{left:#?}");
        assert!(left.iter().any(|one| one.message.contains("is not an HTTP status")), "{left:#?}");
    }
    let parameters =
        "      parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n";
    let both = source("/a/:id", parameters, "        n: {type: string}");
    let path = both.text.find("  /a/:id:").expect("a path");
    let end = both.text.find("components:").expect("components");
    let second =
        both.text[path..end].replace(":id:", "{id}:").replace("operationId: a", "operationId: b");
    let both = Source::new(
        "spec",
        "a.yaml",
        both.text.replace("components:", &format!("{second}components:")),
    );
    let before = both.text.clone();
    assert_eq!(fixed(both).0, before);
}

#[test]
fn a_parameter_that_the_path_does_not_have_is_not_made_one_of_it() {
    for required in ["", ", required: false"] {
        let parameters = format!(
            "      parameters: [{{name: q, in: path{required}, schema: {{type: string}}}}]\n"
        );
        let source = source("/a", &parameters, "        n: {type: string}");
        left_alone(source, Code::PathParameter, "write `{q}` in the path, or `in: query` here");
    }
}

#[test]
fn a_fix_that_brings_another_mistake_is_withheld_and_the_others_are_made() {
    // As a list, it would have the limits of a text.
    let (text, left) = fixed(of_schema(
        "        a: {typ: array, items: {type: string}, maxLength: 3}\n        b: {type: string, maxLenght: 3}\n        \
         c: {tpye: strng}",
    ));
    assert!(text.contains("a: {typ: array"), "{text}");
    assert!(text.contains("b: {type: string, maxLength: 3}"), "{text}");
    assert!(
        text.contains("c: {type: string}"),
        "what one fix brings to light is fixed as well: {text}"
    );
    assert!(left.iter().all(|one| one.message.contains("`typ`")), "{left:#?}");
}

/// The help of the only report.
fn help_of(source: &Source) -> String {
    let found = docwright::check(std::slice::from_ref(source));
    let [one] = found.as_slice() else { panic!("not one report: {found:#?}") };
    one.help.clone().unwrap_or_default()
}

#[test]
fn what_nullable_becomes_depends_on_what_stands_beside_it() {
    for (schema, help) in [
        (
            "{$ref: '#/components/schemas/A', nullable: true}",
            "write `anyOf: [{$ref: '#/components/schemas/A'}, {type: 'null'}]`",
        ),
        ("{type: [string, 'null'], nullable: true}", "remove it: the type allows null"),
        ("{type: [string, integer], nullable: true}", "add 'null' to `type`"),
        ("{type: string, nullable: false}", "remove it: without it, null is not allowed"),
    ] {
        assert_eq!(help_of(&of_schema(&format!("        n: {schema}"))), help);
    }
    let (text, left) = fixed(of_schema("        n: {type: [string, 'null'], nullable: true}"));
    assert!(text.contains("n: {type: [string, 'null']}\n") && left.is_empty(), "{text}");
}

#[test]
fn a_reference_to_a_part_that_is_not_there_names_the_nearest() {
    let schema =
        "        name: {type: string}\n        n: {$ref: '#/components/schemas/A/properties/nme'}";
    let found = docwright::check(&[of_schema(schema)]);
    let helps: Vec<_> = found.iter().filter_map(|one| one.help.as_deref()).collect();
    assert_eq!(helps, ["did you mean `#/components/schemas/A/properties/name`?"], "{found:#?}");
}

#[test]
fn a_flag_that_changes_a_pattern_is_not_dropped() {
    let help = "write `^[a-z]+$`; a pattern has no flags, so name the letters of both cases";
    let source = of_schema("        n: {type: string, pattern: '/^[a-z]+$/i'}");
    assert_eq!(help_of(&source), help);
    let before = source.text.clone();
    assert_eq!(fixed(source).0, before);
    let (text, _) = fixed(of_schema("        n: {type: string, pattern: '/^[a-z]+$/g'}"));
    assert!(
        help_of(&of_schema("        n: {type: string, pattern: '/^[a-z]+$/g'}"))
            == "write `^[a-z]+$`",
        "{text}"
    );
}

#[test]
fn a_parameter_of_the_path_that_is_called_one_of_the_query() {
    let parameters = "      parameters: [{name: id, in: query, schema: {type: string}}]\n";
    let source = source("/a/{id}", parameters, "        n: {type: string}");
    assert_eq!(help_of(&source), "it has `in: query`: write `in: path` and `required: true`");
}

#[test]
fn blanks_and_quotes_of_a_page_are_mended_in_all_lines() {
    let pasted = "        n:\n\u{a0}\u{a0}\u{a0}\u{a0}      type: string\n\u{a0}\u{a0}        \
                  maxLength:\u{2009}12";
    let (text, left) = fixed(of_schema(pasted));
    assert!(text.contains("          type: string\n          maxLength: 12\n"), "{text}");
    assert!(left.is_empty(), "{left:#?}");
    // Blanks of prose are text.
    let prose = "        n:\n          description: |\n            10\u{a0}:\u{a0}20\n            -\u{a0}a\n\u{a0}\u{a0}        \
                 type: string";
    let (text, left) = fixed(of_schema(prose));
    assert!(
        text.contains("10\u{a0}:\u{a0}20\n            -\u{a0}a\n          type: string"),
        "{text}\n{left:#?}"
    );
    let quoted = "        n: {type: string, enum: [‘a’, ‘[b]’, “it's”]}";
    let (text, left) = fixed(of_schema(quoted));
    assert!(text.contains("enum: ['a', '[b]', 'it''s']"), "{text}");
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn what_is_said_in_a_word_is_written_out() {
    let schema = "        n: {type: string, enum: a}\n        m: {type: object, required: [ID], \
                  properties: {id: {type: string}}}";
    let (text, left) = fixed(of_schema(schema));
    assert!(text.contains("enum: [a]}") && text.contains("required: [id]"), "{text}\n{left:#?}");
    assert!(left.is_empty(), "{left:#?}");
}

/// Statuses with a dash before each are entries of a map: the dashes go, and nothing else.
#[test]
fn a_list_of_responses_becomes_a_map() {
    let text = "openapi: 3.1.1\ninfo: {title: T, version: '1'}\nservers: [{url: 'https://a.example'}]\n\
                paths:\n  /a:\n    get:\n      operationId: a\n      responses:\n        \
                - '204': # none\n            description: Gone\n        - 404: {description: Lost}\n";
    let after = |text: &str| fixed(Source::new("spec", "a.yaml", text));
    let (map, left) = after(text);
    assert_eq!(map, text.replace("- '204'", "  '204'").replace("- 404", "  404"));
    assert!(left.is_empty(), "{left:#?}");
    // What belongs to a status is indented as far as the status: where it belongs is not certain.
    let flat = text.replace("            description: Gone", "          description: Gone");
    assert_eq!(after(&flat).0, flat);
    // A status that stands there twice is none to be taken twice.
    let twice = text.replace("- 404", "- '204'");
    assert_eq!(after(&twice).0, twice);
}

/// In a map of one line, a comma ends a text: what follows may be a part of it.
#[test]
fn a_keyword_within_prose_is_left_alone() {
    let schema = "        a: {type: string, description: The name, title or alias}";
    let help = "if it belongs to the text before it, put all of that text in quotes: in a map of one line, a comma \
                ends a text";
    left_alone(of_schema(schema), Code::UnknownKeyword, help);
    left_alone(of_schema(&schema.replace(" or alias", " x")), Code::UnknownKeyword, help);
}

/// A parameter begins with an extension as well, which does not name it.
#[test]
fn a_name_is_missing_behind_an_extension() {
    let parameter = "      parameters:\n      - x-sunset: '2030-01-01'\n        in: path\n        required: true\n        \
                     schema: {type: string}\n";
    let source = source("/a/{id}", parameter, "        a: {type: string}");
    let found = docwright::check(&[source]);
    let is_told =
        |one: &Diagnostic| one.code == Code::MissingKeyword && one.message.contains("`name`");
    assert!(found.iter().any(is_told), "{found:#?}");
}
