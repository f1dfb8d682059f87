//! Schemas: nullability, kinds of values, unions.

use super::{Finding, Site, Walk};
use crate::diff::pair::{Half, alike};
use crate::diff::reach::component;
use crate::diff::rules::{REFUSES, docs, presence, types};
use crate::diff::view::{DEEP, Kind, View, target, values};
use crate::pointer::{Pointer, Step};
use crate::spec::{Argument, Schema};

impl Walk<'_> {
    /// Compares two schemas; those that refer to the same component are left to its comparison.
    pub(super) fn schemas(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        if !self.seen.insert((old.id, new.id, site.direction, site.is_checked)) {
            return;
        }
        let around = self.inside.replace((old.id, new.id));
        let closed = std::mem::take(&mut self.closed);
        self.schema(site, old, new);
        (self.inside, self.closed) = (around, closed);
    }

    fn schema(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        let site = Site { old: &old.at, new: &new.at, ..*site };
        self.moved(&old.at, &new.at);
        let start = self.found.findings.len();
        self.annotations(&site, old, new);
        let is_same = self.is_same_component(old, new);
        // Beside a `$ref`, what closes an object sees those of the component.
        let closes =
            |schema: &Schema, half| closes(schema, half) && schema.rare.unevaluated.is_some();
        if is_same && !closes(old, &self.pair.old) && !closes(new, &self.pair.new) {
            return;
        }
        if let (Some(one), Some(other), false) = (&old.reference, &new.reference, is_same) {
            let names = (Some(one.name.clone()), Some(other.name.clone()));
            let targets = one.target.zip(other.target);
            let targets = targets.map(|(one, other)| (self.older(one), self.newer(other)));
            if let Some((one, other)) = targets.filter(|(one, other)| !alike(one, other)) {
                // An SDK that has a text for both checks another one.
                let is_record = |schema: &Schema| !schema.properties.is_empty();
                let also = !is_record(one) && !is_record(other);
                let finding = site.changed(&types::SCHEMA_REPLACED).key("$ref");
                let finding = finding.also((also && site.direction.is_sent()).then_some(REFUSES));
                return self.report(finding.values(names.0, names.1));
            }
            let finding = site.changed(&types::REFERENCE_CHANGED).key("$ref");
            self.report(finding.values(names.0, names.1));
        }
        self.unions(&site, old, new);
        let said = self.found.findings.len();
        self.views(&site, old, new);
        self.leave_to_the_type(&site, start..said);
        if self.found.findings.len() == said && !is_written_alike(old, new) {
            // Dropped later, unless the values are found to be the same.
            self.report(site.changed(&types::VALUES_RESPELLED));
        }
    }

    /// Where the type is another, what is said of its values in passing goes with it.
    pub(super) fn leave_to_the_type(&mut self, site: &Site<'_>, notes: std::ops::Range<usize>) {
        let place = site.old.key("type");
        let rules = [&types::TYPE_CHANGED, &types::TYPE_NARROWED, &types::TYPE_WIDENED];
        let is_it = |one: &&Finding| rules.contains(&one.rule) && one.old.as_ref() == Some(&place);
        let found = self.found.findings[notes.end..].iter().find(is_it);
        if let Some(is_other) = found.map(|one| one.rule == &types::TYPE_CHANGED) {
            let of_values = |one: &Finding| {
                let at = one.new.as_ref().or(one.old.as_ref());
                match at.and_then(Pointer::last).and_then(Step::as_key) {
                    Some("format") => true,
                    Some("default") => is_other,
                    _ => is_other && docs::RULES.contains(&one.rule),
                }
            };
            let kept: Vec<_> =
                self.found.findings.drain(notes.clone()).filter(|one| !of_values(one)).collect();
            self.found.findings.splice(notes.start..notes.start, kept);
        }
    }

    fn is_same_component(&self, old: &Schema, new: &Schema) -> bool {
        let (Some(old), Some(new)) = (&old.reference, &new.reference) else { return false };
        let renamed = self.pair.renamed.get(old.name.as_str()).copied();
        renamed.unwrap_or(&old.name) == new.name
    }

    fn views(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        let pair = self.pair;
        let (before, after) = (View::of(old, &pair.old), View::of(new, &pair.new));
        let is_any = |view: &View<'_>| view.arms.iter().any(|(kind, _)| *kind == Kind::Any);
        // Where any value is allowed, that says it all.
        if before.nullable != after.nullable && !is_any(&before) && !is_any(&after) {
            let rule = if after.nullable {
                &presence::BECAME_NULLABLE
            } else {
                &presence::BECAME_NOT_NULLABLE
            };
            self.report(site.changed(rule).key("type"));
        }
        let mut pairs = matched(&before, &after);
        let is_whole = pairs.len() == before.arms.len() && pairs.len() == after.arms.len();
        let is_kept = |(one, other): &(usize, usize)| {
            let ((kind, old), (other, new)) = (before.arms[*one], after.arms[*other]);
            // That listed values are whole numbers says no more than the list.
            let is_listed = |schema: &Schema| schema.types.is_empty() && values(schema).is_some();
            kind == other || is_listed(old) || is_listed(new)
        };
        if is_whole && pairs.iter().all(is_kept) {
            // The same kinds: only what each of them asks for can differ.
        } else if overlaps(&before) || overlaps(&after) {
            // Of a value that two alternatives hold, `oneOf` says that none does.
            let finding = site.changed(&types::TYPE_CHANGED).key("type");
            self.report(finding.values(Some(before.words()), Some(after.words())));
            // Which of several texts became which is not known.
            let is_alone = |view: &View<'_>, kind: Kind| {
                view.arms.iter().filter(|(other, _)| *other == kind).count() == 1
            };
            pairs.retain(|(one, other)| {
                let ((kind, old), (_, new)) = (before.arms[*one], after.arms[*other]);
                let are_listed = before.arms.len() > 1 && after.arms.len() > 1;
                (is_alone(&before, kind) && is_alone(&after, kind))
                    || (are_listed && old.at == new.at)
            });
        } else if before.arms.len() > 1 && after.arms.len() > 1 {
            self.alternatives((site, old, new), (&before, &after), &pairs);
        } else {
            self.kinds(site, &before, &after);
        }
        self.closed = [closes(old, &pair.old), closes(new, &pair.new)];
        self.arms(site, (&before, &after), &pairs);
    }

    fn kinds(&mut self, site: &Site<'_>, before: &View<'_>, after: &View<'_>) {
        let rule = match (after.holds(before), before.holds(after)) {
            (true, false) => &types::TYPE_WIDENED,
            (false, true) => &types::TYPE_NARROWED,
            _ => &types::TYPE_CHANGED,
        };
        self.report(
            site.changed(rule).key("type").values(Some(before.words()), Some(after.words())),
        );
    }

    /// Both are unions: what each gained and lost.
    fn alternatives(
        &mut self,
        (site, old, new): (&Site<'_>, &Schema, &Schema),
        (before, after): (&View<'_>, &View<'_>),
        pairs: &[(usize, usize)],
    ) {
        let pair = self.pair;
        // A variant has no place of its own: it stands where its union does.
        let scope = (Some(site.old.clone()), Some(site.new.clone()));
        let gone = |index: &usize| !pairs.iter().any(|(one, _)| one == index);
        for (kind, schema) in (0..before.arms.len()).filter(gone).map(|index| before.arms[index]) {
            let mut finding =
                site.removed(&types::ALTERNATIVE_REMOVED, &alternative(old, schema, &pair.old));
            finding.scope = scope.clone();
            self.report(finding.values(Some(kind.as_str().to_owned()), None));
        }
        let added = |index: &usize| !pairs.iter().any(|(_, other)| other == index);
        for (kind, schema) in (0..after.arms.len()).filter(added).map(|index| after.arms[index]) {
            let mut finding =
                site.added(&types::ALTERNATIVE_ADDED, &alternative(new, schema, &pair.new));
            finding.scope = scope.clone();
            self.report(finding.values(None, Some(kind.as_str().to_owned())));
        }
    }

    /// What values of the same kind have to keep.
    fn arms(
        &mut self,
        site: &Site<'_>,
        (before, after): (&View<'_>, &View<'_>),
        pairs: &[(usize, usize)],
    ) {
        for (one, other) in pairs {
            let ((kind, old), (other, new)) = (&before.arms[*one], &after.arms[*other]);
            // An alternative that is a component has its name, wherever the union stands.
            let subject = component(&new.at)
                .filter(|_| old.at == new.at && new.at.steps().len() == COMPONENT);
            let subject = subject.unwrap_or(site.subject);
            let here = Site { subject, old: &old.at, new: &new.at, ..*site };
            self.moved(&old.at, &new.at);
            // Alternatives of a union have notes of their own; the schema itself had its turn.
            if before.arms.len() > 1 && after.arms.len() > 1 && old.at != *site.old {
                self.annotations(&here, old, new);
            }
            match (kind, other) {
                (Kind::String, _) => {
                    self.texts(&here, old, new);
                    self.values(&here, old, new);
                }
                (Kind::Integer | Kind::Number, _) => {
                    let whole = (*kind, *other) == (Kind::Integer, Kind::Integer);
                    self.numbers(&here, old, new, whole);
                    self.values(&here, old, new);
                }
                (Kind::List, _) => self.lists(&here, old, new),
                (Kind::Object, _) => self.objects(&here, old, new),
                (Kind::Boolean | Kind::Any, _) => {}
            }
        }
    }
}

/// Whether there are no keys but those that a schema, or what it refers to or consists of, names.
fn closes(schema: &Schema, half: &Half<'_>) -> bool {
    let mut all = std::iter::successors(Some(schema), |schema| target(schema, half)).take(DEEP);
    all.any(|one| one.rare.unevaluated.is_some_and(|rest| half.spec.schemas[rest].never))
}

/// `components/schemas/Name`.
const COMPONENT: usize = 3;

/// Where an alternative is listed.
fn alternative(union: &Schema, one: &Schema, half: &Half<'_>) -> Pointer {
    let union = target(union, half).unwrap_or(union);
    let listed =
        union.rare.one_of.iter().chain(&union.rare.any_of).map(|id| &half.spec.schemas[*id]);
    let is_it = |other: &&Schema| target(other, half).unwrap_or(other).at == one.at;
    listed.into_iter().find(is_it).map_or_else(|| one.at.clone(), |other| other.at.clone())
}

/// Whether two schemas use the same keywords, with the same arguments as far as these hold no schemas.
fn is_written_alike(old: &Schema, new: &Schema) -> bool {
    let keywords = |schema: &Schema| {
        let is_plain = |argument: &Argument| {
            matches!(argument, Argument::Count(_) | Argument::Number(_) | Argument::Flag)
        };
        let limits = schema.limits.iter().filter(|(_, argument)| is_plain(argument));
        let limits: Vec<_> = limits.map(|(limit, argument)| (limit, argument.clone())).collect();
        let unions = (schema.rare.one_of.len(), schema.rare.any_of.len());
        let others = (schema.additional.is_some(), schema.rare.unevaluated.is_some());
        let names: Vec<_> = schema.limits.iter().map(|(limit, _)| limit).collect();
        (schema.values.clone(), schema.rare.constant.clone(), unions, others, limits, names)
    };
    keywords(old) == keywords(new)
}

/// Which alternative became which: the same component, else the same kind, else another number.
fn matched(before: &View<'_>, after: &View<'_>) -> Vec<(usize, usize)> {
    type Same = fn(&(Kind, &Schema), &(Kind, &Schema)) -> bool;
    let same: [Same; 3] = [
        |one, other| one.0 == other.0 && one.1.at == other.1.at,
        |one, other| one.0 == other.0,
        |one, other| one.0.is_number() && other.0.is_number(),
    ];
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for is_same in same {
        for (index, one) in before.arms.iter().enumerate() {
            if pairs.iter().any(|(taken, _)| *taken == index) {
                continue;
            }
            let other = after.arms.iter().enumerate().find(|(other, arm)| {
                !pairs.iter().any(|(_, taken)| taken == other) && is_same(one, arm)
            });
            pairs.extend(other.map(|(other, _)| (index, other)));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Whether two alternatives may hold the same value; objects are distinguished by what is in them.
fn overlaps(view: &View<'_>) -> bool {
    let mut kinds: Vec<_> = view.arms.iter().map(|(kind, _)| *kind).collect();
    kinds.sort();
    kinds.windows(2).any(|two| {
        (two[0] == two[1] && two[0] != Kind::Object) || two == [Kind::Integer, Kind::Number]
    })
}
