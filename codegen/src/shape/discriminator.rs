//! What a `discriminator` says, held against the alternatives that it is to tell apart.

use super::tell::Tell;
use super::union::Alternative;
use super::{Shape, Shaped, Shaping};
use crate::diagnostic::{Change, Code, Diagnostic, Fix};
use crate::ledger;
use crate::pointer::Pointer;
use crate::spec::{Discriminator, Schema, SchemaId};
use std::collections::BTreeSet;

impl Shaping<'_, '_> {
    pub(super) fn check_discriminator(&mut self, schema: &Schema, shaped: Option<&Shaped>) {
        let Some(discriminator) = schema.rare.discriminator.as_ref().filter(|_| !schema.derived)
        else {
            return;
        };
        let at = schema.at.key("discriminator");
        let all = match shaped {
            Some(Shaped { shape: Shape::Union(all), .. }) => all.as_slice(),
            _ => &[],
        };
        let is_tag = |one: &Alternative| matches!(one.tell, Tell::Tag { .. });
        if self.declares_property(discriminator, all, &at) && !all.iter().any(is_tag) {
            // One in which something else is wrong may be the object that is missed.
            if self.has_wrong_alternative(schema) {
                return;
            }
            let message =
                "there are no objects in a `oneOf` or `anyOf` here that this could tell apart";
            self.sink.at_key(Code::ConflictingKeywords, &at, message);
        } else {
            self.check_mapping(schema, discriminator, all, &at);
        }
    }

    /// Whether something else is wrong with one of the alternatives, or it stands there twice.
    fn has_wrong_alternative(&mut self, schema: &Schema) -> bool {
        let mut seen = BTreeSet::new();
        for id in schema.alternatives() {
            let Some((target, _)) = self.arrive(*id) else { return true };
            if !seen.insert(target) || self.sink.has_errors_within(&self.schemas[target].at) {
                return true;
            }
        }
        self.sink.has_errors_within(&schema.at)
    }

    /// Whether one of the objects has the property, if there are any; reports it if none has.
    fn declares_property(
        &mut self,
        discriminator: &Discriminator,
        all: &[Alternative],
        at: &Pointer,
    ) -> bool {
        let targets: Vec<_> = all.iter().filter_map(|one| self.arrive(one.schema)).collect();
        let objects = targets.iter().filter_map(|(target, _)| self.object(*target));
        let mut names = objects.flat_map(|object| &object.properties).map(|one| one.name.as_str());
        let mut known = Vec::new();
        let wanted = discriminator.property.as_str();
        if names.any(|name| {
            known.push(name);
            name == wanted
        }) || known.is_empty()
        {
            return true;
        }
        let message = format!("none of the alternatives has a property `{wanted}`");
        let near = ledger::nearest(wanted, known.iter().copied());
        let help = near.map_or_else(
            || "declare it in each of them, with a `const` of its own".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let place = self.sink.value(&at.key("propertyName"));
        let fix =
            near.map(|near| Fix::likely(vec![Change::Replace(place.clone(), near.to_owned())]));
        let diagnostic = Diagnostic::new(Code::UndeclaredProperty, place, message);
        self.sink.push(diagnostic.help(help).maybe_fix(fix));
        false
    }

    fn check_mapping(
        &mut self,
        schema: &Schema,
        discriminator: &Discriminator,
        all: &[Alternative],
        at: &Pointer,
    ) {
        // An alternative may be a union itself, and is named as it is written then.
        let written = schema.alternatives().iter().copied();
        let ids: Vec<_> = all.iter().map(|one| one.schema).chain(written).collect();
        for (value, target) in &discriminator.mapping {
            let place = at.key("mapping").key(value.as_str());
            let named = ids.iter().find(|id| self.is_called(**id, target)).copied();
            match named {
                None => self.report_target(target, &ids, &place),
                Some(id) => self.check_value(value, discriminator, id, &place),
            }
        }
    }

    fn report_target(&mut self, target: &str, ids: &[SchemaId], at: &Pointer) {
        let (before, name) = target
            .rsplit_once('/')
            .map_or(("", target), |(_, name)| (&target[..target.len() - name.len()], name));
        let mut known: Vec<_> = ids.iter().filter_map(|id| self.name_of(*id)).collect();
        known.sort_unstable();
        known.dedup();
        let message = format!("`{target}` is none of the alternatives");
        let near = ledger::nearest(name, known.iter().copied());
        let near = near.map(|near| format!("{before}{near}"));
        let help = match &near {
            Some(near) => format!("did you mean `{near}`?"),
            None if known.is_empty() => {
                "only an alternative that is a `$ref` to a component can be mapped to".to_owned()
            }
            None => format!("they are: `{}`", known.join("`, `")),
        };
        let place = self.sink.value(at);
        let fix = near.map(|near| Fix::likely(vec![Change::Replace(place.clone(), near)]));
        let diagnostic = Diagnostic::new(Code::UnknownValue, place, message);
        self.sink.push(diagnostic.help(help).maybe_fix(fix));
    }

    /// A value that is mapped to an alternative has to be one that it allows.
    fn check_value(
        &mut self,
        value: &str,
        discriminator: &Discriminator,
        id: SchemaId,
        at: &Pointer,
    ) {
        let property = &discriminator.property;
        let Some((target, _)) = self.arrive(id) else { return };
        let Some(allowed) = self.listed(target, property) else { return };
        if allowed.iter().any(|one| one == value) {
            return;
        }
        let name = self.name_of(id).unwrap_or_default();
        let message = format!("`{name}` does not allow `{property}` to be `{value}`");
        let help = format!("it allows: `{}`", allowed.join("`, `"));
        let place = self.sink.key(at);
        self.sink.push(Diagnostic::new(Code::ConflictingKeywords, place, message).help(help));
    }

    /// What an alternative is called: its component.
    pub(super) fn name_of(&self, id: SchemaId) -> Option<&str> {
        let named = |id: SchemaId| self.schemas[id].reference.as_ref().map(|to| to.name.as_str());
        // Where something stands beside the union, an alternative is brought together with it.
        named(id).or_else(|| self.schemas[id].rare.all_of.last().copied().and_then(named))
    }

    /// Whether a `mapping` means an alternative by this name or reference.
    pub(super) fn is_called(&self, id: SchemaId, target: &str) -> bool {
        let last = target.rsplit('/').next().unwrap_or(target);
        self.name_of(id).is_some_and(|name| last == name || target == name)
    }
}
