//! SARIF 2.1.0 (OASIS), as code scanning and editors read it.

use super::Unread;
use docwright::diagnostic::{Code, Diagnostic, Fix, Severity};
use docwright::pointer::{Part, Place, Region};
use docwright::render;
use docwright::source::Source;
use serde_json::{Value, json};

pub(super) fn text(found: &[&Diagnostic], sources: &[Source], unread: &[Unread]) -> String {
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "docwright",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": Code::ALL.iter().copied().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": unread.is_empty(),
                "toolExecutionNotifications": unread.iter().map(notification).collect::<Vec<_>>(),
            }],
            "results": found.iter().map(|one| result(one, sources)).collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.meaning() },
        "help": { "text": code.remedy() },
        "defaultConfiguration": { "level": code.severity().as_str() },
    })
}

fn notification(unread: &Unread) -> Value {
    let mut location = json!({ "artifactLocation": { "uri": uri(&unread.file) } });
    if let Some((line, column)) = unread.at {
        location["region"] = json!({ "startLine": line, "startColumn": column });
    }
    json!({
        "level": "error",
        "message": { "text": format!("{}: {}", unread.file, unread.error) },
        "locations": [{ "physicalLocation": location }],
    })
}

fn result(diagnostic: &Diagnostic, sources: &[Source]) -> Value {
    let level = match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let help = diagnostic.help.as_ref().map_or_else(String::new, |help| format!("\n{help}"));
    let mut value = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == diagnostic.code),
        "level": level,
        "message": { "text": format!("{}{help}", diagnostic.message) },
        "locations": [location(&diagnostic.place, sources)],
    });
    if let Some((place, label)) = &diagnostic.also {
        let mut related = location(place, sources);
        related["message"] = json!({ "text": label });
        value["relatedLocations"] = json!([related]);
    }
    if let Some(fix) = diagnostic.fix.as_ref().filter(|fix| !fix.edits.is_empty()) {
        value["fixes"] = json!([changes(fix, render::name_of(&diagnostic.place, sources))]);
    }
    value
}

fn location(place: &Place, sources: &[Source]) -> Value {
    let mut physical =
        json!({ "artifactLocation": { "uri": uri(render::name_of(place, sources)) } });
    if place.part != Part::Whole {
        physical["region"] = region(&place.region);
    }
    json!({ "physicalLocation": physical })
}

fn region(region: &Region) -> Value {
    json!({
        "startLine": region.start.line,
        "startColumn": region.start.column,
        "endLine": region.end.line,
        "endColumn": region.end.column,
    })
}

fn changes(fix: &Fix, file: &str) -> Value {
    let replacements = fix.edits.iter().map(|edit| {
        json!({
            "deletedRegion": region(&edit.region),
            "insertedContent": { "text": edit.text },
        })
    });
    json!({ "artifactChanges": [{
        "artifactLocation": { "uri": uri(file) },
        "replacements": replacements.collect::<Vec<_>>(),
    }]})
}

/// A path as a relative reference (RFC 3986).
fn uri(path: &str) -> String {
    let encoded = path.bytes().map(|byte| {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    });
    encoded.collect()
}
