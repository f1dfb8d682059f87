//! Finds out which change explains which item of the SDK.

mod follows;
mod shown;

use super::change::{Change, Item, Where};
use super::gather::Gathered;
use super::moved::{Moved, moved_items};
use super::pair::{Matched, Pair};
use super::rule::Level;
use super::rules::{REFUSES, WAITS, operations, parameters, presence, responses, types, values};
use super::surface::Seen;
use crate::names;
use crate::pointer::{Pointer, Step};
use follows::{by_name, user, with_operations};
use shown::{is_aside, last, named_by, plain};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Adds to each change the items that it explains; what none explains becomes a change of its own.
pub(super) fn attribute(gathered: Gathered, matched: &Matched<'_>) -> Vec<Change> {
    let Gathered { mut changes, moved } = gathered;
    let Matched::Both(pair) = matched else {
        for change in &mut changes {
            let module = module(change);
            change.rust.push(module);
        }
        return changes;
    };
    tell_same_names(&mut changes);
    let places = Places::new(&moved);
    let items = moved_items(pair, &moved);
    let index = Index::new(&changes);
    let explain = |one: &Moved| {
        // Two edits can make one type of two: it is a change of its own.
        if one.is_of_one_type() {
            return Vec::new();
        }
        let near = explaining(one, &changes, &index.near(one, &places), &places);
        if near.is_empty() { explaining(one, &changes, &index.all, &places) } else { near }
    };
    let explained: Vec<_> = items.iter().map(explain).collect();
    let of_types: BTreeMap<&str, &[usize]> =
        items.iter().map(|one| &*one.item.path).zip(explained.iter().map(|all| &**all)).collect();
    let mut left = Vec::new();
    for (one, explaining) in items.iter().zip(&explained) {
        // What nothing else explains of a type goes with the type.
        let of_type = || of_types.get(owner(&one.item)).copied().unwrap_or_default();
        let explaining = if explaining.is_empty() { of_type() } else { explaining };
        for index in explaining {
            changes[*index].rust.push(one.item.clone());
        }
        if explaining.is_empty() {
            match user(one, &changes, pair) {
                Some(index) => changes[index].rust.push(one.item.clone()),
                None => left.push(one),
            }
        }
    }
    let left = without_named(left, &mut changes);
    changes.extend(unexplained(&left, pair));
    let mut changes = with_operations(changes);
    for change in &mut changes {
        put_in_order(change);
        judge_as_written(change);
    }
    changes
}

/// Puts first what matters most of the items of a change.
fn put_in_order(change: &mut Change) {
    let named = named_by(change);
    change.rust.sort_by_key(|item| {
        let is_named = named.contains(&plain(last(&item.path)));
        let breaks = item.level() == Level::Breaking;
        (!breaks, !item.is_kept, !is_named, is_aside(&item.path), item.path.clone())
    });
    change.rust.dedup();
}

/// Items that look as they did and mean something else: those of swapped arguments, and all of a renamed API.
fn tell_same_names(changes: &mut [Change]) {
    let whole = [
        &parameters::PATH_PARAMETERS_SWAPPED,
        &parameters::ARGUMENTS_REORDERED,
        &operations::API_RENAMED,
    ];
    for change in changes.iter_mut().filter(|one| whole.contains(&one.rule)) {
        let (before, after) = (&change.before, &change.after);
        let is_api = change.rule == &operations::API_RENAMED;
        let named =
            if is_api { std::slice::from_ref(&change.subject) } else { &*change.operations };
        let item = |path: &String| Item {
            path: path.clone(),
            before: before.clone(),
            after: after.clone(),
            is_kept: false,
        };
        change.rust = named.iter().map(item).collect();
    }
}

/// Adds to changes the items that name a type which only they touch; gives back the others.
fn without_named<'m>(left: Vec<&'m Moved>, changes: &mut [Change]) -> Vec<&'m Moved> {
    // All are asked before any is added: an added item touches types as well.
    let causes: Vec<_> = left.iter().map(|one| by_name(&one.item, changes)).collect();
    let mut others = Vec::new();
    for (one, cause) in left.into_iter().zip(causes) {
        match cause {
            Some(index) => changes[index].rust.push(one.item.clone()),
            None => others.push(one),
        }
    }
    others
}

/// What is sent and has no type of its own is checked as the spec is written: beside `patternProperties`, say.
fn judge_as_written(change: &mut Change) {
    let of_types = [
        &types::TYPE_CHANGED,
        &types::TYPE_NARROWED,
        &types::TYPE_WIDENED,
        &presence::BECAME_NULLABLE,
        &presence::BECAME_NOT_NULLABLE,
        &presence::BECAME_REQUIRED,
        &presence::BECAME_OPTIONAL,
    ];
    let is_untyped = change.rust.is_empty() && of_types.contains(&change.rule);
    let is_used = change.direction.is_sent() && change.wire != Level::None || change.is_checked;
    if is_untyped && is_used && !change.same_behaviour {
        let narrows = change.rule.request.wire == Level::Breaking;
        change.also = Some(if narrows { REFUSES } else { WAITS });
    }
}

/// The whole module of an API that is new or gone.
fn module(change: &Change) -> Item {
    let present = |is: bool| is.then(|| "module".to_owned());
    let is_new = change.rule == &operations::API_ADDED;
    Item {
        path: change.subject.clone(),
        before: present(!is_new),
        after: present(is_new),
        is_kept: false,
    }
}

/// The changes that explain an item: those at the nearest place around it; else those inside of its
/// place; else, for what follows from all that its operation uses, those in it.
fn explaining(one: &Moved, changes: &[Change], among: &[usize], places: &Places<'_>) -> Vec<usize> {
    let able: Vec<_> = among
        .iter()
        .map(|index| (*index, &changes[*index]))
        .filter(|(_, change)| {
            (change.rule.rust >= one.item.level() || is_its_own(change, one))
                && names_it(change, &one.item)
        })
        .collect();
    let chosen = |is: &dyn Fn(&Change) -> bool| -> Vec<usize> {
        able.iter().filter(|(_, change)| is(change)).map(|(index, _)| *index).collect()
    };
    let depth = |change: &Change| {
        let of = |seen: &Option<Seen>, scope: &Option<Pointer>| match (seen, scope) {
            (Some(seen), Some(scope)) if seen.at.is_within(scope) => Some(scope.steps().len()),
            _ => None,
        };
        of(&one.old, &change.scope.0).max(of(&one.new, &change.scope.1))
    };
    let nearest = able.iter().filter_map(|(_, change)| depth(change)).max();
    if nearest.is_some() {
        return chosen(&|change| depth(change) == nearest);
    }
    let (old, new) = places.of(one);
    let within = |change: &Change| {
        let of = |place: Option<&Pointer>, scope: &Option<Pointer>| {
            place.zip(scope.as_ref()).is_some_and(|(place, scope)| scope.is_within(place))
        };
        of(old, &change.scope.0) || of(new, &change.scope.1)
    };
    let inside = chosen(&within);
    let Some(seen) = one.new.as_ref().or(one.old.as_ref()).filter(|_| inside.is_empty()) else {
        return inside;
    };
    let uses = |change: &Change| {
        let id = seen.operation.as_deref();
        id.is_some_and(|id| change.operations.iter().any(|one| one == id))
    };
    // What an answer is called depends on whether it is the only one.
    let names_answers = |change: &Change| {
        [&responses::SUCCESS_ADDED, &responses::SUCCESS_REMOVED].contains(&change.rule)
    };
    chosen(&|change| uses(change) && (seen.follows || names_answers(change)))
}

/// Whether an item is made for what is new, where it takes the name of another one: a property called `extra`.
fn is_its_own(change: &Change, one: &Moved) -> bool {
    let (old, new) = &change.scope;
    old.is_none() && new.is_some() && one.new.as_ref().map(|seen| &seen.at) == new.as_ref()
}

/// The type that an item is of: `Contact` of `Contact::new`.
fn owner(item: &Item) -> &str {
    item.path.split([':', ' ']).next().unwrap_or_default()
}

/// Changes by the component or the operation in which they stand, so that not all of them are looked at for
/// each item.
struct Index {
    parts: BTreeMap<Vec<Step>, Vec<usize>>,
    /// Those that stand around components and operations.
    around: Vec<usize>,
    all: Vec<usize>,
}

/// `components/schemas/Name`, `paths/path/method`.
const PART: usize = 3;

impl Index {
    fn new(changes: &[Change]) -> Self {
        let (mut parts, mut around) = (BTreeMap::<_, Vec<usize>>::new(), Vec::new());
        for (index, change) in changes.iter().enumerate() {
            for scope in [&change.scope.0, &change.scope.1].into_iter().flatten() {
                match part(scope) {
                    Some(part) => parts.entry(part).or_default().push(index),
                    None => around.push(index),
                }
            }
        }
        Self { parts, around, all: (0..changes.len()).collect() }
    }

    /// The changes that can stand around an item, or inside of its place.
    fn near(&self, one: &Moved, places: &Places<'_>) -> Vec<usize> {
        let (old, new) = places.of(one);
        let own = [one.old.as_ref().map(|seen| &seen.at), one.new.as_ref().map(|seen| &seen.at)];
        let mut near = self.around.clone();
        for place in own.into_iter().chain([old, new]).flatten() {
            match part(place) {
                Some(part) => near.extend(self.parts.get(&part).into_iter().flatten()),
                None => return self.all.clone(),
            }
        }
        near.sort_unstable();
        near.dedup();
        near
    }
}

fn part(place: &Pointer) -> Option<Vec<Step>> {
    let mut steps = place.steps();
    let is_inside = steps.len() >= PART;
    steps.truncate(PART);
    is_inside.then_some(steps)
}

/// Where things stood, and where they stand.
struct Places<'m> {
    there: &'m BTreeMap<Pointer, Vec<Pointer>>,
    back: BTreeMap<&'m Pointer, &'m Pointer>,
}

impl<'m> Places<'m> {
    fn new(there: &'m BTreeMap<Pointer, Vec<Pointer>>) -> Self {
        let back = there.iter().flat_map(|(old, all)| all.iter().map(move |new| (new, old)));
        Self { there, back: back.collect() }
    }

    /// The places of an item, also on the side that has it not.
    fn of<'p>(&'p self, one: &'p Moved) -> (Option<&'p Pointer>, Option<&'p Pointer>) {
        let (old, new) = (one.old.as_ref().map(|it| &it.at), one.new.as_ref().map(|it| &it.at));
        let there = |at: &'p Pointer| self.there.get(at).and_then(|all| all.first()).unwrap_or(at);
        let back = |at: &'p Pointer| self.back.get(at).copied().unwrap_or(at);
        (old.or_else(|| new.map(back)), new.or_else(|| old.map(there)))
    }
}

/// Values of a list share a place: each affects its own variant only.
fn names_it(change: &Change, item: &Item) -> bool {
    let deprecates = [&values::DEPRECATED, &values::UNDEPRECATED].contains(&change.rule);
    if deprecates || item.is_deprecation() {
        return deprecates && item.is_deprecation();
    }
    let rules = [
        &values::ENUM_VALUE_ADDED,
        &values::ENUM_VALUE_REMOVED,
        &responses::CODE_ADDED,
        &responses::CODE_REMOVED,
    ];
    if !rules.contains(&change.rule) {
        return true;
    }
    let Some((_, variant)) = item.path.rsplit_once("::") else {
        return [&responses::CODE_ADDED, &responses::CODE_REMOVED].contains(&change.rule);
    };
    let value = change.before.as_ref().or(change.after.as_ref());
    value.is_some_and(|value| names::variant(value) == variant) || variant == "code"
}

/// A change for each type whose items no change of the spec explains.
fn unexplained(left: &[&Moved], pair: &Pair<'_>) -> Vec<Change> {
    let mut groups: BTreeMap<String, Change> = BTreeMap::new();
    for one in left {
        let name = owner(&one.item);
        let owner = if name == "Client" { one.item.path.as_str() } else { name };
        let at = |seen: &Option<Seen>, source| {
            seen.as_ref().map(|seen| Where { source, pointer: seen.at.clone() })
        };
        let (old, new) = (at(&one.old, pair.old.spec.source), at(&one.new, pair.new.spec.source));
        let change = groups.entry(owner.to_owned()).or_insert_with(|| Change {
            operations: operations_of(old.as_ref(), new.as_ref(), pair),
            ..Change::new(&types::RUST_ITEM_CHANGED, &pair.new.spec.title, owner.to_owned())
        });
        let first = |one: Option<Where>, other: Option<Where>| one.into_iter().chain(other).min();
        change.old = first(change.old.take(), old);
        change.new = first(change.new.take(), new);
        change.rust.push(one.item.clone());
    }
    with_users(groups)
}

/// A type that is new, or gone, is told with the one whose item begins, or ceases, to name it.
fn with_users(mut groups: BTreeMap<String, Change>) -> Vec<Change> {
    let owners: Vec<_> = groups.keys().cloned().collect();
    for name in owners {
        let is_whole = |is: fn(&Item) -> bool| groups[&name].rust.iter().all(is);
        let (is_new, is_gone) =
            (is_whole(|item| item.before.is_none()), is_whole(|item| item.after.is_none()));
        let mentions = |signature: &Option<String>| {
            let mut words =
                signature.iter().flat_map(|text| text.split(|one: char| !one.is_alphanumeric()));
            words.any(|word| word == name)
        };
        let is_user = |change: &Change| {
            change
                .rust
                .iter()
                .any(|item| is_new && mentions(&item.after) || is_gone && mentions(&item.before))
        };
        let user = groups.iter().find(|(other, change)| **other != name && is_user(change));
        let Some(user) = user.map(|(user, _)| user.clone()) else { continue };
        let Some(part) = groups.remove(&name) else { continue };
        if let Some(change) = groups.get_mut(&user) {
            change.rust.extend(part.rust);
            let others = part.operations.iter().filter(|id| !change.operations.contains(id));
            change.operations = change.operations.iter().chain(others).cloned().collect();
        }
    }
    groups.into_values().collect()
}

fn operations_of(old: Option<&Where>, new: Option<&Where>, pair: &Pair<'_>) -> Arc<[String]> {
    let (at, reach) = match (new, old) {
        (Some(at), _) => (at, &pair.new.reach),
        (None, Some(at)) => (at, &pair.old.reach),
        (None, None) => return [].into(),
    };
    reach.ids(&reach.operations(&at.pointer)).cloned().collect()
}
