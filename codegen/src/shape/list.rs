//! Lists, and lists whose first items have schemas of their own.

use super::{Shape, Shaping, is_any};
use crate::ledger::Limit;
use crate::spec::{Argument, Schema, SchemaId, Type};

/// The schemas of the first items, and of those behind them.
struct Tuple {
    first: Vec<SchemaId>,
    rest: Option<SchemaId>,
    most: Option<u64>,
}

impl Shaping<'_, '_> {
    pub(super) fn shape_of_list(&mut self, schema: &Schema) -> Shape {
        let tuples: Vec<_> = schema.judges().iter().filter_map(|id| self.tuple(*id)).collect();
        // Beside `prefixItems`, `items` applies to those after them.
        let items = schema.items.filter(|_| !schema.limits.has(Limit::PrefixItems));
        if let Some(items) = items {
            // Where nothing is allowed, there is no item that could have a shape.
            let has_shape = |id: &SchemaId| {
                let items = &self.schemas[*id];
                !items.never && !is_any(items)
            };
            return Shape::List(Some(items).filter(has_shape));
        }
        let ty = tuples
            .iter()
            .map(|one| self.only_type(one, schema))
            .reduce(|one, other| one.filter(|ty| Some(*ty) == other));
        let ty = ty.flatten();
        Shape::List(ty.map(|ty| {
            let at = schema.at.clone();
            self.derive(Schema { at, types: ty.into(), ..Schema::default() })
        }))
    }

    fn tuple(&self, id: SchemaId) -> Option<Tuple> {
        let schema = &self.schemas[id];
        let Some(Argument::Schemas(first)) = schema.limits.get(Limit::PrefixItems) else {
            return None;
        };
        let most = schema.limits.count(Limit::MaxItems);
        Some(Tuple { first: first.clone(), rest: schema.items, most })
    }

    /// The one type of scalars that all items are of.
    fn only_type(&self, tuple: &Tuple, whole: &Schema) -> Option<Type> {
        let most = tuple.most.or(whole.limits.count(Limit::MaxItems));
        let is_full = most.is_some_and(|most| most <= tuple.first.len() as u64);
        let rest = match tuple.rest {
            Some(rest) if self.schemas[rest].never || is_full => None,
            None if is_full => None,
            Some(rest) => Some(rest),
            // Anything may follow them.
            None => return None,
        };
        let mut types = tuple.first.iter().copied().chain(rest).map(|id| self.scalar(id));
        let first = types.next()??;
        types.all(|ty| ty == Some(first)).then_some(first)
    }

    fn scalar(&self, id: SchemaId) -> Option<Type> {
        match &self.schemas[id].types[..] {
            [Type::Array | Type::Object | Type::Null] => None,
            [only] => Some(*only),
            _ => None,
        }
    }
}
