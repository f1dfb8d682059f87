//! What two schemas say of a value itself, as one: types, limits, values, formats, items.

use super::{Merged, listed};
use crate::diagnostic::{Code, Diagnostic};
use crate::ledger::Limit;
use crate::pointer::Pointer;
use crate::shape::Shaping;
use crate::spec::{AllowedTypes, Literal, Schema, SchemaId, Type};
use thin_vec::ThinVec;

impl Shaping<'_, '_> {
    /// Takes what a schema says of a value itself.
    pub(super) fn meet(&mut self, merged: &mut Merged, one: &Schema, whole: &Schema) -> Option<()> {
        let into = &mut merged.schema;
        if one.never {
            return self
                .refuse(one, "a schema that allows nothing has no value to send or receive");
        }
        let Some(types) = common_types(&into.types, &one.types) else {
            let (before, here) = (type_names(&into.types), type_names(&one.types));
            let parts = parts_of(whole);
            let message = format!("{parts} have no type in common: {before} and {here}");
            let help = if is_beside_reference(whole)
                && whole.types.contains(&Type::Array)
                && whole.items.is_none()
            {
                "if each item is one of those, put the `$ref` below `items`: `items: {$ref: …}`"
            } else {
                "correct one of the two types, or leave one of the two parts out"
            };
            return self.report_parts(
                whole,
                (&message, help),
                merged.typed.take(),
                format!("{before} here"),
            );
        };
        if !one.types.is_empty() {
            merged.typed = Some(type_of(one));
        }
        into.types = types;
        into.limits.meet(&one.limits);
        for judge in one.judges() {
            if !into.rare.judges.contains(&judge) {
                into.rare.judges.push(judge);
            }
        }
        into.values = common_values(into.values.take(), listed(one));
        if into.values.as_ref().is_some_and(ThinVec::is_empty) {
            let message = format!("{} have no value in common", parts_of(whole));
            let help = "list a value in both of them, or leave one of the two parts out";
            let label = "one part lists its values here".to_owned();
            return self.report_parts(whole, (&message, help), merged.valued.take(), label);
        }
        if listed(one).is_some() {
            merged.valued = Some(values_of(one));
        }
        into.format = into.format.take().or_else(|| one.format.clone());
        into.assert_format |= one.assert_format;
        if let Some(other) = &one.rare.content {
            let content = into.rare.content.get_or_insert_default();
            content.encoding = content.encoding.take().or_else(|| other.encoding.clone());
            content.media_type = content.media_type.take().or_else(|| other.media_type.clone());
        }
        into.rare.default = into.rare.default.take().or_else(|| one.rare.default.clone());
        // Beside `prefixItems`, it is a part of that.
        let items = one.items.filter(|_| !one.limits.has(Limit::PrefixItems));
        into.items = self.both(into.items, items);
        let closed = |schema: Option<SchemaId>| schema.filter(|id| self.schemas[*id].never);
        let is_closed = closed(into.additional).or_else(|| closed(one.additional));
        into.additional = is_closed.or_else(|| self.both(into.additional, one.additional));
        into.rare.unevaluated = into.rare.unevaluated.or(one.rare.unevaluated);
        Some(())
    }

    /// Reports parts that have nothing in common, with the place of one of them.
    fn report_parts(
        &mut self,
        whole: &Schema,
        (message, help): (&str, &str),
        part: Option<Pointer>,
        label: String,
    ) -> Option<()> {
        let place = self.sink.key(&whole.at);
        let diagnostic = Diagnostic::new(Code::ConflictingKeywords, place, message).help(help);
        self.sink.push(match part {
            Some(part) => diagnostic.also(self.sink.value(&part), label),
            None => diagnostic,
        });
        None
    }
}

/// Whether keywords stand beside a `$ref`, and nothing else is brought together.
fn is_beside_reference(whole: &Schema) -> bool {
    whole.reference.is_some() && whole.rare.all_of.is_empty()
}

fn parts_of(whole: &Schema) -> &'static str {
    if is_beside_reference(whole) {
        "this and its `$ref`"
    } else if whole.derived {
        // A property that two parts declare, or what their lists and maps hold.
        "the two schemas that come together here"
    } else {
        "the parts of this `allOf`"
    }
}

/// The types that two lists of them allow, where an empty list allows all; none if there is none.
fn common_types(one: &[Type], other: &[Type]) -> Option<AllowedTypes> {
    if one.is_empty() || other.is_empty() {
        return Some(if one.is_empty() { other } else { one }.iter().copied().collect());
    }
    let within = |some: &[Type], all: &[Type]| -> AllowedTypes {
        some.iter().copied().filter(|kind| all.iter().any(|other| kind.is(*other))).collect()
    };
    let mut common = within(one, other);
    within(other, one).iter().for_each(|kind| common.push(*kind));
    common.retain(|kind| *kind != Type::Number || !is_narrowed(one, other));
    let is_void = common.is_empty() || common == [Type::Null];
    (!is_void).then_some(common)
}

/// Whether one list says `integer` where the other says `number`.
fn is_narrowed(one: &[Type], other: &[Type]) -> bool {
    let number = |list: &[Type]| list.contains(&Type::Number);
    number(one) != number(other)
}

/// `string`, or several: `string` or `null`.
fn type_names(types: &[Type]) -> String {
    let names: Vec<_> = types.iter().map(|one| format!("`{}`", one.as_str())).collect();
    names.join(" or ")
}

fn type_of(schema: &Schema) -> Pointer {
    if schema.derived { schema.at.clone() } else { schema.at.key("type") }
}

fn values_of(schema: &Schema) -> Pointer {
    let keyword = if schema.rare.constant.is_some() { "const" } else { "enum" };
    if schema.derived { schema.at.clone() } else { schema.at.key(keyword) }
}

fn common_values(
    one: Option<ThinVec<Literal>>,
    other: Option<ThinVec<Literal>>,
) -> Option<ThinVec<Literal>> {
    match (one, other) {
        (Some(mut one), Some(other)) => {
            one.retain(|value| other.contains(value));
            Some(one)
        }
        (one, other) => one.or(other),
    }
}
