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

const CLOSED_NEEDED: Effects = (effect(Level::Breaking, None), effect(Level::MayBreak, None));

rules! {
    PROPERTY_ADDED "property-added" <-> "property-removed", ADDED, Compatible:
        "an optional property is new", "Requests are made with `new` and setters, answers are `#[non_exhaustive]`.";
    PROPERTY_REMOVED "property-removed" <-> "property-added", ADDED, Breaking:
        "an optional property is gone", "Its field is gone. Servers that tolerate other keys still take it.";
    REQUIRED_PROPERTY_ADDED "required-property-added" <-> "required-property-removed", NEEDED, Breaking:
        "a required property is new", "Old clients do not send it, and `new` has one more argument.";
    REQUIRED_PROPERTY_REMOVED "required-property-removed" <-> "required-property-added", OPTIONAL, Breaking:
        "a required property is gone", "Old clients cannot read an answer without it, and `new` has one argument less.";
    CLOSED_PROPERTY_ADDED "closed-property-added" <-> "closed-property-removed", CLOSED_ADDED, Compatible:
        "an optional property is new in a closed object", "No other keys were allowed, so clients that check answers refuse it.";
    CLOSED_PROPERTY_REMOVED "closed-property-removed" <-> "closed-property-added", CLOSED_REMOVED, Breaking:
        "an optional property is gone from a closed object", "No other keys are allowed, so the server refuses it.";
    CLOSED_REQUIRED_ADDED "closed-required-property-added" <-> "closed-required-property-removed", CLOSED_NEEDED, Breaking:
        "a required property is new in a closed object", "Old clients do not send it; no other keys were allowed, so clients that check answers refuse it.";
    CLOSED_REQUIRED_REMOVED "closed-required-property-removed" <-> "closed-required-property-added", BREAKS, Breaking:
        "a required property is gone from a closed object", "No other keys are allowed, so the server refuses it; old clients cannot read an answer without it.";
    PROPERTY_SUSPECTED "property-renamed-probably" <-> "property-renamed-probably", same(Level::MayBreak, None), Breaking:
        "an optional property is gone, and one like it is new", "If it was renamed, the old name means nothing any more; `x-rust-name` would keep its field.";
    PROPERTY_RENAMED "property-renamed" <-> "property-renamed", BREAKS, Breaking:
        "a property has another name", "The old name means nothing to the server. The field may keep its name in Rust.";
    BECAME_REQUIRED "property-became-required" <-> "property-became-optional", NEEDED, Breaking:
        "a property is required now", "Its field is no `Option` any more, and `new` asks for it.";
    BECAME_OPTIONAL "property-became-optional" <-> "property-became-required", OPTIONAL, Breaking:
        "a property is optional now", "Its field is an `Option` now, and `new` no longer asks for it.";
    REQUIRED_REORDERED "required-reordered" <-> "required-reordered", same(Level::None, None), Breaking:
        "required properties stand in another order", "So do the arguments of `new`; where their types agree, old code compiles and swaps them.";
    BECAME_NULLABLE "became-nullable" <-> "became-not-nullable", OPTIONAL, Breaking:
        "null is allowed now", "A type that can say null takes the place of one that cannot.";
    BECAME_NOT_NULLABLE "became-not-nullable" <-> "became-nullable", NEEDED, Breaking:
        "null is not allowed any more", "A type that cannot say null takes the place of one that can.";
}
