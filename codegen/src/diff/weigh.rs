//! What findings come to: rules see keywords, and the values that the schemas allow outweigh them.

mod unheard;
mod wholes;

use super::compare::{Bodies, Finding, Schemas};
use super::direction::Direction;
use super::inclusion::{Inclusion, Known, Scope, Unread};
use super::pair::Pair;
use super::rule::Level;
use super::rules::{types, values};
use super::view::access;
use crate::pointer::Step;
use crate::spec::{Literal, Schema, SchemaId, Spec};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;
use thin_vec::ThinVec;
use wholes::Wholes;

/// A finding, and what it comes to.
pub(super) struct Weighed {
    pub(super) finding: Finding,
    pub(super) operations: Arc<[String]>,
    pub(super) wire: Level,
    /// Whether the same values are allowed as before.
    pub(super) same_values: bool,
}

impl Weighed {
    /// As its rule has it.
    pub(super) fn plain(finding: Finding, operations: Arc<[String]>) -> Self {
        let wire = finding.rule.wire(finding.direction);
        Self { finding, operations, wire, same_values: false }
    }
}

/// What is decided of values.
struct Decided<'s> {
    /// Of those that the schemas tell of.
    told: Inclusion<'s>,
    /// Of all that they allow.
    strict: Inclusion<'s>,
}

impl Decided<'_> {
    fn is_equal(&mut self, schemas: Schemas) -> bool {
        self.strict.proven(schemas) == (true, true)
    }
}

/// What is said of values that travel one way.
struct Way {
    direction: Direction,
    /// The operations of which something says that less is allowed, or more.
    less: BTreeSet<String>,
    more: BTreeSet<String>,
    /// Those of whose values something is said at all.
    mentioned: BTreeSet<String>,
}

impl Way {
    fn new(direction: Direction) -> Self {
        let (less, more, mentioned) = Default::default();
        Self { direction, less, more, mentioned }
    }
}

/// Whether some property is no part of what travels one way.
fn tells_ways_apart(specs: [&Spec; 2]) -> bool {
    specs.iter().flat_map(|spec| &spec.schemas).any(|schema| schema.read_only || schema.write_only)
}

/// Compares the values of both sides, for each direction.
pub(super) struct Weighing<'s> {
    pair: &'s Pair<'s>,
    ways: [Way; 2],
    /// For each way; or for both, where nothing is `readOnly` or `writeOnly`.
    decided: Vec<Decided<'s>>,
    bodies: Bodies,
    /// What schemas of each side are part of, once that is asked for.
    wholes: [OnceCell<Wholes<'s>>; 2],
    /// Lists of operations that were looked at, each for one claim.
    lists: BTreeSet<(Direction, usize, *const String)>,
}

impl<'s> Weighing<'s> {
    pub(super) fn new(pair: &'s Pair<'s>, unread: &'s [Unread; 2], bodies: Bodies) -> Self {
        let known = Rc::new(Known::default());
        let specs = [pair.old.spec, pair.new.spec];
        let decided = |is_request| {
            let inclusion =
                |is_strict| Inclusion::new(specs, unread, Scope { is_request, is_strict }, &known);
            Decided { told: inclusion(false), strict: inclusion(true) }
        };
        let ways: &[bool] = if tells_ways_apart(specs) { &[true, false] } else { &[true] };
        let decided = ways.iter().copied().map(decided).collect();
        let ways = [Direction::Request, Direction::Response].map(Way::new);
        let (wholes, lists) = Default::default();
        Self { pair, ways, decided, bodies, wholes, lists }
    }

    /// What is decided of values that travel one way, by its number.
    fn decided(&mut self, way: usize) -> &mut Decided<'s> {
        of_way(&mut self.decided, way)
    }

    pub(super) fn weigh(&mut self, all: Vec<Weighed>) -> Vec<Weighed> {
        let mut all = self.respelled(all);
        let claims =
            |one: &&Weighed| one.finding.rule.claims_less() || one.finding.rule.claims_more();
        let is_only = all.iter().filter(claims).count() == 1;
        for one in &mut all {
            self.bound(one, is_only);
        }
        self.unheard(all)
    }

    /// Findings about schemas that hold the same values are one: these are described differently.
    fn respelled(&mut self, all: Vec<Weighed>) -> Vec<Weighed> {
        let mut said = BTreeMap::new();
        let mut kept: Vec<Weighed> = Vec::new();
        for mut one in all {
            let finding = &mut one.finding;
            let suspects = finding.rule == &types::VALUES_RESPELLED;
            let is_of_values = finding.rule.is_of_values() && !finding.rule.is_quiet();
            let within = finding.within.filter(|_| is_of_values || suspects);
            let is_equal =
                |within: &Schemas| self.decided.iter_mut().all(|one| one.is_equal(*within));
            let Some(within) = within.filter(is_equal) else {
                if !suspects {
                    kept.push(one);
                }
                continue;
            };
            if let Some(index) = said.get(&within) {
                let first: &mut Weighed = &mut kept[*index];
                first.finding.direction = first.finding.direction.and(finding.direction);
                first.finding.is_checked |= finding.is_checked;
                (first.finding.before, first.finding.after) = (None, None);
                continue;
            }
            said.insert(within, kept.len());
            let (old, new) = self.schemas(within);
            finding.scope = (Some(old.at.clone()), Some(new.at.clone()));
            (finding.old, finding.new) = finding.scope.clone();
            finding.rule = &types::VALUES_RESPELLED;
            finding.details.clear();
            kept.push(Weighed::plain(one.finding, one.operations));
        }
        kept
    }

    /// Lowers the level of a rule to what the values bear out, and notes what it claims.
    fn bound(&mut self, one: &mut Weighed, is_only: bool) {
        let Finding { rule, direction, within, .. } = one.finding;
        let within = within.filter(|_| rule.is_of_values());
        let is_shared = stands_in_component(&one.finding);
        let (mut wire, mut same, mut claims) = (Level::None, within.is_some(), (false, false));
        for index in 0..self.ways.len() {
            let way = self.ways[index].direction;
            if direction.and(way) != direction {
                continue;
            }
            let (mut level, mut less, mut more) =
                (rule.wire(way), rule.claims_less(), rule.claims_more());
            if rule == &values::READ_ONLY_CHANGED {
                level = self.of_access(one.finding.within, way);
            }
            let mut mentions = less || more;
            if is_shared && within.is_some() && self.is_equal_for(&one.operations, index) {
                (level, less, more, mentions) = (Level::None, false, false, false);
            } else if let Some(within) = within {
                let (keeps_old, keeps_new) = self.decided(index).told.proven(within);
                let is_harmless = if way == Direction::Request { keeps_old } else { keeps_new };
                level = if is_harmless { level.min(Level::Compatible) } else { level };
                (less, more) = (less && !keeps_old, more && !keeps_new);
                mentions = !keeps_old || !keeps_new;
                same = false;
            } else {
                same = false;
            }
            wire = wire.max(level);
            claims = (claims.0 || less, claims.1 || more);
            self.note(index, [less, more, mentions], &one.operations);
        }
        let is_told = direction != Direction::Neither && !one.finding.is_checked;
        (one.wire, one.same_values) = (wire, same && is_told);
        let Some(within) = within.filter(|_| one.finding.details.is_empty()) else { return };
        if is_only || self.is_leaf(within) {
            one.finding.details = self.shown(within, claims, &one.finding, is_only);
        }
    }

    /// What `readOnly` and `writeOnly` do to what travels one way. A property that is left out now is looked for where
    /// it was always there; one that is no longer left out is missed where it has to be there from now on.
    fn of_access(&self, within: Option<Schemas>, way: Direction) -> Level {
        let Some((old, new)) = within else { return values::READ_ONLY_CHANGED.wire(way) };
        let halves = [&self.pair.old, &self.pair.new];
        let is_left_out = |side: usize, schema: SchemaId| {
            let (read_only, write_only) = access(&halves[side].spec.schemas[schema], halves[side]);
            if way == Direction::Request { read_only } else { write_only }
        };
        let is_required = |side: usize, schema: SchemaId| {
            let wholes = self.wholes[side].get_or_init(|| Wholes::of(halves[side]));
            wholes.require(schema, halves[side], way)
        };
        match (is_left_out(0, old), is_left_out(1, new)) {
            (false, true) if way == Direction::Response && is_required(0, old) => Level::Breaking,
            (false, true) => Level::MayBreak,
            (true, false) if way == Direction::Request && is_required(1, new) => Level::Breaking,
            (true, false) => Level::Compatible,
            _ => Level::None,
        }
    }

    /// Notes that something says of these operations that less is allowed, or more, or anything else.
    fn note(&mut self, index: usize, says: [bool; 3], operations: &Arc<[String]>) {
        let Way { direction, less, more, mentioned } = &mut self.ways[index];
        // Changes that reach the same operations share their list.
        let at = Arc::as_ptr(operations).cast::<String>();
        for (what, heard) in [less, more, mentioned].into_iter().enumerate() {
            if says[what] && self.lists.insert((*direction, what, at)) {
                heard.extend(operations.iter().cloned());
            }
        }
    }

    fn schemas(&self, (old, new): Schemas) -> (&'s Schema, &'s Schema) {
        (&self.pair.old.spec.schemas[old], &self.pair.new.spec.schemas[new])
    }

    /// Whether nothing is inside of the two that may differ as well.
    fn is_leaf(&self, within: Schemas) -> bool {
        let is_leaf = |schema: &Schema| {
            let inner = [&schema.rare.all_of, &schema.rare.any_of, &schema.rare.one_of];
            schema.properties.is_empty()
                && schema.items.is_none()
                && schema.reference.is_none()
                && schema.additional.is_none()
                && inner.into_iter().all(ThinVec::is_empty)
        };
        let (old, new) = self.schemas(within);
        is_leaf(old) && is_leaf(new)
    }

    /// Values that are no longer allowed, or now are, as far as the finding does not name them itself. Where there
    /// are other findings, those that its own keyword refuses.
    fn shown(
        &mut self,
        within: Schemas,
        (less, more): (bool, bool),
        finding: &Finding,
        is_only: bool,
    ) -> Vec<String> {
        let index = usize::from(finding.direction == Direction::Response);
        let way = &mut self.decided(index).told;
        let place = finding.new.as_ref().or(finding.old.as_ref());
        let key = place.and_then(|at| at.last()).and_then(Step::as_key);
        let (lost, gained) = match key {
            _ if is_only => {
                let lost = if less { way.lost(within) } else { None };
                (lost, if more { way.gained(within) } else { None })
            }
            Some(keyword) => {
                let lost = if less { way.lost_by(within, keyword) } else { None };
                (lost, if more { way.gained_by(within, keyword) } else { None })
            }
            // A value of a list, which says it all.
            None => (None, None),
        };
        let is_named = |value: &Literal| {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            *value == Literal::Null
                || [&finding.before, &finding.after].into_iter().flatten().any(|one| *one == text)
        };
        let lost = lost.filter(|value| !is_named(value)).map(|value| told(&value, true));
        let gained = gained.filter(|value| !is_named(value)).map(|value| told(&value, false));
        lost.into_iter().chain(gained).collect()
    }

    /// Whether all that these operations send, or receive, holds the values that it held.
    fn is_equal_for(&mut self, operations: &[String], index: usize) -> bool {
        let Self { ways, decided, bodies, .. } = self;
        let decided = of_way(decided, index);
        let all = operations.iter().filter_map(|id| bodies.get(id)).flatten();
        let mut own = all.filter(|(_, direction)| *direction == ways[index].direction).peekable();
        own.peek().is_some() && own.all(|(schemas, _)| decided.is_equal(*schemas))
    }
}

/// What is decided of values that travel one way, by its number; what is said of both stands there once.
fn of_way<'d, 's>(decided: &'d mut [Decided<'s>], way: usize) -> &'d mut Decided<'s> {
    let last = decided.len() - 1;
    &mut decided[way.min(last)]
}

fn stands_in_component(finding: &Finding) -> bool {
    let is_component = |step: Option<&Step>| step.and_then(Step::as_key) == Some("components");
    let at = finding.new.as_ref().or(finding.old.as_ref());
    at.is_some_and(|at| is_component(at.steps_back().last()))
}

/// The longest value that is shown.
const LONG: usize = 60;

/// A value that is no longer allowed, or one that is now.
pub(super) fn told(value: &Literal, is_less: bool) -> String {
    let text = value.to_string();
    let mut shown: String = text.chars().take(LONG).collect();
    if shown.len() < text.len() {
        let length = value.as_str().unwrap_or(&text).chars().count();
        shown += &format!("… ({length} characters)");
    }
    format!("{}: {shown}", if is_less { "no longer allowed" } else { "now allowed" })
}
