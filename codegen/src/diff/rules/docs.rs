//! What only readers see.

use super::NOTHING;

rules! {
    INFO_CHANGED "info-changed" <-> "info-changed", NOTHING, None:
        "title, version or description changed", "Only the docs change.";
    SOURCES_CHANGED "sources-changed" <-> "sources-changed", NOTHING, None:
        "sources changed", "Only the docs change.";
    SUMMARY_CHANGED "summary-changed" <-> "summary-changed", NOTHING, None:
        "summary changed", "Only the docs change.";
    DESCRIPTION_CHANGED "description-changed" <-> "description-changed", NOTHING, None:
        "description changed", "Only the docs change.";
    TITLE_CHANGED "title-changed" <-> "title-changed", NOTHING, Breaking:
        "title changed", "The title of an alternative names its variant; other titles are notes.";
    EXAMPLES_CHANGED "examples-changed" <-> "examples-changed", NOTHING, None:
        "examples changed", "Only the docs change.";
    OTHER_CHANGED "other-changed" <-> "other-changed", NOTHING, None:
        "changed", "No rule judges it; what is sent, what is received and the code of the SDK do not follow from it.";
    PAGE_CHANGED "external-docs-changed" <-> "external-docs-changed", NOTHING, None:
        "documentation page changed", "Only the docs change.";
}
