//! Parameters, which only requests have.

use super::{ADDED, BREAKS, Level, NOTHING, same};

rules! {
    PARAMETER_ADDED "parameter-added" <-> "parameter-removed", ADDED, Breaking:
        "an optional parameter is new", "A field with a setter; the first one gives the method an argument for all of them.";
    PARAMETER_REMOVED "parameter-removed" <-> "parameter-added", ADDED, Breaking:
        "an optional parameter is gone", "So is its field; servers ignore what old clients send.";
    REQUIRED_PARAMETER_ADDED "required-parameter-added" <-> "required-parameter-removed", BREAKS, Breaking:
        "a required parameter is new", "Old clients do not send it, and the method, or `new`, has one more argument.";
    REQUIRED_PARAMETER_REMOVED "required-parameter-removed" <-> "required-parameter-added", ADDED, Breaking:
        "a required parameter is gone", "The method, or `new`, has one argument less; servers ignore what old clients send.";
    BECAME_REQUIRED "parameter-became-required" <-> "parameter-became-optional", BREAKS, Breaking:
        "a parameter is required now", "Old clients may leave it out.";
    BECAME_OPTIONAL "parameter-became-optional" <-> "parameter-became-required", ADDED, Breaking:
        "a parameter is optional now", "It is no argument any more, but a field with a setter.";
    LOCATION_CHANGED "parameter-location-changed" <-> "parameter-location-changed",
        same(Level::Breaking, Some("the SDK sends a parameter in another place")), None:
        "a parameter is sent in another place", "Old clients send it where it is not looked for.";
    STYLE_CHANGED "parameter-style-changed" <-> "parameter-style-changed",
        same(Level::Breaking, Some("the SDK writes the value another way")), None:
        "a parameter is written another way", "Old clients write it in the old way, which is read as something else.";
    PATH_PARAMETER_RENAMED "path-parameter-renamed" <-> "path-parameter-renamed", NOTHING, Breaking:
        "a parameter of the path has another name", "The path on the wire does not show it; where it is a field and not an argument, that is named after it.";
    PATH_PARAMETERS_SWAPPED "path-parameters-swapped" <-> "path-parameters-swapped",
        same(Level::MayBreak, Some("the same call goes to another path")), Breaking:
        "parameters of the path change places", "The URL looks as it did, and the server reads its parts in another order; old code compiles and puts the values in each other's place.";
    HEADER_RESPELLED "header-respelled" <-> "header-respelled", NOTHING, None:
        "a header is spelled with other capitals", "Names of headers have no case.";
    CONSTANT_HEADER_CHANGED "constant-header-changed" <-> "constant-header-changed",
        same(Level::Breaking, Some("the SDK sends another value")), None:
        "a fixed header has another value", "Old clients send the old value, which may mean an old version of the API.";
    CONSTANT_HEADER_ADDED "constant-header-added" <-> "constant-header-removed",
        same(Level::Breaking, Some("the SDK sends one more header")), None:
        "a header with a fixed value is new", "The SDK sends it by itself; old clients do not.";
    CONSTANT_HEADER_REMOVED "constant-header-removed" <-> "constant-header-added",
        same(Level::Compatible, Some("the SDK sends one header less")), None:
        "a header with a fixed value is gone", "Servers ignore what old clients send.";
}
