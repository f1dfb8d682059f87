//! Listed values, defaults and formats.

use super::{ADDED, Effects, Level, NARROWED, NOTHING, REFUSES, WAITS, WIDENED, effect, same};

/// The enum of a request refuses what is not listed; that of an answer keeps it as `Unknown`.
const VALUE_REMOVED: Effects = NARROWED;
/// The wire stays as it is; the SDK looks at it, or does no longer.
const ASSERTED: Effects = (effect(Level::None, Some(REFUSES)), effect(Level::None, None));
const RELEASED: Effects = (effect(Level::None, Some(WAITS)), effect(Level::None, None));

rules! {
    ENUM_VALUE_ADDED "enum-value-added" <-> "enum-value-removed", WIDENED, Compatible:
        "a value is new in the list", "In an answer, published SDKs read it as `Unknown`, which they can handle.";
    ENUM_VALUE_REMOVED "enum-value-removed" <-> "enum-value-added", VALUE_REMOVED, Breaking:
        "a value is gone from the list", "Its variant is gone, and sending it is refused.";
    ENUM_CLOSED "enum-closed" <-> "enum-opened", NARROWED, Breaking:
        "only listed values are allowed", "Any value was allowed; a text becomes an enum.";
    ENUM_OPENED "enum-opened" <-> "enum-closed", WIDENED, Breaking:
        "any value is allowed", "Only listed values were; an enum becomes a text.";
    ENUM_REORDERED "enum-reordered" <-> "enum-reordered",
        same(Level::None, Some("variants are ordered as they are listed, so they sort differently")), None:
        "the values are listed in another order", "The variants of an enum compare in the order of the list.";
    DEFAULT_CHANGED "default-changed" <-> "default-changed",
        (effect(Level::Compatible, Some("what is left out means something else to the server")), effect(Level::Compatible, None)), None:
        "the server's default is another one", "The SDK sends nothing in its place, so callers who leave it out get the new one.";
    FORMAT_CHANGED "format-changed" <-> "format-changed", ADDED, None:
        "the format is another one", "What the server takes may differ; the SDK documents it, and enforces it only where it is asserted.";
    FORMAT_ASSERTED "format-asserted" <-> "format-released", ASSERTED, None:
        "the format is asserted", "The SDK refuses what is not of the format; what the server takes is as it was.";
    FORMAT_RELEASED "format-released" <-> "format-asserted", RELEASED, None:
        "the format is no longer asserted", "The SDK sends what is not of the format; what the server takes is as it was.";
    READ_ONLY_CHANGED "read-only-changed" <-> "read-only-changed", ADDED, None:
        "`readOnly` or `writeOnly` is another one", "It is documented and not enforced.";
    DEPRECATED "deprecated" <-> "undeprecated", NOTHING, None:
        "it is deprecated", "It works as before; the docs warn.";
    UNDEPRECATED "undeprecated" <-> "deprecated", NOTHING, None:
        "it is no longer deprecated", "The docs no longer warn.";
}
