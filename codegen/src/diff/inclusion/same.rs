//! Whether two schemas say the same of values, in the same words.

use super::literals::equal;
use super::{Inclusion, Node, Question};
use crate::spec::{Argument, Literal, Schema, SchemaId};

impl Inclusion<'_> {
    pub(super) fn same(&mut self, one: Node, other: Node) -> bool {
        if one == other {
            return true;
        }
        self.answer(Question::Same(one, other), |this| this.compare(one, other))
    }

    fn compare(&mut self, one: Node, other: Node) -> bool {
        let (before, after) = (self.schema(one), self.schema(other));
        let is_unread =
            |node: Node| self.unread[usize::from(node.is_new)].changed.contains(&node.id);
        !is_unread(one)
            && !is_unread(other)
            && says_the_same(before, after)
            && self.each_same(one, other, |schema| {
                let target = schema.reference.as_ref().and_then(|reference| reference.target);
                [target, schema.additional, schema.unevaluated, schema.items].to_vec()
            })
            && self.properties_same(one, other)
            && self.limits_same(one, other)
            && self
                .each_same(one, other, |schema| schema.all_of.iter().copied().map(Some).collect())
            && self
                .each_same(one, other, |schema| schema.any_of.iter().copied().map(Some).collect())
            && self.alternatives_same(one, other)
    }

    /// What both have in the same place.
    fn each_same(
        &mut self,
        one: Node,
        other: Node,
        of: impl Fn(&Schema) -> Vec<Option<SchemaId>>,
    ) -> bool {
        let (before, after) = (of(self.schema(one)), of(self.schema(other)));
        before.len() == after.len()
            && before.into_iter().zip(after).all(|pair| match pair {
                (None, None) => true,
                (Some(before), Some(after)) => {
                    self.same(Node { id: before, ..one }, Node { id: after, ..other })
                }
                _ => false,
            })
    }

    fn properties_same(&mut self, one: Node, other: Node) -> bool {
        let (before, after) = (self.schema(one), self.schema(other));
        before.properties.len() == after.properties.len()
            && before.properties.iter().all(|(name, id)| {
                self.property(other, name)
                    .is_some_and(|property| self.same(Node { id: *id, ..one }, property))
            })
    }

    fn limits_same(&mut self, one: Node, other: Node) -> bool {
        let (before, after) = (&self.schema(one).limits, &self.schema(other).limits);
        before.iter().count() == after.iter().count()
            && before.iter().zip(after.iter()).all(|(before, after)| {
                before.0 == after.0
                    && match (before.1, after.1) {
                        (Argument::Schema(before), Argument::Schema(after)) => {
                            self.same(Node { id: *before, ..one }, Node { id: *after, ..other })
                        }
                        (Argument::Schemas(before), Argument::Schemas(after)) => {
                            self.all_same((one, before), (other, after))
                        }
                        (Argument::Named(before), Argument::Named(after)) => {
                            let names =
                                before.iter().zip(after).all(|(one, other)| one.0 == other.0);
                            let (before, after) = (ids(before), ids(after));
                            names && self.all_same((one, &before), (other, &after))
                        }
                        (before, after) => before == after,
                    }
            })
    }

    /// Schemas in order.
    fn all_same(
        &mut self,
        (one, before): (Node, &[SchemaId]),
        (other, after): (Node, &[SchemaId]),
    ) -> bool {
        before.len() == after.len()
            && before.iter().zip(after).all(|(before, after)| {
                self.same(Node { id: *before, ..one }, Node { id: *after, ..other })
            })
    }

    /// The alternatives of `oneOf`, in whatever order, hold the same values.
    fn alternatives_same(&mut self, one: Node, other: Node) -> bool {
        let (before, after) = (&self.schema(one).one_of, &self.schema(other).one_of);
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

fn ids(all: &[(String, SchemaId)]) -> Vec<SchemaId> {
    all.iter().map(|(_, id)| *id).collect()
}

/// What stands in the schemas themselves.
fn says_the_same(one: &Schema, other: &Schema) -> bool {
    // All fields are named, so that a new one has to be thought of here and in `pieces` and `proof`.
    let Schema {
        id: _,
        derived: _,
        at: _,
        is_judged: _,
        judges: _,
        reference,
        never,
        former_names: _,
        rust_name: _,
        rust_names: _,
        title: _,
        description: _,
        types,
        format,
        assert_format: _,
        content_encoding,
        content_media_type,
        values,
        open,
        constant,
        default: _,
        examples: _,
        deprecated: _,
        read_only,
        write_only,
        limits: _,
        properties: _,
        required,
        additional: _,
        unevaluated: _,
        items: _,
        discriminator: _,
        one_of: _,
        any_of: _,
        all_of: _,
    } = one;
    let in_order = |names: &[String]| {
        let mut names = names.to_vec();
        names.sort();
        names
    };
    *never == other.never
        && reference.is_some() == other.reference.is_some()
        && types.len() == other.types.len()
        && types.iter().all(|ty| other.types.contains(ty))
        && *format == other.format
        && *content_encoding == other.content_encoding
        && *content_media_type == other.content_media_type
        && *open == other.open
        && (*read_only, *write_only) == (other.read_only, other.write_only)
        && in_order(required) == in_order(&other.required)
        && match (constant, &other.constant) {
            (None, None) => true,
            (Some(one), Some(other)) => equal(one, other),
            _ => false,
        }
        && match (values, &other.values) {
            (None, None) => true,
            (Some(one), Some(other)) => holds(one, other) && holds(other, one),
            _ => false,
        }
}

fn holds(one: &[Literal], other: &[Literal]) -> bool {
    other.iter().all(|value| one.iter().any(|known| equal(known, value)))
}
