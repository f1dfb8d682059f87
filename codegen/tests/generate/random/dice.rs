//! Choices at random, and what there is to choose from.

use crate::texts;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Names that are hard: of Rust, of what emitted code uses, alike in capitals, in other scripts.
const NAMES: [&str; 46] = [
    "а",
    "имя",
    "\u{fb01}le",
    "口",
    "größe",
    "メニュー",
    "Option",
    "Vec",
    "String",
    "Client",
    "Result",
    "Ok",
    "Err",
    "Some",
    "None",
    "Self",
    "self",
    "type",
    "fn",
    "crate",
    "async",
    "Error",
    "Value",
    "Map",
    "Box",
    "Default",
    "new",
    "validate",
    "build",
    "builder",
    "extra",
    "additional",
    "id",
    "is_active",
    "to_string",
    "from_date",
    "add",
    "into_it",
    "foo",
    "X-Rate-Limit",
    "2fa",
    "a.b",
    "created_at",
    "email",
    "Email",
    "status-code",
];

pub(super) const VALUES: [&str; 22] = [
    "asc",
    "desc",
    "email",
    "client",
    "Option",
    "unknown",
    "created_at",
    "updated_at",
    "a\"b",
    "a\nb",
    "a\u{202e}b",
    "*/",
    "self",
    "Self",
    "1",
    "1.0",
    "true",
    "null",
    "a b",
    "é",
    "x-y",
    "",
];

const NUMBERS: [&str; 12] = [
    "0",
    "-1",
    "5",
    "3.14",
    "0.01",
    "1000000",
    "-9223372036854775809",
    "9223372036854775807",
    "18446744073709551616",
    "123456789012345678901234567890",
    "1e19",
    "2.718281828459045",
];

pub(super) const PATTERNS: [&str; 6] =
    ["^[a-z]+$", "\\d{3}", "^\"#*/$", "^(a|b)*c$", "^\\p{L}+$", "[^`]"];

/// A source of choices that is the same for the same number.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, sides: usize) -> usize {
        // The constants of Knuth's MMIX.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % sides
    }

    pub(super) fn one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }

    pub(super) fn of<'t>(&mut self, choices: &[&'t str]) -> &'t str {
        choices[self.below(choices.len())]
    }

    pub(super) fn text(&mut self) -> Value {
        json!(self.of(&texts::HOSTILE))
    }

    /// Names that differ, in their order.
    pub(super) fn names(&mut self, most: usize) -> BTreeSet<&'static str> {
        (0..=self.below(most)).map(|_| self.of(&NAMES)).collect()
    }

    pub(super) fn number(&mut self) -> Value {
        serde_json::from_str(self.of(&NUMBERS)).expect("a number")
    }
}
