//! JSON numbers that stay what they were.

use crate::decimal::Decimal;
use serde::de::{self, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;

/// A JSON number: an integer stays an integer, `100.5` stays `100.5`.
///
/// Equality and order are those of mathematics, exact between integers and decimals:
///
/// ```
/// use docwright_runtime::Number;
///
/// assert_eq!(Number::from(100), Number::from(100.0));
/// assert!(Number::from(9_007_199_254_740_993_i64) > Number::from(9_007_199_254_740_992.0));
/// assert_eq!(serde_json::to_string(&Number::from(100)).unwrap(), "100");
/// assert_eq!(serde_json::to_string(&Number::from(100.0)).unwrap(), "100.0");
/// ```
///
/// Integers of an answer reach from -2⁶³ to 2⁶⁴ - 1; larger ones are read as the nearest `f64`, which
/// [`Response::drift`](crate::Response::drift) lists. Those that a program makes, of an `i128` or of a text, keep their
/// digits up to 128 bits. An `f64` that is not finite has no form in JSON: validation reports it, and serializing
/// it is an error.
#[derive(Clone, Copy)]
pub struct Number(Kind);

#[derive(Clone, Copy)]
enum Kind {
    Integer(i128),
    Float(f64),
}

impl Number {
    /// The nearest `f64`.
    #[allow(clippy::cast_precision_loss, reason = "documented: the nearest one")]
    #[must_use]
    pub const fn as_f64(&self) -> f64 {
        match self.0 {
            Kind::Integer(integer) => integer as f64,
            Kind::Float(float) => float,
        }
    }

    /// The number as an `i64`, if it was written as an integer and fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Kind::Integer(integer) => integer.try_into().ok(),
            Kind::Float(_) => None,
        }
    }

    /// The number as a `u64`, if it was written as an integer and fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match self.0 {
            Kind::Integer(integer) => integer.try_into().ok(),
            Kind::Float(_) => None,
        }
    }

    /// Whether JSON has a form for the number; an infinity and "not a number" have none.
    #[must_use]
    pub const fn is_finite(&self) -> bool {
        match self.0 {
            Kind::Integer(_) => true,
            Kind::Float(float) => float.is_finite(),
        }
    }

    /// The integer that the number is, if it is one of those that [`Number`] holds exactly.
    pub(crate) fn whole(self) -> Result<i128, f64> {
        match self.0 {
            Kind::Integer(integer) => Ok(integer),
            #[allow(
                clippy::cast_possible_truncation,
                reason = "a float without a fraction, in range"
            )]
            Kind::Float(float) if float.fract() == 0.0 && float.abs() < 2_f64.powi(64) => {
                Ok(float as i128)
            }
            Kind::Float(float) => Err(float),
        }
    }

    /// Whether the number is an integer times `divisor`, as decimals: 0.3 is a multiple of 0.1.
    pub(crate) fn is_multiple_of(self, divisor: Self) -> bool {
        if let (Kind::Integer(number), Kind::Integer(divisor @ 1..)) = (self.0, divisor.0) {
            return number % divisor == 0;
        }
        match (self.decimal(), divisor.decimal()) {
            (Some(number), Some(divisor)) => number.is_multiple_of(divisor),
            _ => true,
        }
    }

    fn decimal(self) -> Option<Decimal> {
        match self.0 {
            Kind::Integer(integer) => Decimal::from_integer(integer),
            Kind::Float(float) => Decimal::from_float(float),
        }
    }
}

macro_rules! from_integer {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Number {
            fn from(integer: $integer) -> Self {
                Self(Kind::Integer(i128::from(integer)))
            }
        }
    )*};
}
from_integer!(i8, i16, i32, i64, u8, u16, u32, u64);

macro_rules! from_size {
    ($($integer:ty),*) => {$(
        impl From<$integer> for Number {
            #[allow(clippy::cast_possible_wrap, reason = "no machine has 128 bits")]
            fn from(integer: $integer) -> Self {
                Self(Kind::Integer(integer as i128))
            }
        }
    )*};
}
from_size!(isize, usize);

impl From<i128> for Number {
    fn from(integer: i128) -> Self {
        Self(Kind::Integer(integer))
    }
}

impl From<f64> for Number {
    fn from(float: f64) -> Self {
        Self(Kind::Float(float))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self.0, other.0) {
            (Kind::Integer(a), Kind::Integer(b)) => Some(a.cmp(&b)),
            (Kind::Float(a), Kind::Float(b)) => a.partial_cmp(&b),
            (Kind::Integer(a), Kind::Float(b)) => compare(a, b),
            (Kind::Float(a), Kind::Integer(b)) => compare(b, a).map(Ordering::reverse),
        }
    }
}

/// Compares without rounding the integer, which an `f64` may not hold.
fn compare(integer: i128, float: f64) -> Option<Ordering> {
    /// 2¹²⁷, which an `i128` reaches below zero only.
    const BEYOND: f64 = 170_141_183_460_469_231_731_687_303_715_884_105_728.0;
    if float.is_nan() {
        return None;
    }
    if float >= BEYOND {
        return Some(Ordering::Less);
    }
    if float < -BEYOND {
        return Some(Ordering::Greater);
    }
    #[allow(clippy::cast_possible_truncation, reason = "within ±2¹²⁷, the whole part fits")]
    let whole = float.trunc() as i128;
    let fraction = float.fract();
    Some(integer.cmp(&whole).then_with(|| 0.0_f64.total_cmp(&(fraction + 0.0))))
}

impl fmt::Display for Number {
    /// As JSON writes it: `100`, `100.0`, `100.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Integer(integer) => write!(f, "{integer}"),
            Kind::Float(float) => write!(f, "{float:?}"),
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({self})")
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Kind::Float(float) if float.is_finite() => serializer.serialize_f64(float),
            Kind::Float(_) => {
                Err(S::Error::custom("a number that is not finite has no form in JSON"))
            }
            Kind::Integer(integer) => match (u64::try_from(integer), i64::try_from(integer)) {
                (Ok(unsigned), _) => serializer.serialize_u64(unsigned),
                (_, Ok(signed)) => serializer.serialize_i64(signed),
                _ => serializer.serialize_i128(integer),
            },
        }
    }
}

/// As JSON writes it. An integer beyond 128 bits is an error, since its digits would be lost.
impl std::str::FromStr for Number {
    type Err = serde_json::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = serde_json::from_str(text)?;
        let text = text.trim();
        let is_integer = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        match number {
            // serde_json reads what is beyond 64 bits as a float, and `-0`.
            Self(Kind::Float(float)) if is_integer && float != 0.0 => {
                let beyond = |_| {
                    de::Error::custom("an integer beyond 128 bits, which a `Number` does not hold")
                };
                text.parse().map(|integer: i128| integer.into()).map_err(beyond)
            }
            number => Ok(number),
        }
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberVisitor)
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }

    fn visit_i64<E>(self, value: i64) -> Result<Number, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Number, E> {
        Ok(value.into())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Number, E> {
        if value.is_finite() {
            Ok(value.into())
        } else {
            Err(E::custom("a number that is not finite"))
        }
    }
}

impl From<Number> for serde_json::Value {
    /// `Null` for a number that is not finite, as `serde_json` does.
    fn from(number: Number) -> Self {
        match (number.as_u64(), number.as_i64()) {
            (Some(unsigned), _) => unsigned.into(),
            (_, Some(signed)) => signed.into(),
            _ => number.as_f64().into(),
        }
    }
}

impl TryFrom<&serde_json::Number> for Number {
    type Error = serde_json::Error;

    fn try_from(number: &serde_json::Number) -> Result<Self, Self::Error> {
        let of_integer =
            number.as_u64().map(Self::from).or_else(|| number.as_i64().map(Self::from));
        of_integer
            .or_else(|| number.as_f64().map(Self::from))
            .ok_or_else(|| serde_json::Error::custom("a number beyond the range of f64"))
    }
}

#[cfg(test)]
mod tests;
