//! `not`, `if` and `dependentSchemas`: what they leave of pieces, and whether they hold for all of one.
//!
//! A condition divides a piece in two: what keeps it, and what is outside of it.

use super::pieces::{MOST, Objects, Piece};
use super::same::only_negates;
use super::{Inclusion, Node};
use crate::ledger::Limit;
use crate::spec::{Argument, Literal, Schema};

/// How deep conditions are taken apart, within each other and within parts of schemas.
const DEEP: usize = 6;

impl<'s> Inclusion<'s> {
    /// What the conditions of a schema leave of pieces; all of them where that would be too many.
    pub(super) fn conditioned(
        &self,
        pieces: Vec<Piece<'s>>,
        node: Node,
        depth: usize,
    ) -> Option<Vec<Piece<'s>>> {
        let limits = &self.schema(node).limits;
        let conditions = [Limit::Not, Limit::If, Limit::DependentSchemas];
        if !conditions.into_iter().any(|limit| limits.has(limit)) {
            return Some(pieces);
        }
        // All of the schema was asked about values.
        let (values, others): (Vec<_>, Vec<_>) =
            pieces.into_iter().partition(|piece| matches!(piece, Piece::Value(_)));
        let divided = self.divided(others.clone(), node, depth);
        // Schemas that go round in circles are not asked again and again.
        let divided = if depth > DEEP { divided? } else { divided.unwrap_or(others) };
        Some([values, divided].concat())
    }

    fn divided(
        &self,
        mut pieces: Vec<Piece<'s>>,
        node: Node,
        depth: usize,
    ) -> Option<Vec<Piece<'s>>> {
        let part = |limit| self.part(node, limit);
        if let Some(other) = part(Limit::Not) {
            pieces = match self.negated(other) {
                Some(same) => self.narrowed(pieces, same, depth + 1)?,
                None => self.outside(pieces, other),
            };
        }
        if let Some(when) = part(Limit::If) {
            let mut kept = self.narrowed(pieces.clone(), when, depth + 1)?;
            if let Some(then) = part(Limit::Then) {
                kept = self.narrowed(kept, then, depth + 1)?;
            }
            pieces = self.outside(pieces, when);
            if let Some(other) = part(Limit::Else) {
                pieces = self.narrowed(pieces, other, depth + 1)?;
            }
            pieces.extend(kept);
        }
        for (name, other) in self.dependents(node) {
            let mut union = Vec::new();
            for piece in pieces {
                let Piece::Object(objects) = piece else {
                    union.push(piece);
                    continue;
                };
                let with = vec![Piece::Object(objects.clone().with(name))];
                union.extend(self.narrowed(with, other, depth + 1)?);
                union.push(Piece::Object(objects.without(name)));
            }
            pieces = union;
        }
        (pieces.len() <= MOST).then_some(pieces)
    }

    /// What of pieces does not keep a schema.
    fn outside(&self, pieces: Vec<Piece<'s>>, node: Node) -> Vec<Piece<'s>> {
        let key = key_alone(self.schema(node));
        let nothing = Literal::String(String::new());
        let outside = |piece: Piece<'s>| match (piece, key) {
            (Piece::Object(objects), Some(key)) => Some(Piece::Object(objects.without(key))),
            // Whatever is no object keeps `required`.
            (_, Some(_)) => None,
            (mut piece, None) => {
                if let Piece::Text(texts) = &mut piece {
                    if self.accepts(node, &nothing) == Some(true) {
                        texts.min = texts.min.max(1);
                    }
                }
                piece.leave_out(node);
                Some(piece)
            }
        };
        pieces.into_iter().filter_map(outside).collect()
    }

    /// The schema of a keyword of one.
    fn part(&self, node: Node, limit: Limit) -> Option<Node> {
        match self.schema(node).limits.get(limit) {
            Some(Argument::Schema(id)) => Some(Node { id: *id, ..node }),
            _ => None,
        }
    }

    /// What a schema that says nothing else does not allow: `not` of `not`.
    pub(super) fn negated(&self, node: Node) -> Option<Node> {
        let is_plain = only_negates(self.schema(node)) && !self.is_unread(node);
        self.part(node, Limit::Not).filter(|_| is_plain)
    }

    /// The keys of `dependentSchemas`, and what objects with them keep.
    fn dependents(&self, node: Node) -> Vec<(&'s str, Node)> {
        let named = match self.schema(node).limits.get(Limit::DependentSchemas) {
            Some(Argument::Named(named)) => named.as_slice(),
            _ => &[],
        };
        named.iter().map(|(name, id)| (name.as_str(), Node { id: *id, ..node })).collect()
    }

    /// Whether a schema holds nothing of a piece.
    pub(super) fn misses(&mut self, node: Node, piece: &Piece<'s>, depth: usize) -> bool {
        let both = self.narrowed(vec![piece.clone()], node, depth + 1);
        both.is_some_and(|both| both.iter().all(|piece| self.is_empty(piece)))
    }

    /// Whether all of a piece is what a condition leaves out.
    pub(super) fn is_left_out_by_all(&mut self, piece: &Piece<'s>) -> bool {
        const NESTED: usize = 3;
        if self.nested >= NESTED {
            return false;
        }
        self.nested += 1;
        let left_out = piece.left_out().to_vec();
        let is_empty = left_out.into_iter().any(|node| self.covers(node, piece, 0));
        self.nested -= 1;
        is_empty
    }

    /// `if`, `then` and `else`.
    pub(super) fn covers_branches(
        &mut self,
        node: Node,
        when: Node,
        piece: &Piece<'s>,
        depth: usize,
    ) -> bool {
        let (then, other) = (self.part(node, Limit::Then), self.part(node, Limit::Else));
        let whole = [piece.clone()];
        let all = |this: &mut Self, branch: Node, pieces: &[Piece<'s>]| {
            pieces.iter().all(|one| this.covers(branch, one, depth + 1) || this.is_empty(one))
        };
        let keeps_then = then.is_none_or(|then| {
            all(self, then, &whole)
                || self
                    .narrowed(whole.to_vec(), when, depth + 1)
                    .is_some_and(|kept| all(self, then, &kept))
        });
        keeps_then
            && other.is_none_or(|other| {
                let outside = self.outside(whole.to_vec(), when);
                all(self, other, &whole)
                    || self.covers(when, piece, depth + 1)
                    || all(self, other, &outside)
            })
    }

    /// `dependentSchemas`.
    pub(super) fn covers_dependents(
        &mut self,
        node: Node,
        objects: &Objects<'s>,
        depth: usize,
    ) -> bool {
        self.dependents(node).into_iter().all(|(name, wanted)| {
            let with = Piece::Object(objects.clone().with(name));
            self.values_of(objects, name).is_none()
                || self.covers(wanted, &with, depth + 1)
                || self.is_empty(&with)
        })
    }
}

/// The key that is all that a schema asks for.
fn key_alone(schema: &Schema) -> Option<&str> {
    let [key] = &schema.required[..] else { return None };
    super::same::asks_for_keys_alone(schema).then_some(key)
}

impl Piece<'_> {
    /// The schemas that none of it keeps.
    pub(super) fn left_out(&self) -> &[Node] {
        match self {
            Self::Value(_) => &[],
            Self::Number(numbers) => &numbers.left_out,
            Self::Text(texts) => &texts.left_out,
            Self::List(lists) => &lists.left_out,
            Self::Object(objects) => &objects.left_out,
        }
    }

    fn leave_out(&mut self, node: Node) {
        let left_out = match self {
            Self::Value(_) => return,
            Self::Number(numbers) => &mut numbers.left_out,
            Self::Text(texts) => &mut texts.left_out,
            Self::List(lists) => &mut lists.left_out,
            Self::Object(objects) => &mut objects.left_out,
        };
        if !left_out.contains(&node) {
            left_out.push(node);
        }
    }
}

impl<'s> Objects<'s> {
    /// Those with a key.
    fn with(mut self, key: &'s str) -> Self {
        self.required.insert(key);
        self.require_dependents();
        self
    }

    /// Those without it.
    fn without(mut self, key: &'s str) -> Self {
        self.absent.insert(key);
        self
    }
}
