//! What is said of items by position, of keys by pattern, and under conditions: whether a value keeps it,
//! whether all values of a piece do, and values that do not.

use super::accepts::all;
use super::pieces::{Lists, Objects, Piece};
use super::witness::LONG;
use super::{Inclusion, Node};
use crate::ledger::{Limit, Type};
use crate::pattern::Texts;
use crate::spec::{Argument, Literal, SchemaId};
use thin_vec::ThinVec;

impl<'s> Inclusion<'s> {
    /// Whether a value keeps the keywords of a schema that are judged as they are written; those of items and
    /// keys are judged where these are. None where it is not known.
    pub(super) fn keeps_written(&self, node: Node, value: &Literal, depth: usize) -> Option<bool> {
        let limits = &self.schema(node).limits;
        let keeps = |id: SchemaId| self.accepts_within(Node { id, ..node }, value, depth + 1);
        all(limits.written().map(|(limit, argument)| match (limit, argument) {
            (Limit::Contains, Argument::Schema(id)) => self.contains(node, *id, value, depth),
            (Limit::Not, Argument::Schema(id)) => keeps(*id).map(|keeps| !keeps),
            (Limit::If, Argument::Schema(id)) => {
                let branch = |limit| match limits.get(limit) {
                    Some(Argument::Schema(id)) => keeps(*id),
                    _ => Some(true),
                };
                match keeps(*id) {
                    Some(true) => branch(Limit::Then),
                    Some(false) => branch(Limit::Else),
                    None => None,
                }
            }
            (Limit::DependentSchemas, Argument::Named(named)) => {
                let Literal::Map(entries) = value else { return Some(true) };
                let has = |name: &str| entries.iter().any(|(known, _)| known == name);
                all(named.iter().filter(|(name, _)| has(name)).map(|(_, id)| keeps(*id)))
            }
            // The first says what there is to say.
            (
                Limit::MinContains
                | Limit::MaxContains
                | Limit::Then
                | Limit::Else
                | Limit::PrefixItems
                | Limit::PatternProperties,
                _,
            ) => Some(true),
            (Limit::UnevaluatedItems, _) => self.knows_evaluated(node).then_some(true),
            _ => None,
        }))
    }

    /// `contains`, with how many there have to be and may be.
    fn contains(&self, node: Node, id: SchemaId, value: &Literal, depth: usize) -> Option<bool> {
        let Literal::List(items) = value else { return Some(true) };
        let found: Vec<_> = items
            .iter()
            .map(|item| self.accepts_within(Node { id, ..node }, item, depth + 1))
            .collect();
        let sure = found.iter().filter(|one| **one == Some(true)).count() as u64;
        let most = found.iter().filter(|one| **one != Some(false)).count() as u64;
        let (least, limit) = self.counts(node);
        let (enough, few) = (sure >= least, limit.is_none_or(|limit| most <= limit));
        match (enough, few) {
            (true, true) => Some(true),
            _ if most < least || limit.is_some_and(|limit| sure > limit) => Some(false),
            _ => None,
        }
    }

    /// Whether it is seen here which items are evaluated.
    fn knows_evaluated(&self, node: Node) -> bool {
        let schema = self.schema(node);
        let parts = [&schema.rare.all_of, &schema.rare.any_of, &schema.rare.one_of];
        schema.items.is_some()
            || (schema.reference.is_none()
                && parts.into_iter().all(ThinVec::is_empty)
                && !schema.limits.has(Limit::If)
                && !schema.limits.has(Limit::Contains))
    }

    /// The schema of an item, by its position; the rest of `prefixItems` are those of `items`.
    pub(super) fn item(&self, node: Node, index: usize) -> Option<Node> {
        let schema = self.schema(node);
        let first = match schema.limits.get(Limit::PrefixItems) {
            Some(Argument::Schemas(first)) => first.as_slice(),
            _ => &[],
        };
        let unevaluated = match schema.limits.get(Limit::UnevaluatedItems) {
            Some(Argument::Schema(id)) if self.knows_evaluated(node) => Some(*id),
            _ => None,
        };
        let rest = schema.items.or(unevaluated);
        first.get(index).copied().or(rest).map(|id| Node { id, ..node })
    }

    /// Whether the value of a key keeps what is said of keys by pattern; and whether anything is.
    pub(super) fn by_pattern(
        &self,
        node: Node,
        (name, value): (&str, &Literal),
        depth: usize,
    ) -> (Option<bool>, bool) {
        let mut answers = Vec::new();
        for (pattern, id) in self.schema(node).limits.by_pattern() {
            match self.known.patterns.is_match(pattern, name) {
                Some(false) => {}
                Some(true) => {
                    answers.push(self.accepts_within(Node { id, ..node }, value, depth + 1));
                }
                // Whether it is spoken of at all is not known.
                None => answers.push(None),
            }
        }
        let is_any = !answers.is_empty();
        (all(answers.into_iter()), is_any)
    }

    /// Whether all values of a piece keep the keywords of a schema that are judged as they are written.
    pub(super) fn covers_written(&mut self, node: Node, piece: &Piece<'s>, depth: usize) -> bool {
        let all: Vec<_> = self.schema(node).limits.written().collect();
        all.into_iter().all(|(limit, argument)| match (limit, argument, piece) {
            (Limit::Not, Argument::Schema(id), _) => {
                let other = Node { id: *id, ..node };
                let is_same = |this: &mut Self| {
                    this.negated(other).is_some_and(|same| this.covers(same, piece, depth + 1))
                };
                self.misses(other, piece, depth) || is_same(self)
            }
            (Limit::If, Argument::Schema(id), _) => {
                self.covers_branches(node, Node { id: *id, ..node }, piece, depth)
            }
            (Limit::Contains, Argument::Schema(id), Piece::List(lists)) => {
                let limits = &self.schema(node).limits;
                let is_always = self.counts(node) == (0, None);
                let is_plain = !limits.has(Limit::MinContains) && !limits.has(Limit::MaxContains);
                let wanted = Node { id: *id, ..node };
                let is_there = is_plain
                    && lists.contained.iter().any(|one| {
                        let known = lists.items.iter().chain([one]).copied().collect::<Vec<_>>();
                        self.included(&known, &[wanted])
                    });
                is_always || is_there || self.covers_counts((node, wanted), lists)
            }
            (Limit::PrefixItems, _, Piece::List(lists)) => self.covers_places(node, lists),
            (Limit::UnevaluatedItems, _, Piece::List(lists)) => {
                self.knows_evaluated(node) && self.covers_places(node, lists)
            }
            (Limit::PatternProperties, _, Piece::Object(objects)) => {
                self.covers_patterns(node, objects)
            }
            (Limit::DependentSchemas, _, Piece::Object(objects)) => {
                self.covers_dependents(node, objects, depth)
            }
            // The first says what there is to say.
            (Limit::MinContains | Limit::MaxContains | Limit::Then | Limit::Else, ..) => true,
            _ => match limit.row().of {
                Some(Type::Array) => !matches!(piece, Piece::List(_)),
                Some(Type::Object) => !matches!(piece, Piece::Object(_)),
                _ => false,
            },
        })
    }

    /// Whether lists have as many items of a kind as a schema wants.
    fn covers_counts(&mut self, (node, wanted): (Node, Node), lists: &Lists) -> bool {
        let (least, most) = self.counts(node);
        if (least, most) == (0, None) {
            return true;
        }
        lists.counted.iter().any(|other| {
            let Some(Argument::Schema(id)) = self.schema(*other).limits.get(Limit::Contains) else {
                return false;
            };
            let known = Node { id: *id, ..*other };
            let (their_least, their_most) = self.counts(*other);
            let keeps_most = most.is_none_or(|most| their_most.is_some_and(|their| their <= most));
            their_least >= least
                && keeps_most
                && self.included(&[known], &[wanted])
                && self.included(&[wanted], &[known])
        })
    }

    /// The least and the greatest number of items that `contains` speaks of.
    fn counts(&self, node: Node) -> (u64, Option<u64>) {
        let count = |limit| match self.schema(node).limits.get(limit) {
            Some(Argument::Count(count)) => Some(*count),
            _ => None,
        };
        (count(Limit::MinContains).unwrap_or(1), count(Limit::MaxContains))
    }

    /// Whether the items of lists keep what is said of them by position.
    pub(super) fn covers_places(&mut self, node: Node, lists: &Lists) -> bool {
        let places = lists.placed.iter().map(|one| self.first(*one)).max().unwrap_or_default();
        let most = lists.max.unwrap_or(u64::MAX);
        // The last stands for all behind the positions.
        (0..=places.max(self.first(node))).all(|index| {
            let Some(wanted) = self.item(node, index) else { return true };
            let mut known = lists.items.clone();
            known.extend(lists.placed.iter().filter_map(|one| self.item(*one, index)));
            most <= index as u64 || self.included(&known, &[wanted])
        })
    }

    /// Whether the values of keys keep what is said of them by pattern.
    fn covers_patterns(&mut self, node: Node, objects: &Objects<'s>) -> bool {
        let all: Vec<_> = self.schema(node).limits.by_pattern().collect();
        let others = self.other_values(objects);
        if self
            .rest(node)
            .is_some_and(|rest| others.as_ref().is_some_and(|known| !self.included(known, &[rest])))
        {
            return false;
        }
        all.into_iter().all(|(pattern, id)| {
            let wanted = Node { id, ..node };
            let same = objects.parts.iter().find_map(|part| {
                let mut own = self.schema(*part).limits.by_pattern();
                own.find(|(known, _)| *known == pattern).map(|(_, id)| Node { id, ..*part })
            });
            if same.is_some_and(|known| self.included(&[known], &[wanted])) {
                return true;
            }
            let keeps_named = self.names(objects).into_iter().all(|name| {
                self.known.patterns.is_match(pattern, name) == Some(false)
                    || self
                        .values_of(objects, name)
                        .is_none_or(|known| self.included(&known, &[wanted]))
            });
            keeps_named && others.as_ref().is_none_or(|known| self.included(known, &[wanted]))
        })
    }

    /// Lists with an item that a hint refuses at its position, or that it does not count.
    pub(super) fn placed_candidates(&mut self, own: &Lists, hints: &[Node]) -> Vec<Vec<Literal>> {
        let mut found = Vec::new();
        for wanted in &own.contained {
            let mut values = own.items.clone();
            values.push(*wanted);
            for hint in hints {
                let Some(Argument::Schema(id)) = self.schema(*hint).limits.get(Limit::Contains)
                else {
                    continue;
                };
                let other = Node { id: *id, ..*hint };
                found.extend(self.witness(&values, &[other]).map(|odd| vec![odd]));
            }
            found.extend(self.sample(&values).map(|value| vec![value]));
        }
        let places = own.placed.iter().chain(hints).map(|node| self.places(*node)).max();
        let Some(places) = places.filter(|places| *places > 0) else { return found };
        let least = usize::try_from(own.min.min(LONG)).unwrap_or_default();
        let values = |this: &Self, index: usize| {
            let here = own.placed.iter().filter_map(|node| this.item(*node, index));
            own.items.iter().copied().chain(here).collect::<Vec<_>>()
        };
        // One more than there are positions: the items after them.
        let whole: Vec<Literal> =
            (0..=places.max(least)).map_while(|index| self.sample(&values(self, index))).collect();
        for index in 0..=places {
            let Some(before) = whole.get(..index) else { break };
            let after = whole.get(index + 1..least).unwrap_or_default();
            for hint in hints {
                let Some(other) = self.item(*hint, index) else { continue };
                let Some(odd) = self.witness(&values(self, index), &[other]) else { continue };
                found.push([before, &[odd], after].concat());
            }
            found.extend(whole.get(..=index).map(<[_]>::to_vec));
        }
        found
    }

    /// How many positions there are of which something is said.
    fn places(&self, node: Node) -> usize {
        let says_of_all = self.schema(node).limits.has(Limit::UnevaluatedItems);
        self.first(node).max(usize::from(says_of_all))
    }

    /// How many items have schemas of their own.
    pub(super) fn first(&self, node: Node) -> usize {
        match self.schema(node).limits.get(Limit::PrefixItems) {
            Some(Argument::Schemas(first)) => first.len(),
            _ => 0,
        }
    }

    /// Keys of the patterns that are spoken of, with values that a hint refuses or some others.
    pub(super) fn keys_by_pattern(
        &mut self,
        own: &Objects<'_>,
        hints: &[Node],
    ) -> Vec<Vec<(String, Literal)>> {
        let mut patterns = Vec::new();
        for node in own.parts.iter().chain(hints) {
            patterns.extend(self.schema(*node).limits.by_pattern().map(|(pattern, _)| pattern));
        }
        patterns.sort_unstable();
        patterns.dedup();
        let mut found = Vec::new();
        for pattern in patterns {
            let automaton = self.known.patterns.automaton(pattern);
            let texts = Texts { automata: automaton.into_iter().collect(), min: 0, max: None };
            let Some(key) = texts.shortest() else { continue };
            let mut values = Vec::new();
            own.parts.iter().for_each(|part| values.extend(self.of_key(*part, &key)));
            for hint in hints {
                for other in self.of_key(*hint, &key) {
                    found.extend(
                        self.witness(&values, &[other]).map(|odd| vec![(key.clone(), odd)]),
                    );
                }
            }
            found.extend(self.sample(&values).map(|value| vec![(key, value)]));
        }
        found
    }

    /// The schemas that the value of a key keeps, by name and by pattern.
    fn of_key(&self, node: Node, key: &str) -> Vec<Node> {
        let own = self.schema(node).limits.by_pattern();
        let of =
            own.filter(|(pattern, _)| self.known.patterns.is_match(pattern, key) == Some(true));
        let mut all: Vec<_> = of.map(|(_, id)| Node { id, ..node }).collect();
        let is_spoken_of = !all.is_empty();
        match self.property(node, key) {
            Some(property) => all.push(property),
            None if is_spoken_of => {}
            None => all.extend(self.rest(node)),
        }
        all
    }
}
