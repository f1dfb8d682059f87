//! Values that one schema accepts and another refuses.

use super::candidates::{numbers, padded, strings};
use super::literals::equal;
use super::pieces::{Lists, Piece, Strings};
use super::{Inclusion, Node};
use crate::ledger::Limit;
use crate::pattern::{self, Texts};
use crate::spec::{Argument, Literal, Schema};

/// More than anyone wants to look through.
const MOST: usize = 400;
/// How deep values are looked for.
const DEEP: usize = 10;
/// The longest list, and the most keys, that are tried.
pub(super) const LONG: u64 = 200;

impl<'s> Inclusion<'s> {
    /// A value that keeps the first schemas and not all of the others.
    pub(super) fn witness(&mut self, one: &[Node], other: &[Node]) -> Option<Literal> {
        let key = (one.to_vec(), other.to_vec());
        if let Some(known) = self.witnesses.get(&key) {
            return known.clone();
        }
        if self.depth > DEEP {
            return None;
        }
        self.witnesses.insert(key.clone(), None);
        self.depth += 1;
        let found = self.found(one, other);
        self.depth -= 1;
        self.witnesses.insert(key, found.clone());
        found
    }

    fn found(&mut self, one: &[Node], other: &[Node]) -> Option<Literal> {
        let pieces = self.pieces(one)?;
        let hints = self.hints(other);
        let found = self.found_with((one, other), &pieces, &hints);
        // What meets a condition of the first stands in these themselves.
        found.or_else(|| {
            let own: Vec<_> = self.hints(one).into_iter().filter(|it| !one.contains(it)).collect();
            let hints = [hints, own.clone()].concat();
            if own.is_empty() { None } else { self.found_with((one, other), &pieces, &hints) }
        })
    }

    fn found_with(
        &mut self,
        (one, other): (&[Node], &[Node]),
        pieces: &[Piece<'s>],
        hints: &[Node],
    ) -> Option<Literal> {
        pieces.iter().find_map(|piece| {
            let all = self.candidates(piece, hints);
            all.into_iter().take(MOST).find(|value| {
                other.iter().any(|node| self.accepts(*node, value) == Some(false))
                    && one.iter().all(|node| self.accepts(*node, value) == Some(true))
            })
        })
    }

    /// A value that the first schema accepts and the other refuses for one of its own keywords.
    pub(super) fn refused_by(&mut self, one: Node, other: Node, keyword: &str) -> Option<Literal> {
        let hints = self.hints(&[other]);
        self.pieces(&[one])?.iter().find_map(|piece| {
            let all = self.candidates(piece, &hints);
            all.into_iter().take(MOST).find(|value| {
                self.breaks(other, keyword, value) && self.accepts(one, value) == Some(true)
            })
        })
    }

    /// Some value that keeps the schemas.
    pub(super) fn sample(&mut self, nodes: &[Node]) -> Option<Literal> {
        if let Some(known) = self.samples.get(nodes) {
            return known.clone();
        }
        if self.depth > DEEP {
            return None;
        }
        self.samples.insert(nodes.to_vec(), None);
        self.depth += 1;
        let found = self.samples_of(nodes, 1).pop();
        self.depth -= 1;
        self.samples.insert(nodes.to_vec(), found.clone());
        found
    }

    /// Several values, no two alike.
    pub(super) fn samples_of(&mut self, nodes: &[Node], count: usize) -> Vec<Literal> {
        let mut found: Vec<Literal> = Vec::new();
        for piece in self.pieces(nodes).unwrap_or_default() {
            for value in self.candidates(&piece, &[]) {
                let keeps = nodes.iter().all(|node| self.accepts(*node, &value) == Some(true));
                if keeps && !found.iter().any(|known| equal(known, &value)) {
                    found.push(value);
                }
                if found.len() >= count {
                    return found;
                }
            }
        }
        found
    }

    /// The schemas that say something of what is refused.
    pub(super) fn hints(&self, nodes: &[Node]) -> Vec<Node> {
        let mut hints: Vec<Node> = Vec::new();
        let mut open = nodes.to_vec();
        while let Some(node) = open.pop() {
            if hints.len() > MOST || hints.contains(&node) {
                continue;
            }
            hints.push(node);
            let schema = self.schema(node);
            let inner = [&schema.rare.all_of, &schema.rare.any_of, &schema.rare.one_of]
                .into_iter()
                .flatten();
            open.extend(inner.map(|id| Node { id: *id, ..node }));
            open.extend(schema.limits.iter().filter_map(|(limit, argument)| match argument {
                Argument::Schema(id) if limit.row().of.is_none() => Some(Node { id: *id, ..node }),
                _ => None,
            }));
            open.extend(schema.limits.iter().flat_map(|(limit, argument)| {
                let named = match argument {
                    Argument::Named(named) if limit == Limit::DependentSchemas => named.as_slice(),
                    _ => &[],
                };
                named.iter().map(|(_, id)| Node { id: *id, ..node })
            }));
            open.extend(self.target(node));
        }
        hints
    }

    pub(super) fn candidates(&mut self, piece: &Piece<'s>, hints: &[Node]) -> Vec<Literal> {
        let schemas: Vec<&'s Schema> = hints.iter().map(|node| self.schema(*node)).collect();
        match piece {
            Piece::Value(value) => vec![value.clone()],
            Piece::Number(own) => numbers(own, &schemas),
            Piece::Text(own) => self.text_candidates(own, &schemas),
            Piece::List(own) => self.list_candidates(own, hints),
            Piece::Object(own) => self.object_candidates(own, hints),
        }
    }

    fn text_candidates(&mut self, own: &Strings<'s>, hints: &[&'s Schema]) -> Vec<Literal> {
        let Some(texts) = self.texts(own, false) else { return Vec::new() };
        let mut found = Vec::new();
        for hint in hints {
            let mut wanted = Strings::default();
            wanted.narrow(hint);
            // Length and pattern, and each of them alone.
            let lengths = Strings { patterns: Vec::new(), ..wanted.clone() };
            let patterns = Strings { min: 0, max: None, ..wanted.clone() };
            for wanted in [&wanted, &lengths, &patterns] {
                let nothing = Texts { automata: vec![], min: 0, max: None };
                let wanted = self.texts(wanted, false).unwrap_or(nothing);
                if let pattern::Surplus::Text(text) = texts.beyond(&wanted) {
                    found.push(text);
                }
            }
        }
        found.extend(texts.shortest());
        found.extend(strings(own, hints));
        found.into_iter().map(Literal::String).collect()
    }

    fn list_candidates(&mut self, own: &Lists, hints: &[Node]) -> Vec<Literal> {
        let mut lengths: Vec<_> = (0..=2).map(|more| own.min.saturating_add(more)).collect();
        for hint in hints {
            lengths.extend(padded(self.schema(*hint)));
        }
        lengths.retain(|length| *length <= LONG);
        let most = lengths.iter().max().copied().unwrap_or_default();
        let several = self.samples_of(&own.items, usize::try_from(most).unwrap_or_default());
        let mut found = Vec::new();
        for hint in hints {
            let Some(id) = self.schema(*hint).items else { continue };
            let odd = Node { id, ..*hint };
            if self.included(&own.items, &[odd]) {
                continue;
            }
            if let Some(value) = self.witness(&own.items, &[odd]) {
                let least = usize::try_from(own.min.saturating_sub(1)).unwrap_or_default();
                let others = several.iter().filter(|other| !equal(other, &value)).take(least);
                found.push(std::iter::once(&value).chain(others).cloned().collect());
            }
        }
        found.extend(self.placed_candidates(own, hints));
        // As many of what a hint counts.
        for hint in hints {
            let Some(Argument::Schema(id)) = self.schema(*hint).limits.get(Limit::Contains) else {
                continue;
            };
            let counted = [&own.items[..], &[Node { id: *id, ..*hint }]].concat();
            let Some(value) = self.sample(&counted) else { continue };
            let lengths = lengths.iter().filter_map(|length| usize::try_from(*length).ok());
            found.extend(lengths.map(|length| vec![value.clone(); length]));
        }
        for length in lengths {
            let length = usize::try_from(length).unwrap_or_default();
            let first = several.first().cloned();
            let different: Vec<_> = several.iter().take(length).cloned().collect();
            // Too few of them: some are alike.
            let missing = length - different.len();
            found.push(
                different
                    .iter()
                    .cloned()
                    .chain(first.clone().into_iter().cycle().take(missing))
                    .collect(),
            );
            found.push(first.into_iter().cycle().take(length).collect());
        }
        found.into_iter().map(Literal::List).collect()
    }
}
