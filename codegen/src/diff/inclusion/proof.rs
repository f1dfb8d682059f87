//! Proofs that one schema holds all values of another.

use super::literals::is_integer;
use super::pieces::{Bound, Lists, Numbers, Objects, Piece, Strings, values};
use super::questions::{Nodes, Question};
use super::{DEEP, Inclusion, Node};
use crate::decimal;
use crate::diff::compare::formats;
use crate::ledger::{Limit, Type};
use crate::pattern::{self, Texts};
use crate::spec::{Argument, Literal, Schema};
use std::cmp::Ordering;

impl<'s> Inclusion<'s> {
    /// Whether all values that keep the first schemas keep the others.
    pub(super) fn included(&mut self, one: &[Node], other: &[Node]) -> bool {
        let meant = |nodes: &[Node]| nodes.iter().map(|node| self.meant(*node)).collect::<Nodes>();
        let (one, other) = (meant(one), meant(other));
        let is_same = match (&one[..], &other[..]) {
            (_, []) => true,
            ([one], [other]) => self.are_twins(*one, *other),
            _ => false,
        };
        is_same || self.answer(&Question::Included(one, other))
    }

    /// The same, where that is not known.
    pub(super) fn prove_included(&mut self, one: &[Node], other: &[Node]) -> bool {
        if let ([one], [other]) = (one, other) {
            if self.same(*one, *other) {
                return true;
            }
        }
        let Some(pieces) = self.pieces(one) else { return false };
        let pieces: Vec<_> = pieces.into_iter().flat_map(|piece| self.listed(piece)).collect();
        pieces.iter().all(|piece| {
            other.iter().all(|node| self.covers(*node, piece, 0)) || self.is_empty(piece)
        })
    }

    /// Whether a schema holds all values of a piece.
    pub(super) fn covers(&mut self, node: Node, piece: &Piece<'s>, depth: usize) -> bool {
        let schema = self.schema(node);
        if let Piece::Value(value) = piece {
            return self.accepts(node, value) == Some(true);
        }
        if schema.never
            || depth > DEEP
            || self.is_unread(node)
            || (schema.reference.is_some() && self.target(node).is_none())
        {
            return false;
        }
        let own = is_of_type(schema, piece)
            && (schema.open || self.covers_listed(schema, piece))
            && match piece {
                Piece::Value(_) => true,
                Piece::Number(numbers) => covers_numbers(schema, numbers),
                Piece::Text(texts) => self.covers_texts(schema, texts),
                Piece::List(lists) => self.covers_lists(node, lists),
                Piece::Object(objects) => self.covers_objects(node, objects),
            };
        own && self.covers_written(node, piece, depth)
            && self.target(node).is_none_or(|target| self.covers(target, piece, depth + 1))
            && schema
                .rare
                .all_of
                .iter()
                .all(|id| self.covers(Node { id: *id, ..node }, piece, depth + 1))
            && (schema.rare.any_of.is_empty()
                || schema
                    .rare
                    .any_of
                    .iter()
                    .any(|id| self.covers(Node { id: *id, ..node }, piece, depth + 1)))
            && (schema.rare.one_of.is_empty() || self.covers_one(node, piece, depth))
    }

    /// Whether one alternative holds all of a piece, and the others nothing of it.
    fn covers_one(&mut self, node: Node, piece: &Piece<'s>, depth: usize) -> bool {
        let all: Vec<_> =
            self.schema(node).rare.one_of.iter().map(|id| Node { id: *id, ..node }).collect();
        let Some(found) = all.iter().position(|one| self.covers(*one, piece, depth + 1)) else {
            return false;
        };
        let mut others = all.iter().enumerate().filter(|(index, _)| *index != found);
        others.all(|(_, other)| self.misses(*other, piece, depth))
    }

    fn covers_texts(&mut self, schema: &'s Schema, texts: &Strings<'s>) -> bool {
        let mut wanted = Strings::default();
        wanted.narrow(schema);
        let is_known = |limit: Limit| {
            limit.row().of != Some(Type::String)
                || matches!(limit, Limit::MinLength | Limit::MaxLength | Limit::Pattern)
        };
        if !schema.limits.iter().all(|(limit, _)| is_known(limit)) {
            return false;
        }
        wanted.patterns.retain(|source| !texts.patterns.contains(source));
        let (Some(known), Some(wanted_texts)) =
            (self.texts(texts, false), self.texts(&wanted, true))
        else {
            return false;
        };
        let format: Vec<_> = formats::said(schema).into_iter().collect();
        keeps_formats(&texts.formats, &format)
            && known.beyond(&wanted_texts) == pattern::Surplus::Nothing
    }

    /// Whether a schema lists all of a piece, if it lists values.
    fn covers_listed(&self, schema: &'s Schema, piece: &Piece<'s>) -> bool {
        let Some(values) = values(schema) else { return true };
        let Piece::Text(texts) = piece else { return false };
        // No length alone leaves a few texts.
        if texts.patterns.is_empty() {
            return false;
        }
        let listed: Vec<_> = values.iter().filter_map(Literal::as_str).map(escaped).collect();
        if listed.is_empty() {
            return false;
        }
        let listed = self.known.patterns.automaton(&format!("^(?:{})$", listed.join("|")));
        let listed = listed.map(|one| Texts { automata: vec![one], min: 0, max: None });
        let known = self.texts(texts, false);
        known
            .zip(listed)
            .is_some_and(|(known, listed)| known.beyond(&listed) == pattern::Surplus::Nothing)
    }

    fn covers_lists(&mut self, node: Node, lists: &Lists) -> bool {
        let schema = self.schema(node);
        let limits = schema.limits.iter().all(|(limit, argument)| match (limit, argument) {
            (Limit::MinItems, Argument::Count(count)) => lists.min >= *count,
            (Limit::MaxItems, Argument::Count(count)) => lists.max.is_some_and(|max| max <= *count),
            (Limit::UniqueItems, _) => lists.is_unique || lists.max.is_some_and(|max| max <= 1),
            _ => limit.is_written() || limit.row().of != Some(Type::Array),
        });
        // By position, `items` applies to the rest.
        let says = schema.items.is_some() && !schema.limits.has(Limit::PrefixItems);
        limits && (!says || self.covers_places(node, lists))
    }

    fn covers_objects(&mut self, node: Node, objects: &Objects<'s>) -> bool {
        let schema = self.schema(node);
        let required = self.required(node).all(|name| objects.required.contains(name));
        required
            && !self.is_open_ended(node)
            && schema.limits.iter().all(|one| self.keeps_limit(node, one, objects))
            && self.covers_properties(node, objects)
    }

    fn covers_properties(&mut self, node: Node, objects: &Objects<'s>) -> bool {
        let schema = self.schema(node);
        let mut names = self.names(objects);
        names.extend(schema.properties.iter().map(|(name, _)| name.as_str()));
        let additional = self.additional(node);
        for name in names {
            let wanted = match self.property(node, name) {
                Some(property) if self.is_absent(property) => None,
                Some(property) => Some(property),
                None => additional,
            };
            let (Some(wanted), Some(known)) = (wanted, self.values_of(objects, name)) else {
                continue;
            };
            if !self.included(&known, &[wanted]) {
                return false;
            }
        }
        let (Some(wanted), Some(known)) = (additional, self.other_values(objects)) else {
            return true;
        };
        self.included(&known, &[wanted])
    }

    fn keeps_limit(
        &mut self,
        node: Node,
        (limit, argument): (Limit, &'s Argument),
        objects: &Objects<'s>,
    ) -> bool {
        match (limit, argument) {
            (Limit::MinProperties, Argument::Count(count)) => {
                objects.min.max(objects.required.len() as u64) >= *count
            }
            (Limit::MaxProperties, Argument::Count(count)) => {
                let named = self.names(objects).len() as u64;
                let is_closed = self.other_values(objects).is_none();
                objects.max.is_some_and(|max| max <= *count) || (is_closed && named <= *count)
            }
            (Limit::PropertyNames, Argument::Schema(id)) => {
                let node = Node { id: *id, ..node };
                let text = |name: &&str| Literal::String((*name).to_owned());
                let is_closed = self.other_values(objects).is_none();
                let names = self.names(objects);
                (is_closed
                    && names.iter().all(|name| self.accepts(node, &text(name)) == Some(true)))
                    || self.included(&objects.keys.clone(), &[node])
                    || self.covers_keys(node, objects)
            }
            (Limit::DependentRequired, Argument::Dependents(all)) => {
                all.iter().all(|(key, others)| {
                    let is_needed = |name: &String| objects.required.contains(name.as_str());
                    let is_said = |(known, needs): &(String, Vec<String>), name: &String| {
                        known == key && needs.contains(name)
                    };
                    self.values_of(objects, key).is_none()
                        || others.iter().all(|name| {
                            is_needed(name)
                                || objects
                                    .dependents
                                    .iter()
                                    .any(|all| all.iter().any(|one| is_said(one, name)))
                        })
                })
            }
            (_, Argument::Groups(_)) => true,
            _ => limit.is_written() || limit.row().of != Some(Type::Object),
        }
    }

    /// Whether every text that may be a key of these objects keeps a schema of keys.
    fn covers_keys(&mut self, node: Node, objects: &Objects<'s>) -> bool {
        let Some(pieces) = self.pieces(&objects.keys) else { return false };
        let is_text =
            |piece: &Piece<'_>| matches!(piece, Piece::Text(_) | Piece::Value(Literal::String(_)));
        let texts: Vec<_> = pieces.into_iter().filter(is_text).collect();
        texts.iter().all(|piece| self.covers(node, piece, 0))
    }

    /// Whether a piece certainly holds nothing.
    pub(super) fn is_empty(&mut self, piece: &Piece<'s>) -> bool {
        self.holds_nothing(piece) || self.is_left_out_by_all(piece)
    }

    fn holds_nothing(&mut self, piece: &Piece<'s>) -> bool {
        match piece {
            Piece::Value(_) => false,
            Piece::Number(numbers) => no_numbers(numbers),
            Piece::Text(strings) => {
                let is_plain =
                    strings.patterns.len() < 2 && strings.min == 0 && strings.max.is_none();
                !is_plain && self.texts(strings, false).is_some_and(|texts| texts.is_empty())
            }
            Piece::List(lists) => {
                lists.max.is_some_and(|max| max < lists.min)
                    || (lists.min > 0 && self.are_empty(&lists.items))
            }
            Piece::Object(objects) => {
                let least = objects.min.max(objects.required.len() as u64);
                objects.max.is_some_and(|max| max < least)
                    || objects.required.iter().any(|name| {
                        !self.is_left_out(objects, name)
                            && self.values_of(objects, name).is_none_or(|it| self.are_empty(&it))
                    })
            }
        }
    }

    /// Whether no value keeps all of these schemas.
    fn are_empty(&mut self, nodes: &[Node]) -> bool {
        if nodes.is_empty() || self.depth > DEEP {
            return false;
        }
        if let Some(known) = self.empty.get(nodes) {
            return *known;
        }
        self.empty.insert(nodes.to_vec(), false);
        self.depth += 1;
        let pieces = self.pieces(nodes);
        let empty = pieces.is_some_and(|pieces| pieces.iter().all(|piece| self.is_empty(piece)));
        self.depth -= 1;
        self.empty.insert(nodes.to_vec(), empty);
        empty
    }

    /// A range of a few integers, one by one.
    fn listed(&self, piece: Piece<'s>) -> Vec<Piece<'s>> {
        let Piece::Number(numbers) = &piece else { return vec![piece] };
        let end = |bound: Option<Bound<'_>>, inward: i128| -> Option<i128> {
            let (end, is_out) = bound?;
            let end: i128 = end.parse().ok()?;
            end.checked_add(if is_out { inward } else { 0 })
        };
        match (end(numbers.low, 1), end(numbers.high, -1)) {
            (Some(low), Some(high)) if numbers.is_integer && high.saturating_sub(low) < FEW => {
                let all = (low..=high).map(|one| Literal::Number(one.to_string()));
                all.filter(|one| self.may_hold(&piece, one)).map(Piece::Value).collect()
            }
            _ => vec![piece],
        }
    }
}

/// The most integers that are looked at one by one.
const FEW: i128 = 32;

/// As a part of a pattern that matches just this text.
fn escaped(text: &str) -> String {
    let is_syntax = |letter| r"^$\\.*+?()[]{}|/".contains(letter);
    text.chars()
        .flat_map(|letter| is_syntax(letter).then_some('\\').into_iter().chain([letter]))
        .collect()
}

fn is_of_type(schema: &Schema, piece: &Piece<'_>) -> bool {
    let has = |ty| schema.types.is_empty() || schema.types.contains(&ty);
    match piece {
        Piece::Value(_) => true,
        Piece::Number(numbers) => {
            has(Type::Number)
                || (has(Type::Integer)
                    && (numbers.is_integer || numbers.steps.iter().any(|step| is_integer(step))))
        }
        Piece::Text(_) => has(Type::String),
        Piece::List(_) => has(Type::Array),
        Piece::Object(_) => has(Type::Object),
    }
}

fn covers_numbers(schema: &Schema, numbers: &Numbers<'_>) -> bool {
    let whole = numbers.is_integer;
    let format: Vec<_> = schema.format.as_deref().into_iter().collect();
    // A format of whole numbers is nothing but a range.
    let is_in_range = |(low, high): (&str, &str)| {
        whole
            && keeps_bound(numbers.low, (low, false), Ordering::Greater, whole)
            && keeps_bound(numbers.high, (high, false), Ordering::Less, whole)
    };
    let range = schema.format.as_deref().and_then(formats::range);
    (keeps_formats(&numbers.formats, &format) || range.is_some_and(is_in_range))
        && schema.limits.iter().all(|(limit, argument)| {
            let Argument::Number(number) = argument else {
                return limit.row().of != Some(Type::Number);
            };
            match limit {
                Limit::Minimum => {
                    keeps_bound(numbers.low, (number, false), Ordering::Greater, whole)
                }
                Limit::ExclusiveMinimum => {
                    keeps_bound(numbers.low, (number, true), Ordering::Greater, whole)
                }
                Limit::Maximum => keeps_bound(numbers.high, (number, false), Ordering::Less, whole),
                Limit::ExclusiveMaximum => {
                    keeps_bound(numbers.high, (number, true), Ordering::Less, whole)
                }
                Limit::MultipleOf => {
                    let own = numbers.steps.iter().copied().chain(whole.then_some("1"));
                    own.into_iter().any(|step| decimal::is_multiple(step, number) == Some(true))
                }
                _ => false,
            }
        })
}

/// Whether a bound is at least as tight as the one that is wanted.
fn keeps_bound(known: Option<Bound<'_>>, wanted: Bound<'_>, side: Ordering, whole: bool) -> bool {
    let Some(known) = known else { return false };
    let last = |(end, is_out): Bound<'_>| -> Option<i128> {
        let inward = if side == Ordering::Greater { 1 } else { -1 };
        let end: i128 = end.parse().ok()?;
        if is_out { end.checked_add(inward) } else { Some(end) }
    };
    if let (true, Some(known), Some(wanted)) = (whole, last(known), last(wanted)) {
        return known == wanted || known.cmp(&wanted) == side;
    }
    let order = decimal::compare(known.0, wanted.0);
    order == side || (order == Ordering::Equal && (known.1 || !wanted.1))
}

fn no_numbers(numbers: &Numbers<'_>) -> bool {
    let (Some(low), Some(high)) = (numbers.low, numbers.high) else { return false };
    let order = decimal::compare(low.0, high.0);
    let step = numbers.steps.first().copied().or(numbers.is_integer.then_some("1"));
    order == Ordering::Greater
        || (order == Ordering::Equal && (low.1 || high.1))
        || step.is_some_and(|step| decimal::holds_multiple(low, high, step) == Some(false))
}

/// Whether values of the known formats are of the wanted ones.
fn keeps_formats(known: &[&str], wanted: &[&str]) -> bool {
    wanted.iter().all(|wanted| {
        known.iter().any(|known| known == wanted || formats::is_within(known, wanted))
    })
}
