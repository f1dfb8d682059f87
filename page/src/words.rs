//! Facts in words, for reports.

use crate::fact::{Kind, Value, Variant};

/// A fact in words: `at most 25 characters`.
#[must_use]
pub fn of_fact(kind: Kind, value: &Value) -> String {
    let text = value.join(", ");
    match kind {
        Kind::Type => value.join(" or "),
        Kind::Items => format!("items of {}", value.join(" or ")),
        Kind::Format => format!("format {text}"),
        Kind::Required => "required".into(),
        Kind::Nullable => "it may be null".into(),
        Kind::Enum => format!(
            "the {} {}",
            if value.len() == 1 { "value" } else { "values" },
            value.iter().map(|one| quoted(one)).collect::<Vec<_>>().join(", ")
        ),
        Kind::MinLength => format!("at least {}", counted(&text, "character", "characters")),
        Kind::MaxLength => format!("at most {}", counted(&text, "character", "characters")),
        Kind::Minimum => format!("at least {text}"),
        Kind::Maximum => format!("at most {text}"),
        Kind::ExclusiveMinimum => format!("more than {text}"),
        Kind::ExclusiveMaximum => format!("less than {text}"),
        Kind::MultipleOf => format!("a multiple of {text}"),
        Kind::MinItems => format!("at least {}", counted(&text, "item", "items")),
        Kind::MaxItems => format!("at most {}", counted(&text, "item", "items")),
        Kind::UniqueItems => "unique items".into(),
        Kind::MinProperties => format!("at least {}", counted(&text, "property", "properties")),
        Kind::MaxProperties => format!("at most {}", counted(&text, "property", "properties")),
        Kind::Pattern => format!("pattern {text}"),
        Kind::Default => format!("default {}", quoted(&text)),
        Kind::Deprecated => "deprecated".into(),
        Kind::Example => format!("example {text}"),
        Kind::Codes if value.len() == 1 => format!("the error code {text}"),
        Kind::Codes => format!("the error codes {text}"),
        Kind::Media => format!("media type {text}"),
        Kind::Description => text,
    }
}

/// `1 item`, `2 items`
fn counted(number: &str, one: &str, several: &str) -> String {
    format!("{number} {}", if number == "1" { one } else { several })
}

fn quoted(text: &str) -> String {
    if text.is_empty() || text.contains([',', ' ', '"']) {
        format!("\"{text}\"")
    } else {
        text.to_owned()
    }
}

/// A description of a subject in a few words: `string, at most 25 characters`.
#[must_use]
pub fn of_variant(variant: &Variant) -> String {
    let mut words = Vec::new();
    for (kind, (value, _)) in &variant.facts {
        if matches!(
            kind,
            Kind::Description | Kind::Example | Kind::Media | Kind::Codes | Kind::Items
        ) {
            continue;
        }
        words.push(match kind {
            Kind::Nullable => "or null".into(),
            _ => of_fact(*kind, value),
        });
    }
    words.join(", ")
}
