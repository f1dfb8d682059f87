//! Numbers as the decimals that JSON writes.

use std::fmt::{self, Write as _};

/// `digits` × 10^`exponent`, without the sign, which no divisibility asks for.
///
/// An `f64` is taken as the shortest decimal that reads back as it: what JSON carries. So 0.07 is
/// seven hundredths, not the binary fraction next to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Decimal {
    digits: u64,
    exponent: i32,
}

impl Decimal {
    /// `None` for an integer beyond 64 bits.
    pub(crate) fn from_integer(integer: i128) -> Option<Self> {
        let digits = u64::try_from(integer.unsigned_abs()).ok()?;
        Some(Self { digits, exponent: 0 })
    }

    /// `None` for an infinity and for "not a number".
    pub(crate) fn from_float(float: f64) -> Option<Self> {
        if !float.is_finite() {
            return None;
        }
        let mut text = Text { bytes: [0; 32], len: 0 };
        write!(text, "{:e}", float.abs()).ok()?;
        Self::parse(text.as_str()?)
    }

    /// Reads `d[.ddd]e[-]x`, which Rust's `{:e}` writes: at most 17 digits.
    fn parse(text: &str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once('e')?;
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits = 0_u64;
        for digit in whole.bytes().chain(fraction.bytes()) {
            digits = digits.checked_mul(10)?.checked_add(u64::from(digit.checked_sub(b'0')?))?;
        }
        let exponent =
            exponent.parse::<i32>().ok()?.checked_sub(i32::try_from(fraction.len()).ok()?)?;
        Some(Self { digits, exponent })
    }

    /// Whether `self` is an integer times `divisor`. Nothing but zero is a multiple of zero.
    pub(crate) fn is_multiple_of(self, divisor: Self) -> bool {
        if self.digits == 0 {
            return true;
        }
        if divisor.digits == 0 {
            return false;
        }
        let number = u128::from(self.digits);
        let divisor_digits = u128::from(divisor.digits);
        let shift = self.exponent - divisor.exponent;
        if shift >= 0 {
            // Both factors are below 2^64, so no product overflows.
            let power = power_of_ten_modulo(shift.unsigned_abs(), divisor_digits);
            number % divisor_digits * power % divisor_digits == 0
        } else {
            let scaled = 10_u128
                .checked_pow(shift.unsigned_abs())
                .and_then(|power| divisor_digits.checked_mul(power));
            // A divisor beyond 2^128 is beyond the number, which is not zero.
            scaled.is_some_and(|divisor| number % divisor == 0)
        }
    }
}

/// 10^`exponent` modulo `modulus`, which is below 2⁶⁴.
fn power_of_ten_modulo(mut exponent: u32, modulus: u128) -> u128 {
    let mut base = 10 % modulus;
    let mut power = 1 % modulus;
    while exponent > 0 {
        if exponent % 2 == 1 {
            power = power * base % modulus;
        }
        base = base * base % modulus;
        exponent /= 2;
    }
    power
}

/// Text on the stack, so that a check does not allocate.
struct Text {
    bytes: [u8; 32],
    len: usize,
}

impl Text {
    fn as_str(&self) -> Option<&str> {
        std::str::from_utf8(self.bytes.get(..self.len)?).ok()
    }
}

impl fmt::Write for Text {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;
    use crate::Number;

    fn multiple(number: impl Into<Number>, divisor: impl Into<Number>) -> bool {
        number.into().is_multiple_of(divisor.into())
    }

    #[test]
    fn floats_are_read_as_their_shortest_decimal() {
        let decimal = |digits, exponent| Some(Decimal { digits, exponent });
        assert_eq!(Decimal::from_float(0.07), decimal(7, -2));
        assert_eq!(Decimal::from_float(-12.5), decimal(125, -1));
        assert_eq!(Decimal::from_float(1e22), decimal(1, 22));
        assert_eq!(Decimal::from_float(0.0), decimal(0, 0));
        // The longest forms: 17 digits, the smallest and the largest exponent.
        assert_eq!(
            Decimal::from_float(0.100_000_000_000_000_02),
            decimal(10_000_000_000_000_002, -17)
        );
        assert_eq!(Decimal::from_float(5e-324), decimal(5, -324));
        assert_eq!(Decimal::from_float(f64::MAX), decimal(17_976_931_348_623_157, 292));
        assert_eq!(Decimal::from_float(f64::NAN), None);
    }

    /// The cases that a remainder of floats gets wrong.
    #[test]
    fn decimals_divide_as_people_expect() {
        assert!(multiple(19.99, 0.01));
        assert!(multiple(0.3, 0.1));
        assert!(multiple(4.35, 0.05));
        assert!(multiple(1.1, 0.1));
        assert!(multiple(1_000_000_000.01, 0.01));
        assert!(multiple(-0.07, 0.01));
        assert!(!multiple(19.999, 0.01));
        assert!(!multiple(0.31, 0.1));
        assert!(!multiple(0.005, 0.01));
    }

    /// `multipleOf` in the official JSON Schema test suite: 10 and 4.5 by 2 and 1.5, 0.0075 by 0.0001,
    /// 1e308 by 0.123456789, 1e308 by 0.5, 12391239123 by 1e-8.
    #[test]
    fn the_cases_of_the_official_suite() {
        assert!(multiple(10, 2));
        assert!(!multiple(7, 2));
        assert!(multiple(0, 1.5));
        assert!(multiple(4.5, 1.5));
        assert!(!multiple(35, 1.5));
        assert!(multiple(0.0075, 0.0001));
        assert!(!multiple(0.00751, 0.0001));
        assert!(!multiple(1e308, 0.123_456_789));
        assert!(multiple(1e308, 0.5));
        assert!(multiple(12_391_239_123_i64, 1e-8));
    }

    #[test]
    fn integers_divide_over_their_whole_range() {
        assert!(multiple(u64::MAX, 3));
        assert!(multiple(u64::MAX, u64::MAX));
        assert!(!multiple(u64::MAX - 1, u64::MAX));
        assert!(multiple(i64::MIN, 2));
        assert!(multiple(10, 2.5));
        assert!(multiple(100, 1e2));
        assert!(!multiple(150, 1e2));
        assert!(!multiple(1, 1e300));
        assert!(multiple(0, 1e300));
    }
}
