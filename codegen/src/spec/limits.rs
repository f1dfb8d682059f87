//! The limits that a schema sets to its values.

use super::SchemaId;
use crate::decimal;
use crate::ledger::{Both, Limit, Type};
use std::cmp::Ordering;
use thin_vec::ThinVec;

/// The keywords of a schema that limit a value, each with its argument, in the order of the ledger.
/// A keyword stands here twice where two schemas were brought together and both have to be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Limits(ThinVec<(Limit, Argument)>);

/// The argument of a keyword.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// A count.
    Count(u64),
    /// A number, as written.
    Number(String),
    /// A pattern of ECMA-262.
    Pattern(String),
    /// The keyword is set.
    Flag,
    /// Keys, and the keys that have to be there beside each.
    Dependents(Vec<(String, Vec<String>)>),
    /// A schema.
    Schema(SchemaId),
    /// Several schemas.
    Schemas(Vec<SchemaId>),
    /// Schemas by names or patterns of keys.
    Named(Vec<(String, SchemaId)>),
    /// Sets of keys, of which one has to be there.
    Groups(Vec<Vec<String>>),
}

impl Limits {
    /// Takes a limit.
    pub fn add(&mut self, limit: Limit, argument: Argument) {
        if self.0.is_empty() {
            // Most schemas have but one, and there are very many schemas.
            self.0.reserve_exact(1);
        }
        let at = self.0.partition_point(|(other, _)| *other <= limit);
        self.0.insert(at, (limit, argument));
    }

    /// Whether nothing is limited.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds limits that have to be kept as well: of two that say the same, the narrower one. Those that
    /// are judged as they are written stay with the schema that they are of.
    pub fn meet(&mut self, others: &Self) {
        for (limit, argument) in others.0.iter().filter(|(limit, _)| !limit.is_written()) {
            let known = self.0.iter_mut().find(|(known, _)| known == limit);
            match known.map(|(_, known)| known) {
                None => self.add(*limit, argument.clone()),
                Some(known) if known == argument => {}
                Some(known) => match limit.row().both {
                    Both::Greater if argument.compared(known).is_gt() => known.clone_from(argument),
                    Both::Lesser if argument.compared(known).is_lt() => known.clone_from(argument),
                    Both::Greater | Both::Lesser => {}
                    Both::Each => self.add(*limit, argument.clone()),
                },
            }
        }
    }

    /// Every limit.
    pub fn iter(&self) -> impl Iterator<Item = (Limit, &Argument)> {
        self.0.iter().map(|(limit, argument)| (*limit, argument))
    }

    /// The limits that apply to values of a type.
    #[must_use]
    pub fn of(&self, ty: Type) -> Self {
        let is_of = |limit: Limit| limit.row().of.is_none_or(|of| ty.is(of));
        let own = self.0.iter().filter(|(limit, _)| is_of(*limit));
        Self(own.cloned().collect())
    }

    /// All but this limit.
    #[must_use]
    pub fn without(mut self, limit: Limit) -> Self {
        self.0.retain(|(other, _)| *other != limit);
        self
    }

    /// The argument of a keyword; the first, if there are several.
    #[must_use]
    pub fn get(&self, limit: Limit) -> Option<&Argument> {
        self.0.iter().find(|(other, _)| *other == limit).map(|(_, argument)| argument)
    }

    /// The argument of a keyword that counts.
    #[must_use]
    pub fn count(&self, limit: Limit) -> Option<u64> {
        if let Some(Argument::Count(count)) = self.get(limit) { Some(*count) } else { None }
    }

    /// The argument of a keyword that sets a bound to numbers.
    #[must_use]
    pub fn number(&self, limit: Limit) -> Option<&str> {
        if let Some(Argument::Number(digits)) = self.get(limit) { Some(digits) } else { None }
    }

    /// `pattern`.
    #[must_use]
    pub fn pattern(&self) -> Option<&str> {
        if let Some(Argument::Pattern(source)) = self.get(Limit::Pattern) {
            Some(source)
        } else {
            None
        }
    }

    /// Every `pattern`: there are several where schemas were brought together.
    pub fn patterns(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|(limit, argument)| match argument {
            Argument::Pattern(source) if *limit == Limit::Pattern => Some(source.as_str()),
            _ => None,
        })
    }

    /// Whether some of the alternatives of `anyOf` or `oneOf` are such limits.
    #[must_use]
    pub fn has_groups(&self) -> bool {
        self.0.iter().any(|(_, argument)| matches!(argument, Argument::Groups(_)))
    }

    /// The schemas that keys have to keep.
    pub fn schemas(&self) -> impl Iterator<Item = SchemaId> {
        self.0.iter().filter_map(|(limit, argument)| match argument {
            Argument::Schema(id) if !limit.is_written() => Some(*id),
            _ => None,
        })
    }

    /// `patternProperties`.
    pub fn by_pattern(&self) -> impl Iterator<Item = (&str, SchemaId)> {
        let named = match self.get(Limit::PatternProperties) {
            Some(Argument::Named(all)) => all.as_slice(),
            _ => &[],
        };
        named.iter().map(|(pattern, values)| (pattern.as_str(), *values))
    }

    /// Those that are judged as they are written.
    pub fn written(&self) -> impl Iterator<Item = (Limit, &Argument)> {
        self.iter().filter(|(limit, _)| limit.is_written())
    }

    /// Whether a keyword is set.
    #[must_use]
    pub fn has(&self, limit: Limit) -> bool {
        self.get(limit).is_some()
    }
}

impl Argument {
    /// How two counts or numbers stand to each other.
    fn compared(&self, other: &Self) -> Ordering {
        decimal::compare(&self.text(), &other.text())
    }

    /// The argument as a spec writes it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Count(count) => count.to_string(),
            Self::Number(digits) => digits.clone(),
            Self::Pattern(source) => source.clone(),
            Self::Flag => "true".to_owned(),
            Self::Schema(_) => "a schema".to_owned(),
            Self::Schemas(all) => format!("{} schemas", all.len()),
            Self::Named(all) => {
                let names = all.iter().map(|(name, _)| name.as_str());
                names.collect::<Vec<_>>().join(", ")
            }
            Self::Dependents(all) => {
                let all =
                    all.iter().map(|(key, others)| format!("{key}: {}", others.join(" and ")));
                all.collect::<Vec<_>>().join(", ")
            }
            Self::Groups(all) => {
                let all = all.iter().map(|keys| keys.join(" and "));
                all.collect::<Vec<_>>().join(" or ")
            }
        }
    }
}
