//! Values as they are written in a URL or a header, where everything is text.

use crate::diff::Rule;
use crate::diff::rules::types;
use crate::diff::view::{Kind, View};
use crate::spec::{Limits, Literal};
use std::collections::BTreeSet;

/// What became of values of other types.
pub(super) fn as_texts(one: &View<'_>, other: &View<'_>) -> Option<&'static Rule> {
    if let Some((before, after)) = texts(one).zip(texts(other)) {
        let is_other_type = one.words() != other.words();
        return match (before.is_subset(&after), after.is_subset(&before)) {
            _ if !is_other_type => None,
            (true, true) => Some(&types::TYPE_RESPELLED),
            (true, false) => Some(&types::TYPE_WIDENED),
            (false, true) => Some(&types::TYPE_NARROWED),
            (false, false) => None,
        };
    }
    match (is_any_text(other) && is_scalar(one), is_any_text(one) && is_scalar(other)) {
        (true, false) => Some(&types::TYPE_WIDENED),
        (false, true) => Some(&types::TYPE_NARROWED),
        _ => None,
    }
}

fn text(value: &Literal) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The texts that stand for the values, if these are listed.
fn texts(view: &View<'_>) -> Option<BTreeSet<String>> {
    let mut all = BTreeSet::new();
    for (kind, schema) in &view.arms {
        let values = schema.rare.constant.as_deref().map(std::slice::from_ref);
        match values.or(schema.values.as_deref()) {
            None if matches!(kind, Kind::Boolean) => {
                all.extend(["false", "true"].map(str::to_owned));
            }
            values => all.extend(values?.iter().map(text)),
        }
    }
    (!view.nullable && !view.arms.is_empty()).then_some(all)
}

/// Texts of every length, whatever they say.
fn is_any_text(view: &View<'_>) -> bool {
    matches!(&view.arms[..], [(Kind::String, schema)]
        if schema.values.is_none() && schema.rare.constant.is_none() && schema.limits == Limits::default()
            && !schema.assert_format)
}

pub(super) fn is_scalar(view: &View<'_>) -> bool {
    let scalar = |kind: &Kind| matches!(kind, Kind::Boolean | Kind::Integer | Kind::Number);
    !view.nullable && !view.arms.is_empty() && view.arms.iter().all(|(kind, _)| scalar(kind))
}

pub(super) fn is_text(view: &View<'_>) -> bool {
    !view.arms.is_empty() && view.arms.iter().all(|(kind, _)| matches!(kind, Kind::String))
}
