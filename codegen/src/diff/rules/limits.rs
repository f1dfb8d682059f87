//! Limits of strings, numbers, lists and maps. In an answer, a limit is a promise of the server: to lower
//! it breaks nobody, to raise it may.

use super::{CHANGED, NARROWED, NOTHING, WIDENED};

rules! {
    MAX_LENGTH_LOWERED "max-length-lowered" <-> "max-length-raised", NARROWED, None:
        "the greatest length is lower", "Texts that were sent are too long now.";
    MAX_LENGTH_RAISED "max-length-raised" <-> "max-length-lowered", WIDENED, None:
        "the greatest length is higher", "Longer texts are taken.";
    MIN_LENGTH_RAISED "min-length-raised" <-> "min-length-lowered", NARROWED, None:
        "the least length is higher", "Texts that were sent are too short now.";
    MIN_LENGTH_LOWERED "min-length-lowered" <-> "min-length-raised", WIDENED, None:
        "the least length is lower", "Shorter texts are taken.";
    PATTERN_NARROWED "pattern-narrowed" <-> "pattern-widened", NARROWED, None:
        "the pattern matches less", "Decided with automata: every text that matches also matched before.";
    PATTERN_WIDENED "pattern-widened" <-> "pattern-narrowed", WIDENED, None:
        "the pattern matches more", "Decided with automata: every text that matched still does.";
    PATTERN_CHANGED "pattern-changed" <-> "pattern-changed", CHANGED, None:
        "the pattern matches other texts", "Decided with automata: some texts match no more, others do now.";
    PATTERN_RESPELLED "pattern-respelled" <-> "pattern-respelled", NOTHING, None:
        "the pattern is written differently", "Decided with automata: both match the same texts.";
    PATTERN_UNDECIDED "pattern-undecided" <-> "pattern-undecided", CHANGED, None:
        "the pattern is another one", "One of the two has no automaton, so nothing is known of what they match; taken for the worst.";
    MAXIMUM_LOWERED "maximum-lowered" <-> "maximum-raised", NARROWED, None:
        "the greatest number is lower", "Numbers that were sent are too great now.";
    MAXIMUM_RAISED "maximum-raised" <-> "maximum-lowered", WIDENED, None:
        "the greatest number is higher", "Greater numbers are taken.";
    MINIMUM_RAISED "minimum-raised" <-> "minimum-lowered", NARROWED, None:
        "the least number is higher", "Numbers that were sent are too small now.";
    MINIMUM_LOWERED "minimum-lowered" <-> "minimum-raised", WIDENED, None:
        "the least number is lower", "Smaller numbers are taken.";
    MULTIPLE_NARROWED "multiple-of-narrowed" <-> "multiple-of-widened", NARROWED, None:
        "the step between numbers is coarser", "Numbers that were sent fall between the steps now.";
    MULTIPLE_WIDENED "multiple-of-widened" <-> "multiple-of-narrowed", WIDENED, None:
        "the step between numbers is finer", "Numbers between the old steps are taken.";
    MULTIPLE_CHANGED "multiple-of-changed" <-> "multiple-of-changed", CHANGED, None:
        "the step between numbers is another one", "Neither step is a multiple of the other.";
    MAX_ITEMS_LOWERED "max-items-lowered" <-> "max-items-raised", NARROWED, None:
        "fewer items are allowed", "Lists that were sent are too long now.";
    MAX_ITEMS_RAISED "max-items-raised" <-> "max-items-lowered", WIDENED, None:
        "more items are allowed", "Longer lists are taken.";
    MIN_ITEMS_RAISED "min-items-raised" <-> "min-items-lowered", NARROWED, None:
        "more items are needed", "Lists that were sent are too short now.";
    MIN_ITEMS_LOWERED "min-items-lowered" <-> "min-items-raised", WIDENED, None:
        "fewer items are needed", "Shorter lists are taken.";
    UNIQUE_ITEMS_ADDED "unique-items-added" <-> "unique-items-removed", NARROWED, None:
        "items must differ", "Lists with two items alike are refused.";
    UNIQUE_ITEMS_REMOVED "unique-items-removed" <-> "unique-items-added", WIDENED, None:
        "items may be alike", "Lists with two items alike are taken.";
    MAX_PROPERTIES_LOWERED "max-properties-lowered" <-> "max-properties-raised", NARROWED, None:
        "fewer entries are allowed", "Maps that were sent are too large now.";
    MAX_PROPERTIES_RAISED "max-properties-raised" <-> "max-properties-lowered", WIDENED, None:
        "more entries are allowed", "Larger maps are taken.";
    MIN_PROPERTIES_RAISED "min-properties-raised" <-> "min-properties-lowered", NARROWED, None:
        "more entries are needed", "Maps that were sent are too small now.";
    MIN_PROPERTIES_LOWERED "min-properties-lowered" <-> "min-properties-raised", WIDENED, None:
        "fewer entries are needed", "Smaller maps are taken.";
}
