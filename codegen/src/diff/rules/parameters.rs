//! Parameters, which only requests have.

use super::{ADDED, BREAKS, Level, NOTHING, same};

rules! {
    PARAMETER_ADDED "parameter-added" <-> "parameter-removed", ADDED, Breaking:
        "optional parameter added", "A field with a setter; the first one gives the method an argument for all of them.";
    PARAMETER_REMOVED "parameter-removed" <-> "parameter-added", ADDED, Breaking:
        "optional parameter removed", "Its field is removed too; servers are taken to ignore parameters that they do not know.";
    REQUIRED_PARAMETER_ADDED "required-parameter-added" <-> "required-parameter-removed", BREAKS, Breaking:
        "required parameter added", "Old clients do not send it, and the method, or `new`, has one more argument.";
    REQUIRED_PARAMETER_REMOVED "required-parameter-removed" <-> "required-parameter-added", ADDED, Breaking:
        "required parameter removed", "The method, or `new`, has one argument fewer; servers ignore what old clients send.";
    PARAMETER_RENAMED "parameter-renamed" <-> "parameter-renamed", BREAKS, Breaking:
        "required parameter renamed", "Old clients send it under a name that the server does not know. As an argument it has no name in Rust; a field may keep its name.";
    PARAMETER_SUSPECTED "parameter-renamed-probably" <-> "parameter-renamed-probably", same(Level::MayBreak, None), Breaking:
        "optional parameter probably renamed", "If it was renamed, servers that ignore unknown parameters lose what old clients send; `x-rust-name` would keep its field.";
    BECAME_REQUIRED "parameter-became-required" <-> "parameter-became-optional", BREAKS, Breaking:
        "parameter became required", "Old clients may leave it out.";
    BECAME_OPTIONAL "parameter-became-optional" <-> "parameter-became-required", ADDED, Breaking:
        "parameter became optional", "It is no argument any more, but a field with a setter.";
    LOCATION_CHANGED "parameter-location-changed" <-> "parameter-location-changed",
        same(Level::Breaking, Some("the SDK sends a parameter in another place")), None:
        "parameter moved to another location", "Old clients send it where the server does not expect it.";
    RESERVED_ALLOWED "reserved-characters-allowed" <-> "reserved-characters-encoded",
        same(Level::Compatible, Some("the SDK sends reserved characters as they are")), None:
        "reserved characters sent as they are", "A server decodes what old clients send encoded.";
    RESERVED_ENCODED "reserved-characters-encoded" <-> "reserved-characters-allowed",
        same(Level::MayBreak, Some("the SDK encodes reserved characters")), None:
        "reserved characters encoded", "Old clients send them as they are, which the server may read as something else.";
    STYLE_CHANGED "parameter-style-changed" <-> "parameter-style-changed",
        same(Level::Breaking, Some("the SDK writes the value another way")), None:
        "parameter style changed", "Old clients send it in the old style, which the server reads as something else.";
    PATH_PARAMETER_RENAMED "path-parameter-renamed" <-> "path-parameter-renamed", NOTHING, Breaking:
        "path parameter renamed", "The path on the wire does not show it; where it is a field and not an argument, that is named after it.";
    PATH_PARAMETERS_SWAPPED "path-parameters-swapped" <-> "path-parameters-swapped",
        same(Level::MayBreak, Some("the same call goes to another path")), Breaking:
        "path parameters reordered", "The URL looks the same, but the server reads its parts in another order; old code compiles and swaps the values.";
    ARGUMENTS_REORDERED "arguments-reordered" <-> "arguments-reordered",
        same(Level::None, Some("the same call sends its arguments as other parameters")), Breaking:
        "required parameters reordered", "So are the arguments of the method; where their types match, old code compiles and swaps them.";
    EMPTY_REFUSED "empty-value-refused" <-> "empty-value-allowed", same(Level::MayBreak, None), None:
        "empty value no longer allowed", "A parameter that is sent without a value may be refused, unless its schema takes the empty text.";
    EMPTY_ALLOWED "empty-value-allowed" <-> "empty-value-refused", ADDED, None:
        "empty value allowed", "A parameter may be sent without a value.";
    HEADER_RESPELLED "header-respelled" <-> "header-respelled", NOTHING, None:
        "header name changed in case", "Header names are case-insensitive.";
    CONSTANT_HEADER_CHANGED "constant-header-changed" <-> "constant-header-changed",
        same(Level::Breaking, Some("the SDK sends another value")), None:
        "fixed header changed", "Old clients send the old value, which may mean an old version of the API.";
    CONSTANT_HEADER_ADDED "constant-header-added" <-> "constant-header-removed",
        same(Level::Breaking, Some("the SDK sends one more header")), None:
        "fixed header added", "The SDK sends it automatically; old clients do not.";
    CONSTANT_HEADER_REMOVED "constant-header-removed" <-> "constant-header-added",
        same(Level::Compatible, Some("the SDK sends one header less")), None:
        "fixed header removed", "Servers ignore what old clients send.";
}
