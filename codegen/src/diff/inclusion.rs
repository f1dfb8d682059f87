//! Whether all values of one schema are values of another: decided, not guessed from keywords.
//!
//! ```text
//! schemas → pieces ─┬→ proof: every piece is covered by the other schema
//!                   └→ witness: a value that the one accepts and the other refuses
//! ```
//!
//! * `pieces` takes a conjunction of schemas apart: single values, ranges of numbers, texts, lists, objects.
//!   They hold at least the values of the schemas, so what is proven of them holds of the schemas.
//! * `proof` shows that a schema covers a piece. It never guesses: what it does not understand, it does not prove.
//! * `accepts` evaluates a value. A witness is only what it accepts on one side and refuses on the other, so a
//!   witness is never wrong either. Neither a proof nor a witness is `Unknown`.
//! * A `readOnly` property is no part of requests, a `writeOnly` one no part of answers: there is an
//!   [`Inclusion`] for each direction.

mod accepts;
mod candidates;
mod conditions;
mod keys;
mod literals;
mod objects;
mod pieces;
mod proof;
mod questions;
mod same;
mod twins;
mod values;
mod witness;
mod written;

use arcstr::ArcStr;
use questions::Questions;
use twins::Twins;
pub use values::{Values, values};

use super::compare::Schemas;
use crate::diagnostic::Diagnostic;
use crate::ledger;
use crate::pattern::{Automata, Dfa, Surplus, Texts};
use crate::pointer::{Pointer, Step};
use crate::spec::{Literal, Schema, SchemaId, Spec};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

/// A schema of one of the two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Node {
    pub(super) is_new: bool,
    pub(super) id: SchemaId,
}

/// What is worked out once for all comparisons.
#[derive(Default)]
pub(super) struct Known {
    patterns: Patterns,
    twins: Twins,
}

/// Compiled patterns.
#[derive(Default)]
struct Patterns {
    matchers: Automata,
    automata: RefCell<BTreeMap<String, Option<Arc<Dfa>>>>,
    /// Texts that do not match.
    unmatched: RefCell<BTreeMap<String, Surplus>>,
}

impl Patterns {
    fn automaton(&self, source: &str) -> Option<Arc<Dfa>> {
        let mut automata = self.automata.borrow_mut();
        if let Some(known) = automata.get(source) {
            return known.clone();
        }
        let automaton = Dfa::new(source).ok().map(Arc::new);
        automata.insert(source.to_owned(), automaton.clone());
        automaton
    }

    /// Whether it is certain that every text matches, as with `^` and `.*`.
    fn matches_all(&self, source: &str) -> bool {
        let mut known = self.unmatched.borrow_mut();
        if !known.contains_key(source) {
            let any = |automata| Texts { automata, min: 0, max: None };
            let others = self.automaton(source).map(|automaton| any(vec![automaton]));
            let surplus = others.map_or(Surplus::Unknown, |others| any(Vec::new()).beyond(&others));
            known.insert(source.to_owned(), surplus);
        }
        known[source] == Surplus::Nothing
    }

    /// A text that does not match.
    fn unmatched(&self, source: &str) -> Option<String> {
        self.matches_all(source);
        match self.unmatched.borrow().get(source) {
            Some(Surplus::Text(text)) => Some(text.clone()),
            _ => None,
        }
    }

    fn is_match(&self, source: &str, text: &str) -> Option<bool> {
        self.matchers.of(source).as_ref().as_ref().ok()?.is_match(text)
    }
}

/// Which values are spoken of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    /// Those that go to the server.
    pub(super) is_request: bool,
    /// All that the schemas allow, and not only what they tell of. A schema that names keys, and says nothing
    /// of others, allows these as well, but does not document them.
    pub(super) is_strict: bool,
}

/// The schemas of a spec that say more than was understood.
#[derive(Default)]
pub(super) struct Unread {
    all: BTreeSet<SchemaId>,
    /// Those in which that is not the same on both sides.
    changed: BTreeSet<SchemaId>,
    /// Where that is.
    places: BTreeSet<Pointer>,
}

impl Unread {
    pub(super) fn new<'d>(
        spec: &Spec,
        all: impl Iterator<Item = &'d Diagnostic>,
        changed: impl Iterator<Item = &'d Diagnostic>,
    ) -> Self {
        // A mistake stands at a keyword, in its value, or at the schema as a whole.
        let places = |found: &mut dyn Iterator<Item = &'d Diagnostic>| -> BTreeSet<Pointer> {
            found
                .flat_map(|one| [one.place.pointer.parent(), Some(one.place.pointer.clone())])
                .flatten()
                .collect()
        };
        let (all, changed) = (places(&mut { all }), places(&mut { changed }));
        if all.is_empty() {
            return Self::default();
        }
        let of = |places: &BTreeSet<Pointer>| {
            spec.schemas.iter().filter(|one| places.contains(&one.at)).map(|one| one.id).collect()
        };
        let (all, of_changed) = (of(&all), of(&changed));
        Self { all, changed: of_changed, places: changed }
    }

    /// Whether a keyword of a schema was not understood that looks like this one.
    pub(super) fn misspells(&self, schema: &Schema, keyword: &str) -> bool {
        let own = self.places.iter().filter(|at| at.parent().as_ref() == Some(&schema.at));
        let words = own.filter_map(|at| at.last().and_then(Step::as_key));
        self.changed.contains(&schema.id)
            && words.into_iter().any(|word| ledger::nearest(word, [keyword]).is_some())
    }
}

/// Decides for values that travel one way.
pub(super) struct Inclusion<'s> {
    specs: [&'s Spec; 2],
    unread: &'s [Unread; 2],
    scope: Scope,
    known: Rc<Known>,
    questions: Questions,
    empty: BTreeMap<Vec<Node>, bool>,
    witnesses: BTreeMap<(Vec<Node>, Vec<Node>), Option<Literal>>,
    samples: BTreeMap<Vec<Node>, Option<Literal>>,
    depth: usize,
    /// How many questions of what conditions leave out are open, one within the other.
    nested: usize,
}

/// Nobody nests this deep on purpose.
const DEEP: usize = 48;

impl<'s> Inclusion<'s> {
    pub(super) fn new(
        specs: [&'s Spec; 2],
        unread: &'s [Unread; 2],
        scope: Scope,
        known: &Rc<Known>,
    ) -> Self {
        Self {
            specs,
            unread,
            scope,
            known: Rc::clone(known),
            questions: Questions::default(),
            empty: BTreeMap::new(),
            witnesses: BTreeMap::new(),
            samples: BTreeMap::new(),
            depth: 0,
            nested: 0,
        }
    }

    /// Whether it is proven that all values of the old schema are values of the new one, and the reverse.
    pub(super) fn proven(&mut self, (old, new): Schemas) -> (bool, bool) {
        let (old, new) = (Node { is_new: false, id: old }, Node { is_new: true, id: new });
        (self.included(&[old], &[new]), self.included(&[new], &[old]))
    }

    /// A value that is no longer allowed.
    pub(super) fn lost(&mut self, (old, new): Schemas) -> Option<Literal> {
        self.witness(&[Node { is_new: false, id: old }], &[Node { is_new: true, id: new }])
    }

    /// A value that is now allowed.
    pub(super) fn gained(&mut self, (old, new): Schemas) -> Option<Literal> {
        self.witness(&[Node { is_new: true, id: new }], &[Node { is_new: false, id: old }])
    }

    /// A value that is no longer allowed because of a keyword of the schema's own.
    pub(super) fn lost_by(&mut self, (old, new): Schemas, keyword: &str) -> Option<Literal> {
        let (old, new) = (Node { is_new: false, id: old }, Node { is_new: true, id: new });
        self.refused_by(old, new, keyword)
    }

    /// A value that is now allowed, and was not because of a keyword of the schema's own.
    pub(super) fn gained_by(&mut self, (old, new): Schemas, keyword: &str) -> Option<Literal> {
        let (old, new) = (Node { is_new: false, id: old }, Node { is_new: true, id: new });
        self.refused_by(new, old, keyword)
    }

    fn schema(&self, node: Node) -> &'s Schema {
        &self.specs[usize::from(node.is_new)].schemas[node.id]
    }

    /// Whether it says more than was understood.
    fn is_unread(&self, node: Node) -> bool {
        self.unread[usize::from(node.is_new)].all.contains(&node.id)
    }

    /// The schema that a `$ref` leads to.
    fn target(&self, node: Node) -> Option<Node> {
        let id = self.schema(node).reference.as_ref()?.target?;
        Some(Node { id, ..node })
    }

    /// Whether a property with this schema is no part of what travels this way.
    fn is_absent(&self, property: Node) -> bool {
        let own = self.schema(property);
        let target = self.target(property).map(|target| self.schema(target));
        let says = |is: fn(&Schema) -> bool| is(own) || target.is_some_and(is);
        if self.scope.is_request { says(|one| one.read_only) } else { says(|one| one.write_only) }
    }

    /// The property of a schema's own.
    fn property(&self, node: Node, name: &str) -> Option<Node> {
        let found = self.schema(node).properties.iter().find(|(known, _)| known == name);
        found.map(|(_, id)| Node { id: *id, ..node })
    }

    /// The names that have to be there, without those that cannot be.
    fn required(&self, node: Node) -> impl Iterator<Item = &'s str> + '_ {
        let names = self.schema(node).required.iter().map(ArcStr::as_str);
        names.filter(move |name| {
            self.property(node, name).is_none_or(|property| !self.is_absent(property))
        })
    }

    /// What other keys hold, if something is said of all of them.
    fn additional(&self, node: Node) -> Option<Node> {
        let mut patterns = self.schema(node).limits.by_pattern();
        match (patterns.next(), patterns.next()) {
            (None, _) => self.rest(node),
            (Some((pattern, id)), None) => {
                self.known.patterns.matches_all(pattern).then_some(Node { id, ..node })
            }
            _ => None,
        }
    }

    /// What keys hold that are neither named nor of a pattern, if there are any.
    fn rest(&self, node: Node) -> Option<Node> {
        let schema = self.schema(node);
        let mut patterns = schema.limits.by_pattern();
        if patterns.any(|(pattern, _)| self.known.patterns.matches_all(pattern)) {
            return None;
        }
        schema.additional.or(schema.rare.unevaluated).map(|id| Node { id, ..node })
    }

    /// Whether more is said of the keys than can be seen here.
    fn is_open_ended(&self, node: Node) -> bool {
        let schema = self.schema(node);
        let composed = schema.reference.is_some()
            || !schema.rare.all_of.is_empty()
            || !schema.rare.any_of.is_empty()
            || !schema.rare.one_of.is_empty();
        schema.rare.unevaluated.is_some() && composed
    }
}
