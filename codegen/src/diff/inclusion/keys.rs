//! Keys of objects: which there may be, and what their values keep.

use super::pieces::Objects;
use super::{Inclusion, Node};
use std::collections::BTreeSet;

/// A key of the given conjunction of objects: the schemas that its value keeps, or none if it cannot be there.
pub(super) type Values = Option<Vec<Node>>;

impl<'s> Inclusion<'s> {
    /// The schemas that the value of a key keeps.
    ///
    /// Where some keys are named and nothing is said of others, those that another schema names are not documented
    /// anybody was told of.
    pub(super) fn values_of(&self, objects: &Objects<'s>, name: &str) -> Values {
        if objects.absent.contains(name) {
            return None;
        }
        let says =
            |part: &Node| self.property(*part, name).is_some() || self.additional(*part).is_some();
        let is_told = self.scope.is_strict || objects.parts.is_empty();
        if !is_told && !objects.parts.iter().any(says) {
            return None;
        }
        let mut nodes = Vec::new();
        for part in &objects.parts {
            match self.property(*part, name) {
                Some(property) if self.is_absent(property) => return None,
                Some(property) => nodes.push(property),
                None if self.is_open_ended(*part) => {}
                None => nodes.extend(self.additional(*part)),
            }
        }
        let is_never = |node: &Node| self.schema(*node).never;
        (!nodes.iter().any(is_never)).then_some(nodes)
    }

    /// Whether a key is no part of what travels this way.
    pub(super) fn is_left_out(&self, objects: &Objects<'s>, name: &str) -> bool {
        let parts = objects.parts.iter().filter_map(|part| self.property(*part, name));
        parts.into_iter().any(|property| self.is_absent(property))
    }

    /// The schemas that the values of keys keep that nobody names.
    pub(super) fn other_values(&self, objects: &Objects<'s>) -> Values {
        let parts = objects.parts.iter().filter(|part| !self.is_open_ended(**part));
        let nodes: Vec<_> = parts.filter_map(|part| self.additional(*part)).collect();
        let is_never = |node: &Node| self.schema(*node).never;
        (!nodes.iter().any(is_never)).then_some(nodes)
    }

    /// The keys that are named.
    pub(super) fn names(&self, objects: &Objects<'s>) -> BTreeSet<&'s str> {
        let parts = objects.parts.iter().flat_map(|part| &self.schema(*part).properties);
        parts.map(|(name, _)| name.as_str()).collect()
    }
}
