//! Numbers as specs write them, compared without loss.

use std::cmp::Ordering;

/// A decimal: its sign, the place of its first digit, and its digits without zeros at either end.
struct Decimal {
    negative: bool,
    magnitude: i64,
    digits: Vec<u8>,
}

impl Decimal {
    fn new(text: &str) -> Self {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        let zeros = all.iter().take_while(|digit| **digit == b'0').count();
        let mut digits = all[zeros..].to_vec();
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        let exponent: i64 = exponent.parse().unwrap_or(0);
        let length = |text: &str| i64::try_from(text.len()).unwrap_or(i64::MAX);
        let magnitude = length(whole) - i64::try_from(zeros).unwrap_or(0) + exponent;
        Self { negative: negative && !digits.is_empty(), magnitude, digits }
    }

    fn size(&self, other: &Self) -> Ordering {
        match (self.digits.is_empty(), other.digits.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            (false, false) => {
                self.magnitude.cmp(&other.magnitude).then_with(|| self.digits.cmp(&other.digits))
            }
        }
    }
}

/// Compares two numbers as they are written: `1e2` equals `100.0`.
pub(crate) fn compare(one: &str, other: &str) -> Ordering {
    let (one, other) = (Decimal::new(one), Decimal::new(other));
    match (one.negative, other.negative) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, false) => one.size(&other),
        (true, true) => other.size(&one),
    }
}

/// Whether the first number is a whole multiple of the second; `None` where that is not known.
pub(crate) fn is_multiple(one: &str, of: &str) -> Option<bool> {
    let (one, of) = (Decimal::new(one), Decimal::new(of));
    let scale = one.last_place().min(of.last_place());
    let (one, of) = (one.scaled(scale)?, of.scaled(scale)?);
    (of != 0).then(|| one % of == 0)
}

/// A limit of a range, and whether it is itself out of it.
pub(crate) type Bound<'a> = (&'a str, bool);

/// Whether a multiple of `step` lies within the two bounds; `None` where that is not known.
pub(crate) fn holds_multiple(low: Bound<'_>, high: Bound<'_>, step: &str) -> Option<bool> {
    let [from, to, step] = [low.0, high.0, step].map(Decimal::new);
    let scale = from.last_place().min(to.last_place()).min(step.last_place());
    let [from, to, step] = [from.scaled(scale)?, to.scaled(scale)?, step.scaled(scale)?];
    if step == 0 {
        return None;
    }
    let beyond = from.checked_add(step.checked_sub(i128::from(!low.1))?)?;
    let first = beyond.div_euclid(step).checked_mul(step)?;
    Some(if high.1 { first < to } else { first <= to })
}

impl Decimal {
    /// The power of ten of the last digit.
    fn last_place(&self) -> i64 {
        self.magnitude - i64::try_from(self.digits.len()).unwrap_or(i64::MAX)
    }

    /// The number in units of ten to the power of `scale`.
    fn scaled(&self, scale: i64) -> Option<i128> {
        let digits = std::str::from_utf8(&self.digits).ok()?;
        let value: i128 = if digits.is_empty() { 0 } else { digits.parse().ok()? };
        let shift = u32::try_from(self.last_place().checked_sub(scale)?).ok()?;
        let value = value.checked_mul(10_i128.checked_pow(shift)?)?;
        Some(if self.negative { -value } else { value })
    }
}

#[cfg(test)]
mod tests {
    use super::{compare, holds_multiple, is_multiple};
    use std::cmp::Ordering::{Equal, Greater, Less};

    #[test]
    fn numbers_compare_as_numbers() {
        assert_eq!(compare("1e2", "100.0"), Equal);
        assert_eq!(compare("-0", "0"), Equal);
        assert_eq!(compare("9", "10"), Less);
        assert_eq!(compare("-9", "-10"), Greater);
        assert_eq!(compare("0.1", "0.09"), Greater);
        assert_eq!(compare("9007199254740993", "9007199254740992"), Greater);
        assert_eq!(compare("-1", "0.5"), Less);
    }

    #[test]
    fn multiples_are_exact() {
        assert_eq!(is_multiple("0.3", "0.1"), Some(true));
        assert_eq!(is_multiple("10", "4"), Some(false));
        assert_eq!(is_multiple("100", "1e1"), Some(true));
        assert_eq!(is_multiple("-0.3", "0.1"), Some(true));
    }

    #[test]
    fn ranges_hold_multiples_or_none() {
        for (low, high, step, holds) in [
            (("1", false), ("9", false), "10", false),
            (("1", false), ("10", false), "10", true),
            (("1", false), ("10", true), "10", false),
            (("3", true), ("4", true), "1", false),
            (("3", false), ("4", true), "1", true),
            (("2.1", false), ("2.9", false), "1", false),
            (("-2.9", false), ("-2.1", false), "1", false),
            (("-0.5", false), ("0.5", false), "7", true),
            (("-7", true), ("0", true), "7", false),
            (("0.31", false), ("0.39", false), "0.1", false),
            (("9007199254740992", true), ("9007199254740993", true), "1", false),
        ] {
            assert_eq!(holds_multiple(low, high, step), Some(holds), "{low:?} {high:?} {step}");
        }
        assert_eq!(holds_multiple(("0", false), ("1e300", false), "1e-300"), None);
    }
}
