//! Objects: known keys, free keys, and which of them have to be there.

use super::{Shape, Shaping, is_any};
use crate::diagnostic::{Code, Diagnostic};
use crate::pointer::Pointer;
use crate::spec::{Limits, Schema, SchemaId, Type};
use arcstr::ArcStr;
use std::borrow::Cow;
use std::ops::Index;
use thin_vec::ThinVec;

/// A map with known keys.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    /// In the order of the document.
    pub(crate) properties: Vec<Property>,
    pub(crate) additional: Additional,
    /// What it has to keep as a whole.
    pub(crate) limits: Limits,
    /// The schemas whose written keywords it has to keep.
    pub(crate) judges: Vec<SchemaId>,
}

/// A known key.
#[derive(Clone, Debug)]
pub(crate) struct Property {
    pub(crate) name: ArcStr,
    pub(crate) schema: SchemaId,
    pub(crate) required: bool,
    /// The schema that declares it, if that is not the one it is a property of here.
    pub(crate) home: Option<SchemaId>,
}

/// What other keys may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Additional {
    /// Nothing is said, or anything is allowed.
    Any,
    /// There are no other keys.
    Never,
    /// Values of this schema.
    Values(SchemaId),
}

fn is_declared(name: &str, schema: &Schema) -> bool {
    schema.properties.iter().any(|(known, _)| known == name)
}

impl Additional {
    pub(crate) fn of(schema: &Schema, schemas: &impl Index<SchemaId, Output = Schema>) -> Self {
        match schema.additional.or(schema.rare.unevaluated) {
            None => Self::Any,
            Some(values) if schemas[values].never => Self::Never,
            Some(values) if is_any(&schemas[values]) => Self::Any,
            Some(values) => Self::Values(values),
        }
    }
}

/// The keys that have to be there, each with the place that says so.
#[derive(Default)]
pub(super) struct Required(Vec<(ArcStr, Pointer)>);

impl Required {
    pub(super) fn of(schema: &Schema) -> Self {
        let mut required = Self::default();
        required.extend(schema);
        required
    }

    pub(super) fn extend(&mut self, schema: &Schema) {
        for (index, name) in schema.required.iter().enumerate() {
            if !self.0.iter().any(|(known, _)| known == name) {
                self.0.push((name.clone(), schema.at.key("required").index(index)));
            }
        }
    }

    pub(super) fn names(&self) -> ThinVec<ArcStr> {
        self.0.iter().map(|(name, _)| name.clone()).collect()
    }
}

impl Shaping<'_, '_> {
    /// Takes away the properties that may not be there: `false`. Whether there are any.
    fn take_forbidden(&self, schema: &mut Cow<'_, Schema>) -> bool {
        let may_be = |(name, id): &(ArcStr, SchemaId), required: &[ArcStr]| {
            !self.schemas[*id].never || required.contains(name)
        };
        if schema.properties.iter().all(|one| may_be(one, &schema.required)) {
            return false;
        }
        let Schema { properties, required, .. } = schema.to_mut();
        properties.retain(|one| may_be(one, required));
        true
    }

    pub(super) fn shape_of_object(&mut self, schema: &Schema) -> Shape {
        // Most are what they are, and need no copy.
        let mut schema = Cow::Borrowed(schema);
        if !schema.derived && !schema.required.iter().all(|name| is_declared(name, &schema)) {
            let required = Required::of(&schema);
            self.declare_required(schema.to_mut(), &required);
        }
        if let (Some(_), Some(unevaluated)) = (schema.additional, schema.rare.unevaluated) {
            let message =
                "beside `additionalProperties`, this says nothing: no property is left for it";
            let at = self.schemas[unevaluated].at.clone();
            self.sink.at_key(Code::ConflictingKeywords, &at, message);
        }
        let additional = self.additional(&schema);
        self.declare_conditional(&mut schema);
        let forbidden = self.take_forbidden(&mut schema);
        let limits = schema.limits.of(Type::Object);
        let properties = schema.properties.iter().map(|(name, id)| Property {
            name: name.clone(),
            schema: *id,
            required: schema.required.contains(name),
            home: None,
        });
        let properties: Vec<_> = properties.collect();
        let mut judges = schema.judges();
        // Without a field, only a map of free keys could hold one that may not be there.
        if forbidden && !schema.derived && matches!(additional, Additional::Values(_)) {
            judges.push(schema.id);
            judges.dedup();
        }
        if schema.rare.unevaluated.is_some() && !judges.is_empty() {
            // What is not evaluated depends on everything that is written.
            judges = vec![schema.id];
        }
        for id in limits.schemas() {
            self.check_key(id);
        }
        match additional {
            Additional::Any if properties.is_empty() => Shape::Map(None),
            Additional::Values(values) if properties.is_empty() => {
                Shape::Map(Some(values).filter(|id| !is_any(&self.schemas[*id])))
            }
            _ => Shape::Object(Box::new(Object { properties, additional, limits, judges })),
        }
    }

    /// What free keys may hold: where patterns tell of it, the one schema that they all have, or anything.
    fn additional(&mut self, schema: &Schema) -> Additional {
        let own = Additional::of(schema, &self.schemas);
        let judges = schema.judges();
        let patterns = judges.iter().flat_map(|id| self.schemas[*id].limits.by_pattern());
        let values: Vec<_> = patterns.map(|(_, values)| values).collect();
        let under = judges.iter().flat_map(|id| self.conditional(*id));
        let mut under = under.filter(|id| self.schemas[*id].limits.by_pattern().next().is_some());
        match (own, values.as_slice(), under.next().is_some()) {
            (_, [], false) => own,
            (Additional::Never, [only], false) if !self.schemas[*only].never => {
                Additional::Values(*only)
            }
            _ => {
                let at = schema.at.clone();
                Additional::Values(self.derive(Schema { at, ..Schema::default() }))
            }
        }
    }

    /// Keys are checked as texts.
    fn check_key(&mut self, id: SchemaId) {
        self.work_out(id);
        let target = super::arrive(id, |id| self.known(id));
        let shape = target.and_then(|(id, _)| self.known(id)).map(|shaped| &shaped.shape);
        if shape.is_some_and(|shape| !matches!(shape, Shape::String)) {
            let schema = Schema { at: self.schemas[id].at.clone(), ..Schema::default() };
            let message = "of keys, only the limits of texts are checked";
            self.refuse::<()>(&schema, message);
        }
    }

    /// A key that has to be there and is no property is reported; it may hold anything.
    pub(super) fn declare_required(&mut self, schema: &mut Schema, required: &Required) {
        for (name, at) in &required.0 {
            if !is_declared(name, schema) {
                self.report_undeclared(name, at);
                let value = Schema { at: at.clone(), ..Schema::default() };
                schema.properties.push((name.clone(), self.derive(value)));
            }
        }
    }

    fn report_undeclared(&mut self, name: &str, at: &Pointer) {
        let message = format!("`{name}` is required, but it is not a property of this schema");
        let place = self.sink.value(at);
        let diagnostic = Diagnostic::new(Code::UndeclaredProperty, place, message)
            .help(format!("declare it under `properties`, or remove `{name}` from the list"));
        let around = at.parent().and_then(|list| list.parent()).unwrap_or_default();
        self.sink.push(diagnostic.near(name, around.key("properties"), ""));
    }
}
