//! Kinds of values, unions, names of types.

use super::{BREAKS, Effects, Level, NOTHING, effect, same};

/// A kind of value that may now be sent; in an answer, one that old clients cannot read.
const MORE_KINDS: Effects = (effect(Level::Compatible, None), effect(Level::Breaking, None));
const FEWER_KINDS: Effects = (effect(Level::Breaking, None), effect(Level::Compatible, None));
/// As above, but clients of a union often have a branch for what they do not know; SDKs have `Unknown`.
const MORE_ALTERNATIVES: Effects = (effect(Level::Compatible, None), effect(Level::MayBreak, None));
/// Keys that are not documented; the types of the SDK hold them or do not.
const MORE_KEYS: Effects = same(Level::Compatible, None);
const FEWER_KEYS: Effects = (effect(Level::Breaking, None), effect(Level::Compatible, None));

rules! {
    TYPE_CHANGED "type-changed" <-> "type-changed", BREAKS, Breaking:
        "the type is another one", "Neither type holds the values of the other.";
    TYPE_WIDENED "type-widened" <-> "type-narrowed", MORE_KINDS, Breaking:
        "the type holds more", "Every old value is one of the new type; old clients cannot read the others.";
    TYPE_NARROWED "type-narrowed" <-> "type-widened", FEWER_KINDS, Breaking:
        "the type holds less", "Some old values are none of the new type.";
    ALTERNATIVE_ADDED "alternative-added" <-> "alternative-removed", MORE_ALTERNATIVES, Compatible:
        "a union has one more alternative", "Published SDKs read it as `Unknown`, which they can handle.";
    ALTERNATIVE_REMOVED "alternative-removed" <-> "alternative-added", FEWER_KINDS, Breaking:
        "a union has one alternative less", "Its variant is gone.";
    PROPERTIES_CLOSED "additional-properties-narrowed" <-> "additional-properties-widened", FEWER_KEYS, Breaking:
        "other keys are limited", "Keys beyond the documented ones are refused, or hold less.";
    PROPERTIES_OPENED "additional-properties-widened" <-> "additional-properties-narrowed", MORE_KEYS, Breaking:
        "other keys are free", "Keys beyond the documented ones are allowed, or hold more.";
    COMPONENT_ADDED "schema-added" <-> "schema-removed", NOTHING, Breaking:
        "a schema is new", "A type that was called after where it stood is called after the schema. Where it is used, that is a change of its own.";
    COMPONENT_REMOVED "schema-removed" <-> "schema-added", NOTHING, Breaking:
        "a schema is gone", "So is its type. Where it was used, that is a change of its own.";
    COMPONENT_RENAMED "schema-renamed" <-> "schema-renamed", NOTHING, Breaking:
        "a schema has another name", "So does its type; the wire knows no names of schemas.";
    REFERENCE_CHANGED "reference-changed" <-> "reference-changed", NOTHING, Breaking:
        "another schema is referred to", "Its type is another one; what the two allow differently is listed on its own.";
    VALUES_NARROWED "values-narrowed" <-> "values-widened", FEWER_KINDS, None:
        "fewer values are allowed", "No keyword says so; the schemas as a whole were held against each other.";
    VALUES_WIDENED "values-widened" <-> "values-narrowed", MORE_ALTERNATIVES, None:
        "more values are allowed", "No keyword says so; the schemas as a whole were held against each other.";
    VALUES_UNDECIDED "values-undecided" <-> "values-undecided", same(Level::MayBreak, None), None:
        "nothing is known of which values are allowed", "The schemas differ; neither a proof was found that one holds the values of the other, nor a value that it does not.";
    VALUES_RESPELLED "values-respelled" <-> "values-respelled", NOTHING, Breaking:
        "the same values are described differently", "Proven: every value of the one is a value of the other. A type of the SDK may be another one.";
    RUST_ITEM_CHANGED "rust-item-changed" <-> "rust-item-changed", NOTHING, Breaking:
        "an item of the SDK is another one", "The wire stays as it is; a name or a place in the document is different.";
}
