//! Bodies of requests, and media types.

use super::{ADDED, BREAKS};

rules! {
    BODY_ADDED "request-body-added" <-> "request-body-removed", ADDED, Breaking:
        "an optional body is new", "The method has one more argument.";
    BODY_REMOVED "request-body-removed" <-> "request-body-added", ADDED, Breaking:
        "an optional body is gone", "The method has one argument less.";
    REQUIRED_BODY_ADDED "required-body-added" <-> "required-body-removed", BREAKS, Breaking:
        "a required body is new", "Old clients send none, and the method has one more argument.";
    REQUIRED_BODY_REMOVED "required-body-removed" <-> "required-body-added", ADDED, Breaking:
        "a required body is gone", "The method has one argument less.";
    BODY_BECAME_REQUIRED "body-became-required" <-> "body-became-optional", BREAKS, Breaking:
        "a body is required now", "Old clients may send none, and the method cannot be called without one any more.";
    BODY_BECAME_OPTIONAL "body-became-optional" <-> "body-became-required", ADDED, Compatible:
        "a body is optional now", "The method can be called without one.";
    MEDIA_TYPE_CHANGED "media-type-changed" <-> "media-type-changed", BREAKS, None:
        "a body has another media type", "Old clients send or expect the old one.";
}
