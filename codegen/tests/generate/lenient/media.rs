//! Keys of `content` that are no media types.

use super::{counts, document, emitted, lenient, said, strict};

/// An operation whose answer has these bodies.
fn spec(content: &str) -> String {
    document(&format!(
        "  /a:
    get:
      operationId: a
      responses:
        '200':
          description: Done.
          content:
{content}"
    ))
}

#[test]
fn beside_a_media_type_they_are_ignored() {
    let text = spec(
        "            token: {examples: {a: {value: x}}}
            application/json: {schema: {type: integer}}
            expiry: {}
",
    );
    assert!(docwright::generate(&strict(&text)).is_err());
    assert_eq!(counts(&text), [1, 1, 1, 0]);
    let expected = [
        "12: repaired `token` is not a media type: it is ignored",
        "14: repaired `expiry` is not a media type: it is ignored",
    ];
    assert_eq!(said(&text), expected);
    assert!(emitted(&lenient(&text)).contains("Call<i64>"), "{}", emitted(&lenient(&text)));
}

#[test]
fn alone_they_leave_the_operation_out() {
    let text = spec("            token: {schema: {type: integer}}\n");
    assert_eq!(counts(&text), [1, 0, 0, 1]);
    assert_eq!(said(&text), ["6: skipped GET /a is left out: `token` is not a media type"]);
}
