use super::Style;
use serde_json::value::RawValue;

/// Style, value and text: what `url-template` 3.1.1 (RFC 6570) and `qs` 6.17.1 write for a variable `color`. In
/// two rows `url-template` writes `=` behind an empty item of a matrix, which RFC 6570 (appendix A) does not.
const EXPECTED: &str = include_str!("expected.json");

fn style(name: &str) -> Style {
    let style = match name.trim_end_matches('*') {
        "simple" => Style::SIMPLE,
        "label" => Style::LABEL,
        "matrix" => Style::MATRIX,
        "form" => Style::FORM,
        _ => Style::DEEP_OBJECT,
    };
    if name.ends_with('*') { style.exploded() } else { style }
}

fn query(style: Style, value: &RawValue) -> String {
    let pairs = style.pairs("color", value);
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    pairs.join("&")
}

fn raw(json: &str) -> Box<RawValue> {
    RawValue::from_string(json.to_owned()).unwrap()
}

#[test]
fn texts_are_those_of_independent_clients() {
    let rows: Vec<(String, Box<RawValue>, String)> = serde_json::from_str(EXPECTED).unwrap();
    assert_eq!(rows.len(), 77);
    for (name, value, expected) in &rows {
        let style = style(name);
        let found = if name.starts_with("form") || name == "deepObject" {
            query(style, value)
        } else {
            style.segment("color", value).unwrap()
        };
        assert_eq!(found, *expected, "{name} {value}");
    }
}

#[test]
fn delimited_styles_are_those_of_the_table_of_openapi() {
    // OpenAPI 3.1.1, section 4.8.12.6, style examples.
    let (list, object) = (raw(r#"["blue","black"]"#), raw(r#"{"R":100,"G":200}"#));
    assert_eq!(query(Style::SPACE_DELIMITED, &list), "color=blue%20black");
    assert_eq!(query(Style::SPACE_DELIMITED, &object), "color=R%20100%20G%20200");
    assert_eq!(query(Style::PIPE_DELIMITED, &list), "color=blue%7Cblack");
    assert_eq!(query(Style::PIPE_DELIMITED, &object), "color=R%7C100%7CG%7C200");
    assert_eq!(query(Style::PIPE_DELIMITED.exploded(), &list), "color=blue&color=black");
}

#[test]
fn what_is_undefined_is_left_out() {
    // RFC 6570, section 2.3.
    for json in ["null", "[]", "{}", "[null]", r#"{"a":null}"#] {
        for style in [Style::SIMPLE, Style::LABEL, Style::MATRIX] {
            assert_eq!(style.segment("color", &raw(json)), None, "{json}");
            assert_eq!(style.exploded().segment("color", &raw(json)), None, "{json}");
        }
        for style in [Style::FORM, Style::DEEP_OBJECT, Style::PIPE_DELIMITED] {
            assert_eq!(query(style, &raw(json)), "", "{json}");
            assert_eq!(query(style.exploded(), &raw(json)), "", "{json}");
        }
    }
}

#[test]
fn what_no_style_has_a_form_for_is_json_as_it_was_written() {
    let nested = raw(r#"[{"b":1.50,"a":12345678901234567890123},["x"]]"#);
    assert_eq!(
        Style::SIMPLE.header("color", &nested).unwrap(),
        r#"{"b":1.50,"a":12345678901234567890123},["x"]"#
    );
    assert_eq!(
        query(Style::JSON, &raw(r#"{"b":"é","a":null}"#)),
        "color=%7B%22b%22%3A%22%C3%A9%22%2C%22a%22%3Anull%7D"
    );
    assert_eq!(query(Style::JSON, &raw(r#""x""#)), "color=%22x%22");
}

#[test]
fn reserved_characters_stay_where_they_end_nothing() {
    let style = Style::FORM.reserved();
    assert_eq!(
        query(style, &raw(r#""2020-01-01T10:00:00+01:00/x?y=z&a#b""#)),
        "color=2020-01-01T10:00:00%2B01:00/x?y=z%26a%23b"
    );
}
