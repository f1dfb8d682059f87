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
const OTHER_DEFAULT: Effects = (
    effect(Level::MayBreak, Some("what is left out means something else to the server")),
    effect(Level::MayBreak, None),
);
/// More values are of the new format, or fewer.
const MORE_VALUES: Effects = (effect(Level::Compatible, None), effect(Level::Breaking, None));
const FEWER_VALUES: Effects = (effect(Level::Breaking, None), effect(Level::Compatible, None));
/// A format that nobody has to keep, since `format` is an annotation.
const MAY_BREAK: Effects = same(Level::MayBreak, None);
const FORMAT_SAID: Effects = (effect(Level::MayBreak, None), effect(Level::Compatible, None));
const FORMAT_UNSAID: Effects = (effect(Level::Compatible, None), effect(Level::MayBreak, None));

rules! {
    ENUM_VALUE_ADDED "enum-value-added" <-> "enum-value-removed", WIDENED, Compatible:
        "a value is new in the list", "In an answer, published SDKs read it as `Unknown`, which they can handle.";
    ENUM_VALUE_REMOVED "enum-value-removed" <-> "enum-value-added", VALUE_REMOVED, Breaking:
        "a value is gone from the list", "Its variant is gone, and sending it is refused.";
    ENUM_VALUE_REPLACED "enum-value-replaced" <-> "enum-value-replaced", CHANGED, Breaking:
        "a value takes the place of another in the list", "The old one is refused in requests; answers hold the new one.";
    CONSTANT_CHANGED "constant-changed" <-> "constant-changed",
        (effect(Level::Breaking, Some(REFUSES)), effect(Level::Breaking, None)), Breaking:
        "the only value is another one", "Old clients send, or look for, a value that is not used any more.";
    ENUM_CLOSED "enum-closed" <-> "enum-opened", NARROWED, Breaking:
        "only listed values are allowed", "Any value was allowed; a text becomes an enum.";
    ENUM_OPENED "enum-opened" <-> "enum-closed", WIDENED, Breaking:
        "any value is allowed", "Only listed values were; an enum becomes a text.";
    ENUM_REORDERED "enum-reordered" <-> "enum-reordered",
        same(Level::None, Some("variants are ordered as they are listed, so they sort differently")), None:
        "the values are listed in another order", "The variants of an enum compare in the order of the list.";
    DEFAULT_CHANGED "default-changed" <-> "default-changed", OTHER_DEFAULT, None:
        "the server's default is another one", "The SDK sends nothing in its place, so callers who leave it out get the new one.";
    FORMAT_CHANGED "format-changed" <-> "format-changed", BREAKS, None:
        "the format is another one", "Values of the one format are none of the other.";
    FORMAT_WIDENED "format-widened" <-> "format-narrowed", MORE_VALUES, None:
        "the format holds more", "Every old value is of the new format; others are as well.";
    FORMAT_NARROWED "format-narrowed" <-> "format-widened", FEWER_VALUES, None:
        "the format holds less", "Some old values are not of the new format.";
    FORMAT_ADDED "format-added" <-> "format-removed", FORMAT_SAID, None:
        "a format is new", "Answers hold what they held or less; servers may refuse other values, or take them as before.";
    FORMAT_REMOVED "format-removed" <-> "format-added", FORMAT_UNSAID, None:
        "a format is gone", "Requests are taken as before; answers may hold other values.";
    FORMAT_UNDECIDED "format-undecided" <-> "format-undecided", MAY_BREAK, None:
        "the format is described differently", "No standard says which values the two formats share.";
    FORMAT_ASSERTED "format-asserted" <-> "format-released", ASSERTED, None:
        "the format is asserted", "The SDK refuses what is not of the format; what the server takes is as it was.";
    FORMAT_RELEASED "format-released" <-> "format-asserted", RELEASED, None:
        "the format is no longer asserted", "The SDK sends what is not of the format; what the server takes is as it was.";
    READ_ONLY_CHANGED "read-only-changed" <-> "read-only-changed", MAY_BREAK, Breaking:
        "`readOnly` or `writeOnly` is different", "The property is part of requests or of answers that it was no part of, or the reverse.";
    DEPRECATED "deprecated" <-> "undeprecated", NOTHING, None:
        "it is deprecated", "It works as before; the docs warn.";
    UNDEPRECATED "undeprecated" <-> "deprecated", NOTHING, None:
        "it is no longer deprecated", "The docs no longer warn.";
}
