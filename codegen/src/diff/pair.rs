//! What of the old side is what of the new one.

use super::beside::Beside;
use super::change::Change;
use super::inclusion::Unread;
use super::reach::{Reach, reach};
use super::report::NotCompared;
use super::rules::security;
use super::surface::Surface;
use super::texts::Texts;
use super::{Side, likeness};
use crate::diagnostic::Diagnostic;
use crate::pointer::{Pointer, Step};
use crate::source::Source;
use crate::spec::{FormerName, Operation, Schema, Spec};
use arcstr::ArcStr;
use std::collections::{BTreeMap, BTreeSet};

/// A spec of one side, with what it is looked up by.
pub(super) struct Half<'s> {
    pub(super) spec: &'s Spec,
    pub(super) surface: &'s Surface,
    schemas: BTreeMap<&'s str, &'s Schema>,
    pub(super) reach: Reach,
}

impl<'s> Half<'s> {
    fn new(spec: &'s Spec, surface: &'s Surface) -> Self {
        let schemas = spec.components.schemas.iter();
        let schemas = schemas.map(|(name, one)| (name.as_str(), &spec.schemas[*one]));
        let schemas: BTreeMap<_, _> = schemas.collect();
        Self { spec, surface, reach: reach(spec), schemas }
    }

    /// The schema of a component.
    pub(super) fn schema(&self, name: &str) -> Option<&'s Schema> {
        self.schemas.get(name).copied()
    }
}

/// A spec on both sides.
pub(super) struct Pair<'s> {
    pub(super) old: Half<'s>,
    pub(super) new: Half<'s>,
    /// Whether its file, and so its module, has another name now.
    pub(super) is_renamed: bool,
    /// Components that have another name now.
    pub(super) renamed: BTreeMap<&'s str, &'s str>,
}

impl Pair<'_> {
    /// Whether two places stand in what is the same component or operation.
    pub(super) fn is_same_part(&self, old: &Pointer, new: &Pointer) -> bool {
        let part = |at: &Pointer| {
            let mut steps = at.steps();
            steps.truncate(3);
            steps
        };
        let (one, other) = (part(old), part(new));
        let name = |steps: &[Step]| steps.last().and_then(Step::as_key).map(str::to_owned);
        let renamed = name(&one).and_then(|name| self.renamed.get(name.as_str()).copied());
        one == other || renamed.is_some_and(|renamed| name(&other).as_deref() == Some(renamed))
    }
}

/// By the side and the place of what was not understood, the operations that lead there.
pub(super) type Reached = BTreeMap<(bool, Pointer), BTreeSet<String>>;

/// A spec on one side or on both.
pub(super) enum Matched<'s> {
    Both(Box<Pair<'s>>),
    Removed(&'s Spec),
    Added(&'s Spec),
}

impl Matched<'_> {
    /// The texts of both sides, and what is said of them already.
    pub(super) fn texts(&self, said: &[Change], beside: Vec<Beside>) -> Option<Texts> {
        let Self::Both(pair) = self else { return None };
        let (old, new) = (pair.old.spec.source, pair.new.spec.source);
        let other = said.iter().filter(|one| one.rule == &security::SCHEME_CHANGED);
        let places = other.flat_map(|one| [&one.old, &one.new]).flatten();
        let replaced = places.map(|at| at.pointer.clone()).collect();
        let (api, is_silent) = (pair.new.spec.title.clone(), said.is_empty());
        Some(Texts { old, new, api, is_silent, replaced, beside })
    }

    /// The numbers of the sources of both sides.
    pub(super) fn sources(&self) -> Option<(usize, usize)> {
        let Self::Both(pair) = self else { return None };
        Some((pair.old.spec.source, pair.new.spec.source))
    }

    /// The operations that lead to places that were not understood.
    pub(super) fn reached(&self, skipped: &[NotCompared]) -> Reached {
        let Self::Both(pair) = self else { return Reached::new() };
        let half = |is_old| if is_old { &pair.old } else { &pair.new };
        let own = |one: &&NotCompared| one.diagnostic.place.source == half(one.old).spec.source;
        let operations = |one: &NotCompared| {
            let at = &one.diagnostic.place.pointer;
            let reach = &half(one.old).reach;
            let ids = reach.ids(&reach.operations(at)).cloned().collect();
            ((one.old, at.clone()), ids)
        };
        skipped.iter().filter(own).map(operations).collect()
    }

    /// Which schemas of the old and of the new spec say more than was understood.
    pub(super) fn unread(&self, sides: [&Side; 2], changed: &[NotCompared]) -> [Unread; 2] {
        let Self::Both(pair) = self else { return Default::default() };
        [(pair.old.spec, true, sides[0]), (pair.new.spec, false, sides[1])].map(
            |(spec, is_old, side)| {
                let own = |one: &&Diagnostic| one.place.source == spec.source;
                let differ = changed.iter().filter(|one| one.old == is_old);
                Unread::new(
                    spec,
                    side.unread.iter().filter(own),
                    differ.map(|one| &one.diagnostic).filter(own),
                )
            },
        )
    }
}

/// Matches specs by their modules, then by likeness.
pub(super) fn pair_specs<'s>(old_side: &'s Side, new_side: &'s Side) -> Vec<Matched<'s>> {
    let both = |old_index: usize, new_index: usize| {
        let (before, after) = (&old_side.specs[old_index], &new_side.specs[new_index]);
        let old = Half::new(before, &old_side.surfaces[old_index]);
        let new = Half::new(after, &new_side.surfaces[new_index]);
        let renamed = renamed(&old, &new);
        let is_renamed = before.module != after.module;
        Matched::Both(Box::new(Pair { old, new, is_renamed, renamed }))
    };
    // Beside a file that nobody can read, each may belong to that one.
    let is_whole = old_side.lost.is_empty() && new_side.lost.is_empty();
    if let ([one], [other]) = (&old_side.specs[..], &new_side.specs[..]) {
        if is_whole && (one.module == other.module || likeness::may_be_one(one, other)) {
            return vec![both(0, 0)];
        }
    }
    let mut became: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, spec) in old_side.specs.iter().enumerate() {
        let module = &spec.module;
        let other = new_side.specs.iter().position(|other| other.module == *module);
        became.extend(other.map(|other| (index, other)));
    }
    let is_left = |side: &Side, taken: &BTreeSet<usize>| -> Vec<usize> {
        (0..side.specs.len()).filter(|index| !taken.contains(index)).collect()
    };
    let gone = is_left(old_side, &became.keys().copied().collect());
    let come = is_left(new_side, &became.values().copied().collect());
    let features = |side: &Side, all: &[usize]| -> Vec<_> {
        all.iter().map(|index| likeness::of_spec(&side.specs[*index])).collect()
    };
    for (one, other) in likeness::matched(&features(old_side, &gone), &features(new_side, &come)) {
        became.insert(gone[one], come[other]);
    }
    let before = old_side.specs.iter().enumerate().map(|(index, spec)| match became.get(&index) {
        Some(other) => both(index, *other),
        None => Matched::Removed(spec),
    });
    let mut matched: Vec<_> = before.collect();
    let come = come.into_iter().filter(|index| !became.values().any(|other| other == index));
    matched.extend(come.map(|index| Matched::Added(&new_side.specs[index])));
    matched
}

/// Leaves out what only seems to be gone or new: the other side may have it, in a file that cannot be read.
pub(super) fn without_unread<'s>(
    mut matched: Vec<Matched<'s>>,
    [old, new]: [(&[Source], &BTreeSet<usize>); 2],
) -> Vec<Matched<'s>> {
    for (is_old, here, (there, lost)) in [(true, old.0, new), (false, new.0, old)] {
        let lost: Vec<_> = lost.iter().map(|index| &there[*index].module).collect();
        let left = |one: &Matched<'s>| match one {
            Matched::Removed(spec) if is_old => Some(*spec),
            Matched::Added(spec) if !is_old => Some(*spec),
            _ => None,
        };
        matched.retain(|one| left(one).is_none_or(|spec| !lost.contains(&&spec.module)));
        let is_other = |module: &&&Vec<String>| here.iter().all(|one| one.module != ***module);
        let others = lost.iter().filter(is_other).count();
        if matched.iter().filter_map(left).count() <= others {
            matched.retain(|one| left(one).is_none());
        }
    }
    matched
}

/// Components that are only here and only there, and say of each other that they were called so, or
/// hold the same.
fn renamed<'s>(old: &Half<'s>, new: &Half<'s>) -> BTreeMap<&'s str, &'s str> {
    let mut taken = BTreeSet::new();
    let mut renamed = BTreeMap::new();
    for (name, schema) in old.schemas.iter().filter(|(name, _)| !new.schemas.contains_key(*name)) {
        let here = new.schemas.iter().filter(|(name, _)| !old.schemas.contains_key(*name));
        let here: Vec<_> = here.filter(|(other, _)| !taken.contains(*other)).collect();
        let known = here.iter().find(|(other, new)| {
            is_former(name, &new.rare.former_names) || is_former(other, &schema.rare.former_names)
        });
        let same = known.or_else(|| here.iter().find(|(_, other)| alike(schema, other)));
        if let Some((other, _)) = same {
            taken.insert(**other);
            renamed.insert(*name, **other);
        }
    }
    renamed
}

fn is_former(name: &str, names: &[FormerName]) -> bool {
    names.iter().any(|former| former.name == name)
}

/// Whether two schemas hold the same, as far as a name for them is concerned: most of their
/// properties, or all of their values.
pub(super) fn alike(one: &Schema, other: &Schema) -> bool {
    if one.types != other.types || one.properties.is_empty() != other.properties.is_empty() {
        return false;
    }
    if one.properties.is_empty() {
        let says =
            one.values.is_some() || !one.rare.one_of.is_empty() || one.limits.pattern().is_some();
        return says
            && (&one.values, &one.limits) == (&other.values, &other.limits)
            && one.rare.one_of.len() == other.rare.one_of.len();
    }
    let names = |schema: &Schema| -> BTreeSet<ArcStr> {
        schema.properties.iter().map(|(name, _)| name.clone()).collect()
    };
    let (one, other) = (names(one), names(other));
    one.intersection(&other).count() * 4 >= one.union(&other).count() * 3
}

/// An operation of each side, or of one.
pub(super) type Operations<'s> = (Option<&'s Operation>, Option<&'s Operation>);

/// Matches operations by method and path, whatever its parameters are called; then by `operationId`,
/// the present one or a former one; then by what they send and receive.
pub(super) fn pair_operations<'s>(old: &'s Spec, new: &'s Spec) -> Vec<Operations<'s>> {
    let route = |one: &Operation| (one.method.clone(), shape_of(&one.path));
    let routes: BTreeMap<_, _> = new.operations.iter().map(|one| (route(one), one)).collect();
    let ids: BTreeMap<_, _> = new.operations.iter().map(|one| (one.id.as_str(), one)).collect();
    let mut taken = BTreeSet::new();
    let mut found = BTreeMap::new();
    for (index, one) in old.operations.iter().enumerate() {
        if let Some(other) = routes.get(&route(one)) {
            taken.insert(other.id.as_str());
            found.insert(index, *other);
        }
    }
    for (index, one) in old.operations.iter().enumerate() {
        if found.contains_key(&index) {
            continue;
        }
        let former = || {
            new.operations.iter().find(|other| {
                is_former(&one.id, &other.former_names) || is_former(&other.id, &one.former_names)
            })
        };
        let other = ids.get(one.id.as_str()).copied().or_else(former);
        if let Some(other) = other.filter(|other| taken.insert(&other.id)) {
            found.insert(index, other);
        }
    }
    let gone: Vec<_> = (0..old.operations.len()).filter(|one| !found.contains_key(one)).collect();
    let come: Vec<_> =
        new.operations.iter().filter(|one| !taken.contains(one.id.as_str())).collect();
    let ones: Vec<_> =
        gone.iter().map(|one| likeness::of_operation(&old.operations[*one], old)).collect();
    let others: Vec<_> = come.iter().map(|one| likeness::of_operation(one, new)).collect();
    for (one, other) in likeness::matched(&ones, &others) {
        taken.insert(&come[other].id);
        found.insert(gone[one], come[other]);
    }
    let before = old.operations.iter().enumerate();
    let mut pairs: Vec<Operations<'s>> =
        before.map(|(index, one)| (Some(one), found.get(&index).copied())).collect();
    let added = new.operations.iter().filter(|one| !taken.contains(one.id.as_str()));
    pairs.extend(added.map(|one| (None, Some(one))));
    pairs
}

/// `/contacts/{id}` → `/contacts/{}`
pub(super) fn shape_of(path: &str) -> String {
    let mut shape = String::new();
    let mut inside = false;
    for letter in path.chars() {
        inside &= letter != '}';
        if !inside {
            shape.push(letter);
        }
        inside |= letter == '{';
    }
    shape
}
