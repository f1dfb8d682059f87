//! What a property is part of: an object may require it in another part of an `allOf` than the one that names it.

use crate::diff::direction::Direction;
use crate::diff::pair::Half;
use crate::diff::view::requires;
use crate::spec::{Schema, SchemaId};
use std::collections::{BTreeMap, BTreeSet};

/// By the number of a schema, what it belongs to.
#[derive(Default)]
pub(super) struct Wholes<'s> {
    /// The objects that have it as a property, and how they call it.
    objects: BTreeMap<SchemaId, Vec<(SchemaId, &'s str)>>,
    /// Those that refer to it, or list it as a part or an alternative.
    around: BTreeMap<SchemaId, Vec<SchemaId>>,
}

impl<'s> Wholes<'s> {
    pub(super) fn of(half: &Half<'s>) -> Self {
        let mut wholes = Self::default();
        for schema in &half.spec.schemas {
            for (name, property) in &schema.properties {
                wholes.objects.entry(*property).or_default().push((schema.id, name));
            }
            let target = schema.reference.iter().filter_map(|one| one.target);
            let parts =
                schema.rare.all_of.iter().chain(&schema.rare.one_of).chain(&schema.rare.any_of);
            for part in target.chain(parts.copied()) {
                wholes.around.entry(part).or_default().push(schema.id);
            }
        }
        wholes
    }

    /// Whether an object whose values travel this way requires a property, wherever it says so.
    pub(super) fn require(&self, property: SchemaId, half: &Half<'s>, way: Direction) -> bool {
        let held = self.with_around(property);
        let mut held = held.iter().filter_map(|one| self.objects.get(one)).flatten();
        held.any(|(object, name)| {
            let requires = |whole: &SchemaId| {
                let schema = &half.spec.schemas[*whole];
                travels(schema, half, way) && requires(schema, half, name, 0)
            };
            self.with_around(*object).iter().any(requires)
        })
    }

    /// A schema, and all that it is part of.
    fn with_around(&self, schema: SchemaId) -> BTreeSet<SchemaId> {
        let (mut found, mut left) = (BTreeSet::new(), vec![schema]);
        while let Some(one) = left.pop() {
            if found.insert(one) {
                left.extend(self.around.get(&one).into_iter().flatten());
            }
        }
        found
    }
}

/// Whether values of a schema may travel this way. What only refers to another one says nothing itself.
fn travels(schema: &Schema, half: &Half<'_>, way: Direction) -> bool {
    let keys = schema.at.keys();
    let direction = match keys.as_slice() {
        ["components", kind, name, ..] if *kind != "pathItems" => half.reach.direction(kind, name),
        ["paths", _, _, "responses", ..] | ["webhooks", _, _, "requestBody" | "parameters", ..] => {
            Direction::Response
        }
        ["webhooks", _, _, "responses", ..] | ["paths", _, _, "requestBody" | "parameters", ..] => {
            Direction::Request
        }
        _ => Direction::Both,
    };
    direction != Direction::Neither && direction.and(way) == direction
}
