//! Bodies of requests, and media types.

use super::{ADDED, BREAKS};

rules! {
    BODY_ADDED "request-body-added" <-> "request-body-removed", ADDED, Breaking:
        "optional body added", "The method has one more argument.";
    BODY_REMOVED "request-body-removed" <-> "request-body-added", ADDED, Breaking:
        "optional body removed", "The method has one argument fewer.";
    REQUIRED_BODY_ADDED "required-body-added" <-> "required-body-removed", BREAKS, Breaking:
        "required body added", "Old clients send none, and the method has one more argument.";
    REQUIRED_BODY_REMOVED "required-body-removed" <-> "required-body-added", ADDED, Breaking:
        "required body removed", "The method has one argument fewer.";
    BODY_BECAME_REQUIRED "body-became-required" <-> "body-became-optional", BREAKS, Breaking:
        "body became required", "Old clients may send none, and the method now requires one.";
    BODY_BECAME_OPTIONAL "body-became-optional" <-> "body-became-required", ADDED, Compatible:
        "body became optional", "The method can be called without one.";
    MEDIA_TYPE_CHANGED "media-type-changed" <-> "media-type-changed", BREAKS, None:
        "media type of the body changed", "Old clients send or expect the old one.";
}
