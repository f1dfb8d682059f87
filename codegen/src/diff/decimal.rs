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
pub(super) fn compare(one: &str, other: &str) -> Ordering {
    let (one, other) = (Decimal::new(one), Decimal::new(other));
    match (one.negative, other.negative) {
        (false, true) => Ordering::Greater,
        (true, false) => Ordering::Less,
        (false, false) => one.size(&other),
        (true, true) => other.size(&one),
    }
}

/// Whether the first number is a whole multiple of the second; `None` where that is not known.
pub(super) fn is_multiple(one: &str, of: &str) -> Option<bool> {
    let (one, of) = (Decimal::new(one), Decimal::new(of));
    let scale = one.last_place().min(of.last_place());
    let (one, of) = (one.scaled(scale)?, of.scaled(scale)?);
    (of != 0).then(|| one % of == 0)
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
        let shift = u32::try_from(self.last_place() - scale).ok()?;
        value.checked_mul(10_i128.checked_pow(shift)?)
    }
}

#[cfg(test)]
mod tests {
    use super::{compare, is_multiple};
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
    }
}
