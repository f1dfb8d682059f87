//! Properties that an object has under a condition: those that `if`, `then`, `else` and
//! `dependentSchemas` apply to.

use super::Shaping;
use crate::ledger::Limit;
use crate::spec::{AllowedTypes, Argument, RareKeywords, Schema, SchemaId, Type};
use arcstr::ArcStr;
use std::borrow::Cow;

impl Shaping<'_, '_> {
    /// Gives the object a field for each: it may be there, and what it has to keep is judged as written.
    pub(super) fn declare_conditional(&mut self, schema: &mut Cow<'_, Schema>) {
        let is_closed = schema.additional.is_some_and(|values| self.schemas[values].never);
        if is_closed {
            return;
        }
        let mut found: Vec<(ArcStr, Vec<SchemaId>)> = Vec::new();
        for id in schema.judges().into_iter().flat_map(|id| self.conditional(id)) {
            for (name, property) in &self.schemas[id].properties {
                match found.iter_mut().find(|(known, _)| known == name) {
                    Some((_, all)) => all.push(*property),
                    None => found.push((name.clone(), vec![*property])),
                }
            }
        }
        let is_new = |name: &str| !schema.properties.iter().any(|(known, _)| known == name);
        let new: Vec<_> = found.into_iter().filter(|(name, _)| is_new(name)).collect();
        for (name, all) in new {
            schema.to_mut().properties.push((name, self.loose(&all)));
        }
    }

    /// The schemas that hold under a condition, with the parts that they are made of.
    pub(super) fn conditional(&self, id: SchemaId) -> Vec<SchemaId> {
        let limits = &self.schemas[id].limits;
        let mut ahead = Vec::new();
        for limit in [Limit::If, Limit::Then, Limit::Else, Limit::DependentSchemas] {
            match limits.get(limit) {
                Some(Argument::Schema(id)) => ahead.push(*id),
                Some(Argument::Named(all)) => ahead.extend(all.iter().map(|(_, id)| *id)),
                _ => {}
            }
        }
        ahead.reverse();
        let mut found = Vec::new();
        while let Some(id) = ahead.pop().filter(|_| found.len() < MOST) {
            if found.contains(&id) {
                continue;
            }
            found.push(id);
            let schema = &self.schemas[id];
            let target = schema.reference.as_ref().and_then(|reference| reference.target);
            let parts = target.iter().chain(&schema.rare.all_of).chain(&schema.rare.any_of);
            ahead.extend(parts.chain(&schema.rare.one_of));
        }
        found
    }

    /// A schema of all values that any of these allows: one type of scalars, or anything.
    fn loose(&mut self, all: &[SchemaId]) -> SchemaId {
        let first = &self.schemas[all[0]];
        let same = all.iter().all(|id| self.schemas[*id].types == first.types);
        let types = match &first.types[..] {
            [only] if same && !matches!(only, Type::Object | Type::Array | Type::Null) => {
                AllowedTypes::from(*only)
            }
            _ => AllowedTypes::new(),
        };
        let (at, title) = (first.at.clone(), first.rare.title.clone());
        let description = first.description.clone();
        let rare = RareKeywords { title, ..RareKeywords::default() }.into();
        self.derive(Schema { at, description, types, rare, ..Schema::default() })
    }
}

/// More parts than any condition has.
const MOST: usize = 100;
