//! Whether two schemas say the same of values, in the same words.

use super::literals::equal;
use super::questions::Question;
use super::twins::Two;
use super::{Inclusion, Node};
use crate::ledger::Limit;
use crate::ledger::Type;
use crate::spec::{Argument, Literal, RareKeywords, Schema, SchemaId};
use arcstr::ArcStr;
use thin_vec::ThinVec;

impl Inclusion<'_> {
    pub(super) fn same(&mut self, one: Node, other: Node) -> bool {
        self.are_twins(one, other) || self.answer(&Question::Same(one, other))
    }

    /// Whether they say the same in the same order.
    pub(super) fn are_twins(&self, one: Node, other: Node) -> bool {
        one == other || self.known.twins.are((one, other), |two| self.parts(two, false))
    }

    /// Whether they say the same, where that is not known.
    pub(super) fn prove_same(&mut self, one: Node, other: Node) -> bool {
        // What is not evaluated depends on the keys that parts name, and not on the values that they hold.
        if [one, other].iter().any(|node| self.schema(*node).is_unevaluated()) {
            return false;
        }
        let parts = self.parts((one, other), true);
        parts.is_some_and(|parts| parts.into_iter().all(|(one, other)| self.same(one, other)))
            && self.alternatives_same(one, other)
    }

    /// The schema that one leads to which says nothing of values itself.
    pub(super) fn meant(&self, node: Node) -> Node {
        let target = self.target(node);
        let is_plain = |_: &Node| !self.is_unread(node) && says_nothing(self.schema(node));
        target.filter(is_plain).unwrap_or(node)
    }

    /// What is inside of two schemas, in pairs; none where they differ by themselves. The alternatives of
    /// `oneOf`, whose order says nothing, may be left to the caller.
    fn parts(&self, (one, other): Two, but_one_of: bool) -> Option<Vec<Two>> {
        let is_unread =
            |node: Node| self.unread[usize::from(node.is_new)].changed.contains(&node.id);
        let (before, after) = (self.schema(one), self.schema(other));
        let said = !is_unread(one) && !is_unread(other) && says_the_same(before, after);
        let mut pairs = said.then(Vec::new)?;
        let ids = |schema: &Schema| {
            let target = schema.reference.as_ref().and_then(|reference| reference.target);
            [target, schema.additional, schema.rare.unevaluated, schema.items]
        };
        for pair in ids(before).into_iter().zip(ids(after)) {
            match pair {
                (None, None) => {}
                (Some(before), Some(after)) => pairs.push((before, after)),
                _ => return None,
            }
        }
        in_order(&mut pairs, &before.rare.all_of, &after.rare.all_of)?;
        in_order(&mut pairs, &before.rare.any_of, &after.rare.any_of)?;
        if !but_one_of {
            in_order(&mut pairs, &before.rare.one_of, &after.rare.one_of)?;
        }
        same_keys(&mut pairs, &before.properties, &after.properties)?;
        same_limits(&mut pairs, before, after)?;
        let nodes = |(before, after)| (Node { id: before, ..one }, Node { id: after, ..other });
        Some(pairs.into_iter().map(nodes).collect())
    }

    /// The alternatives of `oneOf`, in whatever order, hold the same values.
    fn alternatives_same(&mut self, one: Node, other: Node) -> bool {
        let (before, after) = (&self.schema(one).rare.one_of, &self.schema(other).rare.one_of);
        let mut left: Vec<_> = after.iter().map(|id| Node { id: *id, ..other }).collect();
        before.len() == after.len()
            && before.iter().all(|id| {
                let node = Node { id: *id, ..one };
                let found = left.iter().position(|candidate| {
                    self.same(node, *candidate)
                        || (self.included(&[node], &[*candidate])
                            && self.included(&[*candidate], &[node]))
                });
                found.map(|index| left.remove(index)).is_some()
            })
    }
}

/// Schemas of both sides, in pairs.
type Pairs = Vec<(SchemaId, SchemaId)>;

fn in_order(pairs: &mut Pairs, before: &[SchemaId], after: &[SchemaId]) -> Option<()> {
    let all = before.iter().copied().zip(after.iter().copied());
    (before.len() == after.len()).then(|| pairs.extend(all))
}

/// The same keys, in whatever order.
fn same_keys<K: PartialEq>(
    pairs: &mut Pairs,
    before: &[(K, SchemaId)],
    after: &[(K, SchemaId)],
) -> Option<()> {
    if before.len() != after.len() {
        return None;
    }
    for (index, (name, id)) in before.iter().enumerate() {
        // Mostly they stand in the same order.
        let is = |one: &&(K, SchemaId)| one.0 == *name;
        let same = after.get(index).filter(is).or_else(|| after.iter().find(is));
        pairs.push((*id, same?.1));
    }
    Some(())
}

fn same_limits(pairs: &mut Pairs, before: &Schema, after: &Schema) -> Option<()> {
    let (mut before, mut after) = (before.limits.iter(), after.limits.iter());
    loop {
        let ((limit, one), (other_limit, other)) = match (before.next(), after.next()) {
            (None, None) => return Some(()),
            (one, other) => one.zip(other)?,
        };
        if limit != other_limit {
            return None;
        }
        match (one, other) {
            (Argument::Schema(one), Argument::Schema(other)) => pairs.push((*one, *other)),
            (Argument::Schemas(one), Argument::Schemas(other)) => in_order(pairs, one, other)?,
            (Argument::Named(one), Argument::Named(other)) => same_keys(pairs, one, other)?,
            (one, other) => (one == other).then_some(())?,
        }
    }
}

/// Whether what stands in the schemas themselves says the same of values.
fn says_the_same(one: &Schema, other: &Schema) -> bool {
    let (one, other) = (own(one), own(other));
    one.flags == other.flags
        && one.words == other.words
        && same_set(one.types, other.types)
        && same_set(one.required, other.required)
        && match (one.constant, other.constant) {
            (None, None) => true,
            (Some(one), Some(other)) => equal(one, other),
            _ => false,
        }
        && match (one.values, other.values) {
            (None, None) => true,
            (Some(one), Some(other)) => holds(one, other) && holds(other, one),
            _ => false,
        }
}

/// Whether a schema says nothing of values, but for what it refers to.
fn says_nothing(schema: &Schema) -> bool {
    schema.required.is_empty() && says_nothing_but_keys(schema)
}

fn says_nothing_but_keys(schema: &Schema) -> bool {
    schema.limits.is_empty() && says_nothing_but_limits(schema)
}

/// Whether a schema only says what is not allowed.
pub(super) fn only_negates(schema: &Schema) -> bool {
    schema.reference.is_none()
        && schema.required.is_empty()
        && schema.limits.iter().all(|(limit, _)| limit == Limit::Not)
        && says_nothing_but_limits(schema)
}

fn says_nothing_but_limits(schema: &Schema) -> bool {
    let Own { flags: [never, ..], words, types, required: _, constant, values } = own(schema);
    let parts = [schema.additional, schema.rare.unevaluated, schema.items];
    let lists = [&schema.rare.all_of, &schema.rare.any_of, &schema.rare.one_of];
    !never
        && words == [None; 3]
        && types.is_empty()
        && constant.is_none()
        && values.is_none()
        && schema.properties.is_empty()
        && parts == [None; 3]
        && lists.into_iter().all(ThinVec::is_empty)
}

/// Whether a schema says nothing of values but which keys there have to be.
pub(super) fn asks_for_keys_alone(schema: &Schema) -> bool {
    schema.reference.is_none() && says_nothing_but_keys(schema)
}

/// What stands in a schema itself.
struct Own<'s> {
    flags: [bool; 5],
    words: [Option<&'s str>; 3],
    types: &'s [Type],
    required: &'s [ArcStr],
    constant: Option<&'s Literal>,
    values: Option<&'s [Literal]>,
}

fn own(schema: &Schema) -> Own<'_> {
    // All fields are named, so that a new one has to be thought of here and in `pieces` and `proof`.
    let Schema {
        id: _,
        derived: _,
        at: _,
        is_mark: _,
        is_judged: _,
        reference,
        never,
        description: _,
        types,
        format,
        assert_format: _,
        values,
        open,
        deprecated: _,
        read_only,
        write_only,
        limits: _,
        properties: _,
        required,
        additional: _,
        items: _,
        rare,
    } = schema;
    let RareKeywords {
        judges: _,
        former_names: _,
        rust_name: _,
        rust_names: _,
        title: _,
        content: _,
        constant,
        default: _,
        examples: _,
        unevaluated: _,
        discriminator: _,
        one_of: _,
        any_of: _,
        all_of: _,
    } = &**rare;
    Own {
        flags: [*never, *open, *read_only, *write_only, reference.is_some()],
        words: [format.as_deref(), schema.content_encoding(), schema.content_media_type()],
        types,
        required,
        constant: constant.as_deref(),
        values: values.as_deref(),
    }
}

fn same_set<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one == other
        || (one.iter().all(|it| other.contains(it)) && other.iter().all(|it| one.contains(it)))
}

fn holds(one: &[Literal], other: &[Literal]) -> bool {
    other.iter().all(|value| one.iter().any(|known| equal(known, value)))
}
