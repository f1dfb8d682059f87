//! Texts that a pattern matches, found by walking over its parts.

use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind, Repetition};

/// A text does not grow longer than this.
const LONGEST: usize = 4096;

/// So many texts are offered.
const OFFERS: u32 = 64;

/// Texts that the pattern matches, or nearly so (its looks ahead and behind are left out): each is to be
/// checked. They grow longer, and differ in their characters.
pub(super) fn matching(pattern: &str) -> impl Iterator<Item = String> {
    let parsed = regex_syntax::parse(&without_looks(pattern)).ok();
    parsed.into_iter().flat_map(|parsed| {
        (0..OFFERS).map(move |more| {
            let mut text = String::new();
            write(&parsed, more, &mut text);
            text
        })
    })
}

/// With `more` repetitions than there have to be, as far as there may be.
fn write(part: &Hir, more: u32, text: &mut String) {
    if text.len() > LONGEST {
        return;
    }
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(class) => text.extend(pick(class, more)),
        HirKind::Capture(capture) => write(&capture.sub, more, text),
        HirKind::Concat(parts) => parts.iter().for_each(|part| write(part, more, text)),
        HirKind::Alternation(parts) => {
            // The first ones are tried with few repetitions, and all of them in turn.
            let index = more as usize % parts.len().max(1);
            if let Some(part) = parts.get(index) {
                write(part, more / 4, text);
            }
        }
        HirKind::Repetition(Repetition { min, max, sub, .. }) => {
            let most = max.unwrap_or(u32::MAX);
            for _ in 0..min.saturating_add(more).min(most) {
                write(sub, more, text);
                if text.len() > LONGEST {
                    return;
                }
            }
        }
    }
}

/// A character that people know, else the first.
fn pick(class: &Class, more: u32) -> Option<char> {
    const KNOWN: &str = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.";
    let Class::Unicode(class) = class else { return None };
    let contains =
        |letter: &char| class.ranges().iter().any(|one| (one.start()..=one.end()).contains(letter));
    let known: Vec<char> = KNOWN.chars().filter(contains).collect();
    if known.is_empty() {
        return class.ranges().first().map(ClassUnicodeRange::start);
    }
    known.get(more as usize % known.len()).copied()
}

/// `^(?!\.)[a-z.]+$` → `^[a-z.]+$`
fn without_looks(pattern: &str) -> String {
    let mut kept = String::new();
    let mut rest = pattern;
    while let Some(at) = LOOKS.iter().filter_map(|look| rest.find(look)).min() {
        kept.push_str(&rest[..at]);
        rest = &rest[at + group_length(&rest[at..])..];
    }
    kept + rest
}

const LOOKS: [&str; 4] = ["(?!", "(?=", "(?<!", "(?<="];

/// The bytes of the group that a pattern begins with.
fn group_length(pattern: &str) -> usize {
    let (mut depth, mut escaped, mut in_class) = (0_usize, false, false);
    for (at, letter) in pattern.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => depth += 1,
            ')' if !in_class => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    pattern.len()
}

#[cfg(test)]
mod tests {
    use super::matching;

    /// The engine that judges requests is asked, which reads patterns as ECMA-262 does.
    #[test]
    fn something_that_matches_is_found() {
        for pattern in [
            "^[a-z]{3,5}$",
            r"^\+?\d+$",
            r"^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-\.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$",
            "^(cat|dog)-[0-9A-F]{8}$",
            "^[^a-z0-9]+$",
            r"^https?:\/\/[^\s]+$",
            "x",
            r"^\p{Lu}{2}\d{2}$",
            "^(?=.*[0-9])[a-z0-9]{2,}$",
        ] {
            let judge = jsonschema::validator_for(&serde_json::json!({ "pattern": pattern }));
            let judge = judge.unwrap();
            assert!(matching(pattern).any(|text| judge.is_valid(&text.into())), "{pattern}");
        }
    }
}
