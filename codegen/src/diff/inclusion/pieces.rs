//! Schemas, taken apart: what a conjunction of them allows, as a union of simple parts.

use super::literals::is_integer;
use super::{DEEP, Inclusion, Node};
use crate::decimal;
use crate::diff::compare::formats;
use crate::ledger::{Limit, Type};
use crate::pattern::Texts;
use crate::spec::{Argument, Literal, Schema};
use std::cmp::Ordering;
use std::collections::BTreeSet;
use thin_vec::{ThinVec, thin_vec};

/// More parts than anyone looks at.
pub(super) const MOST: usize = 64;

/// A part of what schemas allow. It may hold more than they do, and never less.
#[derive(Clone, Debug)]
pub(super) enum Piece<'s> {
    Value(Literal),
    Number(Numbers<'s>),
    Text(Strings<'s>),
    List(Lists),
    Object(Objects<'s>),
}

/// The end of a range, and whether it is itself out of it.
pub(super) type Bound<'s> = (&'s str, bool);

#[derive(Clone, Debug, Default)]
pub(super) struct Numbers<'s> {
    /// Schemas that none of it keeps.
    pub(super) left_out: Vec<Node>,
    pub(super) is_integer: bool,
    pub(super) low: Option<Bound<'s>>,
    pub(super) high: Option<Bound<'s>>,
    pub(super) steps: Vec<&'s str>,
    pub(super) formats: Vec<&'s str>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Strings<'s> {
    /// Schemas that none of it keeps.
    pub(super) left_out: Vec<Node>,
    pub(super) min: u64,
    pub(super) max: Option<u64>,
    pub(super) patterns: Vec<&'s str>,
    pub(super) formats: Vec<&'s str>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    /// Schemas that none of it keeps.
    pub(super) left_out: Vec<Node>,
    pub(super) min: u64,
    pub(super) max: Option<u64>,
    pub(super) is_unique: bool,
    /// Schemas that every item keeps.
    pub(super) items: Vec<Node>,
    /// Schemas that describe items by position.
    pub(super) placed: Vec<Node>,
    /// Schemas that some item keeps.
    pub(super) contained: Vec<Node>,
    /// Schemas that say how many items are of a kind.
    pub(super) counted: Vec<Node>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Objects<'s> {
    /// Schemas that none of it keeps.
    pub(super) left_out: Vec<Node>,
    pub(super) min: u64,
    pub(super) max: Option<u64>,
    pub(super) required: BTreeSet<&'s str>,
    /// Schemas that say something of keys.
    pub(super) parts: Vec<Node>,
    /// Schemas that every key keeps.
    pub(super) keys: Vec<Node>,
    pub(super) dependents: Vec<&'s [(String, Vec<String>)]>,
    /// Keys that are not there.
    pub(super) absent: BTreeSet<&'s str>,
}

impl<'s> Inclusion<'s> {
    /// None where there are too many.
    pub(super) fn pieces(&self, nodes: &[Node]) -> Option<Vec<Piece<'s>>> {
        let mut pieces = vec![
            Piece::Value(Literal::Null),
            Piece::Value(Literal::Boolean(false)),
            Piece::Value(Literal::Boolean(true)),
            Piece::Number(Numbers::default()),
            Piece::Text(Strings::default()),
            Piece::List(Lists::default()),
            Piece::Object(Objects::default()),
        ];
        for node in nodes {
            pieces = self.narrowed(pieces, *node, 0)?;
        }
        Some(pieces)
    }

    /// What a schema leaves of some pieces.
    pub(super) fn narrowed(
        &self,
        pieces: Vec<Piece<'s>>,
        node: Node,
        depth: usize,
    ) -> Option<Vec<Piece<'s>>> {
        let schema = self.schema(node);
        if depth > DEEP {
            return None;
        }
        if schema.never {
            return Some(Vec::new());
        }
        let mut pieces: Vec<_> =
            pieces.into_iter().filter_map(|piece| self.own(piece, node)).collect();
        if let Some(values) = values(schema).filter(|_| !schema.open) {
            let holds = |value: &Literal| {
                self.accepts(node, value) != Some(false)
                    && pieces.iter().any(|piece| self.may_hold(piece, value))
            };
            pieces = values.into_iter().filter(|value| holds(value)).map(Piece::Value).collect();
        }
        if let Some(target) = self.target(node) {
            pieces = self.narrowed(pieces, target, depth + 1)?;
        }
        for id in &schema.rare.all_of {
            pieces = self.narrowed(pieces, Node { id: *id, ..node }, depth + 1)?;
        }
        for alternatives in [&schema.rare.any_of, &schema.rare.one_of] {
            if alternatives.is_empty() {
                continue;
            }
            let mut union = Vec::new();
            for id in alternatives {
                let node = Node { id: *id, ..node };
                union.extend(self.narrowed(pieces.clone(), node, depth + 1)?);
                if union.len() > MOST {
                    return None;
                }
            }
            pieces = union;
        }
        self.conditioned(pieces, node, depth)
    }

    /// No only if a piece certainly does not hold a value.
    pub(super) fn may_hold(&self, piece: &Piece<'s>, value: &Literal) -> bool {
        let keeps = |node: &Node| self.accepts(*node, value) == Some(true);
        piece.may_hold(value) && !piece.left_out().iter().any(keeps)
    }

    /// What the schema's own keywords leave of a piece.
    fn own(&self, mut piece: Piece<'s>, node: Node) -> Option<Piece<'s>> {
        let schema = self.schema(node);
        match &mut piece {
            Piece::Value(value) => {
                // All of the schema is asked: what it refuses is no part.
                if self.accepts(node, value) == Some(false) {
                    return None;
                }
            }
            Piece::Number(numbers) => {
                if !is_of(&schema.types, &[Type::Number, Type::Integer]) {
                    return None;
                }
                numbers.is_integer |=
                    !schema.types.is_empty() && !schema.types.contains(&Type::Number);
                numbers.narrow(schema);
            }
            Piece::Text(texts) => {
                if !is_of(&schema.types, &[Type::String]) {
                    return None;
                }
                texts.narrow(schema);
            }
            Piece::List(lists) => {
                if !is_of(&schema.types, &[Type::Array]) {
                    return None;
                }
                // The rest is what stands behind all positions.
                lists.narrow(schema, node, self.item(node, self.first(node)));
                let mut places = 0..=self.first(node);
                let is_never = |place: &usize| {
                    self.item(node, *place).is_some_and(|item| self.schema(item).never)
                };
                if let Some(place) = places.find(is_never) {
                    lower(&mut lists.max, place as u64);
                }
            }
            Piece::Object(objects) => {
                if !is_of(&schema.types, &[Type::Object]) {
                    return None;
                }
                objects.required.extend(self.required(node));
                objects.narrow(schema, node);
                objects.require_dependents();
            }
        }
        Some(piece)
    }

    /// The texts of a piece, as far as they have automata; all are, if `strict`.
    pub(super) fn texts(&self, strings: &Strings<'s>, strict: bool) -> Option<Texts> {
        let mut automata = Vec::new();
        for source in &strings.patterns {
            match self.known.patterns.automaton(source) {
                Some(automaton) => automata.push(automaton),
                None if strict => return None,
                None => {}
            }
        }
        Some(Texts { automata, min: strings.min, max: strings.max })
    }
}

fn is_of(types: &[Type], any: &[Type]) -> bool {
    types.is_empty() || types.iter().any(|ty| any.contains(ty))
}

/// The values of `enum`, or of `const`; the evaluation of the schema sorts out the rest.
pub(super) fn values(schema: &Schema) -> Option<ThinVec<Literal>> {
    let constant = schema.rare.constant.as_deref().map(|constant| thin_vec![constant.clone()]);
    constant.or_else(|| schema.values.clone())
}

impl Piece<'_> {
    /// No only if it certainly does not.
    fn may_hold(&self, value: &Literal) -> bool {
        match (self, value) {
            (Self::Value(own), value) => super::literals::equal(own, value),
            (Self::Number(numbers), Literal::Number(digits)) => {
                (!numbers.is_integer || is_integer(digits)) && numbers.is_within(digits)
            }
            (Self::Text(texts), Literal::String(text)) => {
                let length = text.chars().count() as u64;
                texts.min <= length && texts.max.is_none_or(|max| length <= max)
            }
            (Self::List(_), Literal::List(_)) | (Self::Object(_), Literal::Map(_)) => true,
            _ => false,
        }
    }
}

impl<'s> Numbers<'s> {
    fn narrow(&mut self, schema: &'s Schema) {
        for (limit, argument) in schema.limits.iter() {
            let Argument::Number(number) = argument else { continue };
            match limit {
                Limit::Minimum => raise(&mut self.low, (number, false), Ordering::Greater),
                Limit::ExclusiveMinimum => raise(&mut self.low, (number, true), Ordering::Greater),
                Limit::Maximum => raise(&mut self.high, (number, false), Ordering::Less),
                Limit::ExclusiveMaximum => raise(&mut self.high, (number, true), Ordering::Less),
                Limit::MultipleOf => self.steps.push(number),
                _ => {}
            }
        }
        self.formats.extend(schema.format.as_deref());
        let is_whole = schema.types == [Type::Integer];
        let format = schema.format.as_deref().filter(|_| is_whole);
        if let Some((low, high)) = format.and_then(formats::range) {
            raise(&mut self.low, (low, false), Ordering::Greater);
            raise(&mut self.high, (high, false), Ordering::Less);
        }
    }

    fn is_within(&self, digits: &str) -> bool {
        let keeps = |bound: Option<Bound<'_>>, side: Ordering| {
            bound.is_none_or(|(end, is_out)| {
                let order = decimal::compare(digits, end);
                order == side || (order == Ordering::Equal && !is_out)
            })
        };
        keeps(self.low, Ordering::Greater) && keeps(self.high, Ordering::Less)
    }
}

/// Takes the tighter of two bounds.
fn raise<'s>(bound: &mut Option<Bound<'s>>, other: Bound<'s>, side: Ordering) {
    let is_tighter = bound.is_none_or(|known| {
        let order = decimal::compare(other.0, known.0);
        order == side || (order == Ordering::Equal && other.1)
    });
    if is_tighter {
        *bound = Some(other);
    }
}

/// Takes the lesser of two counts.
fn lower(most: &mut Option<u64>, count: u64) {
    *most = Some(most.map_or(count, |most| most.min(count)));
}

impl<'s> Strings<'s> {
    pub(super) fn narrow(&mut self, schema: &'s Schema) {
        for (limit, argument) in schema.limits.iter() {
            match (limit, argument) {
                (Limit::MinLength, Argument::Count(count)) => self.min = self.min.max(*count),
                (Limit::MaxLength, Argument::Count(count)) => lower(&mut self.max, *count),
                (Limit::Pattern, Argument::Pattern(source)) => self.patterns.push(source),
                _ => {}
            }
        }
        self.formats.extend(formats::said(schema));
    }
}

/// Whether `contains` applies to items that need not be there.
fn needs_none(schema: &Schema) -> bool {
    schema.limits.get(Limit::MinContains) == Some(&Argument::Count(0))
}

impl Lists {
    fn narrow(&mut self, schema: &Schema, node: Node, rest: Option<Node>) {
        for (limit, argument) in schema.limits.iter() {
            match (limit, argument) {
                (Limit::MinItems, Argument::Count(count)) => self.min = self.min.max(*count),
                (Limit::MaxItems, Argument::Count(count)) => lower(&mut self.max, *count),
                (Limit::UniqueItems, Argument::Flag) => self.is_unique = true,
                (Limit::Contains, Argument::Schema(id)) if !needs_none(schema) => {
                    self.contained.push(Node { id: *id, ..node });
                }
                _ => {}
            }
        }
        if schema.limits.has(Limit::Contains) {
            self.counted.push(node);
        }
        if schema.limits.has(Limit::PrefixItems) {
            self.placed.push(node);
        } else {
            self.items.extend(rest);
        }
    }
}

impl<'s> Objects<'s> {
    fn narrow(&mut self, schema: &'s Schema, node: Node) {
        for (limit, argument) in schema.limits.iter() {
            match (limit, argument) {
                (Limit::MinProperties, Argument::Count(count)) => self.min = self.min.max(*count),
                (Limit::MaxProperties, Argument::Count(count)) => lower(&mut self.max, *count),
                (Limit::PropertyNames, Argument::Schema(id)) => {
                    self.keys.push(Node { id: *id, ..node });
                }
                (Limit::DependentRequired, Argument::Dependents(all)) => self.dependents.push(all),
                _ => {}
            }
        }
        let says = !schema.properties.is_empty()
            || schema.additional.is_some()
            || schema.rare.unevaluated.is_some()
            || schema.limits.has(Limit::PatternProperties);
        if says {
            self.parts.push(node);
        }
    }
}
