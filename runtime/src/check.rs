//! Checking values against the documented limits.
//!
//! A check walks with borrowed cursors and allocates only when a limit is violated.

mod keys;
mod list;
mod map;
mod number;
mod path;
mod same;
mod schema;
mod text;

#[cfg(test)]
mod tests;

use crate::violation::{MAX_DEPTH, Report};
use crate::{Found, Location, Rule, StringEnum};
pub use keys::{KeySet, Keys};
pub use map::Entries;
use path::Path;
pub use schema::Schema;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A value with documented limits.
pub trait Validate {
    /// Reports every violated limit.
    fn check(&self, check: &mut Check<'_>);
}

/// Where violations of one value are reported.
#[derive(Debug)]
pub struct Check<'a> {
    path: Path<'a>,
    found: &'a mut Report,
}

impl<'a> Check<'a> {
    pub(crate) const fn root(found: &'a mut Report) -> Self {
        Self { path: Path::ROOT, found }
    }

    /// The rules of one field, named as on the wire; `None` keeps them all.
    #[inline]
    pub fn field<'n, T: ?Sized>(
        &'n mut self,
        name: &'n str,
        value: Option<&'n T>,
    ) -> Subject<'n, T> {
        Subject { path: self.path.key(name), value, found: self.found }
    }

    /// The rules of a parameter of the path, as those of a field.
    #[inline]
    pub fn path<'n, T: ?Sized>(
        &'n mut self,
        name: &'n str,
        value: Option<&'n T>,
    ) -> Subject<'n, T> {
        Subject { path: self.path.parameter(Location::Path, name), value, found: self.found }
    }

    /// The rules of a parameter of the query, as those of a field.
    #[inline]
    pub fn query<'n, T: ?Sized>(
        &'n mut self,
        name: &'n str,
        value: Option<&'n T>,
    ) -> Subject<'n, T> {
        Subject { path: self.path.parameter(Location::Query, name), value, found: self.found }
    }

    /// The rules of a header, as those of a field.
    #[inline]
    pub fn header<'n, T: ?Sized>(
        &'n mut self,
        name: &'n str,
        value: Option<&'n T>,
    ) -> Subject<'n, T> {
        Subject { path: self.path.parameter(Location::Header, name), value, found: self.found }
    }

    /// The rules of a cookie, as those of a field.
    #[inline]
    pub fn cookie<'n, T: ?Sized>(
        &'n mut self,
        name: &'n str,
        value: Option<&'n T>,
    ) -> Subject<'n, T> {
        Subject { path: self.path.parameter(Location::Cookie, name), value, found: self.found }
    }

    /// The rules of the value itself.
    #[inline]
    pub fn this<'n, T: ?Sized>(&'n mut self, value: &'n T) -> Subject<'n, T> {
        Subject { path: self.path, value: Some(value), found: self.found }
    }

    /// Reports a value of none of the documented types.
    pub fn undocumented(&mut self) {
        report(self.found, self.path, || Rule::Documented, Found::Withheld);
    }
}

/// A value under check: each method is one rule. An absent value keeps every rule.
#[derive(Debug)]
pub struct Subject<'a, T: ?Sized> {
    path: Path<'a>,
    value: Option<&'a T>,
    found: &'a mut Report,
}

impl<T: ?Sized> Subject<'_, T> {
    /// Reports `rule` where `broken` says what was found in its place.
    #[allow(
        clippy::inline_always,
        reason = "a subject written to memory costs more than most rules"
    )]
    #[inline(always)]
    pub(crate) fn rule(
        self,
        rule: impl FnOnce() -> Rule,
        broken: impl FnOnce(&T) -> Option<Found>,
    ) -> Self {
        if let Some(found) = self.value.and_then(broken) {
            report(self.found, self.path, rule, found);
        }
        self
    }
}

/// Takes the path by value: where nothing is reported, it is never written to memory.
#[cold]
#[inline(never)]
fn report(report: &mut Report, path: Path<'_>, rule: impl FnOnce() -> Rule, found: Found) {
    report.add(path.location(), found, rule, |pointer| path.write(pointer));
}

impl<T: Validate + ?Sized> Subject<'_, T> {
    /// The rules that the value's own type documents.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "the last rule of a chain"
    )]
    pub fn nested(self) -> Self {
        let Some(value) = self.value else { return self };
        if self.found.enter() {
            value.check(&mut Check { path: self.path, found: self.found });
            self.found.leave();
        } else {
            report(self.found, self.path, || Rule::MaxDepth(MAX_DEPTH), Found::Withheld);
        }
        self
    }
}

impl Subject<'_, bool> {
    /// `const`: the documented value.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "the last rule of a chain"
    )]
    pub fn constant(self, value: bool) -> Self {
        self.rule(|| Rule::Constant(value), |found| (*found != value).then_some(Found::Withheld))
    }
}

impl<T: StringEnum + ?Sized> Subject<'_, T> {
    /// `enum`: one of the documented values.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "the last rule of a chain"
    )]
    pub fn known(self) -> Self {
        self.rule(|| Rule::Enum(T::VALUES), |value| (!value.is_known()).then_some(Found::Withheld))
    }
}

impl<'a, T> Subject<'a, Option<T>> {
    /// The rules that follow are those of the value; `null` keeps them all.
    #[allow(
        clippy::must_use_candidate,
        clippy::return_self_not_must_use,
        reason = "the last rule of a chain"
    )]
    pub fn nullable(self) -> Subject<'a, T> {
        Subject { path: self.path, value: self.value.and_then(Option::as_ref), found: self.found }
    }
}

impl<T: Validate + ?Sized> Validate for Box<T> {
    fn check(&self, check: &mut Check<'_>) {
        (**self).check(check);
    }
}

impl<T: Validate + ?Sized> Validate for &T {
    fn check(&self, check: &mut Check<'_>) {
        (**self).check(check);
    }
}

impl<T: Validate> Validate for Option<T> {
    fn check(&self, check: &mut Check<'_>) {
        if let Some(value) = self {
            value.check(check);
        }
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn check(&self, check: &mut Check<'_>) {
        check.this(self).each(|item| {
            item.nested();
        });
    }
}

impl<T: Validate> Validate for BTreeMap<String, T> {
    fn check(&self, check: &mut Check<'_>) {
        check.this(self).each_value(|value| {
            value.nested();
        });
    }
}

macro_rules! without_limits {
    ($($type:ty),*) => {$(
        /// No limit of its own.
        impl Validate for $type {
            fn check(&self, _: &mut Check<'_>) {}
        }
    )*};
}
without_limits!((), bool, i64, u64, String, str, Value, Map<String, Value>);

/// JSON has no form for a number that is not finite.
impl Validate for crate::Number {
    fn check(&self, check: &mut Check<'_>) {
        check.this(self).finite();
    }
}
