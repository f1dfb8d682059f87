//! Parameters in whatever form they are written.

use super::{BARE, counts, emitted, said, strict};

/// How a list is sent is said by `style` and `explode`.
#[test]
fn lists_in_the_query_are_sent_as_documented() {
    let cases = [
        ("explode: false", "query_joined(\"tags\", self.tags.as_ref(), \",\")"),
        ("style: form, explode: false", "query_joined(\"tags\", self.tags.as_ref(), \",\")"),
        ("style: spaceDelimited", "query_joined(\"tags\", self.tags.as_ref(), \" \")"),
        ("style: pipeDelimited", "query_joined(\"tags\", self.tags.as_ref(), \"|\")"),
        ("style: pipeDelimited, explode: true", "query(\"tags\", self.tags.as_ref())"),
        ("explode: true", "query(\"tags\", self.tags.as_ref())"),
    ];
    for (keywords, expected) in cases {
        let text = BARE.replace("name: tags, ", &format!("name: tags, {keywords}, "));
        let code = emitted(&strict(&text));
        assert!(code.contains(expected), "{keywords}: {code}");
    }
    // Not in the table of OpenAPI, but what is meant by those who write it: `tags[0]=…`.
    let text = BARE.replace("name: tags, ", "name: tags, style: deepObject, ");
    let code = emitted(&strict(&text));
    assert!(code.contains("query_as(\"tags\", Style::DEEP_OBJECT, self.tags.as_ref())"), "{code}");
    for keywords in ["style: matrix", "style: fomr"] {
        let text = BARE.replace("name: tags, ", &format!("name: tags, {keywords}, "));
        assert!(docwright::generate(&strict(&text)).is_err(), "{keywords}");
    }
}

/// Whatever a parameter of a document of others looks like, its operation is taken.
#[test]
fn no_operation_is_left_out_because_of_how_a_parameter_is_written() {
    let schemas = [
        "schema: {type: string}",
        "schema: {type: [integer, 'null']}",
        "schema: {}",
        "schema: {type: object, properties: {a: {type: array, items: {type: object}}}}",
        "schema: {type: object, additionalProperties: true}",
        "schema: {type: array}",
        "schema: {type: array, items: {type: array, items: {type: [number, 'null']}}}",
        "schema: {oneOf: [{type: string}, {type: array, items: {type: string}}]}",
        "schema: {not: {type: string}}",
        "schema: {type: strnig}",
        "content: {application/json: {schema: {type: object}}}",
        "content: {application/json: {}}",
        "content: {application/xml: {schema: {type: string}}, application/json: {}}",
        "content: {application/x-www-form-urlencoded: {schema: {type: object}}}",
        "content: {}",
        "description: neither",
    ];
    let styles = [
        "",
        "style: form, ",
        "style: deepObject, explode: true, ",
        "style: matrix, explode: 1, ",
        "style: 7, ",
    ];
    for place in ["path", "query", "header", "cookie"] {
        for schema in schemas {
            for style in styles {
                let keywords =
                    format!("allowEmptyValue: true, allowReserved: true, {style}{schema}");
                let parameter = format!("{{name: p, in: {place}, {keywords}}}");
                let text = BARE
                    .replace("{name: q, in: query, schema: {type: string}}", &parameter)
                    .replace("/a:", if place == "path" { "/a/{p}:" } else { "/a:" });
                let [operations, taken, ..] = counts(&text);
                assert_eq!([operations, taken], [1, 1], "{parameter}: {:#?}", said(&text));
            }
        }
    }
}
