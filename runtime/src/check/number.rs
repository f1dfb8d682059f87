//! Rules of numbers.

use super::Subject;
use crate::{Found, Number, Rule};
use std::cmp::Ordering;

#[allow(
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    reason = "each may end a chain"
)]
impl<T: Copy + Into<Number>> Subject<'_, T> {
    /// `minimum`: not below the limit.
    #[inline]
    pub fn minimum(self, limit: impl Into<Number>) -> Self {
        let limit = limit.into();
        self.compared(limit, Rule::Minimum, Ordering::is_lt)
    }

    /// `maximum`: not above the limit.
    #[inline]
    pub fn maximum(self, limit: impl Into<Number>) -> Self {
        let limit = limit.into();
        self.compared(limit, Rule::Maximum, Ordering::is_gt)
    }

    /// `exclusiveMinimum`: above the limit.
    #[inline]
    pub fn exclusive_minimum(self, limit: impl Into<Number>) -> Self {
        let limit = limit.into();
        self.compared(limit, Rule::ExclusiveMinimum, Ordering::is_le)
    }

    /// `exclusiveMaximum`: below the limit.
    #[inline]
    pub fn exclusive_maximum(self, limit: impl Into<Number>) -> Self {
        let limit = limit.into();
        self.compared(limit, Rule::ExclusiveMaximum, Ordering::is_ge)
    }

    /// `multipleOf`, exact for decimals: 19.99 is a multiple of 0.01.
    #[inline]
    pub fn multiple_of(self, divisor: impl Into<Number>) -> Self {
        let divisor = divisor.into();
        self.rule(
            || Rule::MultipleOf(divisor),
            |&number| (!number.into().is_multiple_of(divisor)).then_some(Found::Withheld),
        )
    }

    /// `enum` of numbers, equal as numbers: 1 and 1.0 are one.
    #[inline]
    pub fn one_of<L: Copy + Into<Number>>(self, values: &[L]) -> Self {
        self.rule(
            || Rule::OneOf(values.iter().map(|&value| value.into()).collect()),
            |&number| {
                let number = number.into();
                let known = values.iter().any(|&value| value.into() == number);
                (!known).then_some(Found::Withheld)
            },
        )
    }

    /// A number that JSON can write: no infinity, not "not a number".
    #[inline]
    pub fn finite(self) -> Self {
        self.rule(
            || Rule::Finite,
            |&number| (!number.into().is_finite()).then_some(Found::Withheld),
        )
    }

    /// What cannot be compared ("not a number") is left to `finite`.
    fn compared(
        self,
        limit: Number,
        rule: fn(Number) -> Rule,
        broken: fn(Ordering) -> bool,
    ) -> Self {
        self.rule(
            || rule(limit),
            |&number| {
                number.into().partial_cmp(&limit).is_some_and(broken).then_some(Found::Withheld)
            },
        )
    }
}
