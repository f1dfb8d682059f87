//! What edits of one schema come to on the axes, by the way in which its values travel.

use docwright::diff::{Axis, Bump, Corrections, Level, Report, diff};
use docwright::source::Source;
use serde_json::{Value, json};

/// A schema that a request holds, an answer, or both.
fn spec(schema: &Value, (is_sent, is_received): (bool, bool)) -> Source {
    let content = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}});
    let mut operation = json!({
        "operationId": "putThing",
        "responses": {"200": {"description": "Done."}},
    });
    if is_sent {
        operation["requestBody"] = json!({"required": true, "content": content});
    }
    if is_received {
        operation["responses"]["200"]["content"] = content;
    }
    let spec = json!({
        "openapi": "3.1.0",
        "info": {"title": "Example", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {"/thing": {"put": operation}},
        "components": {"schemas": {"Thing": {"type": "object", "properties": {"value": schema}}}},
    });
    Source::new("spec", "example.json", spec.to_string())
}

fn compared(old: &Value, new: &Value, uses: (bool, bool)) -> Report {
    diff(&[spec(old, uses)], &[spec(new, uses)], &Corrections::default())
}

fn wire(report: &Report) -> Level {
    report.changes.iter().map(|change| change.wire).max().unwrap_or_default()
}

/// OpenAPI: a `readOnly` property should not be sent as part of a request, a `writeOnly` one not as part of a
/// response.
#[test]
fn what_is_read_or_written_only_matters_where_it_is_left_out() {
    let plain = json!({"type": "string"});
    let read_only = json!({"type": "string", "readOnly": true});
    let write_only = json!({"type": "string", "writeOnly": true});
    let (sent, received, both) = ((true, false), (false, true), (true, true));
    for (old, new, uses, expected) in [
        (&write_only, &plain, sent, Level::None),
        (&write_only, &plain, received, Level::Compatible),
        (&write_only, &plain, both, Level::Compatible),
        (&read_only, &plain, received, Level::None),
        (&read_only, &plain, sent, Level::Compatible),
        (&read_only, &plain, both, Level::Compatible),
        (&plain, &read_only, sent, Level::MayBreak),
        (&plain, &read_only, received, Level::None),
        (&plain, &write_only, received, Level::MayBreak),
        (&plain, &write_only, sent, Level::None),
        (&read_only, &write_only, sent, Level::Compatible),
        (&read_only, &write_only, received, Level::MayBreak),
    ] {
        let report = compared(old, new, uses);
        assert_eq!(wire(&report), expected, "{old} → {new}, sent and received: {uses:?}");
    }
}

/// Nothing tells whether the two allow the same; what the SDK checks is the new schema.
#[test]
fn what_cannot_be_decided_alters_what_is_checked_before_sending() {
    let (old, new) = (
        json!({"type": "string", "not": {"pattern": "^(a+)\\1$"}}),
        json!({"type": "string", "not": {"pattern": "^(a*)\\1$"}}),
    );
    let report = compared(&old, &new, (true, false));
    assert_eq!((wire(&report), report.verdict.bump), (Level::MayBreak, Bump::Minor));
    assert_eq!(report.verdict.broken(Axis::Behaviour), 1);
    let report = compared(&old, &new, (false, true));
    assert_eq!((wire(&report), report.verdict.bump), (Level::MayBreak, Bump::Patch));
}

/// RFC 4648's Base64, as OpenAPI 3.0 and 3.1 write it. Both are annotations: what is added may be asked for.
#[test]
fn base64_is_a_format_or_an_encoding() {
    let format = json!({"type": "string", "format": "byte"});
    let encoding = json!({"type": "string", "contentEncoding": "base64"});
    for (old, new) in [(&format, &encoding), (&encoding, &format)] {
        for uses in [(true, false), (false, true)] {
            let report = compared(old, new, uses);
            assert_eq!(wire(&report), Level::None, "{old} → {new}");
            assert_eq!(report.verdict.broken(Axis::Behaviour), 0, "{old} → {new}");
        }
    }
    let other = json!({"type": "string", "contentEncoding": "base64url"});
    assert_ne!(wire(&compared(&other, &format, (true, false))), Level::None);
}

/// Every key matches the pattern, so that nothing is left for `additionalProperties`.
#[test]
fn a_pattern_for_every_key_says_what_additional_properties_say() {
    let old = json!({"type": "object", "additionalProperties": {"type": "string"}});
    let new = json!({
        "type": "object",
        "patternProperties": {".*": {"type": "string"}},
        "additionalProperties": false,
    });
    for (old, new) in [(&old, &new), (&new, &old)] {
        let report = compared(old, new, (true, true));
        assert_eq!(wire(&report), Level::None, "{:?}", report.changes);
        assert_eq!(report.verdict.broken(Axis::Behaviour), 0);
    }
}
