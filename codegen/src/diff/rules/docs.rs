//! What only readers see.

use super::NOTHING;

rules! {
    INFO_CHANGED "info-changed" <-> "info-changed", NOTHING, None:
        "title, version or description of the API", "Only the docs change.";
    SOURCES_CHANGED "sources-changed" <-> "sources-changed", NOTHING, None:
        "the pages that it was transcribed from", "Only the docs change.";
    SUMMARY_CHANGED "summary-changed" <-> "summary-changed", NOTHING, None:
        "a summary", "Only the docs change.";
    DESCRIPTION_CHANGED "description-changed" <-> "description-changed", NOTHING, None:
        "a description", "Only the docs change.";
    TITLE_CHANGED "title-changed" <-> "title-changed", NOTHING, Breaking:
        "a title", "The title of an alternative names its variant; other titles are notes.";
    EXAMPLES_CHANGED "examples-changed" <-> "examples-changed", NOTHING, None:
        "examples", "Only the docs change.";
    OTHER_CHANGED "other-changed" <-> "other-changed", NOTHING, None:
        "a keyword that no rule speaks of", "Neither the wire nor the SDK depends on it.";
    PAGE_CHANGED "external-docs-changed" <-> "external-docs-changed", NOTHING, None:
        "the page that documents an operation", "Only the docs change.";
}
