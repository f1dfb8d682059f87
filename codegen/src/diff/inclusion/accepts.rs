//! Whether a schema accepts a value.

use super::literals::{equal, is_integer, is_of, of_format};
use super::{DEEP, Inclusion, Node};
use crate::decimal;
use crate::diff::compare::formats;
use crate::ledger::{Limit, Type};
use crate::spec::{Argument, Literal, Schema};
use std::cmp::Ordering;

/// Yes, no, or not known; a no outweighs all.
pub(super) fn all(answers: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = Some(true);
    for answer in answers {
        match answer {
            Some(false) => return Some(false),
            Some(true) => {}
            None => known = None,
        }
    }
    known
}

impl Inclusion<'_> {
    /// None where it is not known.
    pub(super) fn accepts(&self, node: Node, value: &Literal) -> Option<bool> {
        self.accepts_within(node, value, 0)
    }

    pub(super) fn accepts_within(&self, node: Node, value: &Literal, depth: usize) -> Option<bool> {
        let schema = self.schema(node);
        if depth > DEEP {
            return None;
        }
        if schema.never || !is_of(value, &schema.types) {
            return Some(false);
        }
        let inner = |id| self.accepts_within(Node { id, ..node }, value, depth + 1);
        let referred = schema.reference.as_ref().map(|one| one.target.and_then(inner));
        let composed = [
            referred.unwrap_or(Some(true)),
            listed(schema, value),
            self.limits(node, value, depth),
            self.keeps_written(node, value, depth),
            formatted(schema, value),
            self.inside(node, value, depth),
            all(schema.rare.all_of.iter().map(|id| inner(*id))),
            any(schema.rare.any_of.iter().map(|id| inner(*id))),
            one(schema.rare.one_of.iter().map(|id| inner(*id))),
        ];
        all(composed.into_iter()).filter(|accepts| !accepts || !self.is_unread(node))
    }

    /// Whether a value certainly breaks one keyword of a schema.
    pub(super) fn breaks(&self, node: Node, keyword: &str, value: &Literal) -> bool {
        let schema = self.schema(node);
        match keyword {
            "type" => !is_of(value, &schema.types),
            "format" => formatted(schema, value) == Some(false),
            _ => {
                let mut own = schema.limits.iter().filter(|(limit, _)| limit.row().name == keyword);
                own.any(|one| self.keeps(node, one, value, 0) == Some(false))
            }
        }
    }

    fn limits(&self, node: Node, value: &Literal, depth: usize) -> Option<bool> {
        let own = self.schema(node).limits.iter().filter(|(limit, _)| !limit.is_written());
        all(own.map(|one| self.keeps(node, one, value, depth)))
    }

    /// Whether a value satisfies a limit, which may apply to other values only.
    fn keeps(
        &self,
        node: Node,
        (limit, argument): (Limit, &Argument),
        value: &Literal,
        depth: usize,
    ) -> Option<bool> {
        let applies = match limit.row().of {
            None => true,
            Some(Type::Number) => matches!(value, Literal::Number(_)),
            Some(ty) => is_of(value, &[ty]),
        };
        if !applies {
            return Some(true);
        }
        match (limit, argument, value) {
            (_, Argument::Count(count), _) => is_of_size(limit, *count, value),
            (Limit::Pattern, Argument::Pattern(source), Literal::String(text)) => {
                self.known.patterns.is_match(source, text)
            }
            (Limit::MultipleOf, Argument::Number(step), Literal::Number(number)) => {
                decimal::is_multiple(number, step)
            }
            (_, Argument::Number(bound), Literal::Number(number)) => {
                is_in_bounds(limit, number, bound)
            }
            (Limit::UniqueItems, Argument::Flag, Literal::List(items)) => {
                let is_new =
                    |(at, one): (usize, &Literal)| !items[..at].iter().any(|it| equal(it, one));
                Some(items.iter().enumerate().all(is_new))
            }
            (Limit::PropertyNames, Argument::Schema(id), Literal::Map(map)) => {
                let names = map.iter().map(|(name, _)| Literal::String(name.clone()));
                let node = Node { id: *id, ..node };
                all(names.map(|name| self.accepts_within(node, &name, depth + 1)))
            }
            (Limit::DependentRequired, Argument::Dependents(all), Literal::Map(map)) => {
                let has = |name: &String| map.iter().any(|(known, _)| known == name);
                Some(all.iter().all(|(key, others)| !has(key) || others.iter().all(has)))
            }
            // The alternatives themselves say it.
            (_, Argument::Groups(_), _) => Some(true),
            _ => None,
        }
    }

    /// What is said of items and properties.
    fn inside(&self, node: Node, value: &Literal, depth: usize) -> Option<bool> {
        match value {
            Literal::List(items) => all(items.iter().enumerate().map(|(index, item)| {
                let own = self.item(node, index);
                own.map_or(Some(true), |own| self.accepts_within(own, item, depth + 1))
            })),
            Literal::Map(entries) => {
                let has = |name: &str| entries.iter().any(|(known, _)| known == name);
                if !self.required(node).all(has) {
                    return Some(false);
                }
                let is_clear = !self.is_open_ended(node);
                all(entries.iter().map(|(name, value)| {
                    let (keeps, is_spoken_of) = self.by_pattern(node, (name, value), depth);
                    let named = match self.property(node, name) {
                        // Nobody sends it, and whoever does is not refused for what it is.
                        Some(property) if self.is_absent(property) => return Some(true),
                        Some(property) => self.accepts_within(property, value, depth + 1),
                        None if is_spoken_of => Some(true),
                        None => match self.rest(node) {
                            None => Some(true),
                            Some(other) if is_clear => self.accepts_within(other, value, depth + 1),
                            Some(_) => None,
                        },
                    };
                    all([keeps, named].into_iter())
                }))
            }
            _ => Some(true),
        }
    }
}

/// Whether a text, a list or a map is as large as a limit wants it.
fn is_of_size(limit: Limit, count: u64, value: &Literal) -> Option<bool> {
    let size = match value {
        Literal::String(text) => text.chars().count(),
        Literal::List(items) => items.len(),
        Literal::Map(map) => map.len(),
        _ => return None,
    } as u64;
    match limit {
        Limit::MinLength | Limit::MinItems | Limit::MinProperties => Some(size >= count),
        Limit::MaxLength | Limit::MaxItems | Limit::MaxProperties => Some(size <= count),
        _ => None,
    }
}

fn is_in_bounds(limit: Limit, number: &str, bound: &str) -> Option<bool> {
    let order = decimal::compare(number, bound);
    match limit {
        Limit::Minimum => Some(order != Ordering::Less),
        Limit::Maximum => Some(order != Ordering::Greater),
        Limit::ExclusiveMinimum => Some(order == Ordering::Greater),
        Limit::ExclusiveMaximum => Some(order == Ordering::Less),
        _ => None,
    }
}

fn any(answers: impl ExactSizeIterator<Item = Option<bool>>) -> Option<bool> {
    if answers.len() == 0 {
        return Some(true);
    }
    all(answers.map(|answer| answer.map(|answer| !answer))).map(|none| !none)
}

fn one(answers: impl ExactSizeIterator<Item = Option<bool>>) -> Option<bool> {
    if answers.len() == 0 {
        return Some(true);
    }
    let answers: Vec<_> = answers.collect();
    let yes = answers.iter().filter(|answer| **answer == Some(true)).count();
    let open = answers.iter().filter(|answer| answer.is_none()).count();
    match (yes, open) {
        (2.., _) | (0, 0) => Some(false),
        (1, 0) => Some(true),
        _ => None,
    }
}

/// What `enum` and `const` say.
fn listed(schema: &Schema, value: &Literal) -> Option<bool> {
    let is_constant = schema.rare.constant.as_deref().is_none_or(|constant| equal(constant, value));
    let is_among = schema.values.as_ref().is_none_or(|all| all.iter().any(|one| equal(one, value)));
    match (is_constant, is_among) {
        (true, true) => Some(true),
        (true, false) if schema.open => None,
        _ => Some(false),
    }
}

/// Of the values of a format, a text is known to be one only if it is the example.
fn formatted(schema: &Schema, value: &Literal) -> Option<bool> {
    let Some(format) = formats::said(schema) else { return Some(true) };
    match value {
        Literal::String(text) => (of_format(format) == Some(text)).then_some(true),
        Literal::Number(digits) => {
            let small = |bits: u32| {
                let number: Option<i64> = digits.parse().ok();
                number.is_some_and(|number| number.unsigned_abs() < 1 << (bits - 1))
            };
            match format {
                "int32" | "int64" if !is_integer(digits) => Some(true),
                "int32" | "float" if small(16) => Some(true),
                "int64" | "double" if small(52) => Some(true),
                _ => None,
            }
        }
        _ => Some(true),
    }
}
