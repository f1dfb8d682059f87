//! Values that are lost or gained, though no finding says so: the keyword that does it has no rule.

use super::{Weighed, Weighing, told};
use crate::diff::compare::{Finding, Schemas};
use crate::diff::direction::Direction;
use crate::diff::reach::component;
use crate::diff::rule::{Level, Rule};
use crate::diff::rules::{types, values};
use crate::ledger::Limit;
use crate::spec::{Argument, Schema};
use std::collections::BTreeSet;

/// What an operation sends or receives, down to the schemas in which it differs.
struct Inner {
    schemas: Schemas,
    subject: String,
}

impl Weighing<'_> {
    /// What is lost or gained, where no finding says so: once for each place.
    pub(super) fn unheard(&mut self, mut all: Vec<Weighed>) -> Vec<Weighed> {
        let mut said: Vec<Weighed> = Vec::new();
        for (id, bodies) in &std::mem::take(&mut self.bodies) {
            for (schemas, direction) in bodies {
                let index = usize::from(*direction == Direction::Response);
                let way = &self.ways[index];
                let heard = (way.less.contains(id), way.more.contains(id));
                if heard == (true, true) {
                    continue;
                }
                let (keeps_old, keeps_new) = self.decided(index).told.proven(*schemas);
                let open = (!heard.0 && !keeps_old, !heard.1 && !keeps_new);
                if open == (false, false) {
                    continue;
                }
                let inner = self.innermost((id, *schemas, index), open);
                if let Some(one) = self.generic(id, inner, index, open) {
                    merge(&mut said, one);
                }
            }
        }
        for one in said {
            add(&mut all, one);
        }
        all
    }

    /// Goes to the only part in which two schemas differ, as long as there is one in which values are lost
    /// or gained; or, where none could be shown, as long as there is one at all.
    fn innermost(
        &mut self,
        (id, schemas, index): (&String, Schemas, usize),
        (less, more): (bool, bool),
    ) -> Inner {
        let what = if index == 0 { "request" } else { "response" };
        let mut inner = Inner { schemas, subject: format!("{id} {what}") };
        let told = &mut self.decided(index).told;
        let is_shown =
            (less && told.lost(schemas).is_some()) || (more && told.gained(schemas).is_some());
        let mut seen = BTreeSet::from([schemas]);
        loop {
            let mut parts = self.parts(inner.schemas);
            parts.retain(|(_, part)| !self.decided(index).is_equal(*part));
            let Some((step, part)) = parts.pop().filter(|_| parts.is_empty()) else { break };
            let told = &mut self.decided(index).told;
            let is_there =
                (less && told.lost(part).is_some()) || (more && told.gained(part).is_some());
            if is_there != is_shown || !seen.insert(part) {
                break;
            }
            let at = &self.schemas(part).1.at;
            let subject = match component(at).filter(|_| step.is_empty()) {
                Some(name) => name.to_owned(),
                None => inner.subject + &step,
            };
            inner = Inner { schemas: part, subject };
        }
        inner
    }

    /// The parts of two schemas that belong together, each with the step to it; the target of a reference is
    /// the only one.
    fn parts(&self, schemas: Schemas) -> Vec<(String, Schemas)> {
        let (old, new) = self.schemas(schemas);
        let target = |schema: &Schema| schema.reference.as_ref().map(|one| one.target);
        // What closes an object around its parts is not seen inside of them.
        let is_closed = old.is_unevaluated() || new.is_unevaluated();
        match (target(old), target(new)) {
            (None, None) => {}
            _ if is_closed => return Vec::new(),
            (Some(Some(one)), Some(Some(other))) => return vec![(String::new(), (one, other))],
            _ => return Vec::new(),
        }
        let mut parts = Vec::new();
        for (name, one) in &old.properties {
            let other = new.properties.iter().find(|(other, _)| other == name);
            parts.extend(other.map(|(_, other)| (format!(".{name}"), (*one, *other))));
        }
        parts.extend(old.items.zip(new.items).map(|both| ("[]".to_owned(), both)));
        parts.extend(old.additional.zip(new.additional).map(|both| ("{}".to_owned(), both)));
        for (before, after) in
            [(&old.rare.all_of, &new.rare.all_of), (&old.rare.one_of, &new.rare.one_of)]
        {
            if before.len() == after.len() && !is_closed {
                let both = before.iter().copied().zip(after.iter().copied());
                parts.extend(both.map(|both| (String::new(), both)));
            }
        }
        parts
    }

    /// Values that are lost or gained, where that is open; or that nothing is known of them, where nothing else
    /// is said.
    fn generic(
        &mut self,
        id: &String,
        Inner { schemas, subject }: Inner,
        index: usize,
        (less, more): (bool, bool),
    ) -> Option<Weighed> {
        // A value may have keys that are allowed and documented nowhere.
        let decided = self.decided(index);
        let mut lost = |it| decided.told.lost(it).or_else(|| decided.strict.lost(it));
        let lost = less.then(|| lost(schemas)).flatten();
        let mut gained = |it| decided.told.gained(it).or_else(|| decided.strict.gained(it));
        let gained = more.then(|| gained(schemas)).flatten();
        let (keeps_old, keeps_new) = decided.told.proven(schemas);
        let way = &self.ways[index];
        let is_harmless = if index == 0 { keeps_old } else { keeps_new };
        let is_unknown = (less && lost.is_none()) || (more && gained.is_none());
        let is_unsaid = is_unknown && !way.mentioned.contains(id);
        let rule: &'static Rule = match (&lost, &gained) {
            (Some(_), Some(_)) => &types::VALUES_CHANGED,
            (Some(_), None) => &types::VALUES_NARROWED,
            (None, Some(_)) => &types::VALUES_WIDENED,
            (None, None) if is_unsaid => &types::VALUES_UNDECIDED,
            (None, None) => return None,
        };
        let direction = way.direction;
        let (old, new) = self.schemas(schemas);
        let places = (Some(old.at.clone()), Some(new.at.clone()));
        let by = keyword(old, new).map(|keyword| format!("by `{keyword}`"));
        let lost = lost.map(|value| told(&value, true));
        let gained = gained.map(|value| told(&value, false));
        let finding = Finding {
            rule,
            subject,
            direction,
            is_checked: false,
            old: places.0.clone(),
            new: places.1.clone(),
            before: None,
            after: None,
            details: by.into_iter().chain(lost).chain(gained).collect(),
            also: None,
            scope: places,
            within: Some(schemas),
        };
        let mut one = Weighed::plain(finding, [id.clone()].into());
        if is_harmless {
            one.wire = one.wire.min(Level::Compatible);
        } else if is_unsaid {
            one.wire = one.wire.max(Level::MayBreak);
        }
        Some(one)
    }
}

/// The only keyword in which two schemas differ, of those that no rule knows.
fn keyword(old: &Schema, new: &Schema) -> Option<&'static str> {
    let other = |one: &Schema, other: &Schema| -> Vec<&'static str> {
        let differs = |(limit, argument): &(Limit, &Argument)| {
            !other.limits.iter().any(|known| known == (*limit, *argument))
        };
        one.limits.iter().filter(differs).map(|(limit, _)| limit.row().name).collect()
    };
    let mut all = [other(old, new), other(new, old)].concat();
    let unions = |schema: &Schema| (schema.rare.one_of.len(), schema.rare.any_of.len());
    if unions(old) != unions(new) {
        all.push(if new.rare.one_of.is_empty() { "anyOf" } else { "oneOf" });
    }
    // What depends on a condition, and how often something has to be there, follow from another keyword.
    let follows =
        |keyword: &&str| !matches!(*keyword, "then" | "else" | "minContains" | "maxContains");
    if all.iter().any(follows) {
        all.retain(follows);
    }
    all.sort_unstable();
    all.dedup();
    if let [only] = all[..] { Some(only) } else { None }
}

/// Adds what is said of a place, or who else is reached by it.
fn merge(said: &mut Vec<Weighed>, one: Weighed) {
    let is_it = |other: &&mut Weighed| {
        other.finding.within == one.finding.within && other.finding.rule == one.finding.rule
    };
    let Some(known) = said.iter_mut().find(is_it) else { return said.push(one) };
    known.wire = known.wire.max(one.wire);
    known.finding.direction = known.finding.direction.and(one.finding.direction);
    let others = one.operations.iter().filter(|id| !known.operations.contains(id));
    known.operations = known.operations.iter().chain(others).cloned().collect();
}

/// Adds what no finding says; if a property belongs to another direction now, that is why.
fn add(all: &mut Vec<Weighed>, one: Weighed) {
    let cause = all.iter_mut().find(|other| {
        let direction = other.finding.direction;
        other.finding.rule == &values::READ_ONLY_CHANGED
            && direction.and(one.finding.direction) == direction
            && one.operations.iter().any(|id| other.operations.contains(id))
    });
    match cause {
        Some(cause) => {
            cause.wire = cause.wire.max(one.wire);
            cause.finding.details.extend(one.finding.details);
        }
        None => all.push(one),
    }
}
