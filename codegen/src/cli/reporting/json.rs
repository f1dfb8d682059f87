//! One JSON array, an object for each mistake. `codegen/docs/check.schema.json` describes the shape.

use super::Unread;
use docwright::diagnostic::{Diagnostic, Fix};
use docwright::pointer::{Place, Region};
use docwright::render;
use docwright::source::Source;
use serde_json::{Value, json};

pub(super) fn text(found: &[&Diagnostic], sources: &[Source], unread: &[Unread]) -> String {
    let found = found.iter().map(|one| object(one, sources));
    let unread = unread.iter().map(|one| {
        let mut value = json!({
            "file": one.file, "severity": "error", "code": "unreadable", "message": one.error,
        });
        if let Some((line, column)) = one.at {
            value["line"] = line.into();
            value["column"] = column.into();
        }
        value
    });
    let all: Value = found.chain(unread).collect();
    format!("{all:#}\n")
}

fn object(diagnostic: &Diagnostic, sources: &[Source]) -> Value {
    let also = diagnostic.also.as_ref().map(|(place, label)| {
        let mut value = object_of_place(place, sources);
        value["label"] = json!(label);
        value
    });
    let mut value = object_of_place(&diagnostic.place, sources);
    value["severity"] = json!(diagnostic.severity().as_str());
    value["code"] = json!(diagnostic.code.as_str());
    value["message"] = json!(diagnostic.message);
    value["help"] = json!(diagnostic.help);
    value["fix"] = json!(diagnostic.fix.as_ref().map(object_of_fix));
    value["also"] = json!(also);
    value
}

fn object_of_place(place: &Place, sources: &[Source]) -> Value {
    let mut value = object_of_region(&place.region);
    value["file"] = json!(render::name_of(place, sources));
    value["pointer"] = json!(place.pointer.to_string());
    value
}

fn object_of_region(region: &Region) -> Value {
    json!({
        "line": region.start.line,
        "column": region.start.column,
        "endLine": region.end.line,
        "endColumn": region.end.column,
        "bytes": [region.start.byte, region.end.byte],
    })
}

fn object_of_fix(fix: &Fix) -> Value {
    let edits = fix.edits.iter().map(|edit| {
        let mut value = object_of_region(&edit.region);
        value["text"] = json!(edit.text);
        value
    });
    json!({ "safe": fix.is_safe, "edits": edits.collect::<Vec<_>>() })
}
