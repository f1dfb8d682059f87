//! Bodies beside the ones that the SDK uses: `text/csv` beside JSON.
//!
//! The model holds the names of these media types alone. Their schemas are read here, as the components of a
//! document of their own, and compared as values. Neither code nor behaviour of the SDK depends on them.

use super::change::{Change, Where};
use super::direction::Direction;
use super::inclusion::{Inclusion, Known, Scope, Unread};
use super::rule::{Level, Rule};
use super::rules::types;
use super::side::is_loss;
use super::texts::{Texts, is_same, not_compared};
use super::weigh::told;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::document::grammar::{self, Under};
use crate::document::{self, Document};
use crate::ledger::Object;
use crate::pointer::Pointer;
use crate::read;
use crate::source::Source;
use crate::source::tree::{Tree, Value};
use crate::spec::{SchemaId, Spec};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A media type of a body that both sides list, and at least one of them does not use.
#[derive(Clone, Debug)]
pub(super) struct Beside {
    pub(super) subject: String,
    /// The operation that lists it, by its `operationId`.
    pub(super) operation: Option<String>,
    pub(super) direction: Direction,
    /// Where it stands on each side.
    pub(super) at: [Pointer; 2],
    /// Where the one stands that is used.
    pub(super) used: [Pointer; 2],
}

/// Changes of the values of these bodies, beside what is said of those that are used.
pub(super) fn changes(
    texts: &mut [Texts],
    sources: [&[Source]; 2],
    said: &[Change],
) -> Vec<Change> {
    if texts.iter().all(|text| text.beside.is_empty()) {
        return Vec::new();
    }
    let sources = sources.map(|side| side.iter().cloned().map(Source::lenient).collect::<Vec<_>>());
    let documents =
        [&sources[0], &sources[1]].map(|side| document::open(side, &mut Diagnostics::new()));
    let mut changes = Vec::new();
    for text in texts {
        let find =
            |side: usize, source| documents[side].iter().find(|document| document.source == source);
        let Some(both) = find(0, text.old).zip(find(1, text.new)) else { continue };
        changes.extend(of_api(text, both, &sources, said));
    }
    changes
}

fn of_api(
    text: &mut Texts,
    (old, new): (&Document, &Document),
    sources: &[Vec<Source>; 2],
    said: &[Change],
) -> Vec<Change> {
    let mut listed = std::mem::take(&mut text.beside);
    let schemas = [old, new].map(|document| schemas(document, &listed));
    let schema = |side: usize, at: &Pointer| schemas[side].get(at).copied();
    // One that says what the used one says changes with it.
    listed.retain(|one| {
        let is_twin =
            [0, 1].map(|side| is_same(schema(side, &one.at[side]), schema(side, &one.used[side])));
        if is_twin == [true, true] {
            text.replaced.extend(one.at.iter().cloned());
        }
        is_twin != [true, true]
    });
    let read = |side: usize, document| {
        let places = listed.iter().map(|one| &one.at[side]);
        read_alone(document, places, &schemas[side], &sources[side])
    };
    let both = if listed.is_empty() { None } else { read(0, old).zip(read(1, new)) };
    let Some((old, new)) = both else { return Vec::new() };
    let (specs, unread) = ([&old.spec, &new.spec], unread([&old, &new], sources));
    let mut inclusions = [true, false].map(|is_request| {
        let scope = Scope { is_request, is_strict: false };
        Inclusion::new(specs, &unread, scope, &Rc::new(Known::default()))
    });
    let mut changes: Vec<Change> = Vec::new();
    for one in listed {
        let ids = old.ids.get(&one.at[0]).zip(new.ids.get(&one.at[1]));
        let Some((&before, &after)) = ids else { continue };
        let way = &mut inclusions[usize::from(one.direction == Direction::Response)];
        let Some((rule, wire, details)) = judged(way, (before, after), one.direction) else {
            text.beside.push(one);
            continue;
        };
        // Where only components differ, they were spoken of, if the operation has them elsewhere as well.
        let is_said = |change: &Change| {
            change.wire >= wire && one.operation.iter().any(|id| change.operations.contains(id))
        };
        let is_shared = is_same(schema(0, &one.at[0]), schema(1, &one.at[1]));
        if is_shared && said.iter().any(is_said) {
            continue;
        }
        text.replaced.extend(one.at.iter().cloned());
        add(&mut changes, change(text, one, (rule, wire, details)));
    }
    changes
}

/// A component that several operations refer to has one entry.
fn add(changes: &mut Vec<Change>, one: Change) {
    let is_it = |other: &&mut Change| {
        (&other.old, &other.new, other.direction) == (&one.old, &one.new, one.direction)
    };
    match changes.iter_mut().find(is_it) {
        Some(known) => {
            known.operations = known.operations.iter().chain(&*one.operations).cloned().collect();
        }
        None => changes.push(one),
    }
}

/// The schemas of the media types that are wanted, by the places of these.
fn schemas<'d>(document: &'d Document, listed: &[Beside]) -> BTreeMap<Pointer, &'d Tree> {
    let wanted: BTreeSet<_> =
        listed.iter().flat_map(|one| one.at.iter().chain(&one.used)).collect();
    let mut found = BTreeMap::new();
    let (tree, all) = (&document.tree, Under::One(Object::Document));
    media_types(tree, all, &Pointer::root(), &mut |media, at| {
        let schema = media.get("schema").or_else(|| media.get("itemSchema"));
        if let Some(schema) = schema.filter(|_| wanted.contains(at)) {
            found.insert(at.clone(), schema);
        }
    });
    found
}

/// Calls `see` with every media type.
fn media_types<'d>(
    tree: &'d Tree,
    what: Under,
    at: &Pointer,
    see: &mut dyn FnMut(&'d Tree, &Pointer),
) {
    let at = tree.origin.as_ref().unwrap_or(at);
    let object = match what {
        Under::One(Object::Schema) => return,
        Under::One(Object::MediaType) => return see(tree, at),
        Under::One(object) | Under::List(object) | Under::Map(object) | Under::Maps(object) => {
            object
        }
    };
    for (index, item) in tree.items().iter().enumerate() {
        media_types(item, Under::One(object), &at.index(index), see);
    }
    for entry in tree.entries() {
        let inner = match what {
            Under::One(_) => grammar::under(object, &entry.key),
            Under::Maps(_) => Some(Under::Map(object)),
            Under::List(_) | Under::Map(_) => Some(Under::One(object)),
        };
        let Some(inner) = inner else { continue };
        media_types(&entry.tree, inner, &at.key(entry.key.clone()), see);
    }
}

/// A document that holds schemas alone.
struct Alone {
    spec: Spec,
    /// What was not understood.
    lost: Vec<Diagnostic>,
    /// By the places of the media types.
    ids: BTreeMap<Pointer, SchemaId>,
}

/// Reads the schemas of media types as components.
fn read_alone<'p>(
    document: &Document,
    places: impl Iterator<Item = &'p Pointer>,
    schemas: &BTreeMap<Pointer, &Tree>,
    sources: &[Source],
) -> Option<Alone> {
    let mut alone = document.clone();
    alone.tree.retain(|entry| matches!(&*entry.key, "openapi" | "info" | "components"));
    let components = alone.tree.map_under("components", &Pointer::root());
    components.retain(|entry| &*entry.key == "schemas");
    let all = components.map_under("schemas", &Pointer::root());
    let mut free = (0..).map(|number| format!("Beside{number}"));
    let mut listed = BTreeMap::new();
    for at in places.collect::<BTreeSet<_>>() {
        let name = free.find(|name| all.get(name).is_none())?;
        // Where no schema stands, anything goes.
        let any = || Tree::made(&at.key("schema"), Value::Boolean(true));
        let mut schema = schemas.get(at).map_or_else(any, |schema| (*schema).clone());
        schema.origin.get_or_insert_with(|| at.key("schema"));
        all.put(&name, schema);
        listed.insert(name, at);
    }
    let mut found = Diagnostics::new();
    let spec = read::read(std::slice::from_ref(&alone), sources, &mut found).pop()?;
    let lost = found.into_vec().into_iter().filter(is_loss).collect();
    let named = spec.components.schemas.iter();
    let ids =
        named.filter_map(|(name, id)| Some((Pointer::clone(listed.get(name)?), *id))).collect();
    Some(Alone { spec, lost, ids })
}

/// What was not understood says the same on both sides, or does not.
fn unread(both: [&Alone; 2], sources: &[Vec<Source>; 2]) -> [Unread; 2] {
    [0, 1].map(|side| {
        let (one, here, there) = (both[side], &sources[side], &sources[1 - side]);
        let pairs = [(both[side].spec.source, both[1 - side].spec.source)];
        let lost = (one.lost.clone(), &BTreeSet::new());
        let changed = not_compared(
            side == 0,
            lost,
            &both[1 - side].lost,
            (here, there),
            &pairs,
            &BTreeSet::new(),
        );
        Unread::new(&one.spec, one.lost.iter(), changed.iter().map(|one| &one.diagnostic))
    })
}

/// What the change of the values comes to, with values that are lost and gained; none where they are the same.
fn judged(
    way: &mut Inclusion<'_>,
    schemas: (SchemaId, SchemaId),
    direction: Direction,
) -> Option<(&'static Rule, Level, Vec<String>)> {
    let (keeps_old, keeps_new) = way.proven(schemas);
    if keeps_old && keeps_new {
        return None;
    }
    let lost = if keeps_old { None } else { way.lost(schemas) };
    let gained = if keeps_new { None } else { way.gained(schemas) };
    let is_unknown = (!keeps_old && lost.is_none()) || (!keeps_new && gained.is_none());
    let rule = match (&lost, &gained) {
        (Some(_), Some(_)) => &types::VALUES_CHANGED,
        (Some(_), None) => &types::VALUES_NARROWED,
        (None, Some(_)) => &types::VALUES_WIDENED,
        (None, None) => &types::VALUES_UNDECIDED,
    };
    let least = if is_unknown { Level::MayBreak } else { Level::None };
    let lost = lost.iter().map(|value| told(value, true));
    let details = lost.chain(gained.iter().map(|value| told(value, false))).collect();
    Some((rule, rule.wire(direction).max(least), details))
}

fn change(
    text: &Texts,
    one: Beside,
    (rule, wire, details): (&'static Rule, Level, Vec<String>),
) -> Change {
    let [old, new] = one.at;
    let place = |source, at: Pointer| Some(Where { source, pointer: at.key("schema") });
    Change {
        operations: one.operation.into_iter().collect(),
        direction: one.direction,
        old: place(text.old, old),
        new: place(text.new, new),
        details,
        wire,
        same_behaviour: true,
        ..Change::new(rule, &text.api, one.subject)
    }
}
