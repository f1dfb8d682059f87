//! Lists, objects and maps: what is inside of them.

use super::{Finding, Site, Walk};
use crate::diff::direction::Direction;
use crate::diff::rule::Rule;
use crate::diff::rules::{presence, types};
use crate::diff::view::{Property, View, access, properties};
use crate::names;
use crate::shape::Additional;
use crate::spec::{Schema, Spec};

impl<'s> Walk<'s> {
    pub(super) fn lists(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        let subject = format!("{}[]", site.subject);
        let inside = Site { subject: &subject, ..*site };
        let old_items = old.items.map(|id| self.older(id));
        let new_items = new.items.map(|id| self.newer(id));
        let is_never = |items: Option<&Schema>| items.is_some_and(|items| items.never);
        if is_never(old_items) != is_never(new_items) {
            // That no item is allowed says all of the length as well.
            let words = |items: Option<&Schema>, half| match items {
                Some(items) if items.never => "no value".to_owned(),
                Some(items) => View::of(items, half).words(),
                None => "any value".to_owned(),
            };
            let rule =
                if is_never(new_items) { &types::TYPE_NARROWED } else { &types::TYPE_WIDENED };
            let finding = inside.changed(rule).key("items");
            let before = words(old_items, &self.pair.old);
            return self
                .report(finding.values(Some(before), Some(words(new_items, &self.pair.new))));
        }
        self.list_limits(site, old, new);
        match (old_items, new_items) {
            (Some(old), Some(new)) => self.schemas(&inside, old, new),
            (Some(old), None) => self.freed(&inside, old, &new.at),
            (None, Some(new)) => self.bound(&inside, &old.at, new),
            (None, None) => {}
        }
    }

    /// A schema where any value was allowed.
    pub(super) fn bound(&mut self, site: &Site<'_>, old: &crate::pointer::Pointer, new: &Schema) {
        let view = View::of(new, &self.pair.new);
        let site = Site { old, new: &new.at, ..*site };
        let finding = site.changed(&types::TYPE_NARROWED);
        self.report(finding.values(Some("any value".to_owned()), Some(view.words())));
    }

    /// Any value where a schema was.
    pub(super) fn freed(&mut self, site: &Site<'_>, old: &Schema, new: &crate::pointer::Pointer) {
        let view = View::of(old, &self.pair.old);
        let site = Site { old: &old.at, new, ..*site };
        let finding = site.changed(&types::TYPE_WIDENED);
        self.report(finding.values(Some(view.words()), Some("any value".to_owned())));
    }

    pub(super) fn objects(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        self.map_limits(site, old, new);
        self.additional(site, old, new);
        let before = properties(old, &self.pair.old);
        let after = properties(new, &self.pair.new);
        let find = |all: &[Property<'_>], name: &str| all.iter().any(|one| one.name == name);
        let gone: Vec<_> = before.iter().filter(|one| !find(&after, one.name)).collect();
        let is_closed = matches!(self.free(0, old), Free::Nothing)
            || matches!(self.free(1, new), Free::Nothing);
        let mut added: Vec<_> = after.iter().filter(|one| !find(&before, one.name)).collect();
        for one in gone {
            if let Some(index) = added.iter().position(|other| is_rename(one, other)) {
                self.renamed(site, &presence::PROPERTY_RENAMED, one, added.remove(index));
            } else if let Some(index) = self.suspect(one, (&before, &after), &added) {
                // Nobody can do without a required one, and a closed object takes no other: renamed or not, that
                // breaks.
                let rule = match &one.required {
                    None if !is_closed => &presence::PROPERTY_SUSPECTED,
                    _ => &presence::PROPERTY_RENAMED,
                };
                self.renamed(site, rule, one, added.remove(index));
            } else {
                let told = Free::documented(new, self.pair.new.spec, &after);
                self.removed(site, one, (new, told));
                self.freed_key(site, one, told);
            }
        }
        for one in added {
            let told = Free::documented(old, self.pair.old.spec, &before);
            self.added(site, one, (old, told));
            self.bound_key(site, one, told);
        }
        for one in &before {
            if let Some(other) = after.iter().find(|other| other.name == one.name) {
                self.property(site, one, other);
            }
        }
        self.order(site, &before, &after);
    }

    /// `left`: the object that it is gone from, and what its other keys hold, as far as that is documented.
    fn removed(&mut self, site: &Site<'_>, one: &Property<'_>, (left, told): (&Schema, Free<'_>)) {
        let is_freed = told.may_hold(one.schema);
        let rule = match (&one.required, self.free(1, left)) {
            (Some(_), Free::Nothing) => &presence::CLOSED_REQUIRED_REMOVED,
            (Some(_), _) => &presence::REQUIRED_PROPERTY_REMOVED,
            (None, Free::Nothing) => &presence::CLOSED_PROPERTY_REMOVED,
            (None, _) if is_freed => &presence::KEY_FREED,
            (None, _) => &presence::PROPERTY_REMOVED,
        };
        let words = View::of(one.schema, &self.pair.old).words();
        let (read_only, write_only) = access(one.schema, &self.pair.old);
        let site = Site { direction: site.direction.within(read_only, write_only), ..*site };
        let finding = site.removed(rule, &one.schema.at).about(&dot(one.name));
        self.report(finding.values(Some(words), None));
    }

    /// `before`: the object that it is new in, and what its other keys held, as far as that was documented.
    fn added(&mut self, site: &Site<'_>, one: &Property<'_>, (before, told): (&Schema, Free<'_>)) {
        let is_bound = told.may_hold(one.schema);
        let rule = match (&one.required, self.free(0, before)) {
            (Some(_), Free::Nothing) => &presence::CLOSED_REQUIRED_ADDED,
            (Some(_), _) => &presence::REQUIRED_PROPERTY_ADDED,
            (None, Free::Nothing) => &presence::CLOSED_PROPERTY_ADDED,
            (None, _) if is_bound => &presence::KEY_BOUND,
            (None, _) => &presence::PROPERTY_ADDED,
        };
        let words = View::of(one.schema, &self.pair.new).words();
        let (read_only, write_only) = access(one.schema, &self.pair.new);
        let site = Site { direction: site.direction.within(read_only, write_only), ..*site };
        let finding = site.added(rule, &one.schema.at).about(&dot(one.name));
        self.report(finding.values(None, Some(words)));
    }

    /// A property that a map could hold before it was named: what it may be is narrower by now.
    fn bound_key(&mut self, site: &Site<'_>, one: &Property<'_>, before: Free<'_>) {
        let subject = format!("{}{}", site.subject, dot(one.name));
        let inside = Site { subject: &subject, new: &one.schema.at, ..*site };
        match before {
            Free::Values(values) => {
                self.schemas(&Site { old: &values.at, ..inside }, values, one.schema);
            }
            Free::Anything | Free::Nothing => {}
        }
    }

    /// A property that is not named any more, and that a map may still hold.
    fn freed_key(&mut self, site: &Site<'_>, one: &Property<'_>, after: Free<'_>) {
        let subject = format!("{}{}", site.subject, dot(one.name));
        let inside = Site { subject: &subject, old: &one.schema.at, ..*site };
        match after {
            Free::Values(values) => {
                self.schemas(&Site { new: &values.at, ..inside }, one.schema, values);
            }
            Free::Anything | Free::Nothing => {}
        }
    }

    fn renamed(
        &mut self,
        site: &Site<'_>,
        rule: &'static Rule,
        one: &Property<'_>,
        other: &Property<'_>,
    ) {
        let here = Site { old: &one.schema.at, new: &other.schema.at, ..*site };
        let field =
            |one: &Property<'_>| names::field(one.schema.rust_name(), one.name).into_owned();
        let (before, after) = (field(one), field(other));
        let is_kept = before == after;
        let finding = here.changed(rule).hint(is_kept, "x-rust-name", &before);
        let finding = finding.also(is_kept.then_some("the SDK sends or reads another key"));
        self.report(finding.values(Some(one.name.to_owned()), Some(other.name.to_owned())));
        self.property(site, one, other);
    }

    /// The new property that one may have become: it stands in the same place or is
    /// described in the same words, and holds the same values.
    fn suspect(
        &self,
        one: &Property<'_>,
        (before, after): (&[Property<'_>], &[Property<'_>]),
        added: &[&Property<'_>],
    ) -> Option<usize> {
        let place =
            |all: &[Property<'_>], name: &str| all.iter().position(|other| other.name == name);
        let words = |property: &Property<'_>, half| View::of(property.schema, half).words();
        added.iter().position(|other| {
            let described = one.schema.description.is_some()
                && one.schema.description == other.schema.description;
            let stays = before.len() == after.len()
                && place(before, one.name) == place(after, other.name)
                && one.schema.description == other.schema.description;
            (described || stays)
                && one.required.is_some() == other.required.is_some()
                && words(one, &self.pair.old) == words(other, &self.pair.new)
                && one.schema.limits == other.schema.limits
                && one.schema.format == other.schema.format
                && one.schema.values == other.schema.values
        })
    }

    fn property(&mut self, site: &Site<'_>, one: &Property<'_>, other: &Property<'_>) {
        let subject = format!("{}{}", site.subject, dot(other.name));
        let (before, after) =
            (access(one.schema, &self.pair.old), access(other.schema, &self.pair.new));
        // Where one side alone says so, that is a change of its own.
        let direction = site.direction.within(before.0 && after.0, before.1 && after.1);
        let is_checked = site.is_checked || (site.direction.is_sent() && !direction.is_sent());
        let site = Site { direction, is_checked, ..*site };
        let inside = Site { subject: &subject, old: &one.schema.at, new: &other.schema.at, ..site };
        let rule = match (&one.required, &other.required) {
            (None, Some(_)) => Some(&presence::BECAME_REQUIRED),
            (Some(_), None) => Some(&presence::BECAME_OPTIONAL),
            _ => None,
        };
        if let Some(rule) = rule {
            let finding = inside.changed(rule);
            // `required` stands beside the properties, and says so in one of the two only.
            self.report(Finding {
                old: one.required.clone().or(finding.old),
                new: other.required.clone().or(finding.new),
                ..finding
            });
        }
        if one.name == other.name {
            let (old, new) = (&one.schema.rare.rust_name, &other.schema.rare.rust_name);
            self.rust_name(&inside, old.as_deref(), new.as_deref());
        }
        let start = self.found.findings.len();
        self.schemas(&inside, one.schema, other.schema);
        if one.required.is_some() || other.required.is_some() {
            self.defaults_unused(start, one.schema, other.schema);
        }
    }

    /// The order of required properties is that of the arguments of `new`.
    fn order(&mut self, site: &Site<'_>, before: &[Property<'_>], after: &[Property<'_>]) {
        if site.direction == Direction::Response {
            return;
        }
        let needed = |all: &[Property<'_>], others: &[Property<'_>]| -> Vec<String> {
            let is_needed = |one: &&Property<'_>| one.required.is_some();
            let stays = |name: &str| {
                others.iter().any(|other| other.name == name && other.required.is_some())
            };
            all.iter()
                .filter(is_needed)
                .map(|one| one.name.to_owned())
                .filter(|n| stays(n))
                .collect()
        };
        let (old, new) = (needed(before, after), needed(after, before));
        if old != new {
            let finding = site.changed(&presence::REQUIRED_REORDERED).key("properties");
            self.report(finding.values(Some(old.join(", ")), Some(new.join(", "))));
        }
    }

    /// What other keys of an object may hold, by itself or by what stands around it.
    fn free(&self, side: usize, schema: &Schema) -> Free<'s> {
        let spec = [self.pair.old.spec, self.pair.new.spec][side];
        if self.closed[side] { Free::Nothing } else { Free::of(schema, spec) }
    }

    fn additional(&mut self, site: &Site<'_>, old: &Schema, new: &Schema) {
        let before = self.free(0, old);
        let after = self.free(1, new);
        let subject = format!("{}{{}}", site.subject);
        let inside = Site { subject: &subject, ..*site };
        match (before, after) {
            (Free::Values(one), Free::Values(other)) => return self.schemas(&inside, one, other),
            (Free::Values(one), Free::Anything) => return self.freed(&inside, one, site.new),
            (Free::Anything, Free::Values(one)) => return self.bound(&inside, site.old, one),
            _ => {}
        }
        let rule = match before.size().cmp(&after.size()) {
            std::cmp::Ordering::Less => &types::PROPERTIES_OPENED,
            std::cmp::Ordering::Equal => return,
            std::cmp::Ordering::Greater => &types::PROPERTIES_CLOSED,
        };
        let finding = site.changed(rule).key("additionalProperties");
        self.report(finding.values(Some(before.words().into()), Some(after.words().into())));
    }
}

fn dot(name: &str) -> String {
    format!(".{name}")
}

/// Whether a property that is gone and one that is new are the same under another name: the same
/// letters in Rust, and the same kind of value.
fn is_rename(one: &Property<'_>, other: &Property<'_>) -> bool {
    let plain = |property: &Property<'_>| {
        names::field(property.schema.rust_name(), property.name).replace('_', "")
    };
    plain(one) == plain(other)
        && one.schema.types == other.schema.types
        && one.required.is_some() == other.required.is_some()
        && one.schema.reference.as_ref().map(|target| &target.name)
            == other.schema.reference.as_ref().map(|target| &target.name)
}

/// What keys beyond the documented ones may hold.
#[derive(Clone, Copy)]
enum Free<'s> {
    Anything,
    Values(&'s Schema),
    Nothing,
}

impl<'s> Free<'s> {
    fn of(schema: &Schema, spec: &'s Spec) -> Self {
        match Additional::of(schema, &spec.schemas) {
            Additional::Any => Self::Anything,
            Additional::Never => Self::Nothing,
            Additional::Values(values) => Self::Values(&spec.schemas[values]),
        }
    }

    /// What the documents allow beside the named properties: nothing, where the spec
    /// names some and is silent of others.
    fn documented(schema: &Schema, spec: &'s Spec, named: &[Property<'_>]) -> Self {
        if schema.additional.is_none() && !named.is_empty() {
            return Self::Nothing;
        }
        Self::of(schema, spec)
    }

    /// Whether it may hold something else than a property of this schema.
    fn may_hold(self, property: &Schema) -> bool {
        !matches!(self, Self::Nothing) && !crate::shape::is_any(property)
    }

    fn size(self) -> u8 {
        match self {
            Self::Nothing => 0,
            Self::Values(_) => 1,
            Self::Anything => 2,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Anything => "any",
            Self::Values(_) => "as a schema says",
            Self::Nothing => "none",
        }
    }
}
