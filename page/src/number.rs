//! Numbers as people write them: `30,000`, `30 000`, `30'000`.

use crate::openapi::number_text;

/// What may part thousands, besides a comma.
const PARTS: [char; 7] = [' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’', '_'];

/// The number that a text begins with, and what follows it. `30.000` may be either of two numbers, `1,5` is none in English, and
/// what is beyond 64 bits is no limit: they are not read.
#[must_use]
pub(crate) fn leading(text: &str) -> Option<(String, &str)> {
    let unsigned = text.strip_prefix(['-', '−']).unwrap_or(text);
    let whole = digits(unsigned);
    if whole == 0 {
        return None;
    }
    let mut end = whole;
    if whole <= 3 {
        let part =
            unsigned[end..].chars().next().filter(|part| *part == ',' || PARTS.contains(part));
        while let Some(after) = part.and_then(|part| unsigned[end..].strip_prefix(part)) {
            if digits(after) != 3 {
                break;
            }
            end = unsigned.len() - after.len() + 3;
        }
    }
    let comma = unsigned[end..].strip_prefix(',').is_some_and(|rest| digits(rest) > 0);
    if let Some(after) = unsigned[end..].strip_prefix('.').filter(|rest| digits(rest) > 0) {
        let places = digits(after);
        let doubtful = places == 3 && end <= 3 && !unsigned.starts_with('0');
        if doubtful {
            return None;
        }
        end = unsigned.len() - after.len() + places;
    }
    let plain: String =
        unsigned[..end].chars().filter(|char| char.is_ascii_digit() || *char == '.').collect();
    // No spec could hold it as a limit.
    let fits = plain.split('.').next().is_some_and(|whole| whole.parse::<i64>().is_ok());
    let sign = if unsigned.len() < text.len() { "-" } else { "" };
    (!comma && fits).then(|| (number_text(&format!("{sign}{plain}")), &unsigned[end..]))
}

fn digits(text: &str) -> usize {
    text.find(|char: char| !char.is_ascii_digit()).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::leading;

    #[test]
    fn thousands_are_parted_in_many_ways() {
        for (text, number, rest) in [
            ("30,000 grams", "30000", " grams"),
            ("30 000.", "30000", "."),
            ("30'000", "30000", ""),
            ("30’000", "30000", ""),
            ("30\u{202f}000\u{a0}g", "30000", "\u{a0}g"),
            ("1\u{a0}000\u{a0}000", "1000000", ""),
            ("1_000", "1000", ""),
            ("1,000.50", "1000.5", ""),
            ("-0.125", "-0.125", ""),
            ("9007199254740991", "9007199254740991", ""),
            ("3 40", "3", " 40"),
            ("2024 100", "2024", " 100"),
            ("1 0000", "1", " 0000"),
            ("5. Then", "5", ". Then"),
            ("1, 2", "1", ", 2"),
            ("1..20", "1", "..20"),
        ] {
            assert_eq!(leading(text), Some((number.to_owned(), rest)), "{text}");
        }
        for text in ["30.000", "1,5", "1,2,3", "9223372036854775808", "x", "", "-", "-é"] {
            assert_eq!(leading(text), None, "{text}");
        }
    }
}
