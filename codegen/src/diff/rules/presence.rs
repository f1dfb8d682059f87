//! Properties: whether they are there, have to be, may be null.

use super::{BREAKS, Effects, Level, effect, same};

const ADDED: Effects = same(Level::Compatible, None);
/// Old clients do not send it; answers gain what nobody has to read.
const NEEDED: Effects = (effect(Level::Breaking, None), effect(Level::Compatible, None));
/// Old clients may leave it out now; answers no longer promise what old clients rely on.
const OPTIONAL: Effects = (effect(Level::Compatible, None), effect(Level::Breaking, None));

/// A key that a closed object did not allow, or allows no more.
const CLOSED_ADDED: Effects = (effect(Level::Compatible, None), effect(Level::MayBreak, None));
const CLOSED_REMOVED: Effects = (effect(Level::Breaking, None), effect(Level::Compatible, None));

const BOUND: Effects = CLOSED_REMOVED;
const FREED: Effects = (effect(Level::Compatible, None), effect(Level::Breaking, None));
const CLOSED_NEEDED: Effects = (effect(Level::Breaking, None), effect(Level::MayBreak, None));

rules! {
    PROPERTY_ADDED "property-added" <-> "property-removed", ADDED, Compatible:
        "optional property added", "Requests are built with `new` and setters; responses are `#[non_exhaustive]`.";
    PROPERTY_REMOVED "property-removed" <-> "property-added", ADDED, Breaking:
        "optional property removed", "Its field is removed. Servers that tolerate other keys still accept it.";
    REQUIRED_PROPERTY_ADDED "required-property-added" <-> "required-property-removed", NEEDED, Breaking:
        "required property added", "Where it is sent, old clients do not send it, and `new` has one more argument.";
    REQUIRED_PROPERTY_REMOVED "required-property-removed" <-> "required-property-added", OPTIONAL, Breaking:
        "required property removed", "Where it is received, old clients cannot read a response without it; where it is sent, `new` has one argument fewer.";
    CLOSED_PROPERTY_ADDED "closed-property-added" <-> "closed-property-removed", CLOSED_ADDED, Compatible:
        "optional property added to a closed object", "No other keys were allowed, so clients that validate responses reject it.";
    CLOSED_PROPERTY_REMOVED "closed-property-removed" <-> "closed-property-added", CLOSED_REMOVED, Breaking:
        "optional property removed from a closed object", "No other keys are allowed, so the server rejects it.";
    KEY_BOUND "free-key-bound" <-> "free-key-released", BOUND, Breaking:
        "property declared where any key was allowed", "Other values under this key are rejected now.";
    KEY_FREED "free-key-released" <-> "free-key-bound", FREED, Breaking:
        "property no longer declared where any key is allowed", "The key may hold values that the property could not.";
    CLOSED_REQUIRED_ADDED "closed-required-property-added" <-> "closed-required-property-removed", CLOSED_NEEDED, Breaking:
        "required property added to a closed object", "Old clients do not send it; no other keys were allowed, so clients that validate responses reject it.";
    CLOSED_REQUIRED_REMOVED "closed-required-property-removed" <-> "closed-required-property-added", BREAKS, Breaking:
        "required property removed from a closed object", "No other keys are allowed, so the server rejects it; old clients cannot read a response without it.";
    PROPERTY_MOVED "property-moved" <-> "property-moved", same(Level::MayBreak, None), Breaking:
        "optional property moved into another object", "Where it was, it no longer has an effect, or is not found.";
    REQUIRED_PROPERTY_MOVED "required-property-moved" <-> "required-property-moved", BREAKS, Breaking:
        "required property moved into another object", "Old clients send it, or look for it, where it was.";
    PROPERTY_SUSPECTED "property-renamed-probably" <-> "property-renamed-probably", same(Level::MayBreak, None), Breaking:
        "optional property probably renamed", "If it was renamed, the old name no longer has an effect; `x-rust-name` would keep its field.";
    PROPERTY_RENAMED "property-renamed" <-> "property-renamed", BREAKS, Breaking:
        "property renamed", "The server does not know the old name. The field may keep its name in Rust.";
    BECAME_REQUIRED "property-became-required" <-> "property-became-optional", NEEDED, Breaking:
        "property became required", "Its field is no longer an `Option`; where the type has a `new`, that requires it.";
    BECAME_OPTIONAL "property-became-optional" <-> "property-became-required", OPTIONAL, Breaking:
        "property became optional", "Its field is an `Option` now; where the type has a `new`, that no longer requires it.";
    REQUIRED_REORDERED "required-reordered" <-> "required-reordered", same(Level::None, None), Breaking:
        "required properties reordered", "So are the arguments of `new`; where their types match, old code compiles and swaps them.";
    BECAME_NULLABLE "became-nullable" <-> "became-not-nullable", OPTIONAL, Breaking:
        "became nullable", "The type is replaced by one that can be null.";
    BECAME_NOT_NULLABLE "became-not-nullable" <-> "became-nullable", NEEDED, Breaking:
        "no longer nullable", "The type is replaced by one that cannot be null.";
}
