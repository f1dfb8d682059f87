//! Objects that are worth a try: with keys and values of which a schema says something, alone and together.

use super::candidates::padded;
use super::pieces::{Objects, Piece};
use super::witness::LONG;
use super::{Inclusion, Node};
use crate::ledger::Limit;
use crate::spec::{Argument, Literal};
use arcstr::ArcStr;
use std::collections::BTreeSet;

/// A key with a value.
type Entry = (String, Literal);

/// The most entries that are tried in pairs.
const PAIRED: usize = 20;

impl<'s> Inclusion<'s> {
    pub(super) fn object_candidates(&mut self, own: &Objects<'s>, hints: &[Node]) -> Vec<Literal> {
        let Some(least) = self.least(own) else { return Vec::new() };
        let with = |more: &[Entry]| {
            let mut all = least.clone();
            for (name, value) in more {
                all.retain(|(known, _)| known != name);
                all.push((name.clone(), value.clone()));
            }
            Literal::Map(all)
        };
        let is_conditional = hints.iter().any(|hint| self.is_conditional(*hint));
        // What is of several alternatives is none of `oneOf`.
        let is_union = hints.iter().any(|hint| self.schema(*hint).rare.one_of.len() > 1);
        let (mut singles, mut whole, mut fitting) = (Vec::new(), Vec::new(), Vec::new());
        for name in self.names_to_try(own, hints) {
            let Some(values) = self.values_of(own, name) else { continue };
            let usual = self.sample(&values);
            whole.extend(usual.clone().map(|value| (name.to_owned(), value)));
            let mut all = self.odd_values(&values, name, hints);
            all.extend(usual);
            if is_conditional || is_union {
                let asked = self.asked_values(&values, name, hints);
                fitting.extend(asked.first().map(|value| (name.to_owned(), value.clone())));
                all.extend(asked.into_iter().filter(|_| is_conditional));
            }
            singles.extend(all.into_iter().map(|value| (name.to_owned(), value)));
        }
        let mut found = vec![with(&[])];
        found.extend(singles.iter().map(|one| with(std::slice::from_ref(one))));
        found.push(with(&whole));
        found.push(with(&fitting));
        found.extend(self.keys_by_pattern(own, hints).iter().map(|more| with(more)));
        let others = self.other_keys(own, hints);
        found.extend(others.iter().map(|more| with(more)));
        if is_conditional {
            found.extend(together(&singles, &whole, &others).iter().map(|more| with(more)));
        }
        found
    }

    /// Whether what a schema says of an object depends on what else is in it.
    fn is_conditional(&self, node: Node) -> bool {
        let conditions = [Limit::If, Limit::Not, Limit::DependentSchemas, Limit::DependentRequired];
        conditions.into_iter().any(|limit| self.schema(node).limits.has(limit))
    }

    /// The keys that are named anywhere.
    fn names_to_try(&self, own: &Objects<'s>, hints: &[Node]) -> BTreeSet<&'s str> {
        let mut names = self.names(own);
        for hint in hints {
            let schema = self.schema(*hint);
            names.extend(schema.properties.iter().map(|(name, _)| name.as_str()));
            names.extend(schema.required.iter().map(ArcStr::as_str));
            if let Some(Argument::Named(named)) = schema.limits.get(Limit::DependentSchemas) {
                names.extend(named.iter().map(|(name, _)| name.as_str()));
            }
        }
        names.extend(self.dependent_names(own, hints));
        names
    }

    /// The keys of `dependentRequired`.
    fn dependent_names(&self, own: &Objects<'s>, hints: &[Node]) -> Vec<&'s str> {
        let limits = hints.iter().flat_map(|hint| self.schema(*hint).limits.iter());
        let said = limits.filter_map(|(_, argument)| match argument {
            Argument::Dependents(all) => Some(all.as_slice()),
            _ => None,
        });
        let all = own.dependents.iter().copied().chain(said).flatten();
        all.flat_map(|(key, others)| std::iter::once(key).chain(others))
            .map(String::as_str)
            .collect()
    }

    /// Values of a key that a hint refuses.
    fn odd_values(&mut self, values: &[Node], name: &str, hints: &[Node]) -> Vec<Literal> {
        let mut found = Vec::new();
        for hint in hints {
            let wanted = self.property(*hint, name).or_else(|| self.additional(*hint));
            let Some(wanted) = wanted.filter(|wanted| !self.included(values, &[*wanted])) else {
                continue;
            };
            found.extend(self.witness(values, &[wanted]));
        }
        found
    }

    /// Values of a key that a hint names: a condition may ask for them.
    fn asked_values(&mut self, values: &[Node], name: &str, hints: &[Node]) -> Vec<Literal> {
        let mut found = Vec::new();
        for hint in hints {
            let Some(wanted) = self.property(*hint, name) else { continue };
            let both = [values, &[wanted]].concat();
            found.extend(self.sample(&both));
        }
        found
    }

    /// Keys that nobody names.
    fn other_keys(&mut self, own: &Objects<'s>, hints: &[Node]) -> Vec<Vec<Entry>> {
        let Some(values) = self.other_values(own) else { return Vec::new() };
        let mut found = Vec::new();
        let keys: Vec<String> = if own.keys.is_empty() {
            (1..=LONG).map(|number| format!("other{number}")).collect()
        } else {
            self.keys_to_try(own, &[]).into_iter().take(4).collect()
        };
        let Some(first) = keys.first() else { return Vec::new() };
        for hint in hints {
            let Some(wanted) = self.additional(*hint) else { continue };
            found.extend(self.witness(&values, &[wanted]).map(|odd| vec![(first.clone(), odd)]));
        }
        let Some(value) = self.sample(&values) else { return found };
        let counts = hints.iter().flat_map(|hint| padded(self.schema(*hint)));
        let counts: Vec<_> = counts
            .chain(own.min..=own.min.saturating_add(1))
            .filter(|count| *count <= LONG)
            .collect();
        let odd = self.odd_keys(own, hints);
        found.extend(odd.into_iter().map(|key| vec![(key, value.clone())]));
        found.extend(keys.iter().take(4).map(|key| vec![(key.clone(), value.clone())]));
        for count in counts {
            let count = usize::try_from(count).unwrap_or_default();
            found.push(keys.iter().take(count).map(|key| (key.clone(), value.clone())).collect());
        }
        found
    }

    /// Keys that a hint says nothing of, or refuses by `propertyNames`.
    fn odd_keys(&mut self, own: &Objects<'s>, hints: &[Node]) -> Vec<String> {
        let mut found = Vec::new();
        let matched = hints.iter().flat_map(|hint| self.schema(*hint).limits.by_pattern());
        let matched: BTreeSet<_> = matched.map(|(pattern, _)| pattern).collect();
        let mut beyond: Vec<_> =
            matched.iter().filter_map(|pattern| self.known.patterns.unmatched(pattern)).collect();
        let is_key = |key: &String| {
            let key = Literal::String(key.clone());
            own.keys.iter().all(|known| self.accepts(*known, &key) == Some(true))
        };
        beyond.retain(is_key);
        found.extend(beyond);
        for hint in hints {
            let Some(Argument::Schema(id)) = self.schema(*hint).limits.get(Limit::PropertyNames)
            else {
                continue;
            };
            let wanted = Node { id: *id, ..*hint };
            let keys = self.keys_to_try(own, &self.hints(&[wanted]));
            let odd = keys
                .into_iter()
                .find(|key| self.accepts(wanted, &Literal::String(key.clone())) == Some(false));
            found.extend(odd);
        }
        found
    }

    /// Texts that may be keys, at the ends of what hints say of these.
    fn keys_to_try(&mut self, own: &Objects<'s>, hints: &[Node]) -> Vec<String> {
        let mut found = Vec::new();
        for piece in self.pieces(&own.keys).unwrap_or_default() {
            if matches!(piece, Piece::Text(_) | Piece::Value(Literal::String(_))) {
                found.extend(self.candidates(&piece, hints));
            }
        }
        let is_key =
            |key: &Literal| own.keys.iter().all(|known| self.accepts(*known, key) == Some(true));
        found.retain(is_key);
        let mut keys: Vec<String> = Vec::new();
        for key in found.iter().filter_map(Literal::as_str) {
            if !keys.iter().any(|known| known == key) {
                keys.push(key.to_owned());
            }
        }
        keys
    }

    /// What has to be there, and no more.
    fn least(&mut self, own: &Objects<'s>) -> Option<Vec<Entry>> {
        let mut all = Vec::new();
        for name in own
            .required
            .iter()
            .filter(|name| !self.is_left_out(own, name))
            .copied()
            .collect::<Vec<_>>()
        {
            let values = self.values_of(own, name)?;
            all.push((name.to_owned(), self.sample(&values)?));
        }
        Some(all)
    }
}

impl Objects<'_> {
    /// Adds the keys that have to be there because another one has.
    pub(super) fn require_dependents(&mut self) {
        let mut known = usize::MAX;
        while known != self.required.len() {
            known = self.required.len();
            for (key, others) in self.dependents.iter().copied().flatten() {
                if self.required.contains(key.as_str()) {
                    self.required.extend(others.iter().map(String::as_str));
                }
            }
        }
    }
}

/// All keys but one, all with another value of one, two of them, one beside keys that nobody names.
fn together(singles: &[Entry], whole: &[Entry], others: &[Vec<Entry>]) -> Vec<Vec<Entry>> {
    let without = |name: &str| -> Vec<Entry> {
        whole.iter().filter(|(known, _)| known != name).cloned().collect()
    };
    let mut found: Vec<_> = whole.iter().take(PAIRED).map(|(name, _)| without(name)).collect();
    let some = &singles[..singles.len().min(PAIRED)];
    found.extend(some.iter().map(|one| [without(&one.0), vec![one.clone()]].concat()));
    for (index, one) in some.iter().enumerate() {
        let rest = some[index + 1..].iter().filter(|other| other.0 != one.0);
        found.extend(rest.map(|other| vec![one.clone(), other.clone()]));
        found.extend(
            others.iter().take(PAIRED).map(|more| [std::slice::from_ref(one), &more[..]].concat()),
        );
    }
    found
}
