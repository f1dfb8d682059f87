//! Bodies of requests, and media types.

use super::{ADDED, BREAKS, Effects, Level, NOTHING, effect, same};

pub(in crate::diff) const OTHER_TYPE: Option<&str> =
    Some("the SDK sends another `Content-Type` or `Accept`");
const OTHER_PART: Option<&str> = Some("the SDK writes a part of the body another way");

/// What old clients send, or understand, is one of more types now; or the other way round.
const MORE_TYPES: Effects =
    (effect(Level::Compatible, OTHER_TYPE), effect(Level::MayBreak, OTHER_TYPE));
const FEWER_TYPES: Effects =
    (effect(Level::Breaking, OTHER_TYPE), effect(Level::Compatible, OTHER_TYPE));

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
    BODY_BECAME_OPTIONAL "body-became-optional" <-> "body-became-required", ADDED, MayBreak:
        "body became optional", "The method takes `None` as well; what only coerces to the body (`&Box<T>`, `&mut T`) has to be written `&*body`.";
    MEDIA_TYPE_CHANGED "media-type-changed" <-> "media-type-changed",
        same(Level::Breaking, OTHER_TYPE), Breaking:
        "media type of the body changed", "Old clients send or expect the old one.";
    MEDIA_TYPE_WIDENED "media-type-widened" <-> "media-type-narrowed", MORE_TYPES, Breaking:
        "media type of the body widened to a range", "The old one is still in the range; responses may be of another one, and anything at all is bytes to the SDK.";
    MEDIA_TYPE_NARROWED "media-type-narrowed" <-> "media-type-widened", FEWER_TYPES, Breaking:
        "media type of the body narrowed to one of its range", "Other types of the range are rejected in requests; responses are no longer of them.";
    MEDIA_TYPE_PARAMETERS "media-type-parameters-changed" <-> "media-type-parameters-changed",
        same(Level::MayBreak, OTHER_TYPE), None:
        "parameters of the media type changed", "Whether the other one is taken depends on what is made of them.";
    MEDIA_TYPE_RESPELLED "media-type-respelled" <-> "media-type-respelled", NOTHING, None:
        "media type written differently", "Names of media types are case-insensitive, and so are those of their parameters.";
    MEDIA_TYPE_ADDED "media-type-added" <-> "media-type-removed", ADDED, None:
        "media type added", "The SDK sends, or asks for, the same one as before.";
    MEDIA_TYPE_REMOVED "media-type-removed" <-> "media-type-added", BREAKS, None:
        "media type removed", "Clients that send it, or ask for it, are rejected; the SDK uses another one.";
    MEDIA_TYPE_PREFERRED "preferred-media-type-added" <-> "preferred-media-type-removed",
        same(Level::Compatible, OTHER_TYPE), Breaking:
        "preferred media type added", "The old one is still listed; of several, the SDK uses the one that says most of its values.";
    MEDIA_TYPE_DROPPED "preferred-media-type-removed" <-> "preferred-media-type-added",
        same(Level::Breaking, OTHER_TYPE), Breaking:
        "preferred media type removed", "Clients that send it, or ask for it, are rejected; the SDK uses another one from now on.";
    MEDIA_TYPES_REORDERED "media-types-reordered" <-> "media-types-reordered",
        same(Level::None, OTHER_TYPE), None:
        "media types reordered", "All are listed as before; of two alike, the SDK uses the first.";
    PART_TYPES_NARROWED "part-media-types-narrowed" <-> "part-media-types-widened",
        (effect(Level::Breaking, OTHER_PART), effect(Level::Compatible, None)), None:
        "fewer media types for a part of the body", "Clients that send another one are rejected.";
    PART_TYPES_WIDENED "part-media-types-widened" <-> "part-media-types-narrowed",
        (effect(Level::Compatible, OTHER_PART), effect(Level::Breaking, None)), None:
        "more media types for a part of the body", "The SDK names a media type where there is only one.";
    PART_HEADERS_CHANGED "part-headers-changed" <-> "part-headers-changed", same(Level::MayBreak, None), None:
        "headers of a part of the body changed", "Servers that go by them read the part in another way; the SDK sends none.";
    PART_ENCODING_CHANGED "part-encoding-changed" <-> "part-encoding-changed",
        (effect(Level::Breaking, OTHER_PART), effect(Level::Breaking, None)), Breaking:
        "encoding of a part of the body changed", "Old clients write it in the old way, which the server reads as something else.";
}
