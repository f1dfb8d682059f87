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
        self.rule(
            || Rule::MinLength(limit),
            |text| shorter(text.as_ref(), limit).then(|| Found::Length(length(text.as_ref()))),
        )
    }

    /// `maxLength`, in Unicode code points.
    ///
    /// A server that counts UTF-16 units finds two in a character such as `😀`.
    #[inline]
    pub fn max_length(self, limit: u64) -> Self {
        self.rule(
            || Rule::MaxLength(limit),
            |text| longer(text.as_ref(), limit).then(|| Found::Length(length(text.as_ref()))),
        )
    }

    /// `pattern`: found somewhere in the text, as ECMA-262 searches.
    #[inline]
    pub fn pattern(self, pattern: &'static Pattern) -> Self {
        self.rule(
            || Rule::Pattern(pattern.source()),
            |text| (!pattern.is_match(text.as_ref())).then_some(Found::Withheld),
        )
    }

    /// `format`: `keeps` says whether the text has the format of this name.
    #[inline]
    pub fn format(self, name: &'static str, keeps: fn(&str) -> bool) -> Self {
        self.rule(|| Rule::Format(name), |text| (!keeps(text.as_ref())).then_some(Found::Withheld))
    }

    /// `enum`, where the values are no type of their own.
    #[inline]
    pub fn among(self, values: &'static [&'static str]) -> Self {
        self.rule(
            || Rule::Enum(values),
            |text| (!values.contains(&text.as_ref())).then_some(Found::Withheld),
        )
    }

    /// `const`.
    #[inline]
    pub fn constant(self, value: &'static str) -> Self {
        self.rule(
            || Rule::Constant(value),
            |text| (text.as_ref() != value).then_some(Found::Withheld),
        )
    }
}

/// Code points.
fn length(text: &str) -> u64 {
    text.chars().count() as u64
}

/// A code point has one to four bytes, so that most lengths are decided without counting.
#[inline]
fn longer(text: &str, limit: u64) -> bool {
    let bytes = text.len() as u64;
    bytes > limit && (bytes.div_ceil(4) > limit || length(text) > limit)
}

#[inline]
fn shorter(text: &str, limit: u64) -> bool {
    let bytes = text.len() as u64;
    bytes < limit || (bytes.div_ceil(4) < limit && length(text) < limit)
}

#[cfg(test)]
mod tests {
    use super::{length, longer, shorter};

    #[test]
    fn the_shortcuts_agree_with_counting() {
        for unit in ["a", "é", "ह", "😀", "a😀"] {
            for times in 0..12 {
                let text = unit.repeat(times);
                for limit in 0..14 {
                    assert_eq!(longer(&text, limit), length(&text) > limit, "{text} > {limit}");
                    assert_eq!(shorter(&text, limit), length(&text) < limit, "{text} < {limit}");
                }
            }
        }
    }
}
