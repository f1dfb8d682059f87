//! Answers, errors, error codes, headers of answers.

use super::{ADDED, BREAKS, Effects, Level, NOTHING, same};

/// Clients may not know what to make of it.
const MAY_BREAK: Effects = same(Level::MayBreak, None);

pub(in crate::diff) const READ_OTHERWISE: Option<&str> =
    Some("the SDK reads a success that is not listed as another type");

rules! {
    SUCCESS_ADDED "success-added" <-> "success-removed", MAY_BREAK, Breaking:
        "success status added", "The SDK treats any 2xx as success; the first documented one determines the response type.";
    SUCCESS_REMOVED "success-removed" <-> "success-added", BREAKS, Breaking:
        "success status removed", "The SDK treats any 2xx as success; the first documented one determines the response type.";
    SUCCESS_CHANGED "success-status-changed" <-> "success-status-changed", BREAKS, None:
        "success status changed", "Clients that check for the old one fail; the SDK treats any 2xx as success.";
    UNLISTED_CHANGED "unlisted-success-changed" <-> "unlisted-success-changed", same(Level::None, READ_OTHERWISE), None:
        "success that is not listed read as another type", "The SDK reads it as those of its class, as `default`, or as the first: which one that is depends on which of them are the same.";
    ERROR_ADDED "error-added" <-> "error-removed", ADDED, Breaking:
        "documented error added", "A variant of a `#[non_exhaustive]` enum; the first one changes the type of the method.";
    ERROR_REMOVED "error-removed" <-> "error-added", ADDED, Breaking:
        "documented error removed", "Its variant is removed; such a response is reported as an undocumented status.";
    ERROR_CHANGED "error-status-changed" <-> "error-status-changed", MAY_BREAK, Breaking:
        "error status changed", "Clients that look for the old one do not recognise it; its variant is named after the status.";
    ERROR_WIDENED "error-statuses-widened" <-> "error-statuses-narrowed", ADDED, Breaking:
        "error documented for more statuses", "The same body as before; its variant is named after the statuses.";
    ERROR_NARROWED "error-statuses-narrowed" <-> "error-statuses-widened", ADDED, Breaking:
        "error documented for fewer statuses", "The same body as before; its variant is named after the statuses, and others are reported as undocumented.";
    BODY_ADDED "response-body-added" <-> "response-body-removed", ADDED, Breaking:
        "response body added", "The response type changes.";
    BODY_REMOVED "response-body-removed" <-> "response-body-added", BREAKS, Breaking:
        "response body removed", "Old clients cannot read an empty body.";
    CODE_ADDED "error-code-added" <-> "error-code-removed", ADDED, Compatible:
        "documented error code added", "Published SDKs read it as `Unknown`; the first code adds a method `code`.";
    CODE_REMOVED "error-code-removed" <-> "error-code-added", ADDED, Breaking:
        "documented error code removed", "Its variant is removed.";
    CODE_PROPERTY_CHANGED "error-code-property-changed" <-> "error-code-property-changed",
        same(Level::Breaking, Some("the SDK looks for error codes in another property")), None:
        "error codes moved to another property", "Published SDKs look for them in the old one.";
    HEADER_ADDED "response-header-added" <-> "response-header-removed", ADDED, Compatible:
        "documented response header added", "Headers are documented, and read by name.";
    HEADER_REMOVED "response-header-removed" <-> "response-header-added", ADDED, Breaking:
        "documented response header removed", "It was optional, so clients had to do without it before.";
    REQUIRED_HEADER_ADDED "required-response-header-added" <-> "required-response-header-removed", ADDED, Compatible:
        "required response header added", "Headers are documented, and read by name.";
    REQUIRED_HEADER_REMOVED "required-response-header-removed" <-> "required-response-header-added", BREAKS, Breaking:
        "required response header removed", "Clients that rely on it find nothing.";
    HEADER_RENAMED "response-header-renamed" <-> "response-header-renamed", BREAKS, Breaking:
        "required response header renamed", "Clients look for it under the old name, and its field is named after it.";
    HEADER_SUSPECTED "response-header-renamed-probably" <-> "response-header-renamed-probably", MAY_BREAK, Breaking:
        "optional response header probably renamed", "Clients that look for it under the old name find nothing, as they did where it was left out.";
    HEADER_BECAME_REQUIRED "response-header-became-required" <-> "response-header-became-optional", ADDED, None:
        "response header became required", "Clients may rely on it now.";
    HEADER_BECAME_OPTIONAL "response-header-became-optional" <-> "response-header-became-required", BREAKS, None:
        "response header became optional", "Clients that rely on it fail.";
    CODE_MEANING_CHANGED "error-code-meaning-changed" <-> "error-code-meaning-changed", NOTHING, None:
        "error code description changed", "Only the docs change.";
}
