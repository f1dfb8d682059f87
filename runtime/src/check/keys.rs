//! Rules of which keys an object has.

use super::{Entries, Subject, list::count_if};
use crate::{Found, Rule};

/// What tells which keys there are.
pub trait KeySet {
    /// How many keys there are.
    fn count(&self) -> usize;

    /// Whether a key is there.
    fn has(&self, key: &str) -> bool;
}

impl<T: Entries> KeySet for T {
    fn count(&self) -> usize {
        Entries::count(self)
    }

    fn has(&self, key: &str) -> bool {
        self.entries().any(|(known, _)| known == key)
    }
}

/// The keys of an object with fields: which of the documented ones are set, and how many others.
#[derive(Clone, Copy, Debug)]
pub struct Keys<'a> {
    documented: &'a [(&'a str, bool)],
    others: usize,
}

impl<'a> Keys<'a> {
    /// The documented keys, and whether each is set.
    #[must_use]
    pub const fn of(documented: &'a [(&'a str, bool)]) -> Self {
        Self { documented, others: 0 }
    }

    /// With so many keys besides.
    #[must_use]
    pub const fn and(self, others: usize) -> Self {
        Self { others, ..self }
    }
}

impl KeySet for Keys<'_> {
    fn count(&self) -> usize {
        self.documented.iter().filter(|(_, is_set)| *is_set).count() + self.others
    }

    fn has(&self, key: &str) -> bool {
        self.documented.iter().any(|(known, is_set)| *is_set && *known == key)
    }
}

#[allow(
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    reason = "each may end a chain"
)]
impl<T: KeySet> Subject<'_, T> {
    /// `minProperties`.
    #[inline]
    pub fn min_properties(self, limit: u64) -> Self {
        self.rule(
            || Rule::MinProperties(limit),
            |keys| count_if(keys.count(), |count| count < limit),
        )
    }

    /// `maxProperties`.
    #[inline]
    pub fn max_properties(self, limit: u64) -> Self {
        self.rule(
            || Rule::MaxProperties(limit),
            |keys| count_if(keys.count(), |count| count > limit),
        )
    }

    /// `dependentRequired`: where a key is set, those that are needed beside it are.
    pub fn dependent_required(
        mut self,
        dependents: &'static [(&'static str, &'static [&'static str])],
    ) -> Self {
        for (key, others) in dependents {
            for other in *others {
                let broken = |keys: &T| keys.has(key) && !keys.has(other);
                self = self.rule(
                    || Rule::DependentRequired(key, other),
                    |keys| broken(keys).then_some(Found::Withheld),
                );
            }
        }
        self
    }

    /// `anyOf` of keys: all keys of at least one set are there.
    pub fn any_keys(self, sets: &'static [&'static [&'static str]]) -> Self {
        self.rule(
            || Rule::AnyKeys(sets),
            |keys| (complete(keys, sets) == 0).then_some(Found::Withheld),
        )
    }

    /// `oneOf` of keys: all keys of exactly one set are there.
    pub fn one_of_keys(self, sets: &'static [&'static [&'static str]]) -> Self {
        self.rule(
            || Rule::OneOfKeys(sets),
            |keys| (complete(keys, sets) != 1).then_some(Found::Withheld),
        )
    }
}

/// How many sets are there with all their keys.
fn complete(keys: &impl KeySet, sets: &[&[&str]]) -> usize {
    sets.iter().filter(|set| set.iter().all(|key| keys.has(key))).count()
}

#[cfg(test)]
mod tests {
    use super::Keys;
    use crate::{Check, Validate, Violations};

    struct Contact {
        email: bool,
        phone: bool,
        country: bool,
    }

    impl Validate for Contact {
        fn check(&self, check: &mut Check<'_>) {
            let keys = [("email", self.email), ("phone", self.phone), ("country", self.country)];
            check
                .this(&Keys::of(&keys).and(1))
                .min_properties(2)
                .dependent_required(&[("phone", &["country"])])
                .any_keys(&[&["email"], &["phone", "country"]])
                .one_of_keys(&[&["email"], &["phone"]]);
        }
    }

    fn broken(email: bool, phone: bool, country: bool) -> Vec<String> {
        let found = Violations::of(&Contact { email, phone, country });
        let found = found.err().into_iter().flatten();
        found.map(|one| one.rule().to_string()).collect()
    }

    #[test]
    fn keys_are_counted_and_looked_for() {
        assert_eq!(broken(true, false, false), [""; 0]);
        assert_eq!(broken(false, true, true), [""; 0]);
        let two = "exactly one of email, phone";
        assert_eq!(broken(true, true, true), [two]);
        assert_eq!(
            broken(false, true, false),
            ["country beside phone", "at least one of email, phone with country"]
        );
        assert_eq!(
            broken(false, false, false),
            ["at least 2 keys", "at least one of email, phone with country", two]
        );
    }
}
