//! The rules, one file per subject.

use super::rule::{Effect, Level, Rule};

/// Declares rules, and the list of them.
///
/// `NAME "id" <-> "mirror", effects, Rust level: "title", "why";`
macro_rules! rules {
    ($($name:ident $id:literal <-> $mirror:literal, $effects:expr, $rust:ident: $title:literal, $why:literal;)*) => {
        $(pub(in crate::diff) static $name: $crate::diff::rule::Rule = $crate::diff::rule::Rule {
            id: $id,
            mirror: $mirror,
            title: $title,
            why: $why,
            request: $effects.0,
            response: $effects.1,
            rust: $crate::diff::rule::Level::$rust,
        };)*

        pub(in crate::diff) static RULES: &[&$crate::diff::rule::Rule] = &[$(&$name,)*];
    };
}

pub(super) mod bodies;
pub(super) mod docs;
pub(super) mod limits;
pub(super) mod names;
pub(super) mod operations;
pub(super) mod parameters;
pub(super) mod presence;
pub(super) mod responses;
pub(super) mod security;
pub(super) mod types;
pub(super) mod values;
pub(super) mod webhooks;

static ALL: &[&[&Rule]] = &[
    operations::RULES,
    security::RULES,
    parameters::RULES,
    bodies::RULES,
    responses::RULES,
    presence::RULES,
    types::RULES,
    names::RULES,
    values::RULES,
    limits::RULES,
    webhooks::RULES,
    docs::RULES,
];

/// The effects on requests and on answers.
type Effects = (Effect, Effect);

const fn effect(wire: Level, behaviour: Option<&'static str>) -> Effect {
    Effect { wire, behaviour }
}

const fn same(wire: Level, behaviour: Option<&'static str>) -> Effects {
    (effect(wire, behaviour), effect(wire, behaviour))
}

pub(super) const REFUSES: &str = "the SDK refuses before sending what it sent before";
pub(super) const WAITS: &str = "published SDKs refuse what the server now accepts";

/// The wire stays as it is.
const NOTHING: Effects = same(Level::None, None);
/// Something is new that nobody has to use.
const ADDED: Effects = same(Level::Compatible, None);
/// Old clients fail.
const BREAKS: Effects = same(Level::Breaking, None);
/// Fewer values are allowed, and `validate` knows.
const NARROWED: Effects = (effect(Level::Breaking, Some(REFUSES)), effect(Level::Compatible, None));
/// More values are allowed, and `validate` of published SDKs does not know. In an answer, clients may
/// not expect the others.
const WIDENED: Effects = (effect(Level::Compatible, Some(WAITS)), effect(Level::MayBreak, None));
/// Some values are no longer allowed, and others now are.
const CHANGED: Effects = (effect(Level::Breaking, Some(REFUSES)), effect(Level::MayBreak, None));

/// Rules of these subjects are about values, except those about names, defaults and the like.
const NO_VALUES: [&Rule; 29] = [
    &presence::PROPERTY_MOVED,
    &presence::REQUIRED_PROPERTY_MOVED,
    &presence::PROPERTY_SUSPECTED,
    &presence::PROPERTY_RENAMED,
    &presence::REQUIRED_REORDERED,
    &types::COMPONENT_ADDED,
    &types::COMPONENT_REMOVED,
    &types::COMPONENT_RENAMED,
    &types::REFERENCE_CHANGED,
    &types::RUST_ITEM_CHANGED,
    &types::TYPE_RESPELLED,
    &types::DISCRIMINATOR_CHANGED,
    &types::DISCRIMINATOR_VALUE_ADDED,
    &types::DISCRIMINATOR_VALUE_REMOVED,
    &types::DISCRIMINATOR_ADDED,
    &types::DISCRIMINATOR_REMOVED,
    &types::ALTERNATIVES_REORDERED,
    &types::ALTERNATIVE_VALUES_CHANGED,
    &types::VALUES_RESPELLED,
    &types::VALUES_UNDECIDED,
    &types::NOT_UNDERSTOOD,
    &values::ENUM_REORDERED,
    &values::DEFAULT_CHANGED,
    &values::UNUSED_DEFAULT_CHANGED,
    &values::FORMAT_ASSERTED,
    &values::FORMAT_RELEASED,
    &values::READ_ONLY_CHANGED,
    &values::DEPRECATED,
    &values::UNDEPRECATED,
];

/// Entries after which old clients no longer find what they used.
const REMOVALS: [&Rule; 15] = [
    &operations::API_REMOVED,
    &operations::OPERATION_REMOVED,
    &operations::PATH_CHANGED,
    &operations::METHOD_CHANGED,
    &parameters::PARAMETER_REMOVED,
    &parameters::REQUIRED_PARAMETER_REMOVED,
    &parameters::CONSTANT_HEADER_REMOVED,
    &parameters::PARAMETER_RENAMED,
    &parameters::PARAMETER_SUSPECTED,
    &presence::PROPERTY_REMOVED,
    &presence::REQUIRED_PROPERTY_REMOVED,
    &presence::CLOSED_PROPERTY_REMOVED,
    &presence::CLOSED_REQUIRED_REMOVED,
    &presence::PROPERTY_RENAMED,
    &presence::PROPERTY_SUSPECTED,
];

impl Rule {
    /// Whether old clients no longer find what they used.
    pub(super) fn is_removal(&self) -> bool {
        REMOVALS.contains(&self)
    }

    /// Whether it is about the values that a schema allows, so that these decide its impact.
    pub(super) fn is_of_values(&self) -> bool {
        let subjects = [presence::RULES, types::RULES, values::RULES, limits::RULES];
        subjects.into_iter().flatten().any(|rule| *rule == self) && !NO_VALUES.contains(&self)
    }

    /// Whether it says that values are no longer allowed.
    pub(super) fn claims_less(&self) -> bool {
        self.request.wire == Level::Breaking
    }

    /// Whether it says that values are allowed that were not.
    pub(super) fn claims_more(&self) -> bool {
        Self::named(self.mirror).is_some_and(Self::claims_less)
    }

    /// Whether nothing follows from it but for readers.
    pub(super) fn is_quiet(&self) -> bool {
        let effects = self.effects(super::Direction::Both);
        effects.iter().all(|effect| effect.wire == Level::None && effect.behaviour.is_none())
    }

    /// Every rule, by subject.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        ALL.iter().flat_map(|subject| subject.iter().copied())
    }

    /// The rule of this id.
    #[must_use]
    pub fn named(id: &str) -> Option<&'static Self> {
        Self::all().find(|rule| rule.id == id)
    }
}
