//! Methods that are not written as OpenAPI has them, and what is no path at all.

use super::{counts, document, emitted, lenient, said, strict};

const ANSWER: &str = "responses: {'204': {description: Done.}}";

#[test]
fn a_method_in_capitals_is_read_as_it_is_meant() {
    let text = document(&format!(
        "  /a/{{id}}:\n    GET: {{operationId: a, {ANSWER}}}\n    Post: {{operationId: b, {ANSWER}}}\n"
    ));
    assert!(docwright::generate(&strict(&text)).is_err());
    assert_eq!(counts(&text), [2, 2, 2, 0]);
    let said = said(&text);
    for line in ["6: repaired `GET` is read as `get`", "7: repaired `Post` is read as `post`"] {
        assert!(said.contains(&line.to_owned()), "{said:#?}");
    }
    // All that is done to an operation is done to it: `{id}` is declared.
    let code = emitted(&lenient(&text));
    assert!(code.contains("fn a(") && code.contains("fn b("), "{code}");
}

#[test]
fn a_method_that_openapi_does_not_have_is_counted_as_left_out() {
    let text = document(&format!(
        "  /a:\n    connect: {{operationId: a, {ANSWER}}}\n  /b:\n    get: {{operationId: b, {ANSWER}}}\n    GET: {{operationId: c, {ANSWER}}}\n    gett: {{operationId: d, {ANSWER}}}\n  /c: [get]\n"
    ));
    assert_eq!(counts(&text), [5, 1, 0, 4]);
    let expected = [
        "6: skipped CONNECT /a is left out: `connect` is not a method of OpenAPI",
        "9: skipped GET /b is left out: the path has a `get` already",
        "10: skipped GETT /b is left out: `gett` is not a method of OpenAPI",
        "11: skipped /c is left out: a path is a map of its methods",
    ];
    assert_eq!(said(&text), expected);
}

#[test]
fn an_extension_among_the_paths_is_no_path() {
    let text = document(&format!(
        "  x-b: {{get: {{operationId: x, {ANSWER}}}}}\n  /a: {{get: {{operationId: a, {ANSWER}}}}}\n"
    ));
    assert_eq!(counts(&text), [1, 1, 0, 0]);
    for sources in [lenient(&text), strict(&text)] {
        assert_eq!(docwright::check(&sources), []);
        assert!(!emitted(&sources).contains("fn x("));
    }
}
