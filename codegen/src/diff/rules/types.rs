//! Kinds of values, unions, names of types.

use super::{BREAKS, CHANGED, Effects, Level, NARROWED, NOTHING, WAITS, effect};

/// A kind of value that may now be sent; in an answer, one that old clients cannot read.
const MORE_KINDS: Effects = (effect(Level::Compatible, None), effect(Level::Breaking, None));
const FEWER_KINDS: Effects = (effect(Level::Breaking, None), effect(Level::Compatible, None));
/// As above, but clients of a union often have a branch for what they do not know; SDKs have `Unknown`.
const MORE_ALTERNATIVES: Effects =
    (effect(Level::Compatible, Some(WAITS)), effect(Level::MayBreak, None));
const FEWER_ALTERNATIVES: Effects = NARROWED;
/// Some are gone and others new.
const OTHER_VALUES: Effects = CHANGED;
/// Keys that are not documented; the types of the SDK hold them or do not.
const MORE_KEYS: Effects = (effect(Level::Compatible, None), effect(Level::MayBreak, None));
const FEWER_KEYS: Effects = (effect(Level::Breaking, None), effect(Level::Compatible, None));

/// Nobody knows of which values that is true.
const CHECKED: Option<&str> = Some("the SDK checks what it sends against another schema");

const READ_AS: Option<&str> = Some("the SDK reads the same object as another type");

rules! {
    TYPE_CHANGED "type-changed" <-> "type-changed", BREAKS, Breaking:
        "type changed", "No value is of both types.";
    TYPE_WIDENED "type-widened" <-> "type-narrowed", MORE_KINDS, Breaking:
        "type widened", "Every old value is one of the new type; old clients cannot read the others.";
    TYPE_NARROWED "type-narrowed" <-> "type-widened", FEWER_KINDS, Breaking:
        "type narrowed", "Some old values are not of the new type.";
    TYPE_RESPELLED "type-respelled" <-> "type-respelled", NOTHING, Breaking:
        "type changed, texts kept", "In a URL or a header, the values of both types are written as the same texts.";
    ALTERNATIVE_ADDED "alternative-added" <-> "alternative-removed", MORE_ALTERNATIVES, Compatible:
        "union alternative added", "Published SDKs read it as `Unknown`, which they can handle.";
    ALTERNATIVE_REMOVED "alternative-removed" <-> "alternative-added", FEWER_ALTERNATIVES, Breaking:
        "union alternative removed", "Its variant is removed.";
    PROPERTIES_CLOSED "additional-properties-narrowed" <-> "additional-properties-widened", FEWER_KEYS, Breaking:
        "additional properties restricted", "Undocumented keys are rejected, or their values are restricted.";
    PROPERTIES_OPENED "additional-properties-widened" <-> "additional-properties-narrowed", MORE_KEYS, Breaking:
        "additional properties allowed", "Undocumented keys are allowed, or their values are less restricted.";
    COMPONENT_ADDED "schema-added" <-> "schema-removed", NOTHING, Breaking:
        "schema added", "A type that was named after its place is named after the schema. Each use is reported as a change of its own.";
    COMPONENT_REMOVED "schema-removed" <-> "schema-added", NOTHING, Breaking:
        "schema removed", "Its type is removed too. Each use is reported as a change of its own.";
    COMPONENT_RENAMED "schema-renamed" <-> "schema-renamed", NOTHING, Breaking:
        "schema renamed", "Its type is renamed too; names of schemas do not appear on the wire.";
    REFERENCE_CHANGED "reference-changed" <-> "reference-changed", NOTHING, Breaking:
        "reference changed", "Its type changes; differences between the two schemas are reported separately.";
    SCHEMA_REPLACED "schema-replaced" <-> "schema-replaced", BREAKS, Breaking:
        "another schema", "Most of what they say of their values is different, so that they are compared by the values that they allow, and not key by key.";
    DISCRIMINATOR_CHANGED "discriminator-changed" <-> "discriminator-changed", (effect(Level::MayBreak, None), effect(Level::MayBreak, READ_AS)), None:
        "discriminator values changed", "Old clients and the server read the same object as different schemas.";
    DISCRIMINATOR_VALUE_ADDED "discriminator-value-added" <-> "discriminator-value-removed", (effect(Level::Compatible, None), effect(Level::MayBreak, READ_AS)), None:
        "discriminator value added", "It stands for a schema that had other values before; published SDKs read it as `Unknown`.";
    DISCRIMINATOR_VALUE_REMOVED "discriminator-value-removed" <-> "discriminator-value-added", (effect(Level::MayBreak, None), effect(Level::Compatible, READ_AS)), None:
        "discriminator value removed", "It stands for no schema any more: servers may reject it, and the SDK reads it as `Unknown`.";
    DISCRIMINATOR_ADDED "discriminator-added" <-> "discriminator-removed", (effect(Level::MayBreak, None), effect(Level::Compatible, READ_AS)), None:
        "discriminator added", "A property decides which schema is meant, whatever the other keys say.";
    DISCRIMINATOR_REMOVED "discriminator-removed" <-> "discriminator-added", (effect(Level::MayBreak, None), effect(Level::MayBreak, READ_AS)), None:
        "discriminator removed", "The keys of an object decide which schema is meant, whatever the property says.";
    ALTERNATIVES_REORDERED "alternatives-reordered" <-> "alternatives-reordered", (effect(Level::None, None), effect(Level::None, READ_AS)), None:
        "alternatives of an ambiguous union reordered", "A value that fits several of them is read as the first; a `discriminator` would tell them apart.";
    ALTERNATIVE_VALUES_CHANGED "alternative-values-changed" <-> "alternative-values-changed", (effect(Level::None, None), effect(Level::None, READ_AS)), None:
        "listed values tell alternatives apart in another way", "Alternatives of the same keys are read by the values that they list; a `discriminator` would tell them apart.";
    VALUES_NARROWED "values-narrowed" <-> "values-widened", FEWER_ALTERNATIVES, Breaking:
        "fewer values allowed", "No single keyword says so: found by comparing the schemas as a whole.";
    VALUES_WIDENED "values-widened" <-> "values-narrowed", MORE_ALTERNATIVES, Breaking:
        "more values allowed", "No single keyword says so: found by comparing the schemas as a whole.";
    VALUES_CHANGED "values-changed" <-> "values-changed", OTHER_VALUES, Breaking:
        "other values allowed", "No single keyword says so: found by comparing the schemas as a whole.";
    VALUES_UNDECIDED "values-undecided" <-> "values-undecided", (effect(Level::MayBreak, CHECKED), effect(Level::MayBreak, None)), None:
        "allowed values could not be compared", "The schemas differ, and it could be neither proven nor disproven that they allow the same values.";
    NOT_UNDERSTOOD "not-understood" <-> "not-understood", (effect(Level::MayBreak, None), effect(Level::MayBreak, None)), Breaking:
        "could not be compared", "One side says something here that is not understood, so nothing is known of what it means for old clients.";
    VALUES_RESPELLED "values-respelled" <-> "values-respelled", NOTHING, Breaking:
        "same values, described differently", "Both schemas allow exactly the same values; types of the SDK may change all the same.";
    RUST_ITEM_CHANGED "rust-item-changed" <-> "rust-item-changed", NOTHING, Breaking:
        "SDK item changed", "It follows from a name, a place or a way of writing that is different; what that means on the wire, if anything, is an entry of its own.";
}
