//! Rules of strings.

use super::Subject;
use crate::{Found, Pattern, Rule};

#[allow(
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    reason = "each may end a chain"
)]
impl<T: AsRef<str> + ?Sized> Subject<'_, T> {
    /// `minLength`, in Unicode code points.
    ///
    /// A server that counts UTF-16 units finds two in a character such as `😀`.
    #[inline]
    pub fn min_length(self, limit: u64) -> Self {
        self.rule(|| Rule::MinLength(limit), |text| shorter(text.as_ref(), limit))
    }

    /// `maxLength`, in Unicode code points.
    ///
    /// A server that counts UTF-16 units finds two in a character such as `😀`.
    #[inline]
    pub fn max_length(self, limit: u64) -> Self {
        self.rule(|| Rule::MaxLength(limit), |text| longer(text.as_ref(), limit))
    }

    /// `pattern`: found somewhere in the text, as ECMA-262 searches.
    #[inline]
    pub fn pattern(self, pattern: &'static Pattern) -> Self {
        self.rule(
            || Rule::Pattern(pattern.source()),
            |text| (!pattern.is_match(text.as_ref())).then_some(Found::Withheld),
        )
    }

    /// As [`pattern`](Self::pattern), which a violation explains in these words.
    #[inline]
    pub fn described_pattern(self, pattern: &'static Pattern, words: &'static str) -> Self {
        self.rule(
            || Rule::Described(pattern.source(), words),
            |text| (!pattern.is_match(text.as_ref())).then_some(Found::Withheld),
        )
    }

    /// `format`, asserted: the pattern matches what is of the format of this name.
    #[inline]
    pub fn format(self, name: &'static str, pattern: &'static Pattern) -> Self {
        self.rule(
            || Rule::Format(name),
            |text| (!pattern.is_match(text.as_ref())).then_some(Found::Withheld),
        )
    }
}

/// The length, if it is above the limit. A code point has at least one byte, so that most texts are not counted.
#[inline]
fn longer(text: &str, limit: u64) -> Option<Found> {
    if text.len() as u64 <= limit {
        return None;
    }
    let length = length(text);
    (length > limit).then_some(Found::Length(length))
}

/// The length, if it is below the limit. A code point has at most four bytes.
#[inline]
fn shorter(text: &str, limit: u64) -> Option<Found> {
    if text.len().div_ceil(4) as u64 >= limit {
        return None;
    }
    let length = length(text);
    (length < limit).then_some(Found::Length(length))
}

/// Code points.
#[cold]
fn length(text: &str) -> u64 {
    text.chars().count() as u64
}

#[cfg(test)]
mod tests {
    use super::{Found, longer, shorter};

    #[test]
    fn the_shortcuts_agree_with_counting() {
        for unit in ["a", "é", "ह", "😀", "a😀"] {
            for times in 0..12 {
                let text = unit.repeat(times);
                let length = text.chars().count() as u64;
                let found = Some(Found::Length(length));
                for limit in 0..14 {
                    let [above, below] = [longer(&text, limit), shorter(&text, limit)];
                    assert_eq!(above, found.filter(|_| length > limit), "{text} > {limit}");
                    assert_eq!(below, found.filter(|_| length < limit), "{text} < {limit}");
                }
            }
        }
    }
}
