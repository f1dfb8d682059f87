//! Schemas: nullability, kinds of values, unions.

use super::{Site, Walk};
use crate::diff::rules::{presence, types};
use crate::diff::view::{Kind, View};
use crate::spec::Schema;

impl Walk<'_> {
    /// Compares two schemas; those that refer to the same component are left to its comparison.
    pub(super) fn schemas(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        if !self.seen.insert((old.id, new.id, site.direction)) {
            return;
        }
        let site = Site { old: &old.at, new: &new.at, ..*site };
        self.moved(&old.at, &new.at);
        self.annotations(&site, old, new);
        if self.is_same_component(old, new) {
            return;
        }
        if let (Some(one), Some(other)) = (&old.reference, &new.reference) {
            let finding = site.changed(&types::REFERENCE_CHANGED).key("$ref");
            self.report(finding.values(Some(one.name.clone()), Some(other.name.clone())));
        }
        self.views(&site, old, new);
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
        let kinds = |view: &View<'_>| view.arms.iter().map(|(kind, _)| *kind).collect::<Vec<_>>();
        if is_permutation(kinds(&before), kinds(&after)) {
            // The same kinds: only what each of them asks for can differ.
        } else if before.arms.len() > 1 && after.arms.len() > 1 {
            self.alternatives(site, &before, &after);
        } else {
            self.kinds(site, &before, &after);
        }
        self.arms(site, &before, &after);
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
    fn alternatives(&mut self, site: &Site<'_>, before: &View<'_>, after: &View<'_>) {
        // A variant has no place of its own: it stands where its union does.
        let scope = (Some(site.old.clone()), Some(site.new.clone()));
        for (kind, schema) in before.arms.iter().filter(|(kind, _)| !has(after, *kind)) {
            let mut finding = site.removed(&types::ALTERNATIVE_REMOVED, &schema.at);
            finding.scope = scope.clone();
            self.report(finding.values(Some(kind.as_str().to_owned()), None));
        }
        for (kind, schema) in after.arms.iter().filter(|(kind, _)| !has(before, *kind)) {
            let mut finding = site.added(&types::ALTERNATIVE_ADDED, &schema.at);
            finding.scope = scope.clone();
            self.report(finding.values(None, Some(kind.as_str().to_owned())));
        }
    }

    /// What values of the same kind have to keep.
    fn arms(&mut self, site: &Site<'_>, before: &View<'_>, after: &View<'_>) {
        for (kind, old) in &before.arms {
            let same = after.arms.iter().find(|(other, _)| other == kind);
            let numeric = |one: Kind| matches!(one, Kind::Integer | Kind::Number);
            let near = || after.arms.iter().find(|(other, _)| numeric(*other) && numeric(*kind));
            let Some((other, new)) = same.or_else(near) else { continue };
            let here = Site { old: &old.at, new: &new.at, ..*site };
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

fn has(view: &View<'_>, kind: Kind) -> bool {
    view.arms.iter().any(|(other, _)| *other == kind)
}

fn is_permutation(mut one: Vec<Kind>, mut other: Vec<Kind>) -> bool {
    one.sort();
    other.sort();
    one == other
}
