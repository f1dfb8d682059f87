//! The types that a schema allows.

use crate::ledger::Type;
use std::ops::Deref;

/// The types of `type`, each once, in the order in which they are written. They stand in the schema itself: there are
/// very many schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AllowedTypes {
    all: [Type; Type::ALL.len()],
    length: u8,
}

impl AllowedTypes {
    /// Of any type.
    #[must_use]
    pub const fn new() -> Self {
        Self { all: [Type::Null; Type::ALL.len()], length: 0 }
    }

    /// Takes a type, if it is not there.
    pub fn push(&mut self, ty: Type) {
        if !self.contains(&ty) {
            self.all[usize::from(self.length)] = ty;
            self.length += 1;
        }
    }

    /// Keeps the types that `keep` says.
    pub fn retain(&mut self, mut keep: impl FnMut(&Type) -> bool) {
        *self = self.iter().copied().filter(|ty| keep(ty)).collect();
    }
}

impl Default for AllowedTypes {
    fn default() -> Self {
        Self::new()
    }
}

impl Deref for AllowedTypes {
    type Target = [Type];

    fn deref(&self) -> &[Type] {
        &self.all[..usize::from(self.length)]
    }
}

impl FromIterator<Type> for AllowedTypes {
    fn from_iter<I: IntoIterator<Item = Type>>(types: I) -> Self {
        let mut all = Self::new();
        types.into_iter().for_each(|ty| all.push(ty));
        all
    }
}

impl From<Type> for AllowedTypes {
    fn from(ty: Type) -> Self {
        Self::from_iter([ty])
    }
}

impl PartialEq<[Type; 1]> for AllowedTypes {
    fn eq(&self, other: &[Type; 1]) -> bool {
        **self == *other
    }
}

impl<'t> IntoIterator for &'t AllowedTypes {
    type Item = &'t Type;
    type IntoIter = std::slice::Iter<'t, Type>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
