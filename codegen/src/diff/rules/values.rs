//! Listed values, defaults and formats.

use super::{
    BREAKS, CHANGED, Effects, Level, NARROWED, NOTHING, REFUSES, WAITS, WIDENED, effect, same,
};

/// The enum of a request refuses what is not listed; that of an answer keeps it as `Unknown`.
const VALUE_REMOVED: Effects = NARROWED;
/// The wire stays as it is; the SDK looks at it, or does no longer.
const ASSERTED: Effects = (effect(Level::None, Some(REFUSES)), effect(Level::None, None));
const RELEASED: Effects = (effect(Level::None, Some(WAITS)), effect(Level::None, None));

/// The server reads what is left out in another way.
const OTHER_DEFAULT: Effects = same(Level::MayBreak, None);
/// More values are of the new format, or fewer.
const MORE_VALUES: Effects =
    (effect(Level::Compatible, Some(WAITS)), effect(Level::Breaking, None));
const FEWER_VALUES: Effects = NARROWED;
/// A format that nobody has to keep, since `format` is an annotation.
const MAY_BREAK: Effects = same(Level::MayBreak, None);
/// What is not sent any more is ignored or refused; what is not received any more is missed where it was always there.
const OTHER_ACCESS: Effects = (effect(Level::MayBreak, None), effect(Level::Breaking, None));
const FORMAT_SAID: Effects = (effect(Level::MayBreak, None), effect(Level::Compatible, None));
const FORMAT_UNSAID: Effects = (effect(Level::Compatible, None), effect(Level::MayBreak, None));

rules! {
    ENUM_VALUE_ADDED "enum-value-added" <-> "enum-value-removed", WIDENED, Compatible:
        "enum value added", "In a response, published SDKs read it as `Unknown`, which they can handle.";
    ENUM_VALUE_REMOVED "enum-value-removed" <-> "enum-value-added", VALUE_REMOVED, Breaking:
        "enum value removed", "Its variant is removed. In a request it is rejected now; responses no longer contain it.";
    ENUM_VALUE_REPLACED "enum-value-replaced" <-> "enum-value-replaced", CHANGED, Breaking:
        "enum value replaced", "The old one is rejected in requests; responses contain the new one.";
    CONSTANT_CHANGED "constant-changed" <-> "constant-changed",
        (effect(Level::Breaking, Some(REFUSES)), effect(Level::Breaking, None)), Breaking:
        "constant changed", "Old clients send, or look for, a value that is not used any more.";
    ENUM_CLOSED "enum-closed" <-> "enum-opened", NARROWED, Breaking:
        "values restricted to an enum", "Any value was allowed; a text becomes an enum.";
    ENUM_OPENED "enum-opened" <-> "enum-closed", WIDENED, Breaking:
        "enum opened: any value is allowed", "Only listed values were; an enum becomes a text.";
    ENUM_REORDERED "enum-reordered" <-> "enum-reordered",
        same(Level::None, Some("variants are ordered as they are listed, so they sort differently")), None:
        "enum values reordered", "The variants of an enum compare in the order of the list.";
    DEFAULT_CHANGED "default-changed" <-> "default-changed", OTHER_DEFAULT, None:
        "default changed", "The SDK sends nothing in its place, so callers who leave it out get the new one.";
    UNUSED_DEFAULT_CHANGED "default-of-required-changed" <-> "default-of-required-changed", NOTHING, None:
        "default of something required changed", "It is always there, so its default is never used.";
    FORMAT_CHANGED "format-changed" <-> "format-changed", BREAKS, None:
        "format changed", "No value matches both formats.";
    FORMAT_WIDENED "format-widened" <-> "format-narrowed", MORE_VALUES, None:
        "format widened", "Every old value matches the new format, and others do too.";
    FORMAT_NARROWED "format-narrowed" <-> "format-widened", FEWER_VALUES, None:
        "format narrowed", "Some old values do not match the new format.";
    FORMAT_RANGE_CHANGED "format-range-changed" <-> "format-range-changed", CHANGED, None:
        "format changed to one of another range", "Some numbers are in one of the two ranges only.";
    FORMAT_ADDED "format-added" <-> "format-removed", FORMAT_SAID, None:
        "format added", "Responses contain the same values or fewer; servers may reject others, or accept them as before.";
    FORMAT_REMOVED "format-removed" <-> "format-added", FORMAT_UNSAID, None:
        "format removed", "Where it is sent, it is accepted as before; where it is received, it may hold other values.";
    FORMAT_UNDECIDED "format-undecided" <-> "format-undecided", MAY_BREAK, None:
        "format changed to one that cannot be compared", "No standard says which values the two formats share.";
    FORMAT_ASSERTED "format-asserted" <-> "format-released", ASSERTED, None:
        "`format` is asserted now", "The SDK rejects values that do not match the format; what the server accepts has not changed.";
    FORMAT_RELEASED "format-released" <-> "format-asserted", RELEASED, None:
        "`format` is no longer asserted", "The SDK sends values that do not match the format; what the server accepts has not changed.";
    CONTENT_CHANGED "content-media-type-changed" <-> "content-media-type-changed", MAY_BREAK, None:
        "`contentMediaType` changed", "The text holds something else; no schema and no SDK checks what is in it.";
    READ_ONLY_CHANGED "read-only-changed" <-> "read-only-changed", OTHER_ACCESS, Breaking:
        "`readOnly` or `writeOnly` changed", "The property appears in requests or responses where it did not before, or no longer does.";
    DEPRECATED "deprecated" <-> "undeprecated", NOTHING, Compatible:
        "deprecated", "It works as before; the compiler warns of its method or setter.";
    UNDEPRECATED "undeprecated" <-> "deprecated", NOTHING, Compatible:
        "no longer deprecated", "The compiler no longer warns.";
}
