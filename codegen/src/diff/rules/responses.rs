//! Answers, errors, error codes, headers of answers.

use super::{ADDED, BREAKS, Effects, Level, NOTHING, same};

/// Clients may not know what to make of it.
const MAY_BREAK: Effects = same(Level::MayBreak, None);

rules! {
    SUCCESS_ADDED "success-added" <-> "success-removed", MAY_BREAK, Breaking:
        "a status of success is new", "The SDK takes any 2xx for success; the first documented one gives the type of the answer.";
    SUCCESS_REMOVED "success-removed" <-> "success-added", BREAKS, Breaking:
        "a status of success is gone", "The SDK takes any 2xx for success; the first documented one gives the type of the answer.";
    SUCCESS_CHANGED "success-status-changed" <-> "success-status-changed", BREAKS, None:
        "the status of success is another one", "Clients that look for the old one find none; the SDK takes any 2xx.";
    ERROR_ADDED "error-added" <-> "error-removed", ADDED, Breaking:
        "an error is documented that was not", "A variant of a `#[non_exhaustive]` enum; the first one changes the type of the method.";
    ERROR_REMOVED "error-removed" <-> "error-added", ADDED, Breaking:
        "an error is no longer documented", "Its variant is gone; what the server sends is kept as an undocumented status.";
    BODY_ADDED "response-body-added" <-> "response-body-removed", ADDED, Breaking:
        "an answer has a body now", "The type of the answer is another one.";
    BODY_REMOVED "response-body-removed" <-> "response-body-added", BREAKS, Breaking:
        "an answer has no body any more", "Old clients cannot read an empty body.";
    CODE_ADDED "error-code-added" <-> "error-code-removed", ADDED, Compatible:
        "an error code is documented that was not", "Published SDKs read it as `Unknown`; the first code adds a method `code`.";
    CODE_REMOVED "error-code-removed" <-> "error-code-added", ADDED, Breaking:
        "an error code is no longer documented", "Its variant is gone.";
    CODE_PROPERTY_CHANGED "error-code-property-changed" <-> "error-code-property-changed", BREAKS, None:
        "error codes stand in another property", "Published SDKs look for them in the old one.";
    HEADER_ADDED "response-header-added" <-> "response-header-removed", ADDED, None:
        "a header of an answer is documented that was not", "Headers are documented, and read by name.";
    HEADER_REMOVED "response-header-removed" <-> "response-header-added", BREAKS, None:
        "a header of an answer is no longer documented", "Clients that read it may find nothing.";
    HEADER_BECAME_REQUIRED "response-header-became-required" <-> "response-header-became-optional", ADDED, None:
        "a header of an answer is always there", "Clients may rely on it now.";
    HEADER_BECAME_OPTIONAL "response-header-became-optional" <-> "response-header-became-required", BREAKS, None:
        "a header of an answer may be absent", "Clients that rely on it fail.";
    CODE_MEANING_CHANGED "error-code-meaning-changed" <-> "error-code-meaning-changed", NOTHING, None:
        "an error code is explained differently", "Only the docs change.";
}
