//! Limits of strings, numbers, lists and maps. In an answer, a limit is a promise of the server: to lower
//! it breaks nobody, to raise it may.

use super::{CHANGED, NARROWED, NOTHING, WIDENED};

rules! {
    MAX_LENGTH_LOWERED "max-length-lowered" <-> "max-length-raised", NARROWED, None:
        "`maxLength` lowered", "Texts that were valid are too long now.";
    MAX_LENGTH_RAISED "max-length-raised" <-> "max-length-lowered", WIDENED, None:
        "`maxLength` raised", "Longer texts are accepted.";
    MIN_LENGTH_RAISED "min-length-raised" <-> "min-length-lowered", NARROWED, None:
        "`minLength` raised", "Texts that were valid are too short now.";
    MIN_LENGTH_LOWERED "min-length-lowered" <-> "min-length-raised", WIDENED, None:
        "`minLength` lowered", "Shorter texts are accepted.";
    PATTERN_NARROWED "pattern-narrowed" <-> "pattern-widened", NARROWED, None:
        "pattern narrowed", "Decided with automata: every text that matches also matched before.";
    PATTERN_WIDENED "pattern-widened" <-> "pattern-narrowed", WIDENED, None:
        "pattern widened", "Decided with automata: every text that matched still does.";
    PATTERN_CHANGED "pattern-changed" <-> "pattern-changed", CHANGED, None:
        "pattern changed", "Decided with automata: some texts no longer match, others now do.";
    PATTERN_RESPELLED "pattern-respelled" <-> "pattern-respelled", NOTHING, None:
        "pattern rewritten, same matches", "Decided with automata: both match the same texts.";
    PATTERN_UNDECIDED "pattern-undecided" <-> "pattern-undecided", CHANGED, None:
        "pattern changed; not comparable", "One of the two has no automaton, so they cannot be compared; the worst case is assumed.";
    MAXIMUM_LOWERED "maximum-lowered" <-> "maximum-raised", NARROWED, None:
        "maximum lowered", "Numbers that were valid are too large now.";
    MAXIMUM_RAISED "maximum-raised" <-> "maximum-lowered", WIDENED, None:
        "maximum raised", "Larger numbers are accepted.";
    MINIMUM_RAISED "minimum-raised" <-> "minimum-lowered", NARROWED, None:
        "minimum raised", "Numbers that were valid are too small now.";
    MINIMUM_LOWERED "minimum-lowered" <-> "minimum-raised", WIDENED, None:
        "minimum lowered", "Smaller numbers are accepted.";
    MULTIPLE_NARROWED "multiple-of-narrowed" <-> "multiple-of-widened", NARROWED, None:
        "`multipleOf` narrowed", "Some numbers that were valid are no longer multiples.";
    MULTIPLE_WIDENED "multiple-of-widened" <-> "multiple-of-narrowed", WIDENED, None:
        "`multipleOf` widened", "More numbers are multiples.";
    MULTIPLE_CHANGED "multiple-of-changed" <-> "multiple-of-changed", CHANGED, None:
        "`multipleOf` changed", "Neither step is a multiple of the other.";
    MAX_ITEMS_LOWERED "max-items-lowered" <-> "max-items-raised", NARROWED, None:
        "`maxItems` lowered", "Lists that were valid are too long now.";
    MAX_ITEMS_RAISED "max-items-raised" <-> "max-items-lowered", WIDENED, None:
        "`maxItems` raised", "Longer lists are accepted.";
    MIN_ITEMS_RAISED "min-items-raised" <-> "min-items-lowered", NARROWED, None:
        "`minItems` raised", "Lists that were valid are too short now.";
    MIN_ITEMS_LOWERED "min-items-lowered" <-> "min-items-raised", WIDENED, None:
        "`minItems` lowered", "Shorter lists are accepted.";
    UNIQUE_ITEMS_ADDED "unique-items-added" <-> "unique-items-removed", NARROWED, None:
        "`uniqueItems` added", "Lists with equal items are rejected.";
    UNIQUE_ITEMS_REMOVED "unique-items-removed" <-> "unique-items-added", WIDENED, None:
        "`uniqueItems` removed", "Lists with equal items are accepted.";
    MAX_PROPERTIES_LOWERED "max-properties-lowered" <-> "max-properties-raised", NARROWED, None:
        "`maxProperties` lowered", "Maps that were valid are too large now.";
    MAX_PROPERTIES_RAISED "max-properties-raised" <-> "max-properties-lowered", WIDENED, None:
        "`maxProperties` raised", "Larger maps are accepted.";
    MIN_PROPERTIES_RAISED "min-properties-raised" <-> "min-properties-lowered", NARROWED, None:
        "`minProperties` raised", "Maps that were valid are too small now.";
    MIN_PROPERTIES_LOWERED "min-properties-lowered" <-> "min-properties-raised", WIDENED, None:
        "`minProperties` lowered", "Smaller maps are accepted.";
}
